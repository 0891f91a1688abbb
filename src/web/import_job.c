/* import_job.c: see import_job.h. */
#include "web/import_job.h"

#include "msg_web.gen.h"
#include "office/fault_copy.h"
#include "web/app.h"
#include "web/import.h"

#include <unistd.h>

/* ---- ordering ---- */

const struct field import_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = IMPORT_BYTES_MAX }, { 0 }
};

bool import_is_long(const struct http_part *part) { return part->size > IMPORT_AT_ONCE_BYTES; }

static struct err keep(struct req *rq, const struct http_part *part, int64_t *id)
{
	struct file_new in = { .name = part->filename,
			       .object = JOB_INPUT,
			       .object_id = rq->who.account,
			       .most = IMPORT_BYTES_MAX };
	int fd;
	TRY(web_part_file(rq, part, &fd));
	struct err e = file_add_fd(rq->db, &in, (struct file_span){ fd, 0, part->size }, id);
	close(fd);
	return e;
}

struct err import_later(struct req *rq, const char *kind, struct json *args, bool *shown)
{
	const struct http_part *part = form_file(rq, "file");
	struct buf b = { .arena = rq->arena };
	int64_t id = 0;
	*shown = false;
	struct err e = keep(rq, part, &id);
	if (e.code == ERR_INVALID || e.code == ERR_TOO_LARGE) {
		field_fail(rq, "file", 0, msg_of_err(e));
		return OK;
	}
	TRY(e);
	*shown = true;
	json_add(rq->arena, args, "file", json_of_int(rq->arena, id));
	json_put(&b, args, NULL);
	return web_job(rq, &(struct job){ .kind = kind,
					  .args = buf_str(&b),
					  .unit = rq->who.over.unit,
					  .title = web_text(
						  rq, T(web_import_job, .name = part->filename)) });
}

/* ---- the job ---- */

static struct err heard(void *job, int64_t done, int64_t total)
{
	return job_progress(job, done, total);
}

struct err import_job_open(struct job *job, void *web, struct import_job *out)
{
	struct arena *a = job->db->arena;
	struct file f;
	int64_t id = 0;
	*out = (struct import_job){ .job = job, .office = web_options(web)->office, .fd = -1 };
	if (!out->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(job_drop_files(job));
	TRY(json_read(a, job->args, &out->args));
	json_int(out->args, "file", &id);
	TRY(file_get(job->db, id, &f));
	out->name = f.name;
	out->faults =
		(struct faults){ .arena = a, .lang = job->db->lang, .progress = { heard, job } };
	return file_open(job->db, id, &out->fd);
}

/* The table of faults says it all; a workbook that cannot be copied only lacks the comfort. */
static void keep_marked(struct import_job *x)
{
	struct arena *a = x->job->db->arena;
	struct fault_copy in = { &x->faults, x->fd, job_say(x->job, T(web_import_column)) };
	int fd;
	if (office_temp_file(&fd).code)
		return;
	struct err e = fault_copy(x->office, a, &in, office_to_fd(&fd));
	if (!e.code)
		e = job_keep_file(x->job, fault_copy_name(a, x->name), fd);
	close(fd);
}

struct err import_job_close(struct import_job *x, struct err e, const struct job_outcome *done)
{
	if (x->faults.total) {
		keep_marked(x);
		job_tell(x->job, &(struct job_outcome){ .faults = &x->faults });
	} else if (done->said.n || done->line_count) {
		job_tell(x->job, done);
	}
	close(x->fd);
	return e;
}

/* ---- one workbook ---- */

struct ending {
	const struct import_job *x;
	const struct import_work *w;
};

static struct err end_stored(struct tx *tx, void *arg)
{
	const struct ending *end = arg;
	struct job_outcome done = end->w->told(end->x->job, end->w->arg);
	job_tell(end->x->job, &done);
	return job_close(tx, end->x->job);
}

struct err import_job_run(struct import_job *x, const struct import_work *w)
{
	struct ending end = { x, w };
	x->faults.stored = end_stored;
	x->faults.stored_arg = &end;
	struct err e = w->read(x->job->db, x->office, x->fd, &x->faults, w->arg);
	if (e.code)
		x->job->result = STR_NONE; /* said for a write that was undone */
	return import_job_close(x, e, &(struct job_outcome){ 0 });
}
