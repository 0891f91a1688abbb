/* pages_test.c: members rated in the browser: off by default, a member's own sheet, the group's
 * review, the committee's list by points and quota, papers, Excel, and whose sheet it is. */
#include "base/day.h"
#include "rating/rating.h"
#include "tests/web/page_fixture.h"

static const char *list_path(struct t *t, const char *unit, const char *more)
{
	return page_path(t, "/unit/%lld/rating%s", (long long)page_unit(t, unit), more);
}

static struct member_rating of_unit(struct t *t, const char *unit)
{
	struct member_rating r = { 0 };
	CHECK_OK(rating_of_unit(page_db(t), (season_id){ page_season(t, "2021") },
				(unit_id){ page_unit(t, unit) }, &r));
	db_close_rows(page_db(t));
	return r;
}

static struct rating_result result(struct t *t, const char *unit)
{
	struct rating_result r = { 0 };
	CHECK_OK(rating_result(page_db(t), of_unit(t, unit).id, &r));
	db_close_rows(page_db(t));
	return r;
}

static int64_t person_set(struct t *t)
{
	struct set_row *sets = NULL;
	size_t n = 0;
	CHECK_OK(rating_sets(page_db(t), (season_id){ page_season(t, "2021") }, "person", &sets,
			     &n));
	db_close_rows(page_db(t));
	return n ? sets[0].id.n : 0;
}

static const char *head(struct t *t, const struct rating_result *r)
{
	return page_path(t, "season=%lld&version=%lld", (long long)r->rating.season.n,
			 (long long)r->rating.version);
}

static struct page_answer decide(struct t *t, const char *more)
{
	struct rating_result r = result(t, "VC016");
	return page_post(
		t, "chutich", list_path(t, "VC016", "/decide"),
		page_path(t, "%s&met_on=20/11/2021&number=05/BB&present=5%s", head(t, &r), more));
}

TEST(it_is_off_until_a_chair_opens_it_and_asks_nobody)
{
	struct page_answer a = page_get(t, "truongkhoi", list_path(t, "VC001", ""));
	CHECK(page_says(&a, "Bắt đầu đánh giá đoàn viên"));
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(!page_says(&a, "Đánh giá, xếp loại đoàn viên"));
	const char *season = page_path(t, "/season/%lld/rating", (long long)page_season(t, "2021"));
	CHECK_INT(page_post(t, "chutich", season, "due_on=15/12/2021").status, 404);
	CHECK_INT(page_post(t, "thidua", season, "due_on=15/12/2021").status, 303);
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(page_says(&a, "Đánh giá, xếp loại đoàn viên"));
	CHECK_INT(page_post(t, "thidua", season, "due_on=").status, 303);
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(!page_says(&a, "Đánh giá, xếp loại đoàn viên"));
	const char *form = page_path(t, "season=%lld&set=%lld&due_on=30/11/2021",
				     (long long)page_season(t, "2021"), (long long)person_set(t));
	CHECK(page_post(t, "giupviec", list_path(t, "VC016", "/open"), form).status != 303);
	CHECK_INT(page_post(t, "truongkhoi", list_path(t, "VC016", "/open"), form).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", list_path(t, "VC001", "/open"), form).status, 303);
	CHECK_INT(page_post(t, "truongkhoi", list_path(t, "VC001", "/open"), form).status, 422);
	CHECK(result(t, "VC001").n > 20);
}

TEST(the_groups_points_count_and_the_own_ones_else)
{
	struct rating_result r = result(t, "VC016");
	struct rated_line *open = NULL;
	for (size_t i = 0; i < r.n && !open; i++)
		if (r.lines[i].subject.state == SUBJECT_OPEN)
			open = &r.lines[i];
	REQUIRE(open && open->level == SIZE_MAX);
	const char *path = page_path(t, "/rating/%lld", (long long)open->subject.id);
	CHECK_INT(page_get(t, "doanvien", path).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	struct page_answer a = page_post(t, "giupviec", path,
					 "version=1&p.1=31&p.2=20&p.3=25"
					 "&p.4=15&p.5=10");
	CHECK_INT(a.status, 422);
	a = page_post(t, "giupviec", path, "version=1&p.1=30&p.2=20&p.3=25&p.4=15");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Còn thiếu điểm"));
	a = page_post(t, "giupviec", path,
		      "version=1&p.1=30&p.2=20&p.3=25&p.4=15&p.5=9,5&note=Tot");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", path, "version=1&p.1=30&p.2=20&p.3=25&p.4=15&p.5=1");
	CHECK_INT(a.status, 422); /* the clerk was faster */
	int64_t id = open->subject.id;
	r = result(t, "VC016");
	for (size_t i = 0; i < r.n; i++)
		if (r.lines[i].subject.id == id)
			CHECK_INT(r.lines[i].total, 9950);
}

/* Seats are a fifth of those rated "tốt" and above; nobody gets past them without a decision. */
TEST(the_quota_bounds_the_best_class_and_the_meeting_gives_reasons)
{
	struct rating_result r = result(t, "VC016");
	size_t best = 0, good = 0, at = 0;
	for (size_t i = 0; i < r.n; i++) {
		good += r.lines[i].level <= 1;
		best += r.lines[i].level == 0 && !r.lines[i].edge;
		if (r.lines[i].level == 1)
			at = i;
	}
	CHECK_INT(r.seats, good / 5);
	CHECK(best <= r.seats);
	struct page_answer a =
		page_post(t, "chutich", list_path(t, "VC016", "/decide"),
			  page_path(t, "%s&met_on=30/11/2021&number=05/BB&present=5", head(t, &r)));
	CHECK_INT(a.status, 422); /* the day lies ahead */
	const char *other = page_path(t, "&class.%lld=HT", (long long)r.lines[at].subject.id);
	a = decide(t, other);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đồng chí ghi lý do"));
}

static const char *edges(struct t *t, const struct rating_result *r)
{
	const char *all = "";
	for (size_t i = 0; i < r->n; i++)
		if (r->lines[i].edge)
			all = page_path(t, "%s&class.%lld=HTT&why.%lld=Bang+diem", all,
					(long long)r->lines[i].subject.id,
					(long long)r->lines[i].subject.id);
	return all;
}

TEST(what_was_decided_stands_until_it_is_reopened)
{
	struct rating_result r = result(t, "VC016");
	struct page_answer a = decide(t, edges(t, &r));
	REQUIRE(a.status == 303);
	const char *path = page_path(t, "/rating/%lld", (long long)r.lines[0].subject.id);
	a = page_post(t, "giupviec", path, "version=2&p.1=1&p.2=1&p.3=1&p.4=1&p.5=1");
	CHECK_INT(a.status, 422);
	a = page_get(t, "chutich", list_path(t, "VC016", "/word"));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
	a = page_get(t, "chutich", list_path(t, "VC016", "/pdf"));
	CHECK(a.status == 200 && str_starts(a.body, S("%PDF")));
	CHECK(page_get(t, "doanvien", list_path(t, "VC016", "")).status != 200);
	r = result(t, "VC016");
	CHECK(r.rating.decided && r.lines[0].subject.class.n);
	const char *reopen = list_path(t, "VC016", "/reopen");
	CHECK_INT(page_post(t, "chutich", reopen, head(t, &r)).status, 422);
	a = page_post(t, "chutich", reopen, page_path(t, "%s&reason=Sot+nguoi", head(t, &r)));
	CHECK_INT(a.status, 303);
	CHECK(!result(t, "VC016").rating.decided);
	CHECK_INT(page_get(t, "chutich", list_path(t, "VC016", "/pdf")).status, 404);
}

TEST(a_member_sees_the_own_sheet_and_no_other)
{
	struct page_answer a = page_get(t, "doanvien", list_path(t, "VC016", "/own"));
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "/decide"));
	CHECK_INT(page_get(t, "doanvien", list_path(t, "VC001", "/own")).status, 404);
	a = page_get(t, "chutich", list_path(t, "VC016", "/own"));
	CHECK(a.status == 200 && page_says(&a, "Hoàn thành nhiệm vụ chuyên môn được giao"));
	a = page_post(t, "chutich", list_path(t, "VC016", "/own"), "version=1&act=keep&p.1=29,5");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", list_path(t, "VC016", "/own"));
	CHECK(page_says(&a, "value=\"29,5\""));
	a = page_post(t, "chutich", list_path(t, "VC016", "/own"), "version=2&act=send&p.1=29,5");
	CHECK_INT(a.status, 422);
}

TEST(who_was_reviewed_no_longer_changes_the_own_points)
{
	const char *own = list_path(t, "VC016", "/own");
	struct rating_result was = result(t, "VC016"), is;
	int64_t id = 0;
	CHECK_INT(page_post(t, "chutich", own, "version=1&act=keep&p.1=29,5").status, 303);
	is = result(t, "VC016");
	REQUIRE(CHECK_INT(is.n, was.n));
	for (size_t i = 0; i < is.n; i++)
		if (is.lines[i].subject.version != was.lines[i].subject.version)
			id = is.lines[i].subject.id;
	REQUIRE(id != 0);
	CHECK_INT(page_post(t, "giupviec", page_path(t, "/rating/%lld", (long long)id),
			    "version=2&p.1=30&p.2=20&p.3=25&p.4=15&p.5=9,5")
			  .status,
		  303);
	struct page_answer a = page_post(t, "chutich", own, "version=3&act=keep&p.1=1");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Tổ đã nhận xét"));
	was = is;
	is = result(t, "VC016");
	CHECK_INT(is.reviewed, was.reviewed + 1);
	for (size_t i = 0; i < is.n; i++)
		if (is.lines[i].subject.id == id)
			CHECK_INT(is.lines[i].total, 9950);
}

/* With a reason for each, and still only as many as there are seats. */
TEST(no_more_get_the_best_class_than_there_are_seats_and_none_a_class_unheard_of)
{
	struct rating_result r = result(t, "VC016");
	const char *all = "";
	size_t n = 0;
	for (size_t i = 0; i < r.n && n <= r.seats; i++)
		if (r.lines[i].subject.person && r.lines[i].level != SIZE_MAX && ++n)
			all = page_path(t, "%s&class.%lld=HTXS&why.%lld=Tot", all,
					(long long)r.lines[i].subject.id,
					(long long)r.lines[i].subject.id);
	REQUIRE(CHECK_INT(n, r.seats + 1));
	struct page_answer a = decide(t, page_path(t, "%s%s", all, edges(t, &r)));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "người ở mức cao nhất, chỉ tiêu là"));
	a = decide(t,
		   page_path(t, "%s&class.%lld=GIOI&why.%lld=Tot", edges(t, &r),
			     (long long)r.lines[0].subject.id, (long long)r.lines[0].subject.id));
	CHECK_INT(a.status, 422);
	CHECK(!result(t, "VC016").rating.decided);
}

TEST(points_go_out_as_excel_and_come_in_again)
{
	struct page_answer out = page_get(t, "chutich", list_path(t, "VC016", "/export"));
	REQUIRE(out.status == 200 && str_starts(out.body, S("PK")));
	struct page_ask ask = { .as = "chutich", .path = list_path(t, "VC016", "/import") };
	struct page_file f = { .field = "file", .name = "x.xlsx", .bytes = S("no workbook") };
	CHECK_INT(page_upload(t, &ask, &f).status, 422);
}

TEST(the_committees_class_follows_from_the_units_by_a_dated_rule)
{
	struct committee_rule rule;
	CHECK_OK(rating_committee(page_db(t), S("HTT"), day_of(2021, 11, 30), &rule));
	CHECK_STR(rule.class, S("Hoàn thành tốt nhiệm vụ"));
	CHECK(rule.unsure && rule.citation.n);
	CHECK_OK(rating_committee(page_db(t), S("HTT"), day_of(2018, 12, 31), &rule));
	CHECK_INT(rule.class.n, 0);
	CHECK_OK(rating_committee(page_db(t), S("CDDK"), day_of(2021, 11, 30), &rule));
	CHECK_INT(rule.class.n, 0);
	db_close_rows(page_db(t));
}

SUITE_STORE(rating_pages, it_is_off_until_a_chair_opens_it_and_asks_nobody,
	    the_groups_points_count_and_the_own_ones_else,
	    the_quota_bounds_the_best_class_and_the_meeting_gives_reasons,
	    what_was_decided_stands_until_it_is_reopened, a_member_sees_the_own_sheet_and_no_other,
	    who_was_reviewed_no_longer_changes_the_own_points,
	    no_more_get_the_best_class_than_there_are_seats_and_none_a_class_unheard_of,
	    points_go_out_as_excel_and_come_in_again,
	    the_committees_class_follows_from_the_units_by_a_dated_rule)
