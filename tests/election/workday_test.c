/* workday_test.c: working days counted by hand on the calendars of 2019 to 2027. */
#include "election/workday.h"

#include "base/day.h"
#include "tests/web/page_fixture.h"

#include <string.h>

static int64_t after(struct t *t, int64_t from, int64_t n, bool *known)
{
	int64_t on = 0;
	CHECK_OK(workday_add(page_db(t), from, n, &on, known));
	db_close_rows(page_db(t));
	return on;
}

static int64_t due(struct t *t, int64_t from, int64_t n)
{
	bool known;
	int64_t on = after(t, from, n, &known);
	CHECK(known);
	return on;
}

TEST(a_week_without_holidays_has_five_working_days)
{
	/* Monday 18/10/2021: Tuesday is the first. */
	CHECK_INT(due(t, day_of(2021, 10, 18), 1), day_of(2021, 10, 19));
	CHECK_INT(due(t, day_of(2021, 10, 15), 1), day_of(2021, 10, 18)); /* over a weekend */
	CHECK_INT(due(t, day_of(2021, 10, 18), 10), day_of(2021, 11, 1));
	CHECK_INT(due(t, day_of(2021, 10, 18), 0), day_of(2021, 10, 18));
}

/* Tết Tân Sửu: off from Wednesday 10/02 to Tuesday 16/02/2021. From Thursday 04/02: 5, 8, 9 are
 * three, then 17, 18, 19 are six, 22, 23, 24, 25 ten. */
TEST(ten_working_days_over_tet_2021)
{
	CHECK_INT(due(t, day_of(2021, 2, 4), 3), day_of(2021, 2, 9));
	CHECK_INT(due(t, day_of(2021, 2, 4), 4), day_of(2021, 2, 17));
	CHECK_INT(due(t, day_of(2021, 2, 4), 10), day_of(2021, 2, 25));
}

/* Tết Quý Mão: 20/01 (Friday) to 26/01/2023 (Thursday) with the days in lieu of the weekend. */
TEST(days_in_lieu_of_a_tet_weekend_do_not_work)
{
	CHECK_INT(due(t, day_of(2023, 1, 19), 1), day_of(2023, 1, 27));
	CHECK_INT(due(t, day_of(2023, 1, 13), 10), day_of(2023, 2, 3));
}

/* 02/01/2026 (Friday) was off, Saturday 10/01/2026 was worked for it. */
TEST(a_saturday_that_is_worked_in_exchange_counts)
{
	CHECK_INT(due(t, day_of(2025, 12, 31), 1), day_of(2026, 1, 5));
	CHECK_INT(due(t, day_of(2026, 1, 9), 1), day_of(2026, 1, 10));
	CHECK_INT(due(t, day_of(2026, 1, 9), 2), day_of(2026, 1, 12));
}

TEST(a_year_without_recorded_holidays_is_said)
{
	bool known;
	CHECK_INT(after(t, day_of(2031, 3, 3), 1, &known), day_of(2031, 3, 4));
	CHECK(!known);
	/* the first day that is recorded begins the next year */
	CHECK_INT(after(t, day_of(2016, 3, 3), 1, &known), day_of(2016, 3, 4));
	CHECK(!known);
}

/* ---- keeping them ---- */

static struct err set(struct tx *tx, void *arg) { return holiday_set(tx, arg); }
static struct err drop(struct tx *tx, void *arg) { return holiday_drop(tx, *(int64_t *)arg); }

TEST(holidays_are_added_changed_and_taken_back)
{
	struct db *db = page_db(t);
	int64_t on = day_of(2031, 3, 4);
	struct holiday h = { .on = on, .name = S("Nghỉ thử"), .source = S("Thông báo") };
	CHECK_OK(db_write(db, set, &h));
	CHECK_INT(due(t, on - 1, 1), on + 1);
	CHECK_FAIL(db_write(db, set, &h), ERR_CONFLICT, "election.holiday_there");
	h.works = true;
	h.version = 1;
	CHECK_FAIL(db_write(db, set, &h), ERR_INVALID, "election.holiday_weekend");
	CHECK_OK(db_write(db, drop, &on));
	CHECK_FAIL(db_write(db, drop, &on), ERR_CONFLICT, "assembly.changed");
	h.source = S("");
	CHECK_FAIL(db_write(db, set, &h), ERR_INVALID, "election.holiday_fields");
	char *longest = NEW(t->arena, HOLIDAY_TEXT_MAX + 1, char);
	memset(longest, 'a', HOLIDAY_TEXT_MAX + 1);
	h = (struct holiday){ .on = on,
			      .name = { longest, HOLIDAY_TEXT_MAX + 1 },
			      .source = { longest, HOLIDAY_TEXT_MAX } };
	CHECK_FAIL(db_write(db, set, &h), ERR_INVALID, "election.holiday_fields");
	h.name.n--;
	CHECK_OK(db_write(db, set, &h));
}

SUITE_STORE(election_workday, a_week_without_holidays_has_five_working_days,
	    ten_working_days_over_tet_2021, days_in_lieu_of_a_tet_weekend_do_not_work,
	    a_saturday_that_is_worked_in_exchange_counts, a_year_without_recorded_holidays_is_said,
	    holidays_are_added_changed_and_taken_back)
