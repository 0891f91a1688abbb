/* event.c: reorganisation events (Điều lệ Công đoàn Việt Nam khoá XIII, Điều 13 khoản 7: thành
 * lập, sáp nhập, hợp nhất, chia tách, chuyển giao, nâng cấp, hạ cấp, giải thể; and đổi tên). Each
 * has its decision; what it does to the tree is worked out here and written by version.c. */
#include "base/day.h"
#include "store/audit.h"
#include "unit/version.h"

struct shape { /* how many units of each side an event takes */
	size_t sources_min, sources_max, results_min, results_max;
	bool results_new;
};
enum { MANY = 500 };
static const struct shape shapes[EVENT_KIND_COUNT] = {
	[EVENT_FOUND] = { 0, 0, 1, 1, true },	       [EVENT_MERGE] = { 1, MANY, 1, 1, false },
	[EVENT_CONSOLIDATE] = { 2, MANY, 1, 1, true }, [EVENT_SPLIT] = { 1, 1, 1, MANY, true },
	[EVENT_TRANSFER] = { 1, 1, 0, 0, false },      [EVENT_RENAME] = { 1, 1, 0, 0, false },
	[EVENT_DISSOLVE] = { 1, 1, 0, 0, false },      [EVENT_UPGRADE] = { 1, 1, 0, 0, false },
	[EVENT_DOWNGRADE] = { 1, 1, 0, 0, false },     [EVENT_IMPORT] = { 0, 0, 0, 0, false },
	[EVENT_CORRECT] = { 1, 1, 0, 0, false },
};

SQL(event_put,
    "INSERT INTO unit_event (id, kind, decision_no, issuer, signed_on, effective_on, note,"
    " recorded_at, recorded_by) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)");
SQL(part_put, "INSERT INTO unit_event_part (event_id, unit_id, role) VALUES ($1,$2,$3) ON CONFLICT "
	      "DO NOTHING");
SQL(unit_put, "INSERT INTO unit (id, code, created_at) VALUES ($1,$2,$3)");

static struct err resolve(struct tx *tx, struct str code, unit_id *out)
{
	bool found;
	TRY(unit_by_code(tx_db(tx), code, out, &found));
	return found ? OK : FAIL(ERR_INVALID, "unit.no_such_code", code);
}

static struct err values_of(struct tx *tx, const struct unit_form *f, struct version_values *out)
{
	unit_id parent;
	*out = (struct version_values){ f->name, f->sector, f->has_kind, f->kind, -1 };
	if (!f->parent_code.n)
		return OK;
	TRY(resolve(tx, f->parent_code, &parent));
	out->parent = parent.n;
	return OK;
}

/* A unit's parent must exist on the day the unit comes below it. */
static struct err parent_exists(struct tx *tx, const struct version_values *x, int64_t on)
{
	struct unit up;
	if (x->parent <= 0)
		return OK;
	struct err e =
		unit_read(tx_db(tx), (unit_id){ x->parent }, (struct as_at){ .on = on }, &up);
	return e.code == ERR_NOT_FOUND ? FAIL(ERR_INVALID, "unit.parent_not_on_day") : e;
}

static struct err begin_unit(struct tx *tx, const struct unit_form *f, int64_t on, unit_event_id by,
			     unit_id *out)
{
	struct version_values x;
	bool taken;
	if (!f->code.n || !f->name.n || !f->has_kind)
		return FAIL(ERR_INVALID, "unit.code_name_kind_needed");
	TRY(unit_by_code(tx_db(tx), f->code, out, &taken));
	if (taken)
		return FAIL(ERR_INVALID, "unit.code_taken", f->code);
	TRY(values_of(tx, f, &x));
	x.parent = x.parent < 0 ? 0 : x.parent;
	TRY(parent_exists(tx, &x, on));
	out->n = tx_id(tx);
	TRY(tx_run(tx, unit_put, ARGS(INT(out->n), TEXT(f->code), INT(tx_db(tx)->now))));
	return version_begin(tx, *out, on, &x, by);
}

static struct err put_part(struct tx *tx, unit_event_id e, unit_id u, struct str role)
{
	return tx_run(tx, part_put, ARGS(INT(e.n), INT(u.n), TEXT(role)));
}

/* The sources of a merger end, and what hung below them goes over to the result. */
static struct err join(struct tx *tx, const struct unit_event *e, unit_id into)
{
	for (size_t i = 0; i < e->source_count; i++) {
		unit_id from;
		TRY(resolve(tx, e->sources[i].code, &from));
		if (from.n == into.n)
			return FAIL(ERR_INVALID, "unit.merge_into_itself", e->sources[i].code);
		TRY(version_move_children(tx, from, into, e->effective_on, e->id));
		TRY(version_end(tx, from, e->effective_on, e->id));
		TRY(put_part(tx, e->id, from, S("source")));
	}
	return put_part(tx, e->id, into, S("result"));
}

static struct err make_results(struct tx *tx, const struct unit_event *e, unit_id *first)
{
	for (size_t i = e->result_count; i-- > 0;) {
		if (shapes[e->kind].results_new)
			TRY(begin_unit(tx, &e->results[i], e->effective_on, e->id, first));
		else
			TRY(resolve(tx, e->results[i].code, first));
		TRY(put_part(tx, e->id, *first, S("result")));
	}
	return OK;
}

/* Levels of one rank are no step up or down. */
static const int ranks[UNIT_KIND_COUNT] = {
	[UNIT_CONFEDERATION] = 0,
	[UNIT_PROVINCE] = 1,
	[UNIT_INDUSTRY] = 2,
	[UNIT_UPPER] = 2,
	[UNIT_COMMUNE] = 2,
	[UNIT_GRASSROOTS] = 3,
	[UNIT_MEMBER_GRASSROOTS] = 4,
	[UNIT_SECTION] = 5,
	[UNIT_GROUP] = 6,
};

static struct err check_step(struct tx *tx, const struct unit_event *e, unit_id id)
{
	struct unit u;
	bool up = e->kind == EVENT_UPGRADE;
	if (!up && e->kind != EVENT_DOWNGRADE)
		return OK;
	struct err read = unit_read(tx_db(tx), id, (struct as_at){ .on = e->effective_on }, &u);
	if (read.code) /* version.c says it of the day */
		return read.code == ERR_NOT_FOUND ? OK : read;
	int step = ranks[e->sources[0].kind] - ranks[u.kind];
	if (e->sources[0].kind == u.kind || (up ? step > 0 : step < 0))
		return FAIL(ERR_INVALID, up ? "unit.not_higher" : "unit.not_lower");
	return OK;
}

/* A change of one unit: new parent, name or kind. The source form carries what is new. */
static struct err change_one(struct tx *tx, const struct unit_event *e)
{
	const struct unit_form *f = &e->sources[0];
	struct version_values x;
	unit_id id;
	bool wants = e->kind == EVENT_TRANSFER	? f->parent_code.n > 0
		     : e->kind == EVENT_RENAME	? f->name.n > 0
		     : e->kind == EVENT_CORRECT ? true
						: f->has_kind;
	if (!wants)
		return FAIL(ERR_INVALID, "unit.new_value_needed");
	TRY(resolve(tx, f->code, &id));
	TRY(check_step(tx, e, id));
	TRY(values_of(tx, f, &x));
	TRY(parent_exists(tx, &x, e->effective_on));
	TRY(version_change(tx, id, e->effective_on, &x, e->id));
	TRY(version_check_cycle(tx, id, e->effective_on));
	return put_part(tx, e->id, id, S("subject"));
}

static struct err dissolve(struct tx *tx, const struct unit_event *e)
{
	unit_id id;
	TRY(resolve(tx, e->sources[0].code, &id));
	TRY(version_end(tx, id, e->effective_on, e->id));
	return put_part(tx, e->id, id, S("subject"));
}

static struct err split(struct tx *tx, const struct unit_event *e)
{
	unit_id from, first;
	TRY(resolve(tx, e->sources[0].code, &from));
	TRY(put_part(tx, e->id, from, S("source")));
	TRY(make_results(tx, e, &first));
	return e->source_ends ? version_end(tx, from, e->effective_on, e->id) : OK;
}

static struct err apply_event(struct tx *tx, const struct unit_event *e)
{
	unit_id into;
	switch (e->kind) {
	case EVENT_FOUND:
		return make_results(tx, e, &into);
	case EVENT_MERGE:
	case EVENT_CONSOLIDATE:
		TRY(make_results(tx, e, &into));
		return join(tx, e, into);
	case EVENT_SPLIT:
		return split(tx, e);
	case EVENT_DISSOLVE:
		return dissolve(tx, e);
	case EVENT_TRANSFER:
	case EVENT_RENAME:
	case EVENT_UPGRADE:
	case EVENT_DOWNGRADE:
	case EVENT_CORRECT:
		return change_one(tx, e);
	case EVENT_IMPORT:
	case EVENT_KIND_COUNT:
		break;
	}
	return OK;
}

struct err paper_day_ok(const struct db *db, int64_t on)
{
	return on > local_day(db->now)
		       ? FAIL(ERR_INVALID, "unit.paper_ahead", day_text(db->arena, on))
		       : OK;
}

static struct err check_shape(const struct unit_event *e)
{
	const struct shape *s = &shapes[e->kind];
	if (e->effective_on == DAY_NONE || e->effective_on >= DAY_EVER)
		return FAIL(ERR_INVALID, "unit.effective_day_needed");
	if (e->source_count < s->sources_min || e->source_count > s->sources_max ||
	    e->result_count < s->results_min || e->result_count > s->results_max)
		return FAIL(ERR_INVALID, "unit.wrong_count");
	return OK;
}

struct err unit_event_record(struct tx *tx, const struct unit_event *given, unit_event_id *out)
{
	struct db *db = tx_db(tx);
	struct unit_event e = *given;
	TRY(check_shape(&e));
	TRY(paper_day_ok(db, e.signed_on));
	e.id.n = out->n = tx_id(tx);
	TRY(tx_run(tx, event_put,
		   ARGS(INT(e.id.n), TEXT(str_of(unit_event_code(e.kind))),
			TEXT(e.decision_no.p ? e.decision_no : S("")),
			TEXT(e.issuer.p ? e.issuer : S("")), INT_OR_NUL(e.signed_on),
			INT(e.effective_on), TEXT(e.note.p ? e.note : S("")), INT(db->now),
			INT(db->actor))));
	TRY(apply_event(tx, &e));
	return audit(tx, (struct act){ .verb = "unit.event",
				       .object = "unit_event",
				       .id = e.id.n,
				       .note = e.decision_no });
}

/* ---- undoing and listing ---- */

SQL(event_supersede, "UPDATE unit_event SET superseded_at = $1, superseded_by = $2 WHERE id = $3 "
		     "AND superseded_at IS NULL");

struct err unit_event_undo(struct tx *tx, unit_event_id id, struct str reason)
{
	struct db *db = tx_db(tx);
	unit_event_id by = { tx_id(tx) };
	if (!reason.n)
		return FAIL(ERR_INVALID, "unit.reason_needed");
	TRY(tx_run(tx, event_put,
		   ARGS(INT(by.n), TEXT(S("correct")), TEXT(S("")), TEXT(S("")), NUL,
			INT(local_day(db->now)), TEXT(reason), INT(db->now), INT(db->actor))));
	TRY(version_restore(tx, id, by));
	TRY(tx_run_one(tx, event_supersede, ARGS(INT(db->now), INT(by.n), INT(id.n)),
		       "unit.changed_meanwhile"));
	return audit(tx, (struct act){ .verb = "unit.event_undo",
				       .object = "unit_event",
				       .id = id.n,
				       .note = reason });
}

SQL(events_of,
    "SELECT DISTINCT e.id, e.kind, e.decision_no, e.issuer, e.signed_on, e.effective_on, e.note,"
    " e.recorded_at, e.superseded_at FROM unit_event e"
    " JOIN unit_event_part p ON p.event_id = e.id WHERE p.unit_id = $1"
    " ORDER BY e.effective_on DESC, e.id DESC LIMIT 200");

struct err unit_events(struct db *db, unit_id id, struct unit_event **out, size_t *n)
{
	struct {
		struct unit_event *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, events_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		struct unit_event *e = PUSH(db->arena, &v);
		*e = (struct unit_event){ .id = { col_int(rs, 0) },
					  .decision_no = col_text(rs, 2),
					  .issuer = col_text(rs, 3),
					  .signed_on = col_int_or(rs, 4, DAY_NONE),
					  .effective_on = col_int(rs, 5),
					  .note = col_text(rs, 6),
					  .recorded_at = col_int(rs, 7),
					  .superseded = !col_null(rs, 8) };
		(void)unit_event_read_code(col_view(rs, 1), &e->kind);
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(day_of_event, "SELECT effective_on FROM unit_event WHERE id = $1");

struct err unit_event_day(struct db *db, unit_event_id id, int64_t *out)
{
	return db_int(db, day_of_event, ARGS(INT(id.n)), out);
}

SQL(parts_of, "SELECT DISTINCT unit_id FROM unit_event_part WHERE event_id = $1 ORDER BY unit_id"
	      " LIMIT 500");

struct err unit_event_units(struct db *db, unit_event_id id, unit_id **out, size_t *n)
{
	struct {
		unit_id *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, parts_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (unit_id){ col_int(rs, 0) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(successors_of,
    "SELECT DISTINCT r.unit_id FROM unit_event_part s JOIN unit_event e ON e.id = s.event_id"
    " AND e.superseded_at IS NULL AND e.effective_on = $2"
    " JOIN unit_event_part r ON r.event_id = e.id AND r.role = 'result'"
    " WHERE s.unit_id = $1 AND s.role = 'source' AND r.unit_id <> $1 ORDER BY r.unit_id LIMIT 100");

struct err unit_successors(struct db *db, const struct unit *u, struct ints *out)
{
	return db_ints(db, successors_of, ARGS(INT(u->id.n), INT(u->to_on)), out);
}

SQL(touched, "SELECT u.id, e.effective_on, u.code FROM unit u JOIN unit_event e ON e.id = $1"
	     " WHERE u.id IN (SELECT unit_id FROM unit_version WHERE event_id = $1"
	     "  UNION SELECT unit_id FROM unit_version WHERE ended_by = $1"
	     "  UNION SELECT unit_id FROM unit_event_part WHERE event_id = $1)"
	     " ORDER BY u.code LIMIT 600");

/* Absence on the day is an answer, not a failure. */
static struct err read_if(struct db *db, unit_id id, int64_t on, struct unit *out, bool *is)
{
	struct err e = unit_read(db, id, (struct as_at){ .on = on }, out);
	*is = e.code == ERR_NONE;
	return e.code == ERR_NOT_FOUND ? OK : e;
}

struct err unit_event_effects(struct db *db, unit_event_id id, struct unit_effect **out, size_t *n)
{
	struct rows *rs;
	struct {
		unit_id unit;
		int64_t on;
	} *p = arena_zero(db->arena, EFFECTS_MAX, sizeof *p);
	*n = 0;
	TRY(db_rows(db, touched, ARGS(INT(id.n)), &rs));
	for (; *n < EFFECTS_MAX && db_next(rs); ++*n) {
		p[*n].unit.n = col_int(rs, 0);
		p[*n].on = col_int(rs, 1);
	}
	TRY(db_done(rs));
	*out = NEW(db->arena, *n + 1, struct unit_effect);
	for (size_t i = 0; i < *n; i++) {
		struct unit_effect *e = &(*out)[i];
		TRY(read_if(db, p[i].unit, p[i].on - 1, &e->before, &e->was));
		TRY(read_if(db, p[i].unit, p[i].on, &e->after, &e->is));
	}
	return OK;
}

static bool sets_again(const struct unit_effect *e, const struct unit *later)
{
	const struct unit *was = &e->before, *is = &e->after;
	return (!str_eq(was->name, is->name) && !str_eq(is->name, later->name)) ||
	       (was->kind != is->kind && is->kind != later->kind) ||
	       (was->parent.n != is->parent.n && is->parent.n != later->parent.n);
}

struct err unit_effect_until(struct db *db, const struct unit_effect *e, int64_t *out)
{
	struct unit u = e->after;
	*out = DAY_EVER;
	for (bool is = e->was && e->is; is && u.to_on < DAY_EVER;) {
		int64_t on = u.to_on;
		TRY(read_if(db, e->after.id, on, &u, &is));
		if (is && sets_again(e, &u)) {
			*out = on;
			return OK;
		}
	}
	return OK;
}
