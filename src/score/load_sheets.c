/* load_sheets.c: the sheets of a season for closing: which sets score whom, and what is stored of
 * their criteria. A unit without a sheet gets one in memory; season_save makes its row. */
#include <assert.h>
#include <stdlib.h>

#include "score/load_part.h"

/* Which set and periods score a unit in one role. */
struct plan {
	struct loading *l;
	size_t unit;
	enum sheet_role role;
	int set;
};

/* The figures of one period alone. */
static struct figures period_figures(struct loading *l, size_t unit, size_t period)
{
	const struct close_unit *u = &l->in->units[unit];
	size_t codes = l->in->names.codes.n;
	struct figure *p = NEW(l->db->arena, codes + 1, struct figure);
	for (size_t c = 0; c < codes; c++) {
		p[c] = u->figures.p[c];
		if (!p[c].parts) /* an event */
			continue;
		int64_t value = p[c].parts[period], estimate = l->estimates[unit * codes + c];
		p[c].parts = NULL;
		bool last = period + 1 == l->period_count;
		p[c].state = value != NO_VALUE		    ? FIGURE_ACTUAL
			     : last && estimate != NO_VALUE ? FIGURE_ESTIMATE
							    : FIGURE_MISSING;
		p[c].value = value != NO_VALUE		     ? value
			     : p[c].state == FIGURE_ESTIMATE ? estimate
							     : 0;
	}
	return (struct figures){ &l->in->names, p };
}

static void add_sheet(const struct plan *p, int period, int64_t weight)
{
	struct close_unit *u = &p->l->in->units[p->unit];
	u->sheets[u->sheet_count++] = (struct close_sheet){
		.set = p->set,
		.period = period,
		.weight = weight,
		.figures = period < 0 ? u->figures : period_figures(p->l, p->unit, (size_t)period)
	};
}

static void add_sheets(const struct plan *p)
{
	if (p->set < 0)
		return;
	if (!p->l->by_period) {
		add_sheet(p, -1, 1);
		return;
	}
	for (size_t i = 0; i < p->l->period_count; i++)
		if (p->l->periods[i].weight > 0)
			add_sheet(p, (int)i, p->l->periods[i].weight);
}

static int set_for(const struct loading *l, size_t unit, enum sheet_role role)
{
	const struct close_unit *u = &l->in->units[unit];
	for (size_t i = 0; i < l->in->set_count; i++) {
		const struct close_set *s = &l->in->sets[i];
		if (s->role != role)
			continue;
		bool fits = role == SHEET_FOR_CLUSTER
				    ? u->cluster >= 0 && s->cluster == u->cluster
				    : criteria_applies(s->set, u->sector, l->kinds[unit],
						       l->members[unit]);
		if (fits)
			return (int)i;
	}
	return -1;
}

/* ---- rows ---- */

static struct close_sheet *sheet_of(struct loading *l, size_t unit, enum sheet_role role,
				    int period)
{
	struct close_unit *u = &l->in->units[unit];
	for (size_t i = 0; i < u->sheet_count; i++)
		if (l->in->sets[u->sheets[i].set].role == role && u->sheets[i].period == period)
			return &u->sheets[i];
	return NULL;
}

/* Several clusters may score by one set: the unit's own cluster's use of it comes first. */
static int set_at(const struct loading *l, int64_t id, enum sheet_role role, int cluster)
{
	int found = -1;
	for (size_t i = 0; i < l->in->set_count; i++) {
		const struct close_set *s = &l->in->sets[i];
		if (s->id == id && s->role == role && (found < 0 || s->cluster == cluster))
			found = (int)i;
	}
	return found;
}

static struct stored_line *blank_lines(struct arena *a, size_t n)
{
	struct stored_line *s = NEW(a, n + 1, struct stored_line);
	for (size_t i = 0; i < n; i++)
		s[i].computed = s[i].self = s[i].cross = s[i].final = NO_VALUE;
	return s;
}

/* Rows of `sheet` in order of their ids, so that scores find theirs. */
struct shelf {
	struct {
		int64_t id;
		struct close_sheet *sheet;
	} * p;
	size_t n, cap;
};

/* The units of a part: a cluster's members, or the one. */
#define PART_UNITS                                                                                 \
	" IN (SELECT m.unit_id FROM cluster_member m WHERE m.season_id = $1 AND m.cluster_id = $2" \
	" UNION ALL SELECT u.id FROM unit u WHERE u.id = $3)"
#define SHEETS "SELECT id, unit_id, set_id, role, period_id, state FROM sheet WHERE season_id = $1"
SQL(sheets_of, SHEETS " ORDER BY id");
SQL(sheets_part, SHEETS " AND unit_id" PART_UNITS " ORDER BY id");

static struct err load_shelf(struct loading *l, struct shelf *shelf)
{
	struct rows *rs;
	TRY(load_query(l, sheets_of, sheets_part, &rs));
	while (db_next(rs)) {
		size_t unit = load_unit_at(l, col_int(rs, 1));
		bool cluster = str_eq(col_view(rs, 3), S("cluster"));
		enum sheet_role role = cluster ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS;
		int period = col_int(rs, 4) ? load_period_at(l, col_int(rs, 4)) : -1;
		if (unit == SIZE_MAX)
			continue;
		int set = set_at(l, col_int(rs, 2), role, l->in->units[unit].cluster);
		struct close_sheet *s = sheet_of(l, unit, role, period);
		if (!s || set < 0)
			continue;
		s->id = col_int(rs, 0);
		s->set = set; /* the one it was begun with, whatever the unit's size is now */
		s->settled = str_eq(col_view(rs, 5), S("settled"));
		s->stored = blank_lines(l->db->arena, l->in->sets[set].set->count);
		PUSH(l->db->arena, shelf)->id = s->id;
		shelf->p[shelf->n - 1].sheet = s;
	}
	return db_done(rs);
}

static int by_id(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

static struct close_sheet *on_shelf(const struct shelf *s, int64_t id)
{
	if (!s->n)
		return NULL;
	const void *p = bsearch(&id, s->p, s->n, sizeof *s->p, by_id);
	return p ? s->p[((const char *)p - (const char *)s->p) / (ptrdiff_t)sizeof *s->p].sheet
		 : NULL;
}

/* The criterion's place in its set; sets are short. */
static struct stored_line *line_at(struct loading *l, struct close_sheet *s, int64_t criterion)
{
	const struct close_set *set = &l->in->sets[s->set];
	for (size_t i = 0; i < set->set->count; i++)
		if (set->criterion_ids[i] == criterion)
			return (struct stored_line *)(uintptr_t)&s->stored[i];
	return NULL;
}

#define SCORES                                                                                     \
	"SELECT c.sheet_id, c.criterion_id, c.computed, c.self, c.cross_points, c.final,"          \
	" c.final_reason, CASE WHEN s.state = 'settled' THEN c.why ELSE '' END FROM sheet s"       \
	" JOIN score c ON c.sheet_id = s.id WHERE s.season_id = $1"
SQL(scores_of, SCORES);
SQL(scores_part, SCORES " AND s.unit_id" PART_UNITS);

static struct err load_scores(struct loading *l, const struct shelf *shelf)
{
	struct close_sheet *s = NULL;
	struct rows *rs;
	TRY(load_query(l, scores_of, scores_part, &rs));
	while (db_next(rs)) {
		if (!s || s->id != col_int(rs, 0))
			s = on_shelf(shelf, col_int(rs, 0));
		struct stored_line *line = s ? line_at(l, s, col_int(rs, 1)) : NULL;
		if (!line)
			continue;
		line->computed = col_int_or(rs, 2, NO_VALUE);
		line->self = col_int_or(rs, 3, NO_VALUE);
		line->cross = col_int_or(rs, 4, NO_VALUE);
		line->final = col_int_or(rs, 5, NO_VALUE);
		if (col_view(rs, 6).n)
			line->reason = col_text(rs, 6);
		if (col_view(rs, 7).n)
			line->why = col_text(rs, 7);
	}
	return db_done(rs);
}

#define REVIEWS                                                                                    \
	"SELECT r.sheet_id, r.criterion_id FROM review_request r JOIN sheet s ON s.id = "          \
	"r.sheet_id"                                                                               \
	" WHERE s.season_id = $1 AND r.granted IS NULL"
SQL(reviews_open, REVIEWS " ORDER BY r.id");
SQL(reviews_part, REVIEWS " AND s.unit_id" PART_UNITS " ORDER BY r.id");

static struct err load_reviews(struct loading *l, const struct shelf *shelf)
{
	struct rows *rs;
	TRY(load_query(l, reviews_open, reviews_part, &rs));
	while (db_next(rs)) {
		struct close_sheet *s = on_shelf(shelf, col_int(rs, 0));
		struct stored_line *line =
			s && !col_null(rs, 1) ? line_at(l, s, col_int(rs, 1)) : NULL;
		if (line)
			line->review_open = true;
		else if (s)
			s->review_open = true;
	}
	return db_done(rs);
}

struct err load_sheets(struct loading *l)
{
	struct shelf shelf = { 0 };
	size_t per_unit = SHEET_ROLE_COUNT * (l->by_period ? l->period_count : 1);
	struct close_sheet *all =
		NEW(l->db->arena, l->in->unit_count * per_unit + 1, struct close_sheet);
	for (size_t i = 0; i < l->in->unit_count; i++) {
		l->in->units[i].sheets = all + i * per_unit;
		for (enum sheet_role role = SHEET_FOR_CLASS; role < SHEET_ROLE_COUNT; role++) {
			struct plan p = { l, i, role, set_for(l, i, role) };
			add_sheets(&p);
		}
		assert(l->in->units[i].sheet_count <= per_unit);
	}
	TRY(load_shelf(l, &shelf));
	TRY(load_scores(l, &shelf));
	return load_reviews(l, &shelf);
}
