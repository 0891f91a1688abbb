/* jobs.h: long work in the browser: how far it is, stopping it, and what came out. What a kind of
 * job does is its feature's; here stand its row, its outcome and its files. */
#ifndef WEB_JOBS_H
#define WEB_JOBS_H

#include "file/file.h"
#include "store/job.h"
#include "web/parts.h"
#include "web/web.h"

struct faults; /* office/table_in.h */

/* Object of the files that came out of a job, or went into it: only who asked for the job opens
 * them, on its page. */
#define JOB_OBJECT S("job")
#define JOB_INPUT S("job_input")

/* Adds the job and sends the browser to its page. */
struct err web_job(struct req *rq, const struct job *job);

/* One part of the work, as one workbook of a zip. */
struct job_line {
	struct str what, said;
	enum state state;
};
/* What a job says at its end, in the language of who asked. */
struct job_outcome {
	struct str said; /* a sentence; STR_NONE: none */
	struct str href; /* the page that shows the result; STR_NONE: files, or nothing */
	const struct faults *faults; /* of a workbook that could not be read; NULL: none */
	const struct job_line *lines; /* what became of each part of the work */
	size_t line_count;
};
/* Fills job->result. */
void job_tell(struct job *job, const struct job_outcome *o);
struct str job_say(const struct job *job, struct msg m);
/* Keeps a temporary file as a result of the job. */
struct err job_keep_file(struct job *job, struct str name, int fd);
/* Takes away what an earlier run of this job left, before it runs again after a restart. */
struct err job_drop_files(struct job *job);

struct job_view {
	struct req *rq;
	struct job job;
	struct str said, error, href;
	struct fault_part *faults;
	size_t fault_count;
	int64_t fault_total;
	struct job_line *lines;
	size_t line_count;
	struct file *files;
	size_t file_count;
};
struct jobs_view {
	struct req *rq;
	struct job *rows;
	size_t n;
};
bool job_goes_on(const struct job *j); /* waits or runs */
/* All is read or drawn and goes into the data at once: this can't be stopped any more. */
bool job_is_stored(const struct job *j);
enum state job_mark(const struct job *j);
struct msg job_words(const struct job *j); /* "Đang làm" */

extern const struct routes job_routes;

/* Forgets what ended a month ago, and files of jobs after a day: some hold codes of invitations. */
struct err jobs_sweep(struct db *db);

#endif
