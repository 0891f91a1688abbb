/* demo_meeting_test.c: the sample's congresses and its staff conference: one in preparation, one
 * recognised, one whose resolution was looked at. */
#include "assembly/minutes.h"
#include "assembly/working.h"
#include "base/day.h"
#include "congress/congress.h"
#include "demo_sample.h"
#include "election/recognition.h"
#include "staff/staff.h"

/* The only meeting of that kind that a union of the sample has. */
static struct assembly meeting_of(struct t *t, struct sample *s, const char *unit,
				  enum assembly_kind kind)
{
	struct assembly *all, found = { 0 };
	size_t n;
	CHECK_OK(assembly_list(&s->db, demo_unit_id(t, s, unit), &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].kind == kind)
			found = all[i];
	CHECK(found.id.n);
	return found;
}

TEST(the_sample_has_a_congress_in_preparation_with_all_answers_and_a_step_that_waits)
{
	struct sample s = demo_open(t);
	struct assembly a = meeting_of(t, &s, "VC001", ASSEMBLY_CONGRESS);
	struct answers x;
	struct milestone_due *due;
	size_t n;
	CHECK_INT(a.state, ASSEMBLY_PREPARING);
	CHECK_OK(answers_read(&s.db, a.id, &x));
	CHECK_INT(x.given_count, ANSWER_COUNT);
	CHECK_OK(milestones_due(&s.db, a.unit, local_day(s.db.now) + 14, &due, &n));
	CHECK_INT(n, 1);
	demo_close(&s);
}

TEST(the_sample_has_a_congress_held_signed_and_recognised)
{
	struct sample s = demo_open(t);
	struct assembly a = meeting_of(t, &s, "VC049", ASSEMBLY_CONGRESS);
	struct minutes m;
	struct recognition r;
	struct candidate *elected;
	size_t n;
	CHECK_INT(a.state, ASSEMBLY_CLOSED);
	CHECK_OK(minutes_get(&s.db, a.id, 0, &m));
	CHECK(m.signed_at != DAY_NONE && str_find(m.text, S("Phan Mai Trang")) != SIZE_MAX);
	CHECK_OK(election_elected(&s.db, a.id, ELECT_COMMITTEE, &elected, &n));
	CHECK_INT(n, 5);
	CHECK_OK(recognition_of(&s.db, a.id, &r));
	CHECK_INT(r.state, RECOGNITION_GRANTED);
	CHECK_STR(r.number, "56/QĐ-CĐVC");
	demo_close(&s);
}

TEST(the_sample_has_a_working_session_with_every_cluster_heard_and_one_answer_due)
{
	struct sample s = demo_open(t);
	struct assembly a = meeting_of(t, &s, "CDVC", ASSEMBLY_WORKING_SESSION);
	const struct opinion_query q = {
		.assembly = a.id, .state = -1, .subject = -1, .late_on = DAY_NONE
	};
	struct opinion_counts said;
	struct working *all;
	size_t n;
	CHECK_INT(a.state, ASSEMBLY_CLOSED);
	CHECK_OK(working_list(&s.db, a.id, &all, &n));
	CHECK_INT(n, 5);
	for (size_t i = 0; i < n; i++)
		CHECK_INT(all[i].state, WORKING_HELD);
	CHECK_OK(opinion_count(&s.db, &q, local_day(s.db.now), &said));
	CHECK(said.by_state[OPINION_CLOSED] == 2 && said.by_state[OPINION_ASSIGNED] == 1);
	demo_close(&s);
}

TEST(the_sample_has_a_staff_conference_with_its_board_and_a_look_at_its_resolution)
{
	struct sample s = demo_open(t);
	struct assembly a = meeting_of(t, &s, "VC001", ASSEMBLY_STAFF_CONFERENCE);
	struct inspection_board b;
	struct staff_marked *marks;
	struct staff_conference c;
	size_t n;
	CHECK_INT(a.state, ASSEMBLY_CLOSED);
	CHECK_OK(staff_get(&s.db, a.id, &c));
	CHECK(c.head_signed_on != DAY_NONE && c.chair_signed_on != DAY_NONE);
	CHECK_OK(inspection_of(&s.db, a.id, &b));
	CHECK(b.n == 3 && b.recognised_on != DAY_NONE);
	CHECK_OK(staff_marks(&s.db, a.id, &marks, &n));
	CHECK_INT(n, 3);
	demo_close(&s);
}

SUITE(main_demo_meeting,
      the_sample_has_a_congress_in_preparation_with_all_answers_and_a_step_that_waits,
      the_sample_has_a_congress_held_signed_and_recognised,
      the_sample_has_a_working_session_with_every_cluster_heard_and_one_answer_due,
      the_sample_has_a_staff_conference_with_its_board_and_a_look_at_its_resolution);
