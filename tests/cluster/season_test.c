/* season_test.c: codes, periods, which season judges a unit, who sees what when. */
#include "base/day.h"
#include "cluster_world.h"

TEST(season_codes_are_years_or_school_years)
{
	CHECK(season_code_ok(S("2021")) && season_code_ok(S("2021-2022")));
	CHECK(!season_code_ok(S("2021-2023")) && !season_code_ok(S("21")) &&
	      !season_code_ok(S("")));
	CHECK(!season_code_ok(S("2021-2022-")) && !season_code_ok(S("abcd")));
}

TEST(period_codes_belong_to_their_season)
{
	static const char *const good[] = { "2021", "2021-H1", "2021-H2", "2021-Q4", "2021-M12" };
	static const char *const bad[] = { "2022-H1", "2021-H3", "2021-Q5", "2021-M13",
					   "2021-M1", "2021-",	 "2021-X1", "2021H1" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(period_code_ok(str_of(good[i]), S("2021")));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!period_code_ok(str_of(bad[i]), S("2021")));
	CHECK(period_code_ok(S("2021-2022-H1"), S("2021-2022")));
}

TEST(figures_of_a_calendar_year_close_on_31_5_and_30_11)
{
	struct world w = world_make(t);
	struct period *p;
	size_t n;
	REQUIRE_OK(season_periods(w.db, w.season, &p, &n));
	REQUIRE(n == 2);
	CHECK_INT(p[0].to_on, day_of(2021, 6, 1));
	CHECK_INT(p[1].to_on, day_of(2021, 12, 1));
	CHECK_INT(p[0].weight, 1);
	CHECK_INT(p[1].weight, 2);
}

static struct err do_period(struct tx *tx, void *arg)
{
	period_id id;
	return period_set(tx, arg, &id);
}

TEST(a_period_runs_forwards_and_weighs_nothing_or_more)
{
	struct world w = world_make(t);
	struct period p;
	REQUIRE_OK(period_read(w.db, w.h1, &p));
	p.weight = -1;
	CHECK_FAIL(db_write(w.db, do_period, &p), ERR_INVALID, "cluster.period_span");
	p.weight = 0;
	CHECK_OK(db_write(w.db, do_period, &p));
	p.to_on = p.from_on;
	CHECK_FAIL(db_write(w.db, do_period, &p), ERR_INVALID, "cluster.period_span");
}

TEST(a_unit_is_judged_by_the_season_of_the_nearest_office)
{
	struct world w = world_make(t);
	struct season *s;
	size_t n;
	REQUIRE_OK(season_of_unit(w.db, w.a, &s, &n));
	REQUIRE(n == 1);
	CHECK_INT(s[0].id.n, w.season.n);
}

static struct err school_year(struct tx *tx, void *arg)
{
	struct world *w = arg;
	struct season s = { .owner = w->office,
			    .code = S("2021-2022"),
			    .name = S("Năm học"),
			    .school = true,
			    .from_on = day_of(2021, 6, 1),
			    .to_on = day_of(2022, 6, 1) };
	season_id id;
	TRY(season_add(tx, &s, &id));
	return season_set_sectors(tx, id, (struct str[]){ S("truong_hoc") }, 1);
}

TEST(a_season_for_schools_takes_schools_only)
{
	struct world w = world_make(t);
	struct season *s;
	size_t n;
	REQUIRE_OK(db_write(w.db, school_year, &w));
	REQUIRE_OK(season_of_unit(w.db, w.a, &s, &n));
	REQUIRE(n == 1);
	CHECK_STR(s[0].code, "2021");
}

SQL(school_only, "INSERT INTO season_sector (season_id, sector) VALUES ($1, 'truong_hoc')");

static struct err schools_only(struct tx *tx, void *arg)
{
	const season_id *season = arg;
	return tx_run(tx, school_only, ARGS(INT(season->n)));
}

TEST(a_member_of_a_cluster_is_in_its_season_whatever_its_sector)
{
	struct world w = world_make(t);
	struct season *s;
	size_t n;
	REQUIRE_OK(db_write(w.db, schools_only, &w.season));
	REQUIRE_OK(season_of_unit(w.db, w.a, &s, &n)); /* in K1, no school */
	CHECK_INT(n, 1);
	REQUIRE_OK(season_of_unit(w.db, w.d, &s, &n)); /* in no cluster */
	CHECK_INT(n, 0);
}

TEST(a_season_code_is_used_once_an_office)
{
	struct world w = world_make(t);
	REQUIRE_OK(db_write(w.db, school_year, &w));
	CHECK_INT(db_write(w.db, school_year, &w).code, ERR_CONFLICT);
}

TEST(by_default_others_see_nothing_before_the_conference)
{
	struct visibility v;
	struct world w = world_make(t);
	REQUIRE_OK(visibility_read(w.db, w.season, &v));
	CHECK(visible(&v, SIGHT_SELF_SCORE, VIEWER_OWN_UNIT, BEFORE_CONFERENCE));
	CHECK(!visible(&v, SIGHT_SELF_SCORE, VIEWER_CLUSTER, BEFORE_CONFERENCE));
	CHECK(visible(&v, SIGHT_SELF_SCORE, VIEWER_CLUSTER, AFTER_CONFERENCE));
	CHECK(!visible(&v, SIGHT_CLASS, VIEWER_PUBLIC, AFTER_CONFERENCE));
	CHECK(visible(&v, SIGHT_CLASS, VIEWER_PUBLIC, AFTER_PUBLICATION));
	CHECK(!visible(&v, SIGHT_POINTS, VIEWER_PUBLIC, AFTER_PUBLICATION));
}

SUITE_STORE(cluster_season, season_codes_are_years_or_school_years,
	    period_codes_belong_to_their_season, figures_of_a_calendar_year_close_on_31_5_and_30_11,
	    a_period_runs_forwards_and_weighs_nothing_or_more,
	    a_unit_is_judged_by_the_season_of_the_nearest_office,
	    a_season_for_schools_takes_schools_only,
	    a_member_of_a_cluster_is_in_its_season_whatever_its_sector,
	    a_season_code_is_used_once_an_office,
	    by_default_others_see_nothing_before_the_conference)
