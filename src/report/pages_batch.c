/* pages_batch.c: the office reads in a workbook of many units, or a zip with each unit's own, and
 * takes everything out again as Excel. */
#include "base/day.h"
#include "msg_report.gen.h"
#include "report/batch.h"
#include "report/batch.html.h"
#include "report/pages.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/import.h"
#include "web/import_job.h"

static const struct field batch_query[] = { { .name = "season", .kind = F_ID },
					    { .name = "period", .kind = F_ID },
					    { 0 } };
static const struct field batch_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "period", .kind = F_ID, .required = true },
	{ .name = "send", .kind = F_CHECK },
	{ .name = "file", .kind = F_FILE, .required = true, .max = IMPORT_BYTES_MAX },
	{ 0 },
};

/* The season of ?season=, which the session's office must run, and one of its periods. */
static struct err load_batch(struct req *rq, struct batch_view *v)
{
	int64_t asked = form_int(rq, "period");
	*v = (struct batch_view){ .rq = rq };
	TRY(season_chosen(rq, &v->season));
	if (rq->who.over.unit && rq->who.over.unit != v->season.owner.n)
		return FAIL(ERR_DENIED, "web.denied");
	TRY(season_periods(rq->db, v->season.id, &v->periods, &v->period_count));
	for (size_t i = 0; i < v->period_count; i++)
		if (v->periods[i].id.n == asked ||
		    (asked == DAY_NONE && v->periods[i].from_on <= local_day(rq->db->now)))
			v->period = v->periods[i];
	return v->period.id.n ? OK : FAIL(ERR_NOT_FOUND, "report.no_period");
}

static void batch_crumbs(struct req *rq, const struct batch_view *v)
{
	web_crumb(rq, web_text(rq, T(report_board_title)),
		  web_path(rq, "/reports?season=%lld&period=%lld", (long long)v->season.id.n,
			   (long long)v->period.id.n));
	web_crumb(rq, web_text(rq, T(report_import_title)), STR_NONE);
	rq->page.lead = v->season.name;
}

static struct err show_import(struct req *rq)
{
	struct batch_view v;
	TRY(load_batch(rq, &v));
	batch_crumbs(rq, &v);
	web_page(rq, web_text(rq, T(report_import_title)));
	figures_import_page(rq->out, &v);
	return OK;
}

static struct err show_batch(struct req *rq, const struct batch_view *v,
			     const struct report_batch *b)
{
	batch_crumbs(rq, v);
	web_page(rq, web_text(rq, T(report_batch_title)));
	batch_page(rq->out, b);
	return OK;
}

static struct msg imported_words(const struct report_import *in)
{
	return in->same ? T(report_imported_same, .figures = in->figures, .reports = in->reports,
			    .same = in->same)
			: T(report_imported, .figures = in->figures, .reports = in->reports);
}

static struct err read_one(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return report_import(db, o, fd, f, arg);
}

static struct err read_many(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	(void)f; /* what is wrong with one of them stands beside its name */
	TRY(report_batch_read(db, o, fd, arg));
	return report_batch_end(db, arg);
}

/* ---- the same as a job ---- */

static struct str reports_path(struct arena *a, season_id season, period_id period)
{
	return str_fmt(a, "/reports?season=%lld&period=%lld", (long long)season.n,
		       (long long)period.n);
}

/* What became of each workbook, then who has sent none. */
static struct job_outcome batch_outcome(struct job *job, const struct report_batch *b)
{
	struct arena *a = job->db->arena;
	size_t n = 0;
	struct job_line *l = NEW(a, b->files.n + b->missing_count + 1, struct job_line);
	for (size_t i = 0; i < b->files.n; i++) {
		const struct batch_file *f = &b->files.p[i];
		struct str read = job_say(job, report_batch_words(f));
		l[n++] = (struct job_line){ f->name, f->why.n ? f->why : read,
					    f->why.n ? STATE_LATE : STATE_DONE };
	}
	for (size_t i = 0; i < b->missing_count; i++) {
		const struct report *r = &b->missing[i].report;
		l[n++] = (struct job_line){ str_fmt(a, "%.*s %.*s", (int)r->unit_code.n,
						    r->unit_code.p, (int)r->unit_name.n,
						    r->unit_name.p),
					    job_say(job, T(report_batch_missing)), STATE_TODO };
	}
	return (struct job_outcome){
		.said = job_say(job, T(report_batch_done, .read = b->read, .refused = b->refused,
				       .missing = (int64_t)b->missing_count)),
		.href = reports_path(a, b->season, b->period),
		.lines = l,
		.line_count = n,
	};
}

static struct err run_many(struct import_job *x, const struct report_import *in)
{
	struct report_batch b = { .season = in->season,
				  .period = in->period,
				  .send = in->send,
				  .keep = in->keep,
				  .lang = x->job->db->lang,
				  .progress = x->faults.progress };
	struct err e = read_many(x->job->db, x->office, x->fd, &x->faults, &b);
	const struct job_outcome done = batch_outcome(x->job, &b);
	return import_job_close(x, e, &done);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct report_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, imported_words(in)),
		.href = reports_path(job->db->arena, in->season, in->period),
	};
}

struct err report_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct report_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "season", &in.season.n);
	json_int(x.args, "period", &in.period.n);
	in.send = json_flag(x.args, "send");
	in.keep = report_keep_of(web);
	if (json_flag(x.args, "many"))
		return run_many(&x, &in);
	return import_job_run(&x, &(struct import_work){ read_one, &in, imported });
}

static struct json *job_args(struct req *rq, const struct report_import *in, bool many)
{
	struct arena *a = rq->arena;
	struct json *args = json_new(a, J_OBJECT);
	json_add(a, args, "season", json_of_int(a, in->season.n));
	json_add(a, args, "period", json_of_int(a, in->period.n));
	json_add(a, args, "send", json_of_bool(a, in->send));
	json_add(a, args, "many", json_of_bool(a, many));
	return args;
}

static struct err take_import(struct req *rq)
{
	struct batch_view v;
	bool stored;
	if (!form_ok(rq))
		return show_import(rq);
	TRY(load_batch(rq, &v));
	struct report_import in = { .season = v.season.id,
				    .period = v.period.id,
				    .send = form_int(rq, "send") == 1,
				    .keep = report_keep_of(rq->web) };
	struct report_batch b = { .season = in.season,
				  .period = in.period,
				  .send = in.send,
				  .keep = in.keep,
				  .lang = rq->who.lang };
	bool many = str_ends(form_file(rq, "file")->filename, S(".zip"));
	TRY(web_read_book(rq,
			  &(struct web_book){
				  .read = many ? read_many : read_one,
				  .arg = many ? (void *)&b : &in,
				  .show = show_import,
				  .back = web_path(rq, "/reports/import?season=%lld&period=%lld",
						   (long long)in.season.n, (long long)in.period.n),
				  .job = "import.reports",
				  .args = job_args(rq, &in, many),
			  },
			  &stored));
	if (!stored)
		return OK;
	return many ? show_batch(rq, &v, &b)
		    : web_done(rq, reports_path(rq->arena, in.season, in.period),
			       imported_words(&in));
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return report_export(rq->db, o, *(season_id *)arg, to);
}

static struct err show_export(struct req *rq)
{
	struct batch_view v;
	TRY(load_batch(rq, &v));
	return web_send_book(
		rq, make_book, &v.season.id,
		str_fmt(rq->arena, "so-lieu-%s.xlsx", arena_cstr(rq->arena, v.season.code)));
}

static const struct route rows[] = {
	{ HTTP_GET, "/reports/import", RIGHT_SEASON_RUN, OF_NONE("the session's own seasons"),
	  show_import, batch_query, 0 },
	{ HTTP_POST, "/reports/import", RIGHT_SEASON_RUN, OF_NONE("the session's own seasons"),
	  take_import, batch_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/reports/export", RIGHT_SEASON_RUN, OF_NONE("the session's own seasons"),
	  show_export, batch_query, 0 },
};
const struct routes batch_routes = { rows, sizeof rows / sizeof *rows };
