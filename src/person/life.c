/* life.c: which union a person belongs to, one at a time, by civil days: joining, suspension,
 * leaving. */
#include "person/life.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

static const struct {
	const char *code, *key;
} lefts[LEFT_COUNT] = {
	[LEFT_NOT] = { "", "person.left.not" },
	[LEFT_TRANSFER] = { "transfer", "person.left.transfer" },
	[LEFT_OUTSIDE] = { "outside", "person.left.outside" },
	[LEFT_RETIRED] = { "retired", "person.left.retired" },
	[LEFT_JOB] = { "job", "person.left.job" },
	[LEFT_RESIGNED] = { "resigned", "person.left.resigned" },
	[LEFT_EXPELLED] = { "expelled", "person.left.expelled" },
	[LEFT_DIED] = { "died", "person.left.died" },
	[LEFT_OTHER] = { "other", "person.left.other" },
};

const char *left_code(enum left_kind k) { return lefts[k].code; }
const char *left_key(enum left_kind k) { return lefts[k].key; }

bool left_parse(struct str code, enum left_kind *out)
{
	for (int i = LEFT_NOT; i < LEFT_COUNT; i++)
		if (str_eq(code, str_of(lefts[i].code))) {
			*out = (enum left_kind)i;
			return true;
		}
	return false;
}

static struct str given(struct str s) { return s.p ? s : S(""); }

static int64_t known_day(int64_t on) { return on ? on : DAY_NONE; }

/* ---- rules ---- */

SQL(rule_on, "SELECT num, den, citation, unsure FROM person_rule"
	     " WHERE code = $1 AND from_on <= $2 AND to_on > $2");

struct err person_rule_on(struct db *db, struct str code, int64_t on, struct person_rule *out)
{
	struct rows *rs;
	*out = (struct person_rule){ .den = 1 };
	TRY(db_row(db, rule_on, ARGS(TEXT(code), INT(on)), &rs));
	if (rs)
		*out = (struct person_rule){ col_int(rs, 0), col_int(rs, 1), col_text(rs, 2),
					     col_int(rs, 3) != 0 };
	assert(out->den > 0);
	return db_done(rs);
}

/* ---- joining ---- */

SQL(overlap,
    "SELECT m.from_on, m.unit_id, (SELECT v.name FROM unit_version v WHERE v.unit_id = m.unit_id"
    "  AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1), p.name"
    " FROM membership m JOIN person p ON p.id = m.person_id"
    " WHERE m.person_id = $1 AND m.to_on > $2"
    " ORDER BY m.from_on LIMIT 1");

/* Nobody belongs to two unions: says to which one, since when. */
static struct err check_free(struct db *db, const struct joining *in)
{
	struct rows *rs;
	TRY(db_row(db, overlap, ARGS(INT(in->person), INT(in->from_on)), &rs));
	if (!rs)
		return OK;
	int64_t since = col_int(rs, 0);
	bool here = col_int(rs, 1) == in->unit;
	struct str unit = col_text(rs, 2), name = col_text(rs, 3);
	TRY(db_done(rs));
	if (here)
		return FAIL(ERR_CONFLICT, "person.member_here", name, day_text(db->arena, since));
	return FAIL(ERR_CONFLICT, "person.member_of", unit, day_text(db->arena, since));
}

SQL(last_left, "SELECT to_on FROM membership WHERE person_id = $1 AND to_on <= $2"
	       " AND left_kind IN ('resigned','expelled') ORDER BY to_on DESC LIMIT 1");

static struct err check_readmission(struct db *db, const struct joining *in)
{
	struct person_rule rule;
	int64_t left_on = DAY_NONE;
	TRY(db_int(db, last_left, ARGS(INT(in->person), INT(in->from_on)), &left_on));
	if (left_on == DAY_NONE)
		return OK;
	TRY(person_rule_on(db, S("readmit_months"), in->from_on, &rule));
	int64_t from = day_add_months(left_on, (int)rule.num);
	if (rule.num == 0 || in->from_on >= from)
		return OK;
	return FAIL(ERR_CONFLICT, "person.readmit_early", day_text(db->arena, from), rule.citation);
}

SQL(person_there, "SELECT id FROM person WHERE id = $1");
SQL(unit_there, "SELECT id FROM unit WHERE id = $1");
SQL(join_insert, "INSERT INTO membership (id, person_id, unit_id, from_on, to_on, how, left_kind,"
		 " reason, decision_no, decision_on, came_from)"
		 " VALUES ($1, $2, $3, $4, $5, $6, '', '', $7, $8, $9)");

static struct err join(struct tx *tx, const struct joining *in, struct str how)
{
	struct db *db = tx_db(tx);
	int64_t id = 0, unit = 0;
	TRY(db_int(db, person_there, ARGS(INT(in->person)), &id));
	if (!id)
		return FAIL(ERR_NOT_FOUND, "person.none");
	TRY(db_int(db, unit_there, ARGS(INT(in->unit)), &unit));
	if (!unit)
		return FAIL(ERR_NOT_FOUND, "person.no_unit");
	if (in->from_on == DAY_NONE || in->from_on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(check_free(db, in));
	return tx_run(tx, join_insert,
		      ARGS(INT(tx_id(tx)), INT(in->person), INT(unit), INT(in->from_on),
			   INT(DAY_EVER), TEXT(how), TEXT(given(in->decision_no)),
			   INT_OR_NUL(known_day(in->decision_on)), TEXT(given(in->came_from))));
}

static struct err note(struct tx *tx, const char *verb, int64_t person, int64_t unit, int64_t on)
{
	struct buf b = { .arena = tx_db(tx)->arena };
	put_day(&b, on);
	struct change change = { "on", STR_NONE, buf_str(&b) };
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = person,
				       .unit = unit,
				       .changes = &change,
				       .count = 1 });
}

struct err person_join(struct tx *tx, const struct joining *in)
{
	TRY(check_readmission(tx_db(tx), in));
	TRY(join(tx, in, in->came_from.n ? S("outside") : S("join")));
	return note(tx, "person.join", in->person, in->unit, in->from_on);
}

/* ---- leaving ---- */

SQL(running, "SELECT id, unit_id, from_on FROM membership WHERE person_id = $1 AND to_on = $2");
SQL(leave_update, "UPDATE membership SET to_on = $2, left_kind = $3, reason = $4 WHERE id = $1");
SQL(pauses_drop, "DELETE FROM person_pause WHERE person_id = $1 AND from_on >= $2");
SQL(pauses_end, "UPDATE person_pause SET to_on = $2 WHERE person_id = $1 AND to_on > $2");
/* Accountants and paid staff need not be members of the unit they work for. */
SQL(offices_end, "UPDATE person_office SET to_on = $3 WHERE person_id = $1 AND unit_id = $2"
		 " AND from_on < $3 AND to_on > $3 AND office NOT IN ('accountant','staff')");
SQL(moves_drop, "UPDATE person_move SET state = 'withdrawn', answer = $2, answered_at = $3,"
		" version = version + 1 WHERE person_id = $1 AND state = 'offered'");

static struct err leave(struct tx *tx, const struct leaving *in, int64_t *unit)
{
	struct rows *rs;
	struct db *db = tx_db(tx);
	TRY(db_row(db, running, ARGS(INT(in->person), INT(DAY_EVER)), &rs));
	if (!rs)
		return FAIL(ERR_CONFLICT, "person.no_member");
	int64_t id = col_int(rs, 0), from_on = col_int(rs, 2), on = in->on;
	*unit = col_int(rs, 1);
	TRY(db_done(rs));
	if (on <= from_on || on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(tx_run(tx, leave_update,
		   ARGS(INT(id), INT(on), TEXT(str_of(left_code(in->kind))),
			TEXT(given(in->reason)))));
	TRY(tx_run(tx, pauses_drop, ARGS(INT(in->person), INT(on))));
	TRY(tx_run(tx, pauses_end, ARGS(INT(in->person), INT(on))));
	TRY(tx_run(tx, offices_end, ARGS(INT(in->person), INT(*unit), INT(on))));
	return tx_run(tx, moves_drop, ARGS(INT(in->person), TEXT(S("")), INT(db->now)));
}

struct err person_leave(struct tx *tx, const struct leaving *in)
{
	int64_t unit;
	assert(in->kind > LEFT_NOT && in->kind < LEFT_COUNT);
	if (in->kind == LEFT_OTHER && !str_trim(in->reason).n)
		return FAIL(ERR_INVALID, "person.reason_needed");
	TRY(leave(tx, in, &unit));
	return note(tx, "person.leave", in->person, unit, in->on);
}

struct err person_transfer(struct tx *tx, int64_t person, int64_t to_unit, int64_t on)
{
	int64_t unit;
	const struct joining to = { .person = person, .unit = to_unit, .from_on = on };
	TRY(leave(tx, &(struct leaving){ .person = person, .on = on, .kind = LEFT_TRANSFER },
		  &unit));
	TRY(join(tx, &to, S("transfer")));
	TRY(note(tx, "person.leave", person, unit, on));
	return note(tx, "person.transfer", person, to_unit, on);
}

SQL(home_of,
    "SELECT unit_id FROM membership WHERE person_id = $1 AND from_on <= $2 AND to_on > $2");

struct err person_home(struct db *db, int64_t person, int64_t on, int64_t *unit)
{
	assert(on != DAY_NONE);
	*unit = 0;
	return db_int(db, home_of, ARGS(INT(person), INT(on)), unit);
}

SQL(belonging, "SELECT unit_id, from_on, to_on, left_kind, reason, decision_no, decision_on,"
	       " came_from FROM membership WHERE person_id = $1 ORDER BY from_on DESC LIMIT 200");

struct err person_belonging(struct db *db, int64_t person, struct member_span **out, size_t *n)
{
	struct {
		struct member_span *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, belonging, ARGS(INT(person)), &rs));
	while (db_next(rs)) {
		struct member_span *m = PUSH(db->arena, &v);
		*m = (struct member_span){ .unit = col_int(rs, 0),
					   .from_on = col_int(rs, 1),
					   .to_on = col_int(rs, 2),
					   .reason = col_text(rs, 4),
					   .decision_no = col_text(rs, 5),
					   .decision_on = col_int_or(rs, 6, DAY_NONE),
					   .came_from = col_text(rs, 7) };
		if (!left_parse(col_view(rs, 3), &m->left))
			m->left = LEFT_OTHER; /* the CHECK of the column makes this unreachable */
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- suspension ---- */

SQL(pause_overlap, "SELECT id FROM person_pause WHERE person_id = $1 AND to_on > $2"
		   " AND from_on < $3");
SQL(pause_insert, "INSERT INTO person_pause (id, person_id, from_on, to_on, reason, decision_no)"
		  " VALUES ($1, $2, $3, $4, $5, $6)");

struct err person_pause(struct tx *tx, const struct pause *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	int64_t home, other = 0;
	if (in->from_on == DAY_NONE || in->from_on >= in->to_on || in->to_on > DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	if (!str_trim(in->reason).n)
		return FAIL(ERR_INVALID, "person.pause_reason");
	TRY(person_home(db, in->person, in->from_on, &home));
	if (!home)
		return FAIL(ERR_CONFLICT, "person.no_member");
	TRY(db_int(db, pause_overlap, ARGS(INT(in->person), INT(in->from_on), INT(in->to_on)),
		   &other));
	if (other)
		return FAIL(ERR_CONFLICT, "person.paused_already");
	*id = tx_id(tx);
	TRY(tx_run(tx, pause_insert,
		   ARGS(INT(*id), INT(in->person), INT(in->from_on), INT(in->to_on),
			TEXT(str_trim(in->reason)), TEXT(given(in->decision_no)))));
	return note(tx, "person.pause", in->person, home, in->from_on);
}

SQL(pause_from, "SELECT from_on FROM person_pause WHERE id = $1 AND person_id = $2");
SQL(pause_update, "UPDATE person_pause SET to_on = $2 WHERE id = $1 AND to_on > $2");

struct err person_resume(struct tx *tx, int64_t person, int64_t pause, int64_t on)
{
	struct db *db = tx_db(tx);
	int64_t from = DAY_NONE, home;
	TRY(db_int(db, pause_from, ARGS(INT(pause), INT(person)), &from));
	if (from == DAY_NONE)
		return FAIL(ERR_NOT_FOUND, "person.no_pause");
	if (on <= from || on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(tx_run(tx, pause_update, ARGS(INT(pause), INT(on))));
	TRY(person_home(db, person, on, &home));
	return note(tx, "person.resume", person, home, on);
}

SQL(pauses_of, "SELECT id, from_on, to_on, reason, decision_no FROM person_pause"
	       " WHERE person_id = $1 ORDER BY from_on DESC LIMIT 100");

struct err person_pauses(struct db *db, int64_t person, struct pause **out, size_t *n)
{
	struct {
		struct pause *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, pauses_of, ARGS(INT(person)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct pause){ .id = col_int(rs, 0),
						       .person = person,
						       .from_on = col_int(rs, 1),
						       .to_on = col_int(rs, 2),
						       .reason = col_text(rs, 3),
						       .decision_no = col_text(rs, 4) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
