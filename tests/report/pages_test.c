/* pages_test.c: figures in the browser: entering, sending, correcting, taking, sending
 * back, entering for a unit; and who may do none of it. */
#include "report/over.h"
#include "tests/web/page_fixture.h"

#include <stdio.h>

struct here {
	long long unit, period, indicator;
	struct report report;
};

/* A unit's report of the second half of 2021 and the season's first indicator. */
static struct here look(struct t *t, const char *code)
{
	struct here h = { .unit = page_unit(t, code) };
	struct indicator *all;
	struct period p;
	size_t n;
	season_id season = { page_season(t, "2021") };
	CHECK_OK(period_by_code(page_db(t), season, S("2021-H2"), &p));
	CHECK_OK(indicator_list(page_db(t), season, &all, &n));
	CHECK_OK(report_find(page_db(t), p.id, (unit_id){ h.unit }, &h.report));
	h.period = p.id.n;
	h.indicator = all[0].id.n;
	return h;
}

static const char *form_path(struct t *t, const struct here *h, const char *rest)
{
	return page_path(t, "/unit/%lld/report/%lld%s", h->unit, h->period, rest);
}

static struct page_answer open_again(struct t *t, const struct here *h)
{
	return page_post(
		t, "chutich", form_path(t, h, "/correct"),
		page_path(t, "version=%lld&reason=Ghi+nham", (long long)h->report.version));
}

TEST(a_chair_corrects_what_was_sent_and_sends_it_again)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	struct page_answer a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đang đính chính"));
	a = page_get(t, "thidua", "/reports?state=late"); /* lateness was counted when first sent */
	CHECK(!page_says(&a, "VC016"));
	h = look(t, "VC016");
	a = page_post(t, "chutich", form_path(t, &h, ""),
		      page_path(t, "version=%lld&v.%lld=1.061&act=send",
				(long long)h.report.version, h.indicator));
	CHECK_INT(a.status, 303);
	CHECK(str_ends(a.location, S("/send")));
	a = page_get(t, "chutich", form_path(t, &h, "/send"));
	CHECK(page_says(&a, "1.061")); /* far from last time: said before it is sent */
	h = look(t, "VC016");
	a = page_post(t, "chutich", form_path(t, &h, "/send"),
		      page_path(t, "version=%lld", (long long)h.report.version));
	CHECK_INT(a.status, 303);
	CHECK_INT(look(t, "VC016").report.state, REPORT_SENT);
	CHECK_INT(look(t, "VC016").report.sent_version, h.report.sent_version + 1);
}

TEST(a_wrong_figure_is_explained_at_its_field_and_what_was_typed_stays)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	struct page_answer a = page_post(t, "chutich", form_path(t, &h, ""),
					 page_path(t, "version=%lld&v.%lld=sau+muoi",
						   (long long)h.report.version, h.indicator));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "nhập một số nguyên"));
	CHECK(page_says(&a, "sau muoi"));
	CHECK(!page_says(&a, "Số đang lưu")); /* nobody else saved: what stands is no news */
	CHECK(!page_says(&a, "Trên máy chủ chưa có số này"));
	CHECK_INT(look(t, "VC016").report.version, h.report.version);
}

TEST(the_second_of_two_editors_is_told_who_changed_it_and_loses_nothing)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	long long version = (long long)h.report.version;
	CHECK_INT(page_post(t, "chutich", form_path(t, &h, ""),
			    page_path(t, "version=%lld&v.%lld=65", version, h.indicator))
			  .status,
		  303);
	struct page_answer a =
		page_post(t, "giupviec", form_path(t, &h, ""),
			  page_path(t, "version=%lld&v.%lld=63", version, h.indicator));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa sửa báo cáo này"));
	CHECK(page_says(&a, "value=\"63\""));
	CHECK(page_says(&a, "Số đang lưu: 65"));
}

static struct page_answer save_by_itself(struct t *t, const struct here *h, long long version)
{
	const char *const headers[][2] = { { "x-draft-version", page_path(t, "%lld", version) },
					   { NULL, NULL } };
	const char *body = page_path(t, "version=0&v.%lld=64&csrf=%s", h->indicator,
				     arena_cstr(t->arena, page_token(t, "giupviec")));
	return page_send(t, &(struct page_ask){ .method = HTTP_POST,
						.as = "giupviec",
						.path = form_path(t, h, "/autosave"),
						.body = str_of(body),
						.headers = headers });
}

TEST(a_form_that_saves_itself_is_told_the_version_or_what_stands)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	struct page_answer a = save_by_itself(t, &h, (long long)h.report.version);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "\"clock\":\"10:00\""));
	CHECK(page_says(&a, page_path(t, "\"version\":\"%lld\"", (long long)h.report.version + 1)));
	a = save_by_itself(t, &h, (long long)h.report.version);
	CHECK_INT(a.status, 409);
	CHECK(page_says(&a, page_path(t, "\"v.%lld\":\"64\"", h.indicator)));
}

TEST(a_clerk_enters_and_does_not_send)
{
	struct here h = look(t, "VC016");
	struct page_answer a = page_get(t, "giupviec", form_path(t, &h, ""));
	CHECK_INT(a.status, 200);
	a = page_post(t, "giupviec", form_path(t, &h, "/send"), "version=1");
	CHECK_INT(a.status, 404);
}

TEST(other_units_strangers_and_undeclared_fields_are_refused)
{
	struct here other = look(t, "VC001"), own = look(t, "VC016");
	CHECK_INT(page_get(t, "chutich", form_path(t, &other, "")).status, 404);
	CHECK_INT(page_get(t, "doanvien", form_path(t, &own, "")).status, 404);
	CHECK_INT(page_get(t, NULL, form_path(t, &own, "")).status, 303);
	CHECK_INT(page_get(t, "chutich", page_path(t, "/report/%lld", (long long)other.report.id.n))
			  .status,
		  404);
	struct page_answer a = page_post(t, "chutich", form_path(t, &own, ""), "version=1&x=2");
	CHECK_INT(a.status, 422);
	a = page_send(t, &(struct page_ask){ .method = HTTP_POST,
					     .as = "chutich",
					     .path = form_path(t, &own, "/confirm"),
					     .no_token = true });
	CHECK_INT(a.status, 403);
}

static struct page_answer take(struct t *t, const struct here *h, const char *act, const char *more)
{
	return page_post(t, "thidua",
			 page_path(t, "/report/%lld/%s", (long long)h->report.id.n, act),
			 page_path(t, "version=%lld%s", (long long)h->report.version, more));
}

TEST(the_office_accepts_or_returns_with_a_reason_at_the_figure)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	CHECK_INT(page_post(t, "chutich", form_path(t, &h, "/send"),
			    page_path(t, "version=%lld", (long long)h.report.version))
			  .status,
		  303);
	h = look(t, "VC016");
	CHECK_INT(take(t, &h, "return", "").status, 422); /* no reason at all */
	const char *reason = page_path(t, "&r.%lld=Lech+voi+bien+che", h.indicator);
	CHECK_INT(take(t, &h, "return", reason).status, 303);
	struct page_answer a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK(page_says(&a, "Lech voi bien che"));
	CHECK_INT(take(t, &h, "accept", "").status, 422); /* it went back meanwhile */
	h = look(t, "VC016");
	CHECK_INT(page_post(t, "chutich", form_path(t, &h, "/send"),
			    page_path(t, "version=%lld", (long long)h.report.version))
			  .status,
		  303);
	h = look(t, "VC016");
	CHECK_INT(take(t, &h, "accept", "").status, 303);
	CHECK_INT(look(t, "VC016").report.state, REPORT_ACCEPTED);
}

TEST(the_office_enters_for_a_unit_and_the_unit_confirms)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	const char *path = page_path(t, "/unit/%lld/behalf/%lld", h.unit, h.period);
	struct page_answer a = page_post(
		t, "thidua", path,
		page_path(t, "version=%lld&v.%lld=60", (long long)h.report.version, h.indicator));
	CHECK_INT(a.status, 303);
	h = look(t, "VC016");
	const char *const fields[][2] = {
		{ "version", page_path(t, "%lld", (long long)h.report.version) }, { NULL, NULL }
	};
	a = page_upload(t,
			&(struct page_ask){ .method = HTTP_POST,
					    .as = "thidua",
					    .path = page_path(t, "%s/send", path) },
			&(struct page_file){ .field = "paper",
					     .name = "bao-cao.pdf",
					     .bytes = S("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"
							"trailer<<>>\n%%EOF\n"),
					     .fields = fields });
	CHECK_INT(a.status, 303);
	h = look(t, "VC016");
	CHECK(h.report.on_behalf);
	CHECK(h.report.paper != 0);
	a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK(page_says(&a, "Xem báo cáo giấy"));
	CHECK_INT(page_post(t, "chutich", form_path(t, &h, "/confirm"), "").status, 303);
	CHECK(look(t, "VC016").report.confirmed_at != 0);
	CHECK_INT(page_get(t, "chutich", path).status, 404);
}

TEST(the_office_that_has_no_paper_says_why_and_the_unit_reads_it)
{
	struct here h = look(t, "VC016");
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	const char *send = page_path(t, "/unit/%lld/behalf/%lld/send", h.unit, h.period);
	const char *version = page_path(t, "version=%lld", (long long)h.report.version);
	struct page_answer a = page_post(t, "thidua", send, version);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đính kèm báo cáo giấy"));
	CHECK(!look(t, "VC016").report.on_behalf);
	a = page_post(
		t, "thidua", send,
		page_path(t, "%s&no_paper=B%%C3%%A1o+qua+%%C4%%91i%%E1%%BB%%87n+tho%%E1%%BA%%A1i",
			  version));
	CHECK_INT(a.status, 303);
	h = look(t, "VC016");
	CHECK(h.report.on_behalf && !h.report.paper);
	CHECK_STR(h.report.no_paper, "Báo qua điện thoại");
	a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK(page_says(&a, "Không kèm báo cáo giấy: Báo qua điện thoại"));
	a = page_get(t, "quantri",
		     page_path(t, "/audit?object=report&id=%lld", (long long)h.report.id.n));
	CHECK(page_says(&a, "Báo qua điện thoại"));
}

TEST(a_report_without_a_figure_is_not_sent)
{
	struct here h = look(t, "VC047");
	const char *path = page_path(t, "/unit/%lld/behalf/%lld", h.unit, h.period);
	const char *send = page_path(t, "%s/send", path);
	CHECK_INT(page_post(t, "thidua", send, "version=0").status, 422);
	CHECK_INT(page_post(t, "thidua", path,
			    page_path(t, "version=%lld&v.%lld=", (long long)h.report.version,
				      h.indicator))
			  .status,
		  303);
	h = look(t, "VC047");
	struct page_answer a = page_post(t, "thidua", send,
					 page_path(t, "version=%lld", (long long)h.report.version));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chưa có số liệu"));
	CHECK_INT(look(t, "VC047").report.state, REPORT_DRAFT);
}

TEST(more_time_needs_a_later_day_and_a_reason)
{
	struct here h = look(t, "VC047");
	const char *path = page_path(t, "/unit/%lld/extend/%lld", h.unit, h.period);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	CHECK_INT(page_post(t, "thidua", path, "due_on=01/11/2021&reason=x").status, 422);
	CHECK_INT(page_post(t, "thidua", path, "due_on=25/11/2021").status, 422);
	CHECK_INT(page_post(t, "thidua", path, "due_on=25/11/2021&reason=Mua+lu").status, 303);
	struct page_answer a = page_get(t, "thidua", "/reports?state=unsent");
	CHECK(page_says(&a, "được gia hạn đến 25/11/2021"));
	CHECK_INT(page_post(t, "thidua", path, "due_on=20/12/2021&reason=Mua+lu").status, 303);
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "20/12/2021") && !page_says(&a, "15/11/2021"));
}

TEST(the_board_names_who_has_not_sent_and_the_reminder_does_too)
{
	struct page_answer a = page_get(t, "thidua", "/reports?state=unsent");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "VC047"));
	CHECK(!page_says(&a, "VC016"));
	CHECK(page_says(&a, "Các đơn vị chưa gửi"));
	CHECK_INT(page_get(t, "chutich", "/reports").status, 403);
	CHECK_INT(page_get(t, "thidua", "/reports/sums").status, 200);
}

/* A workbook as a form of several parts. */
static struct page_answer give_book(struct t *t, const char *as, const char *path,
				    const struct page_file *f)
{
	return page_upload(t, &(struct page_ask){ .method = HTTP_POST, .as = as, .path = path }, f);
}

TEST(a_units_workbook_comes_back_as_it_went_and_never_over_what_was_sent)
{
	struct here h = look(t, "VC016");
	const char *path = form_path(t, &h, "/workbook");
	struct page_answer book = page_get(t, "chutich", path);
	CHECK_INT(book.status, 200);
	struct page_file file = { .field = "file", .name = "VC016.xlsx", .bytes = book.body };
	struct page_answer a = give_book(t, "chutich", path, &file);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đính chính"));
	CHECK_INT(open_again(t, &h).status, 303);
	CHECK_INT(give_book(t, "chutich", path, &file).status, 303);
	struct page_answer again = page_get(t, "chutich", path);
	CHECK_INT(again.status, 200);
	struct here other = look(t, "VC001");
	a = give_book(t, "truongkhoi", form_path(t, &other, "/workbook"), &file);
	CHECK_INT(a.status, 422); /* another unit's workbook, or its report is sent */
	file.bytes = S("no workbook");
	a = give_book(t, "chutich", path, &file);
	CHECK_INT(a.status, 422);
}

TEST(a_faulty_workbook_comes_back_with_its_faults_marked)
{
	struct here h = look(t, "VC016");
	char *bytes = NEW(t->arena, 1 << 20, char);
	FILE *f = fopen(PROVINCE "/../excel/reports-bad-numbers.xlsx", "rb");
	REQUIRE(f != NULL);
	size_t n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	const char *const fields[][2] = {
		{ "season", page_path(t, "%lld", (long long)h.report.season.n) },
		{ "period", page_path(t, "%lld", h.period) },
		{ NULL, NULL },
	};
	struct page_file file = {
		.field = "file", .name = "sai.xlsx", .bytes = { bytes, n }, .fields = fields
	};
	struct page_answer a = give_book(t, "thidua", "/reports/import", &file);
	CHECK_INT(a.status, 422);
	size_t at = str_find(a.body, S("/import/copy/"));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at, 60), path;
	REQUIRE(str_split(&rest, '"', &path));
	const char *copy = arena_cstr(t->arena, path);
	struct page_answer book = page_get(t, "thidua", copy);
	CHECK_INT(book.status, 200);
	CHECK(str_starts(book.body, S("PK")));
	CHECK_INT(page_get(t, "chutich", copy).status, 404);
	file.bytes = book.body; /* still the same table, with the same faults */
	a = give_book(t, "thidua", "/reports/import", &file);
	CHECK_INT(a.status, 422);
	CHECK_INT(page_get(t, "thidua", copy).status, 404); /* the newer copy took its place */
}

TEST(what_the_office_takes_out_it_can_read_in_again)
{
	struct here h = look(t, "VC016");
	struct page_answer book = page_get(t, "thidua", "/reports/export");
	CHECK_INT(book.status, 200);
	const char *const fields[][2] = {
		{ "season", page_path(t, "%lld", (long long)h.report.season.n) },
		{ "period", page_path(t, "%lld", h.period) },
		{ "send", "1" },
		{ NULL, NULL },
	};
	struct page_file file = {
		.field = "file", .name = "tat-ca.xlsx", .bytes = book.body, .fields = fields
	};
	struct page_answer again = give_book(t, "thidua", "/reports/import", &file);
	CHECK_INT(again.status, 303); /* what went out, days too, is no correction */
	CHECK(str_find(again.flash, S("giữ nguyên")) != SIZE_MAX);
	CHECK_INT(look(t, "VC016").report.sent_version, h.report.sent_version);
	CHECK_INT(give_book(t, "chutich", "/reports/import", &file).status, 403);
}

TEST(a_zip_of_workbooks_gives_a_table_of_read_refused_and_missing)
{
	struct here h = look(t, "VC016");
	char *bytes = NEW(t->arena, 8 << 20, char);
	FILE *f = fopen(PROVINCE "-tinh/workbooks-2021-H2.zip", "rb");
	REQUIRE(f != NULL);
	size_t n = fread(bytes, 1, 8 << 20, f);
	fclose(f);
	const char *const fields[][2] = {
		{ "season", page_path(t, "%lld", (long long)h.report.season.n) },
		{ "period", page_path(t, "%lld", h.period) },
		{ NULL, NULL },
	};
	struct page_file file = {
		.field = "file", .name = "tat-ca.zip", .bytes = { bytes, n }, .fields = fields
	};
	struct page_answer a = give_book(t, "thidua", "/reports/import", &file);
	CHECK_INT(a.status, 303); /* 300 workbooks are a job's */
	const char *job = arena_cstr(t->arena, a.location);
	page_run_jobs(t);
	a = page_get(t, "thidua", job); /* units of another province: each is refused by name */
	CHECK(page_says(&a, "cần mã của một đơn vị đã có"));
	CHECK(page_says(&a, "VC047"));
	CHECK_INT(look(t, "VC016").report.version, h.report.version);
}

/* ---- who has sent, page by page ---- */

static struct report_over second_half(struct t *t)
{
	struct period p;
	season_id season = { page_season(t, "2021") };
	CHECK_OK(period_by_code(page_db(t), season, S("2021-H2"), &p));
	return (struct report_over){ .season = season, .period = p.id };
}

TEST(pages_of_units_follow_each_other_without_a_gap_or_a_double)
{
	struct report_over over = second_half(t);
	struct report_pick pick = { .state = S("all"), .limit = 7 };
	struct report_line *all, *page;
	size_t n, k, seen = 0;
	REQUIRE_OK(report_board(page_db(t), &over, &all, &n));
	do {
		REQUIRE_OK(report_lines(page_db(t), &over, &pick, &page, &k));
		for (size_t i = 0; i < k; i++, seen++)
			CHECK_INT(page[i].report.unit.n, all[seen].report.unit.n);
		if (k)
			pick.after = page[k - 1].report.unit;
	} while (k == 7 && seen <= n);
	CHECK_INT(seen, n);
}

TEST(a_unit_is_found_by_words_without_accents_and_signs_find_nothing)
{
	struct report_over over = second_half(t);
	struct report_pick pick = { .state = S("all"), .name = S("so tu phap"), .limit = 100 };
	struct report_line *all;
	size_t n;
	REQUIRE_OK(report_lines(page_db(t), &over, &pick, &all, &n));
	REQUIRE(n == 1);
	CHECK_STR(all[0].report.unit_code, "VC016");
	pick.name = S("s%p");
	REQUIRE_OK(report_lines(page_db(t), &over, &pick, &all, &n));
	CHECK_INT(n, 0);
	struct page_answer a = page_get(t, "thidua", "/reports?q=so+tu+phap");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp") && !page_says(&a, "CĐCS Sở Tài chính"));
}

TEST(the_counts_of_the_filters_are_the_lines_they_show)
{
	static const char *const states[] = { "unsent", "late", "waiting", "returned", "accepted" };
	struct report_over over = second_half(t);
	struct report_counts c;
	REQUIRE_OK(report_count(page_db(t), &over, &c));
	const int64_t counts[] = { c.units - c.sent, c.late, c.waiting, c.returned, c.accepted };
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		struct report_pick pick = { .state = str_of(states[i]), .limit = 1000 };
		struct report_line *all;
		size_t n;
		REQUIRE_OK(report_lines(page_db(t), &over, &pick, &all, &n));
		CHECK_INT(n, counts[i]);
	}
}

SQL(measured, "SELECT indicator_id FROM figure_feed WHERE season_id = $1 AND measure = $2");

TEST(the_register_proposes_its_counts_and_fills_in_nothing_by_itself)
{
	struct here h = look(t, "VC016");
	int64_t members = 0;
	CHECK_OK(db_int(page_db(t), measured, ARGS(INT(page_season(t, "2021")), TEXT(S("members"))),
			&members));
	REQUIRE(members != 0);
	CHECK_INT(open_again(t, &h).status, 303);
	h = look(t, "VC016");
	CHECK_INT(page_post(t, "chutich", form_path(t, &h, ""),
			    page_path(t, "version=%lld&v.%lld=57&act=save",
				      (long long)h.report.version, (long long)members))
			  .status,
		  303);
	const char *field = page_path(t, "name=\"v.%lld\" type=\"text\"", (long long)members);
	struct page_answer a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK(page_says(&a, "Theo danh sách đoàn viên: 58"));
	CHECK(page_says(&a, field));
	CHECK(page_says(&a, "value=\"57\"")); /* what stands, stands */
	a = page_get(t, "chutich",
		     form_path(t, &h, page_path(t, "?take=%lld", (long long)members)));
	CHECK(!page_says(&a, "value=\"57\"")); /* asked for: in the field, not stored */
	h = look(t, "VC016");
	a = page_get(t, "chutich", form_path(t, &h, ""));
	CHECK(page_says(&a, "value=\"57\""));
}

SUITE_STORE(report_pages, a_chair_corrects_what_was_sent_and_sends_it_again,
	    a_wrong_figure_is_explained_at_its_field_and_what_was_typed_stays,
	    the_second_of_two_editors_is_told_who_changed_it_and_loses_nothing,
	    a_form_that_saves_itself_is_told_the_version_or_what_stands,
	    a_clerk_enters_and_does_not_send,
	    other_units_strangers_and_undeclared_fields_are_refused,
	    the_office_accepts_or_returns_with_a_reason_at_the_figure,
	    the_office_enters_for_a_unit_and_the_unit_confirms,
	    the_office_that_has_no_paper_says_why_and_the_unit_reads_it,
	    a_report_without_a_figure_is_not_sent, more_time_needs_a_later_day_and_a_reason,
	    the_board_names_who_has_not_sent_and_the_reminder_does_too,
	    a_units_workbook_comes_back_as_it_went_and_never_over_what_was_sent,
	    a_faulty_workbook_comes_back_with_its_faults_marked,
	    what_the_office_takes_out_it_can_read_in_again,
	    a_zip_of_workbooks_gives_a_table_of_read_refused_and_missing,
	    pages_of_units_follow_each_other_without_a_gap_or_a_double,
	    a_unit_is_found_by_words_without_accents_and_signs_find_nothing,
	    the_counts_of_the_filters_are_the_lines_they_show,
	    the_register_proposes_its_counts_and_fills_in_nothing_by_itself)
