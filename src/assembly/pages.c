/* pages.c: a unit's meetings, planning one, and the page from which everything about it is reached.
 */
#include "assembly/pages_hall.h"

#include "assembly/assembly.html.h"
#include "assembly/working.h"
#include "base/day.h"
#include "msg_assembly.gen.h"
#include "web/acting.h"

/* ---- what is typed ---- */

static const struct field plan_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .choices = assembly_kind_codes },
	{ .name = "form", .kind = F_CHOICE, .required = true, .choices = assembly_form_codes },
	{ .name = "title", .kind = F_TEXT, .max = ASSEMBLY_TITLE_MAX },
	{ .name = "ordinal", .kind = F_INT, .min = 0, .max = 999 },
	{ .name = "khoa", .kind = F_INT, .min = 0, .max = 999 },
	{ .name = "term", .kind = F_TEXT, .max = ASSEMBLY_TERM_MAX },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = ASSEMBLY_PLACE_MAX },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

static int64_t count_of(const struct req *rq, const char *name)
{
	int64_t n = form_int(rq, name);
	return n == DAY_NONE ? 0 : n;
}

static void typed(struct req *rq, struct assembly *a)
{
	int64_t minutes = clock_minutes(form_text(rq, "clock")), on = form_int(rq, "on");
	a->form = (enum assembly_form)form_int(rq, "form");
	a->title = form_text(rq, "title");
	a->ordinal = count_of(rq, "ordinal");
	a->ordinal_of_committee = count_of(rq, "khoa");
	a->term = form_text(rq, "term");
	a->place = form_text(rq, "place");
	a->version = form_int(rq, "version");
	if (!form_ok(rq))
		return;
	if (minutes < 0)
		field_fail(rq, "clock", 0, T(assembly_wrong_clock));
	else
		a->starts_at = day_end_ms(on - 1) + minutes * 60000;
}

static struct choice_part *kind_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, ASSEMBLY_KIND_COUNT, struct choice_part);
	for (int i = 0; i < ASSEMBLY_KIND_COUNT; i++)
		c[i] = (struct choice_part){ .value = str_of(assembly_kind_codes[i]),
					     .text = web_text(rq, assembly_kind_words(
									  (enum assembly_kind)i)) };
	return c;
}

static struct choice_part *form_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, FORM_COUNT, struct choice_part);
	for (int i = 0; i < FORM_COUNT; i++)
		c[i] = (struct choice_part){ .value = str_of(assembly_form_codes[i]),
					     .text = web_text(rq, assembly_form_words(
									  (enum assembly_form)i)) };
	return c;
}

/* ---- the list, and a new one ---- */

/* The next congress after the last one; by the size, the form that the rules ask for. */
static struct err propose(struct assemblies_view *v)
{
	struct req *rq = v->rq;
	int64_t today = local_day(rq->db->now), last = 0;
	struct err e = ruleset_for(rq->db, v->unit.id, false, today, &v->rules);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	for (size_t i = 0; i < v->n; i++)
		if (v->rows[i].kind == ASSEMBLY_CONGRESS && v->rows[i].ordinal > last)
			last = v->rows[i].ordinal;
	v->blank = (struct assembly){ .title = S(""), .term = S(""), .place = S("") };
	v->blank.ordinal = last ? last + 1 : 0;
	v->form_follows = !e.code && v->unit.members >= 0 &&
			  rule_number(&v->rules, "delegates_from", &v->delegates_from);
	if (v->form_follows && v->unit.members >= v->delegates_from)
		v->blank.form = FORM_DELEGATES;
	return OK;
}

static struct err show_list(struct req *rq)
{
	struct assemblies_view v = { .rq = rq,
				     .kinds = kind_choices(rq),
				     .forms = form_choices(rq) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(assembly_list(rq->db, v.unit.id, &v.rows, &v.n));
	TRY(propose(&v));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v.may_run));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_list)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(assembly_list)));
	assemblies_page(rq->out, &v);
	return OK;
}

static struct err do_plan(struct tx *tx, void *arg)
{
	struct assembly *a = arg;
	return assembly_plan(tx, a, &a->id);
}

static struct err take_plan(struct req *rq)
{
	struct assembly a = { .unit = { rq->id[0] },
			      .kind = (enum assembly_kind)count_of(rq, "kind") };
	typed(rq, &a);
	if (!a.title.n)
		a.title = msg_text(rq->arena, LANG_VI, assembly_kind_words(a.kind));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_plan, &a);
		if (!e.code)
			return web_done(rq, assembly_path(rq, a.id, ""), T(assembly_planned));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- one ---- */

static struct step step_of(struct req *rq, const struct assembly *a, const char *rest,
			   struct msg name)
{
	return (struct step){ .name = web_text(rq, name),
			      .href = assembly_path(rq, a->id, rest),
			      .state = STATE_TODO };
}

/* What is done, and what comes next: the first step that is not. */
static void mark_steps(struct assembly_view *v, const bool *done, size_t n)
{
	bool now = false;
	for (size_t i = 0; i < n; i++) {
		v->steps[i].state = done[i] ? STATE_DONE : now ? STATE_TODO : STATE_NOW;
		now = now || !done[i];
	}
	v->step_count = n;
}

/* Nobody is summoned to a working session: clusters come as its programme has them. */
static struct err lead_through_sessions(struct assembly_view *v)
{
	struct req *rq = v->head.rq;
	const struct assembly *a = &v->head.what;
	struct working *all;
	size_t n;
	TRY(working_list(rq->db, a->id, &all, &n));
	const bool done[] = { n > 0, a->state >= ASSEMBLY_OPEN, a->state >= ASSEMBLY_CLOSED };
	v->steps[0] = step_of(rq, a, "/programme", T(assembly_programme));
	v->steps[0].note = web_text(rq, T(assembly_step_sessions_note, .count = (int64_t)n));
	v->steps[1] = step_of(rq, a, "/programme", T(assembly_step_day));
	v->steps[2] = step_of(rq, a, "/floor", T(assembly_step_close));
	mark_steps(v, done, 3);
	return OK;
}

static void lead_through(struct assembly_view *v)
{
	struct req *rq = v->head.rq;
	const struct assembly *a = &v->head.what;
	const bool done[] = { v->head.quorum.summoned > 0, v->items > 0,
			      a->state >= ASSEMBLY_SUMMONED, a->state >= ASSEMBLY_OPEN,
			      a->state >= ASSEMBLY_CLOSED };
	struct step *s = v->steps;
	s[0] = step_of(rq, a, "/seats", T(assembly_step_seats));
	s[0].note = web_text(rq, T(assembly_step_seats_note, .count = v->head.quorum.summoned));
	s[1] = step_of(rq, a, "/agenda", T(assembly_step_agenda));
	s[1].note = web_text(rq, T(assembly_step_agenda_note, .count = (int64_t)v->items));
	s[2] = step_of(rq, a, "/seats", T(assembly_step_summon));
	s[3] = step_of(rq, a, "/floor", T(assembly_step_day));
	s[4] = step_of(rq, a, "/floor", T(assembly_step_close));
	mark_steps(v, done, 5);
	for (int i = 0; i < 5 && !v->head.may_run; i++)
		if (i != 1) /* lists and doors are the secretaries' */
			s[i].href = STR_NONE;
}

static struct err show_one(struct req *rq)
{
	struct assembly_view v = { .forms = form_choices(rq) };
	struct item *items;
	struct desk *desks;
	TRY(assembly_head_read(rq, &v.head));
	TRY(ruleset_read(rq->db, v.head.what.ruleset, &v.rules));
	TRY(seat_count(rq->db, &v.head.what, false, &v.figures));
	TRY(agenda_list(rq->db, &v.head.what, &items, &v.items));
	TRY(desk_list(rq->db, v.head.what.id, &desks, &v.desks));
	const struct results_of how = { rq->web, rq->who.lang, VOTES_OF_MAX };
	if (v.head.what.state == ASSEMBLY_CLOSED)
		TRY(results_load(rq->db, &v.head.what, &how, &v.results, &v.result_count));
	if (v.head.what.kind == ASSEMBLY_WORKING_SESSION && v.head.may_run)
		TRY(lead_through_sessions(&v));
	else
		lead_through(&v);
	web_crumb(rq, v.head.unit.name, web_path(rq, "/unit/%lld", (long long)v.head.unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_list)),
		  web_path(rq, "/unit/%lld/assemblies", (long long)v.head.unit.id.n));
	web_crumb(rq, v.head.what.title, STR_NONE);
	rq->page.lead = v.head.unit.name;
	web_page(rq, v.head.what.title);
	assembly_page(rq->out, &v);
	return OK;
}

static struct err do_change(struct tx *tx, void *arg) { return assembly_change(tx, arg); }

static struct err take_change(struct req *rq)
{
	struct assembly a = { .id = { rq->id[0] } };
	typed(rq, &a);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_change, &a);
		if (!e.code)
			return web_done(rq, assembly_path(rq, a.id, ""), T(assembly_saved));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

/* ---- states ---- */

struct moving {
	assembly_id id;
	int64_t version;
	struct str reason;
	struct err (*plain)(struct tx *tx, assembly_id id, int64_t version);
	struct err (*why)(struct tx *tx, assembly_id id, int64_t version, struct str reason);
};

static struct err do_move(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return m->plain ? m->plain(tx, m->id, m->version)
			: m->why(tx, m->id, m->version, m->reason);
}

static const char *const moves[] = { "summon", "open", "close", "cancel", "reopen", NULL };
static const struct field move_fields[] = {
	{ .name = "to", .kind = F_CHOICE, .required = true, .choices = moves },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .max = ASSEMBLY_REASON_MAX },
	{ .name = "back", .kind = F_CHECK },
	{ 0 },
};

static struct err take_move(struct req *rq)
{
	struct moving m = { .id = { rq->id[0] },
			    .version = form_int(rq, "version"),
			    .reason = form_text(rq, "reason") };
	switch (form_int(rq, "to")) {
	case 0:
		m.plain = assembly_summon;
		break;
	case 1:
		m.plain = assembly_open;
		break;
	case 2:
		m.plain = assembly_close;
		break;
	case 3:
		m.why = assembly_cancel;
		break;
	case 4:
		m.why = assembly_reopen;
		break;
	default:
		return show_one(rq);
	}
	if (rq->pass.id && m.plain != assembly_open && m.plain != assembly_close)
		return FAIL(ERR_DENIED, "web.denied");
	struct err e = db_write(rq->db, do_move, &m);
	if (!e.code)
		return web_done(rq,
				assembly_path(rq, m.id, form_int(rq, "back") == 1 ? "/floor" : ""),
				T(assembly_moved));
	TRY(form_fail(rq, e));
	return show_one(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/assemblies", RIGHT_UNIT_SEE, unit_scope, show_list, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/assemblies", RIGHT_ASSEMBLY_RUN, unit_scope, take_plan,
	  plan_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly", RIGHT_UNIT_SEE, assembly_scope, show_one, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly", RIGHT_ASSEMBLY_RUN, assembly_scope, take_change,
	  plan_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/move", RIGHT_ASSEMBLY_RUN, assembly_scope, take_move,
	  move_fields, 0 },
};
const struct routes assembly_routes = { rows, sizeof rows / sizeof *rows };
