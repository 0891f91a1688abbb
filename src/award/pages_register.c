/* pages_register.c: the register with its search, one award with its corrections, and the public
 * page that a certificate's code opens. */
#include "award/pages.h"

#include "award/pages_blank.h"
#include "award/pages_order.h"
#include "award/pages_ruling.h"
#include "award/pages_views.h"
#include "award/register.html.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/html.h"

enum { REGISTER_ROWS = 30, WORDS_LENGTH = 100 };

static const struct field register_query[] = {
	{ .name = "q", .kind = F_TEXT, .max = WORDS_LENGTH },
	{ .name = "year", .kind = F_INT, .min = YEAR_LEAST, .max = YEAR_MOST },
	{ .name = "form", .kind = F_TEXT, .max = 40 },
	{ .name = "unit", .kind = F_ID },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

static void next_page(struct register_view *v, const struct award_query *q)
{
	struct buf b = { .arena = v->rq->arena };
	put(&b, S("/award/register?before="));
	put_int(&b, v->rows[v->n - 1].id);
	if (q->year) {
		put(&b, S("&year="));
		put_int(&b, q->year);
	}
	if (q->unit.n) {
		put(&b, S("&unit="));
		put_int(&b, q->unit.n);
	}
	if (q->form.n) {
		put(&b, S("&form="));
		part_str(&b, q->form);
	}
	if (q->words.n) {
		put(&b, S("&q="));
		part_str(&b, q->words);
	}
	v->next = buf_str(&b);
}

static int64_t given(struct req *rq, const char *name)
{
	int64_t n = form_int(rq, name);
	return n == DAY_NONE ? 0 : n;
}

static struct err load_choices(struct register_view *v)
{
	struct req *rq = v->rq;
	struct award_form *forms;
	size_t n;
	TRY(award_form_list(rq->db, (unit_id){ rq->who.over.unit }, local_day(rq->db->now), &forms,
			    &n));
	v->form_choices = NEW(rq->arena, n + 1, struct choice_part);
	v->form_choices[0].text = web_text(rq, T(award_all_forms));
	for (size_t i = 0; i < n; i++)
		v->form_choices[i + 1] =
			(struct choice_part){ .value = forms[i].code, .text = forms[i].name };
	v->form_choice_count = n + 1;
	return OK;
}

static struct err load_season(struct register_view *v)
{
	struct season *all;
	size_t n;
	v->may_run = role_has(v->rq->who.role, RIGHT_AWARD_RUN);
	if (!v->may_run)
		return OK;
	TRY(seasons_of(v->rq, &all, &n));
	if (n == 0)
		return OK;
	v->season = all[0];
	return award_years(v->rq->db, v->season.owner, &v->years, &v->year_count);
}

static struct err show_register(struct req *rq)
{
	struct register_view v = { .rq = rq };
	bool more;
	struct award_query q = { .under = unit_of_session(rq),
				 .words = form_text(rq, "q"),
				 .form = form_text(rq, "form"),
				 .year = given(rq, "year"),
				 .unit = { given(rq, "unit") },
				 .before = given(rq, "before"),
				 .limit = REGISTER_ROWS };
	if (!q.under.n && rq->who.role != ROLE_ADMIN)
		return FAIL(ERR_DENIED, "award.not_yours");
	TRY(award_search(rq->db, &q, &v.rows, &v.n, &more));
	v.words = q.words;
	v.year = q.year;
	v.form = q.form;
	if (more)
		next_page(&v, &q);
	TRY(load_choices(&v));
	TRY(load_season(&v));
	rq->page.print_head = web_text(rq, T(award_register_title));
	web_page(rq, web_text(rq, T(award_register_title)));
	register_page(rq->out, &v);
	return OK;
}

/* ---- complete years ---- */

static const struct field year_fields[] = {
	{ .name = "year", .kind = F_INT, .required = true, .min = YEAR_LEAST, .max = YEAR_MOST },
	{ .name = "complete", .kind = F_CHECK },
	{ 0 },
};

struct saying {
	unit_id owner;
	int64_t year;
	bool complete;
};

static struct err do_year(struct tx *tx, void *arg)
{
	struct saying *x = arg;
	return award_year_complete(tx, x->owner, x->year, x->complete);
}

static struct err take_year(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct saying x = { s.owner, form_int(rq, "year"), form_int(rq, "complete") == 1 };
	if (form_ok(rq)) {
		TRY(db_write(rq->db, do_year, &x));
		return web_done(rq, S("/award/register"), T(award_saved));
	}
	return show_register(rq);
}

/* ---- one award ---- */

static struct err record_scope(struct db *db, int64_t id, struct scope *out)
{
	struct award a;
	TRY(award_read(db, id, &a));
	*out = (struct scope){ .unit = a.unit.n };
	return OK;
}

static struct err show_record(struct req *rq)
{
	struct record_view v = { .rq = rq };
	bool may;
	TRY(award_read(rq->db, rq->id[0], &v.a));
	TRY(award_acts(rq->db, v.a.id, &v.acts, &v.act_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, &may));
	v.may_run = may;
	web_crumb(rq, web_text(rq, T(award_register_title)), S("/award/register"));
	web_crumb(rq, v.a.form_name, STR_NONE);
	web_page(rq, v.a.form_name);
	record_page(rq->out, &v);
	return OK;
}

static const char *const change_fields[] = { "person_name", "unit_name", "reason", NULL };
static const struct field correct_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "why", .kind = F_LONG, .required = true, .max = AWARD_TEXT_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "field", .kind = F_CHOICE, .required = true, .choices = change_fields },
	{ .name = "becomes", .kind = F_TEXT, .required = true, .max = AWARD_TEXT_MAX },
	{ 0 },
};
static const struct field withdraw_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "why", .kind = F_LONG, .required = true, .max = AWARD_TEXT_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ 0 },
};

static struct err ruling_owner(struct req *rq, const struct award *a, unit_id *out)
{
	struct season season;
	if (!a->season.n)
		return blank_office(rq, out);
	TRY(season_read(rq->db, a->season, &season));
	*out = season.owner;
	return OK;
}

static struct err take_change(struct req *rq, bool withdraw, struct msg said)
{
	struct award a;
	struct award_change c = { .award = rq->id[0], .version = form_int(rq, "version") };
	struct ruling_act x = { .r = { .withdraw = withdraw,
				       .reason = form_text(rq, "why"),
				       .decision_no = form_text(rq, "decision_no"),
				       .issuer = form_text(rq, "issuer"),
				       .decided_on = form_int(rq, "decided_on") },
				.lines = &c,
				.n = 1 };
	TRY(award_read(rq->db, c.award, &a));
	x.r.of_decision = a.decision_no;
	x.r.of_decided_on = a.decided_on;
	if (!withdraw) {
		c.field = (enum award_field)form_int(rq, "field");
		c.becomes = form_text(rq, "becomes");
	}
	if (form_ok(rq)) {
		TRY(ruling_owner(rq, &a, &x.r.owner));
		TRY(submission_of_award(rq->db, a.id, &x.submission));
		x.season = a.season;
		struct err e = db_write(rq->db, ruling_act, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/record/%lld", (long long)c.award),
					said);
		TRY(form_fail(rq, e));
	}
	return show_record(rq);
}

static struct err take_correct(struct req *rq)
{
	return take_change(rq, false, T(award_corrected));
}

static struct err take_withdraw(struct req *rq)
{
	return take_change(rq, true, T(award_withdrawn));
}

/* ---- what a certificate's code opens ---- */

/* The decision itself may have been corrected or withdrawn: that ends every award in it. */
static struct err find_decision(struct req *rq, struct record_view *v)
{
	int64_t submission;
	TRY(submission_of_award(rq->db, v->a.id, &submission));
	if (!submission)
		return OK;
	const struct paper_order x = { .kind = PAPER_AWARD_DECISION,
				       .season = v->a.season,
				       .submission = submission };
	return paper_order_find(rq->db, &x, &v->decision);
}

static struct err show_certificate(struct req *rq)
{
	struct record_view v = { .rq = rq, .public = true };
	struct err e = award_by_public_id(rq->db, rq->text[0], &v.a);
	if (e.code == ERR_NOT_FOUND)
		return FAIL(ERR_NOT_FOUND, "award.no_certificate");
	TRY(e);
	TRY(award_acts(rq->db, v.a.id, &v.acts, &v.act_count));
	TRY(find_decision(rq, &v));
	rq->page.kind = PAGE_PUBLIC;
	web_page(rq, web_text(rq, T(award_certificate_title)));
	certificate_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/register", RIGHT_SIGNED_IN, OF_NONE("the query is cut to the scope"),
	  show_register, register_query, 0 },
	{ HTTP_POST, "/awards/:season/year", RIGHT_AWARD_RUN, season_scope, take_year, year_fields,
	  0 },
	{ HTTP_GET, "/award/record/:award", RIGHT_UNIT_SEE, record_scope, show_record, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/award/record/:award/correct", RIGHT_AWARD_RUN, record_scope, take_correct,
	  correct_fields, 0 },
	{ HTTP_POST, "/award/record/:award/withdraw", RIGHT_AWARD_RUN, record_scope, take_withdraw,
	  withdraw_fields, 0 },
	{ HTTP_GET, "/certificate/*id", RIGHT_PUBLIC, OF_NONE("anybody who holds the code"),
	  show_certificate, NO_FIELDS, 0 },
};
const struct routes award_register_routes = { rows, sizeof rows / sizeof *rows };
