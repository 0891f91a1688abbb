/* electronic_world.c: see electronic_world.h. */
#include "electronic_world.h"

#include "account/register.h"

#include <unistd.h>

struct err electing_act(struct electing *x, write_fn *fn) { return db_write(x->w.db, fn, x); }

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

struct err electing_choose(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return electronic_choose(tx, x->id, x->text);
}

struct err electing_roll(struct tx *tx, void *arg)
{
	return electronic_roll(tx, ((struct electing *)arg)->id);
}

struct err electing_open(struct tx *tx, void *arg)
{
	return electronic_open(tx, &((struct electing *)arg)->opening);
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

struct err electing_appoint(struct tx *tx, void *arg)
{
	return online_appoint(tx, &((struct electing *)arg)->posts);
}

static struct err send_key(struct tx *tx, void *arg)
{
	return online_key_message(tx, &((struct electing *)arg)->sent);
}

static struct err end(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct ballot b;
	TRY(ballot_read(tx_db(tx), x->ballot, &b));
	return online_end(tx, x->ballot, b.version);
}

/* ---- how far a test lets it go ---- */

struct election_row electing_row(struct electing *x)
{
	struct t *t = x->t;
	struct election_row e = { 0 };
	CHECK_OK(election_get(x->w.db, x->id, &e));
	db_close_rows(x->w.db);
	return e;
}

struct electronic electing_now(struct electing *x)
{
	struct t *t = x->t;
	struct electronic out = { 0 };
	struct election_row e = electing_row(x);
	CHECK_OK(electronic_read(x->w.db, &e, &out));
	db_close_rows(x->w.db);
	return out;
}

struct electing electing_chosen(struct t *t, bool own)
{
	static const char *const names[NAMES] = { "Nguyễn Văn An", "Trần Thị Bình",
						  "Lê Văn Cường" };
	struct electing x = { .t = t,
			      .w = assembly_world_make(t, ROOM + 1),
			      .text = S("Thể lệ bầu cử, điều 5") };
	assembly_world_open(&x.w, ROOM);
	CHECK_OK(electing_act(&x, plan));
	for (int i = 0; i < NAMES; i++) {
		x.candidate = (struct candidate){ .election = x.id, .name = str_of(names[i]) };
		if (own || i != 1)
			CHECK_OK(electing_act(&x, nominate));
	}
	CHECK_OK(world_vote(&x.w, VOTE_HANDS, DAY_NONE));
	CHECK_OK(world_count(&x.w, 0, 0));
	x.vote = x.w.made;
	CHECK_OK(electing_act(&x, adopt));
	CHECK_OK(electing_act(&x, electing_choose));
	CHECK_OK(electing_act(&x, add_people));
	x.ballot = electing_now(&x).ballot.id;
	x.opening = (struct electronic_opening){ x.id, ROOM, S("{}") };
	x.posts = (struct online_posts){
		.id = x.ballot, .registrar = x.registrar, .n = BOARD, .threshold = 2
	};
	for (int i = 0; i < BOARD; i++)
		x.posts.keepers[i] = x.board[i];
	CHECK_OK(electing_act(&x, electing_appoint));
	return x;
}

static void send(struct electing *x, int place, enum online_message what, struct str text)
{
	struct t *t = x->t;
	x->sent = (struct online_sent){ x->ballot, place + 1, what, text };
	CHECK_OK(electing_act(x, send_key));
}

void electing_keys(struct electing *x)
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
	struct online o = electing_now(x).online;
	CHECK_OK(online_keepers(db, x->ballot, &k));
	for (int i = 0; i < 2; i++)
		send(x, i, MESSAGE_ANSWER, device_answer(&x->devices[i], &o, k.p[i].sealed_key));
}

struct err electing_codes(struct electing *x, size_t n)
{
	struct str uuid = electing_now(x).online.uuid;
	return online_credentials(x->w.db, x->ballot,
				  device_credentials(x->t->arena, uuid, x->codes, n));
}

struct electing electing_voting(struct t *t)
{
	struct electing x = electing_chosen(t, false);
	electing_keys(&x);
	CHECK_OK(electing_act(&x, electing_roll));
	CHECK_OK(electing_codes(&x, ROOM));
	CHECK_OK(electing_act(&x, electing_open));
	return x;
}

struct err electing_cast(struct electing *x, int number, size_t choice)
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

struct err electing_decrypt(struct electing *x, int member)
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

void electing_close(struct electing *x)
{
	struct t *t = x->t;
	CHECK_OK(electing_act(x, end));
	CHECK_OK(online_tally(x->w.db, x->ballot));
}
