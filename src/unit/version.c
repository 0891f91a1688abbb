/* version.c: cuts and joins the spans of a unit. Rows are never changed but for superseded_at, so
 * the tree can be shown as it was known at any time. */
#include "unit/version.h"

#include "base/day.h"
#include "base/text.h"
#include "unit/word.h"

struct version {
	int64_t id, unit, from, to;
	struct str name, kind, sector;
	int64_t parent; /* 0: none */
};

SQL(version_put,
    "INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind, sector,"
    " parent_id, event_id, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)");

static struct err put_version(struct tx *tx, const struct version *v, unit_event_id by)
{
	struct db *db = tx_db(tx);
	struct str folded = text_fold(db->arena, v->name);
	if (v->from >= v->to)
		return OK;
	TRY(tx_run(tx, version_put,
		   ARGS(INT(tx_id(tx)), INT(v->unit), INT(v->from), INT(v->to), TEXT(v->name),
			TEXT(folded), BLOB(text_sort_key(db->arena, v->name)), TEXT(v->kind),
			TEXT(v->sector), INT_OR_NUL(v->parent ? v->parent : INT64_MIN), INT(by.n),
			INT(db->now))));
	return unit_words_add(tx, (unit_id){ v->unit }, folded);
}

SQL(version_supersede, "UPDATE unit_version SET superseded_at = $1, ended_by = $2 WHERE id = $3 "
		       "AND superseded_at IS NULL");

static struct err supersede(struct tx *tx, const struct version *v, unit_event_id by)
{
	return tx_run_one(tx, version_supersede, ARGS(INT(tx_db(tx)->now), INT(by.n), INT(v->id)),
			  "unit.changed_meanwhile");
}

enum { SPANS_MAX = 200 }; /* of one unit from one day on */

struct versions {
	struct version *p;
	size_t n, cap;
};

static struct err read_versions(struct db *db, const char *sql, const struct val *args, size_t n,
				struct versions *v)
{
	struct rows *rs;
	TRY(db_rows(db, sql, args, n, &rs));
	while (db_next(rs))
		*PUSH(db->arena, v) =
			(struct version){ col_int(rs, 0),  col_int(rs, 1),  col_int(rs, 2),
					  col_int(rs, 3),  col_text(rs, 4), col_text(rs, 5),
					  col_text(rs, 6), col_int(rs, 7) };
	return db_done(rs);
}

SQL(versions_from,
    "SELECT id, unit_id, from_on, to_on, name, kind, sector, parent_id FROM unit_version"
    " WHERE unit_id = $1 AND to_on > $2 AND superseded_at IS NULL ORDER BY from_on LIMIT 200");

static struct err from_day(struct tx *tx, unit_id id, int64_t on, struct versions *out)
{
	*out = (struct versions){ 0 };
	TRY(read_versions(tx_db(tx), versions_from, ARGS(INT(id.n), INT(on)), out));
	if (out->n == 0)
		return FAIL(ERR_INVALID, "unit.not_on_day");
	return out->n < SPANS_MAX ? OK : FAIL(ERR_INVALID, "unit.too_many_spans");
}

static void apply(struct version *v, const struct version_values *x)
{
	if (x->name.n)
		v->name = x->name;
	if (x->sector.n)
		v->sector = x->sector;
	if (x->has_kind)
		v->kind = str_of(unit_kind_code(x->kind));
	if (x->parent >= 0)
		v->parent = x->parent;
}

struct err version_begin(struct tx *tx, unit_id id, int64_t on, const struct version_values *x,
			 unit_event_id by)
{
	struct version v = { .unit = id.n, .from = on, .to = DAY_EVER, .sector = S("") };
	apply(&v, x);
	return put_version(tx, &v, by);
}

/* Ends v at `on`: what stood before that day is written again without its rest. */
static struct err cut(struct tx *tx, const struct version *v, int64_t on, unit_event_id by)
{
	struct version before = *v;
	before.to = on;
	TRY(supersede(tx, v, by));
	return v->from < on ? put_version(tx, &before, by) : OK;
}

/* What stands in v from `on`, with x. */
static struct err rewrite(struct tx *tx, const struct version *v, int64_t on,
			  const struct version_values *x, unit_event_id by)
{
	struct version now = *v;
	TRY(cut(tx, v, on, by));
	now.from = now.from < on ? on : now.from;
	apply(&now, x);
	return put_version(tx, &now, by);
}

/* What a change on a later day has set stays: x holds until then. */
static void leave_later(struct version_values *x, const struct version *was,
			const struct version *later)
{
	if (!str_eq(was->name, later->name))
		x->name = S("");
	if (!str_eq(was->sector, later->sector))
		x->sector = S("");
	if (!str_eq(was->kind, later->kind))
		x->has_kind = false;
	if (was->parent != later->parent)
		x->parent = -1;
}

struct err version_change(struct tx *tx, unit_id id, int64_t on, const struct version_values *x,
			  unit_event_id by)
{
	struct versions v;
	struct version_values still = *x;
	TRY(from_day(tx, id, on, &v));
	if (v.p[0].from > on)
		return FAIL(ERR_INVALID, "unit.not_on_day");
	for (size_t i = 0; i < v.n; i++) {
		leave_later(&still, &v.p[0], &v.p[i]);
		TRY(rewrite(tx, &v.p[i], on, &still, by));
	}
	return OK;
}

SQL(children_from, "SELECT count(*) FROM unit_version WHERE parent_id = $1 AND to_on > $2 AND "
		   "superseded_at IS NULL");

struct err version_end(struct tx *tx, unit_id id, int64_t on, unit_event_id by)
{
	struct versions v;
	int64_t children = 0;
	TRY(db_int(tx_db(tx), children_from, ARGS(INT(id.n), INT(on)), &children));
	if (children)
		return FAIL(ERR_INVALID, "unit.has_children",
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)children));
	TRY(from_day(tx, id, on, &v));
	for (size_t i = 0; i < v.n; i++)
		TRY(cut(tx, &v.p[i], on, by));
	return OK;
}

SQL(child_units, "SELECT DISTINCT unit_id FROM unit_version"
		 " WHERE parent_id = $1 AND to_on > $2 AND superseded_at IS NULL");

struct err version_move_children(struct tx *tx, unit_id from, unit_id to, int64_t on,
				 unit_event_id by)
{
	struct ints kids;
	struct version_values x = { .parent = to.n };
	TRY(db_ints(tx_db(tx), child_units, ARGS(INT(from.n), INT(on)), &kids));
	for (size_t i = 0; i < kids.n; i++) {
		struct versions v;
		TRY(from_day(tx, (unit_id){ kids.p[i] }, on, &v));
		for (size_t k = 0; k < v.n; k++)
			if (v.p[k].parent == from.n)
				TRY(rewrite(tx, &v.p[k], on, &x, by));
		TRY(version_check_cycle(tx, (unit_id){ kids.p[i] }, on));
	}
	return OK;
}

SQL(span_on, "SELECT parent_id, to_on FROM unit_version"
	     " WHERE unit_id = $1 AND from_on <= $2 AND to_on > $2 AND superseded_at IS NULL");

/* Climbs from the unit on one day; *until is the first day on which anything on the way changes. */
static struct err climb(struct db *db, unit_id id, int64_t on, int64_t *until)
{
	int64_t at = id.n;
	*until = DAY_EVER;
	for (int depth = 0; at && depth <= UNIT_DEPTH_MAX; depth++) {
		struct rows *rs;
		TRY(db_row(db, span_on, ARGS(INT(at), INT(on)), &rs));
		int64_t parent = rs ? col_int(rs, 0) : 0, to = rs ? col_int(rs, 1) : DAY_EVER;
		TRY(db_done(rs));
		*until = to < *until ? to : *until;
		if (parent == id.n || depth == UNIT_DEPTH_MAX)
			return FAIL(ERR_INVALID, parent == id.n ? "unit.cycle" : "unit.too_deep");
		at = parent;
	}
	return OK;
}

struct err version_check_cycle(struct tx *tx, unit_id id, int64_t on)
{
	int64_t until = on;
	for (int i = 0; on < DAY_EVER && i < SPANS_MAX; i++, on = until)
		TRY(climb(tx_db(tx), id, on, &until));
	return OK;
}

/* ---- undoing ---- */

SQL(made_by, "SELECT id, unit_id, from_on, to_on, name, kind, sector, parent_id FROM unit_version"
	     " WHERE event_id = $1 AND superseded_at IS NULL");
SQL(touched_since,
    "SELECT count(*) FROM unit_version WHERE event_id = $1 AND superseded_at IS NOT NULL");
SQL(ended_by, "SELECT id, unit_id, from_on, to_on, name, kind, sector, parent_id FROM unit_version"
	      " WHERE ended_by = $1");

struct err version_restore(struct tx *tx, unit_event_id undone, unit_event_id by)
{
	struct versions made = { 0 }, ended = { 0 };
	int64_t later = 0;
	TRY(db_int(tx_db(tx), touched_since, ARGS(INT(undone.n)), &later));
	if (later)
		return FAIL(ERR_CONFLICT, "unit.later_event");
	TRY(read_versions(tx_db(tx), made_by, ARGS(INT(undone.n)), &made));
	TRY(read_versions(tx_db(tx), ended_by, ARGS(INT(undone.n)), &ended));
	for (size_t i = 0; i < made.n; i++)
		TRY(supersede(tx, &made.p[i], by));
	for (size_t i = 0; i < ended.n; i++)
		TRY(put_version(tx, &ended.p[i], by));
	return OK;
}
