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

#include <unistd.h>

enum { BOOK_BYTES_MAX = 20 << 20 };

static const struct field book_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = BOOK_BYTES_MAX },
	{ 0 },
};

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

struct err person_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct person_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.unit);
	in.own_only = json_flag(x.args, "own_only");
	struct err e = person_import(job->db, x.office, x.fd, &x.faults, &in);
	const struct job_outcome done = {
		.said = job_say(job, T(person_imported, .added = in.added, .known = in.known,
				       .offices = in.offices)),
		.href = str_fmt(job->db->arena, "/unit/%lld/people", (long long)in.unit),
	};
	return import_job_close(&x, e, &done);
}

static struct err import_by_job(struct req *rq, const struct person_import *in)
{
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool shown;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, in->unit));
	json_add(rq->arena, args, "own_only", json_of_bool(rq->arena, in->own_only));
	TRY(import_later(rq, "import.people", args, &shown));
	return shown ? OK : show_import(rq);
}

static struct err take_import(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct faults f = web_faults(rq);
	struct person_import in = { .unit = rq->id[0], .own_only = rq->who.role != ROLE_OFFICE };
	const struct http_part *part = form_file(rq, "file");
	struct str base = base_of(rq);
	int fd;
	if (!form_ok(rq))
		return show_import(rq);
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (import_is_long(part))
		return import_by_job(rq, &in);
	TRY(web_part_file(rq, part, &fd));
	struct err e = person_import(rq->db, office, fd, &f, &in);
	struct import_view seen = { .faults = &f,
				    .fd = fd,
				    .name = part->filename,
				    .action = web_path(rq, "/unit/%lld/people/import",
						       (long long)rq->id[0]),
				    .back = base };
	struct err shown = f.total ? web_show_faults(rq, seen) : OK;
	close(fd);
	if (f.total)
		return shown;
	if (!e.code)
		return web_done(rq, base,
				T(person_imported, .added = in.added, .known = in.known,
				  .offices = in.offices));
	TRY(form_fail(rq, e));
	return show_import(rq);
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
	  book_fields, BOOK_BYTES_MAX + (1 << 20) },
	{ HTTP_GET, "/unit/:unit/people/export", RIGHT_PERSON_SEE, unit_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/people/export", RIGHT_PERSON_RUN, unit_scope, take_export,
	  NO_FIELDS, 0 },
};
const struct routes people_book_routes = { rows, sizeof rows / sizeof *rows };
