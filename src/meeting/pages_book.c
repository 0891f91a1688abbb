/* pages_book.c: a cluster's meetings as Excel: when and where, who led them, how many came. */
#include "meeting/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "msg_meeting.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"

enum { COLUMNS = 11 };

struct meeting_book {
	struct req *rq;
	struct cluster cluster;
	struct meeting *rows;
	size_t n;
};

/* How many said whether they came, and how many did. */
static struct err count_came(struct db *db, const struct meeting *m, int64_t *came, int64_t *asked)
{
	struct attendee *all;
	size_t n;
	TRY(meeting_attendees(db, m, &all, &n));
	*came = 0;
	*asked = (int64_t)n;
	for (size_t i = 0; i < n; i++)
		*came += all[i].state == ATTENDANCE_PRESENT;
	return OK;
}

static struct err put_meeting(struct sheet_out *w, struct req *rq, const struct meeting *m)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	int64_t came = 0, asked = 0;
	if (m->state == MEETING_HELD)
		TRY(count_came(rq->db, m, &came, &asked));
	sheet_next_row(w);
	sheet_put_text(w, look, web_text(rq, meeting_kind_words(m->kind)));
	sheet_put_text(w, look, m->title);
	sheet_put_day(w, LOOK_BORDER, m->starts_at ? local_day(m->starts_at) : DAY_NONE);
	sheet_put_text(w, LOOK_BORDER, meeting_clock(rq->out, m));
	sheet_put_text(w, look, m->place);
	sheet_put_text(w, look, web_text(rq, meeting_state_words(m, local_day(rq->db->now))));
	sheet_put_text(w, look, m->chair);
	sheet_put_text(w, look, m->secretary);
	if (asked) {
		sheet_put_int(w, LOOK_BORDER, came);
		sheet_put_int(w, LOOK_BORDER, asked);
	} else {
		sheet_put_blank(w, LOOK_BORDER);
		sheet_put_blank(w, LOOK_BORDER);
	}
	sheet_put_text(w, look, m->reason);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct meeting_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(meeting_kind)), .width = 18 },
		{ .title = web_text(rq, T(meeting_title)), .width = 34 },
		{ .title = web_text(rq, T(meeting_on)), .width = 12 },
		{ .title = web_text(rq, T(meeting_at)), .width = 9 },
		{ .title = web_text(rq, T(meeting_place)), .width = 24 },
		{ .title = web_text(rq, T(meeting_state)), .width = 16 },
		{ .title = web_text(rq, T(meeting_chair)), .width = 22 },
		{ .title = web_text(rq, T(meeting_secretary)), .width = 22 },
		{ .title = web_text(rq, T(meeting_col_came)), .width = 10 },
		{ .title = web_text(rq, T(meeting_col_asked)), .width = 10 },
		{ .title = web_text(rq, T(meeting_col_reason)), .width = 20 },
	};
	sheet_begin_list(w, web_text(rq, T(meeting_title_list)), b->cluster.name, columns, COLUMNS);
	for (size_t i = 0; i < b->n; i++)
		TRY(put_meeting(w, rq, &b->rows[i]));
	return OK;
}

static struct err show_export(struct req *rq)
{
	struct meeting_book b = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &b.cluster));
	TRY(meeting_list(rq->db, b.cluster.id, &b.rows, &b.n));
	return web_send_sheet(rq, fill, &b, S("cuoc-hop-cua-khoi.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/meetings.xlsx", RIGHT_CLUSTER_SEE, cluster_scope,
	  show_export, NO_FIELDS, 0 },
};
const struct routes meeting_book_routes = { rows, sizeof rows / sizeof *rows };
