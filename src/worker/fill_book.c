/* fill_book.c: reads an Excel template: its sheets, where their rows and cells lie, which texts
 * hold fields and which rows repeat. Shared formulas are spelled out, since rows will move. */
#include "worker/fill_book.h"

#include "base/text.h"

#include <string.h>

struct shared {
	struct str formula;
	int row, column; /* of its first cell */
	bool known;
};
enum { SHARED_MAX = 10000, FORMULA_MAX = 9000 };

struct reading {
	struct fill_book *book;
	const struct book *texts;
	struct fill_sheet *sheet;
	struct arena *arena;
	bool in_data, in_row, in_cell;
	int data_depth, row_depth, cell_depth; /* an element of the same name may lie inside */
	int row, column; /* the last ones; cells without a name follow each other */
	char type;	 /* s: shared, i: inline */
	enum { IN_NOTHING, IN_VALUE, IN_FORMULA, IN_TEXT } in;
	struct buf value, formula, text;
	bool has_formula;
	int shared; /* -1: none */
	struct {
		struct shared *p;
		size_t n, cap;
	} shares;
};

/* ---- formulas ---- */

struct offset {
	int rows, columns;
};

static bool move_one(const struct offset *by, struct fill_ref *r)
{
	if (r->row > 0 && !r->row_fixed)
		r->row += by->rows;
	if (r->column >= 0 && !r->column_fixed)
		r->column += by->columns;
	return r->row >= 0 && r->column >= -1;
}

static bool move(void *arg, struct fill_range *r)
{
	return move_one(arg, &r->from) && (r->to.row < 0 || move_one(arg, &r->to));
}

/* The formula of a cell; one that is shared is told by its first cell. */
static struct str own_formula(struct reading *x)
{
	struct str s = arena_copy(x->arena, buf_str(&x->formula));
	if (x->shared < 0 || x->shared >= SHARED_MAX)
		return s;
	while (x->shares.n <= (size_t)x->shared)
		*PUSH(x->arena, &x->shares) = (struct shared){ 0 };
	struct shared *m = &x->shares.p[x->shared];
	if (s.n) {
		*m = (struct shared){ s, x->row, x->column, true };
		return s;
	}
	struct offset by = { x->row - m->row, x->column - m->column };
	struct buf b = { .arena = x->arena, .max = FORMULA_MAX };
	const struct fill_refs how = { move, &by };
	if (m->known)
		fill_refs_put(&b, m->formula, &how);
	return buf_str(&b);
}

/* ---- cells ---- */

static void say(const struct reading *x, enum fill_said what, struct str name)
{
	const struct fill_ref at = { .row = x->row, .column = x->column };
	struct buf b = { .arena = x->arena };
	put(&b, x->sheet->name);
	put_char(&b, '!');
	fill_ref_put(&b, &at);
	fill_say(x->book->source.ear, what,
		 &(struct fill_place){ FILL_SHEET, (size_t)x->row, buf_str(&b) }, name);
}

static void note_token(struct reading *x, const struct fill_token *t)
{
	struct fill_row *row = &x->sheet->rows.p[x->sheet->rows.n - 1];
	if (t->kind == TOKEN_FAULT)
		say(x, t->fault, t->name);
	else if (t->kind == TOKEN_BEGIN || t->kind == TOKEN_END)
		say(x, FILL_BLOCK, t->name);
	else if (t->kind == TOKEN_COLUMN && row->list >= 0 && row->list != t->list)
		say(x, FILL_MIXED, t->name);
	else if (t->kind != TOKEN_BRACE)
		say(x, FILL_FIELD, t->name);
	if (t->kind == TOKEN_COLUMN && row->list < 0)
		row->list = t->list;
}

static bool note_fields(struct reading *x, struct str text)
{
	struct fill_token t;
	bool any = false;
	for (size_t at = 0; fill_next(x->arena, x->book->source.names, text, at, &t); at = t.to) {
		note_token(x, &t);
		any = true;
	}
	x->book->has_fields |= any;
	return any;
}

static struct str cell_text(struct reading *x)
{
	int64_t i;
	if (x->type == 'i')
		return arena_copy(x->arena, buf_str(&x->text));
	if (x->type != 's' || !str_int(str_trim(buf_str(&x->value)), &i) || i < 0 ||
	    (size_t)i >= x->texts->text_count)
		return STR_NONE;
	const struct book_text *t = &x->texts->texts[i];
	return arena_copy(x->arena, (struct str){ x->texts->pool + t->at, t->n });
}

static void open_cell(struct reading *x, const char **attributes, size_t at, size_t end)
{
	const char *type = xml_attribute(attributes, "t");
	struct fill_ref r;
	x->column++;
	if (fill_ref_read(str_of(xml_attribute(attributes, "r")), &r))
		x->column = r.column;
	x->type = (char)(!type				  ? 'n'
			 : strcmp(type, "s") == 0	  ? 's'
			 : strcmp(type, "inlineStr") == 0 ? 'i'
							  : 'n');
	x->in_cell = true;
	x->value.n = x->formula.n = x->text.n = 0;
	x->has_formula = false;
	x->shared = -1;
	*PUSH(x->arena, &x->sheet->cells) =
		(struct fill_cell){ .from = at, .tag = end, .inner = end, .column = x->column };
	x->sheet->rows.p[x->sheet->rows.n - 1].count++;
}

static void close_cell(struct reading *x, size_t at, size_t end)
{
	struct fill_cell *c = &x->sheet->cells.p[x->sheet->cells.n - 1];
	c->inner = at;
	c->to = end;
	x->in_cell = false;
	if (x->has_formula)
		c->formula = own_formula(x);
	struct str s = x->has_formula ? STR_NONE : cell_text(x);
	if (s.n && note_fields(x, s))
		c->text = s;
}

static void open_row(struct reading *x, const char **attributes, size_t at, size_t end)
{
	x->row = xml_number(xml_attribute(attributes, "r"), SHEET_ROWS_MAX, x->row + 1);
	x->column = -1;
	x->in_row = true;
	*PUSH(x->arena, &x->sheet->rows) = (struct fill_row){
		.from = at, .tag = end, .number = x->row, .list = -1, .first = x->sheet->cells.n
	};
}

/* ---- one sheet ---- */

static void open_inside(struct reading *x, const char *name, const char **attributes)
{
	const char *kind = xml_attribute(attributes, "t");
	if (strcmp(name, "f") == 0) {
		x->in = IN_FORMULA;
		x->has_formula = true;
		if (kind && strcmp(kind, "shared") == 0)
			x->shared = xml_number(xml_attribute(attributes, "si"), SHARED_MAX, -1);
	} else if (strcmp(name, "v") == 0) {
		x->in = IN_VALUE;
	} else if (strcmp(name, "t") == 0) {
		x->in = IN_TEXT;
	}
}

static void on_open(struct xml *p, const char *name, const char **attributes)
{
	struct reading *x = p->arg;
	size_t at = (size_t)XML_GetCurrentByteIndex(p->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(p->parser);
	if (!x->in_data && strcmp(name, "sheetData") == 0) {
		x->in_data = true;
		x->data_depth = p->depth;
	} else if (x->in_data && !x->in_row && strcmp(name, "row") == 0) {
		x->row_depth = p->depth;
		open_row(x, attributes, at, end);
	} else if (x->in_row && !x->in_cell && strcmp(name, "c") == 0) {
		x->cell_depth = p->depth;
		open_cell(x, attributes, at, end);
	} else if (x->in_cell) {
		open_inside(x, name, attributes);
	}
	xml_want_text(p, x->in != IN_NOTHING);
}

static void on_close(struct xml *p, const char *name)
{
	struct reading *x = p->arg;
	size_t at = (size_t)XML_GetCurrentByteIndex(p->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(p->parser);
	(void)name;
	if (x->in_cell && p->depth < x->cell_depth) {
		close_cell(x, at, end);
	} else if (x->in_row && p->depth < x->row_depth) {
		x->sheet->rows.p[x->sheet->rows.n - 1].to = end;
		x->in_row = false;
	} else if (x->in_data && p->depth < x->data_depth) {
		x->in_data = false;
	}
	x->in = IN_NOTHING;
	xml_want_text(p, false);
}

static void on_text(struct xml *p, struct str s)
{
	struct reading *x = p->arg;
	put(x->in == IN_FORMULA ? &x->formula : x->in == IN_TEXT ? &x->text : &x->value, s);
}

static struct err read_sheet(struct fill_book *b, const struct book *texts, size_t i)
{
	struct arena *a = b->source.arena;
	struct fill_sheet *s = &b->sheets[i];
	struct reading x = { .book = b,
			     .texts = texts,
			     .sheet = s,
			     .arena = a,
			     .value = { .arena = a },
			     .formula = { .arena = a },
			     .text = { .arena = a },
			     .shared = -1 };
	struct xml p = { .open = on_open, .close = on_close, .text = on_text, .arg = &x };
	s->name = texts->sheets.p[i].name;
	s->path = texts->sheets.p[i].path;
	int64_t entry = pack_find(b->pack, s->path);
	if (entry < 0)
		return FAIL(ERR_INVALID, "office.damaged", s->path);
	TRY(pack_bytes(b->pack, entry, FILL_XML_MAX, &s->xml));
	if (!text_valid(s->xml))
		return FAIL(ERR_INVALID, "office.damaged", S("UTF-8"));
	xml_begin(&p);
	struct err e = xml_feed(&p, s->xml, true);
	xml_end(&p);
	return e;
}

struct err fill_book_read(const struct fill_source *s, struct pack *p, struct fill_book **out)
{
	struct book texts;
	struct fill_book *b = NEW(s->arena, 1, struct fill_book);
	*b = (struct fill_book){ .source = *s, .pack = p };
	TRY(book_open(p, &texts));
	b->sheet_count = texts.sheets.n;
	b->sheets = NEW(s->arena, b->sheet_count + 1, struct fill_sheet);
	struct err e = OK;
	for (size_t i = 0; i < b->sheet_count && !e.code; i++)
		e = read_sheet(b, &texts, i);
	book_close(&texts);
	*out = b;
	return e;
}
