/* pages_test.c: a movement from its text to its summing up: launched down, joined, told, marked
 * with activities, added up; the ground of a thematic award; who may see and what is refused. */
#include "activity/activity.h"
#include "base/day.h"
#include "council/dossier.h"
#include "movement/movement.h"
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
	    members_see_a_movement_from_when_their_union_joins_until_it_is_over,
	    a_launched_text_stays_and_a_summed_up_movement_takes_no_answers,
	    days_that_cross_and_figures_that_stand_twice_are_refused,
	    activities_of_the_unit_are_marked_and_others_are_not,
	    a_movement_is_the_ground_of_a_thematic_award,
	    what_is_being_prepared_is_the_offices_alone)
