/* qr_read.c: the text of a grid of modules: format, mask, codewords, Reed-Solomon, bytes. */
#include "worker/qr_read.h"

#include <stdlib.h>
#include <string.h>

enum { CODEWORDS_MAX = 400, BLOCK_MAX = 160, CHECK_MAX = 32 };

/* By version from 1 and level in the order of the format's bits: M, L, H, Q. */
static const uint8_t check_words[4][QR_READ_VERSION_MAX] = {
	{ 10, 16, 26, 18, 24, 16, 18, 22, 22, 26 },
	{ 7, 10, 15, 20, 26, 18, 20, 24, 30, 18 },
	{ 17, 28, 22, 16, 22, 28, 26, 26, 24, 28 },
	{ 13, 22, 18, 26, 18, 24, 18, 22, 20, 24 },
};
static const uint8_t blocks_of[4][QR_READ_VERSION_MAX] = {
	{ 1, 1, 1, 2, 2, 4, 4, 4, 5, 5 },
	{ 1, 1, 1, 1, 1, 2, 2, 2, 2, 4 },
	{ 1, 1, 2, 4, 4, 4, 5, 6, 8, 8 },
	{ 1, 1, 2, 2, 4, 4, 6, 6, 8, 8 },
};
static const uint8_t alignment[QR_READ_VERSION_MAX][2] = {
	{ 0, 0 },  { 18, 0 },  { 22, 0 },  { 26, 0 },  { 30, 0 },
	{ 34, 0 }, { 22, 38 }, { 24, 42 }, { 26, 46 }, { 28, 50 },
};

/* ---- the field of 256 elements, x^8 + x^4 + x^3 + x^2 + 1 ---- */

struct field {
	uint8_t power[512], log[256];
};

static void field_make(struct field *f)
{
	int x = 1;
	for (int i = 0; i < 255; i++) {
		f->power[i] = f->power[i + 255] = (uint8_t)x;
		f->log[x] = (uint8_t)i;
		x <<= 1;
		x ^= x & 256 ? 0x11D : 0;
	}
	f->log[0] = 0;
}

static uint8_t times(const struct field *f, uint8_t a, uint8_t b)
{
	return a && b ? f->power[f->log[a] + f->log[b]] : 0;
}

static uint8_t over(const struct field *f, uint8_t a, uint8_t b)
{
	return a ? f->power[f->log[a] + 255 - f->log[b]] : 0;
}

/* ---- Reed-Solomon ---- */

/* false when all are zero: nothing is wrong. */
static bool syndromes(const struct field *f, const uint8_t *word, int n, int checks, uint8_t *out)
{
	bool wrong = false;
	for (int i = 0; i < checks; i++) {
		uint8_t sum = 0;
		for (int k = 0; k < n; k++)
			sum = times(f, sum, f->power[i]) ^ word[k];
		out[i] = sum;
		wrong = wrong || sum;
	}
	return wrong;
}

/* Berlekamp and Massey: the polynomial whose roots say where errors are; its degree. */
static int locator(const struct field *f, const uint8_t *s, int checks, uint8_t *c)
{
	uint8_t b[CHECK_MAX] = { 1 }, last = 1;
	int degree = 0, gap = 1;
	memset(c, 0, CHECK_MAX);
	c[0] = 1;
	for (int i = 0; i < checks; i++) {
		uint8_t d = s[i], keep[CHECK_MAX];
		for (int k = 1; k <= degree; k++)
			d ^= times(f, c[k], s[i - k]);
		if (!d) {
			gap++;
			continue;
		}
		memcpy(keep, c, sizeof keep);
		uint8_t by = over(f, d, last);
		for (int k = 0; k + gap < CHECK_MAX; k++)
			c[k + gap] ^= times(f, by, b[k]);
		if (2 * degree > i) {
			gap++;
			continue;
		}
		degree = i + 1 - degree;
		memcpy(b, keep, sizeof b);
		last = d;
		gap = 1;
	}
	return degree;
}

static uint8_t value_at(const struct field *f, const uint8_t *p, int n, uint8_t x)
{
	uint8_t sum = 0;
	for (int i = n - 1; i >= 0; i--)
		sum = times(f, sum, x) ^ p[i];
	return sum;
}

/* Forney's values at the places that Chien's search finds. */
static bool mend(const struct field *f, uint8_t *word, int n, int checks)
{
	uint8_t s[CHECK_MAX], c[CHECK_MAX], omega[CHECK_MAX] = { 0 }, slope[CHECK_MAX] = { 0 };
	if (!syndromes(f, word, n, checks, s))
		return true;
	int degree = locator(f, s, checks, c), found = 0;
	if (degree > checks / 2)
		return false;
	for (int i = 0; i < checks; i++)
		for (int k = 0; k <= i && k <= degree; k++)
			omega[i] ^= times(f, c[k], s[i - k]);
	for (int i = 1; i <= degree; i += 2)
		slope[i - 1] = c[i];
	for (int at = 0; at < n; at++) {
		int power = n - 1 - at;
		uint8_t x = f->power[(255 - power % 255) % 255];
		if (value_at(f, c, degree + 1, x))
			continue;
		uint8_t below = value_at(f, slope, CHECK_MAX, x);
		if (!below)
			return false;
		word[at] ^= times(f, f->power[power % 255],
				  over(f, value_at(f, omega, checks, x), below));
		found++;
	}
	return found == degree && !syndromes(f, word, n, checks, s);
}

/* ---- format ---- */

static unsigned format_code(unsigned data)
{
	unsigned rest = data;
	for (int i = 0; i < 10; i++)
		rest = rest << 1 ^ (rest >> 9) * 0x537;
	return (data << 10 | rest) ^ 0x5412;
}

/* The five bits of level and mask; -1: neither copy is near to one. */
static int format_of(const struct qr_grid *g)
{
	unsigned first = 0, second = 0;
	int n = g->side;
	for (int i = 0; i <= 5; i++)
		first |= (unsigned)g->dark[i][8] << i;
	first |= (unsigned)g->dark[7][8] << 6 | (unsigned)g->dark[8][8] << 7 |
		 (unsigned)g->dark[8][7] << 8;
	for (int i = 9; i < 15; i++)
		first |= (unsigned)g->dark[8][14 - i] << i;
	for (int i = 0; i < 8; i++)
		second |= (unsigned)g->dark[8][n - 1 - i] << i;
	for (int i = 8; i < 15; i++)
		second |= (unsigned)g->dark[n - 15 + i][8] << i;
	int best = -1, near = 4;
	for (unsigned d = 0; d < 32; d++) {
		int one = __builtin_popcount(format_code(d) ^ first);
		int two = __builtin_popcount(format_code(d) ^ second);
		int away = one < two ? one : two;
		if (away < near) {
			near = away;
			best = (int)d;
		}
	}
	return best;
}

static bool masked(int mask, int y, int x)
{
	switch (mask) {
	case 0:
		return (x + y) % 2 == 0;
	case 1:
		return y % 2 == 0;
	case 2:
		return x % 3 == 0;
	case 3:
		return (x + y) % 3 == 0;
	case 4:
		return (x / 3 + y / 2) % 2 == 0;
	case 5:
		return x * y % 2 + x * y % 3 == 0;
	case 6:
		return (x * y % 2 + x * y % 3) % 2 == 0;
	default:
		return ((x + y) % 2 + x * y % 3) % 2 == 0;
	}
}

/* ---- codewords ---- */

static bool near_alignment(int version, int y, int x)
{
	const uint8_t *centre = alignment[version - 1];
	int all[3] = { 6, centre[0], centre[1] };
	int n = !centre[0] ? 0 : !centre[1] ? 2 : 3;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++) {
			bool finder = (!i && !k) || (!i && k == n - 1) || (i == n - 1 && !k);
			if (!finder && abs(y - all[i]) <= 2 && abs(x - all[k]) <= 2)
				return true;
		}
	return false;
}

/* Finders with their format, timing, alignment, version: what holds no data. */
static bool reserved(int version, int side, int y, int x)
{
	bool top = y < 9, left = x < 9, right = x >= side - 8, bottom = y >= side - 8;
	if ((top && (left || right)) || (bottom && left) || x == 6 || y == 6)
		return true;
	if (version >= 7 && ((y < 6 && x >= side - 11) || (x < 6 && y >= side - 11)))
		return true;
	return near_alignment(version, y, x);
}

static int read_words(const struct qr_grid *g, int version, int mask, uint8_t *out)
{
	int bits = 0, side = g->side;
	memset(out, 0, CODEWORDS_MAX);
	for (int pair = 0, right = side - 1; right > 0; right -= 2, pair++) {
		right -= right == 6; /* the timing column is no part of a pair */
		for (int i = 0; i < side; i++) {
			int y = pair % 2 ? i : side - 1 - i;
			for (int x = right; x > right - 2; x--) {
				if (reserved(version, side, y, x) || bits / 8 >= CODEWORDS_MAX)
					continue;
				bool dark = g->dark[y][x] != masked(mask, y, x);
				out[bits / 8] |= (uint8_t)(dark << (7 - bits % 8));
				bits++;
			}
		}
	}
	return bits / 8;
}

/* Blocks stand interleaved, the shorter ones first; the data of all, mended, one after another. */
static int data_of(const uint8_t *words, int n, int blocks, int checks, uint8_t *out)
{
	struct field f;
	int shorter = n / blocks - checks, longer = n % blocks, made = 0;
	field_make(&f);
	for (int b = 0; b < blocks; b++) {
		uint8_t word[BLOCK_MAX];
		int data = shorter + (b >= blocks - longer), at = 0;
		if (data + checks > BLOCK_MAX)
			return 0;
		for (int i = 0; i < data; i++)
			word[at++] = i < shorter ? words[i * blocks + b]
						 : words[shorter * blocks + b - (blocks - longer)];
		for (int i = 0; i < checks; i++)
			word[at++] = words[shorter * blocks + longer + i * blocks + b];
		if (!mend(&f, word, data + checks, checks))
			return 0;
		memcpy(out + made, word, (size_t)data);
		made += data;
	}
	return made;
}

/* ---- text ---- */

static unsigned bits_at(const uint8_t *p, int from, int n)
{
	unsigned v = 0;
	for (int i = from; i < from + n; i++)
		v = v << 1 | (p[i / 8] >> (7 - i % 8) & 1);
	return v;
}

bool qr_text_of(struct arena *a, const struct qr_grid *g, struct str *out)
{
	uint8_t words[CODEWORDS_MAX], data[CODEWORDS_MAX + 4] = { 0 };
	int version = (g->side - 17) / 4, format = format_of(g);
	if (format < 0 || version < 1 || version > QR_READ_VERSION_MAX)
		return false;
	int level = format >> 3, n = read_words(g, version, format & 7, words);
	int made = data_of(words, n, blocks_of[level][version - 1], check_words[level][version - 1],
			   data);
	int wide = version < 10 ? 8 : 16;
	int length = (int)bits_at(data, 4, wide);
	if (!made || bits_at(data, 0, 4) != 4 || 4 + wide + length * 8 > made * 8)
		return false;
	char *text = NEW(a, (size_t)length + 1, char);
	for (int i = 0; i < length; i++)
		text[i] = (char)bits_at(data, 4 + wide + i * 8, 8);
	*out = (struct str){ text, (size_t)length };
	return length > 0;
}

struct reading {
	struct arena *arena;
	struct str *out;
};

static bool try_grid(void *arg, const struct qr_grid *g)
{
	const struct reading *r = arg;
	return qr_text_of(r->arena, g, r->out);
}

bool qr_read(struct arena *a, const struct qr_photo *photo, struct str *out)
{
	struct reading r = { a, out };
	return qr_find(a, photo, try_grid, &r);
}
