/* fill_rows.c: the rows of a sheet for one set of values: those that hold a list's columns once for
 * each of its rows, all below moved down, and formulas that go with them. */
#include "worker/fill_book.h"

#include <string.h>

/* ---- where rows go ---- */

int fill_map_first(const struct fill_map *m, int row)
{
	int at = row;
	for (size_t i = 0; i < m->n && m->p[i].row < row; i++)
		at += m->p[i].more;
	return at;
}

int fill_map_last(const struct fill_map *m, int row)
{
	int at = row;
	for (size_t i = 0; i < m->n && m->p[i].row <= row; i++)
		at += m->p[i].more;
	return at;
}

/* ---- formulas ---- */

static size_t sheet_named(const struct fill_book_run *r, struct str name)
{
	if (!name.n)
		return r->sheet;
	if (name.p[0] == '\'' && name.n > 1)
		name = str_sub(name, 1, name.n - 2);
	for (size_t i = 0; i < r->book->sheet_count; i++)
		if (str_eq(r->book->sheets[i].name, name))
			return i;
	return SIZE_MAX;
}

/* In the formula of a repeated row, its own row is the copy at hand. */
static int own_row(const struct fill_book_run *r, const struct fill_map *m)
{
	return fill_map_first(m, r->row) + r->copy;
}

static bool change(void *arg, struct fill_range *x)
{
	const struct fill_book_run *r = arg;
	size_t sheet = sheet_named(r, x->sheet);
	if (sheet == SIZE_MAX || !x->from.row)
		return true;
	const struct fill_map *m = &r->maps[sheet];
	bool own = sheet == r->sheet && r->row && x->from.row == r->row;
	if (x->to.row < 0) {
		int first = fill_map_first(m, x->from.row), last = fill_map_last(m, x->from.row);
		if (x->spreads && !own && last > first) {
			x->to = x->from;
			x->to.row = last;
		}
		x->from.row = own && !x->from.row_fixed ? own_row(r, m) : first;
		return true;
	}
	bool own_end = sheet == r->sheet && r->row && x->to.row == r->row;
	bool running = x->from.row_fixed && !x->to.row_fixed; /* SUM(D$5:D5) */
	x->from.row = own && !running ? own_row(r, m) : fill_map_first(m, x->from.row);
	x->to.row = own_end ? own_row(r, m) : fill_map_last(m, x->to.row);
	return true;
}

void fill_run_formula(struct fill_book_run *r, struct buf *b, struct str formula)
{
	const struct fill_refs how = { change, r };
	fill_refs_put(b, formula, &how);
}

/* ---- tags ---- */

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct str fill_tag_with(struct arena *a, struct str tag, struct str attribute, struct str value)
{
	struct buf b = { .arena = a };
	size_t i = 0, done = 0;
	bool found = false;
	while (i < tag.n && !blank(tag.p[i]) && tag.p[i] != '>' && tag.p[i] != '/')
		i++;
	size_t name_end = i;
	while (i < tag.n) {
		size_t from = i;
		while (i < tag.n && blank(tag.p[i]))
			i++;
		size_t name = i;
		while (i < tag.n && tag.p[i] != '=' && tag.p[i] != '>' && tag.p[i] != '/')
			i++;
		if (i >= tag.n || tag.p[i] != '=')
			break;
		struct str n = str_trim(str_sub(tag, name, i - name));
		while (i < tag.n && tag.p[i] != '"' && tag.p[i] != '\'')
			i++;
		const char *close =
			i + 1 < tag.n ? memchr(tag.p + i + 1, tag.p[i], tag.n - i - 1) : NULL;
		if (!close)
			break;
		i = (size_t)(close - tag.p) + 1;
		if (!str_eq(n, attribute))
			continue;
		put(&b, str_sub(tag, done, from - done));
		if (value.p)
			put_fmt(&b, " %.*s=\"%.*s\"", (int)n.n, n.p, (int)value.n, value.p);
		found = true;
		done = i;
	}
	if (!found && value.p) {
		put(&b, str_sub(tag, 0, name_end));
		put_fmt(&b, " %.*s=\"%.*s\"", (int)attribute.n, attribute.p, (int)value.n, value.p);
		done = name_end;
	}
	put(&b, str_sub(tag, done, tag.n));
	return buf_str(&b);
}

/* "<c …/>" as "<c …>". */
static void put_open(struct buf *b, struct str tag)
{
	bool empty = tag.n > 1 && tag.p[tag.n - 2] == '/';
	put(b, empty ? str_sub(tag, 0, tag.n - 2) : tag);
	put(b, empty ? S(">") : STR_NONE);
}

/* ---- values ---- */

struct at_row {
	struct fill_book_run *run;
	int list; /* of the row */
	int64_t row;
	int64_t number; /* of the row shown, from 1; 0: none */
};

static struct fill_value value_of(const struct at_row *x, const struct fill_token *t)
{
	const struct fill_set *set = x->run->set;
	struct arena *a = x->run->arena;
	if (t->kind == TOKEN_TEXT)
		return set->texts[t->index];
	if (t->list != x->list || !x->number)
		return (struct fill_value){ 0 };
	if (t->index < 0)
		return (struct fill_value){ str_fmt(a, "%lld", (long long)x->number), true,
					    x->number, 0 };
	size_t columns = x->run->book->source.names->lists[t->list].column_count;
	return set->lists[t->list].values[(size_t)x->row * columns + (size_t)t->index];
}

static void put_number(struct buf *b, const struct fill_value *v)
{
	int64_t scale = 1;
	for (int i = 0; i < v->decimals; i++)
		scale *= 10;
	uint64_t n = v->value < 0 ? 0 - (uint64_t)v->value : (uint64_t)v->value;
	put_fmt(b, "%s%llu", v->value < 0 ? "-" : "", (unsigned long long)(n / (uint64_t)scale));
	if (v->decimals)
		put_fmt(b, ".%0*llu", v->decimals, (unsigned long long)(n % (uint64_t)scale));
}

static struct str text_of(const struct at_row *x, struct str s)
{
	struct buf b = { .arena = x->run->arena };
	const struct fill_source *source = &x->run->book->source;
	struct fill_token t;
	size_t done = 0;
	for (size_t at = 0; fill_next(x->run->arena, source->names, s, at, &t); at = t.to) {
		put(&b, str_sub(s, done, t.from - done));
		if (t.kind == TOKEN_TEXT || t.kind == TOKEN_COLUMN)
			put(&b, value_of(x, &t).text);
		else if (t.kind == TOKEN_BRACE)
			put_char(&b, '{');
		else
			put(&b, str_sub(s, t.from, t.to - t.from));
		done = t.to;
	}
	put(&b, str_sub(s, done, s.n));
	return buf_str(&b);
}

/* A cell that is one number stays a number, so that sums and formats work. */
static bool single_number(const struct at_row *x, struct str s, struct fill_value *out)
{
	struct fill_token t;
	s = str_trim(s);
	if (!fill_next(x->run->arena, x->run->book->source.names, s, 0, &t) || t.from ||
	    t.to != s.n || (t.kind != TOKEN_TEXT && t.kind != TOKEN_COLUMN))
		return false;
	*out = value_of(x, &t);
	return out->number;
}

static void put_filled(struct buf *b, const struct at_row *x, struct str tag, struct str text)
{
	struct arena *a = x->run->arena;
	struct fill_value v;
	struct str untyped = fill_tag_with(a, tag, S("t"), STR_NONE);
	if (single_number(x, text, &v)) {
		put_open(b, untyped);
		put(b, S("<v>"));
		put_number(b, &v);
		put(b, S("</v></c>"));
		return;
	}
	struct str s = text_of(x, text);
	put_open(b, s.n ? fill_tag_with(a, tag, S("t"), S("inlineStr")) : untyped);
	if (s.n) {
		put(b, S("<is><t xml:space=\"preserve\">"));
		for (struct str line, first = s; str_split(&s, '\n', &line);) {
			put(b, line.p == first.p ? STR_NONE : S("\n"));
			put_xml(b, line);
		}
		put(b, S("</t></is>"));
	}
	put(b, S("</c>"));
}

static void put_cell(struct buf *b, const struct at_row *x, const struct fill_sheet *s,
		     const struct fill_cell *c, int number)
{
	struct arena *a = x->run->arena;
	const struct fill_ref at = { .row = number, .column = c->column };
	struct buf name = { .arena = a };
	fill_ref_put(&name, &at);
	struct str tag = fill_tag_with(a, str_sub(s->xml, c->from, c->tag - c->from), S("r"),
				       buf_str(&name));
	if (c->text.p) {
		put_filled(b, x, tag, c->text);
	} else if (c->formula.p) {
		struct buf f = { .arena = a, .max = 64 << 10 };
		fill_run_formula(x->run, &f, c->formula);
		put_open(b, fill_tag_with(a, tag, S("t"), STR_NONE));
		put(b, S("<f>"));
		put_xml(b, buf_str(&f));
		put(b, S("</f></c>"));
	} else {
		put(b, tag);
		put(b, str_sub(s->xml, c->tag, c->to - c->tag));
	}
}

static void put_copy(struct fill_book_run *r, struct buf *b, const struct fill_row *row,
		     const struct at_row *x)
{
	const struct fill_sheet *s = &r->book->sheets[r->sheet];
	int number = fill_map_first(&r->maps[r->sheet], row->number) + r->copy;
	struct str tag = fill_tag_with(r->arena, str_sub(s->xml, row->from, row->tag - row->from),
				       S("r"), str_fmt(r->arena, "%d", number));
	if (!row->count) {
		put(b, tag);
		put(b, str_sub(s->xml, row->tag, row->to - row->tag));
		return;
	}
	put_open(b, tag);
	for (size_t i = 0; i < row->count && !b->full; i++)
		put_cell(b, x, s, &s->cells.p[row->first + i], number);
	put(b, S("</row>"));
}

void fill_run_rows(struct fill_book_run *r, struct buf *b)
{
	const struct fill_sheet *s = &r->book->sheets[r->sheet];
	for (size_t i = 0; i < s->rows.n && !b->full; i++) {
		const struct fill_row *row = &s->rows.p[i];
		size_t n = row->list < 0 ? 0 : r->set->lists[row->list].n;
		struct at_row x = { .run = r, .list = row->list };
		r->row = row->number;
		r->copy = 0;
		if (!n)
			put_copy(r, b, row, &x);
		for (size_t k = 0; k < n && !b->full; k++) {
			x.row = (int64_t)k;
			x.number = (int64_t)k + 1;
			r->copy = (int)k;
			put_copy(r, b, row, &x);
		}
	}
	r->row = r->copy = 0;
}
