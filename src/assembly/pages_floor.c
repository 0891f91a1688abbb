/* pages_floor.c: what the presidium and the secretaries see and do on the day: quorum, agenda,
 * votes, speakers, and what the hall's screen shows. */
#include "assembly/pages_hall.h"

#include "assembly/floor.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"

enum { EVENTS_SHOWN = 12, RESULTS_SHOWN = 3 };

static bool leads(const struct req *rq) { return !rq->pass.id || rq->pass.post == POST_PRESIDIUM; }

static struct err load_votes(struct floor_view *v)
{
	struct req *rq = v->head.rq;
	TRY(vote_list(rq->db, v->head.what.id, &v->votes, &v->vote_count));
	for (size_t i = 0; i < v->vote_count; i++)
		if (v->votes[i].state == VOTE_OPEN || v->votes[i].state == VOTE_CLOSED)
			v->vote = v->votes[i];
	return OK;
}

/* The newest first. */
static struct err load_events(struct floor_view *v)
{
	struct req *rq = v->head.rq;
	struct assembly_event *all;
	size_t n;
	TRY(assembly_events_last(rq->db, v->head.what.id.n, EVENTS_SHOWN, &all, &n));
	v->events = all;
	v->event_count = n;
	return OK;
}

/* What is said now, with what the room knows by now. */
static struct err fill_script(struct floor_view *v, struct item *now)
{
	struct db *db = v->head.rq->db;
	struct marks m = { .n = 0 };
	TRY(agenda_marks(db, &v->head.what, &m));
	TRY(room_marks(db, &v->head.what, now->id, &m));
	now->script = marks_fill(db->arena, now->script, &m);
	return OK;
}

static struct err show_floor(struct req *rq)
{
	struct floor_view v = { 0 };
	TRY(assembly_head_read(rq, &v.head));
	v.leads = leads(rq);
	TRY(agenda_list(rq->db, &v.head.what, &v.items, &v.n));
	for (size_t i = 0; i < v.n; i++) {
		if (v.items[i].state == ITEM_RUNNING) {
			TRY(fill_script(&v, &v.items[i]));
			v.now = &v.items[i];
		}
		if (v.items[i].state == ITEM_WAITING && !v.next)
			v.next = &v.items[i];
	}
	if (v.head.what.state == ASSEMBLY_OPEN)
		TRY(seat_barred_here(rq->db, v.head.what.id, &v.barred, &v.barred_count));
	if (v.now)
		TRY(speaker_list(rq->db, v.now->id, &v.speakers, &v.speaker_count));
	const struct results_of how = { rq->web, rq->who.lang, RESULTS_SHOWN };
	TRY(load_votes(&v));
	TRY(load_events(&v));
	TRY(results_load(rq->db, &v.head.what, &how, &v.results, &v.result_count));
	assembly_page_open(&v.head, T(assembly_step_day));
	floor_page(rq->out, &v);
	return OK;
}

static struct err floor_done(struct req *rq, struct err e, assembly_id id)
{
	if (!e.code)
		return web_go(rq, assembly_path(rq, id, "/floor"));
	TRY(form_fail(rq, e));
	rq->id[0] = id.n;
	return show_floor(rq);
}

/* ---- items ---- */

struct item_act {
	int64_t id;
	int64_t what;
};
static const char *const item_acts[] = { "begin", "end", "skip", NULL };
static const struct field item_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = item_acts }, { 0 }
};

static struct err do_item(struct tx *tx, void *arg)
{
	const struct item_act *x = arg;
	return x->what == 0   ? agenda_begin(tx, x->id)
	       : x->what == 1 ? agenda_end(tx, x->id)
			      : agenda_skip(tx, x->id);
}

static struct err item_scope(struct db *db, int64_t id, struct scope *out)
{
	struct item i;
	TRY(agenda_get(db, id, &i));
	return assembly_scope(db, i.assembly.n, out);
}

static struct err take_item(struct req *rq)
{
	struct item i;
	struct item_act x = { rq->id[0], form_int(rq, "do") };
	TRY(agenda_get(rq->db, rq->id[0], &i));
	return floor_done(rq, form_ok(rq) ? db_write(rq->db, do_item, &x) : OK, i.assembly);
}

/* ---- the secretaries say how many are in the room ---- */

struct confirming {
	assembly_id id;
	int64_t said;
};
static const struct field present_fields[] = {
	{ .name = "said", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX }, { 0 }
};

static struct err do_confirm(struct tx *tx, void *arg)
{
	const struct confirming *x = arg;
	struct assembly a;
	struct quorum q;
	TRY(assembly_in(tx_db(tx), x->id, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	return presence_confirm(tx, &a, x->said, &q);
}

static struct err take_present(struct req *rq)
{
	struct confirming x = { { rq->id[0] }, form_int(rq, "said") };
	if (!form_ok(rq))
		return show_floor(rq);
	return floor_done(rq, db_write(rq->db, do_confirm, &x), x.id);
}

/* ---- votes ---- */

static const struct field vote_fields[] = {
	{ .name = "subject", .kind = F_TEXT, .required = true, .max = VOTE_SUBJECT_MAX },
	{ .name = "mode", .kind = F_CHOICE, .choices = vote_mode_codes },
	{ .name = "present", .kind = F_INT, .min = 0, .max = SEATS_OF_MAX },
	{ .name = "item", .kind = F_ID },
	{ 0 },
};

struct voting {
	struct vote_new in;
	int64_t id, against, other, what;
	struct str reason;
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	return vote_open(tx, &x->in, &x->id);
}

static struct err take_vote(struct req *rq)
{
	struct voting x = { .in = { .assembly = { rq->id[0] },
				    .subject = form_text(rq, "subject"),
				    .mode = form_int(rq, "mode") == VOTE_PHONES ? VOTE_PHONES
										: VOTE_HANDS,
				    .present = form_int(rq, "present") } };
	if (form_has(rq, "item"))
		x.in.item = form_int(rq, "item");
	if (!form_ok(rq))
		return show_floor(rq);
	return floor_done(rq, db_write(rq->db, do_open, &x), x.in.assembly);
}

static const char *const vote_acts[] = { "unanimous", "count", "announce", "annul", NULL };
static const struct field close_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = vote_acts },
	{ .name = "against", .kind = F_INT, .min = 0, .max = SEATS_OF_MAX },
	{ .name = "other", .kind = F_INT, .min = 0, .max = SEATS_OF_MAX },
	{ .name = "reason", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ 0 },
};

static struct err do_vote(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	if (x->what == 2)
		return vote_announce(tx, x->id);
	if (x->what == 3)
		return vote_annul(tx, x->id, x->reason);
	return vote_close(tx, x->id, x->against, x->other);
}

static int64_t or_zero(int64_t n) { return n == DAY_NONE ? 0 : n; }

static struct err vote_scope(struct db *db, int64_t id, struct scope *out)
{
	struct vote v;
	TRY(vote_get(db, id, &v));
	return assembly_scope(db, v.assembly.n, out);
}

/* Unanimous is one tap; else the minority is counted and the rest is in favour. */
static struct err take_close(struct req *rq)
{
	struct vote v;
	struct voting x = { .id = rq->id[0],
			    .what = form_int(rq, "do"),
			    .reason = form_text(rq, "reason") };
	TRY(vote_get(rq->db, rq->id[0], &v));
	if (x.what >= 2 && !leads(rq)) /* announcing and annulling are the presidium's */
		return FAIL(ERR_DENIED, "web.denied");
	if (x.what == 1) {
		x.against = or_zero(form_int(rq, "against"));
		x.other = or_zero(form_int(rq, "other"));
	}
	return floor_done(rq, form_ok(rq) ? db_write(rq->db, do_vote, &x) : OK, v.assembly);
}

/* ---- speakers ---- */

static const struct field speaker_fields[] = {
	{ .name = "name", .kind = F_TEXT, .max = ITEM_TEXT_MAX },
	{ .name = "number", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX },
	{ .name = "topic", .kind = F_TEXT, .max = ITEM_TEXT_MAX },
	{ .name = "minutes",
	  .kind = F_INT,
	  .required = true,
	  .min = 1,
	  .max = SPEECH_SECONDS_MAX / 60 },
	{ 0 },
};

static struct err do_speaker(struct tx *tx, void *arg)
{
	struct speaker *s = arg;
	return speaker_add(tx, s, &s->id);
}

/* By the number on the card, or by a guest's name. */
static struct err take_speaker(struct req *rq)
{
	struct item i;
	struct seat seat;
	struct speaker s = { .item = rq->id[0],
			     .name = form_text(rq, "name"),
			     .topic = form_text(rq, "topic"),
			     .seconds = form_int(rq, "minutes") * 60 };
	int64_t number = form_int(rq, "number");
	TRY(agenda_get(rq->db, rq->id[0], &i));
	if (number != DAY_NONE)
		TRY(seat_numbered(rq->db, i.assembly, number, &s.seat));
	if (number != DAY_NONE && !s.seat)
		field_fail(rq, "number", 0, T(assembly_no_number, .number = number));
	if (s.seat) {
		TRY(seat_get(rq->db, s.seat, &seat));
		s.name = seat.name;
	}
	if (!form_ok(rq)) {
		rq->id[0] = i.assembly.n;
		return show_floor(rq);
	}
	return floor_done(rq, db_write(rq->db, do_speaker, &s), i.assembly);
}

struct turn {
	int64_t id, what;
};
static const char *const turns[] = { "begin", "end", "up", "down", "withdraw", NULL };
static const struct field turn_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = turns }, { 0 }
};

static struct err do_turn(struct tx *tx, void *arg)
{
	const struct turn *x = arg;
	switch (x->what) {
	case 0:
		return speaker_begin(tx, x->id);
	case 1:
		return speaker_end(tx, x->id);
	case 2:
		return speaker_move(tx, x->id, -1);
	case 3:
		return speaker_move(tx, x->id, 1);
	default:
		return speaker_withdraw(tx, x->id);
	}
}

static struct err speaker_scope(struct db *db, int64_t id, struct scope *out)
{
	assembly_id of;
	TRY(speaker_assembly(db, id, &of));
	return assembly_scope(db, of.n, out);
}

static struct err take_turn(struct req *rq)
{
	assembly_id of;
	struct turn x = { rq->id[0], form_int(rq, "do") };
	TRY(speaker_assembly(rq->db, rq->id[0], &of));
	return floor_done(rq, form_ok(rq) ? db_write(rq->db, do_turn, &x) : OK, of);
}

/* ---- the hall's screen ---- */

static const struct field screen_fields[] = {
	{ .name = "shows", .kind = F_CHOICE, .required = true, .choices = screen_codes },
	{ .name = "id", .kind = F_ID },
	{ .name = "message", .kind = F_TEXT, .max = ASSEMBLY_MESSAGE_MAX },
	{ 0 },
};

struct showing {
	assembly_id id;
	struct screen_show show;
};

static struct err do_show(struct tx *tx, void *arg)
{
	const struct showing *x = arg;
	return assembly_show(tx, x->id, &x->show);
}

/* What stands among the announced results of the meeting may be shown, whichever feature's it is.
 */
static struct err know_result(struct req *rq, struct showing *x)
{
	const struct results_of how = { rq->web, rq->who.lang, 0 };
	struct hall_result *all;
	struct assembly a;
	size_t n;
	TRY(assembly_get(rq->db, x->id, &a));
	TRY(results_load(rq->db, &a, &how, &all, &n));
	for (size_t i = 0; i < n; i++)
		x->show.announced = x->show.announced || all[i].id == x->show.id;
	return OK;
}

static struct err take_screen(struct req *rq)
{
	struct showing x = { .id = { rq->id[0] },
			     .show = { .what = (enum screen)form_int(rq, "shows"),
				       .message = form_text(rq, "message") } };
	if (form_has(rq, "id"))
		x.show.id = form_int(rq, "id");
	TRY(know_result(rq, &x));
	return floor_done(rq, form_ok(rq) ? db_write(rq->db, do_show, &x) : OK, x.id);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/floor", RIGHT_ASSEMBLY_RUN, assembly_scope, show_floor,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/agenda/:item/floor", RIGHT_ASSEMBLY_RUN, item_scope, take_item, item_fields,
	  0 },
	{ HTTP_POST, "/assembly/:assembly/present", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_present, present_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/votes", RIGHT_ASSEMBLY_RUN, assembly_scope, take_vote,
	  vote_fields, 0 },
	{ HTTP_POST, "/assembly-vote/:vote", RIGHT_ASSEMBLY_RUN, vote_scope, take_close,
	  close_fields, 0 },
	{ HTTP_POST, "/agenda/:item/speakers", RIGHT_ASSEMBLY_RUN, item_scope, take_speaker,
	  speaker_fields, 0 },
	{ HTTP_POST, "/speaker/:speaker", RIGHT_ASSEMBLY_RUN, speaker_scope, take_turn, turn_fields,
	  0 },
	{ HTTP_POST, "/assembly/:assembly/screen", RIGHT_ASSEMBLY_RUN, assembly_scope, take_screen,
	  screen_fields, 0 },
};
const struct routes assembly_floor_routes = { rows, sizeof rows / sizeof *rows };
