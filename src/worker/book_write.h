/* book_write.h: a workbook being written. Private to book_write.c and book_cells.c. */
#ifndef WORKER_BOOK_WRITE_H
#define WORKER_BOOK_WRITE_H

#include "office/sheet_out.h"
#include "office/sheet_out_wire.h"
#include "office/sheet_wire.h"
#include "office/wire.h"

#include <xlsxwriter.h>

struct book_column {
	int width; /* characters */
	const char *title;
	char **choices; /* ends in NULL */
	size_t choice_count;
};
/* One way to look, made on first use. */
struct book_look {
	unsigned key;
	lxw_format *format;
};
struct book_out {
	struct arena *arena;
	struct arena scratch; /* emptied with every row */
	struct wire in;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	unsigned flags;
	struct book_column columns[SHEET_COLUMNS_MAX];
	size_t column_count, fixed;
	int lines;	 /* of the tallest cell of the row */
	int row, column; /* from 0; the column of the next cell */
	struct {
		struct book_look *p;
		size_t n, cap;
	} looks;
};
/* The format of a look and a number format; dated: 0, or a day, a day with time, a time. */
lxw_format *book_format(struct book_out *o, unsigned look, unsigned number, unsigned dated);
/* Notes how many lines a wrapped text takes in its column, for book_set_height. */
void book_count_lines(struct book_out *o, struct str text, int column);
/* Gives the row its height when it needs more than one line: Excel would find it by itself, other
 * programs and previews do not. */
void book_set_height(struct book_out *o);
/* Reads the rest of a cell's record and writes it. */
void book_put_cell(struct book_out *o, enum sheet_record kind);

#endif
