/* paper.c: decodes a paper's records and holds the table of styles. See paper.h. */
#include "worker/paper.h"
#include "worker/jpeg.h"

#include "worker/task.h"

#include <assert.h>
#include <math.h>

enum { BLOCKS_MAX = 200000 };

/* ---- styles ---- */

#define BODY_STYLE(id, name, flags, align, first, after, keep)                                     \
	{                                                                                          \
		id, name, 0, flags, align, first, after, keep                                      \
	}
static const struct paper_style styles[DOC_STYLES] = {
	[DOC_BODY] = BODY_STYLE("BodyText", "Body Text", 0, ALIGN_JUSTIFY, true, 6, false),
	[DOC_BASIS] = BODY_STYLE("Basis", "Basis", RUN_ITALIC, ALIGN_JUSTIFY, true, 6, false),
	[DOC_HEADING] = BODY_STYLE("Heading1", "heading 1", RUN_BOLD, ALIGN_JUSTIFY, true, 6, true),
	[DOC_ARTICLE] = BODY_STYLE("Heading2", "heading 2", RUN_BOLD, ALIGN_CENTRE, false, 6, true),
	[DOC_PLAIN] = BODY_STYLE("Plain", "Plain Paragraph", 0, ALIGN_LEFT, false, 6, false),
	[DOC_CENTRE] = BODY_STYLE("Centred", "Centred", 0, ALIGN_CENTRE, false, 6, false),
	[DOC_RIGHT] = BODY_STYLE("RightAligned", "Right Aligned", 0, ALIGN_RIGHT, false, 6, false),
	[DOC_ITEM] = BODY_STYLE("List", "List", 0, ALIGN_JUSTIFY, true, 3, false),
	[DOC_NAME] = { "Title", "Title", 14, RUN_BOLD | RUN_CAPS, ALIGN_CENTRE, false, 0, true },
	[DOC_SUBJECT] = { "Subtitle", "Subtitle", 14, RUN_BOLD, ALIGN_CENTRE, false, 0, true },
	[DOC_SMALL] = { "Recipients", "Recipients", 11, 0, ALIGN_LEFT, false, 0, false },
	[DOC_CELL] = { "TableText", "Table Text", 12, 0, ALIGN_LEFT, false, 0, false },
	[DOC_CELL_CENTRE] = { "TableCentre", "Table Centre", 12, 0, ALIGN_CENTRE, false, 0, false },
	[DOC_CELL_RIGHT] = { "TableRight", "Table Right", 12, 0, ALIGN_RIGHT, false, 0, false },
	[DOC_HEAD_CAPS] = { "HeadCapitals", "Head Capitals", 12, 0, ALIGN_CENTRE, false, 0, false },
	[DOC_HEAD_LINE] = { "HeadLine", "Head Line", 13, 0, ALIGN_CENTRE, false, 0, false },
	[DOC_SIGN_LINE] = { "Signature", "Signature", 14, 0, ALIGN_CENTRE, false, 0, false },
};

const struct paper_style *paper_style(enum doc_style s)
{
	assert(s < DOC_STYLES);
	return &styles[s];
}

int paper_size(const struct paper *d, enum doc_style s)
{
	return styles[s].size ? styles[s].size : d->size;
}

const struct paper_style *paper_par_style(const struct paper_par *p)
{
	return p->look ? &p->look->style : paper_style(p->style);
}

int paper_par_size(const struct paper *d, const struct paper_par *p)
{
	return p->look ? p->look->style.size : paper_size(d, p->style);
}

double paper_pitch(int size) { return round(size * 1.28 * 2) / 2; }

double paper_par_pitch(const struct paper *d, const struct paper_par *p)
{
	int size = p->runs.n ? 0 : paper_par_size(d, p);
	if (p->look && p->look->pitch > 0)
		return p->look->pitch;
	for (size_t i = 0; i < p->runs.n; i++) {
		int one = p->runs.p[i].size ? p->runs.p[i].size : paper_par_size(d, p);
		size = one > size ? one : size;
	}
	return paper_pitch(size);
}

/* ---- decoding ---- */

struct reader {
	struct paper *paper;
	struct wire in;
	struct paper_table *table; /* the one that is open */
	struct paper_par *par;	   /* takes the next run */
	size_t blocks;
	int taken[DOC_COLUMNS_MAX]; /* rows for which a span from above still fills the column */
};

static struct paper_cell *last_cell(struct reader *r)
{
	struct paper_row *row =
		r->table && r->table->rows.n ? &r->table->rows.p[r->table->rows.n - 1] : NULL;
	return row && row->cells.n ? &row->cells.p[row->cells.n - 1] : NULL;
}

/* A new block where the stream stands: in the open cell or on the page; NULL when neither. */
static struct paper_block *add_block(struct reader *r, enum paper_kind kind)
{
	struct paper_cell *cell = last_cell(r);
	if (++r->blocks > BLOCKS_MAX || (r->table && !cell)) {
		r->in.bad = true;
		return NULL;
	}
	struct paper_blocks *to = r->table ? &cell->blocks : &r->paper->blocks;
	struct paper_block *b = PUSH(r->paper->arena, to);
	*b = (struct paper_block){ .kind = kind };
	r->par = kind == PAPER_PAR ? &b->par : NULL;
	return b;
}

static void read_par(struct reader *r)
{
	enum doc_style style = (enum doc_style)wire_enum(&r->in, DOC_STYLES);
	unsigned flags = wire_enum(&r->in, PAR_FLAG_END);
	uint32_t rule = wire_u32(&r->in);
	struct paper_block *b = add_block(r, PAPER_PAR);
	if (b)
		b->par = (struct paper_par){ .style = style,
					     .keep = (flags & PAR_KEEP) || styles[style].keep,
					     .rule = rule > 1000 ? 1000 : (int)rule };
}

static double read_length(struct wire *in, unsigned most)
{
	uint32_t twips = wire_u32(in);
	in->bad |= twips > most;
	return twips / 20.0;
}

static void read_look(struct reader *r)
{
	struct paper_look *l = NEW(r->paper->arena, 1, struct paper_look);
	l->style = (struct paper_style){ .size = r->paper->size };
	l->style.align = (enum paper_align)wire_enum(&r->in, ALIGN_JUSTIFY + 1);
	l->first = read_length(&r->in, 2 * LOOK_MOST) - LOOK_MOST / 20.0;
	l->left = read_length(&r->in, LOOK_MOST);
	l->before = read_length(&r->in, LOOK_MOST);
	l->style.after_pt = (int)read_length(&r->in, LOOK_MOST);
	l->pitch = read_length(&r->in, LOOK_MOST);
	if (!r->par)
		r->in.bad = true;
	else
		r->par->look = l;
}

static void read_run(struct reader *r)
{
	struct paper_run run = { .flags = wire_enum(&r->in, RUN_END) };
	run.size = (int)wire_enum(&r->in, DOC_SIZE_MAX + 1);
	run.text = wire_utf8(&r->in);
	if (!r->par)
		r->in.bad = true;
	else
		*PUSH(r->paper->arena, &r->par->runs) = run;
}

static void read_picture(struct reader *r, bool mark)
{
	struct paper_picture x = { .align = (enum doc_style)wire_enum(&r->in, DOC_STYLES) };
	int side = (int)wire_enum(&r->in, 101), w, h;
	x.width = x.height = side;
	if (mark && jpeg_size(r->paper->mark, &w, &h)) {
		x.width *= w < h ? (double)w / h : 1;
		x.height *= h < w ? (double)h / w : 1;
	}
	x.text = mark ? STR_NONE : wire_utf8(&r->in);
	bool right = mark ? r->paper->mark.n > 0 : x.text.n > 0 && x.text.n <= DOC_QR_BYTES_MAX;
	struct paper_block *b = add_block(r, PAPER_PICTURE);
	if (side < 10 || !right)
		r->in.bad = true;
	else if (b)
		b->picture = x;
	r->paper->qr_count += !mark;
}

static void read_table(struct reader *r)
{
	struct paper_block *b = r->table ? NULL : add_block(r, PAPER_TABLE);
	struct paper_table *t = NEW(r->paper->arena, 1, struct paper_table);
	double sum = 0;
	t->columns = (int)wire_enum(&r->in, DOC_COLUMNS_MAX + 1);
	t->head_rows = (int)wire_u8(&r->in);
	unsigned flags = wire_enum(&r->in, TABLE_FLAG_END);
	t->borders = flags & TABLE_BORDERS;
	t->keep = flags & TABLE_KEEP;
	for (int i = 0; i < t->columns; i++) {
		t->widths[i] = (double)wire_u32(&r->in) + 0.001;
		sum += t->widths[i];
	}
	for (int i = 0; i < t->columns; i++)
		t->widths[i] /= sum;
	if (!b || t->columns < 1 || r->in.bad) {
		r->in.bad = true;
		return;
	}
	b->table = r->table = t;
	for (int i = 0; i < DOC_COLUMNS_MAX; i++)
		r->taken[i] = 0;
}

static void read_row(struct reader *r)
{
	if (!r->table || ++r->blocks > BLOCKS_MAX) {
		r->in.bad = true;
		return;
	}
	*PUSH(r->paper->arena, &r->table->rows) = (struct paper_row){ 0 };
	for (int i = 0; i < r->table->columns; i++)
		r->taken[i] -= r->taken[i] > 0;
	r->par = NULL;
}

/* Finds the first column that no earlier cell of the row and no span from above fills. */
static void read_cell(struct reader *r)
{
	struct paper_cell c = { .columns = (int)wire_u8(&r->in), .rows = (int)wire_u8(&r->in) };
	unsigned flags = wire_enum(&r->in, CELL_FLAG_END);
	c.middle = flags & CELL_MIDDLE;
	c.shade = flags & CELL_SHADE;
	struct paper_table *t = r->table;
	if (!t || t->rows.n == 0 || c.columns < 1 || c.rows < 1 || c.rows > DOC_ROWSPAN_MAX ||
	    ++r->blocks > BLOCKS_MAX) {
		r->in.bad = true;
		return;
	}
	const struct paper_cell *before = last_cell(r);
	c.column = before ? before->column + before->columns : 0;
	while (c.column < t->columns && r->taken[c.column] > 0)
		c.column++;
	if (c.column + c.columns > t->columns) {
		r->in.bad = true;
		return;
	}
	for (int i = 0; i < c.columns; i++)
		r->taken[c.column + i] = c.rows;
	*PUSH(r->paper->arena, &t->rows.p[t->rows.n - 1].cells) = c;
	r->par = NULL;
}

static void read_record(struct reader *r, enum doc_record kind)
{
	struct paper_block *b;
	switch (kind) {
	case DOC_REC_PAR:
		read_par(r);
		return;
	case DOC_REC_RUN:
		read_run(r);
		return;
	case DOC_REC_LOOK:
		read_look(r);
		return;
	case DOC_REC_GAP:
		if ((b = add_block(r, PAPER_GAP)))
			b->gap = (int)wire_u32(&r->in) % PAGE_LONG_MM;
		return;
	case DOC_REC_BREAK:
		r->in.bad |= r->table != NULL || !add_block(r, PAPER_BREAK);
		return;
	case DOC_REC_SECTION:
	case DOC_REC_ANEW:
		r->in.bad |= r->table != NULL;
		if ((b = add_block(r, PAPER_SECTION))) {
			b->landscape = wire_enum(&r->in, 2);
			b->anew = kind == DOC_REC_ANEW;
		}
		return;
	case DOC_REC_QR:
	case DOC_REC_MARK:
		read_picture(r, kind == DOC_REC_MARK);
		return;
	case DOC_REC_TABLE:
		read_table(r);
		return;
	case DOC_REC_ROW:
		read_row(r);
		return;
	case DOC_REC_CELL:
		read_cell(r);
		return;
	case DOC_REC_TABLE_END:
		r->in.bad |= !r->table || r->table->rows.n == 0;
		r->table = NULL;
		r->par = NULL;
		return;
	case DOC_REC_DONE:
	case DOC_REC_END:
		r->in.bad = true;
	}
}

static bool read_page(struct wire *in, struct doc_page *out)
{
	out->top = (int)wire_u8(in);
	out->right = (int)wire_u8(in);
	out->bottom = (int)wire_u8(in);
	out->left = (int)wire_u8(in);
	out->indent = (int)wire_u8(in);
	return out->top <= MARGIN_MOST_MM && out->right <= MARGIN_MOST_MM &&
	       out->bottom <= MARGIN_MOST_MM && out->left <= MARGIN_MOST_MM &&
	       out->indent <= DOC_LENGTH_MAX;
}

struct err paper_read(struct arena *a, struct str records, struct paper *out)
{
	struct reader r = { .paper = out, .in = { .rest = records } };
	*out = (struct paper){ .arena = a };
	bool ours = wire_u8(&r.in) == 2;
	out->size = (int)wire_u8(&r.in);
	out->landscape = wire_enum(&r.in, 2);
	ours = read_page(&r.in, &out->page) && ours;
	out->draft = wire_utf8(&r.in);
	out->title = wire_utf8(&r.in);
	out->mark = wire_text(&r.in);
	if (!ours || out->size < 8 || out->size > 20 || out->mark.n > DOC_MARK_BYTES_MAX)
		return FAIL(ERR_STORE, "office.reply");
	for (;;) {
		unsigned kind = wire_enum(&r.in, DOC_REC_END);
		if (kind == DOC_REC_DONE && !r.table)
			return OK;
		read_record(&r, (enum doc_record)kind);
		if (r.in.bad || kind == 0)
			return FAIL(ERR_STORE, "office.reply");
	}
}
