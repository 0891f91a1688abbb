/* planning_test.c: the rules of a cluster's meeting: its title, what a cancelled one no longer
 * takes, and which is the next. */
#include "base/day.h"
#include "meeting/meeting.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct meeting m;
	struct str reason;
};

static struct err do_plan(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return meeting_plan(tx, &x->m, &x->m.id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return meeting_change(tx, &x->m);
}

static struct err do_cancel(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return meeting_cancel(tx, x->m.id, x->m.version, x->reason);
}

static struct err do_record(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	const struct attendee came[] = {
		{ .unit = x->w.a, .state = ATTENDANCE_EXCUSED },
		{ .unit = x->w.b, .state = ATTENDANCE_UNSAID },
		{ .unit = x->w.c, .state = ATTENDANCE_PRESENT, .who = S("Lê Văn Mẫu") }
	};
	return meeting_record(tx, &x->m, came, 3);
}

static struct acting begin(struct t *t, int64_t starts_at)
{
	struct acting x = { .w = world_make(t), .reason = S("") };
	x.m = (struct meeting){ .cluster = x.w.k1,
				.kind = MEETING_BRIEFING,
				.title = S("Giao ban quý I"),
				.place = S(""),
				.agenda = S(""),
				.starts_at = starts_at };
	return x;
}

TEST(a_meeting_has_a_title_when_it_is_planned_and_when_it_changes)
{
	struct acting x = begin(t, 1000);
	x.m.title = S("");
	CHECK_FAIL(db_write(x.w.db, do_plan, &x), ERR_INVALID, "meeting.title_needed");
	x.m.title = S("Giao ban quý I");
	CHECK_OK(db_write(x.w.db, do_plan, &x));
	REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
	x.m.title = S("");
	CHECK_FAIL(db_write(x.w.db, do_change, &x), ERR_INVALID, "meeting.title_needed");
	x.m.title = S("Giao ban quý II");
	x.m.kind = MEETING_OTHER;
	CHECK_OK(db_write(x.w.db, do_change, &x));
	CHECK_FAIL(db_write(x.w.db, do_change, &x), ERR_CONFLICT, "meeting.changed");
	REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
	CHECK_STR(x.m.title, "Giao ban quý II");
	CHECK_INT(x.m.kind, MEETING_OTHER);
	CHECK_INT(x.m.state, MEETING_PLANNED);
}

TEST(a_cancelled_meeting_neither_changes_nor_was_held)
{
	struct acting x = begin(t, 1000);
	CHECK_OK(db_write(x.w.db, do_plan, &x));
	REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
	CHECK_FAIL(db_write(x.w.db, do_cancel, &x), ERR_INVALID, "meeting.reason_needed");
	x.reason = S("Hoãn vì bão");
	CHECK_OK(db_write(x.w.db, do_cancel, &x));
	REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
	CHECK_INT(x.m.state, MEETING_CANCELLED);
	CHECK_STR(x.m.reason, "Hoãn vì bão");
	CHECK_FAIL(db_write(x.w.db, do_change, &x), ERR_CONFLICT, "meeting.cancelled");
	CHECK_FAIL(db_write(x.w.db, do_record, &x), ERR_CONFLICT, "meeting.cancelled");
}

TEST(who_came_is_who_was_said_to_and_saying_it_again_replaces_it)
{
	struct acting x = begin(t, 1000);
	struct attendee *all;
	size_t n;
	CHECK_OK(db_write(x.w.db, do_plan, &x));
	for (int round = 0; round < 2; round++) {
		REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
		CHECK_OK(db_write(x.w.db, do_record, &x));
	}
	REQUIRE_OK(meeting_attendees(x.w.db, &x.m, &all, &n));
	REQUIRE(CHECK_INT(n, 3));
	for (size_t i = 0; i < n; i++)
		CHECK_INT(all[i].state, all[i].unit.n == x.w.a.n   ? ATTENDANCE_EXCUSED
					: all[i].unit.n == x.w.c.n ? ATTENDANCE_PRESENT
								   : ATTENDANCE_UNSAID);
	REQUIRE_OK(meeting_get(x.w.db, x.m.id, &x.m));
	CHECK_INT(x.m.state, MEETING_HELD);
}

TEST(the_next_meeting_is_the_first_planned_one_from_then_on)
{
	struct acting x = begin(t, 3000);
	struct meeting next;
	int64_t late, early;
	CHECK_OK(db_write(x.w.db, do_plan, &x));
	late = x.m.id;
	x.m.starts_at = 2000;
	CHECK_OK(db_write(x.w.db, do_plan, &x));
	early = x.m.id;
	REQUIRE_OK(meeting_next(x.w.db, x.w.k1, 2000, &next));
	CHECK_INT(next.id, early);
	REQUIRE_OK(meeting_next(x.w.db, x.w.k1, 2001, &next));
	CHECK_INT(next.id, late);
	REQUIRE_OK(meeting_next(x.w.db, x.w.k1, 3001, &next));
	CHECK_INT(next.id, 0);
	REQUIRE_OK(meeting_get(x.w.db, early, &x.m));
	x.reason = S("Hoãn");
	CHECK_OK(db_write(x.w.db, do_cancel, &x));
	REQUIRE_OK(meeting_next(x.w.db, x.w.k1, 0, &next));
	CHECK_INT(next.id, late);
}

SUITE_STORE(meeting_planning, a_meeting_has_a_title_when_it_is_planned_and_when_it_changes,
	    a_cancelled_meeting_neither_changes_nor_was_held,
	    who_came_is_who_was_said_to_and_saying_it_again_replaces_it,
	    the_next_meeting_is_the_first_planned_one_from_then_on)
