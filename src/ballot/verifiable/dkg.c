/* dkg.c: the six steps of establishing a threshold key. See dkg.h. */
#include "ballot/verifiable/dkg.h"

#include "ballot/verifiable/channel.h"
#include "ballot/verifiable/power.h"

#include <assert.h>

enum { STEP_MAX = 4 << 20 };

/* ---- certificates ---- */

struct str bel_dkg_cert(struct arena *a, const struct bel_group *g, struct str seed)
{
	struct bel_pki me;
	struct buf b = { .arena = a };
	bel_pki_of(a, g, seed, &me);
	put(&b, S("{\"verification\":"));
	bel_put_el(&b, g, &me.vk);
	put(&b, S(",\"encryption\":"));
	bel_put_el(&b, g, &me.ek);
	put_char(&b, '}');
	struct str cert = bel_sign(a, g, &me.sk, buf_str(&b));
	bel_wipe(&me, sizeof me);
	return cert;
}

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

static struct err find_me(const struct bel_certs *certs, const struct bel_pki *me, size_t *at)
{
	for (size_t i = 0; i < certs->n; i++)
		if (bel_same(&certs->vk[i], &me->vk) && bel_same(&certs->ek[i], &me->ek)) {
			*at = i;
			return OK;
		}
	return FAIL(ERR_INVALID, "ballot.v_not_member");
}

/* ---- step 3 ---- */

/* f(j) by Horner's rule. */
static struct bel_num evaluate(const struct bel_group *g, const struct bel_num *f, size_t n,
			       size_t j)
{
	struct bel_num x = bel_num_of_int(g, (int64_t)j), sum = f[n - 1];
	for (size_t k = n - 1; k-- > 0;) {
		bel_num_mul(g, &sum, &sum, &x);
		bel_num_add(g, &sum, &sum, &f[k]);
	}
	return sum;
}

static struct str raw_polynomial(struct arena *a, const struct bel_group *g,
				 const struct bel_num *f, size_t n)
{
	struct buf b = { .arena = a };
	put(&b, S("{\"polynomial\":["));
	for (size_t k = 0; k < n; k++) {
		put(&b, k ? S(",\"") : S("\""));
		bel_num_put(&b, g, &f[k]);
		put_char(&b, '"');
	}
	put(&b, S("]}"));
	return buf_str(&b);
}

static struct str raw_coefexps(struct arena *a, const struct bel_group *g, const struct bel_num *f,
			       size_t n)
{
	struct buf b = { .arena = a };
	put(&b, S("{\"coefexps\":["));
	for (size_t k = 0; k < n; k++) {
		struct bel_el x;
		bel_pow_g(g, &x, &f[k]);
		if (k)
			put_char(&b, ',');
		bel_put_el(&b, g, &x);
	}
	put(&b, S("]}"));
	return buf_str(&b);
}

static struct str raw_secret(struct arena *a, const struct bel_group *g, const struct bel_num *s)
{
	struct buf b = { .arena = a };
	put(&b, S("{\"secret\":\""));
	bel_num_put(&b, g, s);
	put(&b, S("\"}"));
	return buf_str(&b);
}

struct err bel_dkg_polynomial(struct arena *a, const struct bel_certs *certs, struct str seed,
			      int64_t threshold, struct str *out)
{
	const struct bel_group *g = certs->g;
	struct bel_pki me;
	struct buf b = { .arena = a };
	size_t at, n = (size_t)threshold;
	if (threshold < 1 || n > certs->n)
		return FAIL(ERR_INVALID, "ballot.v_threshold");
	bel_pki_of(a, g, seed, &me);
	TRY(find_me(certs, &me, &at));
	struct bel_num *f = NEW(a, n, struct bel_num);
	for (size_t k = 0; k < n; k++)
		f[k] = bel_num_random(g);
	put(&b, S("{\"polynomial\":"));
	put_json_text(&b, bel_send(a, g, &me.sk, &me.ek, raw_polynomial(a, g, f, n)));
	put(&b, S(",\"secrets\":["));
	for (size_t j = 0; j < certs->n; j++) {
		struct bel_num s = evaluate(g, f, n, j + 1);
		if (j)
			put_char(&b, ',');
		put_json_text(&b, bel_send(a, g, &me.sk, &certs->ek[j], raw_secret(a, g, &s)));
	}
	put(&b, S("],\"coefexps\":"));
	put(&b, bel_sign(a, g, &me.sk, raw_coefexps(a, g, f, n)));
	put_char(&b, '}');
	bel_wipe(&me, sizeof me);
	*out = buf_str(&b);
	return OK;
}

/* ---- commitments ---- */

struct coefexps { /* of all members: A[i][k] = g^(a_ik) */
	const struct bel_group *g;
	struct bel_el **p;
	size_t members, n; /* n: the threshold */
};

static struct err read_coefexps(struct arena *a, const struct bel_group *g, const struct json *v,
				const struct bel_el *vk, struct coefexps *out)
{
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

static struct err read_all_coefexps(struct arena *a, const struct bel_group *g,
				    const struct json *list, const struct bel_certs *certs,
				    struct coefexps *out)
{
	TRY(bel_list(list, "coefexps", BEL_TRUSTEES_MAX));
	if (list->count != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_coefexps");
	*out = (struct coefexps){ .g = g, .p = NEW(a, certs->n, struct bel_el *) };
	JSON_EACH(item, list)
	TRY(read_coefexps(a, g, item, &certs->vk[out->members], out));
	return out->n <= certs->n ? OK : FAIL(ERR_INVALID, "ballot.v_coefexps");
}

/* Π A_ik^(j^k) by Horner's rule in the exponent: what g^(f_i(j)) must be. */
static struct bel_el committed(const struct coefexps *c, size_t i, size_t j)
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
static struct bel_el committed_key(const struct coefexps *c, size_t j)
{
	struct bel_el key = c->g->one;
	for (size_t i = 0; i < c->members; i++) {
		struct bel_el x = committed(c, i, j);
		bel_mul(c->g, &key, &key, &x);
	}
	return key;
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
	TRY(bel_json(a, text, STEP_MAX, &v));
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
	struct coefexps c = { .g = certs->g, .p = NEW(a, 1, struct bel_el *) };
	TRY(read_polynomial(a, certs, sent.text, &p));
	TRY(read_coefexps(a, certs->g, p.coefexps, &certs->vk[sent.at], &c));
	return c.n == (size_t)threshold ? OK : FAIL(ERR_INVALID, "ballot.v_coefexps");
}

/* Signed by the members in their order, all of the same degree. */
static struct err check_polynomials(struct arena *a, const struct bel_group *g,
				    const struct bel_certs *certs, const struct polynomial *p,
				    struct coefexps *out)
{
	*out = (struct coefexps){ .g = g, .p = NEW(a, certs->n, struct bel_el *) };
	for (size_t i = 0; i < certs->n; i++)
		TRY(read_coefexps(a, g, p[i].coefexps, &certs->vk[i], out));
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
	const struct bel_group *g = certs->g;
	struct polynomial *p;
	struct coefexps c;
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, g, certs, p, &c));
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

/* ---- step 5 ----
 * belenios-tool sends shares and their sums unreduced, so numbers above q are taken; ours are
 * below. */

static struct err read_share(struct arena *a, const struct bel_group *g, struct str message,
			     struct bel_num *out)
{
	struct json *v;
	const struct json *m;
	TRY(bel_json(a, message, BEL_KEYS_MAX, &v));
	struct str digits;
	TRY(bel_members(v, "secret", &m));
	TRY(bel_text(m, "secret", &digits));
	return bel_num_read_large(g, digits, out)
		       ? OK
		       : FAIL(ERR_INVALID, "ballot.v_number", S("secret"));
}

/* The sum of the shares that all members sent to member `at`, each checked. */
static struct err gather(struct arena *a, const struct bel_certs *certs, const struct bel_pki *me,
			 const struct json *const *m, struct bel_num *sum)
{
	const struct bel_group *g = certs->g;
	struct coefexps c;
	size_t at, i = 0;
	TRY(find_me(certs, me, &at));
	TRY(bel_list(m[1], "secrets", BEL_TRUSTEES_MAX));
	TRY(read_all_coefexps(a, g, m[2], certs, &c));
	if (m[1]->count != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_field", S("secrets"));
	*sum = (struct bel_num){ 0 };
	JSON_EACH(item, m[1])
	{
		struct str sent, message;
		struct bel_num share;
		struct bel_el x, should = committed(&c, i, at + 1);
		TRY(bel_text(item, "secrets", &sent));
		TRY(bel_receive(a, me, &certs->vk[i], sent, &message));
		TRY(read_share(a, g, message, &share));
		bel_pow_g(g, &x, &share);
		if (!bel_same(&x, &should))
			return FAIL(ERR_INVALID, "ballot.v_share", str_fmt(a, "%zu", i + 1));
		bel_num_add(g, sum, sum, &share);
		bel_wipe(&share, sizeof share);
		i++;
	}
	return OK;
}

struct err bel_dkg_voutput(struct arena *a, const struct bel_certs *certs, struct str seed,
			   struct str vinput, struct str *out)
{
	const struct bel_group *g = certs->g;
	struct bel_pki me;
	struct bel_num secret;
	struct bel_key key;
	struct json *v;
	const struct json *m[3];
	struct buf b = { .arena = a }, private = { .arena = a };
	bel_pki_of(a, g, seed, &me);
	TRY(bel_json(a, vinput, STEP_MAX, &v));
	TRY(bel_members(v, "polynomial secrets coefexps", m));
	TRY(gather(a, certs, &me, m, &secret));
	bel_key_make(a, g, &secret, &key);
	put(&private, S("{\"decryption_key\":\""));
	bel_num_put(&private, g, &secret);
	put(&private, S("\"}"));
	put(&b, S("{\"private_key\":"));
	put_json_text(&b, bel_send(a, g, &me.sk, &me.ek, buf_str(&private)));
	put(&b, S(",\"public_key\":"));
	bel_put_key(&b, g, &key);
	put_char(&b, '}');
	bel_wipe(&me, sizeof me);
	bel_wipe(&secret, sizeof secret);
	*out = buf_str(&b);
	return OK;
}

/* ---- step 6 ---- */

/* The key that member `at` answered with is the one that the commitments imply. */
static struct err check_key(struct arena *a, const struct coefexps *c, const struct bel_key *key,
			    size_t at)
{
	struct bel_el should = committed_key(c, at + 1);
	TRY(bel_key_check(a, c->g, key));
	if (!bel_same(&should, &key->x))
		return FAIL(ERR_INVALID, "ballot.v_key_commitment", str_fmt(a, "%zu", at + 1));
	return OK;
}

static struct err read_voutput(struct arena *a, const struct coefexps *c, struct bel_sent sent,
			       struct str *private, struct bel_key *key)
{
	struct json *v;
	const struct json *m[2];
	TRY(bel_json(a, sent.text, STEP_MAX, &v));
	TRY(bel_members(v, "private_key public_key", m));
	TRY(bel_text(m[0], "private_key", private));
	TRY(bel_read_key(c->g, m[1], key));
	return check_key(a, c, key, sent.at);
}

struct err bel_dkg_voutput_check(struct arena *a, const struct bel_certs *certs,
				 struct bel_texts polynomials, struct bel_sent sent)
{
	struct polynomial *p;
	struct coefexps c;
	struct str private;
	struct bel_key key;
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, certs->g, certs, p, &c));
	return read_voutput(a, &c, sent, &private, &key);
}

static struct err put_keys(struct arena *a, const struct coefexps *c, struct bel_texts voutputs,
			   struct buf *b, struct str *private)
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
	const struct bel_group *g = certs->g;
	struct polynomial *p;
	struct coefexps c;
	struct buf b = { .arena = a };
	TRY(read_polynomials(a, certs, polynomials, &p));
	TRY(check_polynomials(a, g, certs, p, &c));
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

struct err bel_dkg_open(struct arena *a, const struct bel_group *g, struct str seed,
			struct str encrypted, struct bel_num *out)
{
	struct bel_pki me;
	struct str message, digits;
	struct json *v;
	const struct json *m;
	bel_pki_of(a, g, seed, &me);
	TRY(bel_receive(a, &me, &me.vk, encrypted, &message));
	bel_wipe(&me, sizeof me);
	TRY(bel_json(a, message, BEL_KEYS_MAX, &v));
	TRY(bel_members(v, "decryption_key", &m));
	TRY(bel_text(m, "decryption_key", &digits));
	return bel_num_read_large(g, digits, out) ? OK : FAIL(ERR_INVALID, "ballot.v_decrypt");
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
	struct coefexps c;
	*out = (struct bel_trustee){ .product = g->one };
	TRY(bel_members(v, "threshold certs coefexps verification_keys", m));
	TRY(bel_small(m[0], "threshold", BEL_TRUSTEES_MAX, &out->threshold));
	TRY(bel_list(m[1], "certs", BEL_TRUSTEES_MAX));
	TRY(bel_list(m[3], "verification_keys", BEL_TRUSTEES_MAX));
	TRY(read_certs(a, g, m[1], &certs));
	TRY(read_all_coefexps(a, g, m[2], &certs, &c));
	if ((size_t)out->threshold != c.n || m[3]->count != certs.n)
		return FAIL(ERR_INVALID, "ballot.v_threshold");
	out->keys = NEW(a, certs.n, struct bel_key);
	JSON_EACH(item, m[3])
	{
		TRY(bel_read_key(g, item, &out->keys[out->n]));
		TRY(check_key(a, &c, &out->keys[out->n], out->n));
		out->n++;
	}
	for (size_t i = 0; i < c.members; i++)
		bel_mul(g, &out->product, &out->product, &c.p[i][0]);
	return OK;
}
