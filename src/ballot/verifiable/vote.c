/* vote.c: makes a ballot from choices and a credential. What was chosen decides over values only,
 * never over what is computed or which memory is read. */
#include "ballot/verifiable/cast.h"

#include <assert.h>

/* ---- choices ---- */

struct err bel_choices_read(struct arena *a, const struct bel_election *e, struct str s,
			    uint8_t **flags, size_t *n)
{
	struct json *v;
	size_t at = 0;
	*n = 0;
	TRY(bel_json(a, s, BEL_ELECTION_MAX, &v));
	TRY(bel_list(v, "choices", BEL_QUESTIONS_MAX));
	if (v->count != e->n)
		return FAIL(ERR_INVALID, "ballot.v_choices", str_fmt(a, "%zu", v->count + 1));
	*flags = NEW(a, e->n * (BEL_ANSWERS_MAX + 1), uint8_t);
	JSON_EACH(question, v)
	{
		struct str number = str_fmt(a, "%zu", at + 1);
		if (question->kind != J_LIST || question->count != bel_choices(&e->questions[at]))
			return FAIL(ERR_INVALID, "ballot.v_choices", number);
		JSON_EACH(flag, question)
		{
			if (flag->kind != J_INT || (flag->i != 0 && flag->i != 1))
				return FAIL(ERR_INVALID, "ballot.v_choices", number);
			(*flags)[(*n)++] = (uint8_t)flag->i;
		}
		at++;
	}
	return OK;
}

/* 1 when x = 0, without a branch. */
static uint64_t is_zero(int64_t x)
{
	uint64_t v = (uint64_t)x;
	return ((v | (0 - v)) >> 63) ^ 1;
}

/* 1 when a blank answer has another flag, or any other not from min to max. */
static uint64_t breaks_bounds(const struct bel_question *q, const uint8_t *flags)
{
	int64_t chosen = 0;
	uint64_t blank = q->blank ? flags[0] : 0, outside;
	for (size_t k = q->blank; k < bel_choices(q); k++)
		chosen += flags[k];
	outside = ((uint64_t)(chosen - q->min) | (uint64_t)(q->max - chosen)) >> 63;
	return (blank & (is_zero(chosen) ^ 1)) | ((blank ^ 1) & outside);
}

/* What may leak is only that a voter chose what is not allowed, and where. */
static struct err check_bounds(struct arena *a, const struct bel_election *e, const uint8_t *flags)
{
	for (size_t i = 0; i < e->n; flags += bel_choices(&e->questions[i++])) {
		uint64_t wrong = breaks_bounds(&e->questions[i], flags);
		bel_public(&wrong, sizeof wrong);
		if (wrong)
			return FAIL(ERR_INVALID, "ballot.v_choices", str_fmt(a, "%zu", i + 1));
	}
	return OK;
}

/* ---- an answer ---- */

struct making {
	struct arena *a; /* of secrets */
	const struct bel_prover *p;
	struct str s0, s;
	struct buf text;
	struct buf out; /* the ballot so far */
};

static void begin(struct making *m, const char *head, struct str s)
{
	m->text.n = 0;
	put(&m->text, str_of(head));
	put_char(&m->text, '|');
	put(&m->text, s);
	put_char(&m->text, '|');
}

static void put_cipher_text(struct buf *b, const struct bel_cipher *c)
{
	put(b, c->alpha_text);
	put_char(b, ',');
	put(b, c->beta_text);
}

/* (g^r, y^r · g^flag) for a fresh r; g^flag is looked up, as every power is. */
static void encrypt(struct making *m, uint8_t flag, struct bel_num *r, struct bel_cipher *out)
{
	const struct bel_group *g = m->p->e->group;
	const struct bel_el shifts[] = { g->one, g->g };
	struct bel_el shift;
	*r = bel_num_random(g);
	bel_comb_pow(g, &m->p->g, r, &out->alpha);
	bel_comb_pow(g, &m->p->y, r, &out->beta);
	bel_select(shifts, 2, flag, &shift);
	bel_mul_secret(g, &out->beta, &out->beta, &shift);
	bel_public(&out->alpha, sizeof out->alpha);
	bel_public(&out->beta, sizeof out->beta);
	out->alpha_text = bel_el_text(m->a, g, &out->alpha);
	out->beta_text = bel_el_text(m->a, g, &out->beta);
}

struct sealed { /* one question's ciphertexts with what is behind them */
	const struct bel_question *q;
	const uint8_t *flags;
	struct bel_num *r, r_sum;
	struct bel_ciphers c;
	struct bel_cipher all;
	int64_t chosen;
};

static void seal(struct making *m, const struct bel_question *q, const uint8_t *flags,
		 struct sealed *out)
{
	const struct bel_group *g = m->p->e->group;
	size_t n = bel_choices(q);
	*out = (struct sealed){ .q = q, .flags = flags, .r = NEW(m->a, n, struct bel_num) };
	out->c = (struct bel_ciphers){ NEW(m->a, n, struct bel_cipher), n };
	out->all = (struct bel_cipher){ g->one, g->one, STR_NONE, STR_NONE };
	for (size_t i = 0; i < n; i++) {
		encrypt(m, flags[i], &out->r[i], &out->c.p[i]);
		if (i < q->blank)
			continue;
		out->chosen += flags[i];
		bel_num_add(g, &out->r_sum, &out->r_sum, &out->r[i]);
		bel_mul(g, &out->all.alpha, &out->all.alpha, &out->c.p[i].alpha);
		bel_mul(g, &out->all.beta, &out->all.beta, &out->c.p[i].beta);
	}
	out->all.alpha_text = bel_el_text(m->a, g, &out->all.alpha);
	out->all.beta_text = bel_el_text(m->a, g, &out->all.beta);
}

static void put_individual(struct making *m, const struct sealed *x)
{
	for (size_t i = 0; i < x->c.n; i++) {
		struct bel_proof proof[2];
		uint64_t flag = x->flags[i];
		struct bel_branch branches[] = { { &x->r[i], (int64_t)flag, flag ^ 1 },
						 { &x->r[i], (int64_t)flag - 1, flag } };
		begin(m, "prove", m->s0);
		put_cipher_text(&m->text, &x->c.p[i]);
		put_char(&m->text, '|');
		bel_proof_make(m->p, branches, 2, &m->text, proof);
		if (i)
			put_char(&m->out, ',');
		bel_put_proofs(&m->out, m->p->e->group, (struct bel_proofs){ proof, 2 });
	}
}

static void put_overall(struct making *m, const struct sealed *x)
{
	const struct bel_question *q = x->q;
	uint64_t blank = q->blank ? x->flags[0] : 0;
	size_t n = 0, count = (size_t)(q->max - q->min + 1 + q->blank);
	struct bel_branch *branches = NEW(m->a, count, struct bel_branch);
	struct bel_proof *proofs = NEW(m->a, count, struct bel_proof);
	begin(m, q->blank ? "bproof1" : "prove", m->s);
	if (q->blank) {
		branches[n++] = (struct bel_branch){ &x->r[0], (int64_t)blank - 1, blank };
	} else {
		put_cipher_text(&m->text, &x->all);
		put_char(&m->text, '|');
	}
	for (int64_t value = q->min; value <= q->max; value++) {
		int64_t d = x->chosen - value;
		/* a blank answer proves its first branch, even where none chosen is in bounds */
		branches[n++] = (struct bel_branch){ &x->r_sum, d, is_zero(d) & (blank ^ 1) };
	}
	bel_proof_make(m->p, branches, n, &m->text, proofs);
	bel_put_proofs(&m->out, m->p->e->group, (struct bel_proofs){ proofs, n });
}

static void put_blank(struct making *m, const struct sealed *x)
{
	struct bel_proof proofs[2];
	uint64_t blank = x->flags[0];
	struct bel_branch branches[] = { { &x->r[0], (int64_t)blank, blank ^ 1 },
					 { &x->r_sum, x->chosen, blank } };
	begin(m, "bproof0", m->s);
	bel_proof_make(m->p, branches, 2, &m->text, proofs);
	put(&m->out, S(",\"blank_proof\":"));
	bel_put_proofs(&m->out, m->p->e->group, (struct bel_proofs){ proofs, 2 });
}

static void put_answer(struct making *m, const struct bel_question *q, const uint8_t *flags)
{
	struct sealed x;
	struct buf s = { .arena = m->a };
	seal(m, q, flags, &x);
	put(&s, m->s0);
	put(&m->out, S("{\"choices\":["));
	for (size_t i = 0; i < x.c.n; i++) {
		if (i)
			put_char(&m->out, ',');
		bel_put_cipher(&m->out, &x.c.p[i]);
		put_char(&s, i ? ',' : '|');
		put_cipher_text(&s, &x.c.p[i]);
	}
	m->s = buf_str(&s);
	put(&m->out, S("],\"individual_proofs\":["));
	put_individual(m, &x);
	put(&m->out, S("],\"overall_proof\":"));
	put_overall(m, &x);
	if (q->blank)
		put_blank(m, &x);
	put_char(&m->out, '}');
}

/* ---- the ballot ---- */

static void put_signature(struct making *m, const struct bel_num *secret)
{
	const struct bel_group *g = m->p->e->group;
	struct bel_num w = bel_num_random(g);
	struct bel_proof proof;
	struct bel_el commitment;
	put_char(&m->out, '}');
	struct str hash = bel_fingerprint(m->a, buf_str(&m->out));
	m->out.n--;
	bel_comb_pow(g, &m->p->g, &w, &commitment);
	bel_public(&commitment, sizeof commitment);
	begin(m, "sig", hash);
	bel_el_put(&m->text, g, &commitment);
	bel_schnorr_finish(g, &w, secret, buf_str(&m->text), &proof);
	put(&m->out, S(",\"signature\":{\"hash\":\""));
	put(&m->out, hash);
	put(&m->out, S("\",\"proof\":"));
	bel_put_proof(&m->out, g, &proof);
	put(&m->out, S("}}"));
}

struct bel_signer bel_signer_of(struct arena *a, const struct bel_prover *p,
				const struct bel_credential *credential)
{
	const struct bel_group *g = p->e->group;
	struct bel_signer out = { .secret = bel_credential_secret(g, credential, p->e->uuid) };
	bel_comb_pow(g, &p->g, &out.secret, &out.key);
	bel_public(&out.key, sizeof out.key);
	out.key_text = bel_el_text(a, g, &out.key);
	return out;
}

struct err bel_ballot_make(struct arena *a, struct arena *keep, const struct bel_prover *p,
			   const struct bel_choice *choice, struct str *out)
{
	const struct bel_election *e = p->e;
	struct making m = { .a = a, .p = p, .text = { .arena = a }, .out = { .arena = keep } };
	const uint8_t *flags = choice->flags;
	struct str text = choice->signer.key_text;
	TRY(check_bounds(a, e, choice->flags));
	m.s0 = str_fmt(a, "%.*s|%.*s", (int)e->fingerprint.n, e->fingerprint.p, (int)text.n,
		       text.p);
	put_fmt(&m.out, "{\"election_uuid\":\"%.*s\",\"election_hash\":\"%.*s\",\"credential\":\"",
		(int)e->uuid.n, e->uuid.p, (int)e->fingerprint.n, e->fingerprint.p);
	put(&m.out, text);
	put(&m.out, S("\",\"answers\":["));
	for (size_t i = 0; i < e->n; flags += bel_choices(&e->questions[i++])) {
		if (i)
			put_char(&m.out, ',');
		put_answer(&m, &e->questions[i], flags);
	}
	put_char(&m.out, ']');
	put_signature(&m, &choice->signer.secret);
	*out = buf_str(&m.out);
	return OK;
}
