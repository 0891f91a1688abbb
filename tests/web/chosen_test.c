/* chosen_test.c: which season a page is about when nobody says. */
#include "base/day.h"
#include "tests/web/page_fixture.h"
#include "web/chosen.h"

static struct season span(int from_year, bool locked)
{
	return (struct season){ .from_on = day_of(from_year, 12, 1),
				.to_on = day_of(from_year + 1, 12, 1),
				.locked = locked };
}

TEST(the_season_of_the_day_goes_before_one_that_was_made_ahead)
{
	const struct season all[] = { span(2021, false), span(2020, false), span(2019, true) };
	CHECK_INT(season_of_day(all, 3, day_of(2021, 11, 22)), 1);
	CHECK_INT(season_of_day(all, 3, day_of(2021, 11, 30)), 1);
	CHECK_INT(season_of_day(all, 3, day_of(2021, 12, 1)), 0);
	CHECK_INT(season_of_day(all, 3, day_of(2020, 6, 1)), 2); /* locked, and still its day */
}

TEST(after_the_last_season_its_year_goes_on_until_it_is_locked)
{
	const struct season all[] = { span(2021, true), span(2020, false), span(2019, false) };
	CHECK_INT(season_of_day(all, 3, day_of(2026, 11, 22)), 1);
	CHECK_INT(season_of_day(all, 1, day_of(2026, 11, 22)), 0);
	CHECK_INT(season_of_day(all, 3, day_of(2001, 1, 1)), 0); /* none has begun */
	CHECK_INT(season_of_day(NULL, 0, day_of(2021, 1, 1)), 0);
}

TEST(pages_stay_with_the_running_season_until_another_is_chosen_and_keep_that)
{
	struct page_answer a = page_post(t, "thidua", "/seasons/new",
					 "code=2022&name=Nam+sau&theme=&kind=calendar");
	REQUIRE(a.status == 303);
	long long next = page_season(t, "2022"), now = page_season(t, "2021");
	a = page_get(t, "thidua", "/clusters");
	CHECK(page_says(&a, "<h2>Năm thi đua 2021</h2>"));
	a = page_get(t, "thidua", page_path(t, "/clusters?season=%lld", next));
	CHECK(page_says(&a, "<h2>Nam sau</h2>"));
	a = page_get(t, "thidua", "/clusters"); /* by the menu, without the season */
	CHECK(page_says(&a, "<h2>Nam sau</h2>"));
	a = page_get(t, "thamdinh", "/clusters"); /* another one's browser */
	CHECK(page_says(&a, "<h2>Năm thi đua 2021</h2>"));
	a = page_get(t, "thidua", page_path(t, "/clusters?season=%lld", now));
	a = page_get(t, "thidua", "/clusters");
	CHECK(page_says(&a, "<h2>Năm thi đua 2021</h2>"));
}

SQL(give_season_away,
    "UPDATE season SET owner_id = (SELECT id FROM unit WHERE code = 'VC001') WHERE code = '2021'");

static struct err give_away(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, give_season_away, NO_ARGS);
}

TEST(before_the_first_season_its_pages_say_the_next_step)
{
	static const char *const pages[] = { "/clusters",     "/awards",      "/documents",
					     "/reports",      "/collections", "/appraisal",
					     "/registrations" };
	REQUIRE_OK(db_write(page_db(t), give_away, NULL));
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct page_answer a = page_get(t, "thidua", pages[i]);
		CHECK_INT(a.status, 200);
		CHECK(page_says(&a, "Chưa có năm thi đua"));
		CHECK(page_says(&a, "href=\"/seasons/new\""));
	}
	struct page_answer a = page_get(t, "thamdinh", "/clusters");
	CHECK(page_says(&a, "Chưa có năm thi đua"));
	CHECK(!page_says(&a, "href=\"/seasons/new\"")); /* not this one's work */
	CHECK_INT(page_get(t, "thidua", "/clusters?season=1").status, 200);
}

SUITE_STORE(web_chosen, before_the_first_season_its_pages_say_the_next_step,
	    the_season_of_the_day_goes_before_one_that_was_made_ahead,
	    after_the_last_season_its_year_goes_on_until_it_is_locked,
	    pages_stay_with_the_running_season_until_another_is_chosen_and_keep_that)
