/* fill_book.h: an Excel template as it was read. Private to fill_book.c, fill_rows.c and
 * fill_parts.c. */
#ifndef WORKER_FILL_BOOK_H
#define WORKER_FILL_BOOK_H

#include "office/sheet_wire.h"
#include "worker/book.h"
#include "worker/fill.h"

struct fill_cell {
	size_t from, tag, inner, to; /* <c …>, its content begins, </c> begins, past it */
	int column;		     /* from 0 */
	struct str text;	     /* with fields; else p NULL */
	struct str formula;	     /* p NULL: none */
};
struct fill_row {
	size_t from, tag, to; /* past the start tag; past </row> */
	int number;	      /* from 1 */
	int list;	      /* it is repeated for; -1 */
	bool mixed;
	size_t first, count; /* of cells */
};
struct fill_sheet {
	struct str name, path, xml;
	struct {
		struct fill_row *p;
		size_t n, cap;
	} rows;
	struct {
		struct fill_cell *p;
		size_t n, cap;
	} cells;
};
struct fill_book {
	struct fill_source source;
	struct pack *pack;
	struct fill_sheet *sheets;
	size_t sheet_count;
	bool has_fields;
};

/* Rows above which `number` stood, as they are for a set: every repeated row is followed by its
 * copies. */
struct fill_shift {
	int row, more; /* the template's row; copies beyond the first */
};
struct fill_map {
	struct fill_shift *p;
	size_t n, cap;
};
/* Where the template's row begins, and where its last copy stands. */
int fill_map_first(const struct fill_map *m, int row);
int fill_map_last(const struct fill_map *m, int row);

struct fill_book_run {
	const struct fill_book *book;
	struct arena *arena;
	const struct fill_set *set;
	struct fill_map *maps; /* by sheet */
	/* While a formula is rewritten: where it stands. */
	size_t sheet;
	int row, copy; /* the template's row; 0: of no row */
};
void fill_run_formula(struct fill_book_run *r, struct buf *b, struct str formula);
/* "A1:B5 D7" */
void fill_run_area(struct fill_book_run *r, struct buf *b, struct str area);
/* The rows of a sheet with their copies. */
void fill_run_rows(struct fill_book_run *r, struct buf *b);
/* A start tag again, one attribute changed; value.p NULL: without it. */
struct str fill_tag_with(struct arena *a, struct str tag, struct str attribute, struct str value);
/* A part's XML with the cells in it moved; `sheet` SIZE_MAX: of no sheet. */
struct err fill_run_part(struct fill_book_run *r, struct str xml, size_t sheet, struct str *out);

#endif
