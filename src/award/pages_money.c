/* pages_money.c: levels of award money, and the list on which a decision's money is signed for. */
#include "award/pages.h"

#include "account/setting.h"
#include "award/money.html.h"
#include "award/pages_blank.h"
#include "award/pages_money.h"
#include "award/pages_order.h"
#include "award/pages_views.h"
#include "base/num.h"
#include "document/ruling.h"
#include "msg_award.gen.h"
#include "office/sheet_out.h"
#include "web/app.h"
#include "web/book.h"

struct str dong_text(const struct buf *o, int64_t dong)
{
	if (dong == MONEY_UNKNOWN)
		return words(o, T(award_money_unknown));
	return words(o, T(award_dong, .sum = num_text(o->arena, dong, 0, 0)));
}

struct str money_text(const struct buf *o, const struct award_money *m)
{
	if (!m->rate)
		return dong_text(o, m->dong);
	return words(o, T(award_money_rate, .rate = num_text(o->arena, m->rate, 2, 0)));
}

/* ---- levels ---- */

static struct str form_name(const struct award_form *all, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, code))
			return all[i].name;
	return code;
}

static struct err load_levels(struct req *rq, unit_id owner, struct money_view *v)
{
	int64_t today = local_day(rq->db->now);
	struct award_form *forms;
	struct award_money *all;
	TRY(award_form_list(rq->db, owner, today, &forms, &v->form_count));
	TRY(award_money_list(rq->db, owner, today, &all, &v->n));
	v->rows = NEW(rq->arena, v->n + 1, struct money_row);
	for (size_t i = 0; i < v->n; i++) {
		v->rows[i].m = all[i];
		v->rows[i].form_name = form_name(forms, v->form_count, all[i].form_code);
		TRY(award_money_dong(rq->db, &all[i], today, &v->rows[i].dong));
	}
	v->forms = NEW(rq->arena, v->form_count + 1, struct choice_part);
	for (size_t i = 0; i < v->form_count; i++)
		v->forms[i] = (struct choice_part){ .value = forms[i].code, .text = forms[i].name };
	return OK;
}

static struct err show_money(struct req *rq)
{
	struct money_view v = { .rq = rq };
	unit_id owner;
	TRY(blank_office(rq, &owner));
	TRY(load_levels(rq, owner, &v));
	web_crumb(rq, web_text(rq, T(award_forms_title)), S("/award/forms"));
	web_crumb(rq, web_text(rq, T(award_money_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_money_title)));
	money_page(rq->out, &v);
	return OK;
}

static const char *const whom[] = { "person", "unit", NULL };
static const struct field money_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "whom", .kind = F_CHOICE, .required = true, .choices = whom },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "rate", .kind = F_POINTS, .min = 1, .max = MONEY_RATE_MAX },
	{ .name = "dong", .kind = F_INT, .min = 1, .max = MONEY_DONG_MAX },
	{ .name = "citation", .kind = F_TEXT, .required = true, .max = 300 },
	{ .name = "unsure", .kind = F_CHECK },
	{ 0 },
};

static struct err do_money(struct tx *tx, void *arg) { return award_money_put(tx, arg); }

static struct err take_money(struct req *rq)
{
	unit_id owner;
	struct award_form f;
	struct award_money m = { .form_code = form_text(rq, "form"),
				 .person = form_int(rq, "whom") == 0,
				 .from_on = form_int(rq, "from_on"),
				 .citation = form_text(rq, "citation"),
				 .unsure = form_int(rq, "unsure") == 1 };
	TRY(blank_office(rq, &owner));
	m.owner = owner.n;
	if (form_ok(rq) && form_has(rq, "rate") == form_has(rq, "dong"))
		field_fail(rq, "rate", 0, T(award_money_one));
	if (form_ok(rq)) {
		m.rate = form_has(rq, "rate") ? form_int(rq, "rate") : 0;
		m.dong = form_has(rq, "dong") ? form_int(rq, "dong") : 0;
		TRY(award_form_by_code(rq->db, owner, m.form_code, m.from_on, &f));
		struct err e = db_write(rq->db, do_money, &m);
		if (!e.code)
			return web_done(rq, S("/award/money"),
					T(award_money_saved, .form = f.name));
		TRY(form_fail(rq, e));
	}
	return show_money(rq);
}

/* ---- the list of a decision ---- */

struct paying {
	struct award_submission s;
	struct season season;
	struct award_form form;
	struct money_line *p;
	size_t n;
};

static struct err pay_line(struct db *db, const struct paying *x, const struct award *a,
			   struct money_line *out)
{
	struct award_money m;
	bool person = a->person_name.n > 0;
	*out = (struct money_line){ .holder = person ? a->person_name : a->unit_name,
				    .unit = person ? a->unit_name : STR_NONE,
				    .form = x->form.short_name,
				    .dong = PAPER_NONE };
	const struct money_ask ask = { x->season.owner, a->form_code, person, a->decided_on };
	TRY(award_money_of(db, &ask, &m));
	if (!m.id)
		return OK;
	out->citation = m.citation;
	return award_money_dong(db, &m, a->decided_on, &out->dong);
}

static struct err load_paying(struct db *db, int64_t submission, struct paying *x)
{
	struct award *all;
	size_t n;
	TRY(submission_read(db, submission, &x->s));
	if (!x->s.decided)
		return FAIL(ERR_INVALID, "award.not_decided_yet");
	TRY(season_read(db, x->s.season, &x->season));
	TRY(award_form_by_code(db, x->season.owner, x->s.form_code, x->season.to_on - 1, &x->form));
	TRY(award_of_decision(db, x->s.season, x->s.decision_no, &all, &n));
	x->p = NEW(db->arena, n + 1, struct money_line);
	for (size_t i = 0; i < n; i++)
		if (all[i].state != AWARD_WITHDRAWN && str_eq(all[i].form_code, x->form.code))
			TRY(pay_line(db, x, &all[i], &x->p[x->n++]));
	return x->n ? OK : FAIL(ERR_INVALID, "award.paper_empty");
}

enum { LIST_COLUMNS = 7 };
struct listing {
	struct req *rq;
	const struct paying *x;
};

static struct err fill(struct sheet_out *o, void *arg)
{
	const struct listing *l = arg;
	struct req *rq = l->rq;
	const struct sheet_column columns[LIST_COLUMNS] = {
		{ .title = web_text(rq, T(award_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(award_holder)), .width = 32 },
		{ .title = web_text(rq, T(award_unit)), .width = 30 },
		{ .title = web_text(rq, T(award_form)), .width = 24 },
		{ .title = web_text(rq, T(award_money_sum)), .width = 16 },
		{ .title = web_text(rq, T(award_citation)), .width = 34 },
		{ .title = web_text(rq, T(award_money_sign)), .width = 20 },
	};
	const struct sheet_page page = { .name = web_text(rq, T(award_money_sheet)),
					 .columns = columns,
					 .column_count = LIST_COLUMNS,
					 .landscape = true };
	sheet_begin(o, &page);
	sheet_put_title(o, LOOK_TITLE,
			web_text(rq, T(award_money_list_of, .number = l->x->s.decision_no)));
	sheet_put_heads(o);
	for (size_t i = 0; i < l->x->n; i++) {
		const struct money_line *m = &l->x->p[i];
		sheet_next_row(o);
		sheet_put_int(o, LOOK_BORDER, (int64_t)i + 1);
		sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, m->holder);
		sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, m->unit);
		sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, m->form);
		if (m->dong == PAPER_NONE)
			sheet_put_blank(o, LOOK_BORDER | LOOK_WARN);
		else
			sheet_put_int(o, LOOK_BORDER, m->dong);
		sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, m->citation);
		sheet_put_blank(o, LOOK_BORDER);
	}
	return OK;
}

static struct err show_book(struct req *rq)
{
	struct paying x = { 0 };
	TRY(load_paying(rq->db, rq->id[0], &x));
	return web_send_sheet(rq, fill, &(struct listing){ rq, &x },
			      S("ky-nhan-tien-thuong.xlsx"));
}

static struct err list_head(struct db *db, const struct paying *x, struct paper *p)
{
	struct unit u;
	struct str place;
	TRY(unit_read_last(db, x->season.owner, &u));
	TRY(setting_get(db, "office_place", STR_NONE, &place));
	*p = (struct paper){ .superior = u.parent_name,
			     .issuer = u.name,
			     .place = place,
			     .on = DAY_NONE,
			     .signatory = u.chair };
	return OK;
}

static struct err take_paper(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct paying x = { 0 };
	struct money_list list = { 0 };
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	struct err e = load_paying(rq->db, rq->id[0], &x);
	if (e.code) {
		TRY(form_fail(rq, e));
		return submission_show(rq);
	}
	TRY(list_head(rq->db, &x, &list.paper));
	list.decision = x.s.decision_no;
	list.decided_on = x.s.decided_on;
	list.lines = x.p;
	list.n = x.n;
	const struct document_new row = {
		.key = { .kind = PAPER_MONEY_LIST,
			 .issuer = x.season.owner.n,
			 .season = x.season.id.n,
			 .part = str_fmt(rq->arena, "%lld", (long long)x.s.id) },
		.title = msg_text(rq->arena, LANG_VI,
				  T(award_money_list_of, .number = x.s.decision_no)),
		.symbol = S(""),
		.audit_head = S(""),
	};
	TRY(document_make_paper(rq->db, office, &row, paper_money_list(rq->arena, &list), &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(award_paper_made));
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/money", RIGHT_AWARD_RUN, OF_NONE("the session's office"), show_money,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/award/money", RIGHT_AWARD_RUN, OF_NONE("the session's office"), take_money,
	  money_fields, 0 },
	{ HTTP_GET, "/award/submission/:submission/money.xlsx", RIGHT_AWARD_RUN, submission_scope,
	  show_book, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/submission/:submission/money", RIGHT_AWARD_RUN, submission_scope,
	  take_paper, NO_FIELDS, 0 },
};
const struct routes award_money_routes = { rows, sizeof rows / sizeof *rows };
