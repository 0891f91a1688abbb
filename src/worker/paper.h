/* paper.h: an official paper as the worker holds it: decoded, every field in bounds, ready to be
 * made Word or PDF. Also the one table of styles that both use. */
#ifndef WORKER_PAPER_H
#define WORKER_PAPER_H

#include "office/doc.h"
#include "office/doc_wire.h"
#include "office/wire.h"

struct paper_run {
	unsigned flags; /* enum doc_run_flag */
	int size;	/* pt; 0: of the style */
	struct str text;
};
struct paper_look;
struct paper_par {
	enum doc_style style;
	const struct paper_look *look; /* stands for the style; NULL: none */
	bool keep;
	int rule; /* permille of the last line's length; 0: none */
	struct {
		struct paper_run *p;
		size_t n, cap;
	} runs;
};
struct paper_picture {
	enum doc_style align;
	double width, height; /* mm */
	struct str text;      /* of a QR code; empty: the paper's mark */
};
enum paper_kind { PAPER_PAR, PAPER_GAP, PAPER_PICTURE, PAPER_BREAK, PAPER_SECTION, PAPER_TABLE };
struct paper_block {
	enum paper_kind kind;
	int gap;	/* mm */
	bool landscape; /* SECTION */
	bool anew;	/* SECTION: of another paper, whose pages count from 1 */
	struct paper_par par;
	struct paper_picture picture;
	struct paper_table *table;
};
struct paper_blocks {
	struct paper_block *p;
	size_t n, cap;
};

struct paper_cell {
	int columns, rows; /* spanned, at least 1 */
	int column;	   /* where it begins */
	bool middle, shade;
	struct paper_blocks blocks; /* PAR, GAP and PICTURE only */
};
struct paper_row {
	struct {
		struct paper_cell *p;
		size_t n, cap;
	} cells;
};
struct paper_table {
	int columns, head_rows;
	bool borders, keep;
	double widths[DOC_COLUMNS_MAX]; /* of the page's width, sum 1 */
	struct {
		struct paper_row *p;
		size_t n, cap;
	} rows;
};
/* Whether a row stays on one page with the next: a heading's, and the last but one, so that no page
 * has the heading and one row alone. */
static inline bool paper_row_keeps(const struct paper_table *t, size_t i)
{
	bool end = i + 1 >= t->rows.n;
	return !end && (t->keep || i < (size_t)t->head_rows || i + 2 == t->rows.n);
}
struct paper {
	struct arena *arena;
	int size; /* of the body, pt */
	bool landscape;
	struct doc_page page;
	struct str draft, title;
	struct str mark; /* JPEG; empty: none */
	struct paper_blocks blocks;
	size_t qr_count;
};
/* office.reply when the records are not as doc.c writes them. */
struct err paper_read(struct arena *a, struct str records, struct paper *out);

/* ---- styles ---- */

enum paper_align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };
struct paper_style {
	const char *id, *name; /* in Word */
	int size;	       /* pt; 0: of the body */
	unsigned flags;	       /* enum doc_run_flag */
	enum paper_align align;
	bool first;   /* its first line is indented, as the paper says */
	int after_pt; /* space after the paragraph */
	bool keep;    /* with what follows */
};
/* Of a paragraph of somebody else's file, which is to be looked at; lengths in pt. */
struct paper_look {
	struct paper_style style;
	double first, left, before, pitch; /* first below 0: it hangs; pitch 0: as usual */
};
const struct paper_style *paper_style(enum doc_style s);
const struct paper_style *paper_par_style(const struct paper_par *p);
int paper_size(const struct paper *d, enum doc_style s); /* pt */
int paper_par_size(const struct paper *d, const struct paper_par *p); /* of its empty line */
/* Distance of lines for type of that size, pt: the same, exact, in Word and PDF, so that lines and
 * pages agree. */
double paper_pitch(int size);
/* Of a paragraph: that of its largest run. */
double paper_par_pitch(const struct paper *d, const struct paper_par *p);

/* The page, in mm. */
enum {
	PAGE_SHORT_MM = 210,
	PAGE_LONG_MM = 297,
	MARGIN_MOST_MM = 80, /* two of them leave half the page */
	PAGE_NUMBER_MM = 10,
	PAGE_NUMBER_PT = 13
};
/* Cells of bordered tables keep this from their lines, in 1/10 mm; others nothing. */
enum { CELL_PAD_X = 15, CELL_PAD_Y = 8 };
enum {
	RULE_SPACE_PT = 5,
	RULE_DROP_PT = 2
}; /* the height a rule takes; where in it the line lies */
static inline double pt_of_mm(double mm) { return mm * 72.0 / 25.4; }
/* The same in whole twentieths of a point, as Word keeps it: over thirty rows the rest is a row. */
static inline double pt_of_word(double mm) { return (int)(pt_of_mm(mm) * 20 + 0.5) / 20.0; }

#endif
