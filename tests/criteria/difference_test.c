/* difference_test.c: what differs between two criteria sets, as a person reads it. */
#include "criteria/difference_text.h"

#include "base/msg.h"
#include "tests/score/score_sample.h"

#include <stdio.h>

struct pair {
	struct criteria_set *a, *b;
	struct difference_line *p;
	size_t n;
};

static struct criteria_set *read_set(struct t *t)
{
	static char text[CRITERIA_FILE_MAX];
	FILE *f = fopen(SOURCE_ROOT "/examples/2021/criteria.json", "rb");
	size_t n = f ? fread(text, 1, sizeof text, f) : 0;
	struct notes notes = { .arena = t->arena };
	struct criteria_set *set = NULL;
	if (f)
		fclose(f);
	if (!CHECK(!criteria_read(t->arena, (struct str){ text, n }, &set, &notes).code))
		return NEW(t->arena, 1, struct criteria_set);
	return set;
}

static void compare(struct t *t, struct pair *x)
{
	struct buf o = { .arena = t->arena, .lang = LANG_VI };
	CHECK(!difference_lines(&o, &(struct compared_set){ .set = x->a },
				&(struct compared_set){ .set = x->b }, &x->p, &x->n)
		       .code);
}

static struct pair two(struct t *t) { return (struct pair){ .a = read_set(t), .b = read_set(t) }; }

TEST(two_readings_of_one_set_have_no_line)
{
	struct pair x = two(t);
	compare(t, &x);
	CHECK_INT(x.n, 0);
}

TEST(another_maximum_is_told_as_points_and_not_again_as_another_rule)
{
	struct pair x = two(t);
	x.a->criteria[0].max = 400;
	x.b->criteria[0].max = 450;
	compare(t, &x);
	REQUIRE(CHECK_INT(x.n, 1));
	CHECK(str_find(x.p[0].thing, S("Tiêu chí ")) == 0);
	CHECK_STR(x.p[0].part, "Điểm chuẩn");
	CHECK_STR(x.p[0].from, "4,0");
	CHECK_STR(x.p[0].to, "4,5");
}

TEST(what_is_new_and_what_is_gone_is_one_line_each)
{
	struct pair x = two(t);
	x.b->classes[0].code = S("TOT9");
	compare(t, &x);
	size_t added = 0, removed = 0;
	for (size_t i = 0; i < x.n; i++) {
		added += str_eq(x.p[i].part, S("Mới")) && !x.p[i].from.n && x.p[i].to.n;
		removed += str_eq(x.p[i].part, S("Bỏ")) && x.p[i].from.n && !x.p[i].to.n;
	}
	CHECK_INT(added, 1);
	CHECK_INT(removed, 1);
}

/* Each changes one member of the set. */
static void change_set(struct criteria_set *s, int which)
{
	struct criterion *c = s->criteria;
	struct knockout *k = s->knockouts;
	struct indicator_def *d = s->indicators;
	while (c->compute.of != BY_RATIO || c->compute.target.code.n)
		c++;
	switch (which) {
	case 0:
		s->name = S("x");
		return;
	case 1:
		s->name_en = S("x");
		return;
	case 2:
		s->legal_basis = S("x");
		return;
	case 3:
		s->warning = S("x");
		return;
	case 4:
		s->official = !s->official;
		return;
	case 5:
		s->valid_from++;
		return;
	case 6:
		s->valid_to = s->valid_from + 99;
		return;
	case 7:
		s->total += 100;
		return;
	case 8:
		s->step += 1;
		return;
	case 9:
		s->bonus_inside = !s->bonus_inside;
		return;
	case 10:
		s->scale_left_out = !s->scale_left_out;
		return;
	case 11:
		s->bonus_max += 100;
		return;
	case 12:
		s->penalty_max = 12300;
		return;
	case 13:
		s->not_rated_name = S("x");
		return;
	case 14:
		s->applies.members_from += 7;
		return;
	case 15:
		s->applies.members_below = 777;
		return;
	case 16:
		s->applies.months_new += 1;
		return;
	case 17:
		s->applies.months_reorganised += 1;
		return;
	case 18:
		s->quota.ratio += 1;
		return;
	case 19:
		s->groups[0].name = S("x");
		return;
	case 20:
		s->groups[0].max += 100;
		return;
	case 21:
		s->classes[0].name = S("x");
		return;
	case 22:
		s->classes[0].min += 1;
		return;
	case 23:
		k->name = S("x");
		return;
	case 24:
		k->best++;
		return;
	case 25:
		c->name = S("x");
		return;
	case 26:
		c->note = S("x");
		return;
	case 27:
		c->scorers ^= BY_CLUSTER;
		return;
	case 28:
		c->evidence = (struct strs){ &s->name, 1, 1 };
		return;
	case 29:
		c->compute.full_at -= 1;
		return;
	case 30:
		c->compute.bottom_zero = (c->compute.bottom_zero + 1) % 3;
		return;
	case 31:
		c->compute.top.p[0].code = S("x");
		return;
	case 32:
		c->compute.bottom.p[0].code = S("x");
		return;
	case 33:
		c->compute = (struct compute){ .of = BY_JUDGES };
		return;
	case 34:
		d->name = S("x");
		return;
	case 35:
		d->measure = S("x");
		return;
	case 36:
		d->part = S("x");
		return;
	case 37:
		d->help = S("x");
		return;
	case 38:
		d->stock = !d->stock;
		return;
	case 39:
		d->rolls_up = !d->rolls_up;
		return;
	case 40:
		d->decimals = !d->decimals;
		return;
	case 41:
		d->least = 70000;
		return;
	case 42:
		d->most = 70000;
		return;
	case 43:
		d->jump_bp = 700;
		return;
	default:
		d->kind = str_eq(d->kind, S("money")) ? S("number") : S("money");
		return;
	}
}
enum { CHANGES = 45 };

TEST(no_member_of_a_set_changes_without_a_line_in_words)
{
	for (int i = 0; i < CHANGES; i++) {
		struct pair x = two(t);
		change_set(x.b, i);
		compare(t, &x);
		if (!CHECK_INT(x.n, 1)) {
			printf("change %d\n", i);
			continue;
		}
		CHECK(!str_eq(x.p[0].from, x.p[0].to));
		CHECK(str_find(x.p[0].to, S("{\"")) == SIZE_MAX);
	}
}

SUITE(criteria_difference, two_readings_of_one_set_have_no_line,
      another_maximum_is_told_as_points_and_not_again_as_another_rule,
      what_is_new_and_what_is_gone_is_one_line_each,
      no_member_of_a_set_changes_without_a_line_in_words)
