/* booth_test.c: what a voter's own program reads of an archive, and what it still refuses. */
#include "tests/ballot/verifiable/election_world.h"

#include <string.h>
#include <unistd.h>

/* The message without its room, or "opened". */
static struct str opened(struct t *t, const struct ew *w)
{
	struct bel_booth b;
	int fd = ew_file(ew_archive(w));
	struct err e = bel_booth_open(t->arena, fd, &b);
	close(fd);
	return str_of(e.code ? e.message + strlen("ballot.v_") : "opened");
}

/* The last digit but one of the first number after `before` moves. */
static void nudge(struct t *t, struct str *s, const char *before)
{
	char *copy = NEW(t->arena, s->n, char);
	memcpy(copy, s->p, s->n);
	size_t at = str_find(*s, str_of(before)) + strlen(before);
	while (copy[at + 2] != '"')
		at++;
	copy[at] = copy[at] == '9' ? '0' : (char)(copy[at] + 1);
	*s = (struct str){ copy, s->n };
}

TEST(a_voter_who_reads_the_set_up_alone_refuses_a_key_that_is_not_the_board_s)
{
	static const char key[] = "\"public_key\":\"", challenge[] = "\"challenge\":\"";
	struct ew w = ew_make(t);
	CHECK_STR(opened(t, &w), S("opened"));
	nudge(t, &w.events[EW_FIRST_BALLOT].payload, challenge);
	CHECK_STR(opened(t, &w), S("opened")); /* others' ballots are not the voter's to judge */
	nudge(t, &w.events[EW_SETUP].data[0], key);
	CHECK_STR(opened(t, &w), S("wrong_key"));
	w = ew_make(t);
	nudge(t, &w.events[EW_SETUP].data[1], challenge);
	CHECK_STR(opened(t, &w), S("key_proof"));
	w = ew_make(t);
	nudge(t, &w.events[EW_SETUP].data[1], key);
	CHECK_STR(opened(t, &w), S("outside_group"));
}

TEST(a_voter_s_own_credential_is_found_on_the_roll_and_no_part_of_it)
{
	struct bel_booth b = { .roll = S("[\"1234\",\"56,2\",\"789\"]") };
	CHECK(bel_booth_knows(&b, S("1234")) && bel_booth_knows(&b, S("56")));
	CHECK(bel_booth_knows(&b, S("789")));
	CHECK(!bel_booth_knows(&b, S("123")) && !bel_booth_knows(&b, S("234")));
	CHECK(!bel_booth_knows(&b, S("2")) && !bel_booth_knows(&b, S("5")));
	b.roll = S("[\"789");
	CHECK(!bel_booth_knows(&b, S("789")));
}

/* What bel_election_make says of a question: "made", or the message without its room. */
static struct str made_of(struct t *t, const char *question)
{
	struct ew w = ew_make(t);
	struct bel_trustees trustees;
	struct str text;
	struct bel_setup s = { w.g,
			       str_fmt(t->arena,
				       "{\"questions\": [%s], \"name\": \"N\", "
				       "\"description\": \"\"}",
				       question),
			       S("TempateUuid123"), &trustees };
	CHECK_OK(bel_trustees_read(t->arena, w.g, w.events[EW_SETUP].data[1], &trustees));
	struct err e = bel_election_make(t->arena, &s, &text);
	return str_of(e.code ? e.message + strlen("ballot.v_") : "made");
}

TEST(a_template_is_written_in_any_order_and_holds_nothing_else)
{
	CHECK_STR(made_of(t, "{\"question\":\"Q\", \"max\":1, \"min\":0,\n\"answers\":[\"A\"]}"),
		  S("made"));
	CHECK_STR(made_of(t, "{\"blank\":true,\"max\":1,\"min\":1,\"question\":\"Q\","
			     "\"answers\":[\"A\",\"B\"]}"),
		  S("made"));
	CHECK_STR(made_of(t, "{\"answers\":[\"A\"],\"min\":0,\"max\":1,\"question\":\"Q\","
			     "\"type\":\"Lists\"}"),
		  S("template"));
	CHECK_STR(made_of(t, "{\"answers\":[\"A\"],\"min\":0,\"max\":2,\"question\":\"Q\"}"),
		  S("question"));
	CHECK_STR(made_of(t, "{}"), S("question"));
	CHECK_STR(made_of(t, "7"), S("template"));
}

SUITE(verifiable_booth, a_template_is_written_in_any_order_and_holds_nothing_else,
      a_voter_who_reads_the_set_up_alone_refuses_a_key_that_is_not_the_board_s,
      a_voter_s_own_credential_is_found_on_the_roll_and_no_part_of_it)
