/* table_in.h: reads a table out of a workbook, or all those of a folder or zip, as people make
 * them: the headings in any order, in any of the first 20 rows, marks and case ignored, with
 * synonyms; title rows above them; and says of every cell that cannot be read where it stands, what
 * it says and what was expected. */
#ifndef OFFICE_TABLE_IN_H
#define OFFICE_TABLE_IN_H

#include "base/msg.h"
#include "base/num.h"
#include "office/sheet_in.h"

enum { TABLE_COLUMNS_MAX = 24, TABLE_HEAD_ROWS = 20, TABLE_ROWS_MAX = 1 << 20, FAULTS_KEPT = 1000 };

struct tx; /* store/store.h */

/* What was wrong with an import: all or nothing, so nothing is stored while `total` > 0. */
struct fault_row {
	struct str file;	      /* "cum-1/so-tu-phap.xlsx"; empty: of one workbook */
	struct str sheet, cell;	      /* "Sheet1", "C7"; empty, and row 0: the file as a whole */
	struct str read, expected;    /* what stands there; what should */
	struct str message;	      /* the sentence that joins them */
	int sheet_index, row, column; /* for marking a copy */
	bool warning;		      /* read all the same: "1.234" as 1234 */
};
struct faults {
	struct arena *arena;
	struct arena *values; /* where cells' texts go; an importer of many rows empties it between
				 slices */
	unsigned char lang;
	struct office_progress progress; /* hears rows read, of an unknown total, then
					    all of them; may stop */
	/* Runs in the write that stores what was read; NULL: nothing does. */
	struct err (*stored)(struct tx *tx, void *arg);
	void *stored_arg;
	struct {
		struct fault_row *p;
		size_t n, cap;
	} rows;	       /* the first FAULTS_KEPT */
	int64_t total; /* faults, warnings not counted */
	int64_t warnings;
};

struct table_column {
	/* Folded, NULL-ended; the first of a required one as it is written, for who lacks it:
	 * { "Mã đơn vị", "ma dv", NULL }. */
	const char *const *headings;
	bool required;
};
#define HEADINGS(...)                                                                              \
	(const char *const[]) { __VA_ARGS__, NULL }
struct table_row {
	const struct sheet *sheet; /* its name lasts as long as the faults' arena */
	int number;
	bool hidden;
	const struct sheet_cell
		*cell[TABLE_COLUMNS_MAX]; /* by table_column; NULL: empty or no such column */
	const struct sheet_row *whole;	  /* every cell, for wide tables */
	const int *place;		  /* the sheet's column of each table column */
	bool bad;			  /* a fault was noted already: the row is not handed on */
};
struct table {
	const struct table_column *columns;
	size_t count;
	int rows_max; /* 0: sheet_in's default */
	bool alone;   /* says whose it is above its headings: never several as one */
	/* A row above the headings, e.g. "Mã đơn vị: 0103"; NULL: ignored. */
	struct err (*above)(void *arg, const struct sheet *sheet, const struct sheet_row *row);
	/* The heading row, for wide tables whose other columns have a meaning; NULL: ignored. */
	struct err (*head)(void *arg, const struct sheet *sheet, const struct sheet_row *row);
	struct err (*row)(void *arg, const struct table_row *row);
	void *arg;
};

/* Reads every visible sheet that has the headings; a workbook where none has them is a fault that
 * names the missing headings of the sheet that came nearest. Hidden sheets are left out and hidden
 * rows read, each with a warning. An error (not a fault) is a file that cannot be read at all; one
 * among several is a fault of that file. Of several the sheet's name has the file before it and
 * its index goes on, so that what tells sheets apart by either is right. ERR_TOO_LARGE
 * "office.books_rows" past TABLE_ROWS_MAX rows of several. */
struct err table_read(struct office *o, struct faults *f, int fd, const struct table *t);

/* The same for an importer that keeps every text: with any fault ERR_INVALID `refused`, whose value
 * is their number. */
struct err table_read_all(struct office *o, struct faults *f, int fd, const struct table *t,
			  const char *refused);

/* Every importer's last act in the write that stores it all, once its results are counted. */
struct err table_stored(struct tx *tx, const struct faults *f);

/* ---- reading a cell; each leaves *out alone and notes a fault when it can't ---- */

void fault_at(struct faults *f, const struct table_row *r, int column, struct str read,
	      struct msg expected);
void warn_at(struct faults *f, const struct table_row *r, int column, struct str read,
	     struct msg expected);
bool cell_has(const struct table_row *r, int column);
/* Text of at most `most` characters; required ones may not be empty. */
bool cell_text(struct faults *f, const struct table_row *r, int column, int64_t most,
	       struct str *out);
/* The same; an empty cell is no fault and leaves *out alone. */
bool cell_text_or_none(struct faults *f, const struct table_row *r, int column, int64_t most,
		       struct str *out);
/* A code: leading zeros as seen, no blanks around, at most 30 characters. */
bool cell_code(struct faults *f, const struct table_row *r, int column, struct str *out);
/* A number times 10^decimals within least..most; text in Vietnamese or plain form. */
struct cell_range {
	int decimals;
	int64_t least, most;
};
bool cell_number(struct faults *f, const struct table_row *r, int column, struct cell_range range,
		 int64_t *out);
bool cell_number_of(struct faults *f, const struct table_row *r, const struct sheet_cell *c,
		    struct cell_range range, int64_t *out);
/* A whole number that is said without a dot of thousands. */
bool cell_year(struct faults *f, const struct table_row *r, int column, struct cell_range range,
	       int64_t *out);
bool cell_day(struct faults *f, const struct table_row *r, int column, int64_t *out);
/* The same, not after `today`: a paper's day. */
bool cell_past_day(struct faults *f, const struct table_row *r, int column, int64_t today,
		   int64_t *out);

/* A row to point at in a fault of another one: "5", of several workbooks "5 (a.xlsx › Sheet1)". */
struct str row_place(struct arena *a, struct str sheet_name, int number);
/* Where a fault stands, for people: "Sheet1", of several workbooks "so-tu-phap.xlsx › Sheet1". */
struct str fault_place(struct arena *a, const struct fault_row *r);

/* {"faults":[{"file":…(of several
 * only),"sheet":…,"cell":…,"read":…,"expected":…,"message":…}],"total":N}, without warnings. */
void faults_json(const struct faults *f, struct buf *out);

#endif
