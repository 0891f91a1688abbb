/* pages_list.c: lists of employers: a unit's own, the office's over all its units; Excel. */
#include "employer/pages_views.h"

#include "base/day.h"
#include "base/text.h"
#include "employer/employers.html.h"
#include "employer/import.h"
#include "msg_employer.gen.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/html.h"
#include "web/import.h"
#include "web/import_job.h"

enum { LIST_ROWS = 30 };

static const struct field list_query[] = {
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "kind", .kind = F_CHOICE, .choices = employer_kind_codes },
	{ .name = "lacking", .kind = F_CHECK },
	{ .name = "after", .kind = F_TEXT, .max = 2 * EMPLOYER_NAME_MAX },
	{ .name = "id", .kind = F_ID },
	{ 0 },
};

struct choice_part *employer_kind_choices(struct req *rq, bool all)
{
	struct choice_part *c = NEW(rq->arena, EMPLOYER_KIND_COUNT + 1, struct choice_part);
	if (all)
		c[0].text = web_text(rq, T(employer_all_kinds));
	for (int k = 0; k < EMPLOYER_KIND_COUNT; k++)
		c[k + all] = (struct choice_part){
			.value = str_of(employer_kind_codes[k]),
			.text = web_text(rq, employer_kind_words((enum employer_kind)k))
		};
	return c;
}

static struct employer_query asked(struct req *rq, unit_id unit)
{
	int64_t kind = form_int(rq, "kind");
	return (struct employer_query){ .unit = unit,
					.under = { unit.n ? 0 : rq->who.over.unit },
					.on = local_day(rq->db->now),
					.words = form_text(rq, "q"),
					.kind = kind < 0 ? -1 : (int)kind,
					.lacking = form_int(rq, "lacking") == 1,
					.after = form_text(rq, "after"),
					.after_id = form_has(rq, "id") ? form_int(rq, "id") : 0,
					.limit = LIST_ROWS };
}

/* The address of the same list from the last row on. */
static void next_page(struct employers_view *v)
{
	struct buf b = { .arena = v->rq->arena };
	const struct employer *last = &v->rows[v->n - 1].employer;
	put(&b, v->base);
	put_fmt(&b, "?id=%lld&after=", (long long)last->id);
	part_str(&b, text_fold(v->rq->arena, last->name));
	put(&b, S("&q="));
	part_str(&b, v->words);
	if (v->kind.n) {
		put(&b, S("&kind="));
		put(&b, v->kind);
	}
	put(&b, v->lacking ? S("&lacking=1") : S(""));
	v->next = buf_str(&b);
}

static struct err load(struct req *rq, struct employers_view *v)
{
	struct employer_query q = asked(rq, v->unit.id);
	bool more;
	v->rq = rq;
	v->words = q.words;
	v->lacking = q.lacking;
	v->kind = q.kind < 0 ? STR_NONE : str_of(employer_kind_codes[q.kind]);
	v->kinds = employer_kind_choices(rq, true);
	TRY(employer_list(rq->db, &q, &v->rows, &v->n, &more));
	if (more)
		next_page(v);
	return OK;
}

static struct err show_unit(struct req *rq)
{
	struct employers_view v = { .base = web_path(rq, "/unit/%lld/employers",
						     (long long)rq->id[0]) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(load(rq, &v));
	TRY(employer_may_keep(rq, v.unit.id, &v.may_keep));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(employer_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(employer_title)));
	employers_page(rq->out, &v);
	return OK;
}

/* An office's subtree, an administrator's everything; whoever has a unit sees that unit's. */
static struct err show_all(struct req *rq)
{
	struct employers_view v = { .base = S("/employers") };
	bool may = false;
	if (!rq->who.over.unit && rq->who.role != ROLE_ADMIN)
		return FAIL(ERR_DENIED, "employer.not_yours");
	TRY(load(rq, &v));
	if (rq->who.over.unit)
		TRY(employer_may_keep(rq, (unit_id){ rq->who.over.unit }, &may));
	v.may_keep = may;
	web_page(rq, web_text(rq, T(employer_title)));
	employers_page(rq->out, &v);
	return OK;
}

/* ---- Excel ---- */

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return employer_export(rq->db, o, arg, to);
}

static struct err send_book(struct req *rq, unit_id unit)
{
	struct employer_query q = asked(rq, unit);
	q.limit = EMPLOYER_PAGE_MAX;
	q.after = S("");
	q.after_id = 0;
	return web_send_book(rq, make_book, &q, S("nguoi-su-dung-lao-dong.xlsx"));
}

static struct err show_unit_export(struct req *rq) { return send_book(rq, (unit_id){ rq->id[0] }); }

static struct err show_export(struct req *rq)
{
	if (!rq->who.over.unit && rq->who.role != ROLE_ADMIN)
		return FAIL(ERR_DENIED, "employer.not_yours");
	return send_book(rq, (unit_id){ 0 });
}

static struct err read_employers(struct db *db, struct office *o, int fd, struct faults *f,
				 void *arg)
{
	return employer_import(db, o, fd, f, arg);
}

static struct str list_path(struct arena *a, unit_id unit)
{
	return unit.n ? str_fmt(a, "/unit/%lld/employers", (long long)unit.n) : S("/employers");
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct employer_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, T(employer_imported, .employers = in->added,
				       .agreements = in->agreements)),
		.href = list_path(job->db->arena, in->only),
	};
}

struct err employer_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct employer_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.only.n);
	json_int(x.args, "under", &in.under.n);
	return import_job_run(&x, &(struct import_work){ read_employers, &in, imported });
}

static struct err take_book(struct req *rq, struct employer_import *in,
			    struct err (*show)(struct req *rq))
{
	struct str back = list_path(rq->arena, in->only);
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, in->only.n));
	json_add(rq->arena, args, "under", json_of_int(rq->arena, in->under.n));
	TRY(web_read_book(rq,
			  &(struct web_book){
				  .read = read_employers,
				  .arg = in,
				  .show = show,
				  .action = str_fmt(rq->arena, "%.*s/import", (int)back.n, back.p),
				  .back = back,
				  .job = "import.employers",
				  .args = args },
			  &stored));
	return stored ? web_done(rq, back,
				 T(employer_imported, .employers = in->added,
				   .agreements = in->agreements))
		      : OK;
}

static struct err take_unit_import(struct req *rq)
{
	struct employer_import in = { .only = { rq->id[0] } };
	return take_book(rq, &in, show_unit);
}

static struct err take_import(struct req *rq)
{
	struct employer_import in = { .under = { rq->who.over.unit } };
	if (!in.under.n)
		return FAIL(ERR_DENIED, "employer.not_yours");
	return take_book(rq, &in, show_all);
}

static const struct route rows[] = {
	{ HTTP_GET, "/employers", RIGHT_UNIT_SEE, OF_NONE("the list is cut to the session's units"),
	  show_all, list_query, 0 },
	{ HTTP_GET, "/employers/export", RIGHT_UNIT_SEE,
	  OF_NONE("the list is cut to the session's units"), show_export, list_query, 0 },
	{ HTTP_POST, "/employers/import", RIGHT_PERSON_RUN,
	  OF_NONE("rows outside the session's units are faults"), take_import, import_fields,
	  IMPORT_FORM_MAX },
	{ HTTP_GET, "/unit/:unit/employers", RIGHT_UNIT_SEE, unit_scope, show_unit, list_query, 0 },
	{ HTTP_GET, "/unit/:unit/employers/export", RIGHT_UNIT_SEE, unit_scope, show_unit_export,
	  list_query, 0 },
	{ HTTP_POST, "/unit/:unit/employers/import", RIGHT_PERSON_RUN, unit_scope, take_unit_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes employer_list_routes = { rows, sizeof rows / sizeof *rows };
