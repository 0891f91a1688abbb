/* pages_title.c: titles with validity, of one unit and of the whole office, and awards by bodies
 * outside the union, which stand in the register beside our own. */
#include "award/pages.h"

#include "award/pages_blank.h"
#include "award/pages_money.h"
#include "award/title.html.h"
#include "award/title_import.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/book.h"
#include "web/import.h"

enum { TITLE_ROWS = 50 };

struct msg title_words(enum title_state s)
{
	switch (s) {
	case TITLE_SOON:
		return T(award_title_soon);
	case TITLE_LATER:
		return T(award_title_later);
	case TITLE_LAPSED:
		return T(award_title_lapsed);
	case TITLE_WITHDRAWN:
		return T(award_is_withdrawn);
	case TITLE_HELD:
		break;
	}
	return T(award_title_held);
}

enum state title_mark(enum title_state s)
{
	static const enum state marks[] = { STATE_DONE, STATE_WAIT, STATE_TODO, STATE_LATE,
					    STATE_RETURNED };
	return marks[s];
}

/* ---- lists ---- */

static const struct field list_query[] = {
	{ .name = "due", .kind = F_CHECK },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

static struct err load_list(struct req *rq, struct titles_view *v)
{
	bool more;
	const struct title_query q = { .under = v->unit.n ? (unit_id){ 0 } : unit_of_session(rq),
				       .unit = v->unit,
				       .due = v->due,
				       .today = local_day(rq->db->now),
				       .before =
					       form_has(rq, "before") ? form_int(rq, "before") : 0,
				       .limit = TITLE_ROWS };
	v->rq = rq;
	v->today = q.today;
	TRY(title_list(rq->db, &q, &v->rows, &v->n, &more));
	if (more)
		v->next = web_path(rq, "%s?before=%lld%s", v->back.p,
				   (long long)v->rows[v->n - 1].id, v->due ? "&due=1" : "");
	return OK;
}

static struct err show_titles(struct req *rq)
{
	struct titles_view v = { .due = form_int(rq, "due") == 1,
				 .may_run = true,
				 .back = S("/award/titles") };
	TRY(load_list(rq, &v));
	web_crumb(rq, web_text(rq, T(award_register_title)), S("/award/register"));
	web_crumb(rq, web_text(rq, T(award_titles_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_titles_title)));
	titles_page(rq->out, &v);
	return OK;
}

static struct err show_of_unit(struct req *rq)
{
	struct titles_view v = { .unit = { rq->id[0] } };
	struct unit u;
	TRY(unit_read_last(rq->db, v.unit, &u));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, &v.may_run));
	v.unit_name = u.name;
	v.back = web_path(rq, "/unit/%lld/titles", (long long)v.unit.n);
	TRY(load_list(rq, &v));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)v.unit.n));
	web_crumb(rq, web_text(rq, T(award_titles_title)), STR_NONE);
	rq->page.lead = u.name;
	web_page(rq, web_text(rq, T(award_titles_title)));
	titles_page(rq->out, &v);
	return OK;
}

/* ---- a new one ---- */

static const struct field title_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = TITLE_TEXT_MAX },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = TITLE_TEXT_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "last_on", .kind = F_DAY },
	{ 0 },
};

struct putting {
	struct title x;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return title_put(tx, &p->x, &p->id);
}

static struct err take_new(struct req *rq)
{
	struct putting p = { .x = { .unit = { rq->id[0] },
				    .name = form_text(rq, "name"),
				    .issuer = form_text(rq, "issuer"),
				    .decision_no = form_text(rq, "decision_no"),
				    .decided_on = form_int(rq, "decided_on"),
				    .from_on = form_int(rq, "from_on"),
				    .to_on = form_has(rq, "last_on") ? form_int(rq, "last_on") + 1
								     : DAY_EVER } };
	if (form_ok(rq)) {
		p.x.outside = level_of_issuer(rq->arena, p.x.issuer) == LEVEL_OUTSIDE;
		struct err e = db_write(rq->db, do_put, &p);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld/titles", (long long)rq->id[0]),
					T(award_title_saved, .name = p.x.name));
		TRY(form_fail(rq, e));
	}
	return show_of_unit(rq);
}

/* ---- one ---- */

static struct err title_scope(struct db *db, int64_t id, struct scope *out)
{
	struct title x;
	TRY(title_read(db, id, &x));
	*out = (struct scope){ .unit = x.unit.n };
	return OK;
}

static struct err show_title(struct req *rq)
{
	struct title_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(title_read(rq->db, rq->id[0], &v.x));
	web_crumb(rq, v.x.unit_name, web_path(rq, "/unit/%lld/titles", (long long)v.x.unit.n));
	web_crumb(rq, v.x.name, STR_NONE);
	rq->page.lead = v.x.unit_name;
	web_page(rq, v.x.name);
	title_page(rq->out, &v);
	return OK;
}

static const struct field withdraw_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "why", .kind = F_LONG, .required = true, .max = TITLE_TEXT_MAX },
	{ 0 },
};

struct withdrawing {
	int64_t id, version;
	struct str note;
};

static struct err do_withdraw(struct tx *tx, void *arg)
{
	const struct withdrawing *x = arg;
	return title_withdraw(tx, x->id, x->version, x->note);
}

static struct err take_withdraw(struct req *rq)
{
	struct withdrawing x = { rq->id[0], form_int(rq, "version"), form_text(rq, "why") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_withdraw, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/title/%lld", (long long)x.id),
					T(award_withdrawn));
		TRY(form_fail(rq, e));
	}
	return show_title(rq);
}

/* ---- Excel ---- */

static struct err read_titles(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return title_import(db, o, fd, f, arg);
}

static const struct field book_query[] = { { .name = "due", .kind = F_CHECK }, { 0 } };
static const struct field import_fields[] = {
	{ .name = "file", .kind = F_FILE, .max = 20 << 20 },
	{ 0 },
};

static struct err take_import(struct req *rq)
{
	struct title_import in = { .under = unit_of_session(rq) };
	bool stored;
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_titles,
					      .arg = &in,
					      .show = show_titles,
					      .action = S("/award/titles/import"),
					      .back = S("/award/titles"),
					      .books = true },
			  &stored));
	return stored ? web_done(rq, S("/award/titles"),
				 T(award_titles_imported, .count = in.stored))
		      : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return title_export(rq->db, o, arg, to);
}

static struct err show_book(struct req *rq)
{
	struct title_query q = { .under = unit_of_session(rq),
				 .due = form_int(rq, "due") == 1,
				 .today = local_day(rq->db->now) };
	return web_send_book(rq, make_book, &q, S("danh-hieu.xlsx"));
}

/* ---- awards by outside bodies ---- */

static struct err show_outside(struct req *rq)
{
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(award_outside_title)), STR_NONE);
	rq->page.lead = u.name;
	web_page(rq, web_text(rq, T(award_outside_title)));
	outside_page(rq->out, rq, rq->id[0]);
	return OK;
}

static const struct field outside_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "person", .kind = F_TEXT, .max = 100 },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "reason", .kind = F_LONG, .max = AWARD_TEXT_MAX },
	{ 0 },
};

struct outside {
	struct award a;
	int64_t id;
};

static struct err do_outside(struct tx *tx, void *arg)
{
	struct outside *x = arg;
	return award_give_outside(tx, &x->a, &x->id);
}

static struct err take_outside(struct req *rq)
{
	struct outside x = { .a = { .unit = { rq->id[0] },
				    .form_name = form_text(rq, "form"),
				    .issuer = form_text(rq, "issuer"),
				    .person_name = form_text(rq, "person"),
				    .decision_no = form_text(rq, "decision_no"),
				    .decided_on = form_int(rq, "decided_on"),
				    .reason = form_text(rq, "reason") } };
	struct unit u;
	TRY(unit_read_last(rq->db, x.a.unit, &u));
	x.a.unit_name = u.name;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_outside, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/record/%lld", (long long)x.id),
					T(award_outside_saved));
		TRY(form_fail(rq, e));
	}
	return show_outside(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/titles", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_titles, list_query, 0 },
	{ HTTP_GET, "/award/titles.xlsx", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_book, book_query, 0 },
	{ HTTP_POST, "/award/titles/import", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  take_import, import_fields, 24 << 20 },
	{ HTTP_GET, "/unit/:unit/titles", RIGHT_UNIT_SEE, unit_scope, show_of_unit, list_query, 0 },
	{ HTTP_POST, "/unit/:unit/titles", RIGHT_AWARD_RUN, unit_scope, take_new, title_fields, 0 },
	{ HTTP_GET, "/award/title/:title", RIGHT_AWARD_RUN, title_scope, show_title, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/title/:title/withdraw", RIGHT_AWARD_RUN, title_scope, take_withdraw,
	  withdraw_fields, 0 },
	{ HTTP_GET, "/unit/:unit/award", RIGHT_AWARD_RUN, unit_scope, show_outside, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/award", RIGHT_AWARD_RUN, unit_scope, take_outside, outside_fields,
	  0 },
};
const struct routes award_title_routes = { rows, sizeof rows / sizeof *rows };
