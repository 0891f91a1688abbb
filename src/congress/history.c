/* history.c: the next congress's number and term from what is on record. See history.h. */
#include "congress/history.h"

#include "base/day.h"
#include "base/text.h"
#include "person/person.h"

enum { LINES_DEPTH_MAX = 8, TERM_LEAST_YEARS = 2, TERM_YEARS = 5 };
#define NUMBERING_CITATION S("Hướng dẫn 38/HD-TLĐ ngày 27/12/2024, mục 7.2")

/* What a union's line of congresses has come to by a day. */
struct line {
	enum numbering why;
	int64_t ordinal, committee; /* of the last one */
	struct str last, term, decision_no;
	int64_t last_on, event_on;
};

bool term_years(struct str term, int64_t *from, int64_t *to)
{
	struct str rest = term, a, b;
	if (!str_split(&rest, '-', &a) || !str_split(&rest, '-', &b) || rest.n)
		return false;
	return str_int(str_trim(a), from) && str_int(str_trim(b), to) && *from < *to;
}

SQL(last_congress, "SELECT ordinal, ordinal_of_committee, term, title, starts_at FROM assembly"
		   " WHERE unit_id = $1 AND kind = 'congress' AND state <> 'cancelled'"
		   " AND ordinal > 0 AND starts_at < $2 ORDER BY starts_at DESC LIMIT 1");

/* The last congress before the day begins. */
static struct err read_last(struct db *db, unit_id unit, int64_t on, struct line *l)
{
	struct rows *rs;
	*l = (struct line){ .last_on = DAY_NONE, .event_on = DAY_NONE };
	TRY(db_row(db, last_congress, ARGS(INT(unit.n), INT(day_end_ms(on - 1))), &rs));
	if (!rs)
		return OK;
	*l = (struct line){ .why = NUMBER_FOLLOWS,
			    .ordinal = col_int(rs, 0),
			    .committee = col_int(rs, 1),
			    .term = col_text(rs, 2),
			    .last = col_text(rs, 3),
			    .last_on = local_day(col_int(rs, 4)),
			    .event_on = DAY_NONE };
	return db_done(rs);
}

/* ---- what events do to the count ---- */

static struct err read_line(struct db *db, unit_id unit, int64_t on, int depth, struct line *out);

/* An event, what it did to the unit, and to the others. */
struct change {
	const struct unit_event *event;
	struct unit_effect own, *all;
	size_t n;
};

static struct err read_change(struct db *db, unit_id unit, const struct unit_event *e,
			      struct change *out)
{
	*out = (struct change){ .event = e };
	TRY(unit_event_effects(db, e->id, &out->all, &out->n));
	for (size_t i = 0; i < out->n; i++) {
		const struct unit_effect *x = &out->all[i];
		if ((x->was ? x->before.id.n : x->after.id.n) == unit.n)
			out->own = *x;
	}
	return OK;
}

static bool same_name(struct arena *a, const struct unit *x, const struct unit *y)
{
	return text_same(a, x->name, y->name);
}

/* From the unions that an event ended; `same`: only from one of the same name. */
static struct err inherit(struct db *db, const struct change *c, bool same, int depth,
			  struct line *l)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct unit_effect *x = &c->all[i];
		struct line its;
		if (!x->was || x->is || (same && !same_name(db->arena, &x->before, &c->own.after)))
			continue;
		TRY(read_line(db, x->before.id, c->event->effective_on, depth + 1, &its));
		if (its.ordinal > l->ordinal)
			*l = its;
	}
	return OK;
}

static void begin_anew(struct line *l)
{
	*l = (struct line){ .why = NUMBER_FIRST, .last_on = DAY_NONE, .event_on = DAY_NONE };
}

/* After a merger the name says whether the old count goes on. */
static void merged(struct arena *a, const struct change *c, struct line *l)
{
	if (!same_name(a, &c->own.before, &c->own.after))
		begin_anew(l);
	else if (l->ordinal)
		l->why = NUMBER_KEPT;
}

static struct err consolidated(struct db *db, const struct change *c, int depth, struct line *l)
{
	struct line kept = { .last_on = DAY_NONE, .event_on = DAY_NONE };
	TRY(inherit(db, c, true, depth, &kept));
	begin_anew(l);
	if (kept.ordinal) {
		*l = kept;
		l->why = NUMBER_KEPT;
	}
	return OK;
}

static struct err apply(struct db *db, const struct change *c, int depth, struct line *l)
{
	bool began = c->own.is && !c->own.was;
	switch (c->event->kind) {
	case EVENT_FOUND:
		begin_anew(l);
		break;
	case EVENT_MERGE:
		merged(db->arena, c, l);
		break;
	case EVENT_CONSOLIDATE:
		TRY(consolidated(db, c, depth, l));
		break;
	case EVENT_SPLIT:
		TRY(began ? inherit(db, c, false, depth, l) : OK);
		l->why = l->ordinal ? NUMBER_INHERITED : l->why;
		break;
	case EVENT_UPGRADE:
	case EVENT_DOWNGRADE:
		l->why = l->ordinal ? NUMBER_INHERITED : l->why;
		break;
	case EVENT_RENAME:
		l->why = l->ordinal ? NUMBER_RENAMED : l->why;
		break;
	default:
		return OK;
	}
	l->event_on = c->event->effective_on;
	l->decision_no = c->event->decision_no;
	return OK;
}

/* The last congress, then every event since it in the order of their days. */
static struct err read_line(struct db *db, unit_id unit, int64_t on, int depth, struct line *out)
{
	struct unit_event *all;
	size_t n;
	TRY(read_last(db, unit, on, out));
	if (depth > LINES_DEPTH_MAX)
		return OK;
	TRY(unit_events(db, unit, &all, &n));
	bool *done = NEW(db->arena, n + 1, bool);
	for (size_t i = 0; i < n; i++)
		done[i] = all[i].superseded || all[i].effective_on > on ||
			  (out->last_on != DAY_NONE && all[i].effective_on <= out->last_on);
	for (;;) {
		size_t next = n;
		for (size_t i = 0; i < n; i++)
			if (!done[i] && (next == n || all[i].effective_on < all[next].effective_on))
				next = i;
		if (next == n)
			return OK;
		struct change c;
		TRY(read_change(db, unit, &all[next], &c));
		if (c.own.is)
			TRY(apply(db, &c, depth, out));
		done[next] = true;
	}
}

/* ---- the term ---- */

/* The term that the level above is in: of its last congress, else of its committee. */
static struct err upper_term(struct db *db, unit_id unit, int64_t on, struct str *out)
{
	struct unit u;
	struct line l;
	struct committee_term *all;
	size_t n;
	*out = STR_NONE;
	TRY(unit_read_last(db, unit, &u));
	if (!u.parent.n)
		return OK;
	TRY(read_last(db, u.parent, on, &l));
	*out = l.term;
	if (out->n)
		return OK;
	TRY(committee_terms(db, u.parent.n, on, &all, &n));
	for (size_t i = 0; i < n && !out->n; i++)
		if (all[i].committee == COMMITTEE_EXECUTIVE)
			*out = all[i].name;
	return OK;
}

static struct str span(struct db *db, int64_t from, int64_t to)
{
	return str_fmt(db->arena, "%lld-%lld", (long long)from, (long long)to);
}

/* Of a union that begins: to the end of the upper term, or of the one after it when too little of
 * it is left (founded 2024 under 2023–2028: 2024–2028; founded late in 2027: 2027–2033). */
static bool align(struct db *db, int64_t year, int64_t years, struct congress_number *x)
{
	int64_t from, to;
	if (!term_years(x->upper_term, &from, &to) || year < from || year > to)
		return false;
	x->term = span(db, year, to - year >= TERM_LEAST_YEARS ? to : to + years);
	return true;
}

static struct err fill_term(struct db *db, unit_id unit, int64_t on, const struct line *l,
			    struct congress_number *x)
{
	struct ruleset rules;
	int64_t years = TERM_YEARS, year = ymd_of(on).year, from, to;
	struct err e = ruleset_for(db, unit, RULES_OF_CONGRESS, on, &rules);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	if (!e.code)
		rule_number(&rules, "term_years", &years);
	if (x->why == NUMBER_FIRST) {
		TRY(upper_term(db, unit, on, &x->upper_term));
		x->aligned = align(db, year, years, x);
		if (x->aligned)
			return OK;
	}
	if (term_years(l->term, &from, &to) && to >= year - 1 && to <= year + 1)
		year = to;
	x->term = span(db, year, year + years);
	return OK;
}

struct err congress_number(struct db *db, unit_id unit, int64_t on, struct congress_number *out)
{
	struct line l;
	TRY(read_line(db, unit, on, 0, &l));
	*out = (struct congress_number){ .why = l.why,
					 .last = l.last,
					 .last_on = l.last_on,
					 .event_on = l.event_on,
					 .decision_no = l.decision_no };
	if (l.why != NUMBER_UNKNOWN) {
		out->ordinal = l.ordinal + 1;
		out->committee = l.why == NUMBER_FIRST ? 1 : l.committee ? l.committee + 1 : 0;
	}
	out->unsure = l.why == NUMBER_RENAMED;
	if (l.why > NUMBER_FOLLOWS)
		out->citation = NUMBERING_CITATION;
	return fill_term(db, unit, on, &l, out);
}
