/* glance_test.c: what is kept of a large season is what computing it gives, it says when something
 * was recorded since, and it is made anew; on both engines. */
#include "score/glance.h"

#include "conference/year.h"
#include "store/audit.h"
#include "tests/score/score_world.h"
#include "tests/store/store_fixture.h"

enum { MINUTE_MS = 60000 };

static bool make(struct t *t, int64_t units, struct score_world *w, struct db **db)
{
	*db = store_test_db(t);
	*w = (struct score_world){ .units = units, .criteria = 2, .extra = "" };
	return CHECK_OK(score_world_make(*db, w));
}

static struct season_glance kept(struct t *t, struct db *db, const struct score_world *w)
{
	struct season_glance g;
	bool found = false;
	CHECK_OK(glance_kept(db, w->season, &found, &g));
	CHECK(found);
	return g;
}

static bool is_kept(struct t *t, struct db *db, const struct score_world *w)
{
	struct season_glance g;
	bool found = false;
	CHECK_OK(glance_kept(db, w->season, &found, &g));
	return found;
}

static struct err record(struct tx *tx, void *arg)
{
	const struct score_world *w = arg;
	return audit(tx, (struct act){ .verb = "unit.rename",
				       .object = "unit",
				       .id = score_world_unit(w, 1).n,
				       .unit = score_world_unit(w, 1).n });
}

TEST(a_small_season_is_computed_at_each_look)
{
	struct score_world w;
	struct db *db;
	REQUIRE(make(t, 25, &w, &db));
	REQUIRE_OK(glance_keep_due(db));
	CHECK(!is_kept(t, db, &w));
	REQUIRE_OK(glance_keep(db, w.season));
	CHECK(!is_kept(t, db, &w));
}

TEST(what_is_kept_of_a_large_season_is_what_computing_gives)
{
	struct score_world w;
	struct db *db;
	struct season_glance fresh;
	struct season_state looked, read;
	REQUIRE(make(t, GLANCE_AFRESH_MAX + 1, &w, &db));
	CHECK(!is_kept(t, db, &w));
	/* Half of the units have sent their own scores. */
	REQUIRE_OK(score_world_run(db,
				   "INSERT INTO sheet (id, season_id, unit_id, set_id, role,"
				   " period_id, state, version, reason) SELECT u.id + 1000000,"
				   " $1, u.id, $2, 'class', 0, 'self_sent', 1, '' FROM unit u"
				   " WHERE u.code LIKE 'U%' AND u.id % 2 = 0",
				   ARGS(INT(w.season.n), INT(w.set.n))));
	REQUIRE_OK(glance_keep_due(db));
	struct season_glance g = kept(t, db, &w);
	REQUIRE_OK(glance_classes(db, w.season, &fresh));
	CHECK(g.now);
	CHECK_INT(g.at, db->now);
	REQUIRE(g.row_count == fresh.row_count && g.class_count == fresh.class_count);
	int64_t waits = 0;
	for (size_t i = 0; i < g.row_count; i++) {
		CHECK(memcmp(&g.rows[i], &fresh.rows[i], sizeof *g.rows) == 0);
		waits += g.rows[i].waits;
	}
	CHECK(waits > 400 && waits < 600);
	for (size_t i = 0; i < g.class_count; i++)
		CHECK(str_eq(g.classes[i], fresh.classes[i]));
	REQUIRE_OK(season_state_look(db, w.season, &looked));
	REQUIRE_OK(season_state_read(db, w.season, &read));
	CHECK_INT(looked.units, read.units);
	CHECK_INT(looked.units, GLANCE_AFRESH_MAX + 1);
	CHECK_INT(looked.needs, read.needs);
	CHECK_INT(looked.reviews, read.reviews);
	CHECK(str_eq(looked.fingerprint, read.fingerprint));
	CHECK(!looked.in.unit_count && read.in.unit_count); /* it was not computed again */
}

TEST(what_was_recorded_since_shows_and_is_computed_again_a_minute_later)
{
	struct score_world w;
	struct db *db;
	REQUIRE(make(t, GLANCE_AFRESH_MAX + 1, &w, &db));
	REQUIRE_OK(glance_keep_due(db));
	int64_t first = kept(t, db, &w).at;
	REQUIRE_OK(db_write(db, record, &w));
	CHECK(!kept(t, db, &w).now);
	db->now += MINUTE_MS - 1;
	REQUIRE_OK(glance_keep_due(db));
	CHECK_INT(kept(t, db, &w).at, first);
	db->now += 1;
	REQUIRE_OK(glance_keep_due(db));
	CHECK(kept(t, db, &w).now);
	CHECK_INT(kept(t, db, &w).at, first + MINUTE_MS);
}

SQL(close_act, "INSERT INTO season_act (id, season_id, act, acted_at, acted_by, edition,"
	       " fingerprint, decided_by, document_no, decided_on, reason)"
	       " VALUES (1, $1, 'close', $2, 0, 1, '', '', '', NULL, '')");

TEST(the_page_of_the_year_shows_what_was_kept_and_since_when_until_the_office_itself_acts)
{
	struct score_world w;
	struct db *db;
	struct season_state s;
	REQUIRE(make(t, GLANCE_AFRESH_MAX + 1, &w, &db));
	REQUIRE_OK(glance_keep_due(db));
	REQUIRE_OK(season_state_look(db, w.season, &s));
	CHECK_INT(s.behind_at, 0);
	int64_t at = db->now;
	REQUIRE_OK(db_write(db, record, &w));
	db->now += 1;
	REQUIRE_OK(season_state_look(db, w.season, &s));
	CHECK_INT(s.behind_at, at);
	CHECK_INT(s.units, GLANCE_AFRESH_MAX + 1);
	CHECK_INT((int64_t)s.in.unit_count, 0);
	REQUIRE_OK(score_world_run(db, close_act, ARGS(INT(w.season.n), INT(db->now))));
	REQUIRE_OK(season_state_look(db, w.season, &s));
	CHECK_INT(s.behind_at, 0);
	CHECK_INT((int64_t)s.in.unit_count, GLANCE_AFRESH_MAX + 1);
}

TEST(kept_bytes_that_are_none_of_ours_are_as_if_nothing_was_kept)
{
	struct score_world w;
	struct db *db;
	REQUIRE(make(t, GLANCE_AFRESH_MAX + 1, &w, &db));
	REQUIRE_OK(glance_keep_due(db));
	CHECK(is_kept(t, db, &w));
	REQUIRE_OK(score_world_run(db, "UPDATE season_glance SET body = $1",
				   ARGS(BLOB(S("\x01\x01\x01\x00\x09")))));
	CHECK(!is_kept(t, db, &w));
}

SUITE(score_glance, a_small_season_is_computed_at_each_look,
      what_is_kept_of_a_large_season_is_what_computing_gives,
      what_was_recorded_since_shows_and_is_computed_again_a_minute_later,
      the_page_of_the_year_shows_what_was_kept_and_since_when_until_the_office_itself_acts,
      kept_bytes_that_are_none_of_ours_are_as_if_nothing_was_kept)
