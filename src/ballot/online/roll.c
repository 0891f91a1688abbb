/* roll.c: cards for those who vote without an account, handing out slips and paper, and marking who
 * voted by telephone. */
#include "ballot/online/inner.h"

#include "ballot/online/marks.h"
#include "base/hash.h"

/* ---- cards ---- */

static bool card_hash(struct arena *a, ballot_id id, struct str typed, struct str *out)
{
	struct buf b = { .arena = a };
	put_fmt(&b, "ballot card %lld ", (long long)id.n);
	size_t before = b.n;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (c != '-' && c != ' ' && c != '.')
			put_char(&b, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
	if (b.n - before != ONLINE_CARD)
		return false;
	struct sha256 h = sha256_of(buf_str(&b));
	*out = hex_of(a, h.b, sizeof h.b);
	return true;
}

SQL(card_set, "UPDATE ballot_voter SET card = $1 WHERE ballot_id = $2 AND ref_id = $3");

struct err online_cards(struct tx *tx, ballot_id id, struct str *codes, size_t n)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct ballot_voter *v;
	size_t count;
	struct str hash;
	TRY(ballot_read(db, id, &b));
	if (b.mode != BALLOT_VERIFIABLE || b.state > BALLOT_OPEN)
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	TRY(ballot_voters(db, id, &v, &count));
	if (count != n)
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	for (size_t i = 0; i < n; i++) {
		codes[i] = random_code(db->arena, ONLINE_CARD);
		if (!card_hash(db->arena, id, codes[i], &hash))
			die("a card of our own can't be read");
		TRY(tx_run(tx, card_set, ARGS(TEXT(hash), INT(id.n), INT(v[i].ref))));
	}
	return ballot_audit(tx, "ballot.cards", id, STR_NONE);
}

SQL(of_card, "SELECT ref_id FROM ballot_voter WHERE ballot_id = $1 AND card = $2");

struct err online_of_card(struct db *db, ballot_id id, struct str code, int64_t *ref)
{
	struct str hash;
	*ref = 0;
	if (!card_hash(db->arena, id, code, &hash))
		return OK;
	return db_int(db, of_card, ARGS(INT(id.n), TEXT(hash)), ref);
}

/* ---- handing out ---- */

static struct err voting(struct db *db, ballot_id id, struct ballot *b)
{
	struct online o;
	TRY(ballot_read(db, id, b));
	TRY(online_read(db, id, &o));
	return b->state == BALLOT_OPEN && o.phase == ONLINE_VOTING
		       ? OK
		       : FAIL(ERR_CONFLICT, "ballot.online_closed");
}

SQL(give_slip, "UPDATE ballot_voter SET given = 1 WHERE ballot_id = $1 AND ref_id = $2");
SQL(take_slip, "UPDATE ballot_voter SET given = 0 WHERE ballot_id = $1 AND ref_id = $2 AND way = ''"
	       " AND given = 1");
SQL(way_set, "UPDATE ballot_voter SET way = $1 WHERE ballot_id = $2 AND ref_id = $3");

struct err online_hand(struct tx *tx, const struct online_hand *h)
{
	struct db *db = tx_db(tx);
	struct ballot_voter v;
	struct ballot b;
	TRY(voting(db, h->id, &b));
	if (h->what == HAND_SLIP_BACK && b.unit) /* a congress's roll is who is in the room */
		return FAIL(ERR_CONFLICT, "ballot.not_setup");
	TRY(online_voter(db, h->id, h->ref, &v));
	if (v.way == WAY_PHONE && h->what != HAND_SLIP)
		return FAIL(ERR_CONFLICT, "ballot.online_voted", v.name);
	if (h->what == HAND_SLIP) {
		TRY(tx_run(tx, give_slip, ARGS(INT(h->id.n), INT(h->ref))));
		return ballot_audit(tx, "ballot.hand_slip", h->id, v.name);
	}
	if (h->what == HAND_PAPER) {
		TRY(tx_run(tx, way_set, ARGS(TEXT(S("paper")), INT(h->id.n), INT(h->ref))));
		return ballot_audit(tx, "ballot.hand_paper", h->id, v.name);
	}
	if (h->what == HAND_SLIP_BACK) {
		TRY(tx_run(tx, take_slip, ARGS(INT(h->id.n), INT(h->ref))));
		return tx_changed(tx) ? ballot_audit(tx, "ballot.hand_slip_back", h->id, v.name)
				      : OK;
	}
	TRY(tx_run(tx, way_set, ARGS(TEXT(S("")), INT(h->id.n), INT(h->ref))));
	return ballot_audit(tx, "ballot.hand_back", h->id, v.name);
}

/* ---- who voted by telephone ---- */

enum { CROWD = 64 };
SQL(others_on_roll,
    "SELECT ref_id FROM ballot_voter WHERE ballot_id = $1 AND ref_id <> $2 LIMIT 2000");
SQL(mark_put, "UPDATE ballot_voter SET way = CASE ref_id WHEN $1 THEN 'phone' ELSE way END,"
	      " given = CASE ref_id WHEN $1 THEN 1 ELSE given END"
	      " WHERE ballot_id = $2 AND ref_id = $3");

/* The voter, at a place that chance chooses, among up to 63 others that it chooses, too. */
static struct err crowd_around(struct db *db, const struct online_mark *m, int64_t *crowd,
			       size_t *n)
{
	int64_t *all = NEW(db->arena, VOTERS_MAX, int64_t);
	size_t count = 0;
	struct rows *rs;
	TRY(db_rows(db, others_on_roll, ARGS(INT(m->id.n), INT(m->ref)), &rs));
	while (count < VOTERS_MAX && db_next(rs))
		all[count++] = col_int(rs, 0);
	TRY(db_done(rs));
	*n = count < CROWD ? count + 1 : CROWD;
	for (size_t i = 0; i + 1 < *n; i++) {
		size_t k = i + (size_t)random_below(count - i);
		crowd[i] = all[k];
		all[k] = all[i];
	}
	size_t own = (size_t)random_below(*n);
	crowd[*n - 1] = crowd[own];
	crowd[own] = m->ref;
	return OK;
}

/* The row of this voter and those of a crowd are written alike, in an order of their own: the
 * version of a row does not say whose vote it was. */
struct err online_mark_voted(struct tx *tx, void *arg)
{
	const struct online_mark *m = arg;
	struct db *db = tx_db(tx);
	struct ballot_voter v;
	struct ballot b;
	int64_t crowd[CROWD] = { 0 };
	size_t n;
	TRY(voting(db, m->id, &b));
	TRY(online_voter(db, m->id, m->ref, &v));
	if (v.way == WAY_PAPER)
		return FAIL(ERR_CONFLICT, "ballot.online_has_paper");
	TRY(crowd_around(db, m, crowd, &n));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, mark_put, ARGS(INT(m->ref), INT(m->id.n), INT(crowd[i]))));
	return OK;
}

struct err online_voter(struct db *db, ballot_id id, int64_t ref, struct ballot_voter *out)
{
	bool there;
	TRY(ballot_voter(db, id, ref, out, &there));
	return there ? OK : FAIL(ERR_NOT_FOUND, "ballot.online_not_on_roll");
}
