/* report.c: a unit's report of a period and the states it goes through. Figures are in sheet.c. */
#include "report/report.h"

#include "base/day.h"
#include "store/audit.h"

static const char *const states[REPORT_STATE_COUNT] = { "none", "draft", "sent", "returned",
							"accepted" };

const char *report_state_code(enum report_state s) { return states[s]; }

static enum report_state state_read(struct str code)
{
	for (int i = 0; i < REPORT_STATE_COUNT; i++)
		if (str_eq(code, str_of(states[i])))
			return (enum report_state)i;
	return REPORT_NONE;
}

#define REPORT_COLUMNS                                                                             \
	"r.id, r.season_id, r.period_id, r.unit_id, u.code, v.name, r.state, r.version,"           \
	" r.sent_version, coalesce(r.due_on, p.due_on), r.sent_at, r.accepted_at, r.confirmed_at," \
	" r.late_days, r.on_behalf, r.paper_id, r.reason,"                                         \
	" coalesce((SELECT a.reason FROM report_act a WHERE a.report_id = r.id"                    \
	"  AND a.act = 'on_behalf' ORDER BY a.id DESC LIMIT 1), '')"
#define REPORT_FROM                                                                                \
	" FROM report r JOIN period p ON p.id = r.period_id JOIN unit u ON u.id = r.unit_id"       \
	" JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="     \
	"  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"                      \
	"    AND x.superseded_at IS NULL AND x.from_on < p.to_on)"

static struct report report_of_row(struct rows *rs)
{
	return (struct report){ .id = { col_int(rs, 0) },
				.season = { col_int(rs, 1) },
				.period = { col_int(rs, 2) },
				.unit = { col_int(rs, 3) },
				.unit_code = col_text(rs, 4),
				.unit_name = col_text(rs, 5),
				.state = state_read(col_view(rs, 6)),
				.version = col_int(rs, 7),
				.sent_version = col_int(rs, 8),
				.due_on = col_int(rs, 9),
				.sent_at = col_int(rs, 10),
				.accepted_at = col_int(rs, 11),
				.confirmed_at = col_int(rs, 12),
				.late_days = col_int(rs, 13),
				.on_behalf = col_int(rs, 14) != 0,
				.paper = col_int(rs, 15),
				.reason = col_text(rs, 16),
				.no_paper = col_text(rs, 17) };
}

SQL(report_one, "SELECT " REPORT_COLUMNS REPORT_FROM " WHERE r.id = $1");

struct err report_read(struct db *db, report_id id, struct report *out)
{
	struct rows *rs;
	TRY(db_row(db, report_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "report.none");
	*out = report_of_row(rs);
	return db_done(rs);
}

SQL(report_of, "SELECT " REPORT_COLUMNS REPORT_FROM " WHERE r.period_id = $1 AND r.unit_id = $2");

struct err report_find(struct db *db, period_id period, unit_id unit, struct report *out)
{
	struct rows *rs;
	struct period p;
	struct unit u;
	TRY(db_row(db, report_of, ARGS(INT(period.n), INT(unit.n)), &rs));
	if (rs) {
		*out = report_of_row(rs);
		return db_done(rs);
	}
	TRY(period_read(db, period, &p));
	TRY(unit_read_last(db, unit, &u));
	*out = (struct report){ .season = p.season,
				.period = period,
				.unit = unit,
				.unit_code = u.code,
				.unit_name = u.name,
				.due_on = p.due_on };
	return OK;
}

/* ---- moves ---- */

SQL(act_put, "INSERT INTO report_act (id, report_id, act, sent_version, acted_at, acted_by, reason)"
	     " VALUES ($1,$2,$3,$4,$5,$6,$7)");

struct act_note {
	const char *act, *verb;
	struct str reason;
};

static struct err put_act(struct tx *tx, const struct report *r, struct act_note n)
{
	struct db *db = tx_db(tx);
	struct str reason = n.reason.p ? n.reason : S("");
	TRY(tx_run(tx, act_put,
		   ARGS(INT(tx_id(tx)), INT(r->id.n), TEXT(str_of(n.act)), INT(r->sent_version),
			INT(db->now), INT(db->actor), TEXT(reason))));
	return audit(tx, (struct act){ .verb = n.verb,
				       .object = "report",
				       .id = r->id.n,
				       .unit = r->unit.n,
				       .note = reason });
}

static struct err open_season(struct tx *tx, season_id id)
{
	struct season s;
	TRY(season_read(tx_db(tx), id, &s));
	return s.locked ? FAIL(ERR_CONFLICT, "report.season_locked") : OK;
}

/* The report, at the version the person saw, in a season that is still open. */
static struct err at_version(struct tx *tx, report_id id, int64_t version, struct report *out)
{
	TRY(report_read(tx_db(tx), id, out));
	if (out->version != version)
		return FAIL(ERR_CONFLICT, "report.changed_meanwhile");
	return open_season(tx, out->season);
}

SQL(keep_sent,
    "INSERT INTO report_sent (report_id, sent_version, indicator_id, actual, estimate)"
    " SELECT report_id, CAST($2 AS BIGINT), indicator_id, actual, estimate FROM report_value"
    " WHERE report_id = $1");
SQL(set_sent,
    "UPDATE report SET state = 'sent', version = version + 1, sent_version = $2, sent_at = $3,"
    " sent_by = $4, late_days = $5, reason = '' WHERE id = $1");
SQL(clear_reasons,
    "UPDATE report_value SET return_reason = '' WHERE report_id = $1 AND return_reason <> ''");

struct err report_send(struct tx *tx, report_id id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct report r;
	TRY(at_version(tx, id, version, &r));
	if (r.state != REPORT_DRAFT && r.state != REPORT_RETURNED)
		return FAIL(ERR_INVALID, "report.not_open");
	int64_t late = local_day(db->now) - r.due_on;
	if (r.sent_version) /* the first sending decides whether it was late */
		late = r.late_days;
	r.sent_version++;
	TRY(tx_run(tx, keep_sent, ARGS(INT(id.n), INT(r.sent_version))));
	if (tx_changed(tx) == 0)
		return FAIL(ERR_INVALID, "report.empty");
	TRY(tx_run(tx, set_sent,
		   ARGS(INT(id.n), INT(r.sent_version), INT(db->now), INT(db->actor),
			INT(late > 0 ? late : 0))));
	TRY(tx_run(tx, clear_reasons, ARGS(INT(id.n))));
	return put_act(tx, &r, (struct act_note){ "send", "report.send", STR_NONE });
}

SQL(set_state, "UPDATE report SET state = $2, version = version + 1, reason = $3 WHERE id = $1");
SQL(set_reason,
    "UPDATE report_value SET return_reason = $3 WHERE report_id = $1 AND indicator_id = $2");

struct err report_return(struct tx *tx, const struct report_returning *in)
{
	struct str reason = in->reason.p ? in->reason : S("");
	struct report r;
	TRY(at_version(tx, in->id, in->version, &r));
	if (r.state != REPORT_SENT && r.state != REPORT_ACCEPTED)
		return FAIL(ERR_INVALID, "report.not_sent");
	if (!in->n && !reason.n)
		return FAIL(ERR_INVALID, "report.reason_needed");
	for (size_t i = 0; i < in->n; i++)
		TRY(tx_run_one(tx, set_reason,
			       ARGS(INT(in->id.n), INT(in->fields[i].indicator.n),
				    TEXT(in->fields[i].reason)),
			       "report.no_field"));
	TRY(tx_run(tx, set_state, ARGS(INT(in->id.n), TEXT(S("returned")), TEXT(reason))));
	return put_act(tx, &r, (struct act_note){ "return", "report.return", reason });
}

SQL(set_accepted, "UPDATE report SET state = 'accepted', version = version + 1, accepted_at = $2, "
		  "accepted_by = $3"
		  " WHERE id = $1");

struct err report_accept(struct tx *tx, report_id id, int64_t version)
{
	struct report r;
	TRY(at_version(tx, id, version, &r));
	if (r.state != REPORT_SENT)
		return FAIL(ERR_INVALID, "report.not_sent");
	TRY(tx_run(tx, set_accepted, ARGS(INT(id.n), INT(tx_db(tx)->now), INT(tx_db(tx)->actor))));
	return put_act(tx, &r, (struct act_note){ "accept", "report.accept", STR_NONE });
}

struct err report_correct(struct tx *tx, report_id id, int64_t version, struct str reason)
{
	struct report r;
	TRY(at_version(tx, id, version, &r));
	if (r.state != REPORT_SENT && r.state != REPORT_ACCEPTED)
		return FAIL(ERR_INVALID, "report.not_sent");
	if (!reason.n)
		return FAIL(ERR_INVALID, "report.reason_needed");
	TRY(tx_run(tx, set_state, ARGS(INT(id.n), TEXT(S("draft")), TEXT(reason))));
	return put_act(tx, &r, (struct act_note){ "correct", "report.correct", reason });
}

SQL(make_report, "INSERT INTO report (id, season_id, period_id, unit_id, state, version, "
		 "sent_version, late_days,"
		 " on_behalf, reason) VALUES ($1,$2,$3,$4,'draft',1,0,0,0,'') ON CONFLICT "
		 "(period_id, unit_id) DO NOTHING");

struct err report_make(struct tx *tx, const struct report *r)
{
	return tx_run_one(tx, make_report,
			  ARGS(INT(r->id.n), INT(r->season.n), INT(r->period.n), INT(r->unit.n)),
			  "report.changed_meanwhile");
}

/* The report of a unit, made as an empty draft when there is none. */
static struct err ensure(struct tx *tx, period_id period, unit_id unit, struct report *out)
{
	TRY(report_find(tx_db(tx), period, unit, out));
	TRY(open_season(tx, out->season));
	if (out->id.n)
		return OK;
	out->id.n = tx_id(tx);
	out->state = REPORT_DRAFT;
	return report_make(tx, out);
}

SQL(set_due, "UPDATE report SET due_on = $2, version = version + 1 WHERE id = $1");

struct err report_extend(struct tx *tx, period_id period, unit_id unit, int64_t due_on,
			 struct str reason)
{
	struct report r;
	TRY(ensure(tx, period, unit, &r));
	if (!reason.n)
		return FAIL(ERR_INVALID, "report.reason_needed");
	if (due_on < r.due_on)
		return FAIL(ERR_INVALID, "report.extend_earlier");
	TRY(tx_run(tx, set_due, ARGS(INT(r.id.n), INT(due_on))));
	return put_act(tx, &r, (struct act_note){ "extend", "report.extend", reason });
}

SQL(set_behalf, "UPDATE report SET on_behalf = 1, paper_id = $2, confirmed_at = NULL, version = "
		"version + 1 WHERE id = $1");

struct err report_on_behalf(struct tx *tx, report_id id, int64_t paper_file, struct str no_paper)
{
	struct report r;
	TRY(report_read(tx_db(tx), id, &r));
	int64_t paper = paper_file ? paper_file : r.paper;
	if (!paper && !no_paper.n)
		return FAIL(ERR_INVALID, "report.paper_needed");
	TRY(tx_run(tx, set_behalf, ARGS(INT(id.n), paper ? INT(paper) : NUL)));
	return put_act(tx, &r, (struct act_note){ "on_behalf", "report.on_behalf", no_paper });
}

SQL(set_confirmed,
    "UPDATE report SET confirmed_at = $2 WHERE id = $1 AND on_behalf = 1 AND confirmed_at IS NULL");

struct err report_confirm(struct tx *tx, report_id id)
{
	struct report r;
	TRY(report_read(tx_db(tx), id, &r));
	TRY(tx_run_one(tx, set_confirmed, ARGS(INT(id.n), INT(tx_db(tx)->now)),
		       "report.nothing_to_confirm"));
	return put_act(tx, &r, (struct act_note){ "confirm", "report.confirm", STR_NONE });
}

/* ---- figures ---- */

SQL(value_put,
    "INSERT INTO report_value (report_id, indicator_id, actual, estimate, note, return_reason,"
    " entered_by, entered_at) VALUES ($1,$2,$3,$4,$5,'',$6,$7)"
    " ON CONFLICT (report_id, indicator_id) DO UPDATE SET actual = excluded.actual,"
    " estimate = excluded.estimate, note = excluded.note, entered_by = excluded.entered_by,"
    " entered_at = excluded.entered_at");
SQL(bump, "UPDATE report SET version = version + 1 WHERE id = $1");

struct err report_save(struct tx *tx, const struct report_saving *in)
{
	struct db *db = tx_db(tx);
	struct report r;
	TRY(ensure(tx, in->period, in->unit, &r));
	if (r.version != in->version)
		return FAIL(ERR_CONFLICT, "report.changed_meanwhile");
	if (r.state != REPORT_DRAFT && r.state != REPORT_RETURNED)
		return FAIL(ERR_INVALID, "report.not_open");
	for (size_t i = 0; i < in->n; i++) {
		const struct figure_in *f = &in->figures[i];
		TRY(tx_run(tx, value_put,
			   ARGS(INT(r.id.n), INT(f->indicator.n), INT_OR_NUL(f->actual),
				INT_OR_NUL(f->estimate), TEXT(f->note.p ? f->note : S("")),
				INT(db->actor), INT(db->now))));
	}
	return tx_run(tx, bump, ARGS(INT(r.id.n)));
}

SQL(acts_of,
    "SELECT a.act, a.reason, coalesce(c.name, ''), a.acted_at, a.sent_version FROM report_act a"
    " LEFT JOIN account c ON c.id = a.acted_by WHERE a.report_id = $1 ORDER BY a.id DESC LIMIT "
    "100");

struct err report_acts(struct db *db, report_id id, struct report_act **out, size_t *n)
{
	struct {
		struct report_act *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, acts_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct report_act){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2),
					     col_int(rs, 3), col_int(rs, 4) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
