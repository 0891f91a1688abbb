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

/* ---- making ----
 *
 * A simulated branch has A = g^response · α^c. With α = g^r that is g^w for w = response + r·c, so
 * true and simulated branches are computed alike: w and c at random, A = g^w, B = y^w · g^(dc) for
 * the difference d between what is encrypted and the branch's value, response = w - r·c. In the
 * true branch d = 0, and its c is still free to be set from the hash afterwards. */

void bel_prover_make(struct arena *a, const struct bel_election *e, struct bel_prover *out)
{
	out->e = e;
	bel_comb_of_g(a, e->group, &out->g);
	bel_comb_make(a, e->group, &e->y, BEL_COMB_BLOCKS, &out->y);
}

/* dc of one branch. */
static struct bel_num shift_of(const struct bel_group *g, const struct bel_branch *branch,
			       const struct bel_proof *proof)
{
	struct bel_num d = bel_num_of_int(g, branch->difference);
	bel_num_mul(g, &d, &d, &proof->challenge);
	return d;
}

/* What the branches' Bs are multiplied by is g^(dc) of each. Of two branches one is true, and dc =
 * 0 there: the sum is the other's, and one power serves. */
static size_t shift_count(const struct bel_or *x) { return x->n == 2 ? 1 : x->n; }

static void shifts_of(const struct bel_group *g, const struct bel_or *x, struct bel_num *out)
{
	for (size_t i = 0; i < x->n; i++)
		out[i] = shift_of(g, &x->branches[i], &x->proofs[i]);
	if (shift_count(x) < x->n)
		bel_num_add(g, &out[0], &out[0], &out[1]);
}

static void shift_by(const struct bel_group *g, struct bel_or *x, const struct bel_el *powers)
{
	struct bel_el choice[2] = { g->one, powers[0] }, own;
	for (size_t i = 0; i < x->n; i++) {
		bool shared = shift_count(x) < x->n;
		if (shared)
			bel_select(choice, 2, x->branches[i].is_true ^ 1, &own);
		bel_mul_secret(g, &x->b[i], &x->b[i], shared ? &own : &powers[i]);
	}
	bel_public(x->a, x->n * sizeof *x->a);
	bel_public(x->b, x->n * sizeof *x->b);
	bel_wipe(choice, sizeof choice);
	bel_wipe(&own, sizeof own);
}

static void draw(const struct bel_group *g, struct arena *a, struct bel_or *x, struct bel_num *w)
{
	x->proofs = NEW(a, x->n, struct bel_proof);
	for (size_t i = 0; i < x->n; i++) {
		x->proofs[i].challenge = bel_num_random(g);
		w[i] = x->proofs[i].response = bel_num_random(g); /* until the challenge stands */
	}
}

void bel_or_commit(const struct bel_prover *p, struct arena *a, struct bel_or *list, size_t count)
{
	const struct bel_group *g = p->e->group;
	size_t n = 0, used = 0, at = 0;
	for (size_t i = 0; i < count; i++)
		n += list[i].n;
	struct bel_num *e = NEW(a, 2 * n, struct bel_num); /* w of each, then the shifts */
	struct bel_el *of_g = NEW(a, 2 * n, struct bel_el), *of_y = NEW(a, n, struct bel_el);
	for (size_t i = 0; i < count; at += list[i++].n) {
		list[i].a = of_g + at;
		list[i].b = of_y + at;
		draw(g, a, &list[i], e + at);
		shifts_of(g, &list[i], e + n + used);
		used += shift_count(&list[i]);
	}
	bel_comb_pow_each(g, &p->g, e, n + used, of_g);
	bel_comb_pow_each(g, &p->y, e, n, of_y);
	used = n;
	for (size_t i = 0; i < count; used += shift_count(&list[i++]))
		shift_by(g, &list[i], of_g + used);
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

void bel_or_finish(const struct bel_group *g, const struct bel_or *x, struct buf *text)
{
	struct bel_num rest, product;
	for (size_t i = 0; i < x->n; i++)
		put_pair(text, g, &x->a[i], &x->b[i]);
	rest = bel_hash(g, buf_str(text));
	for (size_t i = 0; i < x->n; i++)
		bel_num_sub(g, &rest, &rest, &x->proofs[i].challenge);
	for (size_t i = 0; i < x->n; i++) {
		struct bel_proof *own = &x->proofs[i];
		add_if(g, &own->challenge, &rest, x->branches[i].is_true);
		bel_num_mul(g, &product, x->branches[i].r, &own->challenge);
		bel_num_sub(g, &own->response, &own->response, &product);
		bel_public(own, sizeof *own);
	}
	bel_wipe(&product, sizeof product);
	bel_wipe(&rest, sizeof rest);
}
