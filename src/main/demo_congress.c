/* demo_congress.c: congresses of the sample: one prepared with the twelve questions, one held, with
 * its first committee meeting and the recognition of what it elected. See demo.h. */
#include "main/demo.h"

#include "assembly/resolution.h"
#include "base/day.h"
#include "base/text.h"
#include "congress/comment.h"
#include "congress/congress.h"
#include "election/after.h"
#include "election/board.h"
#include "election/recognition.h"
#include "main/demo_meeting.h"

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

static struct err start_of(const struct json *o, int64_t *out)
{
	int64_t on, minutes = clock_minutes(json_text(o, "clock"));
	if (!json_day(o, "on", &on) || minutes < 0)
		return bad(S("clock"));
	*out = day_end_ms(on - 1) + minutes * 60000;
	return OK;
}

/* ---- the twelve questions ---- */

static struct str lines_of(struct arena *a, const struct json *list)
{
	struct buf b = { .arena = a };
	if (list->kind == J_TEXT)
		return list->text;
	JSON_EACH(o, list)
	{
		if (b.n)
			put_char(&b, '\n');
		put(&b, o->text);
	}
	return b.n ? buf_str(&b) : S("");
}

static struct err answer(struct played *p)
{
	struct db *db = tx_db(p->tx);
	const struct json *given = json_get(p->file, "answers");
	struct answers x;
	TRY(answers_read(db, p->a.id, &x));
	for (int i = 0; i < ANSWER_COUNT; i++) {
		const struct json *o = json_get(given, answer_codes[i]);
		if (o)
			x.text[i] = lines_of(db->arena, o);
	}
	return answers_save(p->tx, p->a.id, x.text);
}

static struct err begin(struct played *p)
{
	struct db *db = tx_db(p->tx);
	struct unit u;
	unit_id unit;
	assembly_id id;
	TRY(demo_day(p->tx, p->file, "prepared"));
	TRY(demo_unit(db, json_text(p->file, "unit"), &unit));
	TRY(unit_read_last(db, unit, &u));
	TRY(congress_begin(p->tx, unit, &id));
	TRY(assembly_get(db, id, &p->a));
	TRY(start_of(p->file, &p->a.starts_at));
	p->a.place = json_text(p->file, "place");
	p->a.term = json_text(p->file, "term");
	if (!json_int(p->file, "ordinal", &p->a.ordinal) ||
	    !json_int(p->file, "committee", &p->a.ordinal_of_committee))
		return bad(S("ordinal"));
	p->a.title = congress_title(db->arena, &p->a, u.name);
	TRY(assembly_change(p->tx, &p->a));
	TRY(answer(p));
	struct made made;
	TRY(congress_make(p->tx, p->a.id, &made));
	return played_again(p);
}

/* ---- before the day ---- */

static struct err do_milestones(struct played *p, int64_t until)
{
	struct milestone *all;
	size_t n;
	TRY(milestones_of(tx_db(p->tx), &p->a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct milestone_step s = { .assembly = p->a.id,
						  .code = all[i].code,
						  .note = S(""),
						  .due_on = DAY_NONE,
						  .done_on = all[i].due_on };
		if (all[i].due_on >= until)
			continue;
		tx_db(p->tx)->now = demo_hour(all[i].due_on, 16);
		TRY(milestone_step(p->tx, &s));
	}
	return OK;
}

static struct err do_steps(struct played *p)
{
	JSON_EACH(o, json_get(p->file, "steps"))
	{
		struct milestone_step s = { .assembly = p->a.id,
					    .code = json_text(o, "code"),
					    .note = json_text(o, "note"),
					    .done_on = DAY_NONE };
		if (!json_day(o, "due_on", &s.due_on))
			return bad(s.code);
		if (json_day(o, "done_on", &s.done_on))
			tx_db(p->tx)->now = demo_hour(s.done_on, 16);
		TRY(milestone_step(p->tx, &s));
	}
	return OK;
}

static struct err ask_above(struct played *p, const struct json *o)
{
	struct clearance c;
	TRY(demo_day(p->tx, o, "asked"));
	TRY(clearance_ask(p->tx, p->a.id, json_text(o, "note")));
	if (!json_get(o, "answered"))
		return OK;
	TRY(demo_day(p->tx, o, "answered"));
	TRY(clearance_read(tx_db(p->tx), p->a.id, &c));
	c.state = CLEARANCE_AGREED;
	c.answered_on = local_day(tx_db(p->tx)->now);
	c.number = json_text(o, "number");
	c.conditions = json_text(o, "conditions");
	return clearance_answer(p->tx, &c);
}

static struct err slips(struct played *p, const struct json *o)
{
	struct poll poll = { .place = json_text(o, "place") };
	const struct json *votes = json_get(o, "votes");
	struct arena *a = tx_db(p->tx)->arena;
	if (!json_day(o, "on", &poll.held_on) || !json_int(o, "issued", &poll.issued) ||
	    !json_int(o, "collected", &poll.collected) || !json_int(o, "valid", &poll.valid))
		return bad(S("slips"));
	TRY(demo_day(p->tx, o, "on"));
	poll.people = NEW(a, votes ? votes->count : 0, struct nominee);
	JSON_EACH(v, votes)
	poll.people[poll.n++] = (struct nominee){ .name = v->key, .post = S(""), .votes = v->i };
	return poll_set(p->tx, p->a.id, &poll);
}

static struct err comment(struct played *p, const struct motion *drafts, const struct json *o)
{
	struct comment c = { .assembly = p->a.id,
			     .quote = S(""),
			     .who = json_text(o, "who"),
			     .text = json_text(o, "text") },
		       *all;
	size_t n;
	int64_t id;
	c.motion = drafts[str_eq(json_text(o, "draft"), S("resolution")) ? DRAFT_RESOLUTION
									 : DRAFT_REPORT]
			   .id;
	TRY(demo_day(p->tx, o, "on"));
	TRY(comment_add(p->tx, &c, &id));
	if (!json_text(o, "answer").n)
		return OK;
	TRY(comment_list(tx_db(p->tx), p->a.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id == id) {
			all[i].state = COMMENT_TAKEN;
			all[i].answer = json_text(o, "answer");
			return comment_answer(p->tx, &all[i]);
		}
	return OK;
}

static struct err comments(struct played *p, const struct json *o)
{
	struct motion drafts[DRAFT_COUNT];
	struct call call = { .assembly = p->a.id };
	TRY(demo_day(p->tx, o, "opened"));
	if (!json_day(o, "until", &call.until_on))
		return bad(S("until"));
	TRY(call_set(p->tx, &call));
	TRY(congress_drafts(tx_db(p->tx), p->a.id, drafts));
	JSON_EACH(c, json_get(o, "said"))
	TRY(comment(p, drafts, c));
	return OK;
}

/* Who is to speak when the reports are discussed. */
static struct err plan_speeches(struct played *p)
{
	struct db *db = tx_db(p->tx);
	struct item *all;
	size_t n, at = 0;
	TRY(agenda_list(db, &p->a, &all, &n));
	while (at < n && all[at].kind != ITEM_DEBATE)
		at++;
	JSON_EACH(o, json_get(p->file, "speeches"))
	{
		struct speaker s = { .name = json_text(o, "name"), .topic = json_text(o, "topic") };
		int64_t id, minutes;
		if (at == n || !json_int(o, "minutes", &minutes))
			return bad(S("speeches"));
		s.item = all[at].id;
		s.seconds = minutes * 60;
		TRY(played_seat(p, s.name, &s.seat));
		TRY(speaker_add(p->tx, &s, &id));
	}
	return OK;
}

static struct err prepare(struct played *p)
{
	int64_t until;
	TRY(begin(p));
	if (json_day(p->file, "until", &until))
		TRY(do_milestones(p, until));
	TRY(do_steps(p));
	TRY(plan_speeches(p));
	if (json_get(p->file, "slips"))
		TRY(slips(p, json_get(p->file, "slips")));
	if (json_get(p->file, "comments"))
		TRY(comments(p, json_get(p->file, "comments")));
	if (json_get(p->file, "clearance"))
		TRY(ask_above(p, json_get(p->file, "clearance")));
	return played_again(p);
}

/* ---- the day, and what follows ---- */

static struct err name_board(struct played *p, const struct json *names)
{
	bool head = true;
	JSON_EACH(o, names)
	{
		const struct board_member m = { .assembly = p->a.id,
						.name = o->text,
						.head = head };
		int64_t id;
		TRY(board_add(p->tx, &m, &id));
		head = false;
	}
	return OK;
}

/* The goals are the answer about targets; the level above adds its instructions on the day. */
static struct err instruct(struct played *p)
{
	JSON_EACH(o, json_get(p->file, "instructions"))
	{
		struct goal g = { .assembly = p->a.id,
				  .name = json_text(o, "name"),
				  .measure = S(""),
				  .value = GOAL_NO_VALUE,
				  .owner = json_text(o, "owner"),
				  .said_by = json_text(o, "said_by") };
		int64_t id;
		if (!json_day(o, "due_on", &g.due_on))
			return bad(S("instructions"));
		TRY(goal_add(p->tx, &g, &id));
	}
	return OK;
}

/* What a year brought: by the reports where an indicator says it, else in the union's own words. */
static struct err reach(const struct played *p, const struct goal *g, const struct json *o)
{
	struct term_year in = { .goal = g->id,
				.value = TERM_NO_VALUE,
				.note = json_text(o, "note") };
	struct str code = json_text(o, "code");
	if (code.n)
		return term_goal_follow(p->tx, g->id, code);
	if (!json_int(json_get(p->file, "progress"), "year", &in.year))
		return bad(S("year"));
	if (json_int(o, "value", &in.value))
		in.value *= 10000;
	return term_goal_set(p->tx, &in);
}

static struct err reach_goals(const struct played *p, const struct json *progress)
{
	struct goal *all;
	size_t n, found = 0;
	const struct json *given = json_get(progress, "goals");
	TRY(demo_day(p->tx, progress, "on"));
	TRY(goal_list(tx_db(p->tx), p->a.id, &all, &n));
	JSON_EACH(o, given)
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, o->key)) {
			TRY(reach(p, &all[i], o));
			found++;
		}
	return found == given->count ? OK : bad(S("progress"));
}

static struct err hold(struct played *p)
{
	TRY(played_open(p));
	TRY(name_board(p, json_get(json_get(p->file, "answers"), "counting")));
	TRY(played_agenda(p));
	TRY(instruct(p));
	return played_close(p);
}

/* The committee that was elected meets, and elects from its midst. */
static struct err meet_first(const struct played *p, const struct json *o)
{
	struct played q = { .tx = p->tx, .file = o };
	struct first_meeting first = { .congress = p->a.id,
				       .convener = json_text(o, "convener"),
				       .place = json_text(o, "place") };
	TRY(start_of(o, &first.starts_at));
	TRY(after_first_plan(p->tx, &first, &q.a.id));
	TRY(played_again(&q));
	TRY(played_open(&q));
	TRY(name_board(&q, json_get(o, "counting")));
	TRY(played_agenda(&q));
	int64_t minutes = 20;
	JSON_EACH(e, json_get(o, "in_turn"))
	{
		played_at(&q, minutes);
		TRY(played_election(&q, e));
		minutes += 25;
	}
	return played_close(&q);
}

static struct err recognise(const struct played *p, const struct json *o)
{
	struct db *db = tx_db(p->tx);
	struct recognition r;
	struct request_paper papers[REQUEST_ITEMS];
	struct recognising d = { .granted = true, .number = json_text(o, "number"), .note = S("") };
	TRY(demo_day(p->tx, o, "sent"));
	TRY(recognition_of(db, p->a.id, &r));
	TRY(recognition_papers(db, &r, papers));
	for (int i = 0; i < REQUEST_ITEMS; i++)
		if (papers[i].needed)
			TRY(recognition_on_paper(p->tx, r.id, papers[i].item, true));
	TRY(recognition_get(db, r.id, &r));
	TRY(recognition_send(p->tx, r.id, r.version, true, local_day(db->now)));
	TRY(demo_day(p->tx, o, "complete"));
	TRY(recognition_get(db, r.id, &r));
	TRY(recognition_complete(p->tx, r.id, r.version, local_day(db->now)));
	TRY(demo_day(p->tx, o, "decided"));
	TRY(recognition_get(db, r.id, &r));
	d.id = r.id;
	d.version = r.version;
	d.on = local_day(db->now);
	return recognition_decide(p->tx, &d);
}

struct err demo_congress(struct tx *tx, const struct json *file)
{
	struct played p = { .tx = tx, .file = file };
	TRY(prepare(&p));
	if (!json_flag(file, "held"))
		return OK;
	TRY(hold(&p));
	TRY(meet_first(&p, json_get(file, "first_meeting")));
	TRY(recognise(&p, json_get(file, "recognition")));
	return reach_goals(&p, json_get(file, "progress"));
}
