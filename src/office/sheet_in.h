/* sheet_in.h: reads an uploaded .xlsx as a stream of rows, in a sandboxed process, in memory that
 * does not grow with the file. What is in the file is reported, never guessed: a formula without a
 * stored value, #DIV/0! or a date of the 1904 calendar come as such. */
#ifndef OFFICE_SHEET_IN_H
#define OFFICE_SHEET_IN_H

#include "office/office.h"

enum sheet_kind {
	SHEET_EMPTY, /* only from sheet_at: no such cell */
	SHEET_TEXT,
	SHEET_NUMBER,
	SHEET_BOOL,	 /* text is TRUE or FALSE */
	SHEET_DATE,	 /* a number or ISO text in a date style: `day` and, if any, `second` */
	SHEET_TIME,	 /* a time of day without a day: `second` */
	SHEET_ERROR,	 /* text is #DIV/0!, #N/A, … */
	SHEET_NO_VALUE,	 /* a formula that was saved without its value; text is the formula */
	SHEET_DATE_1904, /* a date in a workbook of the 1904 calendar; text is the serial number */
	SHEET_KINDS,
};

struct sheet_cell {
	int column; /* A is 0 */
	enum sheet_kind kind;
	struct str text; /* what to read: NFC, trimmed. NUMBER: plain decimal, "89.95", never
			  * with thousands marks or an exponent below 10^21. DATE: dd/mm/yyyy */
	struct str raw; /* TEXT as it stands in the file, for a copy that keeps it; others = text */
	int64_t day;	/* DATE; DAY_NONE otherwise */
	int32_t second; /* DATE, TIME: seconds after midnight */
	uint8_t zeros;	/* NUMBER in a format as "000": digits it is padded to on the screen */
	bool formula;	/* the value comes from a formula */
	bool percent;	/* NUMBER shown as percent: 0.5 reads "50%" on the screen */
	bool tcvn3;	/* TEXT was typed in a .Vn… font; text is already real Vietnamese */
	bool hidden;	/* in a hidden column */
};

struct sheet_row {
	int number;  /* as Excel counts: the first is 1 */
	bool hidden; /* or filtered away */
	size_t count;
	const struct sheet_cell *cells; /* only those that hold something, by column */
};

struct sheet {
	int index; /* 0 is the first */
	struct str name;
	bool hidden;
	bool calendar_1904;
};

struct sheet_merge {
	int row, column, row_to, column_to; /* both ends inside; rows from 1, columns from 0 */
};

/* Rows without content are skipped. What the pointers show is gone when a function returns. An
 * error from any of them ends the reading and comes back; NULL means not wanted. */
struct sheet_reader {
	struct err (*sheet)(void *arg, const struct sheet *sheet);
	struct err (*row)(void *arg, const struct sheet_row *row);
	/* After the last row: merged ranges stand at the end of the file. */
	struct err (*end)(void *arg, const struct sheet_merge *merges, size_t count);
	void *arg;
};

/* Ceilings; 0 takes the default. The fixed ones: 64 MB file, 1 GB inflated, 2,000 entries, 32 KB a
 * cell, 2 million different texts, 200 sheets. */
struct sheet_limits {
	int rows;    /* in one sheet; default 200,000; most 1,048,576 */
	int columns; /* default and most 256 */
};

/* Reads the file from its start; `fd` stays the caller's. Refusals, each with a sentence that says
 * what to do: office.empty, office.xls_old, office.xlsb, office.ods, office.xml_2003,
 * office.html_as_xls, office.csv, office.program, office.encrypted, office.not_xlsx{what},
 * office.bomb, office.damaged{where}, office.rows{sheet,limit}, office.columns{sheet,cell},
 * office.cell_long{sheet,cell}, office.row_long{sheet,row}, office.strings, office.sheets. */
struct err sheet_read(struct office *o, struct arena *a, int fd, const struct sheet_limits *limits,
		      const struct sheet_reader *reader);

/* ---- helpers on what was read ---- */

/* The cell of that column, or one of kind SHEET_EMPTY. */
const struct sheet_cell *sheet_at(const struct sheet_row *row, int column);
/* A code as people see it: the text of a TEXT, a NUMBER with the zeros of its format ("007"). */
struct str sheet_code(struct arena *a, const struct sheet_cell *cell);
/* "C7". */
void put_cell_name(struct buf *b, int row, int column);
void put_column_name(struct buf *b, int column);
/* The text of a NUMBER as value × 10^decimals, exactly, after rounding to the 15 digits that Excel
 * shows (so a computed 0.30000000000000004 is 0.3). False when more decimals than asked remain or
 * the value has more than 15 digits before the point, or 18 when scaled. */
bool sheet_number(struct str number, int decimals, int64_t *out);

#endif
