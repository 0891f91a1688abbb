/* self_sheet.c: a unit's self-score sheet: nội dung | điểm chuẩn | CĐCS tự chấm | cấp trên chấm |
 * diễn giải. */
#include "document/parts.h"
#include "msg_document.gen.h"

enum { SHEET_TABLE = 6 };

static void put_line(struct pen *w, const struct self_sheet_line *x)
{
	unsigned bold = x->group ? RUN_BOLD : 0;
	doc_row(w->d);
	doc_cell_text(w->d, DOC_CELL_CENTRE, bold, x->code);
	if (x->group) /* a heading stands with its first line */
		doc_keep(w->d);
	doc_cell_text(w->d, DOC_CELL, bold, x->text);
	doc_cell_text(w->d, DOC_CELL_CENTRE, bold, paper_points(w->a, x->max));
	doc_cell_text(w->d, DOC_CELL_CENTRE, bold, paper_points(w->a, x->self));
	doc_cell_text(w->d, DOC_CELL_CENTRE, bold, paper_points(w->a, x->final));
	pen_cell(w, x->note);
}

static void put_total(struct pen *w, const struct self_sheet *s)
{
	const int64_t sums[] = { s->max, s->self, s->final };
	doc_row(w->d);
	doc_cell(w->d, &(struct doc_cell){ .columns = 2 });
	doc_begin(w->d, DOC_CELL_CENTRE);
	doc_run(w->d, RUN_BOLD, paper_say(w->a, T(document_column_total)));
	for (int i = 0; i < 3; i++)
		doc_cell_text(w->d, DOC_CELL_CENTRE, RUN_BOLD, paper_points(w->a, sums[i]));
	pen_cell(w, STR_NONE);
}

struct doc *paper_self_sheet(struct arena *a, const struct self_sheet *s)
{
	struct msg subject = T(document_sheet_subject, .year = s->paper.year, .set = s->set_name);
	struct pen w = pen_open(a, &s->paper, PAPER_SELF_SHEET, subject);
	const struct column columns[SHEET_TABLE] = {
		{ T(document_column_no), 9 },	  { T(document_column_content), 62 },
		{ T(document_column_max), 15 },	  { T(document_column_unit_self), 15 },
		{ T(document_column_upper), 15 }, { T(document_column_explained), 84 },
	};
	pen_table(&w, columns, SHEET_TABLE);
	for (size_t i = 0; i < s->line_count; i++)
		put_line(&w, &s->lines[i]);
	put_total(&w, s);
	doc_table_end(w.d);
	doc_gap(w.d, 3);
	pen_par(&w, DOC_BODY, T(document_sheet_self_class, .class = paper_or_dots(s->self_class)));
	pen_par(&w, DOC_BODY,
		T(document_sheet_final_class, .class = paper_or_dots(s->final_class)));
	pen_sign(&w, NULL, 0);
	return w.d;
}
