/* view_word.c: the document of a filled Word file as the records of a paper: which element means
 * what. See view.h. */
#include "worker/view.h"

#include <string.h>

/* ---- the document being read ---- */

enum props_of { OF_NOTHING, OF_PAR, OF_MARK, OF_RUN };
struct word_view {
	struct view v;
	struct arena *arena;
	struct view_looks looks;
	struct view_sections *sections;
	int skip; /* depth of what is left out; 0: nothing */

	bool in_par, in_run, in_text, ends_section;
	enum props_of props_of;
	struct view_par par;
	struct props run, run_style;
	struct buf text;

	int tables; /* how deep; what lies in a table's table goes into the outer cell */
	bool in_cell_props, in_borders;
	struct view_table table;
	struct buf page; /* the page's records while a cell takes them */
	bool in_cell;
};

/* ---- paragraphs ---- */

static void begin_par(struct word_view *w)
{
	const struct view_styles *styles = &w->looks.styles;
	if (w->in_par)
		return;
	w->in_par = true;
	w->ends_section = false;
	w->par.own = props_none();
	w->par.style = view_style_props(styles, styles->usual_par);
	w->par.runs.n = 0;
}

static void end_run(struct word_view *w)
{
	const struct props own = props_over(&w->run, &w->run_style);
	w->in_run = false;
	view_par_run(&w->v, &w->looks, &w->par, &own, buf_str(&w->text));
	w->text.n = 0;
}

/* A page's end inside a run: what stands before it is a run of its own. */
static void break_page(struct word_view *w)
{
	if (w->in_cell)
		return;
	end_run(w);
	w->in_run = true;
	view_par_page(&w->v, &w->par);
}

static void end_par(struct word_view *w)
{
	w->in_par = false;
	view_par_put(&w->v, &w->looks, &w->par, w->in_cell);
	if (w->ends_section && !w->in_cell)
		view_section_end(&w->v, w->sections);
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
		t->borders |= view_style_borders(&w->looks.styles, str_of(value));
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
		w->par.style = view_style_props(&w->looks.styles, value);
	else if (strcmp(name, "rStyle") == 0)
		w->run_style = view_style_props(&w->looks.styles, value);
	else if (strcmp(name, "sectPr") == 0)
		w->ends_section = true;
	else if (w->props_of != OF_MARK)
		props_read(w->props_of == OF_PAR ? &w->par.own : &w->run, name, attributes);
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
	int size = (prop_or(&w->looks.styles.usual, PROP_SIZE, 28) + 1) / 2;
	struct view_page page = { .size = size < 8 ? 8 : size > 20 ? 20 : size, .mark = mark };
	view_section_first(w->sections, &page);
	return page;
}

struct err view_word(struct arena *a, struct pack *p, struct str mark, struct str *out)
{
	int64_t entry = pack_find(p, S("word/document.xml"));
	struct word_view *w = NEW(a, 1, struct word_view);
	struct xml x = { .open = on_open, .close = on_close, .text = on_text, .arg = w };
	if (entry < 0)
		return FAIL(ERR_INVALID, "office.damaged", S("document.xml"));
	*w = (struct word_view){ .arena = a, .text = { .arena = a, .max = VIEW_BYTES_MAX } };
	TRY(view_styles_read(a, p, &w->looks.styles));
	TRY(view_numbers_read(a, p, &w->looks.numbers));
	TRY(view_sections_read(a, p, entry, &w->sections));
	const struct view_page page = page_of(w, mark);
	view_begin(&w->v, a, &page);
	TRY(pack_xml(p, entry, &x, S("document.xml")));
	TRY(w->v.err);
	if (w->v.out.full)
		return FAIL(ERR_TOO_LARGE, "office.view_long");
	*out = buf_str(&w->v.out);
	return OK;
}
