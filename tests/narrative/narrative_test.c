/* narrative_test.c: reports in words: figures in a text, what was sent, two writers, the office's
 * page of one heading, and the paper. */
#include "narrative/narrative.h"

#include "base/day.h"
#include "document/document.h"
#include "election/term_goal.h"
#include "file/file.h"
#include "main/product.h"
#include "office/sheet_out.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

/* ---- figures in a text ---- */

static struct report_sheet sheet_of_two(struct t *t)
{
	struct figure_row *rows = NEW(t->arena, 2, struct figure_row);
	rows[0] = (struct figure_row){ .indicator = { .code = S("I01"), .measure = S("người") },
				       .actual = 1234 * FIGURE_SCALE,
				       .estimate = FIGURE_NONE };
	rows[1] = (struct figure_row){ .indicator = { .code = S("I02"), .measure = S("") },
				       .actual = FIGURE_NONE,
				       .estimate = FIGURE_NONE };
	return (struct report_sheet){ .rows = rows, .n = 2 };
}

TEST(a_named_figure_is_filled_in_from_the_table)
{
	struct report_sheet s = sheet_of_two(t);
	CHECK_STR(narrative_fill(t->arena, S("Có {I01}, trong đó nữ {I02}."), &s),
		  "Có 1.234, trong đó nữ …….");
	CHECK_STR(narrative_fill(t->arena, S("{khong} {"), &s), "{khong} {");
	CHECK_STR(narrative_fill(t->arena, S(""), &s), "");
	CHECK_STR(narrative_fill(t->arena, S("{I01}{I01}"), &s), "1.2341.234");
}

TEST(a_code_that_names_no_figure_is_found)
{
	struct report_sheet s = sheet_of_two(t);
	CHECK_STR(narrative_unknown(S("a {I01} b {I99} c"), &s), "I99");
	CHECK_INT(narrative_unknown(S("a {I01} { } {}"), &s).n, 1); /* a blank is a code, too */
	CHECK_INT(narrative_unknown(S("không có số"), &s).n, 0);
}

TEST(a_text_is_cut_where_sentences_end)
{
	struct str out[4];
	size_t n = narrative_sentences(S("Một. Hai 1.234 người; ba\nbốn? năm."), out, 4);
	REQUIRE(CHECK_INT(n, 4));
	CHECK_STR(out[0], "Một.");
	CHECK_STR(out[1], "Hai 1.234 người;");
	CHECK_STR(out[2], "ba");
	CHECK_STR(out[3], "bốn? năm."); /* the last place takes what is left */
}

/* ---- pages ---- */

static int64_t period(struct t *t, const char *code)
{
	struct period p = { 0 };
	CHECK_OK(period_by_code(page_db(t), (season_id){ page_season(t, "2021") }, str_of(code),
				&p));
	db_close_rows(page_db(t));
	return p.id.n;
}

static const char *words_of(struct t *t, const char *unit, const char *code)
{
	return page_path(t, "/unit/%lld/words/%lld", (long long)page_unit(t, unit),
			 (long long)period(t, code));
}

SQL(open_reports, "UPDATE report SET state = 'returned'");
SQL(send_reports, "UPDATE report SET state = 'sent', sent_at = $1");

static struct err reopen(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, open_reports, NO_ARGS);
}

static struct err send_all(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, send_reports, ARGS(INT(tx_db(tx)->now + 60000)));
}

TEST(a_unit_writes_and_the_office_reads_what_was_sent)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	REQUIRE_OK(db_write(page_db(t), reopen, NULL));
	struct page_answer a = page_get(t, "giupviec", words);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Tình hình đoàn viên, người lao động"));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Co+%7BI01%7D.+Hai+cau.&at.1=0&w.2=&at.2=0")
			  .status,
		  303);
	a = page_post(t, "giupviec", words, "w.1=Co+%7BI999%7D&at.1=0");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không có chỉ tiêu mã “I999”"));
	a = page_post(t, "chutich", words, "w.1=Khac&at.1=0");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Có người vừa lưu phần này"));
	CHECK(page_says(&a, "Khac")); /* nothing typed is lost */
	const char *all =
		page_path(t, "/season/%lld/words?period=%lld&written=1",
			  (long long)page_season(t, "2021"), (long long)period(t, "2021-H1"));
	REQUIRE_OK(db_write(page_db(t), send_all, NULL));
	a = page_get(t, "thidua", all);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Hai cau.") && !page_says(&a, "{I01}"));
	CHECK_INT(page_get(t, "chutich", all).status, 404);
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Muon&at.1=0").status, 403);
}

SQL(type_others, "UPDATE report_value SET actual = 987650000, estimate = NULL");

static struct err type_other_figures(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, type_others, NO_ARGS);
}

TEST(figures_in_a_sent_text_stay_as_sent_while_the_unit_corrects_them)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	const period_id h1 = { period(t, "2021-H1") };
	const unit_id unit = { page_unit(t, "VC016") };
	struct narrative_answer before, after;
	REQUIRE_OK(db_write(page_db(t), reopen, NULL));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Co+%7BI01%7D.&at.1=0").status, 303);
	REQUIRE_OK(db_write(page_db(t), send_all, NULL));
	REQUIRE_OK(narrative_answer_of(page_db(t), h1, S("tinh_hinh"), unit, &before));
	CHECK(str_starts(before.body, S("Co ")) && str_find(before.body, S("…")) == SIZE_MAX);
	REQUIRE_OK(db_write(page_db(t), type_other_figures, NULL));
	REQUIRE_OK(narrative_answer_of(page_db(t), h1, S("tinh_hinh"), unit, &after));
	CHECK(str_eq(before.body, after.body));
	struct page_answer a = page_get(t, "giupviec", words);
	CHECK(page_says(&a, "98.765")); /* the unit's own table shows what it types */
}

static struct err add_next_year(struct tx *tx, void *arg)
{
	struct season s;
	season_id next;
	TRY(season_read(tx_db(tx), *(season_id *)arg, &s));
	s.code = S("2022");
	s.name = S("Năm 2022");
	s.from_on = s.to_on;
	s.to_on = s.from_on + 365;
	return season_add(tx, &s, &next);
}

static struct err set_goal(struct tx *tx, void *arg)
{
	const int64_t *unit = arg;
	struct assembly a = { .unit = { *unit },
			      .kind = ASSEMBLY_CONGRESS,
			      .title = S("Đại hội"),
			      .term = S("2017-2022"),
			      .starts_at = day_end_ms(day_of(2017, 10, 15)) };
	struct goal g = { .name = S("Nhà mái ấm công đoàn"),
			  .measure = S("nhà"),
			  .value = 50000,
			  .due_on = DAY_NONE };
	TRY(assembly_plan(tx, &a, &g.assembly));
	TRY(tx_run(tx, "UPDATE assembly SET state = 'closed' WHERE id = $1",
		   ARGS(INT(g.assembly.n))));
	return goal_add(tx, &g, &g.id);
}

static struct err say_year(struct tx *tx, void *arg)
{
	struct term_year *x = arg;
	TRY(db_int(tx_db(tx), "SELECT id FROM assembly_goal WHERE measure = 'nhà'", NO_ARGS,
		   &x->goal));
	return term_goal_set(tx, x);
}

/* As its chair sends it. */
static void send_h1(struct t *t, const char *unit)
{
	struct report r;
	REQUIRE_OK(report_find(page_db(t), (period_id){ period(t, "2021-H1") },
			       (unit_id){ page_unit(t, unit) }, &r));
	db_close_rows(page_db(t));
	const char *path = page_path(t, "/unit/%lld/report/%lld/send", (long long)r.unit.n,
				     (long long)r.period.n);
	const char *body = page_path(t, "version=%lld", (long long)r.version);
	CHECK_INT(page_post(t, "chutich", path, body).status, 303);
}

TEST(a_goal_of_the_term_named_in_a_text_stays_as_it_was_when_the_report_was_sent)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	const period_id h1 = { period(t, "2021-H1") };
	int64_t unit = page_unit(t, "VC016");
	struct term_year x = { .year = 2021, .value = 20000, .note = S("") };
	struct narrative_answer said;
	REQUIRE_OK(db_write(page_db(t), set_goal, &unit));
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	REQUIRE_OK(db_write(page_db(t), reopen, NULL));
	struct page_answer a = page_get(t, "giupviec", words);
	CHECK(page_says(&a, "{MT1}") && page_says(&a, "2 trên 5 nhà (40%)"));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Xay+%7BMT1%7D.&at.1=0").status, 303);
	a = page_post(t, "giupviec", words, "w.2=Xay+%7BMT9%7D.&at.2=0");
	CHECK_INT(a.status, 422);
	x.value = 30000; /* saved, and not yet sent */
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	send_h1(t, "VC016");
	x.value = 40000;
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	REQUIRE_OK(narrative_answer_of(page_db(t), h1, S("tinh_hinh"), (unit_id){ unit }, &said));
	CHECK_STR(said.body, "Xay 3 trên 5 nhà (60%).");
	a = page_get(t, "giupviec", words);
	CHECK(page_says(&a, "Xay 3 trên 5 nhà (60%)."));
}

static struct err one_figure(struct sheet_out *w, void *arg)
{
	static const char *const rows[2][4] = { { "Mã đơn vị", "Mã chỉ số", "Kỳ", "Số liệu" },
						{ "VC016", "I22", "2021-H1", "7" } };
	const struct sheet_column columns[4] = { 0 };
	(void)arg;
	sheet_begin(w,
		    &(struct sheet_page){ .name = S("BC"), .columns = columns, .column_count = 4 });
	for (int r = 0; r < 2; r++) {
		sheet_next_row(w);
		for (int c = 0; c < 4; c++)
			sheet_put_text(w, 0, str_of(rows[r][c]));
	}
	return OK;
}

/* As the office reads it, sent on the unit's behalf. */
static void send_by_workbook(struct t *t)
{
	int fd;
	struct faults f = { .arena = t->arena };
	struct report_import in = { .season = { page_season(t, "2021") },
				    .send = true,
				    .keep = product_report_keep };
	REQUIRE_OK(office_temp_file(&fd));
	REQUIRE_OK(sheet_write(office_fixture(t), t->arena, one_figure, NULL, office_to_fd(&fd)));
	lseek(fd, 0, SEEK_SET);
	CHECK_OK(report_import(page_db(t), office_fixture(t), fd, &f, &in));
	CHECK_INT(in.reports, 1);
	close(fd);
}

TEST(a_goal_named_in_a_text_stays_as_it_was_when_an_import_sent_the_report)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	int64_t unit = page_unit(t, "VC016");
	struct term_year x = { .year = 2021, .value = 20000, .note = S("") };
	REQUIRE_OK(db_write(page_db(t), set_goal, &unit));
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	REQUIRE_OK(db_write(page_db(t), reopen, NULL));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Xay+%7BMT1%7D.&at.1=0").status, 303);
	x.value = 30000;
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	send_by_workbook(t);
	x.value = 40000;
	REQUIRE_OK(db_write(page_db(t), say_year, &x));
	struct page_answer a = page_get(t, "giupviec", words);
	CHECK(page_says(&a, "Xay 3 trên 5 nhà (60%)."));
}

TEST(last_years_words_keep_the_figures_they_went_up_with)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	struct db *db = page_db(t);
	season_id this_year = { page_season(t, "2021") };
	struct season next;
	struct period h1;
	struct narrative before, after;
	REQUIRE_OK(db_write(db, reopen, NULL));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Co+%7BI01%7D.&at.1=0").status, 303);
	REQUIRE_OK(db_write(db, send_all, NULL));
	REQUIRE_OK(db_write(db, add_next_year, &this_year));
	REQUIRE_OK(season_by_code(db, (unit_id){ 0 }, S("2022"), &next));
	REQUIRE_OK(period_by_code(db, next.id, S("2022-H1"), &h1));
	REQUIRE_OK(narrative_read(db, h1.id, (unit_id){ page_unit(t, "VC016") }, &before));
	CHECK(str_starts(before.parts[0].last, S("Co ")));
	CHECK(str_find(before.parts[0].last, S("…")) == SIZE_MAX);
	REQUIRE_OK(db_write(db, type_other_figures, NULL));
	REQUIRE_OK(narrative_read(db, h1.id, (unit_id){ page_unit(t, "VC016") }, &after));
	CHECK(str_eq(before.parts[0].last, after.parts[0].last));
}

TEST(sentences_are_carried_with_their_source_into_the_offices_report)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	long long h1 = (long long)period(t, "2021-H1");
	long long season = (long long)page_season(t, "2021");
	REQUIRE_OK(db_write(page_db(t), reopen, NULL));
	CHECK_INT(page_post(t, "giupviec", words, "w.1=Mot+viec.+Hai+viec.&at.1=0").status, 303);
	REQUIRE_OK(db_write(page_db(t), send_all, NULL));
	const char *carry = page_path(t, "/season/%lld/words", season);
	const char *none = page_path(t, "period=%lld&heading=tinh_hinh&unit=%lld", h1,
				     (long long)page_unit(t, "VC016"));
	CHECK_INT(page_post(t, "thidua", carry, none).status, 422);
	CHECK_INT(page_post(t, "thidua", carry, page_path(t, "%s&s.2=1", none)).status, 303);
	struct season s;
	REQUIRE_OK(season_read(page_db(t), (season_id){ season }, &s));
	const char *own = page_path(t, "/unit/%lld/words/%lld", (long long)s.owner.n, h1);
	struct page_answer a = page_get(t, "thidua", own);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Hai viec (CĐCS Sở Tư pháp).") && !page_says(&a, "Mot viec"));
}

TEST(carried_sentences_that_follow_each_other_stay_on_one_line_under_one_source)
{
	const struct narrative_answer from = {
		.name = S("CĐCS A"),
		.body = S("Thăm 3 người; đón Tết {x}. Bỏ câu này. ủng hộ 5 lượt.")
	};
	bool chosen[SENTENCES_MAX] = { true, true, false, true };
	struct narrative_carry c = { S("Đã viết."), &from, chosen };
	struct str out;
	int64_t n;
	REQUIRE_OK(narrative_carry(t->arena, &c, &out, &n));
	CHECK_INT(n, 3);
	CHECK_STR(out, "Đã viết.\nThăm 3 người; đón Tết (x) (CĐCS A).\nỦng hộ 5 lượt (CĐCS A).");
	chosen[0] = chosen[1] = chosen[3] = false;
	CHECK_FAIL(narrative_carry(t->arena, &c, &out, &n), ERR_INVALID,
		   "narrative.nothing_chosen");
}

TEST(headings_are_the_offices_and_what_was_written_stays)
{
	long long season = (long long)page_season(t, "2021");
	const char *headings = page_path(t, "/season/%lld/headings", season);
	CHECK_INT(page_post(t, "thidua", headings, "title.1=").status, 422);
	CHECK_INT(
		page_post(t, "thidua", headings, "title.1=Ket+qua&title.2=Ket+qua&code.1=&code.2=")
			.status,
		422);
	CHECK_INT(page_post(t, "thidua", headings,
			    "title.1=Ket+qua+noi+bat&code.1=&title.2=Kien+nghi&code.2=kien_nghi")
			  .status,
		  303);
	struct page_answer a = page_get(t, "giupviec", words_of(t, "VC016", "2021-H2"));
	CHECK(page_says(&a, "Ket qua noi bat") && !page_says(&a, "Tình hình đoàn viên, người"));
}

TEST(the_paper_of_a_report_is_made_as_word_and_pdf)
{
	const char *words = words_of(t, "VC016", "2021-H1");
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/paper", words), "");
	CHECK_INT(a.status, 303);
	struct document d;
	struct document_query q = { .unit = page_unit(t, "VC016"),
				    .kind = S("report"),
				    .limit = 5 };
	struct document *all;
	size_t n;
	bool more;
	REQUIRE_OK(document_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(CHECK_INT(n, 1));
	REQUIRE_OK(document_get(page_db(t), all[0].id, &d));
	CHECK(d.word_file && d.pdf_file);
	a = page_get(t, "chutich", page_path(t, "/document/%lld", (long long)d.id));
	CHECK_INT(a.status, 200);
	const char *issue = page_path(t, "/document/%lld/issue", (long long)d.id);
	a = page_post(t, "chutich", issue,
		      page_path(t, "version=%lld&serial=4&signed_on=23/11/2021&signatory=Le",
				(long long)d.version));
	CHECK_INT(a.status, 422); /* nobody has signed tomorrow */
	CHECK(page_says(&a, "Ngày này chưa tới: hôm nay là 22/11/2021."));
	a = page_post(t, "chutich", issue,
		      page_path(t, "version=%lld&serial=4&signed_on=20/11/2021&signatory=Le",
				(long long)d.version));
	CHECK_INT(a.status, 303);
	struct str pdf;
	REQUIRE_OK(document_get(page_db(t), d.id, &d));
	REQUIRE_OK(file_read(page_db(t), d.pdf_file, 20 << 20, &pdf));
	struct str w = pdf_words(t, pdf);
	CHECK(str_find(w, S("Số: 04/BC-")) != SIZE_MAX);
	CHECK(str_find(w, S("ngày 20 tháng 11 năm 2021")) != SIZE_MAX);
}

/* Two units sent 1200 and 34; of the others nothing is left. */
SQL(nobody_sent, "UPDATE report_sent SET actual = NULL WHERE indicator_id IN"
		 " (SELECT id FROM indicator WHERE code = 'I03')");
SQL(one_sent, "UPDATE report_sent SET actual = $1 WHERE indicator_id IN"
	      " (SELECT id FROM indicator WHERE code = 'I03') AND report_id = (SELECT r.id"
	      "  FROM report r JOIN unit u ON u.id = r.unit_id WHERE u.code = $2"
	      "  AND r.period_id = $3)");

static struct err send_two(struct tx *tx, void *arg)
{
	int64_t h1 = *(int64_t *)arg;
	TRY(tx_run(tx, nobody_sent, NO_ARGS));
	TRY(tx_run(tx, one_sent, ARGS(INT(1200 * FIGURE_SCALE), TEXT(S("VC016")), INT(h1))));
	return tx_run(tx, one_sent, ARGS(INT(34 * FIGURE_SCALE), TEXT(S("VC001")), INT(h1)));
}

static const char *office_words(struct t *t, int64_t h1)
{
	return page_path(t, "/unit/%lld/words/%lld", (long long)page_unit(t, "CDVC"),
			 (long long)h1);
}

TEST(the_offices_own_words_have_the_sums_of_its_table)
{
	int64_t h1 = period(t, "2021-H1");
	const char *own = office_words(t, h1);
	struct narrative v;
	REQUIRE_OK(db_write(page_db(t), send_two, &h1));
	CHECK_INT(page_post(t, "thidua", own, "w.1=Co+%7BI03%7D+nguoi.&at.1=0").status, 303);
	struct page_answer a = page_get(t, "thidua", own);
	CHECK(page_says(&a, "1.234") && page_says(&a, "2 đơn vị có số"));
	CHECK(page_says(&a, "đơn vị.")); /* how many sent, of how many */
	a = page_get(t, "thidua",
		     page_path(t, "/reports/sums?season=%lld&period=%lld",
			       (long long)page_season(t, "2021"), (long long)h1));
	CHECK(page_says(&a, "<b>1.234</b>"));
	REQUIRE_OK(narrative_read(page_db(t), (period_id){ h1 }, (unit_id){ page_unit(t, "CDVC") },
				  &v));
	CHECK_STR(narrative_fill(t->arena, v.parts[0].body, &v.sheet), "Co 1.234 nguoi.");
	a = page_post(
		t, "thidua", own,
		page_path(t, "w.1=Co+%%7BI999%%7D&at.1=%lld", (long long)v.parts[0].saved_at));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Cấp mình không có tổng của mã “I999”"));
}

TEST(the_offices_paper_prints_the_sums_in_text_and_annex)
{
	int64_t h1 = period(t, "2021-H1");
	const char *own = office_words(t, h1);
	struct document *all, d;
	size_t n;
	bool more;
	struct str pdf;
	REQUIRE_OK(db_write(page_db(t), send_two, &h1));
	CHECK_INT(page_post(t, "thidua", own, "w.1=Co+%7BI03%7D+nguoi.&at.1=0").status, 303);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/paper", own), "").status, 303);
	const struct document_query q = { .unit = page_unit(t, "CDVC"),
					  .kind = S("report"),
					  .limit = 5 };
	REQUIRE_OK(document_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(CHECK_INT(n, 1));
	REQUIRE_OK(document_get(page_db(t), all[0].id, &d));
	REQUIRE_OK(file_read(page_db(t), d.pdf_file, 20 << 20, &pdf));
	struct str w = pdf_words(t, pdf);
	size_t said = str_find(w, S("Co 1.234 nguoi."));
	REQUIRE(CHECK(said != SIZE_MAX));
	w = str_sub(w, said + 10, w.n);
	CHECK(str_find(w, S("Tổng từ báo cáo đã gửi của")) != SIZE_MAX);
	CHECK(str_find(w, S("1.234")) != SIZE_MAX); /* the annex says the same */
}

SUITE_STORE(narrative_narrative, a_named_figure_is_filled_in_from_the_table,
	    a_code_that_names_no_figure_is_found, a_text_is_cut_where_sentences_end,
	    a_unit_writes_and_the_office_reads_what_was_sent,
	    a_goal_of_the_term_named_in_a_text_stays_as_it_was_when_the_report_was_sent,
	    a_goal_named_in_a_text_stays_as_it_was_when_an_import_sent_the_report,
	    figures_in_a_sent_text_stay_as_sent_while_the_unit_corrects_them,
	    last_years_words_keep_the_figures_they_went_up_with,
	    sentences_are_carried_with_their_source_into_the_offices_report,
	    carried_sentences_that_follow_each_other_stay_on_one_line_under_one_source,
	    headings_are_the_offices_and_what_was_written_stays,
	    the_paper_of_a_report_is_made_as_word_and_pdf,
	    the_offices_own_words_have_the_sums_of_its_table,
	    the_offices_paper_prints_the_sums_in_text_and_annex)
