/* fill.h: a template being filled: fields found in text, a part compiled into a program of raw
 * bytes and values, and the program run for one set of values. fill_word.c and fill_book.c know the
 * formats; fill.c joins the parts into files. */
#ifndef WORKER_FILL_H
#define WORKER_FILL_H

#include "office/fill_wire.h"
#include "worker/pack.h"

enum { FILL_XML_MAX = 32 << 20, FILL_OUT_MAX = 64 << 20, FILL_PLACE_MAX = 60 };

/* Who hears of fields and faults; `say` NULL: nobody. */
struct fill_place {
	enum fill_part part;
	size_t number;
	struct str text;
};
struct fill_ear {
	void (*say)(void *arg, enum fill_said what, const struct fill_place *at, struct str name);
	void *arg;
};
void fill_say(const struct fill_ear *ear, enum fill_said what, const struct fill_place *at,
	      struct str name);

/* ---- fill_names.c: fields in a run of text ---- */

enum fill_token_kind { TOKEN_TEXT, TOKEN_COLUMN, TOKEN_BEGIN, TOKEN_END, TOKEN_BRACE, TOKEN_FAULT };
struct fill_token {
	enum fill_token_kind kind;
	size_t from, to; /* in the text */
	int list, index; /* index -1: the number of the row */
	struct str name; /* as found, "khoi.ten" */
	enum fill_said fault;
};
/* The next token at or after `at`; false past the last. */
bool fill_next(struct arena *a, const struct fill_names *names, struct str text, size_t at,
	       struct fill_token *out);

/* ---- fill_run.c: a program ---- */

enum fill_op_kind { OP_RAW, OP_TEXT, OP_COLUMN, OP_BEGIN, OP_END };
struct fill_op {
	enum fill_op_kind kind;
	struct str bytes; /* RAW */
	int list, index;
	size_t end; /* BEGIN: its END */
	bool word;  /* a line's end becomes Word's, in w:t */
	bool once;  /* BEGIN: with no rows, once with empty values: a table keeps a row */
};
struct fill_program {
	struct fill_op *p;
	size_t n, cap;
};
/* One change to the bytes of a part: `skip` bytes from `at` give way to `op`; several at one place
 * follow `order`. */
struct fill_edit {
	size_t at, skip;
	int order;
	size_t seq;
	struct fill_op op;
};
struct fill_edits {
	struct fill_edit *p;
	size_t n, cap;
};
enum { EDIT_END_ROW, EDIT_BEGIN_ROW, EDIT_TEXT };
/* Edits as a program over `xml`. A repeat inside one of the same list is left out; false when
 * repeats cross, or a column has none around it: then *bad is the edit. */
bool fill_link(struct arena *a, struct str xml, struct fill_edits *edits, struct fill_program *out,
	       const struct fill_edit **bad);
/* office.too_large past what out->max allows. */
struct err fill_run(const struct fill_program *p, const struct fill_names *names,
		    const struct fill_set *set, struct buf *out);
/* The rows of a list that a repeat shows, given which row of the outer list is at hand; -1: any. */
bool fill_row_shown(const struct fill_rows *r, size_t row, int64_t outer);

/* ---- formats ---- */

/* One part of a Word file, as a program; `part` and the ear are for places. */
struct fill_source {
	struct arena *arena;
	const struct fill_names *names;
	const struct fill_ear *ear;
};
struct err fill_word_part(const struct fill_source *s, enum fill_part part, struct str xml,
			  struct fill_program *out);

/* fill_guard.c: what no template may carry, and whether it is Word or Excel. Every XML part is read
 * once, so that none with entities goes through. */
struct err fill_guard(struct arena *a, struct pack *p, enum fill_kind *kind);
/* The name of an entry; STR_NONE when it has none. */
struct str fill_entry_name(const struct pack *p, int64_t i);

/* An Excel file, read once. */
struct fill_book;
struct err fill_book_read(const struct fill_source *s, struct pack *p, struct fill_book **out);
/* The parts that change, with their new bytes; bytes.p NULL: the part is left out. */
struct fill_part_out {
	struct str name, bytes;
};
struct fill_parts_out {
	struct fill_part_out *p;
	size_t n, cap;
};
struct err fill_book_run(struct fill_book *b, struct arena *a, const struct fill_set *set,
			 struct fill_parts_out *out);

/* ---- fill_refs.c: cells in formulas ---- */

struct fill_ref {
	int row, column; /* from 1, from 0; row 0: a whole column, column -1: a whole row */
	bool row_fixed, column_fixed;
};
struct fill_range {
	struct fill_ref from, to; /* to.row -1: a single cell */
	struct str sheet;	  /* as written, without '!'; empty: none */
	bool spreads;		  /* stands in SUM( ), which takes a range as well */
};
/* Rewrites every cell and range of a formula. `change` may move them; false makes it #REF!. */
struct fill_refs {
	bool (*change)(void *arg, struct fill_range *r);
	void *arg;
};
void fill_refs_put(struct buf *b, struct str formula, const struct fill_refs *how);
/* "B5" or "$B$5"; false for anything else. */
bool fill_ref_read(struct str s, struct fill_ref *out);
void fill_ref_put(struct buf *b, const struct fill_ref *r);

#endif
