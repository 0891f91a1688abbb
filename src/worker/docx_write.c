/* docx_write.c: document.xml: paragraphs, tables, sections; and the zip around all parts. Line
 * distances are exact, as in the PDF, so that both break alike. See docx.h. */
#include "worker/docx.h"
#include "worker/jpeg.h"

#include "base/text.h"
#include "worker/fonts.h"
#include "worker/pack.h"
#include "worker/pdf.h"

#include <string.h>
#include <zip.h>

struct docx {
	struct arena *arena;
	const struct paper *paper;
	PangoContext *context; /* measures rules; NULL without fonts */
	struct buf b;
	size_t qr, pictures;
	bool landscape;
	bool anew;    /* this section begins a paper: its first page bears no number */
	bool another; /* and it is not the file's first */
	/* With the paragraph being put: one of its own could fall on an empty page. */
	bool section_ends;
	bool table_before; /* two tables need a paragraph between them */
	bool kept;	   /* the paragraph before stays with what follows */
};

static double text_width(const struct docx *d)
{
	double page = d->landscape ? PAGE_LONG_MM : PAGE_SHORT_MM;
	return pt_of_mm(page - d->paper->page.left - d->paper->page.right);
}

/* ---- paragraphs ---- */

static void put_run(struct docx *d, const struct paper_par *p, const struct paper_run *r)
{
	struct buf *b = &d->b;
	unsigned styled = paper_style(p->style)->flags;
	unsigned flags = r->flags & ~styled;
	struct str line, rest = r->text;
	if ((r->flags | styled) & RUN_CAPS)
		rest = text_upper(d->arena, rest);
	put(b, S("<w:r><w:rPr>"));
	put(b, flags & RUN_BOLD ? S("<w:b/>") : S(""));
	put(b, flags & RUN_ITALIC ? S("<w:i/>") : S(""));
	if (r->size && r->size != paper_size(d->paper, p->style))
		put_fmt(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", r->size * 2, r->size * 2);
	put(b, flags & RUN_UNDERLINE ? S("<w:u w:val=\"single\"/>") : S(""));
	put(b, S("</w:rPr>"));
	for (bool first = true; str_split(&rest, '\n', &line); first = false) {
		put(b, first ? S("") : S("<w:br/>"));
		put(b, S("<w:t xml:space=\"preserve\">"));
		put_xml(b, line);
		put(b, S("</w:t>"));
	}
	put(b, S("</w:r>"));
}

/* A line of its own below the text, shortened by indents on both sides. */
static void put_section(struct docx *d)
{
	int wide = twips_of_mm(d->landscape ? PAGE_LONG_MM : PAGE_SHORT_MM);
	int high = twips_of_mm(d->landscape ? PAGE_SHORT_MM : PAGE_LONG_MM);
	put(&d->b, S("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>"
		     "<w:headerReference w:type=\"first\" r:id=\"first\"/>"
		     "<w:type w:val=\"nextPage\"/>"));
	put_fmt(&d->b, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", wide, high,
		d->landscape ? " w:orient=\"landscape\"" : "");
	put_fmt(&d->b,
		"<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
		"w:header=\"%d\" w:footer=\"567\" w:gutter=\"0\"/>%s%s</w:sectPr>",
		twips_of_mm(d->paper->page.top), twips_of_mm(d->paper->page.right),
		twips_of_mm(d->paper->page.bottom), twips_of_mm(d->paper->page.left),
		twips_of_mm(PAGE_NUMBER_MM), d->another ? "<w:pgNumType w:start=\"1\"/>" : "",
		d->anew ? "<w:titlePg/>" : "");
}

static void put_rule(struct docx *d, const struct paper_par *p, double width, bool keep)
{
	double line = d->context ? laid_last_line(d->context, d->paper, p, width) : width;
	int side = (int)((width - line * p->rule / 1000) / 2 * TWIPS);
	put_fmt(&d->b,
		"<w:p><w:pPr><w:pStyle w:val=\"Rule\"/>%s<w:spacing w:after=\"%d\"/>"
		"<w:ind w:left=\"%d\" w:right=\"%d\"/></w:pPr></w:p>",
		keep ? "<w:keepNext/>" : "", paper_style(p->style)->after_pt * TWIPS, side, side);
}

static void put_par(struct docx *d, const struct paper_par *p, double width, bool keep)
{
	struct buf *b = &d->b;
	const struct paper_style *style = paper_style(p->style);
	double pitch = paper_par_pitch(d->paper, p),
	       usual = paper_pitch(paper_size(d->paper, p->style));
	keep |= p->keep;
	put_fmt(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style->id);
	if ((keep || p->rule) && !style->keep)
		put(b, S("<w:keepNext/>"));
	if (pitch != usual || (p->rule && style->after_pt))
		put_fmt(b, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\" w:after=\"%d\"/>",
			(int)(pitch * TWIPS), p->rule ? 0 : style->after_pt * TWIPS);
	if (d->section_ends)
		put_section(d);
	put(b, S("</w:pPr>"));
	for (size_t i = 0; i < p->runs.n; i++)
		put_run(d, p, &p->runs.p[i]);
	put(b, S("</w:p>"));
	if (p->rule)
		put_rule(d, p, width, keep);
}

/* An empty paragraph of an exact height. */
static void put_gap(struct docx *d, int twips, bool keep)
{
	put_fmt(&d->b,
		"<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>%s<w:spacing w:line=\"%d\" "
		"w:lineRule=\"exact\"/></w:pPr></w:p>",
		keep ? "<w:keepNext/>" : "", twips > 0 ? twips : 1);
}

/* Its part: a code's own, or the mark, which all its places share. */
static const char *part_of(struct docx *d, const struct paper_picture *k)
{
	return k->text.n ? arena_cstr(d->arena, str_fmt(d->arena, "qr%zu", ++d->qr)) : "mark";
}

static void put_picture(struct docx *d, const struct paper_picture *k)
{
	static const char *const sides[] = { "left", "center", "right", "both" };
	const char *part = part_of(d, k);
	const long width = (long)(k->width * 36000), height = (long)(k->height * 36000); /* EMU */
	size_t n = ++d->pictures;
	put_fmt(&d->b,
		"<w:p><w:pPr><w:pStyle w:val=\"Picture\"/><w:jc w:val=\"%s\"/></w:pPr><w:r>"
		"<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		"<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%zu\" name=\"Picture %zu\"/>",
		sides[paper_style(k->align)->align], width, height, n, n);
	put_fmt(&d->b,
		"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/"
		"2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"%s\"/>"
		"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"%s\"/>"
		"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
		n, part, part);
	put_fmt(&d->b,
		"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/>"
		"</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
		"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
		width, height);
}

static void put_simple(struct docx *d, const struct paper_block *k, double width, bool keep)
{
	if (k->kind == PAPER_PAR)
		put_par(d, &k->par, width, keep);
	else if (k->kind == PAPER_GAP)
		put_gap(d, twips_of_mm(k->gap), keep);
	else
		put_picture(d, &k->picture);
}

/* ---- tables ---- */

static int column_twips(const struct docx *d, const struct paper_table *t, int from, int n)
{
	double w = 0;
	for (int i = from; i < from + n; i++)
		w += t->widths[i];
	return (int)(w * text_width(d) * TWIPS + 0.5);
}

static void put_table_head(struct docx *d, const struct paper_table *t)
{
	struct buf *b = &d->b;
	int x = t->borders ? twips_of_mm(CELL_PAD_X / 10.0) : 0;
	int y = t->borders ? twips_of_mm(CELL_PAD_Y / 10.0) : 0;
	put_fmt(b,
		"<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
		"<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>",
		t->borders ? "TableGrid" : "TableNormal", column_twips(d, t, 0, t->columns));
	put_fmt(b,
		"<w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/>"
		"<w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
		"</w:tblCellMar></w:tblPr><w:tblGrid>",
		y, x, y, x);
	for (int i = 0; i < t->columns; i++)
		put_fmt(b, "<w:gridCol w:w=\"%d\"/>", column_twips(d, t, i, 1));
	put(b, S("</w:tblGrid>"));
}

/* The properties of a cell; merge: "", "restart" or "continue". */
static void put_cell_head(struct docx *d, const struct paper_table *t, int column, int n,
			  const char *merge)
{
	put_fmt(&d->b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
		column_twips(d, t, column, n));
	if (n > 1)
		put_fmt(&d->b, "<w:gridSpan w:val=\"%d\"/>", n);
	if (*merge)
		put_fmt(&d->b, "<w:vMerge w:val=\"%s\"/>", merge);
}

static void put_cell(struct docx *d, const struct paper_table *t, const struct paper_cell *c,
		     bool keep)
{
	double width = 0;
	for (int i = 0; i < c->columns; i++)
		width += t->widths[c->column + i] * text_width(d);
	width -= t->borders ? 2 * pt_of_mm(CELL_PAD_X / 10.0) : 0;
	put_cell_head(d, t, c->column, c->columns, c->rows > 1 ? "restart" : "");
	if (c->shade)
		put(&d->b, S("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>"));
	if (c->middle)
		put(&d->b, S("<w:vAlign w:val=\"center\"/>"));
	put(&d->b, S("</w:tcPr>"));
	for (size_t i = 0; i < c->blocks.n; i++)
		put_simple(d, &c->blocks.p[i], width, keep);
	if (c->blocks.n == 0)
		put(&d->b, S("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>"));
	put(&d->b, S("</w:tc>"));
}

/* Word wants every place of the grid named, also below a span and past the last cell. */
struct spans {
	int rows[DOC_COLUMNS_MAX], columns[DOC_COLUMNS_MAX];
};

static int put_filler(struct docx *d, const struct paper_table *t, const struct spans *s, int at)
{
	int n = s->rows[at] > 0 ? s->columns[at] : 1;
	put_cell_head(d, t, at, n, s->rows[at] > 0 ? "continue" : "");
	put(&d->b, S("</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>"));
	return n;
}

static void put_row(struct docx *d, const struct paper_table *t, size_t i, struct spans *s)
{
	const struct paper_row *row = &t->rows.p[i];
	bool keep = paper_row_keeps(t, i);
	put(&d->b, S("<w:tr><w:trPr><w:cantSplit/>"));
	put(&d->b, i < (size_t)t->head_rows ? S("<w:tblHeader/>") : S(""));
	put(&d->b, S("</w:trPr>"));
	int at = 0;
	for (size_t k = 0; k < row->cells.n; k++) {
		const struct paper_cell *c = &row->cells.p[k];
		while (at < c->column)
			at += put_filler(d, t, s, at);
		put_cell(d, t, c, keep);
		at = c->column + c->columns;
	}
	while (at < t->columns)
		at += put_filler(d, t, s, at);
	for (int c = 0; c < t->columns; c++)
		s->rows[c] -= s->rows[c] > 0;
	for (size_t k = 0; k < row->cells.n; k++) {
		const struct paper_cell *c = &row->cells.p[k];
		s->rows[c->column] = c->rows - 1;
		s->columns[c->column] = c->columns;
	}
	put(&d->b, S("</w:tr>"));
}

static void put_table(struct docx *d, const struct paper_table *t)
{
	struct spans s = { 0 };
	if (d->table_before)
		put_gap(d, TWIPS, false);
	put_table_head(d, t);
	for (size_t i = 0; i < t->rows.n; i++)
		put_row(d, t, i, &s);
	put(&d->b, S("</w:tbl>"));
}

/* ---- the body ---- */

/* LibreOffice 25.2 begins the numbers anew only at a paragraph, and a paper begins with a table. */
#define anew_mark                                                                                  \
	"<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>" \
	"</w:pPr></w:p>"

static void put_block(struct docx *d, const struct paper_block *k)
{
	if (k->kind == PAPER_TABLE) {
		put_table(d, k->table);
	} else if (k->kind == PAPER_BREAK) {
		put(&d->b, S("<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr><w:r>"
			     "<w:br w:type=\"page\"/></w:r></w:p>"));
	} else if (k->kind == PAPER_SECTION) {
		if (!d->section_ends) {
			put(&d->b, S("<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>"));
			put_section(d);
			put(&d->b, S("</w:pPr></w:p>"));
		}
		d->section_ends = false;
		d->landscape = k->landscape;
		d->anew = d->another = k->anew;
		if (k->anew)
			put(&d->b, S(anew_mark));
	} else {
		put_simple(d, k, text_width(d), k->kind == PAPER_GAP && d->kept);
	}
	d->table_before = k->kind == PAPER_TABLE;
	d->kept = k->kind == PAPER_PAR && k->par.keep;
}

static struct str make_document(struct docx *d)
{
	put(&d->b,
	    S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document "
	      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
	      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
	      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
	      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>"));
	for (size_t i = 0; i < d->paper->blocks.n; i++) {
		const struct paper_block *k = &d->paper->blocks.p[i];
		if (k->kind != PAPER_SECTION)
			d->section_ends = k->kind == PAPER_PAR && !k->par.rule &&
					  i + 1 < d->paper->blocks.n &&
					  k[1].kind == PAPER_SECTION;
		put_block(d, k);
	}
	if (d->table_before)
		put_gap(d, TWIPS, false);
	put_section(d);
	put(&d->b, S("</w:body></w:document>"));
	return buf_str(&d->b);
}

/* ---- the zip ---- */

static bool add_part(zip_t *z, const char *name, struct str bytes)
{
	zip_source_t *s = zip_source_buffer(z, bytes.p, bytes.n, 0);
	int64_t i = s ? zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) : -1;
	/* One fixed time, so that the same paper is the same file. */
	return i >= 0 && zip_file_set_dostime(z, (zip_uint64_t)i, 0, 0x21, 0) == 0;
}

static bool add_pictures(zip_t *z, struct arena *a, const struct paper_blocks *blocks, size_t *n);

static bool add_table_pictures(zip_t *z, struct arena *a, const struct paper_table *t, size_t *n)
{
	bool ok = true;
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t k = 0; k < t->rows.p[i].cells.n; k++)
			ok &= add_pictures(z, a, &t->rows.p[i].cells.p[k].blocks, n);
	return ok;
}

/* In the order in which put_picture counted them. */
static bool add_pictures(zip_t *z, struct arena *a, const struct paper_blocks *blocks, size_t *n)
{
	bool ok = true;
	for (size_t i = 0; i < blocks->n; i++) {
		const struct paper_block *b = &blocks->p[i];
		if (b->kind == PAPER_TABLE)
			ok &= add_table_pictures(z, a, b->table, n);
		if (b->kind != PAPER_PICTURE || !b->picture.text.n)
			continue;
		struct str name = str_fmt(a, "word/media/qr%zu.png", ++*n);
		ok &= add_part(z, arena_cstr(a, name), docx_picture(a, b->picture.text));
	}
	return ok;
}

static struct err send_zip(struct task *t, zip_source_t *s)
{
	static char bytes[256 * 1024];
	struct err e = zip_source_open(s) == 0 ? OK : FAIL(ERR_STORE, "office.memory");
	for (int64_t n = 1; !e.code && n > 0;) {
		n = zip_source_read(s, bytes, sizeof bytes);
		e = n < 0 ? FAIL(ERR_STORE, "office.memory")
			  : task_data(t, (struct str){ bytes, (size_t)n });
	}
	zip_source_close(s);
	return e;
}

static struct err zip_all(struct task *t, const struct paper *p, struct str document)
{
	size_t n = 0, pictures = 0;
	struct docx_part *parts = docx_parts(t->arena, p, &n);
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = s ? zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
	if (!z)
		return FAIL(ERR_STORE, "office.memory");
	zip_source_keep(s);
	bool ok = true;
	for (size_t i = 0; i < n; i++)
		ok &= add_part(z, parts[i].name, parts[i].bytes);
	ok = ok && add_part(z, "word/document.xml", document) &&
	     add_pictures(z, t->arena, &p->blocks, &pictures) &&
	     (!p->mark.n || add_part(z, "word/media/mark.jpg", p->mark));
	if (!ok || zip_close(z) < 0) {
		zip_discard(z);
		zip_source_free(s);
		return FAIL(ERR_STORE, "office.memory");
	}
	struct err e = send_zip(t, s);
	zip_source_free(s);
	return e;
}

struct err docx_write(struct task *t, const struct paper *p)
{
	struct docx d = { .arena = t->arena,
			  .paper = p,
			  .landscape = p->landscape,
			  .anew = true,
			  .b = { .arena = t->arena, .max = DOCX_BYTES_MAX } };
	d.context = fonts_map() ? pdf_context() : NULL;
	struct str document = make_document(&d);
	if (d.context)
		g_object_unref(d.context);
	return d.b.full ? FAIL(ERR_TOO_LARGE, "office.doc_long") : zip_all(t, p, document);
}
