/* proof.c: or-proofs, verified and made. See proof.h. */
#include "ballot/verifiable/proof.h"

#include "ballot/verifiable/parallel.h"

#include <assert.h>
#include <string.h>

enum { USES = 34 }; /* how often a ballot of one question with nine answers raises g, about */

static void make_row(void *arg, size_t i)
{
	const struct bel_verifier *v = arg;
	const struct bel_group *g = v->e->group;
	if ((int)i < v->g.rows)
		bel_table_row(g, &v->g, (int)i);
	else
		bel_table_row(g, &v->y, (int)i - v->g.rows);
}

void bel_verifier_make(struct arena *a, const struct bel_election *e, size_t ballots,
		       struct bel_verifier *out)
{
	bel_verifier_make_on(1, a, e, ballots, out);
}

void bel_verifier_make_on(int threads, struct arena *a, const struct bel_election *e,
			  size_t ballots, struct bel_verifier *out)
{
	size_t uses = 2;
	for (size_t i = 0; i < e->n; i++)
		uses += USES / 9 * bel_choices(&e->questions[i]) +
			(size_t)(e->questions[i].max - e->questions[i].min + 3);
	*out = (struct bel_verifier){ .e = e };
	bel_table_begin(a, e->group, &e->group->g, uses * ballots, &out->g);
	bel_table_begin(a, e->group, &e->y, uses * ballots, &out->y);
	bel_each(threads, (size_t)(out->g.rows + out->y.rows), make_row, out);
}

/* ---- verifying ---- */

static void put_pair(struct buf *text, const struct bel_group *g, const struct bel_el *a,
		     const struct bel_el *b)
{
	if (text->n && text->p[text->n - 1] != '|')
		put_char(text, ',');
	bel_el_put(text, g, a);
	put_char(text, ',');
	bel_el_put(text, g, b);
}

/* A = g^response · α^c and B = y^response · (β/g^M)^c, where (β/g^M)^c is β^c · g^(-Mc): α and β
 * are in the group or the ballot is refused, so exponents count modulo q. */
static void finish_pair(const struct bel_verifier *v, const struct bel_proof *p, int64_t value,
			struct bel_el *a, struct bel_el *b)
{
	const struct bel_group *g = v->e->group;
	bel_table_mul(g, &v->g, &p->response, a);
	bel_table_mul(g, &v->y, &p->response, b);
	if (value) {
		struct bel_num minus = bel_num_of_int(g, -value);
		bel_num_mul(g, &minus, &minus, &p->challenge);
		bel_table_mul(g, &v->g, &minus, b);
	}
}

enum { PART = 8 }; /* branches worked on together: what the stack holds */

static void some_commitments(const struct bel_verifier *v, const struct bel_cipher *c,
			     struct bel_proofs proofs, int64_t first, struct buf *text)
{
	const struct bel_group *g = v->e->group;
	const struct bel_num *e[PART] = { 0 };
	struct bel_el a[PART], b[PART];
	for (size_t i = 0; i < proofs.n; i++)
		e[i] = &proofs.p[i].challenge;
	bel_pow_many(g, &c->alpha, e, (int)proofs.n, a);
	bel_pow_many(g, &c->beta, e, (int)proofs.n, b);
	for (size_t i = 0; i < proofs.n; i++) {
		finish_pair(v, &proofs.p[i], first + (int64_t)i, &a[i], &b[i]);
		put_pair(text, g, &a[i], &b[i]);
	}
}

void bel_proof_commitments(const struct bel_verifier *v, const struct bel_cipher *c,
			   struct bel_proofs proofs, int64_t first, struct bel_transcript *out)
{
	for (size_t i = 0; i < proofs.n; i += PART) {
		size_t n = proofs.n - i < PART ? proofs.n - i : PART;
		some_commitments(v, c, (struct bel_proofs){ proofs.p + i, n }, first + (int64_t)i,
				 &out->text);
	}
	for (size_t i = 0; i < proofs.n; i++)
		bel_num_add(v->e->group, &out->sum, &out->sum, &proofs.p[i].challenge);
}

/* x^c0, x^c1, and whether x^q = 1, on the same squarings unless it is asked of many at once. */
static bool bit_powers(const struct bel_verifier *v, const struct bel_el *x,
		       struct bel_proofs proofs, struct bel_el *out)
{
	const struct bel_group *g = v->e->group;
	struct bel_num q;
	memcpy(q.w, g->q, sizeof q.w);
	const struct bel_num *e[] = { &proofs.p[0].challenge, &proofs.p[1].challenge, &q };
	bool by_the_way = !g->safe && !v->trusting && !v->crowd;
	bel_pow_many(g, x, e, by_the_way ? 3 : 2, out);
	if (by_the_way)
		return bel_same(&out[2], &g->one);
	if (v->crowd)
		bel_crowd_add(v->crowd, x);
	return v->trusting || v->crowd || bel_member(g, x);
}

bool bel_proof_bit(const struct bel_verifier *v, const struct bel_cipher *c,
		   struct bel_proofs proofs, struct bel_transcript *out)
{
	struct bel_el a[3], b[3];
	assert(proofs.n == 2);
	bool inside = bit_powers(v, &c->alpha, proofs, a) && bit_powers(v, &c->beta, proofs, b);
	for (size_t i = 0; inside && i < 2; i++) {
		finish_pair(v, &proofs.p[i], (int64_t)i, &a[i], &b[i]);
		put_pair(&out->text, v->e->group, &a[i], &b[i]);
		bel_num_add(v->e->group, &out->sum, &out->sum, &proofs.p[i].challenge);
	}
	return inside;
}

bool bel_proof_holds(const struct bel_group *g, const struct bel_transcript *t)
{
	struct bel_num h = bel_hash(g, buf_str(&t->text));
	return bel_num_same(&h, &t->sum);
}

/* ---- making ---- */

void bel_prover_make(struct arena *a, const struct bel_election *e, struct bel_prover *out)
{
	out->e = e;
	bel_comb_of_g(a, e->group, &out->g);
	bel_comb_make(a, e->group, &e->y, BEL_COMB_BLOCKS, &out->y);
}

/* A simulated branch has A = g^response · α^c. With α = g^r that is g^w for w = response + r·c, so
 * true and simulated branches are computed alike: w and c at random, A = g^w, B = y^w · g^(dc) for
 * the difference d between what is encrypted and the branch's value, response = w - r·c. In the
 * true branch d = 0, and its c is still free to be set from the hash afterwards. */
static void commit(const struct bel_prover *p, const struct bel_proof *proof,
		   const struct bel_el *shift, struct buf *text)
{
	const struct bel_group *g = p->e->group;
	struct bel_el a, b;
	bel_comb_pow(g, &p->g, &proof->response, &a);
	bel_comb_pow(g, &p->y, &proof->response, &b);
	bel_mul_secret(g, &b, &b, shift);
	bel_public(&a, sizeof a);
	bel_public(&b, sizeof b);
	put_pair(text, g, &a, &b);
}

/* dc of one branch. */
static struct bel_num shift_of(const struct bel_group *g, const struct bel_branch *branch,
			       const struct bel_proof *proof)
{
	struct bel_num d = bel_num_of_int(g, branch->difference);
	bel_num_mul(g, &d, &d, &proof->challenge);
	return d;
}

/* Of two branches one is true, so that one of the shifts is g^0: what both would be together is
 * computed once and given to the other. */
static void commit_pair(const struct bel_prover *p, const struct bel_branch *branches,
			const struct bel_proof *proofs, struct buf *text)
{
	const struct bel_group *g = p->e->group;
	struct bel_num d = shift_of(g, &branches[0], &proofs[0]);
	struct bel_num other = shift_of(g, &branches[1], &proofs[1]);
	struct bel_el shift[2] = { g->one }, own;
	bel_num_add(g, &d, &d, &other);
	bel_comb_pow(g, &p->g, &d, &shift[1]);
	for (int i = 0; i < 2; i++) {
		bel_select(shift, 2, branches[i].is_true ^ 1, &own);
		commit(p, &proofs[i], &own, text);
	}
	bel_wipe(&d, sizeof d);
	bel_wipe(&other, sizeof other);
	bel_wipe(shift, sizeof shift);
	bel_wipe(&own, sizeof own);
}

static void commit_each(const struct bel_prover *p, const struct bel_branch *branches, size_t n,
			const struct bel_proof *proofs, struct buf *text)
{
	for (size_t i = 0; i < n; i++) {
		struct bel_num d = shift_of(p->e->group, &branches[i], &proofs[i]);
		struct bel_el shift;
		bel_comb_pow(p->e->group, &p->g, &d, &shift);
		commit(p, &proofs[i], &shift, text);
		bel_wipe(&d, sizeof d);
		bel_wipe(&shift, sizeof shift);
	}
}

/* *x += rest in the true branch, by a mask. */
static void add_if(const struct bel_group *g, struct bel_num *x, const struct bel_num *rest,
		   uint64_t is_true)
{
	struct bel_num masked;
	for (int i = 0; i < BEL_LIMBS; i++)
		masked.w[i] = rest->w[i] & (0 - is_true);
	bel_num_add(g, x, x, &masked);
	bel_wipe(&masked, sizeof masked);
}

void bel_proof_make(const struct bel_prover *p, const struct bel_branch *branches, size_t n,
		    struct buf *text, struct bel_proof *out)
{
	const struct bel_group *g = p->e->group;
	struct bel_num rest, product;
	for (size_t i = 0; i < n; i++) {
		out[i].challenge = bel_num_random(g);
		out[i].response = bel_num_random(g); /* w until the challenge stands */
	}
	if (n == 2)
		commit_pair(p, branches, out, text);
	else
		commit_each(p, branches, n, out, text);
	rest = bel_hash(g, buf_str(text));
	for (size_t i = 0; i < n; i++)
		bel_num_sub(g, &rest, &rest, &out[i].challenge);
	for (size_t i = 0; i < n; i++) {
		add_if(g, &out[i].challenge, &rest, branches[i].is_true);
		bel_num_mul(g, &product, branches[i].r, &out[i].challenge);
		bel_num_sub(g, &out[i].response, &out[i].response, &product);
		bel_public(&out[i], sizeof out[i]);
	}
	bel_wipe(&product, sizeof product);
	bel_wipe(&rest, sizeof rest);
}
