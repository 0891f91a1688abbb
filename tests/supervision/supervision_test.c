/* supervision_test.c: plan, record, recommendations with their answers, and what they add up to. */
#include "base/day.h"
#include "supervision/supervision.h"
#include "tests/cluster/cluster_world.h"

struct doing {
	struct world *w;
	struct supervision s;
	struct finding f[SUPERVISION_FINDINGS_MAX + 1];
	size_t n;
	struct recommendation r;
	indicator_id indicator;
	struct indicator i;
	struct figure_feed feed;
	bool on;
};

static struct err do_plan(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return supervision_plan(tx, &x->s, &x->s.id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	return supervision_change(tx, &((struct doing *)arg)->s);
}

static struct err do_record(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return supervision_record(tx, &x->s, x->f, x->n);
}

static struct err do_cancel(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return supervision_cancel(tx, x->s.id, x->s.version, x->s.reason);
}

static struct err do_recommend(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return recommendation_make(tx, &x->r, &x->r.id);
}

static struct err do_answer(struct tx *tx, void *arg)
{
	return recommendation_answer(tx, &((struct doing *)arg)->r);
}

static struct err do_follow(struct tx *tx, void *arg)
{
	return recommendation_follow(tx, &((struct doing *)arg)->r);
}

static struct err do_indicator(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return indicator_put(tx, &x->i, &x->feed.indicator);
}

static struct err do_feed(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return x->on ? figure_feed_put(tx, x->w->season, &supervision_book, &x->feed)
		     : figure_feed_drop(tx, x->w->season, &supervision_book, &x->feed);
}

static struct doing planned(struct world *w, int month)
{
	return (struct doing){ .w = w,
			       .s = { .unit = w->a,
				      .year = 2021,
				      .subject = S("Chế độ nghỉ phép"),
				      .from_on = day_of(2021, month, 10),
				      .to_on = day_of(2021, month, 12),
				      .held_on = DAY_NONE } };
}

static void plan(struct t *t, struct doing *x)
{
	CHECK_OK(db_write(x->w->db, do_plan, x));
	x->s.version = 1;
}

static void hold(struct t *t, struct doing *x)
{
	x->s.held_on = x->s.from_on;
	x->f[0] = (struct finding){ false, S("Chưa bố trí lịch nghỉ") };
	x->f[1] = (struct finding){ true, S("Có quy chế") };
	x->n = 2;
	CHECK_OK(db_write(x->w->db, do_record, x));
	x->s.version++;
	x->r = (struct recommendation){ .supervision = x->s.id,
					.text = S("Bố trí lịch nghỉ từ đầu năm"),
					.made_on = x->s.held_on,
					.due_on = x->s.held_on + 15 };
}

TEST(a_round_lies_in_its_year_and_ends_after_it_begins)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3);
	x.s.to_on = x.s.from_on - 1;
	CHECK_FAIL(db_write(w.db, do_plan, &x), ERR_INVALID, "supervision.wrong_days");
	x.s.to_on = day_of(2022, 1, 1);
	CHECK_FAIL(db_write(w.db, do_plan, &x), ERR_INVALID, "supervision.wrong_days");
	x = planned(&w, 3);
	x.s.subject = S("");
	CHECK_FAIL(db_write(w.db, do_plan, &x), ERR_INVALID, "supervision.wrong_subject");
	x.s.subject = S("Có");
	x.s.employer = 7; /* nobody's */
	CHECK_FAIL(db_write(w.db, do_plan, &x), ERR_NOT_FOUND, "employer.none");
}

TEST(what_was_held_keeps_its_findings_and_is_not_cancelled)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3), late;
	struct finding *f;
	size_t n;
	plan(t, &x);
	late = x;
	x.s.held_on = local_day(w.db->now) + 1;
	CHECK_FAIL(db_write(w.db, do_record, &x), ERR_INVALID, "supervision.wrong_held");
	hold(t, &x);
	REQUIRE_OK(supervision_findings(w.db, x.s.id, &f, &n));
	REQUIRE(n == 2);
	CHECK(!f[0].good && f[1].good);
	CHECK_FAIL(db_write(w.db, do_change, &late), ERR_CONFLICT, "supervision.changed");
	x.s.reason = S("Dịch bệnh");
	CHECK_FAIL(db_write(w.db, do_cancel, &x), ERR_CONFLICT, "supervision.held_already");
	struct doing other = planned(&w, 4);
	plan(t, &other);
	CHECK_FAIL(db_write(w.db, do_cancel, &other), ERR_INVALID, "supervision.reason_needed");
	other.s.reason = S("Dịch bệnh");
	CHECK_OK(db_write(w.db, do_cancel, &other));
	CHECK_FAIL(db_write(w.db, do_record, &other), ERR_CONFLICT, "supervision.cancelled");
}

TEST(a_recommendation_needs_a_round_that_was_held_a_day_and_words)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3);
	plan(t, &x);
	x.r = (struct recommendation){ .supervision = x.s.id,
				       .text = S("Bố trí"),
				       .made_on = x.s.from_on,
				       .due_on = x.s.from_on };
	CHECK_FAIL(db_write(w.db, do_recommend, &x), ERR_CONFLICT, "supervision.not_held");
	hold(t, &x);
	x.r.due_on = x.r.made_on - 1;
	CHECK_FAIL(db_write(w.db, do_recommend, &x), ERR_INVALID, "supervision.wrong_due");
	x.r.due_on = x.r.made_on;
	x.r.text = S("");
	CHECK_FAIL(db_write(w.db, do_recommend, &x), ERR_INVALID,
		   "supervision.wrong_recommendation");
}

TEST(an_answer_comes_before_the_follow_up_and_late_ones_wait)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3);
	struct recommendation *all;
	size_t n;
	plan(t, &x);
	hold(t, &x);
	REQUIRE_OK(db_write(w.db, do_recommend, &x));
	REQUIRE_OK(recommendation_waiting(w.db, w.a, x.r.due_on - 1, &all, &n));
	CHECK_INT(n, 0);
	REQUIRE_OK(recommendation_waiting(w.db, w.a, x.r.due_on, &all, &n));
	CHECK_INT(n, 1);
	x.r.version = 1;
	x.r.follow_up = S("Đã bố trí");
	x.r.followed_on = day_of(2021, 5, 1);
	CHECK_FAIL(db_write(w.db, do_follow, &x), ERR_CONFLICT, "supervision.not_answered");
	x.r.answer = ANSWER_PARTLY;
	x.r.said = S("Thực hiện từ quý II");
	x.r.answered_on = x.r.made_on - 1;
	CHECK_FAIL(db_write(w.db, do_answer, &x), ERR_INVALID, "supervision.wrong_answer");
	x.r.answered_on = x.r.made_on + 3;
	CHECK_OK(db_write(w.db, do_answer, &x));
	CHECK_FAIL(db_write(w.db, do_answer, &x), ERR_CONFLICT, "supervision.changed");
	x.r.version = 2;
	CHECK_OK(db_write(w.db, do_follow, &x));
	REQUIRE_OK(recommendation_waiting(w.db, w.a, DAY_EVER, &all, &n));
	CHECK_INT(n, 0);
}

/* Held in March and July, planned in November; one recommendation of March answered in July, one
 * of July never: it is late in August, not in July. */
TEST(counts_are_those_of_a_span)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3), y = planned(&w, 7), z = planned(&w, 11);
	struct supervision_counts c;
	y.s.kind = KIND_INSPECT;
	plan(t, &x);
	plan(t, &y);
	plan(t, &z);
	hold(t, &x);
	hold(t, &y);
	REQUIRE_OK(db_write(w.db, do_recommend, &x));
	REQUIRE_OK(db_write(w.db, do_recommend, &y));
	x.r.version = 1;
	x.r.answer = ANSWER_ACCEPTED;
	x.r.said = S("Đồng ý");
	x.r.answered_on = day_of(2021, 7, 1);
	REQUIRE_OK(db_write(w.db, do_answer, &x));
	REQUIRE_OK(supervision_count(w.db, w.a, day_of(2021, 1, 1), day_of(2021, 6, 1), &c));
	CHECK(c.rounds == 1 && c.supervisions == 1 && c.findings == 1 && c.made == 1 &&
	      c.answered == 0 && c.planned == 0 && c.late == 0);
	REQUIRE_OK(supervision_count(w.db, w.a, day_of(2021, 6, 1), day_of(2021, 7, 20), &c));
	CHECK(c.rounds == 1 && c.inspections == 1 && c.made == 1 && c.answered == 1 && c.late == 0);
	REQUIRE_OK(supervision_count(w.db, w.a, day_of(2021, 6, 1), day_of(2021, 12, 1), &c));
	CHECK(c.planned == 1 && c.late == 1);
	REQUIRE_OK(supervision_count(w.db, w.b, day_of(2021, 1, 1), day_of(2022, 1, 1), &c));
	CHECK_INT(c.rounds, 0);
	struct supervision_row *rows;
	size_t n;
	struct supervision_asking q = { .season = w.season,
					.from_on = day_of(2021, 1, 1),
					.to_on = day_of(2022, 1, 1) };
	REQUIRE_OK(supervision_rows(w.db, &q, &rows, &n));
	REQUIRE(n == 3);
	CHECK_INT(rows[0].counts.rounds, 2);
	q.top = w.b;
	REQUIRE_OK(supervision_rows(w.db, &q, &rows, &n));
	REQUIRE(n == 1);
	CHECK_INT(rows[0].unit.n, w.b.n);
}

TEST(a_book_offers_its_counts_only_to_figures_of_their_sort)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3);
	struct figure_offer *offers;
	struct figure_span span = { w.season, w.a, day_of(2021, 1, 1), day_of(2021, 6, 1) };
	size_t n;
	x.i = (struct indicator){ .season = w.season,
				  .code = S("I15"),
				  .name = S("Số cuộc giám sát"),
				  .least = 0,
				  .most = FIGURE_NONE,
				  .jump_bp = FIGURE_NONE };
	REQUIRE_OK(db_write(w.db, do_indicator, &x));
	x.on = true;
	x.feed.measure = COUNT_EMPLOYERS;
	CHECK_FAIL(db_write(w.db, do_feed, &x), ERR_INVALID, "report.feed_kind");
	x.feed.measure = COUNT_ROUNDS;
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	REQUIRE_OK(supervision_offers(w.db, &span, &offers, &n));
	CHECK_INT(n, 0); /* nobody keeps the book */
	plan(t, &x);
	hold(t, &x);
	REQUIRE_OK(supervision_offers(w.db, &span, &offers, &n));
	REQUIRE(n == 1);
	CHECK_INT(offers[0].value, FIGURE_SCALE);
	x.on = false;
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	REQUIRE_OK(supervision_offers(w.db, &span, &offers, &n));
	CHECK_INT(n, 0);
}

TEST(rounds_are_counted_one_by_one_and_nobodys_employers_are_not_offered)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3), second = planned(&w, 4);
	struct figure_span span = { w.season, w.a, day_of(2021, 1, 1), day_of(2021, 6, 1) };
	struct figure_offer *offers;
	size_t n;
	x.i = (struct indicator){ .season = w.season,
				  .code = S("I15"),
				  .name = S("Số cuộc giám sát"),
				  .least = 0,
				  .most = FIGURE_NONE,
				  .jump_bp = FIGURE_NONE };
	x.on = true;
	x.feed.measure = COUNT_ROUNDS;
	REQUIRE_OK(db_write(w.db, do_indicator, &x));
	REQUIRE_OK(db_write(w.db, do_feed, &x));
	struct doing stands = x;
	stands.i.code = S("I16");
	stands.i.stock = true;
	stands.feed.measure = COUNT_EMPLOYERS;
	REQUIRE_OK(db_write(w.db, do_indicator, &stands));
	REQUIRE_OK(db_write(w.db, do_feed, &stands));
	plan(t, &x);
	hold(t, &x);
	plan(t, &second);
	hold(t, &second);
	REQUIRE_OK(supervision_offers(w.db, &span, &offers, &n));
	REQUIRE(n == 1); /* no employers: the book of them is not kept */
	CHECK_INT(offers[0].value, 2 * FIGURE_SCALE);
	CHECK_INT(offers[0].measure, COUNT_ROUNDS);
}

TEST(a_recommendation_may_be_made_today_and_findings_fill_their_list)
{
	struct world w = world_make(t);
	struct doing x = planned(&w, 3);
	plan(t, &x);
	x.s.held_on = x.s.from_on;
	for (size_t i = 0; i <= SUPERVISION_FINDINGS_MAX; i++)
		x.f[i] = (struct finding){ false, S("Chưa bố trí lịch nghỉ") };
	x.n = SUPERVISION_FINDINGS_MAX + 1;
	CHECK_FAIL(db_write(w.db, do_record, &x), ERR_INVALID, "supervision.wrong_text");
	x.n = SUPERVISION_FINDINGS_MAX;
	REQUIRE_OK(db_write(w.db, do_record, &x));
	int64_t today = local_day(w.db->now);
	x.r = (struct recommendation){ .supervision = x.s.id,
				       .text = S("Bố trí lịch nghỉ từ đầu năm"),
				       .made_on = today,
				       .due_on = today };
	CHECK_OK(db_write(w.db, do_recommend, &x));
	x.r.id = 0;
	x.r.made_on = x.r.due_on = today + 1;
	CHECK_FAIL(db_write(w.db, do_recommend, &x), ERR_INVALID, "supervision.wrong_due");
}

SUITE_STORE(supervision_supervision, a_round_lies_in_its_year_and_ends_after_it_begins,
	    what_was_held_keeps_its_findings_and_is_not_cancelled,
	    a_recommendation_needs_a_round_that_was_held_a_day_and_words,
	    an_answer_comes_before_the_follow_up_and_late_ones_wait, counts_are_those_of_a_span,
	    a_book_offers_its_counts_only_to_figures_of_their_sort,
	    rounds_are_counted_one_by_one_and_nobodys_employers_are_not_offered,
	    a_recommendation_may_be_made_today_and_findings_fill_their_list)
