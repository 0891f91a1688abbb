/* register_test.c: the register: giving, finding, correcting, withdrawing; the catalogue's rows. */
#include "award/award.h"
#include "award/condition.h"
#include "award/ruling.h"
#include "base/day.h"
#include "tests/cluster/cluster_world.h"

static struct award sample(const struct world *w, unit_id unit, const char *person)
{
	return (struct award){ .form_code = S("bang_khen"),
			       .form_name = S("Bằng khen của Liên đoàn Lao động tỉnh"),
			       .kind = S("certificate_of_merit"),
			       .level = LEVEL_PROVINCE,
			       .unit = unit,
			       .unit_name = S("CĐCS Sở Tư pháp"),
			       .person_name = str_of(person),
			       .season = w->season,
			       .year = 2021,
			       .reason = S("Có thành tích xuất sắc năm 2021"),
			       .decision_no = S("12/QĐ-LĐLĐ"),
			       .decided_on = day_of(2021, 11, 20),
			       .issuer = S("Liên đoàn Lao động tỉnh Mẫu") };
}

struct giving {
	struct award a;
	int64_t id;
	struct award_change change;
	int64_t year;
	bool withdraw, complete;
	unit_id owner;
	int64_t ruling;
};

static struct err do_give(struct tx *tx, void *arg)
{
	struct giving *g = arg;
	return award_give(tx, &g->a, &g->id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	struct giving *g = arg;
	const struct award_change *c = &g->change;
	struct award a;
	TRY(award_read(tx_db(tx), c->award, &a));
	const struct award_ruling r = { .owner = a.unit,
					.withdraw = g->withdraw,
					.decision_no = c->decision_no,
					.issuer = c->issuer,
					.reason = c->reason,
					.decided_on = c->decided_on };
	return award_rule(tx, &r, c, 1, &g->ruling);
}

static struct err do_year(struct tx *tx, void *arg)
{
	struct giving *g = arg;
	return award_year_complete(tx, g->owner, g->year, g->complete);
}

static int64_t give(struct t *t, struct world *w, unit_id unit, const char *person)
{
	struct giving g = { .a = sample(w, unit, person) };
	CHECK_OK(db_write(w->db, do_give, &g));
	return g.id;
}

static size_t found(struct t *t, struct world *w, struct award_query q)
{
	struct award *p;
	size_t n = 0;
	bool more;
	if (!q.limit)
		q.limit = 50;
	CHECK_OK(award_search(w->db, &q, &p, &n, &more));
	return n;
}

TEST(an_award_is_found_by_words_with_and_without_marks)
{
	struct world w = world_make(t);
	give(t, &w, w.a, "");
	give(t, &w, w.b, "Nguyễn Thị Đào");
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("so tu phap") }), 2);
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("công đoàn cơ sở") }), 2);
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("Đào") }), 1);
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("dao nguyen") }), 1);
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("12 qd") }), 2);
	CHECK_INT(found(t, &w, (struct award_query){ .words = S("không ai") }), 0);
}

TEST(the_register_is_asked_by_unit_year_form_and_subtree)
{
	struct world w = world_make(t);
	give(t, &w, w.a, "");
	give(t, &w, w.b, "");
	CHECK_INT(found(t, &w, (struct award_query){ .under = w.office }), 2);
	CHECK_INT(found(t, &w, (struct award_query){ .under = w.a }), 1);
	CHECK_INT(found(t, &w, (struct award_query){ .under = w.c }), 0);
	CHECK_INT(found(t, &w, (struct award_query){ .unit = w.b }), 1);
	CHECK_INT(found(t, &w, (struct award_query){ .year = 2021 }), 2);
	CHECK_INT(found(t, &w, (struct award_query){ .year = 2020 }), 0);
	CHECK_INT(found(t, &w, (struct award_query){ .form = S("co_thi_dua") }), 0);
}

TEST(pages_of_the_register_follow_each_other)
{
	struct world w = world_make(t);
	struct award *p;
	size_t n;
	bool more;
	for (int i = 0; i < 5; i++)
		give(t, &w, w.a, "");
	struct award_query q = { .limit = 3 };
	REQUIRE_OK(award_search(w.db, &q, &p, &n, &more));
	REQUIRE(n == 3 && more);
	q.before = p[2].id;
	REQUIRE_OK(award_search(w.db, &q, &p, &n, &more));
	CHECK_INT(n, 2);
	CHECK(!more);
}

TEST(an_award_is_confirmed_by_its_public_id)
{
	struct world w = world_make(t);
	struct award a, b;
	REQUIRE_OK(award_read(w.db, give(t, &w, w.a, ""), &a));
	CHECK_INT(a.public_id.n, 32);
	REQUIRE_OK(award_by_public_id(w.db, a.public_id, &b));
	CHECK_INT(b.id, a.id);
	CHECK_FAIL(award_by_public_id(w.db, S("00"), &b), ERR_NOT_FOUND, "award.none");
}

static struct giving change_of(int64_t id, int64_t version)
{
	return (struct giving){ .change = { .award = id,
					    .version = version,
					    .field = AWARD_PERSON_NAME,
					    .becomes = S("Nguyễn Thị Đào"),
					    .reason = S("Sai họ tên"),
					    .decision_no = S("15/QĐ-LĐLĐ"),
					    .issuer = S("Liên đoàn Lao động tỉnh Mẫu"),
					    .decided_on = day_of(2021, 11, 21) } };
}

TEST(a_correction_keeps_what_stood_before)
{
	struct world w = world_make(t);
	int64_t id = give(t, &w, w.a, "Nguyễn Thị Đảo");
	struct giving g = change_of(id, 1);
	struct award a;
	struct award_act *acts;
	size_t n;
	REQUIRE_OK(db_write(w.db, do_change, &g));
	REQUIRE_OK(award_read(w.db, id, &a));
	CHECK_INT(a.state, AWARD_CORRECTED);
	CHECK_STR(a.person_name, "Nguyễn Thị Đào");
	REQUIRE_OK(award_acts(w.db, id, &acts, &n));
	REQUIRE(n == 1);
	CHECK_STR(acts[0].was, "Nguyễn Thị Đảo");
	CHECK_INT(acts[0].field, AWARD_PERSON_NAME);
	CHECK_FAIL(db_write(w.db, do_change, &(struct giving){ .change = g.change }), ERR_INVALID,
		   "award.change_fields"); /* it says that already */
	g.change.becomes = S("Nguyễn Thị Đạo");
	CHECK_FAIL(db_write(w.db, do_change, &g), ERR_CONFLICT, "award.changed");
}

TEST(a_withdrawn_award_stays_in_the_register_and_is_final)
{
	struct world w = world_make(t);
	int64_t id = give(t, &w, w.a, "");
	struct giving g = change_of(id, 1);
	struct award a;
	g.withdraw = true;
	REQUIRE_OK(db_write(w.db, do_change, &g));
	REQUIRE_OK(award_read(w.db, id, &a));
	CHECK_INT(a.state, AWARD_WITHDRAWN);
	g.change.version = 2;
	CHECK_FAIL(db_write(w.db, do_change, &g), ERR_CONFLICT, "award.withdrawn_already");
	CHECK_INT(found(t, &w, (struct award_query){ .unit = w.a }), 1);
}

TEST(a_change_without_its_decision_is_refused)
{
	struct world w = world_make(t);
	struct giving g = change_of(give(t, &w, w.a, ""), 1);
	g.change.decision_no = S("");
	g.withdraw = true;
	CHECK_FAIL(db_write(w.db, do_change, &g), ERR_INVALID, "award.change_fields");
}

TEST(a_units_awards_come_newest_first)
{
	struct world w = world_make(t);
	struct award *p;
	size_t n;
	struct giving g = { .a = sample(&w, w.a, "") };
	g.a.year = 2019;
	REQUIRE_OK(db_write(w.db, do_give, &g));
	give(t, &w, w.a, "");
	give(t, &w, w.a, "Trần Văn An");
	REQUIRE_OK(award_of_unit(w.db, w.a, false, &p, &n));
	REQUIRE(n == 2);
	CHECK_INT(p[0].year, 2021);
	REQUIRE_OK(award_of_unit(w.db, w.a, true, &p, &n));
	CHECK_INT(n, 3);
	REQUIRE_OK(award_of_decision(w.db, w.season, S("12/QĐ-LĐLĐ"), &p, &n));
	CHECK_INT(n, 3);
}

TEST(the_award_book_counts_up_per_issuer_form_and_year)
{
	struct world w = world_make(t);
	struct award a;
	struct giving g = { .a = sample(&w, w.a, "") };
	give(t, &w, w.a, "");
	REQUIRE_OK(award_read(w.db, give(t, &w, w.b, ""), &a));
	CHECK_INT(a.book_no, 2);
	g.a.issuer = S("Tổng Liên đoàn");
	REQUIRE_OK(db_write(w.db, do_give, &g));
	REQUIRE_OK(award_read(w.db, g.id, &a));
	CHECK_INT(a.book_no, 1);
	g.a.imported = true;
	REQUIRE_OK(db_write(w.db, do_give, &g));
	REQUIRE_OK(award_read(w.db, g.id, &a));
	CHECK_INT(a.book_no, 0);
}

TEST(complete_years_are_said_and_taken_back)
{
	struct world w = world_make(t);
	struct giving g = { .owner = w.office, .year = 2020, .complete = true };
	int64_t *years;
	size_t n;
	REQUIRE_OK(db_write(w.db, do_year, &g));
	REQUIRE_OK(db_write(w.db, do_year, &g));
	REQUIRE_OK(award_years(w.db, w.office, &years, &n));
	CHECK_INT(n, 1);
	g.complete = false;
	REQUIRE_OK(db_write(w.db, do_year, &g));
	REQUIRE_OK(award_years(w.db, w.office, &years, &n));
	CHECK_INT(n, 0);
}

/* ---- the catalogue ---- */

TEST(every_shipped_form_has_conditions_that_can_be_read)
{
	struct db *db = store_test_db(t);
	struct award_form *p;
	size_t n;
	REQUIRE_OK(award_form_list(db, (unit_id){ 0 }, day_of(2021, 11, 25), &p, &n));
	REQUIRE(n >= 10);
	for (size_t i = 0; i < n; i++) {
		struct conditions c;
		CHECK_OK(conditions_read(t->arena, p[i].conditions, &c));
		CHECK(p[i].citation.n > 0);
		CHECK(p[i].for_unit || p[i].for_person);
	}
}

TEST(a_short_name_needs_its_level)
{
	struct db *db = store_test_db(t);
	struct arena *a = t->arena;
	struct award_form *p;
	size_t n;
	REQUIRE_OK(award_form_list(db, (unit_id){ 0 }, day_of(2021, 11, 25), &p, &n));
	const struct award_form *f =
		award_form_named(a, p, n, S("bằng khen"), S("Liên đoàn Lao động tỉnh Mẫu"));
	REQUIRE(f);
	CHECK_STR(f->code, "bang_khen");
	f = award_form_named(a, p, n, S("Bằng khen"), S("Tổng Liên đoàn Lao động Việt Nam"));
	REQUIRE(f);
	CHECK_STR(f->code, "bang_khen_tld");
	CHECK(!award_form_named(a, p, n, S("Bằng khen"), S("Thủ tướng Chính phủ")));
	CHECK(!award_form_named(a, p, n, S("Huân chương"), S("Chủ tịch nước")));
	f = award_form_named(a, p, n, S("Bằng Lao động sáng tạo"), S(""));
	REQUIRE(f);
	CHECK_STR(f->code, "lao_dong_sang_tao");
}

SUITE_STORE(award_register, an_award_is_found_by_words_with_and_without_marks,
	    the_register_is_asked_by_unit_year_form_and_subtree,
	    pages_of_the_register_follow_each_other, an_award_is_confirmed_by_its_public_id,
	    a_correction_keeps_what_stood_before,
	    a_withdrawn_award_stays_in_the_register_and_is_final,
	    a_change_without_its_decision_is_refused, a_units_awards_come_newest_first,
	    the_award_book_counts_up_per_issuer_form_and_year,
	    complete_years_are_said_and_taken_back,
	    every_shipped_form_has_conditions_that_can_be_read, a_short_name_needs_its_level)
