/* activity.c: noting, changing, taking back and listing. Sums are sums.c. */
#include "activity/activity.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <stdlib.h>
#include <string.h>

/* ---- kinds ---- */

SQL(kinds_all, "SELECT code, name FROM activity_kind ORDER BY ordinal, code");

struct err activity_kinds(struct db *db, struct activity_kind **out, size_t *n)
{
	struct {
		struct activity_kind *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, kinds_all, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct activity_kind){ col_text(rs, 0), col_text(rs, 1) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

const struct activity_kind *activity_kind_find(struct arena *a, const struct activity_kind *kinds,
					       size_t n, struct str typed)
{
	struct str folded = text_fold(a, typed);
	for (size_t i = 0; i < n; i++)
		if (str_eq(kinds[i].code, typed) || str_eq(text_fold(a, kinds[i].name), folded))
			return &kinds[i];
	return NULL;
}

/* ---- one ---- */

SQL(kind_known, "SELECT count(*) FROM activity_kind WHERE code = $1");

static bool within(int64_t n, int64_t most)
{
	return n == ACTIVITY_UNSAID || (n >= 0 && n <= most);
}

static struct err check_values(const struct db *db, const struct activity *in)
{
	if (!in->title.n || text_length(in->title) > ACTIVITY_TITLE_MAX ||
	    text_length(in->place) > ACTIVITY_TITLE_MAX ||
	    text_length(in->note) > ACTIVITY_NOTE_MAX)
		return FAIL(ERR_INVALID, "activity.wrong_title");
	if (in->held_on > local_day(db->now) || in->held_on < day_of(2000, 1, 1))
		return FAIL(ERR_INVALID, "activity.wrong_day");
	if (!within(in->people, ACTIVITY_PEOPLE_MAX) || !within(in->cost, ACTIVITY_COST_MAX))
		return FAIL(ERR_INVALID, "activity.wrong_range");
	return OK;
}

static struct err check(struct tx *tx, const struct activity *in)
{
	struct db *db = tx_db(tx);
	int64_t known = 0;
	TRY(check_values(db, in));
	TRY(db_int(db, kind_known, ARGS(TEXT(in->kind)), &known));
	return known ? OK : FAIL(ERR_INVALID, "activity.wrong_kind");
}

SQL(insert, "INSERT INTO activity (id, unit_id, kind, held_on, title, place, people, cost, note,"
	    " version, noted_at, noted_by) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,1,$10,$11)");

struct err activity_note(struct tx *tx, const struct activity *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	TRY(check(tx, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(in->unit.n), TEXT(in->kind), INT(in->held_on),
			TEXT(in->title), TEXT(in->place), INT_OR_NUL(in->people),
			INT_OR_NUL(in->cost), TEXT(in->note), INT(db->now), INT(db->actor))));
	return audit(tx, (struct act){ .verb = "activity.note",
				       .object = "activity",
				       .id = *id,
				       .unit = in->unit.n,
				       .note = in->title });
}

/* ---- many ---- */

enum { ROW_VALS = 11 };

static int by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* One line of the log a unit: it says how many, the rows themselves say who and when. */
static struct err audit_many(struct tx *tx, const struct activity *in, size_t n)
{
	struct arena *a = tx_db(tx)->arena;
	int64_t *units = NEW(a, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		units[i] = in[i].unit.n;
	qsort(units, n, sizeof *units, by_number);
	for (size_t i = 0, to; i < n; i = to) {
		for (to = i; to < n && units[to] == units[i];)
			to++;
		struct change change = { "activities", STR_NONE, str_fmt(a, "%zu", to - i) };
		TRY(audit(tx, (struct act){ .verb = "activity.import",
					    .object = "activity",
					    .unit = units[i],
					    .changes = &change,
					    .count = 1 }));
	}
	return OK;
}

struct err activity_note_all(struct tx *tx, const struct activity *in, size_t n)
{
	const struct db *db = tx_db(tx);
	struct val *v = NEW(db->arena, n * ROW_VALS + 1, struct val);
	for (size_t i = 0; i < n; i++) {
		const struct val row[ROW_VALS] = {
			INT(tx_id(tx)),		  INT(in[i].unit.n),
			TEXT(in[i].kind),	  INT(in[i].held_on),
			TEXT(in[i].title),	  TEXT(in[i].place),
			INT_OR_NUL(in[i].people), INT_OR_NUL(in[i].cost),
			TEXT(in[i].note),	  INT(db->now),
			INT(db->actor),
		};
		TRY(check_values(db, &in[i]));
		memcpy(v + i * ROW_VALS, row, sizeof row);
	}
	TRY(tx_run_rows(tx, insert, v, ROW_VALS, n));
	return audit_many(tx, in, n);
}

/* ---- asked ---- */

SQL(one, "SELECT a.version, a.unit_id, a.kind, k.name, a.held_on, a.title, a.place, a.note,"
	 " a.people, a.cost,"
	 " (SELECT count(*) FROM file f WHERE f.object = 'activity' AND f.object_id = a.id)"
	 " FROM activity a JOIN activity_kind k ON k.code = a.kind"
	 " WHERE a.id = $1 AND a.removed_at IS NULL");

static void read_row(struct rows *rs, int64_t id, int first, struct activity *out)
{
	*out = (struct activity){ .id = id,
				  .version = col_int(rs, first),
				  .unit = { col_int(rs, first + 1) },
				  .kind = col_text(rs, first + 2),
				  .kind_name = col_text(rs, first + 3),
				  .held_on = col_int(rs, first + 4),
				  .title = col_text(rs, first + 5),
				  .place = col_text(rs, first + 6),
				  .note = col_text(rs, first + 7),
				  .people = col_int_or(rs, first + 8, ACTIVITY_UNSAID),
				  .cost = col_int_or(rs, first + 9, ACTIVITY_UNSAID),
				  .files = col_int(rs, first + 10) };
}

struct err activity_get(struct db *db, int64_t id, struct activity *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "activity.none");
	read_row(rs, id, 0, out);
	return db_done(rs);
}

static struct str said(struct arena *a, int64_t n)
{
	return n == ACTIVITY_UNSAID ? STR_NONE : str_fmt(a, "%lld", (long long)n);
}

SQL(update, "UPDATE activity SET kind = $3, held_on = $4, title = $5, place = $6, people = $7,"
	    " cost = $8, note = $9, version = version + 1"
	    " WHERE id = $1 AND version = $2 AND removed_at IS NULL");

struct err activity_change(struct tx *tx, const struct activity *in)
{
	struct arena *a = tx_db(tx)->arena;
	struct activity was, now;
	TRY(activity_get(tx_db(tx), in->id, &was));
	TRY(check(tx, in));
	TRY(tx_run_one(tx, update,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->kind), INT(in->held_on),
			    TEXT(in->title), TEXT(in->place), INT_OR_NUL(in->people),
			    INT_OR_NUL(in->cost), TEXT(in->note)),
		       "activity.changed"));
	TRY(activity_get(tx_db(tx), in->id, &now)); /* the log says the kind by its name */
	const struct change changes[] = {
		{ "title", was.title, now.title },
		{ "kind", was.kind_name, now.kind_name },
		{ "held_on", day_text(a, was.held_on), day_text(a, now.held_on) },
		{ "place", was.place, now.place },
		{ "people", said(a, was.people), said(a, now.people) },
		{ "cost", said(a, was.cost), said(a, now.cost) },
		{ "note", was.note, now.note },
	};
	return audit(tx, (struct act){ .verb = "activity.change",
				       .object = "activity",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

SQL(take_back, "UPDATE activity SET removed_at = $3, version = version + 1"
	       " WHERE id = $1 AND version = $2 AND removed_at IS NULL");

struct err activity_remove(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct activity was;
	TRY(activity_get(tx_db(tx), id, &was));
	TRY(tx_run_one(tx, take_back, ARGS(INT(id), INT(version), INT(tx_db(tx)->now)),
		       "activity.changed"));
	return audit(tx, (struct act){ .verb = "activity.remove",
				       .object = "activity",
				       .id = id,
				       .unit = was.unit.n,
				       .changes = &(struct change){ "title", was.title, STR_NONE },
				       .count = 1,
				       .note = reason });
}

/* ---- many ---- */

SQL(list_all, "SELECT a.id, a.version, a.unit_id, a.kind, k.name, a.held_on, a.title, a.place,"
	      " a.note, a.people, a.cost,"
	      " (SELECT count(*) FROM file f WHERE f.object = 'activity' AND f.object_id = a.id)"
	      " FROM activity a JOIN activity_kind k ON k.code = a.kind"
	      " WHERE a.unit_id = $1 AND a.removed_at IS NULL AND a.held_on >= $2"
	      " AND a.held_on < $3 AND ($4 = '' OR a.kind = $4)"
	      " AND (a.held_on < $5 OR (a.held_on = $5 AND a.id < $6))"
	      " ORDER BY a.held_on DESC, a.id DESC LIMIT $7");

struct err activity_list(struct db *db, const struct activity_query *q, struct activity **out,
			 size_t *n, bool *more)
{
	struct rows *rs;
	bool first = q->before_id == 0;
	*out = NEW(db->arena, (size_t)q->limit + 1, struct activity);
	*n = 0;
	TRY(db_rows(db, list_all,
		    ARGS(INT(q->unit.n), INT(q->from_on), INT(q->to_on), TEXT(q->kind),
			 INT(first ? DAY_EVER : q->before_on), INT(first ? 0 : q->before_id),
			 INT(q->limit + 1)),
		    &rs));
	while (db_next(rs)) {
		read_row(rs, col_int(rs, 0), 1, &(*out)[*n]);
		(*n)++;
	}
	*more = *n > (size_t)q->limit;
	*n -= *more;
	return db_done(rs);
}
