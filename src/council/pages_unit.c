/* pages_unit.c: a unit's dossiers, and a new one outside the conference: a drive, a sudden deed,
 * long service. The office begins one for any of its units. */
#include "council/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "council/dossiers.html.h"
#include "msg_council.gen.h"
#include "web/acting.h"

/* ---- the unit's list ---- */

static const struct field before_query[] = { { .name = "before", .kind = F_ID }, { 0 } };

static struct err show_unit(struct req *rq)
{
	struct dossiers_view v = { .rq = rq };
	int64_t before = form_int(rq, "before");
	bool more;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	const struct dossier_query q = { .unit = v.unit.id,
					 .state = -1,
					 .before = before == DAY_NONE ? 0 : before,
					 .limit = DOSSIER_ROWS };
	TRY(dossier_list(rq->db, &q, &v.rows, &v.n, &more));
	TRY(season_chosen_of(rq, v.unit.id, &v.season));
	v.may_begin = v.season.id.n != 0;
	if (more)
		v.next = web_path(rq, "/unit/%lld/dossiers?before=%lld", (long long)v.unit.id.n,
				  (long long)v.rows[v.n - 1].id);
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(council_unit_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(council_unit_title)));
	unit_dossiers_page(rq->out, &v);
	return OK;
}

/* ---- a new one ---- */

/* Movements that were launched to the unit, or, for the office, all of its own. */
static struct err movement_choices(struct dossier_new_view *v)
{
	struct req *rq = v->rq;
	struct movement *all = NULL;
	struct movement_asked *asked = NULL;
	size_t n = 0;
	if (v->unit.id.n)
		TRY(movement_of_unit(rq->db, v->unit.id, MOVEMENT_LIST_ROWS, &asked, &n));
	else
		TRY(movement_list(rq->db, v->season.owner, 0, &all, &n));
	v->movements = NEW(rq->arena, n + 1, struct choice_part);
	v->movements[v->movement_count++] =
		(struct choice_part){ S(""), web_text(rq, T(council_no_movement)), STR_NONE };
	for (size_t i = 0; i < n; i++) {
		const struct movement *m = asked ? &asked[i].what : &all[i];
		if (m->launched_at)
			v->movements[v->movement_count++] =
				(struct choice_part){ str_fmt(rq->arena, "%lld", (long long)m->id),
						      m->title, STR_NONE };
	}
	return OK;
}

static struct err load(struct req *rq, struct dossier_new_view *v)
{
	struct award_form *forms;
	v->rq = rq;
	if (v->unit.id.n)
		TRY(season_chosen_of(rq, v->unit.id, &v->season));
	else
		TRY(season_chosen(rq, &v->season));
	if (!v->season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(award_form_list(rq->db, v->season.owner, v->season.to_on - 1, &forms, &v->form_count));
	v->forms = NEW(rq->arena, v->form_count + 1, struct choice_part);
	for (size_t i = 0; i < v->form_count; i++)
		v->forms[i] = (struct choice_part){ forms[i].code, forms[i].name, STR_NONE };
	v->kinds = NEW(rq->arena, DOSSIER_KIND_COUNT, struct choice_part);
	for (int i = DOSSIER_DRIVE; i < DOSSIER_KIND_COUNT; i++)
		v->kinds[i - DOSSIER_DRIVE] = (struct choice_part){
			.value = str_of(dossier_kind_codes[i]),
			.text = web_text(rq, dossier_kind_words((enum dossier_kind)i))
		};
	return movement_choices(v);
}

static struct err show_form(struct req *rq, struct dossier_new_view *v)
{
	TRY(load(rq, v));
	if (v->unit.id.n)
		web_crumb(rq, web_text(rq, T(council_unit_title)),
			  web_path(rq, "/unit/%lld/dossiers", (long long)v->unit.id.n));
	else
		web_crumb(rq, web_text(rq, T(council_title)), S("/council"));
	web_crumb(rq, web_text(rq, T(council_dossier_new)), STR_NONE);
	rq->page.lead = v->season.name;
	web_page(rq, web_text(rq, T(council_dossier_new)));
	dossier_new_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct dossier_new_view v = { 0 };
	return show_form(rq, &v);
}

static struct err show_unit_new(struct req *rq)
{
	struct dossier_new_view v = { 0 };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	return show_form(rq, &v);
}

static const struct field new_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "unit", .kind = F_TEXT, .max = UNIT_CODE_MAX + UNIT_NAME_MAX },
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "drive", "sudden", "long_service", NULL } },
	{ .name = "movement", .kind = F_ID },
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "person", .kind = F_TEXT, .max = 100 },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};
struct beginning {
	struct dossier_new in;
	int64_t id;
};

static struct err do_begin(struct tx *tx, void *arg)
{
	struct beginning *x = arg;
	return dossier_begin(tx, &x->in, &x->id);
}

/* The movement must be one that the form offered. */
static bool offered(const struct dossier_new_view *v, int64_t movement)
{
	for (size_t i = 1; i < v->movement_count; i++) {
		int64_t id;
		if (str_int(v->movements[i].value, &id) && id == movement)
			return true;
	}
	return movement == 0;
}

static struct err take(struct req *rq, struct dossier_new_view *v, unit_id unit)
{
	int64_t movement = form_has(rq, "movement") ? form_int(rq, "movement") : 0;
	struct beginning x = { .in = { .p = { .season = v->season.id,
					      .unit = unit,
					      .person_name = form_text(rq, "person"),
					      .reason = form_text(rq, "reason") },
				       .kind = (enum dossier_kind)(form_int(rq, "kind") +
								   DOSSIER_DRIVE),
				       .movement = movement } };
	if (!offered(v, movement))
		return FAIL(ERR_NOT_FOUND, "movement.none");
	if (form_ok(rq)) {
		struct err e = award_form_by_code(rq->db, v->season.owner, form_text(rq, "form"),
						  v->season.to_on - 1, &x.in.form);
		if (!e.code)
			e = db_write(rq->db, do_begin, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/dossier/%lld", (long long)x.id),
					T(council_dossier_begun));
		TRY(form_fail(rq, e));
	}
	struct dossier_new_view again = { .unit = v->unit };
	return show_form(rq, &again);
}

static struct err take_unit_new(struct req *rq)
{
	struct dossier_new_view v = { 0 };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(load(rq, &v));
	return take(rq, &v, v.unit.id);
}

/* The unit is chosen by some letters of its name and lies below the office. */
static struct err take_new(struct req *rq)
{
	struct dossier_new_view v = { 0 };
	unit_id unit = { 0 };
	const struct as_at today = { .on = local_day(rq->db->now) };
	bool may = false;
	TRY(load(rq, &v));
	TRY(unit_meant(rq->db, form_text(rq, "unit"), v.season.owner, today, &unit));
	if (unit.n)
		TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN,
				&(struct scope){ .unit = unit.n }, &may));
	if (!may)
		field_fail(rq, "unit", 0, T(council_no_unit));
	return take(rq, &v, unit);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/dossiers", RIGHT_REPORT_ENTER, unit_scope, show_unit, before_query,
	  0 },
	{ HTTP_GET, "/unit/:unit/dossiers/new", RIGHT_REPORT_ENTER, unit_scope, show_unit_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/dossiers/new", RIGHT_REPORT_ENTER, unit_scope, take_unit_new,
	  new_fields, 0 },
	{ HTTP_GET, "/councils/dossier", RIGHT_AWARD_RUN, OF_NONE("the session's own seasons"),
	  show_new, NO_FIELDS, 0 },
	{ HTTP_POST, "/councils/dossier", RIGHT_AWARD_RUN, OF_NONE("the unit is checked there"),
	  take_new, new_fields, 0 },
};
const struct routes dossier_routes = { rows, sizeof rows / sizeof *rows };
