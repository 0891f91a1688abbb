/* pages.c: one employer as a unit's people see it: what is known, what was agreed, and the union's
 * standing beside it. Several unions may keep the same one; the log says who changed what. */
#include "employer/pages_views.h"

#include "base/day.h"
#include "employer/employer.html.h"
#include "msg_employer.gen.h"
#include "web/acting.h"

struct err employer_may_keep(struct req *rq, unit_id unit, bool *may)
{
	return account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &(struct scope){ .unit = unit.n },
			   may);
}

void employer_crumbs(struct req *rq, const struct unit *u)
{
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", (long long)u->id.n));
	web_crumb(rq, web_text(rq, T(employer_title)),
		  web_path(rq, "/unit/%lld/employers", (long long)u->id.n));
}

/* ---- words ---- */

struct msg agreement_state_words(const struct agreement *x, int64_t today)
{
	switch (agreement_state_on(x, today)) {
	case AGREEMENT_AHEAD:
		return T(employer_agreement_ahead);
	case AGREEMENT_HOLDS:
		break;
	case AGREEMENT_ENDING:
		return T(employer_agreement_ending, .days = x->to_on - today);
	case AGREEMENT_ENDED:
		return T(employer_agreement_ended);
	}
	return T(employer_agreement_holds);
}

enum state agreement_state_mark(const struct agreement *x, int64_t today)
{
	switch (agreement_state_on(x, today)) {
	case AGREEMENT_AHEAD:
		return STATE_TODO;
	case AGREEMENT_HOLDS:
		return STATE_DONE;
	case AGREEMENT_ENDING:
		return STATE_WAIT;
	case AGREEMENT_ENDED:
		break;
	}
	return STATE_LATE;
}

struct msg agreement_span_words(const struct agreement *x)
{
	return x->to_on == DAY_EVER ? T(employer_from_on, .from = x->from_on)
				    : T(employer_from_to, .from = x->from_on, .to = x->to_on - 1);
}

struct str employer_sector_name(const struct employer_view *v)
{
	for (size_t i = 1; i < v->sector_count; i++)
		if (str_eq(v->sectors[i].value, v->what.sector))
			return v->sectors[i].text;
	return v->what.sector;
}

struct str employer_size_text(const struct buf *o, const struct employer *e)
{
	return e->size == EMPLOYER_UNSAID ? STR_NONE
					  : str_fmt(o->arena, "%lld", (long long)e->size);
}

struct str employer_day_text(const struct buf *o, int64_t on)
{
	return on == DAY_NONE || on == DAY_EVER ? STR_NONE : day_text(o->arena, on);
}

/* ---- loading ---- */

static struct err sector_choices(struct req *rq, struct employer_view *v)
{
	struct sector *all;
	size_t n;
	TRY(unit_sectors(rq->db, v->today, &all, &n));
	v->sectors = NEW(rq->arena, n + 1, struct choice_part);
	v->sectors[0].text = web_text(rq, T(employer_no_sector));
	for (size_t i = 0; i < n; i++)
		v->sectors[i + 1] =
			(struct choice_part){ .value = all[i].code, .text = all[i].name };
	v->sector_count = n + 1;
	return OK;
}

static struct err load(struct req *rq, struct employer_view *v)
{
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->kinds = employer_kind_choices(rq, false);
	v->agreed = agreement_kind_choices(rq);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(sector_choices(rq, v));
	TRY(employer_may_keep(rq, v->unit.id, &v->may_keep));
	if (!v->what.id)
		return OK;
	TRY(employer_link_of(rq->db, v->what.id, v->unit.id, &v->link));
	TRY(employer_links(rq->db, v->what.id, &v->links, &v->link_count));
	return agreement_list(rq->db, v->unit.id, v->what.id, &v->agreements, &v->agreement_count);
}

static struct err show(struct req *rq, struct employer_view *v)
{
	struct str title = v->what.id ? v->what.name : web_text(rq, T(employer_new));
	TRY(load(rq, v));
	employer_crumbs(rq, &v->unit);
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, title);
	employer_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct employer_view v = { .what = { .size = EMPLOYER_UNSAID } };
	return show(rq, &v);
}

static struct err show_one(struct req *rq)
{
	struct employer_view v = { 0 };
	TRY(employer_get(rq->db, rq->id[1], &v.what));
	return show(rq, &v);
}

/* ---- saving ---- */

static const struct field one_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = EMPLOYER_NAME_MAX },
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = employer_kind_codes },
	{ .name = "sector", .kind = F_TEXT, .max = 60 },
	{ .name = "size", .kind = F_INT, .min = 0, .max = EMPLOYER_SIZE_MAX },
	{ .name = "address", .kind = F_TEXT, .max = EMPLOYER_TEXT_MAX },
	{ .name = "head", .kind = F_TEXT, .max = EMPLOYER_TEXT_MAX },
	{ .name = "phone", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "version", .kind = F_INT },
	{ .name = "another", .kind = F_CHECK }, /* of the same name, and not the same */
	{ 0 },
};

static void typed(struct req *rq, struct employer *x)
{
	int64_t kind = form_int(rq, "kind");
	x->name = form_text(rq, "name");
	x->kind = kind < 0 ? EMPLOYER_AGENCY : (enum employer_kind)kind;
	x->sector = form_text(rq, "sector");
	x->size = form_int(rq, "size");
	x->address = form_text(rq, "address");
	x->head = form_text(rq, "head");
	x->phone = form_text(rq, "phone");
	x->version = form_int(rq, "version");
}

struct saving {
	struct employer e;
	unit_id unit;
	int64_t from_on;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct saving *x = arg;
	int64_t id;
	TRY(employer_add(tx, &x->e, x->unit, x->from_on, &id));
	x->e.id = id;
	return OK;
}

static struct err do_change(struct tx *tx, void *arg)
{
	struct saving *x = arg;
	return employer_change(tx, &x->e, x->unit);
}

static struct str one_path(struct req *rq, int64_t employer)
{
	return web_path(rq, "/unit/%lld/employer/%lld", (long long)rq->id[0], (long long)employer);
}

/* One of the same name is perhaps the same, which other unions keep too: it is offered first. */
static struct err look_alike(struct req *rq, struct employer_view *v)
{
	int64_t id = 0;
	if (!v->what.name.n || form_int(rq, "another") == 1)
		return OK;
	TRY(employer_named(rq->db, (unit_id){ 0 }, v->what.name, &id));
	if (!id)
		return OK;
	field_fail(rq, "name", 0, T(employer_same_name));
	return employer_get(rq->db, id, &v->like);
}

static struct err save(struct req *rq, struct employer_view *v, write_fn *fn)
{
	struct saving x = { v->what, { rq->id[0] }, local_day(rq->db->now) };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &x);
		if (!e.code)
			return web_done(rq, one_path(rq, x.e.id), T(employer_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
}

static struct err take_new(struct req *rq)
{
	struct employer_view v = { 0 };
	typed(rq, &v.what);
	TRY(look_alike(rq, &v));
	return save(rq, &v, do_add);
}

/* Only what stands beside the unit is the unit's to change. */
static struct err take_one(struct req *rq)
{
	struct employer_view v = { 0 };
	struct employer_link link;
	TRY(employer_link_of(rq->db, rq->id[1], (unit_id){ rq->id[0] }, &link));
	TRY(employer_get(rq->db, rq->id[1], &v.what));
	typed(rq, &v.what);
	return save(rq, &v, do_change);
}

/* ---- standing beside ---- */

struct joining {
	int64_t id, on;
	unit_id unit;
	struct str reason;
};

static struct err do_join(struct tx *tx, void *arg)
{
	const struct joining *x = arg;
	return employer_join(tx, x->id, x->unit, x->on);
}

static struct err do_part(struct tx *tx, void *arg)
{
	const struct joining *x = arg;
	return employer_part(tx, x->id, x->unit, x->on, x->reason);
}

static const struct field join_fields[] = {
	{ .name = "employer", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err take_join(struct req *rq)
{
	struct joining x = { .id = form_int(rq, "employer"),
			     .on = local_day(rq->db->now),
			     .unit = { rq->id[0] } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_join, &x);
		if (!e.code)
			return web_done(rq, one_path(rq, x.id), T(employer_joined));
		TRY(form_fail(rq, e));
	}
	return show_new(rq);
}

static const struct field part_fields[] = {
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = EMPLOYER_TEXT_MAX },
	{ 0 },
};

static struct err take_part(struct req *rq)
{
	struct joining x = { .id = rq->id[1],
			     .on = form_int(rq, "on"),
			     .unit = { rq->id[0] },
			     .reason = form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_part, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/employers", (long long)rq->id[0]),
					T(employer_parted));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/employers/new", RIGHT_PERSON_RUN, unit_scope, show_new, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/employers/new", RIGHT_PERSON_RUN, unit_scope, take_new,
	  one_fields, 0 },
	{ HTTP_POST, "/unit/:unit/employers/join", RIGHT_PERSON_RUN, unit_scope, take_join,
	  join_fields, 0 },
	{ HTTP_GET, "/unit/:unit/employer/:employer", RIGHT_UNIT_SEE, unit_scope, show_one,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/employer/:employer", RIGHT_PERSON_RUN, unit_scope, take_one,
	  one_fields, 0 },
	{ HTTP_POST, "/unit/:unit/employer/:employer/part", RIGHT_PERSON_RUN, unit_scope, take_part,
	  part_fields, 0 },
};
const struct routes employer_routes = { rows, sizeof rows / sizeof *rows };
