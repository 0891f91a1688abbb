/* book.h: what a workbook says besides its cells: sheets, styles, shared texts. Reading cells is
 * book_cells.c, answering is sheet_read.c. */
#ifndef WORKER_BOOK_H
#define WORKER_BOOK_H

#include "worker/pack.h"

enum style_flag {
	STYLE_DATE = 1, /* shows a day, perhaps with a time */
	STYLE_TIME = 2, /* shows only a time of day */
	STYLE_PERCENT = 4,
	STYLE_TCVN3 = 8,     /* a .Vn… font */
	STYLE_CAPITALS = 16, /* a .Vn…H font: small letters look like capitals */
	STYLE_ZEROS = 256,   /* times the digits that a format as "000" pads to */
};
enum { STYLES_MAX = 65536, FORMATS_MAX = 65536, TEXTS_MAX = 2000000, TEXT_BYTES_MAX = 256 << 20 };

struct book_sheet {
	struct str name, path;
	bool hidden;
};

/* One shared text: where it lies in the pool. */
struct book_text {
	uint32_t at, n;
	uint8_t flags; /* STYLE_TCVN3: a run of it was in a .Vn… font and is converted */
};

struct book {
	struct arena *arena;
	struct {
		struct book_sheet *p;
		size_t n, cap;
	} sheets;
	bool calendar_1904;
	uint16_t *styles; /* enum style_flag by cell style number */
	size_t style_count;
	char *pool; /* shared texts, end to end; malloc'd, since it grows to hundreds of MB */
	size_t pool_n, pool_cap;
	struct book_text *texts;
	size_t text_count, text_cap;
};

/* Reads all of it. Refusals as in office/sheet_in.h. */
struct err book_open(struct pack *p, struct book *out);
void book_close(struct book *b);
/* Hears of every part that `part` points to: its kind, as "table", and its path. */
struct err book_relations(struct pack *p, struct str part,
			  void (*each)(void *arg, struct str kind, struct str path), void *arg);
/* style flags of cell style s; 0 when there is no such style. */
unsigned book_style(const struct book *b, int s);

/* Parts of book_open, for its own files and the fuzz driver. */
struct err styles_read(struct pack *p, int64_t entry, struct book *b);
struct err texts_read(struct pack *p, int64_t entry, struct book *b);
/* What a number format shows: STYLE_DATE, STYLE_TIME, STYLE_PERCENT, n × STYLE_ZEROS, or 0. */
unsigned format_flags(struct str code);
unsigned format_flags_builtin(int id);
unsigned font_flags(struct str name);
/* Text of a .Vn… font as real Vietnamese; s itself when it holds nothing of that encoding. */
struct str text_of_font(struct arena *a, struct str s, unsigned flags);

#endif
