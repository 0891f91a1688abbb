/* dkg.c: steps 2, 4 and 6, what whoever carries the messages checks and puts together, and reading
 * what is published. A member's own steps are dkg_member.c's. See dkg.h. */
#include "ballot/verifiable/channel.h"
#include "ballot/verifiable/dkg_commit.h"
#include "ballot/verifiable/power.h"

/* ---- step 2 ---- */

/* The keys inside, before the signature is looked at: it is made with one of them. */
static struct err cert_keys(struct arena *a, const struct bel_group *g, const struct json *v,
			    struct bel_el *vk, struct bel_el *ek)
{
	const struct json *m[2];
	struct str message;
	struct json *keys;
	TRY(bel_members(v, "message signature", m));
	TRY(bel_text(m[0], "message", &message));
	TRY(bel_json(a, message, BEL_KEYS_MAX, &keys));
	TRY(bel_members(keys, "verification encryption", m));
	TRY(bel_read_el(g, m[0], "verification", vk));
	TRY(bel_read_el(g, m[1], "encryption", ek));
	if (!bel_member(g, vk) || !bel_member(g, ek))
		return FAIL(ERR_INVALID, "ballot.v_outside_group", S("cert"));
	return OK;
}

static struct err check_cert(struct arena *a, const struct bel_group *g, const struct json *v,
			     struct bel_el *vk, struct bel_el *ek)
{
	struct str message;
	TRY(cert_keys(a, g, v, vk, ek));
	return bel_signed(a, g, v, vk, &message).code ? FAIL(ERR_INVALID, "ballot.v_cert") : OK;
}

struct err bel_dkg_certs(struct arena *a, const struct bel_group *g, struct bel_texts certs,
			 struct bel_certs *out)
{
	if (certs.n == 0 || certs.n > BEL_TRUSTEES_MAX)
		return FAIL(ERR_INVALID, "ballot.v_threshold");
	*out = (struct bel_certs){ .g = g, .texts = certs.p, .n = certs.n };
	out->names = NEW(a, certs.n, struct str);
	out->vk = NEW(a, certs.n, struct bel_el);
	out->ek = NEW(a, certs.n, struct bel_el);
	for (size_t i = 0; i < certs.n; i++) {
		struct json *v;
		TRY(bel_json(a, certs.p[i], BEL_KEYS_MAX, &v));
		TRY(check_cert(a, g, v, &out->vk[i], &out->ek[i]));
		struct sha256 name = bel_sha256(json_text(v, "message"));
		out->names[i] = hex_of(a, name.b, sizeof name.b);
		for (size_t k = 0; k < i; k++)
			if (bel_same(&out->vk[k], &out->vk[i]))
				return FAIL(ERR_INVALID, "ballot.v_cert");
	}
	return OK;
}

/* ---- step 4 ---- */

struct polynomial {
	struct str own;
	const struct json *secrets, *coefexps;
};

static struct err read_polynomial(struct arena *a, const struct bel_certs *certs, struct str text,
				  struct polynomial *out)
{
	const struct json *m[3];
	struct json *v;
	TRY(bel_json(a, text, BEL_STEP_MAX, &v));
	TRY(bel_members(v, "polynomial secrets coefexps", m));
	TRY(bel_text(m[0], "polynomial", &out->own));
	TRY(bel_list(m[1], "secrets", BEL_TRUSTEES_MAX));
	if (m[1]->count != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_field", S("secrets"));
	out->secrets = m[1];
	out->coefexps = m[2];
	return OK;
}

static struct err read_polynomials(struct arena *a, const struct bel_certs *certs,
				   struct bel_texts texts, struct polynomial **out)
{
	if (texts.n != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_coefexps");
	*out = NEW(a, texts.n, struct polynomial);
	for (size_t i = 0; i < texts.n; i++)
		TRY(read_polynomial(a, certs, texts.p[i], &(*out)[i]));
	return OK;
}

struct err bel_dkg_polynomial_check(struct arena *a, const struct bel_certs *certs,
				    struct bel_sent sent, int64_t threshold)
{
	struct polynomial p;
	struct bel_commitments c = { .g = certs->g, .p = NEW(a, 1, struct bel_el *) };
	TRY(read_polynomial(a, certs, sent.text, &p));
	TRY(bel_commitments_add(a, p.coefexps, &certs->vk[sent.at], &c));
	return c.n == (size_t)threshold ? OK : FAIL(ERR_INVALID, "ballot.v_coefexps");
}

/* Signed by the members in their order, all of the same degree. */
static struct err check_polynomials(struct arena *a, const struct bel_certs *certs,
				    const struct polynomial *p, struct bel_commitments *out)
{
	*out = (struct bel_commitments){ .g = certs->g, .p = NEW(a, certs->n, struct bel_el *) };
	for (size_t i = 0; i < certs->n; i++)
		TRY(bel_commitments_add(a, p[i].coefexps, &certs->vk[i], out));
	return out->n <= certs->n ? OK : FAIL(ERR_INVALID, "ballot.v_coefexps");
}

static void put_coefexps(struct buf *b, const struct polynomial *p, size_t n)
{
	put(b, S("\"coefexps\":["));
	for (size_t i = 0; i < n; i++) {
		if (i)
			put_char(b, ',');
		bel_put_json(b, p[i].coefexps);
	}
	put_char(b, ']');
}

static const struct json *nth(const struct json *list, size_t n)
{
	const struct json *v = list->child;
	while (n-- && v)
		v = v->next;
	return v;
}

struct err bel_dkg_vinputs(struct arena *a, const struct bel_certs *certs,
			   struct bel_texts polynomials, struct str *out)
{
	struct polynomial *p;
	struct bel_commitments c;
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, certs, p, &c));
	for (size_t j = 0; j < certs->n; j++) {
		struct buf b = { .arena = a };
		put(&b, S("{\"polynomial\":"));
		put_json_text(&b, p[j].own);
		put(&b, S(",\"secrets\":["));
		for (size_t i = 0; i < certs->n; i++) {
			if (i)
				put_char(&b, ',');
			bel_put_json(&b, nth(p[i].secrets, j));
		}
		put(&b, S("],"));
		put_coefexps(&b, p, certs->n);
		put_char(&b, '}');
		out[j] = buf_str(&b);
	}
	return OK;
}

/* ---- step 6 ---- */

static struct err read_voutput(struct arena *a, const struct bel_commitments *c,
			       struct bel_sent sent, struct str *private, struct bel_key *key)
{
	struct json *v;
	const struct json *m[2];
	TRY(bel_json(a, sent.text, BEL_STEP_MAX, &v));
	TRY(bel_members(v, "private_key public_key", m));
	TRY(bel_text(m[0], "private_key", private));
	TRY(bel_read_key(c->g, m[1], key));
	return bel_committed_check(a, c, key, sent.at);
}

struct err bel_dkg_voutput_check(struct arena *a, const struct bel_certs *certs,
				 struct bel_texts polynomials, struct bel_sent sent)
{
	struct polynomial *p;
	struct bel_commitments c;
	struct str private;
	struct bel_key key;
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, certs, p, &c));
	return read_voutput(a, &c, sent, &private, &key);
}

static struct err put_keys(struct arena *a, const struct bel_commitments *c,
			   struct bel_texts voutputs, struct buf *b, struct str *private)
{
	put(b, S(",\"verification_keys\":["));
	for (size_t j = 0; j < voutputs.n; j++) {
		struct bel_key key;
		struct bel_sent sent = { voutputs.p[j], j };
		TRY(read_voutput(a, c, sent, &private[j], &key));
		if (j)
			put_char(b, ',');
		bel_put_key(b, c->g, &key);
	}
	put_char(b, ']');
	return OK;
}

struct err bel_dkg_end(struct arena *a, const struct bel_certs *certs, struct bel_texts polynomials,
		       struct bel_texts voutputs, struct dkg_end *out)
{
	struct polynomial *p;
	struct bel_commitments c;
	struct buf b = { .arena = a };
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, certs, p, &c));
	if (voutputs.n != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_threshold");
	out->decryption_keys = NEW(a, certs->n, struct str);
	put_fmt(&b, "{\"threshold\":%zu,\"certs\":[", c.n);
	for (size_t i = 0; i < certs->n; i++) {
		if (i)
			put_char(&b, ',');
		put(&b, str_trim(certs->texts[i]));
	}
	put(&b, S("],"));
	put_coefexps(&b, p, certs->n);
	TRY(put_keys(a, &c, voutputs, &b, out->decryption_keys));
	put_char(&b, '}');
	out->parameters = buf_str(&b);
	return OK;
}

/* ---- as published ---- */

static struct err read_certs(struct arena *a, const struct bel_group *g, const struct json *list,
			     struct bel_certs *out)
{
	struct str *texts = NEW(a, list->count + 1, struct str);
	size_t n = 0;
	JSON_EACH(item, list)
	{
		struct buf b = { .arena = a };
		bel_put_json(&b, item);
		texts[n++] = buf_str(&b);
	}
	return bel_dkg_certs(a, g, (struct bel_texts){ texts, n }, out);
}

struct err bel_threshold_read(struct arena *a, const struct bel_group *g, const struct json *v,
			      struct bel_trustee *out)
{
	const struct json *m[4];
	struct bel_certs certs;
	struct bel_commitments c;
	*out = (struct bel_trustee){ .product = g->one };
	TRY(bel_members(v, "threshold certs coefexps verification_keys", m));
	TRY(bel_small(m[0], "threshold", BEL_TRUSTEES_MAX, &out->threshold));
	TRY(bel_list(m[1], "certs", BEL_TRUSTEES_MAX));
	TRY(bel_list(m[3], "verification_keys", BEL_TRUSTEES_MAX));
	TRY(read_certs(a, g, m[1], &certs));
	TRY(bel_commitments_read(a, &certs, m[2], &c));
	if ((size_t)out->threshold != c.n || m[3]->count != certs.n)
		return FAIL(ERR_INVALID, "ballot.v_threshold");
	out->keys = NEW(a, certs.n, struct bel_key);
	JSON_EACH(item, m[3])
	{
		TRY(bel_read_key(g, item, &out->keys[out->n]));
		TRY(bel_committed_check(a, &c, &out->keys[out->n], out->n));
		out->n++;
	}
	for (size_t i = 0; i < c.members; i++)
		bel_mul(g, &out->product, &out->product, &c.p[i][0]);
	return OK;
}
