/* duty.c: what units were told to do, and what came of it. See meeting.h. */
#include "meeting/meeting.h"

#include "base/day.h"
#include "store/audit.h"

static const char *const states[DUTY_STATE_COUNT] = { "open", "done", "withdrawn" };
const char *duty_state_code(enum duty_state s) { return states[s]; }

static enum duty_state state_of(struct str code)
{
	for (int i = 0; i < DUTY_STATE_COUNT; i++)
		if (str_eq(code, str_of(states[i])))
			return (enum duty_state)i;
	return DUTY_OPEN;
}

/* ---- reading ---- */

#define DUTY_COLUMNS                                                                               \
	"SELECT d.id, d.version, d.meeting_id, d.season_id, d.unit_id, v.name, d.what, d.source,"  \
	" d.answer, d.reason, m.title, d.due_on, d.done_on, d.state FROM duty d"                   \
	" JOIN unit_version v ON v.unit_id = d.unit_id AND v.superseded_at IS NULL"                \
	"  AND v.from_on = (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = d.unit_id" \
	"   AND x.superseded_at IS NULL AND x.from_on <= d.due_on)"                                \
	" LEFT JOIN meeting m ON m.id = d.meeting_id "
#define DUTY_PAGE                                                                                  \
	" AND ($2 = '' OR d.state = $2) AND (d.due_on > $3 OR (d.due_on = $3 AND d.id > $4))"      \
	" ORDER BY d.due_on, d.id LIMIT $5"
SQL(duty_one, DUTY_COLUMNS "WHERE d.id = $1");
SQL(duties_of_unit, DUTY_COLUMNS "WHERE d.unit_id = $1" DUTY_PAGE);
SQL(duties_of_meeting, DUTY_COLUMNS "WHERE d.meeting_id = $1" DUTY_PAGE);
SQL(duties_of_season, DUTY_COLUMNS "WHERE d.season_id = $1" DUTY_PAGE);

static struct duty take(struct rows *rs)
{
	return (struct duty){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.meeting = col_int(rs, 2),
		.season = { col_int(rs, 3) },
		.unit = { col_int(rs, 4) },
		.unit_name = col_text(rs, 5),
		.what = col_text(rs, 6),
		.source = col_text(rs, 7),
		.answer = col_text(rs, 8),
		.reason = col_text(rs, 9),
		.meeting_title = col_text(rs, 10),
		.due_on = col_int(rs, 11),
		.done_on = col_int_or(rs, 12, DAY_NONE),
		.state = state_of(col_view(rs, 13)),
	};
}

struct err duty_get(struct db *db, int64_t id, struct duty *out)
{
	struct rows *rs;
	TRY(db_row(db, duty_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "meeting.no_duty");
	*out = take(rs);
	return db_done(rs);
}

struct err duty_list(struct db *db, const struct duty_query *q, struct duty **out, size_t *n,
		     bool *more)
{
	struct {
		struct duty *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	int64_t of = q->unit.n ? q->unit.n : q->meeting ? q->meeting : q->season.n;
	struct str state = q->state < 0 ? S("") : str_of(states[q->state]);
	TRY(db_rows(
		db,
		q->unit.n    ? duties_of_unit
		: q->meeting ? duties_of_meeting
			     : duties_of_season,
		ARGS(INT(of), TEXT(state), INT(q->after_due), INT(q->after_id), INT(q->limit + 1)),
		&rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	TRY(db_done(rs));
	*more = v.n > (size_t)q->limit;
	*n = *more ? (size_t)q->limit : v.n;
	*out = v.p;
	return OK;
}

SQL(duties_of_source, DUTY_COLUMNS "WHERE d.season_id = $1 AND d.source = $2"
				   " ORDER BY d.due_on, d.what, d.id LIMIT 500");
SQL(duties_of_day, DUTY_COLUMNS "WHERE d.season_id = $1 AND d.unit_id = $2 AND d.due_on = $3"
				" ORDER BY d.id LIMIT 500");

static struct err take_all(struct db *db, struct rows *rs, struct duty **out, size_t *n)
{
	struct {
		struct duty *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err duty_of_source(struct db *db, season_id season, struct str source, struct duty **out,
			  size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, duties_of_source, ARGS(INT(season.n), TEXT(source)), &rs));
	return take_all(db, rs, out, n);
}

struct err duty_of_day(struct db *db, const struct duty *like, struct duty **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, duties_of_day,
		    ARGS(INT(like->season.n), INT(like->unit.n), INT(like->due_on)), &rs));
	return take_all(db, rs, out, n);
}

SQL(duty_sums, "SELECT COALESCE(sum(CASE WHEN state = 'open' THEN 1 ELSE 0 END), 0),"
	       " COALESCE(sum(CASE WHEN state = 'open' AND due_on < $2 THEN 1 ELSE 0 END), 0),"
	       " COALESCE(sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END), 0)"
	       " FROM duty WHERE season_id = $1");

struct err duty_count(struct db *db, season_id season, int64_t today, struct duty_counts *out)
{
	struct rows *rs;
	*out = (struct duty_counts){ 0 };
	TRY(db_row(db, duty_sums, ARGS(INT(season.n), INT(today)), &rs));
	if (rs)
		*out = (struct duty_counts){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	return db_done(rs);
}

/* ---- giving and doing ---- */

SQL(duty_put, "INSERT INTO duty (id, season_id, meeting_id, unit_id, what, source, due_on, state,"
	      " answer, reason, done_on, version)"
	      " VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', '', '', NULL, 1)");

struct err duty_give(struct tx *tx, const struct duty *d, const unit_id *units, size_t n)
{
	TRY(season_still_open(tx_db(tx), d->season));
	if (!d->what.n || d->due_on == DAY_NONE)
		return FAIL(ERR_INVALID, "meeting.duty_what_needed");
	if (!d->meeting && !d->source.n)
		return FAIL(ERR_INVALID, "meeting.duty_source");
	if (!n)
		return FAIL(ERR_INVALID, "meeting.duty_nobody");
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, duty_put,
			   ARGS(INT(tx_id(tx)), INT(d->season.n),
				INT_OR_NUL(d->meeting ? d->meeting : DAY_NONE), INT(units[i].n),
				TEXT(d->what), TEXT(d->source), INT(d->due_on))));
	return audit(tx, (struct act){ .verb = "duty.give",
				       .object = d->meeting ? "meeting" : "season",
				       .id = d->meeting ? d->meeting : d->season.n,
				       .note = d->what });
}

SQL(duty_set, "UPDATE duty SET state = $3, answer = $4, reason = $5, done_on = $6,"
	      " version = version + 1 WHERE id = $1 AND version = $2");

static struct err set(struct tx *tx, const struct duty *d, int64_t version, const char *verb)
{
	TRY(season_still_open(tx_db(tx), d->season));
	TRY(tx_run_one(tx, duty_set,
		       ARGS(INT(d->id), INT(version), TEXT(str_of(states[d->state])),
			    TEXT(d->answer), TEXT(d->reason), INT_OR_NUL(d->done_on)),
		       "meeting.duty_changed"));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "duty",
				       .id = d->id,
				       .unit = d->unit.n,
				       .note = d->reason });
}

struct err duty_answer(struct tx *tx, int64_t id, int64_t version, struct str answer, int64_t on)
{
	struct duty d;
	TRY(duty_get(tx_db(tx), id, &d));
	if (d.state != DUTY_OPEN)
		return FAIL(ERR_CONFLICT, "meeting.duty_changed");
	if (!answer.n)
		return FAIL(ERR_INVALID, "meeting.duty_answer");
	d.answer = answer;
	d.state = DUTY_DONE;
	d.done_on = on == DAY_NONE ? local_day(tx_db(tx)->now) : on;
	return set(tx, &d, version, "duty.answer");
}

struct err duty_move(struct tx *tx, int64_t id, int64_t version, enum duty_state to,
		     struct str reason)
{
	struct duty d;
	TRY(duty_get(tx_db(tx), id, &d));
	if (!reason.n)
		return FAIL(ERR_INVALID, "meeting.reason_needed");
	if (to == DUTY_DONE || d.state == to)
		return FAIL(ERR_CONFLICT, "meeting.duty_changed");
	d.state = to;
	d.reason = reason;
	d.done_on = DAY_NONE;
	return set(tx, &d, version, to == DUTY_OPEN ? "duty.reopen" : "duty.withdraw");
}
