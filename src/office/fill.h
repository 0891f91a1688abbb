/* fill.h: the office's own Word and Excel files with named fields, given back filled. A file comes
 * from people: it is read in a sandboxed process. In it
 *
 *   {don_vi}            a field: the text stands in its place, with the look of its first letter;
 *                       accents and capitals do not count: {Đơn vị} is {don_vi}
 *   {khoi.ten}          a column of a list: the table row that holds it is repeated for each row of
 *                       the list; {khoi.stt} counts them
 *   {#khoi} … {/khoi}   Word only: what stands between is repeated; alone in their paragraphs they
 *                       repeat paragraphs and tables, inside one paragraph a piece of text
 *   {{                  a brace
 *
 * Lists may lie within each other: inside {#khoi} a list of units shows those of that cluster. */
#ifndef OFFICE_FILL_H
#define OFFICE_FILL_H

#include "office/office.h"

enum {
	FILL_BYTES_MAX = 8 << 20, /* of a template */
	FILL_NAMES_MAX = 400,	  /* texts, or columns of all lists */
	FILL_LISTS_MAX = 20,
	FILL_SETS_MAX = 5000,
	FILL_FOUND_MAX = 500, /* fields and faults that a check reports */
};
enum fill_kind { FILL_WORD, FILL_BOOK, FILL_KINDS };

/* What may stand in a template. Names are small letters, digits and '_'. */
struct fill_list {
	struct str name;
	const struct str *columns;
	size_t column_count;
	int within; /* the list whose rows hold its rows; -1: none */
};
struct fill_names {
	const struct str *texts;
	size_t text_count;
	const struct fill_list *lists;
	size_t list_count;
};

/* What stands in it then. A number is written as one in Excel; its text stands in Word. */
struct fill_value {
	struct str text;
	bool number;
	int64_t value; /* / 10^decimals */
	int decimals;
};
struct fill_rows {
	const struct fill_value *values; /* row by row, column by column */
	const int64_t *within;		 /* the row of the outer list; NULL: none */
	size_t n;
};
struct fill_set {
	struct str name;		/* of the file in a batch, without its ending */
	const struct fill_value *texts; /* as names.texts stand */
	const struct fill_rows *lists;	/* as names.lists stand */
};

/* ---- what a template holds ---- */

enum fill_said {
	FILL_FIELD,   /* one that is known; the others are faults */
	FILL_UNKNOWN, /* no such field */
	FILL_OPEN,    /* { without } */
	FILL_OUTSIDE, /* a list's column, but no row or block to repeat */
	FILL_MIXED,   /* columns of two lists in one row */
	FILL_UNENDED, /* {#x} without {/x}, or the other way round, or across a table's edge */
	FILL_BLOCK,   /* {#x} in Excel */
	FILL_SAID_KINDS
};
enum fill_part { FILL_BODY, FILL_HEADER, FILL_FOOTER, FILL_SHEET, FILL_PARTS };
struct fill_found {
	enum fill_said what;
	enum fill_part part;
	int64_t number;	  /* of the paragraph in its part; of the row in its sheet */
	struct str place; /* how the paragraph begins; "Sheet1!B5" */
	struct str name;
};
struct fill_report {
	enum fill_kind kind;
	struct {
		struct fill_found *p;
		size_t n, cap;
	} found; /* in the file's order */
	size_t faults;
};
/* Reads a whole template. ERR_INVALID office.not_template{what}, office.template_old,
 * office.macros, office.external{where}, office.active, office.encrypted, office.damaged;
 * ERR_TOO_LARGE office.bomb, office.too_large. */
struct err fill_check(struct office *o, struct arena *a, struct str bytes,
		      const struct fill_names *names, struct fill_report *out);

/* Fills it for each set: one file, or a zip of as many. What fill_check faults is left as it
 * stands. Texts that are empty become dots in Word. */
struct fill_work {
	struct str bytes;
	const struct fill_names *names;
	const struct fill_set *sets;
	size_t n;
	const struct office_progress *progress; /* may be NULL */
};
struct err fill_write(struct office *o, struct arena *a, const struct fill_work *x,
		      struct office_sink to);

/* The file of the first set as PDF, to be looked at: laid out by ourselves, with its paragraphs,
 * lists and tables; pictures, text boxes, headers and footers of Word are left out, and formulas of
 * Excel are not worked out. `mark` stands above every page. ERR_TOO_LARGE office.view_long. */
struct fill_view {
	const struct fill_work *work;
	enum fill_kind kind;
	struct str title, mark;
};
struct err fill_view(struct office *o, struct arena *a, const struct fill_view *v,
		     struct office_sink to);

#endif
