/* election_test.c: from the slate to the meeting's last word, on paper. */
#include "election/election.h"

#include "base/day.h"
#include "tests/assembly/assembly_world.h"

enum { NAMES_MAX = 12 };
struct electing {
	struct t *t;
	struct assembly_world w;
	int64_t id, next;
	int64_t who[NAMES_MAX]; /* candidates, as added */
	struct candidate candidate;
	int64_t seats, vote;
	struct ballots_out out;
	struct counted_paper paper;
	struct tally tally;
	int64_t votes[NAMES_MAX];
	struct election_decision decision;
	int64_t chosen[NAMES_MAX];
	size_t chosen_count;
	int64_t ordinal;
};

static struct err plan(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct election_row e;
	TRY(election_plan(tx, x->w.id, ELECT_COMMITTEE, S("Ban Chấp hành"), &x->id));
	TRY(election_get(tx_db(tx), x->id, &e));
	return election_set_seats(tx, x->id, e.version, x->seats);
}

static struct err more_seats(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct election_row e;
	TRY(election_get(tx_db(tx), x->id, &e));
	return election_set_seats(tx, x->id, e.version, x->seats);
}

static struct err nominate(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return candidate_add(tx, &x->candidate, &x->ordinal);
}

static struct err adopt(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return election_adopt(tx, x->id, x->vote, x->vote);
}

static struct err issue(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return election_issue(tx, x->id, &x->out);
}

static struct err announce_vote(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return vote_announce(tx, x->vote);
}

static struct err put_totals(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return tally_set(tx, x->id, &x->tally);
}

static struct err put_paper(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return paper_add(tx, &x->paper, &x->ordinal);
}

static struct err undo_paper(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return paper_undo(tx, x->id, x->paper.counter);
}

static struct err finish_one(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return tally_done(tx, x->id, 1, true);
}

static struct err finish_two(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return tally_done(tx, x->id, 2, true);
}

static struct err again_two(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return tally_done(tx, x->id, 2, false);
}

static struct err count(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return election_count(tx, x->id);
}

static struct err announce(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return election_announce(tx, x->id);
}

static struct err decide(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	x->decision.election = x->id;
	return election_decide(tx, &x->decision, x->chosen, x->chosen_count, &x->next);
}

static struct err act(struct electing *x, write_fn *fn) { return db_write(x->w.db, fn, x); }

/* A vote by hands, unanimous and announced. */
static void adopt_by_hands(struct electing *x)
{
	struct t *t = x->t;
	CHECK_OK(world_vote(&x->w, VOTE_HANDS, DAY_NONE));
	CHECK_OK(world_count(&x->w, 0, 0));
	x->vote = x->w.made;
	CHECK_OK(act(x, announce_vote));
}

static const char *const names[NAMES_MAX] = { "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường",
					      "Phạm Thị Dung", "Hoàng Văn Em",	"Vũ Thị Giang",
					      "Đỗ Văn Hà",     "Bùi Thị Khánh", "Ngô Văn Lâm" };

/* So many delegates in the room, so many names for so many seats, ballots handed out. */
static struct electing election_for(struct t *t, int delegates, int candidates, int64_t seats)
{
	struct electing x = { .t = t, .w = assembly_world_make(t, delegates), .seats = seats };
	assembly_world_open(&x.w, delegates);
	CHECK_OK(act(&x, plan));
	for (int i = 0; i < candidates; i++) {
		x.candidate = (struct candidate){ .election = x.id, .name = str_of(names[i]) };
		CHECK_OK(act(&x, nominate));
		x.who[i] = x.ordinal;
	}
	return x;
}

static void hand_out(struct electing *x, int64_t issued)
{
	struct t *t = x->t;
	adopt_by_hands(x);
	CHECK_OK(act(x, adopt));
	x->out = (struct ballots_out){ DAY_NONE, issued };
	CHECK_OK(act(x, issue));
}

static struct err totals(struct electing *x, int counter, int64_t collected, int64_t valid,
			 const int64_t *votes)
{
	static const char *const people[] = { "", "Kiểm phiếu một", "Kiểm phiếu hai" };
	size_t n = 0;
	while (n < NAMES_MAX && votes[n] >= 0) {
		x->votes[n] = votes[n];
		n++;
	}
	x->tally = (struct tally){ .counter = counter,
				   .person = str_of(people[counter]),
				   .collected = collected,
				   .valid = valid,
				   .invalid = collected - valid,
				   .votes = x->votes,
				   .n = n };
	return act(x, put_totals);
}

/* Both counters with the same figures, the result announced. */
static void counted(struct electing *x, int64_t collected, int64_t valid, const int64_t *votes)
{
	struct t *t = x->t;
	CHECK_OK(totals(x, 1, collected, valid, votes));
	CHECK_OK(totals(x, 2, collected, valid, votes));
	CHECK_OK(act(x, finish_one));
	CHECK_OK(act(x, finish_two));
	CHECK_OK(act(x, count));
	CHECK_OK(act(x, announce));
}

static struct candidate *standing(struct electing *x, size_t *n)
{
	struct t *t = x->t;
	struct candidate *all = NULL;
	CHECK_OK(candidate_list(x->w.db, x->id, true, &all, n));
	db_close_rows(x->w.db);
	return all;
}

/* ---- papers ---- */

/* Hướng dẫn 238/HD-TLĐ: fewer names than seats is valid; too many, or all struck on a list of
 * several, is not; on a list with one name a struck name is a valid vote against. */
TEST(a_paper_is_judged_by_what_is_left_unstruck)
{
	struct ballot_rules r = ballot_rules_default();
	r.seats = 3;
	CHECK_INT(paper_judge(&r, 5, 3), PAPER_GOOD);
	CHECK_INT(paper_judge(&r, 5, 1), PAPER_GOOD);
	CHECK_INT(paper_judge(&r, 5, 4), PAPER_TOO_MANY);
	CHECK_INT(paper_judge(&r, 5, 0), PAPER_NONE_LEFT);
	r.seats = 1;
	CHECK_INT(paper_judge(&r, 1, 0), PAPER_GOOD);
	CHECK_INT(paper_judge(&r, 1, 1), PAPER_GOOD);
}

static struct err tap(struct electing *x, int counter, const int64_t *kept, size_t n)
{
	x->paper = (struct counted_paper){ .election = x->id,
					   .counter = counter,
					   .person = counter == 1 ? S("Một") : S("Hai"),
					   .kept = kept,
					   .n = n,
					   .fault = x->paper.fault };
	return act(x, put_paper);
}

TEST(two_devices_tap_through_the_papers_and_see_where_they_differ)
{
	struct electing x = election_for(t, 3, 3, 2);
	struct tally_difference *d;
	size_t n;
	hand_out(&x, 3);
	static const int64_t a[] = { 1, 2 }, b[] = { 1 }, c[] = { 2, 3 }, all[] = { 1, 2, 3 };
	CHECK_OK(tap(&x, 1, a, 2));
	CHECK_OK(tap(&x, 1, b, 1));
	CHECK_OK(tap(&x, 1, all, 3)); /* too many left: invalid */
	CHECK_FAIL(tap(&x, 1, c, 2), ERR_INVALID, "election.more_papers");
	CHECK_OK(tap(&x, 2, a, 2));
	CHECK_OK(tap(&x, 2, c, 2));
	CHECK_OK(act(&x, undo_paper));
	CHECK_OK(tap(&x, 2, b, 1));
	CHECK_OK(tap(&x, 2, c, 2));
	CHECK_OK(act(&x, finish_one));
	CHECK_FAIL(tally_compare(x.w.db, x.id, &d, &n), ERR_CONFLICT, "election.not_both");
	CHECK_OK(act(&x, finish_two));
	CHECK_FAIL(act(&x, count), ERR_CONFLICT, "election.differ");
	REQUIRE_OK(tally_compare(x.w.db, x.id, &d, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 4)); /* valid 2:3, invalid 1:0, the second and the third name */
	CHECK_STR(str_of(d[0].what), "valid");
	CHECK_INT(d[0].first, 2);
	CHECK_INT(d[0].second, 3);
	CHECK_INT(d[3].place, 2);
	CHECK_OK(act(&x, again_two));
	CHECK_OK(act(&x, undo_paper));
	CHECK_OK(tap(&x, 2, all, 3));
	CHECK_OK(act(&x, finish_two));
	CHECK_OK(act(&x, count));
}

TEST(one_person_does_not_count_on_both_devices)
{
	struct electing x = election_for(t, 3, 3, 2);
	static const int64_t a[] = { 1 };
	hand_out(&x, 3);
	CHECK_OK(tap(&x, 1, a, 1));
	x.paper.counter = 2;
	x.paper.person = S("Một");
	CHECK_FAIL(act(&x, put_paper), ERR_CONFLICT, "election.counter_taken");
	x.paper.counter = 1;
	x.paper.person = S("Người khác");
	CHECK_FAIL(act(&x, put_paper), ERR_CONFLICT, "election.counter_taken");
}

TEST(papers_that_name_nobody_on_the_list_are_refused)
{
	struct electing x = election_for(t, 3, 3, 2);
	static const int64_t beyond[] = { 4 }, twice[] = { 1, 1 }, zero[] = { 0 };
	hand_out(&x, 3);
	CHECK_FAIL(tap(&x, 1, beyond, 1), ERR_INVALID, "election.paper");
	CHECK_FAIL(tap(&x, 1, twice, 2), ERR_INVALID, "election.paper");
	CHECK_FAIL(tap(&x, 1, zero, 1), ERR_INVALID, "election.paper");
}

TEST(totals_that_do_not_add_up_are_refused)
{
	struct electing x = election_for(t, 10, 3, 2);
	hand_out(&x, 9);
	static const struct {
		int64_t collected, valid, votes[4];
	} wrong[] = {
		{ 10, 10, { 1, 1, 1, -1 } }, /* more than issued */
		{ 9, 8, { 9, 1, 1, -1 } },   /* more votes than valid papers */
		{ 9, 8, { 8, 8, 1, -1 } },   /* 17 votes on 8 papers with two seats */
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(totals(&x, 1, wrong[i].collected, wrong[i].valid, wrong[i].votes).code ==
		      ERR_INVALID);
}

/* ---- before the ballots go out ---- */

TEST(ballots_go_out_after_number_and_slate_were_adopted)
{
	struct electing x = election_for(t, 6, 3, 2);
	x.out = (struct ballots_out){ DAY_NONE, 6 };
	CHECK_FAIL(act(&x, issue), ERR_CONFLICT, "assembly.moved_on");
	REQUIRE_OK(world_vote(&x.w, VOTE_HANDS, DAY_NONE));
	CHECK_OK(world_count(&x.w, 4, 0)); /* against */
	x.vote = x.w.made;
	CHECK_FAIL(act(&x, adopt), ERR_CONFLICT, "election.not_adopted"); /* not announced */
	CHECK_OK(act(&x, announce_vote));
	CHECK_FAIL(act(&x, adopt), ERR_CONFLICT, "election.not_adopted"); /* not passed */
	adopt_by_hands(&x);
	CHECK_OK(act(&x, adopt));
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.slate_stands");
	x.out.issued = 7;
	CHECK_FAIL(act(&x, issue), ERR_INVALID, "election.issued");
	x.out = (struct ballots_out){ 3, 3 }; /* 3 of 6 is less than two thirds */
	CHECK_FAIL(act(&x, issue), ERR_CONFLICT, "assembly.no_quorum");
	x.out = (struct ballots_out){ 5, 5 };
	CHECK_OK(act(&x, issue));
}

TEST(a_slate_has_at_least_as_many_names_as_seats)
{
	struct electing x = election_for(t, 6, 2, 3);
	adopt_by_hands(&x);
	CHECK_FAIL(act(&x, adopt), ERR_CONFLICT, "election.too_few");
	x.candidate.name = str_of(names[0]);
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.candidate_twice");
}

/* ---- results ---- */

/* 50 collected: 25 fail, 26 pass (more than half of those collected). */
TEST(whoever_has_more_than_half_of_those_collected_is_elected)
{
	struct electing x = election_for(t, 50, 3, 2);
	static const int64_t votes[] = { 26, 25, 40, -1 };
	struct candidate *c, *elected;
	size_t n;
	hand_out(&x, 50);
	counted(&x, 50, 48, votes);
	c = standing(&x, &n);
	REQUIRE(CHECK_INT(n, 3));
	CHECK_INT(c[0].status, STATUS_ELECTED);
	CHECK_INT(c[1].status, STATUS_NOT_ELECTED);
	CHECK_INT(c[2].status, STATUS_ELECTED);
	REQUIRE_OK(election_elected(x.w.db, x.w.id, ELECT_COMMITTEE, &elected, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 2));
	CHECK_STR(elected[0].name, "Nguyễn Văn An");
	x.decision = (struct election_decision){ .kind = DECIDE_LEAVE_VACANT, .text = S("x") };
	CHECK_FAIL(act(&x, decide), ERR_CONFLICT, "election.nothing_open");
}

/* Two seats; one at 40, two tied at 30: nobody of the tied is elected; the congress votes again
 * among them, and then more votes win. */
TEST(a_tie_at_the_last_seat_goes_back_to_the_meeting)
{
	struct electing x = election_for(t, 50, 3, 2);
	static const int64_t votes[] = { 30, 40, 30, -1 }, again[] = { 20, 21, -1 };
	struct candidate *c;
	struct election_row e;
	size_t n;
	hand_out(&x, 50);
	counted(&x, 50, 50, votes);
	c = standing(&x, &n);
	CHECK_INT(c[0].status, STATUS_TIED);
	CHECK_INT(c[1].status, STATUS_ELECTED);
	CHECK_INT(c[2].status, STATUS_TIED);
	x.decision = (struct election_decision){ .kind = DECIDE_REVOTE };
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "assembly.reason_needed");
	x.decision.text = S("Bầu lại giữa hai người bằng phiếu");
	CHECK_OK(act(&x, decide));
	int64_t second = x.next;
	CHECK_FAIL(act(&x, decide), ERR_CONFLICT, "election.nothing_open");
	x.id = second;
	REQUIRE_OK(election_get(x.w.db, x.id, &e));
	db_close_rows(x.w.db);
	CHECK_INT(e.round, 2);
	CHECK_STR(e.name, "Ban Chấp hành (vòng 2)");
	CHECK_INT(e.rules.seats, 1);
	x.candidate = (struct candidate){ .election = x.id, .name = S("Người Thứ Ba") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.only_tied");
	x.seats = 2;
	CHECK_FAIL(act(&x, more_seats), ERR_CONFLICT, "election.only_tied");
	hand_out(&x, 50);
	counted(&x, 50, 41, again);
	REQUIRE_OK(election_elected(x.w.db, x.w.id, ELECT_COMMITTEE, &c, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 2));
	CHECK_STR(c[0].name, "Trần Thị Bình");
	CHECK_STR(c[1].name, "Lê Văn Cường"); /* 21 of 50 */
}

TEST(seats_that_are_left_get_a_second_round_or_stay_vacant)
{
	struct electing x = election_for(t, 50, 4, 3);
	static const int64_t votes[] = { 40, 20, 10, 24, -1 };
	struct election_row e;
	struct candidate *c;
	size_t n;
	hand_out(&x, 50);
	counted(&x, 50, 50, votes);
	x.decision =
		(struct election_decision){ .kind = DECIDE_SECOND_ROUND, .text = S("Vòng hai") };
	CHECK_OK(act(&x, decide));
	x.id = x.next;
	REQUIRE_OK(election_get(x.w.db, x.id, &e));
	db_close_rows(x.w.db);
	CHECK_INT(e.rules.seats, 2);
	CHECK_INT(e.rules.majority.num, 1);
	c = standing(&x, &n);
	REQUIRE(CHECK_INT(n, 3));
	CHECK_STR(c[0].name, "Trần Thị Bình");
}

TEST(the_meeting_may_choose_among_the_tied_but_nobody_else)
{
	struct electing x = election_for(t, 50, 3, 2);
	static const int64_t votes[] = { 30, 40, 30, -1 };
	struct candidate *c;
	size_t n;
	hand_out(&x, 50);
	counted(&x, 50, 50, votes);
	x.decision = (struct election_decision){ .kind = DECIDE_CHOOSE, .text = S("Chọn một") };
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "election.choose");
	x.chosen_count = 1;
	x.chosen[0] = x.who[1]; /* elected already */
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "election.choose");
	x.chosen_count = 2; /* one seat is left */
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "election.choose");
	x.chosen_count = 1;
	x.chosen[0] = x.who[2];
	CHECK_OK(act(&x, decide));
	REQUIRE_OK(election_elected(x.w.db, x.w.id, ELECT_COMMITTEE, &c, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 2));
	CHECK(c[1].chosen);
}

TEST(the_hall_reads_who_is_elected_and_not_who_is_tied)
{
	struct electing x = election_for(t, 50, 3, 2);
	static const int64_t votes[] = { 30, 40, 30, -1 };
	const char *screen = page_path(t, "/assembly/%lld/screen", (long long)x.w.id.n);
	const char *form = page_path(t, "shows=result&id=%lld", (long long)x.id);
	hand_out(&x, 50);
	struct page_answer a = page_post(t, "chutich", screen, form);
	CHECK_INT(a.status, 404); /* nothing was announced */
	counted(&x, 50, 50, votes);
	CHECK_INT(page_post(t, "chutich", screen, form).status, 303);
	a = page_get(t, "chutich", screen);
	CHECK(page_says(&a, "Trần Thị Bình") && page_says(&a, "Trúng cử 1 trên 2"));
	CHECK(page_says(&a, "thu về 50, hợp lệ 50 phiếu"));
	CHECK(!page_says(&a, "Bằng phiếu"));
}

SUITE_STORE(election_election, a_paper_is_judged_by_what_is_left_unstruck,
	    two_devices_tap_through_the_papers_and_see_where_they_differ,
	    one_person_does_not_count_on_both_devices,
	    papers_that_name_nobody_on_the_list_are_refused, totals_that_do_not_add_up_are_refused,
	    ballots_go_out_after_number_and_slate_were_adopted,
	    a_slate_has_at_least_as_many_names_as_seats,
	    whoever_has_more_than_half_of_those_collected_is_elected,
	    a_tie_at_the_last_seat_goes_back_to_the_meeting,
	    seats_that_are_left_get_a_second_round_or_stay_vacant,
	    the_meeting_may_choose_among_the_tied_but_nobody_else,
	    the_hall_reads_who_is_elected_and_not_who_is_tied)
