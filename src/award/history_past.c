/* history_past.c: classes, points and places of the year and the years before: imported, closed
 * here, or scored so far; and the awards of those years. See history_inner.h. */
#include "award/history_inner.h"

#include "base/day.h"

/* The members, and whom any of them may have come from. */
#define OF_MEMBERS                                                                                 \
	" AND unit_id IN (SELECT m.unit_id FROM cluster_member m WHERE m.season_id = $3"           \
	"  AND (CAST($4 AS BIGINT) = 0 OR m.cluster_id = $4)"                                      \
	"  UNION SELECT p.unit_id FROM unit_event_part p WHERE p.role = 'source')"
SQL(past_classes, "SELECT unit_id, year, class, points FROM past_class"
		  " WHERE year <= $1 AND year > $2" OF_MEMBERS " ORDER BY unit_id");

struct err history_load_past(struct loading *l)
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
		struct known_year *y = history_year_at(l, col_int(rs, 0), said.year);
		if (y)
			*y = said;
		history_bequeath(l, col_int(rs, 0), &said);
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
	struct known_year *y = history_year_at(l, unit, said.year);
	if (said.grade == GRADE_UNKNOWN)
		said.grade = grade_read(l->db->arena, col_view(rs, 3));
	history_bequeath(l, unit, &said);
	if (!y)
		return;
	*y = said;
	if (col_int(rs, 6) != l->season->id.n)
		return;
	struct candidate *who = &history_find(l, unit)->row->who;
	who->place = col_int(rs, 5);
	who->place_known = true;
}

struct err history_load_closed(struct loading *l)
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

void history_take_provisional(struct loading *l, const struct provisional *in)
{
	struct known_year *y = history_year_at(l, in->unit.n, l->year);
	if (!y || y->grade != GRADE_UNKNOWN)
		return;
	struct candidate *who = &history_find(l, in->unit.n)->row->who;
	y->provisional = true;
	y->grade = in->grade;
	y->points = in->points;
	who->place = in->place;
	who->place_known = who->place_provisional = in->place > 0;
}

/* ---- awards ---- */

SQL(past_awards, "SELECT unit_id, year, form_code, form_name, kind FROM award"
		 " WHERE year <= $1 AND year >= $2 AND person_name = ''"
		 " AND state <> 'withdrawn'" OF_MEMBERS " ORDER BY unit_id, year DESC, id");

struct err history_load_awards(struct loading *l)
{
	struct rows *rs;
	TRY(db_rows(l->db, past_awards,
		    ARGS(INT(l->year), INT(l->year - HISTORY_YEARS), INT(l->season->id.n),
			 INT(l->cluster.n)),
		    &rs));
	while (db_next(rs)) {
		int64_t unit = col_int(rs, 0);
		struct filling *f = history_find(l, unit);
		const struct heir *h;
		size_t heirs = history_heirs_of(l, unit, &h);
		struct known_award w = { .year = col_int(rs, 1) };
		if (!f && !heirs)
			continue;
		w.form_code = col_text(rs, 2);
		w.form_name = col_text(rs, 3);
		w.kind = col_text(rs, 4);
		if (f)
			*PUSH(l->db->arena, &f->awards) = w;
		for (; heirs; heirs--, h++) {
			w.from = h->name;
			*PUSH(l->db->arena, &h->to->awards) = w;
		}
	}
	return db_done(rs);
}
