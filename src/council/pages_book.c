/* pages_book.c: the office's list of dossiers as Excel: every dossier of the season in the state
 * that the page shows, with what is missing and how the council voted. */
#include "council/pages_views.h"

#include "msg_council.gen.h"
#include "office/sheet_out.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/chosen.h"

enum { COLUMNS = 10, READ_AT_ONCE = 100 };

struct dossier_book {
	struct req *rq;
	struct season season;
	struct dossier_query q;
};

static void put_vote(struct sheet_out *w, struct req *rq, const struct council_item *i)
{
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP,
		       i->decided ? web_text(rq, T(council_vote_said, .agree = i->agree,
						   .base = i->base, .need = i->need))
				  : S(""));
}

static struct err put_dossier(struct sheet_out *w, struct dossier_book *b,
			      const struct dossier_row *r, int64_t ordinal)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct req *rq = b->rq;
	struct council_item item;
	struct dossier d;
	struct unit u;
	int64_t sitting;
	TRY(dossier_read(rq->db, r->id, &d));
	TRY(unit_read_last(rq->db, r->unit, &u));
	TRY(sitting_of_dossier(rq->db, r->id, &item, &sitting));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ordinal);
	sheet_put_text(w, LOOK_BORDER, u.code);
	sheet_put_text(w, look, r->unit_name);
	sheet_put_text(w, look, r->person_name);
	sheet_put_text(w, look, r->form_name);
	sheet_put_text(w, look, web_text(rq, dossier_kind_words(r->kind)));
	sheet_put_text(w, look, d.p.reason);
	sheet_put_text(w, look, web_text(rq, dossier_state_words(r->state)));
	sheet_put_text(w, look, dossier_missing(rq->arena, &d));
	put_vote(w, rq, &item);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct dossier_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(council_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(council_unit_code)), .width = 12 },
		{ .title = web_text(rq, T(council_unit)), .width = 32 },
		{ .title = web_text(rq, T(council_for_person)), .width = 24 },
		{ .title = web_text(rq, T(council_form)), .width = 36 },
		{ .title = web_text(rq, T(council_kind)), .width = 18 },
		{ .title = web_text(rq, T(council_achievement)), .width = 44 },
		{ .title = web_text(rq, T(council_state)), .width = 20 },
		{ .title = web_text(rq, T(council_papers_lacking)), .width = 40 },
		{ .title = web_text(rq, T(council_vote_result)), .width = 28 },
	};
	struct dossier_row *rows;
	int64_t ordinal = 0;
	bool more = true;
	size_t n;
	sheet_begin_list(w, web_text(rq, T(council_dossiers)),
			 web_text(rq, T(council_dossiers_of, .season = b->season.name)), columns,
			 COLUMNS);
	while (more) {
		TRY(dossier_list(rq->db, &b->q, &rows, &n, &more));
		for (size_t i = 0; i < n; i++)
			TRY(put_dossier(w, b, &rows[i], ++ordinal));
		if (n)
			b->q.before = rows[n - 1].id;
	}
	return OK;
}

static struct err show_export(struct req *rq)
{
	struct dossier_book b = { .rq = rq };
	TRY(season_chosen(rq, &b.season));
	b.q = (struct dossier_query){ .season = b.season.id,
				      .under = reports_top(rq, &b.season),
				      .state = dossier_state_asked(rq),
				      .limit = READ_AT_ONCE };
	return web_send_sheet(rq, fill, &b, S("ho-so-khen-thuong.xlsx"));
}

static const struct field book_query[] = { { .name = "season", .kind = F_ID },
					   { .name = "state", .kind = F_TEXT, .max = 20 },
					   { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/councils/dossiers.xlsx", RIGHT_AWARD_RUN,
	  OF_NONE("the session's own seasons"), show_export, book_query, 0 },
};
const struct routes council_book_routes = { rows, sizeof rows / sizeof *rows };
