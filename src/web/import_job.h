/* import_job.h: a workbook too large to be read while the browser waits: it is kept, and read by a
 * job that shows how far it is, can be stopped, and stores all or nothing. */
#ifndef WEB_IMPORT_JOB_H
#define WEB_IMPORT_JOB_H

#include "base/json.h"
#include "office/table_in.h"
#include "web/import.h"
#include "web/jobs.h"

enum {
	IMPORT_AT_ONCE_BYTES = 512 << 10,		/* some 15,000 rows: a second or two */
	IMPORT_BYTES_MAX = 64 << 20,			/* what the worker reads, and a job keeps */
	IMPORT_FORM_MAX = IMPORT_BYTES_MAX + (1 << 20), /* with what else the form holds */
};
/* Of a form that brings a workbook and nothing else: "file", required. */
extern const struct field import_fields[];
/* Whether the upload is one for a job. */
bool import_is_long(const struct http_part *part);
/* Keeps the upload, orders a job of `kind` and sends the browser to its page. `args` are the
 * kind's own; the file joins them. A file that is refused becomes a fault of the form at "file":
 * *shown is false and the page is to be shown again. */
struct err import_later(struct req *rq, const char *kind, struct json *args, bool *shown);

/* Inside the job: the file, what the page gave, and the faults that hear progress. */
struct import_job {
	struct job *job;
	struct office *office;
	struct json *args;
	struct str name; /* of the file */
	int fd;
	struct faults faults;
};
struct err import_job_open(struct job *job, void *web, struct import_job *out);
/* Reads and stores it; the write that stores it ends the job with what `told` says of `arg`, so
 * that it never runs twice. With faults the job leaves them and the workbook marked. */
struct import_work {
	book_read_fn *read;
	void *arg;
	struct job_outcome (*told)(const struct job *job, const void *arg);
};
struct err import_job_run(struct import_job *x, const struct import_work *w);
/* For work of many files: closes the file and leaves the outcome, or the faults with the workbook
 * in which they are marked. Gives back `e`. */
struct err import_job_close(struct import_job *x, struct err e, const struct job_outcome *done);

#endif
