/* pages_agreement.c: agreements with an employer: number, days and the paper itself. */
#include "employer/pages_views.h"

#include "base/day.h"
#include "employer/employer.html.h"
#include "msg_employer.gen.h"
#include "web/acting.h"
#include "web/form_files.h"

static struct err agreement_scope(struct db *db, int64_t id, struct scope *out)
{
	struct agreement x;
	TRY(agreement_get(db, id, &x));
	*out = (struct scope){ .unit = x.unit.n };
	return OK;
}

struct err agreement_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	if (!str_eq(f->object, S("agreement")))
		return OK;
	return account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &(struct scope){ .unit = f->unit },
			   may);
}

struct choice_part *agreement_kind_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, AGREEMENT_KIND_COUNT, struct choice_part);
	for (int k = 0; k < AGREEMENT_KIND_COUNT; k++)
		c[k] = (struct choice_part){
			.value = str_of(agreement_kind_codes[k]),
			.text = web_text(rq, agreement_kind_words((enum agreement_kind)k))
		};
	return c;
}

static struct str employer_path(struct req *rq, const struct agreement *x)
{
	return web_path(rq, "/unit/%lld/employer/%lld", (long long)x->unit.n,
			(long long)x->employer);
}

static struct err show(struct req *rq, struct agreement_view *v)
{
	struct employer e;
	struct employer_link link;
	struct str title =
		web_text(rq, v->what.id ? T(employer_agreement) : T(employer_agreement_new));
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->agreed = agreement_kind_choices(rq);
	TRY(unit_read_last(rq->db, v->what.unit, &v->unit));
	TRY(employer_link_of(rq->db, v->what.employer, v->what.unit, &link));
	TRY(employer_get(rq->db, v->what.employer, &e));
	TRY(employer_may_keep(rq, v->what.unit, &v->may_keep));
	if (v->what.id)
		TRY(file_list(rq->db, S("agreement"), v->what.id, &v->files, &v->file_count));
	employer_crumbs(rq, &v->unit);
	web_crumb(rq, e.name, employer_path(rq, &v->what));
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = e.name;
	web_page(rq, title);
	agreement_page(rq->out, v);
	return OK;
}

static struct agreement fresh(const struct req *rq)
{
	return (struct agreement){ .unit = { rq->id[0] },
				   .employer = rq->id[1],
				   .signed_on = DAY_NONE,
				   .from_on = DAY_NONE,
				   .to_on = DAY_NONE };
}

static struct err show_new(struct req *rq)
{
	struct agreement_view v = { .what = fresh(rq) };
	return show(rq, &v);
}

static struct err show_one(struct req *rq)
{
	struct agreement_view v = { 0 };
	TRY(agreement_get(rq->db, rq->id[0], &v.what));
	return show(rq, &v);
}

static const struct field one_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = agreement_kind_codes },
	{ .name = "number", .kind = F_TEXT, .max = AGREEMENT_NUMBER_MAX },
	{ .name = "signed_on", .kind = F_DAY, .required = true },
	{ .name = "from_on", .kind = F_DAY },
	{ .name = "last_on", .kind = F_DAY }, /* the last day on which it holds */
	{ .name = "note", .kind = F_LONG, .max = AGREEMENT_NOTE_MAX },
	{ .name = "version", .kind = F_INT },
	FILE_FIELD("paper"),
	{ 0 },
};

static void typed(struct req *rq, struct agreement *x)
{
	int64_t kind = form_int(rq, "kind"), last = form_int(rq, "last_on");
	x->kind = kind < 0 ? AGREEMENT_DEMOCRACY : (enum agreement_kind)kind;
	x->number = form_text(rq, "number");
	x->note = form_text(rq, "note");
	x->signed_on = form_int(rq, "signed_on");
	x->from_on = form_has(rq, "from_on") ? form_int(rq, "from_on") : x->signed_on;
	x->to_on = last == DAY_NONE ? DAY_EVER : last + 1;
	x->version = form_int(rq, "version");
}

static struct err do_put(struct tx *tx, void *arg)
{
	struct agreement *x = arg;
	int64_t id;
	TRY(agreement_put(tx, x, &id));
	x->id = id;
	return OK;
}

/* What is refused stays in the form's fields only: the page around them says what stands. */
static struct err save(struct req *rq, struct agreement_view *v, struct agreement x)
{
	v->what.version = x.version; /* somebody's change meanwhile stays in the way */
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_put, &x);
		if (e.code) {
			TRY(form_fail(rq, e));
			return show(rq, v);
		}
		int64_t ids[2 * FORM_FILES_MAX];
		size_t n = 0;
		TRY(form_files(rq, "paper",
			       &(struct file_new){ .unit = x.unit.n,
						   .object = S("agreement"),
						   .object_id = x.id },
			       ids, &n));
		if (form_ok(rq))
			return web_done(rq, employer_path(rq, &x), T(employer_agreement_saved));
		TRY(agreement_get(rq->db, x.id, &v->what));
	}
	return show(rq, v);
}

static struct err take_new(struct req *rq)
{
	struct agreement_view v = { .what = fresh(rq) };
	struct agreement x = v.what;
	typed(rq, &x);
	return save(rq, &v, x);
}

static struct err take_one(struct req *rq)
{
	struct agreement_view v = { 0 };
	TRY(agreement_get(rq->db, rq->id[0], &v.what));
	struct agreement x = v.what;
	typed(rq, &x);
	return save(rq, &v, x);
}

static const struct field remove_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = EMPLOYER_TEXT_MAX },
	{ 0 },
};

struct removing {
	int64_t id, version;
	struct str reason;
};

static struct err do_remove(struct tx *tx, void *arg)
{
	const struct removing *x = arg;
	return agreement_remove(tx, x->id, x->version, x->reason);
}

static struct err take_remove(struct req *rq)
{
	struct removing x = { rq->id[0], form_int(rq, "version"), form_text(rq, "reason") };
	struct agreement was;
	TRY(agreement_get(rq->db, x.id, &was));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_remove, &x);
		if (!e.code)
			return web_done(rq, employer_path(rq, &was), T(employer_agreement_removed));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/employer/:employer/agreement", RIGHT_PERSON_RUN, unit_scope,
	  show_new, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/employer/:employer/agreement", RIGHT_PERSON_RUN, unit_scope,
	  take_new, one_fields, FORM_FILES_BYTES },
	{ HTTP_GET, "/agreement/:agreement", RIGHT_UNIT_SEE, agreement_scope, show_one, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/agreement/:agreement", RIGHT_PERSON_RUN, agreement_scope, take_one,
	  one_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/agreement/:agreement/remove", RIGHT_PERSON_RUN, agreement_scope, take_remove,
	  remove_fields, 0 },
};
const struct routes agreement_routes = { rows, sizeof rows / sizeof *rows };
