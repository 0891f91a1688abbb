/* world.c: plants the small tree of world.h through the unit feature's own events. */
#include "tests/person/world.h"

#include "base/day.h"

int64_t world_today(void) { return local_day(STORE_TEST_NOW); }

static struct err record_in(struct tx *tx, void *arg)
{
	unit_event_id id;
	return unit_event_record(tx, arg, &id);
}

static struct err found(struct db *db, const char *code, enum unit_kind kind, const char *parent)
{
	struct unit_form f = { .code = str_of(code),
			       .name = str_fmt(db->arena, "Công đoàn %s", code),
			       .has_kind = true,
			       .kind = kind,
			       .parent_code = str_of(parent) };
	struct unit_event e = { .kind = EVENT_FOUND,
				.signed_on = DAY_NONE,
				.effective_on = day_of(2010, 1, 1),
				.results = &f,
				.result_count = 1 };
	return db_write(db, record_in, &e);
}

static struct err change(struct db *db, enum unit_event_kind kind, struct unit_form f, int64_t on)
{
	struct unit_event e = { .kind = kind,
				.signed_on = DAY_NONE,
				.effective_on = on,
				.sources = &f,
				.source_count = 1 };
	return db_write(db, record_in, &e);
}

struct db *world_db(struct t *t)
{
	struct db *db = store_test_db(t);
	CHECK_OK(found(db, "T", UNIT_PROVINCE, ""));
	CHECK_OK(found(db, "Y", UNIT_UPPER, "T"));
	CHECK_OK(found(db, "A", UNIT_GRASSROOTS, "Y"));
	CHECK_OK(found(db, "B", UNIT_GRASSROOTS, "Y"));
	CHECK_OK(found(db, "C", UNIT_GRASSROOTS, "T"));
	CHECK_OK(found(db, "A1", UNIT_SECTION, "A"));
	return db;
}

int64_t world_unit(struct db *db, const char *code)
{
	unit_id id = { 0 };
	bool there = false;
	struct err e = unit_by_code(db, str_of(code), &id, &there);
	return e.code || !there ? 0 : id.n;
}

struct err world_transfer(struct db *db, const char *unit, const char *to, int64_t on)
{
	struct unit_form f = { .code = str_of(unit), .parent_code = str_of(to) };
	return change(db, EVENT_TRANSFER, f, on);
}

struct err world_merge(struct db *db, const char *unit, const char *into, int64_t on)
{
	struct unit_form from = { .code = str_of(unit) }, to = { .code = str_of(into) };
	struct unit_event e = { .kind = EVENT_MERGE,
				.signed_on = DAY_NONE,
				.effective_on = on,
				.sources = &from,
				.source_count = 1,
				.results = &to,
				.result_count = 1 };
	return db_write(db, record_in, &e);
}

struct err world_dissolve(struct db *db, const char *unit, int64_t on)
{
	return change(db, EVENT_DISSOLVE, (struct unit_form){ .code = str_of(unit) }, on);
}

SQL(acts, "SELECT count(*) FROM audit WHERE verb = $1");

int64_t world_acts(struct t *t, struct db *db, const char *verb)
{
	int64_t n = 0;
	CHECK_OK(db_int(db, acts, ARGS(TEXT(str_of(verb))), &n));
	return n;
}

struct adding {
	struct person_new in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	return person_add(tx, &w->in, &w->id);
}

int64_t world_person(struct t *t, struct db *db, const char *name, const char *unit)
{
	struct adding w = { .in = { .who = { .name = str_of(name), .birth_on = DAY_NONE },
				    .secret = { .party_on = DAY_NONE },
				    .unit = world_unit(db, unit),
				    .from_on = day_of(2020, 1, 1) } };
	CHECK_OK(db_write(db, add_in, &w));
	return w.id;
}

size_t world_hits(struct t *t, struct db *db, const char *unit, const char *words)
{
	struct person_query q = { .unit = world_unit(db, unit),
				  .on = world_today(),
				  .words = str_of(words),
				  .limit = 50 };
	struct person_row *rows;
	size_t n = 0;
	CHECK_OK(person_search(db, &q, &rows, &n));
	return n;
}
