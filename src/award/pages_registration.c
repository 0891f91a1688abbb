/* pages_registration.c: a unit's list of what it strives for: filled and sent on a phone, and what
 * the forms ask beside results, while it can still be mended. The office's side is
 * pages_registrations.c. */
#include "award/pages_registration.h"

#include "award/pages.h"
#include "award/registration.html.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "person/person.h"
#include "web/acting.h"

/* ---- words ---- */

struct msg registration_state_words(enum registration_state s)
{
	switch (s) {
	case REGISTRATION_DRAFT:
		return T(award_reg_draft);
	case REGISTRATION_SENT:
		return T(award_reg_sent);
	case REGISTRATION_ACCEPTED:
		return T(award_reg_accepted);
	case REGISTRATION_RETURNED:
		return T(award_reg_returned);
	case REGISTRATION_NONE:
	case REGISTRATION_STATE_COUNT:
		break;
	}
	return T(award_reg_none);
}

enum state registration_state_mark(enum registration_state s, int64_t due_on, int64_t today)
{
	bool late = due_on != DAY_NONE && today > due_on;
	return s == REGISTRATION_ACCEPTED   ? STATE_DONE
	       : s == REGISTRATION_SENT	    ? STATE_WAIT
	       : s == REGISTRATION_RETURNED ? STATE_RETURNED
	       : late			    ? STATE_LATE
	       : s == REGISTRATION_DRAFT    ? STATE_NOW
					    : STATE_NONE;
}

struct str aim_text(const struct buf *o, const struct aim *a)
{
	if (a->form_code.n)
		return a->form_name.n ? a->form_name : a->form_code;
	return a->grade != GRADE_UNKNOWN ? words(o, key_words(grade_key(a->grade))) : a->title;
}

struct str registration_path(struct req *rq, unit_id unit, season_id season)
{
	return web_path(rq, "/unit/%lld/registration?season=%lld", (long long)unit.n,
			(long long)season.n);
}

/* ---- what may be striven for ---- */

static const enum grade grades[] = { GRADE_EXCELLENT, GRADE_GOOD, GRADE_DONE };
enum { GRADES = sizeof grades / sizeof *grades };

static void fill_choices(struct registration_view *v)
{
	struct req *rq = v->rq;
	struct choice_part *c = NEW(rq->arena, GRADES + v->form_count + 1, struct choice_part);
	size_t n = 0;
	for (size_t i = 0; i < GRADES; i++)
		c[n++] = (struct choice_part){
			.value = str_fmt(rq->arena, "g.%s", grade_code(grades[i])),
			.text = web_text(rq,
					 T(award_aim_class,
					   .class = web_text(rq, key_words(grade_key(grades[i])))))
		};
	for (size_t i = 0; i < v->form_count; i++)
		c[n++] = (struct choice_part){ .value = str_fmt(
						       rq->arena, "f.%s",
						       arena_cstr(rq->arena, v->forms[i].code)),
					       .text = v->forms[i].name };
	c[n++] = (struct choice_part){ .value = S("t"), .text = web_text(rq, T(award_aim_other)) };
	v->whats = c;
	v->what_count = n;
}

/* ---- what the forms ask beside results ---- */

static bool asked_early(enum condition_kind of)
{
	return of == OF_REGISTERED || of == OF_PLEDGED || of == OF_PUNCTUAL;
}

static struct err ask_form(struct registration_view *v, const struct award_form *f,
			   struct history *h)
{
	struct eligibility e;
	struct wanted *w = &v->wanted[v->wanted_count];
	TRY(judge_unit(v->rq, f, h, &e));
	*w = (struct wanted){ .form = f, .reasons = NEW(v->rq->arena, e.n + 1, struct reason) };
	for (size_t i = 0; i < e.n; i++)
		if (asked_early(e.reasons[i].of))
			w->reasons[w->n++] = e.reasons[i];
	v->wanted_count += w->n > 0;
	return OK;
}

/* Only a member of a cluster has a history to judge. */
static struct err ask_forms(struct registration_view *v)
{
	struct cluster c;
	struct history *h;
	size_t n;
	TRY(cluster_of_unit(v->rq->db, v->season.id, v->unit.id, &c));
	if (!c.id.n)
		return OK;
	TRY(history_load(v->rq->db, &(struct history_ask){ .season = &v->season, .cluster = c.id },
			 &h, &n));
	v->wanted = NEW(v->rq->arena, v->form_count + 1, struct wanted);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; h[i].unit.n == v->unit.id.n && k < v->form_count; k++)
			if (v->forms[k].for_unit)
				TRY(ask_form(v, &v->forms[k], &h[i]));
	return OK;
}

/* ---- the page ---- */

static struct err load(struct req *rq, struct registration_view *v)
{
	const struct scope unit = { .unit = rq->id[0] };
	bool enter, send;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(season_chosen_of(rq, v->unit.id, &v->season));
	if (!v->season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(registration_of_unit(rq->db, &v->season, v->unit.id, &v->list));
	TRY(registration_due_of(rq->db, &v->season, v->unit.id, &v->due));
	TRY(award_form_list(rq->db, v->season.owner, v->season.to_on - 1, &v->forms,
			    &v->form_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &unit, &enter));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &unit, &send));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &unit, &v->may_decide));
	bool open = !v->season.locked && v->list.state != REGISTRATION_SENT &&
		    v->list.state != REGISTRATION_ACCEPTED;
	v->may_edit = enter && open;
	v->may_send = send && !v->season.locked;
	fill_choices(v);
	return ask_forms(v);
}

struct err registration_show(struct req *rq)
{
	struct registration_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(award_reg_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(award_reg_title_of, .season = v.season.name)));
	registration_page(rq->out, &v);
	return OK;
}

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

/* ---- changing it ---- */

struct changing {
	struct season season;
	unit_id unit;
	struct aim aim;
	int64_t id, version;
};

static struct err begin(struct req *rq, struct changing *x)
{
	struct registration r;
	x->unit = (unit_id){ rq->id[0] };
	TRY(season_chosen_of(rq, x->unit, &x->season));
	if (!x->season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(registration_of_unit(rq->db, &x->season, x->unit, &r));
	x->id = r.id;
	return OK;
}

static struct err finish(struct req *rq, struct changing *x, write_fn *fn, struct msg done)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_done(rq, registration_path(rq, x->unit, x->season.id), done);
		TRY(form_fail(rq, e));
	}
	return registration_show(rq);
}

static const struct field add_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "what", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "title", .kind = F_TEXT, .max = AIM_TEXT_MAX },
	{ .name = "person", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "note", .kind = F_TEXT, .max = AIM_TEXT_MAX },
	{ 0 },
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct changing *x = arg;
	return registration_add(tx, &x->season, x->unit, &x->aim);
}

static void read_what(struct req *rq, struct aim *a)
{
	struct str what = form_text(rq, "what");
	if (str_starts(what, S("f.")))
		a->form_code = str_sub(what, 2, what.n - 2);
	else if (str_starts(what, S("g.")))
		a->grade = grade_read(rq->arena, str_sub(what, 2, what.n - 2));
	else if (str_eq(what, S("t")) && !form_has(rq, "title"))
		field_fail(rq, "title", 0, T(award_aim_title_needed));
	else if (str_eq(what, S("t")))
		a->title = form_text(rq, "title");
}

static struct err take_add(struct req *rq)
{
	struct changing x = { .aim = { .form_code = S(""),
				       .title = S(""),
				       .person_name = form_text(rq, "person"),
				       .note = form_text(rq, "note") } };
	TRY(begin(rq, &x));
	read_what(rq, &x.aim);
	return finish(rq, &x, do_add, T(award_aim_added));
}

static const struct field drop_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "ordinal", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ 0 },
};

static struct err do_drop(struct tx *tx, void *arg)
{
	struct changing *x = arg;
	return registration_drop(tx, x->id, x->aim.ordinal);
}

static struct err take_drop(struct req *rq)
{
	struct changing x = { .aim = { .ordinal = form_int(rq, "ordinal") } };
	TRY(begin(rq, &x));
	return finish(rq, &x, do_drop, T(award_aim_dropped));
}

static const struct field send_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ 0 },
};

static struct err do_send(struct tx *tx, void *arg)
{
	struct changing *x = arg;
	return registration_send(tx, x->id, x->version);
}

static struct err take_send(struct req *rq)
{
	struct changing x = { .version = form_int(rq, "version") };
	TRY(begin(rq, &x));
	return finish(rq, &x, do_send, T(award_reg_sent_now));
}

static struct err do_recall(struct tx *tx, void *arg)
{
	struct changing *x = arg;
	return registration_recall(tx, x->id, x->version);
}

static struct err take_recall(struct req *rq)
{
	struct changing x = { .version = form_int(rq, "version") };
	TRY(begin(rq, &x));
	return finish(rq, &x, do_recall, T(award_reg_recalled));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/registration", RIGHT_UNIT_SEE, unit_scope, registration_show,
	  season_query, 0 },
	{ HTTP_POST, "/unit/:unit/registration/add", RIGHT_REPORT_ENTER, unit_scope, take_add,
	  add_fields, 0 },
	{ HTTP_POST, "/unit/:unit/registration/drop", RIGHT_REPORT_ENTER, unit_scope, take_drop,
	  drop_fields, 0 },
	{ HTTP_POST, "/unit/:unit/registration/send", RIGHT_REPORT_SEND, unit_scope, take_send,
	  send_fields, 0 },
	{ HTTP_POST, "/unit/:unit/registration/recall", RIGHT_REPORT_SEND, unit_scope, take_recall,
	  send_fields, 0 },
};
const struct routes registration_routes = { rows, sizeof rows / sizeof *rows };
