/* season_save.c: closes a season for good: decisions of a file, confirmed points, results and
 * result.json, in one transaction. Computed points are season_refresh.c's. See season_save.h. */
#include "score/season_save.h"

#include <assert.h>

#include "base/text.h"
#include "score/published_list.h"
#include "score/result_json.h"
#include "score/season_load.h"
#include "score/sheet.h"
#include "store/audit.h"

struct saving {
	struct close_input *in;
	const struct close_output *out;
	struct season season;
	struct str body;
	struct saved_close *saved;
	struct str *sort_keys; /* of the units' names, as out->units */
};

/* ---- points that people gave or confirmed ---- */

SQL(answer_review,
    "UPDATE review_request SET granted = $1, answer = $2, answered_by = $3, answered_at = $4,"
    " points = $7 WHERE sheet_id = $5 AND criterion_id = $6 AND granted IS NULL");
SQL(take_new,
    "UPDATE score SET computed = $1, estimated = $2, why = $3, final = NULL, arrived = NULL,"
    " arrived_why = '', version = version + 1 WHERE sheet_id = $4 AND criterion_id = $5");

/* One criterion of one sheet that a decision speaks of. */
struct spoken {
	const struct close_sheet *sheet;
	const struct score_line *line;
	int64_t criterion; /* row */
};

static bool find_spoken(const struct saving *x, const struct decided *d, struct str criterion,
			struct spoken *out)
{
	for (size_t i = 0; i < x->out->unit_count; i++) {
		const struct unit_result *r = &x->out->units[i];
		if (!str_eq(r->unit->code, d->unit))
			continue;
		for (size_t k = 0; k < r->unit->sheet_count; k++) {
			const struct close_sheet *s = &r->unit->sheets[k];
			const struct close_set *set = &x->in->sets[s->set];
			struct str period =
				s->period < 0 ? STR_NONE : x->in->names.periods.p[s->period];
			const struct criterion *c = criteria_find(set->set, criterion);
			if (!c || (set->role == SHEET_FOR_CLUSTER) != d->cluster_sheet ||
			    !str_eq(period, d->period))
				continue;
			size_t at = (size_t)(c - set->set->criteria);
			*out = (struct spoken){ s, &r->sheets[k].lines[at],
						set->criterion_ids[at] };
			return true;
		}
	}
	return false;
}

static struct err put_final_points(struct tx *tx, const struct spoken *p, int64_t points,
				   struct str reason)
{
	struct points_in given = { .criterion = p->criterion, .points = points, .reason = reason };
	return sheet_put_final(tx, (sheet_id){ p->sheet->id }, &given);
}

static struct err save_appraisal(struct tx *tx, const struct saving *x, const struct decided *d)
{
	struct spoken p;
	for (size_t i = 0; i < d->given_count; i++)
		if (find_spoken(x, d, d->given[i].criterion, &p))
			TRY(put_final_points(tx, &p, d->given[i].points, d->given[i].reason));
	return OK;
}

static struct err save_review(struct tx *tx, const struct saving *x, const struct decided *d)
{
	struct db *db = tx_db(tx);
	struct spoken p;
	if (!find_spoken(x, d, d->code, &p))
		return OK;
	if (d->yes) /* why it was appraised otherwise before stays on record */
		TRY(put_final_points(tx, &p, d->points, p.line->reason));
	return tx_run(tx, answer_review,
		      ARGS(INT(d->yes), TEXT(d->reason.p ? d->reason : S("")), INT(db->actor),
			   INT(db->now), INT(p.sheet->id), INT(p.criterion),
			   d->yes ? INT(d->points) : NUL));
}

static struct err save_estimate(struct tx *tx, const struct saving *x, const struct decided *d)
{
	struct spoken p;
	if (!d->yes || !find_spoken(x, d, d->code, &p) || p.line->computed.outcome != OUT_POINTS)
		return OK;
	return tx_run(tx, take_new,
		      ARGS(INT(p.line->computed.points), INT(p.line->computed.estimated),
			   TEXT(p.line->why), INT(p.sheet->id), INT(p.criterion)));
}

static struct err save_decision(struct tx *tx, const struct saving *x, const struct decided *d)
{
	struct decision row = { .season = { x->in->season_id },
				.kind = decision_word(d->kind),
				.decided_by = d->by,
				.document_no = d->document_no,
				.decided_on = d->on,
				.body = decision_body(tx_db(tx)->arena, d) };
	decision_id id;
	bool known;
	for (size_t i = 0; i < x->in->cluster_count; i++)
		if (d->cluster.n && str_eq(x->in->clusters[i].code, d->cluster))
			row.cluster.n = x->in->clusters[i].id;
	if (d->unit.n)
		TRY(unit_by_code(tx_db(tx), d->unit, &row.unit, &known));
	return decision_record(tx, &row, NULL, &id);
}

/* Decisions of a file become rows; those of rows have been carried out, but for their points. */
static struct err save_decisions(struct tx *tx, const struct saving *x)
{
	for (size_t i = 0; i < x->in->decisions.n; i++) {
		const struct decided *d = &x->in->decisions.p[i];
		if (d->kind == DECIDE_APPRAISAL)
			TRY(save_appraisal(tx, x, d));
		else if (!d->id)
			TRY(save_decision(tx, x, d));
		if (d->kind == DECIDE_REVIEW)
			TRY(save_review(tx, x, d));
		if (d->kind == DECIDE_ESTIMATE)
			TRY(save_estimate(tx, x, d));
	}
	return OK;
}

/* ---- results ---- */

SQL(put_result,
    "INSERT INTO result (season_id, unit_id, edition, cluster_id, unit_code, unit_name, "
    "parent_name,"
    " sort_key, points, cluster_points, class, class_name, place, tied, pledged, reason)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)");

static struct err save_result(struct tx *tx, const struct saving *x, size_t i)
{
	const struct unit_result *r = &x->out->units[i];
	const struct close_unit *u = r->unit;
	const struct criteria_set *set = r->set < 0 ? NULL : x->in->sets[r->set].set;
	struct class_level level = { S(""), S(""), 0 };
	if (set)
		level = r->rated == RATED
				? set->classes[r->level]
				: (struct class_level){ set->not_rated, set->not_rated_name, 0 };
	bool points = r->has_points && r->rated == RATED;
	return tx_run(tx, put_result,
		      ARGS(INT(x->in->season_id), INT(u->id), INT(x->saved->edition),
			   INT_OR_NUL(u->cluster < 0 ? INT64_MIN : x->in->clusters[u->cluster].id),
			   TEXT(u->code), TEXT(u->name),
			   TEXT(u->upper_name.p ? u->upper_name : S("")), BLOB(x->sort_keys[i]),
			   INT_OR_NUL(points ? r->points : INT64_MIN),
			   INT_OR_NUL(r->has_cluster_points ? r->cluster_points : INT64_MIN),
			   TEXT(level.code), TEXT(level.name.p ? level.name : S("")),
			   INT_OR_NUL(r->place ? r->place : INT64_MIN), INT(r->tied),
			   INT(u->pledged), TEXT(r->reason.p ? r->reason : S(""))));
}

SQL(last_edition, "SELECT edition, reopened_at FROM season_close WHERE season_id = $1 ORDER BY "
		  "edition DESC LIMIT 1");
SQL(drop_results, "DELETE FROM result WHERE season_id = $1 AND edition = $2");
SQL(drop_close, "DELETE FROM season_close WHERE season_id = $1 AND edition = $2");

/* Closing again before the lock replaces the edition; a reopened one stays as it was. */
static struct err choose_edition(struct tx *tx, const struct saving *x)
{
	struct rows *rs;
	x->saved->edition = 1;
	TRY(db_row(tx_db(tx), last_edition, ARGS(INT(x->in->season_id)), &rs));
	if (!rs)
		return OK;
	bool reopened = !col_null(rs, 1);
	x->saved->edition = col_int(rs, 0) + reopened;
	TRY(db_done(rs));
	TRY(tx_run(tx, drop_results, ARGS(INT(x->in->season_id), INT(x->saved->edition))));
	return tx_run(tx, drop_close, ARGS(INT(x->in->season_id), INT(x->saved->edition)));
}

SQL(put_close,
    "INSERT INTO season_close (season_id, edition, body, fingerprint, closed_at, closed_by)"
    " VALUES ($1,$2,$3,$4,$5,$6)");

static struct err save(struct tx *tx, void *arg)
{
	struct saving *x = arg;
	struct db *db = tx_db(tx);
	struct season s;
	struct season_mark now;
	TRY(season_read(db, (season_id){ x->in->season_id }, &s));
	if (s.locked)
		return FAIL(ERR_CONFLICT, "criteria.season_locked");
	TRY(season_mark(db, s.id, &now));
	if (now.people != x->in->mark.people || now.reports != x->in->mark.reports ||
	    now.decisions != x->in->mark.decisions)
		return FAIL(ERR_CONFLICT, "score.changed_meanwhile");
	TRY(save_decisions(tx, x));
	TRY(choose_edition(tx, x));
	for (size_t i = 0; i < x->out->unit_count; i++)
		TRY(save_result(tx, x, i));
	TRY(published_pack(tx, s.id, x->saved->edition));
	TRY(tx_run(tx, put_close,
		   ARGS(INT(s.id.n), INT(x->saved->edition), TEXT(x->body),
			TEXT(x->saved->fingerprint), INT(db->now), INT(db->actor))));
	return audit(tx, (struct act){ .verb = "season.close",
				       .object = "season",
				       .id = s.id.n,
				       .unit = s.owner.n,
				       .note = x->saved->fingerprint });
}

struct err season_save(struct db *db, struct close_input *in, const struct close_output *out,
		       struct saved_close *saved)
{
	struct buf body = { .arena = db->arena };
	struct saving x = { .in = in, .out = out, .saved = saved };
	if (out->needs.n || in->draft)
		return FAIL(ERR_CONFLICT, "score.still_needed");
	TRY(season_refresh(db, in, out));
	*saved = (struct saved_close){ .fingerprint = result_json_put(&body, in, out) };
	x.body = buf_str(&body);
	x.sort_keys = NEW(db->arena, out->unit_count + 1, struct str);
	for (size_t i = 0; i < out->unit_count; i++)
		x.sort_keys[i] = text_sort_key(db->arena, out->units[i].unit->name);
	TRY(db_write(db, save, &x));
	assert(saved->edition > 0);
	return OK;
}

/* ---- what was closed ---- */

SQL(closed_of, "SELECT edition, closed_at, body, fingerprint FROM season_close"
	       " WHERE season_id = $1 AND reopened_at IS NULL ORDER BY edition DESC LIMIT 1");

struct err season_closed(struct db *db, season_id season, struct closed_season *out)
{
	struct rows *rs;
	*out = (struct closed_season){ 0 };
	TRY(db_row(db, closed_of, ARGS(INT(season.n)), &rs));
	if (!rs)
		return OK;
	*out = (struct closed_season){ true, col_int(rs, 0), col_int(rs, 1), col_text(rs, 2),
				       col_text(rs, 3) };
	return db_done(rs);
}

struct err season_unclose(struct tx *tx, season_id season)
{
	struct closed_season was;
	TRY(season_closed(tx_db(tx), season, &was));
	if (!was.found)
		return FAIL(ERR_CONFLICT, "score.not_closed");
	TRY(tx_run(tx, drop_results, ARGS(INT(season.n), INT(was.edition))));
	TRY(tx_run(tx, drop_close, ARGS(INT(season.n), INT(was.edition))));
	return audit(tx, (struct act){ .verb = "season.unclose",
				       .object = "season",
				       .id = season.n,
				       .note = was.fingerprint });
}

SQL(reopen, "UPDATE season_close SET reopened_at = $1, reopened_by = $2, decision_id = $3"
	    " WHERE season_id = $4 AND reopened_at IS NULL");

struct err season_reopen(struct tx *tx, season_id season, decision_id decision)
{
	struct db *db = tx_db(tx);
	TRY(tx_run_one(tx, reopen,
		       ARGS(INT(db->now), INT(db->actor), INT(decision.n), INT(season.n)),
		       "score.not_closed"));
	return audit(tx,
		     (struct act){ .verb = "season.reopen", .object = "season", .id = season.n });
}
