/* credential.c: making, reading and deriving credentials. See credential.h. */
#include "ballot/verifiable/credential.h"

#include <assert.h>
#include <openssl/evp.h>
#include <string.h>

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
enum { BASE = 58, CHECK = 53, RANDOM = BEL_CREDENTIAL - 1, ROUNDS = 1000 };

void bel_base58_random(char *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = alphabet[random_below(BASE)];
}

static int digit_of(char c)
{
	const char *at = c ? strchr(alphabet, c) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

bool bel_base58(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (digit_of(s.p[i]) < 0)
			return false;
	return s.n > 0;
}

/* 53 - c1 mod 53 for the first 14 characters as a number in base 58: a digit from 1 to 53. */
static char check_character(const char *c)
{
	int rest = 0;
	for (int i = 0; i < RANDOM; i++)
		rest = (rest * BASE + digit_of(c[i])) % CHECK;
	return alphabet[CHECK - rest];
}

static struct bel_credential with_dashes(const char *c)
{
	struct bel_credential out = { .n = BEL_CREDENTIAL_TEXT };
	for (int i = 0, at = 0; i < BEL_CREDENTIAL; i++) {
		if (i && i % 3 == 0)
			out.c[at++] = '-';
		out.c[at++] = c[i];
	}
	return out;
}

static struct bel_credential without_dashes(struct str s)
{
	struct bel_credential out = { 0 };
	for (size_t i = 0; i < s.n && out.n < BEL_CREDENTIAL; i++)
		if (s.n == BEL_CREDENTIAL || i % 4 != 3)
			out.c[out.n++] = s.p[i];
	return out;
}

struct bel_credential bel_credential_make(void)
{
	char c[BEL_CREDENTIAL];
	bel_base58_random(c, RANDOM);
	c[RANDOM] = check_character(c);
	struct bel_credential out = with_dashes(c);
	bel_wipe(c, sizeof c);
	return out;
}

struct bel_credential bel_credential_respelt(const struct bel_credential *c)
{
	return c->n == BEL_CREDENTIAL ? with_dashes(c->c)
				      : without_dashes((struct str){ c->c, c->n });
}

struct err bel_credential_read(struct str s, struct bel_credential *out)
{
	s = str_trim(s);
	if (s.n != BEL_CREDENTIAL_TEXT && s.n != BEL_CREDENTIAL)
		return FAIL(ERR_INVALID, "ballot.v_credential_form");
	struct bel_credential plain = without_dashes(s), dashed = with_dashes(plain.c);
	*out = s.n == BEL_CREDENTIAL ? plain : dashed;
	if (memcmp(out->c, s.p, s.n) != 0 || !bel_base58((struct str){ plain.c, plain.n }))
		return FAIL(ERR_INVALID, "ballot.v_credential_form");
	if (check_character(plain.c) != plain.c[RANDOM])
		return FAIL(ERR_INVALID, "ballot.v_credential_typo");
	return OK;
}

struct bel_num bel_credential_secret(const struct bel_group *g, const struct bel_credential *c,
				     struct str uuid)
{
	struct sha256 block;
	int done = PKCS5_PBKDF2_HMAC(c->c, (int)c->n, (const unsigned char *)uuid.p, (int)uuid.n,
				     ROUNDS, EVP_sha256(), sizeof block.b, block.b);
	assert(done == 1);
	bel_secret(&block, sizeof block);
	struct bel_num s = bel_num_of_hash(g, block);
	bel_wipe(&block, sizeof block);
	return s;
}
