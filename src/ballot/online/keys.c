/* keys.c: the board makes its key: certificates, polynomials, keys, rehearsal. Every message is
 * public or encrypted to the member it is for; what a member must keep stays on their device. */
#include "ballot/online/inner.h"

#include "base/hash.h"

enum { MESSAGE_MAX = 256 << 10 };

static struct bel_texts texts_of(struct arena *a, const struct online_keepers *k,
				 enum online_message what)
{
	struct bel_texts t = { .p = NEW(a, ONLINE_KEEPERS_MAX, struct str) };
	for (; t.n < k->n; t.n++)
		t.p[t.n] = what == MESSAGE_CERT		? k->p[t.n].cert
			   : what == MESSAGE_POLYNOMIAL ? k->p[t.n].polynomial
							: k->p[t.n].voutput;
	return t;
}

static bool all_there(struct bel_texts t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i].n == 0)
			return false;
	return t.n > 0;
}

enum online_step online_step(const struct online *o, const struct online_keepers *k)
{
	bool certs = k->n > 0, polynomials = certs, keys = certs;
	int64_t answered = 0;
	for (size_t i = 0; i < k->n; i++) {
		certs = certs && k->p[i].cert.n;
		polynomials = polynomials && k->p[i].polynomial.n;
		keys = keys && k->p[i].voutput.n;
		answered += k->p[i].answered;
	}
	if (!certs)
		return STEP_CERTS;
	if (!polynomials)
		return STEP_POLYNOMIALS;
	if (!keys)
		return STEP_KEYS;
	return answered >= o->threshold ? STEP_READY : STEP_REHEARSAL;
}

/* ---- one message ---- */

struct keying {
	struct tx *tx;
	struct arena *a;
	struct online o;
	struct online_keepers k;
	const struct bel_group *g;
	struct online_keeper *own;
};

SQL(cert_set, "UPDATE ballot_keeper SET cert = $1 WHERE ballot_id = $2 AND place = $3");

static struct err take_cert(struct keying *x, struct str text)
{
	struct bel_texts one = { &text, 1 };
	struct bel_certs certs;
	TRY(bel_dkg_certs(x->a, x->g, one, &certs));
	x->own->cert = text;
	struct bel_texts all = texts_of(x->a, &x->k, MESSAGE_CERT);
	if (all_there(all)) /* two alike are refused too */
		TRY(bel_dkg_certs(x->a, x->g, all, &certs));
	return tx_run(x->tx, cert_set, ARGS(TEXT(text), INT(x->o.ballot.n), INT(x->own->place)));
}

SQL(polynomial_set, "UPDATE ballot_keeper SET polynomial = $1 WHERE ballot_id = $2 AND place = $3");
SQL(vinput_set, "UPDATE ballot_keeper SET vinput = $1 WHERE ballot_id = $2 AND place = $3");

static struct err take_polynomial(struct keying *x, struct str text)
{
	struct bel_certs certs;
	struct bel_sent sent = { text, (size_t)x->own->place - 1 };
	struct str vinputs[ONLINE_KEEPERS_MAX];
	TRY(bel_dkg_certs(x->a, x->g, texts_of(x->a, &x->k, MESSAGE_CERT), &certs));
	TRY(bel_dkg_polynomial_check(x->a, &certs, sent, x->o.threshold));
	x->own->polynomial = text;
	TRY(tx_run(x->tx, polynomial_set,
		   ARGS(TEXT(text), INT(x->o.ballot.n), INT(x->own->place))));
	struct bel_texts all = texts_of(x->a, &x->k, MESSAGE_POLYNOMIAL);
	if (!all_there(all))
		return OK;
	TRY(bel_dkg_vinputs(x->a, &certs, all, vinputs));
	for (size_t i = 0; i < x->k.n; i++)
		TRY(tx_run(x->tx, vinput_set,
			   ARGS(TEXT(vinputs[i]), INT(x->o.ballot.n), INT(x->k.p[i].place))));
	return OK;
}

SQL(voutput_set, "UPDATE ballot_keeper SET voutput = $1 WHERE ballot_id = $2 AND place = $3");
SQL(sealed_set, "UPDATE ballot_keeper SET sealed_key = $1 WHERE ballot_id = $2 AND place = $3");
SQL(challenge_set, "UPDATE ballot_online SET challenge = $1 WHERE ballot_id = $2");

static struct err finish(struct keying *x, const struct bel_certs *certs)
{
	struct dkg_end end;
	struct bel_trustees check;
	struct buf b = { .arena = x->a };
	TRY(bel_dkg_end(x->a, certs, texts_of(x->a, &x->k, MESSAGE_POLYNOMIAL),
			texts_of(x->a, &x->k, MESSAGE_KEY), &end));
	put(&b, S("[[\"Pedersen\","));
	put(&b, end.parameters);
	put(&b, S("]]"));
	TRY(bel_trustees_read(x->a, x->g, buf_str(&b), &check));
	for (size_t i = 0; i < x->k.n; i++)
		TRY(tx_run(x->tx, sealed_set,
			   ARGS(TEXT(end.decryption_keys[i]), INT(x->o.ballot.n),
				INT(x->k.p[i].place))));
	TRY(online_put_text(x->tx, x->o.ballot, "trustees", buf_str(&b)));
	TRY(tx_run(x->tx, challenge_set, ARGS(TEXT(random_id(x->a)), INT(x->o.ballot.n))));
	return ballot_audit(x->tx, "ballot.keys", x->o.ballot, bel_fingerprint(x->a, buf_str(&b)));
}

static struct err take_key(struct keying *x, struct str text)
{
	struct bel_certs certs;
	struct bel_sent sent = { text, (size_t)x->own->place - 1 };
	TRY(bel_dkg_certs(x->a, x->g, texts_of(x->a, &x->k, MESSAGE_CERT), &certs));
	TRY(bel_dkg_voutput_check(x->a, &certs, texts_of(x->a, &x->k, MESSAGE_POLYNOMIAL), sent));
	x->own->voutput = text;
	TRY(tx_run(x->tx, voutput_set, ARGS(TEXT(text), INT(x->o.ballot.n), INT(x->own->place))));
	return all_there(texts_of(x->a, &x->k, MESSAGE_KEY)) ? finish(x, &certs) : OK;
}

/* ---- rehearsal ---- */

struct str online_rehearsal(struct arena *a, const struct online *o, const struct bel_group *g,
			    const struct bel_el *x)
{
	struct buf b = { .arena = a };
	put(&b, S("rehearsal|"));
	put(&b, o->uuid);
	put_char(&b, '|');
	put(&b, o->challenge);
	put_char(&b, '|');
	bel_el_put(&b, g, x);
	put_char(&b, '|');
	return buf_str(&b);
}

/* A proof of knowledge over the challenge, and no decryption: who may ask for decryptions of what
 * they choose could have ballots opened. */
struct err online_answers(struct arena *a, const struct online *o, const struct bel_group *g,
			  const struct bel_el *x, struct str text)
{
	struct json *v;
	struct bel_proof proof;
	struct bel_el commitment;
	struct buf b = { .arena = a };
	TRY(bel_json(a, text, MESSAGE_MAX, &v));
	TRY(bel_read_proof(g, v, &proof));
	bel_schnorr(g, &proof, x, &commitment);
	put(&b, online_rehearsal(a, o, g, x));
	bel_el_put(&b, g, &commitment);
	struct bel_num h = bel_hash(g, buf_str(&b));
	return bel_num_same(&h, &proof.challenge) ? OK : FAIL(ERR_INVALID, "ballot.online_answer");
}

SQL(answered_set, "UPDATE ballot_keeper SET answered = 1 WHERE ballot_id = $1 AND place = $2");

static struct err take_answer(struct keying *x, struct str text)
{
	struct str listed;
	struct bel_trustees t;
	const struct bel_trustee *entry;
	size_t index;
	TRY(online_text(tx_db(x->tx), x->o.ballot, "trustees", &listed));
	TRY(bel_trustees_read(x->a, x->g, listed, &t));
	const struct bel_key *key = bel_trustees_key(&t, x->own->place, &entry, &index);
	if (!key)
		return FAIL(ERR_CONFLICT, "ballot.online_step");
	TRY(online_answers(x->a, &x->o, x->g, &key->x, text));
	TRY(tx_run(x->tx, answered_set, ARGS(INT(x->o.ballot.n), INT(x->own->place))));
	return ballot_audit(x->tx, "ballot.rehearsed", x->o.ballot, x->own->name);
}

struct err online_key_message(struct tx *tx, const struct online_sent *m)
{
	struct keying x = { .tx = tx, .a = tx_db(tx)->arena };
	struct ballot b;
	TRY(online_in_setup(tx, m->id, &b, &x.o));
	TRY(online_secret(m->text));
	TRY(online_keepers(tx_db(tx), m->id, &x.k));
	TRY(online_group(x.a, &x.g));
	if (m->place < 1 || (size_t)m->place > x.k.n)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	if (m->text.n == 0 || m->text.n > MESSAGE_MAX)
		return FAIL(ERR_INVALID, "ballot.v_too_long");
	x.own = &x.k.p[m->place - 1];
	enum online_step step = online_step(&x.o, &x.k);
	if (m->what == MESSAGE_ANSWER && step >= STEP_REHEARSAL)
		return take_answer(&x, m->text);
	if (m->what == MESSAGE_CERT && step == STEP_CERTS)
		TRY(take_cert(&x, m->text));
	else if (m->what == MESSAGE_POLYNOMIAL && step == STEP_POLYNOMIALS)
		TRY(take_polynomial(&x, m->text));
	else if (m->what == MESSAGE_KEY && step == STEP_KEYS)
		TRY(take_key(&x, m->text));
	else
		return FAIL(ERR_CONFLICT, "ballot.online_step");
	return ballot_audit(tx, "ballot.key_step", m->id, x.own->name); /* others' pages follow */
}

SQL(keys_forget, "UPDATE ballot_keeper SET cert = '', polynomial = '', vinput = '', voutput = '',"
		 " sealed_key = '', answered = 0 WHERE ballot_id = $1");

struct err online_keys_anew(struct tx *tx, ballot_id id)
{
	struct ballot b;
	struct online o;
	TRY(online_in_setup(tx, id, &b, &o));
	TRY(tx_run(tx, keys_forget, ARGS(INT(id.n))));
	TRY(tx_run(tx, challenge_set, ARGS(TEXT(S("")), INT(id.n))));
	TRY(online_drop_text(tx, id, "trustees"));
	return ballot_audit(tx, "ballot.keys_anew", id, STR_NONE);
}

SQL(answers_forget, "UPDATE ballot_keeper SET answered = 0 WHERE ballot_id = $1");

struct err online_rehearse_again(struct tx *tx, ballot_id id)
{
	struct ballot b;
	struct online o;
	struct db *db = tx_db(tx);
	TRY(online_in_setup(tx, id, &b, &o));
	if (!o.challenge.n)
		return FAIL(ERR_CONFLICT, "ballot.online_step");
	TRY(tx_run(tx, answers_forget, ARGS(INT(id.n))));
	TRY(tx_run(tx, challenge_set, ARGS(TEXT(random_id(db->arena)), INT(id.n))));
	return ballot_audit(tx, "ballot.rehearse_again", id, STR_NONE);
}

/* ---- what must never be sent ---- */

static bool names_a_secret(struct str s)
{
	static const char *const names[] = { "\"decryption_key\"", "\"secret\"", "\"seed\"",
					     "\"privcred\"", "\"credential_private\"" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_find(s, str_of(names[i])) != SIZE_MAX)
			return true;
	return false;
}

/* With what BASE64 has beside letters, so that no part of a hash is taken for a word. */
static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '+' || c == '/' || c == '_';
}

/* A word of 15 or 19 characters with letters whose check character is right. Decimal numbers and
 * the protocol's hashes are longer or have no such check. */
static bool is_credential(struct str word)
{
	struct bel_credential c;
	bool letters = false;
	for (size_t i = 0; i < word.n; i++)
		letters |= word.p[i] > '9';
	return letters && (word.n == BEL_CREDENTIAL || word.n == BEL_CREDENTIAL_TEXT) &&
	       !bel_credential_read(word, &c).code;
}

/* Seeds are whole values of 22 characters between quotes, or the whole text; an election's uuid
 * looks like one and stands in every ballot. */
static bool is_seed(struct str s, size_t at, struct str word)
{
	static const struct str before = { "\"election_uuid\":\"", 17 };
	bool alone = word.n == s.n, letters = false;
	bool quoted = at > 0 && s.p[at - 1] == '"' && at + word.n < s.n && s.p[at + word.n] == '"';
	bool uuid = at >= before.n && str_eq(str_sub(s, at - before.n, before.n), before);
	for (size_t i = 0; i < word.n; i++)
		letters |= word.p[i] > '9';
	return word.n == BEL_SEED && (alone || quoted) && !uuid && letters && bel_base58(word);
}

struct err online_secret(struct str sent)
{
	bool found = names_a_secret(sent);
	for (size_t i = 0; i < sent.n && !found;) {
		size_t n = 0;
		while (i + n < sent.n && in_word(sent.p[i + n]))
			n++;
		struct str word = { sent.p + i, n };
		found = is_credential(word) || is_seed(sent, i, word);
		i += n + 1;
	}
	return found ? FAIL(ERR_INVALID, "ballot.online_secret") : OK;
}
