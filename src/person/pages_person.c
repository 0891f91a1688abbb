/* pages_person.c: one person: offices, belonging, what is private (on demand, with a purpose, each
 * reading logged), changes, moving on, erasing. */
#include "account/register.h"
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "person/person.html.h"
#include "store/scrub.h"

static struct str own_path(struct req *rq)
{
	return web_path(rq, "/person/%lld", (long long)rq->id[0]);
}

/* ---- what the page shows ---- */

static struct str admission_words(struct req *rq, const struct member_span *m)
{
	if (m->came_from.n)
		return web_text(rq, T(person_came_from, .from = m->came_from));
	if (!m->decision_no.n)
		return STR_NONE;
	return m->decision_on == DAY_NONE
		       ? web_text(rq, T(person_admitted, .number = m->decision_no))
		       : web_text(rq, T(person_admitted_on, .number = m->decision_no,
					.on = m->decision_on));
}

static struct err load_belonging(struct req *rq, struct person_view *v)
{
	struct member_span *m;
	TRY(person_belonging(rq->db, v->who.id, &m, &v->belonging_count));
	v->belonging = NEW(rq->arena, v->belonging_count + 1, struct belonging_words);
	for (size_t i = 0; i < v->belonging_count; i++) {
		struct belonging_words *b = &v->belonging[i];
		TRY(person_unit_name(rq, m[i].unit, &b->unit));
		b->reason = m[i].reason;
		b->left = m[i].left == LEFT_NOT
				  ? STR_NONE
				  : web_text(rq, msg_of_key(left_key(m[i].left), NULL, 0));
		b->admission = admission_words(rq, &m[i]);
		b->span_text = person_span_words(rq, m[i].from_on, m[i].to_on);
	}
	return OK;
}

static struct err load_pauses(struct req *rq, struct person_view *v)
{
	struct pause *p;
	int64_t today = local_day(rq->db->now);
	TRY(person_pauses(rq->db, v->who.id, &p, &v->pause_count));
	TRY(person_rule_on(rq->db, S("pause_months"), today, &v->pause_rule));
	v->pauses = NEW(rq->arena, v->pause_count + 1, struct pause_words);
	for (size_t i = 0; i < v->pause_count; i++) {
		struct pause_words *w = &v->pauses[i];
		int64_t last = day_add_months(p[i].from_on, (int)v->pause_rule.num);
		w->pause = p[i];
		w->runs = p[i].to_on > today;
		w->long_ = v->pause_rule.num && w->runs && today >= last;
		w->span_text = person_span_words(rq, p[i].from_on, p[i].to_on);
	}
	return OK;
}

static struct err load_person(struct req *rq, int64_t id, struct person_view *v)
{
	struct office_span *spans;
	struct unit u;
	v->rq = rq;
	TRY(person_get(rq->db, id, &v->who));
	v->name = v->who.erased ? web_text(rq, T(person_erased_name)) : v->who.name;
	v->sex = web_text(rq, sex_words(v->who.sex));
	v->today_text = day_text(rq->arena, local_day(rq->db->now));
	v->base = web_path(rq, "/person/%lld", (long long)id);
	if (v->who.unit) {
		TRY(unit_read_last(rq->db, (unit_id){ v->who.unit }, &u));
		v->unit = u.name;
		v->unit_code = u.code;
	}
	TRY(person_career(rq->db, id, &spans, &v->office_count));
	TRY(office_rows(rq, spans, v->office_count, &v->offices));
	for (size_t i = 0; i < v->office_count; i++)
		v->in_office = v->in_office || v->offices[i].runs;
	TRY(award_of_person(rq->db, id, &v->awards, &v->award_count));
	TRY(person_move_waiting(rq->db, id, &v->move));
	TRY(person_merges(rq->db, id, &v->merges, &v->merge_count));
	TRY(training_of_person(rq->db, id, &v->taken, &v->taken_count));
	TRY(load_pauses(rq, v));
	return load_belonging(rq, v);
}

static struct err crumbs_to(struct req *rq, struct str name, struct str here)
{
	struct str unit;
	TRY(person_unit_name(rq, rq->scope.unit, &unit));
	web_crumb(rq, unit, web_path(rq, "/unit/%lld", (long long)rq->scope.unit));
	web_crumb(rq, web_text(rq, T(person_title)),
		  web_path(rq, "/unit/%lld/people", (long long)rq->scope.unit));
	web_crumb(rq, name, here.n ? own_path(rq) : STR_NONE);
	if (here.n)
		web_crumb(rq, here, STR_NONE);
	return OK;
}

static struct err show(struct req *rq, struct person_view *v)
{
	TRY(load_person(rq, rq->id[0], v));
	TRY(person_may_run(rq, rq->scope.unit, &v->may_run));
	v->may_run = v->may_run && !v->who.erased;
	TRY(crumbs_to(rq, v->name, STR_NONE));
	rq->page.lead = v->unit;
	web_page(rq, v->name);
	person_page(rq->out, v);
	return OK;
}

static struct err show_person(struct req *rq)
{
	struct person p;
	TRY(person_get(rq->db, rq->id[0], &p));
	if (p.merged_into)
		return web_go(rq, web_path(rq, "/person/%lld", (long long)p.merged_into));
	return show(rq, &(struct person_view){ 0 });
}

struct err person_show_again(struct req *rq) { return show_person(rq); }

/* ---- what is private ---- */

static const struct field purpose_fields[] = {
	{ .name = "purpose", .kind = F_TEXT, .required = true, .max = 200 },
	{ 0 },
};

static struct err take_private(struct req *rq)
{
	struct person_view v = { 0 };
	if (form_ok(rq)) {
		TRY(person_reveal(rq->db, rq->id[0], form_text(rq, "purpose"), &v.secret));
		TRY(person_disciplines(rq->db, rq->id[0], &v.disciplines, &v.discipline_count));
		v.private_shown = true;
	}
	http_set(rq->reply, "cache-control", S("no-store"));
	return show(rq, &v);
}

/* ---- changing ---- */

static const struct field edit_fields[] = {
	PERSON_FIELDS,
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ 0 },
};

static struct err edit_form(struct req *rq, const struct person *who,
			    const struct person_secret *secret)
{
	struct person_form f = { .rq = rq,
				 .who = *who,
				 .secret = *secret,
				 .action = web_path(rq, "/person/%lld/edit", (long long)rq->id[0]),
				 .back = own_path(rq),
				 .birth = day_text(rq->arena, who->birth_on),
				 .party = day_text(rq->arena, secret->party_on) };
	TRY(crumbs_to(rq, who->name, web_text(rq, T(person_edit_title))));
	rq->page.lead = who->name;
	http_set(rq->reply, "cache-control", S("no-store"));
	web_page(rq, web_text(rq, T(person_edit_title)));
	person_form_page(rq->out, &f);
	return OK;
}

/* The form holds what is private, so opening it is a reading like any other. */
static struct err take_open_edit(struct req *rq)
{
	struct person who;
	struct person_secret secret;
	TRY(person_reveal(rq->db, rq->id[0], web_text(rq, T(person_edit_title)), &secret));
	TRY(person_get(rq->db, rq->id[0], &who));
	return edit_form(rq, &who, &secret);
}

struct editing {
	struct person who;
	struct person_secret secret;
};

static struct err do_edit(struct tx *tx, void *arg)
{
	const struct editing *x = arg;
	return person_edit(tx, &x->who, &x->secret);
}

static struct err take_edit(struct req *rq)
{
	struct editing x = { .who = { .id = rq->id[0], .version = form_int(rq, "version") } };
	person_typed(rq, &x.who, &x.secret);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_edit, &x);
		if (!e.code)
			return web_done(rq, own_path(rq), T(person_saved));
		TRY(form_fail(rq, e));
	}
	return edit_form(rq, &x.who, &x.secret);
}

/* ---- offices ---- */

static const struct field office_fields[] = {
	{ .name = "unit", .kind = F_TEXT, .required = true, .max = UNIT_CODE_MAX },
	{ .name = "office", .kind = F_CHOICE, .required = true, .choices = person_offices_codes },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "to_on", .kind = F_DAY },
	OFFICE_FIELDS,
	{ 0 },
};

/* A unit by the code typed, if the session keeps its register; else a fault at the field. */
static struct err unit_typed(struct req *rq, const char *field, int64_t *unit)
{
	unit_id id;
	bool known, may = false;
	TRY(unit_by_code(rq->db, person_text(rq, field), &id, &known));
	if (known)
		TRY(person_may_run(rq, id.n, &may));
	if (!may && form_has(rq, field))
		field_fail(rq, field, 0, T(person_unit_not_yours, .code = form_text(rq, field)));
	*unit = id.n;
	return OK;
}

struct opening {
	struct office_span span;
	int64_t id;
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct opening *x = arg;
	return person_office_open(tx, &x->span, &x->id);
}

static struct err again(struct req *rq, struct err e)
{
	TRY(form_fail(rq, e));
	return show_person(rq);
}

/* A refill beyond what the rule allows is recorded, and said to be one. */
static struct err tell_opened(struct req *rq, const struct office_span *s)
{
	struct committee_term t;
	TRY(committee_term_of(rq->db, s, s->from_on, &t));
	return web_done(rq, own_path(rq),
			t.over ? T(person_refill_warned, .count = t.refilled, .limit = t.limit)
			       : T(person_office_opened));
}

static struct err take_office(struct req *rq)
{
	int64_t to = form_int(rq, "to_on");
	struct opening x = { .span = { .person = rq->id[0],
				       .from_on = form_int(rq, "from_on"),
				       .to_on = to == DAY_NONE ? DAY_EVER : to + 1,
				       .term = person_text(rq, "term"),
				       .decision_no = person_text(rq, "decision_no") } };
	TRY(unit_typed(rq, "unit", &x.span.unit));
	if (!form_ok(rq))
		return show_person(rq);
	(void)office_parse(form_text(rq, "office"), &x.span.office); /* the field is a choice */
	struct err e = db_write(rq->db, do_open, &x);
	return e.code ? again(rq, e) : tell_opened(rq, &x.span);
}

static const struct field end_fields[] = {
	{ .name = "span", .kind = F_ID, .required = true },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ 0 },
};

struct ending {
	int64_t span, on;
};

static struct err do_end(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	return person_office_end(tx, x->span, x->on);
}

/* The office may be of another unit than the person's own: its register must be the session's. */
static struct err take_end(struct req *rq)
{
	struct ending x = { form_int(rq, "span"),
			    form_int(rq, "on") + 1 }; /* typed: the last day */
	struct office_span span;
	bool may;
	if (!form_ok(rq))
		return show_person(rq);
	TRY(person_office_get(rq->db, x.span, &span));
	TRY(person_may_run(rq, span.unit, &may));
	if (!may || span.person != rq->id[0])
		return FAIL(ERR_NOT_FOUND, "person.no_office");
	struct err e = db_write(rq->db, do_end, &x);
	return e.code ? again(rq, e) : web_done(rq, own_path(rq), T(person_office_ended));
}

/* ---- taking apart what was merged ---- */

static const struct field unmerge_fields[] = {
	{ .name = "merge", .kind = F_ID, .required = true },
	{ 0 },
};

struct parting {
	int64_t person, merge;
};

static struct err do_part(struct tx *tx, void *arg)
{
	const struct parting *x = arg;
	return person_unmerge(tx, x->person, x->merge);
}

static struct err take_unmerge(struct req *rq)
{
	struct parting x = { rq->id[0], form_int(rq, "merge") };
	if (!form_ok(rq))
		return show_person(rq);
	struct err e = db_write(rq->db, do_part, &x);
	return e.code ? again(rq, e) : web_done(rq, own_path(rq), T(person_parted));
}

/* ---- erasing ---- */

static const struct field erase_fields[] = {
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 500 },
	{ .name = "sure", .kind = F_CHECK, .required = true },
	{ 0 },
};

struct erasing {
	int64_t id;
	struct str reason;
};

static struct err do_erase(struct tx *tx, void *arg)
{
	const struct erasing *x = arg;
	return person_erase(tx, x->id, x->reason);
}

static struct err show_erase(struct req *rq)
{
	struct person_view v = { 0 };
	TRY(load_person(rq, rq->id[0], &v));
	TRY(crumbs_to(rq, v.name, web_text(rq, T(person_erase_title))));
	rq->page.lead = v.name;
	web_page(rq, web_text(rq, T(person_erase_title)));
	person_erase_page(rq->out, &v);
	return OK;
}

/* The rows first; then the pages of the file where they stood. That may wait for readers: asked
 * again, it only does the second. */
static struct err take_erase(struct req *rq)
{
	struct erasing x = { rq->id[0], form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_erase, &x);
		if (!e.code) {
			bool clean = !store_scrub(rq->db, person_erased_tables).code;
			return web_done(rq, own_path(rq),
					clean ? T(person_erased_now) : T(person_erased_rows));
		}
		TRY(form_fail(rq, e));
	}
	return show_erase(rq);
}

/* ---- one's own entry ---- */

static struct err show_own(struct req *rq)
{
	struct person_view v = { .own = true };
	int64_t id;
	TRY(account_own_person(rq->db, &rq->who, &id));
	web_crumb(rq, web_text(rq, T(person_account)), S("/account"));
	web_crumb(rq, web_text(rq, T(person_own_title)), STR_NONE);
	http_set(rq->reply, "cache-control", S("no-store"));
	if (!id) {
		web_page(rq, web_text(rq, T(person_own_title)));
		person_none_page(rq->out);
		return OK;
	}
	TRY(person_reveal(rq->db, id, web_text(rq, T(person_own_purpose)), &v.secret));
	TRY(person_disciplines(rq->db, id, &v.disciplines, &v.discipline_count));
	v.private_shown = true;
	TRY(load_person(rq, id, &v));
	rq->page.lead = v.unit;
	web_page(rq, web_text(rq, T(person_own_title)));
	person_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/person/:person", RIGHT_PERSON_SEE, person_scope, show_person, NO_FIELDS, 0 },
	{ HTTP_POST, "/person/:person/private", RIGHT_PERSON_RUN, person_scope, take_private,
	  purpose_fields, 0 },
	{ HTTP_POST, "/person/:person/form", RIGHT_PERSON_RUN, person_scope, take_open_edit,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/person/:person/edit", RIGHT_PERSON_RUN, person_scope, take_edit, edit_fields,
	  0 },
	{ HTTP_POST, "/person/:person/office", RIGHT_PERSON_RUN, person_scope, take_office,
	  office_fields, 0 },
	{ HTTP_POST, "/person/:person/office/end", RIGHT_PERSON_RUN, person_scope, take_end,
	  end_fields, 0 },
	{ HTTP_POST, "/person/:person/unmerge", RIGHT_PERSON_RUN, person_scope, take_unmerge,
	  unmerge_fields, 0 },
	{ HTTP_GET, "/person/:person/erase", RIGHT_PERSON_RUN, person_scope, show_erase, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/person/:person/erase", RIGHT_PERSON_RUN, person_scope, take_erase,
	  erase_fields, 0 },
	{ HTTP_GET, "/account/person", RIGHT_SIGNED_IN, OF_NONE("one's own entry"), show_own,
	  NO_FIELDS, 0 },
};
const struct routes person_routes = { rows, sizeof rows / sizeof *rows };
