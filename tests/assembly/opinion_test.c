/* opinion_test.c: opinions heard, grouped, answered, assigned, forwarded, promised and closed. */
#include "tests/assembly/assembly_world.h"

#include "assembly/opinion.h"
#include "assembly/resolution.h"
#include "base/day.h"

struct saying {
	struct opinion p;
	struct opinion_task task;
	struct goal goal;
	int64_t id, version, other;
	struct str text;
	bool content;
};

static struct err add(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_add(tx, &x->p, &x->id);
}
static struct err group(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_group(tx, x->id, x->version, x->other);
}
static struct err answer(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_answer(tx, x->id, x->version, x->text);
}
static struct err assign(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_assign(tx, x->id, x->version, &x->task);
}
static struct err forward(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_forward(tx, x->id, x->version, x->task.due_on);
}
static struct err shut(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return opinion_close(tx, x->id, x->version, x->content, x->text);
}
static struct err promise(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return goal_add(tx, &x->goal, &x->id);
}

static struct opinion get(struct assembly_world *w, int64_t id)
{
	struct t *t = w->t;
	struct opinion p = { 0 };
	CHECK_OK(opinion_get(w->db, id, &p));
	db_close_rows(w->db);
	return p;
}

static int64_t said(struct assembly_world *w, int number, const char *text)
{
	struct t *t = w->t;
	struct saying x = {
		.p = { .assembly = w->id, .seat = w->seats[number - 1], .text = str_of(text) }
	};
	CHECK_OK(db_write(w->db, add, &x));
	return x.id;
}

static size_t listed(struct assembly_world *w, struct opinion_query q)
{
	struct t *t = w->t;
	struct opinion *p;
	size_t n = 0;
	q.limit = OPINION_PAGE_MAX;
	CHECK_OK(opinion_list(w->db, &q, &p, &n));
	db_close_rows(w->db);
	return n;
}

static struct opinion_query all_of(const struct assembly_world *w)
{
	return (struct opinion_query){
		.assembly = w->id, .state = -1, .subject = -1, .late_on = DAY_NONE
	};
}

TEST(an_opinion_keeps_who_said_it_and_the_words)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct opinion p = get(&w, said(&w, 2, "Đề nghị khám sức khoẻ định kỳ"));
	CHECK_STR(p.speaker, "Đại biểu 2");
	CHECK_STR(p.text, "Đề nghị khám sức khoẻ định kỳ");
	CHECK_INT(p.state, OPINION_HEARD);
	CHECK_INT(p.holder, page_unit(t, "VC016"));
	struct saying x = { .p = { .assembly = w.id, .text = S(""), .speaker = S("Ai đó") } };
	CHECK_FAIL(db_write(w.db, add, &x), ERR_INVALID, "assembly.opinion_text");
	x.p = (struct opinion){ .assembly = w.id, .text = S("Không rõ ai") };
	CHECK_FAIL(db_write(w.db, add, &x), ERR_INVALID, "assembly.opinion_speaker");
}

TEST(a_phone_sends_thirty_opinions_and_no_more)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct saying x = { .p = { .assembly = w.id,
				   .seat = w.seats[0],
				   .source = OPINION_FROM_PHONE,
				   .text = S("Một ý kiến") } };
	for (int i = 0; i < OPINIONS_SEAT_MAX; i++)
		CHECK_OK(db_write(w.db, add, &x));
	CHECK_FAIL(db_write(w.db, add, &x), ERR_TOO_LARGE, "assembly.opinions_many");
	x.p.source = OPINION_FROM_DESK;
	CHECK_OK(db_write(w.db, add, &x));
}

TEST(what_says_the_same_is_grouped_and_every_originator_stays)
{
	struct assembly_world w = assembly_world_make(t, 3);
	int64_t a = said(&w, 1, "Nhà để xe"), b = said(&w, 2, "Sửa nhà xe"),
		c = said(&w, 3, "Nhà xe dột");
	struct saying x = { .id = c, .version = 1, .other = b };
	CHECK_OK(db_write(w.db, group, &x));
	x = (struct saying){ .id = b, .version = 1, .other = a };
	CHECK_OK(db_write(w.db, group, &x));
	CHECK_INT(get(&w, c).under, a); /* moved along */
	CHECK_INT(get(&w, a).same, 2);
	CHECK_STR(get(&w, c).speaker, "Đại biểu 3");
	struct opinion_query q = all_of(&w);
	CHECK_INT(listed(&w, q), 3);
	q.heads = true;
	CHECK_INT(listed(&w, q), 1);
	x = (struct saying){ .id = a, .version = 1, .other = c };
	CHECK_FAIL(db_write(w.db, group, &x), ERR_INVALID, "assembly.opinion_under");
	x = (struct saying){ .id = b, .version = 2 };
	CHECK_OK(db_write(w.db, group, &x));
	CHECK_INT(get(&w, b).under, 0);
}

TEST(an_opinion_is_closed_with_the_askers_verdict_and_not_before_it_is_answered)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct saying x = { .id = said(&w, 1, "Bao giờ có chế độ mới"),
			    .version = 1,
			    .text = S("Đồng ý"),
			    .content = true };
	CHECK_FAIL(db_write(w.db, shut, &x), ERR_CONFLICT, "assembly.opinion_open");
	x.text = S("Từ tháng 01");
	CHECK_OK(db_write(w.db, answer, &x));
	CHECK_FAIL(db_write(w.db, answer, &x), ERR_CONFLICT, "assembly.changed");
	x.version = 2;
	x.text = S("Chưa rõ");
	x.content = false;
	CHECK_OK(db_write(w.db, shut, &x));
	struct opinion p = get(&w, x.id);
	CHECK_INT(p.state, OPINION_CLOSED);
	CHECK(!p.content);
	CHECK_STR(p.verdict, "Chưa rõ");
	x.version = 3;
	x.text = S("Từ ngày 15 tháng 01");
	CHECK_OK(db_write(w.db, answer, &x)); /* open again */
	struct opinion_step *steps;
	size_t n;
	CHECK_OK(opinion_steps(w.db, x.id, &steps, &n));
	REQUIRE(n == 4);
	CHECK_STR(steps[1].text, "Từ tháng 01");
	CHECK_STR(steps[2].text, "Chưa rõ");
}

TEST(an_assigned_opinion_stands_in_its_owners_list_and_is_late_after_its_day)
{
	struct assembly_world w = assembly_world_make(t, 1);
	int64_t today = local_day(w.db->now);
	struct saying x = { .id = said(&w, 1, "Quy chế chi tiêu"),
			    .version = 1,
			    .task = { .owner_unit = page_unit(t, "VC001"), .due_on = today - 1 } };
	CHECK_FAIL(db_write(w.db, assign, &x), ERR_INVALID, "assembly.opinion_due");
	x.task.due_on = today;
	CHECK_OK(db_write(w.db, assign, &x));
	struct opinion_query q = { .unit = page_unit(t, "VC001"),
				   .mine = true,
				   .state = -1,
				   .subject = -1,
				   .late_on = today };
	CHECK_INT(listed(&w, q), 0);
	q.late_on = today + 1;
	CHECK_INT(listed(&w, q), 1);
	struct opinion_counts c;
	CHECK_OK(opinion_count(w.db, &q, today + 1, &c));
	CHECK_INT(c.late, 1);
	CHECK_INT(c.by_state[OPINION_ASSIGNED], 1);
	q.unit = page_unit(t, "VC002");
	CHECK_INT(listed(&w, q), 0);
}

TEST(a_forwarded_opinion_appears_in_the_upper_unions_list)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct saying x = { .id = said(&w, 1, "Phụ cấp cán bộ công đoàn"),
			    .version = 1,
			    .task = { .due_on = local_day(w.db->now) + 15 } };
	CHECK_OK(db_write(w.db, forward, &x));
	struct opinion p = get(&w, x.id);
	CHECK_INT(p.owner_unit, page_unit(t, "CDVC"));
	CHECK_INT(p.state, OPINION_FORWARDED);
	struct opinion_query q = { .unit = page_unit(t, "CDVC"),
				   .mine = true,
				   .state = -1,
				   .subject = -1,
				   .late_on = DAY_NONE };
	CHECK_INT(listed(&w, q), 1);
}

TEST(a_promise_that_answers_an_opinion_needs_its_day_and_shows_in_its_steps)
{
	struct assembly_world w = assembly_world_make(t, 1);
	int64_t id = said(&w, 1, "Xây nhà xe");
	struct saying x = { .goal = { .assembly = w.id,
				      .name = S("Xây xong nhà xe"),
				      .value = GOAL_NO_VALUE,
				      .due_on = DAY_NONE,
				      .opinion = id } };
	CHECK_FAIL(db_write(w.db, promise, &x), ERR_INVALID, "assembly.goal_due");
	x.goal.due_on = local_day(w.db->now) + 100;
	CHECK_OK(db_write(w.db, promise, &x));
	struct goal *g;
	size_t n;
	CHECK_OK(goal_due(w.db, (unit_id){ page_unit(t, "VC016") }, x.goal.due_on, &g, &n));
	REQUIRE(n == 1);
	CHECK_STR(g[0].asked, "Xây nhà xe");
	CHECK_OK(goal_due(w.db, (unit_id){ page_unit(t, "VC016") }, x.goal.due_on - 1, &g, &n));
	CHECK_INT(n, 0);
	struct opinion_step *steps;
	CHECK_OK(opinion_steps(w.db, id, &steps, &n));
	REQUIRE(n == 2);
	CHECK_STR(str_of(steps[1].what), "promised");
}

struct second {
	struct assembly a;
	assembly_id id;
};

static struct err plan_next(struct tx *tx, void *arg)
{
	struct second *x = arg;
	return assembly_plan(tx, &x->a, &x->id);
}

TEST(what_is_still_open_is_carried_to_the_next_meeting_of_the_same_union)
{
	struct assembly_world w = assembly_world_make(t, 2);
	said(&w, 1, "Chưa trả lời");
	struct saying x = { .id = said(&w, 2, "Đã xong"), .version = 1, .text = S("Đã làm") };
	CHECK_OK(db_write(w.db, answer, &x));
	x.version = 2;
	CHECK_OK(db_write(w.db, shut, &x));
	struct second s = { .a = world_get(&w) };
	s.a.starts_at += 365LL * 86400000;
	CHECK_OK(db_write(w.db, plan_next, &s));
	struct opinion *p;
	size_t n;
	s.a.id = s.id;
	CHECK_OK(opinion_carried(w.db, &s.a, &p, &n));
	REQUIRE(n == 1);
	CHECK_STR(p[0].text, "Chưa trả lời");
	s.a.unit.n = page_unit(t, "VC001");
	CHECK_OK(opinion_carried(w.db, &s.a, &p, &n));
	CHECK_INT(n, 0);
}

SUITE_STORE(assembly_opinion, an_opinion_keeps_who_said_it_and_the_words,
	    a_phone_sends_thirty_opinions_and_no_more,
	    what_says_the_same_is_grouped_and_every_originator_stays,
	    an_opinion_is_closed_with_the_askers_verdict_and_not_before_it_is_answered,
	    an_assigned_opinion_stands_in_its_owners_list_and_is_late_after_its_day,
	    a_forwarded_opinion_appears_in_the_upper_unions_list,
	    a_promise_that_answers_an_opinion_needs_its_day_and_shows_in_its_steps,
	    what_is_still_open_is_carried_to_the_next_meeting_of_the_same_union)
