/* books.h: the workbooks that one file stands for: itself, or those in a folder or a zip. What
 * reads tables reads them all as if they were sheets of one workbook (office/table_in.h). */
#ifndef OFFICE_BOOKS_H
#define OFFICE_BOOKS_H

#include "office/office.h"

enum { BOOKS_MAX = 2000 }; /* of a folder; of a zip ZIP_FILES_MAX */

struct book {
	struct str
		name; /* of the file, in a zip with its folders; empty: the file was given itself */
	int fd;	      /* borrowed, to be read from its start */
};
/* Whether the file is a folder, or a zip that holds workbooks and is none itself. ERR_TOO_LARGE as
 * zip_list has it; what else is wrong with the file is for its reader to say. */
struct err books_many(struct office *o, struct arena *a, int fd, bool *many);

/* Hands each on: those of a folder by name, as far as they are called as tables are (also as
 * tables that nobody here reads, so that they are refused and not overlooked) and without its
 * folders; of a zip every file, in its order. An error of `each` ends it and comes back.
 * office.books_none, office.books_limit{limit} and what zip_each says. */
struct err books_each(struct office *o, struct arena *a, int fd,
		      struct err (*each)(void *arg, const struct book *b), void *arg);

#endif
