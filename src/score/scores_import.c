/* scores_import.c: points from a workbook. The season's sheets and sets are loaded once; every row
 * is then a look-up. */
#include "score/scores_import.h"

#include "criteria/criteria.h"
#include "msg_score.gen.h"
#include "store/audit.h"

#include <stdlib.h>

enum { C_UNIT, C_CODE, C_POINTS, C_REASON, C_PERIOD, C_COUNT };
enum { SETS_MAX = 200, ROWS_MAX = 1000000, HEADS = 1 << 14 };

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs"), true },
	[C_CODE] = { HEADINGS("Mã tiêu chí", "tieu chi", "ma so"), true },
	[C_POINTS] = { HEADINGS("Điểm", "diem cham", "diem tu cham", "diem tham dinh"), true },
	[C_REASON] = { HEADINGS("ly do", "ghi chu", "dien giai"), false },
	[C_PERIOD] = { HEADINGS("ky", "ma ky", "ky cham"), false },
};

struct sheet_key {
	struct str unit, period; /* codes; period empty: the whole season's */
	int64_t sheet, set;
	bool cluster;
	bool settled, sent; /* by the conference; to the level above */
};
struct loaded_set {
	int64_t id;
	struct criteria_set *set;
};
struct given_row {
	int64_t sheet, set, points;
	struct str code, reason, on_sheet;
	int number;
	bool stands; /* the sheet is shut and has just these points */
	size_t next; /* one more than the next row of the same head; 0: none */
};
struct reading {
	struct db *db;
	struct faults *f;
	struct scores_import *in;
	struct {
		struct sheet_key *p;
		size_t n, cap;
	} sheets;
	struct loaded_set sets[SETS_MAX];
	size_t set_count;
	struct {
		struct given_row *p;
		size_t n, cap;
	} rows;
	size_t heads[HEADS]; /* rows by sheet; one more than their index */
};

/* ---- what is there ---- */

/* Classification sheets come first: "class" sorts before "cluster". */
SQL(sheets_of, "SELECT u.code, s.id, s.set_id, s.role, p.code, s.state FROM sheet s"
	       " JOIN unit u ON u.id = s.unit_id"
	       " LEFT JOIN period p ON p.id = s.period_id WHERE s.season_id = $1 ORDER BY s.role");

static int by_unit(const void *x, const void *y)
{
	const struct sheet_key *a = x, *b = y;
	int c = str_cmp(a->unit, b->unit);
	return c ? c : (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

static struct err load_set(struct reading *rd, int64_t id)
{
	struct set_row row;
	for (size_t i = 0; i < rd->set_count; i++)
		if (rd->sets[i].id == id)
			return OK;
	if (rd->set_count == SETS_MAX)
		return FAIL(ERR_TOO_LARGE, "score.too_many_sets");
	struct loaded_set *s = &rd->sets[rd->set_count++];
	s->id = id;
	return set_read(rd->db, (set_id){ id }, &row, &s->set);
}

static bool open_for_self(struct str state)
{
	return str_eq(state, S("draft")) || str_eq(state, S("returned"));
}

static struct err load(struct reading *rd)
{
	struct rows *rs;
	enum sheet_asked asked = rd->in->sheet;
	TRY(db_rows(rd->db, sheets_of, ARGS(INT(rd->in->season.n)), &rs));
	while (db_next(rs)) {
		bool cluster = str_eq(col_view(rs, 3), S("cluster"));
		if (asked == SHEET_ANY || (asked == SHEET_CLUSTER) == cluster)
			*PUSH(rd->db->arena, &rd->sheets) =
				(struct sheet_key){ col_text(rs, 0),
						    col_null(rs, 4) ? S("") : col_text(rs, 4),
						    col_int(rs, 1),
						    col_int(rs, 2),
						    cluster,
						    str_eq(col_view(rs, 5), S("settled")),
						    !open_for_self(col_view(rs, 5)) };
	}
	TRY(db_done(rs));
	if (rd->sheets.n) /* the database's order need not be bytewise */
		qsort(rd->sheets.p, rd->sheets.n, sizeof *rd->sheets.p, by_unit);
	for (size_t i = 0; i < rd->sheets.n; i++)
		TRY(load_set(rd, rd->sheets.p[i].set));
	return OK;
}

/* The first of a unit's sheets; the next may be the other one. NULL: it has none. */
static const struct sheet_key *sheets_named(const struct reading *rd, struct str unit)
{
	size_t lo = 0, hi = rd->sheets.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (str_cmp(rd->sheets.p[mid].unit, unit) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < rd->sheets.n && str_eq(rd->sheets.p[lo].unit, unit) ? &rd->sheets.p[lo] : NULL;
}

static const struct criteria_set *set_of(const struct reading *rd, int64_t id)
{
	for (size_t i = 0; i < rd->set_count; i++)
		if (rd->sets[i].id == id)
			return rd->sets[i].set;
	return NULL;
}

/* ---- rows ---- */

static bool may_score(const struct reading *rd, const struct criterion *c)
{
	unsigned who = rd->in->layer == SCORES_SELF    ? BY_SELF
		       : rd->in->layer == SCORES_CROSS ? BY_CLUSTER
						       : BY_UPPER | BY_CLUSTER;
	return (c->scorers & who) != 0;
}

static bool read_points(struct reading *rd, const struct table_row *r,
			const struct criteria_set *set, const struct criterion *c, int64_t *out)
{
	struct cell_range range = { 2, 0, c->max };
	if (!may_score(rd, c)) {
		fault_at(rd->f, r, C_CODE, c->code, T(score_expect_other_scorer));
		return false;
	}
	if (!cell_number(rd->f, r, C_POINTS, range, out))
		return false;
	if (set->step > 0 && *out % set->step != 0 && c->compute.of == BY_JUDGES) {
		fault_at(rd->f, r, C_POINTS, r->cell[C_POINTS]->text,
			 T(score_expect_step, .step = set->step));
		return false;
	}
	return true;
}

struct line_name {
	struct str unit, code;
};
/* The unit's sheet that has the criterion, of the period that the row names: the classification's
 * before the cluster's. Notes what is wrong. */
static bool find_line(struct reading *rd, const struct table_row *r, struct line_name name,
		      const struct sheet_key **sheet, const struct criterion **c)
{
	const struct sheet_key *first = sheets_named(rd, name.unit);
	struct str period = S("");
	bool there = false;
	if (!first) {
		fault_at(rd->f, r, C_UNIT, name.unit, T(score_expect_sheet));
		return false;
	}
	const struct sheet_key *end = rd->sheets.p + rd->sheets.n;
	if (cell_has(r, C_PERIOD) && !cell_code(rd->f, r, C_PERIOD, &period))
		return false;
	for (*sheet = first; *sheet < end && str_eq((*sheet)->unit, name.unit); ++*sheet) {
		if (!str_eq((*sheet)->period, period))
			continue;
		there = true;
		*c = criteria_find(set_of(rd, (*sheet)->set), name.code);
		if (*c)
			return true;
	}
	if (there)
		fault_at(rd->f, r, C_CODE, name.code, T(score_expect_criterion));
	else
		fault_at(rd->f, r, C_PERIOD, period,
			 first->period.n ? T(score_expect_period, .code = first->period)
					 : T(score_expect_no_period));
	return false;
}

static struct str place_of(struct reading *rd, const struct given_row *x)
{
	return row_place(rd->f->arena, x->on_sheet, x->number);
}

/* The last of two would win unseen. */
static bool said_before(struct reading *rd, const struct table_row *r, struct given_row *row)
{
	size_t *head = &rd->heads[(uint64_t)row->sheet % HEADS];
	for (size_t i = *head; i; i = rd->rows.p[i - 1].next) {
		const struct given_row *was = &rd->rows.p[i - 1];
		if (was->sheet != row->sheet || !str_eq(was->code, row->code))
			continue;
		fault_at(rd->f, r, C_CODE, row->code,
			 T(score_expect_once, .row = place_of(rd, was)));
		return true;
	}
	row->next = *head;
	*head = rd->rows.n + 1;
	row->on_sheet = r->sheet->name;
	row->number = r->number;
	return false;
}

/* ---- points that may not change any more ---- */

static bool shut(const struct reading *rd, const struct sheet_key *k)
{
	return k->settled || (rd->in->layer == SCORES_SELF && k->sent);
}

SQL(stand_self, "SELECT s.self, s.self_reason FROM score s JOIN criterion c ON"
		" c.id = s.criterion_id WHERE s.sheet_id = $1 AND c.code = $2");
SQL(stand_cross, "SELECT s.cross_points, s.cross_reason FROM score s JOIN criterion c ON"
		 " c.id = s.criterion_id WHERE s.sheet_id = $1 AND c.code = $2");
SQL(stand_final, "SELECT s.final, s.final_reason FROM score s JOIN criterion c ON"
		 " c.id = s.criterion_id WHERE s.sheet_id = $1 AND c.code = $2");

/* What an export wrote comes back unchanged also when the sheet is shut; anything else is a fault.
 */
static struct err check_shut(struct reading *rd, const struct table_row *r,
			     const struct given_row *row, const struct sheet_key *k)
{
	static const char *const stand_of[] = { stand_self, stand_cross, stand_final };
	struct rows *rs;
	bool same = false;
	TRY(db_row(rd->db, stand_of[rd->in->layer], ARGS(INT(row->sheet), TEXT(row->code)), &rs));
	if (rs)
		same = col_int_or(rs, 0, NO_VALUE) == row->points &&
		       str_eq(col_view(rs, 1), row->reason);
	TRY(db_done(rs));
	if (!same)
		fault_at(rd->f, r, C_POINTS, r->cell[C_POINTS]->text,
			 k->settled ? T(score_expect_settled) : T(score_expect_unsent));
	return OK;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct given_row row = { .reason = S("") };
	struct str unit, code;
	rd->in->read++;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "score.too_many_rows");
	if (!cell_code(rd->f, r, C_UNIT, &unit) || !cell_code(rd->f, r, C_CODE, &code))
		return OK;
	const struct criterion *c;
	const struct sheet_key *sheet;
	if (!find_line(rd, r, (struct line_name){ unit, code }, &sheet, &c))
		return OK;
	const struct criteria_set *set = set_of(rd, sheet->set);
	row = (struct given_row){
		.sheet = sheet->sheet, .set = sheet->set, .code = c->code, .reason = S("")
	};
	if (cell_has(r, C_REASON) && !cell_text(rd->f, r, C_REASON, 2000, &row.reason))
		return OK;
	if (!read_points(rd, r, set, c, &row.points) || said_before(rd, r, &row))
		return OK;
	row.stands = shut(rd, sheet);
	*PUSH(rd->f->arena, &rd->rows) = row;
	return row.stands ? check_shut(rd, r, &row, sheet) : OK;
}

/* ---- writing ---- */

SQL(put_self,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, cross_reason,"
    " final_reason, version, self, self_by, self_at)"
    " SELECT CAST($1 AS BIGINT), c.id, 0, '', CAST($4 AS TEXT), '', '', 1, CAST($3 AS BIGINT),"
    " CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM criterion c"
    " WHERE c.set_id = $7 AND c.code = $2 ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET"
    " self = excluded.self, self_reason = excluded.self_reason,"
    " self_by = excluded.self_by, self_at = excluded.self_at, version = score.version + 1");
SQL(put_cross,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, cross_reason,"
    " final_reason, version, cross_points, cross_by, cross_at)"
    " SELECT $1, c.id, 0, '', '', CAST($4 AS TEXT), '', 1, CAST($3 AS BIGINT),"
    " CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM criterion c"
    " WHERE c.set_id = $7 AND c.code = $2 ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET"
    " cross_points = excluded.cross_points, cross_reason = excluded.cross_reason,"
    " cross_by = excluded.cross_by, cross_at = excluded.cross_at, version = score.version + 1");
SQL(put_final,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, cross_reason,"
    " final_reason, version, final, final_by, final_at)"
    " SELECT $1, c.id, 0, '', '', '', CAST($4 AS TEXT), 1, CAST($3 AS BIGINT),"
    " CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM criterion c"
    " WHERE c.set_id = $7 AND c.code = $2 ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET"
    " final = excluded.final, final_reason = excluded.final_reason,"
    " final_by = excluded.final_by, final_at = excluded.final_at, version = score.version + 1");
SQL(mark_sent, "UPDATE sheet SET state = 'self_sent', self_sent_at = $2, self_sent_by = $3,"
	       " version = version + 1 WHERE id = $1 AND state IN ('draft','returned')");
SQL(mark_appraised, "UPDATE sheet SET state = 'appraised', version = version + 1"
		    " WHERE id = $1 AND state IN ('draft','returned','self_sent')");

static struct err mark(struct tx *tx, const struct reading *rd, int64_t sheet)
{
	struct db *db = tx_db(tx);
	if (rd->in->layer == SCORES_SELF)
		return tx_run(tx, mark_sent, ARGS(INT(sheet), INT(db->now), INT(db->actor)));
	if (rd->in->layer == SCORES_FINAL)
		return tx_run(tx, mark_appraised, ARGS(INT(sheet)));
	return OK;
}

/* A conference may settle it while the workbook is read. */
SQL(settled_now, "SELECT COUNT(*) FROM sheet WHERE id = $1 AND state = 'settled'");
static struct err not_settled(struct db *db, int64_t sheet)
{
	int64_t n = 0;
	TRY(db_int(db, settled_now, ARGS(INT(sheet)), &n));
	return n ? FAIL(ERR_CONFLICT, "score.sheet_settled") : OK;
}

static struct err put_all(struct tx *tx, void *arg)
{
	static const char *const puts_of[] = { put_self, put_cross, put_final };
	struct reading *rd = arg;
	struct db *db = tx_db(tx);
	int64_t last = 0;
	TRY(season_still_open(db, rd->in->season));
	rd->in->written = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct given_row *r = &rd->rows.p[i];
		if (r->stands)
			continue;
		if (r->sheet != last)
			TRY(not_settled(db, r->sheet));
		TRY(tx_run_one(tx, puts_of[rd->in->layer],
			       ARGS(INT(r->sheet), TEXT(r->code), INT(r->points), TEXT(r->reason),
				    INT(db->actor), INT(db->now), INT(r->set)),
			       "score.sheet_not_made"));
		if (r->sheet != last)
			TRY(mark(tx, rd, r->sheet));
		last = r->sheet;
		rd->in->written++;
	}
	return audit(
		tx,
		(struct act){ .verb = "score.import", .object = "season", .id = rd->in->season.n });
}

struct err scores_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct scores_import *in)
{
	struct reading *rd = NEW(db->arena, 1, struct reading);
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .row = take_row,
			   .arg = rd,
			   .rows_max = ROWS_MAX };
	rd->db = db;
	rd->f = f;
	rd->in = in;
	in->read = in->written = 0;
	TRY(season_still_open(db, in->season));
	TRY(load(rd));
	TRY(table_read_all(o, f, fd, &t, "score.import_faults"));
	return db_write(db, put_all, rd);
}
