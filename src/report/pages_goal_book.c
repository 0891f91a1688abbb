/* pages_goal_book.c: the goals of the congress's term as a sheet of a unit's own workbook: what
 * reports do not say is filled in there, and stored with the figures or not at all. */
#include "report/pages_goals.h"

#include "msg_report.gen.h"
#include "office/table_in.h"
#include "report/pages_part.h"
#include "web/app.h"

/* ---- out ---- */

static bool by_hand(const struct unit_goal *g) { return !g->code.n; }

static void put_number(struct sheet_out *w, unsigned look, int64_t value)
{
	if (value == UNIT_GOAL_NONE)
		sheet_put_blank(w, look);
	else
		sheet_put_scaled(w, look, value, 4, value % FIGURE_SCALE ? 2 : 0);
}

void goal_sheet_put(struct sheet_out *w, const struct figures_view *v)
{
	struct req *rq = v->rq;
	const struct unit_goals *all = &v->goals;
	struct str year = str_fmt(rq->arena, "%lld", (long long)all->year);
	const struct sheet_column columns[] = {
		{ .title = web_text(rq, T(report_goal_code)), .width = 12 },
		{ .title = web_text(rq, T(report_goal_name)), .width = 60 },
		{ .title = web_text(rq, T(report_col_measure)), .width = 12 },
		{ .title = web_text(rq, T(report_goal_whole)), .width = 14 },
		{ .title = web_text(rq, T(report_goal_reached)), .width = 14 },
		{ .title = web_text(rq, T(report_goal_this_year)), .width = 14 },
		{ .title = web_text(rq, T(report_goal_result)), .width = 16 },
		{ .title = web_text(rq, T(report_goal_note)), .width = 40 },
	};
	/* lives until the workbook is whole */
	struct sheet_page *page = NEW(rq->arena, 1, struct sheet_page);
	struct sheet_column *kept =
		NEW(rq->arena, sizeof columns / sizeof *columns, struct sheet_column);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		kept[i] = columns[i];
	*page = (struct sheet_page){ .name = web_text(rq, T(report_goal_sheet)),
				     .columns = kept,
				     .column_count = sizeof columns / sizeof *columns,
				     .landscape = true,
				     .protect = true };
	sheet_begin(w, page);
	sheet_put_title(w, LOOK_TITLE, all->title);
	sheet_put_title(w, LOOK_PLAIN, web_text(rq, T(report_goal_book_year, .year = year)));
	sheet_put_heads(w);
	for (size_t i = 0; i < all->n; i++) {
		const struct unit_goal *g = &all->p[i];
		unsigned open = LOOK_BORDER | (by_hand(g) && v->may_goals ? LOOK_OPEN : 0);
		sheet_next_row(w);
		sheet_put_text(w, LOOK_BORDER, unit_goal_code(rq->arena, i));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, g->name);
		sheet_put_text(w, LOOK_BORDER, g->measure);
		put_number(w, LOOK_BORDER, g->value);
		put_number(w, LOOK_BORDER, g->value == UNIT_GOAL_NONE ? g->value : g->reached);
		put_number(w, LOOK_BORDER, g->this_year);
		put_number(w, open, g->said);
		sheet_put_text(w, open | LOOK_WRAP, g->note);
	}
}

/* ---- in ---- */

enum { C_CODE, C_NAME, C_RESULT, C_NOTE, C_COUNT };
static const struct table_column goal_columns[C_COUNT] = {
	[C_CODE] = { HEADINGS("Mã chỉ tiêu nhiệm kỳ", "goal code"), true },
	[C_NAME] = { HEADINGS("Chỉ tiêu", "goal"), true },
	[C_RESULT] = { HEADINGS("Kết quả năm nay", "result of the year"), true },
	[C_NOTE] = { HEADINGS("Ghi chú", "note"), false },
};

/* The goal that the row is of: the sheet may be older than the resolution. */
static const struct unit_goal *goal_of_row(struct goal_book *b, const struct table_row *r)
{
	struct str code, name;
	if (!cell_code(b->f, r, C_CODE, &code) ||
	    !cell_text(b->f, r, C_NAME, UNIT_GOAL_NAME_MAX, &name))
		return NULL;
	for (size_t i = 0; i < b->goals->n; i++)
		if (str_eq(unit_goal_code(b->f->arena, i), code) &&
		    str_eq(b->goals->p[i].name, name))
			return &b->goals->p[i];
	fault_at(b->f, r, C_CODE, code, T(report_expect_goal));
	return NULL;
}

static struct err take_goal(void *arg, const struct table_row *r)
{
	struct goal_book *b = arg;
	const struct unit_goal *g = goal_of_row(b, r);
	struct goal_said s = { .value = UNIT_GOAL_NONE, .note = S("") };
	bool ok = g != NULL;
	b->read++;
	if (cell_has(r, C_RESULT))
		ok = cell_number(b->f, r, C_RESULT, (struct cell_range){ 4, 0, FIGURE_MOST },
				 &s.value) &&
		     ok;
	ok = cell_text_or_none(b->f, r, C_NOTE, UNIT_GOAL_NOTE_MAX, &s.note) && ok;
	if (!ok || !by_hand(g) || (s.value == g->said && str_eq(s.note, g->note)))
		return OK;
	s.goal = g->id;
	s.note = arena_copy(b->f->arena, s.note);
	*PUSH(b->f->arena, &b->said) = s;
	return OK;
}

/* A workbook from before there were goals has no such sheet. */
struct err goal_sheet_read(struct goal_book *b, struct office *o, int fd)
{
	struct table t = { .columns = goal_columns, .count = C_COUNT, .row = take_goal, .arg = b };
	struct faults first = *b->f;
	b->f->values = b->f->arena;
	TRY(table_read(o, b->f, fd, &t));
	if (!b->read)
		*b->f = first;
	return OK;
}

/* Inside the write of the figures. */
struct err goal_sheet_store(struct tx *tx, void *arg)
{
	const struct goal_book *b = arg;
	for (size_t i = 0; i < b->said.n; i++) {
		const struct goal_said *s = &b->said.p[i];
		TRY(b->say(tx, b->unit,
			   &(struct unit_goal_year){ .goal = s->goal,
						     .year = b->goals->year,
						     .value = s->value,
						     .note = s->note }));
	}
	return OK;
}
