/* pages_book.c: the units of a day as Excel, with the columns that the import reads. */
#include "unit/pages.h"

#include "base/day.h"
#include "msg_unit.gen.h"
#include "office/sheet_out.h"
#include "unit/pages_views.h"
#include "web/book.h"

enum { COLUMNS = 10, UNITS_MAX = 50000 };

struct unit_book {
	struct req *rq;
	struct as_at at;
	struct unit parent; /* of the row before, that day: neighbours mostly share it */
	struct sector *sectors;
	size_t sector_count;
};

static void put_count(struct sheet_out *w, int64_t n)
{
	if (n < 0)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_int(w, LOOK_BORDER, n);
}

static struct err put_unit(struct sheet_out *w, struct unit_book *b, const struct unit *u)
{
	struct arena *a = b->rq->arena;
	if (u->parent.n && u->parent.n != b->parent.id.n)
		TRY(unit_read(b->rq->db, u->parent, b->at, &b->parent));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, u->code);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, u->name);
	sheet_put_text(w, LOOK_BORDER, u->parent.n ? b->parent.code : S(""));
	sheet_put_text(w, LOOK_BORDER, msg_text(a, LANG_VI, unit_kind_words(u->kind)));
	sheet_put_text(w, LOOK_BORDER, unit_sector_name(b->sectors, b->sector_count, u->sector));
	put_count(w, u->members);
	put_count(w, u->workers);
	sheet_put_text(w, LOOK_BORDER, u->chair);
	sheet_put_text(w, LOOK_BORDER, u->phone);
	sheet_put_day(w, LOOK_BORDER, u->from_on);
	return OK;
}

static struct err put_below(struct sheet_out *w, struct unit_book *b, unit_id top)
{
	struct unit_page all;
	TRY(unit_subtree(b->rq->db, top, b->at, UNITS_MAX, &all));
	for (size_t i = 0; i < all.n; i++)
		TRY(put_unit(w, b, &all.rows[i]));
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct unit_book *b = arg;
	struct req *rq = b->rq;
	struct unit_page tops = { 0 };
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(unit_col_code)), .width = 12 },
		{ .title = web_text(rq, T(unit_col_name)), .width = 44 },
		{ .title = web_text(rq, T(unit_col_parent)), .width = 12 },
		{ .title = web_text(rq, T(unit_col_kind)), .width = 26 },
		{ .title = web_text(rq, T(unit_col_sector)), .width = 24 },
		{ .title = web_text(rq, T(unit_col_members)), .width = 12 },
		{ .title = web_text(rq, T(unit_col_workers)), .width = 12 },
		{ .title = web_text(rq, T(unit_col_chair)), .width = 26 },
		{ .title = web_text(rq, T(unit_col_phone)), .width = 14 },
		{ .title = web_text(rq, T(unit_col_from)), .width = 12 },
	};
	unit_id top = unit_top_of(rq);
	sheet_begin_list(w, web_text(rq, T(unit_title)), STR_NONE, columns, COLUMNS);
	if (top.n)
		return put_below(w, b, top);
	TRY(unit_children(rq->db, top, b->at, NULL, &tops));
	for (size_t i = 0; i < tops.n; i++)
		TRY(put_below(w, b, tops.rows[i].id));
	return OK;
}

static struct err show_export(struct req *rq)
{
	int64_t today = local_day(rq->db->now);
	struct unit_book b = { .rq = rq,
			       .at = { .on = form_has(rq, "on") ? form_int(rq, "on") : today } };
	TRY(unit_sectors(rq->db, b.at.on, &b.sectors, &b.sector_count));
	return web_send_sheet(rq, fill, &b, S("don-vi.xlsx"));
}

static const struct field book_query[] = { { .name = "on", .kind = F_DAY }, { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/units/list.xlsx", RIGHT_TREE_EDIT, OF_NONE("below the session's own unit"),
	  show_export, book_query, 0 },
};
const struct routes unit_book_routes = { rows, sizeof rows / sizeof *rows };
