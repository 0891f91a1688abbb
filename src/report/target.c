/* target.c: targets assigned to units and clusters. A change in mid-year has its own decision and
 * reason; what it replaced stays for the explanation of points. */
#include "report/report.h"

#include "base/day.h"
#include "msg_report.gen.h"
#include "store/audit.h"

#define TARGET_COLUMNS                                                                             \
	"t.id, t.season_id, t.period_id, t.unit_id, t.cluster_id, t.indicator_id, i.code, i.name," \
	" t.value, t.decision_no, t.reason, t.question, t.answer, t.decided_on, t.assigned_at,"    \
	" t.acknowledged_at, t.superseded_at"

static struct target target_of_row(struct rows *rs)
{
	return (struct target){ .id = { col_int(rs, 0) },
				.season = { col_int(rs, 1) },
				.period = { col_int(rs, 2) },
				.unit = { col_int(rs, 3) },
				.cluster = { col_int(rs, 4) },
				.indicator = { col_int(rs, 5) },
				.indicator_code = col_text(rs, 6),
				.indicator_name = col_text(rs, 7),
				.value = col_int(rs, 8),
				.decision_no = col_text(rs, 9),
				.reason = col_text(rs, 10),
				.question = col_text(rs, 11),
				.answer = col_text(rs, 12),
				.decided_on = col_int_or(rs, 13, DAY_NONE),
				.assigned_at = col_int(rs, 14),
				.acknowledged_at = col_int(rs, 15),
				.superseded = !col_null(rs, 16) };
}

static struct err read_targets(struct db *db, struct rows *rs, struct target_list *out)
{
	struct {
		struct target *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = target_of_row(rs);
	*out = (struct target_list){ v.p, v.n };
	return db_done(rs);
}

SQL(target_now, "SELECT id, value FROM target WHERE season_id = $1 AND indicator_id = $2 AND "
		"superseded_at IS NULL"
		" AND coalesce(unit_id, 0) = $3 AND coalesce(cluster_id, 0) = $4 AND "
		"coalesce(period_id, 0) = $5");
SQL(target_supersede,
    "UPDATE target SET superseded_at = $1 WHERE id = $2 AND superseded_at IS NULL");
SQL(target_put,
    "INSERT INTO target (id, season_id, period_id, unit_id, cluster_id, indicator_id, value,"
    " decision_no, decided_on, reason, assigned_at, assigned_by, question, answer)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,'','')");

static struct val id_or_nul(int64_t id) { return id ? INT(id) : NUL; }

/* The one it replaces; *same when nothing changes. */
static struct err replace_earlier(struct tx *tx, const struct target *t, bool *same)
{
	struct rows *rs;
	TRY(db_row(tx_db(tx), target_now,
		   ARGS(INT(t->season.n), INT(t->indicator.n), INT(t->unit.n), INT(t->cluster.n),
			INT(t->period.n)),
		   &rs));
	*same = false;
	if (!rs)
		return OK;
	int64_t id = col_int(rs, 0);
	*same = col_int(rs, 1) == t->value;
	TRY(db_done(rs));
	if (*same)
		return OK;
	if (!t->reason.n)
		return FAIL(ERR_INVALID, "report.target_reason");
	return tx_run(tx, target_supersede, ARGS(INT(tx_db(tx)->now), INT(id)));
}

struct err target_assign(struct tx *tx, const struct target *t, target_id *out)
{
	struct db *db = tx_db(tx);
	bool same;
	if ((t->unit.n == 0) == (t->cluster.n == 0))
		return FAIL(ERR_INVALID, "report.target_subject");
	TRY(season_still_open(db, t->season));
	TRY(paper_day_ok(db, t->decided_on));
	TRY(replace_earlier(tx, t, &same));
	if (same)
		return OK;
	out->n = tx_id(tx);
	TRY(tx_run(tx, target_put,
		   ARGS(INT(out->n), INT(t->season.n), id_or_nul(t->period.n), id_or_nul(t->unit.n),
			id_or_nul(t->cluster.n), INT(t->indicator.n), INT(t->value),
			TEXT(t->decision_no.p ? t->decision_no : S("")), INT_OR_NUL(t->decided_on),
			TEXT(t->reason.p ? t->reason : S("")), INT(db->now), INT(db->actor))));
	return audit(tx, (struct act){ .verb = "target.assign",
				       .object = "target",
				       .id = out->n,
				       .unit = t->unit.n,
				       .note = t->reason });
}

SQL(last_figures,
    "SELECT m.unit_id, x.actual, i.stock"
    " FROM cluster_member m JOIN report r ON r.unit_id = m.unit_id AND r.season_id = $1"
    " JOIN period p ON p.id = r.period_id"
    " JOIN report_value x ON x.report_id = r.id AND x.actual IS NOT NULL"
    " JOIN indicator i ON i.id = x.indicator_id"
    " JOIN indicator j ON j.code = i.code AND j.id = $2"
    " WHERE m.cluster_id = $3 AND i.season_id = $1 ORDER BY m.unit_id, p.ordinal");

struct last_figure {
	unit_id unit;
	int64_t value;
};
struct last_figures {
	struct last_figure *p;
	size_t n, cap;
};

/* A stock and a ratio are as the last period has them; what flows adds up. */
static struct err read_last(struct db *db, const struct target_rule *r, const struct indicator *i,
			    struct last_figures *out)
{
	struct rows *rs;
	TRY(db_rows(db, last_figures, ARGS(INT(r->from.n), INT(r->indicator.n), INT(r->cluster.n)),
		    &rs));
	while (db_next(rs)) {
		unit_id unit = { col_int(rs, 0) };
		int64_t value = col_int(rs, 1);
		bool last_counts = col_int(rs, 2) == 1 || i->kind == INDICATOR_RATIO;
		struct last_figure *before = out->n ? &out->p[out->n - 1] : NULL;
		if (!before || before->unit.n != unit.n)
			*PUSH(db->arena, out) = (struct last_figure){ unit, value };
		else
			before->value = last_counts ? value : before->value + value;
	}
	return db_done(rs);
}

/* To as many decimals as the indicator is given in, halves up; a ratio stays below the whole. */
static int64_t by_rule(int64_t was, const struct target_rule *r, const struct indicator *i)
{
	__int128 raised = (__int128)was * (10000 + r->percent_bp);
	int64_t step = i->kind == INDICATOR_RATIO ? 1 : FIGURE_SCALE;
	for (int k = 0; k < i->decimals && step > 1; k++)
		step /= 10;
	__int128 part = (__int128)step * 10000, half = raised < 0 ? -part / 2 : part / 2;
	int64_t is = (int64_t)((raised + half) / part) * step;
	return i->kind == INDICATOR_RATIO && is > FIGURE_SCALE ? FIGURE_SCALE : is;
}

/* What the unit reads beside its target; a record of ours, so in Vietnamese. */
static struct str rule_words(struct arena *a, const struct target_rule *r, struct str season,
			     struct str was)
{
	int64_t bp = r->percent_bp;
	if (bp == 0)
		return msg_text(a, LANG_VI, T(report_rule_kept, .season = season, .was = was));
	if (bp < 0)
		return msg_text(a, LANG_VI,
				T(report_rule_less, .season = season, .was = was, .change = -bp));
	return msg_text(a, LANG_VI,
			T(report_rule_more, .season = season, .was = was, .change = bp));
}

bool target_rule_fits(const struct indicator *i)
{
	return i->kind != INDICATOR_DAY && i->kind != INDICATOR_YESNO;
}

static struct err rule_indicator(struct db *db, const struct target_rule *r, struct indicator *out)
{
	struct indicator *all;
	size_t n, k = 0;
	TRY(indicator_list(db, r->season, &all, &n));
	while (k < n && all[k].id.n != r->indicator.n)
		k++;
	if (k == n)
		return FAIL(ERR_NOT_FOUND, "report.rule_unknown");
	if (!target_rule_fits(&all[k]))
		return FAIL(ERR_INVALID, "report.rule_kind");
	*out = all[k];
	return OK;
}

struct err target_assign_by_rule(struct tx *tx, const struct target_rule *r, int64_t *made)
{
	struct db *db = tx_db(tx);
	struct last_figures v = { 0 };
	struct indicator i;
	struct season from;
	target_id id;
	TRY(rule_indicator(db, r, &i));
	TRY(season_read(db, r->from, &from));
	TRY(read_last(db, r, &i, &v));
	for (size_t k = 0; k < v.n; k++) {
		struct buf was = { .arena = db->arena, .lang = LANG_VI };
		put_indicator_figure(&was, &i, v.p[k].value);
		struct target t = { .season = r->season,
				    .unit = v.p[k].unit,
				    .indicator = r->indicator,
				    .value = by_rule(v.p[k].value, r, &i),
				    .decision_no = r->decision_no,
				    .decided_on = r->decided_on,
				    .reason = rule_words(db->arena, r, from.name, buf_str(&was)) };
		TRY(target_assign(tx, &t, &id));
	}
	*made = (int64_t)v.n;
	return OK;
}

bool target_waits(const struct target *t) { return t->question.n && !t->answer.n; }

SQL(acknowledge, "UPDATE target SET acknowledged_at = $1, acknowledged_by = $2 WHERE id = $3"
		 " AND superseded_at IS NULL AND acknowledged_at IS NULL");

struct err target_acknowledge(struct tx *tx, target_id id)
{
	TRY(tx_run_one(tx, acknowledge, ARGS(INT(tx_db(tx)->now), INT(tx_db(tx)->actor), INT(id.n)),
		       "report.target_changed"));
	return audit(tx,
		     (struct act){ .verb = "target.acknowledge", .object = "target", .id = id.n });
}

SQL(ask, "UPDATE target SET question = $1, answer = '' WHERE id = $2 AND superseded_at IS NULL");

struct err target_ask(struct tx *tx, target_id id, struct str question)
{
	if (!question.n)
		return FAIL(ERR_INVALID, "report.question_empty");
	TRY(tx_run_one(tx, ask, ARGS(TEXT(question), INT(id.n)), "report.target_changed"));
	return audit(tx, (struct act){ .verb = "target.ask",
				       .object = "target",
				       .id = id.n,
				       .note = question });
}

SQL(answer_to,
    "UPDATE target SET answer = $1 WHERE id = $2 AND superseded_at IS NULL AND question <> ''");

struct err target_answer(struct tx *tx, target_id id, struct str answer)
{
	if (!answer.n)
		return FAIL(ERR_INVALID, "report.question_empty");
	TRY(tx_run_one(tx, answer_to, ARGS(TEXT(answer), INT(id.n)), "report.target_changed"));
	return audit(tx, (struct act){ .verb = "target.answer",
				       .object = "target",
				       .id = id.n,
				       .note = answer });
}

SQL(targets_of, "SELECT " TARGET_COLUMNS " FROM target t JOIN indicator i ON i.id = t.indicator_id"
		" WHERE t.unit_id = $1 AND t.season_id = $2 AND (CAST($3 AS BIGINT) = 1 OR "
		"t.superseded_at IS NULL)"
		" ORDER BY i.ordinal, i.id, t.assigned_at LIMIT 2000");

struct err target_of_unit(struct db *db, season_id season, unit_id unit, bool with_old,
			  struct target_list *out)
{
	struct rows *rs;
	TRY(db_rows(db, targets_of, ARGS(INT(unit.n), INT(season.n), INT(with_old)), &rs));
	return read_targets(db, rs, out);
}

SQL(unit_of_target, "SELECT unit_id FROM target WHERE id = $1");

struct err target_unit(struct db *db, target_id id, unit_id *out)
{
	out->n = 0;
	TRY(db_int(db, unit_of_target, ARGS(INT(id.n)), &out->n));
	return out->n ? OK : FAIL(ERR_NOT_FOUND, "report.no_target");
}

SQL(questions_of,
    "SELECT " TARGET_COLUMNS " FROM target t JOIN indicator i ON i.id = t.indicator_id"
    " WHERE t.season_id = $1 AND t.superseded_at IS NULL AND t.question <> '' AND t.answer = ''"
    " ORDER BY t.assigned_at LIMIT 500");

struct err target_questions(struct db *db, season_id season, struct target_list *out)
{
	struct rows *rs;
	TRY(db_rows(db, questions_of, ARGS(INT(season.n)), &rs));
	return read_targets(db, rs, out);
}

SQL(counts_of, "SELECT count(*), count(acknowledged_at), count(DISTINCT unit_id) FROM target"
	       " WHERE season_id = $1 AND superseded_at IS NULL AND unit_id IS NOT NULL");

struct err target_count(struct db *db, season_id season, struct target_counts *out)
{
	struct rows *rs;
	*out = (struct target_counts){ 0 };
	TRY(db_row(db, counts_of, ARGS(INT(season.n)), &rs));
	if (rs)
		*out = (struct target_counts){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	return db_done(rs);
}
