/* electronic_test.c: an election by verifiable ballot, from the choice to the announced result, and
 * back to paper; every post on a device of its own. */
#include "election/electronic.h"

#include "account/register.h"
#include "assembly/paper.h"
#include "base/day.h"
#include "election/papers.h"
#include "tests/assembly/assembly_world.h"
#include "tests/ballot/devices.h"

#include <unistd.h>

enum { ROOM = 6, NAMES = 3, BOARD = 3 };
struct electing {
	struct t *t;
	struct assembly_world w;
	int64_t id, vote, who[NAMES], registrar, board[BOARD];
	ballot_id ballot;
	struct device devices[BOARD];
	struct bel_credential codes[ROOM];
	struct candidate candidate;
	struct electronic_opening opening;
	struct online_posts posts;
	struct online_sent sent;
	struct online_hand hand;
	struct ballot_entry entry;
	struct ballots_out out;
	struct str text;
};

static struct err act(struct electing *x, write_fn *fn) { return db_write(x->w.db, fn, x); }

static struct err plan(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct election_row e;
	TRY(election_plan(tx, x->w.id, ELECT_COMMITTEE, S("Ban Chấp hành"), &x->id));
	TRY(election_get(tx_db(tx), x->id, &e));
	return election_set_seats(tx, x->id, e.version, 2);
}

static struct err nominate(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	int64_t id;
	return candidate_add(tx, &x->candidate, &id);
}

static struct err adopt(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	TRY(vote_announce(tx, x->vote));
	return election_adopt(tx, x->id, x->vote, x->vote);
}

static struct err choose(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return electronic_choose(tx, x->id, x->text);
}

static struct err take_roll(struct tx *tx, void *arg)
{
	return electronic_roll(tx, ((struct electing *)arg)->id);
}

static struct err open_it(struct tx *tx, void *arg)
{
	return electronic_open(tx, &((struct electing *)arg)->opening);
}

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

static struct err add_people(struct tx *tx, void *arg)
{
	static const char *const names[] = { "lapma.dh", "kiem1.dh", "kiem2.dh", "kiem3.dh" };
	struct electing *x = arg;
	for (int i = 0; i <= BOARD; i++) {
		struct str name = i == BOARD ? S("Trần Thị Bình") : str_of(names[i]);
		const struct account_new a = { .login = str_of(names[i]), .name = name };
		TRY(account_add(tx, &a, i ? &x->board[i - 1] : &x->registrar));
	}
	return OK;
}

static struct err appoint(struct tx *tx, void *arg)
{
	return online_appoint(tx, &((struct electing *)arg)->posts);
}

static struct err send_key(struct tx *tx, void *arg)
{
	return online_key_message(tx, &((struct electing *)arg)->sent);
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

static struct err end(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct ballot b;
	TRY(ballot_read(tx_db(tx), x->ballot, &b));
	return online_end(tx, x->ballot, b.version);
}

/* ---- how far a test lets it go ---- */

static struct election_row row(struct electing *x)
{
	struct t *t = x->t;
	struct election_row e = { 0 };
	CHECK_OK(election_get(x->w.db, x->id, &e));
	db_close_rows(x->w.db);
	return e;
}

static struct electronic now(struct electing *x)
{
	struct t *t = x->t;
	struct electronic out = { 0 };
	struct election_row e = row(x);
	CHECK_OK(electronic_read(x->w.db, &e, &out));
	db_close_rows(x->w.db);
	return out;
}

/* Slate adopted, electronic chosen, posts given; one of the board bears a candidate's name if
 * `own`. */
static struct electing chosen(struct t *t, bool own)
{
	static const char *const names[NAMES] = { "Nguyễn Văn An", "Trần Thị Bình",
						  "Lê Văn Cường" };
	struct electing x = { .t = t,
			      .w = assembly_world_make(t, ROOM + 1),
			      .text = S("Thể lệ bầu cử, điều 5") };
	assembly_world_open(&x.w, ROOM);
	CHECK_OK(act(&x, plan));
	for (int i = 0; i < NAMES; i++) {
		x.candidate = (struct candidate){ .election = x.id, .name = str_of(names[i]) };
		if (own || i != 1)
			CHECK_OK(act(&x, nominate));
	}
	CHECK_OK(world_vote(&x.w, VOTE_HANDS, DAY_NONE));
	CHECK_OK(world_count(&x.w, 0, 0));
	x.vote = x.w.made;
	CHECK_OK(act(&x, adopt));
	CHECK_OK(act(&x, choose));
	CHECK_OK(act(&x, add_people));
	x.ballot = now(&x).ballot.id;
	x.opening = (struct electronic_opening){ x.id, ROOM, S("{}") };
	x.posts = (struct online_posts){
		.id = x.ballot, .registrar = x.registrar, .n = BOARD, .threshold = 2
	};
	for (int i = 0; i < BOARD; i++)
		x.posts.keepers[i] = x.board[i];
	CHECK_OK(act(&x, appoint));
	return x;
}

static void send(struct electing *x, int place, enum online_message what, struct str text)
{
	struct t *t = x->t;
	x->sent = (struct online_sent){ x->ballot, place + 1, what, text };
	CHECK_OK(act(x, send_key));
}

static void make_keys(struct electing *x)
{
	struct t *t = x->t;
	struct online_keepers k = { 0 };
	struct str certs[BOARD];
	struct bel_texts all = { certs, BOARD };
	struct db *db = x->w.db;
	for (int i = 0; i < BOARD; i++) {
		x->devices[i] = device_make(t->arena);
		send(x, i, MESSAGE_CERT, certs[i] = device_cert(&x->devices[i]));
	}
	for (int i = 0; i < BOARD; i++)
		send(x, i, MESSAGE_POLYNOMIAL, device_polynomial(&x->devices[i], all, 2));
	CHECK_OK(online_keepers(db, x->ballot, &k));
	for (int i = 0; i < BOARD; i++)
		send(x, i, MESSAGE_KEY, device_key(&x->devices[i], all, k.p[i].vinput));
	struct online o = now(x).online;
	CHECK_OK(online_keepers(db, x->ballot, &k));
	for (int i = 0; i < 2; i++)
		send(x, i, MESSAGE_ANSWER, device_answer(&x->devices[i], &o, k.p[i].sealed_key));
}

static struct err list_codes(struct electing *x, size_t n)
{
	struct str uuid = now(x).online.uuid;
	return online_credentials(x->w.db, x->ballot,
				  device_credentials(x->t->arena, uuid, x->codes, n));
}

static struct electing voting(struct t *t)
{
	struct electing x = chosen(t, false);
	make_keys(&x);
	CHECK_OK(act(&x, take_roll));
	CHECK_OK(list_codes(&x, ROOM));
	CHECK_OK(act(&x, open_it));
	return x;
}

/* The delegate of this number (from 1) votes for one name, from 0. */
static struct err cast(struct electing *x, int number, size_t choice)
{
	struct t *t = x->t;
	uint8_t flags[NAMES] = { 0 };
	struct device_vote v = { .credential = x->codes[number - 1], .flags = flags, .n = 2 };
	struct online_receipt r;
	flags[choice] = 1;
	CHECK_OK(online_text(x->w.db, x->ballot, "election", &v.election));
	struct online_vote vote = { x->ballot, x->w.seats[number - 1],
				    device_ballot(t->arena, &v) };
	struct err e = online_cast(x->w.db, &vote, &r);
	db_close_rows(x->w.db);
	return e;
}

static struct err decrypt(struct electing *x, int member)
{
	struct t *t = x->t;
	struct online_keepers k = { 0 };
	int fd = -1;
	CHECK_OK(online_archive(x->w.db, x->ballot, &fd));
	CHECK_OK(online_keepers(x->w.db, x->ballot, &k));
	struct str p = device_partial(&x->devices[member], fd, k.p[member].sealed_key);
	close(fd);
	struct err e = online_decrypt(x->w.db, x->ballot, member + 1, p);
	db_close_rows(x->w.db);
	return e;
}

static void close_voting(struct electing *x)
{
	struct t *t = x->t;
	CHECK_OK(act(x, end));
	CHECK_OK(online_tally(x->w.db, x->ballot));
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
	struct electing x = voting(t);
	struct candidate *c = NULL;
	size_t n = 0;
	CHECK_INT(row(&x).state, ELECTION_VOTING);
	CHECK_INT(row(&x).issued, ROOM);
	for (int i = 1; i <= 5; i++)
		CHECK_OK(cast(&x, i, i == 5));
	CHECK_OK(cast(&x, 5, 0)); /* the last one counts */
	close_voting(&x);
	CHECK_FAIL(act(&x, count), ERR_CONFLICT, "election.not_counted");
	CHECK_OK(decrypt(&x, 2));
	CHECK_FAIL(act(&x, count), ERR_CONFLICT, "election.not_counted");
	CHECK_OK(decrypt(&x, 0));
	CHECK_OK(act(&x, count));
	struct election_row e = row(&x);
	CHECK_INT(e.state, ELECTION_COUNTED);
	CHECK_INT(e.collected, 5);
	CHECK_INT(e.valid, 5);
	CHECK_INT(e.invalid, 0);
	CHECK_OK(act(&x, announce));
	CHECK_OK(candidate_list(x.w.db, x.id, true, &c, &n));
	CHECK_INT(c[0].votes, 5);
	CHECK_INT(c[1].votes, 0);
	CHECK(c[0].status == STATUS_ELECTED && c[1].status == STATUS_NOT_ELECTED);
	struct electronic last = now(&x);
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
	struct electing x = voting(t);
	static const int64_t one[] = { 0, 1 };
	x.hand = (struct online_hand){ x.ballot, x.w.seats[5], HAND_PAPER };
	CHECK_OK(act(&x, hand_out));
	CHECK_FAIL(cast(&x, 6, 0), ERR_CONFLICT, "ballot.online_has_paper");
	for (int i = 1; i <= 4; i++)
		CHECK_OK(cast(&x, i, 0));
	close_voting(&x);
	CHECK_OK(decrypt(&x, 0));
	CHECK_OK(decrypt(&x, 1));
	CHECK_FAIL(act(&x, count), ERR_CONFLICT, "election.not_counted"); /* the paper is due */
	x.entry = (struct ballot_entry){ 1, S("Một"), { 1, 1, 1, 1, 1, 0, one, 2 } };
	CHECK_OK(act(&x, enter));
	x.entry.place = 2;
	x.entry.person = S("Hai");
	CHECK_OK(act(&x, enter));
	CHECK_OK(act(&x, count));
	CHECK_INT(row(&x).collected, 5);
}

/* ---- who votes, and when it opens ---- */

TEST(the_roll_is_the_delegates_in_the_room_and_opens_only_while_they_are_there)
{
	struct electing x = chosen(t, false);
	struct passed p;
	make_keys(&x);
	CHECK_OK(act(&x, take_roll));
	CHECK_INT(now(&x).voters, ROOM);
	CHECK_OK(list_codes(&x, ROOM));
	CHECK_OK(world_come(&x.w, ROOM + 1, &p));
	CHECK_INT(now(&x).missing, 1);
	CHECK_OK(world_leave(&x.w, 1, &p));
	CHECK_INT(now(&x).gone, 1);
	CHECK_FAIL(act(&x, open_it), ERR_CONFLICT, "election.roll_old");
	CHECK_OK(act(&x, take_roll));
	CHECK_INT(now(&x).gone + now(&x).missing, 0);
	CHECK_OK(act(&x, open_it));
	CHECK_FAIL(cast(&x, 1, 0), ERR_NOT_FOUND, "ballot.online_not_on_roll");
	CHECK_OK(cast(&x, 2, 0));
}

TEST(it_opens_with_as_many_codes_as_voters_and_on_the_present_count_that_was_said)
{
	struct electing x = chosen(t, false);
	make_keys(&x);
	CHECK_FAIL(act(&x, open_it), ERR_INVALID,
		   "election.issued"); /* no roll: nothing to issue */
	CHECK_OK(act(&x, take_roll));
	CHECK_FAIL(act(&x, open_it), ERR_INVALID, "ballot.online_credentials");
	CHECK_OK(list_codes(&x, ROOM));
	x.opening.present = 4;
	CHECK_FAIL(act(&x, open_it), ERR_CONFLICT, "assembly.no_quorum");
	x.opening.present = 5; /* a quorum, and fewer than the roll */
	CHECK_FAIL(act(&x, open_it), ERR_INVALID, "election.issued");
	CHECK_INT(row(&x).state, ELECTION_READY);
	x.opening.present = ROOM;
	CHECK_OK(act(&x, open_it));
}

TEST(nobody_who_stands_makes_codes_or_counts)
{
	struct electing x = chosen(t, true);
	make_keys(&x);
	CHECK_OK(act(&x, take_roll));
	CHECK_OK(list_codes(&x, ROOM));
	CHECK_FAIL(act(&x, open_it), ERR_CONFLICT, "election.post_stands");
}

TEST(who_runs_the_congress_holds_no_post_in_its_ballot)
{
	struct electing x = chosen(t, false);
	CHECK_OK(account_by_login(x.w.db, S("giupviec"), &x.posts.registrar));
	db_close_rows(x.w.db);
	CHECK_FAIL(act(&x, appoint), ERR_INVALID, "ballot.online_runs_it");
	CHECK_OK(account_by_login(x.w.db, S("truongkhoi"),
				  &x.posts.registrar)); /* of another union */
	db_close_rows(x.w.db);
	CHECK_OK(act(&x, appoint));
	x.posts.by_mail = true;
	CHECK_FAIL(act(&x, appoint), ERR_INVALID, "ballot.mail_not_congress");
}

/* ---- paper or phones ---- */

TEST(an_electronic_election_takes_no_papers_of_its_own)
{
	struct electing x = chosen(t, false);
	x.out = (struct ballots_out){ DAY_NONE, ROOM };
	CHECK_FAIL(act(&x, issue), ERR_CONFLICT, "election.is_electronic");
	CHECK_FAIL(act(&x, choose), ERR_CONFLICT, "election.electronic_already");
}

TEST(counters_take_no_paper_while_the_phones_vote)
{
	struct electing x = voting(t);
	CHECK_FAIL(act(&x, add_paper), ERR_CONFLICT, "election.is_electronic");
}

TEST(before_the_result_the_meeting_may_go_to_paper_and_nothing_is_opened)
{
	struct electing x = voting(t);
	struct assembly_event *log = NULL;
	size_t n = 0;
	CHECK_OK(cast(&x, 1, 0));
	CHECK_OK(cast(&x, 2, 0));
	x.text = S("Mất mạng");
	close_voting(&x);
	CHECK_OK(decrypt(&x, 0));
	CHECK_OK(act(&x, to_paper));
	CHECK_FAIL(decrypt(&x, 1), ERR_CONFLICT, "ballot.online_not_tallied");
	CHECK_INT(row(&x).state, ELECTION_READY);
	struct electronic e = now(&x);
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
	CHECK_OK(act(&x, issue));
	CHECK_OK(act(&x, add_paper));
}

TEST(once_there_is_a_result_the_meeting_does_not_go_to_paper)
{
	struct electing x = voting(t);
	CHECK_OK(cast(&x, 1, 0));
	close_voting(&x);
	CHECK_OK(decrypt(&x, 0));
	CHECK_OK(decrypt(&x, 1));
	CHECK_FAIL(act(&x, to_paper), ERR_CONFLICT, "ballot.online_result_stands");
}

TEST(an_annulled_election_voids_its_electronic_ballot)
{
	struct electing x = voting(t);
	CHECK_OK(cast(&x, 1, 0));
	CHECK_OK(act(&x, annul));
	CHECK_INT(now(&x).gave_up.state, BALLOT_VOID);
	CHECK_FAIL(cast(&x, 2, 0), ERR_CONFLICT, "ballot.online_closed");
}

/* ---- on its pages ---- */

struct carding {
	int64_t seat;
	struct str code;
};

static struct err make_card(struct tx *tx, void *arg)
{
	struct carding *c = arg;
	return seat_cards(tx, &c->seat, 1, &c->code);
}

TEST(a_phone_that_took_a_delegates_card_says_who_votes_and_casts_nothing_without_a_code)
{
	struct electing x = voting(t);
	struct carding c = { .seat = x.w.seats[0] };
	struct str uuid = now(&x).online.uuid;
	const char *path = page_path(t, "/vote/%.*s", (int)uuid.n, uuid.p);
	CHECK_OK(db_write(x.w.db, make_card, &c));
	store_return(x.w.db);
	const char *card = page_path(t, "/card/%.*s", (int)c.code.n, c.code.p);
	CHECK_INT(page_post(t, "máy 1", card, "").status, 303);
	struct page_answer a = page_get(t, "máy 1", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Người bỏ phiếu: Đại biểu 1<"));
	CHECK(page_says(&a, "data-credential"));
	CHECK(page_post(t, "máy 1", path, "ballot={}").status >= 400);
	a = page_get(t, "máy 2", path);
	CHECK(!page_says(&a, "data-credential"));
	CHECK(page_says(&a, "Mã trên thẻ bỏ phiếu"));
	page_clock(t, PAGE_TEST_NOW + INT64_C(30) * 86400000); /* the congress was long ago */
	a = page_get(t, "máy 1", path);
	CHECK(!page_says(&a, "data-credential"));
}

TEST(only_who_runs_the_congress_sees_and_changes_its_electronic_ballot)
{
	struct electing x = chosen(t, false);
	const char *own = page_path(t, "/election-of/%lld/electronic", (long long)x.id);
	const char *box = page_path(t, "/ballot/%lld", (long long)x.ballot.n);
	store_return(x.w.db);
	static const char *const others[] = { "truongkhoi", "doanvien", "quantri", "thamdinh" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		CHECK(page_get(t, others[i], own).status >= 403);
		CHECK(page_get(t, others[i], box).status >= 403);
		CHECK(page_post(t, others[i], page_path(t, "%s/cards", box), "").status >= 403);
		CHECK(page_post(t, others[i], page_path(t, "%s/roll", own), "").status >= 403);
	}
	struct page_answer a = page_get(t, "chutich", box);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Sang trang cuộc bầu cử"));
	CHECK(!page_says(&a, "/again") && !page_says(&a, "/void") && !page_says(&a, "/settle"));
	static const char *const gone[] = { "open", "void", "again", "settle", "roll", "minutes" };
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		CHECK_INT(page_post(t, "chutich", page_path(t, "%s/%s", box, gone[i]), "version=1")
				  .status,
			  404);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/roll", own), "").status, 303);
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, "Trong danh sách bỏ phiếu: 6"));
	a = page_post(t, "chutich", page_path(t, "%s/open", own), "present=6");
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", page_path(t, "%s/paper", own), "reason=");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/paper", own), "reason=Hong+mang").status,
		  303);
	a = page_get(t, "chutich", page_path(t, "/election-of/%lld", (long long)x.id));
	CHECK(page_says(&a, "Hong mang") && page_says(&a, "/issue"));
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
	    an_annulled_election_voids_its_electronic_ballot,
	    a_phone_that_took_a_delegates_card_says_who_votes_and_casts_nothing_without_a_code,
	    only_who_runs_the_congress_sees_and_changes_its_electronic_ballot)
