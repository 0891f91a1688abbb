/* pages_ruling.c: a decision's awards corrected or withdrawn together, the list of such decisions,
 * and the paper of each. One award alone is changed on its own page (pages_register.c). */
#include "award/pages.h"

#include "account/setting.h"
#include "award/pages_blank.h"
#include "award/pages_order.h"
#include "award/pages_ruling.h"
#include "award/pages_views.h"
#include "award/ruling.html.h"
#include "document/ruling.h"
#include "msg_award.gen.h"
#include "web/app.h"

struct msg award_field_words(enum award_field f)
{
	return f == AWARD_PERSON_NAME ? T(award_person)
	       : f == AWARD_UNIT_NAME ? T(award_unit)
				      : T(award_achievement);
}

/* ---- recording ---- */

static bool issued(const struct document *d)
{
	return d->id && (d->state == DOCUMENT_ISSUED || d->state == DOCUMENT_CORRECTED);
}

static struct err mark_paper(struct tx *tx, const struct ruling_act *x)
{
	struct db *db = tx_db(tx);
	const struct paper_order order = { .kind = PAPER_AWARD_DECISION,
					   .season = x->season,
					   .submission = x->submission };
	struct document d;
	struct award *all;
	size_t n, standing = 0;
	TRY(paper_order_find(db, &order, &d));
	if (!issued(&d))
		return OK;
	TRY(award_of_decision(db, x->season, x->r.of_decision, &all, &n));
	for (size_t i = 0; i < n; i++)
		standing += all[i].state != AWARD_WITHDRAWN;
	struct str note = msg_text(db->arena, LANG_VI,
				   T(award_ruled_by, .decision = x->r.decision_no,
				     .on = x->r.decided_on, .reason = x->r.reason));
	return document_end(tx, d.id, d.version, standing ? DOCUMENT_CORRECTED : DOCUMENT_WITHDRAWN,
			    note);
}

struct err ruling_act(struct tx *tx, void *arg)
{
	struct ruling_act *x = arg;
	TRY(award_rule(tx, &x->r, x->lines, x->n, &x->id));
	return x->submission ? mark_paper(tx, x) : OK;
}

/* ---- the form ---- */

static const char *const acts[] = { "correct", "withdraw", NULL };
static const struct field form_query[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ 0 },
};
static const struct field form_fields[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ .name = "why", .kind = F_LONG, .required = true, .max = AWARD_TEXT_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "signatory", .kind = F_TEXT, .max = 100 },
	{ .name = "version", .kind = F_INT, .many = true, .min = 1, .max = INT32_MAX },
	{ .name = "out", .kind = F_CHECK, .many = true },
	{ .name = "person_name", .kind = F_TEXT, .many = true, .max = 200 },
	{ .name = "unit_name", .kind = F_TEXT, .many = true, .max = 200 },
	{ .name = "reason", .kind = F_TEXT, .many = true, .max = AWARD_TEXT_MAX },
	{ 0 },
};

static struct err load_form(struct req *rq, struct ruling_form_view *v)
{
	struct award *all;
	size_t n;
	*v = (struct ruling_form_view){ .rq = rq, .withdraw = form_int(rq, "act") == 1 };
	TRY(submission_read(rq->db, rq->id[0], &v->s));
	if (!v->s.decided)
		return FAIL(ERR_NOT_FOUND, "award.not_decided_yet");
	TRY(award_of_decision(rq->db, v->s.season, v->s.decision_no, &all, &n));
	v->awards = NEW(rq->arena, n + 1, struct award);
	for (size_t i = 0; i < n; i++)
		if (all[i].state != AWARD_WITHDRAWN)
			v->awards[v->n++] = all[i];
	return OK;
}

static struct err show_form(struct req *rq, const struct ruling_form_view *v)
{
	struct msg title = v->withdraw ? T(award_withdraw_decision, .number = v->s.decision_no)
				       : T(award_correct_decision, .number = v->s.decision_no);
	web_crumb(rq, v->s.decision_no, web_path(rq, "/award/submission/%lld", (long long)v->s.id));
	web_crumb(rq, web_text(rq, v->withdraw ? T(award_withdraw) : T(award_correct)), STR_NONE);
	web_page(rq, web_text(rq, title));
	ruling_form_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct ruling_form_view v;
	TRY(load_form(rq, &v));
	return show_form(rq, &v);
}

struct lines {
	struct award_change *p;
	size_t n, cap;
};

static void add_line(struct req *rq, struct lines *all, const struct award *a,
		     struct award_change c)
{
	c.award = a->id;
	c.version = many_int(rq, "version", a->id);
	*PUSH(rq->arena, all) = c;
}

/* What was typed otherwise than it stands. */
static void corrections_of(struct req *rq, const struct award *a, struct lines *all)
{
	static const char *const names[AWARD_FIELD_COUNT] = { "person_name", "unit_name",
							      "reason" };
	const struct str stands[AWARD_FIELD_COUNT] = { a->person_name, a->unit_name, a->reason };
	for (int f = 0; f < AWARD_FIELD_COUNT; f++) {
		struct str typed = many_text(rq, names[f], a->id);
		if (typed.n && !str_eq(typed, stands[f]))
			add_line(rq, all, a,
				 (struct award_change){ .field = (enum award_field)f,
							.becomes = typed });
	}
}

static void lines_of(struct req *rq, const struct ruling_form_view *v, struct lines *all)
{
	for (size_t i = 0; i < v->n; i++) {
		if (!v->withdraw)
			corrections_of(rq, &v->awards[i], all);
		else if (form_ticked(rq, "out", v->awards[i].id))
			add_line(rq, all, &v->awards[i], (struct award_change){ 0 });
	}
}

static struct err take_new(struct req *rq)
{
	struct ruling_form_view v;
	struct season season;
	struct lines all = { 0 };
	TRY(load_form(rq, &v));
	if (!form_ok(rq))
		return show_form(rq, &v);
	TRY(season_read(rq->db, v.s.season, &season));
	lines_of(rq, &v, &all);
	struct ruling_act x = { .r = { .owner = season.owner,
				       .withdraw = v.withdraw,
				       .decision_no = form_text(rq, "decision_no"),
				       .issuer = form_text(rq, "issuer"),
				       .signatory = form_text(rq, "signatory"),
				       .reason = form_text(rq, "why"),
				       .decided_on = form_int(rq, "decided_on"),
				       .of_decision = v.s.decision_no,
				       .of_decided_on = v.s.decided_on },
				.season = v.s.season,
				.submission = v.s.id,
				.lines = all.p,
				.n = all.n };
	struct err e = db_write(rq->db, ruling_act, &x);
	if (!e.code)
		return web_done(rq, web_path(rq, "/award/ruling/%lld", (long long)x.id),
				v.withdraw ? T(award_withdrawn_many, .count = (int64_t)all.n)
					   : T(award_corrected_many, .count = (int64_t)all.n));
	TRY(form_fail(rq, e));
	return show_form(rq, &v);
}

/* ---- one, and its paper ---- */

struct err ruling_scope(struct db *db, int64_t id, struct scope *out)
{
	struct award_ruling r;
	TRY(award_ruling_read(db, id, &r));
	*out = (struct scope){ .unit = r.owner.n };
	return OK;
}

static struct document_key key_of(struct arena *a, const struct award_ruling *r)
{
	return (struct document_key){ .kind = r->withdraw ? PAPER_AWARD_WITHDRAWAL
							  : PAPER_AWARD_CORRECTION,
				      .issuer = r->owner.n,
				      .part = str_fmt(a, "%lld", (long long)r->id) };
}

static struct err show_ruling(struct req *rq)
{
	struct ruling_view v = { .rq = rq };
	TRY(award_ruling_read(rq->db, rq->id[0], &v.r));
	TRY(award_ruling_lines(rq->db, v.r.id, &v.lines, &v.n));
	const struct document_key key = key_of(rq->arena, &v.r);
	TRY(document_find(rq->db, &key, &v.paper));
	web_crumb(rq, web_text(rq, T(award_rulings_title)), S("/award/rulings"));
	web_crumb(rq, v.r.decision_no, STR_NONE);
	web_page(rq,
		 web_text(rq, v.r.withdraw ? T(award_ruling_withdraws, .number = v.r.decision_no)
					   : T(award_ruling_corrects, .number = v.r.decision_no)));
	ruling_page(rq->out, &v);
	return OK;
}

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str holder_of(struct arena *a, struct str person, struct str unit)
{
	return person.n ? str_fmt(a, "%.*s, %.*s", (int)person.n, person.p, (int)unit.n, unit.p)
			: unit;
}

static void paper_lines(struct arena *a, const struct ruling_view *v, struct award_ruling_paper *x)
{
	struct ruled_award *p = NEW(a, v->n + 1, struct ruled_award);
	for (size_t i = 0; i < v->n; i++) {
		const struct ruling_line *l = &v->lines[i];
		p[i] = (struct ruled_award){
			.holder = holder_of(a, l->person_name, l->unit_name),
			.form = l->form_name,
			.decision = l->decision_no,
			.book_no =
				l->book_no ? str_fmt(a, "%02lld", (long long)l->book_no) : STR_NONE,
			.what = say(a, award_field_words(l->field)),
			.was = l->was,
			.becomes = l->becomes,
		};
	}
	x->lines = p;
	x->n = v->n;
}

static struct err paper_head(struct db *db, const struct award_ruling *r, struct paper *p)
{
	struct unit u;
	struct str place, symbol;
	TRY(unit_read_last(db, r->owner, &u));
	TRY(setting_get(db, "office_place", STR_NONE, &place));
	TRY(setting_get(db, "office_symbol", S(""), &symbol));
	*p = (struct paper){ .superior = str_eq(r->issuer, u.name) ? u.parent_name : STR_NONE,
			     .issuer = r->issuer,
			     .number = r->decision_no,
			     .symbol = symbol,
			     .place = place,
			     .on = r->decided_on,
			     .season_on = r->decided_on,
			     .authority = say(db->arena, T(award_for_standing)),
			     .position = say(db->arena, T(award_chair)),
			     .signatory = r->signatory };
	return OK;
}

static struct err take_paper(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct ruling_view v = { .rq = rq };
	struct award_ruling_paper x = { 0 };
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(award_ruling_read(rq->db, rq->id[0], &v.r));
	TRY(award_ruling_lines(rq->db, v.r.id, &v.lines, &v.n));
	TRY(paper_head(rq->db, &v.r, &x.paper));
	x.withdraw = v.r.withdraw;
	x.of_decision = v.r.of_decision;
	x.of_decided_on = v.r.of_decided_on;
	x.reason = v.r.reason;
	paper_lines(rq->arena, &v, &x);
	const struct document_new row = {
		.key = key_of(rq->arena, &v.r),
		.title = say(rq->arena,
			     v.r.withdraw ? T(award_ruling_withdraws, .number = v.r.decision_no)
					  : T(award_ruling_corrects, .number = v.r.decision_no)),
		.symbol = x.paper.symbol,
		.audit_head = S(""),
	};
	TRY(document_make_paper(rq->db, office, &row, paper_award_ruling(rq->arena, &x), &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(award_paper_made));
}

/* ---- the list ---- */

static struct err show_rulings(struct req *rq)
{
	struct rulings_view v = { .rq = rq };
	struct ruling_query q = { .before = form_has(rq, "before") ? form_int(rq, "before") : 0 };
	bool more;
	TRY(blank_office(rq, &q.owner));
	TRY(award_ruling_list(rq->db, &q, &v.rows, &v.n, &more));
	if (more)
		v.next = web_path(rq, "/award/rulings?before=%lld", (long long)v.rows[v.n - 1].id);
	web_crumb(rq, web_text(rq, T(award_register_title)), S("/award/register"));
	web_crumb(rq, web_text(rq, T(award_rulings_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_rulings_title)));
	rulings_page(rq->out, &v);
	return OK;
}

static const struct field list_query[] = { { .name = "before", .kind = F_ID }, { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/award/rulings", RIGHT_AWARD_RUN, OF_NONE("the session's office"),
	  show_rulings, list_query, 0 },
	{ HTTP_GET, "/award/submission/:submission/ruling", RIGHT_AWARD_RUN, submission_scope,
	  show_new, form_query, 0 },
	{ HTTP_POST, "/award/submission/:submission/ruling", RIGHT_AWARD_RUN, submission_scope,
	  take_new, form_fields, 1 << 20 },
	{ HTTP_GET, "/award/ruling/:ruling", RIGHT_AWARD_RUN, ruling_scope, show_ruling, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/award/ruling/:ruling/paper", RIGHT_AWARD_RUN, ruling_scope, take_paper,
	  NO_FIELDS, 0 },
};
const struct routes award_ruling_routes = { rows, sizeof rows / sizeof *rows };
