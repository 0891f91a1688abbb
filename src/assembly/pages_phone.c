/* pages_phone.c: a meeting on a delegate's phone: what runs, who speaks, the agenda, votes in the
 * open. The card of the meeting is the only key here; what all phones show alike is made once and
 * sent to all (pages_live.c). */
#include "assembly/pages_hall.h"

#include "assembly/phone.html.h"
#include "base/day.h"
#include "base/json.h"
#include "msg_assembly.gen.h"

/* ---- what all phones show ---- */

static struct err load_speakers(struct db *db, struct phone_view *v)
{
	struct speaker *all;
	size_t n;
	TRY(speaker_list(db, v->now->id, &all, &n));
	v->speakers = NEW(db->arena, n + 1, struct speaker);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < n; i++)
			if (all[i].state == (round ? SPEAKER_WAITING : SPEAKER_SPEAKING))
				v->speakers[v->speaker_count++] = all[i];
	return OK;
}

struct err phone_load(struct db *db, const struct assembly *a, const struct results_of *how,
		      struct phone_view *v)
{
	v->what = *a;
	TRY(agenda_list(db, a, &v->items, &v->n));
	for (size_t i = 0; i < v->n; i++) {
		if (v->items[i].state == ITEM_RUNNING)
			v->now = &v->items[i];
		if (v->items[i].state == ITEM_WAITING && !v->next)
			v->next = &v->items[i];
	}
	if (v->now)
		TRY(load_speakers(db, v));
	TRY(vote_running(db, a->id, &v->vote));
	TRY(hall_ballots_load(how->web, db, a->id, &v->ballots, &v->ballot_count));
	TRY(hall_papers(db, a->id, &v->papers, &v->paper_count));
	return results_load(db, a, how, &v->results, &v->result_count);
}

const char *speaker_state_class(const struct speaker *s)
{
	return s->state == SPEAKER_SPEAKING ? "now" : "";
}

/* ---- the page ---- */

static struct err read_phone(struct req *rq, struct hall *out)
{
	return hall_of_phone(rq->db, (assembly_id){ rq->id[0] }, http_cookie(rq->http, HALL_COOKIE),
			     out);
}

static struct err show_phone(struct req *rq)
{
	struct phone_view v = { .rq = rq };
	TRY(read_phone(rq, &v.hall));
	const struct results_of how = { rq->web, rq->who.lang, PHONE_VOTES_MAX };
	TRY(phone_load(rq->db, &v.hall.what, &how, &v));
	TRY(hall_own_read(rq->db, &v.hall, v.now ? v.now->id : 0,
			  v.vote.mode == VOTE_PHONES ? v.vote.id : 0, &v.own));
	rq->page.kind = PAGE_BARE;
	web_page(rq, v.what.title);
	phone_page(rq->out, &v);
	return OK;
}

/* ---- a vote ---- */

static const struct field vote_fields[] = {
	{ .name = "vote", .kind = F_ID, .required = true },
	{ .name = "voice", .kind = F_CHOICE, .required = true, .choices = voice_codes },
	{ 0 },
};

struct casting {
	int64_t vote, seat;
	enum voice voice;
};

static struct err do_cast(struct tx *tx, void *arg)
{
	const struct casting *c = arg;
	return vote_cast(tx, c->vote, c->seat, c->voice);
}

static bool from_script(const struct req *rq)
{
	return http_header(rq->http, "x-requested-with").n > 0;
}

/* The script is told in its own way: a page would be thrown away on five thousand phones. */
static struct err answer(struct req *rq, struct err e, struct msg done)
{
	bool refused = e.code == ERR_CONFLICT || e.code == ERR_INVALID;
	if (e.code && !refused)
		return e;
	if (from_script(rq)) {
		struct json *o = web_json_message(rq, refused ? msg_of_err(e) : done);
		struct buf at = { .arena = rq->arena };
		put_clock(&at, rq->db->now);
		json_add(rq->arena, o, "clock", json_of_text(rq->arena, buf_str(&at)));
		return web_send_json(rq, refused ? 409 : 200, o);
	}
	if (!refused)
		return web_done(rq, web_path(rq, "/hall/%lld", (long long)rq->id[0]), done);
	TRY(form_fail(rq, e));
	return show_phone(rq);
}

static struct err take_voice(struct req *rq)
{
	struct hall h;
	TRY(read_phone(rq, &h));
	struct casting c = { .vote = form_int(rq, "vote"),
			     .seat = h.seat.id,
			     .voice = (enum voice)form_int(rq, "voice") };
	if (!form_ok(rq))
		return show_phone(rq);
	rq->db->patient = true; /* thousands press at once: each waits its turn */
	return answer(rq, db_write(rq->db, do_cast, &c), T(assembly_voice_taken));
}

/* ---- the floor ---- */

enum { TOPIC_MAX = 200 };
static const char *const asks[] = { "ask", "unask", NULL };
static const struct field ask_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = asks },
	{ .name = "topic", .kind = F_TEXT, .max = TOPIC_MAX },
	{ 0 },
};

struct asking {
	const struct hall *hall;
	struct str topic;
	bool back;
};

static struct err do_ask(struct tx *tx, void *arg)
{
	const struct asking *x = arg;
	return x->back ? hall_unask(tx, x->hall) : hall_ask(tx, x->hall, x->topic);
}

static struct err take_ask(struct req *rq)
{
	struct hall h;
	TRY(read_phone(rq, &h));
	struct asking x = { &h, form_text(rq, "topic"), form_int(rq, "do") == 1 };
	if (!form_ok(rq))
		return show_phone(rq);
	return answer(rq, db_write(rq->db, do_ask, &x),
		      x.back ? T(assembly_unasked) : T(assembly_asked));
}

/* ---- an opinion ---- */

static const struct field opinion_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = OPINION_TEXT_MAX }, { 0 }
};

static struct err do_opinion(struct tx *tx, void *arg)
{
	struct opinion *x = arg;
	return opinion_add(tx, x, &x->id);
}

/* In the words of who holds the card; the secretaries say what it is about. */
static struct err take_opinion(struct req *rq)
{
	struct hall h;
	struct item now;
	TRY(read_phone(rq, &h));
	TRY(hall_item(rq->db, &h.what, &now));
	struct opinion x = { .assembly = h.what.id,
			     .item = now.id,
			     .seat = h.seat.id,
			     .text = form_text(rq, "text"),
			     .speaker = h.seat.name,
			     .subject = SUBJECT_OTHER,
			     .source = OPINION_FROM_PHONE };
	if (!form_ok(rq))
		return show_phone(rq);
	return answer(rq, db_write(rq->db, do_opinion, &x), T(assembly_opinion_taken));
}

#define BY_CARD OF_NONE("the phone that took a card is the key")

static const struct route rows[] = {
	{ HTTP_GET, "/hall/:assembly", RIGHT_PUBLIC, BY_CARD, show_phone, NO_FIELDS, 0 },
	{ HTTP_POST, "/hall/:assembly/vote", RIGHT_PUBLIC, BY_CARD, take_voice, vote_fields, 0 },
	{ HTTP_POST, "/hall/:assembly/floor", RIGHT_PUBLIC, BY_CARD, take_ask, ask_fields, 0 },
	{ HTTP_POST, "/hall/:assembly/opinion", RIGHT_PUBLIC, BY_CARD, take_opinion, opinion_fields,
	  0 },
};
const struct routes assembly_phone_routes = { rows, sizeof rows / sizeof *rows };
