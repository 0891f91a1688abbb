/* supervision.c: the plan and its rounds. Recommendations are recommend.c, counts feed.c. */
#include "supervision/supervision.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

const char *const supervision_kind_codes[] = { "supervise", "inspect", NULL };
const char *const supervision_body_codes[] = { "executive_committee", "inspection_committee",
					       "womens_board", "peoples_inspection", NULL };
static const char *const states[SUPERVISION_STATE_COUNT + 1] = { "planned", "done", "cancelled",
								 NULL };

/* ---- asked ---- */

#define SUPERVISION_ROW                                                                            \
	"SELECT s.id, s.version, s.unit_id, s.year, s.kind, s.body, s.subject, s.employer_id,"     \
	" s.at_unit_id, s.team, s.from_on, s.to_on, s.state, s.held_on, s.summary, s.reason,"      \
	" coalesce(e.name, v.name, ''),"                                                           \
	" (SELECT count(*) FROM recommendation r WHERE r.supervision_id = s.id"                    \
	"  AND r.answer <> 'withdrawn'),"                                                          \
	" (SELECT count(*) FROM recommendation r WHERE r.supervision_id = s.id"                    \
	"  AND r.answer = 'none')"                                                                 \
	" FROM supervision s LEFT JOIN employer e ON e.id = s.employer_id"                         \
	" LEFT JOIN unit_version v ON v.unit_id = s.at_unit_id AND v.superseded_at IS NULL"        \
	" AND v.from_on = (SELECT max(x.from_on) FROM unit_version x"                              \
	"  WHERE x.unit_id = s.at_unit_id AND x.superseded_at IS NULL)"
SQL(one, SUPERVISION_ROW " WHERE s.id = $1");
SQL(of_year, SUPERVISION_ROW " WHERE s.unit_id = $1 AND s.year = $2"
			     " ORDER BY s.from_on, s.id LIMIT 500");
SQL(overdue, SUPERVISION_ROW " WHERE s.unit_id = $1 AND s.state = 'planned' AND s.to_on < $2"
			     " ORDER BY s.to_on, s.id LIMIT 500");

static struct supervision read_row(struct rows *rs)
{
	return (struct supervision){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.unit = { col_int(rs, 2) },
		.year = col_int(rs, 3),
		.kind = (enum supervision_kind)code_place(supervision_kind_codes,
							  SUPERVISION_KIND_COUNT, col_view(rs, 4)),
		.body = (enum supervision_body)code_place(supervision_body_codes,
							  SUPERVISION_BODY_COUNT, col_view(rs, 5)),
		.subject = col_text(rs, 6),
		.employer = col_int(rs, 7),
		.at = { col_int(rs, 8) },
		.team = col_text(rs, 9),
		.from_on = col_int(rs, 10),
		.to_on = col_int(rs, 11),
		.state = (enum supervision_state)code_place(states, SUPERVISION_STATE_COUNT,
							    col_view(rs, 12)),
		.held_on = col_int_or(rs, 13, DAY_NONE),
		.summary = col_text(rs, 14),
		.reason = col_text(rs, 15),
		.where = col_text(rs, 16),
		.made = col_int(rs, 17),
		.waiting = col_int(rs, 18),
	};
}

struct err supervision_get(struct db *db, int64_t id, struct supervision *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "supervision.none");
	*out = read_row(rs);
	return db_done(rs);
}

static struct err read_all(struct db *db, struct rows *rs, struct supervision **out, size_t *n)
{
	struct {
		struct supervision *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err supervision_list(struct db *db, unit_id unit, int64_t year, struct supervision **out,
			    size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_year, ARGS(INT(unit.n), INT(year)), &rs));
	return read_all(db, rs, out, n);
}

struct err supervision_overdue(struct db *db, unit_id unit, int64_t today, struct supervision **out,
			       size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, overdue, ARGS(INT(unit.n), INT(today)), &rs));
	return read_all(db, rs, out, n);
}

SQL(findings_of, "SELECT good, text FROM supervision_finding WHERE supervision_id = $1"
		 " ORDER BY ordinal");

struct err supervision_findings(struct db *db, int64_t id, struct finding **out, size_t *n)
{
	struct {
		struct finding *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, findings_of, ARGS(INT(id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct finding){ col_int(rs, 0) == 1, col_text(rs, 1) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(same_one, "SELECT id FROM supervision WHERE unit_id = $1 AND subject = $2 AND kind = $3"
	      " AND from_on = $4 ORDER BY id LIMIT 1");

struct err supervision_find(struct db *db, const struct supervision *like, int64_t *id)
{
	*id = 0;
	return db_int(db, same_one,
		      ARGS(INT(like->unit.n), TEXT(like->subject),
			   TEXT(str_of(supervision_kind_codes[like->kind])), INT(like->from_on)),
		      id);
}

/* ---- planned and changed ---- */

static struct err check(struct db *db, const struct supervision *in)
{
	struct employer where;
	assert(in->kind < SUPERVISION_KIND_COUNT && in->body < SUPERVISION_BODY_COUNT);
	if (!in->subject.n || text_length(in->subject) > SUPERVISION_SUBJECT_MAX)
		return FAIL(ERR_INVALID, "supervision.wrong_subject");
	if (text_length(in->team) > SUPERVISION_TEAM_MAX)
		return FAIL(ERR_INVALID, "supervision.wrong_text");
	if (in->to_on < in->from_on || ymd_of(in->from_on).year != in->year ||
	    ymd_of(in->to_on).year != in->year)
		return FAIL(ERR_INVALID, "supervision.wrong_days");
	return in->employer ? employer_get(db, in->employer, &where) : OK;
}

static struct val id_or_null(int64_t id) { return id ? INT(id) : NUL; }

SQL(insert, "INSERT INTO supervision (id, unit_id, year, kind, body, subject, employer_id,"
	    " at_unit_id, team, from_on, to_on, state, held_on, summary, reason, version)"
	    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,'planned',NULL,'','',1)");

struct err supervision_plan(struct tx *tx, const struct supervision *in, int64_t *id)
{
	TRY(check(tx_db(tx), in));
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(in->unit.n), INT(in->year),
			TEXT(str_of(supervision_kind_codes[in->kind])),
			TEXT(str_of(supervision_body_codes[in->body])), TEXT(in->subject),
			id_or_null(in->employer), id_or_null(in->at.n), TEXT(in->team),
			INT(in->from_on), INT(in->to_on))));
	return audit(tx, (struct act){ .verb = "supervision.plan",
				       .object = "supervision",
				       .id = *id,
				       .unit = in->unit.n,
				       .note = in->subject });
}

SQL(update, "UPDATE supervision SET kind = $3, body = $4, subject = $5, employer_id = $6,"
	    " at_unit_id = $7, team = $8, from_on = $9, to_on = $10, version = version + 1"
	    " WHERE id = $1 AND version = $2");

struct err supervision_change(struct tx *tx, const struct supervision *in)
{
	struct arena *a = tx_db(tx)->arena;
	struct supervision was;
	TRY(supervision_get(tx_db(tx), in->id, &was));
	TRY(check(tx_db(tx), in));
	if (was.state == SUPERVISION_CANCELLED)
		return FAIL(ERR_CONFLICT, "supervision.cancelled");
	TRY(tx_run_one(tx, update,
		       ARGS(INT(in->id), INT(in->version),
			    TEXT(str_of(supervision_kind_codes[in->kind])),
			    TEXT(str_of(supervision_body_codes[in->body])), TEXT(in->subject),
			    id_or_null(in->employer), id_or_null(in->at.n), TEXT(in->team),
			    INT(in->from_on), INT(in->to_on)),
		       "supervision.changed"));
	const struct change changes[] = {
		{ "title", was.subject, in->subject },
		{ "people", was.team, in->team },
		{ "from_on", day_text(a, was.from_on), day_text(a, in->from_on) },
		{ "to_on", day_text(a, was.to_on), day_text(a, in->to_on) },
	};
	return audit(tx, (struct act){ .verb = "supervision.change",
				       .object = "supervision",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

/* ---- held ---- */

SQL(findings_drop, "DELETE FROM supervision_finding WHERE supervision_id = $1");
SQL(finding_put, "INSERT INTO supervision_finding (supervision_id, ordinal, good, text)"
		 " VALUES ($1, $2, $3, $4)");
SQL(hold, "UPDATE supervision SET state = 'done', held_on = $3, summary = $4,"
	  " version = version + 1 WHERE id = $1 AND version = $2");

static struct err put_findings(struct tx *tx, int64_t id, const struct finding *f, size_t n)
{
	TRY(tx_run(tx, findings_drop, ARGS(INT(id))));
	for (size_t i = 0; i < n; i++) {
		if (!f[i].text.n || text_length(f[i].text) > FINDING_TEXT_MAX)
			return FAIL(ERR_INVALID, "supervision.wrong_text");
		TRY(tx_run(tx, finding_put,
			   ARGS(INT(id), INT((int64_t)i + 1), INT(f[i].good), TEXT(f[i].text))));
	}
	return OK;
}

struct err supervision_record(struct tx *tx, const struct supervision *in, const struct finding *f,
			      size_t n)
{
	struct db *db = tx_db(tx);
	struct supervision was;
	TRY(supervision_get(db, in->id, &was));
	if (was.state == SUPERVISION_CANCELLED)
		return FAIL(ERR_CONFLICT, "supervision.cancelled");
	if (in->held_on > local_day(db->now) || in->held_on < day_of((int)was.year, 1, 1))
		return FAIL(ERR_INVALID, "supervision.wrong_held");
	if (n > SUPERVISION_FINDINGS_MAX || text_length(in->summary) > SUPERVISION_TEXT_MAX)
		return FAIL(ERR_INVALID, "supervision.wrong_text");
	TRY(tx_run_one(tx, hold,
		       ARGS(INT(in->id), INT(in->version), INT(in->held_on), TEXT(in->summary)),
		       "supervision.changed"));
	TRY(put_findings(tx, in->id, f, n));
	const struct change changes[] = {
		{ "held_on", was.held_on == DAY_NONE ? STR_NONE : day_text(db->arena, was.held_on),
		  day_text(db->arena, in->held_on) },
		{ "summary", was.summary, in->summary },
	};
	return audit(tx, (struct act){ .verb = "supervision.record",
				       .object = "supervision",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

SQL(cancel, "UPDATE supervision SET state = 'cancelled', reason = $3, version = version + 1"
	    " WHERE id = $1 AND version = $2");

struct err supervision_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct supervision was;
	TRY(supervision_get(tx_db(tx), id, &was));
	if (!reason.n)
		return FAIL(ERR_INVALID, "supervision.reason_needed");
	if (was.state == SUPERVISION_DONE)
		return FAIL(ERR_CONFLICT, "supervision.held_already");
	TRY(tx_run_one(tx, cancel, ARGS(INT(id), INT(version), TEXT(reason)),
		       "supervision.changed"));
	return audit(tx, (struct act){ .verb = "supervision.cancel",
				       .object = "supervision",
				       .id = id,
				       .unit = was.unit.n,
				       .note = reason });
}

/* ---- the plan's paper ---- */

SQL(paper_of, "SELECT number, signed_on, version FROM supervision_plan"
	      " WHERE unit_id = $1 AND year = $2");

struct err supervision_paper_get(struct db *db, unit_id unit, int64_t year,
				 struct supervision_paper *out)
{
	struct rows *rs;
	*out = (struct supervision_paper){ .unit = unit, .year = year, .signed_on = DAY_NONE };
	TRY(db_row(db, paper_of, ARGS(INT(unit.n), INT(year)), &rs));
	if (rs) {
		out->number = col_text(rs, 0);
		out->signed_on = col_int(rs, 1);
		out->version = col_int(rs, 2);
	}
	return db_done(rs);
}

SQL(paper_put, "INSERT INTO supervision_plan (unit_id, year, number, signed_on, version)"
	       " VALUES ($1, $2, $3, $4, 1) ON CONFLICT (unit_id, year) DO UPDATE"
	       " SET number = excluded.number, signed_on = excluded.signed_on,"
	       " version = supervision_plan.version + 1 WHERE supervision_plan.version = $5");

struct err supervision_paper_set(struct tx *tx, const struct supervision_paper *in)
{
	if (!in->number.n || text_length(in->number) > AGREEMENT_NUMBER_MAX ||
	    in->signed_on == DAY_NONE || in->signed_on > local_day(tx_db(tx)->now))
		return FAIL(ERR_INVALID, "supervision.wrong_paper");
	TRY(tx_run_one(tx, paper_put,
		       ARGS(INT(in->unit.n), INT(in->year), TEXT(in->number), INT(in->signed_on),
			    INT(in->version)),
		       "supervision.changed"));
	return audit(tx, (struct act){ .verb = "supervision.adopt",
				       .object = "unit",
				       .id = in->unit.n,
				       .unit = in->unit.n,
				       .note = in->number });
}
