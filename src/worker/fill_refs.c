/* fill_refs.c: finds the cells and ranges in a formula and writes it again with them changed.
 * Texts, names and functions go through as they came. */
#include "worker/fill.h"

#include <string.h>

enum { ROWS_MAX = 1048576, COLUMNS_MAX = 16384, NESTED_MAX = 64 };

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
/* What a name may go on with. */
static bool is_name(char c)
{
	return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '\\' || (c & 0x80);
}

/* Reads "[$]AB" and "[$]12" at *at; either may be missing: a whole row or column. */
static bool read_ref(struct str s, size_t *at, struct fill_ref *out)
{
	size_t i = *at, letters = 0, digits = 0;
	*out = (struct fill_ref){ .column = -1 };
	bool fixed = i < s.n && s.p[i] == '$';
	i += fixed;
	int64_t column = 0, row = 0;
	for (; i < s.n && is_letter(s.p[i]) && letters < 4; i++, letters++)
		column = column * 26 + (s.p[i] & ~0x20) - 'A' + 1;
	if (letters) {
		out->column_fixed = fixed;
		fixed = i < s.n && s.p[i] == '$';
		i += fixed;
	}
	for (; i < s.n && is_digit(s.p[i]) && digits < 8; i++, digits++)
		row = row * 10 + s.p[i] - '0';
	out->row_fixed = fixed && digits;
	if ((!letters && !digits) || (fixed && !digits) || letters > 3 || column > COLUMNS_MAX ||
	    (digits && (row < 1 || row > ROWS_MAX)))
		return false;
	out->column = letters ? (int)column - 1 : -1;
	out->row = (int)row;
	*at = i;
	return true;
}

bool fill_ref_read(struct str s, struct fill_ref *out)
{
	size_t at = 0;
	return read_ref(s, &at, out) && at == s.n && out->row && out->column >= 0;
}

void fill_ref_put(struct buf *b, const struct fill_ref *r)
{
	char letters[4];
	int n = 0;
	for (int c = r->column + 1; c > 0 && n < 4; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	if (r->column_fixed && n)
		put_char(b, '$');
	while (n)
		put_char(b, letters[--n]);
	if (!r->row)
		return;
	if (r->row_fixed)
		put_char(b, '$');
	put_int(b, r->row);
}

/* ---- a formula ---- */

struct formula {
	struct str s;
	size_t at;
	const struct fill_refs *how;
	struct buf *out;
	bool adds[NESTED_MAX]; /* of the brackets that are open: a function over ranges */
	int depth;
};

/* "…" and '…', where a doubled quote stands for itself. */
static size_t past_quoted(struct str s, size_t at)
{
	char quote = s.p[at++];
	while (at < s.n && (s.p[at] != quote || (at + 1 < s.n && s.p[at + 1] == quote)))
		at += s.p[at] == quote ? 2 : 1;
	return at < s.n ? at + 1 : s.n;
}

static bool ends_ref(struct str s, size_t at)
{
	return at >= s.n ||
	       (!is_name(s.p[at]) && s.p[at] != '(' && s.p[at] != '!' && s.p[at] != '[');
}

/* A cell, a range, whole rows or columns at `at`; false when it is something else. */
static bool read_range(struct str s, size_t *at, struct fill_range *out)
{
	size_t i = *at;
	out->to = (struct fill_ref){ .row = -1, .column = -1 };
	if (!read_ref(s, &i, &out->from))
		return false;
	bool cell = out->from.row && out->from.column >= 0;
	size_t k = i + 1;
	struct fill_ref to;
	if (i < s.n && s.p[i] == ':' && read_ref(s, &k, &to) && ends_ref(s, k) &&
	    !to.row == !out->from.row && (to.column < 0) == (out->from.column < 0)) {
		out->to = to;
		*at = k;
		return true;
	}
	*at = i;
	return cell && ends_ref(s, i);
}

static void put_range(struct formula *f, struct str sheet, struct fill_range *r)
{
	r->sheet = sheet;
	r->spreads = f->depth && f->depth <= NESTED_MAX && f->adds[f->depth - 1];
	if (!f->how->change(f->how->arg, r)) {
		put(f->out, S("#REF!"));
		return;
	}
	if (sheet.n) {
		put(f->out, sheet);
		put_char(f->out, '!');
	}
	fill_ref_put(f->out, &r->from);
	if (r->to.row < 0)
		return;
	put_char(f->out, ':');
	fill_ref_put(f->out, &r->to);
}

static bool adds_up(struct str name)
{
	static const char *const names[] = { "SUM", "AVERAGE", "COUNT",	 "COUNTA",    "MAX",
					     "MIN", "PRODUCT", "MEDIAN", "COUNTBLANK" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_of(names[i])))
			return true;
	return false;
}

/* A name, a function, a sheet's name before '!', or a range. */
static void put_word(struct formula *f)
{
	size_t from = f->at, end = f->at;
	struct fill_range r;
	if (read_range(f->s, &end, &r)) {
		f->at = end;
		put_range(f, STR_NONE, &r);
		return;
	}
	end = from;
	if (f->s.p[end] == '\'')
		end = past_quoted(f->s, end);
	else
		while (end < f->s.n && (is_name(f->s.p[end]) || f->s.p[end] == '$'))
			end++;
	end += end == from;
	struct str word = str_sub(f->s, from, end - from);
	f->at = end;
	if (end < f->s.n && f->s.p[end] == '!') {
		size_t ref = end + 1;
		if (read_range(f->s, &ref, &r)) {
			f->at = ref;
			put_range(f, word, &r);
			return;
		}
	}
	put(f->out, word);
	if (f->at < f->s.n && f->s.p[f->at] == '(') {
		if (f->depth < NESTED_MAX)
			f->adds[f->depth] = adds_up(word);
		f->depth++;
		put_char(f->out, '(');
		f->at++;
	}
}

void fill_refs_put(struct buf *b, struct str formula, const struct fill_refs *how)
{
	struct formula f = { .s = formula, .how = how, .out = b };
	while (f.at < formula.n) {
		char c = formula.p[f.at];
		if (is_name(c) || c == '$' || c == '\'') {
			put_word(&f);
			continue;
		}
		size_t end = c == '"' ? past_quoted(formula, f.at) : f.at + 1;
		if (c == '(') {
			if (f.depth < NESTED_MAX)
				f.adds[f.depth] = false;
			f.depth++;
		}
		f.depth -= c == ')' && f.depth;
		put(b, str_sub(formula, f.at, end - f.at));
		f.at = end;
	}
}
