/* demo_sample.c: see the header. */
#include "demo_sample.h"

#include "base/day.h"
#include "schema.gen.h"

struct sample demo_open(struct t *t)
{
	struct sample s = { 0 };
	served_data(t, &s.at, NULL);
	struct store_options o = { .url = s.at.db,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	CHECK_OK(store_open(t->arena, &o, &s.store));
	CHECK_OK(store_borrow(s.store, t->arena, &s.db));
	s.db.now = day_end_ms(day_of(2021, 12, 8)) - 12 * 3600000;
	CHECK_OK(season_by_code(&s.db, (unit_id){ 0 }, S("2021"), &s.season));
	return s;
}

void demo_close(struct sample *s)
{
	store_return(&s->db);
	store_close(s->store);
}

unit_id demo_unit_id(struct t *t, struct sample *s, const char *code)
{
	unit_id id = { 0 };
	bool known = false;
	CHECK_OK(unit_by_code(&s->db, str_of(code), &id, &known));
	CHECK(known);
	return id;
}
