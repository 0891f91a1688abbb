/* sheet_out_wire.h: the records of a workbook to be written, in the spool that sheet_out.c fills
 * and the worker reads. Private to src/office and src/worker. */
#ifndef OFFICE_SHEET_OUT_WIRE_H
#define OFFICE_SHEET_OUT_WIRE_H

enum sheet_record {
	RECORD_SHEET = 1, /* name, flags, u8 count, u8 fixed, columns: title, u32 width, u8 hidden,
			   * choices */
	RECORD_ROW,	  /* u32 number, from 1 */
	RECORD_TITLE,	  /* u32 look, text */
	RECORD_HEADS,
	RECORD_COLUMN,	/* u32 column of the next cell */
	RECORD_TEXT,	/* u32 look, text */
	RECORD_NUMBER,	/* u32 look, u8 format, text of a decimal */
	RECORD_DAY,	/* u32 look, i64 day */
	RECORD_TIME,	/* u32 look, i64 day or DAY_NONE, u32 second */
	RECORD_BOOL,	/* u32 look, u8 */
	RECORD_BLANK,	/* u32 look */
	RECORD_FORMULA, /* u32 look, u8 format, formula, text of its value */
	RECORD_DONE,	/* the end: a spool without it was cut short */
	RECORD_END,
};
/* Formats of numbers: 0 General, 1 + n: #,##0 with n decimals (to 6), 8: percent, 9 + n: n zeros.
 */
enum {
	FORMAT_GENERAL = 0,
	FORMAT_DECIMALS = 1,
	FORMAT_PERCENT = 8,
	FORMAT_ZEROS = 9,
	FORMAT_END = 32
};
enum { PAGE_LANDSCAPE = 1, PAGE_PROTECT = 2, PAGE_HIDDEN = 4, PAGE_FILTER = 8, PAGE_END = 16 };

#endif
