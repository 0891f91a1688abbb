/* history.c: brings the history of a season's units together, a query a table: their number does
 * not grow with the number of units. Members, registration and punctuality are read here; the rest
 * by history_past.c, history_heirs.c and history_held.c. */
#include "award/history_inner.h"

#include "award/award.h"
#include "base/day.h"

#include <stdlib.h>

int64_t season_year(const struct season *s) { return ymd_of(s->to_on - 1).year; }

static int by_unit(const void *x, const void *y)
{
	const struct filling *a = x, *b = y;
	return (a->row->unit.n > b->row->unit.n) - (a->row->unit.n < b->row->unit.n);
}

struct filling *history_find(struct loading *l, int64_t unit)
{
	struct history key = { .unit = { unit } };
	struct filling f = { .row = &key };
	return l->n ? bsearch(&f, l->p, l->n, sizeof f, by_unit) : NULL;
}

struct known_year *history_year_at(struct loading *l, int64_t unit, int64_t year)
{
	struct filling *f = history_find(l, unit);
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

/* ---- registration, punctuality ---- */

SQL(registered, "SELECT r.unit_id, a.form_code FROM award_registration r"
		" LEFT JOIN award_aim a ON a.registration_id = r.id"
		" WHERE r.season_id = $1 AND r.state = 'accepted' ORDER BY r.unit_id, a.ordinal");

static struct err load_registered(struct loading *l)
{
	struct rows *rs;
	bool kept = false;
	TRY(db_rows(l->db, registered, ARGS(INT(l->season->id.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = history_find(l, col_int(rs, 0));
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
		struct filling *f = history_find(l, col_int(rs, 0));
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

struct err history_load(struct db *db, const struct history_ask *ask, struct history **out,
			size_t *n)
{
	struct loading l = { .db = db,
			     .season = ask->season,
			     .cluster = ask->cluster,
			     .year = season_year(ask->season) };
	struct members v = { 0 };
	TRY(load_members(&l, &v));
	TRY(history_load_heirs(&l));
	TRY(history_load_past(&l));
	TRY(history_load_closed(&l));
	history_take_inherited(&l);
	for (size_t i = 0; i < ask->provisional_count; i++)
		history_take_provisional(&l, &ask->provisional[i]);
	TRY(history_load_awards(&l));
	TRY(load_registered(&l));
	TRY(history_load_initiatives(&l));
	TRY(history_load_authors(&l));
	TRY(load_sendings(&l));
	TRY(history_load_titles(&l));
	TRY(load_complete(&l));
	*out = v.p;
	*n = v.n;
	return OK;
}
