/* office.c: union offices by civil days: who was chair when a paper was signed. */
#include "person/person.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

static const struct {
	const char *code, *key;
} names[OFFICE_COUNT] = {
	[OFFICE_CHAIR] = { "chair", "person.office.chair" },
	[OFFICE_DEPUTY] = { "deputy", "person.office.deputy" },
	[OFFICE_STANDING_MEMBER] = { "standing_member", "person.office.standing_member" },
	[OFFICE_COMMITTEE_MEMBER] = { "committee_member", "person.office.committee_member" },
	[OFFICE_INSPECTION_HEAD] = { "inspection_head", "person.office.inspection_head" },
	[OFFICE_INSPECTION_MEMBER] = { "inspection_member", "person.office.inspection_member" },
	[OFFICE_WOMENS_HEAD] = { "womens_head", "person.office.womens_head" },
	[OFFICE_WOMENS_MEMBER] = { "womens_member", "person.office.womens_member" },
	[OFFICE_GROUP_HEAD] = { "group_head", "person.office.group_head" },
	[OFFICE_GROUP_DEPUTY] = { "group_deputy", "person.office.group_deputy" },
	[OFFICE_ACCOUNTANT] = { "accountant", "person.office.accountant" },
	[OFFICE_STAFF] = { "staff", "person.office.staff" },
};

const char *office_code(enum union_office office)
{
	assert(office >= 0 && office < OFFICE_COUNT);
	return names[office].code;
}

const char *office_key(enum union_office office)
{
	assert(office >= 0 && office < OFFICE_COUNT);
	return names[office].key;
}

bool office_parse(struct str code, enum union_office *out)
{
	for (int i = 0; i < OFFICE_COUNT; i++)
		if (str_eq(code, str_of(names[i].code))) {
			*out = (enum union_office)i;
			return true;
		}
	return false;
}

SQL(chair_overlap,
    "SELECT id FROM person_office WHERE unit_id = $1 AND office = 'chair' AND to_on > $2"
    " AND from_on < $3");
SQL(same_overlap,
    "SELECT id FROM person_office WHERE unit_id = $1 AND office = $2 AND person_id = $3"
    " AND to_on > $4 AND from_on < $5");
SQL(both_there, "SELECT 1 FROM person p, unit u WHERE p.id = $1 AND u.id = $2");

static struct err check_office(struct db *db, const struct office_span *in)
{
	int64_t there = 0, same = 0, chair = 0;
	if (in->from_on == DAY_NONE || in->from_on >= in->to_on || in->to_on > DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(db_int(db, both_there, ARGS(INT(in->person), INT(in->unit)), &there));
	if (!there)
		return FAIL(ERR_NOT_FOUND, "person.none");
	TRY(db_int(db, same_overlap,
		   ARGS(INT(in->unit), TEXT(str_of(office_code(in->office))), INT(in->person),
			INT(in->from_on), INT(in->to_on)),
		   &same));
	if (same)
		return FAIL(ERR_CONFLICT, "person.office_held");
	if (in->office != OFFICE_CHAIR)
		return OK;
	TRY(db_int(db, chair_overlap, ARGS(INT(in->unit), INT(in->from_on), INT(in->to_on)),
		   &chair));
	return chair ? FAIL(ERR_CONFLICT, "person.chair_taken") : OK;
}

static struct err note(struct tx *tx, const char *verb, const struct office_span *o, int64_t on)
{
	struct buf b = { .arena = tx_db(tx)->arena };
	put_day(&b, on);
	struct change changes[] = {
		{ "office", STR_NONE, str_of(office_code(o->office)) },
		{ "on", STR_NONE, buf_str(&b) },
		{ "decision_no", STR_NONE, o->decision_no },
	};
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = o->person,
				       .unit = o->unit,
				       .changes = changes,
				       .count = 3 });
}

SQL(office_insert,
    "INSERT INTO person_office (id, person_id, unit_id, office, from_on, to_on, decision_no, term)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

struct err person_office_open(struct tx *tx, const struct office_span *in, int64_t *id)
{
	TRY(check_office(tx_db(tx), in));
	*id = tx_id(tx);
	TRY(tx_run(tx, office_insert,
		   ARGS(INT(*id), INT(in->person), INT(in->unit),
			TEXT(str_of(office_code(in->office))), INT(in->from_on), INT(in->to_on),
			TEXT(in->decision_no.p ? in->decision_no : S("")),
			TEXT(in->term.p ? in->term : S("")))));
	return note(tx, "person.office_open", in, in->from_on);
}

static struct office_span span_of(struct rows *rs)
{
	struct office_span o = {
		.id = col_int(rs, 0),
		.person = col_int(rs, 1),
		.unit = col_int(rs, 2),
		.from_on = col_int(rs, 4),
		.to_on = col_int(rs, 5),
		.decision_no = col_text(rs, 6),
		.name = col_text(rs, 7),
		.phone = col_text(rs, 8),
		.term = col_text(rs, 9),
	};
	if (!office_parse(col_view(rs, 3), &o.office))
		o.office = OFFICE_STAFF; /* the CHECK of the column makes this unreachable */
	return o;
}

SQL(office_row, "SELECT o.id, o.person_id, o.unit_id, o.office, o.from_on, o.to_on, o.decision_no,"
		" p.name, p.phone, o.term FROM person_office o JOIN person p ON p.id = o.person_id "
		"WHERE o.id = $1");

struct err person_office_get(struct db *db, int64_t id, struct office_span *out)
{
	struct rows *rs;
	TRY(db_row(db, office_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.no_office");
	*out = span_of(rs);
	return db_done(rs);
}

SQL(office_update, "UPDATE person_office SET to_on = $2 WHERE id = $1");

struct err person_office_end(struct tx *tx, int64_t office_span, int64_t on)
{
	struct office_span o;
	TRY(person_office_get(tx_db(tx), office_span, &o));
	if (on <= o.from_on || on > o.to_on)
		return FAIL(ERR_INVALID, "person.span");
	TRY(tx_run(tx, office_update, ARGS(INT(office_span), INT(on))));
	return note(tx, "person.office_end", &o, on);
}

static struct err collect(struct db *db, struct rows *rs, struct office_span **out, size_t *n)
{
	struct {
		struct office_span *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = span_of(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(offices_on,
    "SELECT o.id, o.person_id, o.unit_id, o.office, o.from_on, o.to_on, o.decision_no,"
    " p.name, p.phone, o.term FROM person_office o JOIN person p ON p.id = o.person_id"
    " WHERE o.unit_id = $1 AND o.from_on <= $2 AND o.to_on > $2"
    " ORDER BY CASE o.office WHEN 'chair' THEN 0 WHEN 'deputy' THEN 1 WHEN 'standing_member' THEN 2"
    " WHEN 'committee_member' THEN 3 WHEN 'inspection_head' THEN 4 WHEN 'inspection_member' THEN 5"
    " WHEN 'womens_head' THEN 6 WHEN 'womens_member' THEN 7 WHEN 'group_head' THEN 8"
    " WHEN 'group_deputy' THEN 9 WHEN 'accountant' THEN 10 ELSE 11 END, p.sort_key, o.id LIMIT "
    "500");

struct err person_offices(struct db *db, int64_t unit, int64_t on, struct office_span **out,
			  size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, offices_on, ARGS(INT(unit), INT(on)), &rs));
	return collect(db, rs, out, n);
}

SQL(offices_before,
    "SELECT o.id, o.person_id, o.unit_id, o.office, o.from_on, o.to_on, o.decision_no,"
    " p.name, p.phone, o.term FROM person_office o JOIN person p ON p.id = o.person_id"
    " WHERE o.unit_id = $1 AND o.to_on <= $2 ORDER BY o.to_on DESC, o.id DESC LIMIT 100");

struct err person_former_offices(struct db *db, int64_t unit, int64_t on, struct office_span **out,
				 size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, offices_before, ARGS(INT(unit), INT(on)), &rs));
	return collect(db, rs, out, n);
}

SQL(career, "SELECT o.id, o.person_id, o.unit_id, o.office, o.from_on, o.to_on, o.decision_no,"
	    " p.name, p.phone, o.term FROM person_office o JOIN person p ON p.id = o.person_id"
	    " WHERE o.person_id = $1 ORDER BY o.from_on DESC, o.id DESC LIMIT 500");

struct err person_career(struct db *db, int64_t person, struct office_span **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, career, ARGS(INT(person)), &rs));
	return collect(db, rs, out, n);
}
