/* pages_list_book.c: an office's movements, campaigns and drives as Excel: what, when, who joined,
 * what the figures came to. */
#include "movement/pages_views.h"

#include "base/day.h"
#include "base/num.h"
#include "msg_movement.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"

enum { COLUMNS = 18 };

struct movement_book {
	struct req *rq;
	struct sector *sectors;
	size_t sector_count;
	int64_t today;
};

static struct str sector_name(const struct movement_book *b, struct str code)
{
	return code.n ? unit_sector_name(b->sectors, b->sector_count, code)
		      : web_text(b->rq, T(movement_every_sector));
}

/* "Số người: 1.204 người; Giá trị: 35" */
static struct err figures_text(struct req *rq, const struct movement *m, struct str *out)
{
	int64_t sums[MOVEMENT_FIGURES_MAX];
	struct buf b = { .arena = rq->arena, .lang = rq->out->lang };
	TRY(movement_sums(rq->db, m->id, sums));
	for (size_t i = 0; i < m->figure_count; i++) {
		const struct movement_figure *f = &m->figures[i];
		struct str value = movement_value_text(&b, sums[i]);
		if (!value.n)
			continue;
		put(&b, b.n ? S("; ") : S(""));
		put_msg(&b, f->measure.n ? T(movement_list_sum_measure, .label = f->label,
					     .value = value, .measure = f->measure)
					 : T(movement_list_sum, .label = f->label, .value = value));
	}
	*out = buf_str(&b);
	return OK;
}

static struct err put_what(struct sheet_out *w, struct movement_book *b, const struct movement *m)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct movement parent = { 0 };
	struct unit top;
	TRY(unit_read_last(b->rq->db, m->top, &top));
	if (m->parent)
		TRY(movement_get(b->rq->db, m->parent, &parent));
	sheet_put_text(w, look, m->title);
	sheet_put_text(w, LOOK_BORDER, web_text(b->rq, movement_kind_words(m->kind)));
	sheet_put_text(w, look, parent.title);
	sheet_put_text(w, look, m->theme);
	sheet_put_text(w, look, m->document);
	sheet_put_day(w, LOOK_BORDER, m->from_on);
	sheet_put_day(w, LOOK_BORDER, m->to_on - 1);
	sheet_put_day(w, LOOK_BORDER, m->join_by);
	sheet_put_day(w, LOOK_BORDER, m->result_by);
	sheet_put_text(w, look, top.name);
	sheet_put_text(w, look, sector_name(b, m->sector));
	return OK;
}

static struct err put_movement(struct sheet_out *w, struct movement_book *b, int64_t id,
			       int64_t ordinal)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct movement m;
	struct str figures;
	TRY(movement_get(b->rq->db, id, &m));
	TRY(figures_text(b->rq, &m, &figures));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ordinal);
	TRY(put_what(w, b, &m));
	sheet_put_int(w, LOOK_BORDER, m.units);
	sheet_put_int(w, LOOK_BORDER, m.joined);
	sheet_put_int(w, LOOK_BORDER, m.told);
	sheet_put_text(w, look, web_text(b->rq, movement_state_words(&m, b->today)));
	sheet_put_text(w, look, figures);
	sheet_put_text(w, look, m.summary);
	return OK;
}

static struct err put_movements(struct sheet_out *w, struct movement_book *b)
{
	unit_id own = { b->rq->who.over.unit };
	int64_t before = 0, ordinal = 0;
	struct movement *all;
	size_t n;
	do {
		TRY(movement_list_before(b->rq->db, own, before, &all, &n));
		for (size_t i = 0; i < n; i++)
			TRY(put_movement(w, b, all[i].id, ++ordinal));
		before = n ? all[n - 1].id : 0;
	} while (n == MOVEMENT_LIST_ROWS);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct movement_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(movement_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(movement_name)), .width = 36 },
		{ .title = web_text(rq, T(movement_kind)), .width = 18 },
		{ .title = web_text(rq, T(movement_belongs)), .width = 28 },
		{ .title = web_text(rq, T(movement_theme)), .width = 40 },
		{ .title = web_text(rq, T(movement_document)), .width = 24 },
		{ .title = web_text(rq, T(movement_from)), .width = 12 },
		{ .title = web_text(rq, T(movement_until)), .width = 12 },
		{ .title = web_text(rq, T(movement_join_by)), .width = 13 },
		{ .title = web_text(rq, T(movement_result_by)), .width = 13 },
		{ .title = web_text(rq, T(movement_top)), .width = 28 },
		{ .title = web_text(rq, T(movement_sector)), .width = 18 },
		{ .title = web_text(rq, T(movement_col_units)), .width = 9 },
		{ .title = web_text(rq, T(movement_joined)), .width = 11 },
		{ .title = web_text(rq, T(movement_told)), .width = 11 },
		{ .title = web_text(rq, T(movement_state)), .width = 16 },
		{ .title = web_text(rq, T(movement_col_figures)), .width = 34 },
		{ .title = web_text(rq, T(movement_summary)), .width = 44 },
	};
	const struct sheet_page page = { .name = web_text(rq, T(movement_sheet)),
					 .columns = columns,
					 .column_count = COLUMNS,
					 .fixed = 2, /* too wide for one page */
					 .landscape = true,
					 .filter = true };
	sheet_begin(w, &page);
	sheet_put_title(w, LOOK_TITLE, web_text(rq, T(movement_title)));
	sheet_put_heads(w);
	return put_movements(w, b);
}

static struct err show_export(struct req *rq)
{
	struct movement_book b = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_sectors(rq->db, b.today, &b.sectors, &b.sector_count));
	return web_send_sheet(rq, fill, &b, S("danh-sach-phong-trao.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/movements/list.xlsx", RIGHT_SEASON_RUN, OF_NONE("the session's own office"),
	  show_export, NO_FIELDS, 0 },
};
const struct routes movement_list_routes = { rows, sizeof rows / sizeof *rows };
