/* cast.c: reads and verifies ballots. How one is made: ballot/verifiable/vote.c. */
#include "ballot/verifiable/cast.h"

#include <assert.h>

/* ---- reading ---- */

static struct err wrong_count(struct arena *a, size_t question)
{
	return FAIL(ERR_INVALID, "ballot.v_answer_count", str_fmt(a, "%zu", question));
}

static struct err read_choices(struct arena *a, const struct bel_group *g, const struct json *v,
			       struct bel_ciphers *out)
{
	out->p = NEW(a, v->count + 1, struct bel_cipher);
	JSON_EACH(item, v)
	TRY(bel_read_cipher(g, item, &out->p[out->n++]));
	return OK;
}

static struct err read_individual(struct arena *a, const struct bel_group *g, const struct json *v,
				  size_t question, struct bel_answer *out)
{
	size_t n = 0;
	out->individual = NEW(a, v->count + 1, struct bel_proofs);
	JSON_EACH(item, v)
	{
		TRY(bel_read_proofs(a, g, item, &out->individual[n]));
		if (out->individual[n++].n != 2)
			return wrong_count(a, question);
	}
	return OK;
}

static struct err read_answer(struct arena *a, const struct bel_election *e, const struct json *v,
			      size_t at, struct bel_answer *out)
{
	const struct bel_question *q = &e->questions[at];
	const struct json *m[4];
	TRY(bel_members(v, "choices individual_proofs overall_proof ?blank_proof", m));
	TRY(bel_list(m[0], "choices", SIZE_MAX));
	TRY(bel_list(m[1], "individual_proofs", SIZE_MAX));
	if (m[0]->count != bel_choices(q) || m[1]->count != bel_choices(q) || !m[3] == q->blank)
		return wrong_count(a, at + 1);
	TRY(read_choices(a, e->group, m[0], &out->choices));
	TRY(read_individual(a, e->group, m[1], at + 1, out));
	TRY(bel_read_proofs(a, e->group, m[2], &out->overall));
	if (out->overall.n != (size_t)(q->max - q->min + 1 + q->blank))
		return wrong_count(a, at + 1);
	if (q->blank)
		TRY(bel_read_proofs(a, e->group, m[3], &out->blank));
	return !q->blank || out->blank.n == 2 ? OK : wrong_count(a, at + 1);
}

static struct err read_signature(const struct bel_election *e, const struct json *v,
				 struct bel_ballot *out)
{
	const struct json *m[2];
	TRY(bel_members(v, "hash proof", m));
	TRY(bel_text(m[0], "hash", &out->hash));
	return bel_read_proof(e->group, m[1], &out->signature);
}

enum { UUID, ELECTION, CREDENTIAL, ANSWERS, SIGNATURE, MEMBERS };

static struct err read_members(struct arena *a, const struct bel_election *e,
			       const struct json *const *m, struct bel_ballot *out)
{
	struct str uuid, fingerprint;
	size_t i = 0;
	TRY(bel_text(m[UUID], "election_uuid", &uuid));
	TRY(bel_text(m[ELECTION], "election_hash", &fingerprint));
	if (!str_eq(uuid, e->uuid) || !str_eq(fingerprint, e->fingerprint))
		return FAIL(ERR_INVALID, "ballot.v_other_election");
	TRY(bel_read_el(e->group, m[CREDENTIAL], "credential", &out->credential));
	out->credential_text = m[CREDENTIAL]->text;
	TRY(bel_list(m[ANSWERS], "answers", BEL_QUESTIONS_MAX));
	if (m[ANSWERS]->count != e->n)
		return wrong_count(a, m[ANSWERS]->count + 1);
	out->answers = NEW(a, e->n, struct bel_answer);
	JSON_EACH(item, m[ANSWERS])
	{
		TRY(read_answer(a, e, item, i, &out->answers[i]));
		i++;
	}
	return read_signature(e, m[SIGNATURE], out);
}

static const char signature_member[] = ",\"signature\":";

struct err bel_ballot_read(struct arena *a, const struct bel_election *e, struct str raw,
			   struct bel_ballot *out)
{
	struct json *v;
	const struct json *m[MEMBERS];
	*out = (struct bel_ballot){ .raw = raw };
	TRY(bel_json(a, raw, BEL_BALLOT_MAX, &v));
	TRY(bel_members(v, "election_uuid election_hash credential answers signature", m));
	TRY(read_members(a, e, m, out));
	TRY(bel_compact(a, raw, v));
	out->signed_part = str_sub(raw, 0, str_find(raw, str_of(signature_member)));
	return OK;
}

struct str bel_ballot_credential(struct str raw)
{
	static const struct str before = S("\"credential\":\"");
	size_t at = str_find(str_sub(raw, 0, 400), before);
	if (at == SIZE_MAX)
		return STR_NONE;
	struct str rest = str_sub(raw, at + before.n, BEL_DIGITS + 1), text;
	return str_split(&rest, '"', &text) ? text : STR_NONE;
}

/* ---- verifying ---- */

struct check {
	struct arena *a;
	const struct bel_verifier *v;
	const struct bel_ballot *ballot;
	struct str s0;		 /* fingerprint|credential */
	struct str s;		 /* and the ciphertexts */
	struct bel_transcript t; /* what is hashed next */
};

static struct err fault(struct check *c, const char *message, size_t question)
{
	return FAIL(ERR_INVALID, message, str_fmt(c->a, "%zu", question + 1));
}

static void begin(struct check *c, const char *head, struct str s)
{
	bel_begin_hashed(&c->t.text, head, s);
	c->t.sum = (struct bel_num){ 0 };
}

static struct err check_individual(struct check *c, size_t question)
{
	const struct bel_answer *an = &c->ballot->answers[question];
	for (size_t i = 0; i < an->choices.n; i++) {
		const struct bel_cipher *x = &an->choices.p[i];
		begin(c, "prove", c->s0);
		bel_put_hashed(&c->t.text, x);
		put_char(&c->t.text, '|');
		if (!bel_proof_bit(c->v, x, an->individual[i], &c->t))
			return fault(c, "ballot.v_outside_answer", question);
		if (!bel_proof_holds(c->v->e->group, &c->t))
			return fault(c, "ballot.v_proof_individual", question);
	}
	return OK;
}

/* The product of the answers' ciphertexts, without the blank one: an encryption of their sum. */
static struct bel_cipher sum_of(struct check *c, const struct bel_answer *an, bool blank)
{
	const struct bel_group *g = c->v->e->group;
	struct bel_cipher sum = { g->one, g->one, STR_NONE, STR_NONE };
	for (size_t i = blank; i < an->choices.n; i++) {
		bel_mul(g, &sum.alpha, &sum.alpha, &an->choices.p[i].alpha);
		bel_mul(g, &sum.beta, &sum.beta, &an->choices.p[i].beta);
	}
	sum.alpha_text = bel_el_text(c->a, g, &sum.alpha);
	sum.beta_text = bel_el_text(c->a, g, &sum.beta);
	return sum;
}

static struct err check_overall(struct check *c, size_t question)
{
	const struct bel_question *q = &c->v->e->questions[question];
	const struct bel_answer *an = &c->ballot->answers[question];
	struct bel_cipher all = sum_of(c, an, q->blank);
	struct bel_proofs rest = an->overall;
	begin(c, q->blank ? "bproof1" : "prove", c->s);
	if (q->blank) { /* the first branch: the blank flag is 1 */
		bel_proof_commitments(c->v, &an->choices.p[0], (struct bel_proofs){ rest.p, 1 }, 1,
				      &c->t);
		rest = (struct bel_proofs){ rest.p + 1, rest.n - 1 };
	} else {
		bel_put_hashed(&c->t.text, &all);
		put_char(&c->t.text, '|');
	}
	bel_proof_commitments(c->v, &all, rest, q->min, &c->t);
	if (!bel_proof_holds(c->v->e->group, &c->t))
		return fault(c, "ballot.v_proof_overall", question);
	if (!q->blank)
		return OK;
	begin(c, "bproof0", c->s);
	bel_proof_commitments(c->v, &an->choices.p[0], (struct bel_proofs){ an->blank.p, 1 }, 0,
			      &c->t);
	bel_proof_commitments(c->v, &all, (struct bel_proofs){ an->blank.p + 1, 1 }, 0, &c->t);
	return bel_proof_holds(c->v->e->group, &c->t) ? OK
						      : fault(c, "ballot.v_proof_blank", question);
}

static struct err check_signature(struct check *c)
{
	const struct bel_group *g = c->v->e->group;
	const struct bel_ballot *b = c->ballot;
	const struct bel_num *e = &b->signature.challenge;
	struct bel_el commitment;
	c->t.text.n = 0;
	put(&c->t.text, b->signed_part);
	put_char(&c->t.text, '}');
	if (!str_eq(bel_fingerprint(c->a, buf_str(&c->t.text)), b->hash))
		return FAIL(ERR_INVALID, "ballot.v_hash");
	bel_pow(g, &commitment, &b->credential, e);
	bel_table_mul(g, &c->v->g, &b->signature.response, &commitment);
	begin(c, "sig", b->hash);
	bel_el_put(&c->t.text, g, &commitment);
	c->t.sum = *e;
	return bel_proof_holds(g, &c->t) ? OK : FAIL(ERR_INVALID, "ballot.v_signature");
}

struct err bel_ballot_check(struct arena *a, const struct bel_verifier *v,
			    const struct bel_ballot *b)
{
	struct check c = { .a = a, .v = v, .ballot = b, .t = { .text = { .arena = a } } };
	c.s0 = str_fmt(a, "%.*s|%.*s", (int)v->e->fingerprint.n, v->e->fingerprint.p,
		       (int)b->credential_text.n, b->credential_text.p);
	for (size_t i = 0; i < v->e->n; i++) {
		const struct bel_ciphers *x = &b->answers[i].choices;
		struct buf s = { .arena = a };
		put(&s, c.s0);
		for (size_t k = 0; k < x->n; k++) {
			put_char(&s, k ? ',' : '|');
			bel_put_hashed(&s, &x->p[k]);
		}
		c.s = buf_str(&s);
		TRY(check_individual(&c, i));
		TRY(check_overall(&c, i));
	}
	return check_signature(&c);
}
