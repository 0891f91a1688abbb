/* conference_test.c: named voters, presence and the words of a conference. */
#include "base/day.h"
#include "conference/conference.h"
#include "tests/cluster/cluster_world.h"

struct taking {
	cluster_id id;
	struct roll_line lines[3];
	size_t n;
};

static struct err do_take(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return roll_take(tx, x->id, x->lines, x->n);
}

static struct err do_name(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return roll_name(tx, x->id, &x->lines[0]);
}

static struct taking named(const struct world *w, unit_id unit, const char *voter, const char *sub)
{
	return (struct taking){
		w->k1, { { .unit = unit, .voter = str_of(voter), .substitute = str_of(sub) } }, 1
	};
}

TEST(a_unit_names_a_voter_and_a_substitute_who_are_two_people)
{
	struct world w = world_make(t);
	struct roll r;
	struct taking x = named(&w, w.a, "Trần An", "Lê Bình");
	REQUIRE_OK(db_write(w.db, do_name, &x));
	REQUIRE_OK(roll_read(w.db, w.k1, &r));
	CHECK_INT(r.n, 3);
	CHECK(!r.taken && r.present == 0);
	struct roll_line l;
	REQUIRE_OK(roll_line_read(w.db, w.k1, w.a, &l));
	CHECK_STR(l.voter, "Trần An");
	CHECK_STR(l.substitute, "Lê Bình");
	x = named(&w, w.a, "Trần An", "Trần An");
	CHECK_FAIL(db_write(w.db, do_name, &x), ERR_INVALID, "conference.voter_twice");
	x = named(&w, w.a, "", "Lê Bình");
	CHECK_FAIL(db_write(w.db, do_name, &x), ERR_INVALID, "conference.substitute_alone");
	x = named(&w, w.d, "Ai đó", "");
	CHECK_FAIL(db_write(w.db, do_name, &x), ERR_NOT_FOUND, "conference.not_on_roll");
}

TEST(who_is_present_has_a_name_and_stays_when_the_unit_names_another)
{
	struct world w = world_make(t);
	struct roll r;
	struct taking x = { w.k1,
			    { { .unit = w.a, .voter = S("An"), .present = true },
			      { .unit = w.b, .voter = S("Bình"), .present = true },
			      { .unit = w.c } },
			    3 };
	REQUIRE_OK(db_write(w.db, do_take, &x));
	REQUIRE_OK(roll_read(w.db, w.k1, &r));
	CHECK(r.taken && r.present == 2);
	x.lines[2].present = true;
	CHECK_FAIL(db_write(w.db, do_take, &x), ERR_INVALID, "conference.present_unnamed");
	REQUIRE_OK(roll_read(w.db, w.k1, &r));
	CHECK_INT(r.present, 2); /* nothing of a refused roll is stored */
	struct taking other = named(&w, w.a, "Chi", "");
	REQUIRE_OK(db_write(w.db, do_name, &other));
	REQUIRE_OK(roll_read(w.db, w.k1, &r));
	CHECK_INT(r.present, 2);
}

static struct err do_confer(struct tx *tx, void *arg)
{
	struct world *w = arg;
	for (enum year_step s = STEP_OPEN; s < STEP_CONFERRED; s++)
		TRY(cluster_move(tx, w->k1, s, s + 1, STR_NONE));
	return OK;
}

TEST(after_the_conference_the_roll_stands)
{
	struct world w = world_make(t);
	struct taking x = named(&w, w.a, "An", "");
	REQUIRE_OK(db_write(w.db, do_confer, &w));
	CHECK_FAIL(db_write(w.db, do_name, &x), ERR_CONFLICT, "conference.over");
	CHECK_FAIL(db_write(w.db, do_take, &x), ERR_CONFLICT, "conference.over");
}

static struct err do_left(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return cluster_leave(tx, w->k1, w->b, day_of(2021, 6, 1));
}

TEST(a_unit_that_left_is_not_on_the_roll)
{
	struct world w = world_make(t);
	struct roll r;
	REQUIRE_OK(db_write(w.db, do_left, &w));
	REQUIRE_OK(roll_read(w.db, w.k1, &r));
	CHECK_INT(r.n, 2);
	struct taking x = named(&w, w.b, "Bình", "");
	CHECK_FAIL(db_write(w.db, do_name, &x), ERR_NOT_FOUND, "conference.not_on_roll");
}

struct wording {
	cluster_id id;
	struct conference c;
};

static struct err do_save(struct tx *tx, void *arg)
{
	const struct wording *x = arg;
	return conference_save(tx, x->id, &x->c);
}

TEST(the_second_who_saves_the_minutes_words_is_told)
{
	struct world w = world_make(t);
	struct conference c;
	struct wording x = { w.k1, { .held_at = S("Hội trường"), .chair = S("An") } };
	REQUIRE_OK(db_write(w.db, do_save, &x));
	REQUIRE_OK(conference_read(w.db, w.k1, &c));
	CHECK_STR(c.held_at, "Hội trường");
	CHECK_FAIL(db_write(w.db, do_save, &x), ERR_CONFLICT, "conference.changed");
	x.c.version = c.version;
	x.c.held_at = S("Phòng họp");
	REQUIRE_OK(db_write(w.db, do_save, &x));
	CHECK_FAIL(db_write(w.db, do_save, &x), ERR_CONFLICT, "conference.changed");
	REQUIRE_OK(conference_read(w.db, w.k1, &c));
	CHECK_STR(c.held_at, "Phòng họp");
}

static struct err do_allow(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return conference_set_own_vote(tx, w->k1, true);
}

static struct err do_rules(struct tx *tx, void *arg)
{
	struct world *w = arg;
	struct cluster c;
	TRY(cluster_read(tx_db(tx), w->k1, &c));
	c.rules = S("{\"ballot_quorum\":\"3/4\",\"ties\":\"first\"}");
	return cluster_edit(tx, &c);
}

TEST(the_meeting_says_once_whether_a_unit_votes_for_itself)
{
	struct world w = world_make(t);
	struct ballot_rules rules;
	struct cluster c;
	REQUIRE_OK(db_write(w.db, do_rules, &w));
	REQUIRE_OK(cluster_read(w.db, w.k1, &c));
	REQUIRE_OK(conference_rules(w.db, &c, &rules));
	CHECK_INT(rules.own_vote, OWN_UNSET);
	CHECK(rules.quorum.num == 3 && rules.quorum.den == 4);
	REQUIRE_OK(db_write(w.db, do_allow, &w));
	REQUIRE_OK(db_write(w.db, do_allow, &w));
	REQUIRE_OK(cluster_read(w.db, w.k1, &c));
	REQUIRE_OK(conference_rules(w.db, &c, &rules));
	CHECK_INT(rules.own_vote, OWN_ALLOWED);
	CHECK(rules.quorum.num == 3); /* the other rules stay */
	CHECK_STR(c.rules,
		  "{\"ballot_own_vote\":true,\"ballot_quorum\":\"3/4\",\"ties\":\"first\"}");
}

SUITE_STORE(conference_conference, a_unit_names_a_voter_and_a_substitute_who_are_two_people,
	    who_is_present_has_a_name_and_stays_when_the_unit_names_another,
	    after_the_conference_the_roll_stands, a_unit_that_left_is_not_on_the_roll,
	    the_second_who_saves_the_minutes_words_is_told,
	    the_meeting_says_once_whether_a_unit_votes_for_itself)
