/* table.c: see table.h. */
#include "criteria/table.h"
#include "base/text.h"

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
