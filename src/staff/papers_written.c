/* papers_written.c: the ballot that goes to all staff when no conference can decide, and the
 * minutes of its count. See papers_part.h. */
#include "staff/papers_part.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "office/doc.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

/* ---- the ballot ---- */

static void written_row(struct writing *w, int64_t number, struct str what)
{
	doc_row(w->pen.d);
	doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)number));
	doc_cell_text(w->pen.d, DOC_CELL, 0, what);
	for (int i = 0; i < 3; i++)
		doc_cell_text(w->pen.d, DOC_CELL, 0, S(""));
}

/* What the conference was to decide, the resolution, and who was to be elected, a line each. */
static void written_rows(struct writing *w)
{
	const struct staff_answers *x = &w->f->x;
	int64_t number = 0;
	size_t n;
	const struct str *lines = plain_lines(w->a, x->text[STAFF_TO_DECIDE], &n);
	for (size_t i = 0; i < n; i++)
		written_row(w, ++number, lines[i]);
	if (w->f->drafts[STAFF_RESOLVES].id)
		written_row(w, ++number, say(w->a, T(staff_written_resolution)));
	if (!staff_answer_number(x, STAFF_BOARD_SEATS))
		return;
	const struct named *stand = named_lines(w->a, x->text[STAFF_BOARD_NAMES], &n);
	for (size_t i = 0; i < n; i++)
		written_row(w, ++number, say(w->a, T(staff_written_member, .name = stand[i].name)));
}

/* Only once two conferences have failed, or it cannot be held (Luật 10/2022/QH15, Điều 50 khoản 2).
 */
struct err staff_write_written(struct writing *w, bool *any)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(staff_col_number)), 7 },	   { say(w->a, T(staff_col_what)), 51 },
		{ say(w->a, T(staff_col_agree)), 14 },	   { say(w->a, T(staff_col_disagree)), 14 },
		{ say(w->a, T(staff_col_different)), 14 },
	};
	*any = staff_asks_all(&w->f->x.c, w->f->failed);
	if (!*any)
		return OK;
	TRY(staff_write_text(w, "staff_written"));
	session_paper_table(w->a, w->pen.d, columns, sizeof columns / sizeof *columns);
	written_rows(w);
	doc_table_end(w->pen.d);
	doc_gap(w->pen.d, 3);
	doc_par(w->pen.d, DOC_PLAIN, say(w->a, T(staff_written_other)));
	staff_dotted_lines(w, STAFF_SLIP_LINES);
	doc_par(w->pen.d, DOC_SMALL, say(w->a, T(staff_written_note)));
	return OK;
}

/* ---- its count ---- */

static void count_cell(struct writing *w, int64_t n)
{
	doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, mark_number(w->a, n));
}

static void counted_row(struct writing *w, const struct staff_written *x, int64_t number)
{
	struct msg result = x->passed ? T(staff_written_passed, .need = x->need)
				      : T(staff_written_failed, .need = x->need);
	doc_row(w->pen.d);
	count_cell(w, number);
	doc_cell_text(w->pen.d, DOC_CELL, 0,
		      say(w->a, T(staff_written_asked, .what = x->subject, .on = x->asked_on)));
	count_cell(w, x->issued);
	count_cell(w, x->collected);
	count_cell(w, x->valid);
	count_cell(w, x->collected - x->valid);
	count_cell(w, x->in_favour);
	doc_cell_text(w->pen.d, DOC_CELL, 0, say(w->a, result));
}

struct err staff_write_counted(struct writing *w, bool *any)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(staff_col_number)), 7 },	{ say(w->a, T(staff_col_what)), 30 },
		{ say(w->a, T(staff_issued)), 9 },	{ say(w->a, T(staff_collected)), 9 },
		{ say(w->a, T(staff_valid)), 9 },	{ say(w->a, T(staff_col_invalid)), 9 },
		{ say(w->a, T(staff_col_agree)), 9 },	{ say(w->a, T(staff_col_result)), 18 },
	};
	struct staff_written *all;
	size_t n;
	TRY(staff_written_list(w->pen.db, w->f->x.what.id, &all, &n));
	*any = n > 0;
	if (!n)
		return OK;
	TRY(staff_write_text(w, "staff_written_minutes"));
	session_paper_table(w->a, w->pen.d, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < n; i++)
		counted_row(w, &all[i], (int64_t)i + 1);
	doc_table_end(w->pen.d);
	doc_gap(w->pen.d, 3);
	doc_par(w->pen.d, DOC_BODY, say(w->a, T(staff_written_closes)));
	staff_paper_sign(w);
	return OK;
}
