/* pages_test.c: a movement from its text to its summing up: launched down, joined, told, also by
 * a workbook, marked with activities, added up; the ground of a thematic award; who may see and
 * what is refused. */
#include "activity/activity.h"
#include "base/day.h"
#include "council/dossier.h"
#include "movement/movement.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

static const char text[] = "kind=movement&title=Lao+dong+gioi&theme=Thi+dua&document=KH+12"
			   "&from_on=01/03/2021&last_on=30/11/2021&join_by=25/11/2021"
			   "&result_by=05/12/2021&top=CDVC&label.1=So+nguoi&measure.1=nguoi"
			   "&label.2=Gia+tri";

static int64_t prepared(struct t *t)
{
	struct movement *all = NULL;
	size_t n = 0;
	CHECK_INT(page_post(t, "thidua", "/movements/new", text).status, 303);
	CHECK_OK(movement_list(page_db(t), (unit_id){ page_unit(t, "CDVC") }, 0, &all, &n));
	return n ? all[0].id : 0;
}

static struct movement read_one(struct t *t, int64_t id)
{
	struct movement m = { 0 };
	CHECK_OK(movement_get(page_db(t), id, &m));
	return m;
}

static struct page_answer act(struct t *t, int64_t id, const char *what, const char *more)
{
	return page_post(t, "thidua", page_path(t, "/movement/%lld/%s", (long long)id, what),
			 page_path(t, "version=%lld%s", (long long)read_one(t, id).version, more));
}

static int64_t launched(struct t *t)
{
	int64_t id = prepared(t);
	CHECK_INT(act(t, id, "launch", "").status, 303);
	return id;
}

static const char *of_unit(struct t *t, const char *unit, int64_t id, const char *what)
{
	return page_path(t, "/unit/%lld/movement/%lld%s", (long long)page_unit(t, unit),
			 (long long)id, what);
}

TEST(units_join_and_tell_and_the_office_sees_the_sums_and_who_is_missing)
{
	int64_t id = launched(t), sums[MOVEMENT_FIGURES_MAX];
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Đăng ký hưởng ứng: Lao dong gioi"));
	CHECK_INT(page_get(t, "chutich", page_path(t, "/join/%lld", (long long)id)).status, 303);
	CHECK_INT(page_post(t, "chutich", of_unit(t, "VC016", id, "/join"),
			    "version=0&pledge=Moi+phong+mot+viec")
			  .status,
		  303);
	a = page_post(t, "giupviec", of_unit(t, "VC016", id, "/tell"),
		      "version=0&v.1=58&result=Da+lam");
	CHECK_INT(a.status, 422); /* somebody joined meanwhile: the words stay */
	CHECK(page_says(&a, "vừa gửi hoặc sửa") && page_says(&a, "Da lam"));
	CHECK_INT(page_post(t, "giupviec", of_unit(t, "VC016", id, "/tell"),
			    "version=1&v.1=58&v.2=1,5&result=Da+lam")
			  .status,
		  303);
	CHECK_INT(page_post(t, "truongkhoi", of_unit(t, "VC001", id, "/tell"),
			    "version=0&v.1=40&result=")
			  .status,
		  303);
	CHECK_OK(movement_sums(page_db(t), id, sums));
	CHECK_INT(sums[0], 98 * FIGURE_SCALE);
	CHECK_INT(sums[1], 15000);
	CHECK_INT(sums[2], FIGURE_NONE);
	a = page_get(t, "thidua", page_path(t, "/movement/%lld?only=joined", (long long)id));
	CHECK(page_says(&a, "2 đơn vị hưởng ứng") && page_says(&a, "Da lam"));
	a = page_get(t, "thidua", page_path(t, "/movement/%lld/export", (long long)id));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* A row of the table: unit, day it joined, pledge, the two figures, result. */
static struct str row_of(struct t *t, const char *const cells[6])
{
	struct buf b = { .arena = t->arena };
	put(&b, S("<row>"));
	for (int i = 0; i < 6; i++)
		put_fmt(&b, CELL("%s"), cells[i]);
	put(&b, S("</row>"));
	return arena_copy(t->arena, buf_str(&b));
}

static struct page_answer bring(struct t *t, int64_t id, struct str rows)
{
	static const char head[] = "<row>" CELL("Mã đơn vị") CELL("Ngày hưởng ứng")
		CELL("Nội dung đăng ký") CELL("So nguoi") CELL("Gia tri") CELL("Kết quả") "</row>";
	struct str sheet =
		str_fmt(t->arena, "<sheetData>%s%.*s</sheetData>", head, (int)rows.n, rows.p);
	struct str book = bytes_of(t, book_file(t, &(struct book_parts){ .sheet = sheet.p }));
	const char *path = page_path(t, "/movement/%lld/import", (long long)id);
	return page_upload(t, &(struct page_ask){ .as = "thidua", .path = path },
			   &(struct page_file){ "file", "ket-qua.xlsx", book, NULL });
}

#define ROW(...) row_of(t, (const char *const[6]){ __VA_ARGS__ })

TEST(results_that_units_send_as_a_table_come_in_and_none_is_written_over)
{
	int64_t id = launched(t), sums[MOVEMENT_FIGURES_MAX];
	struct movement_row row;
	struct str told = ROW("VC016", "20/11/2021", "Moi phong mot viec", "58", "1,5", "Da lam");
	struct str joins = ROW("VC001", "", "Se lam", "", "", "");
	struct str empty = ROW("VC002", "", "", "", "", "");
	struct page_answer a = bring(t, id, str_fmt(t->arena, "%s%s%s", told.p, joins.p, empty.p));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập: 2 đơn vị đăng ký hưởng ứng, 1 đơn vị báo kết quả."));
	CHECK_OK(movement_sums(page_db(t), id, sums));
	CHECK_INT(sums[0], 58 * FIGURE_SCALE);
	CHECK_INT(sums[1], 15000);
	REQUIRE_OK(movement_row(page_db(t), id, (unit_id){ page_unit(t, "VC016") }, &row));
	CHECK_INT(local_day(row.joined_at), day_of(2021, 11, 20));
	CHECK_STR(row.result, S("Da lam"));
	REQUIRE_OK(movement_row(page_db(t), id, (unit_id){ page_unit(t, "VC002") }, &row));
	CHECK_INT(row.joined_at, 0);
	a = page_get(t, "thidua", page_path(t, "/movement/%lld/export", (long long)id));
	REQUIRE(a.status == 200);
	const char *path = page_path(t, "/movement/%lld/import", (long long)id);
	a = page_upload(t, &(struct page_ask){ .as = "thidua", .path = path },
			&(struct page_file){ "file", "bang.xlsx", a.body, NULL });
	CHECK_STR(a.flash, S("Đã nhập: 0 đơn vị đăng ký hưởng ứng, 0 đơn vị báo kết quả."));
	a = bring(t, id, ROW("VC016", "", "", "60", "", ""));
	CHECK(a.status == 422 && page_says(&a, "đúng kết quả đơn vị đã báo"));
	a = bring(t, id, ROW("VC016", "", "Viec khac", "", "", ""));
	CHECK(a.status == 422 && page_says(&a, "đúng điều đơn vị đã đăng ký"));
	a = bring(t, id, ROW("VC001", "", "", "40", "", "Xong"));
	CHECK_INT(a.status, 303); /* it joined before */
	CHECK_OK(movement_sums(page_db(t), id, sums));
	CHECK_INT(sums[0], 98 * FIGURE_SCALE);
}

TEST(a_table_of_results_with_a_fault_stores_nothing_and_says_each)
{
	int64_t id = launched(t), sums[MOVEMENT_FIGURES_MAX];
	struct str good = ROW("VC016", "", "", "58", "", "Da lam");
	struct page_answer a = bring(t, id, str_fmt(t->arena, "%s%s", good.p, good.p));
	CHECK(a.status == 422 && page_says(&a, "mỗi đơn vị một dòng"));
	a = bring(t, id, str_fmt(t->arena, "%s%s", good.p, ROW("CDVC", "", "", "1", "", "").p));
	CHECK(a.status == 422 && page_says(&a, "một đơn vị mà phong trào này phát động đến"));
	CHECK_INT(bring(t, id, ROW("VC016", "", "", "nhieu", "", "")).status, 422);
	CHECK_INT(bring(t, id, ROW("VC016", "25/11/2021", "", "1", "", "")).status, 422);
	CHECK_INT(bring(t, id, ROW("KHONG", "", "", "1", "", "")).status, 422);
	CHECK_OK(movement_sums(page_db(t), id, sums));
	CHECK_INT(sums[0], FIGURE_NONE);
	const char *path = page_path(t, "/movement/%lld/import", (long long)id);
	CHECK_INT(page_post(t, "chutich", path, "").status, 404);
	CHECK_INT(act(t, id, "close", "&summary=Xong").status, 303);
	a = bring(t, id, good);
	CHECK(a.status == 422 && page_says(&a, "không nhận trả lời"));
}

TEST(a_movement_reaches_the_units_of_whom_the_office_chose_by_name_and_of_nobody_elses)
{
	struct str said = str_of(text);
	size_t at = str_find(said, S("top=CDVC"));
	struct str head = str_sub(said, 0, at), tail = str_sub(said, at + 8, said.n);
	struct unit u;
	struct movement *all;
	size_t n;
	REQUIRE_OK(unit_read_last(page_db(t), (unit_id){ page_unit(t, "CDVC") }, &u));
	const char *form = page_path(t, "%.*stop=%.*s%.*s", (int)head.n, head.p, (int)u.name.n,
				     u.name.p, (int)tail.n, tail.p);
	CHECK_INT(page_post(t, "thidua", "/movements/new", form).status, 303);
	CHECK_OK(movement_list(page_db(t), u.id, 0, &all, &n));
	CHECK(n > 0 && all[0].top.n == u.id.n);
	form = page_path(t, "%.*stop=LDLD%.*s", (int)head.n, head.p, (int)tail.n, tail.p);
	struct page_answer a = page_post(t, "thidua", "/movements/new", form);
	CHECK(a.status == 422 && page_says(&a, "Chọn một đơn vị trong công đoàn mình."));
}

SQL(over_now, "UPDATE movement SET to_on = $1 WHERE id = $2");

static struct err end_today(struct tx *tx, void *arg)
{
	return tx_run(tx, over_now, ARGS(INT(local_day(PAGE_TEST_NOW)), INT(*(int64_t *)arg)));
}

TEST(members_see_a_movement_from_when_their_union_joins_until_it_is_over)
{
	int64_t id = launched(t);
	const char *board = page_path(t, "/unit/%lld/board", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "doanvien", board);
	CHECK(a.status == 200 && !page_says(&a, "Lao dong gioi"));
	CHECK_INT(page_post(t, "chutich", of_unit(t, "VC016", id, "/join"),
			    "version=0&pledge=Moi+phong+mot+viec")
			  .status,
		  303);
	a = page_get(t, "doanvien", board);
	CHECK(page_says(&a, "Lao dong gioi") && page_says(&a, "Moi phong mot viec"));
	REQUIRE_OK(db_write(page_db(t), end_today, &id));
	a = page_get(t, "doanvien", board);
	CHECK(!page_says(&a, "Lao dong gioi"));
	a = page_get(t, "truongkhoi", "/tasks"); /* whose union has not joined */
	CHECK(!page_says(&a, "Đăng ký hưởng ứng: Lao dong gioi"));
}

TEST(a_launched_text_stays_and_a_summed_up_movement_takes_no_answers)
{
	int64_t id = launched(t);
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/movement/%lld/edit", (long long)id),
		page_path(t, "version=%lld&%s", (long long)read_one(t, id).version, text));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã phát động"));
	CHECK_INT(act(t, id, "extend", "&result_by=10/12/2021").status, 303);
	CHECK_INT(act(t, id, "close", "").status, 422);
	CHECK_INT(act(t, id, "close", "&summary=Nhieu+viec+tot").status, 303);
	a = page_post(t, "chutich", of_unit(t, "VC016", id, "/join"), "version=0&pledge=Muon");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không nhận trả lời"));
}

TEST(days_that_cross_and_figures_that_stand_twice_are_refused)
{
	struct page_answer a = page_post(t, "thidua", "/movements/new",
					 "kind=drive&title=A&from_on=01/03/2021&last_on=01/02/2021"
					 "&join_by=01/04/2021&result_by=01/05/2021&top=CDVC");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Ngày bắt đầu phải trước"));
	a = page_post(t, "thidua", "/movements/new", page_path(t, "%s&label.3=So+nguoi", text));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "một tên riêng"));
}

TEST(activities_of_the_unit_are_marked_and_others_are_not)
{
	int64_t id = launched(t), *marks;
	struct activity *all;
	size_t n;
	bool more;
	const struct activity_query q = { .unit = { page_unit(t, "VC016") },
					  .from_on = day_of(2021, 3, 1),
					  .to_on = day_of(2021, 12, 1),
					  .limit = 10 };
	CHECK_OK(activity_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(n > 0);
	CHECK_INT(page_post(t, "chutich", of_unit(t, "VC016", id, "/join"), "version=0").status,
		  303);
	CHECK_INT(page_post(t, "chutich", of_unit(t, "VC016", id, "/mark"),
			    page_path(t, "a.%lld=1&a.%lld=1", (long long)all[0].id,
				      (long long)all[0].id + 999999))
			  .status,
		  303);
	CHECK_OK(movement_marked(page_db(t), id, (unit_id){ page_unit(t, "VC016") }, &marks, &n));
	REQUIRE(n == 1);
	CHECK_INT(marks[0], all[0].id);
}

TEST(a_movement_is_the_ground_of_a_thematic_award)
{
	int64_t id = launched(t);
	struct dossier_row *rows;
	struct dossier c;
	size_t n;
	bool more;
	const char *path =
		page_path(t, "/unit/%lld/dossiers/new", (long long)page_unit(t, "VC016"));
	CHECK_INT(page_post(t, "chutich", path, "kind=drive&form=giay_khen&reason=Tot").status,
		  422);
	CHECK_INT(page_post(t, "chutich", path,
			    page_path(t, "kind=drive&movement=%lld&form=giay_khen&reason=Tot",
				      (long long)id))
			  .status,
		  303);
	const struct dossier_query q = { .unit = { page_unit(t, "VC016") },
					 .state = -1,
					 .limit = 10 };
	CHECK_OK(dossier_list(page_db(t), &q, &rows, &n, &more));
	REQUIRE(n > 0);
	CHECK_OK(dossier_read(page_db(t), rows[0].id, &c));
	CHECK(c.movement == id && str_eq(c.movement_title, S("Lao dong gioi")));
}

TEST(what_is_being_prepared_is_the_offices_alone)
{
	int64_t id = prepared(t);
	CHECK_INT(page_get(t, "chutich", page_path(t, "/movement/%lld", (long long)id)).status,
		  404);
	CHECK_INT(page_get(t, "chutich", of_unit(t, "VC016", id, "")).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", of_unit(t, "VC016", id, "")).status, 404);
	CHECK(page_get(t, "doanvien", of_unit(t, "VC016", id, "")).status != 200);
}

SUITE_STORE(movement_pages, units_join_and_tell_and_the_office_sees_the_sums_and_who_is_missing,
	    results_that_units_send_as_a_table_come_in_and_none_is_written_over,
	    a_table_of_results_with_a_fault_stores_nothing_and_says_each,
	    a_movement_reaches_the_units_of_whom_the_office_chose_by_name_and_of_nobody_elses,
	    members_see_a_movement_from_when_their_union_joins_until_it_is_over,
	    a_launched_text_stays_and_a_summed_up_movement_takes_no_answers,
	    days_that_cross_and_figures_that_stand_twice_are_refused,
	    activities_of_the_unit_are_marked_and_others_are_not,
	    a_movement_is_the_ground_of_a_thematic_award,
	    what_is_being_prepared_is_the_offices_alone)
