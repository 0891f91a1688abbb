/* ballot_test.c: a ballot from set-up to the meeting's word: slips, box, double entry, rounds, and
 * going to paper. */
#include "tests/ballot/ballot_world.h"

static struct err setting(struct tx *tx, void *arg)
{
	struct ballot_world *w = arg;
	struct ballot_candidate c = { .name = S("Thêm"), .ref = 5 };
	return ballot_set_candidates(tx, w->id, &c, 1);
}

TEST(lists_stand_once_the_ballot_is_open)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	CHECK_FAIL(db_write(w.db, setting, &w), ERR_CONFLICT, "ballot.not_setup");
}

static struct err add_without_word(struct tx *tx, void *arg)
{
	ballot_id id;
	struct ballot b = { .subject = S("cluster"),
			    .form = S("x"),
			    .question = S("x"),
			    .mode = BALLOT_SLIPS,
			    .rules = ballot_rules_default() };
	(void)arg;
	return ballot_add(tx, &b, &id);
}

TEST(an_electronic_ballot_names_the_decision_that_allows_it)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	CHECK_FAIL(db_write(w.db, add_without_word, NULL), ERR_INVALID, "ballot.authority_needed");
}

TEST(a_code_opens_nothing_before_the_opening)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	ballot_id id;
	CHECK_FAIL(ballot_of_slip(w.db, w.codes[0], &id), ERR_CONFLICT, "ballot.slip_early");
	CHECK_FAIL(ballot_world_cast(&w, 0, 1), ERR_CONFLICT, "ballot.slip_early");
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(ballot_of_slip(w.db, w.codes[0], &id));
	CHECK_INT(id.n, w.id.n);
}

TEST(a_slip_votes_once)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	int64_t in_box;
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(ballot_world_cast(&w, 0, 1));
	CHECK_FAIL(ballot_world_cast(&w, 0, 2), ERR_CONFLICT, "ballot.slip_used");
	REQUIRE_OK(ballot_in_box(w.db, w.id, &in_box));
	CHECK_INT(in_box, 1);
}

TEST(codes_are_read_as_people_type_them)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct str c = w.codes[3];
	ballot_id id;
	REQUIRE_OK(ballot_world_open(&w));
	struct buf b = { .arena = t->arena };
	for (size_t i = 0; i < c.n; i++) {
		if (i == 4 || i == 8)
			put(&b, S(" - "));
		put_char(&b, c.p[i] >= 'A' && c.p[i] <= 'Z' ? (char)(c.p[i] + 32) : c.p[i]);
	}
	CHECK_OK(ballot_of_slip(w.db, buf_str(&b), &id));
	static const char *const wrong[] = { "", "ABCD", "ABCDEFGHJKMNP", "ABCDEFGHJKMN" };
	for (size_t i = 0; i < 4; i++)
		CHECK_FAIL(ballot_of_slip(w.db, str_of(wrong[i]), &id), ERR_INVALID,
			   "ballot.slip_unknown");
}

struct choosing {
	struct str code;
	const int64_t *p;
	size_t n;
};

static struct err choose(struct tx *tx, void *arg)
{
	struct choosing *c = arg;
	return ballot_cast(tx, c->code, c->p, c->n);
}

TEST(more_names_than_seats_never_enter_the_box)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	CHECK_FAIL(db_write(w.db, choose, &(struct choosing){ w.codes[0], (int64_t[]){ 1, 2 }, 2 }),
		   ERR_INVALID, "ballot.too_many_choices");
	CHECK_FAIL(db_write(w.db, choose, &(struct choosing){ w.codes[0], (int64_t[]){ 4 }, 1 }),
		   ERR_INVALID, "ballot.no_candidate");
	CHECK_FAIL(db_write(w.db, choose, &(struct choosing){ w.codes[0], (int64_t[]){ 0 }, 1 }),
		   ERR_INVALID, "ballot.no_candidate");
	CHECK_OK(ballot_world_cast(&w, 0, 3));
}

static void cast_all(struct t *t, struct ballot_world *w)
{
	static const int64_t votes[WORLD_VOTERS] = { 1, 1, 2, 1, 1, 3, 1, 2, 1, 1, 0, 1 };
	for (size_t i = 0; i < WORLD_VOTERS; i++)
		CHECK_OK(ballot_world_cast(w, i, votes[i]));
}

TEST(a_closed_box_is_counted_and_its_codes_are_forgotten)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct ballot_minutes m;
	ballot_id id;
	REQUIRE_OK(ballot_world_open(&w));
	cast_all(t, &w);
	REQUIRE_OK(ballot_world_close(&w));
	REQUIRE_OK(ballot_minutes(w.db, w.id, &m));
	CHECK_INT(m.ballot.state, BALLOT_COUNTED);
	CHECK_INT(m.count.collected, 12);
	CHECK_INT(m.count.invalid, 1);
	CHECK_INT(m.candidates[0].votes, 8);
	CHECK_INT(m.candidates[1].votes, 2);
	CHECK_INT(m.candidates[2].votes, 1);
	CHECK_INT(m.result.status[0], STATUS_ELECTED);
	CHECK_FAIL(ballot_of_slip(w.db, w.codes[13], &id), ERR_INVALID, "ballot.slip_unknown");
	CHECK_FAIL(ballot_world_close(&w), ERR_CONFLICT, "ballot.moved_on");
}

TEST(spare_slips_in_the_box_stop_the_count)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	cast_all(t, &w);
	REQUIRE_OK(ballot_world_cast(&w, 12, 2));
	CHECK_FAIL(ballot_world_close(&w), ERR_INVALID, "ballot.collected_above_issued");
}

static struct err new_slips(struct tx *tx, void *arg)
{
	struct ballot_world *w = arg;
	struct str codes[2];
	return ballot_make_slips(tx, w->id, 2, codes);
}

TEST(new_slips_void_the_old_ones_and_must_suffice)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	ballot_id id;
	REQUIRE_OK(db_write(w.db, new_slips, &w));
	CHECK_FAIL(ballot_of_slip(w.db, w.codes[0], &id), ERR_INVALID, "ballot.slip_unknown");
	CHECK_FAIL(ballot_world_open(&w), ERR_INVALID, "ballot.too_few_slips");
}

/* ---- paper ---- */

struct entering {
	ballot_id id;
	int64_t place;
	const char *person;
	const int64_t *votes;
	int64_t collected;
};

static struct err enter(struct tx *tx, void *arg)
{
	struct entering *x = arg;
	struct ballot_entry e = { .place = x->place,
				  .person = str_of(x->person),
				  .count = { 0, 11, 11, x->collected, 10, 1, x->votes, 3 } };
	return ballot_enter(tx, x->id, &e);
}

static const int64_t counted[] = { 7, 2, 1 }, miscounted[] = { 6, 3, 1 };

TEST(a_paper_count_stands_when_two_people_agree)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	struct ballot_entry e[2];
	size_t n;
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(db_write(w.db, enter, &(struct entering){ w.id, 1, "An", counted, 11 }));
	REQUIRE_OK(db_write(w.db, enter, &(struct entering){ w.id, 2, "Bình", miscounted, 11 }));
	CHECK_INT(ballot_world_now(&w).state, BALLOT_OPEN);
	REQUIRE_OK(ballot_entries(w.db, w.id, e, &n));
	CHECK_INT(n, 2);
	CHECK_INT(e[1].count.votes[1], 3);
	REQUIRE_OK(db_write(w.db, enter, &(struct entering){ w.id, 2, "Bình", counted, 11 }));
	struct ballot b = ballot_world_now(&w);
	CHECK_INT(b.state, BALLOT_COUNTED);
	CHECK_INT(b.collected, 11);
	CHECK_INT(b.valid, 10);
}

TEST(one_person_cannot_enter_both_counts)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(db_write(w.db, enter, &(struct entering){ w.id, 1, "An", counted, 11 }));
	CHECK_FAIL(db_write(w.db, enter, &(struct entering){ w.id, 2, "An", counted, 11 }),
		   ERR_INVALID, "ballot.same_person");
	CHECK_INT(ballot_world_now(&w).state, BALLOT_OPEN);
}

TEST(a_count_that_does_not_add_up_is_not_stored)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	struct ballot_entry e[2];
	size_t n;
	REQUIRE_OK(ballot_world_open(&w));
	CHECK_FAIL(db_write(w.db, enter, &(struct entering){ w.id, 1, "An", counted, 10 }),
		   ERR_INVALID, "ballot.sum_of_valid");
	REQUIRE_OK(ballot_entries(w.db, w.id, e, &n));
	CHECK_INT(n, 0);
}

/* ---- after the count ---- */

struct settling {
	ballot_id id;
	int64_t version;
	const int64_t *chosen;
	size_t n;
};

static struct err settle(struct tx *tx, void *arg)
{
	struct settling *s = arg;
	return ballot_settle(tx, s->id, s->version, s->chosen, s->n);
}

TEST(the_meeting_names_at_most_the_seats_and_its_word_becomes_a_decision)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct str body;
	REQUIRE_OK(ballot_world_open(&w));
	cast_all(t, &w);
	REQUIRE_OK(ballot_world_close(&w));
	int64_t version = ballot_world_now(&w).version;
	CHECK_FAIL(
		db_write(w.db, settle, &(struct settling){ w.id, version, (int64_t[]){ 1, 2 }, 2 }),
		ERR_INVALID, "ballot.too_many_chosen");
	CHECK_FAIL(db_write(w.db, settle,
			    &(struct settling){ w.id, version - 1, (int64_t[]){ 1 }, 1 }),
		   ERR_CONFLICT, "ballot.moved_on");
	REQUIRE_OK(
		db_write(w.db, settle, &(struct settling){ w.id, version, (int64_t[]){ 1 }, 1 }));
	REQUIRE_OK(
		ballot_decision_body(w.db, w.id, &(struct ballot_said){ S("K1"), S("") }, &body));
	CHECK_STR(body,
		  "{\"cluster\":\"K1\",\"collected\":12,\"form\":\"co_thi_dua\",\"invalid\":1,"
		  "\"issued\":12,\"kind\":\"ballot\",\"seats\":1,\"valid\":11,"
		  "\"votes\":{\"A\":8,\"B\":2,\"C\":1},\"winners\":[\"A\"]}");
}

static struct err enter_few(struct tx *tx, void *arg)
{
	struct entering *x = arg;
	struct ballot_entry e = { .place = x->place,
				  .person = str_of(x->person),
				  .count = { 0, 7, 7, 7, 7, 0, x->votes, 3 } };
	return ballot_enter(tx, x->id, &e);
}

TEST(nobody_is_named_without_a_quorum)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	static const int64_t all[] = { 7, 0, 0 };
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(db_write(w.db, enter_few, &(struct entering){ w.id, 1, "An", all, 7 }));
	REQUIRE_OK(db_write(w.db, enter_few, &(struct entering){ w.id, 2, "Bình", all, 7 }));
	int64_t version = ballot_world_now(&w).version;
	CHECK_FAIL(db_write(w.db, settle, &(struct settling){ w.id, version, (int64_t[]){ 1 }, 1 }),
		   ERR_INVALID, "ballot.settle_no_quorum");
	CHECK_OK(db_write(w.db, settle, &(struct settling){ w.id, version, NULL, 0 }));
}

struct voiding {
	ballot_id id;
	int64_t version;
	const char *reason;
};

static struct err void_it(struct tx *tx, void *arg)
{
	struct voiding *v = arg;
	return ballot_void(tx, v->id, v->version, str_of(v->reason));
}

static struct err to_paper(struct tx *tx, void *arg)
{
	struct ballot_world *w = arg;
	struct ballot_again again = { .from = w->id, .mode = BALLOT_PAPER };
	return ballot_repeat(tx, &again, &w->id);
}

TEST(going_to_paper_destroys_the_votes_and_keeps_the_lists)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct ballot_voter *v;
	int64_t in_box;
	size_t n;
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(ballot_world_cast(&w, 0, 1));
	CHECK_FAIL(db_write(w.db, to_paper, &w), ERR_CONFLICT, "ballot.not_over");
	struct ballot b = ballot_world_now(&w);
	CHECK_FAIL(db_write(w.db, void_it, &(struct voiding){ w.id, b.version, "" }), ERR_INVALID,
		   "ballot.reason_needed");
	REQUIRE_OK(db_write(w.db, void_it, &(struct voiding){ w.id, b.version, "Mất mạng" }));
	REQUIRE_OK(ballot_in_box(w.db, w.id, &in_box));
	CHECK_INT(in_box, 0);
	REQUIRE_OK(db_write(w.db, to_paper, &w));
	b = ballot_world_now(&w);
	CHECK(b.mode == BALLOT_PAPER && b.state == BALLOT_SETUP && b.round == 1);
	REQUIRE_OK(ballot_voters(w.db, w.id, &v, &n));
	CHECK(n == WORLD_VOTERS && !v[0].given);
}

static struct err second_round(struct tx *tx, void *arg)
{
	struct ballot_world *w = arg;
	struct ballot_again again = { .from = w->id,
				      .mode = BALLOT_SLIPS,
				      .next_round = true,
				      .keep = (int64_t[]){ 1, 3 },
				      .keep_count = 2 };
	return ballot_repeat(tx, &again, &w->id);
}

TEST(a_second_round_keeps_the_candidates_that_the_meeting_names)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct ballot_candidate *c;
	size_t n;
	REQUIRE_OK(ballot_world_open(&w));
	cast_all(t, &w);
	REQUIRE_OK(ballot_world_close(&w));
	REQUIRE_OK(db_write(w.db, second_round, &w));
	CHECK_INT(ballot_world_now(&w).round, 2);
	REQUIRE_OK(ballot_candidates(w.db, w.id, &c, &n));
	REQUIRE(n == 2);
	CHECK_STR(c[1].name, "CĐCS C");
	CHECK_INT(c[1].ordinal, 2);
}

SQL(votes_spoilt, "UPDATE ballot_entry SET votes = $1");

static struct err spoil(struct tx *tx, void *arg)
{
	return tx_run(tx, votes_spoilt, ARGS(TEXT(str_of(arg))));
}

TEST(a_stored_count_with_a_figure_too_few_or_too_many_is_not_read)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	struct ballot_entry e[2];
	size_t n;
	REQUIRE_OK(ballot_world_open(&w));
	REQUIRE_OK(db_write(w.db, enter, &(struct entering){ w.id, 1, "An", counted, 11 }));
	static char *const wrong[] = { "7 2", "7 2 1 0", "7 x 1", "" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		REQUIRE_OK(db_write(w.db, spoil, wrong[i]));
		CHECK_FAIL(ballot_entries(w.db, w.id, e, &n), ERR_STORE, "ballot.paper_damaged");
	}
	REQUIRE_OK(db_write(w.db, spoil, "7 2 1"));
	CHECK_OK(ballot_entries(w.db, w.id, e, &n));
	CHECK_INT(e[0].count.votes[2], 1);
}

static struct err enter_few_names(struct tx *tx, void *arg)
{
	struct entering *x = arg;
	struct ballot_entry e = { .place = x->place,
				  .person = str_of(x->person),
				  .count = { 0, 11, 11, 11, 10, 1, x->votes, 2 } };
	return ballot_enter(tx, x->id, &e);
}

TEST(a_paper_count_is_entered_at_one_of_two_places_and_for_every_candidate)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	struct entering x = { w.id, 3, "An", counted, 11 };
	REQUIRE_OK(ballot_world_open(&w));
	CHECK_FAIL(db_write(w.db, enter, &x), ERR_INVALID, "ballot.not_paper");
	x.place = 0;
	CHECK_FAIL(db_write(w.db, enter, &x), ERR_INVALID, "ballot.not_paper");
	x.place = 1;
	CHECK_FAIL(db_write(w.db, enter_few_names, &x), ERR_INVALID, "ballot.not_paper");
	CHECK_OK(db_write(w.db, enter, &x));
}

struct counting {
	ballot_id id;
	struct ballot_entry entry;
};

static struct err enter_count(struct tx *tx, void *arg)
{
	const struct counting *x = arg;
	return ballot_enter(tx, x->id, &x->entry);
}

TEST(two_counts_that_differ_in_any_number_are_not_one)
{
	static const int64_t votes[] = { 6, 2, 1 };
	/* present, issued, collected, valid, invalid; the first is An's, then Bình's */
	static const int64_t counts[][5] = {
		{ 11, 11, 11, 10, 1 }, { 12, 11, 11, 10, 1 }, { 11, 10, 10, 9, 1 },
		{ 11, 11, 10, 9, 1 },  { 11, 11, 11, 9, 2 },  { 11, 11, 10, 10, 0 },
		{ 12, 12, 11, 10, 1 },
	};
	struct ballot_world w = ballot_world_make(t, BALLOT_PAPER);
	REQUIRE_OK(ballot_world_open(&w));
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const int64_t *n = counts[i];
		struct counting x = { w.id,
				      { .place = i ? 2 : 1,
					.person = i ? S("Bình") : S("An"),
					.count = { 0, n[0], n[1], n[2], n[3], n[4], votes, 3 } } };
		REQUIRE_OK(db_write(w.db, enter_count, &x));
		CHECK_INT(ballot_world_now(&w).state, BALLOT_OPEN);
	}
}

SUITE_STORE(ballot_ballot, lists_stand_once_the_ballot_is_open,
	    an_electronic_ballot_names_the_decision_that_allows_it,
	    a_code_opens_nothing_before_the_opening, a_slip_votes_once,
	    codes_are_read_as_people_type_them, more_names_than_seats_never_enter_the_box,
	    a_closed_box_is_counted_and_its_codes_are_forgotten,
	    spare_slips_in_the_box_stop_the_count, new_slips_void_the_old_ones_and_must_suffice,
	    a_paper_count_stands_when_two_people_agree, one_person_cannot_enter_both_counts,
	    a_count_that_does_not_add_up_is_not_stored,
	    the_meeting_names_at_most_the_seats_and_its_word_becomes_a_decision,
	    nobody_is_named_without_a_quorum, going_to_paper_destroys_the_votes_and_keeps_the_lists,
	    a_second_round_keeps_the_candidates_that_the_meeting_names,
	    a_stored_count_with_a_figure_too_few_or_too_many_is_not_read,
	    a_paper_count_is_entered_at_one_of_two_places_and_for_every_candidate,
	    two_counts_that_differ_in_any_number_are_not_one)
