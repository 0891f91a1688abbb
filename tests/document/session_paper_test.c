/* session_paper_test.c: papers of congresses: their heads, and texts that people wrote. */
#include "document/session_paper.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"

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

SUITE(document_session_paper, a_congress_names_no_body_above_itself,
      an_organ_of_the_congress_stands_below_its_name, a_paper_of_the_unit_has_the_usual_head,
      lines_of_a_text_have_the_style_that_they_look_like)
