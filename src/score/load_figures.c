/* load_figures.c: the figures of a season for closing: what was sent, when, and the targets. The
 * rules on periods, estimates and stocks stand in season_load.h. */
#include <assert.h>

#include "score/load_part.h"

static int64_t *cell(const struct loading *l, size_t unit, size_t code)
{
	return l->grid + (unit * l->in->names.codes.n + code) * l->period_count;
}

static void make_grid(struct loading *l)
{
	struct arena *a = l->db->arena;
	size_t units = l->in->unit_count, codes = l->in->names.codes.n, n = units * codes;
	l->grid = NEW(a, n * l->period_count + 1, int64_t);
	l->estimates = NEW(a, n + 1, int64_t);
	l->to_date = NEW(a, units * l->period_count + 1, bool);
	l->sent = NEW(a, units * l->period_count + 1, bool);
	for (size_t i = 0; i < n * l->period_count; i++)
		l->grid[i] = NO_VALUE;
	for (size_t i = 0; i < n; i++)
		l->estimates[i] = NO_VALUE;
}

/* The units of a part: a cluster's members, or the one. */
#define PART_UNITS                                                                                 \
	" IN (SELECT m.unit_id FROM cluster_member m WHERE m.season_id = $1 AND m.cluster_id = $2" \
	" UNION ALL SELECT u.id FROM unit u WHERE u.id = $3)"

/* ---- which reports were sent, and when ---- */

#define REPORTS                                                                                    \
	"SELECT r.unit_id, r.period_id, r.sent_at, r.due_on,"                                      \
	" (SELECT min(a.acted_at) FROM report_act a WHERE a.report_id = r.id AND a.act = 'send')"  \
	" FROM report r WHERE r.season_id = $1 AND r.sent_version > 0 AND r.state <> 'returned'"
SQL(reports_of, REPORTS);
SQL(reports_part, REPORTS " AND r.unit_id" PART_UNITS);

struct sending {
	int64_t first_on, due_on; /* DAY_NONE */
};

static void note_sending(struct loading *l, struct figure *events, int period, struct sending s)
{
	const struct strs *codes = &l->in->names.codes;
	struct str code = str_fmt(l->db->arena, "report_sent:%.*s", (int)l->periods[period].code.n,
				  l->periods[period].code.p);
	bool last = (size_t)period + 1 == l->period_count;
	for (size_t i = 0; i < codes->n; i++) {
		bool annual = last && str_eq(codes->p[i], S("annual_report_sent"));
		if (!annual && !str_eq(codes->p[i], code))
			continue;
		events[i] = (struct figure){ .state = FIGURE_ACTUAL,
					     .value = s.first_on,
					     .extended_on = s.due_on };
	}
}

static struct err load_reports(struct loading *l, struct figure **events)
{
	struct rows *rs;
	TRY(load_query(l, reports_of, reports_part, &rs));
	while (db_next(rs)) {
		size_t at = load_unit_at(l, col_int(rs, 0));
		int period = load_period_at(l, col_int(rs, 1));
		if (at == SIZE_MAX || period < 0)
			continue;
		int64_t sent_at = col_int(rs, 2);
		int64_t first = col_null(rs, 4) ? sent_at : col_int(rs, 4);
		size_t k = at * l->period_count + (size_t)period;
		l->sent[k] = true;
		l->to_date[k] = local_day(sent_at) < l->periods[period].to_on;
		note_sending(l, events[at], period,
			     (struct sending){ local_day(first), col_int_or(rs, 3, DAY_NONE) });
	}
	return db_done(rs);
}

/* ---- the figures themselves ---- */

#define VALUES                                                                                     \
	"SELECT r.unit_id, r.period_id, s.indicator_id, s.actual, s.estimate FROM report r"        \
	" JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"            \
	" WHERE r.season_id = $1 AND r.state <> 'returned'"
SQL(values_of, VALUES);
SQL(values_part, VALUES " AND r.unit_id" PART_UNITS);

static struct err load_values(struct loading *l)
{
	int64_t now_in = 0; /* period of the run of rows */
	int period = -1;
	int *newest = NEW(l->db->arena, l->in->unit_count * l->in->names.codes.n + 1, int);
	struct rows *rs;
	TRY(load_query(l, values_of, values_part, &rs));
	while (db_next(rs)) {
		size_t at = load_unit_at(l, col_int(rs, 0));
		if (col_int(rs, 1) != now_in) {
			now_in = col_int(rs, 1);
			period = load_period_at(l, now_in);
		}
		int code = load_indicator_at(l, col_int(rs, 2));
		if (at == SIZE_MAX || period < 0 || code < 0)
			continue;
		cell(l, at, (size_t)code)[period] = col_int_or(rs, 3, NO_VALUE);
		size_t k = at * l->in->names.codes.n + (size_t)code;
		if (col_null(rs, 4) || newest[k] > period)
			continue;
		l->estimates[k] = col_int(rs, 4);
		newest[k] = period;
	}
	return db_done(rs);
}

/* Whether the unit lived in the period to its end, or at all by its own end: it owes a report. */
static bool owes(const struct loading *l, size_t unit, size_t period)
{
	const struct period *p = &l->periods[period];
	return l->lived[unit].from < p->to_on && l->lived[unit].to > p->from_on;
}

/* The last period in which the unit lived. */
static size_t last_period(const struct loading *l, size_t unit)
{
	size_t last = 0;
	for (size_t p = 0; p < l->period_count; p++)
		if (owes(l, unit, p))
			last = p;
	return last;
}

/* A flow: periods add up; one that was lived through but never sent leaves it missing. */
static void add_up(const struct loading *l, size_t unit, const int64_t *parts, struct figure *f)
{
	int64_t sum = 0;
	for (size_t p = 0; p < l->period_count; p++) {
		if (owes(l, unit, p) && !l->sent[unit * l->period_count + p])
			return;
		sum += parts[p] == NO_VALUE ? 0 : parts[p];
	}
	f->value = sum;
	f->state = FIGURE_ACTUAL;
}

static struct figure season_figure(const struct loading *l, size_t unit, size_t code)
{
	const int64_t *parts = cell(l, unit, code);
	size_t last = last_period(l, unit);
	int64_t estimate = l->estimates[unit * l->in->names.codes.n + code];
	struct figure f = { .parts = parts, .extended_on = DAY_NONE };
	bool open = parts[last] == NO_VALUE || l->to_date[unit * l->period_count + last];
	if (estimate != NO_VALUE && open) {
		f.state = FIGURE_ESTIMATE;
		f.value = estimate;
		return f;
	}
	if (parts[last] == NO_VALUE) /* the year's figure is not known yet */
		return f;
	if (l->stock[code]) {
		f.state = FIGURE_ACTUAL;
		f.value = parts[last];
	} else {
		add_up(l, unit, parts, &f);
	}
	return f;
}

static void settle_figures(struct loading *l, struct figure **events)
{
	size_t codes = l->in->names.codes.n;
	for (size_t u = 0; u < l->in->unit_count; u++) {
		struct figure *p = events[u];
		for (size_t c = 0; c < codes && l->period_count; c++)
			if (p[c].state == FIGURE_MISSING)
				p[c] = season_figure(l, u, c);
		l->in->units[u].figures = (struct figures){ &l->in->names, p };
	}
}

/* ---- targets ---- */

#define TARGETS                                                                                    \
	"SELECT t.unit_id, t.cluster_id, t.indicator_id, t.value, t.decision_no, t.decided_on,"    \
	" t.reason, t.superseded_at, t.assigned_at, t.id FROM target t WHERE t.season_id = $1"     \
	" AND t.period_id IS NULL"
SQL(targets_of, TARGETS " ORDER BY t.assigned_at, t.id");
SQL(targets_part, TARGETS " AND t.unit_id IS NULL UNION ALL " TARGETS " AND t.unit_id" PART_UNITS
			  " ORDER BY 9, 10");

/* Puts a target before the older ones. */
static void push_goal(struct arena *a, struct figure *f, const struct goal *g)
{
	struct goal *copy = NEW(a, 1, struct goal);
	*copy = *g;
	copy->older = f->goal;
	f->goal = copy;
}

struct aim {		       /* a target as its row says it */
	int64_t unit, cluster; /* ids; 0 */
	int code;
	struct goal goal;
};
struct aims {
	struct aim *p;
	size_t n, cap;
};

static struct err read_aims(struct loading *l, struct aims *v)
{
	struct rows *rs;
	TRY(load_query(l, targets_of, targets_part, &rs));
	while (db_next(rs)) {
		int code = load_indicator_at(l, col_int(rs, 2));
		if (code < 0)
			continue;
		struct aim *x = PUSH(l->db->arena, v);
		*x = (struct aim){ .unit = col_int(rs, 0),
				   .cluster = col_int(rs, 1),
				   .code = code };
		x->goal = (struct goal){ .value = col_int(rs, 3),
					 .superseded = !col_null(rs, 7),
					 .decided_on = col_int_or(rs, 5, DAY_NONE),
					 .decision_no = col_text(rs, 4),
					 .reason = col_text(rs, 6) };
	}
	return db_done(rs);
}

static struct figure *figure_of(struct loading *l, size_t unit, int code)
{
	return (struct figure *)(uintptr_t)&l->in->units[unit].figures.p[code];
}

/* Units' own targets first; a cluster's (or the season's) only where the unit has none standing. */
static void give_aims(struct loading *l, const struct aims *v)
{
	struct arena *a = l->db->arena;
	for (size_t i = 0; i < v->n; i++) {
		size_t at = v->p[i].unit ? load_unit_at(l, v->p[i].unit) : SIZE_MAX;
		if (at != SIZE_MAX)
			push_goal(a, figure_of(l, at, v->p[i].code), &v->p[i].goal);
	}
	bool *own = NEW(a, l->in->unit_count * l->in->names.codes.n + 1, bool);
	for (size_t u = 0; u < l->in->unit_count; u++)
		for (size_t c = 0; c < l->in->names.codes.n; c++)
			own[u * l->in->names.codes.n + c] =
				goal_standing(figure_of(l, u, (int)c)) != NULL;
	for (size_t i = 0; i < v->n; i++) {
		const struct aim *x = &v->p[i];
		for (size_t u = 0; !x->unit && u < l->in->unit_count; u++) {
			int cluster = l->in->units[u].cluster;
			bool ours = !x->cluster ||
				    (cluster >= 0 && l->in->clusters[cluster].id == x->cluster);
			if (ours && !own[u * l->in->names.codes.n + (size_t)x->code])
				push_goal(a, figure_of(l, u, x->code), &x->goal);
		}
	}
}

struct err load_figures(struct loading *l)
{
	struct aims aims = { 0 };
	size_t codes = l->in->names.codes.n;
	struct figure **events = NEW(l->db->arena, l->in->unit_count + 1, struct figure *);
	struct figure *all = NEW(l->db->arena, l->in->unit_count * codes + 1, struct figure);
	for (size_t i = 0; i < l->in->unit_count * codes; i++)
		all[i].extended_on = DAY_NONE;
	for (size_t i = 0; i < l->in->unit_count; i++)
		events[i] = all + i * codes;
	make_grid(l);
	TRY(load_reports(l, events));
	TRY(load_values(l));
	settle_figures(l, events);
	TRY(read_aims(l, &aims));
	give_aims(l, &aims);
	return OK;
}
