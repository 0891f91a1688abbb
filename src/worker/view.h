/* view.h: a filled Word file as the records of a paper, to be looked at as PDF by our own layout.
 * view_look.c reads styles, view_number.c automatic numbers, view_section.c sections, view_word.c
 * the document; view_par.c puts its paragraphs and view_table.c its tables. Pictures, text boxes,
 * headers and footers are left out. */
#ifndef WORKER_VIEW_H
#define WORKER_VIEW_H

#include "office/doc_wire.h"
#include "office/wire.h"
#include "worker/pack.h"
#include "worker/paper.h"

enum {
	VIEW_BLOCKS_MAX = 20000,
	VIEW_BYTES_MAX = 8 << 20,
	VIEW_XML_MAX = 32 << 20,
	VIEW_STYLES_MAX = 2000,
};

/* ---- view_look.c ---- */

/* What a run or a paragraph says of its look; lengths in twips, sizes in half points. */
enum prop {
	PROP_SIZE,
	PROP_BOLD,
	PROP_ITALIC,
	PROP_CAPS,
	PROP_UNDERLINE,
	PROP_HIDDEN,
	PROP_ALIGN, /* enum paper_align */
	PROP_FIRST, /* below 0: it hangs */
	PROP_LEFT,
	PROP_BEFORE,
	PROP_AFTER,
	PROP_KEEP,
	PROP_LINE,   /* 240 for one line; below 0: exactly so many twips */
	PROP_BREAK,  /* a page begins with it */
	PROP_NUMBER, /* of a list; 0: none */
	PROP_LEVEL,
	PROPS
};
enum { PROP_NONE = INT32_MIN };
struct props {
	int v[PROPS]; /* PROP_NONE: not said */
};
struct props props_none(void);
/* An element inside w:rPr or w:pPr. */
void props_read(struct props *p, const char *name, const char **attributes);
/* What `own` does not say is as in `base`. */
struct props props_over(const struct props *own, const struct props *base);
int prop_or(const struct props *p, enum prop which, int otherwise);

struct view_style {
	struct str id, based;
	struct props props;
	bool borders; /* of a table's */
};
struct view_styles {
	struct arena *arena;
	struct props usual;
	struct str usual_par; /* the id of paragraphs without a style */
	struct {
		struct view_style *p;
		size_t n, cap;
	} all;
};
/* From word/styles.xml; a file without one has none. */
struct err view_styles_read(struct arena *a, struct pack *p, struct view_styles *out);
/* With all that the style is based on, but not the document's own default. */
struct props view_style_props(const struct view_styles *s, struct str id);
bool view_style_borders(const struct view_styles *s, struct str id);

/* ---- view_number.c ---- */

struct view_numbers;
struct err view_numbers_read(struct arena *a, struct pack *p, struct view_numbers **out);
/* What stands before the next paragraph of that list and level, "1.", "a)", "–"; counts on. */
struct str view_number_next(struct view_numbers *n, int list, int level);
/* The look that its level gives. */
const struct props *view_number_props(const struct view_numbers *n, int list, int level);

/* ---- records ---- */

struct view {
	struct arena *arena;
	struct buf out;
	size_t blocks;
	struct err err; /* office.view_long: the rest is not read */
};
/* The head of a paper; `mark` stands above every page. */
struct view_page {
	struct doc_page page;
	int size; /* pt */
	bool landscape;
	struct str mark;
};
void view_begin(struct view *v, struct arena *a, const struct view_page *page);
/* Counts the block that is about to be put. */
void view_block(struct view *v, enum doc_record kind);
void view_run(struct view *v, unsigned flags, int size_pt, struct str text);

/* ---- view_section.c ---- */

struct view_sections;
struct err view_sections_read(struct arena *a, struct pack *p, int64_t entry,
			      struct view_sections **out);
/* Margins and direction of the first page. */
void view_section_first(const struct view_sections *all, struct view_page *page);
/* One section ends here; the next begins a page, unless it goes on in the same direction. */
void view_section_end(struct view *v, struct view_sections *all);

/* ---- view_par.c ---- */

struct view_looks {
	struct view_styles styles;
	struct view_numbers *numbers;
};
struct view_par_run {
	unsigned flags;
	int size;  /* pt */
	bool page; /* a page ends here */
	struct str text;
};
struct view_par {
	struct props own, style;
	struct {
		struct view_par_run *p;
		size_t n, cap;
	} runs;
};
/* Adds a run of the look that it says itself or by its own style; hidden text is left out. */
void view_par_run(struct view *v, const struct view_looks *looks, struct view_par *par,
		  const struct props *own, struct str text);
void view_par_page(struct view *v, struct view_par *par);
/* The paragraph's records; inside a cell no page begins with it. */
void view_par_put(struct view *v, const struct view_looks *looks, const struct view_par *par,
		  bool in_cell);

/* ---- view_table.c ---- */

struct view_cell {
	int columns;
	bool goes_on, begins; /* of a span over rows */
	bool middle, shade;
	struct str records; /* of what stands in it */
};
struct view_row {
	struct {
		struct view_cell *p;
		size_t n, cap;
	} cells;
	int before; /* columns left out at its beginning */
	bool head;
};
struct view_table {
	int widths[DOC_COLUMNS_MAX];
	int width_count;
	bool borders;
	struct {
		struct view_row *p;
		size_t n, cap;
	} rows;
};
void view_put_table(struct view *v, const struct view_table *t);

/* ---- the whole ---- */

/* The records of a filled file, all but their end. office.view_long; office.damaged. */
struct err view_word(struct arena *a, struct pack *p, struct str mark, struct str *out);

#endif
