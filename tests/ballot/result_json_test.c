/* result_json_test.c: the file of a count: what is read, what is refused and by which name, and the
 * result written. */
#include "ballot/result_json.h"
#include "tests/main/served.h"
#include "tests/store/store_fixture.h"

#include <stdio.h>

#define RULES                                                                                      \
	"{\"quorum\":{\"num\":2,\"den\":3},\"majority\":{\"num\":1,\"den\":2,\"of\":"              \
	"\"collected\"},\"seats\":7}"
#define COUNT(rules, figures, candidates)                                                          \
	S("{\"rules\":" rules "," figures ",\"candidates\":[" candidates "]}")
#define FULL                                                                                       \
	"\"summoned\":120,\"present\":118,\"issued\":118,\"collected\":117,\"valid\":115,"         \
	"\"invalid\":2"
#define ONE "{\"name\":\"A\",\"votes\":90}"

static struct str answer(struct t *t, struct str text)
{
	struct election e;
	struct ballot_result r;
	struct buf b = { .arena = t->arena };
	struct err bad = election_read(t->arena, text, &e);
	if (bad.code)
		return str_of(bad.message);
	ballot_result(t->arena, &e.rules, &e.count, &r);
	election_put(&b, &e, &r);
	return buf_str(&b);
}

TEST(the_count_of_the_issue_elects_one_and_leaves_six_seats)
{
	CHECK_STR(answer(t, COUNT(RULES, FULL, ONE)),
		  S("{\"quorum\":true,\"candidates\":[{\"name\":\"A\",\"votes\":90,\"status\":"
		    "\"elected\"}],\"filled\":1,\"decisions\":[\"seats_left\"]}\n"));
}

/* Two seats of 100 collected: 80 takes one, 60 and 60 share what is left, 51 passes behind them. */
TEST(candidates_come_out_in_the_order_given_each_with_its_status)
{
	CHECK_STR(
		answer(t, COUNT("{\"seats\":2}",
				"\"summoned\":100,\"present\":100,\"issued\":100,\"collected\":100,"
				"\"valid\":100,\"invalid\":0",
				"{\"name\":\"D\",\"votes\":50},{\"name\":\"C\",\"votes\":60},"
				"{\"name\":\"B\",\"votes\":60},{\"name\":\"A\",\"votes\":30}")),
		S("{\"quorum\":true,\"candidates\":["
		  "{\"name\":\"D\",\"votes\":50,\"status\":\"not_elected\"},"
		  "{\"name\":\"C\",\"votes\":60,\"status\":\"elected\"},"
		  "{\"name\":\"B\",\"votes\":60,\"status\":\"elected\"},"
		  "{\"name\":\"A\",\"votes\":30,\"status\":\"not_elected\"}"
		  "],\"filled\":2,\"decisions\":[]}\n"));
	CHECK_STR(answer(t, COUNT("{\"seats\":1}",
				  "\"summoned\":9,\"present\":9,\"issued\":9,\"collected\":9,"
				  "\"valid\":9,\"invalid\":0",
				  "{\"name\":\"A\",\"votes\":4},{\"name\":\"B\",\"votes\":5}")),
		  S("{\"quorum\":true,\"candidates\":["
		    "{\"name\":\"A\",\"votes\":4,\"status\":\"not_elected\"},"
		    "{\"name\":\"B\",\"votes\":5,\"status\":\"elected\"}"
		    "],\"filled\":1,\"decisions\":[]}\n"));
}

/* Three seats: 90 and 80 are in, 70 and 70 share the third; 60 of 100 passes and has no seat. */
TEST(a_tie_at_the_cut_off_elects_neither_and_asks_the_meeting)
{
	CHECK_STR(answer(t, COUNT("{\"seats\":3}",
				  "\"summoned\":150,\"present\":150,\"issued\":150,"
				  "\"collected\":150,\"valid\":150,\"invalid\":0",
				  "{\"name\":\"A\",\"votes\":90},{\"name\":\"B\",\"votes\":80},"
				  "{\"name\":\"C\",\"votes\":78},{\"name\":\"D\",\"votes\":78},"
				  "{\"name\":\"E\",\"votes\":76},{\"name\":\"F\",\"votes\":48}")),
		  S("{\"quorum\":true,\"candidates\":["
		    "{\"name\":\"A\",\"votes\":90,\"status\":\"elected\"},"
		    "{\"name\":\"B\",\"votes\":80,\"status\":\"elected\"},"
		    "{\"name\":\"C\",\"votes\":78,\"status\":\"tied_at_cutoff\"},"
		    "{\"name\":\"D\",\"votes\":78,\"status\":\"tied_at_cutoff\"},"
		    "{\"name\":\"E\",\"votes\":76,\"status\":\"over_majority_no_seat\"},"
		    "{\"name\":\"F\",\"votes\":48,\"status\":\"not_elected\"}"
		    "],\"filled\":2,\"decisions\":[\"tie\"]}\n"));
}

/* Two thirds of 120 are 80: 79 present elect nobody, whatever the votes. */
TEST(without_a_quorum_nobody_is_elected)
{
	CHECK_STR(answer(t, COUNT(RULES,
				  "\"summoned\":120,\"present\":79,\"issued\":79,\"collected\":79,"
				  "\"valid\":79,\"invalid\":0",
				  "{\"name\":\"A\",\"votes\":79}")),
		  S("{\"quorum\":false,\"candidates\":[{\"name\":\"A\",\"votes\":79,\"status\":"
		    "\"not_elected\"}],\"filled\":0,\"decisions\":[\"no_quorum\"]}\n"));
}

TEST(a_second_round_without_majority_goes_by_the_votes)
{
	CHECK_STR(answer(t, COUNT("{\"seats\":1,\"majority\":null,\"round\":2}",
				  "\"summoned\":100,\"present\":100,\"issued\":100,"
				  "\"collected\":100,\"valid\":90,\"invalid\":10",
				  "{\"name\":\"A\",\"votes\":40},{\"name\":\"B\",\"votes\":39}")),
		  S("{\"quorum\":true,\"candidates\":["
		    "{\"name\":\"A\",\"votes\":40,\"status\":\"elected\"},"
		    "{\"name\":\"B\",\"votes\":39,\"status\":\"over_majority_no_seat\"}"
		    "],\"filled\":1,\"decisions\":[]}\n"));
}

TEST(a_count_that_contradicts_itself_is_refused_by_the_identity_it_breaks)
{
	static const struct {
		const char *figures, *candidates, *key;
	} cases[] = {
		{ "\"summoned\":9,\"present\":10,\"issued\":9,\"collected\":9,\"valid\":9,"
		  "\"invalid\":0",
		  ONE, "ballot.present_above_summoned" },
		{ "\"summoned\":9,\"present\":8,\"issued\":9,\"collected\":9,\"valid\":9,"
		  "\"invalid\":0",
		  ONE, "ballot.issued_above_present" },
		{ "\"summoned\":9,\"present\":9,\"issued\":8,\"collected\":9,\"valid\":9,"
		  "\"invalid\":0",
		  ONE, "ballot.collected_above_issued" },
		{ "\"summoned\":9,\"present\":9,\"issued\":9,\"collected\":9,\"valid\":8,"
		  "\"invalid\":0",
		  ONE, "ballot.sum_of_valid" },
		{ FULL, "{\"name\":\"A\",\"votes\":116}", "ballot.votes_above_valid" },
		{ FULL, ONE "," ONE, "ballot.candidate_twice" },
		{ FULL, ONE ",{\"name\":\" A \",\"votes\":1}", "ballot.candidate_twice" },
		{ FULL, "{\"name\":\"\",\"votes\":1}", "ballot.election" },
		{ FULL, "{\"name\":\"A\",\"votes\":1.5}", "ballot.figure_not_whole" },
		{ FULL, "{\"name\":\"A\",\"votes\":-1}", "ballot.figure_negative" },
		{ FULL, "{\"name\":\"A\",\"votes\":\"9\"}", "ballot.figure_not_whole" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_STR(answer(t, str_fmt(t->arena, "{\"rules\":%s,%s,\"candidates\":[%s]}",
					    RULES, cases[i].figures, cases[i].candidates)),
			  str_of(cases[i].key));
}

/* One seat and ten valid ballots carry ten votes, not eleven. */
TEST(more_votes_than_ballots_can_carry_are_refused)
{
	CHECK_STR(answer(t, COUNT("{\"seats\":1}",
				  "\"summoned\":10,\"present\":10,\"issued\":10,\"collected\":10,"
				  "\"valid\":10,\"invalid\":0",
				  "{\"name\":\"A\",\"votes\":6},{\"name\":\"B\",\"votes\":5}")),
		  S("ballot.sum_of_votes"));
}

static struct str rules_answer(struct t *t, const char *rules)
{
	return answer(t,
		      str_fmt(t->arena, "{\"rules\":%s," FULL ",\"candidates\":[" ONE "]}", rules));
}

TEST(rules_that_are_none_are_refused_and_so_is_a_misspelt_member)
{
	static const char *const rules[] = {
		"{}",
		"7",
		"{\"seats\":1001}",
		"{\"seats\":1,\"majority\":{\"num\":1,\"den\":2,\"of\":\"everyone\"}}",
		"{\"seats\":1,\"majority\":{\"num\":1,\"den\":2,\"test\":\"about\"}}",
		"{\"seats\":1,\"majorty\":{\"num\":1,\"den\":3}}",
		"{\"seats\":1,\"quorum\":{\"num\":1,\"den\":2,\"tset\":\"more_than\"}}",
		"{\"seats\":1,\"quorum\":{\"den\":2}}",
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		CHECK_STR(rules_answer(t, rules[i]), S("ballot.rules"));
}

TEST(rules_that_nobody_could_vote_by_are_refused_in_the_words_of_what_they_break)
{
	static const char *const cases[][2] = {
		{ "{\"seats\":0}", "seats < 1" },
		{ "{\"seats\":-7}", "seats < 1" },
		{ "{\"seats\":1.5}", "number not whole" },
		{ "{\"seats\":\"7\"}", "number not whole" },
		{ "{\"seats\":1,\"quorum\":{\"num\":0,\"den\":3}}", "num 0" },
		{ "{\"seats\":1,\"majority\":{\"num\":0,\"den\":0}}", "num 0" },
		{ "{\"seats\":1,\"majority\":{\"num\":3,\"den\":2,\"of\":\"valid\"}}",
		  "num > den" },
		{ "{\"seats\":1,\"majority\":{\"num\":101,\"den\":100}}", "num > den" },
		{ "{\"seats\":1,\"quorum\":{\"num\":1,\"den\":0}}", "num > den" },
		{ "{\"seats\":1,\"quorum\":{\"num\":-2,\"den\":-3}}", "number negative" },
		{ "{\"seats\":1,\"quorum\":{\"num\":\"1\",\"den\":2}}", "number not whole" },
		{ "{\"seats\":1,\"quorum\":{\"num\":1,\"den\":2.5}}", "number not whole" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str key = rules_answer(t, cases[i][0]);
		const char *said = election_identity(arena_cstr(t->arena, key));
		CHECK_STR(said ? str_of(said) : key, str_of(cases[i][1]));
	}
}

TEST(a_count_in_which_nobody_stood_leaves_every_seat)
{
	CHECK_STR(answer(t, COUNT(RULES, FULL, "")),
		  S("{\"quorum\":true,\"candidates\":[],\"filled\":0,"
		    "\"decisions\":[\"seats_left\"]}\n"));
	CHECK_STR(answer(t, S("{\"rules\":" RULES "," FULL "}")), S("ballot.election"));
	CHECK_STR(answer(t, S("{\"rules\":" RULES "," FULL ",\"candidates\":{}}")),
		  S("ballot.election"));
}

TEST(a_figure_that_is_missing_is_named)
{
	struct election e;
	struct err bad = election_read(
		t->arena, COUNT(RULES, "\"summoned\":9,\"present\":9,\"issued\":9", ONE), &e);
	CHECK_INT(bad.code, ERR_INVALID);
	CHECK_STR(bad.v[0], S("collected"));
}

static void keep(const char *path, struct str text)
{
	FILE *f = fopen(path, "w");
	fwrite(text.p, 1, text.n, f);
	fclose(f);
}

TEST(the_command_answers_as_json_and_names_what_is_broken)
{
	struct served s = { .db = "none" };
	struct str said;
	const char *path = store_test_path(t, "count.json");
	keep(path, COUNT(RULES, FULL, ONE));
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "election result %s", path).p, &said), 0);
	CHECK(str_starts(said, S("{\"quorum\":true,")));
	keep(path, COUNT(RULES, FULL, "{\"name\":\"A\",\"votes\":116}"));
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "election result %s", path).p, &said), 2);
	CHECK(str_starts(said, S("votes > valid: ")));
	keep(path, COUNT("{\"seats\":1,\"quorum\":{\"num\":0,\"den\":3}}", FULL, ONE));
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "election result %s", path).p, &said), 2);
	CHECK(str_starts(said, S("num 0: ")));
	CHECK(str_find(said, S("quorum")) < said.n);
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "election count %s", path).p, &said), 1);
}

SUITE(ballot_result_json, the_count_of_the_issue_elects_one_and_leaves_six_seats,
      candidates_come_out_in_the_order_given_each_with_its_status,
      a_tie_at_the_cut_off_elects_neither_and_asks_the_meeting, without_a_quorum_nobody_is_elected,
      a_second_round_without_majority_goes_by_the_votes,
      a_count_that_contradicts_itself_is_refused_by_the_identity_it_breaks,
      more_votes_than_ballots_can_carry_are_refused,
      rules_that_are_none_are_refused_and_so_is_a_misspelt_member,
      rules_that_nobody_could_vote_by_are_refused_in_the_words_of_what_they_break,
      a_count_in_which_nobody_stood_leaves_every_seat, a_figure_that_is_missing_is_named,
      the_command_answers_as_json_and_names_what_is_broken)
