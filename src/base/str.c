/* str.c: borrowed text. See base.h for the contracts. */
#include "base/base.h"

#include <string.h>

struct str str_of(const char *cstr) { return cstr ? (struct str){ cstr, strlen(cstr) } : STR_NONE; }

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

size_t str_find(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	const char *at = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

struct str str_sub(struct str s, size_t from, size_t n)
{
	if (from >= s.n)
		return STR_NONE;
	return (struct str){ s.p + from, n < s.n - from ? n : s.n - from };
}

/* How many bytes of white space stand at p: ASCII, no-break space, byte-order mark. */
static size_t space_at(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[0];
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (n >= 2 && c == 0xC2 && (unsigned char)p[1] == 0xA0)
		return 2;
	if (n >= 3 && c == 0xEF && (unsigned char)p[1] == 0xBB && (unsigned char)p[2] == 0xBF)
		return 3;
	return 0;
}

struct str str_trim(struct str s)
{
	size_t k;
	while (s.n && (k = space_at(s.p, s.n)))
		s = (struct str){ s.p + k, s.n - k };
	while (s.n) {
		if (space_at(s.p + s.n - 1, 1) == 1)
			s.n -= 1;
		else if (s.n >= 2 && space_at(s.p + s.n - 2, 2) == 2)
			s.n -= 2;
		else if (s.n >= 3 && space_at(s.p + s.n - 3, 3) == 3)
			s.n -= 3;
		else
			break;
	}
	return s;
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	if (!rest->p)
		return false;
	const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	if (!at) {
		*part = *rest;
		*rest = STR_NONE;
		return true;
	}
	*part = (struct str){ rest->p, (size_t)(at - rest->p) };
	*rest = (struct str){ at + 1, rest->n - part->n - 1 };
	return true;
}

bool str_int(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	if (minus)
		s = (struct str){ s.p + 1, s.n - 1 };
	if (s.n == 0 || s.n > 19)
		return false;
	uint64_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	if (n > (uint64_t)INT64_MAX)
		return false;
	*out = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

int code_place(const char *const *codes, int n, struct str code)
{
	for (int i = 0; i < n; i++)
		if (str_eq(code, str_of(codes[i])))
			return i;
	return 0;
}
