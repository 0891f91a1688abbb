/* newcomer_test.c: unions founded in mid-season are told of until somebody takes them in. */
#include "base/day.h"
#include "cluster_world.h"

struct founding {
	struct world *w;
	const char *code, *parent;
	enum unit_kind kind;
	int64_t on;
	unit_id unit;
};

static struct err found(struct tx *tx, void *arg)
{
	struct founding *f = arg;
	const struct unit_form form = { .code = str_of(f->code),
					.name = str_fmt(tx_db(tx)->arena, "CĐCS %s", f->code),
					.has_kind = true,
					.kind = f->kind,
					.sector = S("co_quan_nha_nuoc"),
					.parent_code = str_of(f->parent) };
	const struct unit_event e = { .kind = EVENT_FOUND,
				      .signed_on = DAY_NONE,
				      .effective_on = f->on,
				      .results = &form,
				      .result_count = 1 };
	unit_event_id id;
	bool known;
	TRY(unit_event_record(tx, &e, &id));
	return unit_by_code(tx_db(tx), form.code, &f->unit, &known);
}

static size_t newcomers(struct t *t, const struct world *w, int64_t on, struct newcomer **out)
{
	struct season s;
	size_t n = 99;
	CHECK_OK(season_read(w->db, w->season, &s));
	CHECK_OK(cluster_newcomers(w->db, &s, on, out, &n));
	return n;
}

TEST(a_locked_season_is_told_of_no_union_that_it_cannot_take_in)
{
	struct world w = world_make(t);
	struct founding f = { &w, "E", "O", UNIT_GRASSROOTS, day_of(2021, 5, 1), { 0 } };
	struct newcomer *all;
	struct season s;
	size_t n = 99;
	REQUIRE_OK(db_write(w.db, found, &f));
	CHECK_INT(newcomers(t, &w, day_of(2021, 11, 22), &all), 1);
	REQUIRE_OK(season_read(w.db, w.season, &s));
	s.locked = true;
	CHECK_OK(cluster_newcomers(w.db, &s, day_of(2021, 11, 22), &all, &n));
	CHECK_INT(n, 0);
}

static struct err take_in(struct tx *tx, void *arg)
{
	const struct founding *f = arg;
	return cluster_add_member(tx, f->w->k1, f->unit);
}

TEST(a_union_founded_in_the_season_is_told_of_until_a_cluster_takes_it_in)
{
	struct world w = world_make(t);
	struct founding f = { &w, "E", "O", UNIT_GRASSROOTS, day_of(2021, 5, 1), { 0 } };
	struct newcomer *all;
	CHECK_INT(newcomers(t, &w, day_of(2021, 11, 22), &all),
		  0); /* D is old: left out knowingly */
	REQUIRE_OK(db_write(w.db, found, &f));
	CHECK_INT(newcomers(t, &w, day_of(2021, 4, 30), &all), 0);
	REQUIRE(newcomers(t, &w, day_of(2021, 11, 22), &all) == 1);
	CHECK_STR(all[0].code, "E");
	CHECK_INT(all[0].from_on, day_of(2021, 5, 1));
	CHECK_INT(newcomers(t, &w, day_of(2022, 3, 1), &all), 1); /* the season's last day counts */
	REQUIRE_OK(db_write(w.db, take_in, &f));
	CHECK_INT(newcomers(t, &w, day_of(2021, 11, 22), &all), 0);
}

static struct err rename_d(struct tx *tx, void *arg)
{
	const struct unit_form form = { .code = S("D"), .name = S("CĐCS D mới") };
	const struct unit_event e = { .kind = EVENT_RENAME,
				      .signed_on = DAY_NONE,
				      .effective_on = day_of(2021, 6, 1),
				      .sources = &form,
				      .source_count = 1 };
	unit_event_id id;
	(void)arg;
	return unit_event_record(tx, &e, &id);
}

TEST(sections_old_unions_and_those_of_another_office_are_no_newcomers)
{
	struct world w = world_make(t);
	struct founding more[] = {
		{ &w, "E1", "A", UNIT_SECTION, day_of(2021, 5, 1), { 0 } },
		{ &w, "P", "", UNIT_UPPER, day_of(2010, 1, 1), { 0 } },
		{ &w, "P1", "P", UNIT_GRASSROOTS, day_of(2021, 5, 1), { 0 } },
		{ &w, "F", "O", UNIT_GRASSROOTS, day_of(2020, 11, 30), { 0 } },
	};
	struct newcomer *all;
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		REQUIRE_OK(db_write(w.db, found, &more[i]));
	REQUIRE_OK(db_write(w.db, rename_d, NULL));
	CHECK_INT(newcomers(t, &w, day_of(2021, 11, 22), &all), 0);
}

SUITE_STORE(cluster_newcomer, a_union_founded_in_the_season_is_told_of_until_a_cluster_takes_it_in,
	    a_locked_season_is_told_of_no_union_that_it_cannot_take_in,
	    sections_old_unions_and_those_of_another_office_are_no_newcomers)
