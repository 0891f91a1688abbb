/* season_refresh.c: writes computed points and explanations back, in slices, and forgets
 * sheets that nobody has begun. See season_save.h. */
#include <assert.h>

#include "score/season_save.h"

enum { SLICE_MS = 40 };

/* How far the writing has come; a slice that is repeated begins at `from` again. */
struct refresh {
	struct close_input *in;
	const struct close_output *out;
	size_t from, next; /* unit results */
	struct period *periods;
	struct {
		int64_t *p;
		size_t n, cap;
	} made; /* ids of this slice's sheets, in order */
};

SQL(make_sheet,
    "INSERT INTO sheet (id, season_id, unit_id, set_id, role, period_id, state, version, reason)"
    " VALUES ($1,$2,$3,$4,$5,$6,'draft',1,'')"
    " ON CONFLICT (season_id, unit_id, role, period_id) DO NOTHING");
SQL(find_sheet,
    "SELECT id FROM sheet WHERE season_id = $1 AND unit_id = $2 AND role = $3 AND period_id = $4");

/* The sheet's row, made when it has none. */
static struct err sheet_row(struct tx *tx, const struct refresh *x, int64_t unit,
			    const struct close_sheet *s, int64_t *id)
{
	const struct close_set *set = &x->in->sets[s->set];
	struct str role = set->role == SHEET_FOR_CLUSTER ? S("cluster") : S("class");
	int64_t period = s->period < 0 ? 0 : x->periods[s->period].id.n;
	*id = s->id;
	if (s->id)
		return OK;
	*id = tx_id(tx);
	TRY(tx_run(tx, make_sheet,
		   ARGS(INT(*id), INT(x->in->season_id), INT(unit), INT(set->id), TEXT(role),
			INT(period))));
	if (tx_changed(tx) == 1)
		return OK;
	return db_int(tx_db(tx), find_sheet, /* somebody began it meanwhile */
		      ARGS(INT(x->in->season_id), INT(unit), TEXT(role), INT(period)), id);
}

SQL(put_computed,
    "INSERT INTO score (sheet_id, criterion_id, computed, estimated, why, self_reason, "
    "cross_reason,"
    " final_reason, version) VALUES ($1,$2,$3,$4,$5,'','','',1)"
    " ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET computed = excluded.computed,"
    " estimated = excluded.estimated, why = excluded.why, arrived = NULL, arrived_why = ''");
/* Ten rows a statement on PostgreSQL, where a round trip costs more than the rows do; on SQLite the
 * fifty named arguments cost more than ten statements. */
SQL(put_ten,
    "INSERT INTO score (sheet_id, criterion_id, computed, estimated, why, self_reason, "
    "cross_reason,"
    " final_reason, version) VALUES"
    " ($1,$2,$3,$4,$5,'','','',1)"
    ",($6,$7,$8,$9,$10,'','','',1)"
    ",($11,$12,$13,$14,$15,'','','',1)"
    ",($16,$17,$18,$19,$20,'','','',1)"
    ",($21,$22,$23,$24,$25,'','','',1)"
    ",($26,$27,$28,$29,$30,'','','',1)"
    ",($31,$32,$33,$34,$35,'','','',1)"
    ",($36,$37,$38,$39,$40,'','','',1)"
    ",($41,$42,$43,$44,$45,'','','',1)"
    ",($46,$47,$48,$49,$50,'','','',1)"
    " ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET computed = excluded.computed,"
    " estimated = excluded.estimated, why = excluded.why, arrived = NULL, arrived_why = ''");

enum { COLUMNS = 5, ROWS = 10 };
struct batch {
	struct val v[ROWS * COLUMNS];
	size_t n; /* rows */
};

static struct err flush(struct tx *tx, struct batch *b)
{
	size_t n = b->n;
	b->n = 0;
	if (n == ROWS && db_is_pg(tx_db(tx)))
		return tx_run(tx, put_ten, b->v, ROWS * COLUMNS);
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, put_computed, b->v + i * COLUMNS, COLUMNS));
	return OK;
}

SQL(put_arrived,
    "UPDATE score SET arrived = $1, arrived_why = $2 WHERE sheet_id = $3 AND criterion_id = $4");

struct row_of {
	int64_t sheet, criterion;
};

static struct err put_line(struct tx *tx, const struct sheet_result *r, size_t i, struct row_of row,
			   struct batch *b)
{
	const struct close_sheet *s = r->sheet;
	const struct score_line *l = &r->lines[i];
	const struct computed *x = &l->computed;
	if (s->settled && s->stored && s->stored[i].computed != NO_VALUE) {
		if (!l->waits)
			return OK;
		return tx_run(tx, put_arrived,
			      ARGS(INT(x->points), TEXT(l->fresh_why), INT(row.sheet),
				   INT(row.criterion)));
	}
	if (x->outcome == OUT_JUDGED)
		return OK;
	const struct val v[COLUMNS] = {
		INT(row.sheet),
		INT(row.criterion),
		INT_OR_NUL(x->outcome == OUT_POINTS ? x->points : INT64_MIN),
		INT(x->estimated),
		TEXT(l->why),
	};
	for (size_t k = 0; k < COLUMNS; k++)
		b->v[b->n * COLUMNS + k] = v[k];
	return ++b->n == ROWS ? flush(tx, b) : OK;
}

static struct err put_unit(struct tx *tx, struct refresh *x, const struct unit_result *r,
			   struct batch *b)
{
	for (size_t k = 0; k < r->unit->sheet_count; k++) {
		const struct close_sheet *s = &r->unit->sheets[k];
		const struct close_set *set = &x->in->sets[s->set];
		struct row_of row;
		TRY(sheet_row(tx, x, r->unit->id, s, &row.sheet));
		*PUSH(tx_db(tx)->arena, &x->made) = row.sheet;
		for (size_t i = 0; i < set->set->count; i++) {
			row.criterion = set->criterion_ids[i];
			TRY(put_line(tx, &r->sheets[k], i, row, b));
		}
	}
	return OK;
}

static struct err put_slice(struct tx *tx, void *arg)
{
	struct refresh *x = arg;
	int64_t end = now_ms() + SLICE_MS;
	struct batch b = { .n = 0 };
	x->made.n = 0;
	x->next = x->from;
	while (x->next < x->out->unit_count && (x->next == x->from || now_ms() < end))
		TRY(put_unit(tx, x, &x->out->units[x->next++], &b));
	return flush(tx, &b);
}

/* The slice is durable: the input may know its sheets' ids. */
static void learn_ids(struct refresh *x)
{
	size_t n = 0;
	for (; x->from < x->next; x->from++) {
		const struct close_unit *u = x->out->units[x->from].unit;
		for (size_t k = 0; k < u->sheet_count; k++)
			u->sheets[k].id = x->made.p[n++];
	}
	assert(n == x->made.n);
}

struct err season_refresh(struct db *db, struct close_input *in, const struct close_output *out)
{
	struct refresh x = { .in = in, .out = out };
	size_t periods;
	TRY(season_periods(db, (season_id){ in->season_id }, &x.periods, &periods));
	assert(periods == in->names.periods.n);
	while (x.from < out->unit_count) {
		TRY(db_write(db, put_slice, &x));
		learn_ids(&x);
	}
	return OK;
}

/* ---- sheets of another span ---- */

SQL(sheets_begun,
    "SELECT COUNT(DISTINCT s.unit_id) FROM sheet s WHERE s.season_id = $1 AND (s.version > 1"
    " OR s.state <> 'draft' OR EXISTS (SELECT 1 FROM score c WHERE c.sheet_id = s.id"
    "  AND (c.version > 1 OR c.self IS NOT NULL OR c.cross_points IS NOT NULL"
    "   OR c.final IS NOT NULL)) OR EXISTS (SELECT 1 FROM evidence e WHERE e.sheet_id = s.id)"
    " OR EXISTS (SELECT 1 FROM review_request r WHERE r.sheet_id = s.id))");
SQL(scores_clear,
    "DELETE FROM score WHERE sheet_id IN (SELECT id FROM sheet WHERE season_id = $1)");
SQL(sheets_clear, "DELETE FROM sheet WHERE season_id = $1");

struct err season_clear_sheets(struct tx *tx, season_id season)
{
	int64_t begun = 0;
	TRY(db_int(tx_db(tx), sheets_begun, ARGS(INT(season.n)), &begun));
	if (begun)
		return FAIL(ERR_CONFLICT, "score.sheets_begun",
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)begun));
	TRY(tx_run(tx, scores_clear, ARGS(INT(season.n))));
	return tx_run(tx, sheets_clear, ARGS(INT(season.n)));
}
