/* result.c: from partial decryptions to counts: Lagrange in the exponent for thresholds, then
 * discrete logarithms by baby steps and giant steps. See tally.h. */
#include "ballot/verifiable/power.h"
#include "ballot/verifiable/tally.h"

#include <string.h>

/* ---- combining ---- */

static const struct bel_partial *partial_of(const struct bel_partial *list, size_t n, int64_t owner)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].owner == owner)
			return &list[i];
	return NULL;
}

/* Which decryptions count: for each trustee entry, the members that are used, with the exponent of
 * each. */
struct share {
	const struct bel_partial *partial;
	struct bel_num lambda;
	bool whole; /* lambda is 1 */
};
struct shares {
	struct share *p;
	size_t n;
};

/* λ_δ = Π k/(k - δ) over the other indexes k, modulo q. */
static struct bel_num lagrange(const struct bel_group *g, const int64_t *index, size_t n, size_t at)
{
	struct bel_num top = bel_num_of_int(g, 1), bottom = top, x;
	for (size_t i = 0; i < n; i++) {
		if (i == at)
			continue;
		x = bel_num_of_int(g, index[i]);
		bel_num_mul(g, &top, &top, &x);
		x = bel_num_of_int(g, index[i] - index[at]);
		bel_num_mul(g, &bottom, &bottom, &x);
	}
	bel_num_invert(g, &bottom, &bottom);
	bel_num_mul(g, &top, &top, &bottom);
	return top;
}

/* False: fewer than the entry needs. */
static bool take_entry(struct arena *a, const struct bel_group *g, const struct bel_trustee *entry,
		       const struct bel_partial **found, struct shares *out)
{
	int64_t *index = NEW(a, entry->n, int64_t);
	size_t first = out->n, n = 0;
	for (size_t i = 0; i < entry->n && n < (size_t)entry->threshold; i++)
		if (found[i]) {
			out->p[out->n++] = (struct share){ .partial = found[i] };
			index[n++] = (int64_t)i + 1;
		}
	for (size_t i = 0; i < n; i++) {
		struct share *s = &out->p[first + i];
		s->whole = entry->single;
		if (!s->whole)
			s->lambda = lagrange(g, index, n, i);
	}
	return n == (size_t)entry->threshold;
}

static struct err take_shares(struct arena *a, const struct bel_counting *c, struct shares *out)
{
	int64_t owner = 1;
	*out = (struct shares){ .p = NEW(a, c->trustees->keys, struct share) };
	for (size_t i = 0; i < c->trustees->n; i++) {
		const struct bel_trustee *entry = &c->trustees->p[i];
		const struct bel_partial **found = NEW(a, entry->n, const struct bel_partial *);
		for (size_t k = 0; k < entry->n; k++)
			found[k] = partial_of(c->partials, c->n, owner++);
		if (!take_entry(a, c->e->group, entry, found, out))
			return FAIL(ERR_INVALID, "ballot.v_too_few", str_fmt(a, "%zu", i + 1));
	}
	return OK;
}

/* beta / Π factor^λ = g^count. */
static struct bel_el opened(const struct bel_group *g, const struct shares *shares, size_t question,
			    size_t k, const struct bel_el *beta)
{
	struct bel_el product = g->one, x;
	for (size_t i = 0; i < shares->n; i++) {
		const struct share *s = &shares->p[i];
		x = s->partial->questions[question].p[k];
		if (!s->whole)
			bel_pow(g, &x, &x, &s->lambda);
		bel_mul(g, &product, &product, &x);
	}
	bel_invert(g, &x, &product);
	bel_mul(g, &x, &x, beta);
	return x;
}

/* ---- logarithms ---- */

/* g^j for j < steps by the lowest limb of its Montgomery form, and g^(-steps): Shanks. */
struct steps {
	uint64_t *keys;
	uint32_t *at; /* j + 1; 0 empty */
	size_t slots, steps;
	struct bel_el giant;
};

static void make_steps(struct arena *a, const struct bel_group *g, int64_t max, struct steps *out)
{
	struct bel_el x = g->one;
	size_t n = 1;
	while ((int64_t)(n * n) <= max)
		n++;
	*out = (struct steps){ .steps = n, .slots = 16 };
	while (out->slots < 2 * n)
		out->slots *= 2;
	out->keys = NEW(a, out->slots, uint64_t);
	out->at = NEW(a, out->slots, uint32_t);
	for (size_t j = 0; j < n; j++) {
		size_t i = x.w[0] & (out->slots - 1);
		while (out->at[i])
			i = (i + 1) & (out->slots - 1);
		out->keys[i] = x.w[0];
		out->at[i] = (uint32_t)j + 1;
		bel_mul(g, &x, &x, &g->g);
	}
	bel_invert(g, &out->giant, &x);
}

/* The limb is a filter; the power itself decides. */
static bool is_power(const struct bel_group *g, const struct bel_el *x, int64_t e)
{
	struct bel_el power;
	bel_pow_int(g, &power, &g->g, e);
	return bel_same(&power, x);
}

static bool logarithm(const struct bel_group *g, const struct steps *s, const struct bel_el *x,
		      int64_t max, int64_t *out)
{
	struct bel_el y = *x;
	for (size_t giant = 0; giant <= s->steps; giant++) {
		for (size_t i = y.w[0] & (s->slots - 1); s->at[i]; i = (i + 1) & (s->slots - 1)) {
			*out = (int64_t)(giant * s->steps + s->at[i] - 1);
			if (s->keys[i] == y.w[0] && *out <= max && is_power(g, x, *out))
				return true;
		}
		bel_mul(g, &y, &y, &s->giant);
	}
	return false;
}

struct err bel_result(struct arena *a, const struct bel_counting *c, struct str *out)
{
	const struct bel_election *e = c->e;
	const struct bel_tally *t = c->tally;
	struct shares shares;
	struct steps steps;
	struct buf b = { .arena = a };
	TRY(take_shares(a, c, &shares));
	make_steps(a, e->group, t->weight, &steps);
	put(&b, S("{\"result\":["));
	for (size_t i = 0; i < e->n; i++) {
		put(&b, i ? S(",[") : S("["));
		for (size_t k = 0; k < t->questions[i].n; k++) {
			int64_t count;
			struct bel_el x =
				opened(e->group, &shares, i, k, &t->questions[i].p[k].beta);
			if (!logarithm(e->group, &steps, &x, t->weight, &count))
				return FAIL(ERR_INVALID, "ballot.v_no_logarithm");
			if (k)
				put_char(&b, ',');
			bel_put_count(&b, count);
		}
		put_char(&b, ']');
	}
	put(&b, S("]}"));
	*out = buf_str(&b);
	return OK;
}
