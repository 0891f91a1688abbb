/* meeting_test.c: meetings of a cluster and the duties that come of them, in the browser. */
#include "meeting/meeting.h"

#include "base/day.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

static struct meeting only_meeting(struct t *t)
{
	struct meeting *all = NULL;
	size_t n = 0;
	CHECK_OK(meeting_list(page_db(t), (cluster_id){ page_cluster(t, "K4") }, &all, &n));
	db_close_rows(page_db(t));
	return n ? all[0] : (struct meeting){ 0 };
}

static const char *meetings(struct t *t)
{
	return page_path(t, "/cluster/%lld/meetings", (long long)page_cluster(t, "K4"));
}

static struct meeting planned(struct t *t)
{
	CHECK_INT(page_post(t, "thidua", meetings(t),
			    "kind=briefing&on=30/11/2021&clock=8h30&place=Hoi+truong"
			    "&agenda=Nghe+bao+cao%0D%0AKet+luan")
			  .status,
		  303);
	return only_meeting(t);
}

/* 08:30 of 30 November 2021 in Viet Nam is 01:30 UTC: 1638235800 s. */
TEST(a_meeting_is_planned_at_its_local_hour_and_invites)
{
	struct meeting m = planned(t);
	CHECK_INT(m.starts_at, INT64_C(1638235800000));
	CHECK_STR(m.title, "Giao ban khối");
	struct page_answer a =
		page_get(t, "thidua", page_path(t, "/meeting/%lld", (long long)m.id));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Thời gian: 08:30 ngày 30/11/2021."));
	CHECK(page_says(&a, "Địa điểm: Hoi truong."));
	CHECK_INT(page_get(t, "chutich", meetings(t)).status, 404); /* another cluster's */
}

TEST(an_hour_that_is_none_is_refused_at_its_field)
{
	static const char *const wrong[] = { "25:00", "8", "8h3", "08:60", "ab", "1:2:3" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct page_answer a =
			page_post(t, "thidua", meetings(t),
				  page_path(t, "kind=other&on=30/11/2021&clock=%s", wrong[i]));
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, "ghi giờ như 08:00"));
	}
	CHECK_INT(only_meeting(t).id, 0);
}

TEST(minutes_say_who_came_and_a_cancelled_meeting_stays_cancelled)
{
	struct meeting m = planned(t);
	const char *one = page_path(t, "/meeting/%lld", (long long)m.id);
	struct attendee *p;
	size_t n;
	REQUIRE_OK(meeting_attendees(page_db(t), &m, &p, &n));
	db_close_rows(page_db(t));
	REQUIRE(n >= 2);
	const char *came =
		page_path(t, "came.%lld=present&who.%lld=Le+Van+Mau&came.%lld=excused",
			  (long long)p[0].unit.n, (long long)p[0].unit.n, (long long)p[1].unit.n);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/record", one),
			    page_path(t, "version=1&chair=A&secretary=B&minutes=Da+ban&%s", came))
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", one);
	CHECK(page_says(&a, page_path(t, "Dự họp: 1 trên %zu đơn vị", n)));
	CHECK(page_says(&a, "Le Van Mau") && page_says(&a, "Đã họp"));
	a = page_post(t, "thidua", page_path(t, "%s/record", one), "version=1&minutes=Khac");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa được người khác thay đổi"));
	a = page_post(t, "thidua", page_path(t, "%s/cancel", one), "version=2");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/cancel", one), "version=2&reason=Hoan")
			  .status,
		  303);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/record", one), "version=3").status, 422);
}

/* ---- duties ---- */

TEST(an_instruction_becomes_a_task_until_the_unit_says_what_came_of_it)
{
	const char *list = page_path(t, "/season/%lld/duties", (long long)page_season(t, "2021"));
	struct page_answer a =
		page_post(t, "thidua", list, "what=Ra+soat+doan+vien&whom=0&due_on=25/11/2021");
	CHECK_INT(a.status, 422); /* which paper says so? */
	a = page_post(t, "thidua", list,
		      "what=Ra+soat+doan+vien&source=CV+12&whom=0&unit=KHONG&due_on=25/11/2021");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "thidua", list,
			    "what=Ra+soat+doan+vien&source=CV+12&whom=0&unit=VC016"
			    "&due_on=25/11/2021")
			  .status,
		  303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Ra soat doan vien") && page_says(&a, "CV 12"));
	struct duty_query q = { .unit = { page_unit(t, "VC016") },
				.state = DUTY_OPEN,
				.after_due = INT64_MIN + 1,
				.limit = 5 };
	struct duty *all;
	size_t n;
	bool more;
	REQUIRE_OK(duty_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(CHECK_INT(n, 1));
	const char *one = page_path(t, "/duty/%lld", (long long)all[0].id);
	db_close_rows(page_db(t));
	CHECK_INT(page_post(t, "truongkhoi", page_path(t, "%s/answer", one), "version=1&answer=x")
			  .status,
		  404);
	CHECK_INT(page_post(t, "giupviec", page_path(t, "%s/answer", one),
			    "version=1&answer=Da+xong+52+nguoi")
			  .status,
		  303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Ra soat doan vien"));
	a = page_get(t, "thidua", page_path(t, "%s?state=done", list));
	CHECK(page_says(&a, "Kết quả: Da xong 52 nguoi"));
	CHECK_INT(
		page_post(t, "chutich", page_path(t, "%s/move", one), "version=2&to=open&reason=x")
			.status,
		404);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/move", one),
			    "version=2&to=open&reason=Thieu+nu")
			  .status,
		  303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Ra soat doan vien"));
}

TEST(a_conclusion_is_given_to_every_member)
{
	struct meeting m = planned(t);
	const char *one = page_path(t, "/meeting/%lld", (long long)m.id);
	struct attendee *p;
	size_t n, given;
	REQUIRE_OK(meeting_attendees(page_db(t), &m, &p, &n));
	db_close_rows(page_db(t));
	struct page_answer a = page_post(t, "thidua", page_path(t, "%s/conclude", one),
					 "what=Nop+ho+so&unit=0&due_on=05/12/2021");
	CHECK_INT(a.status, 303);
	struct duty_query q = {
		.meeting = m.id, .state = -1, .after_due = INT64_MIN + 1, .limit = DUTY_PAGE_MAX
	};
	struct duty *all;
	bool more;
	REQUIRE_OK(duty_list(page_db(t), &q, &all, &given, &more));
	CHECK_INT(given, n);
	a = page_post(t, "thidua", page_path(t, "%s/conclude", one),
		      "what=Nop&unit=999&due_on=05/12/2021");
	CHECK_INT(a.status, 422); /* no member */
}

TEST(tasks_go_out_as_excel_with_what_came_of_them)
{
	struct grid g;
	const char *list = page_path(t, "/season/%lld/duties", (long long)page_season(t, "2021"));
	CHECK_INT(page_post(t, "thidua", list,
			    "what=Ra+soat+doan+vien&source=CV+12&whom=0&unit=VC016"
			    "&due_on=20/12/2021")
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", list);
	CHECK(page_says(&a, page_path(t, "%s.xlsx", list)));
	a = page_get(t, "thidua", page_path(t, "%s.xlsx", list));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "A3")->text, S("VC016"));
	CHECK_STR(grid_at(&g, 0, "C3")->text, S("Ra soat doan vien"));
	CHECK_STR(grid_at(&g, 0, "D3")->text, S("CV 12"));
	CHECK(page_get(t, "chutich", page_path(t, "%s.xlsx", list)).status >= 403);
	const char *own = page_path(t, "/unit/%lld/duties.xlsx", (long long)page_unit(t, "VC016"));
	a = page_get(t, "chutich", own);
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "C3")->text, S("Ra soat doan vien"));
	CHECK(page_get(t, "truongkhoi", own).status >= 403);
}

/* Of the cluster's unions one came: 1 of n. */
TEST(meetings_go_out_as_excel_with_how_many_came)
{
	struct meeting m = planned(t);
	struct attendee *p;
	struct grid g;
	size_t n;
	REQUIRE_OK(meeting_attendees(page_db(t), &m, &p, &n));
	db_close_rows(page_db(t));
	CHECK_INT(page_post(t, "thidua", page_path(t, "/meeting/%lld/record", (long long)m.id),
			    page_path(t, "version=1&chair=A&secretary=B&came.%lld=present",
				      (long long)p[0].unit.n))
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", meetings(t));
	CHECK(page_says(&a, page_path(t, "%s.xlsx", meetings(t))));
	a = page_get(t, "thidua", page_path(t, "%s.xlsx", meetings(t)));
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "B3")->text, S("Giao ban khối"));
	CHECK_STR(grid_at(&g, 0, "D3")->text, S("08:30"));
	CHECK_STR(grid_at(&g, 0, "F3")->text, S("Đã họp"));
	CHECK_STR(grid_at(&g, 0, "I3")->text, S("1"));
	CHECK_STR(grid_at(&g, 0, "J3")->text, str_fmt(t->arena, "%zu", n));
	CHECK(page_get(t, "chutich", page_path(t, "%s.xlsx", meetings(t))).status >= 403);
}

SUITE_STORE(meeting_meeting, a_meeting_is_planned_at_its_local_hour_and_invites,
	    an_hour_that_is_none_is_refused_at_its_field,
	    minutes_say_who_came_and_a_cancelled_meeting_stays_cancelled,
	    an_instruction_becomes_a_task_until_the_unit_says_what_came_of_it,
	    a_conclusion_is_given_to_every_member, tasks_go_out_as_excel_with_what_came_of_them,
	    meetings_go_out_as_excel_with_how_many_came)
