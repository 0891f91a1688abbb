/* jobs_test.c: long work in the browser: certificates of a decision and invitations of a province,
 * their progress, stopping, what came out and who may fetch it. */
#include "account/register.h"
#include "document/document.h"
#include "file/file.h"
#include "main/sweep.h"
#include "office/sheet_out.h"
#include "page_fixture.h"
#include "store/job.h"
#include "tests/office/office_fixture.h"
#include "unit/pages.h"
#include "web/jobs.h"

#include <stdio.h>

static const int64_t day_ms = INT64_C(86400000);

static int64_t test_clock(void) { return PAGE_TEST_NOW; }

/* The sample's winners of the flag, decided: the submission. */
static int64_t decided(struct t *t)
{
	int64_t id = 0;
	long long season = (long long)page_season(t, "2021");
	page_post(t, "thidua", page_path(t, "/awards/%lld/ballots", season), "form=co_thi_dua");
	page_post(t, "thidua", page_path(t, "/awards/%lld/submit", season),
		  "form=co_thi_dua&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/award/submission/%lld", (long long)id),
			  "version=1&decision_no=210%2FQD&decided_on=20%2F11%2F2021&issuer=CDVC");
	CHECK_INT(a.status, 303);
	return id;
}

static const char *order_certificates(struct t *t, int64_t submission)
{
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/award/submission/%lld/paper", (long long)submission),
		"kind=certificates");
	CHECK_INT(a.status, 303);
	CHECK(str_starts(a.location, S("/job/")));
	return arena_cstr(t->arena, a.location);
}

TEST(certificates_of_a_decision_are_one_file_and_the_page_leads_to_it)
{
	const char *job = order_certificates(t, decided(t));
	struct page_answer a = page_get(t, "thidua", job);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đang chờ đến lượt") && page_says(&a, "Dừng việc này"));
	CHECK(page_says(&a, "data-refresh"));
	page_run_jobs(t);
	a = page_get(t, "thidua", page_path(t, "%s/part", job));
	CHECK(page_says(&a, "Đã xong") && !page_says(&a, "data-refresh"));
	size_t at = str_find(a.body, S("/document/"));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at, 40), path;
	CHECK(str_split(&rest, '"', &path));
	a = page_get(t, "thidua", arena_cstr(t->arena, path));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, ".pdf") && page_says(&a, "210/QD"));
}

TEST(a_batch_that_was_stopped_makes_nothing)
{
	const char *job = order_certificates(t, decided(t));
	struct page_answer a = page_post(t, "thidua", page_path(t, "%s/cancel", job), "");
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "Đã dừng theo yêu cầu") && !page_says(&a, "/document/"));
	int64_t made = 0;
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM document WHERE kind = 'certificates'",
			NO_ARGS, &made));
	CHECK_INT(made, 0);
	a = page_post(t, "thidua", page_path(t, "%s/cancel", job), "");
	CHECK(str_find(a.flash, S("không còn gì để dừng")) != SIZE_MAX);
}

TEST(only_who_ordered_a_job_sees_it)
{
	const char *job = order_certificates(t, decided(t));
	CHECK_INT(page_get(t, "quantri", job).status, 404);
	CHECK_INT(page_get(t, "chutich", page_path(t, "%s/part", job)).status, 404);
	CHECK_INT(page_post(t, "quantri", page_path(t, "%s/cancel", job), "").status, 404);
	struct page_answer a = page_get(t, "quantri", "/jobs");
	CHECK(page_says(&a, "Chưa có việc nào"));
	a = page_get(t, "thidua", "/jobs");
	CHECK(page_says(&a, "In bằng khen"));
}

TEST(a_submission_without_decision_has_no_certificates)
{
	long long season = (long long)page_season(t, "2021");
	int64_t id = 0;
	page_post(t, "thidua", page_path(t, "/awards/%lld/ballots", season), "form=co_thi_dua");
	page_post(t, "thidua", page_path(t, "/awards/%lld/submit", season),
		  "form=co_thi_dua&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/award/submission/%lld/paper", (long long)id),
			  "kind=certificates");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chưa có quyết định"));
}

struct order {
	int64_t season, id;
	struct arena *arena;
};

static struct err add_paper(struct tx *tx, void *arg)
{
	struct order *o = arg;
	struct str args = str_fmt(o->arena, "{\"kind\":\"class_decision\",\"season\":%lld}",
				  (long long)o->season);
	return job_add(tx, &(struct job){ .kind = "paper", .args = args, .title = S("x") }, &o->id);
}

/* A season of more than a thousand units is not closed inside a request. */
TEST(a_paper_of_a_large_season_is_made_by_a_job)
{
	struct order o = { .season = page_season(t, "2021"), .arena = t->arena };
	struct document *papers;
	struct job job = { 0 };
	size_t n;
	bool more;
	REQUIRE_OK(db_write(page_db(t), add_paper, &o));
	page_run_jobs(t);
	CHECK_OK(job_read(page_db(t), o.id, &job));
	CHECK_INT(job.state, JOB_DONE);
	const struct document_query q = { .season = o.season,
					  .kind = S("class_decision"),
					  .limit = 10 };
	CHECK_OK(document_list(page_db(t), &q, &papers, &n, &more));
	REQUIRE(n == 1);
	CHECK(str_find(job.result, str_fmt(t->arena, "/document/%lld", (long long)papers[0].id)) !=
	      SIZE_MAX);
}

/* ---- invitations ---- */

static const char *invite_all(struct t *t)
{
	struct page_answer a = page_post(t, "thidua", "/accounts/invite", "as=all");
	CHECK_INT(a.status, 303);
	CHECK(str_starts(a.location, S("/job/")));
	return arena_cstr(t->arena, a.location);
}

static size_t files_of(struct t *t, const char *job, struct file **out)
{
	size_t n = 0;
	int64_t id = 0;
	CHECK(str_int(str_sub(str_of(job), 5, 20), &id));
	CHECK_OK(file_list(page_db(t), JOB_OBJECT, id, out, &n));
	return n;
}

TEST(every_unit_that_waits_gets_a_letter_in_one_file)
{
	const char *job = invite_all(t);
	int64_t chair = 0, codes = 0;
	struct file *files;
	struct str pdf;
	page_run_jobs(t);
	struct page_answer a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "thu-moi.pdf") && page_says(&a, "tin-nhan-zalo.xlsx"));
	REQUIRE(files_of(t, job, &files) == 3);
	REQUIRE_OK(file_read(page_db(t), files[0].id, 20 << 20, &pdf));
	CHECK(str_starts(pdf, S("%PDF-")));
	CHECK_OK(account_chair_of(page_db(t), page_unit(t, "VC002"), &chair));
	CHECK(chair != 0);
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM account_code", NO_ARGS, &codes));
	CHECK(codes > 50);
	a = page_post(t, "thidua", "/accounts/invite", "as=all");
	CHECK_INT(a.status, 303); /* again: new codes, the old ones end */
}

TEST(the_codes_are_the_askers_alone_and_gone_after_a_day)
{
	const char *job = invite_all(t);
	struct file *files;
	struct sweeps sweeps = { 0 };
	page_run_jobs(t);
	REQUIRE(files_of(t, job, &files) == 3);
	const char *own = page_path(t, "%s/file/%lld", job, (long long)files[0].id);
	CHECK_INT(page_get(t, "thidua", own).status, 200);
	CHECK_INT(page_get(t, "quantri", own).status, 404);
	const char *direct = page_path(t, "/file/%lld", (long long)files[0].id);
	CHECK_INT(page_get(t, "quantri", direct).status, 404);
	CHECK_INT(page_get(t, "thidua", direct).status, 404);
	struct db *db = page_db(t);
	CHECK_OK(sweep_due(db->store, t->arena, PAGE_TEST_NOW + day_ms / 2, &sweeps));
	CHECK_INT(files_of(t, job, &files), 3);
	CHECK_OK(sweep_due(db->store, t->arena, PAGE_TEST_NOW + 2 * day_ms, &sweeps));
	CHECK_INT(files_of(t, job, &files), 0);
	CHECK_INT(page_get(t, "thidua", job).status, 200); /* the row stays for a month */
	CHECK_OK(sweep_due(db->store, t->arena, PAGE_TEST_NOW + 40 * day_ms, &sweeps));
	CHECK_INT(page_get(t, "thidua", job).status, 404);
}

static struct err stage_one(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(
		tx,
		"INSERT INTO stage_figure (job_id, n, row_n, unit_id, period_id, indicator_id)"
		" VALUES (1, 1, 1, 1, 1, 1)",
		NO_ARGS);
}

static int64_t staged(struct t *t)
{
	int64_t n = -1;
	CHECK_OK(db_int(page_db(t), "SELECT count(*) FROM stage_figure", NO_ARGS, &n));
	return n;
}

/* A data file is one server's, so at its start nobody imports; a database may be shared, and what
 * lies there is dead only when a day has passed. */
TEST(what_a_killed_import_staged_is_cleared_away)
{
	struct sweeps sweeps = { 0 };
	struct db *db = page_db(t);
	REQUIRE_OK(db_write(db, stage_one, NULL));
	CHECK_OK(sweep_staging(db));
	CHECK_INT(staged(t), t->pg ? 1 : 0);
	CHECK_OK(sweep_due(db->store, t->arena, PAGE_TEST_NOW, &sweeps));
	CHECK_INT(staged(t), t->pg ? 1 : 0);
	CHECK_OK(sweep_due(db->store, t->arena, PAGE_TEST_NOW + 2 * day_ms, &sweeps));
	CHECK_INT(staged(t), 0);
}

TEST(a_chair_cannot_invite_and_an_office_not_outside_its_tree)
{
	CHECK_INT(page_post(t, "chutich", "/accounts/invite", "as=all").status, 403);
	CHECK_INT(page_post(t, "thidua", "/accounts/invite", "as=all&unit=999999").status, 404);
}

/* ---- large workbooks ---- */

struct book {
	int rows;
	bool faulty; /* the last row names a kind that there is none of */
};

/* Notes of random letters: the file does not shrink when it is packed. */
static struct err fill_units(struct sheet_out *w, void *arg)
{
	const struct book *b = arg;
	static const char *const heads[] = { "Mã đơn vị", "Tên đơn vị", "Mã cấp trên",
					     "Loại",	  "Khu vực",	"Ghi chú" };
	struct sheet_column columns[6] = { 0 };
	uint64_t seed = 7;
	char note[481];
	for (int i = 0; i < 6; i++)
		columns[i].title = str_of(heads[i]);
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Sheet1"), .columns = columns, .column_count = 6 });
	sheet_put_heads(w);
	for (int r = 0; r < b->rows; r++) {
		char code[16], name[32];
		snprintf(code, sizeof code, "L%05d", r);
		snprintf(name, sizeof name, "CĐCS số %d", r);
		for (int i = 0; i < 480; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			note[i] = (char)('A' + (seed >> 33) % 58);
			note[i] = note[i] > 'Z' && note[i] < 'a' ? 'x' : note[i];
		}
		bool bad = b->faulty && r + 1 == b->rows;
		sheet_next_row(w);
		sheet_put_text(w, 0, str_of(code));
		sheet_put_text(w, 0, str_of(name));
		sheet_put_text(w, 0, S("CDVC"));
		sheet_put_text(w, 0, bad ? S("Hội quán") : S("CĐCS"));
		sheet_put_text(w, 0, S("co_quan_nha_nuoc"));
		sheet_put_text(w, 0, (struct str){ note, 480 });
	}
	return OK;
}

static const char *upload_units(struct t *t, struct book b)
{
	struct buf bytes = { .arena = t->arena, .max = 16 << 20 };
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill_units, &b, office_to_buf(&bytes)));
	CHECK(bytes.n > 512 << 10);
	struct page_answer a = page_upload(
		t, &(struct page_ask){ .as = "quantri", .path = "/units/import" },
		&(struct page_file){
			.field = "file", .name = "don-vi.xlsx", .bytes = buf_str(&bytes) });
	CHECK_INT(a.status, 303);
	CHECK(str_starts(a.location, S("/job/")));
	return arena_cstr(t->arena, a.location);
}

static int64_t units(struct t *t)
{
	int64_t n = 0;
	CHECK_OK(
		db_int(page_db(t), "SELECT COUNT(*) FROM unit WHERE code LIKE 'L0%'", NO_ARGS, &n));
	return n;
}

TEST(a_large_workbook_is_read_by_a_job_and_the_browser_does_not_wait)
{
	const char *job = upload_units(t, (struct book){ 2000, false });
	CHECK_INT(units(t), 0);
	page_run_jobs(t);
	struct page_answer a = page_get(t, "quantri", job);
	CHECK(page_says(&a, "Đã xong") && page_says(&a, "2.000"));
	CHECK_INT(units(t), 2000);
}

TEST(a_large_workbook_with_a_fault_stores_nothing_and_comes_back_marked)
{
	const char *job = upload_units(t, (struct book){ 2000, true });
	struct file *files;
	page_run_jobs(t);
	struct page_answer a = page_get(t, "quantri", job);
	CHECK(page_says(&a, "Hội quán") && page_says(&a, "don-vi-loi.xlsx"));
	CHECK_INT(files_of(t, job, &files), 1);
	CHECK_INT(units(t), 0);
}

static struct err ask_to_stop(struct tx *tx, void *job)
{
	return tx_run(tx, "UPDATE job SET cancel = 1 WHERE id = $1",
		      ARGS(INT(((struct job *)job)->id)));
}

/* Somebody presses the button while it runs. */
static struct err run_and_stop(struct job *job, void *web)
{
	TRY(db_write(job->db, ask_to_stop, job));
	return unit_run_import(job, web);
}

TEST(a_running_import_that_is_stopped_stores_nothing)
{
	static const struct job_kind kind = { "import.units", run_and_stop };
	const char *job = upload_units(t, (struct book){ 2000, false });
	CHECK_OK(job_run_all(page_db(t), (struct job_kinds){ .kinds = &kind,
							     .count = 1,
							     .app = page_web(t),
							     .clock = test_clock }));
	struct page_answer a = page_get(t, "quantri", job);
	CHECK(page_says(&a, "Đã dừng theo yêu cầu") && page_says(&a, "Không có gì được lưu"));
	CHECK_INT(units(t), 0);
}

/* All is stored, and the program ends before it hears so, once. */
static struct err run_and_die(struct job *job, void *web)
{
	static int64_t died;
	TRY(unit_run_import(job, web));
	if (died == job->id)
		return OK;
	died = job->id;
	return FAIL(ERR_BUSY, "job.stopped");
}

TEST(an_import_that_was_stored_is_not_run_again)
{
	static const struct job_kind kind = { "import.units", run_and_die };
	const char *job = upload_units(t, (struct book){ 2000, false });
	CHECK_OK(job_run_all(page_db(t), (struct job_kinds){ .kinds = &kind,
							     .count = 1,
							     .app = page_web(t),
							     .clock = test_clock }));
	CHECK_INT(units(t), 2000);
	page_run_jobs(t);
	struct page_answer a = page_get(t, "quantri", job);
	CHECK(page_says(&a, "Đã xong") && page_says(&a, "thêm 2.000 đơn vị"));
}

SUITE_STORE(web_jobs, an_import_that_was_stored_is_not_run_again,
	    certificates_of_a_decision_are_one_file_and_the_page_leads_to_it,
	    a_batch_that_was_stopped_makes_nothing, only_who_ordered_a_job_sees_it,
	    a_submission_without_decision_has_no_certificates,
	    a_paper_of_a_large_season_is_made_by_a_job,
	    every_unit_that_waits_gets_a_letter_in_one_file,
	    the_codes_are_the_askers_alone_and_gone_after_a_day,
	    what_a_killed_import_staged_is_cleared_away,
	    a_chair_cannot_invite_and_an_office_not_outside_its_tree,
	    a_large_workbook_is_read_by_a_job_and_the_browser_does_not_wait,
	    a_large_workbook_with_a_fault_stores_nothing_and_comes_back_marked,
	    a_running_import_that_is_stopped_stores_nothing)
