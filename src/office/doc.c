/* doc.c: a paper as records: paragraphs, runs, tables. The parts that official papers share are
 * doc_parts.c's. See doc.h. */
#include "office/doc.h"

#include "base/msg.h"
#include "msg_office.gen.h"
#include "office/doc_wire.h"
#include "office/session.h"

#include <assert.h>

struct doc {
	struct arena *arena;
	struct buf out;
	size_t par; /* where the last paragraph's record begins; SIZE_MAX: none */
	bool in_table, has_mark;
	int columns;
};

static void put_page(struct doc *d, const struct doc_page *given)
{
	static const struct doc_page decreed = { 20, 20, 20, 30, 100 };
	const struct doc_page *p = given->left ? given : &decreed;
	const int all[] = { p->top, p->right, p->bottom, p->left, p->indent };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		assert(all[i] >= 0 && all[i] <= DOC_LENGTH_MAX);
		wire_put_u8(&d->out, (unsigned)all[i]);
	}
}

struct doc *doc_new(struct arena *a, const struct doc_setup *setup)
{
	struct doc *d = NEW(a, 1, struct doc);
	*d = (struct doc){ .arena = a,
			   .out = { .arena = a, .max = DOC_BYTES_MAX },
			   .par = SIZE_MAX };
	assert(setup->size == 0 || (setup->size >= 10 && setup->size <= 16));
	wire_put_u8(&d->out, 2);
	wire_put_u8(&d->out, setup->size ? (unsigned)setup->size : 14);
	wire_put_u8(&d->out, setup->landscape);
	put_page(d, &setup->page);
	wire_put_text(&d->out,
		      setup->draft ? msg_text(a, LANG_VI, T(office_paper_draft)) : STR_NONE);
	wire_put_text(&d->out, setup->title);
	d->has_mark = setup->mark.n && setup->mark.n <= DOC_MARK_BYTES_MAX;
	wire_put_text(&d->out, d->has_mark ? setup->mark : STR_NONE);
	return d;
}

struct err doc_write_records(struct office *o, struct arena *a, struct str records,
			     enum doc_format format, struct office_sink to)
{
	struct spool s;
	char room[2];
	struct buf params = { .p = room, .cap = sizeof room, .max = sizeof room };
	TRY(spool_open(&s, a, DOC_BYTES_MAX + 16));
	put(&s.out, records);
	wire_put_u8(&s.out, DOC_REC_DONE);
	wire_put_u8(&params, format);
	const struct session_ask ask = {
		.op = WIRE_DOC_WRITE, .params = buf_str(&params), .input = s.fd, .arena = a
	};
	struct err e = spool_end(&s);
	if (!e.code)
		e = session_to_sink(o, &ask, to);
	spool_close(&s);
	return e;
}

struct err doc_write(struct office *o, struct doc *d, enum doc_format format, struct office_sink to)
{
	assert(!d->in_table);
	if (d->out.full)
		return FAIL(ERR_TOO_LARGE, "office.doc_long");
	return doc_write_records(o, d->arena, buf_str(&d->out), format, to);
}

/* ---- paragraphs ---- */

void doc_begin(struct doc *d, enum doc_style style)
{
	assert(style < DOC_STYLES);
	d->par = d->out.n;
	wire_put_u8(&d->out, DOC_REC_PAR);
	wire_put_u8(&d->out, style);
	wire_put_u8(&d->out, 0);
	wire_put_u32(&d->out, 0);
}

void doc_run_sized(struct doc *d, unsigned flags, int size_pt, struct str text)
{
	assert(d->par != SIZE_MAX && size_pt >= 0 && size_pt <= DOC_SIZE_MAX);
	wire_put_u8(&d->out, DOC_REC_RUN);
	wire_put_u8(&d->out, flags % RUN_END);
	wire_put_u8(&d->out, (unsigned)size_pt);
	wire_put_text(&d->out, text);
}

void doc_run(struct doc *d, unsigned flags, struct str text) { doc_run_sized(d, flags, 0, text); }

void doc_par(struct doc *d, enum doc_style style, struct str text)
{
	doc_begin(d, style);
	doc_run(d, 0, text);
}

void doc_rule(struct doc *d, int permille)
{
	assert(d->par != SIZE_MAX && permille > 0 && permille <= 1000);
	if (d->out.full)
		return;
	for (int i = 0; i < 4; i++)
		d->out.p[d->par + PAR_AT_RULE + (size_t)i] = (char)(permille >> (8 * i));
}

void doc_keep(struct doc *d)
{
	if (d->par != SIZE_MAX && !d->out.full)
		d->out.p[d->par + PAR_AT_FLAGS] |= PAR_KEEP;
}

/* What is not a paragraph ends the one before. */
static void put_block(struct doc *d, enum doc_record kind)
{
	d->par = SIZE_MAX;
	wire_put_u8(&d->out, kind);
}

void doc_gap(struct doc *d, int mm)
{
	assert(mm >= 0 && mm < 300);
	put_block(d, DOC_REC_GAP);
	wire_put_u32(&d->out, (uint32_t)mm);
}

void doc_section(struct doc *d, bool landscape)
{
	assert(!d->in_table);
	put_block(d, DOC_REC_SECTION);
	wire_put_u8(&d->out, landscape);
}

void doc_anew(struct doc *d, bool landscape)
{
	assert(!d->in_table);
	put_block(d, DOC_REC_ANEW);
	wire_put_u8(&d->out, landscape);
}

void doc_qr(struct doc *d, enum doc_style align, int mm, struct str text)
{
	assert(mm >= 10 && mm <= 100);
	if (text.n == 0 || text.n > DOC_QR_BYTES_MAX)
		return;
	put_block(d, DOC_REC_QR);
	wire_put_u8(&d->out, align);
	wire_put_u8(&d->out, (unsigned)mm);
	wire_put_text(&d->out, text);
}

void doc_mark(struct doc *d, enum doc_style align, int mm)
{
	assert(mm >= 10 && mm <= 100);
	if (!d->has_mark)
		return;
	put_block(d, DOC_REC_MARK);
	wire_put_u8(&d->out, align);
	wire_put_u8(&d->out, (unsigned)mm);
}

/* ---- tables ---- */

void doc_table(struct doc *d, const struct doc_table *t)
{
	assert(!d->in_table && t->columns > 0 && t->columns <= DOC_COLUMNS_MAX);
	if (t->keep)
		doc_keep(d);
	put_block(d, DOC_REC_TABLE);
	wire_put_u8(&d->out, (unsigned)t->columns);
	wire_put_u8(&d->out, (unsigned)t->head_rows);
	wire_put_u8(&d->out, (t->borders ? TABLE_BORDERS : 0U) | (t->keep ? TABLE_KEEP : 0U));
	for (int i = 0; i < t->columns; i++)
		wire_put_u32(&d->out, (uint32_t)t->widths[i]);
	d->in_table = true;
	d->columns = t->columns;
}

void doc_row(struct doc *d)
{
	assert(d->in_table);
	put_block(d, DOC_REC_ROW);
}

void doc_cell(struct doc *d, const struct doc_cell *c)
{
	assert(d->in_table && c->columns <= d->columns && c->rows <= DOC_ROWSPAN_MAX);
	put_block(d, DOC_REC_CELL);
	wire_put_u8(&d->out, c->columns > 0 ? (unsigned)c->columns : 1);
	wire_put_u8(&d->out, c->rows > 0 ? (unsigned)c->rows : 1);
	wire_put_u8(&d->out, (c->middle ? CELL_MIDDLE : 0U) | (c->shade ? CELL_SHADE : 0U));
}

void doc_cell_text(struct doc *d, enum doc_style style, unsigned flags, struct str text)
{
	doc_cell(d, &(struct doc_cell){ 0 });
	doc_begin(d, style);
	doc_run(d, flags, text);
}

void doc_cell_head(struct doc *d, int columns, int rows, struct str text)
{
	doc_cell(d, &(struct doc_cell){
			    .columns = columns, .rows = rows, .middle = true, .shade = true });
	doc_begin(d, DOC_CELL_CENTRE);
	doc_run(d, RUN_BOLD, text);
}

void doc_table_end(struct doc *d)
{
	assert(d->in_table);
	put_block(d, DOC_REC_TABLE_END);
	d->in_table = false;
}
