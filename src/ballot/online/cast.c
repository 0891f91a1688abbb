/* cast.c: a ballot comes in: verified, the roll marked, stored, in this order. What verifying needs
 * of an election is kept in memory, because it is the same for each of its ballots. */
#include "ballot/online/inner.h"

#include "ballot/online/marks.h"
#include "base/hash.h"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- the archive as a file ---- */

SQL(pieces_of, "SELECT bytes FROM ballot_archive WHERE ballot_id = $1 ORDER BY ordinal");

static struct err copy_pieces(struct db *db, ballot_id id, int fd)
{
	struct rows *rs;
	bool good = true;
	TRY(db_stream(db, pieces_of, ARGS(INT(id.n)), &rs));
	while (good && db_next(rs))
		good = fd_put(fd, col_view(rs, 0));
	TRY(db_done(rs));
	return good && lseek(fd, 0, SEEK_SET) == 0 ? OK
						   : FAIL(ERR_STORE, "ballot.online_no_memory");
}

struct err online_archive(struct db *db, ballot_id id, int *fd)
{
	*fd = (int)memfd_create("archive", MFD_CLOEXEC);
	if (*fd < 0)
		return FAIL(ERR_STORE, "ballot.online_no_memory");
	struct err e = copy_pieces(db, id, *fd);
	if (e.code)
		close(*fd);
	return e;
}

/* ---- elections kept in memory ---- */

enum { KEPT_MAX = 8 };
struct kept {
	struct str
		setup; /* hash of the archive's first event: the key; empty: nothing is kept here */
	struct arena arena;
	struct bel_board board;
	struct bel_verifier verifier;
	int users;
	uint64_t used;
};
static struct {
	pthread_mutex_t lock;
	struct kept p[KEPT_MAX];
	uint64_t clock;
} shelf = { .lock = PTHREAD_MUTEX_INITIALIZER };

SQL(first_piece, "SELECT bytes FROM ballot_archive WHERE ballot_id = $1 AND ordinal = 0");

/* Only the beginning is kept: which ballots are there is the database's to say. */
static struct err load(struct db *db, const struct online *o, struct kept *k)
{
	struct rows *rs;
	int fd = (int)memfd_create("archive", MFD_CLOEXEC);
	if (fd < 0)
		return FAIL(ERR_STORE, "ballot.online_no_memory");
	struct err e = db_row(db, first_piece, ARGS(INT(o->ballot.n)), &rs);
	bool good = !e.code && rs && fd_put(fd, col_view(rs, 0));
	if (!e.code)
		e = db_done(rs);
	if (!e.code)
		e = good ? bel_board_open(&k->arena, fd, &k->board)
			 : FAIL(ERR_STORE, "ballot.online_no_memory");
	close(fd);
	if (e.code) /* its values would go with the arena; an archive of our own is whole */
		return FAIL(ERR_STORE, "ballot.online_damaged");
	bel_verifier_make(&k->arena, &k->board.election, k->board.roll.n, &k->verifier);
	return OK;
}

static void clear(struct kept *k)
{
	arena_free(&k->arena);
	*k = (struct kept){ 0 };
}

/* Nothing is kept there, or what was used longest ago; NULL when all are in use. */
static struct kept *place_for(void)
{
	struct kept *best = NULL;
	for (int i = 0; i < KEPT_MAX; i++) {
		struct kept *x = &shelf.p[i];
		if (x->users == 0 && (!best || x->used < best->used))
			best = x;
	}
	return best;
}

static struct err fetch(struct db *db, const struct online *o, struct kept **out)
{
	for (int i = 0; i < KEPT_MAX; i++)
		if (shelf.p[i].setup.n && str_eq(shelf.p[i].setup, o->setup)) {
			*out = &shelf.p[i];
			return OK;
		}
	struct kept *k = *out = place_for();
	if (!k)
		return FAIL(ERR_BUSY, "ballot.online_busy");
	clear(k);
	struct err e = load(db, o, k);
	if (e.code)
		clear(k);
	else
		k->setup = arena_copy(&k->arena, o->setup);
	return e;
}

static struct err borrow(struct db *db, const struct online *o, struct kept **out)
{
	pthread_mutex_lock(&shelf.lock);
	struct err e = fetch(db, o, out);
	if (!e.code) {
		(*out)->users++;
		(*out)->used = ++shelf.clock;
	}
	pthread_mutex_unlock(&shelf.lock);
	return e;
}

static void give_back(struct kept *k)
{
	pthread_mutex_lock(&shelf.lock);
	k->users--;
	pthread_mutex_unlock(&shelf.lock);
}

static struct err verify(struct db *db, const struct online *o, struct str ballot)
{
	struct kept *k;
	struct bel_board board;
	TRY(borrow(db, o, &k));
	board = k->board;
	board.archive.n = 0;
	struct err e = bel_board_accepts(db->arena, &board, &k->verifier, ballot);
	give_back(k);
	return e;
}

/* ---- casting ---- */

struct storing {
	ballot_id id;
	struct str ballot, tracker, credential;
	bool again;
};

static struct err is_there(struct db *db, const struct storing *s, bool *out)
{
	int64_t place;
	TRY(online_ballot_place(db, s->id, s->tracker, &place));
	*out = place > 0;
	return OK;
}

SQL(casts_of, "SELECT count(*) FROM ballot_archive WHERE ballot_id = $1 AND credential = $2");

/* Nobody fills the archive by voting again and again. */
static struct err not_too_often(struct db *db, const struct storing *s)
{
	int64_t n = 0;
	TRY(db_int(db, casts_of, ARGS(INT(s->id.n), TEXT(s->credential)), &n));
	return n < ONLINE_AGAIN_MAX ? OK : FAIL(ERR_CONFLICT, "ballot.online_too_often");
}

static struct err store_ballot(struct tx *tx, void *arg)
{
	struct storing *s = arg;
	struct db *db = tx_db(tx);
	struct online o;
	struct ballot b;
	TRY(ballot_read(db, s->id, &b));
	TRY(online_read(db, s->id, &o));
	if (b.state != BALLOT_OPEN || o.phase != ONLINE_VOTING)
		return FAIL(ERR_CONFLICT, "ballot.online_closed");
	TRY(is_there(db, s, &s->again));
	if (s->again)
		return OK;
	TRY(not_too_often(db, s));
	struct online_piece p = { .kind = "ballot",
				  .tracker = s->tracker,
				  .credential = s->credential,
				  .bytes = { .arena = db->arena },
				  .next = o.last,
				  .phase = ONLINE_VOTING };
	bel_archive_event(&p.bytes, o.started_at, &p.next, BEL_BALLOT,
			  bel_archive_put(&p.bytes, o.started_at, false, s->ballot));
	return online_append(tx, &o, &p);
}

static struct str hex_hash(struct arena *a, struct str s)
{
	struct sha256 h = sha256_of(s);
	return hex_of(a, h.b, sizeof h.b);
}

static struct err may_vote(struct db *db, const struct online_vote *v, const struct online *o,
			   bool *marked)
{
	struct ballot b;
	struct ballot_voter who;
	TRY(ballot_read(db, v->id, &b));
	if (b.state != BALLOT_OPEN || o->phase != ONLINE_VOTING)
		return FAIL(ERR_CONFLICT, "ballot.online_closed");
	TRY(online_voter(db, v->id, v->ref, &who));
	if (who.way == WAY_PAPER)
		return FAIL(ERR_CONFLICT, "ballot.online_has_paper");
	*marked = who.way == WAY_PHONE;
	return OK;
}

/* PostgreSQL runs writes at the same time and undoes those that meet; these all meet, in the roll
 * and at the archive's end. SQLite's writer takes one after the other anyway. */
static struct err write_in_turn(struct db *db, write_fn *fn, void *arg)
{
	static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
	bool pg = db_is_pg(db);
	if (pg)
		pthread_mutex_lock(&turn);
	struct err e = db_write(db, fn, arg);
	if (pg)
		pthread_mutex_unlock(&turn);
	return e;
}

struct err online_cast(struct db *db, const struct online_vote *v, struct online_receipt *out)
{
	struct online o;
	struct online_mark mark = { v->id, v->ref };
	struct storing s = { .id = v->id,
			     .ballot = v->ballot,
			     .tracker = bel_fingerprint(db->arena, v->ballot),
			     .credential = hex_hash(db->arena, bel_ballot_credential(v->ballot)) };
	bool marked;
	TRY(online_read(db, v->id, &o));
	*out = (struct online_receipt){ .tracker = s.tracker };
	if (v->ballot.n > ONLINE_BALLOT_MAX)
		return FAIL(ERR_INVALID, "ballot.v_too_long");
	TRY(is_there(db, &s, &out->again));
	if (out->again)
		return OK;
	TRY(not_too_often(db, &s));
	TRY(may_vote(db, v, &o, &marked));
	TRY(online_secret(v->ballot));
	TRY(verify(db, &o, v->ballot));
	if (!marked)
		TRY(write_in_turn(db, online_mark_voted, &mark));
	TRY(write_in_turn(db, store_ballot, &s));
	out->again = s.again;
	return OK;
}

/* ---- the public board ---- */

/* Ballots are the pieces from 1 on, and few follow the last. A count of rows would read all of
 * them, and each is 20 KB. */
SQL(accepted, "SELECT ordinal FROM ballot_archive WHERE ballot_id = $1 AND kind = 'ballot'"
	      " ORDER BY ordinal DESC LIMIT 1");

struct err online_accepted(struct db *db, ballot_id id, int64_t *out)
{
	*out = 0;
	return db_int(db, accepted, ARGS(INT(id.n)), out);
}

SQL(ballots_listed,
    "SELECT tracker, EXISTS (SELECT 1 FROM ballot_archive l WHERE l.ballot_id = $1"
    " AND l.credential = a.credential AND l.ordinal > a.ordinal) FROM ballot_archive a"
    " WHERE a.ballot_id = $1 AND a.kind = 'ballot' AND a.ordinal > $2 ORDER BY a.ordinal"
    " LIMIT $3");

struct err online_ballots(struct db *db, ballot_id id, int64_t after, struct online_ballot **out,
			  size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, ONLINE_BALLOTS, struct online_ballot);
	*n = 0;
	TRY(db_rows(db, ballots_listed, ARGS(INT(id.n), INT(after), INT(ONLINE_BALLOTS)), &rs));
	while (*n < ONLINE_BALLOTS && db_next(rs))
		(*out)[(*n)++] = (struct online_ballot){ col_text(rs, 0), col_int(rs, 1) != 0 };
	return db_done(rs);
}

SQL(place_of, "SELECT ordinal FROM ballot_archive WHERE ballot_id = $1 AND tracker = $2");

struct err online_ballot_place(struct db *db, ballot_id id, struct str tracker, int64_t *out)
{
	*out = 0;
	return tracker.n ? db_int(db, place_of, ARGS(INT(id.n), TEXT(tracker)), out) : OK;
}
