/* pages.c: trainings of a unit and those below it: who lacks what their office asks for, the
 * courses with who took them, workbooks in and out. */
#include "training/pages.h"

#include "base/day.h"
#include "msg_training.gen.h"
#include "training/book.h"
#include "training/pages_views.h"
#include "training/training.html.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/import.h"
#include "web/import_job.h"

static struct str base_of(struct req *rq)
{
	return web_path(rq, "/unit/%lld/trainings", (long long)rq->id[0]);
}

static struct str given(struct str s) { return s.p ? s : S(""); }

static void crumbs_of(struct req *rq, const struct unit *u, struct str here)
{
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", (long long)u->id.n));
	web_crumb(rq, web_text(rq, T(training_title)), here.n ? base_of(rq) : STR_NONE);
	if (here.n)
		web_crumb(rq, here, STR_NONE);
	rq->page.lead = u->name;
	web_page(rq, here.n ? here : web_text(rq, T(training_title)));
}

/* ---- the page of a unit ---- */

static struct err load_choices(struct trainings_view *v)
{
	struct req *rq = v->rq;
	struct training_kind *all;
	TRY(training_kinds(rq->db, &all, &v->kind_count));
	v->kinds = NEW(rq->arena, v->kind_count + 1, struct choice_part);
	for (size_t i = 0; i < v->kind_count; i++)
		v->kinds[i] = (struct choice_part){ all[i].code, all[i].name, STR_NONE };
	v->offices = NEW(rq->arena, OFFICE_COUNT, struct choice_part);
	for (int i = 0; i < OFFICE_COUNT; i++)
		v->offices[v->office_count++] = (struct choice_part){
			str_of(office_code((enum union_office)i)),
			web_text(rq, msg_of_key(office_key((enum union_office)i), NULL, 0)),
			STR_NONE
		};
	return OK;
}

static struct err show(struct req *rq)
{
	struct trainings_view v = { .rq = rq, .today = local_day(rq->db->now) };
	struct unit_page below;
	int64_t unit = rq->id[0];
	v.base = base_of(rq);
	TRY(unit_read_last(rq->db, (unit_id){ unit }, &v.unit));
	TRY(unit_children(rq->db, v.unit.id, (struct as_at){ .on = v.today }, NULL, &below));
	v.has_units = below.n > 0;
	TRY(training_courses(rq->db, unit, &v.courses, &v.course_count));
	TRY(training_lacks(rq->db, unit, v.today, &v.lacks, &v.lack_count));
	TRY(training_count(rq->db, unit, v.today, &v.counts));
	TRY(training_needs(rq->db, &v.needs, &v.need_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &rq->scope, &v.may_run));
	v.may_need = v.may_run && rq->who.role == ROLE_OFFICE;
	TRY(load_choices(&v));
	crumbs_of(rq, &v.unit, STR_NONE);
	trainings_page(rq->out, &v);
	return OK;
}

static struct err finish(struct req *rq, write_fn *fn, void *arg, struct msg done)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq, base_of(rq), done);
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static const struct field course_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = TRAINING_TEXT_MAX },
	{ .name = "kind", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "organiser", .kind = F_TEXT, .max = TRAINING_TEXT_MAX },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "to_on", .kind = F_DAY },
	{ 0 },
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct course *c = arg;
	int64_t id;
	TRY(training_add(tx, c, &id));
	c->id = id;
	return OK;
}

static struct err take_course(struct req *rq)
{
	int64_t to = form_int(rq, "to_on");
	struct course c = { .unit = rq->id[0],
			    .name = given(form_text(rq, "name")),
			    .kind = given(form_text(rq, "kind")),
			    .organiser = given(form_text(rq, "organiser")),
			    .from_on = form_int(rq, "from_on") };
	c.to_on = (to == DAY_NONE ? c.from_on : to) + 1; /* typed: the last day */
	if (!form_ok(rq))
		return show(rq);
	struct err e = db_write(rq->db, do_add, &c);
	if (!e.code)
		return web_done(rq,
				web_path(rq, "/unit/%lld/training/%lld", (long long)rq->id[0],
					 (long long)c.id),
				T(training_added));
	TRY(form_fail(rq, e));
	return show(rq);
}

/* ---- needs: the office's, for everybody ---- */

static const struct field need_fields[] = {
	{ .name = "office", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "need_kind", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "months", .kind = F_INT, .required = true, .min = 0, .max = 120 },
	{ .name = "citation", .kind = F_TEXT, .max = TRAINING_TEXT_MAX },
	{ 0 },
};

static struct err do_need(struct tx *tx, void *arg) { return training_need_set(tx, arg); }

static struct err take_need(struct req *rq)
{
	struct training_need x = { .kind = given(form_text(rq, "need_kind")),
				   .months = form_int(rq, "months"),
				   .citation = given(form_text(rq, "citation")) };
	if (rq->who.role != ROLE_OFFICE)
		return FAIL(ERR_DENIED, "training.need_denied");
	if (form_ok(rq) && !office_parse(form_text(rq, "office"), &x.office))
		field_fail(rq, "office", 0, T(training_wrong_office));
	return finish(rq, do_need, &x, T(training_need_set_now));
}

/* ---- one course ---- */

static struct err load_course(struct req *rq, struct course_view *v)
{
	v->rq = rq;
	v->base = web_path(rq, "/unit/%lld/training/%lld", (long long)rq->id[0],
			   (long long)rq->id[1]);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(training_get(rq->db, rq->id[1], &v->course));
	TRY(training_of_course(rq->db, rq->id[1], rq->id[0], &v->people, &v->n));
	return account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &rq->scope, &v->may_run);
}

/* A course is its unit's, and those whose people took it see them there. */
static struct err may_see(struct req *rq, const struct course_view *v, bool *may)
{
	const struct as_at today = { .on = local_day(rq->db->now) };
	*may = v->n > 0 || v->course.unit == rq->id[0];
	if (*may)
		return OK;
	TRY(unit_is_under(rq->db, (unit_id){ v->course.unit }, (unit_id){ rq->id[0] }, today, may));
	return *may ? OK
		    : unit_is_under(rq->db, (unit_id){ rq->id[0] }, (unit_id){ v->course.unit },
				    today, may);
}

static struct err show_course(struct req *rq)
{
	struct course_view v = { 0 };
	bool may;
	TRY(load_course(rq, &v));
	TRY(may_see(rq, &v, &may));
	if (!may)
		return FAIL(ERR_NOT_FOUND, "training.none");
	crumbs_of(rq, &v.unit, v.course.name);
	course_page(rq->out, &v);
	return OK;
}

static const struct field take_fields[] = {
	{ .name = "person", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "drop", .kind = F_ID },
	{ .name = "certificate_no", .kind = F_TEXT, .max = TRAINING_NUMBER_MAX },
	{ .name = "certified_on", .kind = F_DAY },
	{ 0 },
};

struct taking {
	int64_t course, drop;
	struct taken taken;
};

static struct err do_take(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return x->drop ? training_untake(tx, x->course, x->drop)
		       : training_take(tx, x->course, &x->taken);
}

/* The one person of this name in the subtree. */
static struct err find_person(struct req *rq, int64_t *out)
{
	struct str name = given(form_text(rq, "person"));
	struct person_query q = {
		.unit = rq->id[0], .on = local_day(rq->db->now), .words = name, .limit = 2
	};
	struct person_row *all;
	size_t n = 0;
	*out = 0;
	if (name.n)
		TRY(person_search(rq->db, &q, &all, &n));
	if (n == 1)
		*out = all[0].id;
	else
		field_fail(rq, "person", 0,
			   n ? T(training_several) : T(training_nobody, .name = name));
	return OK;
}

static struct err take_person(struct req *rq)
{
	struct taking x = { .course = rq->id[1],
			    .taken = { .certificate_no = given(form_text(rq, "certificate_no")),
				       .certified_on = form_int(rq, "certified_on") } };
	struct course_view v = { 0 };
	bool may, own = false;
	TRY(load_course(rq, &v));
	TRY(may_see(rq, &v, &may));
	if (!may)
		return FAIL(ERR_NOT_FOUND, "training.none");
	if (form_has(rq, "drop")) {
		for (size_t i = 0; i < v.n; i++)
			own = own || v.people[i].person == form_int(rq, "drop");
		if (!own)
			return FAIL(ERR_NOT_FOUND, "person.none");
		x.drop = form_int(rq, "drop");
	} else if (form_ok(rq)) {
		TRY(find_person(rq, &x.taken.person));
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_take, &x);
		if (!e.code)
			return web_done(rq, v.base,
					x.drop ? T(training_untaken) : T(training_taken_now));
		TRY(form_fail(rq, e));
	}
	return show_course(rq);
}

/* ---- workbooks ---- */

static struct err read_book(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return training_import(db, o, fd, f, arg);
}

static struct msg imported_words(const struct training_import *in)
{
	return T(training_imported, .taken = in->taken, .courses = in->courses);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct training_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, imported_words(in)),
		.href = str_fmt(job->db->arena, "/unit/%lld/trainings", (long long)in->unit),
	};
}

struct err training_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct training_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.unit);
	return import_job_run(&x, &(struct import_work){ read_book, &in, imported });
}

static struct err take_book(struct req *rq)
{
	struct training_import in = { .unit = rq->id[0] };
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, in.unit));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_book,
					      .arg = &in,
					      .show = show,
					      .action = web_path(rq, "/unit/%lld/trainings/import",
								 (long long)rq->id[0]),
					      .back = base_of(rq),
					      .job = "import.trainings",
					      .args = args },
			  &stored));
	return stored ? web_done(rq, base_of(rq), imported_words(&in)) : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return training_export(rq->db, o, arg, to);
}

static struct err show_book(struct req *rq)
{
	struct training_export x = { rq->id[0], rq->who.lang };
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	return web_send_book(rq, make_book, &x,
			     str_fmt(rq->arena, "%s-dao-tao.xlsx", arena_cstr(rq->arena, u.code)));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/trainings", RIGHT_PERSON_SEE, unit_scope, show, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/trainings", RIGHT_PERSON_RUN, unit_scope, take_course,
	  course_fields, 0 },
	{ HTTP_POST, "/unit/:unit/trainings/need", RIGHT_PERSON_RUN, unit_scope, take_need,
	  need_fields, 0 },
	{ HTTP_POST, "/unit/:unit/trainings/import", RIGHT_PERSON_RUN, unit_scope, take_book,
	  import_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/unit/:unit/trainings/export", RIGHT_PERSON_SEE, unit_scope, show_book,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/training/:course", RIGHT_PERSON_SEE, unit_scope, show_course,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/training/:course", RIGHT_PERSON_RUN, unit_scope, take_person,
	  take_fields, 0 },
};
const struct routes training_routes = { rows, sizeof rows / sizeof *rows };
