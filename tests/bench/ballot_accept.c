/* ballot_accept.c: how fast ballots of the verifiable mode are accepted: each is verified, the roll
 * marked, the ballot stored durably. First by online_cast, as the page's handler does it; then by
 * `congdoan serve`, a process of its own, whose voters post the page's form over HTTP, each with a
 * connection and a card, as browsers do. Beside both, in turns, the same ballots only verified, by
 * as many threads: that is cores ÷ verification time. A round is two slices of each side, in the
 * order a b b a, so that a machine that grows faster or slower favours neither; the first ballots,
 * for which the tables of verifying are made, are of no round. Prints a line a round:
 *   direct|http RATIO ACCEPTED VERIFIED
 * the last two in ballots a second. The clients' own work counts against http, as it is done by the
 * same cores.
 *   ballot-accept FOLDER */
#include "tests/ballot/devices.h"

#include "account/register.h"
#include "schema.gen.h"
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BOARD = 3, NAMES = 9, THREADS = 8, FIRST = THREADS };
enum { ROUNDS = 5, SLICE = 60, A_SIDE = FIRST + 2 * ROUNDS * SLICE, VOTERS = 2 * A_SIDE };
static struct arena forever;

struct accepting {
	struct store *store;
	struct db db;
	ballot_id id;
	int64_t registrar, board[BOARD];
	struct device devices[BOARD];
	struct ballot_voter voters[VOTERS];
	struct bel_credential credentials[VOTERS];
	struct str ballots[VOTERS], cards[VOTERS], posts[VOTERS], list, uuid;
};

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- a ballot that is open ---- */

static struct err add_account(struct tx *tx, const char *name, int64_t *id)
{
	return account_add(tx, &(struct account_new){ .login = str_of(name), .name = str_of(name) },
			   id);
}

static struct err make(struct tx *tx, void *arg)
{
	struct accepting *x = arg;
	struct ballot b = { .subject = S("cluster"),
			    .subject_id = 7,
			    .form = S("co_thi_dua"),
			    .question = S("Suy tôn đơn vị dẫn đầu khối"),
			    .mode = BALLOT_VERIFIABLE,
			    .authority = S("Nghị quyết hội nghị ngày 23/11/2021"),
			    .rules = ballot_rules_default(),
			    .round = 1 };
	static const char *const keepers[] = { "kiem1", "kiem2", "kiem3" };
	struct ballot_candidate c[NAMES] = { 0 };
	struct online_posts p = { .n = BOARD, .threshold = 2 };
	b.rules.seats = 7;
	b.rules.blank_valid = false;
	for (int i = 0; i < NAMES; i++)
		c[i] = (struct ballot_candidate){ .ref = 101 + i,
						  .code = str_fmt(&forever, "U%d", i),
						  .name = str_fmt(&forever, "CĐCS %d", i) };
	TRY(add_account(tx, "lapma", &x->registrar));
	TRY(ballot_add(tx, &b, &x->id));
	p.id = x->id;
	p.registrar = x->registrar;
	for (int i = 0; i < BOARD; i++) {
		TRY(add_account(tx, keepers[i], &x->board[i]));
		p.keepers[i] = x->board[i];
	}
	TRY(ballot_set_candidates(tx, x->id, c, NAMES));
	TRY(ballot_set_voters(tx, x->id, x->voters, VOTERS));
	return online_appoint(tx, &p);
}

static struct err do_send(struct tx *tx, void *arg) { return online_key_message(tx, arg); }

static void send(struct accepting *x, int place, enum online_message what, struct str text)
{
	struct online_sent m = { x->id, place + 1, what, text };
	must(db_write(&x->db, do_send, &m));
}

static void make_keys(struct accepting *x)
{
	struct online_keepers k;
	struct online o;
	struct str certs[BOARD];
	struct bel_texts all = { certs, BOARD };
	for (int i = 0; i < BOARD; i++) {
		x->devices[i] = device_make(&forever);
		send(x, i, MESSAGE_CERT, certs[i] = device_cert(&x->devices[i]));
	}
	for (int i = 0; i < BOARD; i++)
		send(x, i, MESSAGE_POLYNOMIAL, device_polynomial(&x->devices[i], all, 2));
	must(online_keepers(&x->db, x->id, &k));
	for (int i = 0; i < BOARD; i++)
		send(x, i, MESSAGE_KEY, device_key(&x->devices[i], all, k.p[i].vinput));
	must(online_read(&x->db, x->id, &o));
	must(online_keepers(&x->db, x->id, &k));
	for (int i = 0; i < BOARD; i++)
		send(x, i, MESSAGE_ANSWER, device_answer(&x->devices[i], &o, k.p[i].sealed_key));
}

static struct err open_it(struct tx *tx, void *arg)
{
	struct accepting *x = arg;
	struct ballot b;
	TRY(ballot_read(tx_db(tx), x->id, &b));
	return ballot_open(tx, b.id, b.version);
}

static struct err give_cards(struct tx *tx, void *arg)
{
	struct accepting *x = arg;
	return online_cards(tx, x->id, x->cards, VOTERS);
}

static void make_ballots(struct accepting *x)
{
	struct bel_election e;
	struct bel_prover p;
	struct str text;
	must(online_text(&x->db, x->id, "election", &text));
	must(bel_election_read(&forever, text, &e));
	bel_prover_make(&forever, &e, &p);
	for (size_t i = 0; i < VOTERS; i++) {
		uint8_t flags[NAMES] = { 0 };
		struct bel_choice c = { bel_signer_of(&forever, &p, &x->credentials[i]), flags,
					NAMES };
		for (size_t k = 0; k <= i % 7; k++)
			flags[(i + k) % NAMES] = 1;
		must(bel_ballot_make(&forever, &forever, &p, &c, &x->ballots[i]));
	}
}

static void set_up(struct accepting *x, const char *folder)
{
	struct store_options o = { .url = str_fmt(&forever, "%s/accept.db", folder).p,
				   .create = true,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct online now;
	must(store_open(&forever, &o, &x->store));
	must(store_borrow(x->store, &forever, &x->db));
	for (int i = 0; i < VOTERS; i++)
		x->voters[i] = (struct ballot_voter){ .ref = 1000 + i,
						      .name = str_fmt(&forever, "Đơn vị %d", i),
						      .voter = str_fmt(&forever, "Người %d", i),
						      .given = true };
	must(db_write(&x->db, make, x));
	make_keys(x);
	must(online_read(&x->db, x->id, &now));
	x->list = device_credentials(&forever, now.uuid, x->credentials, VOTERS);
	must(online_credentials(&x->db, x->id, x->list));
	must(db_write(&x->db, give_cards, x));
	must(db_write(&x->db, open_it, x));
	x->uuid = now.uuid;
	make_ballots(x);
	store_return(&x->db);
}

/* ---- the two sides: so many threads take ballot after ballot ---- */

struct side {
	struct accepting *x;
	const struct bel_board *board;
	const struct bel_verifier *v;
	void (*take)(struct side *s, struct arena *a, size_t i);
	int port; /* of the server */
	atomic_size_t next;
	size_t end;
};

static void cast(struct side *s, struct arena *a, size_t i)
{
	struct db db;
	struct online_vote v = { s->x->id, s->x->voters[i].ref, s->x->ballots[i] };
	struct online_receipt r;
	must(store_borrow(s->x->store, a, &db));
	must(online_cast(&db, &v, &r));
	store_return(&db);
}

static void verify(struct side *s, struct arena *a, size_t i)
{
	must(bel_board_accepts(a, s->board, s->v, s->x->ballots[i]));
}

static void post(struct side *s, struct arena *, size_t i)
{
	static _Thread_local char reply[REPLY_MAX];
	if (!client_ask(s->port, s->x->posts[i], reply) || strncmp(reply, "HTTP/1.1 200", 12) != 0)
		die("the server took a ballot not");
}

static void *work(void *arg)
{
	struct side *s = arg;
	struct arena a = { 0 };
	size_t i;
	while ((i = atomic_fetch_add(&s->next, 1)) < s->end) {
		s->take(s, &a, i);
		arena_reset(&a);
	}
	arena_free(&a);
	return NULL;
}

/* Seconds. */
static double take(struct side *s, size_t from, size_t n)
{
	pthread_t threads[THREADS];
	double start = seconds();
	atomic_store(&s->next, from);
	s->end = from + n;
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, work, s) != 0)
			die("no thread");
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	return seconds() - start;
}

static void begin_verifying(struct accepting *x, struct bel_board *board, struct bel_verifier *v)
{
	int fd;
	must(online_archive(&x->db, x->id, &fd));
	must(bel_board_open(&forever, fd, board));
	close(fd);
	store_return(&x->db);
	bel_verifier_make(&forever, &board->election, VOTERS, v);
}

static void put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool plain =
			(c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (plain)
			put_char(b, c);
		else
			put_fmt(b, "%%%02X", (unsigned)(unsigned char)c);
	}
}

/* What a browser without a session sends. */
static void make_posts(struct accepting *x, struct site *site)
{
	const char *path = str_fmt(&forever, "/vote/%.*s%c", (int)x->uuid.n, x->uuid.p, 0).p;
	for (size_t i = 0; i < VOTERS; i++) {
		struct buf b = { .arena = &forever };
		put_fmt(&b, "card=%.*s&ballot=", (int)x->cards[i].n, x->cards[i].p);
		put_escaped(&b, x->ballots[i]);
		x->posts[i] = site_form(site, path, arena_cstr(&forever, buf_str(&b)));
	}
}

static void rounds(const char *name, struct side *ours, struct side *bare, size_t at)
{
	take(ours, at, FIRST);
	at += FIRST;
	for (size_t i = 0; i < ROUNDS; i++, at += 2 * SLICE) {
		double verified = take(bare, at, SLICE), accepted = take(ours, at, SLICE);
		accepted += take(ours, at + SLICE, SLICE);
		verified += take(bare, at + SLICE, SLICE);
		printf("%s %.3f %.0f %.0f\n", name, verified / accepted, 2 * SLICE / accepted,
		       2 * SLICE / verified);
	}
}

int main(int argc, char **argv)
{
	static struct accepting x;
	struct site site = { .page = malloc(REPLY_MAX) };
	struct bel_board board;
	struct bel_verifier v;
	struct side ours = { .x = &x, .take = cast }, served = { .x = &x, .take = post };
	struct side bare = { .x = &x, .board = &board, .v = &v, .take = verify };
	if (argc != 2 || !site.page)
		die("usage: ballot-accept FOLDER");
	snprintf(site.db, sizeof site.db, "%s/accept.db", argv[1]);
	set_up(&x, argv[1]);
	begin_verifying(&x, &board, &v);
	make_posts(&x, &site);
	rounds("direct", &ours, &bare, 0);
	store_close(x.store);
	site_serve(&site);
	served.port = site.port;
	rounds("http", &served, &bare, A_SIDE);
	site_stop(&site);
	return 0;
}
