/* pages_council_book.c: a council's members as Excel and from it, and its sittings as Excel. */
#include "council/pages_views.h"

#include "base/day.h"
#include "council/member_import.h"
#include "msg_council.gen.h"
#include "web/book.h"
#include "web/import_job.h"

/* ---- members ---- */

static struct err make_members(struct req *rq, struct office *o, void *, struct office_sink to)
{
	return council_members_export(rq->db, o, rq->id[0], to);
}

static struct err show_members(struct req *rq)
{
	return web_send_book(rq, make_members, NULL, S("thanh-vien-hoi-dong.xlsx"));
}

static struct err read_members(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return council_members_import(db, o, fd, f, arg);
}

static struct err take_members(struct req *rq)
{
	struct member_import in = { .council = rq->id[0] };
	struct str back = web_path(rq, "/council/%lld", (long long)in.council);
	bool stored;
	TRY(web_read_book(
		rq,
		&(struct web_book){
			.read = read_members,
			.arg = &in,
			.show = council_show,
			.action = web_path(rq, "/council/%lld/import", (long long)in.council),
			.back = back,
		},
		&stored));
	return stored ? web_done(rq, back, T(council_imported, .count = in.added)) : OK;
}

/* ---- sittings ---- */

enum { COLUMNS = 13 };

struct sitting_book {
	struct req *rq;
	struct council council;
	struct council_sitting *rows;
	size_t n;
};

static struct msg state_words(const struct council_sitting *s, int64_t today)
{
	if (s->state == SITTING_HELD)
		return T(council_is_held);
	if (s->state == SITTING_CANCELLED)
		return T(council_is_cancelled);
	return local_day(s->starts_at) < today ? T(council_no_minutes_yet) : T(council_is_planned);
}

/* Of the voting members; a sitting that was not held has none. */
static struct err put_came(struct sheet_out *w, struct db *db, const struct council_sitting *s)
{
	struct council_seat *seats;
	size_t n;
	if (s->state != SITTING_HELD) {
		sheet_put_blank(w, LOOK_BORDER);
		sheet_put_blank(w, LOOK_BORDER);
		return OK;
	}
	TRY(sitting_seats(db, s, &seats, &n));
	struct attendance_count came = sitting_present(seats, n);
	sheet_put_int(w, LOOK_BORDER, came.present);
	sheet_put_int(w, LOOK_BORDER, came.all);
	return OK;
}

static struct err put_results(struct sheet_out *w, struct db *db, const struct council_sitting *s)
{
	struct council_item *items;
	int64_t passed = 0, failed = 0;
	size_t n;
	TRY(sitting_items(db, s->id, &items, &n));
	for (size_t i = 0; i < n; i++) {
		passed += items[i].decided && items[i].passed;
		failed += items[i].decided && !items[i].passed;
	}
	sheet_put_int(w, LOOK_BORDER, (int64_t)n);
	if (passed + failed) {
		sheet_put_int(w, LOOK_BORDER, passed);
		sheet_put_int(w, LOOK_BORDER, failed);
	} else {
		sheet_put_blank(w, LOOK_BORDER);
		sheet_put_blank(w, LOOK_BORDER);
	}
	return OK;
}

static struct err put_sitting(struct sheet_out *w, struct req *rq, const struct council_sitting *s)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	sheet_next_row(w);
	sheet_put_text(w, look, s->title);
	sheet_put_day(w, LOOK_BORDER, local_day(s->starts_at));
	sheet_put_text(w, LOOK_BORDER, sitting_clock(rq->out, s));
	sheet_put_text(w, look, s->place);
	sheet_put_text(w, look, web_text(rq, state_words(s, local_day(rq->db->now))));
	sheet_put_text(w, look, s->chair);
	sheet_put_text(w, look, s->secretary);
	TRY(put_came(w, rq->db, s));
	TRY(put_results(w, rq->db, s));
	sheet_put_text(w, look, s->state == SITTING_CANCELLED ? s->reason : s->conclusion);
	return OK;
}

static struct err fill_sittings(struct sheet_out *w, void *arg)
{
	const struct sitting_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(council_sitting_title)), .width = 40 },
		{ .title = web_text(rq, T(council_on)), .width = 12 },
		{ .title = web_text(rq, T(council_clock)), .width = 9 },
		{ .title = web_text(rq, T(council_place)), .width = 26 },
		{ .title = web_text(rq, T(council_state)), .width = 16 },
		{ .title = web_text(rq, T(council_chair)), .width = 22 },
		{ .title = web_text(rq, T(council_secretary)), .width = 22 },
		{ .title = web_text(rq, T(council_col_came)), .width = 10 },
		{ .title = web_text(rq, T(council_col_members)), .width = 12 },
		{ .title = web_text(rq, T(council_dossiers)), .width = 10 },
		{ .title = web_text(rq, T(council_col_passed)), .width = 10 },
		{ .title = web_text(rq, T(council_col_failed)), .width = 10 },
		{ .title = web_text(rq, T(council_col_said)), .width = 44 },
	};
	sheet_begin_list(w, web_text(rq, T(council_sittings)), b->council.name, columns, COLUMNS);
	for (size_t i = 0; i < b->n; i++)
		TRY(put_sitting(w, rq, &b->rows[i]));
	return OK;
}

static struct err show_sittings(struct req *rq)
{
	struct sitting_book b = { .rq = rq };
	TRY(council_get(rq->db, rq->id[0], &b.council));
	TRY(sitting_list(rq->db, b.council.id, &b.rows, &b.n));
	return web_send_sheet(rq, fill_sittings, &b, S("phien-hop-hoi-dong.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/council/:council/members.xlsx", RIGHT_AWARD_RUN, council_scope, show_members,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/council/:council/import", RIGHT_AWARD_RUN, council_scope, take_members,
	  import_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/council/:council/sittings.xlsx", RIGHT_AWARD_RUN, council_scope,
	  show_sittings, NO_FIELDS, 0 },
};
const struct routes council_list_routes = { rows, sizeof rows / sizeof *rows };
