/* table.h: rows of text cells as a workbook has them, and finding their headings. Pure. */
#ifndef CRITERIA_TABLE_H
#define CRITERIA_TABLE_H

#include "base/base.h"

struct cells {
	const struct str *p; /* texts as they stand; empty for a blank cell */
	size_t n;
};
struct table_cells {
	const struct cells *rows; /* from the sheet's first row on */
	size_t n;
};

enum { HEAD_ROWS_MAX = 20, HEAD_COLUMNS_MAX = 200, HEAD_MAX = 8 };
struct head_column {
	const char *words; /* folded headings that mean it, parted by '|' */
	bool needed;
};
struct head {
	size_t row;
	size_t column[HEAD_MAX]; /* SIZE_MAX: there is none */
};
bool head_find(struct arena *a, struct table_cells t, const struct head_column *h, size_t n,
	       struct head *out);
struct str cell_at(struct table_cells t, size_t row, size_t column); /* trimmed; empty if none */
struct str cell_name(struct arena *a, size_t row, size_t column);    /* "C7" */
bool row_blank(struct table_cells t, size_t row);

#endif
