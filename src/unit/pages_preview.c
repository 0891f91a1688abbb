/* pages_preview.c: what a reorganisation would do, before it is recorded: it is recorded and undone
 * in one write, so that the preview cannot differ from the deed. And what one did, for histories.
 */
#include "unit/pages_views.h"

#include "base/day.h"
#include "msg_unit.gen.h"
#include "unit/events.html.h"

struct trying {
	const struct unit_event *event;
	struct unit_effect *effects;
	int64_t *until; /* of each effect: what it sets is set anew on that day */
	size_t n;
	bool done;
};

static struct err do_try(struct tx *tx, void *arg)
{
	struct trying *t = arg;
	unit_event_id id;
	t->done = false;
	TRY(unit_event_record(tx, t->event, &id));
	TRY(unit_event_effects(tx_db(tx), id, &t->effects, &t->n));
	t->until = NEW(tx_db(tx)->arena, t->n + 1, int64_t);
	for (size_t i = 0; i < t->n; i++)
		TRY(unit_effect_until(tx_db(tx), &t->effects[i], &t->until[i]));
	t->done = true;
	return FAIL(ERR_INVALID, "unit.only_tried"); /* takes it all back */
}

static void add(struct req *rq, struct buf *b, struct msg what)
{
	put(b, b->n ? S("; ") : S(""));
	put(b, web_text(rq, what));
}

static struct str changes_of(struct req *rq, const struct unit_effect *e, bool merge)
{
	const struct unit *was = &e->before, *is = &e->after;
	struct buf b = { .arena = rq->arena };
	if (!str_eq(was->name, is->name))
		add(rq, &b, T(unit_effect_name, .was = was->name, .is = is->name));
	if (was->kind != is->kind)
		add(rq, &b,
		    T(unit_effect_kind, .was = web_text(rq, unit_kind_words(was->kind)),
		      .is = web_text(rq, unit_kind_words(is->kind))));
	if (was->parent.n != is->parent.n)
		add(rq, &b, T(unit_effect_parent, .was = was->parent_name, .is = is->parent_name));
	if (!b.n)
		add(rq, &b, merge ? T(unit_effect_receives) : T(unit_effect_same));
	return buf_str(&b);
}

/* The season in which an ending unit is being compared, which it then leaves. */
static struct err season_words(struct req *rq, const struct unit *u, struct str *out)
{
	struct season *s;
	struct cluster c = { 0 };
	size_t n;
	TRY(season_of_unit(rq->db, u->id, &s, &n));
	if (n)
		TRY(cluster_of_unit(rq->db, s[0].id, u->id, &c));
	if (c.id.n)
		*out = web_text(rq, T(unit_effect_cluster, .cluster = c.name, .season = s[0].name));
	return OK;
}

static struct err line_of(struct req *rq, const struct unit_effect *e, bool merge,
			  struct effect_line *l)
{
	const struct unit *u = e->is ? &e->after : &e->before;
	l->code = u->code;
	l->name = e->was ? e->before.name : u->name;
	if (!e->was && e->is) {
		l->state = STATE_MORE;
		l->what = web_text(rq, T(unit_effect_begins,
					 .kind = web_text(rq, unit_kind_words(u->kind)),
					 .parent = u->parent_name));
	} else if (e->was && !e->is) {
		l->state = STATE_LESS;
		l->what = web_text(rq, T(unit_effect_ends));
		return season_words(rq, u, &l->note);
	} else {
		l->state = STATE_NOW;
		l->what = changes_of(rq, e, merge);
	}
	return OK;
}

struct err event_preview(struct req *rq, const struct unit_event *event)
{
	struct trying t = { .event = event };
	struct preview_view v = { .rq = rq, .event = event };
	struct err e = db_write(rq->db, do_try, &t);
	if (!t.done || e.code != ERR_INVALID)
		return e;
	v.lines = NEW(rq->arena, t.n + 1, struct effect_line);
	for (size_t i = 0; i < t.n; i++) {
		struct effect_line *l = &v.lines[v.n];
		if (!t.effects[i].was && !t.effects[i].is)
			continue;
		TRY(line_of(rq, &t.effects[i], event->kind == EVENT_MERGE, l));
		if (t.until[i] < DAY_EVER)
			l->note = web_text(rq, T(unit_effect_until, .on = t.until[i]));
		v.n++;
	}
	web_crumb(rq, web_text(rq, T(unit_title)), S("/units"));
	web_crumb(rq, web_text(rq, T(unit_event_title)), STR_NONE);
	rq->page.lead = web_text(rq, unit_event_words(event->kind));
	web_page(rq, web_text(rq, T(unit_preview_title)));
	preview_page(rq->out, &v);
	return OK;
}

/* ---- afterwards ---- */

enum { WORDS_MOST = 6 }; /* other units that one line of a history names */

struct err event_words(struct req *rq, const struct unit_event *event, unit_id own, struct str *out)
{
	struct unit_effect *e;
	struct buf words = { .arena = rq->arena };
	size_t n;
	int64_t others = 0;
	*out = S("");
	if (event->superseded || event->kind == EVENT_IMPORT || event->kind == EVENT_CORRECT)
		return OK;
	TRY(unit_event_effects(rq->db, event->id, &e, &n));
	for (size_t i = 0; i < n; i++) {
		struct effect_line l = { 0 };
		bool known = e[i].was || e[i].is,
		     mine = e[i].after.id.n == own.n || e[i].before.id.n == own.n;
		if (known)
			TRY(line_of(rq, &e[i], event->kind == EVENT_MERGE, &l));
		if (known && mine)
			add(rq, &words, T(unit_effect_own, .what = l.what));
		else if (known && ++others <= WORDS_MOST)
			add(rq, &words,
			    T(unit_effect_of, .unit = l.name, .code = l.code, .what = l.what));
	}
	if (others > WORDS_MOST)
		add(rq, &words, T(unit_effect_more, .count = others - WORDS_MOST));
	*out = words.n ? str_fmt(rq->arena, "%.*s.", (int)words.n, words.p) : S("");
	return OK;
}
