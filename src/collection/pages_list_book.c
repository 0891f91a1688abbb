/* pages_list_book.c: an office's quick collections as Excel: what was asked, by when, and how many
 * have answered. The table of one is collection.h's. */
#include "collection/pages_views.h"

#include "base/day.h"
#include "msg_collection.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"
#include "web/chosen.h"

enum { COLUMNS = 10 };

struct collection_book {
	struct req *rq;
	struct season season; /* whose office it is */
	int64_t today;
};

static struct err labels(struct req *rq, int64_t id, struct str *out)
{
	struct collection_column *c;
	struct buf b = { .arena = rq->arena };
	size_t n;
	TRY(collection_columns(rq->db, id, &c, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("; ") : S(""));
		put(&b, c[i].label);
	}
	*out = buf_str(&b);
	return OK;
}

static struct err put_collection(struct sheet_out *w, const struct collection_book *b,
				 const struct collection *c, int64_t ordinal)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct req *rq = b->rq;
	struct str asked;
	TRY(labels(rq, c->id, &asked));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ordinal);
	sheet_put_text(w, look, c->title);
	sheet_put_text(w, look, c->note);
	sheet_put_text(w, look, asked);
	sheet_put_day(w, LOOK_BORDER, local_day(c->opened_at));
	sheet_put_day(w, LOOK_BORDER, c->due_on);
	sheet_put_int(w, LOOK_BORDER, c->asked);
	sheet_put_int(w, LOOK_BORDER, c->answered);
	sheet_put_text(w, look, web_text(rq, collection_state_words(c, b->today)));
	sheet_put_day(w, LOOK_BORDER, c->closed_at ? local_day(c->closed_at) : DAY_NONE);
	return OK;
}

static struct err put_collections(struct sheet_out *w, const struct collection_book *b)
{
	int64_t before = 0, ordinal = 0;
	struct collection *all;
	size_t n;
	do {
		TRY(collection_list(b->rq->db, b->season.owner, before, &all, &n));
		for (size_t i = 0; i < n; i++)
			TRY(put_collection(w, b, &all[i], ++ordinal));
		before = n ? all[n - 1].id : 0;
	} while (n == COLLECTION_LIST_ROWS);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct collection_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(collection_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(collection_what)), .width = 40 },
		{ .title = web_text(rq, T(collection_note)), .width = 40 },
		{ .title = web_text(rq, T(collection_col_columns)), .width = 36 },
		{ .title = web_text(rq, T(collection_col_asked_on)), .width = 12 },
		{ .title = web_text(rq, T(collection_due)), .width = 12 },
		{ .title = web_text(rq, T(collection_col_asked)), .width = 9 },
		{ .title = web_text(rq, T(collection_answered)), .width = 10 },
		{ .title = web_text(rq, T(collection_state)), .width = 24 },
		{ .title = web_text(rq, T(collection_col_closed_on)), .width = 12 },
	};
	sheet_begin_list(w, web_text(rq, T(collection_sheet)),
			 web_text(rq, T(collection_title_page)), columns, COLUMNS);
	return put_collections(w, b);
}

static struct err show_export(struct req *rq)
{
	struct collection_book b = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(season_chosen(rq, &b.season));
	return web_send_sheet(rq, fill, &b, S("danh-sach-bao-cao-nhanh.xlsx"));
}

static const struct field book_query[] = { { .name = "season", .kind = F_ID }, { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/collections/list.xlsx", RIGHT_SEASON_RUN,
	  OF_NONE("the session's own seasons"), show_export, book_query, 0 },
};
const struct routes collection_list_routes = { rows, sizeof rows / sizeof *rows };
