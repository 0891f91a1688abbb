/* cluster_test.c: members, offices, steps and handover of a cluster. */
#include "base/day.h"
#include "cluster_world.h"

struct moving {
	struct world *w;
	enum year_step from, to;
	const char *reason;
};

static struct err move(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	return cluster_move(tx, m->w->k1, m->from, m->to, str_of(m->reason));
}

TEST(a_step_goes_forward_one_at_a_time)
{
	struct world w = world_make(t);
	struct cluster c;
	CHECK_FAIL(db_write(w.db, move, &(struct moving){ &w, STEP_OPEN, STEP_APPRAISED, "" }),
		   ERR_INVALID, "cluster.jump");
	REQUIRE_OK(db_write(w.db, move, &(struct moving){ &w, STEP_OPEN, STEP_SELF_SCORED, "" }));
	REQUIRE_OK(cluster_read(w.db, w.k1, &c));
	CHECK_INT(c.step, STEP_SELF_SCORED);
}

TEST(a_step_back_needs_its_reason)
{
	struct world w = world_make(t);
	REQUIRE_OK(db_write(w.db, move, &(struct moving){ &w, STEP_OPEN, STEP_SELF_SCORED, "" }));
	CHECK_FAIL(db_write(w.db, move, &(struct moving){ &w, STEP_SELF_SCORED, STEP_OPEN, "" }),
		   ERR_INVALID, "cluster.reason_needed");
	REQUIRE_OK(
		db_write(w.db, move, &(struct moving){ &w, STEP_SELF_SCORED, STEP_OPEN, "sai" }));
	struct cluster_act *acts;
	size_t n;
	REQUIRE_OK(cluster_acts(w.db, w.k1, &acts, &n));
	REQUIRE(n == 2);
	CHECK_STR(acts[0].reason, "sai");
}

TEST(two_people_moving_the_same_step_notice_each_other)
{
	struct world w = world_make(t);
	REQUIRE_OK(db_write(w.db, move, &(struct moving){ &w, STEP_OPEN, STEP_SELF_SCORED, "" }));
	CHECK_FAIL(db_write(w.db, move, &(struct moving){ &w, STEP_OPEN, STEP_SELF_SCORED, "" }),
		   ERR_CONFLICT, "cluster.moved_meanwhile");
}

static struct err second_cluster(struct tx *tx, void *arg)
{
	struct world *w = arg;
	struct cluster k = {
		.season = w->season, .code = S("K2"), .name = S("Khối 2"), .conference_on = DAY_NONE
	};
	TRY(cluster_add(tx, &k, &k.id));
	return cluster_add_member(tx, k.id, w->a);
}

TEST(a_unit_is_in_one_cluster_a_season)
{
	struct world w = world_make(t);
	CHECK_FAIL(db_write(w.db, second_cluster, &w), ERR_CONFLICT, "cluster.elsewhere");
}

static struct err name_heads(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return cluster_set_offices(tx, w->k1, w->a, (unit_id[]){ w->b }, 1);
}

static struct err name_stranger(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return cluster_set_offices(tx, w->k1, w->d, NULL, 0);
}

TEST(head_and_deputy_are_members)
{
	struct world w = world_make(t);
	struct cluster_member *m;
	size_t n;
	CHECK_FAIL(db_write(w.db, name_stranger, &w), ERR_CONFLICT, "cluster.no_member");
	REQUIRE_OK(db_write(w.db, name_heads, &w));
	REQUIRE_OK(cluster_members(w.db, w.k1, &m, &n));
	REQUIRE(n == 3);
	CHECK(m[0].head && !m[0].deputy && m[1].deputy && !m[2].head);
}

static struct err pledge(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return cluster_pledge(tx, w->k1, w->a, day_of(2021, 3, 5));
}

TEST(a_pledge_has_its_day)
{
	struct world w = world_make(t);
	struct cluster_member *m;
	size_t n;
	REQUIRE_OK(db_write(w.db, pledge, &w));
	REQUIRE_OK(cluster_members(w.db, w.k1, &m, &n));
	CHECK_INT(m[0].pledged_on, day_of(2021, 3, 5));
	CHECK_INT(m[1].pledged_on, DAY_NONE);
}

static struct err propose(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return handover_propose(tx, w->k1, w->a, w->b, S("Quy chế khối\nBiên bản"));
}

struct signing {
	int64_t handover;
	unit_id by;
};

static struct err sign(struct tx *tx, void *arg)
{
	struct signing *s = arg;
	return handover_sign(tx, s->handover, s->by);
}

static struct err propose_same(struct tx *tx, void *arg)
{
	const struct world *w = arg;
	return handover_propose(tx, w->k1, w->a, w->a, S("Quy chế khối"));
}

TEST(a_handover_is_signed_by_both_sides_once)
{
	struct world w = world_make(t);
	struct handover h;
	CHECK_FAIL(db_write(w.db, propose_same, &w), ERR_INVALID, "cluster.handover_same");
	REQUIRE_OK(db_write(w.db, propose, &w));
	REQUIRE_OK(handover_read(w.db, w.k1, &h));
	CHECK_STR(h.from_name, "CĐCS A");
	REQUIRE_OK(db_write(w.db, sign, &(struct signing){ h.id, w.a }));
	REQUIRE_OK(db_write(w.db, sign, &(struct signing){ h.id, w.b }));
	CHECK_FAIL(db_write(w.db, sign, &(struct signing){ h.id, w.b }), ERR_CONFLICT,
		   "cluster.handover_not_yours");
	CHECK_FAIL(db_write(w.db, sign, &(struct signing){ h.id, w.c }), ERR_CONFLICT,
		   "cluster.handover_not_yours");
	REQUIRE_OK(handover_read(w.db, w.k1, &h));
	CHECK(h.signed_from_at && h.signed_to_at);
}

struct deciding {
	struct world *w;
	decision_id replaces, id;
};

static struct err decide(struct tx *tx, void *arg)
{
	struct deciding *d = arg;
	struct decision x = { .season = d->w->season,
			      .cluster = d->w->k1,
			      .kind = S("tie"),
			      .body = S("{}"),
			      .decided_by = S("Hội nghị"),
			      .decided_on = day_of(2021, 11, 23) };
	return decision_record(tx, &x, &d->replaces, &d->id);
}

TEST(a_later_decision_supersedes_the_earlier_one)
{
	struct world w = world_make(t);
	struct deciding first = { .w = &w }, second = { .w = &w };
	struct decision *all;
	size_t n;
	REQUIRE_OK(db_write(w.db, decide, &first));
	second.replaces = first.id;
	REQUIRE_OK(db_write(w.db, decide, &second));
	REQUIRE_OK(decision_list(w.db, w.season, (cluster_id){ 0 }, &all, &n));
	REQUIRE(n == 1);
	CHECK_INT(all[0].id.n, second.id.n);
}

SUITE_STORE(cluster_cluster, a_step_goes_forward_one_at_a_time, a_step_back_needs_its_reason,
	    two_people_moving_the_same_step_notice_each_other, a_unit_is_in_one_cluster_a_season,
	    head_and_deputy_are_members, a_pledge_has_its_day,
	    a_handover_is_signed_by_both_sides_once, a_later_decision_supersedes_the_earlier_one)
