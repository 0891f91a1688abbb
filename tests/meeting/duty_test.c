/* duty_test.c: the rules of a duty: what it needs to be given, and its way from open to done,
 * withdrawn and open again. */
#include "meeting/meeting.h"

#include "base/day.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct duty d;
	size_t units;
	struct str text;
	enum duty_state to;
};

static struct err do_give(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return duty_give(tx, &x->d, &x->w.a, x->units);
}

static struct err do_answer(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return duty_answer(tx, x->d.id, x->d.version, x->text, DAY_NONE);
}

static struct err do_move(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return duty_move(tx, x->d.id, x->d.version, x->to, x->text);
}

static struct acting begin(struct t *t)
{
	struct acting x = { .w = world_make(t), .units = 1 };
	x.d = (struct duty){ .season = x.w.season,
			     .what = S("Gửi danh sách đoàn viên"),
			     .source = S("Công văn 15/CV-CĐVC"),
			     .due_on = day_of(2021, 11, 30) };
	return x;
}

/* Its only row, as it stands. */
static void reread(struct t *t, struct acting *x)
{
	struct duty *all;
	size_t n;
	CHECK_OK(duty_of_source(x->w.db, x->w.season, x->d.source, &all, &n));
	if (CHECK_INT(n, 1))
		x->d = all[0];
}

TEST(a_duty_says_what_until_when_whence_and_for_whom)
{
	struct acting x = begin(t);
	const struct duty usual = x.d;
	x.d.what = S("");
	CHECK_FAIL(db_write(x.w.db, do_give, &x), ERR_INVALID, "meeting.duty_what_needed");
	x.d = usual;
	x.d.due_on = DAY_NONE;
	CHECK_FAIL(db_write(x.w.db, do_give, &x), ERR_INVALID, "meeting.duty_what_needed");
	x.d = usual;
	x.d.source = S("");
	CHECK_FAIL(db_write(x.w.db, do_give, &x), ERR_INVALID, "meeting.duty_source");
	x.d = usual;
	x.units = 0;
	CHECK_FAIL(db_write(x.w.db, do_give, &x), ERR_INVALID, "meeting.duty_nobody");
}

TEST(a_duty_is_answered_once_and_again_only_after_it_was_opened_again)
{
	struct acting x = begin(t);
	CHECK_OK(db_write(x.w.db, do_give, &x));
	reread(t, &x);
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_INVALID, "meeting.duty_answer");
	x.text = S("Đã gửi");
	CHECK_OK(db_write(x.w.db, do_answer, &x));
	reread(t, &x);
	CHECK_INT(x.d.state, DUTY_DONE);
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_CONFLICT, "meeting.duty_changed");
	x.to = DUTY_OPEN;
	x.text = S("Còn thiếu");
	CHECK_OK(db_write(x.w.db, do_move, &x));
	reread(t, &x);
	CHECK_INT(x.d.done_on, DAY_NONE);
	CHECK_OK(db_write(x.w.db, do_answer, &x));
}

TEST(a_duty_moves_with_a_reason_to_where_it_does_not_stand_yet)
{
	struct acting x = begin(t);
	CHECK_OK(db_write(x.w.db, do_give, &x));
	reread(t, &x);
	x.to = DUTY_WITHDRAWN;
	CHECK_FAIL(db_write(x.w.db, do_move, &x), ERR_INVALID, "meeting.reason_needed");
	x.text = S("Không còn cần");
	x.to = DUTY_OPEN;
	CHECK_FAIL(db_write(x.w.db, do_move, &x), ERR_CONFLICT, "meeting.duty_changed");
	x.to = DUTY_DONE; /* that is the unit's to say */
	CHECK_FAIL(db_write(x.w.db, do_move, &x), ERR_CONFLICT, "meeting.duty_changed");
	x.to = DUTY_WITHDRAWN;
	CHECK_OK(db_write(x.w.db, do_move, &x));
	reread(t, &x);
	CHECK_FAIL(db_write(x.w.db, do_move, &x), ERR_CONFLICT, "meeting.duty_changed");
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_CONFLICT, "meeting.duty_changed");
}

/* Three units until the 30th, one of them something else a day earlier. */
TEST(duties_come_page_by_page_the_first_to_be_done_first)
{
	struct acting x = begin(t);
	const unit_id units[] = { x.w.a, x.w.b, x.w.c };
	struct duty *all;
	size_t n;
	bool more;
	CHECK_OK(db_write(x.w.db, do_give, &x));
	x.d.due_on--;
	CHECK_OK(db_write(x.w.db, do_give, &x));
	x.d.due_on++;
	x.w.a = units[1];
	CHECK_OK(db_write(x.w.db, do_give, &x));
	x.w.a = units[2];
	CHECK_OK(db_write(x.w.db, do_give, &x));
	struct duty_query q = {
		.season = x.w.season, .state = DUTY_OPEN, .after_due = INT64_MIN + 1, .limit = 3
	};
	REQUIRE_OK(duty_list(x.w.db, &q, &all, &n, &more));
	REQUIRE(CHECK_INT(n, 3) && CHECK(more));
	CHECK_INT(all[0].due_on, day_of(2021, 11, 29));
	CHECK_INT(all[2].due_on, day_of(2021, 11, 30));
	q.after_due = all[2].due_on;
	q.after_id = all[2].id;
	REQUIRE_OK(duty_list(x.w.db, &q, &all, &n, &more));
	CHECK(CHECK_INT(n, 1) && !more);
	q.after_due = INT64_MIN + 1;
	q.after_id = 0;
	q.limit = 4;
	REQUIRE_OK(duty_list(x.w.db, &q, &all, &n, &more));
	CHECK(CHECK_INT(n, 4) && !more); /* exactly a page */
	q.unit = units[0];
	REQUIRE_OK(duty_list(x.w.db, &q, &all, &n, &more));
	CHECK_INT(n, 2);
	q.state = DUTY_DONE;
	REQUIRE_OK(duty_list(x.w.db, &q, &all, &n, &more));
	CHECK_INT(n, 0);
}

SUITE_STORE(meeting_duty, a_duty_says_what_until_when_whence_and_for_whom,
	    duties_come_page_by_page_the_first_to_be_done_first,
	    a_duty_is_answered_once_and_again_only_after_it_was_opened_again,
	    a_duty_moves_with_a_reason_to_where_it_does_not_stand_yet)
