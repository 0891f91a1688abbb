/* sheet_out.h: writes .xlsx files of any length in constant memory. Cells are put from left to
 * right and rows from top to bottom; they go to a temporary file, and congdoan-worker makes the
 * workbook when all is there. */
#ifndef OFFICE_SHEET_OUT_H
#define OFFICE_SHEET_OUT_H

#include "office/office.h"

#define WORKBOOK_MIME "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct sheet_out;
struct sheet_cell; /* office/sheet_in.h */

enum { SHEET_OUT_BYTES_MAX = 512 << 20, SHEET_CHOICES_MAX = 60, SHEET_TEXT_OUT_MAX = 32000 };

/* How a cell looks; they add up. */
enum look {
	LOOK_PLAIN = 0,
	LOOK_BOLD = 1,
	LOOK_ITALIC = 2,
	LOOK_BORDER = 4,
	LOOK_WRAP = 8,
	LOOK_CENTRE = 16,
	LOOK_RIGHT = 32,
	LOOK_HEAD = 64,	  /* a column's heading: bold, grey, centred, wrapped, bordered */
	LOOK_TITLE = 128, /* 14 pt, bold, centred */
	LOOK_FAULT = 256, /* red ground: this cell is wrong */
	LOOK_WARN = 512,  /* amber ground: look at this */
	LOOK_OPEN = 1024, /* may be changed in a protected sheet */
	LOOK_END = 2048,
};

struct sheet_column {
	struct str title;
	int width;		   /* characters; 0: 12 */
	bool hidden;		   /* codes that come back with the file */
	const struct str *choices; /* a drop-down list; at most 255 bytes together, else none */
	size_t choice_count;
};

struct sheet_page {
	struct str name; /* any text; what Excel does not allow in it is replaced */
	const struct sheet_column *columns;
	size_t column_count;
	/* So many columns stay on the screen and are repeated on every printed page: the sheet is
	 * then printed as many pages wide as it needs to be legible, not fitted to one. 0: none. */
	int fixed;
	bool landscape;
	bool protect; /* only LOOK_OPEN cells may be changed; no password */
	bool hidden;
	bool filter; /* arrows in the heading */
};

/* Fills a workbook; it is called once and may read a database as it goes. What cannot be put (a
 * full disk, too many bytes) is reported when it returns. */
typedef struct err sheet_fill_fn(struct sheet_out *w, void *arg);
/* Runs `fill`, then makes the workbook and hands its bytes to `to`. A workbook has at least one
 * sheet. ERR_TOO_LARGE past SHEET_OUT_BYTES_MAX of cells or 1,048,576 rows. */
struct err sheet_write(struct office *o, struct arena *a, sheet_fill_fn *fill, void *arg,
		       struct office_sink to);

/* Begins the next sheet: A4, fitted to the paper's width unless `fixed`, margins 15 mm, page n/m
 * below. The page and what it points to must live until fill returns. */
void sheet_begin(struct sheet_out *w, const struct sheet_page *page);
/* Begins a sheet that is one list: landscape, the title over it unless it has none, and the column
 * titles with arrows. The columns must live until fill returns. */
void sheet_begin_list(struct sheet_out *w, struct str name, struct str title,
		      const struct sheet_column *columns, size_t n);
/* A row with one text across all columns. */
void sheet_put_title(struct sheet_out *w, unsigned look, struct str text);
/* The row of column titles: stays on the screen and is repeated on every printed page. */
void sheet_put_heads(struct sheet_out *w);
/* Begins a row; cells follow. */
void sheet_next_row(struct sheet_out *w);
/* Moves so that the next row is `number` (from 1); it must not lie above the one just written. */
void sheet_go_to_row(struct sheet_out *w, int number);
/* Moves right so that the next cell is `column` (A is 0). */
void sheet_go_to_column(struct sheet_out *w, int column);

/* Always text, also when it begins with = + - @; cut at SHEET_TEXT_OUT_MAX characters. */
void sheet_put_text(struct sheet_out *w, unsigned look, struct str text);
void sheet_put_int(struct sheet_out *w, unsigned look, int64_t n); /* 1.234 */
/* value / 10^decimals, shown with `shown` decimals: sheet_put_scaled(w, 0, 8995, 2, 2) is 89,95. */
void sheet_put_scaled(struct sheet_out *w, unsigned look, int64_t value, int decimals, int shown);
void sheet_put_day(struct sheet_out *w, unsigned look, int64_t day); /* DAY_NONE: empty */
void sheet_put_blank(struct sheet_out *w, unsigned look);
/* "=SUM(C3:C9)" with English names and commas; `value`, scaled, is stored for programs that do not
 * calculate. */
void sheet_put_formula(struct sheet_out *w, unsigned look, struct str formula, int64_t value,
		       int decimals);
/* A cell as it was read, for the copy of a faulty import. */
void sheet_put_cell(struct sheet_out *w, unsigned look, const struct sheet_cell *cell);

#endif
