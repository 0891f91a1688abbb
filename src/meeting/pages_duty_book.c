/* pages_duty_book.c: what units of a season, or one of them, were told to do and what came of it,
 * as Excel, and the same table coming in: new tasks, and answers that units sent as a table. */
#include "meeting/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "meeting/duty_import.h"
#include "msg_meeting.gen.h"
#include "office/sheet_out.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/import_job.h"

enum { COLUMNS = 9 };

struct duty_book {
	struct req *rq;
	struct str title;
	struct duty_query of; /* a season's, or one unit's own */
};

static struct err put_duty(struct sheet_out *w, struct req *rq, const struct duty *d)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct unit u;
	TRY(unit_read_last(rq->db, d->unit, &u));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, u.code);
	sheet_put_text(w, look, d->unit_name);
	sheet_put_text(w, look, d->what);
	sheet_put_text(w, look, d->meeting ? d->meeting_title : d->source);
	sheet_put_day(w, LOOK_BORDER, d->due_on);
	sheet_put_text(w, look, web_text(rq, duty_words(d, local_day(rq->db->now))));
	sheet_put_day(w, LOOK_BORDER, d->done_on);
	sheet_put_text(w, look, d->answer);
	sheet_put_text(w, look, d->reason);
	return OK;
}

static struct err put_duties(struct sheet_out *w, const struct duty_book *b)
{
	struct duty_query q = b->of;
	struct duty *rows;
	bool more = true;
	size_t n;
	for (int state = 0; state < DUTY_STATE_COUNT; state++, more = true) {
		q.state = state;
		q.after_due = INT64_MIN + 1;
		q.after_id = 0;
		while (more) {
			TRY(duty_list(b->rq->db, &q, &rows, &n, &more));
			for (size_t i = 0; i < n; i++)
				TRY(put_duty(w, b->rq, &rows[i]));
			if (n) {
				q.after_due = rows[n - 1].due_on;
				q.after_id = rows[n - 1].id;
			}
		}
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct duty_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(meeting_col_code)), .width = 10 },
		{ .title = web_text(rq, T(meeting_col_unit)), .width = 28 },
		{ .title = web_text(rq, T(meeting_col_what)), .width = 38 },
		{ .title = web_text(rq, T(meeting_col_source)), .width = 32 },
		{ .title = web_text(rq, T(meeting_col_due)), .width = 12 },
		{ .title = web_text(rq, T(meeting_state)), .width = 14 },
		{ .title = web_text(rq, T(meeting_col_done)), .width = 12 },
		{ .title = web_text(rq, T(meeting_col_answer)), .width = 34 },
		{ .title = web_text(rq, T(meeting_col_reason)), .width = 20 },
	};
	sheet_begin_list(w, web_text(rq, T(meeting_duties)), b->title, columns, COLUMNS);
	return put_duties(w, b);
}

static struct err show_export(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct duty_book b = { rq, s.name, { .season = s.id, .limit = DUTY_PAGE_MAX } };
	return web_send_sheet(rq, fill, &b, S("viec-da-giao.xlsx"));
}

static struct err show_own(struct req *rq)
{
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	struct duty_book b = { rq, u.name, { .unit = u.id, .limit = DUTY_PAGE_MAX } };
	return web_send_sheet(rq, fill, &b, S("viec-duoc-giao.xlsx"));
}

/* ---- coming in ---- */

static struct err read_duties(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return duty_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct duty_import in = { .season = { rq->id[0] } };
	struct str back = web_path(rq, "/season/%lld/duties", (long long)rq->id[0]);
	bool stored;
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_duties,
					      .arg = &in,
					      .show = duties_show_season,
					      .action = web_path(rq, "/season/%lld/duties/import",
								 (long long)rq->id[0]),
					      .back = back },
			  &stored));
	return stored ? web_done(rq, back,
				 T(meeting_imported, .given = in.given, .answered = in.answered))
		      : OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/duties.xlsx", RIGHT_REPORT_ENTER, unit_scope, show_own, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/season/:season/duties.xlsx", RIGHT_SEASON_RUN, season_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/duties/import", RIGHT_SEASON_RUN, season_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes duty_book_routes = { rows, sizeof rows / sizeof *rows };
