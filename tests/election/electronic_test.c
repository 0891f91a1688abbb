/* electronic_test.c: an election by verifiable ballot, from the choice to the announced result, and
 * back to paper; every post on a device of its own. */
#include "electronic_world.h"

#include "account/register.h"
#include "assembly/paper.h"
#include "base/day.h"
#include "election/papers.h"

static struct err to_paper(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return electronic_to_paper(tx, x->id, x->text);
}

static struct err issue(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return election_issue(tx, x->id, &x->out);
}

static struct err count(struct tx *tx, void *arg)
{
	return election_count(tx, ((struct electing *)arg)->id);
}

static struct err announce(struct tx *tx, void *arg)
{
	return election_announce(tx, ((struct electing *)arg)->id);
}

static struct err annul(struct tx *tx, void *arg)
{
	return election_annul(tx, ((struct electing *)arg)->id, S("Sai danh sách"));
}

static struct err add_paper(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	int64_t kept = 1, ordinal;
	return paper_add(tx,
			 &(struct counted_paper){
				 .election = x->id, .counter = 1, .person = S("A"), &kept, 1 },
			 &ordinal);
}

static struct err hand_out(struct tx *tx, void *arg)
{
	return online_hand(tx, &((struct electing *)arg)->hand);
}

static struct err enter(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return ballot_enter(tx, x->ballot, &x->entry);
}

/* Whether minutes say so. */
static bool noted(struct electing *x, const struct ballot *b, const char *words)
{
	struct t *t = x->t;
	struct str *p = NULL;
	size_t n = 0;
	bool found = false;
	CHECK_OK(online_notes(x->w.db, b, S("/election/x"), &p, &n));
	db_close_rows(x->w.db);
	for (size_t i = 0; i < n; i++)
		found |= str_find(p[i], str_of(words)) != SIZE_MAX;
	return found;
}

/* ---- the whole way ---- */

TEST(an_election_is_held_by_electronic_ballot_and_counts_as_one_on_paper)
{
	struct electing x = electing_voting(t);
	struct candidate *c = NULL;
	size_t n = 0;
	CHECK_INT(electing_row(&x).state, ELECTION_VOTING);
	CHECK_INT(electing_row(&x).issued, ROOM);
	for (int i = 1; i <= 5; i++)
		CHECK_OK(electing_cast(&x, i, i == 5));
	CHECK_OK(electing_cast(&x, 5, 0)); /* the last one counts */
	electing_close(&x);
	CHECK_FAIL(electing_act(&x, count), ERR_CONFLICT, "election.not_counted");
	CHECK_OK(electing_decrypt(&x, 2));
	CHECK_FAIL(electing_act(&x, count), ERR_CONFLICT, "election.not_counted");
	CHECK_OK(electing_decrypt(&x, 0));
	CHECK_OK(electing_act(&x, count));
	struct election_row e = electing_row(&x);
	CHECK_INT(e.state, ELECTION_COUNTED);
	CHECK_INT(e.collected, 5);
	CHECK_INT(e.valid, 5);
	CHECK_INT(e.invalid, 0);
	CHECK_OK(electing_act(&x, announce));
	CHECK_OK(candidate_list(x.w.db, x.id, true, &c, &n));
	CHECK_INT(c[0].votes, 5);
	CHECK_INT(c[1].votes, 0);
	CHECK(c[0].status == STATUS_ELECTED && c[1].status == STATUS_NOT_ELECTED);
	struct electronic last = electing_now(&x);
	CHECK_INT(last.ballot.state, BALLOT_SETTLED);
	CHECK(noted(&x, &last.ballot, "Thể lệ bầu cử, điều 5. Người lập mã: lapma.dh"));
	CHECK(noted(&x, &last.ballot, "phát ra 6, thu về 5, hợp lệ 5"));
	CHECK(noted(&x, &last.ballot, "belenios-tool: /election/x"));
	struct assembly of = world_get(&x.w);
	struct doc *d = NULL;
	CHECK_OK(election_minutes_doc(x.w.db, &(struct assembly_paper){ .of = &of, .part = x.id },
				      &d));
	db_close_rows(x.w.db);
}

TEST(papers_handed_out_beside_the_phones_are_added)
{
	struct electing x = electing_voting(t);
	static const int64_t one[] = { 0, 1 };
	x.hand = (struct online_hand){ x.ballot, x.w.seats[5], HAND_SLIP_BACK };
	CHECK_FAIL(electing_act(&x, hand_out), ERR_CONFLICT, "ballot.not_setup");
	x.hand = (struct online_hand){ x.ballot, x.w.seats[5], HAND_PAPER };
	CHECK_OK(electing_act(&x, hand_out));
	CHECK_FAIL(electing_cast(&x, 6, 0), ERR_CONFLICT, "ballot.online_has_paper");
	for (int i = 1; i <= 4; i++)
		CHECK_OK(electing_cast(&x, i, 0));
	electing_close(&x);
	CHECK_OK(electing_decrypt(&x, 0));
	CHECK_OK(electing_decrypt(&x, 1));
	CHECK_FAIL(electing_act(&x, count), ERR_CONFLICT,
		   "election.not_counted"); /* the paper is due */
	x.entry = (struct ballot_entry){ 1, S("Một"), { 1, 1, 1, 1, 1, 0, one, 2 } };
	CHECK_OK(electing_act(&x, enter));
	x.entry.place = 2;
	x.entry.person = S("Hai");
	CHECK_OK(electing_act(&x, enter));
	CHECK_OK(electing_act(&x, count));
	CHECK_INT(electing_row(&x).collected, 5);
}

/* ---- who votes, and when it opens ---- */

TEST(the_roll_is_the_delegates_in_the_room_and_opens_only_while_they_are_there)
{
	struct electing x = electing_chosen(t, false);
	struct passed p;
	electing_keys(&x);
	CHECK_OK(electing_act(&x, electing_roll));
	CHECK_INT(electing_now(&x).voters, ROOM);
	CHECK_OK(electing_codes(&x, ROOM));
	CHECK_OK(world_come(&x.w, ROOM + 1, &p));
	CHECK_INT(electing_now(&x).missing, 1);
	CHECK_OK(world_leave(&x.w, 1, &p));
	CHECK_INT(electing_now(&x).gone, 1);
	CHECK_FAIL(electing_act(&x, electing_open), ERR_CONFLICT, "election.roll_old");
	CHECK_OK(electing_act(&x, electing_roll));
	CHECK_INT(electing_now(&x).gone + electing_now(&x).missing, 0);
	CHECK_OK(electing_act(&x, electing_open));
	CHECK_FAIL(electing_cast(&x, 1, 0), ERR_NOT_FOUND, "ballot.online_not_on_roll");
	CHECK_OK(electing_cast(&x, 2, 0));
}

TEST(it_opens_with_as_many_codes_as_voters_and_on_the_present_count_that_was_said)
{
	struct electing x = electing_chosen(t, false);
	electing_keys(&x);
	CHECK_FAIL(electing_act(&x, electing_open), ERR_INVALID,
		   "election.issued"); /* no roll: nothing to issue */
	CHECK_OK(electing_act(&x, electing_roll));
	CHECK_FAIL(electing_act(&x, electing_open), ERR_INVALID, "ballot.online_credentials");
	CHECK_OK(electing_codes(&x, ROOM));
	x.opening.present = 4;
	CHECK_FAIL(electing_act(&x, electing_open), ERR_CONFLICT, "assembly.no_quorum");
	x.opening.present = 5; /* a quorum, and fewer than the roll */
	CHECK_FAIL(electing_act(&x, electing_open), ERR_INVALID, "election.issued");
	CHECK_INT(electing_row(&x).state, ELECTION_READY);
	x.opening.present = ROOM;
	CHECK_OK(electing_act(&x, electing_open));
}

TEST(nobody_who_stands_makes_codes_or_counts)
{
	struct electing x = electing_chosen(t, true);
	electing_keys(&x);
	CHECK_OK(electing_act(&x, electing_roll));
	CHECK_OK(electing_codes(&x, ROOM));
	CHECK_FAIL(electing_act(&x, electing_open), ERR_CONFLICT, "election.post_stands");
}

TEST(who_runs_the_congress_holds_no_post_in_its_ballot)
{
	struct electing x = electing_chosen(t, false);
	CHECK_OK(account_by_login(x.w.db, S("giupviec"), &x.posts.registrar));
	db_close_rows(x.w.db);
	CHECK_FAIL(electing_act(&x, electing_appoint), ERR_INVALID, "ballot.online_runs_it");
	CHECK_OK(account_by_login(x.w.db, S("truongkhoi"),
				  &x.posts.registrar)); /* of another union */
	db_close_rows(x.w.db);
	CHECK_OK(electing_act(&x, electing_appoint));
	x.posts.by_mail = true;
	CHECK_FAIL(electing_act(&x, electing_appoint), ERR_INVALID, "ballot.mail_not_congress");
}

/* ---- paper or phones ---- */

TEST(an_electronic_election_takes_no_papers_of_its_own)
{
	struct electing x = electing_chosen(t, false);
	x.out = (struct ballots_out){ DAY_NONE, ROOM };
	CHECK_FAIL(electing_act(&x, issue), ERR_CONFLICT, "election.is_electronic");
	CHECK_FAIL(electing_act(&x, electing_choose), ERR_CONFLICT, "election.electronic_already");
}

TEST(counters_take_no_paper_while_the_phones_vote)
{
	struct electing x = electing_voting(t);
	CHECK_FAIL(electing_act(&x, add_paper), ERR_CONFLICT, "election.is_electronic");
}

TEST(before_the_result_the_meeting_may_go_to_paper_and_nothing_is_opened)
{
	struct electing x = electing_voting(t);
	struct assembly_event *log = NULL;
	size_t n = 0;
	CHECK_OK(electing_cast(&x, 1, 0));
	CHECK_OK(electing_cast(&x, 2, 0));
	x.text = S("Mất mạng");
	electing_close(&x);
	CHECK_OK(electing_decrypt(&x, 0));
	CHECK_OK(electing_act(&x, to_paper));
	CHECK_FAIL(electing_decrypt(&x, 1), ERR_CONFLICT, "ballot.online_not_tallied");
	CHECK_INT(electing_row(&x).state, ELECTION_READY);
	struct electronic e = electing_now(&x);
	CHECK(!e.ballot.id.n && e.gave_up.state == BALLOT_VOID && e.gave_up_votes == 2);
	struct ballot paper = e.gave_up; /* as the election's minutes ask */
	paper.mode = BALLOT_PAPER;
	paper.id.n = INT64_MAX;
	CHECK(noted(&x, &paper, "lý do: Mất mạng. 2 lá phiếu điện tử không còn giá trị"));
	CHECK_OK(assembly_events_last(x.w.db, x.w.id.n, 1, &log, &n));
	CHECK(n == 1 && str_eq(str_of(log[0].kind), S("electronic_void")));
	CHECK(n == 1 && str_find(log[0].text, S("Mất mạng")) != SIZE_MAX);
	db_close_rows(x.w.db);
	x.out = (struct ballots_out){ DAY_NONE, ROOM };
	CHECK_OK(electing_act(&x, issue));
	CHECK_OK(electing_act(&x, add_paper));
}

TEST(once_there_is_a_result_the_meeting_does_not_go_to_paper)
{
	struct electing x = electing_voting(t);
	CHECK_OK(electing_cast(&x, 1, 0));
	electing_close(&x);
	CHECK_OK(electing_decrypt(&x, 0));
	CHECK_OK(electing_decrypt(&x, 1));
	CHECK_FAIL(electing_act(&x, to_paper), ERR_CONFLICT, "ballot.online_result_stands");
}

TEST(an_annulled_election_voids_its_electronic_ballot)
{
	struct electing x = electing_voting(t);
	CHECK_OK(electing_cast(&x, 1, 0));
	CHECK_OK(electing_act(&x, annul));
	CHECK_INT(electing_now(&x).gave_up.state, BALLOT_VOID);
	CHECK_FAIL(electing_cast(&x, 2, 0), ERR_CONFLICT, "ballot.online_closed");
}

SUITE_STORE(election_electronic,
	    an_election_is_held_by_electronic_ballot_and_counts_as_one_on_paper,
	    papers_handed_out_beside_the_phones_are_added,
	    the_roll_is_the_delegates_in_the_room_and_opens_only_while_they_are_there,
	    it_opens_with_as_many_codes_as_voters_and_on_the_present_count_that_was_said,
	    nobody_who_stands_makes_codes_or_counts,
	    who_runs_the_congress_holds_no_post_in_its_ballot,
	    an_electronic_election_takes_no_papers_of_its_own,
	    counters_take_no_paper_while_the_phones_vote,
	    before_the_result_the_meeting_may_go_to_paper_and_nothing_is_opened,
	    once_there_is_a_result_the_meeting_does_not_go_to_paper,
	    an_annulled_election_voids_its_electronic_ballot)
