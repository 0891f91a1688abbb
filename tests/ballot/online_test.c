/* online_test.c: a ballot in verifiable mode in the database: posts, keys, credentials, votes,
 * paper beside them, the count; and everything that must be refused. */
#include "tests/ballot/online_world.h"

#include "base/hash.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

static struct ballot now(struct online_world *w)
{
	struct ballot b = { 0 };
	if (ballot_read(w->db, w->id, &b).code)
		die("no ballot");
	store_return(w->db);
	return b;
}

static struct online_posts posts(const struct online_world *w)
{
	struct online_posts p = {
		.id = w->id,
		.registrar = w->registrar,
		.keepers = { w->board[0], w->board[1], w->board[2] },
		.n = 3,
		.threshold = 2,
	};
	return p;
}

/* Everything that verify.h looks at, membership and proofs too. */
static struct bel_report verify(struct online_world *w)
{
	const struct bel_reading how = { .threads = 1 };
	struct bel_board board;
	struct bel_report r = { 0 };
	int fd;
	if (online_archive(w->db, w->id, &fd).code)
		die("no archive");
	store_return(w->db);
	bel_verify(w->a, fd, &how, &board, &r);
	close(fd);
	return r;
}

TEST(a_whole_election_gives_the_count_and_an_archive_that_verifies)
{
	struct online_world w = online_world_voting(t);
	static const size_t votes[] = { 0, 0, 1, 0, 2 };
	struct ballot_count c;
	for (size_t k = 0; k < 5; k++)
		REQUIRE_OK(online_world_cast(&w, k, online_world_ballot(&w, k, votes[k])));
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 3));
	CHECK_INT(now(&w).state, BALLOT_OPEN);
	REQUIRE_OK(online_world_decrypt(&w, 1));
	struct ballot b = now(&w);
	CHECK_INT(b.state, BALLOT_COUNTED);
	REQUIRE_OK(ballot_counted(w.db, &b, &c));
	CHECK_INT(c.issued, 6);
	CHECK_INT(c.collected, 5);
	CHECK_INT(c.invalid, 0);
	CHECK_INT(c.votes[0], 3);
	CHECK_INT(c.votes[1], 1);
	CHECK_INT(c.votes[2], 1);
	struct bel_report r = verify(&w);
	CHECK_OK(r.why);
	for (int i = 0; i < BEL_CHECKS; i++)
		CHECK_INT(r.outcome[i], BEL_PASSED);
	CHECK_INT(r.count[BEL_CHECK_BALLOTS], 5);
}

/* ---- posts ---- */

TEST(the_registrar_is_not_on_the_board)
{
	struct online_world w = online_world_make(t);
	struct online_posts p = posts(&w);
	p.registrar = w.board[1];
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_two_posts");
	p = posts(&w);
	p.keepers[0] = w.registrar;
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_two_posts");
	p = posts(&w);
	p.keepers[2] = p.keepers[0];
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_two_posts");
}

TEST(a_board_has_at_least_two_and_needs_no_more_than_it_has)
{
	struct online_world w = online_world_make(t);
	struct online_posts p = posts(&w);
	p.n = 1;
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_board");
	p.n = 3;
	p.threshold = 4;
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_board");
	p.threshold = 1;
	CHECK_FAIL(online_world_appoint(&w, &p), ERR_INVALID, "ballot.online_board");
}

TEST(another_registrar_or_board_begins_anew)
{
	struct online_world w = online_world_make(t);
	struct online_posts p = posts(&w);
	online_world_keys(&w, 2);
	REQUIRE_OK(online_world_credentials(&w));
	REQUIRE_OK(online_world_appoint(&w, &p)); /* the same: nothing is lost */
	CHECK_INT(online_world_now(&w).credentials, ONLINE_VOTERS);
	CHECK(online_world_now(&w).challenge.n > 0);
	p.registrar = w.other;
	REQUIRE_OK(online_world_appoint(&w, &p));
	CHECK_INT(online_world_now(&w).credentials, 0);
	CHECK(online_world_now(&w).challenge.n > 0);
	p.threshold = 3;
	REQUIRE_OK(online_world_appoint(&w, &p));
	CHECK_INT(online_world_now(&w).challenge.n, 0);
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.online_credentials");
}

/* ---- set-up ---- */

TEST(without_enough_keys_that_answer_it_does_not_open)
{
	struct online_world w = online_world_make(t);
	online_world_keys(&w, 1);
	REQUIRE_OK(online_world_credentials(&w));
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.online_too_few_keys");
	CHECK_INT(now(&w).state, BALLOT_SETUP);
}

TEST(the_roll_and_the_credentials_are_as_many)
{
	struct online_world w = online_world_make(t);
	struct bel_credential few[2];
	online_world_keys(&w, 2);
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.online_credentials");
	struct online o = online_world_now(&w);
	struct str list = device_credentials(t->arena, o.uuid, few, 2);
	CHECK(online_secret(list).code == ERR_NONE);
	REQUIRE_OK(online_world_credentials(&w));
	REQUIRE_OK(online_world_open(&w));
}

TEST(an_answer_of_another_members_key_is_refused)
{
	struct online_world w = online_world_make(t);
	struct online_keepers k;
	online_world_keys(&w, 0);
	struct online o = online_world_now(&w);
	REQUIRE_OK(online_keepers(w.db, w.id, &k));
	struct str answer = device_answer(&w.devices[0], &o, k.p[0].sealed_key);
	CHECK_FAIL(online_world_send(&w, 2, MESSAGE_ANSWER, answer), ERR_INVALID,
		   "ballot.online_answer");
	CHECK_OK(online_world_send(&w, 1, MESSAGE_ANSWER, answer));
}

TEST(messages_out_of_turn_or_of_others_are_refused)
{
	struct online_world w = online_world_make(t);
	struct str cert = device_cert(&w.devices[0]), certs[3];
	struct bel_texts all = { certs, 3 };
	CHECK_FAIL(online_world_send(&w, 1, MESSAGE_POLYNOMIAL, cert), ERR_CONFLICT,
		   "ballot.online_step");
	CHECK_OK(online_world_send(&w, 1, MESSAGE_CERT, cert));
	CHECK_OK(online_world_send(&w, 2, MESSAGE_CERT, device_cert(&w.devices[1])));
	CHECK_FAIL(online_world_send(&w, 3, MESSAGE_CERT, cert), ERR_INVALID, "ballot.v_cert");
	CHECK_FAIL(online_world_send(&w, 3, MESSAGE_CERT, S("{}")), ERR_INVALID, "ballot.v_field");
	CHECK_FAIL(online_world_send(&w, 4, MESSAGE_CERT, cert), ERR_NOT_FOUND, "ballot.none");
	CHECK_OK(online_world_send(&w, 3, MESSAGE_CERT, device_cert(&w.devices[2])));
	for (int i = 0; i < 3; i++) {
		struct online_keepers k;
		REQUIRE_OK(online_keepers(w.db, w.id, &k));
		certs[i] = k.p[i].cert;
	}
	store_return(w.db);
	struct str own = device_polynomial(&w.devices[0], all, 2);
	CHECK_FAIL(online_world_send(&w, 2, MESSAGE_POLYNOMIAL, own), ERR_INVALID,
		   "ballot.v_coefexps");
	CHECK_FAIL(online_world_send(&w, 1, MESSAGE_POLYNOMIAL,
				     device_polynomial(&w.devices[0], all, 3)),
		   ERR_INVALID, "ballot.v_coefexps");
	CHECK_OK(online_world_send(&w, 1, MESSAGE_POLYNOMIAL, own));
}

/* ---- secrets ---- */

TEST(private_credentials_seeds_and_keys_are_refused_wherever_they_stand)
{
	struct bel_credential c = bel_credential_make(), bare = bel_credential_respelt(&c);
	struct str seed = S("AbcdefghijkmnopqrstuvW");
	struct str spelt[] = { { c.c, c.n }, { bare.c, bare.n }, seed };
	for (size_t i = 0; i < 3; i++) {
		CHECK_FAIL(online_secret(spelt[i]), ERR_INVALID, "ballot.online_secret");
		struct str inside =
			str_fmt(t->arena, "{\"a\":\"%.*s\",\"b\":1}", (int)spelt[i].n, spelt[i].p);
		CHECK_FAIL(online_secret(inside), ERR_INVALID, "ballot.online_secret");
	}
	CHECK_FAIL(online_secret(S("{\"decryption_key\":\"12\"}")), ERR_INVALID,
		   "ballot.online_secret");
	CHECK_OK(online_secret(S("{\"election_uuid\":\"abcdefghijkmnopqrstuvw\"}")));
}

TEST(what_devices_send_is_not_taken_for_a_secret)
{
	struct online_world w = online_world_voting(t);
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		CHECK_OK(online_secret(online_world_ballot(&w, k, 1)));
}

/* ---- casting ---- */

TEST(the_same_ballot_twice_is_one_ballot)
{
	struct online_world w = online_world_voting(t);
	struct online_ballot *list;
	size_t n;
	struct str b = online_world_ballot(&w, 0, 1);
	struct online_vote v = { w.id, w.voters[0].ref, b };
	struct online_receipt first, second;
	REQUIRE_OK(online_cast(w.db, &v, &first));
	REQUIRE_OK(online_cast(w.db, &v, &second));
	CHECK(!first.again && second.again);
	CHECK_STR(second.tracker, first.tracker);
	REQUIRE_OK(online_ballots(w.db, w.id, 0, &list, &n));
	CHECK_INT(n, 1);
	CHECK_STR(list[0].tracker, first.tracker);
}

TEST(who_votes_again_counts_once_with_the_last)
{
	struct online_world w = online_world_voting(t);
	struct online_ballot *list;
	struct online_counts c;
	size_t n;
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_world_cast(&w, 1, online_world_ballot(&w, 1, 1)));
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 2)));
	REQUIRE_OK(online_ballots(w.db, w.id, 0, &list, &n));
	REQUIRE(n == 3);
	CHECK(list[0].replaced && !list[1].replaced && !list[2].replaced);
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	REQUIRE_OK(online_world_decrypt(&w, 2));
	struct ballot b = now(&w);
	struct online o = online_world_now(&w);
	REQUIRE_OK(online_counts(w.db, &b, &o, &c));
	CHECK_INT(c.electronic.collected, 2);
	CHECK_INT(c.electronic.votes[1], 1);
	CHECK_INT(c.electronic.votes[2], 1);
}

TEST(a_code_does_not_fill_the_archive)
{
	struct online_world w = online_world_voting(t);
	for (int i = 0; i < ONLINE_AGAIN_MAX; i++)
		REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	CHECK_FAIL(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)), ERR_CONFLICT,
		   "ballot.online_too_often");
	CHECK_OK(online_world_cast(&w, 1, online_world_ballot(&w, 1, 1)));
}

/* ---- all at once ---- */

struct voting {
	struct online_world *w;
	size_t voter;
	struct str ballot;
	struct err e;
};

static void *vote_alone(void *arg)
{
	struct voting *v = arg;
	struct arena a = { 0 };
	struct db db;
	struct online_vote vote = { v->w->id, v->w->voters[v->voter].ref, v->ballot };
	struct online_receipt r;
	v->e = store_borrow(v->w->db->store, &a, &db);
	if (!v->e.code) {
		v->e = online_cast(&db, &vote, &r);
		store_return(&db);
	}
	arena_free(&a);
	return NULL;
}

TEST(a_whole_room_votes_in_the_same_moment)
{
	struct online_world w = online_world_voting(t);
	struct voting v[ONLINE_VOTERS];
	pthread_t threads[ONLINE_VOTERS];
	struct online_ballot *list;
	size_t n;
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		v[k] = (struct voting){ &w, k, online_world_ballot(&w, k, k % 3), OK };
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		REQUIRE(pthread_create(&threads[k], NULL, vote_alone, &v[k]) == 0);
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		CHECK(pthread_join(threads[k], NULL) == 0);
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		CHECK_OK(v[k].e);
	REQUIRE_OK(online_ballots(w.db, w.id, 0, &list, &n));
	CHECK_INT(n, ONLINE_VOTERS);
	store_return(w.db);
	CHECK_OK(verify(&w).why);
}

TEST(ballots_that_do_not_belong_are_refused)
{
	struct online_world w = online_world_voting(t);
	struct online_world other = online_world_voting(t);
	struct str own = online_world_ballot(&w, 0, 1);
	CHECK_FAIL(online_world_cast(&w, 0, online_world_ballot(&other, 0, 1)), ERR_INVALID,
		   "ballot.v_other_election");
	struct bel_credential stranger = bel_credential_make(), kept = w.credentials[0];
	w.credentials[0] = stranger;
	CHECK_FAIL(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)), ERR_INVALID,
		   "ballot.v_not_on_roll");
	w.credentials[0] = kept;
	char *bent = NEW(t->arena, own.n, char);
	memcpy(bent, own.p, own.n);
	size_t at = str_find(own, S("\"response\":\"")) + 13;
	bent[at] = bent[at] == '1' ? '2' : '1';
	CHECK(online_world_cast(&w, 0, (struct str){ bent, own.n }).code == ERR_INVALID);
	struct online_vote v = { w.id, 12345, own };
	struct online_receipt r;
	CHECK_FAIL(online_cast(w.db, &v, &r), ERR_NOT_FOUND, "ballot.online_not_on_roll");
	struct online_ballot *list;
	size_t n;
	REQUIRE_OK(online_ballots(w.db, w.id, 0, &list, &n));
	CHECK_INT(n, 0);
}

TEST(after_the_end_no_ballot_is_taken)
{
	struct online_world w = online_world_voting(t);
	struct str late = online_world_ballot(&w, 1, 0);
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 0)));
	REQUIRE_OK(online_world_end(&w));
	CHECK_FAIL(online_world_cast(&w, 1, late), ERR_CONFLICT, "ballot.online_closed");
	CHECK_FAIL(online_world_hand(&w, 1, HAND_PAPER), ERR_CONFLICT, "ballot.online_closed");
	CHECK_FAIL(online_world_end(&w), ERR_CONFLICT, "ballot.moved_on");
}

/* ---- paper beside it ---- */

TEST(paper_closes_the_telephone_and_a_ballot_closes_paper)
{
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_hand(&w, 0, HAND_PAPER));
	CHECK_FAIL(online_world_cast(&w, 0, online_world_ballot(&w, 0, 0)), ERR_CONFLICT,
		   "ballot.online_has_paper");
	REQUIRE_OK(online_world_cast(&w, 1, online_world_ballot(&w, 1, 0)));
	CHECK_FAIL(online_world_hand(&w, 1, HAND_PAPER), ERR_CONFLICT, "ballot.online_voted");
	CHECK_OK(online_world_cast(&w, 1, online_world_ballot(&w, 1, 2)));
	REQUIRE_OK(online_world_hand(&w, 0, HAND_BACK));
	CHECK_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 0)));
}

static bool has_code(struct online_world *w, size_t at)
{
	struct ballot_voter *v = NULL;
	size_t n = 0;
	struct err e = ballot_voters(w->db, w->id, &v, &n);
	return !e.code && at < n && v[at].given;
}

TEST(a_code_recorded_by_mistake_is_taken_back_until_its_holder_votes)
{
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_hand(&w, 0, HAND_SLIP));
	CHECK(has_code(&w, 0));
	REQUIRE_OK(online_world_hand(&w, 0, HAND_SLIP_BACK));
	CHECK(!has_code(&w, 0));
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 0)));
	CHECK_FAIL(online_world_hand(&w, 0, HAND_SLIP_BACK), ERR_CONFLICT, "ballot.online_voted");
	CHECK(has_code(&w, 0));
}

struct entering {
	ballot_id id;
	struct ballot_entry e;
};

static struct err do_enter(struct tx *tx, void *arg)
{
	struct entering *x = arg;
	return ballot_enter(tx, x->id, &x->e);
}

static struct err enter(struct online_world *w, int64_t place, int64_t issued)
{
	int64_t votes[3] = { 1, 0, 0 };
	struct entering x = { w->id,
			      { place,
				place == 1 ? S("Nguyễn Văn A") : S("Trần Thị B"),
				{ 0, issued, issued, 2, 1, 1, votes, 3 } } };
	return db_write(w->db, do_enter, &x);
}

TEST(both_counts_stand_apart_and_their_sum_is_the_ballots)
{
	struct online_world w = online_world_voting(t);
	struct ballot_count c;
	struct online_counts both;
	for (size_t k = 0; k < 4; k++)
		REQUIRE_OK(online_world_cast(&w, k, online_world_ballot(&w, k, k % 2)));
	REQUIRE_OK(online_world_hand(&w, 4, HAND_PAPER));
	REQUIRE_OK(online_world_hand(&w, 5, HAND_PAPER));
	CHECK_FAIL(enter(&w, 1, 2), ERR_CONFLICT, "ballot.online_still_voting");
	REQUIRE_OK(online_world_end(&w));
	CHECK_FAIL(enter(&w, 1, 3), ERR_INVALID, "ballot.online_papers");
	REQUIRE_OK(enter(&w, 1, 2));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	REQUIRE_OK(online_world_decrypt(&w, 2));
	CHECK_INT(now(&w).state, BALLOT_OPEN); /* one of two has counted the paper */
	REQUIRE_OK(enter(&w, 2, 2));
	struct ballot b = now(&w);
	struct online o = online_world_now(&w);
	CHECK_INT(b.state, BALLOT_COUNTED);
	REQUIRE_OK(ballot_counted(w.db, &b, &c));
	CHECK_INT(c.issued, 6);
	CHECK_INT(c.collected, 6);
	CHECK_INT(c.valid, 5);
	CHECK_INT(c.votes[0], 3);
	REQUIRE_OK(online_counts(w.db, &b, &o, &both));
	CHECK_INT(both.electronic.votes[0], 2);
	CHECK_INT(both.electronic.issued, 4);
	CHECK_INT(both.paper.votes[0], 1);
	CHECK_INT(both.paper.invalid, 1);
}

/* ---- decrypting ---- */

TEST(a_forged_decryption_or_a_second_one_is_refused)
{
	struct online_world w = online_world_voting(t);
	struct online_keepers k;
	int fd;
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_keepers(w.db, w.id, &k));
	REQUIRE_OK(online_archive(w.db, w.id, &fd));
	struct str other = device_partial(&w.devices[0], fd, k.p[0].sealed_key);
	close(fd);
	CHECK_FAIL(online_decrypt(w.db, w.id, 2, other), ERR_INVALID, "ballot.v_partial_proof");
	CHECK_FAIL(online_decrypt(w.db, w.id, 2, S("{}")), ERR_INVALID, "ballot.v_field");
	CHECK_FAIL(online_decrypt(w.db, w.id, 4, other), ERR_NOT_FOUND, "ballot.none");
	REQUIRE_OK(online_decrypt(w.db, w.id, 1, other));
	CHECK_FAIL(online_decrypt(w.db, w.id, 1, other), ERR_CONFLICT, "ballot.online_decrypted");
}

TEST(a_result_that_was_interrupted_is_brought_later)
{
	struct online_world w = online_world_voting(t);
	struct online_keepers k;
	bool interrupted = false;
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	for (int n = 10; n < 60 && !interrupted; n++) {
		store_fail_in(w.db->store, n);
		bool failed = online_world_decrypt(&w, 2).code != ERR_NONE;
		store_fail_in(w.db->store, 0);
		store_return(w.db);
		REQUIRE_OK(online_keepers(w.db, w.id, &k));
		store_return(w.db);
		REQUIRE(failed);
		interrupted = k.p[1].decrypted;
	}
	REQUIRE(interrupted);
	CHECK_INT(now(&w).state, BALLOT_OPEN);
	CHECK_OK(online_tally(w.db, w.id));
	CHECK_INT(now(&w).state, BALLOT_COUNTED);
}

static struct err do_void(struct tx *tx, void *arg)
{
	struct ballot *b = arg;
	return ballot_void(tx, b->id, b->version, S("Hội nghị chuyển sang bỏ phiếu giấy"));
}

TEST(a_ballot_that_went_to_paper_is_never_decrypted)
{
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	struct ballot b = now(&w);
	REQUIRE_OK(db_write(w.db, do_void, &b));
	CHECK_FAIL(online_world_decrypt(&w, 2), ERR_CONFLICT, "ballot.online_not_tallied");
	struct str result;
	REQUIRE_OK(online_text(w.db, w.id, "result", &result));
	CHECK_INT(result.n, 0);
}

TEST(once_the_result_is_known_it_can_not_be_voided)
{
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	REQUIRE_OK(online_world_decrypt(&w, 2));
	struct ballot b = now(&w);
	CHECK_FAIL(db_write(w.db, do_void, &b), ERR_CONFLICT, "ballot.online_result_stands");
}

TEST(nobody_voting_gives_a_count_of_noughts)
{
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_world_decrypt(&w, 1));
	REQUIRE_OK(online_world_decrypt(&w, 2));
	struct ballot b = now(&w);
	CHECK_INT(b.state, BALLOT_COUNTED);
	CHECK_INT(b.collected, 0);
}

TEST(pages_that_count_votes_learn_that_one_came_and_not_whose)
{
	struct online_world w = online_world_voting(t);
	int64_t before, after;
	REQUIRE_OK(online_pulse(w.db, &before));
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	REQUIRE_OK(online_pulse(w.db, &after));
	CHECK_INT(after, before + 1);
	REQUIRE_OK(online_world_end(&w));
	REQUIRE_OK(online_pulse(w.db, &after));
	CHECK_INT(after, 0);
}

static struct err ask_again(struct tx *tx, void *arg)
{
	return online_rehearse_again(tx, *(const ballot_id *)arg);
}

TEST(keys_made_before_the_day_are_asked_again_on_the_day)
{
	struct online_world w = online_world_make(t);
	struct online_keepers k;
	CHECK_FAIL(db_write(w.db, ask_again, &w.id), ERR_CONFLICT, "ballot.online_step");
	online_world_keys(&w, 3);
	REQUIRE_OK(online_world_credentials(&w));
	struct online o = online_world_now(&w);
	REQUIRE_OK(online_keepers(w.db, w.id, &k));
	struct str old = device_answer(&w.devices[0], &o, k.p[0].sealed_key);
	REQUIRE_OK(db_write(w.db, ask_again, &w.id));
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.online_too_few_keys");
	CHECK_FAIL(online_world_send(&w, 1, MESSAGE_ANSWER, old), ERR_INVALID,
		   "ballot.online_answer");
	o = online_world_now(&w);
	for (int i = 0; i < 2; i++)
		CHECK_OK(online_world_send(&w, i + 1, MESSAGE_ANSWER,
					   device_answer(&w.devices[i], &o, k.p[i].sealed_key)));
	CHECK_OK(online_world_open(&w));
	CHECK_FAIL(db_write(w.db, ask_again, &w.id), ERR_CONFLICT, "ballot.not_setup");
}

SUITE_STORE(ballot_online, keys_made_before_the_day_are_asked_again_on_the_day,
	    pages_that_count_votes_learn_that_one_came_and_not_whose,
	    a_whole_election_gives_the_count_and_an_archive_that_verifies,
	    the_registrar_is_not_on_the_board,
	    a_board_has_at_least_two_and_needs_no_more_than_it_has,
	    another_registrar_or_board_begins_anew,
	    without_enough_keys_that_answer_it_does_not_open,
	    the_roll_and_the_credentials_are_as_many, an_answer_of_another_members_key_is_refused,
	    messages_out_of_turn_or_of_others_are_refused,
	    private_credentials_seeds_and_keys_are_refused_wherever_they_stand,
	    what_devices_send_is_not_taken_for_a_secret, the_same_ballot_twice_is_one_ballot,
	    who_votes_again_counts_once_with_the_last, a_code_does_not_fill_the_archive,
	    a_whole_room_votes_in_the_same_moment, ballots_that_do_not_belong_are_refused,
	    after_the_end_no_ballot_is_taken,
	    a_code_recorded_by_mistake_is_taken_back_until_its_holder_votes,
	    paper_closes_the_telephone_and_a_ballot_closes_paper,
	    both_counts_stand_apart_and_their_sum_is_the_ballots,
	    a_forged_decryption_or_a_second_one_is_refused,
	    a_result_that_was_interrupted_is_brought_later,
	    a_ballot_that_went_to_paper_is_never_decrypted,
	    once_the_result_is_known_it_can_not_be_voided, nobody_voting_gives_a_count_of_noughts)
