/* history.c: brings the history of a season's units together, a query a table: their number does
 * not grow with the number of units. */
#include "award/history.h"

#include "award/award.h"
#include "base/day.h"
#include "store/audit.h"

#include <stdlib.h>

int64_t season_year(const struct season *s) { return ymd_of(s->to_on - 1).year; }

/* A unit while it is filled; years[0] is the season's own. */
struct filling {
	struct history *row;
	struct known_year years[HISTORY_YEARS];
	struct {
		struct known_award *p;
		size_t n, cap;
	} awards;
	int64_t periods_good, periods_bad;
};
struct loading {
	struct db *db;
	const struct season *season;
	int64_t year;
	struct filling *p; /* by unit id */
	size_t n;
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

static struct err load_members(struct loading *l, cluster_id only, struct members *v)
{
	struct cluster *all;
	size_t n;
	TRY(cluster_list(l->db, l->season->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (only.n == 0 || all[i].id.n == only.n)
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

/* ---- classes ---- */

SQL(past_classes, "SELECT unit_id, year, class, points FROM past_class"
		  " WHERE year <= $1 AND year > $2 ORDER BY unit_id");

static struct err load_past(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, past_classes, ARGS(INT(l->year), INT(l->year - HISTORY_YEARS)), &rs));
	while (db_next(rs)) {
		struct known_year *y = year_at(l, col_int(rs, 0), col_int(rs, 1));
		if (!y)
			continue;
		y->grade = grade_read(l->db->arena, col_view(rs, 2));
		y->points = col_int_or(rs, 3, INT64_MIN);
	}
	return db_done(rs);
}

/* The last edition of each season that is closed; a reopened one counts as open. */
SQL(closed_classes,
    "SELECT r.unit_id, s.to_on, r.class, r.class_name, r.points, r.place, r.season_id"
    " FROM result r JOIN season s ON s.id = r.season_id"
    " JOIN season_close c ON c.season_id = r.season_id AND c.edition = r.edition"
    " WHERE c.reopened_at IS NULL AND s.to_on <= $1 ORDER BY r.unit_id, s.to_on");

static void take_closed(struct loading *l, struct rows *rs)
{
	int64_t unit = col_int(rs, 0);
	struct known_year *y = year_at(l, unit, ymd_of(col_int(rs, 1) - 1).year);
	if (!y)
		return;
	y->grade = grade_read(l->db->arena, col_view(rs, 2));
	if (y->grade == GRADE_UNKNOWN)
		y->grade = grade_read(l->db->arena, col_view(rs, 3));
	y->points = col_int_or(rs, 4, INT64_MIN);
	if (col_int(rs, 6) != l->season->id.n)
		return;
	struct candidate *who = &find(l, unit)->row->who;
	who->place = col_int(rs, 5);
	who->place_known = true;
}

static struct err load_closed(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, closed_classes, ARGS(INT(l->season->to_on)), &rs));
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
		 " WHERE year <= $1 AND year >= $2 AND person_name = '' AND state <> 'withdrawn'"
		 " ORDER BY unit_id, year DESC, id");

static struct err load_awards(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, past_awards, ARGS(INT(l->year), INT(l->year - HISTORY_YEARS)), &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		if (f)
			*PUSH(l->db->arena, &f->awards) =
				(struct known_award){ col_int(rs, 1), col_text(rs, 2),
						      col_text(rs, 3), col_text(rs, 4) };
	}
	return db_done(rs);
}

SQL(registered, "SELECT unit_id FROM award_registration WHERE season_id = $1");

static struct err load_registered(struct loading *l)
{
	struct rows *rs;
	bool kept = false;
	TRY(db_rows(l->db, registered, ARGS(INT(l->season->id.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = find(l, col_int(rs, 0));
		if (f)
			f->row->who.registered = KNOWN_YES;
		kept = true;
	}
	for (size_t i = 0; kept && i < l->n; i++)
		if (l->p[i].row->who.registered == KNOWN_NOT)
			l->p[i].row->who.registered = KNOWN_NO;
	return db_done(rs);
}

/* One row a period and member; what was never sent is late once its day is over. */
SQL(sendings, "SELECT m.unit_id, COALESCE(r.due_on, p.due_on), r.sent_at, r.late_days"
	      " FROM cluster_member m JOIN period p ON p.season_id = m.season_id"
	      " LEFT JOIN report r ON r.period_id = p.id AND r.unit_id = m.unit_id"
	      " WHERE m.season_id = $1");

static struct err load_sendings(struct loading *l)
{
	struct rows *rs;
	int64_t today = local_day(l->db->now), periods = 0;
	TRY(db_rows(l->db, sendings, ARGS(INT(l->season->id.n)), &rs));
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
	}
	return OK;
}

struct err history_load(struct db *db, const struct history_ask *ask, struct history **out,
			size_t *n)
{
	struct loading l = { .db = db, .season = ask->season, .year = season_year(ask->season) };
	struct members v = { 0 };
	TRY(load_members(&l, ask->cluster, &v));
	TRY(load_past(&l));
	TRY(load_closed(&l));
	for (size_t i = 0; i < ask->provisional_count; i++)
		take_provisional(&l, &ask->provisional[i]);
	TRY(load_awards(&l));
	TRY(load_registered(&l));
	TRY(load_sendings(&l));
	TRY(load_complete(&l));
	*out = v.p;
	*n = v.n;
	return OK;
}

/* ---- registering ---- */

SQL(registration_put,
    "INSERT INTO award_registration (season_id, unit_id, registered_on) VALUES ($1,$2,$3)"
    " ON CONFLICT (season_id, unit_id) DO UPDATE SET registered_on = excluded.registered_on");
SQL(registration_drop, "DELETE FROM award_registration WHERE season_id = $1 AND unit_id = $2");

struct err award_register_unit(struct tx *tx, season_id season, unit_id unit, int64_t on)
{
	if (on == DAY_NONE)
		TRY(tx_run(tx, registration_drop, ARGS(INT(season.n), INT(unit.n))));
	else
		TRY(tx_run(tx, registration_put, ARGS(INT(season.n), INT(unit.n), INT(on))));
	return audit(tx, (struct act){ .verb = "award.register_unit",
				       .object = "season",
				       .id = season.n,
				       .unit = unit.n });
}
