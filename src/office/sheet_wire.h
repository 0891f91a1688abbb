/* sheet_wire.h: bounds and flags of spreadsheet rows on the wire, known to both programs. Private
 * to src/office and src/worker. */
#ifndef OFFICE_SHEET_WIRE_H
#define OFFICE_SHEET_WIRE_H

#include "office/sheet_in.h"
#include "office/wire.h"

enum {
	SHEET_ROWS_MAX = 1048576,
	SHEET_ROWS_USUAL = 200000,
	SHEET_COLUMNS_MAX = 256,
	SHEET_SHEETS_MAX = 200,
	SHEET_TEXT_MAX = 32 * 1024, /* bytes of one cell */
	SHEET_ZEROS_MAX = 20,	    /* digits that a format may pad to */
	SHEET_MERGES_MAX = 20000,   /* a message holds them all */
};

enum {
	SHEET_FLAG_FORMULA = 1,
	SHEET_FLAG_PERCENT = 2,
	SHEET_FLAG_TCVN3 = 4,
	SHEET_FLAG_HIDDEN = 8,
	SHEET_FLAG_RAW = 16, /* the raw text follows the text */
	SHEET_FLAG_END = 32,
};

/* The client's decoder: takes the worker's answers one by one and calls the reader; office.reply
 * for whatever is not as the worker writes it. */
struct sheet_reading;
struct sheet_reading *sheet_reading_new(struct arena *a, const struct sheet_reader *to);
struct err sheet_take_answer(void *reading, enum wire_type type, struct wire *in);

#endif
