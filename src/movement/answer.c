/* answer.c: what units say: that they join, what came of it, which activities belong to it; the
 * office's table of it, and the table as Excel. */
#include "movement/movement.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_movement.gen.h"
#include "office/sheet_out.h"
#include "store/audit.h"

const char *const movement_only_codes[] = { "", "joined", "away", "untold", NULL };

/* ---- reading ---- */

SQL(asked_of, "SELECT movement_id, joined_at, told_at FROM movement_unit u"
	      " JOIN movement m ON m.id = u.movement_id WHERE u.unit_id = $1"
	      " ORDER BY CASE WHEN m.closed_at IS NULL AND u.told_at IS NULL THEN 0 ELSE 1 END,"
	      " u.movement_id DESC LIMIT $2");

struct err movement_of_unit(struct db *db, unit_id unit, int64_t limit, struct movement_asked **out,
			    size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, (size_t)limit, struct movement_asked);
	*n = 0;
	TRY(db_rows(db, asked_of, ARGS(INT(unit.n), INT(limit)), &rs));
	while (db_next(rs)) {
		struct movement_asked *a = &(*out)[(*n)++];
		a->what.id = col_int(rs, 0);
		a->joined_at = col_int(rs, 1);
		a->told_at = col_int(rs, 2);
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < *n; i++)
		TRY(movement_get(db, (*out)[i].what.id, &(*out)[i].what));
	return OK;
}

#define ROW_COLUMNS                                                                                \
	"u.unit_id, u.code, u.name, u.pledge, u.result, u.joined_at, u.told_at, u.version,"        \
	" (SELECT count(*) FROM movement_activity a WHERE a.movement_id = u.movement_id"           \
	"   AND a.unit_id = u.unit_id)"

static struct movement_row row_of(struct rows *rs)
{
	struct movement_row r = { .unit = { col_int(rs, 0) },
				  .code = col_text(rs, 1),
				  .name = col_text(rs, 2),
				  .pledge = col_text(rs, 3),
				  .result = col_text(rs, 4),
				  .joined_at = col_int(rs, 5),
				  .told_at = col_int(rs, 6),
				  .version = col_int(rs, 7),
				  .marked = col_int(rs, 8) };
	for (int i = 0; i < MOVEMENT_FIGURES_MAX; i++)
		r.values[i] = FIGURE_NONE;
	return r;
}

SQL(values_of, "SELECT ordinal, value FROM movement_value WHERE movement_id = $1 AND unit_id = $2");

static struct err read_values(struct db *db, int64_t id, struct movement_row *r)
{
	struct rows *rs;
	TRY(db_rows(db, values_of, ARGS(INT(id), INT(r->unit.n)), &rs));
	while (db_next(rs)) {
		int64_t ordinal = col_int(rs, 0);
		if (ordinal >= 1 && ordinal <= MOVEMENT_FIGURES_MAX)
			r->values[ordinal - 1] = col_int(rs, 1);
	}
	return db_done(rs);
}

SQL(row_one, "SELECT " ROW_COLUMNS " FROM movement_unit u WHERE u.movement_id = $1"
	     " AND u.unit_id = $2");

struct err movement_row(struct db *db, int64_t id, unit_id unit, struct movement_row *out)
{
	struct rows *rs;
	TRY(db_row(db, row_one, ARGS(INT(id), INT(unit.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "movement.not_asked");
	*out = row_of(rs);
	TRY(db_done(rs));
	return read_values(db, id, out);
}

SQL(rows_of, "SELECT " ROW_COLUMNS " FROM movement_unit u WHERE u.movement_id = $1"
	     " AND (u.code > $2 OR (u.code = $2 AND u.unit_id > $3))"
	     " AND (CAST($4 AS TEXT) = '' OR ($4 = 'joined' AND u.joined_at IS NOT NULL)"
	     " OR ($4 = 'away' AND u.joined_at IS NULL) OR ($4 = 'untold' AND u.told_at IS NULL))"
	     " ORDER BY u.code, u.unit_id LIMIT $5");

struct err movement_rows(struct db *db, const struct movement_query *q, struct movement_row **out,
			 size_t *n, bool *more)
{
	struct rows *rs;
	*out = NEW(db->arena, (size_t)q->limit + 1, struct movement_row);
	*n = 0;
	TRY(db_rows(db, rows_of,
		    ARGS(INT(q->id), TEXT(q->after_code.p ? q->after_code : S("")),
			 INT(q->after_unit), TEXT(str_of(movement_only_codes[q->only])),
			 INT(q->limit + 1)),
		    &rs));
	while (db_next(rs))
		(*out)[(*n)++] = row_of(rs);
	TRY(db_done(rs));
	*more = *n > (size_t)q->limit;
	*n -= *more;
	for (size_t i = 0; i < *n; i++)
		TRY(read_values(db, q->id, &(*out)[i]));
	return OK;
}

SQL(sums_of, "SELECT ordinal, sum(value) FROM movement_value WHERE movement_id = $1"
	     " GROUP BY ordinal");

struct err movement_sums(struct db *db, int64_t id, int64_t *out)
{
	struct rows *rs;
	for (int i = 0; i < MOVEMENT_FIGURES_MAX; i++)
		out[i] = FIGURE_NONE;
	TRY(db_rows(db, sums_of, ARGS(INT(id)), &rs));
	while (db_next(rs)) {
		int64_t ordinal = col_int(rs, 0);
		if (ordinal >= 1 && ordinal <= MOVEMENT_FIGURES_MAX)
			out[ordinal - 1] = col_int(rs, 1);
	}
	return db_done(rs);
}

/* ---- answering ---- */

static struct err open_movement(struct tx *tx, const struct movement_answer *in, struct movement *m)
{
	TRY(movement_get(tx_db(tx), in->id, m));
	if (m->closed_at || !m->launched_at)
		return FAIL(ERR_INVALID, "movement.closed");
	if (text_length(in->words) > MOVEMENT_TEXT_MAX)
		return FAIL(ERR_INVALID, "movement.words");
	return OK;
}

static int64_t said_at(struct tx *tx, const struct movement_answer *in)
{
	return in->at ? in->at : tx_db(tx)->now;
}

static struct err note(struct tx *tx, const struct movement_answer *in, const char *verb,
		       struct str what)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "movement",
				       .id = in->id,
				       .unit = in->unit.n,
				       .note = what });
}

SQL(join_it, "UPDATE movement_unit SET joined_at = COALESCE(joined_at, $1), pledge = $2,"
	     " version = version + 1 WHERE movement_id = $3 AND unit_id = $4 AND version = $5");

struct err movement_join(struct tx *tx, const struct movement_answer *in)
{
	struct movement m;
	TRY(open_movement(tx, in, &m));
	TRY(tx_run_one(tx, join_it,
		       ARGS(INT(said_at(tx, in)), TEXT(in->words.p ? in->words : S("")),
			    INT(in->id), INT(in->unit.n), INT(in->version)),
		       "movement.row_changed"));
	return note(tx, in, "movement.join", m.title);
}

SQL(tell_it, "UPDATE movement_unit SET told_at = $1, joined_at = COALESCE(joined_at, $1),"
	     " result = $2, version = version + 1"
	     " WHERE movement_id = $3 AND unit_id = $4 AND version = $5");
SQL(values_drop, "DELETE FROM movement_value WHERE movement_id = $1 AND unit_id = $2");
SQL(value_put,
    "INSERT INTO movement_value (movement_id, unit_id, ordinal, value) VALUES ($1,$2,$3,$4)");

struct err movement_tell(struct tx *tx, const struct movement_answer *in)
{
	struct movement m;
	bool figure = false;
	TRY(open_movement(tx, in, &m));
	for (size_t i = 0; i < m.figure_count; i++)
		figure |= in->values[i] != FIGURE_NONE;
	if (!in->words.n && !figure)
		return FAIL(ERR_INVALID, "movement.words");
	TRY(tx_run_one(tx, tell_it,
		       ARGS(INT(said_at(tx, in)), TEXT(in->words.p ? in->words : S("")),
			    INT(in->id), INT(in->unit.n), INT(in->version)),
		       "movement.row_changed"));
	TRY(tx_run(tx, values_drop, ARGS(INT(in->id), INT(in->unit.n))));
	for (size_t i = 0; i < m.figure_count; i++)
		if (in->values[i] != FIGURE_NONE)
			TRY(tx_run(tx, value_put,
				   ARGS(INT(in->id), INT(in->unit.n), INT((int64_t)i + 1),
					INT(in->values[i]))));
	return note(tx, in, "movement.tell", m.title);
}

/* ---- activities ---- */

SQL(marks_drop, "DELETE FROM movement_activity WHERE movement_id = $1 AND unit_id = $2");
SQL(mark_put, "INSERT INTO movement_activity (movement_id, activity_id, unit_id) VALUES ($1,$2,$3)"
	      " ON CONFLICT DO NOTHING");

struct err movement_mark(struct tx *tx, int64_t id, unit_id unit, const int64_t *activities,
			 size_t n)
{
	struct movement m;
	struct movement_row row;
	const struct movement_answer in = { .id = id, .unit = unit };
	TRY(open_movement(tx, &in, &m));
	TRY(movement_row(tx_db(tx), id, unit, &row));
	TRY(tx_run(tx, marks_drop, ARGS(INT(id), INT(unit.n))));
	for (size_t i = 0; i < n && i < MOVEMENT_MARKS_MAX; i++)
		TRY(tx_run(tx, mark_put, ARGS(INT(id), INT(activities[i]), INT(unit.n))));
	return note(tx, &in, "movement.mark", m.title);
}

SQL(marks_of, "SELECT activity_id FROM movement_activity WHERE movement_id = $1 AND unit_id = $2"
	      " ORDER BY activity_id LIMIT 500");

struct err movement_marked(struct db *db, int64_t id, unit_id unit, int64_t **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, MOVEMENT_MARKS_MAX, int64_t);
	*n = 0;
	TRY(db_rows(db, marks_of, ARGS(INT(id), INT(unit.n)), &rs));
	while (db_next(rs) && *n < MOVEMENT_MARKS_MAX)
		(*out)[(*n)++] = col_int(rs, 0);
	return db_done(rs);
}

/* ---- Excel ---- */

struct exporting {
	struct db *db;
	struct movement m;
	struct movement_row *rows;
	size_t n;
};

enum { FIXED_COLUMNS = 7 };

static void put_line(struct sheet_out *w, const struct exporting *x, const struct movement_row *r)
{
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, r->code);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, r->name);
	sheet_put_day(w, LOOK_BORDER, r->joined_at ? local_day(r->joined_at) : DAY_NONE);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, r->pledge);
	sheet_put_day(w, LOOK_BORDER, r->told_at ? local_day(r->told_at) : DAY_NONE);
	for (size_t k = 0; k < x->m.figure_count; k++)
		if (r->values[k] == FIGURE_NONE)
			sheet_put_blank(w, LOOK_BORDER);
		else
			sheet_put_scaled(w, LOOK_BORDER, r->values[k], 4,
					 r->values[k] % FIGURE_SCALE ? 2 : 0);
	sheet_put_int(w, LOOK_BORDER, r->marked);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, r->result);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	unsigned char lang = x->db->lang;
	struct sheet_column c[FIXED_COLUMNS + MOVEMENT_FIGURES_MAX];
	size_t n = 0;
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_code)) };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_unit)),
					.width = 40 };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_joined)) };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_pledge)),
					.width = 40 };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_told)) };
	for (size_t k = 0; k < x->m.figure_count; k++)
		c[n++] = (struct sheet_column){ .title = x->m.figures[k].label, .width = 16 };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_marked)) };
	c[n++] = (struct sheet_column){ .title = msg_text(a, lang, T(movement_col_result)),
					.width = 60 };
	sheet_begin_list(w, msg_text(a, lang, T(movement_sheet)), x->m.title, c, n);
	for (size_t i = 0; i < x->n; i++)
		put_line(w, x, &x->rows[i]);
	return OK;
}

struct err movement_export(struct db *db, struct office *o, int64_t id, struct office_sink to)
{
	struct exporting x = { .db = db };
	bool more;
	TRY(movement_get(db, id, &x.m));
	TRY(movement_rows(db, &(struct movement_query){ .id = id, .limit = MOVEMENT_UNITS_MAX },
			  &x.rows, &x.n, &more));
	return sheet_write(o, db->arena, fill, &x, to);
}
