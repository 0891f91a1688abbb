/* difference_test.c: what differs between two criteria sets, as a person reads it. */
#include "criteria/difference_text.h"

#include "base/msg.h"
#include "tests/score/score_sample.h"

#include <stddef.h>
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

/* Every member that a set is written with, but for those of special below. */
enum where { IN_SET, IN_GROUP, IN_CLASS, IN_BAR, IN_CRITERION, IN_FIGURE };
enum what { TEXT_OF, NUMBER_OF, BOOL_OF };
#define SET(what, name)                                                                            \
	{                                                                                          \
		IN_SET, what, offsetof(struct criteria_set, name)                                  \
	}
#define CRITERION(what, name)                                                                      \
	{                                                                                          \
		IN_CRITERION, what, offsetof(struct criterion, name)                               \
	}
#define FIGURE(what, name)                                                                         \
	{                                                                                          \
		IN_FIGURE, what, offsetof(struct indicator_def, name)                              \
	}
static const struct member {
	enum where in;
	enum what what;
	size_t at;
} members[] = {
	SET(TEXT_OF, name),
	SET(TEXT_OF, name_en),
	SET(TEXT_OF, legal_basis),
	SET(TEXT_OF, warning),
	SET(BOOL_OF, official),
	SET(NUMBER_OF, valid_from),
	SET(NUMBER_OF, valid_to),
	SET(NUMBER_OF, total),
	SET(NUMBER_OF, step),
	SET(BOOL_OF, bonus_inside),
	SET(BOOL_OF, scale_left_out),
	SET(NUMBER_OF, bonus_max),
	SET(NUMBER_OF, penalty_max),
	SET(TEXT_OF, not_rated),
	SET(TEXT_OF, not_rated_name),
	SET(NUMBER_OF, applies.members_from),
	SET(NUMBER_OF, applies.members_below),
	SET(NUMBER_OF, applies.months_new),
	SET(NUMBER_OF, applies.months_reorganised),
	SET(NUMBER_OF, quota.ratio),
	{ IN_GROUP, TEXT_OF, offsetof(struct criteria_group, name) },
	{ IN_GROUP, NUMBER_OF, offsetof(struct criteria_group, max) },
	{ IN_CLASS, TEXT_OF, offsetof(struct class_level, name) },
	{ IN_CLASS, NUMBER_OF, offsetof(struct class_level, min) },
	{ IN_BAR, TEXT_OF, offsetof(struct knockout, name) },
	{ IN_BAR, NUMBER_OF, offsetof(struct knockout, best) },
	CRITERION(TEXT_OF, name),
	CRITERION(TEXT_OF, note),
	CRITERION(NUMBER_OF, max),
	CRITERION(NUMBER_OF, compute.full_at),
	FIGURE(TEXT_OF, name),
	FIGURE(TEXT_OF, measure),
	FIGURE(TEXT_OF, part),
	FIGURE(TEXT_OF, help),
	FIGURE(BOOL_OF, stock),
	FIGURE(BOOL_OF, rolls_up),
	FIGURE(NUMBER_OF, decimals),
	FIGURE(NUMBER_OF, least),
	FIGURE(NUMBER_OF, most),
	FIGURE(NUMBER_OF, jump_bp),
};
enum { MEMBERS = sizeof members / sizeof *members, SPECIAL = 6 };

static struct criterion *a_ratio(struct criteria_set *s)
{
	struct criterion *c = s->criteria;
	while (c->compute.of != BY_RATIO || c->compute.target.code.n)
		c++;
	return c;
}

static void change_member(struct criteria_set *s, const struct member *m)
{
	void *const base[] = { s, s->groups, s->classes, s->knockouts, a_ratio(s), s->indicators };
	char *at = (char *)base[m->in] + m->at;
	int64_t *number = (int64_t *)(void *)at;
	if (m->what == TEXT_OF)
		*(struct str *)(void *)at = S("khac");
	else if (m->what == BOOL_OF)
		*(bool *)at = !*(bool *)at;
	else if (*number == INT64_MIN || *number == INT64_MAX || *number == DAY_EVER)
		*number = 20000;
	else
		++*number;
}

static void change_special(struct criteria_set *s, int which)
{
	struct criterion *c = a_ratio(s);
	struct str *kind = &s->indicators[0].kind;
	if (which == 0)
		c->scorers ^= BY_CLUSTER;
	else if (which == 1)
		c->evidence = (struct strs){ &s->name, 1, 1 };
	else if (which == 2)
		c->compute.bottom_zero = (c->compute.bottom_zero + 1) % 3;
	else if (which == 3)
		c->compute.top.p[0].code = S("khac");
	else if (which == 4)
		c->compute = (struct compute){ .of = BY_JUDGES };
	else
		*kind = str_eq(*kind, S("money")) ? S("number") : S("money");
}

TEST(no_member_of_a_set_changes_without_a_line_in_words)
{
	for (int i = 0; i < MEMBERS + SPECIAL; i++) {
		struct pair x = two(t);
		if (i < MEMBERS)
			change_member(x.b, &members[i]);
		else
			change_special(x.b, i - MEMBERS);
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
