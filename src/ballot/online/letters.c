/* letters.c: credentials that the server makes and sends. See letters.h. */
#include "ballot/online/letters.h"

#include "ballot/online/inner.h"

static const char *const states[] = { "todo", "sent", "failed" };

SQL(letters_of, "SELECT v.ref_id, COALESCE(l.address, ''), COALESCE(l.state, 'todo')"
		" FROM ballot_voter v LEFT JOIN ballot_letter l ON l.ballot_id = v.ballot_id"
		" AND l.ref_id = v.ref_id WHERE v.ballot_id = $1 ORDER BY v.sort_key, v.ref_id"
		" LIMIT 2000");

struct err online_letters(struct db *db, ballot_id id, struct online_letter **out, size_t *n)
{
	struct {
		struct online_letter *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, letters_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		struct str state = col_view(rs, 2);
		enum letter_state at = str_eq(state, S("sent"))	    ? LETTER_SENT
				       : str_eq(state, S("failed")) ? LETTER_FAILED
								    : LETTER_TODO;
		*PUSH(db->arena, &v) =
			(struct online_letter){ col_int(rs, 0), col_text(rs, 1), at };
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(letters_drop, "DELETE FROM ballot_letter WHERE ballot_id = $1");
SQL(letter_put, "INSERT INTO ballot_letter (ballot_id, ref_id, address, state)"
		" VALUES ($1,$2,$3,$4)");

static bool unchanged(const struct online_letter *old, size_t n, const struct online_letter *l)
{
	for (size_t i = 0; i < n; i++)
		if (old[i].ref == l->ref)
			return str_eq(old[i].address, l->address) && old[i].state == LETTER_SENT;
	return false;
}

struct err online_addresses(struct tx *tx, ballot_id id, const struct online_letter *p, size_t n)
{
	struct ballot b;
	struct online o;
	struct online_letter *old;
	size_t count;
	TRY(online_in_setup(tx, id, &b, &o));
	TRY(online_letters(tx_db(tx), id, &old, &count));
	TRY(tx_run(tx, letters_drop, ARGS(INT(id.n))));
	for (size_t i = 0; i < n; i++) {
		bool sent = unchanged(old, count, &p[i]);
		if (p[i].address.n)
			TRY(tx_run(tx, letter_put,
				   ARGS(INT(id.n), INT(p[i].ref), TEXT(p[i].address),
					TEXT(str_of(states[sent ? LETTER_SENT : LETTER_TODO])))));
	}
	return ballot_audit(tx, "ballot.addresses", id, STR_NONE);
}

SQL(letters_todo, "UPDATE ballot_letter SET state = 'todo' WHERE ballot_id = $1");

struct err online_letters_anew(struct tx *tx, ballot_id id)
{
	return tx_run(tx, letters_todo, ARGS(INT(id.n)));
}

SQL(letter_set, "UPDATE ballot_letter SET state = $1 WHERE ballot_id = $2 AND ref_id = $3");

struct err online_letter_mark(struct tx *tx, ballot_id id, int64_t ref, enum letter_state state)
{
	return tx_run(tx, letter_set, ARGS(TEXT(str_of(states[state])), INT(id.n), INT(ref)));
}

SQL(letters_left,
    "SELECT count(*) FROM ballot_letter l JOIN ballot_online o"
    " ON o.ballot_id = l.ballot_id JOIN ballot_voter v"
    " ON v.ballot_id = l.ballot_id AND v.ref_id = l.ref_id WHERE l.ballot_id = $1 AND o.by_mail = 1"
    " AND l.state <> 'sent'");

struct err online_letters_sent(struct tx *tx, ballot_id id)
{
	int64_t left = 0;
	struct db *db = tx_db(tx);
	TRY(db_int(db, letters_left, ARGS(INT(id.n)), &left));
	return left == 0 ? OK
			 : FAIL(ERR_INVALID, "ballot.mail_unsent",
				str_fmt(db->arena, "%lld", (long long)left));
}

SQL(letters_blank, "UPDATE ballot_letter SET address = '' WHERE ballot_id = $1");

struct err online_letters_forget(struct tx *tx, ballot_id id)
{
	return tx_run(tx, letters_blank, ARGS(INT(id.n)));
}

/* ---- making the codes ---- */

/* In an order of its own: the list must not tell whose is which. */
static struct str public_list(struct arena *a, const struct str *keys, size_t n)
{
	struct buf b = { .arena = a };
	size_t *order = random_order(a, n);
	put_char(&b, '[');
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(",\"") : S("\""));
		put(&b, keys[order[i]]);
		put_char(&b, '"');
	}
	put_char(&b, ']');
	return buf_str(&b);
}

struct coding {
	const struct bel_group *g;
	struct str uuid, *keys;
	struct bel_credential *codes;
	size_t n;
};

static void make_codes(struct arena *a, const struct coding *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct bel_el key;
		x->codes[i] = bel_credential_make();
		struct bel_num secret = bel_credential_secret(x->g, &x->codes[i], x->uuid);
		bel_pow_g(x->g, &key, &secret);
		bel_wipe(&secret, sizeof secret);
		x->keys[i] = bel_el_text(a, x->g, &key);
	}
}

static struct err anew(struct tx *tx, void *arg)
{
	return online_letters_anew(tx, *(const ballot_id *)arg);
}

struct err online_codes(struct db *db, ballot_id id, struct arena *secret,
			struct bel_credential **out, size_t *n)
{
	struct online o;
	struct ballot b;
	struct ballot_voter *v;
	struct coding x = { 0 };
	TRY(ballot_read(db, id, &b));
	TRY(online_read(db, id, &o));
	if (b.state != BALLOT_SETUP)
		return FAIL(ERR_CONFLICT, "ballot.not_setup");
	if (!o.by_mail)
		return FAIL(ERR_CONFLICT, "ballot.mail_not_by_mail");
	TRY(ballot_voters(db, id, &v, n));
	TRY(online_group(db->arena, &x.g));
	x.uuid = o.uuid;
	x.n = *n;
	x.keys = NEW(db->arena, *n + 1, struct str);
	x.codes = *out = NEW(secret, *n + 1, struct bel_credential);
	make_codes(db->arena, &x);
	TRY(db_write(db, anew, &id));
	return online_credentials(db, id, public_list(db->arena, x.keys, *n));
}
