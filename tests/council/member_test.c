/* member_test.c: a council's members come in from Excel or are faulted cell by cell, and go out as
 * the table that comes in; its sittings go out with who came and what passed. */
#include "base/day.h"
#include "council/sitting.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

static int64_t fresh(struct t *t)
{
	int64_t id = 0;
	struct page_answer a = page_post(t, "thidua", "/councils/new",
					 "name=Hoi+dong+nhiem+ky&decision_no=12/QD-CDVC&issuer=BTV"
					 "&decided_on=04/01/2021&from_on=04/01/2021");
	CHECK_INT(a.status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM council", NO_ARGS, &id));
	return id;
}

static const char *of_council(struct t *t, int64_t id, const char *act)
{
	return page_path(t, "/council/%lld%s", (long long)id, act);
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define LINE(name, post, role, votes, from, to)                                                    \
	"<row>" CELL(name) CELL(post) CELL(role) CELL(votes) CELL(from) CELL(to) "</row>"
#define HEAD LINE("Họ và tên", "Chức vụ", "Vai trò", "Biểu quyết", "Từ ngày", "Đến ngày")

static struct page_answer bring(struct t *t, int64_t id, struct str book)
{
	return page_upload(
		t, &(struct page_ask){ .as = "thidua", .path = of_council(t, id, "/import") },
		&(struct page_file){ "file", "thanh-vien.xlsx", book, NULL });
}

static struct str book_of(struct t *t, const char *rows)
{
	struct str sheet = str_fmt(t->arena, "<sheetData>%s</sheetData>", rows);
	return bytes_of(t, book_file(t, &(struct book_parts){ .sheet = sheet.p }));
}

static size_t members(struct t *t, int64_t id, struct council_member **out)
{
	size_t n = 0;
	CHECK_OK(council_members(page_db(t), id, DAY_NONE, out, &n));
	return n;
}

static const char three[] =
	HEAD LINE("Trần Thị Bình", "Chủ tịch LĐLĐ tỉnh", "Chủ tịch Hội đồng", "Có", "", "")
		LINE("Lê Văn Cư", "Trưởng ban Tài chính", "UỶ VIÊN", "", "01/03/2021", "31/08/2021")
			LINE("Đỗ Thu", "Chuyên viên", "thu ky", "Không", "", "");

TEST(members_come_in_from_a_workbook_with_roles_votes_and_days)
{
	struct council_member *p;
	int64_t id = fresh(t);
	struct page_answer a = bring(t, id, book_of(t, three));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập thêm 3 thành viên."));
	REQUIRE(members(t, id, &p) == 3);
	CHECK_STR(p[0].name, S("Trần Thị Bình"));
	CHECK(p[0].role == COUNCIL_CHAIR && p[0].votes && p[0].to_on == DAY_EVER);
	CHECK_INT(p[0].from_on, day_of(2021, 1, 4)); /* the council's */
	CHECK(p[1].role == COUNCIL_MEMBER && p[1].votes);
	CHECK_INT(p[1].from_on, day_of(2021, 3, 1));
	CHECK_INT(p[1].to_on, day_of(2021, 9, 1));
	CHECK(p[2].role == COUNCIL_SECRETARY && !p[2].votes);
}

TEST(the_table_of_members_goes_out_and_comes_in_again_without_a_change)
{
	struct council_member *p;
	struct grid g;
	int64_t id = fresh(t);
	CHECK_INT(bring(t, id, book_of(t, three)).status, 303);
	struct page_answer a = page_get(t, "thidua", of_council(t, id, ""));
	CHECK(page_says(&a, of_council(t, id, "/members.xlsx")));
	a = page_get(t, "thidua", of_council(t, id, "/members.xlsx"));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "A1")->text, S("Hoi dong nhiem ky"));
	CHECK_STR(grid_at(&g, 0, "C2")->text, S("Vai trò"));
	CHECK_STR(grid_at(&g, 0, "A4")->text, S("Lê Văn Cư"));
	CHECK_STR(grid_at(&g, 0, "C4")->text, S("Uỷ viên"));
	CHECK_INT(grid_at(&g, 0, "F4")->day, day_of(2021, 8, 31));
	CHECK_STR(grid_at(&g, 0, "D5")->text, S("Không"));
	a = bring(t, id, a.body);
	CHECK_STR(a.flash, S("Đã nhập thêm 0 thành viên."));
	CHECK_INT(members(t, id, &p), 3);
	CHECK_INT(page_get(t, "chutich", of_council(t, id, "/members.xlsx")).status, 404);
}

/* What the first table says otherwise of who sits already is not taken silently. */
TEST(a_table_with_a_wrong_cell_names_it_and_stores_nothing)
{
	static const struct {
		const char *rows, *says;
	} wrong[] = {
		{ LINE("A", "", "Trưởng đoàn", "", "", ""), "Uỷ viên hoặc Thư ký" },
		{ LINE("A", "", "Uỷ viên", "co le", "", ""), "để trống là Có" },
		{ LINE("A", "", "Uỷ viên", "", "01/01/2021", ""), "không trước 04/01/2021" },
		{ LINE("A", "", "Uỷ viên", "", "01/03/2021", "28/02/2021"), "cột Từ ngày" },
		{ LINE("", "", "Uỷ viên", "", "", ""), "ô này có nội dung" },
		{ LINE("A", "Phó ban", "Uỷ viên", "", "", "")
			  LINE("a", "PHÓ BAN", "Thư ký", "", "", ""),
		  "người này đã có ở hàng 2" },
		{ LINE("Đỗ Thu", "Chuyên viên", "Thư ký", "Có", "", ""),
		  "người này ở trong hội đồng từ 04/01/2021" },
	};
	struct council_member *p;
	int64_t id = fresh(t);
	CHECK_INT(bring(t, id, book_of(t, three)).status, 303);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const char *good = LINE("Người Mới", "Trưởng ban", "Uỷ viên", "", "", "");
		struct str rows = str_fmt(t->arena, "%s%s%s", HEAD, wrong[i].rows, good);
		struct page_answer a = bring(t, id, book_of(t, rows.p));
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, wrong[i].says));
		CHECK_INT(members(t, id, &p), 3);
	}
	CHECK_INT(page_post(t, "chutich", of_council(t, id, "/import"), "").status, 404);
}

TEST(a_council_takes_a_hundred_members_and_says_so_of_the_next)
{
	struct buf b = { .arena = t->arena };
	struct council_member *p;
	int64_t id = fresh(t);
	put(&b, S(HEAD));
	for (int i = 0; i < COUNCIL_MEMBERS_MAX - 2; i++)
		put_fmt(&b, LINE("Người %d", "", "Uỷ viên", "", "", ""), i);
	put_char(&b, 0);
	CHECK_INT(bring(t, id, book_of(t, b.p)).status, 303);
	struct page_answer a = bring(t, id, book_of(t, three));
	CHECK(a.status == 422 && page_says(&a, "không quá 100 thành viên"));
	CHECK_INT(members(t, id, &p), COUNCIL_MEMBERS_MAX - 2);
}

TEST(sittings_go_out_with_who_came_and_what_was_said)
{
	struct grid g;
	int64_t id = fresh(t), sitting = 0;
	const char *rows = HEAD LINE("A", "", "Chủ tịch", "", "", "")
		LINE("B", "", "Uỷ viên", "", "", "") LINE("C", "", "Thư ký", "Không", "", "");
	CHECK_INT(bring(t, id, book_of(t, rows)).status, 303);
	CHECK_INT(page_post(t, "thidua", of_council(t, id, "/sitting"),
			    "title=Phien+mot&on=15/11/2021&clock=08:30&place=Hoi+truong")
			  .status,
		  303);
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM council_sitting", NO_ARGS, &sitting));
	struct council_member *p;
	REQUIRE(members(t, id, &p) == 3);
	const char *said = page_path(
		t, "version=1&conclusion=Nhat+tri&chair=A&came.%lld=present&came.%lld=absent",
		(long long)p[0].id, (long long)p[1].id);
	CHECK_INT(page_post(t, "thidua", page_path(t, "/sitting/%lld/record", (long long)sitting),
			    said)
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", of_council(t, id, ""));
	CHECK(page_says(&a, of_council(t, id, "/sittings.xlsx")));
	a = page_get(t, "thidua", of_council(t, id, "/sittings.xlsx"));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "A3")->text, S("Phien mot"));
	CHECK_INT(grid_at(&g, 0, "B3")->day, day_of(2021, 11, 15));
	CHECK_STR(grid_at(&g, 0, "C3")->text, S("08:30"));
	CHECK_STR(grid_at(&g, 0, "E3")->text, S("Đã họp"));
	CHECK_STR(grid_at(&g, 0, "H3")->text, S("1")); /* of the two who vote */
	CHECK_STR(grid_at(&g, 0, "I3")->text, S("2"));
	CHECK_STR(grid_at(&g, 0, "J3")->text, S("0"));
	CHECK_STR(grid_at(&g, 0, "M3")->text, S("Nhat tri"));
	CHECK_INT(page_get(t, "chutich", of_council(t, id, "/sittings.xlsx")).status, 404);
}

SUITE_STORE(council_member, members_come_in_from_a_workbook_with_roles_votes_and_days,
	    the_table_of_members_goes_out_and_comes_in_again_without_a_change,
	    a_table_with_a_wrong_cell_names_it_and_stores_nothing,
	    a_council_takes_a_hundred_members_and_says_so_of_the_next,
	    sittings_go_out_with_who_came_and_what_was_said)
