/* hash.c: a thin door to libsodium. */
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct sha256_state), "state fits");

struct sha256 sha256_of(struct str s)
{
	struct sha256 h;
	crypto_hash_sha256(h.b, (const unsigned char *)(s.p ? s.p : ""), s.n);
	return h;
}

static_assert(crypto_shorthash_BYTES == sizeof(uint64_t) && crypto_shorthash_KEYBYTES == 16,
	      "fits");
uint64_t hash_short(const uint8_t key[16], struct str s)
{
	uint64_t h;
	crypto_shorthash((unsigned char *)&h, (const unsigned char *)(s.p ? s.p : ""), s.n, key);
	return h;
}

void sha256_init(struct sha256_state *st) { crypto_hash_sha256_init((void *)st->opaque); }

void sha256_add(struct sha256_state *st, struct str piece)
{
	if (piece.n)
		crypto_hash_sha256_update((void *)st->opaque, (const unsigned char *)piece.p,
					  piece.n);
}

struct sha256 sha256_done(struct sha256_state *st)
{
	struct sha256 h;
	crypto_hash_sha256_final((void *)st->opaque, h.b);
	return h;
}

struct str hex_of(struct arena *a, const uint8_t *p, size_t n)
{
	struct buf b = { .arena = a };
	put_hex(&b, p, n);
	return buf_str(&b);
}

struct str base64_of(struct arena *a, struct str s)
{
	size_t n = sodium_base64_ENCODED_LEN(s.n, sodium_base64_VARIANT_ORIGINAL);
	char *text = NEW(a, n, char);
	sodium_bin2base64(text, n, (const unsigned char *)s.p, s.n, sodium_base64_VARIANT_ORIGINAL);
	return (struct str){ text, n - 1 };
}

int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_read(struct str s, uint8_t *out, size_t n)
{
	if (s.n != 2 * n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int hi = hex_digit(s.p[2 * i]), lo = hex_digit(s.p[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		out[i] = (uint8_t)(hi << 4 | lo);
	}
	return true;
}

void random_bytes(void *p, size_t n) { randombytes_buf(p, n); }

uint64_t random_below(uint64_t n)
{
	assert(n > 0);
	uint64_t r, floor = (0 - n) % n; /* values below it would favour small results */
	do
		random_bytes(&r, sizeof r);
	while (r < floor);
	return r % n;
}

struct str random_code(struct arena *a, size_t n)
{
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
	char *p = NEW(a, n + 1, char);
	for (size_t i = 0; i < n; i++)
		p[i] = letters[random_below(sizeof letters - 1)];
	return (struct str){ p, n };
}

struct str random_id(struct arena *a)
{
	uint8_t b[16];
	random_bytes(b, sizeof b);
	return hex_of(a, b, sizeof b);
}

bool secret_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}
