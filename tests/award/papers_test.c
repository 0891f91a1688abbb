/* papers_test.c: papers made where the work is: who may make which, what stands on them, what they
 * do not show yet, and the signed scan that comes back. */
#include "award/award.h"
#include "award/pages_season_papers.h"
#include "conference/conference.h"
#include "document/document.h"
#include "file/file.h"
#include "score/season_load.h"
#include "tests/conference/whole_year.h"
#include "tests/office/word.h"
#include "tests/store/store_fixture.h"
#include "tests/web/page_fixture.h"

static struct document paper_at(struct t *t, struct str location)
{
	struct document d = { 0 };
	int64_t id = 0;
	if (CHECK(str_starts(location, S("/document/"))) &&
	    CHECK(str_int(str_sub(location, 10, location.n), &id)))
		CHECK_OK(document_get(page_db(t), id, &d));
	return d;
}

/* Makes a paper and gives its row; Word and PDF are real files. */
static struct document make(struct t *t, const char *as, const char *path, const char *form)
{
	struct page_answer a = page_post(t, as, path, form);
	CHECK_INT(a.status, 303);
	struct document d = paper_at(t, a.location);
	struct str word, pdf;
	if (CHECK(d.word_file && d.pdf_file)) {
		CHECK_OK(file_read(page_db(t), d.word_file, 20 << 20, &word));
		CHECK_OK(file_read(page_db(t), d.pdf_file, 20 << 20, &pdf));
		CHECK(str_starts(word, S("PK")) && str_starts(pdf, S("%PDF-")));
	}
	return d;
}

static const char *season_path(struct t *t, const char *rest)
{
	return page_path(t, "/season/%lld%s", (long long)page_season(t, "2021"), rest);
}

static const char *cluster_path(struct t *t, const char *code, const char *rest)
{
	return page_path(t, "/cluster/%lld%s", (long long)page_cluster(t, code), rest);
}

static int64_t sheet_of(struct t *t, const char *unit)
{
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t),
			"SELECT id FROM sheet WHERE unit_id = $1 AND role = 'class' LIMIT 1",
			ARGS(INT(page_unit(t, unit))), &id));
	CHECK(id != 0);
	return id;
}

TEST(the_office_makes_the_decision_on_classes_and_the_notice)
{
	struct document d = make(t, "thidua", season_path(t, "/paper"), "kind=class_decision");
	CHECK_INT(d.key.kind, PAPER_CLASS_DECISION);
	CHECK_STR(d.title, "Quyết định xếp loại năm 2021");
	d = make(t, "thidua", season_path(t, "/paper"), "kind=result_notice");
	CHECK_INT(d.key.kind, PAPER_RESULT_NOTICE);
	struct page_answer a = page_get(t, "thidua", "/documents");
	CHECK(page_says(&a, "Quyết định xếp loại năm 2021"));
	a = page_get(t, "thidua", "/documents?kind=result_notice");
	CHECK(!page_says(&a, "Quyết định xếp loại năm 2021"));
	CHECK(page_says(&a, "Thông báo kết quả thi đua năm 2021"));
	CHECK_INT(page_post(t, "thidua", season_path(t, "/paper"), "kind=certificates").status,
		  422);
	CHECK_INT(page_post(t, "chutich", season_path(t, "/paper"), "kind=class_decision").status,
		  404);
}

TEST(tables_of_the_season_come_as_workbooks)
{
	struct page_answer a = page_get(t, "thidua", season_path(t, "/ranking.xlsx"));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("PK")));
	a = page_get(t, "thidua", season_path(t, "/figures.xlsx"));
	CHECK_INT(a.status, 200);
	CHECK(page_get(t, "chutich", season_path(t, "/ranking.xlsx")).status >= 403);
}

TEST(a_clusters_minutes_are_made_and_signed_by_those_who_run_it)
{
	const char *path = cluster_path(t, "K1", "/paper");
	struct page_answer a = page_post(t, "thidua", path, "");
	CHECK_INT(a.status, 303);
	struct document d = paper_at(t, a.location);
	CHECK_INT(d.key.cluster, page_cluster(t, "K1"));
	CHECK_INT(page_post(t, "chutich", path, "").status, 404);
	const char *const fields[][2] = { { "version", "2" }, { NULL, NULL } };
	const char *scan = page_path(t, "/document/%lld/scan", (long long)d.id);
	const struct page_file file = { .field = "scan",
					.name = "bien-ban.pdf",
					.bytes = S("%PDF-1.7\nsigned\n%%EOF\n"),
					.fields = fields };
	a = page_upload(t, &(struct page_ask){ HTTP_POST, "chutich", scan, .type = NULL }, &file);
	CHECK_INT(a.status, 404);
	a = page_upload(t, &(struct page_ask){ HTTP_POST, "thidua", scan, .type = NULL }, &file);
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", cluster_path(t, "K1", "/documents"));
	CHECK(page_says(&a, "Biên bản hội nghị"));
}

TEST(a_unit_makes_its_sheet_and_its_committees_minutes)
{
	const char *path = page_path(t, "/sheet/%lld/paper", (long long)sheet_of(t, "VC016"));
	struct document d = make(t, "giupviec", path, "kind=self_sheet");
	CHECK_INT(d.key.unit, page_unit(t, "VC016"));
	CHECK_INT(d.key.issuer, page_unit(t, "VC016"));
	make(t, "chutich", path, "kind=committee_minutes");
	CHECK_INT(page_post(t, "doanvien", path, "kind=self_sheet").status, 404);
	CHECK_INT(page_post(t, "truongkhoi", path, "kind=self_sheet").status, 404);
	const char *list = page_path(t, "/unit/%lld/documents", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "chutich", list);
	CHECK(page_says(&a, "Bảng tự chấm điểm CĐCS") &&
	      page_says(&a, "Biên bản họp Ban Chấp hành"));
	a = page_get(t, "doanvien", list); /* a draft is its makers' */
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "Bảng tự chấm điểm CĐCS"));
}

/* The words on a paper's PDF. */
static struct str words_of(struct t *t, const struct document *d)
{
	struct str bytes = STR_NONE;
	CHECK_OK(file_read(page_db(t), d->pdf_file, 20 << 20, &bytes));
	return pdf_words(t, bytes);
}

struct remark {
	int64_t unit;
	const char *step;
};

static struct err put_remark(struct tx *tx, void *arg)
{
	const struct remark *r = arg;
	TRY(tx_run(tx,
		   "UPDATE score SET final_reason = 'BIMAT', final = self "
		   "WHERE sheet_id IN (SELECT id FROM sheet WHERE unit_id = $1)",
		   ARGS(INT(r->unit))));
	return tx_run(tx,
		      "UPDATE cluster SET step = $2 WHERE id IN "
		      "(SELECT cluster_id FROM cluster_member WHERE unit_id = $1)",
		      ARGS(INT(r->unit), TEXT(str_of(r->step))));
}

TEST(a_units_paper_does_not_say_what_the_level_above_gave_until_that_opens)
{
	struct remark r = { page_unit(t, "VC016"), "appraised" };
	const char *path = page_path(t, "/sheet/%lld/paper", (long long)sheet_of(t, "VC016"));
	REQUIRE_OK(db_write(page_db(t), put_remark, &r));
	struct document d = make(t, "thidua", path, "kind=self_sheet");
	CHECK(str_find(words_of(t, &d), S("BIMAT")) == SIZE_MAX);
	r.step = "published";
	REQUIRE_OK(db_write(page_db(t), put_remark, &r));
	d = make(t, "thidua", path, "kind=self_sheet");
	CHECK(str_find(words_of(t, &d), S("BIMAT")) != SIZE_MAX);
}

static int64_t submitted(struct t *t)
{
	int64_t id = 0;
	long long season = (long long)page_season(t, "2021");
	page_post(t, "thidua", page_path(t, "/awards/%lld/ballots", season), "form=co_thi_dua");
	page_post(t, "thidua", page_path(t, "/awards/%lld/submit", season),
		  "form=co_thi_dua&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	return id;
}

TEST(a_submission_has_its_paper_the_decision_and_the_scan_that_came_back)
{
	int64_t id = submitted(t);
	const char *path = page_path(t, "/award/submission/%lld/paper", (long long)id);
	struct document d = make(t, "thidua", path, "kind=submission");
	CHECK_INT(d.key.kind, PAPER_SUBMISSION);
	CHECK_INT(make(t, "thidua", path, "kind=submission").id, d.id); /* the draft anew */
	make(t, "thidua", path, "kind=award_decision");
	const char *page = page_path(t, "/award/submission/%lld", (long long)id);
	struct page_answer a =
		page_upload(t,
			    &(struct page_ask){ .method = HTTP_POST,
						.as = "thidua",
						.path = page_path(t, "%s/scan", page) },
			    &(struct page_file){ .field = "scan",
						 .name = "quyet-dinh-ky.pdf",
						 .bytes = S("%PDF-1.7\nsigned\n%%EOF\n") });
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "Tờ trình khen thưởng năm 2021"));
	CHECK(page_says(&a, "Quyết định khen thưởng năm 2021"));
	CHECK(page_says(&a, "quyet-dinh-ky.pdf"));
	struct file *files;
	size_t n;
	CHECK_OK(file_list(page_db(t), S("award_submission"), id, &files, &n));
	REQUIRE(n == 1);
	const char *scan = page_path(t, "/file/%lld", (long long)files[0].id);
	CHECK_INT(page_get(t, "thidua", scan).status, 200);
	CHECK_INT(page_get(t, "chutich", scan).status, 404);
}

TEST(a_certificate_says_when_its_decision_was_corrected_or_withdrawn)
{
	int64_t id = submitted(t), award = 0;
	struct award a = { 0 };
	const char *page = page_path(t, "/award/submission/%lld", (long long)id);
	page_post(t, "thidua", page,
		  "version=1&decision_no=210%2FQD&decided_on=20%2F11%2F2021&issuer=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award", NO_ARGS, &award));
	CHECK_OK(award_read(page_db(t), award, &a));
	const char *public = page_path(t, "/certificate/%.*s", (int)a.public_id.n, a.public_id.p);
	struct document d =
		make(t, "thidua", page_path(t, "%s/paper", page), "kind=award_decision");
	struct page_answer p = page_get(t, NULL, public);
	CHECK(page_says(&p, "còn hiệu lực"));
	const char *paper = page_path(t, "/document/%lld", (long long)d.id);
	p = page_post(t, "thidua", page_path(t, "%s/issue", paper),
		      page_path(t, "version=%lld&serial=210&signed_on=20/11/2021&signatory=A",
				(long long)d.version));
	CHECK_INT(p.status, 303);
	p = page_post(t, "thidua", page_path(t, "%s/end", paper),
		      page_path(t, "version=%lld&state=corrected&note=Sai+ten",
				(long long)d.version + 1));
	CHECK_INT(p.status, 303);
	p = page_get(t, NULL, public);
	CHECK(page_says(&p, "đã được đính chính") && page_says(&p, "Sai ten"));
	p = page_post(
		t, "thidua", page_path(t, "%s/end", paper),
		page_path(t, "version=%lld&state=withdrawn&note=Huy", (long long)d.version + 2));
	CHECK_INT(p.status, 303);
	p = page_get(t, NULL, public);
	CHECK(page_says(&p, "đã được thu hồi") && !page_says(&p, "còn hiệu lực"));
}

/* ---- what the sitting recorded ---- */

static struct err put_sitting(struct tx *tx, void *arg)
{
	struct conference was;
	TRY(conference_read(tx_db(tx), *(cluster_id *)arg, &was));
	const struct conference c = { .version = was.version,
				      .held_at = S("Hội trường Sở Tư pháp"),
				      .chair = S("Trần Thị Chủ Tọa"),
				      .secretary = S("Lê Văn Thư Ký"),
				      .guests = S("Đại diện Ban Dân vận"),
				      .conclusion = S("Hội nghị thành công.") };
	return conference_save(tx, *(cluster_id *)arg, &c);
}

TEST(minutes_say_what_the_sitting_recorded)
{
	cluster_id id = { page_cluster(t, "K1") };
	REQUIRE_OK(db_write(page_db(t), put_sitting, &id));
	struct document d = make(t, "thidua", cluster_path(t, "K1", "/paper"), "");
	struct str w = words_of(t, &d);
	CHECK(str_find(w, S("Hội trường Sở Tư pháp")) != SIZE_MAX);
	CHECK(str_find(w, S("Trần Thị Chủ Tọa")) != SIZE_MAX);
	CHECK(str_find(w, S("Lê Văn Thư Ký")) != SIZE_MAX);
	CHECK(str_find(w, S("Hội nghị thành công.")) != SIZE_MAX);
}

TEST(an_issued_paper_carries_its_number_day_and_signer)
{
	struct document d = make(
		t, "thidua", page_path(t, "/season/%lld/paper", (long long)page_season(t, "2021")),
		"kind=class_decision");
	struct str w = words_of(t, &d);
	CHECK(str_find(w, S("Lê Thị Ký Tên")) == SIZE_MAX);
	const char *path = page_path(t, "/document/%lld/issue", (long long)d.id);
	struct page_answer a =
		page_post(t, "thidua", path,
			  str_fmt(t->arena,
				  "version=%lld&serial=15&signed_on=10/11/2021"
				  "&signatory=L%%C3%%AA+Th%%E1%%BB%%8B+K%%C3%%BD+T%%C3%%AAn",
				  (long long)d.version)
				  .p);
	CHECK_INT(a.status, 303);
	REQUIRE_OK(document_get(page_db(t), d.id, &d));
	CHECK_INT(d.state, DOCUMENT_ISSUED);
	w = words_of(t, &d);
	CHECK(str_find(w, S("Số: 15/QĐ-")) != SIZE_MAX);
	CHECK(str_find(w, S("ngày 10 tháng 11 năm 2021")) != SIZE_MAX);
	CHECK(str_find(w, S("Lê Thị Ký Tên")) != SIZE_MAX);
}

static int64_t issue(struct t *t, struct document *d, const char *form)
{
	const char *path = page_path(t, "/document/%lld/issue", (long long)d->id);
	struct page_answer a = page_post(
		t, "thidua", path, page_path(t, "version=%lld&%s", (long long)d->version, form));
	CHECK_OK(document_get(page_db(t), d->id, d));
	return a.status;
}

static void close_year(struct t *t)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	CHECK_INT(page_post(t, "thidua", season_path(t, "/year"),
			    "act=close&by=Ban+Th&document=07%2FQ%C4%90-C%C4%90VC&on=19%2F11%2F2021")
			  .status,
		  303);
}

TEST(the_decision_on_classes_carries_number_and_day_of_the_closing_until_it_is_issued)
{
	close_year(t);
	struct document d = make(t, "thidua", season_path(t, "/paper"), "kind=class_decision");
	struct str w = words_of(t, &d);
	CHECK(str_find(w, S("Số: 07/QĐ-CĐVC")) != SIZE_MAX);
	CHECK(str_find(w, S("ngày 19 tháng 11 năm 2021")) != SIZE_MAX);
	struct page_answer a =
		page_get(t, "thidua", page_path(t, "/document/%lld", (long long)d.id));
	CHECK(page_says(&a, "value=\"7\""));
	CHECK(page_says(&a, "value=\"19/11/2021\""));
	CHECK_INT(issue(t, &d, "serial=8&signed_on=20/11/2021&signatory=Le"), 303);
	w = words_of(t, &d);
	CHECK(str_find(w, S("Số: 08/QĐ-")) != SIZE_MAX); /* what the register gives counts */
	d = make(t, "thidua", season_path(t, "/paper"), "kind=result_notice");
	w = words_of(t, &d);
	CHECK(str_find(w, S("07/")) == SIZE_MAX);
}

static bool all_papers(struct t *t, struct season *season, struct papers *out)
{
	struct db *db = page_db(t);
	struct close_input *in = NEW(t->arena, 1, struct close_input);
	struct close_output *closed = NEW(t->arena, 1, struct close_output);
	struct season_papers *x = NEW(t->arena, 1, struct season_papers);
	if (!CHECK_OK(season_read(db, (season_id){ page_season(t, "2021") }, season)) ||
	    !CHECK_OK(season_load(db, season->id, in)))
		return false;
	season_close(t->arena, in, closed);
	return CHECK_OK(season_papers_open(db, season, in, closed, x)) &&
	       CHECK_OK(season_papers_all(x, out));
}

TEST(the_papers_of_a_closed_year_carry_the_numbers_that_were_recorded)
{
	struct season season;
	struct papers p;
	close_year(t);
	REQUIRE(all_papers(t, &season, &p));
	CHECK_STR(p.class_decision->paper.number, "07/QĐ-CĐVC");
	CHECK_INT(p.notice->paper.number.n, 0);
	CHECK_INT(p.clusters[0].paper.number.n, 0);
	struct document minutes = make(t, "thidua", cluster_path(t, "K1", "/paper"), "");
	struct document notice = make(t, "thidua", season_path(t, "/paper"), "kind=result_notice");
	struct document sheet = make(
		t, "giupviec", page_path(t, "/sheet/%lld/paper", (long long)sheet_of(t, "VC016")),
		"kind=self_sheet");
	CHECK_INT(issue(t, &minutes, "serial=3&signed_on=18/11/2021&signatory=Tran"), 303);
	CHECK_INT(issue(t, &notice, "serial=9&signed_on=20/11/2021&signatory=Le"), 303);
	CHECK_INT(sheet.state, DOCUMENT_DRAFT);
	REQUIRE(all_papers(t, &season, &p));
	CHECK_STR(p.clusters[0].paper.number, "03/BB-K1");
	CHECK_STR(p.clusters[0].paper.signatory, "Tran");
	CHECK_INT(p.clusters[1].paper.number.n, 0);
	CHECK(str_starts(p.notice->paper.number, S("09/TB-")));
	CHECK_STR(p.class_decision->paper.number, "07/QĐ-CĐVC");
	for (size_t i = 0; i < p.counting_count; i++)
		CHECK(!str_starts(p.countings[i].paper.number, S("03/")));
}

/* ---- a season of more than a thousand units ---- */

static struct err found_many(struct tx *tx, void *arg)
{
	struct db *db = tx_db(tx);
	for (int i = 0; i < 1001; i++) {
		struct unit_form f = { .code = str_fmt(db->arena, "Z%04d", i),
				       .name = str_fmt(db->arena, "CĐCS %d", i),
				       .has_kind = true,
				       .kind = UNIT_GRASSROOTS,
				       .sector = S("co_quan_nha_nuoc"),
				       .parent_code = S("CDVC") };
		const struct unit_event e = { .kind = EVENT_FOUND,
					      .signed_on = DAY_NONE,
					      .effective_on = 15000,
					      .results = &f,
					      .result_count = 1 };
		unit_event_id event;
		unit_id id;
		bool known;
		TRY(unit_event_record(tx, &e, &event));
		TRY(unit_by_code(db, f.code, &id, &known));
		TRY(cluster_add_member(tx, *(cluster_id *)arg, id));
	}
	return OK;
}

TEST(a_paper_of_a_season_of_more_than_a_thousand_units_is_issued_by_a_job)
{
	cluster_id id = { page_cluster(t, "K1") };
	REQUIRE_OK(db_write(page_db(t), found_many, &id));
	struct page_answer a = page_post(t, "thidua", cluster_path(t, "K1", "/paper"), "");
	REQUIRE(CHECK(str_starts(a.location, S("/job/"))));
	page_run_jobs(t);
	const struct document_query q = { .cluster = id.n, .limit = 5 };
	struct document *all, d;
	size_t n;
	bool more;
	REQUIRE_OK(document_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(CHECK_INT(n, 1));
	const char *path = page_path(t, "/document/%lld/issue", (long long)all[0].id);
	const char *form = page_path(t, "version=%lld&serial=3&signed_on=20/11/2021&signatory=Le",
				     (long long)all[0].version);
	a = page_post(t, "thidua", path, form);
	REQUIRE(CHECK(str_starts(a.location, S("/job/"))));
	REQUIRE_OK(document_get(page_db(t), all[0].id, &d));
	CHECK_INT(d.state, DOCUMENT_DRAFT);
	page_run_jobs(t);
	REQUIRE_OK(document_get(page_db(t), all[0].id, &d));
	CHECK_INT(d.state, DOCUMENT_ISSUED);
	CHECK_INT(d.serial, 3);
	struct str w = words_of(t, &d);
	CHECK(str_find(w, S("Số: 03/BB-K1")) != SIZE_MAX);
	CHECK(str_find(w, S("ngày 20 tháng 11 năm 2021")) != SIZE_MAX);
	CHECK_INT(page_post(t, "thidua", path, form).status, 422); /* it is no draft any more */
}

SUITE_STORE(award_papers, a_paper_of_a_season_of_more_than_a_thousand_units_is_issued_by_a_job,
	    an_issued_paper_carries_its_number_day_and_signer,
	    the_decision_on_classes_carries_number_and_day_of_the_closing_until_it_is_issued,
	    the_papers_of_a_closed_year_carry_the_numbers_that_were_recorded,
	    the_office_makes_the_decision_on_classes_and_the_notice,
	    tables_of_the_season_come_as_workbooks,
	    a_clusters_minutes_are_made_and_signed_by_those_who_run_it,
	    a_unit_makes_its_sheet_and_its_committees_minutes,
	    a_units_paper_does_not_say_what_the_level_above_gave_until_that_opens,
	    a_submission_has_its_paper_the_decision_and_the_scan_that_came_back,
	    a_certificate_says_when_its_decision_was_corrected_or_withdrawn,
	    minutes_say_what_the_sitting_recorded)
