/* pages_life.c: what happens in a member's life, from the page of the person: offered to another
 * union, suspended and back, leaving. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/pages.h"
#include "person/pages_views.h"

static struct str own_path(struct req *rq)
{
	return web_path(rq, "/person/%lld", (long long)rq->id[0]);
}

static struct err finish(struct req *rq, write_fn *fn, void *arg, struct msg done)
{
	if (!form_ok(rq))
		return person_show_again(rq);
	struct err e = db_write(rq->db, fn, arg);
	if (!e.code)
		return web_done(rq, own_path(rq), done);
	TRY(form_fail(rq, e));
	return person_show_again(rq);
}

/* ---- going over ---- */

static const struct field offer_fields[] = {
	{ .name = "to", .kind = F_TEXT, .max = 300 },
	{ .name = "to_name", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ .name = "move_on", .kind = F_DAY, .required = true },
	{ .name = "letter_no", .kind = F_TEXT, .max = LIFE_NUMBER_MAX },
	{ .name = "note", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ 0 },
};

static struct err do_offer(struct tx *tx, void *arg)
{
	struct person_move *m = arg;
	int64_t id;
	TRY(person_home(tx_db(tx), m->person, local_day(tx_db(tx)->now), &m->from_unit));
	TRY(person_move_offer(tx, m, &id));
	m->id = id;
	return OK;
}

static struct err take_offer(struct req *rq)
{
	unit_id to;
	struct person_move m = { .person = rq->id[0],
				 .to_name = person_text(rq, "to_name"),
				 .on = form_int(rq, "move_on"),
				 .letter_no = person_text(rq, "letter_no"),
				 .note = person_text(rq, "note") };
	TRY(person_unit_typed(rq, "to", &to));
	m.to_unit = to.n;
	if (!form_ok(rq))
		return person_show_again(rq);
	struct err e = db_write(rq->db, do_offer, &m);
	if (!e.code)
		return web_done(rq,
				web_path(rq, "/unit/%lld/move/%lld", (long long)m.from_unit,
					 (long long)m.id),
				T(person_move_made));
	TRY(form_fail(rq, e));
	return person_show_again(rq);
}

/* ---- leaving ---- */

static const struct field leave_fields[] = {
	{ .name = "left_on", .kind = F_DAY, .required = true },
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = person_left_codes },
	{ .name = "reason", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ 0 },
};

static struct err do_leave(struct tx *tx, void *arg) { return person_leave(tx, arg); }

static struct err take_leave(struct req *rq)
{
	struct leaving x = { .person = rq->id[0],
			     .on = form_int(rq, "left_on"),
			     .kind = LEFT_OTHER,
			     .reason = person_text(rq, "reason") };
	(void)left_parse(person_text(rq, "kind"), &x.kind); /* the field is a choice */
	return finish(rq, do_leave, &x, T(person_left_now));
}

/* ---- suspension ---- */

static const struct field pause_fields[] = {
	{ .name = "pause_from", .kind = F_DAY, .required = true },
	{ .name = "pause_to", .kind = F_DAY },
	{ .name = "pause_reason", .kind = F_TEXT, .required = true, .max = LIFE_TEXT_MAX },
	{ .name = "pause_no", .kind = F_TEXT, .max = LIFE_NUMBER_MAX },
	{ 0 },
};

static struct err do_pause(struct tx *tx, void *arg)
{
	struct pause *p = arg;
	return person_pause(tx, p, &p->id);
}

static struct err take_pause(struct req *rq)
{
	int64_t to = form_int(rq, "pause_to");
	struct pause p = { .person = rq->id[0],
			   .from_on = form_int(rq, "pause_from"),
			   .to_on = to == DAY_NONE ? DAY_EVER : to + 1, /* typed: the last day */
			   .reason = person_text(rq, "pause_reason"),
			   .decision_no = person_text(rq, "pause_no") };
	return finish(rq, do_pause, &p, T(person_paused));
}

static const struct field resume_fields[] = {
	{ .name = "pause", .kind = F_ID, .required = true },
	{ .name = "resume_on", .kind = F_DAY, .required = true },
	{ 0 },
};

struct resuming {
	int64_t person, pause, on;
};

static struct err do_resume(struct tx *tx, void *arg)
{
	const struct resuming *x = arg;
	return person_resume(tx, x->person, x->pause, x->on);
}

static struct err take_resume(struct req *rq)
{
	struct resuming x = { rq->id[0], form_int(rq, "pause"), form_int(rq, "resume_on") };
	return finish(rq, do_resume, &x, T(person_resumed));
}

static const struct route rows[] = {
	{ HTTP_POST, "/person/:person/offer", RIGHT_PERSON_RUN, person_scope, take_offer,
	  offer_fields, 0 },
	{ HTTP_POST, "/person/:person/leave", RIGHT_PERSON_RUN, person_scope, take_leave,
	  leave_fields, 0 },
	{ HTTP_POST, "/person/:person/pause", RIGHT_PERSON_RUN, person_scope, take_pause,
	  pause_fields, 0 },
	{ HTTP_POST, "/person/:person/resume", RIGHT_PERSON_RUN, person_scope, take_resume,
	  resume_fields, 0 },
};
const struct routes person_life_routes = { rows, sizeof rows / sizeof *rows };
