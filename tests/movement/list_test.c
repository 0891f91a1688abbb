/* list_test.c: an office's list of movements: all of them, page by page, and as Excel with what the
 * figures came to. */
#include "base/day.h"
#include "movement/movement.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

static int64_t last_id(struct t *t)
{
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM movement", NO_ARGS, &id));
	return id;
}

static int64_t made(struct t *t, const char *kind, const char *title, const char *more)
{
	const char *form = page_path(t,
				     "kind=%s&title=%s&theme=Thi+dua&document=KH+12"
				     "&from_on=01/03/2021&last_on=30/11/2021&join_by=25/11/2021"
				     "&result_by=05/12/2021&top=CDVC&label.1=So+nguoi"
				     "&measure.1=nguoi&label.2=Gia+tri%s",
				     kind, title, more);
	CHECK_INT(page_post(t, "thidua", "/movements/new", form).status, 303);
	return last_id(t);
}

static const char *unit_path(struct t *t, int64_t id, const char *what)
{
	return page_path(t, "/unit/%lld/movement/%lld%s", (long long)page_unit(t, "VC016"),
			 (long long)id, what);
}

TEST(the_list_of_movements_is_a_workbook_with_who_joined_and_the_sums)
{
	struct grid g;
	int64_t id = made(t, "movement", "Lao+dong+gioi", "");
	CHECK_INT(page_post(t, "thidua", page_path(t, "/movement/%lld/launch", (long long)id),
			    "version=1")
			  .status,
		  303);
	CHECK_INT(page_post(t, "chutich", unit_path(t, id, "/join"), "version=0&pledge=Moi").status,
		  303);
	CHECK_INT(page_post(t, "chutich", unit_path(t, id, "/tell"),
			    "version=1&v.1=1204&v.2=1,5&result=Xong")
			  .status,
		  303);
	made(t, "drive", "Dot+mua+he", page_path(t, "&parent=%lld", (long long)id));
	struct page_answer a = page_get(t, "thidua", "/movements");
	CHECK(page_says(&a, "/movements/list.xlsx") && !page_says(&a, "before="));
	a = page_get(t, "thidua", "/movements/list.xlsx");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "B2")->text, S("Tên phong trào"));
	CHECK_STR(grid_at(&g, 0, "B3")->text, S("Dot mua he"));
	CHECK_STR(grid_at(&g, 0, "D3")->text, S("Lao dong gioi"));
	CHECK_STR(grid_at(&g, 0, "P3")->text, S("Đang soạn"));
	CHECK_STR(grid_at(&g, 0, "B4")->text, S("Lao dong gioi"));
	CHECK_INT(grid_at(&g, 0, "G4")->day, day_of(2021, 3, 1));
	CHECK_INT(grid_at(&g, 0, "H4")->day, day_of(2021, 11, 30));
	CHECK_STR(grid_at(&g, 0, "N4")->text, S("1"));
	CHECK_STR(grid_at(&g, 0, "O4")->text, S("1"));
	CHECK_STR(grid_at(&g, 0, "Q4")->text, S("So nguoi: 1.204 nguoi; Gia tri: 1,5"));
	CHECK_INT(page_get(t, "chutich", "/movements/list.xlsx").status, 403);
}

struct many {
	struct movement m;
	int64_t id;
};

static struct err do_many(struct tx *tx, void *arg)
{
	struct many *x = arg;
	for (int i = 0; i < MOVEMENT_LIST_ROWS; i++)
		TRY(movement_put(tx, &x->m, &x->id));
	return OK;
}

/* The list ended without a word at sixty. */
TEST(movements_beyond_the_first_page_are_reached_and_go_out_too)
{
	struct movement first = { 0 };
	struct many x = { 0 };
	struct grid g;
	REQUIRE_OK(movement_get(page_db(t), made(t, "movement", "Dau+tien", ""), &first));
	x.m = first;
	x.m.id = 0;
	x.m.title = S("Ve sau");
	REQUIRE_OK(db_write(page_db(t), do_many, &x));
	struct page_answer a = page_get(t, "thidua", "/movements");
	CHECK(!page_says(&a, "Dau tien") && page_says(&a, "Các phong trào trước đó"));
	a = page_get(t, "thidua",
		     page_path(t, "/movements?before=%lld", (long long)(first.id + 1)));
	CHECK(page_says(&a, "Dau tien") && !page_says(&a, "Ve sau"));
	a = page_get(t, "thidua", "/movements/list.xlsx");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "B62")->text, S("Ve sau"));
	CHECK_STR(grid_at(&g, 0, "B63")->text, S("Dau tien"));
	CHECK_STR(grid_at(&g, 0, "A63")->text, S("61"));
}

SUITE_STORE(movement_list, the_list_of_movements_is_a_workbook_with_who_joined_and_the_sums,
	    movements_beyond_the_first_page_are_reached_and_go_out_too)
