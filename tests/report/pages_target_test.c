/* pages_target_test.c: targets in the browser: a unit takes or asks, the office gives and changes.
 */
#include "report/report.h"
#include "tests/web/page_fixture.h"

TEST(a_unit_acknowledges_its_targets_or_asks_and_gets_its_answer)
{
	struct target_list list;
	season_id season = { page_season(t, "2021") };
	long long unit = page_unit(t, "VC016"), s = season.n;
	const char *path = page_path(t, "/unit/%lld/targets", unit);
	CHECK_OK(target_of_unit(page_db(t), season, (unit_id){ unit }, false, &list));
	REQUIRE(list.n > 1);
	struct page_answer a = page_post(t, "chutich", path,
					 page_path(t, "season=%lld&target=%lld&question=Vi+sao", s,
						   (long long)list.p[0].id.n));
	CHECK_INT(a.status, 303);
	CHECK_INT(page_post(t, "chutich", path, page_path(t, "season=%lld", s)).status, 303);
	a = page_get(t, "thidua", page_path(t, "/season/%lld/targets", s));
	CHECK(page_says(&a, "Vi sao"));
	a = page_post(t, "thidua", page_path(t, "/season/%lld/targets/answer", s),
		      page_path(t, "target=%lld&answer=Theo+bien+che", (long long)list.p[0].id.n));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Theo bien che"));
	CHECK_OK(target_of_unit(page_db(t), season, (unit_id){ unit }, false, &list));
	CHECK(list.p[0].acknowledged_at == 0);
	CHECK(list.p[1].acknowledged_at != 0);
	CHECK(page_says(&a, "Nhận 1 chỉ tiêu")); /* the answered one can be taken now */
	CHECK_INT(page_post(t, "chutich", path, page_path(t, "season=%lld", s)).status, 303);
	CHECK_OK(target_of_unit(page_db(t), season, (unit_id){ unit }, false, &list));
	CHECK(list.p[0].acknowledged_at != 0);
}

TEST(a_target_changes_only_with_its_decision_and_reason)
{
	long long s = page_season(t, "2021");
	const char *path = page_path(t, "/season/%lld/targets/one", s);
	const char *form = "unit=VC016&one=I22&value=9&one_no=12/QD&one_on=01/07/2021";
	struct page_answer a = page_post(t, "thidua", path, form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "lý do"));
	a = page_post(t, "thidua", path, page_path(t, "%s&reason=Tang+bien+che", form));
	CHECK_INT(a.status, 303);
	CHECK_INT(page_post(t, "chutich", path, form).status, 404);
}

TEST(a_target_is_given_to_the_unit_that_its_name_means)
{
	const char *path =
		page_path(t, "/season/%lld/targets/one", (long long)page_season(t, "2021"));
	const char *rest = "one=I22&value=9&one_no=12/QD&one_on=01/07/2021&reason=Tang+bien+che";
	struct page_answer a =
		page_post(t, "thidua", path, page_path(t, "unit=S%%E1%%BB%%9F&%s", rest));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chọn trong danh sách"));
	a = page_post(t, "thidua", path, page_path(t, "unit=VC016+%%7C+CDCS&%s", rest));
	CHECK_INT(a.status, 303);
	struct target_list list;
	int64_t found = 0;
	REQUIRE_OK(target_of_unit(page_db(t), (season_id){ page_season(t, "2021") },
				  (unit_id){ page_unit(t, "VC016") }, false, &list));
	for (size_t i = 0; i < list.n; i++)
		found += str_eq(list.p[i].decision_no, S("12/QD"));
	CHECK_INT(found, 1);
}

TEST(a_target_is_given_to_each_unit_of_a_cluster_at_once)
{
	long long s = page_season(t, "2021"), k4 = page_cluster(t, "K4");
	const char *path = page_path(t, "/season/%lld/targets/one", s);
	struct target_list list;
	unit_id unit = { page_unit(t, "VC040") }, other = { page_unit(t, "VC016") };
	const char *rest = "one=I22&value=7&one_no=15/QD&one_on=01/07/2021&reason=Dieu+chinh";
	struct page_answer a =
		page_post(t, "thidua", path, page_path(t, "whole=%lld&unit=VC040&%s", k4, rest));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Để trống ô đơn vị"));
	CHECK_INT(page_post(t, "thidua", path, page_path(t, "whole=7&%s", rest)).status, 422);
	a = page_post(t, "thidua", path, page_path(t, "whole=%lld&%s", k4, rest));
	CHECK_INT(a.status, 303);
	int64_t found = 0, elsewhere = 0;
	REQUIRE_OK(target_of_unit(page_db(t), (season_id){ s }, unit, false, &list));
	for (size_t i = 0; i < list.n; i++)
		found += str_eq(list.p[i].decision_no, S("15/QD"));
	REQUIRE_OK(target_of_unit(page_db(t), (season_id){ s }, other, false, &list));
	for (size_t i = 0; i < list.n; i++)
		elsewhere += str_eq(list.p[i].decision_no, S("15/QD"));
	CHECK_INT(found, 1);
	CHECK_INT(elsewhere, 0);
}

SUITE_STORE(report_pages_target, a_unit_acknowledges_its_targets_or_asks_and_gets_its_answer,
	    a_target_changes_only_with_its_decision_and_reason,
	    a_target_is_given_to_the_unit_that_its_name_means,
	    a_target_is_given_to_each_unit_of_a_cluster_at_once)
