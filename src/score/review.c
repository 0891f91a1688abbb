/* review.c: requests for review and their answers. See review.h. */
#include "score/review.h"

#include "base/json.h"
#include "store/audit.h"

SQL(reviews_of,
    "SELECT r.id, r.criterion_id, r.sheet_id, s.unit_id, k.code, k.name, r.reason,"
    " (SELECT a.name FROM account a WHERE a.id = r.asked_by), r.answer, r.asked_at,"
    " r.answered_at, r.granted, r.points, u.code FROM review_request r"
    " JOIN sheet s ON s.id = r.sheet_id"
    " JOIN unit u ON u.id = s.unit_id LEFT JOIN criterion k ON k.id = r.criterion_id"
    " WHERE s.season_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.unit_id = $2)"
    " ORDER BY r.id DESC LIMIT 500");

static struct review review_columns(struct rows *rs)
{
	return (struct review){ .id = col_int(rs, 0),
				.criterion = col_int(rs, 1),
				.sheet = { col_int(rs, 2) },
				.unit = { col_int(rs, 3) },
				.code = col_text(rs, 4),
				.name = col_text(rs, 5),
				.reason = col_text(rs, 6),
				.who = col_text(rs, 7),
				.answer = col_text(rs, 8),
				.asked_at = col_int(rs, 9),
				.answered_at = col_int(rs, 10),
				.granted = col_int(rs, 11) == 1,
				.points = col_int(rs, 12),
				.unit_name = col_text(rs, 13) };
}

struct err review_list(struct db *db, season_id season, unit_id unit, struct review **out,
		       size_t *n)
{
	struct {
		struct review *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, reviews_of, ARGS(INT(season.n), INT(unit.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = review_columns(rs);
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++) {
		struct unit u;
		TRY(unit_read_last(db, v.p[i].unit, &u));
		v.p[i].unit_name = u.name;
	}
	*out = v.p;
	*n = v.n;
	return OK;
}

SQL(review_row,
    "SELECT r.id, r.criterion_id, r.sheet_id, s.unit_id, k.code, k.name, r.reason, '', r.answer,"
    " r.asked_at, r.answered_at, r.granted, r.points, '', s.season_id, k.max,"
    " COALESCE(sc.final, sc.computed) FROM review_request r"
    " JOIN sheet s ON s.id = r.sheet_id LEFT JOIN criterion k ON k.id = r.criterion_id"
    " LEFT JOIN score sc ON sc.sheet_id = r.sheet_id AND sc.criterion_id = r.criterion_id"
    " WHERE r.id = $1");

struct err review_read(struct db *db, int64_t id, struct review *out, season_id *season)
{
	struct rows *rs;
	TRY(db_row(db, review_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "score.no_review");
	*out = review_columns(rs);
	season->n = col_int(rs, 14);
	out->most = col_int(rs, 15);
	out->now = col_null(rs, 16) ? DAY_NONE : col_int(rs, 16);
	return db_done(rs);
}

SQL(waits_already, "SELECT COUNT(*) FROM review_request WHERE sheet_id = $1 AND criterion_id = $2"
		   " AND granted IS NULL");
SQL(put_review, "INSERT INTO review_request (id, sheet_id, criterion_id, reason, asked_by,"
		" asked_at, answer) VALUES ($1,$2,$3,$4,$5,$6,'')");

const char *review_refused(enum sheet_state state)
{
	switch (state) {
	case SHEET_DRAFT:
	case SHEET_RETURNED:
		return "score.review_early";
	case SHEET_SENT:
		return "score.review_unseen";
	case SHEET_APPRAISED:
	case SHEET_SETTLED:
		break;
	}
	return NULL;
}

struct err review_ask(struct tx *tx, const struct review_asking *in)
{
	struct db *db = tx_db(tx);
	struct sheet_row row;
	struct season season;
	int64_t waits = 0, id;
	if (!in->reason.n)
		return FAIL(ERR_INVALID, "score.review_reason");
	TRY(sheet_by_id(db, in->sheet, &row));
	TRY(season_read(db, row.season, &season));
	if (season.locked)
		return FAIL(ERR_CONFLICT, "criteria.season_locked");
	if (review_refused(row.state))
		return FAIL(ERR_CONFLICT, review_refused(row.state));
	TRY(db_int(db, waits_already, ARGS(INT(in->sheet.n), INT(in->criterion)), &waits));
	if (waits)
		return FAIL(ERR_CONFLICT, "score.review_open");
	id = tx_id(tx);
	TRY(tx_run(tx, put_review,
		   ARGS(INT(id), INT(in->sheet.n), INT(in->criterion), TEXT(in->reason),
			INT(db->actor), INT(db->now))));
	return audit(tx, (struct act){ .verb = "review.ask",
				       .object = "sheet",
				       .id = in->sheet.n,
				       .unit = row.unit.n,
				       .note = in->reason });
}

/* As docs/decisions-file.md says it; kind, unit and who decided are columns. */
static struct err body_of(struct db *db, const struct review *r, const struct sheet_row *row,
			  const struct review_answering *in, struct str *out)
{
	struct arena *a = db->arena;
	struct period p;
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	struct buf points = { .arena = a };
	json_add(a, o, "criterion", json_of_text(a, r->code));
	json_add(a, o, "granted", json_of_bool(a, in->granted));
	json_add(a, o, "reason", json_of_text(a, in->answer));
	if (row->role == SHEET_FOR_CLUSTER)
		json_add(a, o, "sheet", json_of_text(a, S("cluster")));
	if (row->period) {
		TRY(period_read(db, (period_id){ row->period }, &p));
		json_add(a, o, "period", json_of_text(a, p.code));
	}
	if (in->granted) {
		put_fmt(&points, "%lld.%02lld", (long long)(in->points / 100),
			(long long)(in->points % 100));
		json_add(a, o, "points", json_of_text(a, buf_str(&points)));
	}
	json_put(&b, o, NULL);
	*out = buf_str(&b);
	return OK;
}

SQL(put_answer, "UPDATE review_request SET granted = $2, answer = $3, answered_by = $4,"
		" answered_at = $5, points = $6 WHERE id = $1 AND granted IS NULL");

struct err review_answer(struct tx *tx, const struct review_answering *in)
{
	struct db *db = tx_db(tx);
	struct review r;
	struct sheet_row row;
	season_id season;
	decision_id made;
	TRY(review_read(db, in->id, &r, &season));
	TRY(sheet_by_id(db, r.sheet, &row));
	TRY(tx_run_one(tx, put_answer,
		       ARGS(INT(in->id), INT(in->granted), TEXT(in->answer), INT(db->actor),
			    INT(db->now), in->granted ? INT(in->points) : NUL),
		       "score.review_answered"));
	struct decision d = { .season = season,
			      .unit = r.unit,
			      .kind = S("review"),
			      .decided_by = in->decided_by,
			      .document_no = in->document_no,
			      .decided_on = in->decided_on };
	TRY(body_of(db, &r, &row, in, &d.body));
	TRY(decision_record(tx, &d, NULL, &made));
	return audit(tx, (struct act){ .verb = "review.answer",
				       .object = "sheet",
				       .id = r.sheet.n,
				       .unit = r.unit.n,
				       .note = in->answer });
}
