/* history.c: the next congress's number and term from what is on record. See history.h. */
#include "congress/history.h"

#include "base/day.h"
#include "base/text.h"
#include "person/term.h"

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

static struct err named_on(struct db *db, unit_id id, int64_t on, struct str *name)
{
	struct unit u;
	struct err e = unit_read(db, id, (struct as_at){ .on = on }, &u);
	*name = e.code ? STR_NONE : text_fold(db->arena, u.name);
	return e.code == ERR_NOT_FOUND ? OK : e;
}

static struct err read_line(struct db *db, unit_id unit, int64_t on, int depth, struct line *out);

/* From the union that an event took it from; `same`: only from one of the same name. */
static struct err inherit(struct db *db, const struct unit_event *e, struct str same, int depth,
			  struct line *l)
{
	for (size_t i = 0; i < e->source_count; i++) {
		unit_id from;
		struct str name;
		struct line its;
		bool found;
		TRY(unit_by_code(db, e->sources[i].code, &from, &found));
		if (!found)
			continue;
		TRY(named_on(db, from, e->effective_on - 1, &name));
		if (same.p && !str_eq(name, same))
			continue;
		TRY(read_line(db, from, e->effective_on, depth + 1, &its));
		if (its.ordinal > l->ordinal)
			*l = its;
	}
	return OK;
}

static bool is_result(const struct unit_event *e, struct str code)
{
	for (size_t i = 0; i < e->result_count; i++)
		if (str_eq(e->results[i].code, code))
			return true;
	return false;
}

static void begin_anew(struct line *l)
{
	*l = (struct line){ .why = NUMBER_FIRST, .last_on = DAY_NONE, .event_on = DAY_NONE };
}

/* After a merger the name says whether the old count goes on. */
static struct err merged(struct db *db, const struct unit *u, const struct unit_event *e,
			 struct line *l)
{
	struct str before, after;
	TRY(named_on(db, u->id, e->effective_on - 1, &before));
	TRY(named_on(db, u->id, e->effective_on, &after));
	if (!str_eq(before, after))
		begin_anew(l);
	else if (l->ordinal)
		l->why = NUMBER_KEPT;
	return OK;
}

static struct err consolidated(struct db *db, const struct unit *u, const struct unit_event *e,
			       int depth, struct line *l)
{
	struct str now;
	struct line kept = { .last_on = DAY_NONE, .event_on = DAY_NONE };
	TRY(named_on(db, u->id, e->effective_on, &now));
	TRY(inherit(db, e, now, depth, &kept));
	begin_anew(l);
	if (kept.ordinal) {
		*l = kept;
		l->why = NUMBER_KEPT;
	}
	return OK;
}

static struct err apply(struct db *db, const struct unit *u, const struct unit_event *e, int depth,
			struct line *l)
{
	switch (e->kind) {
	case EVENT_FOUND:
		begin_anew(l);
		break;
	case EVENT_MERGE:
		TRY(merged(db, u, e, l));
		break;
	case EVENT_CONSOLIDATE:
		TRY(consolidated(db, u, e, depth, l));
		break;
	case EVENT_SPLIT:
		TRY(inherit(db, e, STR_NONE, depth, l));
		if (l->ordinal)
			l->why = NUMBER_INHERITED;
		break;
	case EVENT_UPGRADE:
	case EVENT_DOWNGRADE:
		if (l->ordinal)
			l->why = NUMBER_INHERITED;
		break;
	case EVENT_RENAME:
		if (l->ordinal)
			l->why = NUMBER_RENAMED;
		break;
	default:
		return OK;
	}
	l->event_on = e->effective_on;
	l->decision_no = e->decision_no;
	return OK;
}

/* Whether an event made or changed the unit itself, rather than took something from it. */
static bool about(const struct unit_event *e, const struct unit *u)
{
	if (e->superseded)
		return false;
	return is_result(e, u->code) || e->kind == EVENT_RENAME || e->kind == EVENT_UPGRADE ||
	       e->kind == EVENT_DOWNGRADE;
}

/* The last congress, then every event since it in the order of their days. */
static struct err read_line(struct db *db, unit_id unit, int64_t on, int depth, struct line *out)
{
	struct unit u;
	struct unit_event *all;
	size_t n;
	TRY(read_last(db, unit, on, out));
	if (depth > LINES_DEPTH_MAX)
		return OK;
	TRY(unit_read_last(db, unit, &u));
	TRY(unit_events(db, unit, &all, &n));
	bool *done = NEW(db->arena, n + 1, bool);
	for (size_t i = 0; i < n; i++)
		done[i] = !about(&all[i], &u) || all[i].effective_on > on ||
			  (out->last_on != DAY_NONE && all[i].effective_on <= out->last_on);
	for (;;) {
		size_t next = n;
		for (size_t i = 0; i < n; i++)
			if (!done[i] &&
			    (next == n || all[i].effective_on < all[next].effective_on))
				next = i;
		if (next == n)
			return OK;
		TRY(apply(db, &u, &all[next], depth, out));
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
	struct err e = ruleset_for(db, unit, false, on, &rules);
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
