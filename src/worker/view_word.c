/* view_word.c: the document of a filled Word file as the records of a paper. Its sections are read
 * first, since the mark that ends one says nothing of the next. See view.h. */
#include "worker/view.h"

#include <string.h>

enum { SECTIONS_MAX = 200, SIZE_USUAL = 20, LINE_USUAL = 240, TWIPS_POINT = 20 };
enum { TOP_LEAST_MM = 18 }; /* the mark and the page number stand in it */

/* ---- sections ---- */

struct section {
	bool landscape, goes_on; /* goes_on: on the same page */
	int top, right, bottom, left;
};
struct sections {
	struct section p[SECTIONS_MAX];
	size_t n;
	bool open;
};

static int mm_of(const char *twips)
{
	int mm = (int)(xml_number(twips, LOOK_MOST, 1134) * 25.4 / 1440 + 0.5);
	return mm < 5 ? 5 : mm > MARGIN_MOST_MM ? MARGIN_MOST_MM : mm;
}

static void on_section(struct xml *x, const char *name, const char **attributes)
{
	struct sections *all = x->arg;
	struct section *s = &all->p[all->n];
	if (strcmp(name, "sectPr") == 0 && all->n + 1 < SECTIONS_MAX) {
		all->open = true;
		*s = (struct section){ .top = 20, .right = 20, .bottom = 20, .left = 30 };
	} else if (all->open && strcmp(name, "pgSz") == 0) {
		s->landscape = xml_number(xml_attribute(attributes, "w"), 1 << 20, 0) >
			       xml_number(xml_attribute(attributes, "h"), 1 << 20, 0);
	} else if (all->open && strcmp(name, "pgMar") == 0) {
		s->top = mm_of(xml_attribute(attributes, "top"));
		s->top = s->top < TOP_LEAST_MM ? TOP_LEAST_MM : s->top;
		s->right = mm_of(xml_attribute(attributes, "right"));
		s->bottom = mm_of(xml_attribute(attributes, "bottom"));
		s->left = mm_of(xml_attribute(attributes, "left"));
	} else if (all->open && strcmp(name, "type") == 0) {
		const char *value = xml_attribute(attributes, "val");
		s->goes_on = value && strcmp(value, "continuous") == 0;
	}
}

static void on_section_end(struct xml *x, const char *name)
{
	struct sections *all = x->arg;
	if (!all->open || strcmp(name, "sectPr") != 0)
		return;
	all->open = false;
	all->n++;
}

/* ---- the document being read ---- */

struct run {
	unsigned flags;
	int size;  /* pt */
	bool page; /* a page ends here */
	struct str text;
};
enum props_of { OF_NOTHING, OF_PAR, OF_MARK, OF_RUN };
struct word_view {
	struct view v;
	struct arena *arena;
	struct view_styles styles;
	struct view_numbers *numbers;
	struct sections *sections;
	size_t section;
	int skip; /* depth of what is left out; 0: nothing */

	bool in_par, in_run, in_text, ends_section;
	enum props_of props_of;
	struct props par, run, par_style, run_style;
	struct buf text;
	struct {
		struct run *p;
		size_t n, cap;
	} runs;

	int tables; /* how deep; what lies in a table's table goes into the outer cell */
	bool in_cell_props, in_borders;
	struct view_table table;
	struct buf page; /* the page's records while a cell takes them */
	bool in_cell;
};

/* ---- paragraphs ---- */

static void begin_par(struct word_view *w)
{
	if (w->in_par)
		return;
	w->in_par = true;
	w->ends_section = false;
	w->par = props_none();
	w->par_style = view_style_props(&w->styles, w->styles.usual_par);
	w->runs.n = 0;
}

static void end_run(struct word_view *w)
{
	struct props p = props_over(&w->run, &w->run_style);
	p = props_over(&p, &w->par_style);
	p = props_over(&p, &w->styles.usual);
	w->in_run = false;
	if (!w->text.n || prop_or(&p, PROP_HIDDEN, 0))
		return;
	int size = (prop_or(&p, PROP_SIZE, SIZE_USUAL) + 1) / 2;
	*PUSH(w->arena, &w->runs) = (struct run){
		.flags = (prop_or(&p, PROP_BOLD, 0) ? RUN_BOLD : 0U) |
			 (prop_or(&p, PROP_ITALIC, 0) ? RUN_ITALIC : 0U) |
			 (prop_or(&p, PROP_UNDERLINE, 0) ? RUN_UNDERLINE : 0U) |
			 (prop_or(&p, PROP_CAPS, 0) ? RUN_CAPS : 0U),
		.size = size < 4 ? 4 : size,
		.text = arena_copy(w->arena, buf_str(&w->text)),
	};
	w->text.n = 0;
}

/* A page's end inside a run: what stands before it is a run of its own. */
static void break_page(struct word_view *w)
{
	if (w->in_cell)
		return;
	end_run(w);
	w->in_run = true;
	*PUSH(w->arena, &w->runs) = (struct run){ .page = true };
}

static int largest(const struct word_view *w, const struct props *p)
{
	int size = 0;
	for (size_t i = 0; i < w->runs.n; i++)
		size = w->runs.p[i].size > size ? w->runs.p[i].size : size;
	return size ? size : (prop_or(p, PROP_SIZE, SIZE_USUAL) + 1) / 2;
}

/* One line of Times New Roman is 1,15 of its size. */
static int pitch_of(const struct word_view *w, const struct props *p)
{
	int line = prop_or(p, PROP_LINE, LINE_USUAL);
	int64_t twips =
		line < 0 ? -line
			 : (int64_t)largest(w, p) * TWIPS_POINT * 115 * line / (100 * LINE_USUAL);
	return twips < TWIPS_POINT ? TWIPS_POINT : twips > LOOK_MOST ? LOOK_MOST : (int)twips;
}

static void put_look(struct word_view *w, const struct props *p)
{
	struct buf *b = &w->v.out;
	int first = prop_or(p, PROP_FIRST, 0), left = prop_or(p, PROP_LEFT, 0);
	if (first < 0) /* the first line begins there, the others hang */
		left = left + first > 0 ? left + first : 0;
	view_block(&w->v, DOC_REC_PAR);
	wire_put_u8(b, DOC_PLAIN);
	wire_put_u8(b, prop_or(p, PROP_KEEP, 0) ? PAR_KEEP : 0U);
	wire_put_u32(b, 0);
	wire_put_u8(b, DOC_REC_LOOK);
	wire_put_u8(b, (unsigned)prop_or(p, PROP_ALIGN, ALIGN_LEFT));
	wire_put_u32(b, (uint32_t)(first + LOOK_MOST));
	wire_put_u32(b, (uint32_t)left);
	wire_put_u32(b, (uint32_t)prop_or(p, PROP_BEFORE, 0));
	wire_put_u32(b, (uint32_t)prop_or(p, PROP_AFTER, 0));
	wire_put_u32(b, (uint32_t)pitch_of(w, p));
}

static void put_number(struct word_view *w, const struct props *p)
{
	struct str number = STR_NONE;
	const struct run *like = w->runs.n ? &w->runs.p[0] : NULL;
	if (prop_or(p, PROP_NUMBER, 0))
		number = view_number_next(w->numbers, p->v[PROP_NUMBER], prop_or(p, PROP_LEVEL, 0));
	if (number.n)
		view_run(&w->v, like ? like->flags : 0, like ? like->size : 0,
			 str_fmt(w->arena, "%.*s ", (int)number.n, number.p));
}

/* The list's own indent stands between the paragraph's and its style's. */
static struct props par_props(const struct word_view *w)
{
	struct props p = props_over(&w->par, &w->par_style);
	int number = prop_or(&p, PROP_NUMBER, 0);
	const struct props *list =
		number ? view_number_props(w->numbers, number, prop_or(&p, PROP_LEVEL, 0)) : NULL;
	if (list) {
		struct props own = props_over(&w->par, list);
		p = props_over(&own, &w->par_style);
	}
	return props_over(&p, &w->styles.usual);
}

static void end_section(struct word_view *w)
{
	if (w->section + 1 >= w->sections->n)
		return;
	const struct section *now = &w->sections->p[w->section++];
	const struct section *next = &w->sections->p[w->section];
	if (next->goes_on && next->landscape == now->landscape)
		return;
	view_block(&w->v, DOC_REC_SECTION);
	wire_put_u8(&w->v.out, next->landscape);
}

static void end_par(struct word_view *w)
{
	struct props p = par_props(w);
	w->in_par = false;
	if (!w->in_cell && prop_or(&p, PROP_BREAK, 0) && w->v.blocks)
		view_block(&w->v, DOC_REC_BREAK);
	put_look(w, &p);
	put_number(w, &p);
	for (size_t i = 0; i < w->runs.n; i++) {
		const struct run *r = &w->runs.p[i];
		view_run(&w->v, r->flags, r->size, r->text);
		if (!r->page)
			continue;
		view_block(&w->v, DOC_REC_BREAK);
		if (i + 1 < w->runs.n)
			put_look(w, &p);
	}
	if (w->ends_section && !w->in_cell)
		end_section(w);
}

/* ---- tables ---- */

static struct view_row *last_row(struct word_view *w)
{
	return w->table.rows.n ? &w->table.rows.p[w->table.rows.n - 1] : NULL;
}

static struct view_cell *last_cell(struct word_view *w)
{
	struct view_row *r = last_row(w);
	return r && r->cells.n ? &r->cells.p[r->cells.n - 1] : NULL;
}

static void begin_cell(struct word_view *w)
{
	struct view_row *r = last_row(w);
	if (!r || w->in_cell)
		return;
	*PUSH(w->arena, &r->cells) = (struct view_cell){ .columns = 1 };
	w->in_cell = true;
	w->page = w->v.out;
	w->v.out = (struct buf){ .arena = w->arena, .max = VIEW_BYTES_MAX };
}

static void end_cell(struct word_view *w)
{
	if (!w->in_cell)
		return;
	last_cell(w)->records = buf_str(&w->v.out);
	w->v.out = w->page;
	w->in_cell = false;
}

static void open_table(struct word_view *w, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	struct view_table *t = &w->table;
	struct view_row *r = last_row(w);
	if (strcmp(name, "gridCol") == 0 && t->width_count < DOC_COLUMNS_MAX)
		t->widths[t->width_count++] =
			xml_number(xml_attribute(attributes, "w"), 1 << 20, 0);
	else if (strcmp(name, "tblStyle") == 0)
		t->borders |= view_style_borders(&w->styles, str_of(value));
	else if (w->in_borders)
		t->borders |= value && strcmp(value, "nil") != 0 && strcmp(value, "none") != 0;
	else if (strcmp(name, "tr") == 0)
		*PUSH(w->arena, &t->rows) = (struct view_row){ 0 };
	else if (strcmp(name, "gridBefore") == 0 && r)
		r->before = xml_number(value, DOC_COLUMNS_MAX, 0);
	else if (strcmp(name, "tblHeader") == 0 && r)
		r->head = true;
	else if (strcmp(name, "tc") == 0)
		begin_cell(w);
	w->in_borders |= strcmp(name, "tblBorders") == 0 || strcmp(name, "tcBorders") == 0;
	w->in_cell_props |= strcmp(name, "tcPr") == 0;
}

static void open_cell_props(struct view_cell *c, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	const char *fill = xml_attribute(attributes, "fill");
	bool again = value && strcmp(value, "restart") == 0;
	if (strcmp(name, "gridSpan") == 0) {
		c->columns = xml_number(value, DOC_COLUMNS_MAX, 1);
		c->columns += c->columns == 0;
	} else if (strcmp(name, "vMerge") == 0) {
		c->begins = again;
		c->goes_on = !again;
	} else if (strcmp(name, "vAlign") == 0) {
		c->middle = value && strcmp(value, "center") == 0;
	} else if (strcmp(name, "shd") == 0) {
		c->shade = fill && strcmp(fill, "auto") != 0 && strcmp(fill, "FFFFFF") != 0;
	}
}

static void close_table(struct word_view *w, const char *name)
{
	if (strcmp(name, "tblBorders") == 0 || strcmp(name, "tcBorders") == 0)
		w->in_borders = false;
	else if (strcmp(name, "tcPr") == 0)
		w->in_cell_props = false;
	else if (strcmp(name, "tc") == 0)
		end_cell(w);
	else if (strcmp(name, "tbl") == 0)
		view_put_table(&w->v, &w->table);
}

/* ---- elements ---- */

static bool left_out(const char *name)
{
	static const char *const all[] = { "drawing",	 "pict",	"Fallback",    "object",
					   "del",	 "moveFrom",	"txbxContent", "pPrChange",
					   "rPrChange",	 "tblPrChange", "tcPrChange",  "sdtPr",
					   "numPrChange" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(name, all[i]) == 0)
			return true;
	return false;
}

static void open_props(struct word_view *w, const char *name, const char **attributes)
{
	struct str value = str_of(xml_attribute(attributes, "val"));
	if (strcmp(name, "pStyle") == 0)
		w->par_style = view_style_props(&w->styles, value);
	else if (strcmp(name, "rStyle") == 0)
		w->run_style = view_style_props(&w->styles, value);
	else if (strcmp(name, "sectPr") == 0)
		w->ends_section = true;
	else if (w->props_of != OF_MARK)
		props_read(w->props_of == OF_PAR ? &w->par : &w->run, name, attributes);
}

static void open_run(struct word_view *w, struct xml *x, const char *name, const char **attributes)
{
	const char *type = xml_attribute(attributes, "type");
	if (strcmp(name, "t") == 0) {
		w->in_text = true;
		xml_want_text(x, true);
	} else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0) {
		put(&w->text, S("\t"));
	} else if (strcmp(name, "noBreakHyphen") == 0) {
		put(&w->text, S("-"));
	} else if (strcmp(name, "br") == 0 && type && strcmp(type, "page") == 0) {
		break_page(w);
	} else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0) {
		put(&w->text, S("\n"));
	}
}

static void begin_table(struct word_view *w)
{
	if (++w->tables == 1)
		w->table = (struct view_table){ 0 };
}

static void begin_run(struct word_view *w)
{
	w->in_run = true;
	w->run = w->run_style = props_none();
	w->text.n = 0;
}

static void on_open(struct xml *x, const char *name, const char **attributes)
{
	struct word_view *w = x->arg;
	if (w->v.err.code)
		xml_fail(x, w->v.err);
	if (w->skip)
		return;
	if (left_out(name))
		w->skip = x->depth;
	else if (strcmp(name, "tbl") == 0)
		begin_table(w);
	else if (strcmp(name, "p") == 0)
		begin_par(w);
	else if (w->in_par && strcmp(name, "pPr") == 0)
		w->props_of = OF_PAR;
	else if (w->in_par && strcmp(name, "rPr") == 0)
		w->props_of = w->in_run ? OF_RUN : OF_MARK;
	else if (w->props_of != OF_NOTHING)
		open_props(w, name, attributes);
	else if (w->in_par && strcmp(name, "r") == 0)
		begin_run(w);
	else if (w->in_run)
		open_run(w, x, name, attributes);
	else if (w->tables == 1 && !w->in_par && w->in_cell_props && !w->in_borders &&
		 strcmp(name, "tcBorders") != 0 && last_cell(w))
		open_cell_props(last_cell(w), name, attributes);
	else if (w->tables == 1 && !w->in_par)
		open_table(w, name, attributes);
}

static void on_close(struct xml *x, const char *name)
{
	struct word_view *w = x->arg;
	if (w->skip) {
		w->skip = x->depth < w->skip ? 0 : w->skip;
		return;
	}
	if (w->in_text && strcmp(name, "t") == 0) {
		w->in_text = false;
		xml_want_text(x, false);
	} else if (strcmp(name, "rPr") == 0) {
		w->props_of = w->in_run ? OF_NOTHING : w->in_par ? OF_PAR : OF_NOTHING;
	} else if (strcmp(name, "pPr") == 0) {
		w->props_of = OF_NOTHING;
	} else if (w->in_run && strcmp(name, "r") == 0) {
		end_run(w);
	} else if (w->in_par && strcmp(name, "p") == 0) {
		end_par(w);
	} else if (w->tables == 1 && !w->in_par) {
		close_table(w, name);
	}
	if (strcmp(name, "tbl") == 0 && w->tables > 0)
		w->tables--;
}

static void on_text(struct xml *x, struct str s)
{
	struct word_view *w = x->arg;
	put(&w->text, s);
}

/* ---- the whole ---- */

static struct view_page page_of(const struct word_view *w, struct str mark)
{
	int size = (prop_or(&w->styles.usual, PROP_SIZE, 28) + 1) / 2;
	const struct section plain = { .top = 20, .right = 20, .bottom = 20, .left = 30 };
	const struct section *s = w->sections->n ? &w->sections->p[0] : &plain;
	return (struct view_page){ .page = { s->top, s->right, s->bottom, s->left, 0 },
				   .size = size < 8    ? 8
					   : size > 20 ? 20
						       : size,
				   .landscape = s->landscape,
				   .mark = mark };
}

struct err view_word(struct arena *a, struct pack *p, struct str mark, struct str *out)
{
	int64_t entry = pack_find(p, S("word/document.xml"));
	struct word_view *w = NEW(a, 1, struct word_view);
	struct xml sections = { .open = on_section, .close = on_section_end };
	struct xml x = { .open = on_open, .close = on_close, .text = on_text, .arg = w };
	if (entry < 0)
		return FAIL(ERR_INVALID, "office.damaged", S("document.xml"));
	*w = (struct word_view){ .arena = a, .text = { .arena = a, .max = VIEW_BYTES_MAX } };
	sections.arg = w->sections = NEW(a, 1, struct sections);
	TRY(view_styles_read(a, p, &w->styles));
	TRY(view_numbers_read(a, p, &w->numbers));
	TRY(pack_xml(p, entry, &sections, S("document.xml")));
	const struct view_page page = page_of(w, mark);
	view_begin(&w->v, a, &page);
	TRY(pack_xml(p, entry, &x, S("document.xml")));
	TRY(w->v.err);
	if (w->v.out.full)
		return FAIL(ERR_TOO_LARGE, "office.view_long");
	*out = buf_str(&w->v.out);
	return OK;
}
