/* history_test.c: what is known of a season's units, from every table that knows something. */
#include "award/award.h"
#include "award/history.h"
#include "award/registration.h"
#include "base/day.h"
#include "base/text.h"
#include "tests/cluster/cluster_world.h"

struct facts {
	struct world *w;
};

SQL(put_class, "INSERT INTO past_class (unit_id, year, class, points, decision_no, decided_on,"
	       " issuer) VALUES ($1, $2, $3, $4, '', NULL, '')");

static struct err put_facts(struct tx *tx, void *arg)
{
	struct world *w = ((struct facts *)arg)->w;
	struct award a = { .form_code = S("giay_khen"),
			   .form_name = S("Giấy khen"),
			   .kind = S("letter_of_merit"),
			   .level = LEVEL_UPPER,
			   .unit = w->a,
			   .unit_name = S("CĐCS A"),
			   .year = 2020,
			   .imported = true,
			   .decided_on = DAY_NONE };
	TRY(tx_run(tx, put_class, ARGS(INT(w->a.n), INT(2020), TEXT(S("HTXS")), INT(9300))));
	TRY(tx_run(tx, put_class, ARGS(INT(w->a.n), INT(2005), TEXT(S("HTT")), NUL)));
	TRY(award_give(tx, &a, NULL));
	a.person_name = S("Trần Văn An"); /* a person's: not the unit's */
	a.form_code = S("bang_khen");
	TRY(award_give(tx, &a, NULL));
	TRY(cluster_pledge(tx, w->k1, w->a, day_of(2021, 1, 20)));
	TRY(award_register_unit(tx, w->season, w->a, day_of(2021, 1, 25)));
	return award_year_complete(tx, w->office, 2020, true);
}

static const struct history *of(const struct history *p, size_t n, unit_id unit)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].unit.n == unit.n)
			return &p[i];
	die("no such unit");
}

TEST(the_history_gathers_what_every_table_knows)
{
	struct world w = world_make(t);
	struct facts f = { &w };
	struct season s;
	struct history *p;
	size_t n;
	REQUIRE_OK(db_write(w.db, put_facts, &f));
	REQUIRE_OK(season_read(w.db, w.season, &s));
	CHECK_INT(season_year(&s), 2021);
	REQUIRE_OK(history_load(w.db, &(struct history_ask){ .season = &s }, &p, &n));
	REQUIRE(n == 3);
	const struct candidate *a = &of(p, n, w.a)->who, *b = &of(p, n, w.b)->who;
	CHECK_INT(a->years[0].year, 2021);
	CHECK_INT(a->years[0].grade, GRADE_UNKNOWN);
	CHECK_INT(a->years[1].grade, GRADE_EXCELLENT);
	CHECK_INT(a->years[1].points, 9300);
	CHECK_INT(a->award_count, 1);
	CHECK_STR(a->awards[0].form_code, "giay_khen");
	CHECK_INT(a->complete_count, 1);
	CHECK_INT(a->pledged, KNOWN_YES);
	CHECK_INT(b->pledged, KNOWN_NO);
	CHECK_INT(a->registered, KNOWN_YES);
	CHECK_INT(b->registered, KNOWN_NO);
	CHECK_INT(b->years[1].grade, GRADE_UNKNOWN);
	CHECK_INT(b->award_count, 0);
}

TEST(a_provisional_class_stands_until_the_season_is_closed)
{
	struct world w = world_make(t);
	struct provisional so_far = { w.b, GRADE_GOOD, 8000, 2 };
	struct season s;
	struct history *p;
	size_t n;
	REQUIRE_OK(season_read(w.db, w.season, &s));
	struct history_ask ask = { .season = &s, .provisional = &so_far, .provisional_count = 1 };
	REQUIRE_OK(history_load(w.db, &ask, &p, &n));
	const struct candidate *b = &of(p, n, w.b)->who;
	CHECK_INT(b->years[0].grade, GRADE_GOOD);
	CHECK(b->years[0].provisional && b->place_provisional);
	CHECK_INT(b->place, 2);
}

TEST(a_units_years_come_oldest_first)
{
	struct world w = world_make(t);
	struct facts f = { &w };
	struct known_year *y;
	size_t n;
	REQUIRE_OK(history_of_unit(w.db, w.a, &y, &n));
	CHECK_INT(n, 0);
	REQUIRE_OK(db_write(w.db, put_facts, &f));
	REQUIRE_OK(history_of_unit(w.db, w.a, &y, &n));
	REQUIRE(n == 2);
	CHECK_INT(y[0].year, 2005);
	CHECK_INT(y[0].points, INT64_MIN);
	CHECK_INT(y[1].year, 2020);
	CHECK_INT(y[1].grade, GRADE_EXCELLENT);
}

TEST(a_season_without_registrations_bars_nobody)
{
	struct world w = world_make(t);
	struct season s;
	struct history *p;
	size_t n;
	REQUIRE_OK(season_read(w.db, w.season, &s));
	REQUIRE_OK(
		history_load(w.db, &(struct history_ask){ .season = &s, .cluster = w.k1 }, &p, &n));
	REQUIRE(n == 3);
	CHECK_INT(p[0].who.registered, KNOWN_NOT);
}

TEST(a_report_never_sent_is_late_once_its_day_is_over)
{
	struct world w = world_make(t);
	struct season s;
	struct history *p;
	size_t n;
	REQUIRE_OK(season_read(w.db, w.season, &s));
	REQUIRE_OK(
		history_load(w.db, &(struct history_ask){ .season = &s, .cluster = w.k1 }, &p, &n));
	REQUIRE(n == 3);
	CHECK_INT(p[0].who.punctual, KNOWN_NO); /* the first half was due long ago */
	w.db->now = day_end_ms(day_of(2021, 1, 5));
	REQUIRE_OK(
		history_load(w.db, &(struct history_ask){ .season = &s, .cluster = w.k1 }, &p, &n));
	CHECK_INT(p[0].who.punctual, KNOWN_NOT);
}

/* A and D become E on the first of February 2021. */
static struct err put_consolidation(struct tx *tx, void *arg)
{
	struct world *w = ((struct facts *)arg)->w;
	struct unit a, d;
	unit_id e;
	unit_event_id event;
	bool known;
	TRY(unit_read_last(tx_db(tx), w->a, &a));
	TRY(unit_read_last(tx_db(tx), w->d, &d));
	struct unit_form from[] = { { .code = a.code }, { .code = d.code } };
	struct unit_form to = { .code = S("E"),
				.name = S("CĐCS E"),
				.has_kind = true,
				.kind = UNIT_GRASSROOTS,
				.sector = a.sector };
	struct unit_event ev = { .kind = EVENT_CONSOLIDATE,
				 .signed_on = DAY_NONE,
				 .effective_on = day_of(2021, 2, 1),
				 .sources = from,
				 .source_count = 2,
				 .results = &to,
				 .result_count = 1 };
	TRY(tx_run(tx, put_class, ARGS(INT(w->d.n), INT(2020), TEXT(S("HTT")), INT(8000))));
	TRY(tx_run(tx, put_class, ARGS(INT(w->a.n), INT(2019), TEXT(S("HTXS")), INT(9500))));
	TRY(unit_event_record(tx, &ev, &event));
	TRY(unit_by_code(tx_db(tx), to.code, &e, &known));
	return cluster_add_member(tx, w->k1, e);
}

TEST(a_consolidated_union_has_the_years_of_those_it_came_from_the_lower_counts)
{
	struct world w = world_make(t);
	struct facts f = { &w };
	struct season s;
	struct history *p;
	struct conditions c;
	struct eligibility e;
	unit_id unit;
	bool known;
	size_t n;
	REQUIRE_OK(db_write(w.db, put_facts, &f));
	REQUIRE_OK(db_write(w.db, put_consolidation, &f));
	REQUIRE_OK(season_read(w.db, w.season, &s));
	REQUIRE_OK(unit_by_code(w.db, S("E"), &unit, &known));
	REQUIRE_OK(history_load(w.db, &(struct history_ask){ .season = &s }, &p, &n));
	struct candidate who = of(p, n, unit)->who;
	CHECK_INT(who.years[1].year, 2020);
	CHECK_INT(who.years[1].grade, GRADE_GOOD);
	CHECK_INT(who.years[1].points, 8000);
	CHECK(str_find(who.years[1].from, S(", ")) != SIZE_MAX); /* both are named */
	CHECK_INT(who.years[2].grade, GRADE_UNKNOWN);		 /* only one of them is known */
	CHECK_INT(who.years[0].grade, GRADE_UNKNOWN);		 /* its own year is its own */
	REQUIRE(who.award_count == 1);
	CHECK(who.awards[0].from.n > 0);
	const char *rule = "[{\"of\":\"class\",\"years\":2,\"times\":1,\"min\":\"HTT\"}]";
	REQUIRE_OK(conditions_read(t->arena, str_of(rule), &c));
	conditions_judge(t->arena, LANG_VI, &c, &who, &e);
	CHECK_INT(e.verdict, VERDICT_YES);
	CHECK(str_find(msg_text(t->arena, LANG_VI, e.reasons[0].text),
		       S("trước khi tổ chức lại")) != SIZE_MAX);
	CHECK_INT(of(p, n, w.b)->who.years[1].grade, GRADE_UNKNOWN); /* nobody else inherits */
}

SQL(put_initiative,
    "INSERT INTO initiative (id, unit_id, title, folded, summary, applied, registered_on, state,"
    " level, decision_no, decided_on, reason, version)"
    " VALUES ($1,$2,'x','x','x','',$3,$4,'grassroots','1',$5,'',1)");

struct idea {
	unit_id unit;
	const char *state;
	int64_t on;
};

SQL(put_author, "INSERT INTO initiative_author (initiative_id, ordinal, person_id, name, folded)"
		" VALUES ($1,$2,NULL,$3,$4)");

/* By two people, the second under a name of the day's own. */
static struct err put_idea(struct tx *tx, void *arg)
{
	const struct idea *x = arg;
	int64_t id = tx_id(tx);
	struct arena *a = tx_db(tx)->arena;
	struct str other = str_fmt(a, "Lê %lld", (long long)x->on);
	TRY(tx_run(tx, put_initiative,
		   ARGS(INT(id), INT(x->unit.n), INT(x->on), TEXT(str_of(x->state)), INT(x->on))));
	TRY(tx_run(tx, put_author,
		   ARGS(INT(id), INT(1), TEXT(S("Trần Bình")), TEXT(S("tran binh")))));
	return tx_run(tx, put_author,
		      ARGS(INT(id), INT(2), TEXT(other), TEXT(text_fold(a, other))));
}

TEST(recognised_initiatives_are_counted_by_the_seasons_years)
{
	struct world w = world_make(t);
	struct season s;
	struct history *p;
	size_t n;
	struct idea all[] = { { w.a, "recognised", 0 },
			      { w.a, "recognised", 0 },
			      { w.a, "refused", 0 },
			      { w.b, "recognised", 0 },
			      { w.d, "recognised", 0 } };
	REQUIRE_OK(season_read(w.db, w.season, &s));
	all[0].on = s.to_on - 1;
	all[1].on = s.from_on - 1; /* the year before */
	all[2].on = all[4].on = s.from_on;
	all[3].on = s.to_on; /* next year's */
	for (size_t i = 0; i < 5; i++)
		REQUIRE_OK(db_write(w.db, put_idea, &all[i]));
	REQUIRE_OK(history_load(w.db, &(struct history_ask){ .season = &s }, &p, &n));
	const struct candidate *a = &of(p, n, w.a)->who, *b = &of(p, n, w.b)->who;
	CHECK_INT(a->initiatives[0], 1);
	CHECK_INT(a->initiatives[1], 1);
	CHECK_INT(b->initiatives[0], 0);
	CHECK_INT(a->initiative_years, 2); /* the register begins in the year before */
	REQUIRE(CHECK_INT(a->author_count, 3)); /* a refused one makes no author */
	const struct known_author *both = &a->authors[2];
	CHECK_STR(both->name, "Trần Bình");
	CHECK_INT(both->in_year[0], 1);
	CHECK_INT(both->in_year[1], 1);
	CHECK_INT(b->author_count, 0);
}

TEST(without_any_initiative_the_register_says_nothing)
{
	struct world w = world_make(t);
	struct season s;
	struct history *p;
	size_t n;
	REQUIRE_OK(season_read(w.db, w.season, &s));
	REQUIRE_OK(history_load(w.db, &(struct history_ask){ .season = &s }, &p, &n));
	CHECK_INT(p[0].who.initiative_years, 0);
}

SUITE_STORE(award_history, recognised_initiatives_are_counted_by_the_seasons_years,
	    without_any_initiative_the_register_says_nothing,
	    the_history_gathers_what_every_table_knows,
	    a_provisional_class_stands_until_the_season_is_closed, a_units_years_come_oldest_first,
	    a_season_without_registrations_bars_nobody,
	    a_report_never_sent_is_late_once_its_day_is_over,
	    a_consolidated_union_has_the_years_of_those_it_came_from_the_lower_counts)
