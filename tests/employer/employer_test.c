/* employer_test.c: employers beside unions, agreements and their days, lists and counts. */
#include "base/day.h"
#include "employer/employer.h"
#include "tests/cluster/cluster_world.h"

struct doing {
	struct employer e;
	unit_id unit;
	int64_t from_on, id;
	struct agreement g;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return employer_add(tx, &x->e, x->unit, x->from_on, &x->id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return employer_change(tx, &x->e, x->unit);
}

static struct err do_join(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return employer_join(tx, x->id, x->unit, x->from_on);
}

static struct err do_part(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return employer_part(tx, x->id, x->unit, x->from_on, S("Sáp nhập"));
}

static struct err do_agree(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return agreement_put(tx, &x->g, &x->g.id);
}

static struct err do_remove(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return agreement_remove(tx, x->g.id, x->g.version, S("Ghi nhầm"));
}

static int64_t add(struct t *t, struct world *w, unit_id unit, const char *name)
{
	struct doing x = { .e = { .name = str_of(name), .size = 40 },
			   .unit = unit,
			   .from_on = day_of(2020, 1, 1) };
	CHECK_OK(db_write(w->db, do_add, &x));
	return x.id;
}

static int64_t agree(struct t *t, struct world *w, struct agreement g)
{
	struct doing x = { .g = g };
	x.g.signed_on = g.signed_on ? g.signed_on : day_of(2020, 1, 2);
	x.g.from_on = x.g.signed_on;
	CHECK_OK(db_write(w->db, do_agree, &x));
	return x.g.id;
}

TEST(an_employer_without_a_code_gets_its_units_and_two_may_not_share_one)
{
	struct world w = world_make(t);
	struct employer e;
	int64_t one = add(t, &w, w.a, "Sở Mẫu"), two = add(t, &w, w.a, "Chi cục Mẫu");
	REQUIRE_OK(employer_get(w.db, two, &e));
	CHECK(str_ends(e.code, S("-2")));
	REQUIRE_OK(employer_get(w.db, one, &e));
	CHECK(str_ends(e.code, S("-1")));
	struct doing x = { .e = { .name = S("Khác"), .code = e.code, .size = EMPLOYER_UNSAID },
			   .unit = w.b };
	CHECK_FAIL(db_write(w.db, do_add, &x), ERR_CONFLICT, "employer.code_taken");
	x.e.code = S("");
	x.e.name = S("");
	CHECK_FAIL(db_write(w.db, do_add, &x), ERR_INVALID, "employer.wrong_name");
	x.e.name = S("Khác");
	x.e.size = -2;
	CHECK_FAIL(db_write(w.db, do_add, &x), ERR_INVALID, "employer.wrong_size");
	x.e.size = 1;
	x.e.sector = S("không có");
	CHECK_FAIL(db_write(w.db, do_add, &x), ERR_INVALID, "employer.wrong_sector");
}

TEST(several_unions_stand_beside_one_employer_and_one_may_part)
{
	struct world w = world_make(t);
	struct employer_link *links;
	size_t n;
	int64_t id = add(t, &w, w.a, "Đảng uỷ Khối");
	struct doing x = { .id = id, .unit = w.b, .from_on = day_of(2021, 1, 1) };
	CHECK_OK(db_write(w.db, do_join, &x));
	CHECK_FAIL(db_write(w.db, do_join, &x), ERR_CONFLICT, "employer.joined_already");
	REQUIRE_OK(employer_links(w.db, id, &links, &n));
	CHECK_INT(n, 2);
	CHECK_FAIL(db_write(w.db, do_part, &x), ERR_INVALID, "employer.part_day");
	x.from_on = day_of(2021, 7, 1);
	CHECK_OK(db_write(w.db, do_part, &x));
	struct employer_row *rows;
	bool more;
	struct employer_query q = {
		.unit = w.b, .on = day_of(2021, 6, 30), .kind = -1, .limit = 10
	};
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1);
	CHECK_INT(rows[0].units, 1);
	q.on = day_of(2021, 7, 1);
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	CHECK_INT(n, 0);
	q.unit = w.a;
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	CHECK_INT(n, 1);
	x.from_on = day_of(2021, 8, 1);
	CHECK_OK(db_write(w.db, do_join, &x)); /* it comes back */
}

TEST(the_second_of_two_editors_of_an_employer_is_told)
{
	struct world w = world_make(t);
	struct doing x = { .unit = w.a }, late;
	REQUIRE_OK(employer_get(w.db, add(t, &w, w.a, "Sở Mẫu"), &x.e));
	late = x;
	x.e.head = S("Giám đốc Nguyễn Văn Mẫu");
	CHECK_OK(db_write(w.db, do_change, &x));
	CHECK_FAIL(db_write(w.db, do_change, &late), ERR_CONFLICT, "employer.changed");
}

TEST(an_agreement_ends_after_it_begins_and_was_signed_by_today)
{
	struct world w = world_make(t);
	int64_t id = add(t, &w, w.a, "Sở Mẫu");
	struct doing x = { .g = { .employer = id,
				  .unit = w.a,
				  .signed_on = day_of(2021, 1, 5),
				  .from_on = day_of(2021, 1, 5),
				  .to_on = day_of(2021, 1, 5) } };
	CHECK_FAIL(db_write(w.db, do_agree, &x), ERR_INVALID, "employer.agreement_days");
	x.g.to_on = DAY_EVER;
	x.g.signed_on = local_day(w.db->now) + 1;
	CHECK_FAIL(db_write(w.db, do_agree, &x), ERR_INVALID, "employer.agreement_days");
	x.g.signed_on = day_of(2021, 1, 5);
	x.g.unit = w.b; /* which does not stand beside it */
	CHECK_FAIL(db_write(w.db, do_agree, &x), ERR_NOT_FOUND, "employer.none");
	x.g.unit = w.a;
	CHECK_OK(db_write(w.db, do_agree, &x));
	x.g.version = 1;
	CHECK_OK(db_write(w.db, do_agree, &x));
	CHECK_FAIL(db_write(w.db, do_agree, &x), ERR_CONFLICT, "employer.agreement_changed");
	x.g.version = 2;
	CHECK_OK(db_write(w.db, do_remove, &x));
	CHECK_FAIL(agreement_get(w.db, x.g.id, &x.g), ERR_NOT_FOUND, "employer.no_agreement");
}

/* On 1 June: one ended in March, one ends in 30 days, one in 60, one in 61, one never; of another
 * kind one ended and was followed. */
TEST(only_what_ends_soon_or_has_ended_and_was_not_followed_is_to_be_renewed)
{
	struct world w = world_make(t);
	struct agreement *all;
	size_t n;
	int64_t today = day_of(2021, 6, 1), e[5];
	static const char *const names[] = { "Một", "Hai", "Ba", "Bốn", "Năm" };
	const int64_t ends[] = { day_of(2021, 3, 1), today + 30, today + 60, today + 61, DAY_EVER };
	for (int i = 0; i < 5; i++) {
		e[i] = add(t, &w, w.a, names[i]);
		agree(t, &w, (struct agreement){ .employer = e[i], .unit = w.a, .to_on = ends[i] });
	}
	agree(t, &w,
	      (struct agreement){ .employer = e[4],
				  .unit = w.a,
				  .kind = AGREEMENT_COORDINATION,
				  .to_on = day_of(2021, 5, 1) });
	REQUIRE_OK(agreement_ending(w.db, w.a, today, &all, &n));
	REQUIRE(n == 4);
	CHECK_STR(all[0].employer_name, S("Một"));
	CHECK_STR(all[1].employer_name, S("Năm"));
	CHECK_STR(all[2].employer_name, S("Hai"));
	CHECK_INT(agreement_state_on(&all[2], today), AGREEMENT_ENDING);
	CHECK_INT(agreement_state_on(&all[0], today), AGREEMENT_ENDED);
	agree(t, &w, (struct agreement){ .employer = e[0], .unit = w.a, .to_on = DAY_EVER });
	agree(t, &w,
	      (struct agreement){ .employer = e[4],
				  .unit = w.a,
				  .kind = AGREEMENT_COORDINATION,
				  .to_on = DAY_EVER });
	REQUIRE_OK(agreement_ending(w.db, w.a, today, &all, &n));
	CHECK_INT(n, 2);
	struct doing x = { .id = e[1], .unit = w.a, .from_on = today };
	CHECK_OK(db_write(w.db, do_part, &x)); /* nobody renews it with one that is gone */
	REQUIRE_OK(agreement_ending(w.db, w.a, today, &all, &n));
	CHECK_INT(n, 1);
}

TEST(a_list_finds_by_beginnings_of_words_by_kind_and_by_what_is_lacking)
{
	struct world w = world_make(t);
	struct employer_row *rows;
	size_t n;
	bool more;
	int64_t one = add(t, &w, w.a, "Sở Tư pháp");
	add(t, &w, w.b, "Trường Trung học Tư thục Mẫu");
	add(t, &w, w.d, "Công ty Mẫu");
	agree(t, &w, (struct agreement){ .employer = one, .unit = w.a, .to_on = DAY_EVER });
	struct employer_query q = { .under = w.office,
				    .on = day_of(2021, 6, 1),
				    .kind = -1,
				    .words = S("tu"),
				    .limit = 10 };
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 2 && !more);
	CHECK_STR(rows[0].employer.name, S("Sở Tư pháp"));
	CHECK_INT(rows[0].holding, 1);
	q.lacking = true;
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1);
	CHECK_STR(rows[0].employer.name, S("Trường Trung học Tư thục Mẫu"));
	q = (struct employer_query){ .under = w.office,
				     .on = day_of(2021, 6, 1),
				     .kind = -1,
				     .words = S("100%"),
				     .limit = 10 };
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	CHECK_INT(n, 0);
	q.words = S("");
	q.limit = 2;
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 2 && more);
	q.after = S("so tu phap");
	q.after_id = rows[1].employer.id;
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1 && !more);
	q.under = w.a;
	q.after = S("");
	REQUIRE_OK(employer_list(w.db, &q, &rows, &n, &more));
	CHECK_INT(n, 1); /* nobody sees the employers of others */
}

TEST(counts_are_those_of_a_day)
{
	struct world w = world_make(t);
	struct employer_counts c;
	int64_t one = add(t, &w, w.a, "Một");
	add(t, &w, w.a, "Hai");
	agree(t, &w,
	      (struct agreement){ .employer = one, .unit = w.a, .to_on = day_of(2021, 6, 1) });
	REQUIRE_OK(employer_count(w.db, w.a, day_of(2021, 5, 31), &c));
	CHECK_INT(c.employers, 2);
	CHECK_INT(c.people, 80);
	CHECK_INT(c.with[AGREEMENT_DEMOCRACY], 1);
	REQUIRE_OK(employer_count(w.db, w.a, day_of(2021, 6, 1), &c));
	CHECK_INT(c.with[AGREEMENT_DEMOCRACY], 0);
	REQUIRE_OK(employer_count(w.db, w.a, day_of(2019, 12, 31), &c));
	CHECK_INT(c.employers, 0);
}

SUITE_STORE(employer_employer, an_employer_without_a_code_gets_its_units_and_two_may_not_share_one,
	    several_unions_stand_beside_one_employer_and_one_may_part,
	    the_second_of_two_editors_of_an_employer_is_told,
	    an_agreement_ends_after_it_begins_and_was_signed_by_today,
	    only_what_ends_soon_or_has_ended_and_was_not_followed_is_to_be_renewed,
	    a_list_finds_by_beginnings_of_words_by_kind_and_by_what_is_lacking,
	    counts_are_those_of_a_day)
