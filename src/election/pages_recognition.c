/* pages_recognition.c: requests for recognition at the office that decides, what was decided
 * outside the program, and the holidays that the clocks go by. */
#include "election/pages_after_views.h"

#include "base/day.h"
#include "election/papers.h"
#include "election/recognition.html.h"
#include "msg_election.gen.h"
#include "web/acting.h"
#include "web/app.h"

/* ---- words ---- */

struct msg recognition_state_words(enum recognition_state s)
{
	switch (s) {
	case RECOGNITION_SENT:
		return T(election_request_sent);
	case RECOGNITION_RETURNED:
		return T(election_request_returned);
	case RECOGNITION_COMPLETE:
		return T(election_request_complete);
	case RECOGNITION_GRANTED:
		return T(election_request_granted);
	case RECOGNITION_REFUSED:
		return T(election_request_refused);
	case RECOGNITION_PREPARING:
	case RECOGNITION_STATE_COUNT:
		break;
	}
	return T(election_request_preparing);
}

static int64_t due_of(const struct recognition *r)
{
	return r->request_due != DAY_NONE ? r->request_due : r->decide_due;
}

enum state recognition_mark(const struct recognition *r, int64_t today)
{
	int64_t due = due_of(r);
	if (due != DAY_NONE && due < today)
		return STATE_LATE;
	switch (r->state) {
	case RECOGNITION_GRANTED:
		return STATE_DONE;
	case RECOGNITION_RETURNED:
	case RECOGNITION_REFUSED:
		return STATE_RETURNED;
	case RECOGNITION_PREPARING:
		return STATE_WAIT;
	default:
		return STATE_NOW;
	}
}

struct str after_day(const struct buf *o, int64_t on) { return day_text(o->arena, on); }

struct str recognition_clock(const struct buf *o, const struct recognition *r, int64_t today)
{
	int64_t due = due_of(r), late = today - due;
	if (due == DAY_NONE)
		return STR_NONE;
	if (r->request_due != DAY_NONE)
		return words(o, due < today ? T(election_request_late, .day = due, .days = late)
					    : T(election_request_until, .day = due));
	return words(o, due < today ? T(election_decide_late, .day = due, .days = late)
				    : T(election_decide_until, .day = due));
}

/* ---- the office's list ---- */

static struct err show_list(struct req *rq)
{
	struct recognitions_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(recognition_waiting(rq->db, v.unit.id, &v.waiting, &v.waiting_count));
	TRY(recognition_decided(rq->db, v.unit.id, &v.decided, &v.decided_count));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(election_requests)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(election_requests)));
	recognitions_page(rq->out, &v);
	return OK;
}

/* ---- one ---- */

static struct err show_one(struct req *rq)
{
	struct recognition_view v = { .rq = rq, .today = local_day(rq->db->now) };
	struct scope upper;
	TRY(recognition_get(rq->db, rq->id[0], &v.r));
	TRY(recognition_papers(rq->db, &v.r, v.papers));
	if (v.r.inside) {
		TRY(recognition_upper_scope(rq->db, v.r.id, &upper));
		TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &upper, &v.upper));
	}
	web_crumb(rq, v.r.unit_name, web_path(rq, "/unit/%lld", (long long)v.r.unit.n));
	web_crumb(rq, web_text(rq, T(election_request)), STR_NONE);
	rq->page.lead = v.r.unit_name;
	web_page(rq, web_text(rq, T(election_request)));
	recognition_page(rq->out, &v);
	return OK;
}

/* Sent inside, the office above acts; recorded as handed in outside, the union itself. */
static struct err recognition_act_scope(struct db *db, int64_t id, struct scope *out)
{
	struct recognition r;
	TRY(recognition_get(db, id, &r));
	return r.inside ? recognition_upper_scope(db, id, out) : recognition_scope(db, id, out);
}

struct recognition_act {
	struct recognising decide;
	struct str why;
};

static struct err acted(struct req *rq, write_fn *fn, struct recognition_act *x)
{
	x->decide.id = rq->id[0];
	x->decide.version = form_int(rq, "version");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq, web_path(rq, "/recognition/%lld", (long long)rq->id[0]));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static const struct field back_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "why", .kind = F_LONG, .required = true, .max = RECOGNITION_NOTE_MAX },
	{ 0 },
};

static struct err do_back(struct tx *tx, void *arg)
{
	const struct recognition_act *x = arg;
	return recognition_return(tx, x->decide.id, x->decide.version, x->why);
}

static struct err take_back(struct req *rq)
{
	struct recognition_act x = { .why = form_text(rq, "why") };
	return acted(rq, do_back, &x);
}

static const struct field complete_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ 0 },
};

static struct err do_complete(struct tx *tx, void *arg)
{
	const struct recognition_act *x = arg;
	return recognition_complete(tx, x->decide.id, x->decide.version, x->decide.on);
}

static struct err take_complete(struct req *rq)
{
	struct recognition_act x = { .decide.on = form_int(rq, "on") };
	return acted(rq, do_complete, &x);
}

static const char *const outcomes[] = { "granted", "refused", NULL };
static const struct field decide_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "outcome", .kind = F_CHOICE, .required = true, .choices = outcomes },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "number", .kind = F_TEXT, .max = RECOGNITION_NUMBER_MAX },
	{ .name = "note", .kind = F_LONG, .max = RECOGNITION_NOTE_MAX },
	{ 0 },
};

static struct err do_decide(struct tx *tx, void *arg)
{
	return recognition_decide(tx, &((struct recognition_act *)arg)->decide);
}

static struct err take_decide(struct req *rq)
{
	struct recognition_act x = { .decide = { .granted = form_int(rq, "outcome") == 0,
						 .on = form_int(rq, "decided_on"),
						 .number = form_text(rq, "number"),
						 .note = form_text(rq, "note") } };
	return acted(rq, do_decide, &x);
}

/* The decision as Word and PDF, in the register of the office. */
static struct err take_decision_paper(struct req *rq)
{
	struct recognition r;
	struct assembly a;
	struct assembly_paper x = { .of = &a, .kind = PAPER_RECOGNITION_DECISION };
	int64_t id;
	TRY(recognition_get(rq->db, rq->id[0], &r));
	TRY(assembly_get(rq->db, r.assembly, &a));
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(election_paper_make(rq->db, web_options(rq->web)->office, &x, &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(election_paper_made));
}

/* ---- holidays ---- */

static const struct field year_query[] = {
	{ .name = "year", .kind = F_INT, .min = 2000, .max = 2200 }, { 0 }
};

static struct err holidays_of(struct req *rq, int64_t year)
{
	struct holidays_view v = { .rq = rq, .year = year };
	v.year_text = str_fmt(rq->arena, "%lld", (long long)year);
	TRY(holiday_list(rq->db, (int)year, &v.rows, &v.n));
	TRY(account_may(rq->db, &rq->who, RIGHT_ADMIN, &(struct scope){ 0 }, &v.may_keep));
	web_page(rq, web_text(rq, T(election_holidays, .year = v.year_text)));
	holidays_page(rq->out, &v);
	return OK;
}

static struct err show_holidays(struct req *rq)
{
	int64_t year = form_int(rq, "year");
	return holidays_of(rq, year == DAY_NONE ? ymd_of(local_day(rq->db->now)).year : year);
}

static const struct field holiday_fields[] = {
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "works", .kind = F_CHECK },
	{ .name = "unsure", .kind = F_CHECK },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = HOLIDAY_TEXT_MAX },
	{ .name = "source", .kind = F_TEXT, .required = true, .max = HOLIDAY_TEXT_MAX },
	{ 0 },
};

static struct err do_holiday(struct tx *tx, void *arg) { return holiday_set(tx, arg); }

static struct err holiday_done(struct req *rq, struct err e, int64_t on)
{
	int64_t year = on == DAY_NONE ? ymd_of(local_day(rq->db->now)).year : ymd_of(on).year;
	if (form_ok(rq) && !e.code)
		return web_go(rq, web_path(rq, "/holidays?year=%lld", (long long)year));
	if (e.code)
		TRY(form_fail(rq, e));
	return holidays_of(rq, year);
}

static struct err take_holiday(struct req *rq)
{
	struct holiday h = { .on = form_int(rq, "on"),
			     .works = form_int(rq, "works") == 1,
			     .unsure = form_int(rq, "unsure") == 1,
			     .name = form_text(rq, "name"),
			     .source = form_text(rq, "source") };
	return holiday_done(rq, form_ok(rq) ? db_write(rq->db, do_holiday, &h) : OK, h.on);
}

static const struct field drop_fields[] = { { .name = "on", .kind = F_INT, .required = true },
					    { 0 } };

static struct err do_drop(struct tx *tx, void *arg) { return holiday_drop(tx, *(int64_t *)arg); }

static struct err take_drop(struct req *rq)
{
	int64_t on = form_int(rq, "on");
	return holiday_done(rq, form_ok(rq) ? db_write(rq->db, do_drop, &on) : OK, on);
}

#define OFFICE_POST(path, take, fields)                                                            \
	{                                                                                          \
		HTTP_POST, path, RIGHT_ASSEMBLY_RUN, recognition_act_scope, take, fields, 0        \
	}
static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/recognitions", RIGHT_ASSEMBLY_RUN, unit_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/recognition/:recognition", RIGHT_ASSEMBLY_RUN, recognition_act_scope,
	  show_one, NO_FIELDS, 0 },
	OFFICE_POST("/recognition/:recognition/return", take_back, back_fields),
	OFFICE_POST("/recognition/:recognition/complete", take_complete, complete_fields),
	OFFICE_POST("/recognition/:recognition/decide", take_decide, decide_fields),
	OFFICE_POST("/recognition/:recognition/decision", take_decision_paper, NO_FIELDS),
	{ HTTP_GET, "/holidays", RIGHT_SIGNED_IN, OF_NONE("the same for everybody"), show_holidays,
	  year_query, 0 },
	{ HTTP_POST, "/holidays", RIGHT_ADMIN, OF_NONE("the same for everybody"), take_holiday,
	  holiday_fields, 0 },
	{ HTTP_POST, "/holidays/drop", RIGHT_ADMIN, OF_NONE("the same for everybody"), take_drop,
	  drop_fields, 0 },
};
const struct routes recognition_routes = { rows, sizeof rows / sizeof *rows };
