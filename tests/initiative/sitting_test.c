/* sitting_test.c: a council's sitting on initiatives: quorum, the exact test of its votes, the
 * minutes. */
#include "base/day.h"
#include "initiative/sitting.h"
#include "tests/cluster/cluster_world.h"
#include "tests/web/page_fixture.h"

struct acting {
	struct initiative x;
	struct initiative_sitting s;
	struct sitting_item items[2];
	int64_t id;
};

static struct err do_register(struct tx *tx, void *arg)
{
	struct acting *a = arg;
	return initiative_register(tx, &a->x, &a->x.id);
}

static struct err do_sit(struct tx *tx, void *arg)
{
	struct acting *a = arg;
	return initiative_sit(tx, &a->s, &a->id);
}

static int64_t registered(struct t *t, struct world *w, const char *title)
{
	struct acting a = { .x = { .unit = w->a,
				   .title = str_of(title),
				   .summary = S("Làm nhanh hơn."),
				   .applied = S(""),
				   .benefit = INITIATIVE_NO_BENEFIT,
				   .registered_on = day_of(2021, 3, 1),
				   .authors = { { .name = S("Trần Thị An") } },
				   .author_count = 1 } };
	CHECK_OK(db_write(w->db, do_register, &a));
	return a.x.id;
}

static struct acting two_of_six(struct t *t, struct world *w)
{
	struct acting a = { .s = { .unit = w->a,
				   .level = S("grassroots"),
				   .place = S(""),
				   .chair = S("Lê Văn Bình"),
				   .secretary = S("Vũ Thị Cúc"),
				   .number = S("9/QĐ-CĐCS"),
				   .conclusion = S(""),
				   .held_on = day_of(2021, 6, 1),
				   .members = 9,
				   .present = 6,
				   .n = 2 } };
	a.items[0] = (struct sitting_item){ .initiative = registered(t, w, "Mã vạch hồ sơ"),
					    .version = 1,
					    .agree = 4 };
	a.items[1] = (struct sitting_item){ .initiative = registered(t, w, "Trồng rau sạch"),
					    .version = 1,
					    .agree = 3 };
	return a;
}

TEST(more_than_half_of_those_present_recognise_and_half_does_not)
{
	struct world w = world_make(t);
	struct acting a = two_of_six(t, &w);
	struct initiative_sitting got = { 0 };
	struct initiative x;
	a.s.items = a.items;
	REQUIRE_OK(db_write(w.db, do_sit, &a));
	REQUIRE_OK(initiative_sitting_get(w.db, a.id, &got));
	REQUIRE(got.n == 2);
	CHECK(got.items[0].recognised && got.items[0].agree == 4);
	CHECK(!got.items[1].recognised);
	REQUIRE_OK(initiative_get(w.db, a.items[0].initiative, &x));
	CHECK(x.state == INITIATIVE_RECOGNISED && str_eq(x.decision_no, S("9/QĐ-CĐCS")));
	REQUIRE_OK(initiative_get(w.db, a.items[1].initiative, &x));
	CHECK(x.state == INITIATIVE_REFUSED);
	CHECK(str_find(x.reason, S("3/6")) != SIZE_MAX);
}

TEST(a_council_without_quorum_decides_nothing)
{
	struct world w = world_make(t);
	struct acting a = two_of_six(t, &w);
	struct initiative x;
	a.s.items = a.items;
	a.s.present = 5; /* of nine, six are needed */
	CHECK_FAIL(db_write(w.db, do_sit, &a), ERR_INVALID, "initiative.no_quorum");
	REQUIRE_OK(initiative_get(w.db, a.items[0].initiative, &x));
	CHECK(x.state == INITIATIVE_REGISTERED);
}

struct ruling {
	unit_id council;
	int64_t from_on;
	struct initiative_rules rules;
};

static struct err do_rules(struct tx *tx, void *arg)
{
	const struct ruling *x = arg;
	return initiative_rules_put(tx, x->council, x->from_on, &x->rules);
}

TEST(a_councils_own_rules_go_before_the_shipped_ones_and_bind_no_earlier_sitting)
{
	struct world w = world_make(t);
	struct acting a = two_of_six(t, &w);
	struct initiative_rules got;
	struct initiative_rule half = { .num = 1, .den = 2, .citation = S("Quy chế 15/QĐ-CĐVC") };
	struct initiative_rule most = { .num = 2, .den = 3, .citation = half.citation };
	struct ruling own = { w.a, day_of(2021, 5, 1), { half, most } };
	REQUIRE_OK(db_write(w.db, do_rules, &own));
	REQUIRE_OK(initiative_rules_on(w.db, w.a, day_of(2021, 4, 30), &got));
	CHECK(got.quorum.num == 2 && got.quorum.den == 3 && got.quorum.unsure);
	REQUIRE_OK(initiative_rules_on(w.db, w.b, day_of(2021, 6, 1), &got));
	CHECK(got.ratio.more); /* another council's */
	a.s.items = a.items;
	a.s.present = 5; /* of nine: half is enough now */
	REQUIRE_OK(db_write(w.db, do_sit, &a));
	struct initiative x;
	REQUIRE_OK(initiative_get(w.db, a.items[0].initiative, &x));
	CHECK(x.state == INITIATIVE_RECOGNISED); /* 4/5 */
	REQUIRE_OK(initiative_get(w.db, a.items[1].initiative, &x));
	CHECK(x.state == INITIATIVE_REFUSED); /* 3/5: more than half, less than 2/3 */
	own.from_on = a.s.held_on;
	CHECK_FAIL(db_write(w.db, do_rules, &own), ERR_INVALID, "initiative.rule_sat");
	own.from_on++;
	own.rules.ratio.num = 4; /* of three */
	CHECK_FAIL(db_write(w.db, do_rules, &own), ERR_INVALID, "initiative.rule_fields");
	own.rules.ratio.num = 3;
	own.rules.ratio.more = true; /* more than all */
	CHECK_FAIL(db_write(w.db, do_rules, &own), ERR_INVALID, "initiative.rule_fields");
	own.rules.ratio.more = false;
	CHECK_OK(db_write(w.db, do_rules, &own));
}

TEST(votes_beyond_those_present_and_an_initiative_that_changed_are_refused_whole)
{
	struct world w = world_make(t);
	struct acting a = two_of_six(t, &w);
	struct initiative x;
	a.s.items = a.items;
	a.items[1].agree = 7;
	CHECK_FAIL(db_write(w.db, do_sit, &a), ERR_INVALID, "initiative.wrong_votes");
	a.items[1].agree = 6;
	a.items[1].version = 5;
	CHECK_FAIL(db_write(w.db, do_sit, &a), ERR_CONFLICT, "initiative.changed");
	REQUIRE_OK(initiative_get(w.db, a.items[0].initiative, &x));
	CHECK(x.state == INITIATIVE_REGISTERED); /* the first of the two, too */
	a.s.n = 0;
	CHECK_FAIL(db_write(w.db, do_sit, &a), ERR_INVALID, "initiative.sitting_empty");
}

TEST(the_councils_row_says_what_is_like_an_earlier_initiative)
{
	const char *path =
		page_path(t, "/unit/%lld/initiatives/new", (long long)page_unit(t, "VC016"));
	const char *form = "authors=Le+Van+Mau&registered_on=01/03/2021"
			   "&summary=Quet+va+dat+ten+theo+ma+so+ho+so+cua+tung+phong";
	const char *council =
		page_path(t, "/unit/%lld/initiatives/sitting", (long long)page_unit(t, "CDVC"));
	CHECK_INT(
		page_post(t, "giupviec", path, page_path(t, "%s&title=So+hoa+ho+so", form)).status,
		303);
	struct page_answer a = page_get(t, "thidua", council);
	CHECK(page_says(&a, "So hoa ho so") && !page_says(&a, "“So hoa ho so”"));
	CHECK_INT(page_post(t, "giupviec", path, page_path(t, "%s&title=So+hoa+luu+tru", form))
			  .status,
		  303);
	a = page_get(t, "thidua", council);
	CHECK(page_says(&a, "Giống sáng kiến đã đăng ký trước"));
	CHECK(page_says(&a, "“So hoa ho so”"));
}

TEST(the_office_records_a_sitting_and_prints_its_minutes)
{
	struct unit u;
	struct initiative_query q = { .state = INITIATIVE_REGISTERED, .limit = 10 };
	struct initiative_row *rows;
	size_t n;
	bool more;
	REQUIRE_OK(unit_read_last(page_db(t), (unit_id){ page_unit(t, "CDVC") }, &u));
	q.under = u.id;
	REQUIRE_OK(initiative_list(page_db(t), &q, &rows, &n, &more));
	REQUIRE(n >= 2);
	const char *path = page_path(t, "/unit/%lld/initiatives/sitting", (long long)u.id.n);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Sổ tay điện tử hướng dẫn") && page_says(&a, "Còn phải kiểm tra"));
	CHECK(page_get(t, "doanvien", path).status >= 400);
	const char *rules = page_path(t, "%s/rules", path);
	const char *share = "ratio=60%25&from_on=01/11/2021&citation=Quy+che+15";
	CHECK_INT(page_post(t, "thidua", rules, page_path(t, "%s", share)).status, 422);
	a = page_post(t, "thidua", rules, page_path(t, "%s&quorum=nua", share));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Ghi tỷ lệ như 2/3 hoặc 60%") && page_says(&a, "Quy che 15"));
	CHECK(page_post(t, "doanvien", rules, page_path(t, "%s&quorum=2/3", share)).status >= 400);
	CHECK_INT(page_post(t, "thidua", rules, page_path(t, "%s&quorum=2/3", share)).status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Ít nhất 60/100.") && page_says(&a, "Quy che 15"));
	const char *form = page_path(t,
				     "held_on=20/11/2021&chair=Le+Binh&secretary=Vu+Cuc&members=9"
				     "&number=50%%2FQD&agree.%lld=6",
				     (long long)rows[0].id);
	CHECK_INT(page_post(t, "thidua", path, page_path(t, "%s&present=5", form)).status, 422);
	a = page_post(t, "thidua", path, page_path(t, "%s&present=7", form));
	REQUIRE(a.status == 303);
	const char *sat = arena_cstr(t->arena, a.location);
	a = page_get(t, "thidua", sat);
	CHECK(page_says(&a, "6/7") && page_says(&a, "50/QD"));
	a = page_get(t, "thidua", page_path(t, "%s/minutes?format=pdf", sat));
	CHECK(str_starts(a.body, S("%PDF-")));
	CHECK_INT(page_get(t, "chutich", sat).status, 404);
}

SUITE_STORE(initiative_sitting, more_than_half_of_those_present_recognise_and_half_does_not,
	    a_council_without_quorum_decides_nothing,
	    a_councils_own_rules_go_before_the_shipped_ones_and_bind_no_earlier_sitting,
	    votes_beyond_those_present_and_an_initiative_that_changed_are_refused_whole,
	    the_councils_row_says_what_is_like_an_earlier_initiative,
	    the_office_records_a_sitting_and_prints_its_minutes)
