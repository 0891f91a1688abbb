/* history_heirs.c: the units that came from others by consolidation or split, and the years that
 * they take over from them. See history_inner.h. */
#include "award/history_inner.h"

#include "base/day.h"

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

struct err history_load_heirs(struct loading *l)
{
	struct {
		struct heir *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(l->db, came_from, NO_ARGS, &rs));
	while (db_next(rs)) {
		struct filling *f = history_find(l, col_int(rs, 1));
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

size_t history_heirs_of(const struct loading *l, int64_t unit, const struct heir **first)
{
	size_t lo = 0, hi = l->heir_count, n = 0;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->heirs[mid].from < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + n < l->heir_count && l->heirs[lo + n].from == unit)
		n++;
	*first = n ? &l->heirs[lo] : NULL;
	return n;
}

void history_bequeath(struct loading *l, int64_t unit, const struct known_year *y)
{
	int64_t back = l->year - y->year;
	const struct heir *h;
	size_t heirs = history_heirs_of(l, unit, &h);
	if (y->grade == GRADE_UNKNOWN || back < 0 || back >= HISTORY_YEARS)
		return;
	for (; heirs; heirs--, h++) {
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

void history_take_inherited(struct loading *l)
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
