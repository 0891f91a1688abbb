/* minutes_write.c: the words of minutes, from the log, the opinions, the votes and what elections
 * add. Vietnamese in any language of the screen; what nobody recorded is left to be filled in. */
#include "assembly/marks.h"
#include "assembly/minutes.h"

#include "assembly/agenda.h"
#include "assembly/log.h"
#include "assembly/motion.h"
#include "assembly/opinion.h"
#include "assembly/paper.h"
#include "assembly/presence.h"
#include "assembly/resolution.h"
#include "assembly/working.h"
#include "base/day.h"
#include "base/num.h"
#include "meeting/meeting.h"
#include "msg_assembly.gen.h"

enum { OPINIONS_WRITTEN = 2000, EVENTS_WRITTEN = 20000 };

struct pen_of_minutes {
	struct db *db;
	struct buf out;
	struct assembly a;
	struct opinion *opinions; /* the oldest first */
	size_t opinion_count, opinion_at;
	int sections, items;
};

static struct str say(struct pen_of_minutes *w, struct msg m)
{
	return msg_text(w->db->arena, LANG_VI, m);
}

static void line(struct pen_of_minutes *w, struct msg m)
{
	put(&w->out, say(w, m));
	put_char(&w->out, '\n');
}

/* "II. THÀNH PHẦN" */
static void section(struct pen_of_minutes *w, struct msg m)
{
	put(&w->out, roman_text(w->db->arena, ++w->sections));
	put(&w->out, S(". "));
	line(w, m);
	w->items = 0;
}

/* "14 giờ 05 phút" */
static struct str one_line(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++)
		put_char(&b, s.p[i] == '\n' ? ' ' : s.p[i]);
	return b.n ? buf_str(&b) : S("");
}

/* ---- opinions ---- */

static struct err read_opinions(struct pen_of_minutes *w, int64_t session)
{
	struct opinion *p;
	const struct opinion_query q = { .assembly = w->a.id,
					 .session = session,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = OPINIONS_WRITTEN };
	TRY(opinion_list(w->db, &q, &p, &w->opinion_count));
	w->opinions = NEW(w->db->arena, w->opinion_count + 1, struct opinion);
	for (size_t i = 0; i < w->opinion_count; i++)
		w->opinions[i] = p[w->opinion_count - 1 - i];
	return OK;
}

static void opinion_line(struct pen_of_minutes *w, const struct opinion *p)
{
	struct arena *a = w->db->arena;
	line(w, T(assembly_minutes_opinion, .name = p->speaker, .text = one_line(a, p->text)));
	if (p->answer.n)
		line(w, T(assembly_minutes_answer, .text = one_line(a, p->answer)));
	if (p->state == OPINION_ASSIGNED)
		line(w, T(assembly_minutes_assigned, .owner = p->owner, .day = p->due_on));
	if (p->state == OPINION_FORWARDED)
		line(w, T(assembly_minutes_forwarded, .owner = p->owner, .day = p->due_on));
}

static void opinions_until(struct pen_of_minutes *w, int64_t at)
{
	while (w->opinion_at < w->opinion_count && w->opinions[w->opinion_at].said_at <= at) {
		const struct opinion *p = &w->opinions[w->opinion_at++];
		if (w->a.opened_at != DAY_NONE && p->said_at >= w->a.opened_at)
			opinion_line(w, p);
	}
}

/* ---- the log ---- */

static bool told(const struct assembly_event *e)
{
	static const char *const quiet[] = { "came",   "left",	 "item_done", "vote",
					     "opened", "closed", "session",   "session_done" };
	for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++)
		if (strcmp(e->kind, quiet[i]) == 0)
			return false;
	return true;
}

static void event_line(struct pen_of_minutes *w, const struct assembly_event *e)
{
	struct msg m = assembly_event_words(w->db->arena, e);
	if (!told(e) || m.id < 0)
		return;
	if (strcmp(e->kind, "item") == 0) {
		put_fmt(&w->out, "%d. ", ++w->items);
		put(&w->out, e->text);
		put_char(&w->out, '\n');
		return;
	}
	put(&w->out, S("- "));
	line(w, m);
}

static struct err put_events(struct pen_of_minutes *w)
{
	struct assembly_event *e;
	int64_t after = 0;
	size_t n = EVENT_PAGE_MAX, all = 0;
	while (n == EVENT_PAGE_MAX && all < EVENTS_WRITTEN) {
		TRY(assembly_events(w->db, w->a.id.n, after, &e, &n));
		for (size_t i = 0; i < n; i++) {
			opinions_until(w, e[i].happened_at - 1);
			event_line(w, &e[i]);
			after = e[i].id;
		}
		all += n;
	}
	opinions_until(w, INT64_MAX);
	return OK;
}

/* ---- the parts of a congress's minutes ---- */

static void put_when(struct pen_of_minutes *w, int64_t at, struct str place)
{
	section(w, T(assembly_minutes_when));
	struct str clock = hour_words(w->db->arena, at);
	struct str day = paper_day(w->db->arena, local_day(at));
	line(w, w->a.state == ASSEMBLY_CANCELLED && w->a.opened_at == DAY_NONE
			? T(assembly_minutes_called, .clock = clock, .day = day)
			: T(assembly_minutes_begun, .clock = clock, .day = day));
	line(w, T(assembly_minutes_place, .place = place.n ? place : S("…")));
}

SQL(opened_with, "SELECT number, other FROM assembly_event WHERE assembly_id = $1"
		 " AND kind = 'opened' ORDER BY id LIMIT 1");

static struct err put_people(struct pen_of_minutes *w)
{
	struct quorum q;
	struct rows *rs;
	TRY(presence_quorum(w->db, &w->a, &q));
	int64_t present = q.present, summoned = q.summoned;
	TRY(db_row(w->db, opened_with, ARGS(INT(w->a.id.n)), &rs));
	if (rs) {
		present = col_int(rs, 0);
		summoned = col_int(rs, 1);
	}
	TRY(db_done(rs));
	section(w, T(assembly_minutes_people));
	line(w, w->a.form == FORM_DELEGATES ? T(assembly_minutes_delegates, .summoned = summoned,
						.present = present, .absent = summoned - present)
					    : T(assembly_minutes_members, .summoned = summoned,
						.present = present, .absent = summoned - present));
	line(w, T(assembly_minutes_quorum, .need = q.need));
	line(w, q.guests ? T(assembly_minutes_guests, .count = q.guests)
			 : T(assembly_minutes_guests_none));
	return OK;
}

static struct err put_texts(struct pen_of_minutes *w)
{
	struct motion *m;
	struct goal *g;
	size_t n, adopted = 0, goals;
	TRY(motion_list(w->db, w->a.id, &m, &n));
	TRY(goal_list(w->db, w->a.id, &g, &goals));
	for (size_t i = 0; i < n; i++)
		adopted += m[i].state == MOTION_ADOPTED;
	if (!adopted)
		return OK;
	section(w, T(assembly_minutes_texts));
	for (size_t i = 0; i < n; i++) {
		struct vote v;
		if (m[i].state != MOTION_ADOPTED)
			continue;
		TRY(vote_get(w->db, m[i].vote, &v));
		line(w, T(assembly_minutes_adopted, .title = m[i].title,
			  .in_favour = v.count[VOICE_IN_FAVOUR], .present = v.present));
	}
	return OK;
}

/* What the representative of the level above told the union to do. */
static struct err put_instructions(struct pen_of_minutes *w)
{
	struct goal *g;
	size_t n, put = 0;
	TRY(goal_list(w->db, w->a.id, &g, &n));
	for (size_t i = 0; i < n; i++) {
		if (!g[i].said_by.n)
			continue;
		if (!put++)
			section(w, T(assembly_minutes_instructions));
		line(w, T(assembly_minutes_instruction, .who = g[i].said_by,
			  .text = one_line(w->db->arena, g[i].name), .owner = g[i].owner,
			  .day = g[i].due_on));
	}
	return OK;
}

typedef struct err more_fn(struct db *db, int64_t assembly, struct buf *out);

static struct err put_more(struct pen_of_minutes *w, more_fn *more)
{
	struct buf b = { .arena = w->db->arena, .lang = LANG_VI };
	if (!more)
		return OK;
	TRY(more(w->db, w->a.id.n, &b));
	if (!b.n)
		return OK;
	section(w, T(assembly_minutes_elections));
	put(&w->out, buf_str(&b));
	return OK;
}

static void put_end(struct pen_of_minutes *w)
{
	bool congress = w->a.kind == ASSEMBLY_CONGRESS;
	section(w, T(assembly_minutes_end));
	if (w->a.state == ASSEMBLY_CANCELLED) {
		line(w,
		     T(assembly_minutes_not_held, .reason = one_line(w->db->arena, w->a.reason)));
		return;
	}
	if (w->a.closed_at == DAY_NONE)
		line(w, T(assembly_minutes_end_blank));
	else
		line(w, congress ? T(assembly_minutes_ended_congress,
				     .clock = hour_words(w->db->arena, w->a.closed_at),
				     .day = paper_day(w->db->arena, local_day(w->a.closed_at)))
				 : T(assembly_minutes_ended,
				     .clock = hour_words(w->db->arena, w->a.closed_at),
				     .day = paper_day(w->db->arena, local_day(w->a.closed_at))));
	line(w, T(assembly_minutes_read));
}

static struct err write_whole(struct pen_of_minutes *w, more_fn *more)
{
	put_when(w, w->a.opened_at == DAY_NONE ? w->a.starts_at : w->a.opened_at, w->a.place);
	TRY(put_people(w));
	section(w, T(assembly_minutes_course));
	TRY(read_opinions(w, 0));
	TRY(put_events(w));
	TRY(put_instructions(w));
	TRY(put_more(w, more));
	TRY(put_texts(w));
	put_end(w);
	return OK;
}

/* ---- one session with a cluster ---- */

static struct err put_units(struct pen_of_minutes *w, const struct working *s)
{
	struct cluster_member *all;
	size_t n;
	if (!s->cluster.n)
		return OK;
	TRY(cluster_members(w->db, s->cluster, &all, &n));
	line(w, T(assembly_minutes_cluster, .cluster = s->cluster_name, .count = (int64_t)n));
	for (size_t i = 0; i < n; i++)
		if (all[i].left_on == DAY_NONE)
			line(w, T(assembly_minutes_unit, .unit = all[i].name));
	return OK;
}

/* Tasks that were given there: one line for each text, whoever has it. */
static struct err put_duties(struct pen_of_minutes *w, const struct working *s)
{
	struct cluster c;
	struct duty *d;
	size_t n, same;
	if (!s->cluster.n)
		return OK;
	TRY(cluster_read(w->db, s->cluster, &c));
	TRY(duty_of_source(w->db, c.season, working_source(w->db->arena, s), &d, &n));
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n && str_eq(d[i].what, d[i + same].what) &&
			       d[i].due_on == d[i + same].due_on;)
			same++;
		struct str what = one_line(w->db->arena, d[i].what);
		int64_t count = (int64_t)same, due = d[i].due_on;
		line(w, same > 1 ? T(assembly_minutes_duty_all, .count = count, .what = what,
				     .due = due)
				 : T(assembly_minutes_duty, .unit = d[i].unit_name, .what = what,
				     .due = due));
	}
	return OK;
}

static struct err write_session(struct pen_of_minutes *w, int64_t id)
{
	struct working s;
	TRY(working_get(w->db, id, &s));
	put_when(w, s.opened_at == DAY_NONE ? s.starts_at : s.opened_at, s.place);
	section(w, T(assembly_minutes_people));
	line(w, T(assembly_minutes_chair, .name = s.chair.n ? s.chair : S("…")));
	line(w, T(assembly_minutes_secretary, .name = s.secretary.n ? s.secretary : S("…")));
	TRY(put_units(w, &s));
	section(w, T(assembly_minutes_heard));
	TRY(read_opinions(w, id));
	for (size_t i = 0; i < w->opinion_count; i++)
		opinion_line(w, &w->opinions[i]);
	section(w, T(assembly_minutes_conclusion));
	put(&w->out, s.conclusion.n ? s.conclusion : say(w, T(assembly_minutes_end_blank)));
	put_char(&w->out, '\n');
	TRY(put_duties(w, &s));
	if (s.closed_at != DAY_NONE)
		line(w, T(assembly_minutes_ended, .clock = hour_words(w->db->arena, s.closed_at),
			  .day = paper_day(w->db->arena, local_day(s.closed_at))));
	return OK;
}

struct err minutes_write(struct db *db, assembly_id id, int64_t session, more_fn *more,
			 struct str *out)
{
	struct pen_of_minutes w = { .db = db, .out = { .arena = db->arena, .lang = LANG_VI } };
	TRY(assembly_get(db, id, &w.a));
	TRY(session ? write_session(&w, session) : write_whole(&w, more));
	*out = str_trim(buf_str(&w.out));
	return OK;
}
