/* trustee.c: public keys, their proofs, and the list of the board. See trustee.h. */
#include "ballot/verifiable/trustee.h"

#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/power.h"

/* ---- Schnorr ---- */

void bel_schnorr(const struct bel_group *g, const struct bel_proof *p, const struct bel_el *x,
		 struct bel_el *out)
{
	struct bel_el c;
	bel_pow(g, &c, x, &p->challenge);
	bel_pow_g(g, out, &p->response);
	bel_mul(g, out, out, &c);
}

void bel_schnorr_finish(const struct bel_group *g, struct bel_num *w, const struct bel_num *secret,
			struct str text, struct bel_proof *out)
{
	struct bel_num product;
	out->challenge = bel_hash(g, text);
	bel_num_mul(g, &product, secret, &out->challenge);
	bel_num_sub(g, &out->response, w, &product);
	bel_public(&out->response, sizeof out->response);
	bel_wipe(w, sizeof *w);
	bel_wipe(&product, sizeof product);
}

void bel_schnorr_make(const struct bel_group *g, struct str head, const struct bel_num *secret,
		      struct buf *scratch, struct bel_proof *out)
{
	struct bel_num w = bel_num_random(g);
	struct bel_el commitment;
	bel_pow_g(g, &commitment, &w);
	bel_public(&commitment, sizeof commitment);
	scratch->n = 0;
	put(scratch, head);
	bel_el_put(scratch, g, &commitment);
	bel_schnorr_finish(g, &w, secret, buf_str(scratch), out);
}

/* ---- one key ---- */

static struct str key_head(struct arena *a, const struct bel_group *g, const struct bel_el *x)
{
	struct buf b = { .arena = a };
	put(&b, S("pok|"));
	put(&b, g->name);
	put_char(&b, '|');
	bel_el_put(&b, g, x);
	put_char(&b, '|');
	return buf_str(&b);
}

void bel_key_make(struct arena *a, const struct bel_group *g, const struct bel_num *secret,
		  struct bel_key *out)
{
	struct buf scratch = { .arena = a };
	bel_pow_g(g, &out->x, secret);
	bel_public(&out->x, sizeof out->x);
	bel_schnorr_make(g, key_head(a, g, &out->x), secret, &scratch, &out->pok);
}

void bel_put_key(struct buf *b, const struct bel_group *g, const struct bel_key *k)
{
	put(b, S("{\"pok\":"));
	bel_put_proof(b, g, &k->pok);
	put(b, S(",\"public_key\":"));
	bel_put_el(b, g, &k->x);
	put_char(b, '}');
}

struct err bel_read_key(const struct bel_group *g, const struct json *v, struct bel_key *out)
{
	const struct json *m[2];
	TRY(bel_members(v, "pok public_key", m));
	TRY(bel_read_proof(g, m[0], &out->pok));
	return bel_read_el(g, m[1], "public_key", &out->x);
}

struct err bel_key_check(struct arena *a, const struct bel_group *g, const struct bel_key *k)
{
	struct bel_el commitment, c;
	struct buf b = { .arena = a };
	if (!bel_pow_member(g, &c, &k->x, &k->pok.challenge))
		return FAIL(ERR_INVALID, "ballot.v_outside_group", S("public_key"));
	bel_pow_g(g, &commitment, &k->pok.response);
	bel_mul(g, &commitment, &commitment, &c);
	put(&b, key_head(a, g, &k->x));
	bel_el_put(&b, g, &commitment);
	struct bel_num h = bel_hash(g, buf_str(&b));
	return bel_num_same(&h, &k->pok.challenge) ? OK : FAIL(ERR_INVALID, "ballot.v_key_proof");
}

/* ---- the list ---- */

static struct err read_entry(struct arena *a, const struct bel_group *g, const struct json *v,
			     struct bel_trustee *out)
{
	struct str kind;
	if (v->kind != J_LIST || v->count != 2)
		return FAIL(ERR_INVALID, "ballot.v_field", S("trustees"));
	TRY(bel_text(v->child, "trustees", &kind));
	if (str_eq(kind, S("Pedersen")))
		return bel_threshold_read(a, g, v->child->next, out);
	if (!str_eq(kind, S("Single")))
		return FAIL(ERR_INVALID, "ballot.v_field", S("trustees"));
	*out = (struct bel_trustee){ .single = true, .threshold = 1, .n = 1 };
	out->keys = NEW(a, 1, struct bel_key);
	TRY(bel_read_key(g, v->child->next, out->keys));
	out->product = out->keys->x;
	return bel_key_check(a, g, out->keys);
}

struct err bel_trustees_read(struct arena *a, const struct bel_group *g, struct str s,
			     struct bel_trustees *out)
{
	struct json *v;
	TRY(bel_json(a, s, BEL_KEYS_MAX, &v));
	TRY(bel_list(v, "trustees", BEL_TRUSTEES_MAX));
	*out = (struct bel_trustees){ NEW(a, v->count + 1, struct bel_trustee), 0, 0 };
	JSON_EACH(item, v)
	{
		TRY(read_entry(a, g, item, &out->p[out->n]));
		out->keys += out->p[out->n++].n;
	}
	return out->n ? OK : FAIL(ERR_INVALID, "ballot.v_field", S("trustees"));
}

void bel_trustees_product(const struct bel_group *g, const struct bel_trustees *t,
			  struct bel_el *out)
{
	*out = g->one;
	for (size_t i = 0; i < t->n; i++)
		bel_mul(g, out, out, &t->p[i].product);
}

const struct bel_key *bel_trustees_key(const struct bel_trustees *t, int64_t owner,
				       const struct bel_trustee **entry, size_t *index)
{
	for (size_t i = 0; owner > 0 && i < t->n; i++) {
		if ((size_t)owner <= t->p[i].n) {
			*entry = &t->p[i];
			*index = (size_t)owner - 1;
			return &t->p[i].keys[*index];
		}
		owner -= (int64_t)t->p[i].n;
	}
	return NULL;
}
