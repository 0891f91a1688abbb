/* dkg_commit.c: reads the members' commitments and says which keys follow. See dkg_commit.h. */
#include "ballot/verifiable/dkg_commit.h"

#include "ballot/verifiable/channel.h"
#include "ballot/verifiable/power.h"

struct err bel_commitments_add(struct arena *a, const struct json *v, const struct bel_el *vk,
			       struct bel_commitments *out)
{
	const struct bel_group *g = out->g;
	struct str message;
	struct json *raw;
	const struct json *list;
	if (bel_signed(a, g, v, vk, &message).code)
		return FAIL(ERR_INVALID, "ballot.v_coefexps");
	TRY(bel_json(a, message, BEL_KEYS_MAX, &raw));
	TRY(bel_members(raw, "coefexps", &list));
	TRY(bel_list(list, "coefexps", BEL_TRUSTEES_MAX));
	if (list->count == 0 || (out->members && list->count != out->n))
		return FAIL(ERR_INVALID, "ballot.v_coefexps");
	struct bel_el *row = NEW(a, list->count, struct bel_el);
	size_t k = 0;
	JSON_EACH(item, list)
	{
		TRY(bel_read_el(g, item, "coefexps", &row[k]));
		if (!bel_member(g, &row[k++]))
			return FAIL(ERR_INVALID, "ballot.v_outside_group", S("coefexps"));
	}
	out->n = list->count;
	out->p[out->members++] = row;
	return OK;
}

struct err bel_commitments_read(struct arena *a, const struct bel_certs *certs,
				const struct json *list, struct bel_commitments *out)
{
	TRY(bel_list(list, "coefexps", BEL_TRUSTEES_MAX));
	if (list->count != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_coefexps");
	*out = (struct bel_commitments){ .g = certs->g, .p = NEW(a, certs->n, struct bel_el *) };
	JSON_EACH(item, list)
	TRY(bel_commitments_add(a, item, &certs->vk[out->members], out));
	return out->n <= certs->n ? OK : FAIL(ERR_INVALID, "ballot.v_coefexps");
}

/* Π A_ik^(j^k) by Horner's rule in the exponent: what g^(f_i(j)) must be. */
struct bel_el bel_committed(const struct bel_commitments *c, size_t i, size_t j)
{
	const struct bel_group *g = c->g;
	struct bel_el x = c->p[i][c->n - 1];
	for (size_t k = c->n - 1; k-- > 0;) {
		bel_pow_int(g, &x, &x, (int64_t)j);
		bel_mul(g, &x, &x, &c->p[i][k]);
	}
	return x;
}

/* Member j's public key, from 1: the product over all members. */
static struct bel_el committed_key(const struct bel_commitments *c, size_t j)
{
	struct bel_el key = c->g->one;
	for (size_t i = 0; i < c->members; i++) {
		struct bel_el x = bel_committed(c, i, j);
		bel_mul(c->g, &key, &key, &x);
	}
	return key;
}

struct err bel_committed_check(struct arena *a, const struct bel_commitments *c,
			       const struct bel_key *key, size_t at)
{
	struct bel_el should = committed_key(c, at + 1);
	TRY(bel_key_check(a, c->g, key));
	if (!bel_same(&should, &key->x))
		return FAIL(ERR_INVALID, "ballot.v_key_commitment", str_fmt(a, "%zu", at + 1));
	return OK;
}
