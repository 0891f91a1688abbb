/* close.c: the voting ends, the ballots are added up unopened, the board decrypts the sum, and with
 * the paper that was handed out it becomes the ballot's count. */
#include "ballot/online/inner.h"

#include <unistd.h>

/* ---- ending ---- */

static struct online_piece piece_of(struct arena *a, const struct online *o, const char *kind,
				    enum online_phase phase)
{
	return (struct online_piece){ .kind = kind,
				      .tracker = S(""),
				      .credential = S(""),
				      .bytes = { .arena = a },
				      .next = o->last,
				      .phase = phase };
}

SQL(to_wipe, "UPDATE ballot SET wiped = 0, version = version + 1 WHERE id = $1 AND version = $2");

struct err online_end(struct tx *tx, ballot_id id, int64_t version)
{
	struct ballot b;
	struct online o;
	TRY(ballot_in_state(tx, id, BALLOT_OPEN, &b));
	TRY(online_read(tx_db(tx), id, &o));
	if (o.phase != ONLINE_VOTING)
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	struct online_piece p = piece_of(tx_db(tx)->arena, &o, "end", ONLINE_ENDED);
	bel_archive_event(&p.bytes, o.started_at, &p.next, BEL_END_BALLOTS, STR_NONE);
	TRY(online_append(tx, &o, &p));
	TRY(voters_rewrite(tx, id));
	TRY(online_archive_rewrite(tx, id));
	TRY(tx_run_one(tx, to_wipe, ARGS(INT(id.n), INT(version)), "ballot.moved_on"));
	return ballot_audit(tx, "ballot.end", id, STR_NONE);
}

/* ---- adding up ---- */

/* Ballots were verified when they came; hashes, chain and signatures' places are looked at again.
 */
static struct err read_board(struct db *db, ballot_id id, struct bel_board *out)
{
	const struct bel_reading how = { .threads = 1, .accepted = true };
	int fd;
	TRY(online_archive(db, id, &fd));
	struct err e = bel_board_read(db->arena, fd, &how, out);
	close(fd);
	return e;
}

struct adding {
	ballot_id id;
	const struct bel_board *board;
	struct str last; /* of the archive that was read */
};

static struct err store_tally(struct tx *tx, void *arg)
{
	const struct adding *x = arg;
	struct arena *a = tx_db(tx)->arena;
	struct online o;
	struct buf tally = { .arena = a }, sized = tally;
	TRY(online_read(tx_db(tx), x->id, &o));
	if (o.phase != ONLINE_ENDED || !str_eq(o.last.hash, x->last))
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	struct online_piece p = piece_of(a, &o, "tally", ONLINE_TALLIED);
	bel_put_tally(&tally, &x->board->election, &x->board->tally);
	struct str hash = bel_archive_put(&p.bytes, o.started_at, false, buf_str(&tally));
	bel_put_sized_tally(&sized, &x->board->tally, hash);
	bel_archive_event(&p.bytes, o.started_at, &p.next, BEL_ENCRYPTED_TALLY,
			  bel_archive_put(&p.bytes, o.started_at, false, buf_str(&sized)));
	TRY(online_append(tx, &o, &p));
	TRY(online_put_text(tx, x->id, "tally", buf_str(&tally)));
	return ballot_audit(tx, "ballot.tally", x->id, bel_fingerprint(a, buf_str(&tally)));
}

/* ---- decrypting ---- */

struct decrypting {
	ballot_id id;
	int64_t place;
	struct str partial, result;
	struct str last;
};

static struct err may_decrypt(struct db *db, const struct decrypting *x, struct online *o)
{
	struct ballot b;
	struct online_keepers k;
	TRY(ballot_read(db, x->id, &b));
	TRY(online_read(db, x->id, o));
	TRY(online_keepers(db, x->id, &k));
	if (b.state != BALLOT_OPEN || o->phase != ONLINE_TALLIED)
		return FAIL(ERR_CONFLICT, "ballot.online_not_tallied");
	if (x->place < 1 || (size_t)x->place > k.n)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	return k.p[x->place - 1].decrypted ? FAIL(ERR_CONFLICT, "ballot.online_decrypted") : OK;
}

SQL(decrypted_set, "UPDATE ballot_keeper SET decrypted = 1 WHERE ballot_id = $1 AND place = $2");

static struct err store_partial(struct tx *tx, void *arg)
{
	const struct decrypting *x = arg;
	struct arena *a = tx_db(tx)->arena;
	struct online o;
	struct buf owned = { .arena = a };
	TRY(may_decrypt(tx_db(tx), x, &o));
	struct online_piece p = piece_of(a, &o, "part", ONLINE_TALLIED);
	struct str hash = bel_archive_put(&p.bytes, o.started_at, false, x->partial);
	put_fmt(&owned, "{\"owner\":%lld,\"payload\":\"%.64s\"}", (long long)x->place, hash.p);
	bel_archive_event(&p.bytes, o.started_at, &p.next, BEL_PARTIAL_DECRYPTION,
			  bel_archive_put(&p.bytes, o.started_at, false, buf_str(&owned)));
	TRY(online_append(tx, &o, &p));
	TRY(tx_run(tx, decrypted_set, ARGS(INT(x->id.n), INT(x->place))));
	return ballot_audit(tx, "ballot.decrypt", x->id, STR_NONE);
}

static struct err check_partial(struct db *db, const struct decrypting *x)
{
	struct bel_board board;
	struct bel_partial p = { .owner = x->place };
	const struct bel_trustee *entry;
	size_t index;
	TRY(read_board(db, x->id, &board));
	p.key = bel_trustees_key(&board.trustees, p.owner, &entry, &index);
	if (!p.key)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	return bel_partial_read(db->arena, &board.election, &board.tally, x->partial, &p);
}

static struct err store_result(struct tx *tx, void *arg)
{
	const struct decrypting *x = arg;
	struct arena *a = tx_db(tx)->arena;
	struct ballot b;
	struct online o;
	TRY(ballot_in_state(tx, x->id, BALLOT_OPEN, &b));
	TRY(online_read(tx_db(tx), x->id, &o));
	if (o.phase != ONLINE_TALLIED || !str_eq(o.last.hash, x->last))
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	struct online_piece p = piece_of(a, &o, "result", ONLINE_RESULT);
	bel_archive_event(&p.bytes, o.started_at, &p.next, BEL_RESULT,
			  bel_archive_put(&p.bytes, o.started_at, false, x->result));
	TRY(online_append(tx, &o, &p));
	TRY(online_put_text(tx, x->id, "result", x->result));
	TRY(ballot_audit(tx, "ballot.result", x->id, bel_fingerprint(a, x->result)));
	return online_settle_count(tx, x->id);
}

static struct err combine(struct db *db, struct decrypting *x)
{
	struct online o;
	struct online_keepers k;
	struct bel_board board;
	int64_t done = 0;
	TRY(online_read(db, x->id, &o));
	TRY(online_keepers(db, x->id, &k));
	for (size_t i = 0; i < k.n; i++)
		done += k.p[i].decrypted;
	if (o.phase != ONLINE_TALLIED || done < o.threshold)
		return OK;
	x->last = o.last.hash;
	TRY(read_board(db, x->id, &board));
	TRY(bel_board_result(db->arena, &board, &x->result));
	return db_write(db, store_result, x);
}

struct err online_decrypt(struct db *db, ballot_id id, int64_t place, struct str partial)
{
	struct decrypting x = { .id = id, .place = place, .partial = partial };
	struct online o;
	TRY(may_decrypt(db, &x, &o));
	TRY(online_secret(partial));
	TRY(check_partial(db, &x));
	TRY(db_write(db, store_partial, &x));
	struct err e = combine(db, &x);
	/* Two members at once: the other's reply brings the result. */
	return e.code == ERR_CONFLICT ? OK : e;
}

/* ---- what was interrupted ---- */

struct err online_tally(struct db *db, ballot_id id)
{
	struct online o;
	struct bel_board board;
	struct decrypting again = { .id = id };
	struct adding x = { id, &board, STR_NONE };
	TRY(online_read(db, id, &o));
	if (o.phase == ONLINE_TALLIED)
		return combine(db, &again);
	x.last = o.last.hash;
	TRY(read_board(db, id, &board));
	return db_write(db, store_tally, &x);
}

/* ---- the two counts ---- */

/* Only ballots have one; their index tells them, and no ballot is read. */
SQL(voters_counted, "SELECT count(DISTINCT credential) FROM ballot_archive WHERE ballot_id = $1"
		    " AND credential > ''");

static struct err count_roll(struct db *db, ballot_id id, struct online_counts *out)
{
	struct ballot_voter *v;
	size_t n;
	struct ballot_count *e = &out->electronic, *p = &out->paper;
	TRY(ballot_voters(db, id, &v, &n));
	e->summoned = p->summoned = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		e->issued += v[i].given && v[i].way != WAY_PAPER;
		p->issued += v[i].way == WAY_PAPER;
	}
	e->present = e->issued;
	p->present = p->issued;
	TRY(db_int(db, voters_counted, ARGS(INT(id.n)), &e->collected));
	e->valid = e->collected;
	return OK;
}

/* {"result":[[…]]}; where blank was possible it comes first. */
static struct err read_result(struct db *db, const struct ballot *b, struct online_counts *out,
			      size_t candidates)
{
	struct str text;
	struct json *v;
	TRY(online_text(db, b->id, "result", &text));
	TRY(bel_json(db->arena, text, BEL_ELECTION_MAX, &v));
	const struct json *lists = json_get(v, "result");
	const struct json *item = lists && lists->child ? lists->child->child : NULL;
	int64_t *votes = NEW(db->arena, candidates + 1, int64_t);
	if (item && lists->child->count == candidates + 1) {
		out->blank = item->i;
		item = item->next;
	}
	for (size_t i = 0; i < candidates; i++, item = item->next) {
		if (!item)
			return FAIL(ERR_STORE, "ballot.online_damaged");
		votes[i] = item->i;
	}
	out->electronic.votes = votes;
	out->electronic.n = candidates;
	return OK;
}

static struct err read_paper(struct db *db, ballot_id id, struct online_counts *out)
{
	struct ballot_entry both[2];
	size_t n;
	TRY(ballot_entries(db, id, both, &n));
	out->has_paper = n == 2 && entries_agree(&both[0], &both[1]);
	if (out->has_paper)
		out->paper = both[0].count;
	return OK;
}

struct err online_counts(struct db *db, const struct ballot *b, const struct online *o,
			 struct online_counts *out)
{
	struct ballot_candidate *c;
	size_t n;
	*out = (struct online_counts){ .has_result = o->phase == ONLINE_RESULT };
	TRY(count_roll(db, b->id, out));
	TRY(ballot_candidates(db, b->id, &c, &n));
	if (out->has_result)
		TRY(read_result(db, b, out, n));
	int64_t handed_out = out->paper.issued;
	TRY(read_paper(db, b->id, out));
	out->paper_due = handed_out > 0 && !out->has_paper;
	return OK;
}

static struct ballot_count sum(struct arena *a, const struct online_counts *c)
{
	const struct ballot_count *e = &c->electronic, *p = &c->paper;
	struct ballot_count t = *e;
	int64_t *votes = NEW(a, e->n + 1, int64_t);
	t.present += p->present;
	t.issued += p->issued;
	t.collected += p->collected;
	t.valid += p->valid;
	t.invalid += p->invalid;
	for (size_t i = 0; i < e->n; i++)
		votes[i] = e->votes[i] + (c->has_paper ? p->votes[i] : 0);
	t.votes = votes;
	return t;
}

struct err online_settle_count(struct tx *tx, ballot_id id)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct online o;
	struct online_counts c;
	TRY(ballot_read(db, id, &b));
	TRY(online_read(db, id, &o));
	TRY(online_counts(db, &b, &o, &c));
	if (!c.has_result || c.paper_due)
		return OK;
	struct ballot_count total = sum(db->arena, &c);
	TRY(ballot_count_check(db->arena, &b.rules, &total));
	TRY(votes_store(tx, id, &total));
	return ballot_move(tx, id, BALLOT_COUNTED, b.version);
}
