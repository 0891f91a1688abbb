/* channel.c: signed and encrypted messages. See channel.h. AES-CCM is OpenSSL's; the specification
 * leaves open what the tool does: a tag of 8 bytes, and of the initialisation vector the first 13
 * bytes, or 12 where the message is longer than 65,535. */
#include "ballot/verifiable/channel.h"

#include "ballot/verifiable/power.h"

#include <assert.h>
#include <openssl/evp.h>
#include <string.h>

enum { TAG = 8, MESSAGE_MAX = 1 << 20 };

/* ---- keys ---- */

static struct bel_num derived(struct arena *a, const struct bel_group *g, const char *what,
			      struct str seed)
{
	struct buf b = { .arena = a };
	put(&b, str_of(what));
	put_char(&b, '|');
	put(&b, seed);
	return bel_hash(g, buf_str(&b));
}

void bel_pki_of(struct arena *a, const struct bel_group *g, struct str seed, struct bel_pki *out)
{
	out->g = g;
	out->sk = derived(a, g, "sk", seed);
	out->dk = derived(a, g, "dk", seed);
	bel_pow_g(g, &out->vk, &out->sk);
	bel_pow_g(g, &out->ek, &out->dk);
	bel_public(&out->vk, sizeof out->vk);
	bel_public(&out->ek, sizeof out->ek);
}

/* ---- signing ---- */

static struct str signature_head(struct arena *a, struct str message)
{
	struct buf b = { .arena = a };
	put(&b, S("sigmsg|"));
	put(&b, message);
	put_char(&b, '|');
	return buf_str(&b);
}

struct str bel_sign(struct arena *a, const struct bel_group *g, const struct bel_num *sk,
		    struct str message)
{
	struct buf b = { .arena = a }, scratch = { .arena = a };
	struct bel_proof p;
	bel_schnorr_make(g, signature_head(a, message), sk, &scratch, &p);
	put(&b, S("{\"message\":"));
	put_json_text(&b, message);
	put(&b, S(",\"signature\":"));
	bel_put_proof(&b, g, &p);
	put_char(&b, '}');
	return buf_str(&b);
}

struct err bel_signed(struct arena *a, const struct bel_group *g, const struct json *v,
		      const struct bel_el *vk, struct str *message)
{
	const struct json *m[2];
	struct bel_proof p;
	struct bel_el commitment;
	struct buf b = { .arena = a };
	TRY(bel_members(v, "message signature", m));
	TRY(bel_text(m[0], "message", message));
	TRY(bel_read_proof(g, m[1], &p));
	bel_schnorr(g, &p, vk, &commitment);
	put(&b, signature_head(a, *message));
	bel_el_put(&b, g, &commitment);
	struct bel_num h = bel_hash(g, buf_str(&b));
	return bel_num_same(&h, &p.challenge) ? OK : FAIL(ERR_INVALID, "ballot.v_signed");
}

/* ---- encrypting ---- */

/* The protocol hashes decimal digits, and what AES makes of the hash is OpenSSL's: the check of
 * constant time ends here. */
static struct sha256 labelled(struct arena *a, const struct bel_group *g, const char *label,
			      struct bel_el *x)
{
	struct buf b = { .arena = a };
	bel_public(x, sizeof *x);
	put(&b, str_of(label));
	put_char(&b, '|');
	bel_el_put(&b, g, x);
	return bel_sha256(buf_str(&b));
}

struct ccm {
	struct sha256 key, iv;
	unsigned char *tag; /* written, or compared */
};

/* CCM one way or the other; false when the tag is wrong. */
static bool ccm(const struct ccm *k, bool seal, struct str in, char *out)
{
	EVP_CIPHER_CTX *x = EVP_CIPHER_CTX_new();
	int length_bytes = in.n > UINT16_MAX ? 3 : 2, n = 0, size = (int)in.n;
	const unsigned char *from = (const unsigned char *)in.p;
	unsigned char *tag = seal ? NULL : k->tag;
	assert(x && in.n <= MESSAGE_MAX);
	bool ok = EVP_CipherInit_ex(x, EVP_aes_256_ccm(), NULL, NULL, NULL, seal) == 1 &&
		  EVP_CIPHER_CTX_ctrl(x, EVP_CTRL_CCM_SET_IVLEN, 15 - length_bytes, NULL) == 1 &&
		  EVP_CIPHER_CTX_ctrl(x, EVP_CTRL_CCM_SET_TAG, TAG, tag) == 1 &&
		  EVP_CipherInit_ex(x, NULL, NULL, k->key.b, k->iv.b, seal) == 1 &&
		  EVP_CipherUpdate(x, NULL, &n, NULL, size) == 1 &&
		  EVP_CipherUpdate(x, (unsigned char *)out, &n, from, size) == 1;
	if (ok && seal)
		ok = EVP_CIPHER_CTX_ctrl(x, EVP_CTRL_CCM_GET_TAG, TAG, k->tag) == 1;
	EVP_CIPHER_CTX_free(x);
	return ok;
}

static struct str encrypt(struct arena *a, const struct bel_group *g, const struct bel_el *ek,
			  struct str message)
{
	struct bel_num r = bel_num_random(g), s = bel_num_random(g);
	struct bel_el alpha, beta, key;
	unsigned char tag[TAG];
	char *data = NEW(a, message.n + 1, char);
	struct buf b = { .arena = a };
	bel_pow_g(g, &alpha, &r);
	bel_pow_secret(g, &beta, ek, &r);
	bel_pow_g(g, &key, &s);
	bel_mul_secret(g, &beta, &beta, &key);
	bel_public(&beta, sizeof beta);
	struct ccm k = { labelled(a, g, "key", &key), labelled(a, g, "iv", &alpha), tag };
	bool ok = ccm(&k, true, message, data);
	assert(ok);
	put(&b, S("{\"alpha\":"));
	bel_put_el(&b, g, &alpha);
	put(&b, S(",\"beta\":"));
	bel_put_el(&b, g, &beta);
	put(&b, S(",\"data\":\""));
	put_hex(&b, (const uint8_t *)data, message.n);
	put_hex(&b, tag, TAG);
	put(&b, S("\"}"));
	bel_wipe(&r, sizeof r);
	bel_wipe(&s, sizeof s);
	bel_wipe(&key, sizeof key);
	bel_wipe(&k, sizeof k);
	return buf_str(&b);
}

/* The symmetric key: beta/alpha^dk, as beta · alpha^(-dk), alpha being in the group. */
static struct bel_el opened_key(const struct bel_group *g, const struct bel_num *dk,
				const struct bel_cipher *c)
{
	struct bel_num zero = { 0 }, minus;
	struct bel_el key;
	bel_num_sub(g, &minus, &zero, dk);
	bel_pow_secret(g, &key, &c->alpha, &minus);
	bel_mul_secret(g, &key, &key, &c->beta);
	bel_wipe(&minus, sizeof minus);
	return key;
}

static struct err decrypt(struct arena *a, const struct bel_pki *me, struct str sent,
			  struct str *message)
{
	const struct bel_group *g = me->g;
	struct json *v;
	const struct json *m[3];
	struct bel_cipher c;
	struct str hex;
	TRY(bel_json(a, sent, MESSAGE_MAX, &v));
	TRY(bel_members(v, "alpha beta data", m));
	TRY(bel_read_el(g, m[0], "alpha", &c.alpha));
	TRY(bel_read_el(g, m[1], "beta", &c.beta));
	TRY(bel_text(m[2], "data", &hex));
	if (!bel_member(g, &c.alpha) || !bel_member(g, &c.beta))
		return FAIL(ERR_INVALID, "ballot.v_outside_group", S("alpha"));
	uint8_t *data = NEW(a, hex.n / 2 + 1, uint8_t);
	if (hex.n % 2 || hex.n / 2 < TAG || !hex_read(hex, data, hex.n / 2))
		return FAIL(ERR_INVALID, "ballot.v_field", S("data"));
	struct bel_el key = opened_key(g, &me->dk, &c);
	size_t n = hex.n / 2 - TAG;
	char *out = NEW(a, n + 1, char);
	struct ccm k = { labelled(a, g, "key", &key), labelled(a, g, "iv", &c.alpha), data + n };
	bool ok = ccm(&k, false, (struct str){ (char *)data, n }, out);
	bel_wipe(&key, sizeof key);
	bel_wipe(&k, sizeof k);
	*message = (struct str){ out, n };
	return ok ? OK : FAIL(ERR_INVALID, "ballot.v_decrypt");
}

/* ---- channels ---- */

struct str bel_send(struct arena *a, const struct bel_group *g, const struct bel_num *sk,
		    const struct bel_el *recipient, struct str message)
{
	struct buf b = { .arena = a };
	put(&b, S("{\"recipient\":"));
	bel_put_el(&b, g, recipient);
	put(&b, S(",\"message\":"));
	put_json_text(&b, message);
	put_char(&b, '}');
	return encrypt(a, g, recipient, bel_sign(a, g, sk, buf_str(&b)));
}

struct err bel_receive(struct arena *a, const struct bel_pki *me, const struct bel_el *from,
		       struct str sent, struct str *message)
{
	const struct bel_group *g = me->g;
	struct str packed, inside;
	struct json *v;
	const struct json *m[2];
	struct bel_el recipient;
	TRY(decrypt(a, me, sent, &packed));
	TRY(bel_json(a, packed, MESSAGE_MAX, &v));
	TRY(bel_signed(a, g, v, from, &inside));
	TRY(bel_json(a, inside, MESSAGE_MAX, &v));
	TRY(bel_members(v, "recipient message", m));
	TRY(bel_read_el(g, m[0], "recipient", &recipient));
	if (!bel_same(&recipient, &me->ek))
		return FAIL(ERR_INVALID, "ballot.v_decrypt");
	return bel_text(m[1], "message", message);
}
