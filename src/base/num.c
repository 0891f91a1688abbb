/* num.c: exact fractions, and numbers as people write them. See num.h for the contracts. */
#include "base/num.h"

#include <assert.h>

static __int128 gcd(__int128 a, __int128 b)
{
	if (a < 0)
		a = -a;
	while (b) {
		__int128 t = a % b;
		a = b;
		b = t;
	}
	return a ? a : 1;
}

static __int128 mul(__int128 a, __int128 b)
{
	__int128 out;
	if (__builtin_mul_overflow(a, b, &out))
		die("a fraction passed 128 bits");
	return out;
}

static __int128 add(__int128 a, __int128 b)
{
	__int128 out;
	if (__builtin_add_overflow(a, b, &out))
		die("a fraction passed 128 bits");
	return out;
}

static struct frac reduced(__int128 num, __int128 den)
{
	assert(den != 0);
	__int128 g = gcd(num, den < 0 ? -den : den);
	if (den < 0)
		g = -g;
	return (struct frac){ num / g, den / g };
}

struct frac frac_of(int64_t num, int64_t den) { return reduced(num, den); }

struct frac frac_add(struct frac a, struct frac b)
{
	return reduced(add(mul(a.num, b.den), mul(b.num, a.den)), mul(a.den, b.den));
}

struct frac frac_mul(struct frac a, struct frac b)
{
	struct frac x = reduced(a.num, b.den), y = reduced(b.num, a.den);
	return (struct frac){ mul(x.num, y.num), mul(x.den, y.den) };
}

struct frac frac_div(struct frac a, struct frac b)
{
	assert(b.num != 0);
	return frac_mul(a, reduced(b.den, b.num));
}

int frac_cmp(struct frac a, struct frac b)
{
	__int128 x = mul(a.num, b.den), y = mul(b.num, a.den);
	return (x > y) - (x < y);
}

struct frac frac_min(struct frac a, struct frac b) { return frac_cmp(a, b) <= 0 ? a : b; }
struct frac frac_max(struct frac a, struct frac b) { return frac_cmp(a, b) >= 0 ? a : b; }

int64_t frac_round(struct frac f, int64_t scale)
{
	__int128 n = add(mul(mul(f.num, scale), 2), f.den), d = mul(f.den, 2);
	__int128 q = n / d;
	if (n % d < 0) /* C rounds towards zero; we want the floor */
		q--;
	assert(q >= INT64_MIN && q <= INT64_MAX);
	return (int64_t)q;
}

int64_t share_bp(int64_t part, int64_t whole)
{
	return whole ? frac_round(frac_of(part, whole), 10000) : 0;
}

/* What a typed number is made of, before it has a value. */
struct typed {
	char digits[40];
	int n, places; /* how many digits; how many of them after the decimal mark */
	bool minus;
};

/* Whether the mark at s.p[i] separates thousands: exactly three digits follow, up to the end or
 * to another mark, and one to three digits stand before it. */
static bool groups(struct str s, size_t i)
{
	size_t k = 0;
	while (i + 1 + k < s.n && s.p[i + 1 + k] >= '0' && s.p[i + 1 + k] <= '9')
		k++;
	return k == 3 && i > 0 && i <= 3; /* 1234.567 can only be a decimal mark */
}

static size_t count(struct str s, char c, size_t *last)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == c) {
			n++;
			*last = i;
		}
	return n;
}

/* Where the decimal mark stands, or SIZE_MAX. false when the marks make no sense. */
static bool find_point(struct str s, size_t *point, enum num_note *note)
{
	size_t dot = SIZE_MAX, comma = SIZE_MAX;
	size_t dots = count(s, '.', &dot), commas = count(s, ',', &comma);
	*point = SIZE_MAX;
	if (dots && commas) { /* the last mark is the point, the other groups */
		*point = dot > comma ? dot : comma;
		return (dot > comma ? dots : commas) == 1;
	}
	if (dots == 1 && groups(s, dot) && !(s.p[0] == '0' && dot == 1)) {
		*note = NUM_DOT_THOUSANDS;
		return true;
	}
	if (dots == 1)
		*point = dot;
	else if (commas == 1)
		*point = comma;
	return commas <= 1; /* many dots group; many commas are nothing we know */
}

static bool read_digits(struct str s, size_t point, struct typed *t)
{
	size_t since = 0; /* digits since the last grouping mark */
	bool grouped = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '0' && c <= '9') {
			if (t->n == (int)sizeof t->digits)
				return false;
			t->digits[t->n++] = c;
			since++;
			t->places += point != SIZE_MAX && i > point;
		} else if (i == point) {
			if (grouped && since != 3)
				return false;
		} else if (c == '.' || c == ',' || c == ' ') {
			if ((point != SIZE_MAX && i > point) || since == 0 || since > 3 ||
			    (grouped && since != 3))
				return false;
			grouped = true;
			since = 0;
		} else {
			return false;
		}
	}
	return t->n > 0 && !(grouped && point == SIZE_MAX && since != 3);
}

bool num_parse(struct str s, int decimals, int64_t *out, enum num_note *note)
{
	enum num_note ignored;
	struct typed t = { 0 };
	size_t point;
	note = note ? note : &ignored;
	*note = NUM_PLAIN;
	s = str_trim(s);
	if (s.n && s.p[s.n - 1] == '%')
		s = str_trim((struct str){ s.p, s.n - 1 });
	t.minus = s.n && s.p[0] == '-';
	if (t.minus)
		s = str_trim(str_sub(s, 1, s.n));
	if (!find_point(s, &point, note) || !read_digits(s, point, &t))
		return false;
	while (t.places > decimals && t.digits[t.n - 1] == '0') /* "5,00" is 5 */
		t.n--, t.places--;
	__int128 v = 0;
	if (t.places > decimals)
		return false;
	for (int i = 0; i < t.n && v <= (__int128)1000000000000000000; i++)
		v = v * 10 + (t.digits[i] - '0');
	for (int i = t.places; i < decimals; i++)
		v *= 10;
	__int128 limit = 1000000000000000; /* 10^15, then the places */
	for (int i = 0; i < decimals && limit < (__int128)1000000000000000000; i++)
		limit *= 10;
	if (v > limit)
		return false;
	*out = t.minus ? -(int64_t)v : (int64_t)v;
	return true;
}

void put_num(struct buf *b, int64_t value, int decimals, int keep)
{
	char text[40], *p = text + sizeof text; /* written from its end */
	uint64_t u = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	while (decimals > keep && u % 10 == 0) {
		u /= 10;
		decimals--;
	}
	assert(decimals <= 18);
	for (int n = 0; n < decimals; n++, u /= 10)
		*--p = (char)('0' + u % 10);
	if (decimals > 0)
		*--p = ',';
	int since_dot = 0;
	do {
		if (since_dot++ == 3) {
			*--p = '.';
			since_dot = 1;
		}
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u);
	if (value < 0)
		*--p = '-';
	put(b, (struct str){ p, (size_t)(text + sizeof text - p) });
}

struct str num_text(struct arena *a, int64_t value, int decimals, int keep)
{
	struct buf b = { .arena = a };
	put_num(&b, value, decimals, keep);
	return buf_str(&b);
}

/* By hand: it is put half a million times a closing. */
void put_decimal(struct buf *b, int64_t value, int decimals)
{
	char t[32];
	size_t n = sizeof t;
	uint64_t u = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	while (decimals && u % 10 == 0) {
		u /= 10;
		decimals--;
	}
	for (int i = 0; u || i <= decimals; i++) {
		if (i && i == decimals)
			t[--n] = '.';
		t[--n] = (char)('0' + u % 10);
		u /= 10;
	}
	if (value < 0)
		t[--n] = '-';
	put(b, (struct str){ t + n, sizeof t - n });
}

/* ---- short lists ---- */

struct str numbers_text(struct arena *a, const int64_t *p, size_t n)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		if (i)
			put_char(&b, ' ');
		put_int(&b, p[i]);
	}
	return b.n ? buf_str(&b) : S("");
}

bool numbers_read(struct str s, int64_t *out, size_t most, size_t *n)
{
	struct str one;
	*n = 0;
	while (s.n && str_split(&s, ' ', &one))
		if (*n == most || !str_int(one, &out[(*n)++]))
			return false;
	return true;
}

bool num_share(struct str s, int64_t *num, int64_t *den)
{
	enum { DEN_MAX = 1000000 };
	struct str first;
	int64_t n, d = 100;
	s = str_trim(s);
	if (s.n && s.p[s.n - 1] == '%') {
		if (!str_int(str_trim(str_sub(s, 0, s.n - 1)), &n))
			return false;
	} else if (!str_split(&s, '/', &first) || !str_int(str_trim(first), &n) ||
		   !str_int(str_trim(s), &d)) {
		return false;
	}
	if (n < 1 || n > d || d > DEN_MAX)
		return false;
	*num = n;
	*den = d;
	return true;
}

struct str roman_text(struct arena *a, int64_t n)
{
	static const struct {
		int64_t value;
		const char *text;
	} parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
		      { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },	 { 9, "IX" },
		      { 5, "V" },    { 4, "IV" },   { 1, "I" } };
	struct buf b = { .arena = a };
	if (n < 1 || n > 3999)
		return str_fmt(a, "%lld", (long long)n);
	for (size_t i = 0; n; i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			put(&b, str_of(parts[i].text));
	return buf_str(&b);
}
