/* move.c: transfers that both sides confirm: offered, accepted, refused, taken back. */
#include "person/move.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

static const char *const states[MOVE_STATE_COUNT] = { "offered", "accepted", "refused",
						      "withdrawn" };

static struct str given(struct str s) { return s.p ? str_trim(s) : S(""); }

static struct err note(struct tx *tx, const char *verb, const struct person_move *m, int64_t unit)
{
	struct change changes[] = {
		{ "on", STR_NONE, day_text(tx_db(tx)->arena, m->on) },
		{ "answer", STR_NONE, given(m->answer) },
	};
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = m->person,
				       .unit = unit,
				       .changes = changes,
				       .count = 2 });
}

/* ---- reading ---- */

#define MOVE_COLUMNS                                                                               \
	"SELECT m.id, m.version, m.person_id, m.from_unit, m.to_unit, m.to_name, m.on_on,"         \
	" m.letter_no, m.note, m.state, m.answer, m.seen, m.offered_at, m.answered_at, p.name"     \
	" FROM person_move m JOIN person p ON p.id = m.person_id"

static struct person_move move_of(struct rows *rs)
{
	struct person_move m = {
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.person = col_int(rs, 2),
		.from_unit = col_int(rs, 3),
		.to_unit = col_int(rs, 4),
		.to_name = col_text(rs, 5),
		.on = col_int(rs, 6),
		.letter_no = col_text(rs, 7),
		.note = col_text(rs, 8),
		.answer = col_text(rs, 10),
		.seen = col_int(rs, 11) != 0,
		.offered_at = col_int(rs, 12),
		.answered_at = col_int(rs, 13),
		.name = col_text(rs, 14),
	};
	for (int i = 0; i < MOVE_STATE_COUNT; i++)
		if (str_eq(col_view(rs, 9), str_of(states[i])))
			m.state = (enum move_state)i;
	return m;
}

SQL(move_row, MOVE_COLUMNS " WHERE m.id = $1");

struct err person_move_get(struct db *db, int64_t id, struct person_move *out)
{
	struct rows *rs;
	TRY(db_row(db, move_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.no_move");
	*out = move_of(rs);
	return db_done(rs);
}

SQL(move_waits, MOVE_COLUMNS " WHERE m.person_id = $1 AND m.state = 'offered'");

struct err person_move_waiting(struct db *db, int64_t person, struct person_move *out)
{
	struct rows *rs;
	*out = (struct person_move){ 0 };
	TRY(db_row(db, move_waits, ARGS(INT(person)), &rs));
	if (rs)
		*out = move_of(rs);
	return db_done(rs);
}

SQL(moves_of, MOVE_COLUMNS " WHERE (m.from_unit = $1 OR m.to_unit = $1)"
			   " AND (CAST($2 AS BIGINT) = 0 OR m.state = 'offered'"
			   "  OR (m.state = 'refused' AND m.seen = 0 AND m.from_unit = $1))"
			   " ORDER BY m.offered_at DESC, m.id DESC LIMIT $3");

struct err person_moves(struct db *db, int64_t unit, bool waiting, struct person_move **out,
			size_t *n)
{
	struct {
		struct person_move *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, moves_of, ARGS(INT(unit), INT(waiting), INT(MOVES_MAX)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = move_of(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- offering ---- */

SQL(member_since, "SELECT from_on FROM membership WHERE person_id = $1 AND unit_id = $2"
		  " AND to_on = $3");
SQL(unit_there, "SELECT id FROM unit WHERE id = $1");
SQL(move_insert,
    "INSERT INTO person_move (id, person_id, from_unit, to_unit, to_name, on_on, letter_no, note,"
    " state, answer, seen, offered_at, answered_at, version)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'offered', '', 0, $9, NULL, 1)");

static struct err check_offer(struct db *db, const struct person_move *in)
{
	struct person_move other;
	int64_t since = DAY_NONE, to = 0;
	TRY(db_int(db, member_since, ARGS(INT(in->person), INT(in->from_unit), INT(DAY_EVER)),
		   &since));
	if (since == DAY_NONE)
		return FAIL(ERR_CONFLICT, "person.no_member");
	if (in->on == DAY_NONE || in->on <= since || in->on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	if (!in->to_unit == !given(in->to_name).n) /* one of the two, and not both */
		return FAIL(ERR_INVALID, "person.move_where");
	if (in->to_unit == in->from_unit)
		return FAIL(ERR_CONFLICT, "person.move_same");
	if (in->to_unit)
		TRY(db_int(db, unit_there, ARGS(INT(in->to_unit)), &to));
	if (to != in->to_unit)
		return FAIL(ERR_NOT_FOUND, "person.no_unit");
	TRY(person_move_waiting(db, in->person, &other));
	return other.id ? FAIL(ERR_CONFLICT, "person.move_waits") : OK;
}

struct err person_move_offer(struct tx *tx, const struct person_move *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	TRY(check_offer(db, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, move_insert,
		   ARGS(INT(*id), INT(in->person), INT(in->from_unit),
			INT_OR_NUL(in->to_unit ? in->to_unit : INT64_MIN), TEXT(given(in->to_name)),
			INT(in->on), TEXT(given(in->letter_no)), TEXT(given(in->note)),
			INT(db->now))));
	return note(tx, "person.move_offer", in, in->from_unit);
}

/* ---- answering ---- */

SQL(move_update, "UPDATE person_move SET state = $2, answer = $3, answered_at = $4,"
		 " version = version + 1 WHERE id = $1 AND state = 'offered'");

static struct err answer(struct tx *tx, struct person_move *m, enum move_state to)
{
	assert(to != MOVE_OFFERED);
	return tx_run_one(tx, move_update,
			  ARGS(INT(m->id), TEXT(str_of(states[to])), TEXT(given(m->answer)),
			       INT(tx_db(tx)->now)),
			  "person.move_answered");
}

struct err person_move_accept(struct tx *tx, int64_t id)
{
	struct db *db = tx_db(tx);
	struct person_move m;
	int64_t since = DAY_NONE;
	TRY(person_move_get(db, id, &m));
	m.answer = S("");
	TRY(answer(tx, &m, MOVE_ACCEPTED));
	TRY(db_int(db, member_since, ARGS(INT(m.person), INT(m.from_unit), INT(DAY_EVER)), &since));
	if (since == DAY_NONE)
		return FAIL(ERR_CONFLICT, "person.move_stale");
	TRY(note(tx, "person.move_accept", &m, m.to_unit ? m.to_unit : m.from_unit));
	if (m.to_unit)
		return person_transfer(tx, m.person, m.to_unit, m.on);
	const struct leaving out = {
		.person = m.person, .on = m.on, .kind = LEFT_OUTSIDE, .reason = m.to_name
	};
	return person_leave(tx, &out);
}

static struct err end(struct tx *tx, int64_t id, enum move_state to, struct str reason)
{
	struct person_move m;
	TRY(person_move_get(tx_db(tx), id, &m));
	if (to == MOVE_REFUSED && !given(reason).n)
		return FAIL(ERR_INVALID, "person.move_reason");
	m.answer = reason;
	TRY(answer(tx, &m, to));
	return to == MOVE_REFUSED
		       ? note(tx, "person.move_refuse", &m, m.to_unit ? m.to_unit : m.from_unit)
		       : note(tx, "person.move_withdraw", &m, m.from_unit);
}

struct err person_move_refuse(struct tx *tx, int64_t id, struct str reason)
{
	return end(tx, id, MOVE_REFUSED, reason);
}

struct err person_move_withdraw(struct tx *tx, int64_t id, struct str reason)
{
	return end(tx, id, MOVE_WITHDRAWN, reason);
}

SQL(move_seen, "UPDATE person_move SET seen = 1 WHERE id = $1 AND state = 'refused'");

struct err person_move_see(struct tx *tx, int64_t id)
{
	return tx_run(tx, move_seen, ARGS(INT(id)));
}
