/* activity_test.c: noting, changing, taking back; what the log adds up to; who did what. */
#include "activity/activity.h"
#include "base/day.h"
#include "base/num.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world *w;
	struct activity x;
	bool stock, fed; /* of the indicator: its sort; whether it takes the count or none */
	struct figure_feed feed;
};

static struct err do_note(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return activity_note(tx, &x->x, &x->x.id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	return activity_change(tx, &((struct acting *)arg)->x);
}

static struct err do_remove(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return activity_remove(tx, x->x.id, x->x.version, S("Ghi nhầm"));
}

static struct err do_indicator(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct indicator i = { .season = x->w->season,
			       .code = S("I33"),
			       .name = S("Số đợt tuyên truyền"),
			       .least = 0,
			       .most = FIGURE_NONE,
			       .jump_bp = FIGURE_NONE,
			       .stock = x->stock };
	return indicator_put(tx, &i, &x->feed.indicator);
}

static struct err do_feed(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return x->fed ? figure_feed_put(tx, x->w->season, &activity_log, &x->feed)
		      : figure_feed_drop(tx, x->w->season, &activity_log, &x->feed);
}

static struct activity visit(unit_id unit, int64_t on, int64_t people, int64_t cost)
{
	return (struct activity){ .unit = unit,
				  .kind = S("visit"),
				  .held_on = on,
				  .title = S("Thăm đoàn viên ốm"),
				  .people = people,
				  .cost = cost };
}

static void note(struct t *t, struct world *w, struct activity a)
{
	struct acting x = { .w = w, .x = a };
	CHECK_OK(db_write(w->db, do_note, &x));
}

TEST(what_was_noted_is_read_back_and_the_newest_comes_first)
{
	struct world w = world_make(t);
	struct activity *rows;
	size_t n;
	bool more;
	note(t, &w, visit(w.a, day_of(2021, 3, 1), 3, 900000));
	note(t, &w, visit(w.a, day_of(2021, 5, 2), ACTIVITY_UNSAID, ACTIVITY_UNSAID));
	note(t, &w, visit(w.b, day_of(2021, 4, 1), 1, 0));
	struct activity_query q = { .unit = w.a, .to_on = DAY_EVER, .limit = 1 };
	REQUIRE_OK(activity_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1 && more);
	CHECK_INT(rows[0].held_on, day_of(2021, 5, 2));
	CHECK_INT(rows[0].people, ACTIVITY_UNSAID);
	CHECK_STR(rows[0].kind_name, S("Thăm hỏi, chăm lo"));
	q.before_on = rows[0].held_on;
	q.before_id = rows[0].id;
	REQUIRE_OK(activity_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1 && !more);
	CHECK_INT(rows[0].people, 3);
	CHECK_INT(rows[0].cost, 900000);
}

TEST(a_day_ahead_an_unknown_kind_and_no_words_are_refused)
{
	struct world w = world_make(t);
	struct acting x = { .w = &w, .x = visit(w.a, local_day(w.db->now) + 1, 1, 1) };
	CHECK_FAIL(db_write(w.db, do_note, &x), ERR_INVALID, "activity.wrong_day");
	x.x = visit(w.a, day_of(2021, 3, 1), 1, 1);
	x.x.kind = S("party");
	CHECK_FAIL(db_write(w.db, do_note, &x), ERR_INVALID, "activity.wrong_kind");
	x.x = visit(w.a, day_of(2021, 3, 1), -1, 1);
	CHECK_FAIL(db_write(w.db, do_note, &x), ERR_INVALID, "activity.wrong_range");
	x.x = visit(w.a, day_of(2021, 3, 1), 1, 1);
	x.x.title = STR_NONE;
	CHECK_FAIL(db_write(w.db, do_note, &x), ERR_INVALID, "activity.wrong_title");
}

TEST(the_second_of_two_editors_is_told_and_what_was_taken_back_is_gone)
{
	struct world w = world_make(t);
	struct acting x = { .w = &w, .x = visit(w.a, day_of(2021, 3, 1), 3, 1) }, late;
	REQUIRE_OK(db_write(w.db, do_note, &x));
	x.x.version = 1;
	late = x;
	x.x.people = 4;
	CHECK_OK(db_write(w.db, do_change, &x));
	CHECK_FAIL(db_write(w.db, do_change, &late), ERR_CONFLICT, "activity.changed");
	CHECK_FAIL(db_write(w.db, do_remove, &late), ERR_CONFLICT, "activity.changed");
	x.x.version = 2;
	CHECK_OK(db_write(w.db, do_remove, &x));
	struct activity gone;
	CHECK_FAIL(activity_get(w.db, x.x.id, &gone), ERR_NOT_FOUND, "activity.none");
}

/* Three visits to 3, 2 and no counted people: 3 visits, 5 people. One lies outside the span, one
 * is another unit's, one another kind: none of them counts. */
TEST(a_log_adds_up_to_the_figure_that_its_kind_feeds)
{
	struct world w = world_make(t);
	struct acting x = { .w = &w,
			    .fed = true,
			    .feed = { .subject = S("visit"), .measure = MEASURE_COUNT } };
	struct activity other = visit(w.a, day_of(2021, 2, 1), 9, 9);
	struct figure_offer *offers;
	size_t n;
	REQUIRE_OK(db_write(w.db, do_indicator, &x));
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	note(t, &w, visit(w.a, day_of(2021, 1, 1), 3, 1));
	note(t, &w, visit(w.a, day_of(2021, 5, 31), 2, 1));
	note(t, &w, visit(w.a, day_of(2021, 3, 1), ACTIVITY_UNSAID, 1));
	note(t, &w, visit(w.a, day_of(2021, 6, 1), 50, 1));
	note(t, &w, visit(w.b, day_of(2021, 3, 1), 50, 1));
	other.kind = S("sport");
	note(t, &w, other);
	struct figure_span span = { w.season, w.a, day_of(2021, 1, 1), day_of(2021, 6, 1) };
	REQUIRE_OK(activity_offers(w.db, &span, &offers, &n));
	REQUIRE(n == 1);
	CHECK_INT(offers[0].value, 3 * FIGURE_SCALE);
	CHECK_INT(offers[0].activities, 3);
	x.feed.measure = MEASURE_PEOPLE;
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	REQUIRE_OK(activity_offers(w.db, &span, &offers, &n));
	REQUIRE(n == 1);
	CHECK_INT(offers[0].value, 5 * FIGURE_SCALE);
	x.fed = false;
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	REQUIRE_OK(activity_offers(w.db, &span, &offers, &n));
	CHECK_INT(n, 0);
}

TEST(a_stock_cannot_be_fed)
{
	struct world w = world_make(t);
	struct acting x = { .w = &w,
			    .stock = true,
			    .fed = true,
			    .feed = { .subject = S("visit"), .measure = MEASURE_COUNT } };
	REQUIRE_OK(db_write(w.db, do_indicator, &x));
	CHECK_FAIL(db_write(w.db, do_feed, &x), ERR_INVALID, "report.feed_kind");
}

/* K1 has A, B and C; D is outside. A visited twice, C once: two of three. */
TEST(how_many_units_did_something_counts_each_once)
{
	struct world w = world_make(t);
	struct activity_share *rows;
	struct activity_idle *idle;
	size_t n, at = 0;
	note(t, &w, visit(w.a, day_of(2021, 3, 1), 1, 10));
	note(t, &w, visit(w.a, day_of(2021, 3, 2), 2, 20));
	note(t, &w, visit(w.c, day_of(2021, 3, 3), 4, 40));
	note(t, &w, visit(w.d, day_of(2021, 3, 3), 8, 80));
	struct activity_asking q = { .season = w.season,
				     .from_on = day_of(2021, 1, 1),
				     .to_on = day_of(2022, 1, 1) };
	REQUIRE_OK(activity_shares(w.db, &q, &rows, &n));
	while (at < n && !str_eq(rows[at].kind, S("visit")))
		at++;
	REQUIRE(at < n);
	CHECK_INT(rows[at].units, 3);
	CHECK_INT(rows[at].did, 2);
	CHECK_INT(share_bp(rows[at].did, rows[at].units),
		  6667); /* 66,67 %, as anybody's calculator says */
	CHECK_INT(rows[at].activities, 3);
	CHECK_INT(rows[at].people, 7);
	CHECK_INT(rows[at].cost, 70);
	REQUIRE_OK(activity_idle(w.db, &q, S("visit"), &idle, &n));
	REQUIRE(n == 1);
	CHECK_INT(idle[0].unit.n, w.b.n);
}

TEST(a_kind_is_known_by_its_name_without_marks)
{
	struct world w = world_make(t);
	struct activity_kind *kinds;
	size_t n;
	REQUIRE_OK(activity_kinds(w.db, &kinds, &n));
	const struct activity_kind *k =
		activity_kind_find(t->arena, kinds, n, S("THAM HOI - CHAM LO"));
	CHECK(k && str_eq(k->code, S("visit")));
	CHECK(!activity_kind_find(t->arena, kinds, n, S("tiệc")));
}

SUITE_STORE(activity_activity, what_was_noted_is_read_back_and_the_newest_comes_first,
	    a_day_ahead_an_unknown_kind_and_no_words_are_refused,
	    the_second_of_two_editors_is_told_and_what_was_taken_back_is_gone,
	    a_log_adds_up_to_the_figure_that_its_kind_feeds, a_stock_cannot_be_fed,
	    how_many_units_did_something_counts_each_once,
	    a_kind_is_known_by_its_name_without_marks)
