/* template_pages_test.c: the office's own templates in the browser: taken, refused with the place,
 * in force from a day, filled for one and for all. */
#include "tests/web/page_fixture.h"

#include "base/day.h"
#include "cluster/season.h"
#include "document/template.h"
#include "tests/office/office_fixture.h"
#include "worker/pack.h"

#include <unistd.h>

static struct str data_bytes(struct t *t, const char *name)
{
	int fd = data_file(name);
	off_t n = lseek(fd, 0, SEEK_END);
	char *p = NEW(t->arena, (size_t)n + 1, char);
	CHECK(pread(fd, p, (size_t)n, 0) == n);
	close(fd);
	return (struct str){ p, (size_t)n };
}

static struct page_answer upload(struct t *t, const char *as, struct str bytes, const char *subject)
{
	const char *const fields[][2] = { { "name", "Thư báo" },
					  { "subject", subject },
					  { NULL, NULL } };
	const struct page_file f = { "file", "thu.docx", bytes, fields };
	return page_upload(
		t, &(struct page_ask){ .method = HTTP_POST, .as = as, .path = "/templates" }, &f);
}

static const char *at(struct t *t, const struct page_answer *a, const char *more)
{
	return page_path(t, "%.*s%s", (int)a->location.n, a->location.p, more);
}

TEST(a_template_is_taken_tried_put_in_force_and_filled_for_all)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "letter.docx"), "unit");
	REQUIRE(a.status == 303);
	const char *page = at(t, &a, ""), *start = at(t, &a, "/start"),
		   *filled = at(t, &a, "/filled"), *all = at(t, &a, "/filled?all=1");
	a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "Chưa áp dụng"));
	CHECK(page_says(&a, "CĐCS Văn phòng Tỉnh uỷ"));
	a = page_get(t, "thidua", filled);
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("PK\3\4")));
	a = page_get(t, "thidua", page_path(t, "%s?view=1", filled));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("%PDF-")));
	CHECK_STR(page_header(&a, "content-type"), "application/pdf");
	a = page_post(t, "thidua", start, "version=1&on=01/12/2021");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", all);
	CHECK_INT(a.status, 200);
	CHECK(str_find(a.body, S("VC016.docx")) != SIZE_MAX);
	a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "Sắp áp dụng"));
}

static struct str letter_of(struct t *t, struct str bytes)
{
	struct pack p;
	struct str s = STR_NONE;
	if (!CHECK_OK(pack_open_bytes(t->arena, bytes, &p)))
		return s;
	CHECK_OK(pack_bytes(&p, pack_find(&p, S("word/document.xml")), 8 << 20, &s));
	pack_close(&p);
	return s;
}

SQL(grant_over, "SELECT g.id FROM account_grant g JOIN account a ON a.id = g.account_id"
		" WHERE a.login = 'truongkhoi' AND g.role = 'cluster_head'");

/* The chair of VC001 goes on as the head of the cluster. */
static void as_head(struct t *t)
{
	int64_t grant = 0;
	CHECK_OK(db_int(page_db(t), grant_over, NO_ARGS, &grant));
	CHECK_INT(page_post(t, "truongkhoi", "/role", page_path(t, "grant=%lld", (long long)grant))
			  .status,
		  303);
}

struct opening {
	season_id season;
	enum opens when;
};

static struct err do_open(struct tx *tx, void *arg)
{
	const struct opening *x = arg;
	struct visibility v;
	for (int what = 0; what < SIGHT_COUNT; what++)
		for (int whom = 0; whom < VIEWER_COUNT; whom++)
			v.cell[what][whom] = x->when;
	return visibility_set(tx, x->season, &v);
}

/* What of the season 2021 may be seen: all of it or none. */
static void results_open(struct t *t, bool open)
{
	struct opening x = { { page_season(t, "2021") }, open ? OPENS_ALWAYS : OPENS_NEVER };
	CHECK_OK(db_write(page_db(t), do_open, &x));
}

TEST(a_unit_fills_the_offices_template_with_its_own_and_no_result_before_its_time)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "letter.docx"), "unit");
	REQUIRE(a.status == 303);
	const char *start = at(t, &a, "/start");
	const char *own = page_path(t, "/unit/%lld/template%.*s", (long long)page_unit(t, "VC016"),
				    (int)a.location.n - 9, a.location.p + 9);
	const char *others =
		page_path(t, "/unit/%lld/template%.*s", (long long)page_unit(t, "VC001"),
			  (int)a.location.n - 9, a.location.p + 9);
	const char *offices =
		at(t, &a, page_path(t, "/filled?of=%lld", (long long)page_unit(t, "VC016")));
	const char *papers = page_path(t, "/unit/%lld/documents", (long long)page_unit(t, "VC016"));
	CHECK_INT(page_get(t, "chutich", own).status, 404); /* not in force */
	CHECK_INT(page_post(t, "thidua", start, "version=1&on=01/11/2021").status, 303);
	a = page_get(t, "chutich", papers);
	CHECK(page_says(&a, own));
	a = page_get(t, "doanvien", papers);
	CHECK(!page_says(&a, own));
	CHECK(page_get(t, "doanvien", own).status >= 403);
	CHECK(page_get(t, "chutich", others).status >= 403);
	results_open(t, false);
	a = page_get(t, "chutich", own);
	CHECK_INT(a.status, 200);
	struct str early = letter_of(t, a.body);
	CHECK(str_find(early, S("CĐCS Sở Tư pháp")) != SIZE_MAX);
	a = page_get(t, "thidua", offices);
	CHECK(!str_eq(early, letter_of(t, a.body))); /* the office's has the points */
	results_open(t, true);
	struct page_answer view = page_get(t, "chutich", page_path(t, "%s?view=1", own));
	CHECK(str_starts(view.body, S("%PDF-")));
	struct page_answer then = page_get(t, "chutich", own);
	CHECK(str_eq(letter_of(t, then.body), letter_of(t, a.body)));
}

TEST(the_head_of_a_cluster_fills_the_offices_template_once_its_results_may_be_seen)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "table.xlsx"), "cluster");
	REQUIRE(a.status == 303);
	const char *start = at(t, &a, "/start");
	const char *own =
		page_path(t, "/cluster/%lld/template%.*s", (long long)page_cluster(t, "K1"),
			  (int)a.location.n - 9, a.location.p + 9);
	a = page_post(t, "thidua", start, "version=1&on=01/11/2021");
	REQUIRE(CHECK_INT(a.status, 303));
	as_head(t);
	results_open(t, false);
	a = page_get(t, "truongkhoi", own);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "chưa đến lúc được xem"));
	results_open(t, true);
	a = page_get(t, "truongkhoi", own);
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("PK\3\4")));
	CHECK(page_get(t, "chutich", own).status >= 403);
}

TEST(an_unknown_field_is_refused_at_its_place_with_the_nearest_name)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "letter-wrong.docx"), "unit");
	REQUIRE(a.status == 303);
	const char *page = at(t, &a, ""), *start = at(t, &a, "/start");
	a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "{diemm}"));
	CHECK(page_says(&a, "Có phải là {diem}"));
	CHECK(page_says(&a, "Đoạn 7"));
	a = page_post(t, "thidua", start, "version=1&on=01/12/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Mẫu còn trường sai"));
}

TEST(a_unit_field_is_unknown_in_a_template_of_the_season)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "letter.docx"), "season");
	REQUIRE(a.status == 303);
	a = page_get(t, "thidua", at(t, &a, ""));
	CHECK(page_says(&a, "{diem_tu_cham}"));
	CHECK(page_says(&a, "Không có trường này"));
}

TEST(what_is_no_template_leaves_nothing_behind)
{
	struct paper_template *rows;
	size_t n;
	struct page_answer a = upload(t, "thidua", S("%PDF-1.4"), "unit");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Mẫu phải là tệp Word"));
	a = upload(t, "thidua", S("PK\3\4 broken"), "unit");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "bị hỏng"));
	struct season season;
	REQUIRE_OK(season_read(page_db(t), (season_id){ page_season(t, "2021") }, &season));
	CHECK_OK(template_list(page_db(t), season.owner.n, &rows, &n));
	CHECK_INT(n, 1); /* the sample's own */
}

TEST(templates_are_the_offices_alone)
{
	struct page_answer a = upload(t, "thidua", data_bytes(t, "table.xlsx"), "season");
	REQUIRE(a.status == 303);
	const char *page = at(t, &a, "");
	CHECK(page_get(t, "chutich", page).status >= 403);
	CHECK(page_get(t, "truongkhoi", at(t, &a, "/filled")).status >= 403);
	CHECK(page_get(t, "chutich", "/templates").status >= 403);
	CHECK(page_post(t, "chutich", at(t, &a, "/end"), "version=1").status >= 403);
	CHECK_INT(page_get(t, "thidua", at(t, &a, "/filled")).status, 200);
}

TEST(a_newer_template_of_the_same_name_ends_the_older_one)
{
	struct page_answer old = upload(t, "thidua", data_bytes(t, "letter.docx"), "unit");
	struct page_answer new_ = upload(t, "thidua", data_bytes(t, "letter.docx"), "unit");
	struct paper_template got;
	int64_t id = 0;
	page_post(t, "thidua", at(t, &old, "/start"), "version=1&on=01/01/2021");
	page_post(t, "thidua", at(t, &new_, "/start"), "version=1&on=01/11/2021");
	struct str digits = str_sub(old.location, 10, old.location.n);
	REQUIRE(str_int(digits, &id));
	REQUIRE_OK(template_get(page_db(t), id, &got));
	CHECK_INT(got.to_on, day_of(2021, 11, 1));
	struct page_answer a =
		page_post(t, "thidua", at(t, &new_, "/end"), "version=1&on=01/12/2021");
	CHECK_INT(a.status, 422); /* somebody changed it since */
}

SUITE_STORE(award_template_pages, a_template_is_taken_tried_put_in_force_and_filled_for_all,
	    a_unit_fills_the_offices_template_with_its_own_and_no_result_before_its_time,
	    the_head_of_a_cluster_fills_the_offices_template_once_its_results_may_be_seen,
	    an_unknown_field_is_refused_at_its_place_with_the_nearest_name,
	    a_unit_field_is_unknown_in_a_template_of_the_season,
	    what_is_no_template_leaves_nothing_behind, templates_are_the_offices_alone,
	    a_newer_template_of_the_same_name_ends_the_older_one)
