/* pages_ruling_book.c: corrections and withdrawals as Excel, a row for each award that changed: all
 * of an office's, or one decision's. */
#include "award/pages.h"

#include "award/pages_blank.h"
#include "award/pages_ruling.h"
#include "award/pages_views.h"
#include "msg_award.gen.h"
#include "web/book.h"

enum { COLUMNS = 15 };

struct ruling_book {
	struct req *rq;
	struct ruling_query q;
	const struct award_ruling *only; /* NULL: all */
	int64_t ordinal;
};

static void put_line(struct sheet_out *w, struct ruling_book *b, const struct award_ruling *r,
		     const struct ruling_line *l)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct req *rq = b->rq;
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ++b->ordinal);
	sheet_put_text(w, look, r->decision_no);
	sheet_put_day(w, LOOK_BORDER, r->decided_on);
	sheet_put_text(w, look, r->issuer);
	sheet_put_text(w, look, r->signatory);
	sheet_put_text(w, look,
		       web_text(rq, r->withdraw ? T(award_withdraw) : T(award_correct)));
	sheet_put_text(w, look, l->person_name);
	sheet_put_text(w, look, l->unit_name);
	sheet_put_text(w, look, l->form_name);
	sheet_put_text(w, look, l->decision_no);
	if (l->book_no)
		sheet_put_int(w, LOOK_BORDER, l->book_no);
	else
		sheet_put_blank(w, LOOK_BORDER);
	sheet_put_text(w, look,
		       r->withdraw ? S("") : web_text(rq, award_field_words(l->field)));
	sheet_put_text(w, look, l->was);
	sheet_put_text(w, look, l->becomes);
	sheet_put_text(w, look, r->reason);
}

static struct err put_ruling(struct sheet_out *w, struct ruling_book *b,
			     const struct award_ruling *r)
{
	struct ruling_line *lines;
	size_t n;
	TRY(award_ruling_lines(b->rq->db, r->id, &lines, &n));
	for (size_t i = 0; i < n; i++)
		put_line(w, b, r, &lines[i]);
	return OK;
}

static struct err put_all(struct sheet_out *w, struct ruling_book *b)
{
	bool more = true;
	while (more) {
		struct award_ruling *rows;
		size_t n;
		TRY(award_ruling_list(b->rq->db, &b->q, &rows, &n, &more));
		for (size_t i = 0; i < n; i++)
			TRY(put_ruling(w, b, &rows[i]));
		if (n)
			b->q.before = rows[n - 1].id;
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct ruling_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(award_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(award_ruling_no)), .width = 18 },
		{ .title = web_text(rq, T(award_decided_on)), .width = 13 },
		{ .title = web_text(rq, T(award_issuer)), .width = 24 },
		{ .title = web_text(rq, T(award_signatory)), .width = 20 },
		{ .title = web_text(rq, T(award_ruling_act)), .width = 14 },
		{ .title = web_text(rq, T(award_person)), .width = 24 },
		{ .title = web_text(rq, T(award_unit)), .width = 32 },
		{ .title = web_text(rq, T(award_form)), .width = 34 },
		{ .title = web_text(rq, T(award_given_by)), .width = 18 },
		{ .title = web_text(rq, T(award_book_no)), .width = 12 },
		{ .title = web_text(rq, T(award_ruling_field)), .width = 16 },
		{ .title = web_text(rq, T(award_was)), .width = 28 },
		{ .title = web_text(rq, T(award_becomes)), .width = 28 },
		{ .title = web_text(rq, T(award_change_reason)), .width = 36 },
	};
	struct str name = web_text(rq, T(award_rulings_title));
	sheet_begin_list(w, name, name, columns, COLUMNS);
	return b->only ? put_ruling(w, b, b->only) : put_all(w, b);
}

static struct err show_all(struct req *rq)
{
	struct ruling_book b = { .rq = rq };
	TRY(blank_office(rq, &b.q.owner));
	return web_send_sheet(rq, fill, &b, S("dinh-chinh-thu-hoi.xlsx"));
}

static struct err show_one(struct req *rq)
{
	struct award_ruling r;
	struct ruling_book b = { .rq = rq, .only = &r };
	TRY(award_ruling_read(rq->db, rq->id[0], &r));
	return web_send_sheet(rq, fill, &b, S("dinh-chinh-thu-hoi.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/rulings.xlsx", RIGHT_AWARD_RUN, OF_NONE("the session's office"),
	  show_all, NO_FIELDS, 0 },
	{ HTTP_GET, "/award/ruling/:ruling/lines.xlsx", RIGHT_AWARD_RUN, ruling_scope, show_one,
	  NO_FIELDS, 0 },
};
const struct routes award_ruling_book_routes = { rows, sizeof rows / sizeof *rows };
