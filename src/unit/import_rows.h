/* import_rows.h: what the three parts of the units' import share: the workbook's rows, in memory
 * until all of them are valid. */
#ifndef UNIT_IMPORT_ROWS_H
#define UNIT_IMPORT_ROWS_H

#include "base/set.h"
#include "unit/import.h"

/* 01/01/1990: the first day of units whose workbook gives none. */
#define UNIT_SINCE_EVER ((int64_t)7305)

enum {
	UNIT_ROWS_MAX = 200000,		/* twice as many as the country has */
	UNIT_ROWS_BYTES_MAX = 96 << 20, /* of all of them */
	UNIT_IMPORT_COLUMNS = 10,
};

/* Who stands above rows without being in the workbook. */
struct unit_outside {
	int64_t id;		/* 0: there is none */
	int64_t from_on, to_on; /* the days it is there */
	size_t depth;		/* units above it, itself among them */
};
struct unit_sheet { /* for faults that show only when the sheet is long past */
	struct sheet sheet;
	int place[UNIT_IMPORT_COLUMNS];
};
enum unit_row_text {
	ROW_CODE,
	ROW_NAME,
	ROW_SORT_KEY,
	ROW_PARENT,
	ROW_CHAIR,
	ROW_PHONE,
	ROW_TEXTS
};
/* Kept small: there may be 200,000. */
struct unit_row {
	const char *texts; /* one after the other */
	uint16_t end[ROW_TEXTS];
	uint16_t sheet;
	uint8_t words; /* how many */
	uint8_t depth; /* rows above it, itself among them */
	uint8_t kind;
	bool known;			   /* it exists already */
	bool dated;			   /* from_on was said */
	bool placed;			   /* in `order` */
	bool below_lost;		   /* the row above it has a fault */
	int32_t n;			   /* row of the sheet */
	uint32_t number;		   /* in `rows` */
	int32_t members, workers, from_on; /* -1: how many was not said */
	int64_t id;			   /* of the unit that has the code already, or is made */
	struct str sector;
	uint32_t *word;		    /* numbers of its words */
	struct unit_row *up;	    /* in the workbook; NULL: outside, or nothing */
	struct unit_outside *above; /* outside; NULL: `up`, or nothing */
};
struct str unit_row_text(const struct unit_row *r, enum unit_row_text which);
struct unit_row_list {
	struct unit_row **p;
	size_t n, cap;
};
struct unit_rows {
	struct db *db;
	struct faults *f;
	struct unit_import *in;
	struct arena keep, scratch; /* all rows; one row */
	struct unit_row_list rows;  /* as they stand in the workbook; number = that of its code */
	struct unit_row_list order; /* parents first, then by name: indexes grow at their end */
	struct text_set codes, words;
	struct {
		struct unit_sheet *p;
		size_t n, cap;
	} sheets;
	struct sector *sectors;
	size_t sector_count;
	struct str *sector_folded;
	struct { /* the last cells read: most rows repeat them */
		struct str kind_said, sector_said, sector;
		enum unit_kind kind;
	} last;
	struct postings *postings; /* import_move.c */
	int64_t event;
	struct text_set lost; /* codes of rows with a fault: others may stand below them */
	bool nameless;	      /* one of those has no code that could be read */
};
/* Notes a fault of a row that is long past. */
void unit_row_fault(struct unit_rows *u, const struct unit_row *r, int column, struct str read,
		    struct msg expected);
enum { C_CODE, C_NAME, C_PARENT, C_KIND, C_SECTOR, C_MEMBERS, C_WORKERS, C_CHAIR, C_PHONE, C_FROM };

/* Reads the workbook: db, f and in of `u` are set, the rest is zero. Faults are noted in f. */
struct err unit_rows_read(struct unit_rows *u, struct office *o, int fd);
void unit_rows_free(struct unit_rows *u);
/* What only the whole shows: parents, circles, days, units that exist. Fills `order`, with the
 * days that rows take from those above them. */
struct err unit_rows_check(struct unit_rows *u);
/* Brings in what was checked: hidden, slice by slice, then shown in one transaction. ERR_CONFLICT
 * when a code was given to another unit meanwhile. */
struct err unit_rows_move(struct unit_rows *u);
/* Takes back what an import left hidden. Can be called again after it failed. */
struct err unit_rows_take_back(struct db *db, int64_t event);

#endif
