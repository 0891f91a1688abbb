/* history.c: brings the history of a season's units together, a query a table: their number does
 * not grow with the number of units. */
#include "award/history.h"

#include "award/award.h"
#include "base/day.h"

#include <stdlib.h>

int64_t season_year(const struct season *s) { return ymd_of(s->to_on - 1).year; }

/* A year of the units that one came from, together: known when all of them are. The lowest counts:
 * nobody gains by joining. */
struct inherited {
	size_t n;
	enum grade grade;
	int64_t points;
	struct buf names;
};
/* A unit while it is filled; years[0] is the season's own. */
struct filling {
	struct history *row;
	struct known_year years[HISTORY_YEARS];
	struct inherited before[HISTORY_YEARS];
	int64_t began_on; /* of a unit that came from others */
	size_t came_from; /* how many it came from at once; 0: it did not */
	struct {
		struct known_award *p;
		size_t n, cap;
	} awards;
	struct {
		struct str *p;
		size_t n, cap;
	} aims;
	struct {
		struct known_title *p;
		size_t n, cap;
	} titles;
	struct {
		struct known_author *p;
		size_t n, cap;
	} authors;
	int64_t periods_good, periods_bad;
};
struct heir;
struct loading {
	struct db *db;
	const struct season *season;
	cluster_id cluster; /* n 0: all */
	int64_t year;
	struct filling *p; /* by unit id */
	size_t n;
	struct heir *heirs; /* by the unit they came from */
	size_t heir_count;
};
/* Who came from a unit by consolidation or split, at any remove. */
struct heir {
	int64_t from;
	struct str name; /* of that unit */
	struct filling *to;
};

static int by_unit(const void *x, const void *y)
{
	const struct filling *a = x, *b = y;
	return (a->row->unit.n > b->row->unit.n) - (a->row->unit.n < b->row->unit.n);
}

static struct filling *find(struct loading *l, int64_t unit)
{
	struct history key = { .unit = { unit } };
	struct filling f = { .row = &key };
	return l->n ? bsearch(&f, l->p, l->n, sizeof f, by_unit) : NULL;
}

static struct known_year *year_at(struct loading *l, int64_t unit, int64_t year)
{
	struct filling *f = find(l, unit);
	int64_t back = l->year - year;
	return f && back >= 0 && back < HISTORY_YEARS ? &f->years[back] : NULL;
}

/* ---- members ---- */

struct members {
	struct history *p;
	size_t n, cap;
};

static struct err members_of(struct loading *l, const struct cluster *c, struct members *v)
{
	struct cluster_member *m;
	size_t n;
	TRY(cluster_members(l->db, c->id, &m, &n));
	for (size_t i = 0; i < n; i++)
		*PUSH(l->db->arena, v) = (struct history){
			.unit = m[i].unit,
			.code = m[i].code,
			.name = m[i].name,
			.cluster = c->id,
			.cluster_name = c->name,
			.who = { .year = l->year,
				 .on = l->season->to_on - 1,
				 .pledged = m[i].pledged_on == DAY_NONE ? KNOWN_NO : KNOWN_YES },
		};
	return OK;
}

static struct err load_members(struct loading *l, struct members *v)
{
	struct cluster *all;
	size_t n;
	TRY(cluster_list(l->db, l->season->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (l->cluster.n == 0 || all[i].id.n == l->cluster.n)
			TRY(members_of(l, &all[i], v));
	l->n = v->n;
	l->p = NEW(l->db->arena, v->n + 1, struct filling);
	for (size_t i = 0; i < v->n; i++) {
		l->p[i].row = &v->p[i];
		for (int64_t k = 0; k < HISTORY_YEARS; k++)
			l->p[i].years[k] =
				(struct known_year){ .year = l->year - k, .points = INT64_MIN };
	}
	if (l->n)
		qsort(l->p, l->n, sizeof *l->p, by_unit);
	return OK;
}

/* ---- the units they came from ---- */

SQL(came_from,
    "WITH RECURSIVE came (unit_id, from_id, on_day, depth) AS ("
    " SELECT r.unit_id, s.unit_id, e.effective_on, 1 FROM unit_event e"
    "  JOIN unit_event_part r ON r.event_id = e.id AND r.role = 'result'"
    "  JOIN unit_event_part s ON s.event_id = e.id AND s.role = 'source'"
    "  WHERE e.superseded_at IS NULL AND e.kind IN ('consolidate','split')"
    " UNION SELECT c.unit_id, s.unit_id, c.on_day, c.depth + 1 FROM came c"
    "  JOIN unit_event_part r ON r.unit_id = c.from_id AND r.role = 'result'"
    "  JOIN unit_event e ON e.id = r.event_id AND e.superseded_at IS NULL"
    "   AND e.kind IN ('consolidate','split')"
    "  JOIN unit_event_part s ON s.event_id = e.id AND s.role = 'source' WHERE c.depth < 5)"
    " SELECT c.from_id, c.unit_id, c.on_day, c.depth, v.name FROM came c"
    " JOIN unit_version v ON v.unit_id = c.from_id AND v.superseded_at IS NULL"
    "  AND v.from_on = (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = c.from_id"
    "   AND x.superseded_at IS NULL AND x.from_on < c.on_day) ORDER BY c.from_id, c.unit_id");

static struct err load_heirs(struct loading *l)
{
	struct {
		struct heir *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(l->db, came_from, NO_ARGS, &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 1));
		if (!f)
			continue;
		f->began_on = col_int(rs, 2);
		f->came_from += col_int(rs, 3) == 1;
		*PUSH(l->db->arena, &v) = (struct heir){ col_int(rs, 0), col_text(rs, 4), f };
	}
	l->heirs = v.p;
	l->heir_count = v.n;
	return db_done(rs);
}

/* The first heir of a unit; they stand together. NULL: none. */
static const struct heir *heirs_of(const struct loading *l, int64_t unit)
{
	size_t lo = 0, hi = l->heir_count;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->heirs[mid].from < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->heir_count && l->heirs[lo].from == unit ? &l->heirs[lo] : NULL;
}

static void bequeath(struct loading *l, int64_t unit, const struct known_year *y)
{
	int64_t back = l->year - y->year;
	const struct heir *end = l->heirs + l->heir_count;
	if (y->grade == GRADE_UNKNOWN || back < 0 || back >= HISTORY_YEARS)
		return;
	for (const struct heir *h = heirs_of(l, unit); h && h < end && h->from == unit; h++) {
		struct inherited *in = &h->to->before[back];
		if (str_find(buf_str(&in->names), h->name) != SIZE_MAX)
			continue; /* imported and closed here: once is enough */
		bool first = in->n++ == 0;
		in->grade = first || y->grade < in->grade ? y->grade : in->grade;
		in->points = first || y->points < in->points ? y->points : in->points;
		in->names.arena = l->db->arena;
		put(&in->names, first ? S("") : S(", "));
		put(&in->names, h->name);
	}
}

/* Years before the unit began are those of the units it came from, when all of them are known. */
static void take_inherited(struct loading *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct filling *f = &l->p[i];
		for (size_t k = 0; f->came_from && k < HISTORY_YEARS; k++) {
			struct known_year *y = &f->years[k];
			const struct inherited *in = &f->before[k];
			if (y->grade != GRADE_UNKNOWN || in->n < f->came_from ||
			    y->year > ymd_of(f->began_on - 1).year)
				continue;
			y->grade = in->grade;
			y->points = in->points;
			y->from = buf_str(&in->names);
		}
	}
}

/* ---- classes ---- */

/* The members, and whom any of them may have come from. */
#define OF_MEMBERS                                                                                 \
	" AND unit_id IN (SELECT m.unit_id FROM cluster_member m WHERE m.season_id = $3"           \
	"  AND (CAST($4 AS BIGINT) = 0 OR m.cluster_id = $4)"                                      \
	"  UNION SELECT p.unit_id FROM unit_event_part p WHERE p.role = 'source')"
SQL(past_classes, "SELECT unit_id, year, class, points FROM past_class"
		  " WHERE year <= $1 AND year > $2" OF_MEMBERS " ORDER BY unit_id");

static struct err load_past(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, past_classes,
		    ARGS(INT(l->year), INT(l->year - HISTORY_YEARS), INT(l->season->id.n),
			 INT(l->cluster.n)),
		    &rs));
	while (db_next(rs)) {
		struct known_year said = { .year = col_int(rs, 1),
					   .grade = grade_read(l->db->arena, col_view(rs, 2)),
					   .points = col_int_or(rs, 3, INT64_MIN) };
		struct known_year *y = year_at(l, col_int(rs, 0), said.year);
		if (y)
			*y = said;
		bequeath(l, col_int(rs, 0), &said);
	}
	return db_done(rs);
}

/* The last edition of each season that is closed; a reopened one counts as open. */
SQL(closed_classes,
    "SELECT r.unit_id, s.to_on, r.class, r.class_name, r.points, r.place, r.season_id"
    " FROM result r JOIN season s ON s.id = r.season_id"
    " JOIN season_close c ON c.season_id = r.season_id AND c.edition = r.edition"
    " WHERE c.reopened_at IS NULL AND s.to_on <= $1 AND s.to_on > $2" OF_MEMBERS
    " ORDER BY r.unit_id, s.to_on");

static void take_closed(struct loading *l, struct rows *rs)
{
	int64_t unit = col_int(rs, 0);
	struct known_year said = { .year = ymd_of(col_int(rs, 1) - 1).year,
				   .grade = grade_read(l->db->arena, col_view(rs, 2)),
				   .points = col_int_or(rs, 4, INT64_MIN) };
	struct known_year *y = year_at(l, unit, said.year);
	if (said.grade == GRADE_UNKNOWN)
		said.grade = grade_read(l->db->arena, col_view(rs, 3));
	bequeath(l, unit, &said);
	if (!y)
		return;
	*y = said;
	if (col_int(rs, 6) != l->season->id.n)
		return;
	struct candidate *who = &find(l, unit)->row->who;
	who->place = col_int(rs, 5);
	who->place_known = true;
}

static struct err load_closed(struct loading *l)
{
	int64_t first = day_of((int)l->year - HISTORY_YEARS + 1, 1, 1);
	struct rows *rs;
	TRY(db_rows(
		l->db, closed_classes,
		ARGS(INT(l->season->to_on), INT(first), INT(l->season->id.n), INT(l->cluster.n)),
		&rs));
	while (db_next(rs))
		take_closed(l, rs);
	return db_done(rs);
}

/* Only where the closed season said nothing. */
static void take_provisional(struct loading *l, const struct provisional *in)
{
	struct known_year *y = year_at(l, in->unit.n, l->year);
	if (!y || y->grade != GRADE_UNKNOWN)
		return;
	struct candidate *who = &find(l, in->unit.n)->row->who;
	y->provisional = true;
	y->grade = in->grade;
	y->points = in->points;
	who->place = in->place;
	who->place_known = who->place_provisional = in->place > 0;
}

/* ---- awards, registration, punctuality ---- */

SQL(past_awards, "SELECT unit_id, year, form_code, form_name, kind FROM award"
		 " WHERE year <= $1 AND year >= $2 AND person_name = ''"
		 " AND state <> 'withdrawn'" OF_MEMBERS " ORDER BY unit_id, year DESC, id");

static struct err load_awards(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, past_awards,
		    ARGS(INT(l->year), INT(l->year - HISTORY_YEARS), INT(l->season->id.n),
			 INT(l->cluster.n)),
		    &rs));
	while (db_next(rs)) {
		int64_t unit = col_int(rs, 0);
		struct filling *f = find(l, unit);
		const struct heir *h = heirs_of(l, unit), *end = l->heirs + l->heir_count;
		struct known_award w = { .year = col_int(rs, 1) };
		if (!f && !h)
			continue;
		w.form_code = col_text(rs, 2);
		w.form_name = col_text(rs, 3);
		w.kind = col_text(rs, 4);
		if (f)
			*PUSH(l->db->arena, &f->awards) = w;
		for (; h && h < end && h->from == unit; h++) {
			w.from = h->name;
			*PUSH(l->db->arena, &h->to->awards) = w;
		}
	}
	return db_done(rs);
}

SQL(registered, "SELECT r.unit_id, a.form_code FROM award_registration r"
		" LEFT JOIN award_aim a ON a.registration_id = r.id"
		" WHERE r.season_id = $1 AND r.state = 'accepted' ORDER BY r.unit_id, a.ordinal");

static struct err load_registered(struct loading *l)
{
	struct rows *rs;
	bool kept = false;
	TRY(db_rows(l->db, registered, ARGS(INT(l->season->id.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		kept = true;
		if (!f)
			continue;
		f->row->who.registered = KNOWN_YES;
		if (!col_null(rs, 1))
			*PUSH(l->db->arena, &f->aims) = col_text(rs, 1);
	}
	for (size_t i = 0; kept && i < l->n; i++)
		if (l->p[i].row->who.registered == KNOWN_NOT)
			l->p[i].row->who.registered = KNOWN_NO;
	return db_done(rs);
}

/* ---- recognised initiatives ---- */

/* The year, counted back from the season's own, in which a day lies; -1 when it is after it. */
static int64_t years_back(const struct season *s, int64_t on)
{
	int64_t back = 0;
	if (on >= s->to_on)
		return -1;
	while (back < HISTORY_YEARS && on < day_add_months(s->from_on, -12 * (int)back))
		back++;
	return back;
}

SQL(register_since, "SELECT MIN(registered_on) FROM initiative");
SQL(recognised, "SELECT i.unit_id, i.decided_on FROM initiative i JOIN cluster_member m"
		" ON m.unit_id = i.unit_id WHERE m.season_id = $1 AND i.state = 'recognised'"
		" AND i.decided_on IS NOT NULL AND i.decided_on < $2 AND i.decided_on >= $3");

/* The register speaks from the year of its first entry on, and of no year before the unit was. */
static struct err load_initiatives(struct loading *l)
{
	const struct season *s = l->season;
	struct rows *rs;
	int64_t since = DAY_NONE;
	TRY(db_row(l->db, register_since, NO_ARGS, &rs));
	if (rs) {
		since = col_int_or(rs, 0, DAY_NONE);
		TRY(db_done(rs));
	}
	for (size_t i = 0; i < l->n; i++) {
		struct filling *f = &l->p[i];
		int64_t from = f->came_from && f->began_on > since ? f->began_on : since;
		f->row->who.initiative_years = since == DAY_NONE ? 0 : years_back(s, from) + 1;
		f->row->who.initiatives_open = local_day(l->db->now) < s->to_on;
	}
	TRY(db_rows(l->db, recognised,
		    ARGS(INT(s->id.n), INT(s->to_on),
			 INT(day_add_months(s->from_on, -12 * (HISTORY_YEARS - 1)))),
		    &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		int64_t back = years_back(s, col_int(rs, 1));
		if (f && back >= 0 && back < HISTORY_YEARS)
			f->row->who.initiatives[back]++;
	}
	return db_done(rs);
}

SQL(authors, "SELECT i.unit_id, a.name, a.folded, i.decided_on FROM initiative_author a"
	     " JOIN initiative i ON i.id = a.initiative_id JOIN cluster_member m"
	     " ON m.unit_id = i.unit_id WHERE m.season_id = $1 AND i.state = 'recognised'"
	     " AND i.decided_on IS NOT NULL AND i.decided_on < $2 AND i.decided_on >= $3"
	     " ORDER BY i.unit_id, a.folded");

/* Rows of one author stand together. */
static struct err load_authors(struct loading *l)
{
	const struct season *s = l->season;
	struct rows *rs;
	TRY(db_rows(l->db, authors,
		    ARGS(INT(s->id.n), INT(s->to_on),
			 INT(day_add_months(s->from_on, -12 * (HISTORY_YEARS - 1)))),
		    &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		int64_t back = years_back(s, col_int(rs, 3));
		if (!f || back < 0 || back >= HISTORY_YEARS)
			continue;
		struct str folded = col_text(rs, 2);
		size_t n = f->authors.n;
		struct known_author *x = n ? &f->authors.p[n - 1] : NULL;
		if (!x || !str_eq(x->folded, folded)) {
			x = PUSH(l->db->arena, &f->authors);
			*x = (struct known_author){ .name = col_text(rs, 1), .folded = folded };
		}
		x->in_year[back]++;
	}
	for (size_t i = 0; i < l->n; i++) {
		l->p[i].row->who.authors = l->p[i].authors.p;
		l->p[i].row->who.author_count = l->p[i].authors.n;
	}
	return db_done(rs);
}

/* One row a period and member; what was never sent is late once its day is over. */
SQL(sendings, "SELECT m.unit_id, COALESCE(r.due_on, p.due_on), r.sent_at, r.late_days"
	      " FROM cluster_member m JOIN period p ON p.season_id = m.season_id"
	      " LEFT JOIN report r ON r.period_id = p.id AND r.unit_id = m.unit_id"
	      " WHERE m.season_id = $1 AND (CAST($2 AS BIGINT) = 0 OR m.cluster_id = $2)");

static struct err load_sendings(struct loading *l)
{
	struct rows *rs;
	int64_t today = local_day(l->db->now), periods = 0;
	TRY(db_rows(l->db, sendings, ARGS(INT(l->season->id.n), INT(l->cluster.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		if (!f)
			continue;
		bool sent = !col_null(rs, 2);
		f->periods_good += sent && col_int(rs, 3) == 0;
		f->periods_bad += sent ? col_int(rs, 3) > 0 : col_int(rs, 1) < today;
	}
	TRY(db_done(rs));
	struct period *p;
	size_t n;
	TRY(season_periods(l->db, l->season->id, &p, &n));
	periods = (int64_t)n;
	for (size_t i = 0; i < l->n; i++) {
		struct filling *f = &l->p[i];
		f->row->who.punctual = f->periods_bad		    ? KNOWN_NO
				       : f->periods_good == periods ? KNOWN_YES
								    : KNOWN_NOT;
	}
	return OK;
}

static struct err load_complete(struct loading *l)
{
	int64_t *years;
	size_t n;
	TRY(award_years(l->db, l->season->owner, &years, &n));
	for (size_t i = 0; i < l->n; i++) {
		struct candidate *who = &l->p[i].row->who;
		who->complete = years;
		who->complete_count = n;
		who->years = l->p[i].years;
		who->year_count = HISTORY_YEARS;
		who->awards = l->p[i].awards.p;
		who->award_count = l->p[i].awards.n;
		who->aims = l->p[i].aims.p;
		who->aim_count = l->p[i].aims.n;
	}
	return OK;
}

/* ---- titles ---- */

SQL(titles_held, "SELECT x.unit_id, x.folded, x.from_on, x.to_on, x.withdrawn FROM title x"
		 " JOIN cluster_member m ON m.unit_id = x.unit_id WHERE m.season_id = $1"
		 " ORDER BY x.unit_id, x.from_on");

/* One that was withdrawn never holds, but says that the unit's titles are known. */
static struct err load_titles(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, titles_held, ARGS(INT(l->season->id.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		bool out = col_int(rs, 4) != 0;
		struct known_title t = { col_text(rs, 1), col_int(rs, 2), col_int(rs, 3) };
		if (out)
			t.to_on = t.from_on;
		if (f)
			*PUSH(l->db->arena, &f->titles) = t;
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < l->n; i++) {
		l->p[i].row->who.titles = l->p[i].titles.p;
		l->p[i].row->who.title_count = l->p[i].titles.n;
	}
	return OK;
}

struct err history_load(struct db *db, const struct history_ask *ask, struct history **out,
			size_t *n)
{
	struct loading l = { .db = db,
			     .season = ask->season,
			     .cluster = ask->cluster,
			     .year = season_year(ask->season) };
	struct members v = { 0 };
	TRY(load_members(&l, &v));
	TRY(load_heirs(&l));
	TRY(load_past(&l));
	TRY(load_closed(&l));
	take_inherited(&l);
	for (size_t i = 0; i < ask->provisional_count; i++)
		take_provisional(&l, &ask->provisional[i]);
	TRY(load_awards(&l));
	TRY(load_registered(&l));
	TRY(load_initiatives(&l));
	TRY(load_authors(&l));
	TRY(load_sendings(&l));
	TRY(load_titles(&l));
	TRY(load_complete(&l));
	*out = v.p;
	*n = v.n;
	return OK;
}
