/* pages.c: a unit's log: noting in half a minute on the phone, mending, taking back, Excel. */
#include "activity/pages_views.h"

#include "activity/import.h"
#include "activity/log.html.h"
#include "base/day.h"
#include "msg_activity.gen.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/book.h"
#include "web/form_files.h"
#include "web/import.h"
#include "web/import_job.h"

enum { LOG_ROWS = 30 };

static struct err activity_scope(struct db *db, int64_t id, struct scope *out)
{
	struct activity x;
	TRY(activity_get(db, id, &x));
	*out = (struct scope){ .unit = x.unit.n };
	return OK;
}

static struct err may_note(struct req *rq, unit_id unit, bool *out)
{
	return account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &(struct scope){ .unit = unit.n },
			   out);
}

struct err activity_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	if (!str_eq(f->object, S("activity")))
		return OK;
	return account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &(struct scope){ .unit = f->unit },
			   may);
}

/* ---- the list ---- */

static const struct field log_query[] = {
	{ .name = "kind", .kind = F_TEXT, .max = 30 },
	{ .name = "on", .kind = F_DAY },
	{ .name = "id", .kind = F_ID },
	{ .name = "done", .kind = F_CHECK }, /* what the phone kept has arrived */
	{ 0 },
};

static struct str next_page(const struct log_view *v)
{
	const struct activity *last = &v->rows[v->n - 1];
	struct buf b = { .arena = v->rq->arena };
	put_fmt(&b, "/unit/%lld/activities?id=%lld&on=", (long long)v->unit.id.n,
		(long long)last->id);
	put_day_iso(&b, last->held_on);
	put(&b, S("&kind="));
	put(&b, v->kind);
	return buf_str(&b);
}

static struct err load_log(struct req *rq, struct log_view *v)
{
	bool more;
	struct activity_query q = { .unit = { rq->id[0] },
				    .kind = form_text(rq, "kind"),
				    .from_on = 0,
				    .to_on = DAY_EVER,
				    .before_on = form_int(rq, "on"),
				    .before_id = form_has(rq, "id") ? form_int(rq, "id") : 0,
				    .limit = LOG_ROWS };
	*v = (struct log_view){ .rq = rq, .saved = form_int(rq, "done") == 1 };
	TRY(unit_read_last(rq->db, q.unit, &v->unit));
	TRY(activity_kind_choices(rq, T(activity_all_kinds), &v->kinds, &v->kind_count));
	for (size_t i = 1; i < v->kind_count; i++)
		if (str_eq(v->kinds[i].value, q.kind))
			v->kind = v->kinds[i].value;
	q.kind = v->kind;
	TRY(activity_list(rq->db, &q, &v->rows, &v->n, &more));
	if (more)
		v->next = next_page(v);
	return may_note(rq, q.unit, &v->may_note);
}

static struct err show_log(struct req *rq)
{
	struct log_view v;
	TRY(load_log(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(activity_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(activity_title)));
	activity_log_page(rq->out, &v);
	return OK;
}

/* ---- one ---- */

static struct err load_one(struct req *rq, struct activity_view *v)
{
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(unit_read_last(rq->db, v->activity.unit, &v->unit));
	TRY(activity_kind_choices(rq, T(activity_choose_kind), &v->kinds, &v->kind_count));
	if (v->activity.id)
		TRY(file_list(rq->db, S("activity"), v->activity.id, &v->files, &v->file_count));
	return may_note(rq, v->unit.id, &v->may_note);
}

static struct err show_form(struct req *rq, struct activity_view *v)
{
	struct msg title = v->activity.id ? T(activity_one) : T(activity_new);
	TRY(load_one(rq, v));
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(activity_title)),
		  web_path(rq, "/unit/%lld/activities", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, title), STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, web_text(rq, title));
	activity_one_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct activity_view v = { .activity = { .unit = { rq->id[0] },
						 .held_on = local_day(rq->db->now),
						 .people = ACTIVITY_UNSAID,
						 .cost = ACTIVITY_UNSAID } };
	return show_form(rq, &v);
}

static struct err show_one(struct req *rq)
{
	struct activity_view v = { 0 };
	TRY(activity_get(rq->db, rq->id[0], &v.activity));
	return show_form(rq, &v);
}

static const struct field one_fields[] = {
	{ .name = "title", .kind = F_TEXT, .required = true, .max = ACTIVITY_TITLE_MAX },
	{ .name = "kind", .kind = F_TEXT, .required = true, .max = 30 },
	{ .name = "held_on", .kind = F_DAY, .required = true },
	{ .name = "people", .kind = F_INT, .min = 0, .max = ACTIVITY_PEOPLE_MAX },
	{ .name = "cost", .kind = F_INT, .min = 0, .max = ACTIVITY_COST_MAX },
	{ .name = "place", .kind = F_TEXT, .max = ACTIVITY_TITLE_MAX },
	{ .name = "note", .kind = F_LONG, .max = ACTIVITY_NOTE_MAX },
	{ .name = "version", .kind = F_INT },
	FILE_FIELD("photo"),
	{ 0 },
};

static struct activity typed(struct req *rq)
{
	return (struct activity){ .title = form_text(rq, "title"),
				  .kind = form_text(rq, "kind"),
				  .held_on = form_int(rq, "held_on"),
				  .people = form_int(rq, "people"),
				  .cost = form_int(rq, "cost"),
				  .place = form_text(rq, "place"),
				  .note = form_text(rq, "note"),
				  .version = form_int(rq, "version") };
}

static struct err do_note(struct tx *tx, void *arg)
{
	struct activity *x = arg;
	return activity_note(tx, x, &x->id);
}

static struct err do_change(struct tx *tx, void *arg) { return activity_change(tx, arg); }

/* The photos go in when the row is there; a refused one is told on the row's own page. */
static struct err keep_photos(struct req *rq, const struct activity *x)
{
	int64_t ids[2 * FORM_FILES_MAX];
	size_t n = 0;
	const struct file_new in = { .unit = x->unit.n,
				     .object = S("activity"),
				     .object_id = x->id };
	return form_files(rq, "photo", &in, ids, &n);
}

static struct err save(struct req *rq, struct activity_view *v, write_fn *fn, struct str to)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &v->activity);
		if (e.code) {
			TRY(form_fail(rq, e));
			return show_form(rq, v);
		}
		TRY(keep_photos(rq, &v->activity));
		if (form_ok(rq))
			return web_done(rq, to, T(activity_saved));
		TRY(activity_get(rq->db, v->activity.id, &v->activity));
	}
	return show_form(rq, v);
}

static struct err take_new(struct req *rq)
{
	struct activity_view v = { .activity = typed(rq) };
	v.activity.unit.n = rq->id[0];
	return save(rq, &v, do_note,
		    web_path(rq, "/unit/%lld/activities?done=1", (long long)rq->id[0]));
}

static struct err take_one(struct req *rq)
{
	struct activity_view v = { .activity = typed(rq) };
	struct activity was;
	TRY(activity_get(rq->db, rq->id[0], &was));
	v.activity.id = was.id;
	v.activity.unit = was.unit;
	return save(rq, &v, do_change, web_path(rq, "/activity/%lld", (long long)was.id));
}

static const struct field remove_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = 300 },
	{ 0 },
};

struct removing {
	int64_t id, version;
	struct str reason;
};

static struct err do_remove(struct tx *tx, void *arg)
{
	const struct removing *x = arg;
	return activity_remove(tx, x->id, x->version, x->reason);
}

static struct err take_remove(struct req *rq)
{
	struct removing x = { rq->id[0], form_int(rq, "version"), form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_remove, &x);
		if (!e.code)
			return web_done(
				rq,
				web_path(rq, "/unit/%lld/activities", (long long)rq->scope.unit),
				T(activity_removed));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

/* ---- Excel ---- */

static struct err read_activities(struct db *db, struct office *o, int fd, struct faults *f,
				  void *arg)
{
	return activity_import(db, o, fd, f, arg);
}

static struct str log_path(struct arena *a, unit_id unit)
{
	return str_fmt(a, "/unit/%lld/activities", (long long)unit.n);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct activity_import *in = arg;
	return (struct job_outcome){ .said = job_say(job, T(activity_imported, .count = in->noted)),
				     .href = log_path(job->db->arena, in->only) };
}

struct err activity_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct activity_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.only.n);
	return import_job_run(&x, &(struct import_work){ read_activities, &in, imported });
}

static struct err take_import(struct req *rq)
{
	struct activity_import in = { .only = { rq->id[0] } };
	struct str back = log_path(rq->arena, in.only);
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, in.only.n));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_activities,
					      .arg = &in,
					      .show = show_log,
					      .action = str_fmt(rq->arena, "%s/import", back.p),
					      .back = back,
					      .job = "import.activities",
					      .args = args },
			  &stored));
	return stored ? web_done(rq, back, T(activity_imported, .count = in.noted)) : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return activity_export(rq->db, o, arg, to);
}

struct err activity_send_book(struct req *rq, struct figure_span *span, struct str code)
{
	return web_send_book(
		rq, make_book, span,
		str_fmt(rq->arena, "so-hoat-dong-%s.xlsx", arena_cstr(rq->arena, code)));
}

static struct err show_export(struct req *rq)
{
	struct figure_span span = { .unit = { rq->id[0] }, .from_on = 0, .to_on = DAY_EVER };
	struct unit u;
	TRY(unit_read_last(rq->db, span.unit, &u));
	return activity_send_book(rq, &span, u.code);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/activities", RIGHT_UNIT_SEE, unit_scope, show_log, log_query, 0 },
	{ HTTP_GET, "/unit/:unit/activities/new", RIGHT_REPORT_ENTER, unit_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/activities/new", RIGHT_REPORT_ENTER, unit_scope, take_new,
	  one_fields, FORM_FILES_BYTES },
	{ HTTP_GET, "/unit/:unit/activities/export", RIGHT_UNIT_SEE, unit_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/activities/import", RIGHT_REPORT_ENTER, unit_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/activity/:activity", RIGHT_UNIT_SEE, activity_scope, show_one, NO_FIELDS, 0 },
	{ HTTP_POST, "/activity/:activity", RIGHT_REPORT_ENTER, activity_scope, take_one,
	  one_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/activity/:activity/remove", RIGHT_REPORT_ENTER, activity_scope, take_remove,
	  remove_fields, 0 },
};
const struct routes activity_routes = { rows, sizeof rows / sizeof *rows };
