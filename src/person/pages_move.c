/* pages_move.c: transfers between unions, seen from either side: what waits, one transfer with its
 * letter, and the answer. Each side acts under its own unit. */
#include "account/setting.h"
#include "base/day.h"
#include "document/unit_papers.h"
#include "msg_person.gen.h"
#include "office/sheet_out.h"
#include "person/move.html.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "store/audit.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/book.h"

static struct err name_move(struct req *rq, int64_t unit, struct move_words *w)
{
	w->in = w->move.to_unit == unit;
	TRY(person_unit_name(rq, w->move.from_unit, &w->from));
	w->to = w->move.to_name;
	return w->move.to_unit ? person_unit_name(rq, w->move.to_unit, &w->to) : OK;
}

static void move_crumbs(struct req *rq, const struct unit *u, struct str here)
{
	long long id = (long long)u->id.n;
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", id));
	web_crumb(rq, web_text(rq, T(person_title)), web_path(rq, "/unit/%lld/people", id));
	if (here.n)
		web_crumb(rq, web_text(rq, T(person_moves_title)),
			  web_path(rq, "/unit/%lld/moves", id));
	web_crumb(rq, here.n ? here : web_text(rq, T(person_moves_title)), STR_NONE);
	rq->page.lead = u->name;
	web_page(rq, here.n ? here : web_text(rq, T(person_moves_title)));
}

static struct err load_moves(struct req *rq, struct moves_view *v)
{
	struct person_move *all;
	*v = (struct moves_view){ .rq = rq };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(person_moves(rq->db, rq->id[0], false, &all, &v->n));
	v->rows = NEW(rq->arena, v->n + 1, struct move_words);
	for (size_t i = 0; i < v->n; i++) {
		v->rows[i].move = all[i];
		TRY(name_move(rq, rq->id[0], &v->rows[i]));
	}
	return OK;
}

static struct err show_moves(struct req *rq)
{
	struct moves_view v;
	TRY(load_moves(rq, &v));
	move_crumbs(rq, &v.unit, STR_NONE);
	moves_page(rq->out, &v);
	return OK;
}

/* ---- all of them as Excel ---- */

enum { BOOK_COLUMNS = 8 };

static void put_move(struct sheet_out *w, struct req *rq, const struct move_words *m)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	sheet_next_row(w);
	sheet_put_text(w, look, m->move.name);
	sheet_put_text(w, look, m->from);
	sheet_put_text(w, look, m->to);
	sheet_put_day(w, LOOK_BORDER, m->move.on);
	sheet_put_text(w, LOOK_BORDER, m->move.letter_no);
	sheet_put_text(w, look, web_text(rq, move_words_of(m->move.state)));
	sheet_put_day(w, LOOK_BORDER,
		      m->move.answered_at ? local_day(m->move.answered_at) : DAY_NONE);
	sheet_put_text(w, look, m->move.answer);
}

static struct err fill_moves(struct sheet_out *w, void *arg)
{
	const struct moves_view *v = arg;
	const struct sheet_column columns[BOOK_COLUMNS] = {
		{ .title = web_text(v->rq, T(person_name_label)), .width = 26 },
		{ .title = web_text(v->rq, T(person_move_from)), .width = 30 },
		{ .title = web_text(v->rq, T(person_move_to)), .width = 30 },
		{ .title = web_text(v->rq, T(person_move_day)), .width = 14 },
		{ .title = web_text(v->rq, T(person_letter_no)), .width = 16 },
		{ .title = web_text(v->rq, T(person_move_state)), .width = 16 },
		{ .title = web_text(v->rq, T(person_move_answered_on)), .width = 14 },
		{ .title = web_text(v->rq, T(person_reason)), .width = 26 },
	};
	sheet_begin_list(w, web_text(v->rq, T(person_moves_title)), v->unit.name, columns,
			 BOOK_COLUMNS);
	for (size_t i = 0; i < v->n; i++)
		put_move(w, v->rq, &v->rows[i]);
	return OK;
}

static struct err show_book(struct req *rq)
{
	struct moves_view v;
	TRY(load_moves(rq, &v));
	return web_send_sheet(rq, fill_moves, &v, S("chuyen-sinh-hoat.xlsx"));
}

/* ---- one ---- */

/* Only the two sides know of it. */
static struct err read_move(struct req *rq, struct person_move *out)
{
	TRY(person_move_get(rq->db, rq->id[1], out));
	return out->from_unit == rq->id[0] || out->to_unit == rq->id[0]
		       ? OK
		       : FAIL(ERR_NOT_FOUND, "person.no_move");
}

static struct err name_offices(struct req *rq, const struct person_move *m, struct str *out)
{
	struct office_span *all;
	size_t n;
	struct buf b = { .arena = rq->arena };
	int64_t on = local_day(m->offered_at);
	TRY(person_career(rq->db, m->person, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].unit != m->from_unit || all[i].from_on > on || all[i].to_on <= on)
			continue;
		put(&b, b.n ? S(", ") : S(""));
		put(&b, web_text(rq, msg_of_key(office_key(all[i].office), NULL, 0)));
	}
	*out = buf_str(&b);
	return OK;
}

static struct err member_since(struct req *rq, const struct person_move *m, int64_t *out)
{
	struct member_span *all;
	size_t n;
	*out = DAY_NONE;
	TRY(person_belonging(rq->db, m->person, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].unit == m->from_unit && *out == DAY_NONE)
			*out = all[i].from_on;
	return OK;
}

static struct err load(struct req *rq, struct move_view *v)
{
	struct person_move *m = &v->words.move;
	int64_t since;
	v->rq = rq;
	TRY(read_move(rq, m));
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(name_move(rq, rq->id[0], &v->words));
	TRY(person_get(rq->db, m->person, &v->who));
	TRY(name_offices(rq, m, &v->offices));
	TRY(member_since(rq, m, &since));
	v->since_text = day_text(rq->arena, since);
	v->sex = web_text(rq, sex_words(v->who.sex));
	int64_t taker = m->to_unit ? m->to_unit : m->from_unit;
	TRY(person_may_run(rq, m->from_unit, &v->may_give));
	TRY(person_may_run(rq, taker, &v->may_take));
	v->give_path =
		web_path(rq, "/unit/%lld/move/%lld", (long long)m->from_unit, (long long)m->id);
	v->take_path = web_path(rq, "/unit/%lld/move/%lld", (long long)taker, (long long)m->id);
	v->letter_path =
		web_path(rq, "/unit/%lld/move/%lld/letter", (long long)rq->id[0], (long long)m->id);
	return OK;
}

static struct err show_move(struct req *rq)
{
	struct move_view v = { 0 };
	TRY(load(rq, &v));
	move_crumbs(rq, &v.unit, v.who.name);
	move_page(rq->out, &v);
	return OK;
}

/* ---- the answer ---- */

static const char *const acts[] = { "accept", "refuse", "withdraw", "see", NULL };
static const struct field answer_fields[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ .name = "reason", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ 0 },
};

enum act_of { ACT_ACCEPT, ACT_REFUSE, ACT_WITHDRAW, ACT_SEE };
struct answering {
	int64_t id;
	enum act_of act;
	struct str reason;
};

static struct err do_answer(struct tx *tx, void *arg)
{
	const struct answering *x = arg;
	switch (x->act) {
	case ACT_ACCEPT:
		return person_move_accept(tx, x->id);
	case ACT_REFUSE:
		return person_move_refuse(tx, x->id, x->reason);
	case ACT_WITHDRAW:
		return person_move_withdraw(tx, x->id, x->reason);
	case ACT_SEE:
		break;
	}
	return person_move_see(tx, x->id);
}

static struct msg answered_words(enum act_of act)
{
	return act == ACT_ACCEPT     ? T(person_move_accepted_now)
	       : act == ACT_REFUSE   ? T(person_move_refused_now)
	       : act == ACT_WITHDRAW ? T(person_move_withdrawn_now)
				     : T(person_move_seen_now);
}

/* Accepting is the receiving side's; of a union outside the giving one records it. */
static struct err take_answer(struct req *rq)
{
	struct person_move m;
	struct answering x = { .id = rq->id[1], .reason = person_text(rq, "reason") };
	TRY(read_move(rq, &m));
	for (int i = 0; acts[i]; i++)
		if (str_eq(person_text(rq, "act"), str_of(acts[i])))
			x.act = (enum act_of)i;
	bool takes = x.act == ACT_ACCEPT || x.act == ACT_REFUSE;
	int64_t side = takes && m.to_unit ? m.to_unit : m.from_unit;
	if (side != rq->id[0])
		return FAIL(ERR_NOT_FOUND, "person.no_move");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld/moves", (long long)rq->id[0]),
					answered_words(x.act));
		TRY(form_fail(rq, e));
	}
	return show_move(rq);
}

/* ---- the letter ---- */

static const char *const formats[] = { "docx", "pdf", NULL };
static const struct field letter_query[] = {
	{ .name = "as", .kind = F_CHOICE, .choices = formats },
	{ 0 },
};

static struct err note_letter(struct tx *tx, void *arg)
{
	const struct person_move *m = arg;
	return audit(tx, (struct act){ .verb = "person.letter",
				       .object = "person",
				       .id = m->person,
				       .unit = m->from_unit });
}

static struct err load_letter(struct req *rq, struct person_move *m, struct move_letter_paper *l)
{
	struct office_span *now;
	struct person who;
	int64_t since;
	size_t n;
	TRY(read_move(rq, m));
	int64_t on = local_day(m->offered_at);
	TRY(unit_paper_head(rq->db, (unit_id){ m->from_unit }, on, &l->paper));
	TRY(person_get(rq->db, m->person, &who));
	TRY(name_offices(rq, m, &l->offices));
	TRY(member_since(rq, m, &since));
	TRY(person_offices(rq->db, m->from_unit, on, &now, &n));
	l->to = m->to_name;
	if (m->to_unit)
		TRY(person_unit_name(rq, m->to_unit, &l->to));
	l->name = who.name;
	l->job = who.job;
	l->birth = who.birth_on == DAY_NONE ? STR_NONE : day_text(rq->arena, who.birth_on);
	l->since = since == DAY_NONE ? STR_NONE : day_text(rq->arena, since);
	if (!l->offices.n)
		l->offices = msg_text(rq->arena, LANG_VI, T(person_letter_no_office));
	l->note = m->note;
	l->on = m->on;
	l->paper.number = m->letter_no;
	if (n && now[0].office == OFFICE_CHAIR)
		l->paper.signatory = now[0].name;
	return OK;
}

/* It says the day of birth: handing it out is a reading, and logged first. */
static struct err show_letter(struct req *rq)
{
	struct person_move m;
	struct move_letter_paper l = { 0 };
	bool pdf = str_eq(person_text(rq, "as"), S("pdf"));
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(load_letter(rq, &m, &l));
	TRY(db_write(rq->db, note_letter, &m));
	return web_send_paper(rq, paper_move_letter(rq->arena, &l), pdf ? DOC_PDF : DOC_DOCX,
			      S("giay-gioi-thieu"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/moves", RIGHT_PERSON_SEE, unit_scope, show_moves, NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/moves.xlsx", RIGHT_PERSON_SEE, unit_scope, show_book, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/unit/:unit/move/:move", RIGHT_PERSON_SEE, unit_scope, show_move, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/move/:move", RIGHT_PERSON_RUN, unit_scope, take_answer,
	  answer_fields, 0 },
	{ HTTP_GET, "/unit/:unit/move/:move/letter", RIGHT_PERSON_RUN, unit_scope, show_letter,
	  letter_query, 0 },
};
const struct routes person_move_routes = { rows, sizeof rows / sizeof *rows };
