/* cells.h: reads one sheet's XML and hands out rows in wire form. Knows no zip and no socket, so a
 * fuzz driver can feed it bytes. */
#ifndef WORKER_CELLS_H
#define WORKER_CELLS_H

#include "office/sheet_wire.h"
#include "office/wire.h"
#include "worker/book.h"

enum { FORMULA_SHOWN = 200 }; /* characters, or so, of a formula without value that are reported */

struct cells {
	/* Set by the caller. */
	const struct book *book;
	struct str name;     /* of the sheet, for errors */
	struct arena *arena; /* for errors and merges */
	int rows_max, columns_max;
	struct err (*emit)(void *arg, enum wire_type type, struct str payload);
	void *emit_arg;

	/* The rest is cells.c's. */
	struct arena scratch; /* emptied with every batch */
	struct buf batch, row;
	int row_number, column, cell_count;
	bool row_hidden;
	int style;
	char type; /* n, s, b, e, d, i(nline), f (t="str": text of a formula) */
	bool in_cell, has_value, has_formula, in_value, in_formula;
	struct buf value, formula;
	bool hidden_columns[SHEET_COLUMNS_MAX];
	struct buf merges;
	uint32_t merge_count;
};
/* Prepares x and c to read a sheet: then pack_xml, or xml_begin and xml_feed. */
void cells_begin(struct cells *c, struct xml *x);
/* Sends what is left and the merged ranges. */
struct err cells_end(struct cells *c);
void cells_free(struct cells *c);

/* A number of the file as plain decimal text, shortest that reads back the same; false when it is
 * no finite number. value may be NULL when only the text is wanted. */
bool number_put(struct buf *b, struct str written, double *value);
/* The civil day and second of a serial number of the 1900 calendar; false for one that has none:
 * negative, 29/02/1900, beyond 9999. Day is DAY_NONE below 1: a time of day. */
bool serial_day(double serial, int64_t *day, int32_t *second);

#endif
