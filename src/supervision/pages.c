/* pages.c: a unit's book of supervision for a year: the plan with its paper, the rounds, what waits
 * for an answer, Excel. */
#include "supervision/pages_views.h"

#include "base/day.h"
#include "msg_supervision.gen.h"
#include "supervision/book.h"
#include "supervision/supervision.html.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/import.h"
#include "web/import_job.h"

enum { YEAR_LEAST = 2000, YEAR_MOST = 2200 };

struct err supervision_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	if (!str_eq(f->object, S("supervision")) && !str_eq(f->object, S("recommendation")))
		return OK;
	return account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &(struct scope){ .unit = f->unit },
			   may);
}

struct err supervision_may_keep(struct req *rq, unit_id unit, bool *may)
{
	return account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &(struct scope){ .unit = unit.n },
			   may);
}

void supervision_crumbs(struct req *rq, const struct unit *u, int64_t year)
{
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", (long long)u->id.n));
	web_crumb(rq, web_text(rq, T(supervision_title)),
		  web_path(rq, "/unit/%lld/supervision?year=%lld", (long long)u->id.n,
			   (long long)year));
}

/* ---- words ---- */

enum state supervision_mark(const struct supervision *s, int64_t today)
{
	switch (s->state) {
	case SUPERVISION_DONE:
		return s->waiting ? STATE_WAIT : STATE_DONE;
	case SUPERVISION_CANCELLED:
	case SUPERVISION_STATE_COUNT:
		return STATE_NONE;
	case SUPERVISION_PLANNED:
		break;
	}
	return s->to_on < today ? STATE_LATE : STATE_TODO;
}

struct msg supervision_stand_words(const struct supervision *s, int64_t today)
{
	if (s->state == SUPERVISION_DONE && s->waiting)
		return T(supervision_waits, .n = s->waiting);
	if (s->state == SUPERVISION_PLANNED && s->to_on < today)
		return T(supervision_is_late);
	return supervision_state_words(s->state);
}

enum state recommendation_mark(const struct recommendation *r, int64_t today)
{
	if (r->answer == ANSWER_NONE)
		return r->due_on < today ? STATE_LATE : STATE_WAIT;
	return r->answer == ANSWER_ACCEPTED    ? STATE_DONE
	       : r->answer == ANSWER_PARTLY    ? STATE_NOW
	       : r->answer == ANSWER_WITHDRAWN ? STATE_NONE
					       : STATE_RETURNED;
}

struct msg recommendation_words(const struct recommendation *r, int64_t today)
{
	if (r->answer == ANSWER_NONE && r->due_on < today)
		return T(supervision_answer_late, .days = today - r->due_on);
	return answer_words(r->answer);
}

struct str supervision_day_text(const struct buf *o, int64_t on)
{
	return on == DAY_NONE ? STR_NONE : day_text(o->arena, on);
}

/* ---- the book ---- */

static const struct field year_query[] = {
	{ .name = "year", .kind = F_INT, .min = YEAR_LEAST, .max = YEAR_MOST }, { 0 }
};

static int64_t year_asked(struct req *rq)
{
	int64_t year = form_int(rq, "year");
	return year < YEAR_LEAST || year > YEAR_MOST ? ymd_of(local_day(rq->db->now)).year : year;
}

static struct err load(struct req *rq, struct supervisions_view *v)
{
	unit_id unit = { rq->id[0] };
	*v = (struct supervisions_view){ .rq = rq,
					 .year = year_asked(rq),
					 .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, unit, &v->unit));
	TRY(supervision_paper_get(rq->db, unit, v->year, &v->paper));
	TRY(supervision_list(rq->db, unit, v->year, &v->rows, &v->n));
	TRY(supervision_count(rq->db, unit, day_of((int)v->year, 1, 1),
			      day_of((int)v->year + 1, 1, 1), &v->counts));
	TRY(recommendation_waiting(rq->db, unit, DAY_EVER, &v->waiting, &v->waiting_count));
	return supervision_may_keep(rq, unit, &v->may_keep);
}

static struct err show_book(struct req *rq)
{
	struct supervisions_view v;
	TRY(load(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(supervision_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(supervision_title_year,
				    .year = str_fmt(rq->arena, "%lld", (long long)v.year))));
	supervisions_page(rq->out, &v);
	return OK;
}

static const struct field paper_fields[] = {
	{ .name = "year", .kind = F_INT, .required = true, .min = YEAR_LEAST, .max = YEAR_MOST },
	{ .name = "number", .kind = F_TEXT, .required = true, .max = AGREEMENT_NUMBER_MAX },
	{ .name = "signed_on", .kind = F_DAY, .required = true },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_paper(struct tx *tx, void *arg) { return supervision_paper_set(tx, arg); }

static struct err take_paper(struct req *rq)
{
	struct supervision_paper x = { .unit = { rq->id[0] },
				       .year = form_int(rq, "year"),
				       .number = form_text(rq, "number"),
				       .signed_on = form_int(rq, "signed_on"),
				       .version = form_int(rq, "version") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_paper, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/supervision?year=%lld",
						 (long long)x.unit.n, (long long)x.year),
					T(supervision_paper_saved));
		TRY(form_fail(rq, e));
	}
	return show_book(rq);
}

/* ---- Excel ---- */

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return supervision_export(rq->db, o, arg, to);
}

static struct err show_export(struct req *rq)
{
	struct supervision_export q = { .unit = { rq->id[0] },
					.from_year = year_asked(rq),
					.to_year = year_asked(rq) };
	return web_send_book(rq, make_book, &q,
			     str_fmt(rq->arena, "giam-sat-%lld.xlsx", (long long)q.from_year));
}

static struct err read_rounds(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return supervision_import(db, o, fd, f, arg);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct supervision_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, T(supervision_imported, .planned = in->planned,
				       .held = in->held, .made = in->recommended)),
		.href = str_fmt(job->db->arena, "/unit/%lld/supervision", (long long)in->only.n),
	};
}

struct err supervision_run_import(struct job *job, void *web)
{
	struct import_job x;
	struct supervision_import in = { 0 };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "unit", &in.only.n);
	return import_job_run(&x, &(struct import_work){ read_rounds, &in, imported });
}

static struct err take_import(struct req *rq)
{
	struct supervision_import in = { .only = { rq->id[0] } };
	struct str back = web_path(rq, "/unit/%lld/supervision", (long long)in.only.n);
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, in.only.n));
	TRY(web_read_book(rq,
			  &(struct web_book){
				  .read = read_rounds,
				  .arg = &in,
				  .show = show_book,
				  .action = str_fmt(rq->arena, "%.*s/import", (int)back.n, back.p),
				  .back = back,
				  .job = "import.supervisions",
				  .args = args },
			  &stored));
	return stored ? web_done(rq, back,
				 T(supervision_imported, .planned = in.planned, .held = in.held,
				   .made = in.recommended))
		      : OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/supervision", RIGHT_UNIT_SEE, unit_scope, show_book, year_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/supervision/paper", RIGHT_PERSON_RUN, unit_scope, take_paper,
	  paper_fields, 0 },
	{ HTTP_GET, "/unit/:unit/supervision/export", RIGHT_UNIT_SEE, unit_scope, show_export,
	  year_query, 0 },
	{ HTTP_POST, "/unit/:unit/supervision/import", RIGHT_PERSON_RUN, unit_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes supervision_routes = { rows, sizeof rows / sizeof *rows };
