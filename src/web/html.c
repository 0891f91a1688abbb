/* html.c: see html.h. */
#include "web/html.h"

#include <string.h>

/* What stands for a byte in HTML; NULL when it stands for itself. */
static const char *const entity[256] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef uint8_t bytes8 __attribute__((vector_size(8)));

/* The bytes among the five: & and ', < and > differ by one bit. A macro, for both widths. */
#define MARKED(v) (((v | 1) == '\'') | ((v | 2) == '>') | (v == '"'))

static inline bool plain16(const char *p)
{
	bytes16 v;
	uint64_t half[2];
	memcpy(&v, p, sizeof v);
	bytes16 found = (bytes16)MARKED(v);
	memcpy(half, &found, sizeof half);
	return (half[0] | half[1]) == 0;
}

static inline bool plain8(const char *p)
{
	bytes8 v;
	uint64_t whole;
	memcpy(&v, p, sizeof v);
	bytes8 found = (bytes8)MARKED(v);
	memcpy(&whole, &found, sizeof whole);
	return whole == 0;
}

/* Whether every byte stands for itself, as in nearly all names and labels; the last step looks at
 * some bytes twice rather than at each alone. */
static bool all_plain(struct str x)
{
	size_t i = 0;
	if (x.n >= 16) {
		for (; i + 16 <= x.n; i += 16)
			if (!plain16(x.p + i))
				return false;
		return i == x.n || plain16(x.p + x.n - 16);
	}
	if (x.n >= 8)
		return plain8(x.p) && plain8(x.p + x.n - 8);
	if (x.n >= 4) {
		char both[8];
		memcpy(both, x.p, 4);
		memcpy(both + 4, x.p + x.n - 4, 4);
		return plain8(both);
	}
	for (; i < x.n; i++)
		if (entity[(unsigned char)x.p[i]])
			return false;
	return true;
}

void html_str(struct buf *o, struct str x)
{
	size_t from = 0;
	if (all_plain(x)) {
		put(o, x);
		return;
	}
	for (size_t i = 0; i < x.n; i++) {
		const char *e = entity[(unsigned char)x.p[i]];
		if (!e)
			continue;
		put(o, (struct str){ x.p + from, i - from });
		put(o, str_of(e));
		from = i + 1;
	}
	put(o, (struct str){ x.p + from, x.n - from });
}

void html_cstr(struct buf *o, const char *x) { html_str(o, str_of(x)); }
void html_int(struct buf *o, int64_t x) { put_int(o, x); }

void html_msg(struct buf *o, struct msg x) { html_str(o, msg_text(o->arena, o->lang, x)); }

void html_shown(struct buf *o, struct shown x)
{
	switch (x.kind) {
	case MSG_POINTS:
		put_num(o, x.i, 2, 0);
		return;
	case MSG_FIGURE:
		put_num(o, x.i, 4, 0);
		return;
	case MSG_PERCENT:
		put_num(o, x.i, 2, 0);
		put_char(o, '%');
		return;
	case MSG_DAY:
		put_day(o, x.i);
		return;
	case MSG_INSTANT:
		if (x.i == DAY_NONE)
			return;
		put_clock(o, x.i);
		put_char(o, ' ');
		put_day(o, local_day(x.i));
		return;
	case MSG_TEXT:
	case MSG_KEY:
	case MSG_INT:
		put_num(o, x.i, 0, 0);
	}
}

static bool has_scheme(struct str x, struct str scheme)
{
	return x.n > scheme.n && strncasecmp(x.p, scheme.p, scheme.n) == 0;
}

/* Browsers drop control characters and leading blanks before they look for a scheme, so a URL
 * that has any is none of ours. */
static bool url_allowed(struct str x)
{
	for (size_t i = 0; i < x.n; i++)
		if ((unsigned char)x.p[i] <= ' ' || x.p[i] == '\\')
			return false;
	size_t colon = str_find(x, S(":"));
	if (colon == SIZE_MAX)
		return true;
	for (size_t i = 0; i < colon; i++)
		if (memchr("/?#", x.p[i], 3))
			return true; /* the colon belongs to a path or query */
	return has_scheme(x, S("https:")) || has_scheme(x, S("http:")) ||
	       has_scheme(x, S("mailto:")) || has_scheme(x, S("tel:"));
}

void url_str(struct buf *o, struct str x) { html_str(o, url_allowed(x) ? x : S("#")); }

void url_cstr(struct buf *o, const char *x) { url_str(o, str_of(x)); }

static bool unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

void part_str(struct buf *o, struct str x)
{
	static const char digit[] = "0123456789ABCDEF";
	size_t from = 0;
	for (size_t i = 0; i < x.n; i++) {
		unsigned char c = (unsigned char)x.p[i];
		if (unreserved(x.p[i]))
			continue;
		put(o, (struct str){ x.p + from, i - from });
		put(o, (struct str){ (char[]){ '%', digit[c >> 4], digit[c & 15] }, 3 });
		from = i + 1;
	}
	put(o, str_sub(x, from, x.n));
}

void part_cstr(struct buf *o, const char *x) { part_str(o, str_of(x)); }
