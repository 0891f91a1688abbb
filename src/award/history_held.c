/* history_held.c: the titles that units hold, and their recognised initiatives with the authors.
 * See history_inner.h. */
#include "award/history_inner.h"

#include "base/day.h"

/* ---- titles ---- */

SQL(titles_held, "SELECT x.unit_id, x.folded, x.from_on, x.to_on, x.withdrawn FROM title x"
		 " JOIN cluster_member m ON m.unit_id = x.unit_id WHERE m.season_id = $1"
		 " ORDER BY x.unit_id, x.from_on");

/* One that was withdrawn never holds, but says that the unit's titles are known. */
struct err history_load_titles(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, titles_held, ARGS(INT(l->season->id.n)), &rs));
	while (db_next(rs)) {
		struct filling *f = history_find(l, col_int(rs, 0));
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
struct err history_load_initiatives(struct loading *l)
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
		struct filling *f = history_find(l, col_int(rs, 0));
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
struct err history_load_authors(struct loading *l)
{
	const struct season *s = l->season;
	struct rows *rs;
	TRY(db_rows(l->db, authors,
		    ARGS(INT(s->id.n), INT(s->to_on),
			 INT(day_add_months(s->from_on, -12 * (HISTORY_YEARS - 1)))),
		    &rs));
	while (db_next(rs)) {
		struct filling *f = history_find(l, col_int(rs, 0));
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
