/* form_book_test.c: the catalogue of award forms as Excel: conditions in words, limits, and the
 * levels of award money; and a form with more conditions than its editor takes. */
#include "award/condition_words.h"
#include "base/day.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <stdio.h>

static const struct award_form named[] = { { .code = S("co_thi_dua"), .name = S("Cờ của tỉnh") } };

static void says(struct t *t, const char *json, const char *said)
{
	const struct condition_words w = { t->arena, LANG_VI, named, 1 };
	struct conditions c;
	REQUIRE_OK(conditions_read(t->arena, str_of(json), &c));
	CHECK_STR(condition_text(&w, &c.p[0]), str_of(said));
}

TEST(every_condition_is_said_in_words)
{
	says(t, "[{\"of\":\"class\",\"years\":3,\"times\":2,\"min\":\"HTT\"}]",
	     "2/3 năm (kể cả năm nay) xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên");
	says(t, "[{\"of\":\"points\",\"years\":2,\"min\":9550}]",
	     "2/2 năm (kể cả năm nay) đạt từ 95,5 điểm");
	says(t, "[{\"of\":\"place\",\"max\":3}]", "Xếp thứ 3 trở lên trong khối");
	says(t,
	     "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"forms\":[\"co_thi_dua\",\"la\"],\"years\":"
	     "3}]",
	     "Đã được tặng ít nhất 1 lần trong 3 năm trước: Cờ thi đua, Cờ của tỉnh, la");
	says(t, "[{\"of\":\"interval\",\"years\":2}]",
	     "Không được tặng trong 2 năm trước: hình thức này");
	says(t, "[{\"of\":\"initiatives\",\"years\":2,\"min\":4}]",
	     "Có ít nhất 4 sáng kiến được công nhận trong 2 năm, kể cả năm nay");
	says(t, "[{\"of\":\"person_initiatives\",\"years\":1,\"min\":2}]",
	     "Cá nhân được đề nghị là tác giả ít nhất 2 sáng kiến được công nhận trong 1 năm,"
	     " kể cả năm nay");
	says(t, "[{\"of\":\"title\",\"what\":\"Đơn vị văn hoá\"}]",
	     "Có danh hiệu “Đơn vị văn hoá” còn hiệu lực");
	says(t, "[{\"of\":\"people\",\"what\":\"Gương mẫu\"}]", "Cần người xem xét: Gương mẫu");
	says(t,
	     "[{\"of\":\"punctual\",\"from\":\"2021-01-01\",\"to\":\"2022-01-01\",\"cite\":\"HD "
	     "5\"}]",
	     "Gửi đủ báo cáo, đúng hạn, từ ngày 01/01/2021, đến hết ngày 31/12/2021 (HD 5)");
}

struct forming {
	struct award_form f;
	int64_t id;
};

static struct err do_form(struct tx *tx, void *arg)
{
	struct forming *x = arg;
	return award_form_put(tx, &x->f, &x->id);
}

/* The office's own certificate: a council, shares, a limit, and a condition with an end. */
static int64_t own_form(struct t *t)
{
	struct forming x = { 0 };
	unit_id office = { page_unit(t, "CDVC") };
	CHECK_OK(
		award_form_by_code(page_db(t), office, S("bang_khen"), day_of(2021, 11, 30), &x.f));
	x.f.owner = office.n;
	x.f.council = true;
	x.f.from_on = day_of(2021, 3, 1);
	x.f.total = 12;
	x.f.women_bp = 3050;
	x.f.conditions = S("[{\"of\":\"class\",\"years\":2,\"min\":\"HTXS\"},"
			   "{\"of\":\"pledged\",\"to\":\"2023-01-01\"}]");
	CHECK_OK(db_write(page_db(t), do_form, &x));
	return x.id;
}

/* The row of sheet `sheet` whose column B says this; 0: none. */
static int row_of(const struct grid *g, int sheet, const char *name)
{
	for (int row = 3; row < 60; row++) {
		char cell[8];
		snprintf(cell, sizeof cell, "B%d", row);
		if (str_eq(grid_at(g, sheet, cell)->text, str_of(name)))
			return row;
	}
	return 0;
}

static struct str at(const struct grid *g, int sheet, char column, int row)
{
	char cell[8];
	snprintf(cell, sizeof cell, "%c%d", column, row);
	return grid_at(g, sheet, cell)->text;
}

TEST(the_catalogue_goes_out_with_conditions_in_words_and_levels_of_money)
{
	static const char name[] = "Bằng khen của Liên đoàn Lao động tỉnh, công đoàn ngành trung "
				   "ương";
	struct grid g;
	own_form(t);
	struct page_answer a = page_get(t, "thidua", "/award/forms");
	CHECK(page_says(&a, "/award/forms.xlsx"));
	a = page_get(t, "thidua", "/award/money");
	CHECK(page_says(&a, "/award/forms.xlsx"));
	a = page_get(t, "thidua", "/award/forms.xlsx");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	int row = row_of(&g, 0, name);
	REQUIRE(row > 0);
	CHECK_STR(at(&g, 0, 'D', row), S("Bằng khen"));
	CHECK_STR(at(&g, 0, 'F', row), S("Tập thể và cá nhân"));
	CHECK_STR(at(&g, 0, 'G', row), S("01/03/2021"));
	CHECK_STR(at(&g, 0, 'H', row), S(""));
	CHECK_STR(at(&g, 0, 'I', row),
		  S("2/2 năm (kể cả năm nay) xếp loại từ “Hoàn thành xuất sắc nhiệm vụ” trở lên\n"
		    "Đã ký giao ước thi đua, đến hết ngày 31/12/2022"));
	CHECK_STR(at(&g, 0, 'J', row), S("Có"));
	CHECK_STR(at(&g, 0, 'K', row), S(""));
	CHECK_STR(at(&g, 0, 'L', row), S("12"));
	CHECK_STR(at(&g, 0, 'M', row), S("30.5"));
	row = row_of(&g, 1, name);
	REQUIRE(row > 0);
	CHECK_STR(at(&g, 1, 'D', row), S("2")); /* the unit's, × 1.490.000 */
	CHECK_STR(at(&g, 1, 'E', row), S(""));
	CHECK_STR(at(&g, 1, 'F', row), S("2980000"));
	CHECK_STR(at(&g, 1, 'G', row), S("01/10/2017"));
	CHECK_INT(page_get(t, "chutich", "/award/forms.xlsx").status, 403);
}

TEST(a_form_with_more_conditions_than_its_editor_takes_says_them_in_words)
{
	int64_t id = own_form(t);
	struct page_answer a =
		page_get(t, "thidua", page_path(t, "/award/form/%lld", (long long)id));
	CHECK(page_says(&a, "được giữ nguyên"));
	CHECK(page_says(&a, "Đã ký giao ước thi đua, đến hết ngày 31/12/2022"));
	CHECK(!page_says(&a, "&quot;of&quot;"));
}

SUITE_STORE(award_form_book, every_condition_is_said_in_words,
	    the_catalogue_goes_out_with_conditions_in_words_and_levels_of_money,
	    a_form_with_more_conditions_than_its_editor_takes_says_them_in_words)
