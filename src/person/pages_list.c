/* pages_list.c: the middle of an import: headings that the program does not know are mapped by
 * hand, and a list that would change people who are known is shown before it does. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/import.h"
#include "person/list.html.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/import_job.h"

#include <unistd.h>

static struct str base_of(struct req *rq)
{
	return web_path(rq, "/unit/%lld/people", (long long)rq->id[0]);
}

static struct err open_page(struct req *rq, struct unit *u, struct str title)
{
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, u));
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(person_title)), base_of(rq));
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = u->name;
	web_page(rq, title);
	return OK;
}

/* ---- headings ---- */

/* What may be chosen for a heading: the fields of the register, or nothing. */
static struct choice_part *field_list(struct req *rq, size_t *n)
{
	struct choice_part *c;
	for (*n = 0; person_field_codes[*n]; (*n)++)
		;
	c = NEW(rq->arena, *n + 1, struct choice_part);
	c[0] = (struct choice_part){ S("-"), web_text(rq, T(person_shape_skip)), STR_NONE };
	for (size_t i = 0; i < *n; i++)
		c[i + 1] = (struct choice_part){
			str_of(person_field_codes[i]),
			web_text(rq, msg_of_key(person_field_key((int)i), NULL, 0)), STR_NONE
		};
	(*n)++;
	return c;
}

static struct err show_shape(struct req *rq, int64_t file, const struct person_shape *s)
{
	struct shape_view v = { .rq = rq, .file = file, .shape = s, .base = base_of(rq) };
	struct unit u;
	v.choices = field_list(rq, &v.choice_count);
	TRY(open_page(rq, &u, web_text(rq, T(person_shape_title))));
	shape_page(rq->out, &v);
	return OK;
}

/* Reads the shape of a file that was kept for this account. */
static struct err shape_of(struct req *rq, int64_t file, struct person_shape *out)
{
	struct file f;
	int fd;
	TRY(file_get(rq->db, file, &f));
	if (!str_eq(f.object, JOB_INPUT) || f.object_id != rq->who.account)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(file_open(rq->db, file, &fd));
	struct err e = person_shape_read(rq->db, web_options(rq->web)->office, fd, out);
	close(fd);
	return e;
}

struct err person_ask_shape(struct req *rq, bool *asked)
{
	const struct http_part *part = form_file(rq, "file");
	struct person_shape s;
	struct file_new in = { .name = part->filename,
			       .object = JOB_INPUT,
			       .object_id = rq->who.account,
			       .most = IMPORT_BYTES_MAX };
	int64_t file;
	int fd;
	*asked = false;
	TRY(web_part_file(rq, part, &fd));
	struct err e = person_shape_read(rq->db, web_options(rq->web)->office, fd, &s);
	if (!e.code && s.unknown && !s.mapped) {
		e = file_add_fd(rq->db, &in, (struct file_span){ fd, 0, part->size }, &file);
		*asked = !e.code;
	}
	close(fd);
	if (*asked)
		return show_shape(rq, file, &s);
	return OK; /* what is wrong with the file, the reading itself says */
}

static const struct field shape_fields[] = {
	{ .name = "file", .kind = F_ID, .required = true },
	{ .name = "as", .kind = F_TEXT, .many = true, .max = 20 },
	{ 0 },
};

static struct err do_keep(struct tx *tx, void *arg) { return person_shape_keep(tx, arg); }

static void take_fields(struct req *rq, struct person_shape *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct str code = many_text(rq, "as", (int64_t)i + 1);
		s->p[i].field = FIELD_SKIP;
		for (int k = 0; person_field_codes[k]; k++)
			if (code.n && str_eq(code, str_of(person_field_codes[k])))
				s->p[i].field = k;
	}
}

static struct err order(struct req *rq, int64_t file)
{
	struct json *args = person_import_args(rq);
	struct buf b = { .arena = rq->arena };
	struct file f;
	TRY(file_get(rq->db, file, &f));
	json_add(rq->arena, args, "file", json_of_int(rq->arena, file));
	json_put(&b, args, NULL);
	return web_job(rq,
		       &(struct job){ .kind = "import.people",
				      .args = buf_str(&b),
				      .unit = rq->id[0],
				      .title = web_text(rq, T(person_import_of, .name = f.name)) });
}

static struct err take_shape(struct req *rq)
{
	int64_t file = form_int(rq, "file");
	struct person_shape s;
	TRY(shape_of(rq, file, &s));
	take_fields(rq, &s);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_keep, &s);
		if (!e.code)
			return order(rq, file);
		TRY(form_fail(rq, e));
	}
	return show_shape(rq, file, &s);
}

/* ---- what it would change ---- */

static struct err read_list(struct req *rq, struct person_list *out)
{
	TRY(person_list_read(rq->db, rq->id[1], out));
	return out->unit == rq->id[0] ? OK : FAIL(ERR_NOT_FOUND, "person.no_list");
}

static struct err show_list(struct req *rq)
{
	struct list_view v = { .rq = rq, .base = base_of(rq) };
	struct unit u;
	TRY(read_list(rq, &v.list));
	v.names = NEW(rq->arena, v.list.change_count + 1, struct str);
	for (size_t i = 0; i < v.list.change_count; i++)
		for (int k = 0; person_field_codes[k]; k++)
			if (str_eq(str_of(v.list.changes[i].field), str_of(person_field_codes[k])))
				v.names[i] = web_text(rq, msg_of_key(person_field_key(k), NULL, 0));
	TRY(open_page(rq, &u, web_text(rq, T(person_list_waits))));
	list_page(rq->out, &v);
	return OK;
}

static const char *const acts[] = { "apply", "drop", NULL };
static const struct field list_fields[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ 0 },
};

static struct err take_list(struct req *rq)
{
	struct person_list list;
	struct person_import done;
	if (!form_ok(rq))
		return show_list(rq);
	TRY(read_list(rq, &list));
	if (str_eq(person_text(rq, "act"), S("drop"))) {
		TRY(person_list_drop(rq->db, list.id));
		return web_done(rq, base_of(rq), T(person_list_dropped));
	}
	struct err e = person_list_apply(rq->db, list.id, &done);
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_list(rq);
	}
	return web_done(rq, base_of(rq),
			T(person_list_applied, .added = done.added, .changed = done.changed,
			  .offices = done.offices));
}

static const struct route rows[] = {
	{ HTTP_POST, "/unit/:unit/people/columns", RIGHT_PERSON_RUN, unit_scope, take_shape,
	  shape_fields, 0 },
	{ HTTP_GET, "/unit/:unit/people/list/:list", RIGHT_PERSON_RUN, unit_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/people/list/:list", RIGHT_PERSON_RUN, unit_scope, take_list,
	  list_fields, 0 },
};
const struct routes people_list_routes = { rows, sizeof rows / sizeof *rows };
