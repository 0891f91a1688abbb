/* pages_import.c: units from a workbook, in the browser and as a job. import.c reads and stores. */
#include "msg_unit.gen.h"
#include "unit/events.html.h"
#include "unit/import.h"
#include "unit/pages_views.h"
#include "web/app.h"
#include "web/form.h"
#include "web/import.h"
#include "web/import_job.h"

/* Below which unit the workbook's must stand: n 0 for who has the whole tree, who may bring in
 * tops as well. */
static struct err top_of_import(struct req *rq, unit_id *out)
{
	struct unit u;
	*out = (unit_id){ rq->who.over.unit };
	if (!out->n)
		return OK;
	TRY(unit_read_last(rq->db, *out, &u));
	if (!u.parent.n)
		out->n = 0;
	return OK;
}

static struct err show_import(struct req *rq)
{
	web_crumb(rq, web_text(rq, T(unit_title)), S("/units"));
	web_crumb(rq, web_text(rq, T(unit_import_title)), STR_NONE);
	web_page(rq, web_text(rq, T(unit_import_title)));
	units_import_page(rq->out, rq);
	return OK;
}

static struct err read_units(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return unit_import(db, o, fd, f, arg);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct unit_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, T(unit_imported, .added = in->added, .updated = in->updated)),
		.href = S("/units"),
	};
}

struct err unit_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct unit_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "under", &in.under.n);
	return import_job_run(&x, &(struct import_work){ read_units, &in, imported });
}

static struct err take_import(struct req *rq)
{
	struct unit_import in = { 0 };
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	TRY(top_of_import(rq, &in.under));
	json_add(rq->arena, args, "under", json_of_int(rq->arena, in.under.n));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_units,
					      .arg = &in,
					      .show = show_import,
					      .action = S("/units/import"),
					      .back = S("/units"),
					      .books = true,
					      .job = "import.units",
					      .args = args },
			  &stored));
	return stored ? web_done(rq, S("/units"),
				 T(unit_imported, .added = in.added, .updated = in.updated))
		      : OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/units/import", RIGHT_TREE_EDIT, OF_NONE("a blank form"), show_import,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/units/import", RIGHT_TREE_EDIT, OF_NONE("every row is checked"), take_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes unit_import_routes = { rows, sizeof rows / sizeof *rows };
