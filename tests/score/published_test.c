/* published_test.c: the packed list of results says what the results say, for those clusters only
 * that have published, on both engines. */
#include "score/published_list.h"

#include "score/season_load.h"
#include "score/season_save.h"
#include "tests/score/score_world.h"
#include "tests/store/store_fixture.h"

/* A closed season of 25 units in three clusters; one unit is taken out of its cluster. */
static bool make(struct t *t, struct score_world *w, struct db **db)
{
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	*db = store_test_db(t);
	*w = (struct score_world){ .units = 25, .criteria = 4, .extra = "" };
	if (!CHECK_OK(score_world_make(*db, w)) || !CHECK_OK(season_load(*db, w->season, &in)))
		return false;
	season_close((*db)->arena, &in, &out);
	return CHECK_OK(season_save(*db, &in, &out, &saved));
}

static struct err pack(struct tx *tx, void *arg)
{
	const struct score_world *w = arg;
	return published_pack(tx, w->season, 1);
}

static bool run(struct t *t, struct db *db, const char *sql)
{
	return CHECK_OK(score_world_run(db, sql, NO_ARGS));
}

static const char all_rows[] =
	"SELECT COALESCE(r.cluster_id, 0), COALESCE(k.name, ''), r.unit_name, r.class, "
	"r.class_name,"
	" r.points, r.place FROM result r LEFT JOIN cluster k ON k.id = r.cluster_id"
	" WHERE r.cluster_id IS NULL OR k.step IN ('published', 'locked')"
	" ORDER BY CASE WHEN k.id IS NULL THEN 1 ELSE 0 END, k.sort_key, k.id, r.sort_key,"
	" r.unit_id";

/* The list beside the results themselves; how many there are. */
static size_t compared(struct t *t, struct db *db, const struct score_world *w)
{
	struct published_season season;
	struct published_unit *u;
	struct rows *rs;
	size_t n = 0;
	if (!CHECK_OK(published_units(db, w->season, &season, &u)) ||
	    !CHECK_OK(db_rows(db, all_rows, NO_ARGS, &rs)))
		return 0;
	for (; db_next(rs) && n < (size_t)season.units; n++) {
		CHECK_INT(u[n].cluster, col_int(rs, 0));
		CHECK(str_eq(u[n].cluster_name, col_view(rs, 1)));
		CHECK(str_eq(u[n].name, col_view(rs, 2)));
		CHECK(str_eq(u[n].class_code, col_view(rs, 3)));
		CHECK(str_eq(u[n].class_name, col_view(rs, 4)));
		CHECK_INT(u[n].points, col_int_or(rs, 5, INT64_MIN));
		CHECK_INT(u[n].place, col_int_or(rs, 6, INT64_MIN));
	}
	CHECK_OK(db_done(rs));
	CHECK_INT((int64_t)n, season.units);
	return n;
}

TEST(the_list_says_what_the_results_say)
{
	struct score_world w;
	struct db *db;
	REQUIRE(make(t, &w, &db));
	REQUIRE(run(t, db, "UPDATE cluster SET step = 'published'"));
	CHECK_INT((int64_t)compared(t, db, &w), 25);
	/* Numbers below zero and none, classes that change, a unit in no cluster. */
	REQUIRE(run(t, db,
		    "UPDATE result SET points = -250, place = NULL WHERE unit_code = 'U00003'"));
	REQUIRE(run(t, db, "UPDATE result SET points = NULL WHERE unit_code = 'U00004'"));
	REQUIRE(run(t, db,
		    "UPDATE result SET class = 'HT', class_name = 'Hoàn thành'"
		    " WHERE unit_code IN ('U00005', 'U00009')"));
	REQUIRE(run(t, db, "UPDATE result SET cluster_id = NULL WHERE unit_code = 'U00006'"));
	REQUIRE_OK(db_write(db, pack, &w));
	CHECK_INT((int64_t)compared(t, db, &w), 25);
}

TEST(only_clusters_that_have_published_are_listed_and_counted)
{
	struct score_world w;
	struct db *db;
	struct published_season season, *seasons;
	struct published_unit *u;
	size_t n;
	REQUIRE(make(t, &w, &db));
	CHECK_FAIL(published_units(db, w.season, &season, &u), ERR_NOT_FOUND,
		   "score.not_published");
	REQUIRE_OK(published_seasons(db, &seasons, &n));
	CHECK_INT((int64_t)n, 0);
	REQUIRE(run(t, db, "UPDATE result SET cluster_id = NULL WHERE unit_code = 'U00001'"));
	REQUIRE_OK(db_write(db, pack, &w));
	REQUIRE(run(t, db,
		    "UPDATE cluster SET step = 'published' WHERE id ="
		    " (SELECT min(id) FROM cluster)"));
	size_t listed = compared(t, db, &w);
	CHECK(listed > 1 && listed < 25);
	REQUIRE_OK(published_seasons(db, &seasons, &n));
	CHECK_INT((int64_t)n, 1);
	CHECK_INT(seasons[0].units, (int64_t)listed);
}

TEST(a_list_cut_short_is_refused_and_not_shown_in_part)
{
	struct score_world w;
	struct db *db;
	struct published_season season;
	struct published_unit *u;
	REQUIRE(make(t, &w, &db));
	REQUIRE(run(t, db, "UPDATE cluster SET step = 'published'"));
	REQUIRE_OK(score_world_run(db, "UPDATE result_list SET units = $1",
				   ARGS(BLOB(S("\x00\x02HT\x04")))));
	CHECK_FAIL(published_units(db, w.season, &season, &u), ERR_STORE, "store.damaged");
}

SUITE(score_published, the_list_says_what_the_results_say,
      only_clusters_that_have_published_are_listed_and_counted,
      a_list_cut_short_is_refused_and_not_shown_in_part)
