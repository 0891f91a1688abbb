/* jobs.c: the page of one long work, the fragment that draws its progress again, stopping it, its
 * files, and the list of one's own. */
#include "web/jobs.h"

#include "base/json.h"
#include "msg_web.gen.h"
#include "office/table_in.h"
#include "web/import.h"
#include "web/jobs.html.h"

#include <sys/stat.h>
#include <unistd.h>

enum { JOBS_SHOWN = 50 };
static const int64_t day_ms = INT64_C(86400000);

/* ---- what a kind says at its end ---- */

struct str job_say(const struct job *job, struct msg m)
{
	return msg_text(job->db->arena, job->db->lang, m);
}

static void add_text(struct arena *a, struct json *o, const char *name, struct str text)
{
	if (text.n)
		json_add(a, o, name, json_of_text(a, text));
}

static struct json *fault_of(struct arena *a, const struct fault_row *f)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "row", json_of_int(a, f->row));
	add_text(a, o, "sheet", fault_place(a, f));
	add_text(a, o, "cell", f->cell);
	add_text(a, o, "read", f->read);
	add_text(a, o, "expected", f->expected);
	return o;
}

static void add_faults(struct arena *a, struct json *out, const struct faults *f)
{
	struct json *list = json_new(a, J_LIST);
	for (size_t i = 0; i < f->rows.n; i++)
		if (!f->rows.p[i].warning)
			json_add(a, list, NULL, fault_of(a, &f->rows.p[i]));
	json_add(a, out, "faults", list);
	json_add(a, out, "total", json_of_int(a, f->total));
}

static void add_lines(struct arena *a, struct json *out, const struct job_outcome *o)
{
	struct json *list = json_new(a, J_LIST);
	for (size_t i = 0; i < o->line_count; i++) {
		struct json *line = json_new(a, J_OBJECT);
		add_text(a, line, "what", o->lines[i].what);
		add_text(a, line, "said", o->lines[i].said);
		json_add(a, line, "state", json_of_int(a, o->lines[i].state));
		json_add(a, list, NULL, line);
	}
	json_add(a, out, "lines", list);
}

void job_tell(struct job *job, const struct job_outcome *o)
{
	struct arena *a = job->db->arena;
	struct json *out = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	add_text(a, out, "said", o->said);
	add_text(a, out, "href", o->href);
	if (o->faults && o->faults->total)
		add_faults(a, out, o->faults);
	if (o->line_count)
		add_lines(a, out, o);
	json_put(&b, out, NULL);
	job->result = buf_str(&b);
}

struct err job_keep_file(struct job *job, struct str name, int fd)
{
	struct stat st;
	int64_t id;
	struct file_new in = { .name = name, .object = JOB_OBJECT, .object_id = job->id };
	if (fstat(fd, &st) != 0)
		return FAIL(ERR_STORE, "office.disk");
	return file_add_fd(job->db, &in, (struct file_span){ fd, 0, st.st_size }, &id);
}

static struct err drop_files(struct tx *tx, void *arg)
{
	const int64_t *id = arg;
	struct file *old;
	size_t n;
	TRY(file_list(tx_db(tx), JOB_OBJECT, *id, &old, &n));
	for (size_t i = 0; i < n; i++)
		TRY(file_remove(tx, old[i].id));
	return OK;
}

struct err job_drop_files(struct job *job) { return db_write(job->db, drop_files, &job->id); }

/* ---- adding ---- */

struct adding {
	const struct job *job;
	int64_t id;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return job_add(tx, x->job, &x->id);
}

struct err web_job(struct req *rq, const struct job *job)
{
	struct adding x = { .job = job };
	TRY(db_write(rq->db, do_add, &x));
	return web_go(rq, web_path(rq, "/job/%lld", (long long)x.id));
}

/* ---- showing ---- */

bool job_goes_on(const struct job *j) { return j->state == JOB_WAITING || j->state == JOB_RUNNING; }

bool job_is_stored(const struct job *j)
{
	return j->state == JOB_RUNNING && j->total > 0 && j->done == j->total;
}

enum state job_mark(const struct job *j)
{
	static const enum state marks[] = { [JOB_WAITING] = STATE_WAIT,
					    [JOB_RUNNING] = STATE_NOW,
					    [JOB_DONE] = STATE_DONE,
					    [JOB_FAILED] = STATE_LATE,
					    [JOB_CANCELLED] = STATE_RETURNED };
	return marks[j->state];
}

struct msg job_words(const struct job *j)
{
	switch (j->state) {
	case JOB_WAITING:
		return T(web_job_waiting);
	case JOB_RUNNING:
		return j->cancelling ? T(web_job_stopping) : T(web_job_running);
	case JOB_DONE:
		return T(web_job_done);
	case JOB_CANCELLED:
		return T(web_job_cancelled);
	default:
		return T(web_job_failed);
	}
}

static void read_faults(struct job_view *v, const struct json *list)
{
	struct req *rq = v->rq;
	v->faults = NEW(rq->arena, (list ? list->count : 0) + 1, struct fault_part);
	JSON_EACH(f, list)
	{
		int64_t row = 0;
		json_int(f, "row", &row);
		v->faults[v->fault_count++] =
			(struct fault_part){ .sheet = json_text(f, "sheet"),
					     .cell = json_text(f, "cell"),
					     .unit = fault_row_words(rq, row),
					     .read = json_text(f, "read"),
					     .expected = json_text(f, "expected") };
	}
}

static void read_lines(struct job_view *v, const struct json *list)
{
	v->lines = NEW(v->rq->arena, (list ? list->count : 0) + 1, struct job_line);
	JSON_EACH(one, list)
	{
		int64_t state = 0;
		json_int(one, "state", &state);
		v->lines[v->line_count++] =
			(struct job_line){ json_text(one, "what"), json_text(one, "said"),
					   (enum state)state };
	}
}

/* Who asked sees it and nobody else: what came out may hold codes or a unit's figures. */
static struct err load(struct req *rq, struct job_view *v)
{
	struct json *out;
	v->rq = rq;
	TRY(job_read(rq->db, rq->id[0], &v->job));
	if (v->job.actor != rq->who.account)
		return FAIL(ERR_NOT_FOUND, "job.none");
	TRY(file_list(rq->db, JOB_OBJECT, v->job.id, &v->files, &v->file_count));
	if (!v->job.result.n || json_read(rq->arena, v->job.result, &out).code)
		return OK;
	v->said = json_text(out, "said");
	v->error = json_text(out, "error");
	v->href = json_text(out, "href");
	json_int(out, "total", &v->fault_total);
	read_faults(v, json_get(out, "faults"));
	read_lines(v, json_get(out, "lines"));
	return OK;
}

static struct err show(struct req *rq)
{
	struct job_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, web_text(rq, T(web_jobs_title)), S("/jobs"));
	web_crumb(rq, v.job.title, STR_NONE);
	web_page(rq, v.job.title);
	job_page(rq->out, &v);
	return OK;
}

static struct err show_job(struct req *rq) { return show(rq); }

/* The part that draws itself again every two seconds until the work has ended. */
static struct err show_part(struct req *rq)
{
	struct job_view v = { 0 };
	TRY(load(rq, &v));
	job_part(rq->out, &v);
	return OK;
}

static struct err show_jobs(struct req *rq)
{
	struct jobs_view v = { .rq = rq };
	TRY(job_list_of(rq->db, rq->who.account, JOBS_SHOWN, &v.rows, &v.n));
	web_page(rq, web_text(rq, T(web_jobs_title)));
	jobs_page(rq->out, &v);
	return OK;
}

static struct err show_file(struct req *rq)
{
	struct job_view v = { 0 };
	int fd;
	TRY(load(rq, &v));
	for (size_t i = 0; i < v.file_count; i++)
		if (v.files[i].id == rq->id[1]) {
			TRY(file_open(rq->db, v.files[i].id, &fd));
			return web_send_file(rq, fd, v.files[i].name, v.files[i].type);
		}
	return FAIL(ERR_NOT_FOUND, "file.none");
}

/* ---- stopping ---- */

static struct err do_cancel(struct tx *tx, void *arg)
{
	const struct job *j = arg;
	return job_cancel(tx, j->id);
}

static struct err take_cancel(struct req *rq)
{
	struct job_view v = { 0 };
	TRY(load(rq, &v));
	struct err e = db_write(rq->db, do_cancel, &v.job);
	if (e.code && e.code != ERR_CONFLICT)
		return e;
	return web_done(rq, web_path(rq, "/job/%lld", (long long)v.job.id),
			e.code ? T(web_job_over) : T(web_job_cancel_asked));
}

#define OWN OF_NONE("one's own work: the handler asks who ordered it")
static const struct route rows[] = {
	{ HTTP_GET, "/jobs", RIGHT_SIGNED_IN, OWN, show_jobs, NO_FIELDS, 0 },
	{ HTTP_GET, "/job/:job", RIGHT_SIGNED_IN, OWN, show_job, NO_FIELDS, 0 },
	{ HTTP_GET, "/job/:job/part", RIGHT_SIGNED_IN, OWN, show_part, NO_FIELDS, 0 },
	{ HTTP_GET, "/job/:job/file/:file", RIGHT_SIGNED_IN, OWN, show_file, NO_FIELDS, 0 },
	{ HTTP_POST, "/job/:job/cancel", RIGHT_SIGNED_IN, OWN, take_cancel, NO_FIELDS, 0 },
};
const struct routes job_routes = { rows, sizeof rows / sizeof *rows };

/* ---- forgetting ---- */

static struct err forget(struct tx *tx, [[maybe_unused]] void *arg)
{
	int64_t now = tx_db(tx)->now;
	TRY(file_forget(tx, JOB_OBJECT, now - day_ms));
	TRY(file_forget(tx, JOB_INPUT, now - day_ms));
	return job_sweep(tx, now - 30 * day_ms);
}

struct err jobs_sweep(struct db *db) { return db_write(db, forget, NULL); }
