/* dkg_member.c: steps 1, 3 and 5, each member's own, and opening the key that comes of them: what
 * needs a member's seed. See dkg.h. */
#include "ballot/verifiable/channel.h"
#include "ballot/verifiable/dkg_commit.h"
#include "ballot/verifiable/power.h"

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

static struct err find_me(const struct bel_certs *certs, const struct bel_pki *me, size_t *at)
{
	for (size_t i = 0; i < certs->n; i++)
		if (bel_same(&certs->vk[i], &me->vk) && bel_same(&certs->ek[i], &me->ek)) {
			*at = i;
			return OK;
		}
	return FAIL(ERR_INVALID, "ballot.v_not_member");
}

/* Digits are what the protocol writes, into messages that are encrypted before they leave: writing
 * and reading them takes a time of its own (docs/BALLOT.md). */
static void put_secret(struct buf *b, const struct bel_group *g, const struct bel_num *secret)
{
	struct bel_num x = *secret;
	bel_public(&x, sizeof x);
	bel_num_put(b, g, &x);
	bel_wipe(&x, sizeof x);
}

static bool read_secret(const struct bel_group *g, struct str digits, struct bel_num *out)
{
	bool good = bel_num_read_large(g, digits, out);
	bel_secret(out, sizeof *out);
	return good;
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
		put_secret(&b, g, &f[k]);
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
		bel_public(&x, sizeof x);
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
	put_secret(&b, g, s);
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
	return read_secret(g, digits, out) ? OK : FAIL(ERR_INVALID, "ballot.v_number", S("secret"));
}

/* The sum of the shares that all members sent to member `at`, each checked. */
static struct err gather(struct arena *a, const struct bel_certs *certs, const struct bel_pki *me,
			 const struct json *const *m, struct bel_num *sum)
{
	const struct bel_group *g = certs->g;
	struct bel_commitments c;
	size_t at, i = 0;
	TRY(find_me(certs, me, &at));
	TRY(bel_list(m[1], "secrets", BEL_TRUSTEES_MAX));
	TRY(bel_commitments_read(a, certs, m[2], &c));
	if (m[1]->count != certs->n)
		return FAIL(ERR_INVALID, "ballot.v_field", S("secrets"));
	*sum = (struct bel_num){ 0 };
	JSON_EACH(item, m[1])
	{
		struct str sent, message;
		struct bel_num share;
		struct bel_el x, should = bel_committed(&c, i, at + 1);
		TRY(bel_text(item, "secrets", &sent));
		TRY(bel_receive(a, me, &certs->vk[i], sent, &message));
		TRY(read_share(a, g, message, &share));
		bel_pow_g(g, &x, &share);
		bel_public(&x, sizeof x); /* it follows from the commitments */
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
	TRY(bel_json(a, vinput, BEL_STEP_MAX, &v));
	TRY(bel_members(v, "polynomial secrets coefexps", m));
	TRY(gather(a, certs, &me, m, &secret));
	bel_key_make(a, g, &secret, &key);
	put(&private, S("{\"decryption_key\":\""));
	put_secret(&private, g, &secret);
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
	return read_secret(g, digits, out) ? OK : FAIL(ERR_INVALID, "ballot.v_decrypt");
}
