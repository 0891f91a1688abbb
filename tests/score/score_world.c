/* score_world.c: see score_world.h. Rows are written as SQL, because tens of thousands of units
 * through their events would take longer than what is measured. */
#include "tests/score/score_world.h"

#include "base/day.h"
#include "base/text.h"

enum { IDS = 1000000, CLUSTER_SIZE = 10 }; /* ids of units begin here */

unit_id score_world_unit(const struct score_world *w, int64_t i)
{
	return (unit_id){ w->owner.n + i };
}

struct one_statement {
	const char *sql;
	const struct val *args;
	size_t n;
};

static struct err run_one(struct tx *tx, void *arg)
{
	struct one_statement *s = arg;
	return tx_run(tx, s->sql, s->args, s->n);
}

struct err score_world_run(struct db *db, const char *sql, const struct val *args, size_t n)
{
	struct one_statement s = { sql, args, n };
	return db_write(db, run_one, &s);
}

static struct err put_unit(struct tx *tx, int64_t id, struct str code, int64_t parent)
{
	int64_t from = day_of(2000, 1, 1);
	TRY(tx_run(tx, "INSERT INTO unit (id, code, created_at) VALUES ($1,$2,0)",
		   ARGS(INT(id), TEXT(code))));
	return tx_run(tx,
		      "INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, "
		      "sort_key, kind,"
		      " sector, parent_id, event_id, recorded_at) VALUES "
		      "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,0)",
		      ARGS(INT(id + IDS), INT(id), INT(from), INT(DAY_EVER), TEXT(code), TEXT(code),
			   BLOB(text_sort_key(tx_db(tx)->arena, code)),
			   TEXT(parent ? S("grassroots") : S("province")),
			   TEXT(parent ? S("cong_lap") : S("")),
			   INT_OR_NUL(parent ? parent : INT64_MIN), INT(1)));
}

static struct err make_units(struct tx *tx, void *arg)
{
	struct score_world *w = arg;
	w->owner.n = IDS;
	TRY(tx_run(tx,
		   "INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, "
		   "recorded_at,"
		   " recorded_by) VALUES (1,'import','','',0,'',0,0)",
		   NO_ARGS));
	TRY(put_unit(tx, w->owner.n, S("CDVC"), 0));
	for (int64_t i = 1; i <= w->units; i++)
		TRY(put_unit(tx, score_world_unit(w, i).n,
			     str_fmt(tx_db(tx)->arena, "U%05lld", (long long)i), w->owner.n));
	struct season s = { .owner = w->owner,
			    .code = S("2021"),
			    .name = S("2021"),
			    .theme = S(""),
			    .from_on = day_of(2020, 12, 1),
			    .to_on = day_of(2021, 12, 1),
			    .rules = S("{\"ballots\":[],\"ties\":\"none\"}") };
	return season_add(tx, &s, &w->season);
}

static struct str set_text(struct arena *a, const struct score_world *w)
{
	struct buf b = { .arena = a };
	put_fmt(&b,
		"{\"id\":\"bo\",\"total\":\"%lld\",\"valid_from\":\"2021-01-01\",\"groups\":["
		"{\"code\":\"1\",\"max\":\"%lld\",\"criteria\":[",
		(long long)w->criteria, (long long)w->criteria);
	for (int64_t i = 1; i <= w->criteria; i++)
		put_fmt(&b,
			"%s{\"code\":\"1.%02lld\",\"max\":\"1\",\"compute\":{\"of\":\"ratio\","
			"\"top\":\"I%02lld\",\"bottom\":\"I%02lld\",\"bottom_zero\":\"full\"}}",
			i > 1 ? "," : "", (long long)i, (long long)i,
			(long long)(i % w->criteria + 1));
	put_fmt(&b,
		"]}],\"classes\":[{\"code\":\"HTXS\",\"min\":\"%lld\"},{\"code\":\"HT\",\"min\":0}]"
		","
		"\"indicators\":[",
		(long long)(w->criteria * 9 / 10));
	for (int64_t i = 1; i <= w->criteria; i++)
		put_fmt(&b, "%s{\"code\":\"I%02lld\",\"name_vi\":\"x\"}", i > 1 ? "," : "",
			(long long)i);
	put_fmt(&b, "]%s}", w->extra);
	return buf_str(&b);
}

static struct err make_set(struct tx *tx, void *arg)
{
	struct score_world *w = arg;
	struct arena *a = tx_db(tx)->arena;
	struct notes notes = { .arena = a };
	struct criteria_set *set;
	TRY(criteria_read(a, set_text(a, w), &set, &notes));
	TRY(set_import(tx, w->owner, set, &w->set));
	TRY(season_use_set(tx, w->season, w->set, (cluster_id){ 0 }));
	cluster_id cluster = { 0 };
	for (int64_t i = 0; i < w->units; i++) {
		struct cluster c = { .season = w->season,
				     .rules = S("{}"),
				     .conference_on = DAY_NONE };
		c.code = str_fmt(a, "K%04lld", (long long)(i / CLUSTER_SIZE + 1));
		c.name = c.code;
		if (i % CLUSTER_SIZE == 0)
			TRY(cluster_add(tx, &c, &cluster));
		TRY(tx_run(
			tx,
			"INSERT INTO cluster_member (season_id, unit_id, cluster_id, pledged_on)"
			" VALUES ($1,$2,$3,1)",
			ARGS(INT(w->season.n), INT(score_world_unit(w, i + 1).n), INT(cluster.n))));
	}
	return OK;
}

struct filling {
	struct score_world *w;
	int64_t from, to; /* units */
};

static struct err fill(struct tx *tx, void *arg)
{
	struct filling *x = arg;
	struct period *p;
	size_t n;
	TRY(season_periods(tx_db(tx), x->w->season, &p, &n));
	for (int64_t i = x->from; i < x->to; i++)
		for (size_t k = 0; k < n; k++) {
			int64_t id = IDS * 10 + i * 10 + (int64_t)k;
			TRY(tx_run(tx,
				   "INSERT INTO report (id, season_id, period_id, unit_id, state,"
				   " version, sent_version, sent_at, late_days, on_behalf, reason)"
				   " VALUES ($1,$2,$3,$4,'accepted',2,1,$5,0,0,'')",
				   ARGS(INT(id), INT(x->w->season.n), INT(p[k].id.n),
					INT(score_world_unit(x->w, i).n),
					INT(day_end_ms(p[k].to_on)))));
			TRY(tx_run(
				tx,
				"INSERT INTO report_sent (report_id, sent_version, indicator_id,"
				" actual) SELECT $1, 1, i.id, (100 + ($2 * i.ordinal) % 50) * 10000"
				" FROM indicator i WHERE i.season_id = $3",
				ARGS(INT(id), INT(i), INT(x->w->season.n))));
		}
	return OK;
}

struct err score_world_make(struct db *db, struct score_world *w)
{
	TRY(db_write(db, make_units, w));
	TRY(db_write(db, make_set, w));
	for (int64_t i = 1; i <= w->units; i += 500) {
		struct filling x = { w, i, i + 500 <= w->units ? i + 500 : w->units + 1 };
		TRY(db_write(db, fill, &x));
	}
	return OK;
}
