/* cell_value.c: from a cell's type, style and written value to what is reported: exact decimal
 * numbers, days, normal text. See cells.h and office/sheet_in.h. */
#include "worker/cell_value.h"

#include "base/day.h"
#include "base/text.h"
#include "office/sheet_in.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */

/* Up to 15 digits with at most one point: a decimal that a double keeps, so it may stay as it is.
 */
static bool is_plain(struct str s)
{
	size_t i = s.n && s.p[0] == '-', digits = 0, dots = 0;
	if (s.n - i > 1 && s.p[i] == '0' && s.p[i + 1] != '.')
		return false;
	for (; i < s.n; i++) {
		if (s.p[i] == '.')
			dots++;
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			digits++;
		else
			return false;
	}
	return digits > 0 && digits <= 15 && dots <= 1 && s.p[s.n - 1] != '.' &&
	       (!dots || s.p[s.n - 1] != '0');
}

/* "1.5E-3" without its exponent; numbers of 10^21 and more, and below 10^-12, keep theirs. */
static void put_expanded(struct buf *b, const char *text)
{
	const char *e = strchr(text, 'e');
	int exponent = e ? (int)strtol(e + 1, NULL, 10) : 0;
	if (!e || exponent > 20 || exponent < -12) {
		put(b, str_of(text));
		return;
	}
	char digits[32];
	int n = 0, point = 0;
	if (*text == '-')
		put_char(b, *text++);
	for (const char *p = text; p < e; p++)
		if (*p == '.')
			point = n;
		else
			digits[n++] = *p;
	point = (point ? point : n) + exponent;
	if (point <= 0)
		put(b, S("0."));
	for (int i = point; i < 0; i++)
		put_char(b, '0');
	for (int i = 0; i < n || i < point; i++) {
		if (i == point && i > 0)
			put_char(b, '.');
		put_char(b, i < n ? digits[i] : '0');
	}
}

bool number_put(struct buf *b, struct str written, double *value)
{
	char text[64], *end;
	if (written.n == 0 || written.n >= sizeof text)
		return false;
	if (!value && is_plain(written)) {
		put(b, written);
		return true;
	}
	double unused;
	value = value ? value : &unused;
	memcpy(text, written.p, written.n);
	text[written.n] = '\0';
	if (text[strspn(text, "+-.0123456789eE")]) /* no hex, no "nan", no blanks */
		return false;
	*value = strtod(text, &end);
	if (*end || !isfinite(*value))
		return false;
	if (is_plain(written)) {
		put(b, written);
		return true;
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, *value);
		if (strtod(text, NULL) == *value)
			break;
	}
	put_expanded(b, *value == 0 ? "0" : text);
	return true;
}

bool serial_day(double serial, int64_t *day, int32_t *second)
{
	enum { EPOCH = 25569, LAST = 2958465 }; /* serials of 01/01/1970 and 31/12/9999 */
	if (!(serial >= 0) || serial >= LAST + 1)
		return false;
	int64_t seconds = llround(serial * 86400), whole = seconds / 86400;
	*second = (int32_t)(seconds % 86400);
	if (whole == 60 || whole > LAST) /* Excel counts a 29/02/1900 that never was */
		return false;
	*day = whole == 0 ? DAY_NONE : whole - EPOCH + (whole < 60);
	return true;
}

/* ---- text ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Excel hides control characters as _x000D_ and a real "_x" as "_x005F_x". */
static struct str unescape(struct arena *a, struct str s)
{
	if (str_find(s, S("_x")) == SIZE_MAX)
		return s;
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++) {
		int c = 0;
		bool coded =
			i + 7 <= s.n && s.p[i] == '_' && s.p[i + 1] == 'x' && s.p[i + 6] == '_';
		for (size_t k = 2; coded && k < 6; k++) {
			coded = hex_digit(s.p[i + k]) >= 0;
			c = c * 16 + hex_digit(s.p[i + k]);
		}
		if (!coded || c >= 0x80) {
			put_char(&b, s.p[i]);
			continue;
		}
		if (c >= 0x20 || c == '\n' || c == '\t')
			put_char(&b, (char)c);
		i += 6;
	}
	return buf_str(&b);
}

/* True when no character of s can change under NFC: Latin with its ready-made Vietnamese letters
 * and common punctuation. Anything else is left to ICU. */
static bool surely_nfc(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0xCC) /* ASCII, tails, and U+0080 to U+02FF */
			continue;
		unsigned char d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		if (c == 0xE1 && d >= 0xB8 && d <= 0xBB) /* U+1E00 to U+1EFF */
			continue;
		if (c == 0xE2 && d == 0x80 && i + 2 < s.n && (unsigned char)s.p[i + 2] >= 0x82)
			continue; /* U+2002 to U+203F */
		return false;
	}
	return true;
}

/* ---- putting ---- */

struct value {
	enum sheet_kind kind;
	unsigned flags, zeros;
	struct str text, raw;
	int64_t day;
	int32_t second;
};

static bool put_value(struct cells *c, const struct value *v)
{
	unsigned flags = v->flags | (c->has_formula ? SHEET_FLAG_FORMULA : 0U);
	if (c->column < SHEET_COLUMNS_MAX && c->hidden_columns[c->column])
		flags |= SHEET_FLAG_HIDDEN;
	/* The head in one piece: this runs a million times for a large file. */
	const uint32_t n = (uint32_t)v->text.n;
	const char head[] = { (char)c->column, (char)v->kind,	(char)flags,	(char)n,
			      (char)(n >> 8),  (char)(n >> 16), (char)(n >> 24) };
	put(&c->row, (struct str){ head, sizeof head });
	put(&c->row, v->text);
	if (flags & SHEET_FLAG_RAW)
		wire_put_text(&c->row, v->raw);
	if (v->kind == SHEET_NUMBER)
		wire_put_u8(&c->row, v->zeros);
	if (v->kind == SHEET_DATE)
		wire_put_i64(&c->row, v->day);
	if (v->kind == SHEET_DATE || v->kind == SHEET_TIME)
		wire_put_u32(&c->row, (uint32_t)v->second);
	return true;
}

static bool put_text(struct cells *c, struct str raw, unsigned text_flags)
{
	unsigned style = book_style(c->book, c->style) | text_flags;
	struct value v = { .kind = SHEET_TEXT };
	struct str s = unescape(&c->scratch, raw);
	if ((style & STYLE_TCVN3) && !text_flags) /* shared runs are converted already */
		s = text_of_font(&c->scratch, s, style);
	if (!str_eq(s, raw) || text_flags)
		v.flags |= style & STYLE_TCVN3 ? SHEET_FLAG_TCVN3 : 0;
	if (!surely_nfc(s))
		s = text_nfc(&c->scratch, s);
	v.text = str_trim(s);
	v.raw = raw;
	if (v.text.n == 0)
		return false;
	if (v.text.p != raw.p || v.text.n != raw.n)
		v.flags |= str_eq(v.text, raw) ? 0 : SHEET_FLAG_RAW;
	return put_value(c, &v);
}

static bool put_shared(struct cells *c)
{
	int64_t i;
	if (!str_int(str_trim(buf_str(&c->value)), &i) || i < 0 ||
	    (uint64_t)i >= c->book->text_count) {
		const struct value v = { .kind = SHEET_ERROR, .text = S("#REF!") };
		return put_value(c, &v);
	}
	const struct book_text *t = &c->book->texts[i];
	return put_text(c, (struct str){ c->book->pool + t->at, t->n }, t->flags);
}

/* A day as dd/mm/yyyy, so that text columns filled with dates read as people see them. */
static bool put_date(struct cells *c, int64_t day, int32_t second)
{
	char room[32];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	struct value v = { .kind = SHEET_DATE, .day = day, .second = second };
	if (day == DAY_NONE) {
		v.kind = SHEET_TIME;
		put_fmt(&b, "%02d:%02d", second / 3600, second / 60 % 60);
	} else {
		put_day(&b, day);
	}
	v.text = buf_str(&b);
	return put_value(c, &v);
}

static bool put_error(struct cells *c, struct str what)
{
	const struct value v = { .kind = SHEET_ERROR, .text = text_head(what, 32) };
	return put_value(c, &v);
}

static bool put_number(struct cells *c)
{
	char room[64];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	double number = 0;
	unsigned style = book_style(c->book, c->style);
	bool dated = style & (STYLE_DATE | STYLE_TIME);
	if (!number_put(&b, str_trim(buf_str(&c->value)), dated ? &number : NULL))
		return put_text(c, buf_str(&c->value), 0);
	if (dated && !c->book->calendar_1904) {
		int64_t day;
		int32_t second;
		if (!serial_day(number, &day, &second))
			return put_error(c, S("#DATE!"));
		if (!(style & STYLE_TIME) || day == DAY_NONE)
			return put_date(c, day, second);
	}
	struct value v = { .kind = SHEET_NUMBER,
			   .text = buf_str(&b),
			   .zeros = style / STYLE_ZEROS };
	if ((style & STYLE_DATE) && c->book->calendar_1904)
		v.kind = SHEET_DATE_1904;
	v.flags = style & STYLE_PERCENT ? SHEET_FLAG_PERCENT : 0;
	return put_value(c, &v);
}

/* Two digits at p, or -1. */
static int two_digits(const char *p)
{
	bool both = p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9';
	return both ? (p[0] - '0') * 10 + p[1] - '0' : -1;
}

/* The seconds of "07:30" or "07:30:15" and whatever fraction or zone follows; -1 when it is none.
 */
static int32_t clock_of(struct str s)
{
	if (s.n < 5 || s.p[2] != ':')
		return -1;
	int hour = two_digits(s.p), minute = two_digits(s.p + 3);
	int second = s.n >= 8 && s.p[5] == ':' ? two_digits(s.p + 6) : 0;
	bool none = hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59;
	return none ? -1 : hour * 3600 + minute * 60 + second;
}

/* t="d": an ISO date, perhaps with a time, as some programs write it. Before 1900 no calendar of
 * Excel's has a day: what stands there is text. */
static bool put_iso(struct cells *c)
{
	struct str s = str_trim(buf_str(&c->value));
	int64_t day;
	if (s.n < 10 || !day_parse(str_sub(s, 0, 10), &day) || day < day_of(1900, 1, 1))
		return put_text(c, s, 0);
	int32_t second = s.n > 10 ? clock_of(str_sub(s, 11, s.n)) : 0;
	return second < 0 ? put_text(c, s, 0) : put_date(c, day, second);
}

static bool put_without_value(struct cells *c)
{
	struct buf b = { .arena = &c->scratch };
	put_char(&b, '=');
	put(&b, buf_str(&c->formula));
	const struct value v = { .kind = SHEET_NO_VALUE, .text = buf_str(&b) };
	return put_value(c, &v);
}

bool cell_put(struct cells *c)
{
	bool empty = !c->has_value || (c->value.n == 0 && (c->type == 'n' || c->type == 's'));
	if (empty)
		return c->has_formula && put_without_value(c);
	switch (c->type) {
	case 's':
		return put_shared(c);
	case 'i':
	case 'f':
		return put_text(c, buf_str(&c->value), 0);
	case 'e':
		return put_error(c, buf_str(&c->value));
	case 'd':
		return put_iso(c);
	case 'b': {
		bool yes = str_eq(buf_str(&c->value), S("1"));
		const struct value v = { .kind = SHEET_BOOL, .text = yes ? S("TRUE") : S("FALSE") };
		return put_value(c, &v);
	}
	default:
		return put_number(c);
	}
}

void put_cell(struct buf *b, int row, int column)
{
	char letters[4];
	int n = 0;
	for (int k = column + 1; k > 0 && n < 4; k = (k - 1) / 26)
		letters[n++] = (char)('A' + (k - 1) % 26);
	while (n > 0)
		put_char(b, letters[--n]);
	put_int(b, row);
}
