/* pages_past.c: the office brings in classes and awards of years before from its workbooks; what is
 * long is a job. */
#include "award/import.h"
#include "award/pages.h"
#include "award/past.html.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/import_job.h"

static struct err show_past(struct req *rq)
{
	web_crumb(rq, web_text(rq, T(award_register_title)), S("/award/register"));
	web_crumb(rq, web_text(rq, T(award_past_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_past_title)));
	past_page(rq->out, rq);
	return OK;
}

static struct err read_classes(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return class_import(db, o, fd, f, arg);
}

static struct err read_awards(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return award_import(db, o, fd, f, arg);
}

/* What is imported: where its form goes, and what is said of it. */
struct past_kind {
	book_read_fn *read;
	const char *action, *job;
	struct msg (*said)(const struct history_import *in);
	const char *leads; /* where it can be seen */
};

static struct msg classes_said(const struct history_import *in)
{
	return T(award_past_classes_done, .count = in->stored);
}

static struct msg awards_said(const struct history_import *in)
{
	return T(award_past_awards_done, .count = in->stored, .read = in->read);
}

static const struct past_kind classes = { read_classes, "/award/past/classes", "import.classes",
					  classes_said, "/award/past" };
static const struct past_kind awards = { read_awards, "/award/past/awards", "import.awards",
					 awards_said, "/award/register" };

static struct err take(struct req *rq, const struct past_kind *k)
{
	struct history_import in = { .under = unit_of_session(rq), .owner = { rq->who.over.unit } };
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "under", json_of_int(rq->arena, in.under.n));
	json_add(rq->arena, args, "owner", json_of_int(rq->arena, in.owner.n));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = k->read,
					      .arg = &in,
					      .show = show_past,
					      .action = str_of(k->action),
					      .back = S("/award/past"),
					      .books = true,
					      .job = k->job,
					      .args = args },
			  &stored));
	return stored ? web_done(rq, str_of(k->leads), k->said(&in)) : OK;
}

static struct err take_classes(struct req *rq) { return take(rq, &classes); }
static struct err take_awards(struct req *rq) { return take(rq, &awards); }

/* ---- as a job ---- */

static struct job_outcome told(const struct job *job, const struct past_kind *k, const void *arg)
{
	return (struct job_outcome){ .said = job_say(job, k->said(arg)), .href = str_of(k->leads) };
}

static struct job_outcome classes_told(const struct job *job, const void *arg)
{
	return told(job, &classes, arg);
}

static struct job_outcome awards_told(const struct job *job, const void *arg)
{
	return told(job, &awards, arg);
}

static struct err run(struct job *job, void *web, struct import_work w)
{
	struct import_job x;
	struct history_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "under", &in.under.n);
	json_int(x.args, "owner", &in.owner.n);
	w.arg = &in;
	return import_job_run(&x, &w);
}

struct err award_run_classes(struct job *job, void *web)
{
	return run(job, web, (struct import_work){ read_classes, NULL, classes_told });
}

struct err award_run_awards(struct job *job, void *web)
{
	return run(job, web, (struct import_work){ read_awards, NULL, awards_told });
}

/* ---- out ---- */

static struct err make_classes(struct req *rq, struct office *o, void *, struct office_sink to)
{
	return class_export(rq->db, o, unit_of_session(rq), to);
}

static struct err show_classes(struct req *rq)
{
	return web_send_book(rq, make_classes, NULL, S("xep-loai-cac-nam.xlsx"));
}

#define OWN OF_NONE("cut to the session's units")
static const struct route rows[] = {
	{ HTTP_GET, "/award/past", RIGHT_AWARD_RUN, OWN, show_past, NO_FIELDS, 0 },
	{ HTTP_GET, "/award/past/classes.xlsx", RIGHT_AWARD_RUN, OWN, show_classes, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/past/classes", RIGHT_AWARD_RUN, OWN, take_classes, import_fields,
	  IMPORT_FORM_MAX },
	{ HTTP_POST, "/award/past/awards", RIGHT_AWARD_RUN, OWN, take_awards, import_fields,
	  IMPORT_FORM_MAX },
};
const struct routes award_past_routes = { rows, sizeof rows / sizeof *rows };
