/* tally.c: encrypted sums and partial decryptions. The result: ballot/verifiable/result.c. */
#include "ballot/verifiable/tally.h"

#include "ballot/verifiable/power.h"

enum { PARTIAL_MAX = 8 << 20 };

void bel_tally_start(struct arena *a, const struct bel_election *e, struct bel_tally *out)
{
	*out = (struct bel_tally){ .questions = NEW(a, e->n, struct bel_ciphers) };
	for (size_t i = 0; i < e->n; i++) {
		struct bel_ciphers *c = &out->questions[i];
		c->n = bel_choices(&e->questions[i]);
		c->p = NEW(a, c->n, struct bel_cipher);
		for (size_t k = 0; k < c->n; k++)
			c->p[k] = (struct bel_cipher){ .alpha = e->group->one,
						       .beta = e->group->one };
	}
}

static void add_weighted(const struct bel_group *g, struct bel_el *sum, const struct bel_el *x,
			 int64_t weight)
{
	struct bel_el power;
	if (weight != 1)
		bel_pow_int(g, &power, x, weight);
	bel_mul(g, sum, sum, weight == 1 ? x : &power);
}

void bel_tally_add(const struct bel_election *e, struct bel_tally *t, const struct bel_ballot *b,
		   int64_t weight)
{
	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; k < t->questions[i].n; k++) {
			struct bel_cipher *sum = &t->questions[i].p[k];
			const struct bel_cipher *c = &b->answers[i].choices.p[k];
			add_weighted(e->group, &sum->alpha, &c->alpha, weight);
			add_weighted(e->group, &sum->beta, &c->beta, weight);
		}
	t->ballots++;
	t->weight += weight;
}

void bel_tally_join(const struct bel_election *e, struct bel_tally *into,
		    const struct bel_tally *part)
{
	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; k < into->questions[i].n; k++) {
			struct bel_cipher *sum = &into->questions[i].p[k];
			const struct bel_cipher *c = &part->questions[i].p[k];
			bel_mul(e->group, &sum->alpha, &sum->alpha, &c->alpha);
			bel_mul(e->group, &sum->beta, &sum->beta, &c->beta);
		}
	into->ballots += part->ballots;
	into->weight += part->weight;
}

void bel_tally_close(struct arena *a, const struct bel_election *e, struct bel_tally *t)
{
	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; k < t->questions[i].n; k++) {
			struct bel_cipher *c = &t->questions[i].p[k];
			c->alpha_text = bel_el_text(a, e->group, &c->alpha);
			c->beta_text = bel_el_text(a, e->group, &c->beta);
		}
}

void bel_put_tally(struct buf *b, const struct bel_election *e, const struct bel_tally *t)
{
	put_char(b, '[');
	for (size_t i = 0; i < e->n; i++) {
		put(b, i ? S(",[") : S("["));
		for (size_t k = 0; k < t->questions[i].n; k++) {
			if (k)
				put_char(b, ',');
			bel_put_cipher(b, &t->questions[i].p[k]);
		}
		put_char(b, ']');
	}
	put_char(b, ']');
}

void bel_put_count(struct buf *b, int64_t n)
{
	put_fmt(b, n < 1 << 30 ? "%lld" : "\"%lld\"", (long long)n);
}

void bel_put_sized_tally(struct buf *b, const struct bel_tally *t, struct str hash)
{
	put_fmt(b, "{\"num_tallied\":%lld,\"total_weight\":", (long long)t->ballots);
	bel_put_count(b, t->weight);
	put_fmt(b, ",\"encrypted_tally\":\"%.*s\"}", (int)hash.n, hash.p);
}

/* ---- partial decryptions ---- */

/* "decrypt|φ|X|" */
static struct str proof_head(struct arena *a, const struct bel_election *e, const struct bel_el *x)
{
	struct buf b = { .arena = a };
	put(&b, S("decrypt|"));
	put(&b, e->fingerprint);
	put_char(&b, '|');
	bel_el_put(&b, e->group, x);
	put_char(&b, '|');
	return buf_str(&b);
}

static struct bel_num challenge_of(struct buf *scratch, const struct bel_group *g, struct str head,
				   const struct bel_el *a, const struct bel_el *b)
{
	scratch->n = 0;
	put(scratch, head);
	bel_el_put(scratch, g, a);
	put_char(scratch, ',');
	bel_el_put(scratch, g, b);
	return bel_hash(g, buf_str(scratch));
}

struct making {
	struct buf factors, proofs, scratch;
	struct str head;
	const struct bel_num *secret;
};

/* alpha^secret, and the proof that it is. */
static void put_factor(struct making *m, const struct bel_group *g, const struct bel_el *alpha)
{
	struct bel_num w = bel_num_random(g), product;
	struct bel_el factor, a, b;
	struct bel_proof p;
	bel_pow_secret(g, &factor, alpha, m->secret);
	bel_pow_g(g, &a, &w);
	bel_pow_secret(g, &b, alpha, &w);
	bel_public(&factor, sizeof factor);
	bel_public(&a, sizeof a);
	bel_public(&b, sizeof b);
	p.challenge = challenge_of(&m->scratch, g, m->head, &a, &b);
	bel_num_mul(g, &product, m->secret, &p.challenge);
	bel_num_sub(g, &p.response, &w, &product);
	bel_public(&p.response, sizeof p.response);
	bel_put_el(&m->factors, g, &factor);
	bel_put_proof(&m->proofs, g, &p);
	bel_wipe(&w, sizeof w);
	bel_wipe(&product, sizeof product);
}

void bel_partial_make(struct arena *a, const struct bel_election *e, const struct bel_tally *t,
		      const struct bel_num *secret, struct str *out)
{
	struct making m = { { .arena = a }, { .arena = a }, { .arena = a }, STR_NONE, secret };
	struct bel_el x;
	bel_pow_g(e->group, &x, secret);
	bel_public(&x, sizeof x);
	m.head = proof_head(a, e, &x);
	put(&m.factors, S("{\"decryption_factors\":["));
	put(&m.proofs, S("],\"decryption_proofs\":["));
	for (size_t i = 0; i < e->n; i++) {
		put(&m.factors, i ? S(",[") : S("["));
		put(&m.proofs, i ? S(",[") : S("["));
		for (size_t k = 0; k < t->questions[i].n; k++) {
			if (k) {
				put_char(&m.factors, ',');
				put_char(&m.proofs, ',');
			}
			put_factor(&m, e->group, &t->questions[i].p[k].alpha);
		}
		put_char(&m.factors, ']');
		put_char(&m.proofs, ']');
	}
	put(&m.proofs, S("]}"));
	put(&m.factors, buf_str(&m.proofs));
	*out = buf_str(&m.factors);
}

struct checking {
	const struct bel_group *g;
	const struct bel_key *key;
	struct str head;
	struct buf scratch;
};

static bool factor_holds(struct checking *x, const struct bel_el *alpha,
			 const struct bel_factors *f, size_t k)
{
	const struct bel_proof *p = &f->proofs[k];
	struct bel_el a, b, c;
	bel_schnorr(x->g, p, &x->key->x, &a);
	bel_pow(x->g, &b, alpha, &p->response);
	bel_pow(x->g, &c, &f->p[k], &p->challenge);
	bel_mul(x->g, &b, &b, &c);
	struct bel_num h = challenge_of(&x->scratch, x->g, x->head, &a, &b);
	return bel_num_same(&h, &p->challenge);
}

static struct err misshapen(struct arena *a, const struct bel_partial *p)
{
	return FAIL(ERR_INVALID, "ballot.v_partial_shape", str_fmt(a, "%lld", (long long)p->owner));
}

static struct err read_factors(struct arena *a, const struct bel_group *g,
			       const struct json *factors, const struct json *proofs,
			       struct bel_factors *out)
{
	struct bel_proofs list;
	out->n = 0;
	JSON_EACH(item, factors)
	{
		TRY(bel_read_el(g, item, "decryption_factors", &out->p[out->n]));
		if (!bel_member(g, &out->p[out->n++]))
			return FAIL(ERR_INVALID, "ballot.v_outside_group", S("decryption_factors"));
	}
	TRY(bel_read_proofs(a, g, proofs, &list));
	out->proofs = list.p;
	return OK;
}

struct err bel_partial_read(struct arena *a, const struct bel_election *e,
			    const struct bel_tally *t, struct str s, struct bel_partial *out)
{
	struct json *v;
	const struct json *m[2], *factors, *proofs;
	struct checking x = { e->group, out->key, proof_head(a, e, &out->key->x), { .arena = a } };
	TRY(bel_json(a, s, PARTIAL_MAX, &v));
	TRY(bel_members(v, "decryption_factors decryption_proofs", m));
	TRY(bel_list(m[0], "decryption_factors", BEL_QUESTIONS_MAX));
	TRY(bel_list(m[1], "decryption_proofs", BEL_QUESTIONS_MAX));
	if (m[0]->count != e->n || m[1]->count != e->n)
		return misshapen(a, out);
	out->questions = NEW(a, e->n, struct bel_factors);
	factors = m[0]->child;
	proofs = m[1]->child;
	for (size_t i = 0; i < e->n; i++, factors = factors->next, proofs = proofs->next) {
		struct bel_factors *f = &out->questions[i];
		size_t n = t->questions[i].n;
		if (factors->kind != J_LIST || factors->count != n || proofs->kind != J_LIST ||
		    proofs->count != n)
			return misshapen(a, out);
		f->p = NEW(a, n, struct bel_el);
		TRY(read_factors(a, e->group, factors, proofs, f));
		for (size_t k = 0; k < f->n; k++)
			if (!factor_holds(&x, &t->questions[i].p[k].alpha, f, k))
				return FAIL(ERR_INVALID, "ballot.v_partial_proof",
					    str_fmt(a, "%lld", (long long)out->owner));
	}
	return OK;
}
