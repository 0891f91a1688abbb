/* pages_book.c: the register as a workbook: in, all or nothing, and out. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/import.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "person/people.html.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/book.h"
#include "web/import.h"
#include "web/import_job.h"

static struct str base_of(struct req *rq)
{
	return web_path(rq, "/unit/%lld/people", (long long)rq->id[0]);
}

static struct err show_import(struct req *rq)
{
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(person_title)), base_of(rq));
	web_crumb(rq, web_text(rq, T(person_import_title)), STR_NONE);
	rq->page.lead = u.name;
	web_page(rq, web_text(rq, T(person_import_title)));
	people_import_page(rq->out, rq, base_of(rq));
	return OK;
}

static struct err read_people(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return person_import(db, o, fd, f, arg);
}

static struct msg imported_words(const struct person_import *in)
{
	return T(person_imported, .added = in->added, .known = in->known, .offices = in->offices);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct person_import *in = arg;
	struct arena *a = job->db->arena;
	if (in->list)
		return (struct job_outcome){
			.said = job_say(job, T(person_list_asks, .changed = in->changed)),
			.href = str_fmt(a, "/unit/%lld/people/list/%lld", (long long)in->unit,
					(long long)in->list),
		};
	return (struct job_outcome){
		.said = job_say(job, imported_words(in)),
		.href = str_fmt(a, "/unit/%lld/people", (long long)in->unit),
	};
}

struct json *person_import_args(struct req *rq)
{
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool own = rq->who.role != ROLE_OFFICE;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, rq->id[0]));
	json_add(rq->arena, args, "own_only", json_of_bool(rq->arena, own));
	return args;
}

struct err person_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct person_import in = { .ask = true };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.unit);
	in.own_only = json_flag(x.args, "own_only");
	return import_job_run(&x, &(struct import_work){ read_people, &in, imported });
}

static struct err take_import(struct req *rq)
{
	struct person_import in = { .unit = rq->id[0],
				    .own_only = rq->who.role != ROLE_OFFICE,
				    .ask = true };
	bool stored, asked = false;
	if (form_ok(rq) && form_file(rq, "file") && web_options(rq->web)->office)
		TRY(person_ask_shape(rq, &asked));
	if (asked)
		return OK;
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_people,
					      .arg = &in,
					      .show = show_import,
					      .action = web_path(rq, "/unit/%lld/people/import",
								 (long long)rq->id[0]),
					      .back = base_of(rq),
					      .job = "import.people",
					      .args = person_import_args(rq) },
			  &stored));
	if (!stored)
		return OK;
	if (in.list)
		return web_go(rq, web_path(rq, "/unit/%lld/people/list/%lld", (long long)rq->id[0],
					   (long long)in.list));
	return web_done(rq, base_of(rq), imported_words(&in));
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return person_export(rq->db, o, arg, to);
}

static struct err send_book(struct req *rq, bool private)
{
	struct person_export x = { .unit = rq->id[0],
				   .on = local_day(rq->db->now),
				   .private = private,
				   .lang = rq->who.lang };
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	return web_send_book(
		rq, make_book, &x,
		str_fmt(rq->arena, "%s-doan-vien.xlsx", arena_cstr(rq->arena, u.code)));
}

static struct err show_export(struct req *rq) { return send_book(rq, false); }

/* With what is private: an act, so it is asked for with a token and logged. */
static struct err take_export(struct req *rq) { return send_book(rq, true); }

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/people/import", RIGHT_PERSON_RUN, unit_scope, show_import,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/people/import", RIGHT_PERSON_RUN, unit_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/unit/:unit/people/export", RIGHT_PERSON_SEE, unit_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/people/export", RIGHT_PERSON_RUN, unit_scope, take_export,
	  NO_FIELDS, 0 },
};
const struct routes people_book_routes = { rows, sizeof rows / sizeof *rows };
