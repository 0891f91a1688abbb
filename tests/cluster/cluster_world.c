/* cluster_world.c: see the header. */
#include "cluster_world.h"

#include "base/day.h"

static struct err found(struct tx *tx, const char *code, const char *parent, unit_id *out)
{
	struct unit_form f = { .code = str_of(code),
			       .name = str_fmt(tx_db(tx)->arena, "CĐCS %s", code),
			       .has_kind = true,
			       .kind = *parent ? UNIT_GRASSROOTS : UNIT_UPPER,
			       .sector = S("co_quan_nha_nuoc"),
			       .parent_code = str_of(parent) };
	struct unit_event e = { .kind = EVENT_FOUND,
				.signed_on = DAY_NONE,
				.effective_on = day_of(2010, 1, 1),
				.results = &f,
				.result_count = 1 };
	unit_event_id id;
	bool known;
	TRY(unit_event_record(tx, &e, &id));
	return unit_by_code(tx_db(tx), str_of(code), out, &known);
}

static struct err make(struct tx *tx, void *arg)
{
	struct world *w = arg;
	TRY(unit_sectors_seed(tx));
	TRY(found(tx, "O", "", &w->office));
	TRY(found(tx, "A", "O", &w->a));
	TRY(found(tx, "B", "O", &w->b));
	TRY(found(tx, "C", "O", &w->c));
	TRY(found(tx, "D", "O", &w->d));
	struct season s = { .owner = w->office,
			    .code = S("2021"),
			    .name = S("Năm thi đua 2021"),
			    .from_on = day_of(2020, 12, 1),
			    .to_on = day_of(2021, 12, 1) };
	TRY(season_add(tx, &s, &w->season));
	struct cluster k = { .season = w->season,
			     .code = S("K1"),
			     .name = S("Khối thi đua số 1"),
			     .conference_on = day_of(2021, 11, 23) };
	TRY(cluster_add(tx, &k, &w->k1));
	TRY(cluster_add_member(tx, w->k1, w->a));
	TRY(cluster_add_member(tx, w->k1, w->b));
	return cluster_add_member(tx, w->k1, w->c);
}

struct world world_make(struct t *t)
{
	struct world w = { .db = store_test_db(t) };
	struct period p;
	struct err e = db_write(w.db, make, &w);
	if (e.code)
		die(e.message);
	if (period_by_code(w.db, w.season, S("2021-H1"), &p).code)
		die("no first half");
	w.h1 = p.id;
	if (period_by_code(w.db, w.season, S("2021-H2"), &p).code)
		die("no second half");
	w.h2 = p.id;
	return w;
}
