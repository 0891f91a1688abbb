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

/* (g^r, y^r · g^flag) for a fresh r of each; g^flag is looked up, as every power is. */
static void encrypt(struct making *m, const uint8_t *flags, struct bel_num *r,
		    struct bel_ciphers *out)
{
	const struct bel_group *g = m->p->e->group;
	const struct bel_el shifts[] = { g->one, g->g };
	struct bel_el *alpha = NEW(m->a, out->n, struct bel_el);
	struct bel_el *beta = NEW(m->a, out->n, struct bel_el);
	struct bel_el shift;
	for (size_t i = 0; i < out->n; i++)
		r[i] = bel_num_random(g);
	bel_comb_pow_each(g, &m->p->g, r, out->n, alpha);
	bel_comb_pow_each(g, &m->p->y, r, out->n, beta);
	for (size_t i = 0; i < out->n; i++) {
		struct bel_cipher *c = &out->p[i];
		bel_select(shifts, 2, flags[i], &shift);
		bel_mul_secret(g, &beta[i], &beta[i], &shift);
		bel_public(&alpha[i], sizeof alpha[i]);
		bel_public(&beta[i], sizeof beta[i]);
		*c = (struct bel_cipher){ alpha[i], beta[i], bel_el_text(m->a, g, &alpha[i]),
					  bel_el_text(m->a, g, &beta[i]) };
	}
	bel_wipe(&shift, sizeof shift);
}

struct sealed { /* one question's ciphertexts with what is behind them */
	const struct bel_question *q;
	const uint8_t *flags;
	struct bel_num *r, r_sum;
	struct bel_ciphers c;
	struct bel_cipher all;
	int64_t chosen;
	struct bel_or *proofs; /* one for each ciphertext, the overall one, the blank one */
};

static void seal(struct making *m, const struct bel_question *q, const uint8_t *flags,
		 struct sealed *out)
{
	const struct bel_group *g = m->p->e->group;
	size_t n = bel_choices(q);
	*out = (struct sealed){ .q = q, .flags = flags, .r = NEW(m->a, n, struct bel_num) };
	out->c = (struct bel_ciphers){ NEW(m->a, n, struct bel_cipher), n };
	out->all = (struct bel_cipher){ g->one, g->one, STR_NONE, STR_NONE };
	encrypt(m, flags, out->r, &out->c);
	for (size_t i = q->blank; i < n; i++) {
		out->chosen += flags[i];
		bel_num_add(g, &out->r_sum, &out->r_sum, &out->r[i]);
		bel_mul(g, &out->all.alpha, &out->all.alpha, &out->c.p[i].alpha);
		bel_mul(g, &out->all.beta, &out->all.beta, &out->c.p[i].beta);
	}
	out->all.alpha_text = bel_el_text(m->a, g, &out->all.alpha);
	out->all.beta_text = bel_el_text(m->a, g, &out->all.beta);
}

/* ---- what is proved of it ---- */

static struct bel_or two(struct making *m, struct bel_branch first, struct bel_branch second)
{
	struct bel_branch *b = NEW(m->a, 2, struct bel_branch);
	b[0] = first;
	b[1] = second;
	return (struct bel_or){ .branches = b, .n = 2 };
}

static struct bel_or is_flag(struct making *m, const struct sealed *x, size_t i)
{
	uint64_t flag = x->flags[i];
	return two(m, (struct bel_branch){ &x->r[i], (int64_t)flag, flag ^ 1 },
		   (struct bel_branch){ &x->r[i], (int64_t)flag - 1, flag });
}

static struct bel_or is_in_bounds(struct making *m, const struct sealed *x)
{
	const struct bel_question *q = x->q;
	uint64_t blank = q->blank ? x->flags[0] : 0;
	size_t n = 0, count = (size_t)(q->max - q->min + 1 + q->blank);
	struct bel_branch *branches = NEW(m->a, count, struct bel_branch);
	if (q->blank)
		branches[n++] = (struct bel_branch){ &x->r[0], (int64_t)blank - 1, blank };
	for (int64_t value = q->min; value <= q->max; value++) {
		int64_t d = x->chosen - value;
		/* a blank answer proves its first branch, even where none chosen is in bounds */
		branches[n++] = (struct bel_branch){ &x->r_sum, d, is_zero(d) & (blank ^ 1) };
	}
	return (struct bel_or){ .branches = branches, .n = n };
}

static struct bel_or is_blank_or_chosen(struct making *m, const struct sealed *x)
{
	uint64_t blank = x->flags[0];
	return two(m, (struct bel_branch){ &x->r[0], (int64_t)blank, blank ^ 1 },
		   (struct bel_branch){ &x->r_sum, x->chosen, blank });
}

static void commit(struct making *m, struct sealed *x)
{
	size_t n = 0;
	x->proofs = NEW(m->a, x->c.n + 2, struct bel_or);
	while (n < x->c.n) {
		x->proofs[n] = is_flag(m, x, n);
		n++;
	}
	x->proofs[n++] = is_in_bounds(m, x);
	if (x->q->blank)
		x->proofs[n++] = is_blank_or_chosen(m, x);
	bel_or_commit(m->p, m->a, x->proofs, n);
}

/* ---- writing it ---- */

static void put_proofs(struct making *m, const struct bel_or *x)
{
	bel_or_finish(m->p->e->group, x, &m->text);
	bel_put_proofs(&m->out, m->p->e->group, (struct bel_proofs){ x->proofs, x->n });
}

static void put_individual(struct making *m, const struct sealed *x)
{
	for (size_t i = 0; i < x->c.n; i++) {
		bel_begin_hashed(&m->text, "prove", m->s0);
		bel_put_hashed(&m->text, &x->c.p[i]);
		put_char(&m->text, '|');
		if (i)
			put_char(&m->out, ',');
		put_proofs(m, &x->proofs[i]);
	}
}

static void put_overall(struct making *m, const struct sealed *x)
{
	bel_begin_hashed(&m->text, x->q->blank ? "bproof1" : "prove", m->s);
	if (!x->q->blank) {
		bel_put_hashed(&m->text, &x->all);
		put_char(&m->text, '|');
	}
	put_proofs(m, &x->proofs[x->c.n]);
}

static void put_blank(struct making *m, const struct sealed *x)
{
	bel_begin_hashed(&m->text, "bproof0", m->s);
	put(&m->out, S(",\"blank_proof\":"));
	put_proofs(m, &x->proofs[x->c.n + 1]);
}

static void put_answer(struct making *m, const struct bel_question *q, const uint8_t *flags)
{
	struct sealed x;
	struct buf s = { .arena = m->a };
	seal(m, q, flags, &x);
	commit(m, &x);
	put(&s, m->s0);
	put(&m->out, S("{\"choices\":["));
	for (size_t i = 0; i < x.c.n; i++) {
		if (i)
			put_char(&m->out, ',');
		bel_put_cipher(&m->out, &x.c.p[i]);
		put_char(&s, i ? ',' : '|');
		bel_put_hashed(&s, &x.c.p[i]);
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
	bel_begin_hashed(&m->text, "sig", hash);
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
