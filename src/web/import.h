/* import.h: what every page that reads a workbook needs: the upload as a file, and what could not
 * be read as a table, with the same workbook to download, its faults marked. */
#ifndef WEB_IMPORT_H
#define WEB_IMPORT_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "web/parts.h"
#include "web/web.h"

/* The uploaded bytes in an unlinked temporary file that stands at its start; the caller closes it.
 * ERR_INVALID "web.file_required" without a part. */
struct err web_part_file(struct req *rq, const struct http_part *part, int *fd);
/* A fresh list of faults in the request's language. */
struct faults web_faults(struct req *rq);

/* A feature's import of a workbook or a zip of them: what it is for and what came of it stand in
 * `arg`. */
typedef struct err book_read_fn(struct db *db, struct office *o, int fd, struct faults *f,
				void *arg);
struct web_book {
	book_read_fn *read;
	void *arg;
	struct err (*show)(struct req *rq); /* the page with the form again */
	struct str action, back;	    /* as in struct import_view */
	bool books;			    /* a zip of several is read as one, too */
	const char *job;		    /* its kind, for what takes long; NULL: nothing does */
	struct json *args;		    /* of the job; NULL: none */
};
/* The way of every uploaded workbook, the form's "file": it is read and stored whole, or its faults
 * are shown, or a job is ordered, or the form says what is wrong. Only when *stored there is no
 * reply yet. */
struct err web_read_book(struct req *rq, const struct web_book *b, bool *stored);

struct import_view {
	struct req *rq;
	const struct faults *faults;
	struct str name;   /* of the file */
	bool books;	   /* as in struct web_book */
	struct str action; /* where the mended file goes; STR_NONE: from the page it came from */
	struct str back;   /* the page it came from */
	int fd;		   /* the workbook, for the marked copy; below 0: none is made */
	struct str copy;   /* where the copy is downloaded; STR_NONE: nowhere */
	struct fault_part *rows;
	size_t n;
};
/* The page that shows the faults of a workbook; nothing of it was stored (status 422). The marked
 * copy is kept for this account until its next faulty import. */
struct err web_show_faults(struct req *rq, struct import_view v);
/* "Hàng 14"; of row 0, which is none: the whole file. */
struct str fault_row_words(struct req *rq, int64_t row);

extern const struct routes import_routes; /* the marked copies */

#endif
