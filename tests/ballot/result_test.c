/* result_test.c: rules as data, the identities of a count, and who is elected, each with
 * hand-computed numbers. */
#include "ballot/result.h"
#include "tests/test.h"

/* A count whose figures agree: all present, all collected, all valid. */
#define COUNT(of_, votes_, n_) ((struct ballot_count){ of_, of_, of_, of_, of_, 0, votes_, n_ })

static struct ballot_result result(struct t *t, const struct ballot_rules *r,
				   const struct ballot_count *c)
{
	struct ballot_result out = { 0 };
	CHECK_OK(ballot_count_check(t->arena, r, c));
	ballot_result(t->arena, r, c, &out);
	return out;
}

TEST(more_than_half_of_eleven_is_six_and_of_twelve_is_seven)
{
	struct share_rule half = { 1, 2, true };
	CHECK_INT(share_least(half, 11), 6);
	CHECK_INT(share_least(half, 12), 7);
	CHECK(!share_met(half, 6, 12) && share_met(half, 7, 12) && share_met(half, 6, 11));
}

TEST(at_least_two_thirds_of_ten_is_seven_and_of_twelve_is_eight)
{
	struct share_rule two_thirds = { 2, 3, false };
	CHECK_INT(share_least(two_thirds, 10), 7);
	CHECK_INT(share_least(two_thirds, 12), 8);
	CHECK(!share_met(two_thirds, 6, 10) && share_met(two_thirds, 8, 12));
}

TEST(a_share_is_above_nothing_and_at_most_the_whole)
{
	struct share_rule s = { .strict = true };
	CHECK(share_read(S("2/3"), &s) && s.num == 2 && s.den == 3 && s.strict);
	CHECK(share_read(S(" 1 / 1 "), &s));
	CHECK(share_read(S("1/1000000"), &s) && s.den == SHARE_MAX);
	static const char *const wrong[] = { "",      "1/0", "0/2", "3/2",   "-1/2",
					     "1/2/3", "x/2", "2",   "1/1000001" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(!share_read(str_of(wrong[i]), &s));
}

TEST(the_leader_over_half_of_the_collected_is_elected)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = { 12, 11, 11, 11, 10, 1, (int64_t[]){ 7, 2, 1 }, 3 };
	struct ballot_result x = result(t, &r, &c);
	CHECK(x.quorum && !x.tie && !x.seats_left);
	CHECK_INT(x.base, 11);
	CHECK_INT(x.need, 6);
	CHECK_INT(x.status[0], STATUS_ELECTED);
	CHECK_INT(x.status[1], STATUS_NOT_ELECTED);
	CHECK_INT(x.filled, 1);
}

TEST(the_majority_is_taken_of_what_the_rule_says)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = { 20, 16, 14, 12, 10, 2, (int64_t[]){ 6 }, 1 };
	static const int64_t need[OF_BASES] = { 11, 9, 8, 7, 6 };
	for (int of = 0; of < OF_BASES; of++) {
		r.of = (enum ballot_base)of;
		struct ballot_result x = result(t, &r, &c);
		CHECK_INT(x.need, need[of]);
		CHECK_INT(x.status[0], of == OF_VALID ? STATUS_ELECTED : STATUS_NOT_ELECTED);
	}
}

TEST(exactly_half_passes_only_where_the_rule_is_not_strict)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = COUNT(12, ((int64_t[]){ 6 }), 1);
	CHECK_INT(result(t, &r, &c).status[0], STATUS_NOT_ELECTED);
	r.majority.strict = false;
	CHECK_INT(result(t, &r, &c).status[0], STATUS_ELECTED);
}

TEST(a_tie_across_the_last_seat_elects_none_of_the_tied)
{
	struct ballot_rules r = ballot_rules_default();
	r.seats = 2;
	struct ballot_count c = COUNT(12, ((int64_t[]){ 9, 7, 7, 1 }), 4);
	struct ballot_result x = result(t, &r, &c);
	CHECK_INT(x.status[0], STATUS_ELECTED);
	CHECK_INT(x.status[1], STATUS_TIED);
	CHECK_INT(x.status[2], STATUS_TIED);
	CHECK(x.tie && !x.seats_left);
	CHECK_INT(x.filled, 1);
}

TEST(equal_votes_that_fit_the_seats_are_no_tie)
{
	struct ballot_rules r = ballot_rules_default();
	r.seats = 2;
	struct ballot_count c = COUNT(12, ((int64_t[]){ 7, 7, 6 }), 3);
	struct ballot_result x = result(t, &r, &c);
	CHECK(!x.tie && x.filled == 2 && !x.seats_left);
}

TEST(over_the_majority_without_a_seat_has_a_status_of_its_own)
{
	struct ballot_rules r = ballot_rules_default();
	r.seats = 2;
	struct ballot_count c = COUNT(12, ((int64_t[]){ 9, 8, 7 }), 3);
	struct ballot_result x = result(t, &r, &c);
	CHECK_INT(x.status[2], STATUS_OVER_NO_SEAT);
}

TEST(seats_stay_empty_when_too_few_pass)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = COUNT(12, ((int64_t[]){ 6, 6 }), 2);
	struct ballot_result x = result(t, &r, &c);
	CHECK(x.seats_left && !x.tie && x.filled == 0);
}

TEST(without_quorum_nobody_is_elected)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = { 12, 7, 7, 7, 7, 0, (int64_t[]){ 7 }, 1 };
	struct ballot_result x = result(t, &r, &c);
	CHECK(!x.quorum && !x.seats_left && !x.tie && x.filled == 0);
	CHECK_INT(x.status[0], STATUS_NOT_ELECTED);
	c.present = c.issued = c.collected = c.valid = 8;
	CHECK_INT(result(t, &r, &c).status[0], STATUS_ELECTED);
}

TEST(a_revote_by_plurality_needs_at_least_one_vote)
{
	struct ballot_rules r = ballot_rules_default();
	r.majority = (struct share_rule){ 0 };
	struct ballot_count c = COUNT(12, ((int64_t[]){ 4, 3 }), 2);
	CHECK_INT(result(t, &r, &c).status[0], STATUS_ELECTED);
	c.votes = (int64_t[]){ 0, 0 };
	CHECK(result(t, &r, &c).seats_left);
}

struct identity {
	struct ballot_count c;
	const char *message;
};

TEST(every_broken_identity_has_its_sentence)
{
	struct ballot_rules r = ballot_rules_default();
	static const int64_t one[] = { 5 }, two[] = { 5, 6 }, minus[] = { -1 };
	const struct identity all[] = {
		{ { 9, 10, 10, 10, 10, 0, one, 1 }, "ballot.present_above_summoned" },
		{ { 10, 9, 10, 10, 10, 0, one, 1 }, "ballot.issued_above_present" },
		{ { 10, 10, 9, 10, 10, 0, one, 1 }, "ballot.collected_above_issued" },
		{ { 10, 10, 10, 10, 9, 0, one, 1 }, "ballot.sum_of_valid" },
		{ { 10, 10, 10, 10, 4, 6, one, 1 }, "ballot.votes_above_valid" },
		{ { 10, 10, 10, 10, 10, 0, two, 2 }, "ballot.sum_of_votes" },
		{ { 10, 10, 10, 10, 10, 0, minus, 1 }, "ballot.count_range" },
		{ { 10, 10, 10, 10, 11, -1, one, 1 }, "ballot.count_range" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		CHECK_FAIL(ballot_count_check(t->arena, &r, &all[i].c), ERR_INVALID,
			   all[i].message);
}

TEST(rules_come_back_as_they_were_written)
{
	struct ballot_rules r = { .seats = 3,
				  .quorum = { 1, 2, true },
				  .majority = { 2, 3, false },
				  .of = OF_VALID,
				  .own_vote = OWN_FORBIDDEN,
				  .blank_valid = true };
	struct ballot_rules back;
	REQUIRE_OK(ballot_rules_read(t->arena, ballot_rules_text(t->arena, &r), &back));
	CHECK_INT(back.seats, 3);
	CHECK(back.quorum.strict && back.quorum.den == 2);
	CHECK(!back.majority.strict && back.majority.num == 2);
	CHECK(back.of == OF_VALID && back.own_vote == OWN_FORBIDDEN && back.blank_valid);
	r.majority = (struct share_rule){ 0 };
	r.own_vote = OWN_UNSET;
	REQUIRE_OK(ballot_rules_read(t->arena, ballot_rules_text(t->arena, &r), &back));
	CHECK(back.majority.den == 0 && back.own_vote == OWN_UNSET);
}

TEST(rules_that_cannot_be_met_are_refused)
{
	static const char *const wrong[][2] = {
		{ "[]", "ballot.rules" },
		{ "{}", "ballot.rules" },
		{ "{\"seats\":0}", "ballot.seats_below_one" },
		{ "{\"seats\":1001}", "ballot.rules" },
		{ "{\"seats\":1,\"quorum\":{\"num\":0,\"den\":2}}", "ballot.share_zero" },
		{ "{\"seats\":1,\"majority\":{\"num\":101,\"den\":100}}",
		  "ballot.share_above_one" },
		{ "{\"seats\":1,\"majority\":{\"num\":1,\"den\":2,\"of\":\"hall\"}}",
		  "ballot.rules" },
		{ "{\"seats\":1,\"majority\":{\"num\":1,\"den\":2,\"test\":\"about\"}}",
		  "ballot.rules" },
		{ "{\"seats\":1,\"majority\":\"1/2\"}", "ballot.rules" },
	};
	struct ballot_rules r;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_FAIL(ballot_rules_read(t->arena, str_of(wrong[i][0]), &r), ERR_INVALID,
			   wrong[i][1]);
}

TEST(half_of_three_is_two_unless_more_than_half_is_asked_of_four)
{
	struct share_rule half = { 1, 2, false };
	CHECK_INT(share_least(half, 3), 2);
	CHECK_INT(share_least(half, 4), 2);
	CHECK_INT(share_least(half, 1), 1);
	half.strict = true;
	CHECK_INT(share_least(half, 3), 2);
	CHECK_INT(share_least(half, 4), 3);
}

TEST(a_rule_without_a_share_is_met_by_everybody)
{
	struct share_rule none = { 0 };
	CHECK(share_met(none, 0, 12) && share_met(none, 12, 12));
	CHECK_INT(share_least(none, 12), 0);
}

TEST(no_figure_of_a_count_may_be_below_zero)
{
	struct ballot_rules r = ballot_rules_default();
	static const int64_t votes[] = { 0 };
	int64_t *fields[6];
	for (size_t i = 0; i < 6; i++) {
		struct ballot_count c = { 10, 10, 10, 10, 10, 0, votes, 1 };
		fields[0] = &c.summoned, fields[1] = &c.present, fields[2] = &c.issued;
		fields[3] = &c.collected, fields[4] = &c.valid, fields[5] = &c.invalid;
		*fields[i] = -1;
		CHECK_FAIL(ballot_count_check(t->arena, &r, &c), ERR_INVALID, "ballot.count_range");
	}
}

TEST(one_vote_is_enough_where_no_majority_is_asked)
{
	struct ballot_rules r = ballot_rules_default();
	struct ballot_count c = { 3, 3, 3, 3, 1, 2, (int64_t[]){ 1, 0 }, 2 };
	r.majority = (struct share_rule){ 0 };
	struct ballot_result x = result(t, &r, &c);
	CHECK_INT(x.need, 1);
	CHECK_INT(x.status[0], STATUS_ELECTED);
	CHECK_INT(x.status[1], STATUS_NOT_ELECTED);
}

TEST(a_count_may_be_as_large_as_the_largest_and_no_larger)
{
	struct ballot_rules r = ballot_rules_default();
	int64_t votes[] = { VOTES_MAX };
	struct ballot_count c = COUNT(VOTES_MAX, votes, 1);
	CHECK_OK(ballot_count_check(t->arena, &r, &c));
	votes[0]++;
	CHECK_FAIL(ballot_count_check(t->arena, &r, &c), ERR_INVALID, "ballot.count_range");
}

TEST(the_majority_may_be_of_each_number_of_a_count)
{
	struct ballot_rules r;
	for (int i = 0; i < OF_BASES; i++) {
		struct str json = str_fmt(t->arena,
					  "{\"seats\":1,\"majority\":{\"num\":1,\"den\":2,\"of\":"
					  "\"%s\"}}",
					  ballot_base_codes[i]);
		REQUIRE_OK(ballot_rules_read(t->arena, json, &r));
		CHECK_INT(r.of, i);
	}
}

SUITE(ballot_result, more_than_half_of_eleven_is_six_and_of_twelve_is_seven,
      at_least_two_thirds_of_ten_is_seven_and_of_twelve_is_eight,
      a_share_is_above_nothing_and_at_most_the_whole,
      the_leader_over_half_of_the_collected_is_elected, the_majority_is_taken_of_what_the_rule_says,
      exactly_half_passes_only_where_the_rule_is_not_strict,
      a_tie_across_the_last_seat_elects_none_of_the_tied, equal_votes_that_fit_the_seats_are_no_tie,
      over_the_majority_without_a_seat_has_a_status_of_its_own, seats_stay_empty_when_too_few_pass,
      without_quorum_nobody_is_elected, a_revote_by_plurality_needs_at_least_one_vote,
      every_broken_identity_has_its_sentence, rules_come_back_as_they_were_written,
      rules_that_cannot_be_met_are_refused,
      half_of_three_is_two_unless_more_than_half_is_asked_of_four,
      a_rule_without_a_share_is_met_by_everybody, no_figure_of_a_count_may_be_below_zero,
      one_vote_is_enough_where_no_majority_is_asked,
      a_count_may_be_as_large_as_the_largest_and_no_larger,
      the_majority_may_be_of_each_number_of_a_count)
