/* target.h: what a season's owner asks of a unit or a cluster (chỉ tiêu giao): assigned by a
 * decision, acknowledged or asked about, changed with a reason; what was before stays. Rights are
 * the caller's business. */
#ifndef REPORT_TARGET_H
#define REPORT_TARGET_H

#include "report/report.h"

struct target {
	target_id id;
	season_id season;
	period_id period; /* n 0: the whole season */
	unit_id unit;	  /* or */
	cluster_id cluster;
	indicator_id indicator;
	struct str indicator_code, indicator_name;
	int64_t value;
	struct str decision_no, reason, question, answer;
	int64_t decided_on, assigned_at, acknowledged_at; /* 0: not yet */
	bool superseded;
};
/* Assigns; an earlier target of the same subject, period and indicator is superseded and stays.
 * ERR_INVALID "report.target_reason" (a change of the value needs one), "report.target_subject" (a
 * unit or a cluster), "unit.paper_ahead" (the decision's day); ERR_CONFLICT
 * "cluster.season_locked". */
struct err target_assign(struct tx *tx, const struct target *t, target_id *out);
/* Last season's figure plus `percent` per cent (basis points), for every unit of a cluster that has
 * one; each target says as its reason what it was worked out from. ERR_INVALID "report.rule_kind"
 * for days and yes or no; ERR_NOT_FOUND "report.rule_unknown" (the indicator), and target_assign's.
 */
struct target_rule {
	season_id season, from;
	cluster_id cluster;
	indicator_id indicator;
	int64_t percent_bp;
	struct str decision_no;
	int64_t decided_on;
};
bool target_rule_fits(const struct indicator *i); /* a number, an amount or a ratio */
struct err target_assign_by_rule(struct tx *tx, const struct target_rule *r, int64_t *made);
/* The unit has asked about it, and nobody has answered yet. */
bool target_waits(const struct target *t);
/* ERR_CONFLICT "report.target_changed" when another took its place or it is acknowledged. */
struct err target_acknowledge(struct tx *tx, target_id id);
/* ERR_INVALID "report.question_empty"; ERR_CONFLICT "report.target_changed". */
struct err target_ask(struct tx *tx, target_id id, struct str question);
/* Errors as target_ask. */
struct err target_answer(struct tx *tx, target_id id, struct str answer);
struct target_list {
	struct target *p;
	size_t n;
};
/* with_old: those that a change superseded, too. */
struct err target_of_unit(struct db *db, season_id season, unit_id unit, bool with_old,
			  struct target_list *out);
struct err target_unit(struct db *db, target_id id, unit_id *out);
/* Questions that wait for an answer below the owner of the season. */
struct err target_questions(struct db *db, season_id season, struct target_list *out);

/* What the reports of a unit that were sent came to in each season, and its targets: flows add up,
 * of a stock or a share the last counts; FIGURE_NONE where there is none. */
struct season_figure {
	season_id season;
	struct str code; /* of the indicator */
	enum indicator_kind kind;
	bool stock;
	int64_t figure, target;
};
struct err report_season_figures(struct db *db, unit_id unit, struct season_figure **out,
				 size_t *n);

struct target_counts {
	int64_t assigned, acknowledged, units;
};
struct err target_count(struct db *db, season_id season, struct target_counts *out);

#endif
