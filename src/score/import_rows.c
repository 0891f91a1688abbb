/* import_rows.c: rows of points from a workbook. The appendix of criteria is import_appendix.c's.
 * See import_rows.h. */
#include <assert.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/text.h"
#include "score/import_head.h"
#include "score/json_in.h"

struct str cell_name(struct arena *a, size_t row, size_t column)
{
	char t[16];
	size_t n = sizeof t;
	for (size_t c = column + 1; c; c = (c - 1) / 26)
		t[--n] = (char)('A' + (c - 1) % 26);
	return str_fmt(a, "%.*s%zu", (int)(sizeof t - n), t + n, row + 1);
}

struct str cell_at(struct table_cells t, size_t row, size_t column)
{
	bool there = row < t.n && column < t.rows[row].n && text_valid(t.rows[row].p[column]);
	return there ? str_trim(t.rows[row].p[column]) : STR_NONE;
}

bool row_blank(struct table_cells t, size_t row)
{
	for (size_t c = 0; c < t.rows[row].n; c++)
		if (cell_at(t, row, c).n)
			return false;
	return true;
}

/* The column whose folded text is one of the heading's words; SIZE_MAX. */
static size_t column_of(struct arena *a, struct cells row, const char *words)
{
	for (size_t c = 0; c < row.n && c < HEAD_COLUMNS_MAX; c++) {
		struct str text = text_fold(a, text_valid(row.p[c]) ? row.p[c] : STR_NONE);
		struct str rest = str_of(words), word;
		while (str_split(&rest, '|', &word))
			if (text.n && str_eq(text, word))
				return c;
	}
	return SIZE_MAX;
}

bool head_find(struct arena *a, struct table_cells t, const struct head_column *h, size_t n,
	       struct head *out)
{
	for (size_t r = 0; r < t.n && r < HEAD_ROWS_MAX; r++) {
		bool all = true;
		for (size_t k = 0; k < n; k++) {
			out->column[k] = column_of(a, t.rows[r], h[k].words);
			all = all && (out->column[k] != SIZE_MAX || !h[k].needed);
		}
		out->row = r;
		if (all)
			return true;
	}
	return false;
}

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
		note_fault(notes, cell_name(notes->arena, row, h->column[k]), s, "score.want.code");
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
		note_fault(notes, at, points, "score.want.points");
	else if (how == NUM_DOT_THOUSANDS)
		note_warning(notes, "score.warn.thousands", at, points);
	if (h->column[REASON] != SIZE_MAX)
		s.reason = cell_at(t, row, h->column[REASON]);
	if (s.reason.n > 2000)
		note_fault(notes, cell_name(notes->arena, row, h->column[REASON]), s.reason,
			   "score.want.text");
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
				   sorted[i]->criterion, "score.want.unique");
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
		note_fault(notes, at, points, "score.want.within_max");
	else if (s->points % set->step)
		note_fault(notes, at, points, "score.want.step");
}
