/* pages_test.c: a paper in the browser: who sees it, number and day, the scan, what ends it. */
#include "document/document.h"
#include "samples.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

/* A draft of the office's, about nobody or about one unit. */
static int64_t draft(struct t *t, enum paper_kind kind, const char *unit)
{
	int64_t id = 0;
	struct document_new in = { .key = { .kind = kind,
					    .issuer = page_unit(t, "CDVC"),
					    .season = page_season(t, "2021"),
					    .unit = unit ? page_unit(t, unit) : 0 },
				   .title = S("Quyết định xếp loại năm 2021"),
				   .symbol = S("CĐVC") };
	CHECK_OK(document_make_paper(page_db(t), office_fixture(t), &in, sample_paper(t->arena, 3),
				     &id));
	return id;
}

static const char *path(struct t *t, int64_t id, const char *rest)
{
	return page_path(t, "/document/%lld%s", (long long)id, rest);
}

TEST(the_office_gives_a_number_and_the_paper_is_issued)
{
	int64_t id = draft(t, PAPER_CLASS_DECISION, NULL);
	struct page_answer a = page_get(t, "thidua", path(t, id, ""));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Dự thảo") && page_says(&a, "Số tiếp theo trong năm: 1."));
	a = page_post(
		t, "thidua", path(t, id, "/issue"),
		"version=2&serial=15&signed_on=31/02/2021&signatory=Nguy%E1%BB%85n+V%C4%83n+B");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "31/02/2021"));
	a = page_post(
		t, "thidua", path(t, id, "/issue"),
		"version=2&serial=15&signed_on=20/11/2021&signatory=Nguy%E1%BB%85n+V%C4%83n+B");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path(t, id, ""));
	CHECK(page_says(&a, "15/QĐ-CĐVC") && page_says(&a, "Đã ban hành"));
	a = page_post(
		t, "thidua", path(t, id, "/end"),
		"version=4&state=withdrawn&note=Sai+s%E1%BB%91"); /* 3: its files got the number */
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path(t, id, ""));
	CHECK(page_says(&a, "Đã thu hồi"));
}

TEST(strangers_and_other_units_do_not_see_a_units_paper_and_its_chair_does)
{
	int64_t id = draft(t, PAPER_SELF_SHEET, "VC016");
	CHECK(page_get(t, NULL, path(t, id, "")).status != 200);
	CHECK_INT(page_get(t, "truongkhoi", path(t, id, "")).status, 404);
	struct page_answer a = page_get(t, "chutich", path(t, id, ""));
	CHECK_INT(a.status, 200);
	CHECK_INT(page_get(t, "doanvien", path(t, id, "")).status, 404); /* a draft */
	CHECK_INT(page_post(t, "doanvien", path(t, id, "/issue"), "version=2").status, 404);
	CHECK_INT(page_post(t, "chutich", path(t, draft(t, PAPER_CLASS_DECISION, NULL), "/issue"),
			    "version=2&serial=1&signed_on=20/11/2021&signatory=A")
			  .status,
		  404);
}

static struct page_answer hand_in(struct t *t, int64_t id, const char *version, struct str bytes)
{
	const char *const fields[][2] = { { "version", version }, { NULL, NULL } };
	const struct page_file f = { "final", "xong.pdf", bytes, fields };
	return page_upload(t,
			   &(struct page_ask){ .method = HTTP_POST,
					       .as = "thidua",
					       .path = path(t, id, "/final") },
			   &f);
}

TEST(a_paper_finished_in_word_stands_beside_the_one_that_was_made)
{
	int64_t id = draft(t, PAPER_CLASS_DECISION, NULL);
	struct document d;
	CHECK_INT(hand_in(t, id, "2", S("just text\n")).status, 422);
	struct page_answer a = hand_in(t, id, "2", S("%PDF-1.7\nfinished\n%%EOF\n"));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path(t, id, ""));
	CHECK(page_says(&a, "Bản hoàn chỉnh"));
	REQUIRE(!document_get(page_db(t), id, &d).code);
	CHECK(d.final_file && d.word_file && d.pdf_file);
	CHECK_INT(hand_in(t, id, "2", S("%PDF-1.7\nlate\n%%EOF\n")).status, 422); /* changed */
	const char *file = page_path(t, "/file/%lld", (long long)d.final_file);
	CHECK_INT(page_get(t, "thidua", file).status, 200);
	CHECK_INT(page_get(t, "chutich", file).status, 404);
}

TEST(the_signed_scan_can_be_handed_in_and_stands_in_the_seasons_list)
{
	int64_t id = draft(t, PAPER_CLASS_DECISION, NULL);
	const char *const fields[][2] = { { "version", "2" }, { NULL, NULL } };
	struct page_answer a = page_upload(
		t,
		&(struct page_ask){
			.method = HTTP_POST, .as = "thidua", .path = path(t, id, "/scan") },
		&(struct page_file){ .field = "scan",
				     .name = "ban-ky.pdf",
				     .bytes = S("%PDF-1.7\nsigned\n%%EOF\n"),
				     .fields = fields });
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path(t, id, ""));
	CHECK(page_says(&a, "ban-ky.pdf") && page_says(&a, "bản chính"));
	a = page_get(t, "thidua",
		     page_path(t, "/documents?season=%lld", (long long)page_season(t, "2021")));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Quyết định xếp loại năm 2021"));
}

TEST(the_register_goes_out_as_excel_with_what_the_reader_may_see)
{
	int64_t id = draft(t, PAPER_CLASS_DECISION, NULL), unit = page_unit(t, "VC016");
	struct grid g;
	draft(t, PAPER_SELF_SHEET, "VC016");
	CHECK_INT(page_post(t, "thidua", path(t, id, "/issue"),
			    "version=2&serial=15&signed_on=20/11/2021&signatory=Le+Binh")
			  .status,
		  303);
	const char *list =
		page_path(t, "/documents?season=%lld", (long long)page_season(t, "2021"));
	struct page_answer a = page_get(t, "thidua", list);
	CHECK(page_says(&a, "/documents.xlsx?season="));
	a = page_get(t, "thidua",
		     page_path(t, "/documents.xlsx?season=%lld&kind=class_decision",
			       (long long)page_season(t, "2021")));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "A3")->text, S("15/QĐ-CĐVC"));
	CHECK_STR(grid_at(&g, 0, "F3")->text, S("Le Binh"));
	CHECK_STR(grid_at(&g, 0, "G3")->text, S("Đã ban hành"));
	CHECK_STR(grid_at(&g, 0, "D4")->text, S("")); /* of that kind only */
	const char *own = page_path(t, "/unit/%lld/documents", (long long)unit);
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, page_path(t, "/unit/%lld/documents.xlsx", (long long)unit)));
	a = page_get(t, "chutich", page_path(t, "%s.xlsx", own));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "G3")->text, S("Dự thảo"));
	a = page_get(t, "doanvien", page_path(t, "%s.xlsx", own)); /* no draft is theirs to see */
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "G3")->text, S(""));
	CHECK_INT(page_get(t, "truongkhoi", page_path(t, "%s.xlsx", own)).status, 404);
}

SUITE_STORE(document_pages, the_office_gives_a_number_and_the_paper_is_issued,
	    strangers_and_other_units_do_not_see_a_units_paper_and_its_chair_does,
	    a_paper_finished_in_word_stands_beside_the_one_that_was_made,
	    the_signed_scan_can_be_handed_in_and_stands_in_the_seasons_list,
	    the_register_goes_out_as_excel_with_what_the_reader_may_see)
