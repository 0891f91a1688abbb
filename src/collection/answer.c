/* answer.c: the units' answers, the table they make, and what the program knows already. */
#include "collection/collection.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_collection.gen.h"
#include "office/sheet_out.h"
#include "store/audit.h"

/* ---- one answer ---- */

SQL(values_drop, "DELETE FROM collection_value WHERE collection_id = $1 AND unit_id = $2");
SQL(value_put, "INSERT INTO collection_value (collection_id, unit_id, column_id, value, said)"
	       " VALUES ($1,$2,$3,$4,$5)");
SQL(mark_answered, "UPDATE collection_unit SET answered_at = $3, answered_by = $4,"
		   " version = version + 1"
		   " WHERE collection_id = $1 AND unit_id = $2 AND version = $5");

static bool empty(const struct collection_value *v)
{
	return v->value == FIGURE_NONE && !v->said.n;
}

struct err collection_answer(struct tx *tx, const struct collection_answer *in)
{
	struct db *db = tx_db(tx);
	struct collection c;
	struct collection_row was;
	struct collection_column *columns;
	size_t n;
	TRY(collection_get(db, in->id, &c));
	if (c.closed_at)
		return FAIL(ERR_INVALID, "collection.closed");
	TRY(collection_row(db, in->id, in->unit, &was));
	TRY(collection_columns(db, in->id, &columns, &n));
	TRY(tx_run_one(
		tx, mark_answered,
		ARGS(INT(in->id), INT(in->unit.n), INT(db->now), INT(db->actor), INT(in->version)),
		"collection.changed"));
	TRY(tx_run(tx, values_drop, ARGS(INT(in->id), INT(in->unit.n))));
	for (size_t i = 0; i < n && i < in->n; i++) {
		const struct collection_value *v = &in->values[i];
		if (empty(v) && columns[i].needed)
			return FAIL(ERR_INVALID, "collection.needed", columns[i].label);
		if (!empty(v))
			TRY(tx_run(tx, value_put,
				   ARGS(INT(in->id), INT(in->unit.n), INT(columns[i].id),
					INT_OR_NUL(v->value), TEXT(v->said))));
	}
	return audit(tx, (struct act){ .verb = "collection.answer",
				       .object = "collection",
				       .id = in->id,
				       .unit = in->unit.n,
				       .note = c.title });
}

/* ---- rows ---- */

SQL(values_of, "SELECT c.ordinal, v.value, v.said FROM collection_value v"
	       " JOIN collection_column c ON c.id = v.column_id"
	       " WHERE v.collection_id = $1 AND v.unit_id = $2");

static struct err read_values(struct db *db, int64_t id, struct collection_row *row)
{
	struct rows *rs;
	row->values = NEW(db->arena, COLLECTION_COLUMNS_MAX, struct collection_value);
	for (int i = 0; i < COLLECTION_COLUMNS_MAX; i++)
		row->values[i].value = FIGURE_NONE;
	if (!row->version)
		return OK;
	TRY(db_rows(db, values_of, ARGS(INT(id), INT(row->unit.n)), &rs));
	while (db_next(rs)) {
		int64_t at = col_int(rs, 0);
		if (at >= 0 && at < COLLECTION_COLUMNS_MAX)
			row->values[at] = (struct collection_value){ col_int_or(rs, 1, FIGURE_NONE),
								     col_text(rs, 2) };
	}
	return db_done(rs);
}

SQL(row_of, "SELECT unit_id, code, name, answered_at, version FROM collection_unit"
	    " WHERE collection_id = $1 AND unit_id = $2");

static void read_row(struct rows *rs, struct collection_row *out)
{
	*out = (struct collection_row){ .unit = { col_int(rs, 0) },
					.code = col_text(rs, 1),
					.name = col_text(rs, 2),
					.answered_at = col_int(rs, 3),
					.version = col_int(rs, 4) };
}

struct err collection_row(struct db *db, int64_t id, unit_id unit, struct collection_row *out)
{
	struct rows *rs;
	TRY(db_row(db, row_of, ARGS(INT(id), INT(unit.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "collection.not_asked");
	read_row(rs, out);
	TRY(db_done(rs));
	return read_values(db, id, out);
}

SQL(rows_of, "SELECT unit_id, code, name, answered_at, version FROM collection_unit"
	     " WHERE collection_id = $1 AND (code > $2 OR (code = $2 AND unit_id > $3))"
	     " AND (CAST($4 AS BIGINT) = 0 OR answered_at IS NULL)"
	     " ORDER BY code, unit_id LIMIT $5");

struct err collection_rows(struct db *db, const struct collection_query *q,
			   struct collection_row **out, size_t *n, bool *more)
{
	struct rows *rs;
	*out = NEW(db->arena, (size_t)q->limit + 1, struct collection_row);
	*n = 0;
	TRY(db_rows(db, rows_of,
		    ARGS(INT(q->id), TEXT(q->after_code), INT(q->after_unit), INT(q->unanswered),
			 INT(q->limit + 1)),
		    &rs));
	while (db_next(rs))
		read_row(rs, &(*out)[(*n)++]);
	TRY(db_done(rs));
	*more = *n > (size_t)q->limit;
	*n -= *more;
	for (size_t i = 0; i < *n; i++)
		TRY(read_values(db, q->id, &(*out)[i]));
	return OK;
}

SQL(sums_of, "SELECT c.kind, v.total FROM collection_column c"
	     " LEFT JOIN (SELECT column_id, sum(value) AS total FROM collection_value"
	     "  WHERE collection_id = $1 GROUP BY column_id) v ON v.column_id = c.id"
	     " WHERE c.collection_id = $1 ORDER BY c.ordinal");

struct err collection_sums(struct db *db, int64_t id, int64_t **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COLLECTION_COLUMNS_MAX, int64_t);
	*n = 0;
	TRY(db_rows(db, sums_of, ARGS(INT(id)), &rs));
	while (db_next(rs) && *n < COLLECTION_COLUMNS_MAX) {
		struct str kind = col_view(rs, 0);
		bool adds = !str_eq(kind, S("text")) && !str_eq(kind, S("day"));
		(*out)[(*n)++] = adds ? col_int_or(rs, 1, FIGURE_NONE) : FIGURE_NONE;
	}
	return db_done(rs);
}

/* ---- what is known ---- */

SQL(known, "SELECT i.stock, s.actual FROM report r JOIN period p ON p.id = r.period_id"
	   " JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"
	   " JOIN indicator i ON i.id = s.indicator_id"
	   " WHERE r.unit_id = $1 AND r.season_id = $2 AND s.indicator_id = $3"
	   " AND s.actual IS NOT NULL ORDER BY p.ordinal");

static struct err known_figure(struct db *db, season_id season, unit_id unit, indicator_id i,
			       int64_t *out)
{
	struct rows *rs;
	TRY(db_rows(db, known, ARGS(INT(unit.n), INT(season.n), INT(i.n)), &rs));
	while (db_next(rs))
		*out = col_int(rs, 0) || *out == FIGURE_NONE ? col_int(rs, 1)
							     : *out + col_int(rs, 1);
	return db_done(rs);
}

struct err collection_offers(struct db *db, const struct collection_asking *q, int64_t *out)
{
	for (size_t i = 0; i < q->n; i++) {
		out[i] = FIGURE_NONE;
		if (q->columns[i].indicator.n)
			TRY(known_figure(db, q->what->season, q->unit, q->columns[i].indicator,
					 &out[i]));
	}
	return OK;
}

/* ---- Excel ---- */

struct exporting {
	struct db *db;
	struct collection what;
	struct collection_column *columns;
	size_t n;
};

static void put_value(struct sheet_out *w, const struct exporting *x, size_t column,
		      const struct collection_value *v)
{
	const struct collection_column *c = &x->columns[column];
	if (c->text)
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, v->said);
	else if (v->value == FIGURE_NONE)
		sheet_put_blank(w, LOOK_BORDER);
	else if (c->kind == INDICATOR_DAY)
		sheet_put_day(w, LOOK_BORDER, v->value);
	else if (c->kind == INDICATOR_YESNO)
		sheet_put_text(w, LOOK_BORDER,
			       msg_text(x->db->arena, x->db->lang,
					v->value ? T(collection_yes) : T(collection_no)));
	else
		sheet_put_scaled(w, LOOK_BORDER, v->value, 4, v->value % FIGURE_SCALE ? 2 : 0);
}

static struct err put_rows(struct sheet_out *w, const struct exporting *x)
{
	struct collection_query q = { .id = x->what.id, .limit = COLLECTION_PAGE_MAX };
	struct collection_row *rows;
	size_t n;
	bool more = true;
	while (more) {
		TRY(collection_rows(x->db, &q, &rows, &n, &more));
		for (size_t i = 0; i < n; i++) {
			sheet_next_row(w);
			sheet_put_text(w, LOOK_BORDER, rows[i].code);
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, rows[i].name);
			for (size_t k = 0; k < x->n; k++)
				put_value(w, x, k, &rows[i].values[k]);
			if (rows[i].answered_at)
				sheet_put_day(w, LOOK_BORDER, local_day(rows[i].answered_at));
			else
				sheet_put_blank(w, LOOK_BORDER);
		}
		if (n) {
			q.after_code = rows[n - 1].code;
			q.after_unit = rows[n - 1].unit.n;
		}
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	unsigned char lang = x->db->lang;
	struct sheet_column heads[COLLECTION_COLUMNS_MAX + 3] = {
		{ .title = msg_text(a, lang, T(collection_code)) },
		{ .title = msg_text(a, lang, T(collection_unit)), .width = 40 },
	};
	for (size_t i = 0; i < x->n; i++)
		heads[2 + i] = (struct sheet_column){ .title = x->columns[i].label,
						      .width = x->columns[i].text ? 36 : 14 };
	heads[2 + x->n].title = msg_text(a, lang, T(collection_answered_on));
	sheet_begin_list(w, msg_text(a, lang, T(collection_sheet)), x->what.title, heads, x->n + 3);
	return put_rows(w, x);
}

struct err collection_export(struct db *db, struct office *o, int64_t id, struct office_sink to)
{
	struct exporting x = { .db = db };
	TRY(collection_get(db, id, &x.what));
	TRY(collection_columns(db, id, &x.columns, &x.n));
	return sheet_write(o, db->arena, fill, &x, to);
}
