/* sheet.c: one unit's sheet for pages: its row, what people gave, and what its figures come to. See
 * sheet.h; writing is sheet_save.c's. */
#include "score/sheet.h"

#include <assert.h>

#include "score/explain.h"
#include "score/season_load.h"

static enum sheet_state state_read(struct str s)
{
	static const char *const words[] = { "draft", "self_sent", "returned", "appraised",
					     "settled" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(s, str_of(words[i])))
			return (enum sheet_state)i;
	return SHEET_DRAFT;
}

static void row_columns(struct rows *rs, struct sheet_row *out)
{
	*out = (struct sheet_row){ .id = { col_int(rs, 0) },
				   .season = { col_int(rs, 1) },
				   .unit = { col_int(rs, 2) },
				   .set = col_int(rs, 3),
				   .role = str_eq(col_view(rs, 4), S("cluster")) ? SHEET_FOR_CLUSTER
										 : SHEET_FOR_CLASS,
				   .period = col_int(rs, 5),
				   .state = state_read(col_view(rs, 6)),
				   .version = col_int(rs, 7),
				   .sent_at = col_int(rs, 8),
				   .reason = col_text(rs, 9) };
}

SQL(row_by_id, "SELECT id, season_id, unit_id, set_id, role, period_id, state, version,"
	       " self_sent_at, reason FROM sheet WHERE id = $1");

struct err sheet_by_id(struct db *db, sheet_id id, struct sheet_row *out)
{
	struct rows *rs;
	TRY(db_row(db, row_by_id, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	row_columns(rs, out);
	return db_done(rs);
}

SQL(row_by_key, "SELECT id, season_id, unit_id, set_id, role, period_id, state, version,"
		" self_sent_at, reason FROM sheet WHERE season_id = $1 AND unit_id = $2"
		" AND role = $3 AND period_id = $4");

struct err sheet_find(struct db *db, struct sheet_row *out)
{
	struct str role = out->role == SHEET_FOR_CLUSTER ? S("cluster") : S("class");
	struct rows *rs;
	out->id.n = 0;
	out->state = SHEET_DRAFT;
	out->version = 0;
	TRY(db_row(db, row_by_key,
		   ARGS(INT(out->season.n), INT(out->unit.n), TEXT(role), INT(out->period)), &rs));
	if (rs)
		row_columns(rs, out);
	return db_done(rs);
}

/* ---- what people gave ---- */

static struct given_part part_columns(struct rows *rs, int at)
{
	return (struct given_part){ .points = col_int_or(rs, at, NO_VALUE),
				    .reason = col_text(rs, at + 1),
				    .who = col_text(rs, at + 2),
				    .at = col_int(rs, at + 3) };
}

SQL(lines_of,
    "SELECT c.criterion_id, c.version,"
    " c.self, c.self_reason, (SELECT a.name FROM account a WHERE a.id = c.self_by), c.self_at,"
    " c.cross_points, c.cross_reason, (SELECT a.name FROM account a WHERE a.id = c.cross_by),"
    " c.cross_at, c.final, c.final_reason,"
    " (SELECT a.name FROM account a WHERE a.id = c.final_by), c.final_at"
    " FROM score c WHERE c.sheet_id = $1 LIMIT 1000");

static struct err read_lines(struct db *db, struct sheet_view *v)
{
	const struct given_part none = { .points = NO_VALUE };
	size_t n = v->set->set->count;
	struct rows *rs;
	v->lines = NEW(db->arena, n + 1, struct sheet_line);
	for (size_t i = 0; i < n; i++)
		v->lines[i] = (struct sheet_line){ v->set->criterion_ids[i], none, none, none, 0 };
	TRY(db_rows(db, lines_of, ARGS(INT(v->row.id.n)), &rs));
	while (db_next(rs)) {
		size_t at = sheet_criterion(v, col_int(rs, 0));
		if (at == SIZE_MAX)
			continue;
		v->lines[at] = (struct sheet_line){ col_int(rs, 0), part_columns(rs, 2),
						    part_columns(rs, 6), part_columns(rs, 10),
						    col_int(rs, 1) };
	}
	return db_done(rs);
}

size_t sheet_criterion(const struct sheet_view *v, int64_t criterion)
{
	for (size_t i = 0; i < v->set->set->count; i++)
		if (v->set->criterion_ids[i] == criterion)
			return i;
	return SIZE_MAX;
}

/* ---- the sheet ---- */

static bool wanted(const struct sheet_view *v, const struct period *periods,
		   const struct sheet_key *key, const struct close_sheet *s)
{
	if (v->in.sets[s->set].role != key->role)
		return false;
	return !key->period || s->period < 0 || periods[s->period].id.n == key->period;
}

static struct err choose(struct db *db, const struct sheet_key *key, struct sheet_view *v)
{
	struct period *periods;
	size_t n;
	TRY(season_periods(db, key->season, &periods, &n));
	for (size_t i = 0; i < v->unit->unit->sheet_count && !v->set; i++) {
		const struct close_sheet *s = &v->unit->unit->sheets[i];
		if (!wanted(v, periods, key, s))
			continue;
		v->set = &v->in.sets[s->set];
		v->result = &v->unit->sheets[i];
		v->row.period = s->period < 0 ? 0 : periods[s->period].id.n;
		v->row.set = v->set->id;
	}
	if (!v->set)
		return OK;
	assert(v->result->lines);
	TRY(sheet_find(db, &v->row));
	return read_lines(db, v);
}

struct err sheet_open(struct db *db, const struct sheet_key *key, struct sheet_view *out)
{
	*out = (struct sheet_view){
		.row = { .season = key->season, .unit = key->unit, .role = key->role }
	};
	TRY(season_load_part(db, key->season, &(struct season_part){ .unit = key->unit },
			     &out->in));
	out->in.draft = true;
	season_close(db->arena, &out->in, &out->out);
	out->names = NEW(db->arena, 1, struct code_names);
	TRY(explain_names(db, key->season, &out->in.names.codes, out->names));
	if (!out->out.unit_count)
		return OK;
	out->unit = &out->out.units[0];
	return choose(db, key, out);
}

/* Every sheet of the unit: the season's points come from all of them. */
void sheet_hide(struct sheet_view *v, bool cross)
{
	const struct given_part none = { .points = NO_VALUE };
	for (size_t k = 0; k < v->unit->unit->sheet_count; k++) {
		struct sheet_result *r = &v->unit->sheets[k];
		const struct criteria_set *set = v->in.sets[r->sheet->set].set;
		for (size_t i = 0; i < set->count; i++) {
			r->lines[i].final = NO_VALUE;
			r->lines[i].review = r->lines[i].reason = STR_NONE;
			if (!cross)
				r->lines[i].cross = NO_VALUE;
		}
		r->total = sheet_total(set, r->lines, true);
	}
	for (size_t i = 0; i < v->set->set->count; i++) {
		v->lines[i].final = none;
		if (!cross)
			v->lines[i].cross = none;
	}
}

void sheet_gaps(struct arena *a, const struct sheet_view *v, struct gaps *out)
{
	enum knockout_state said[KNOCKOUTS_MAX];
	struct standing s = unit_standing(a, &v->in, v->unit, (int)(v->set - v->in.sets));
	int64_t points = 0;
	s.lines = v->result->lines;
	s.provisional = true;
	unit_points(a, &v->in, v->unit, v->set->role, &points);
	unit_knockouts(&v->in, v->set->set, v->unit->unit->code, said);
	gaps_find(a, &s, points, said, out);
}

int64_t line_base(const struct score_line *l)
{
	return l->computed.outcome == OUT_POINTS ? l->computed.points : l->self;
}

bool line_by_people(const struct score_line *l)
{
	return l->computed.outcome != OUT_POINTS && l->computed.outcome != OUT_LEFT_OUT;
}
