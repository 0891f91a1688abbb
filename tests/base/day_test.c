/* day_test.c: civil days in Viet Nam, their arithmetic, and how they are read and written. */
#include "base/day.h"
#include "tests/test.h"

/* The instant of a local wall clock. */
static int64_t at(int64_t on, int hour, int minute)
{
	return ((on * 24 + hour - 7) * 60 + minute) * 60000;
}

static struct str shown(struct t *t, void (*print)(struct buf *, int64_t), int64_t x)
{
	struct buf b = { .arena = t->arena };
	print(&b, x);
	return buf_str(&b);
}

TEST(the_day_turns_at_midnight_in_viet_nam_not_in_greenwich)
{
	int64_t on = day_of(2021, 11, 25);
	CHECK_INT(local_day(at(on, 6, 59)), on); /* still the 24th in UTC */
	CHECK_INT(local_day(at(on, 7, 0)), on);
	CHECK_INT(local_day(at(on, 0, 0)), on);
	CHECK_INT(local_day(at(on, 0, 0) - 1), on - 1);
	CHECK_INT(local_day(at(on, 23, 59)), on);
	CHECK_INT(local_day(1609433999999), day_of(2020, 12, 31));
	CHECK_INT(local_day(1609434000000), day_of(2021, 1, 1));
}

TEST(a_deadline_on_a_day_ends_at_24_00_local)
{
	int64_t on = day_of(2021, 11, 20);
	CHECK_INT(day_end_ms(on), at(on + 1, 0, 0));
	CHECK_INT(local_day(day_end_ms(on) - 1), on);
	CHECK_INT(local_day(day_end_ms(on)), on + 1);
}

TEST(days_before_1970_count_downwards)
{
	CHECK_INT(day_of(1970, 1, 1), 0);
	CHECK_INT(day_of(1969, 12, 31), -1);
	CHECK_INT(local_day(at(-1, 12, 0)), -1);
	CHECK_INT(local_clock(at(-1, 12, 30)), (12 * 60 + 30) * 60000);
	CHECK_INT(day_of(1945, 9, 2), -8887);
}

TEST(the_end_of_time_is_31_12_9999)
{
	CHECK_INT(day_of(9999, 12, 31), DAY_EVER);
	CHECK_INT(day_of(10000, 1, 1), DAY_NONE);
}

TEST(every_day_of_four_centuries_comes_back)
{
	int64_t on = day_of(1800, 1, 1);
	struct ymd last = ymd_of(on - 1);
	for (; on < day_of(2200, 1, 1); on++) {
		struct ymd d = ymd_of(on);
		REQUIRE(day_of(d.year, d.month, d.day) == on);
		bool next = d.day == last.day + 1 && d.month == last.month && d.year == last.year;
		REQUIRE(next || d.day == 1);
		last = d;
	}
}

TEST(days_that_do_not_exist_are_none)
{
	CHECK_INT(day_of(2021, 2, 29), DAY_NONE);
	CHECK(day_of(2020, 2, 29) != DAY_NONE);
	CHECK_INT(day_of(1900, 2, 29), DAY_NONE);
	CHECK(day_of(2000, 2, 29) != DAY_NONE);
	CHECK_INT(day_of(2021, 4, 31), DAY_NONE);
	CHECK_INT(day_of(2021, 13, 1), DAY_NONE);
	CHECK_INT(day_of(2021, 0, 1), DAY_NONE);
	CHECK_INT(day_of(2021, 1, 0), DAY_NONE);
	CHECK_INT(day_of(0, 1, 1), DAY_NONE);
}

TEST(days_are_read_in_the_forms_that_people_type)
{
	static const char *const good[] = { "25/11/2021", "25-11-2021",	  "25.11.2021",
					    "2021-11-25", " 25/11/2021 ", "2021/11/25" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int64_t on = 0;
		if (!CHECK(day_parse(str_of(good[i]), &on)) || !CHECK_INT(on, day_of(2021, 11, 25)))
			CHECK_STR(good[i], "");
	}
	int64_t on;
	CHECK(day_parse(S("5/6/2021"), &on) && on == day_of(2021, 6, 5)); /* dd/mm, always */
	CHECK(day_parse(S("05/06/2021"), &on) && on == day_of(2021, 6, 5));
}

TEST(what_is_no_day_is_refused)
{
	static const char *const bad[] = {
		"",	      "25/11",	     "25/11/21",	 "31/02/2021",
		"32/01/2021", "11/25/2021",  "25/11/2021 10:00", "25//2021",
		"a/b/c",      "25/11/20211", "2021-11",		 "20211125",
		"25 11 2021", "/11/2021",    "-1/11/2021",	 "2021-2021-11",
		"001/11/2021"
	};
	int64_t on;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!CHECK(!day_parse(str_of(bad[i]), &on)))
			CHECK_STR(bad[i], "");
}

TEST(days_and_instants_are_written_for_people)
{
	int64_t on = day_of(2021, 9, 5);
	CHECK_STR(shown(t, put_day, on), "05/09/2021");
	CHECK_STR(shown(t, put_day_iso, on), "2021-09-05");
	CHECK_STR(shown(t, put_day, DAY_NONE), "");
	CHECK_STR(shown(t, put_day_iso, DAY_NONE), "");
	CHECK_STR(shown(t, put_clock, at(on, 6, 59)), "06:59");
	CHECK_STR(shown(t, put_clock, at(on, 7, 0)), "07:00");
	CHECK_STR(shown(t, put_instant, at(on, 0, 5)), "05/09/2021 00:05");
}

TEST(weeks_begin_on_monday)
{
	CHECK_INT(day_of_week(day_of(2021, 11, 22)), 1);
	CHECK_INT(day_of_week(day_of(2021, 11, 28)), 7);
	CHECK_INT(day_of_week(day_of(1969, 12, 31)), 3);
	for (int64_t on = -10; on < 10; on++)
		CHECK_INT(day_of_week(on + 1), day_of_week(on) % 7 + 1);
}

TEST(adding_months_stops_at_the_end_of_a_shorter_month)
{
	CHECK_INT(day_add_months(day_of(2021, 1, 31), 1), day_of(2021, 2, 28));
	CHECK_INT(day_add_months(day_of(2020, 1, 31), 1), day_of(2020, 2, 29));
	CHECK_INT(day_add_months(day_of(2021, 11, 30), 3), day_of(2022, 2, 28));
	CHECK_INT(day_add_months(day_of(2021, 1, 15), 12), day_of(2022, 1, 15));
	CHECK_INT(day_add_months(day_of(2021, 1, 15), -1), day_of(2020, 12, 15));
	CHECK_INT(day_add_months(day_of(2021, 5, 31), -3), day_of(2021, 2, 28));
	CHECK_INT(day_add_months(day_of(2021, 3, 5), 60),
		  day_of(2026, 3, 5)); /* a term of five years */
}

TEST(the_clock_runs)
{
	int64_t a = now_ms(), b = now_ms();
	CHECK(a <= b && a > at(day_of(2020, 1, 1), 0, 0));
}

SUITE(base_day, the_day_turns_at_midnight_in_viet_nam_not_in_greenwich,
      a_deadline_on_a_day_ends_at_24_00_local, days_before_1970_count_downwards,
      the_end_of_time_is_31_12_9999, every_day_of_four_centuries_comes_back,
      days_that_do_not_exist_are_none, days_are_read_in_the_forms_that_people_type,
      what_is_no_day_is_refused, days_and_instants_are_written_for_people, weeks_begin_on_monday,
      adding_months_stops_at_the_end_of_a_shorter_month, the_clock_runs)
