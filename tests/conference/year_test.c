/* year_test.c: the last acts of a season over the sample province: what each needs, what it does to
 * clusters, results and the lock, and how it is taken back. */
#include "conference/year.h"

#include "base/day.h"
#include "tests/conference/whole_year.h"

static struct season_state state(struct t *t)
{
	struct season_state s = { .clusters = 0 };
	CHECK_OK(season_state_read(page_db(t), (season_id){ page_season(t, "2021") }, &s));
	return s;
}

static const struct act_paper paper = { S("Ban Thường vụ"), S("12/QĐ-CĐVC"), S("Theo quyết định"),
					18952 };

static struct err act(struct t *t, enum season_act a)
{
	struct season_state s = state(t);
	return season_do(page_db(t), &s, a, &paper);
}

TEST(a_season_is_closed_when_every_cluster_has_submitted_and_nothing_waits)
{
	CHECK_FAIL(act(t, ACT_CLOSE), ERR_INVALID, "conference.not_submitted");
	REQUIRE(whole_year_settle(t));
	CHECK_FAIL(act(t, ACT_CLOSE), ERR_INVALID, "conference.not_submitted");
	REQUIRE(whole_year_submit(t));
	CHECK_FAIL(act(t, ACT_PUBLISH), ERR_INVALID, "conference.not_closed");
	struct season_state s = state(t);
	const struct act_paper none = { .on = DAY_NONE };
	CHECK_FAIL(season_do(page_db(t), &s, ACT_CLOSE, &none), ERR_INVALID,
		   "conference.act_paper");
	REQUIRE_OK(act(t, ACT_CLOSE));
	s = state(t);
	CHECK(s.closed.found && !s.differs);
	CHECK_STR(s.closed.fingerprint, s.fingerprint);
	CHECK_INT(s.at[STEP_DECIDED], 5);
	CHECK_FAIL(act(t, ACT_CLOSE), ERR_INVALID, "conference.closed_same");
	CHECK_FAIL(act(t, ACT_LOCK), ERR_INVALID, "conference.not_published");
}

TEST(closing_can_be_taken_back_before_the_publication_and_publication_before_the_lock)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	REQUIRE_OK(act(t, ACT_CLOSE));
	REQUIRE_OK(act(t, ACT_UNCLOSE));
	struct season_state s = state(t);
	CHECK(!s.closed.found);
	CHECK_INT(s.at[STEP_SUBMITTED], 5);
	REQUIRE_OK(act(t, ACT_CLOSE));
	REQUIRE_OK(act(t, ACT_PUBLISH));
	CHECK_FAIL(act(t, ACT_UNCLOSE), ERR_INVALID, "conference.withdraw_first");
	s = state(t);
	const struct act_paper no_reason = { .on = DAY_NONE };
	CHECK_FAIL(season_do(page_db(t), &s, ACT_WITHDRAW, &no_reason), ERR_INVALID,
		   "conference.act_reason");
	REQUIRE_OK(act(t, ACT_WITHDRAW));
	CHECK_INT(state(t).at[STEP_DECIDED], 5);
}

TEST(a_lock_holds_until_a_recorded_decision_and_the_old_edition_stays)
{
	struct season_act_row *rows;
	struct edition *editions;
	struct edition_unit *units;
	struct decision *d;
	size_t n;
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	REQUIRE_OK(act(t, ACT_CLOSE));
	REQUIRE_OK(act(t, ACT_PUBLISH));
	REQUIRE_OK(act(t, ACT_LOCK));
	struct season_state s = state(t);
	CHECK(s.season.locked && s.at[STEP_LOCKED] == 5);
	for (int a = 0; a < ACT_REOPEN; a++)
		CHECK_FAIL(act(t, (enum season_act)a), ERR_INVALID, "cluster.season_locked");
	REQUIRE_OK(act(t, ACT_REOPEN));
	s = state(t);
	CHECK(!s.season.locked && s.at[STEP_PUBLISHED] == 5 && !s.closed.found);
	REQUIRE_OK(decision_list(page_db(t), s.season.id, (cluster_id){ 0 }, &d, &n));
	CHECK_STR(d[n - 1].kind, "reopen");
	CHECK_STR(d[n - 1].document_no, "12/QĐ-CĐVC");
	REQUIRE_OK(act(t, ACT_CLOSE));
	REQUIRE_OK(season_editions(page_db(t), s.season.id, &editions, &n));
	REQUIRE(n == 2);
	CHECK(editions[0].number == 2 && !editions[0].reopened_at && editions[1].reopened_at);
	REQUIRE_OK(edition_units(page_db(t), s.season.id, 1, &units, &n));
	CHECK(n > 50);
	struct str body;
	REQUIRE_OK(edition_body(page_db(t), s.season.id, 1, &body));
	CHECK(str_find(body, editions[1].fingerprint) != SIZE_MAX);
	CHECK_FAIL(edition_units(page_db(t), s.season.id, 3, &units, &n), ERR_NOT_FOUND,
		   "conference.no_edition");
	REQUIRE_OK(season_acts(page_db(t), s.season.id, &rows, &n));
	CHECK_INT(n, 5);
	CHECK_INT(rows[0].act, ACT_CLOSE);
	CHECK_INT(rows[4].act, ACT_CLOSE);
}

static struct err do_exclude(struct tx *tx, void *arg)
{
	const struct decision *d = arg;
	decision_id id;
	return decision_record(tx, d, NULL, &id);
}

TEST(a_record_that_changed_after_closing_must_be_closed_again)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	REQUIRE_OK(act(t, ACT_CLOSE));
	const struct decision d = { .season = { page_season(t, "2021") },
				    .unit = { page_unit(t, "VC004") },
				    .kind = S("exclude"),
				    .body = S("{\"reason\":\"Xin rút\"}"),
				    .decided_by = S("Ban Thường vụ"),
				    .decided_on = 18952 };
	REQUIRE_OK(db_write(page_db(t), do_exclude, (void *)(uintptr_t)&d));
	CHECK(state(t).differs);
	CHECK_FAIL(act(t, ACT_PUBLISH), ERR_INVALID, "conference.differs");
	REQUIRE_OK(act(t, ACT_CLOSE));
	CHECK(!state(t).differs);
	REQUIRE_OK(act(t, ACT_PUBLISH));
}

TEST(what_changed_since_the_page_was_read_stops_an_act)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	REQUIRE_OK(act(t, ACT_CLOSE));
	struct season_state s = state(t);
	const struct decision d = { .season = s.season.id,
				    .unit = { page_unit(t, "VC004") },
				    .kind = S("exclude"),
				    .body = S("{\"reason\":\"Xin rút\"}"),
				    .decided_by = S("Ban Thường vụ"),
				    .decided_on = 18952 };
	REQUIRE_OK(db_write(page_db(t), do_exclude, (void *)(uintptr_t)&d));
	CHECK_FAIL(season_do(page_db(t), &s, ACT_PUBLISH, &paper), ERR_CONFLICT,
		   "score.changed_meanwhile");
	CHECK_INT(state(t).at[STEP_PUBLISHED], 0);
}

/* ---- one cluster's steps ---- */

static bool conditions(struct t *t, const char *code, enum year_step to, struct conditions *out)
{
	struct cluster *c = NEW(t->arena, 1, struct cluster);
	struct season_state s = state(t);
	const struct cluster_year year = { c, &s.in, &s.out };
	return CHECK_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, code) }, c)) &&
	       CHECK_OK(step_conditions(page_db(t), &year, to, out));
}

TEST(each_step_names_what_it_still_needs)
{
	struct conditions c;
	REQUIRE(conditions(t, "K4", STEP_SELF_SCORED, &c));
	CHECK(!c.met && c.p[0].open == 1 && c.p[0].kind == CONDITION_SELF_SENT);
	CHECK(str_find(c.p[0].names, S("Hội Văn học")) != SIZE_MAX);
	REQUIRE(conditions(t, "K4", STEP_APPRAISED, &c));
	CHECK(!c.met && c.n == 2 && !c.p[0].met && !c.p[1].met);
	REQUIRE(conditions(t, "K4", STEP_CONFERRED, &c));
	CHECK_INT(c.n, 5);
	CHECK(!c.p[0].met && !c.p[1].met && c.p[2].met && !c.p[3].met);
	CHECK(c.p[4].advised && !c.p[4].met);
	CHECK_INT(conditions_open(&c), 3);
	REQUIRE(conditions(t, "K1", STEP_SUBMITTED, &c));
	CHECK(c.met);
	REQUIRE(conditions(t, "K4", STEP_SUBMITTED, &c));
	CHECK(!c.met && c.p[0].open > 3);
	REQUIRE(whole_year_settle(t));
	REQUIRE(conditions(t, "K4", STEP_SELF_SCORED, &c));
	CHECK(c.met);
	REQUIRE(conditions(t, "K4", STEP_SUBMITTED, &c));
	CHECK(c.met);
}

struct moving {
	cluster_id id;
	enum year_step from, to;
};

static struct err do_move(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return year_move(tx, m->id, m->from, m->to, S("Sai điểm"));
}

static int64_t settled(struct t *t, cluster_id id)
{
	int64_t n = -1;
	CHECK_OK(
		db_int(page_db(t),
		       "SELECT COUNT(*) FROM sheet s JOIN cluster_member m ON m.unit_id = s.unit_id"
		       " AND m.season_id = s.season_id WHERE m.cluster_id = $1"
		       " AND s.state = 'settled'",
		       ARGS(INT(id.n)), &n));
	return n;
}

TEST(undoing_the_conference_opens_the_points_and_steps_of_the_season_are_not_one_clusters)
{
	struct moving m = { { page_cluster(t, "K1") }, STEP_CONFERRED, STEP_APPRAISED };
	CHECK(settled(t, m.id) > 0);
	REQUIRE_OK(db_write(page_db(t), do_move, &m));
	CHECK_INT(settled(t, m.id), 0);
	m = (struct moving){ m.id, STEP_APPRAISED, STEP_CONFERRED };
	REQUIRE_OK(db_write(page_db(t), do_move, &m));
	CHECK(settled(t, m.id) > 0);
	m = (struct moving){ m.id, STEP_CONFERRED, STEP_SUBMITTED };
	REQUIRE_OK(db_write(page_db(t), do_move, &m));
	m = (struct moving){ m.id, STEP_SUBMITTED, STEP_DECIDED };
	CHECK_FAIL(db_write(page_db(t), do_move, &m), ERR_INVALID, "conference.by_season");
}

/* As close-year leaves it that had every decision from a file. */
TEST(a_year_closed_before_its_clusters_submitted_is_said_to_be_closed)
{
	struct season_state s = { .clusters = 5, .closed = { .found = true } };
	s.at[STEP_APPRAISED] = 5;
	CHECK_STR(str_of(season_act_refused(&s, ACT_CLOSE)), "conference.closed_same");
	s.differs = true;
	CHECK_STR(str_of(season_act_refused(&s, ACT_CLOSE)), "conference.not_submitted");
}

SUITE_STORE(conference_year, a_year_closed_before_its_clusters_submitted_is_said_to_be_closed,
	    a_season_is_closed_when_every_cluster_has_submitted_and_nothing_waits,
	    closing_can_be_taken_back_before_the_publication_and_publication_before_the_lock,
	    a_lock_holds_until_a_recorded_decision_and_the_old_edition_stays,
	    a_record_that_changed_after_closing_must_be_closed_again,
	    what_changed_since_the_page_was_read_stops_an_act, each_step_names_what_it_still_needs,
	    undoing_the_conference_opens_the_points_and_steps_of_the_season_are_not_one_clusters)
