/* text.c: Unicode through ICU. Conversions go by way of UTF-16, which is what ICU speaks. */
#include "base/text.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

struct wide {
	UChar *p;
	int32_t n;
};

static struct wide widen(struct arena *a, struct str s)
{
	struct wide w = { .p = NEW(a, s.n + 1, UChar) };
	UErrorCode e = U_ZERO_ERROR;
	u_strFromUTF8(w.p, (int32_t)s.n + 1, &w.n, s.p ? s.p : "", (int32_t)s.n, &e);
	if (U_FAILURE(e))
		die("text that was not checked to be UTF-8");
	return w;
}

static struct str narrow(struct arena *a, struct wide w)
{
	int32_t cap = w.n * 3 + 1, n = 0;
	char *p = NEW(a, (size_t)cap, char);
	UErrorCode e = U_ZERO_ERROR;
	u_strToUTF8(p, cap, &n, w.p, w.n, &e);
	return (struct str){ p, (size_t)n };
}

/* ICU's macros mix signs; the warning is switched off around these two users only. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
int32_t text_next(struct str s, size_t *i)
{
	UChar32 c;
	U8_NEXT(s.p, *i, s.n, c);
	return c;
}

static size_t put_point(char *out, size_t n, UChar32 c)
{
	uint8_t *p = (uint8_t *)out;
	U8_APPEND_UNSAFE(p, n, (uint32_t)c);
	return n;
}
#pragma GCC diagnostic pop

bool text_valid(struct str s)
{
	size_t i = 0;
	while (i < s.n)
		if ((signed char)s.p[i] > 0)
			i++;
		else if (text_next(s, &i) <= 0)
			return false;
	return true;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static struct wide normal(struct arena *a, struct wide w, const UNormalizer2 *form)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t cap = w.n * 3 + 8;
	struct wide out = { .p = NEW(a, (size_t)cap, UChar) };
	out.n = unorm2_normalize(form, w.p, w.n, out.p, cap, &e);
	if (U_FAILURE(e))
		die("normalising text");
	return out;
}

struct str text_nfc(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	if (is_ascii(s))
		return s;
	return narrow(a, normal(a, widen(a, s), unorm2_getNFCInstance(&e)));
}

/* One folded letter or digit, or 0 for what only separates; marks give -1 and vanish. */
static UChar32 fold_char(UChar32 c)
{
	if (c == 0x0111 || c == 0x0110)
		return 'd';
	int8_t type = u_charType(c);
	if (type == U_NON_SPACING_MARK)
		return -1;
	return u_isalnum(c) ? u_tolower(c) : 0;
}

static struct str fold_slowly(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	struct wide w = normal(a, widen(a, s), unorm2_getNFDInstance(&e));
	char *out = NEW(a, (size_t)w.n * 3 + 1, char);
	size_t n = 0;
	bool gap = false;
	for (int32_t i = 0; i < w.n;) {
		UChar32 c;
		U16_NEXT(w.p, i, w.n, c);
		UChar32 f = fold_char(c);
		if (f == 0)
			gap = n > 0;
		if (f <= 0)
			continue;
		if (gap)
			out[n++] = ' ';
		gap = false;
		n = put_point(out, n, f);
	}
	return (struct str){ out, n };
}

/* What the letters of most texts fold to, worked out once: Latin up to U+024F and the ready-made
 * Vietnamese ones from U+1E00. A letter or digit; else one of these. */
enum { FOLDS_LOW = 0x250, FOLDS_HIGH = 0x1E00, FOLDS_HIGH_END = 0x1F00 };
enum { FOLD_GAP = 1, FOLD_NOTHING, FOLD_SLOWLY };
static char folds_low[FOLDS_LOW], folds_high[FOLDS_HIGH_END - FOLDS_HIGH];

static char fold_of(struct arena *a, UChar32 c)
{
	char text[8] = "a";
	size_t n = put_point(text, 1, c);
	text[n++] = 'a';
	struct str f = fold_slowly(a, (struct str){ text, n });
	if (f.n == 2)
		return FOLD_NOTHING;
	if (f.n == 3 && f.p[0] == 'a' && f.p[2] == 'a')
		return f.p[1] == ' ' ? FOLD_GAP : f.p[1];
	return FOLD_SLOWLY;
}

static void make_folds(void)
{
	struct arena a = { 0 };
	folds_low[0] = FOLD_SLOWLY;
	for (UChar32 c = 1; c < FOLDS_LOW; c++)
		folds_low[c] = fold_of(&a, c);
	for (UChar32 c = FOLDS_HIGH; c < FOLDS_HIGH_END; c++)
		folds_high[c - FOLDS_HIGH] = fold_of(&a, c);
	arena_free(&a);
}

struct str text_fold(struct arena *a, struct str s)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_folds);
	char *out = NEW(a, s.n + 1, char);
	size_t n = 0;
	bool gap = false;
	for (size_t i = 0; i < s.n;) {
		UChar32 c = (signed char)s.p[i] > 0 ? s.p[i++] : text_next(s, &i);
		char f = FOLD_SLOWLY;
		if (c >= 0 && c < FOLDS_LOW)
			f = folds_low[c];
		else if (c >= FOLDS_HIGH && c < FOLDS_HIGH_END)
			f = folds_high[c - FOLDS_HIGH];
		if (f == FOLD_SLOWLY)
			return fold_slowly(a, s);
		if (f == FOLD_GAP)
			gap = n > 0;
		if (f <= FOLD_SLOWLY)
			continue;
		if (gap)
			out[n++] = ' ';
		gap = false;
		out[n++] = f;
	}
	return (struct str){ out, n };
}

bool text_same(struct arena *a, struct str x, struct str y)
{
	return str_eq(text_fold(a, x), text_fold(a, y));
}

/* One collator a thread: opening costs a millisecond, sharing is not promised. The key is there
 * only to close it when its thread ends. */
static pthread_key_t closing;
static void close_collator(void *c) { ucol_close(c); }
static void make_key(void)
{
	if (pthread_key_create(&closing, close_collator) != 0)
		die("no room for a thread's collator");
}

static UCollator *collator(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	static _Thread_local UCollator *mine;
	UErrorCode e = U_ZERO_ERROR;
	if (mine)
		return mine;
	pthread_once(&once, make_key);
	mine = ucol_open("vi", &e);
	if (!mine || U_FAILURE(e) || pthread_setspecific(closing, mine) != 0)
		die("no Vietnamese collator in ICU");
	return mine;
}

struct str text_sort_key(struct arena *a, struct str s)
{
	struct wide w = widen(a, s);
	int32_t room =
		w.n * 4 + 16; /* nearly always enough: asking first would take twice as long */
	uint8_t *p = NEW(a, (size_t)room, uint8_t);
	int32_t n = ucol_getSortKey(collator(), w.p, w.n, p, room);
	if (n > room) {
		p = NEW(a, (size_t)n, uint8_t);
		ucol_getSortKey(collator(), w.p, w.n, p, n);
	}
	return (struct str){ (const char *)p, (size_t)n - 1 }; /* ICU ends it with a zero */
}

struct str text_name_key(struct arena *a, struct str full_name)
{
	struct str s = str_trim(full_name);
	size_t cut = s.n;
	while (cut && s.p[cut - 1] != ' ')
		cut--;
	struct buf b = { .arena = a };
	put(&b, str_sub(s, cut, s.n));
	put(&b, S("\t"));
	put(&b, str_trim(str_sub(s, 0, cut)));
	return text_sort_key(a, buf_str(&b));
}

struct str text_sort_version(void) { return S(U_ICU_VERSION); }

size_t text_length(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

struct str text_head(struct str s, size_t n)
{
	size_t i = 0;
	for (; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xC0) != 0x80 && n-- == 0)
			break;
	return (struct str){ s.p, i };
}

struct str text_upper(struct arena *a, struct str s)
{
	struct wide w = widen(a, s);
	struct wide out = { .p = NEW(a, (size_t)w.n * 2 + 1, UChar) };
	UErrorCode e = U_ZERO_ERROR;
	out.n = u_strToUpper(out.p, w.n * 2 + 1, w.p, w.n, "vi", &e);
	return U_FAILURE(e) ? s : narrow(a, out);
}

struct str text_past(struct arena *a, struct str prefix)
{
	struct buf b = { .arena = a };
	put(&b, prefix);
	put(&b, S("\xf4\x8f\xbf\xbf"));
	return buf_str(&b);
}
