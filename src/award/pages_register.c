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
#include "office/sheet_out.h"
#include "web/acting.h"
#include "web/book.h"
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

/* The register from a row on, as it was asked; `before` 0: from the start. */
static struct str register_path(struct req *rq, const struct award_query *q, const char *page,
				int64_t before)
{
	struct buf b = { .arena = rq->arena };
	put(&b, str_of(page));
	put(&b, S("?before="));
	put_int(&b, before);
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
	return buf_str(&b);
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

static struct err asked(struct req *rq, struct award_query *q)
{
	*q = (struct award_query){ .under = unit_of_session(rq),
				   .words = form_text(rq, "q"),
				   .form = form_text(rq, "form"),
				   .year = given(rq, "year"),
				   .unit = { given(rq, "unit") },
				   .before = given(rq, "before"),
				   .limit = REGISTER_ROWS };
	return q->under.n || rq->who.role == ROLE_ADMIN ? OK : FAIL(ERR_DENIED, "award.not_yours");
}

static struct err show_register(struct req *rq)
{
	struct register_view v = { .rq = rq };
	bool more;
	struct award_query q;
	TRY(asked(rq, &q));
	TRY(award_search(rq->db, &q, &v.rows, &v.n, &more));
	v.words = q.words;
	v.year = q.year;
	v.form = q.form;
	if (more)
		v.next = register_path(rq, &q, "/award/register", v.rows[v.n - 1].id);
	v.book = v.n ? register_path(rq, &q, "/award/register.xlsx", 0) : STR_NONE;
	TRY(load_choices(&v));
	TRY(load_season(&v));
	rq->page.print_head = web_text(rq, T(award_register_title));
	web_page(rq, web_text(rq, T(award_register_title)));
	register_page(rq->out, &v);
	return OK;
}

/* ---- Excel, with the columns that the import of awards reads ---- */

enum { REGISTER_COLUMNS = 10 };

struct register_book {
	struct req *rq;
	struct award_query q;
};

static struct err put_award(struct sheet_out *w, struct req *rq, const struct award *a)
{
	struct unit u;
	TRY(unit_read_last(rq->db, a->unit, &u));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, u.code);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, a->unit_name);
	sheet_put_text(w, LOOK_BORDER, a->person_name);
	sheet_put_text(w, LOOK_BORDER, str_fmt(rq->arena, "%lld", (long long)a->year));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, a->form_name);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, a->reason);
	sheet_put_text(w, LOOK_BORDER, a->decision_no);
	sheet_put_day(w, LOOK_BORDER, a->decided_on);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, a->issuer);
	if (a->book_no)
		sheet_put_int(w, LOOK_BORDER, a->book_no);
	else
		sheet_put_blank(w, LOOK_BORDER);
	return OK;
}

/* What was withdrawn is not held any more, and would come in again as if it were. */
static struct err fill_register(struct sheet_out *w, void *arg)
{
	struct register_book *b = arg;
	struct req *rq = b->rq;
	struct award *rows;
	bool more = true;
	size_t n;
	const struct sheet_column columns[REGISTER_COLUMNS] = {
		{ .title = web_text(rq, T(award_col_unit_code)), .width = 10 },
		{ .title = web_text(rq, T(award_col_unit_name)), .width = 30 },
		{ .title = web_text(rq, T(award_person)), .width = 24 },
		{ .title = web_text(rq, T(award_year)), .width = 8 },
		{ .title = web_text(rq, T(award_form)), .width = 36 },
		{ .title = web_text(rq, T(award_col_reason)), .width = 36 },
		{ .title = web_text(rq, T(award_decision_no)), .width = 16 },
		{ .title = web_text(rq, T(award_decided_on)), .width = 12 },
		{ .title = web_text(rq, T(award_issuer)), .width = 26 },
		{ .title = web_text(rq, T(award_col_book)), .width = 10 },
	};
	sheet_begin_list(w, web_text(rq, T(award_register_title)), STR_NONE, columns,
			 REGISTER_COLUMNS);
	while (more) {
		TRY(award_search(rq->db, &b->q, &rows, &n, &more));
		for (size_t i = 0; i < n; i++)
			if (rows[i].state != AWARD_WITHDRAWN)
				TRY(put_award(w, rq, &rows[i]));
		if (n)
			b->q.before = rows[n - 1].id;
	}
	return OK;
}

static struct err show_register_book(struct req *rq)
{
	struct register_book b = { .rq = rq };
	TRY(asked(rq, &b.q));
	b.q.limit = AWARD_PAGE_MAX;
	return web_send_sheet(rq, fill_register, &b, S("so-khen-thuong.xlsx"));
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
	{ HTTP_GET, "/award/register.xlsx", RIGHT_SIGNED_IN,
	  OF_NONE("the query is cut to the scope"), show_register_book, register_query, 0 },
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
