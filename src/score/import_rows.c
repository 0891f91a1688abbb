/* import_rows.c: rows of points from a workbook. See import_rows.h. */
#include <assert.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/text.h"
#include "criteria/criteria.h"
#include "score/import_rows.h"

enum { UNIT, CRITERION, POINTS, REASON, SCORE_COLUMNS };
static const struct head_column score_head[SCORE_COLUMNS] = {
	[UNIT] = { "ma don vi|ma dv|don vi", true },
	[CRITERION] = { "ma tieu chi|tieu chi|ma tc", true },
	[POINTS] = { "diem|so diem|diem cham", true },
	[REASON] = { "ly do|dien giai|ghi chu", false },
};

static struct str code_cell(struct table_cells t, const struct head *h, size_t row, int k,
			    struct notes *notes)
{
	struct str s = cell_at(t, row, h->column[k]);
	if (!code_valid(s))
		note_fault(notes, cell_name(notes->arena, row, h->column[k]), s,
			   "criteria.want.code");
	return s;
}

static void read_score(struct table_cells t, const struct head *h, size_t row,
		       struct given_scores *out, struct notes *notes)
{
	struct given_score s = { .row = (int64_t)row + 1 };
	enum num_note how;
	size_t faults = notes->faults;
	struct str points = cell_at(t, row, h->column[POINTS]);
	struct str at = cell_name(notes->arena, row, h->column[POINTS]);
	s.unit = code_cell(t, h, row, UNIT, notes);
	s.criterion = code_cell(t, h, row, CRITERION, notes);
	if (!num_parse(points, 2, &s.points, &how) || s.points < 0 || s.points > POINTS_MAX)
		note_fault(notes, at, points, "criteria.want.points");
	else if (how == NUM_DOT_THOUSANDS)
		note_warning(notes, "score.warn.thousands", at, points);
	if (h->column[REASON] != SIZE_MAX)
		s.reason = cell_at(t, row, h->column[REASON]);
	if (s.reason.n > 2000)
		note_fault(notes, cell_name(notes->arena, row, h->column[REASON]), s.reason,
			   "criteria.want.text");
	if (notes->faults == faults)
		*PUSH(notes->arena, out) = s;
}

static int by_pair(const void *x, const void *y)
{
	const struct given_score *const *a = x, *const *b = y;
	int c = str_cmp((*a)->unit, (*b)->unit);
	c = c ? c : str_cmp((*a)->criterion, (*b)->criterion);
	return c ? c : ((*a)->row > (*b)->row) - ((*a)->row < (*b)->row);
}

static void refuse_twice(struct arena *a, const struct given_scores *all, const struct head *h,
			 struct notes *notes)
{
	const struct given_score **sorted = NEW(a, all->n + 1, const struct given_score *);
	for (size_t i = 0; i < all->n; i++)
		sorted[i] = &all->p[i];
	qsort(sorted, all->n, sizeof *sorted, by_pair);
	for (size_t i = 1; i < all->n; i++)
		if (str_eq(sorted[i]->unit, sorted[i - 1]->unit) &&
		    str_eq(sorted[i]->criterion, sorted[i - 1]->criterion))
			note_fault(notes,
				   cell_name(a, (size_t)sorted[i]->row - 1, h->column[CRITERION]),
				   sorted[i]->criterion, "criteria.want.unique");
}

struct err import_scores(struct arena *a, struct table_cells t, struct given_scores *out,
			 struct notes *notes)
{
	struct head h;
	assert(notes->arena);
	*out = (struct given_scores){ 0 };
	if (!head_find(a, t, score_head, SCORE_COLUMNS, &h))
		return FAIL(ERR_INVALID, "score.no_score_head");
	for (size_t r = h.row + 1; r < t.n; r++)
		if (!row_blank(t, r))
			read_score(t, &h, r, out, notes);
	refuse_twice(a, out, &h, notes);
	return notes_err(notes);
}

void import_scores_check(const struct criteria_set *set, const struct given_score *s,
			 struct notes *notes)
{
	const struct criterion *c = criteria_find(set, s->criterion);
	struct str at = str_fmt(notes->arena, "%lld", (long long)s->row);
	struct str points = num_text(notes->arena, s->points, 2, 0);
	if (!c)
		note_fault(notes, at, s->criterion, "score.want.criterion");
	else if (s->points > c->max)
		note_fault(notes, at, points, "criteria.want.within_max");
	else if (s->points % set->step)
		note_fault(notes, at, points, "score.want.step");
}
