/* papers_part.h: what the files that write a conference's papers share. */
#ifndef STAFF_PAPERS_PART_H
#define STAFF_PAPERS_PART_H

#include "staff/papers.h"

enum { STAFF_SLIP_LINES = 4 };

/* The work of one paper. */
struct writing {
	struct arena *a;
	const struct staff_file *f;
	const struct document *given; /* what the register gave it; NULL: a draft */
	struct session_pen pen;
};
/* The office's text of that code, filled in. */
struct err staff_write_text(struct writing *w, const char *code);
/* Lines to write on. */
void staff_dotted_lines(struct writing *w, int n);
void staff_paper_sign(struct writing *w);

/* The ballot sent to all staff, and the minutes of its count (papers_written.c); *any false when
 * nobody is asked, or nothing was counted. */
struct err staff_write_written(struct writing *w, bool *any);
struct err staff_write_counted(struct writing *w, bool *any);

#endif
