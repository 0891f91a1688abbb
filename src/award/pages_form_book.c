/* pages_form_book.c: the catalogue of award forms as Excel: each form with its conditions in words
 * and how many may be given, and beside it the levels of award money. */
#include "award/pages.h"

#include "award/condition_words.h"
#include "award/money.h"
#include "award/pages_blank.h"
#include "award/pages_money.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"

enum { FORM_COLUMNS = 16, MONEY_COLUMNS = 10 };

struct catalogue {
	struct req *rq;
	int64_t today;
	struct award_form *forms;
	size_t form_count;
	struct award_money *money;
	size_t money_count;
};

static struct str say(const struct catalogue *c, struct msg m) { return web_text(c->rq, m); }

static struct msg subject_words(const struct award_form *f)
{
	return f->for_unit && f->for_person ? T(award_for_any)
	       : f->for_unit		    ? T(award_for_unit)
					    : T(award_for_person);
}

static struct str checked(const struct catalogue *c, bool unsure)
{
	return say(c, unsure ? T(award_to_check) : T(award_checked));
}

/* What held from ever has no first day, and what has no end no last one. */
static void put_span(struct sheet_out *w, int64_t from_on, int64_t to_on)
{
	sheet_put_day(w, LOOK_BORDER, from_on > 0 ? from_on : DAY_NONE);
	sheet_put_day(w, LOOK_BORDER, to_on >= DAY_EVER ? DAY_NONE : to_on - 1);
}

static void put_some(struct sheet_out *w, int64_t n)
{
	if (n)
		sheet_put_int(w, LOOK_BORDER, n);
	else
		sheet_put_blank(w, LOOK_BORDER);
}

/* Basis points as per cent. */
static void put_share(struct sheet_out *w, int64_t bp)
{
	if (bp)
		sheet_put_scaled(w, LOOK_BORDER, bp, 2, bp % 100 ? 2 : 0);
	else
		sheet_put_blank(w, LOOK_BORDER);
}

static struct err conditions_text(const struct catalogue *c, const struct award_form *f,
				  struct str *out)
{
	const struct condition_words w = { c->rq->arena, c->rq->out->lang, c->forms,
					   c->form_count };
	struct buf b = { .arena = c->rq->arena };
	struct conditions all;
	TRY(conditions_read(c->rq->arena, f->conditions, &all));
	for (size_t i = 0; i < all.n; i++) {
		put(&b, i ? S("\n") : S(""));
		put(&b, condition_text(&w, &all.p[i]));
	}
	*out = buf_str(&b);
	return OK;
}

static struct err put_form(struct sheet_out *w, const struct catalogue *c,
			   const struct award_form *f, int64_t ordinal)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct str conditions;
	TRY(conditions_text(c, f, &conditions));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ordinal);
	sheet_put_text(w, look, f->name);
	sheet_put_text(w, look, f->short_name);
	sheet_put_text(w, look, say(c, award_kind_words(f->kind)));
	sheet_put_text(w, look, say(c, msg_of_key(level_key(f->level), NULL, 0)));
	sheet_put_text(w, look, say(c, subject_words(f)));
	put_span(w, f->from_on, f->to_on);
	sheet_put_text(w, look, conditions);
	sheet_put_text(w, LOOK_BORDER | LOOK_CENTRE,
		       say(c, f->council ? T(award_people_yes) : T(award_people_no)));
	put_some(w, f->per_cluster);
	put_some(w, f->total);
	put_share(w, f->women_bp);
	put_share(w, f->direct_bp);
	sheet_put_text(w, look, f->citation);
	sheet_put_text(w, look, checked(c, f->unsure));
	return OK;
}

static struct err put_forms(struct sheet_out *w, const struct catalogue *c)
{
	const struct sheet_column columns[FORM_COLUMNS] = {
		{ .title = say(c, T(award_ordinal)), .width = 6 },
		{ .title = say(c, T(award_form)), .width = 34 },
		{ .title = say(c, T(award_short_name)), .width = 20 },
		{ .title = say(c, T(award_kind)), .width = 16 },
		{ .title = say(c, T(award_level)), .width = 22 },
		{ .title = say(c, T(award_subject)), .width = 14 },
		{ .title = say(c, T(award_from_on)), .width = 12 },
		{ .title = say(c, T(award_last_on)), .width = 12 },
		{ .title = say(c, T(award_conditions)), .width = 60 },
		{ .title = say(c, T(award_col_council)), .width = 12 },
		{ .title = say(c, T(award_per_cluster)), .width = 12 },
		{ .title = say(c, T(award_total)), .width = 12 },
		{ .title = say(c, T(award_col_women)), .width = 10 },
		{ .title = say(c, T(award_col_direct)), .width = 12 },
		{ .title = say(c, T(award_citation)), .width = 36 },
		{ .title = say(c, T(award_sure)), .width = 14 },
	};
	const struct sheet_page page = { .name = say(c, T(award_forms_sheet)),
					 .columns = columns,
					 .column_count = FORM_COLUMNS,
					 .fixed = 2, /* too wide for one page */
					 .landscape = true,
					 .filter = true };
	sheet_begin(w, &page);
	sheet_put_title(w, LOOK_TITLE, say(c, T(award_forms_title)));
	sheet_put_heads(w);
	for (size_t i = 0; i < c->form_count; i++)
		TRY(put_form(w, c, &c->forms[i], (int64_t)i + 1));
	return OK;
}

/* ---- money ---- */

static struct err put_level(struct sheet_out *w, const struct catalogue *c,
			    const struct award_money *m, int64_t ordinal)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	const struct award_form *f = NULL;
	int64_t dong;
	for (size_t i = 0; i < c->form_count; i++)
		if (str_eq(c->forms[i].code, m->form_code))
			f = &c->forms[i];
	TRY(award_money_dong(c->rq->db, m, c->today, &dong));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ordinal);
	sheet_put_text(w, look, f ? f->name : m->form_code);
	sheet_put_text(w, look, say(c, m->person ? T(award_for_person) : T(award_for_unit)));
	if (m->rate)
		sheet_put_scaled(w, LOOK_BORDER, m->rate, 2, 2);
	else
		sheet_put_blank(w, LOOK_BORDER);
	put_some(w, m->dong);
	put_some(w, dong == MONEY_UNKNOWN ? 0 : dong);
	put_span(w, m->from_on, m->to_on);
	sheet_put_text(w, look, m->citation);
	sheet_put_text(w, look, checked(c, m->unsure));
	return OK;
}

static struct err put_money(struct sheet_out *w, const struct catalogue *c)
{
	const struct sheet_column columns[MONEY_COLUMNS] = {
		{ .title = say(c, T(award_ordinal)), .width = 6 },
		{ .title = say(c, T(award_form)), .width = 40 },
		{ .title = say(c, T(award_subject)), .width = 12 },
		{ .title = say(c, T(award_money_rate_label)), .width = 14 },
		{ .title = say(c, T(award_col_fixed)), .width = 16 },
		{ .title = say(c, T(award_col_today)), .width = 16 },
		{ .title = say(c, T(award_from_on)), .width = 12 },
		{ .title = say(c, T(award_last_on)), .width = 12 },
		{ .title = say(c, T(award_citation)), .width = 44 },
		{ .title = say(c, T(award_sure)), .width = 14 },
	};
	sheet_begin_list(w, say(c, T(award_money_title)), say(c, T(award_money_title)), columns,
			 MONEY_COLUMNS);
	for (size_t i = 0; i < c->money_count; i++)
		TRY(put_level(w, c, &c->money[i], (int64_t)i + 1));
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct catalogue *c = arg;
	TRY(put_forms(w, c));
	return put_money(w, c);
}

static struct err show_book(struct req *rq)
{
	struct catalogue c = { .rq = rq, .today = local_day(rq->db->now) };
	unit_id owner;
	struct err e = blank_office(rq, &owner);
	if (e.code && e.code != ERR_NOT_FOUND) /* without a season what ships */
		return e;
	TRY(award_form_list(rq->db, owner, c.today, &c.forms, &c.form_count));
	TRY(award_money_list(rq->db, owner, c.today, &c.money, &c.money_count));
	return web_send_sheet(rq, fill, &c, S("hinh-thuc-khen-thuong.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/forms.xlsx", RIGHT_AWARD_RUN, OF_NONE("the session's own catalogue"),
	  show_book, NO_FIELDS, 0 },
};
const struct routes award_form_book_routes = { rows, sizeof rows / sizeof *rows };
