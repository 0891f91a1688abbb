/* session_paper_test.c: papers of congresses: their heads, and texts that people wrote. */
#include "document/session_paper.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAYS(words, s) CHECK(str_find(words, S(s)) != SIZE_MAX)
#define SILENT(words, s) CHECK(str_find(words, S(s)) == SIZE_MAX)

static const struct session_paper resolution = {
	.paper = { .superior = S("Công đoàn Viên chức tỉnh"),
		   .issuer = S("Công đoàn cơ sở Văn phòng UBND tỉnh"),
		   .symbol = S("ĐH"),
		   .place = S("Bình An"),
		   .on = DAY_NONE,
		   .authority = S("TM. ĐOÀN CHỦ TỊCH"),
		   .draft = true },
	.kind = PAPER_RESOLUTION,
	.congress = S("ĐẠI HỘI CÔNG ĐOÀN CƠ SỞ VĂN PHÒNG UBND TỈNH\nLẦN THỨ VIII"),
	.subject = S("Đại hội lần thứ VIII"),
};

TEST(a_congress_names_no_body_above_itself)
{
	struct doc *d = session_paper_open(t->arena, &resolution);
	session_paper_text(d,
			   S("Điều 1. Thông qua báo cáo\nĐại hội nhất trí 100%.\n\n- Một việc;"));
	session_paper_sign(t->arena, d, &resolution, NULL, 0);
	struct str w = doc_words(t, d);
	SAYS(w, "LẦN THỨ VIII");
	SAYS(w, "NGHỊ QUYẾT");
	SAYS(w, "/NQ-ĐH");
	SAYS(w, "TM. ĐOÀN CHỦ TỊCH");
	SAYS(w, "- Một việc;");
	SILENT(w, "VIÊN CHỨC");
}

TEST(an_organ_of_the_congress_stands_below_its_name)
{
	struct session_paper s = resolution;
	s.kind = PAPER_CREDENTIALS_REPORT;
	s.organ = S("BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU");
	struct str w = doc_words(t, session_paper_open(t->arena, &s));
	SAYS(w, "LẦN THỨ VIII");
	SAYS(w, "THẨM TRA");
	SAYS(w, "/BC-ĐH");
}

TEST(a_paper_of_the_unit_has_the_usual_head)
{
	struct session_paper s = resolution;
	s.kind = PAPER_SESSION_PLAN;
	s.congress = STR_NONE;
	struct str w = doc_words(t, session_paper_open(t->arena, &s));
	SAYS(w, "VIÊN CHỨC TỈNH");
	SAYS(w, "VĂN PHÒNG UBND");
	SAYS(w, "KẾ HOẠCH");
	SILENT(w, "LẦN THỨ VIII NHIỆM");
}

TEST(lines_of_a_text_have_the_style_that_they_look_like)
{
	static const struct {
		const char *line;
		enum doc_style style;
	} known[] = { { "Chương I. Quy định chung", DOC_ARTICLE },
		      { "Phần thứ nhất", DOC_ARTICLE },
		      { "QUYẾT NGHỊ:", DOC_ARTICLE },
		      { "- UBND", DOC_ITEM },
		      { "……………", DOC_BODY },
		      { "Điều 1. Phạm vi", DOC_HEADING },
		      { "I. TÌNH HÌNH", DOC_HEADING },
		      { "XIV. KIẾN NGHỊ", DOC_HEADING },
		      { "1.2. Chăm lo đời sống", DOC_HEADING },
		      { "1. Nhất trí thông qua báo cáo.", DOC_BODY },
		      { "2021 là năm cuối", DOC_BODY },
		      { "V", DOC_BODY },
		      { "- Một", DOC_ITEM },
		      { "a) Hai", DOC_ITEM },
		      { "Ba", DOC_BODY } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		CHECK_INT(session_paper_style(str_of(known[i].line)), known[i].style);
}

static const char layout_path[] = "/tmp/congdoan-session-XXXXXX";

/* As pdftotext lays it out, with a form feed after each page. */
static struct str pages_of(struct t *t, struct doc *d)
{
	char *path = NEW(t->arena, sizeof layout_path, char);
	struct buf pdf = { .arena = t->arena, .max = 1 << 20 };
	memcpy(path, layout_path, sizeof layout_path);
	int fd = mkstemp(path);
	if (!CHECK(fd >= 0 && close(fd) == 0) ||
	    !CHECK_OK(doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&pdf))))
		return STR_NONE;
	save_bytes(path, buf_str(&pdf));
	const char *out = str_fmt(t->arena, "%s.txt", path).p;
	CHECK(run_program((const char *const[]){ "pdftotext", "-layout", path, out, NULL }));
	struct str all = load_bytes(t->arena, out);
	CHECK(unlink(path) == 0 && unlink(out) == 0);
	return all;
}

static struct doc *minutes_of(struct t *t, int lines)
{
	struct doc *d = session_paper_open(t->arena, &resolution);
	for (int i = 0; i < lines; i++)
		doc_par(d, DOC_ITEM, S("- Một việc;"));
	doc_par(d, DOC_BODY, S("Biên bản đã được đọc lại."));
	session_paper_minutes_sign(t->arena, d, S("Lê Thư Ký"), S("Đỗ Chủ Trì"));
	return d;
}

/* However long the minutes are: the last paragraph goes along. */
TEST(no_page_of_minutes_bears_signatures_alone)
{
	int broken = 0;
	for (int lines = 12; lines < 34; lines++) {
		struct str all = pages_of(t, minutes_of(t, lines));
		size_t last = str_find(all, S("được đọc lại")),
		       names = str_find(all, S("Lê Thư Ký"));
		REQUIRE(CHECK(last != SIZE_MAX && names != SIZE_MAX && last < names));
		CHECK(str_find(str_sub(all, last, names - last), S("\f")) == SIZE_MAX);
		broken += str_find(str_sub(all, 0, last), S("\f")) != SIZE_MAX;
	}
	CHECK(broken > 0 && broken < 22); /* some fit on one page, some do not */
}

/* Headings stay with what follows: a list of bold ones would move to the next page as a whole. */
TEST(numbered_lines_with_nothing_below_them_are_a_list)
{
	struct str text = S("III. DIỄN BIẾN\n1. Chào cờ\n2. Khai mạc\n\n3. Báo cáo\n- Một việc;\n"
			    "4. Bế mạc\nIV. KẾT QUẢ\n1. Bầu cử\n1.1. Ban Chấp hành\nĐủ 7 người.");
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ 0 });
	struct doc *same = doc_new(t->arena, &(struct doc_setup){ 0 });
	struct buf one = { .arena = t->arena, .max = 1 << 20 };
	struct buf two = { .arena = t->arena, .max = 1 << 20 };
	session_paper_text(d, text);
	doc_par(same, DOC_HEADING, S("III. DIỄN BIẾN"));
	doc_par(same, DOC_BODY, S("1. Chào cờ"));
	doc_par(same, DOC_BODY, S("2. Khai mạc"));
	doc_par(same, DOC_HEADING, S("3. Báo cáo"));
	doc_par(same, DOC_ITEM, S("- Một việc;"));
	doc_gap(same, 2);
	doc_par(same, DOC_BODY, S("4. Bế mạc"));
	doc_par(same, DOC_HEADING, S("IV. KẾT QUẢ"));
	doc_par(same, DOC_HEADING, S("1. Bầu cử"));
	doc_par(same, DOC_HEADING, S("1.1. Ban Chấp hành"));
	doc_par(same, DOC_BODY, S("Đủ 7 người."));
	REQUIRE_OK(doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&one)));
	REQUIRE_OK(doc_write(office_fixture(t), same, DOC_PDF, office_to_buf(&two)));
	CHECK(str_eq(buf_str(&one), buf_str(&two)));
}

SUITE(document_session_paper, no_page_of_minutes_bears_signatures_alone,
      numbered_lines_with_nothing_below_them_are_a_list, a_congress_names_no_body_above_itself,
      an_organ_of_the_congress_stands_below_its_name, a_paper_of_the_unit_has_the_usual_head,
      lines_of_a_text_have_the_style_that_they_look_like)
