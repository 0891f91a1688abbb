/* online_world.c: see the header. */
#include "tests/ballot/online_world.h"

#include "account/register.h"
#include "base/hash.h"

#include <unistd.h>

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

static struct err add_account(struct tx *tx, const char *name, int64_t *id)
{
	struct arena *a = tx_db(tx)->arena; /* a test may have two worlds */
	struct str login = login_plain(a, str_fmt(a, "%s.%s", name, arena_cstr(a, random_id(a))));
	return account_add(tx, &(struct account_new){ .login = login, .name = str_of(name) }, id);
}

static struct online_posts posts_of(const struct online_world *w)
{
	struct online_posts p = {
		.id = w->id, .registrar = w->registrar, .n = ONLINE_BOARD, .threshold = 2
	};
	for (int i = 0; i < ONLINE_BOARD; i++)
		p.keepers[i] = w->board[i];
	return p;
}

static struct err make(struct tx *tx, void *arg)
{
	struct online_world *w = arg;
	struct ballot b = { .subject = S("cluster"),
			    .subject_id = 7,
			    .form = S("co_thi_dua"),
			    .question = S("Suy tôn đơn vị dẫn đầu khối"),
			    .mode = BALLOT_VERIFIABLE,
			    .authority = S("Nghị quyết hội nghị ngày 23/11/2021"),
			    .rules = ballot_rules_default(),
			    .round = 1 };
	struct ballot_candidate c[3] = { { .ref = 101, .code = S("A"), .name = S("CĐCS A") },
					 { .ref = 102, .code = S("B"), .name = S("CĐCS B") },
					 { .ref = 103, .code = S("C"), .name = S("CĐCS C") } };
	TRY(add_account(tx, "lapma", &w->registrar));
	TRY(add_account(tx, "kiem1", &w->board[0]));
	TRY(add_account(tx, "kiem2", &w->board[1]));
	TRY(add_account(tx, "kiem3", &w->board[2]));
	TRY(add_account(tx, "khac", &w->other));
	TRY(ballot_add(tx, &b, &w->id));
	TRY(ballot_set_candidates(tx, w->id, c, 3));
	TRY(ballot_set_voters(tx, w->id, w->voters, ONLINE_VOTERS));
	struct online_posts p = posts_of(w);
	return online_appoint(tx, &p);
}

static struct online_world make_in(struct t *t, struct db *db)
{
	struct online_world w = { .db = db, .a = t->arena };
	for (int i = 0; i < ONLINE_VOTERS; i++)
		w.voters[i] = (struct ballot_voter){
			.ref = 9000101 + i * 7,
			.name = str_fmt(t->arena, "Don vi thu %c%c%c", 'A' + i, 'A' + i, 'A' + i),
			.voter = str_fmt(t->arena, "Nguoi bau %c%c%c", 'A' + i, 'A' + i, 'A' + i),
			.given = true,
		};
	for (int i = 0; i < ONLINE_BOARD; i++)
		w.devices[i] = device_make(t->arena);
	must(db_write(w.db, make, &w));
	return w;
}

struct online_world online_world_make(struct t *t) { return make_in(t, store_test_db(t)); }

struct online online_world_now(struct online_world *w)
{
	struct online o;
	must(online_read(w->db, w->id, &o));
	store_return(w->db);
	return o;
}

static struct err do_appoint(struct tx *tx, void *arg) { return online_appoint(tx, arg); }

struct err online_world_appoint(struct online_world *w, const struct online_posts *p)
{
	struct online_posts copy = *p;
	return db_write(w->db, do_appoint, &copy);
}

static struct err do_send(struct tx *tx, void *arg) { return online_key_message(tx, arg); }

struct err online_world_send(struct online_world *w, int64_t place, enum online_message what,
			     struct str text)
{
	struct online_sent m = { w->id, place, what, text };
	return db_write(w->db, do_send, &m);
}

void online_world_keys(struct online_world *w, int answers)
{
	struct online_keepers k;
	struct str certs[ONLINE_BOARD];
	struct bel_texts all = { certs, ONLINE_BOARD };
	for (int i = 0; i < ONLINE_BOARD; i++) {
		certs[i] = device_cert(&w->devices[i]);
		must(online_world_send(w, i + 1, MESSAGE_CERT, certs[i]));
	}
	for (int i = 0; i < ONLINE_BOARD; i++)
		must(online_world_send(w, i + 1, MESSAGE_POLYNOMIAL,
				       device_polynomial(&w->devices[i], all, 2)));
	must(online_keepers(w->db, w->id, &k));
	for (int i = 0; i < ONLINE_BOARD; i++)
		must(online_world_send(w, i + 1, MESSAGE_KEY,
				       device_key(&w->devices[i], all, k.p[i].vinput)));
	struct online o = online_world_now(w);
	must(online_keepers(w->db, w->id, &k));
	for (int i = 0; i < answers; i++)
		must(online_world_send(w, i + 1, MESSAGE_ANSWER,
				       device_answer(&w->devices[i], &o, k.p[i].sealed_key)));
}

struct err online_world_credentials(struct online_world *w)
{
	struct online o = online_world_now(w);
	return online_credentials(w->db, w->id,
				  device_credentials(w->a, o.uuid, w->credentials, ONLINE_VOTERS));
}

static struct err do_open(struct tx *tx, void *arg)
{
	struct ballot *b = arg;
	return ballot_open(tx, b->id, b->version);
}

struct err online_world_open(struct online_world *w)
{
	struct ballot b;
	must(ballot_read(w->db, w->id, &b));
	return db_write(w->db, do_open, &b);
}

struct online_world online_world_voting_in(struct t *t, struct db *db)
{
	struct online_world w = make_in(t, db);
	online_world_keys(&w, 2);
	must(online_world_credentials(&w));
	must(online_world_open(&w));
	return w;
}

struct online_world online_world_voting(struct t *t)
{
	return online_world_voting_in(t, store_test_db(t));
}

struct str online_world_ballot(struct online_world *w, size_t k, size_t candidate)
{
	uint8_t flags[3] = { 0 };
	struct device_vote v = { .credential = w->credentials[k], .flags = flags, .n = 3 };
	flags[candidate] = 1;
	must(online_text(w->db, w->id, "election", &v.election));
	store_return(w->db);
	return device_ballot(w->a, &v);
}

struct err online_world_cast(struct online_world *w, size_t voter, struct str ballot)
{
	struct online_vote v = { w->id, w->voters[voter].ref, ballot };
	struct online_receipt r;
	struct err e = online_cast(w->db, &v, &r);
	store_return(w->db);
	return e;
}

static struct err do_hand(struct tx *tx, void *arg) { return online_hand(tx, arg); }

struct err online_world_hand(struct online_world *w, size_t voter, enum online_handed what)
{
	struct online_hand h = { w->id, w->voters[voter].ref, what };
	return db_write(w->db, do_hand, &h);
}

static struct err do_end(struct tx *tx, void *arg)
{
	struct ballot *b = arg;
	return online_end(tx, b->id, b->version);
}

struct err online_world_end(struct online_world *w)
{
	struct ballot b;
	must(ballot_read(w->db, w->id, &b));
	TRY(db_write(w->db, do_end, &b));
	return online_tally(w->db, w->id);
}

struct err online_world_decrypt(struct online_world *w, int64_t place)
{
	struct online_keepers k;
	int fd;
	must(online_archive(w->db, w->id, &fd));
	must(online_keepers(w->db, w->id, &k));
	struct str p = device_partial(&w->devices[place - 1], fd, k.p[place - 1].sealed_key);
	close(fd);
	return online_decrypt(w->db, w->id, place, p);
}
