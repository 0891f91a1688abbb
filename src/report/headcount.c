/* headcount.c: see headcount.h. */
#include "report/headcount.h"

#include "base/day.h"
#include "base/json.h"
#include "training/training.h"

#include <string.h>

const char *const headcount_codes[HEADCOUNT_MEASURES + 1] = {
	"members",	  "women",  "direct", "party",	 "paused", "officers",
	"officers_women", "joined", "left",   "trained", NULL,
};
static const char *const keys[HEADCOUNT_MEASURES] = {
	"report.count.members",	       "report.count.women",  "report.count.direct",
	"report.count.party",	       "report.count.paused", "report.count.officers",
	"report.count.officers_women", "report.count.joined", "report.count.left",
	"report.count.trained",
};

const char *headcount_key(int measure) { return keys[measure]; }

static int measure_of(struct str code)
{
	int m = 0;
	while (m < HEADCOUNT_MEASURES && !str_eq(code, str_of(headcount_codes[m])))
		m++;
	return m;
}

SQL(feeds_all, "SELECT f.indicator_id, f.measure FROM headcount_feed f JOIN indicator i"
	       "  ON i.id = f.indicator_id WHERE f.season_id = $1 ORDER BY i.ordinal, i.id");

struct err headcount_feeds(struct db *db, season_id season, struct headcount_feed **out, size_t *n)
{
	struct {
		struct headcount_feed *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, feeds_all, ARGS(INT(season.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct headcount_feed){ { col_int(rs, 0) }, measure_of(col_view(rs, 1)) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(can_feed, "SELECT count(*) FROM indicator WHERE id = $1 AND season_id = $2"
	      " AND kind = 'number'");
SQL(feed_drop, "DELETE FROM headcount_feed WHERE season_id = $1 AND indicator_id = $2");
SQL(feed_put, "INSERT INTO headcount_feed (season_id, indicator_id, measure) VALUES ($1, $2, $3)");

struct err headcount_feed_set(struct tx *tx, season_id season, const struct headcount_feed *f)
{
	int64_t fits = 0;
	TRY(db_int(tx_db(tx), can_feed, ARGS(INT(f->indicator.n), INT(season.n)), &fits));
	if (!fits)
		return FAIL(ERR_INVALID, "report.headcount_kind");
	TRY(tx_run(tx, feed_drop, ARGS(INT(season.n), INT(f->indicator.n))));
	if (f->measure == HEADCOUNT_MEASURES)
		return OK;
	return tx_run(tx, feed_put,
		      ARGS(INT(season.n), INT(f->indicator.n),
			   TEXT(str_of(headcount_codes[f->measure]))));
}

SQL(indicator_coded, "SELECT id FROM indicator WHERE season_id = $1 AND code = $2");

struct err headcount_feeds_import(struct tx *tx, season_id season, const struct json *list)
{
	JSON_EACH(o, list)
	{
		struct str code = json_text(o, "indicator");
		struct headcount_feed f = { .measure = measure_of(json_text(o, "measure")) };
		TRY(db_int(tx_db(tx), indicator_coded,
			   ARGS(INT(season.n), TEXT(code.p ? code : S(""))), &f.indicator.n));
		if (!f.indicator.n || f.measure == HEADCOUNT_MEASURES)
			return FAIL(ERR_INVALID, "report.headcount_file",
				    code.n ? code : json_text(o, "measure"));
		TRY(headcount_feed_set(tx, season, &f));
	}
	return OK;
}

/* ---- offers ---- */

struct err headcount_offers(struct db *db, const struct period *p, unit_id unit,
			    struct headcount_offer **out, size_t *n)
{
	int64_t counts[HEADCOUNT_MEASURES], today = local_day(db->now);
	struct headcount_feed *feeds;
	size_t all;
	struct headcount_span s = { unit.n, p->from_on, p->to_on };
	*n = 0;
	*out = NULL;
	TRY(headcount_feeds(db, p->season, &feeds, &all));
	if (s.to_on > today + 1)
		s.to_on = today + 1;
	if (!all || s.to_on <= s.from_on)
		return OK;
	TRY(person_headcounts(db, &s, counts));
	if (!counts[HEADCOUNT_MEMBERS])
		return OK;
	TRY(training_trained(db, unit.n, s.from_on, s.to_on, &counts[HEADCOUNT_TRAINED]));
	*out = NEW(db->arena, all, struct headcount_offer);
	for (size_t i = 0; i < all; i++)
		(*out)[(*n)++] =
			(struct headcount_offer){ feeds[i].indicator,
						  counts[feeds[i].measure] * FIGURE_SCALE };
	return OK;
}
