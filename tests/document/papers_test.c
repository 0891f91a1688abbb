/* papers_test.c: every paper says what its struct says, leaves dots where nothing is known, and is
 * the same in Word and PDF. */
#include "document/achievement.h"
#include "document/ruling.h"
#include "document/unit_papers.h"
#include "document/wording.h"
#include "samples.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

TEST(every_paper_breaks_lines_and_pages_alike_in_word_and_pdf)
{
	word_compare(t, sample_paper, SAMPLE_PAPERS);
}

#define SAYS(words, s) CHECK(str_find(words, S(s)) != SIZE_MAX)
#define SILENT(words, s) CHECK(str_find(words, S(s)) == SIZE_MAX)

TEST(the_correction_of_a_years_classes_says_what_was_and_what_is)
{
	const struct class_change lines[] = { { S("VC016"), S("CĐCS Sở Tư pháp"),
						S("Hoàn thành tốt, hạng 3"),
						S("Hoàn thành xuất sắc, hạng 1") } };
	const struct class_correction x = { .paper = { .issuer = S("Công đoàn Viên chức"),
						       .on = DAY_NONE,
						       .year = S("năm 2021"),
						       .season_on = day_of(2021, 12, 31) },
					    .reopened = S("Quyết định số 9/QĐ"),
					    .reason = S("kiểm tra lại"),
					    .fingerprint = S("9c1185a5"),
					    .lines = lines,
					    .n = 1 };
	struct str w = doc_words(t, paper_class_correction(t->arena, &x));
	SAYS(w, "đính chính kết quả xếp loại năm 2021");
	SAYS(w, "Quyết định số 9/QĐ");
	SAYS(w, "Hoàn thành tốt, hạng 3");
	SAYS(w, "Hoàn thành xuất sắc, hạng 1");
	SAYS(w, "9c1185a5");
}

TEST(cluster_minutes_tell_points_places_votes_and_the_next_head)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_cluster_minutes(t->arena, p.clusters));
	SAYS(w, "Số: 01/BB-KTĐ1");
	SAYS(w, "Bình An, ngày 23 tháng 11 năm 2021");
	SAYS(w, "bắt đầu lúc 08 giờ 00 phút, ngày 23 tháng 11 năm 2021");
	SAYS(w, "97,5");
	SAYS(w, "(*) Các đơn vị cùng hạng.");
	SAYS(w, "tỉnh (9/12 phiếu)");
	SAYS(w, "Trưởng khối: CĐCS Thanh tra tỉnh.");
	SAYS(w, "9c1185a5c5e9fc54612808977ee8f548b2258d3117c5d5c5b1a5a9e6d8f0c3a7");
	SILENT(w, "DỰ THẢO");
}

TEST(minutes_of_a_cluster_with_its_own_sheet_show_the_points_it_ranks_by)
{
	struct papers p = sample_papers(t->arena, false);
	struct paper_unit first = p.clusters[0].units.p[0];
	SILENT(doc_words(t, paper_cluster_minutes(t->arena, p.clusters)), "bảng của khối");
	struct cluster_minutes m = p.clusters[0];
	first.ranked = 8765;
	m.units.p = &first;
	m.units.n = 1;
	struct str w = doc_words(t, paper_cluster_minutes(t->arena, &m));
	SAYS(w, "bảng của khối");
	SAYS(w, "87,65");
}

TEST(what_nobody_recorded_stays_open_and_a_draft_says_so)
{
	struct papers p = sample_papers(t->arena, true);
	struct str w = doc_words(t, paper_cluster_minutes(t->arena, p.clusters));
	SAYS(w, "DỰ THẢO");
	SAYS(w, "/BB-KTĐ1");
	SAYS(w, "ngày ….. tháng ….. năm");
	SAYS(w, "Số phiếu phát ra: ……; thu về: ……");
	SAYS(w, "Hội nghị quyết định: ……");
	SILENT(w, "Đơn vị được suy tôn");
}

TEST(counting_minutes_give_each_count_and_its_share)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_counting_minutes(t->arena, p.countings));
	SAYS(w, "Ban kiểm phiếu gồm 03 thành viên:");
	SAYS(w, "Số phiếu không hợp lệ: 01.");
	SAYS(w, "75%");
	SAYS(w, "16,67%");
	SAYS(w, "Được suy tôn");
}

TEST(a_submission_counts_each_form_and_its_list_names_its_number)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_submission(t->arena, p.submission));
	SAYS(w, "1. Cờ thi đua của Liên đoàn Lao động tỉnh: 05 tập thể;");
	SAYS(w, "2. Bằng khen của Liên đoàn Lao động tỉnh: 05 tập thể, 02 cá nhân.");
	SAYS(w, "(Kèm theo Tờ trình số 05/TTr-CĐVC ngày 24 tháng 12 năm 2021");
	SAYS(w, "1689/QĐ-TLĐ");
	SAYS(w, "9/12");
}

TEST(decisions_count_their_lists)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_class_decision(t->arena, p.class_decision));
	SAYS(w, "đối với 60 đơn vị");
	SAYS(w, "- Hoàn thành xuất sắc nhiệm vụ: 20 đơn vị;");
	SAYS(w, "- Không hoàn thành nhiệm vụ: 00 đơn vị;");
	SAYS(w, "Chưa đủ điều kiện xếp loại: 05 đơn vị");
	w = doc_words(t, paper_award_decision(t->arena, p.award_decision));
	SAYS(w, "Khen thưởng 10 tập thể, 02 cá nhân");
}

TEST(a_notice_to_all_has_counts_and_honours_but_no_points)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_result_notice(t->arena, p.notice));
	SAYS(w, "33,33%");
	SAYS(w, "trước hết ngày 05 tháng 01 năm 2022");
	SILENT(w, "97,5");
}

TEST(a_units_sheet_and_its_committees_minutes_give_the_same_sum)
{
	struct papers p = sample_papers(t->arena, false);
	struct str w = doc_words(t, paper_self_sheet(t->arena, p.sheets));
	SAYS(w, "Tổng cộng 100 96 95,25");
	w = doc_words(t, paper_committee_minutes(t->arena, p.committees));
	SAYS(w, "tự chấm 96 điểm");
	SAYS(w, "tán thành: 05/05");
}

TEST(legal_bases_are_those_of_the_seasons_last_day)
{
	struct str b[8];
	int n = paper_bases(day_of(2021, 11, 30), ABOUT_AWARD, b);
	CHECK_INT(n, 4);
	CHECK_STR(b[0], "Luật Công đoàn ngày 20 tháng 6 năm 2012");
	n = paper_bases(day_of(2025, 12, 1), ABOUT_AWARD, b);
	CHECK_STR(b[0], "Luật Công đoàn ngày 27 tháng 11 năm 2024");
	CHECK(str_find(b[n - 1], S("999/QĐ-TLĐ")) != SIZE_MAX);
}

/* ---- files ---- */

struct heard {
	int64_t done, total, stop;
};

static struct err hear(void *arg, int64_t done, int64_t total)
{
	struct heard *h = arg;
	h->done = done;
	h->total = total;
	return done == h->stop ? FAIL(ERR_CONFLICT, "job.cancelled") : OK;
}

static bool there(struct t *t, const char *dir, const char *name)
{
	struct stat st;
	const char *path = arena_cstr(t->arena, str_fmt(t->arena, "%s/%s", dir, name));
	return stat(path, &st) == 0 && st.st_size > 500;
}

TEST(all_papers_of_a_season_stand_in_one_folder)
{
	static const char *const names[] = {
		"bien-ban-khoi-K1.docx",
		"bien-ban-kiem-phieu-K1.pdf",
		"to-trinh.pdf",
		"quyet-dinh-xep-loai.docx",
		"quyet-dinh-khen-thuong.pdf",
		"thong-bao-ket-qua.pdf",
		"bang-tu-cham/VC002.pdf",
		"bien-ban-ban-chap-hanh/VC002.docx",
		"bang-khen.pdf",
		"xep-loai-xep-hang.xlsx",
		"so-lieu.xlsx",
	};
	char fresh[] = "/tmp/congdoan-papers-XXXXXX";
	const char *dir = getenv("PAPERS_DIR") ? getenv("PAPERS_DIR") : mkdtemp(fresh);
	struct papers p = sample_papers(t->arena, false);
	struct heard h = { 0 };
	const struct office_progress progress = { hear, &h };
	REQUIRE(dir);
	CHECK_OK(papers_write(office_fixture(t), t->arena, dir, &p, &progress));
	CHECK_INT(h.done, 11);
	CHECK_INT(h.total, 11);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(there(t, dir, names[i]));
	if (dir == fresh)
		CHECK(run_program((const char *const[]){ "rm", "-r", dir, NULL }));
}

TEST(writing_stops_when_asked_and_names_a_folder_that_is_not_there)
{
	char dir[] = "/tmp/congdoan-papers-XXXXXX";
	struct papers p = sample_papers(t->arena, false);
	struct heard h = { .stop = 2 };
	const struct office_progress progress = { hear, &h };
	REQUIRE(mkdtemp(dir));
	CHECK_FAIL(papers_write(office_fixture(t), t->arena, dir, &p, &progress), ERR_CONFLICT,
		   "job.cancelled");
	CHECK_INT(h.done, 2);
	CHECK(run_program((const char *const[]){ "rm", "-r", dir, NULL }));
	struct err e = papers_write(office_fixture(t), t->arena, dir, &p, NULL);
	CHECK_INT(e.code, ERR_STORE);
	CHECK(str_starts(e.v[0], str_of(dir)));
}

TEST(a_code_cannot_lead_out_of_the_folder)
{
	char dir[] = "/tmp/congdoan-papers-XXXXXX";
	struct papers all = sample_papers(t->arena, false);
	struct self_sheet sheet = all.sheets[0];
	struct papers p = { .sheets = &sheet, .sheet_count = 1 };
	sheet.unit_code = S("../../x");
	REQUIRE(mkdtemp(dir));
	CHECK_OK(papers_write(office_fixture(t), t->arena, dir, &p, NULL));
	CHECK(there(t, dir, "bang-tu-cham/______x.docx"));
	CHECK(run_program((const char *const[]){ "rm", "-r", dir, NULL }));
}

/* ---- Excel ---- */

TEST(the_ranking_tables_formulas_give_what_is_stored)
{
	struct papers p = sample_papers(t->arena, false);
	int fd;
	struct grid g;
	REQUIRE_OK(office_temp_file(&fd));
	REQUIRE_OK(paper_ranking_table(office_fixture(t), t->arena, p.ranking, office_to_fd(&fd)));
	REQUIRE_OK(grid_read(t, fd, &g));
	CHECK_INT(g.sheets.n, 2);
	CHECK_STR(grid_at(&g, 0, "C4")->text, "CĐCS Văn phòng Uỷ ban nhân dân tỉnh");
	CHECK_STR(grid_at(&g, 1, "A4")->text, "Khối thi đua số 1");
}

/* The dossier of a person, or of the unit, as text. */
static struct str dossier_text(struct t *t, bool person)
{
	static const struct achieved_year years[] = { { 2020, S("Hoàn thành tốt"), S("91") } };
	const struct achievement x = {
		.paper = { .issuer = S("CĐCS A"), .on = DAY_NONE, .year = S("năm 2021") },
		.part = ACHIEVEMENT_REPORT,
		.form = S("Bằng khen"),
		.holder = S("Trần Thị An, CĐCS A"),
		.unit = S("CĐCS A"),
		.members = 58,
		.person = person,
		.job = S("Chuyên viên"),
		.offices = S("Phó Chủ tịch"),
		.years = years,
		.year_count = person ? 0 : 1,
		.deeds = S("Đã làm nhiều việc."),
	};
	char path[] = "/tmp/congdoan-dossier-XXXXXX";
	const char *out;
	struct buf b = { .arena = t->arena, .max = 16 << 20 };
	struct str said = STR_NONE;
	int fd = mkstemp(path);
	CHECK(fd >= 0 && close(fd) == 0);
	out = str_fmt(t->arena, "%s.txt", path).p;
	CHECK_OK(doc_write(office_fixture(t), paper_achievement(t->arena, &x), DOC_PDF,
			   office_to_buf(&b)));
	save_bytes(path, buf_str(&b));
	CHECK(run_program((const char *const[]){ "pdftotext", path, out, NULL }));
	said = load_bytes(t->arena, out);
	unlink(path);
	unlink(out);
	return said;
}

TEST(a_persons_report_says_who_they_are_and_not_how_large_the_union_is)
{
	struct str said = dossier_text(t, true);
	CHECK(str_find(said, S("Chuyên viên")) != SIZE_MAX);
	CHECK(str_find(said, S("Phó Chủ tịch")) != SIZE_MAX);
	CHECK(str_find(said, S("58")) == SIZE_MAX);
	said = dossier_text(t, false);
	CHECK(str_find(said, S("58")) != SIZE_MAX && str_find(said, S("91")) != SIZE_MAX);
	CHECK(str_find(said, S("Chuyên viên")) == SIZE_MAX);
}

TEST(a_members_letter_follows_the_offices_wording_as_other_papers_do)
{
	static const struct wording_text own[] = {
		{ PAPER_MOVE_LETTER, S("document.letter.present"),
		  S("Công đoàn {co_quan} giới thiệu đồng chí có tên dưới đây:") },
		{ PAPER_MOVE_LETTER, S("recipients"), S("Lưu: VP") },
	};
	static const struct wording wording = { own, 2 };
	struct move_letter_paper x = { .paper = { .issuer = S("CĐCS A"),
						  .number = S("07/GT-CĐCS"),
						  .on = day_of(2021, 11, 2) },
				       .to = S("CĐCS B"),
				       .name = S("Trần Thị An"),
				       .on = day_of(2021, 12, 1) };
	struct str said = doc_words(t, paper_move_letter(t->arena, &x));
	CHECK(str_find(said, S("trân trọng giới thiệu đoàn viên")) != SIZE_MAX);
	CHECK(str_find(said, S("07/GT-CĐCS")) != SIZE_MAX);
	x.paper.wording = &wording;
	said = doc_words(t, paper_move_letter(t->arena, &x));
	CHECK(str_find(said, S("Công đoàn CĐCS A giới thiệu đồng chí")) != SIZE_MAX);
	CHECK(str_find(said, S("Lưu: VP")) != SIZE_MAX);
	CHECK(str_find(said, S("trân trọng")) == SIZE_MAX);
}

TEST(every_paper_of_a_units_books_can_be_looked_at_before_there_is_one)
{
	const struct paper head = { .issuer = S("CĐCS A"), .on = DAY_NONE };
	int n = 0;
	for (int k = 0; k < PAPER_KINDS; k++) {
		struct doc *d = paper_unit_sample(t->arena, (enum paper_kind)k, &head);
		CHECK((d != NULL) == !paper_in_register((enum paper_kind)k));
		n += d && doc_words(t, d).n > 100;
	}
	CHECK_INT(n, 4);
}

SUITE(document_papers, a_persons_report_says_who_they_are_and_not_how_large_the_union_is,
      the_correction_of_a_years_classes_says_what_was_and_what_is,
      minutes_of_a_cluster_with_its_own_sheet_show_the_points_it_ranks_by,
      every_paper_breaks_lines_and_pages_alike_in_word_and_pdf,
      cluster_minutes_tell_points_places_votes_and_the_next_head,
      what_nobody_recorded_stays_open_and_a_draft_says_so,
      counting_minutes_give_each_count_and_its_share,
      a_submission_counts_each_form_and_its_list_names_its_number, decisions_count_their_lists,
      a_notice_to_all_has_counts_and_honours_but_no_points,
      a_units_sheet_and_its_committees_minutes_give_the_same_sum,
      legal_bases_are_those_of_the_seasons_last_day, all_papers_of_a_season_stand_in_one_folder,
      writing_stops_when_asked_and_names_a_folder_that_is_not_there,
      a_code_cannot_lead_out_of_the_folder, the_ranking_tables_formulas_give_what_is_stored,
      a_members_letter_follows_the_offices_wording_as_other_papers_do,
      every_paper_of_a_units_books_can_be_looked_at_before_there_is_one)
