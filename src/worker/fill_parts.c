/* fill_parts.c: whatever else of a workbook names cells goes with the rows: merged cells, print
 * areas, filters, tables, conditional formats, drawings, charts. Kept results of formulas are
 * dropped, so that the reader's program calculates. */
#include "worker/fill_book.h"

#include "base/text.h"

#include <string.h>

/* ---- areas ---- */

static void put_area(struct buf *b, const struct fill_map *m, struct str one)
{
	struct str rest = one, from, to;
	struct fill_ref x, y;
	bool single = str_find(one, S(":")) == SIZE_MAX;
	str_split(&rest, ':', &from);
	to = single ? from : rest;
	if (!fill_ref_read(from, &x) || !fill_ref_read(to, &y)) {
		put_xml(b, one);
		return;
	}
	x.row = fill_map_first(m, x.row);
	y.row = fill_map_last(m, y.row);
	fill_ref_put(b, &x);
	if (single && x.row == y.row)
		return;
	put_char(b, ':');
	fill_ref_put(b, &y);
}

void fill_run_area(struct fill_book_run *r, struct buf *b, struct str area)
{
	struct str one;
	for (bool first = true; str_split(&area, ' ', &one); first = false) {
		put(b, first ? STR_NONE : S(" "));
		put_area(b, &r->maps[r->sheet], one);
	}
}

/* ---- one part ---- */

struct rewriting {
	struct fill_book_run *run;
	struct str xml;
	size_t sheet; /* SIZE_MAX: of none */
	struct buf out, text;
	size_t done, content;
	int skip; /* depth of what is left out; 0: nothing */
	int data_depth;
	bool in_data, taking;
};

static void put_to(struct rewriting *w, size_t at)
{
	if (at > w->done)
		put(&w->out, str_sub(w->xml, w->done, at - w->done));
	w->done = at > w->done ? at : w->done;
}

static struct str area_of(struct rewriting *w, const char *value, bool single)
{
	struct buf b = { .arena = w->run->arena };
	fill_run_area(w->run, &b, str_of(value));
	struct str s = buf_str(&b);
	size_t colon = str_find(s, S(":"));
	return single && colon != SIZE_MAX ? str_sub(s, 0, colon) : s;
}

/* Merged cells inside a row that is repeated are merged in each copy. */
static bool merge_copies(struct rewriting *w, const char **attributes, struct str tag)
{
	struct str area = str_of(xml_attribute(attributes, "ref")), from;
	struct fill_ref x, y;
	const struct fill_map *m = &w->run->maps[w->sheet];
	if (!str_split(&area, ':', &from) || !fill_ref_read(from, &x) || !fill_ref_read(area, &y) ||
	    x.row != y.row)
		return false;
	int first = fill_map_first(m, x.row), last = fill_map_last(m, x.row);
	for (int row = first; row <= last && !w->out.full; row++) {
		struct buf b = { .arena = w->run->arena };
		x.row = y.row = row;
		fill_ref_put(&b, &x);
		put_char(&b, ':');
		fill_ref_put(&b, &y);
		put(&w->out, fill_tag_with(w->run->arena, tag, S("ref"), buf_str(&b)));
	}
	return true;
}

static struct str moved_tag(struct rewriting *w, const char *name, const char **attributes,
			    struct str tag)
{
	static const struct {
		const char *name;
		bool single;
	} places[] = { { "ref", false },
		       { "sqref", false },
		       { "topLeftCell", true },
		       { "activeCell", true } };
	struct arena *a = w->run->arena;
	const char *id = xml_attribute(attributes, "id");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *v = xml_attribute(attributes, places[i].name);
		if (v)
			tag = fill_tag_with(a, tag, str_of(places[i].name),
					    area_of(w, v, places[i].single));
	}
	if (strcmp(name, "brk") == 0 && id) {
		int after = fill_map_first(&w->run->maps[w->sheet],
					   xml_number(id, SHEET_ROWS_MAX, 0) + 1);
		tag = fill_tag_with(a, tag, S("id"), str_fmt(a, "%d", after - 1));
	}
	if (strcmp(name, "mergeCells") == 0)
		tag = fill_tag_with(a, tag, S("count"), STR_NONE);
	return tag;
}

static bool takes_text(const char *name)
{
	static const char *const names[] = { "f",     "formula", "formula1",   "formula2",
					     "sqref", "row",	 "definedName" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool is_chain(const char **attributes)
{
	const char *part = xml_attribute(attributes, "PartName");
	const char *target = xml_attribute(attributes, "Target");
	return str_ends(str_of(part), S("/calcChain.xml")) ||
	       str_ends(str_of(target), S("calcChain.xml"));
}

static void on_open(struct xml *x, const char *name, const char **attributes)
{
	struct rewriting *w = x->arg;
	size_t at = (size_t)XML_GetCurrentByteIndex(x->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(x->parser);
	if (w->skip || w->in_data)
		return;
	struct str tag = str_sub(w->xml, at, end - at);
	if (is_chain(attributes)) {
		put_to(w, at);
		w->skip = x->depth;
	} else if (strcmp(name, "sheetData") == 0 && w->sheet != SIZE_MAX &&
		   w->run->book->sheets[w->sheet].rows.n) {
		put_to(w, end);
		w->in_data = true;
		w->data_depth = x->depth;
		fill_run_rows(w->run, &w->out);
	} else if (strcmp(name, "calcPr") == 0) {
		put_to(w, at);
		put(&w->out, fill_tag_with(w->run->arena, tag, S("fullCalcOnLoad"), S("1")));
		w->done = end;
	} else if (w->sheet != SIZE_MAX) {
		put_to(w, at);
		if (strcmp(name, "mergeCell") != 0 || !merge_copies(w, attributes, tag))
			put(&w->out, moved_tag(w, name, attributes, tag));
		w->done = end;
	}
	w->taking = takes_text(name);
	w->content = end;
	w->text.n = 0;
	xml_want_text(x, w->taking);
}

static void put_text(struct rewriting *w, const char *name)
{
	struct buf b = { .arena = w->run->arena };
	struct str s = buf_str(&w->text);
	int64_t row;
	if (strcmp(name, "row") == 0) { /* of a drawing, from 0 */
		if (w->sheet != SIZE_MAX && str_int(str_trim(s), &row) && row >= 0 &&
		    row < SHEET_ROWS_MAX)
			put_int(&b, fill_map_first(&w->run->maps[w->sheet], (int)row + 1) - 1);
		else
			put(&b, s);
	} else if (strcmp(name, "sqref") == 0) {
		if (w->sheet != SIZE_MAX)
			fill_run_area(w->run, &b, s);
		else
			put(&b, s);
	} else {
		fill_run_formula(w->run, &b, s);
	}
	put_xml(&w->out, buf_str(&b));
}

static void on_close(struct xml *x, const char *name)
{
	struct rewriting *w = x->arg;
	size_t at = (size_t)XML_GetCurrentByteIndex(x->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(x->parser);
	if (w->skip) {
		if (x->depth < w->skip) {
			w->done = end;
			w->skip = 0;
		}
		return;
	}
	if (w->in_data && x->depth < w->data_depth) {
		w->done = at;
		w->in_data = false;
	}
	if (!w->in_data && w->taking && takes_text(name) && w->xml.p[w->content - 2] != '/') {
		put_to(w, w->content);
		put_text(w, name);
		w->done = at;
	}
	w->taking = false;
	xml_want_text(x, false);
}

static void on_text(struct xml *x, struct str s)
{
	struct rewriting *w = x->arg;
	put(&w->text, s);
}

struct err fill_run_part(struct fill_book_run *r, struct str xml, size_t sheet, struct str *out)
{
	struct rewriting w = { .run = r,
			       .xml = xml,
			       .sheet = sheet,
			       .out = { .arena = r->arena, .max = FILL_OUT_MAX },
			       .text = { .arena = r->arena } };
	struct xml x = { .open = on_open, .close = on_close, .text = on_text, .arg = &w };
	r->sheet = sheet == SIZE_MAX ? r->book->sheet_count : sheet;
	r->row = r->copy = 0;
	xml_begin(&x);
	struct err e = xml_feed(&x, xml, true);
	xml_end(&x);
	if (e.code)
		return e;
	put_to(&w, xml.n);
	*out = buf_str(&w.out);
	return w.out.full ? FAIL(ERR_TOO_LARGE, "office.too_large") : OK;
}

/* ---- the workbook ---- */

static void make_map(struct fill_book_run *r, size_t i)
{
	const struct fill_sheet *s = &r->book->sheets[i];
	for (size_t k = 0; k < s->rows.n; k++) {
		int list = s->rows.p[k].list;
		int64_t n = list < 0 ? 1 : (int64_t)r->set->lists[list].n;
		if (n > 1)
			*PUSH(r->arena, &r->maps[i]) =
				(struct fill_shift){ s->rows.p[k].number, (int)n - 1 };
	}
}

struct related {
	struct fill_book_run *run;
	struct fill_parts_out *out;
	size_t sheet;
	struct err err;
};

static struct err change_part(struct fill_book_run *r, struct str path, size_t sheet,
			      struct fill_parts_out *out)
{
	int64_t entry = pack_find(r->book->pack, path);
	struct str xml, now;
	if (entry < 0)
		return OK;
	struct pack *p = r->book->pack;
	struct arena *was = p->arena;
	p->arena = r->arena;
	struct err e = pack_bytes(p, entry, FILL_XML_MAX, &xml);
	p->arena = was;
	if (e.code)
		return e;
	TRY(fill_run_part(r, xml, sheet, &now));
	*PUSH(r->arena, out) = (struct fill_part_out){ arena_copy(r->arena, path), now };
	return OK;
}

static void on_related(void *arg, struct str kind, struct str path)
{
	struct related *x = arg;
	if (!x->err.code &&
	    (str_eq(kind, S("table")) || str_eq(kind, S("drawing")) || str_eq(kind, S("comments"))))
		x->err = change_part(x->run, path, x->sheet, x->out);
}

static struct err change_charts(struct fill_book_run *r, struct fill_parts_out *out)
{
	int64_t n = zip_get_num_entries(r->book->pack->zip, 0);
	for (int64_t i = 0; i < n; i++) {
		struct str name = fill_entry_name(r->book->pack, i);
		if (str_starts(name, S("xl/charts/")) && str_ends(name, S(".xml")))
			TRY(change_part(r, name, SIZE_MAX, out));
	}
	return OK;
}

struct err fill_book_run(struct fill_book *b, struct arena *a, const struct fill_set *set,
			 struct fill_parts_out *out)
{
	struct fill_book_run r = { .book = b, .arena = a, .set = set };
	if (!b->has_fields)
		return OK;
	r.maps = NEW(a, b->sheet_count + 1, struct fill_map);
	for (size_t i = 0; i < b->sheet_count; i++)
		make_map(&r, i);
	for (size_t i = 0; i < b->sheet_count; i++) {
		struct related x = { &r, out, i, OK };
		struct str now;
		TRY(fill_run_part(&r, b->sheets[i].xml, i, &now));
		*PUSH(a, out) = (struct fill_part_out){ b->sheets[i].path, now };
		TRY(book_relations(b->pack, b->sheets[i].path, on_related, &x));
		TRY(x.err);
	}
	TRY(change_part(&r, S("xl/workbook.xml"), SIZE_MAX, out));
	TRY(change_part(&r, S("xl/_rels/workbook.xml.rels"), SIZE_MAX, out));
	TRY(change_part(&r, S("[Content_Types].xml"), SIZE_MAX, out));
	TRY(change_charts(&r, out));
	if (pack_find(b->pack, S("xl/calcChain.xml")) >= 0)
		*PUSH(a, out) = (struct fill_part_out){ .name = S("xl/calcChain.xml") };
	return OK;
}
