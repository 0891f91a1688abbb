/* membership.c: which union a person belongs to, one at a time, by civil days. */
#include "person/person.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

SQL(overlap, "SELECT id FROM membership WHERE person_id = $1 AND to_on > $2 AND from_on < $3");
SQL(person_there, "SELECT id FROM person WHERE id = $1");
SQL(unit_there, "SELECT id FROM unit WHERE id = $1");
SQL(join_insert, "INSERT INTO membership (id, person_id, unit_id, from_on, to_on, how, reason)"
		 " VALUES ($1, $2, $3, $4, $5, $6, '')");

static struct err join(struct tx *tx, int64_t person, int64_t unit, int64_t from_on, struct str how)
{
	struct db *db = tx_db(tx);
	int64_t id = 0, unit_row = 0, other = 0;
	TRY(db_int(db, person_there, ARGS(INT(person)), &id));
	if (!id)
		return FAIL(ERR_NOT_FOUND, "person.none");
	TRY(db_int(db, unit_there, ARGS(INT(unit)), &unit_row));
	if (!unit_row)
		return FAIL(ERR_NOT_FOUND, "person.no_unit");
	if (from_on == DAY_NONE || from_on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(db_int(db, overlap, ARGS(INT(person), INT(from_on), INT(DAY_EVER)), &other));
	if (other)
		return FAIL(ERR_CONFLICT, "person.member_already");
	return tx_run(tx, join_insert,
		      ARGS(INT(tx_id(tx)), INT(person), INT(unit), INT(from_on), INT(DAY_EVER),
			   TEXT(how)));
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

struct err person_join(struct tx *tx, int64_t person, int64_t unit, int64_t from_on)
{
	TRY(join(tx, person, unit, from_on, S("join")));
	return note(tx, "person.join", person, unit, from_on);
}

SQL(running, "SELECT id, unit_id, from_on FROM membership WHERE person_id = $1 AND to_on = $2");
SQL(leave_update, "UPDATE membership SET to_on = $2, reason = $3 WHERE id = $1");

static struct err leave(struct tx *tx, int64_t person, int64_t on, struct str reason, int64_t *unit)
{
	struct rows *rs;
	TRY(db_row(tx_db(tx), running, ARGS(INT(person), INT(DAY_EVER)), &rs));
	if (!rs)
		return FAIL(ERR_CONFLICT, "person.no_member");
	int64_t id = col_int(rs, 0), from_on = col_int(rs, 2);
	*unit = col_int(rs, 1);
	TRY(db_done(rs));
	if (on <= from_on || on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	return tx_run(tx, leave_update, ARGS(INT(id), INT(on), TEXT(reason)));
}

struct err person_leave(struct tx *tx, int64_t person, int64_t on, struct str reason)
{
	int64_t unit;
	TRY(leave(tx, person, on, reason, &unit));
	return note(tx, "person.leave", person, unit, on);
}

struct err person_transfer(struct tx *tx, int64_t person, int64_t to_unit, int64_t on)
{
	int64_t unit;
	TRY(leave(tx, person, on, S("transfer"), &unit));
	TRY(join(tx, person, to_unit, on, S("transfer")));
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

SQL(belonging, "SELECT unit_id, from_on, to_on, reason FROM membership WHERE person_id = $1"
	       " ORDER BY from_on DESC LIMIT 200");

struct err person_belonging(struct db *db, int64_t person, struct member_span **out, size_t *n)
{
	struct {
		struct member_span *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, belonging, ARGS(INT(person)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct member_span){ col_int(rs, 0), col_int(rs, 1),
							     col_int(rs, 2), col_text(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
