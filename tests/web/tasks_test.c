/* tasks_test.c: "Việc cần làm" says what waits for each role, and nothing of others'. */
#include "page_fixture.h"
#include "report/report.h"

TEST(a_chair_is_told_of_targets_and_of_a_report_that_came_back)
{
	struct report r;
	struct period p;
	season_id season = { page_season(t, "2021") };
	unit_id unit = { page_unit(t, "VC016") };
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "chỉ tiêu được giao"));
	CHECK(!page_says(&a, "Sửa và gửi lại"));
	CHECK_OK(period_by_code(page_db(t), season, S("2021-H1"), &p));
	CHECK_OK(report_find(page_db(t), p.id, unit, &r));
	a = page_post(t, "thidua", page_path(t, "/report/%lld/return", (long long)r.id.n),
		      page_path(t, "version=%lld&reason=Thieu+bien+ban", (long long)r.version));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Sửa và gửi lại"));
	CHECK(page_says(&a, "Thieu bien ban"));
}

TEST(the_office_is_told_who_has_not_sent)
{
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "1 đơn vị chưa gửi số liệu"));
	CHECK(page_says(&a, "Quá hạn 7 ngày")); /* due on the 15th, today the 22nd */
}

TEST(a_member_has_nothing_due)
{
	struct page_answer a = page_get(t, "doanvien", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "không có việc nào đến hạn"));
	CHECK_INT(page_get(t, NULL, "/tasks").status, 303);
}

SUITE_STORE(web_tasks, a_chair_is_told_of_targets_and_of_a_report_that_came_back,
	    the_office_is_told_who_has_not_sent, a_member_has_nothing_due)
