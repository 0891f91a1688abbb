/* report.h: indicators, targets and the figures that units send up each period. Figures are whole
 * numbers of ten-thousandths, yes is 10000; a figure of kind day is the civil day itself. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "cluster/cluster.h"

typedef struct {
	int64_t n;
} indicator_id;
typedef struct {
	int64_t n;
} report_id;
typedef struct {
	int64_t n;
} target_id;

#define FIGURE_NONE INT64_MIN
enum { FIGURE_SCALE = 10000, INDICATORS_PAGE_MAX = 500 };
#define FIGURE_MOST ((int64_t)1000000000000000000) /* 10^14 as it is read */

enum indicator_kind {
	INDICATOR_NUMBER,
	INDICATOR_MONEY,
	INDICATOR_RATIO,
	INDICATOR_YESNO,
	INDICATOR_DAY,
	INDICATOR_KIND_COUNT
};
bool indicator_kind_read(struct str code, enum indicator_kind *out);

struct indicator {
	indicator_id id;
	season_id season;
	struct str code, name, measure, part, help; /* part: heading it stands under */
	enum indicator_kind kind;
	bool stock; /* the last value counts; else periods add up */
	int decimals;
	int64_t least, most, jump_bp; /* plausible bounds, FIGURE_NONE: none; only warnings */
	bool rolls_up;
	int64_t ordinal;
};
struct err indicator_list(struct db *db, season_id season, struct indicator **out, size_t *n);
/* By season and code. ERR_INVALID "report.indicator_bad": no code, no name or too many decimals. */
struct err indicator_put(struct tx *tx, const struct indicator *i, indicator_id *out);
/* A figure as people read it: "1.234,5", "Có", "25/11/2021"; nothing for FIGURE_NONE. */
void put_indicator_figure(struct buf *b, const struct indicator *i, int64_t value);
/* "Có" or "Không": a yes or no as a cell of a workbook, which imports read in Vietnamese. */
struct str yesno_cell(struct arena *a, int64_t value);
/* Reads what was typed for an indicator; false when it is none. */
bool indicator_read(const struct indicator *i, struct str typed, int64_t *out);

/* ---- reports ---- */

enum report_state {
	REPORT_NONE,
	REPORT_DRAFT,
	REPORT_SENT,
	REPORT_RETURNED,
	REPORT_ACCEPTED,
	REPORT_STATE_COUNT
};
const char *report_state_code(enum report_state s);

struct report {
	report_id id; /* n 0: nothing saved yet, state REPORT_NONE */
	season_id season;
	period_id period;
	unit_id unit;
	struct str unit_code, unit_name;
	enum report_state state;
	int64_t version, sent_version;
	int64_t due_on;				    /* the period's, or as extended */
	int64_t sent_at, accepted_at, confirmed_at; /* 0: not yet */
	int64_t late_days;
	bool on_behalf;
	int64_t paper; /* file; 0: none */
	struct str no_paper; /* why, when it was entered on the unit's behalf without */
	struct str reason;
};
enum plausible { PLAUSIBLE, BELOW_LEAST, ABOVE_MOST, JUMPS, UNDER_DONE };
struct figure_row {
	struct indicator indicator;
	int64_t actual, estimate; /* FIGURE_NONE */
	int64_t before;		  /* the period before; FIGURE_NONE */
	int64_t year_ago;	  /* the same period a season ago */
	int64_t target;		  /* of the season */
	int64_t sent;		  /* as last sent, when it differs from what stands now */
	enum plausible warning;
	struct str note, return_reason;
};
struct report_sheet {
	struct report report;
	struct period period;
	struct season season;
	struct figure_row *rows;
	size_t n;
};
/* The row of an indicator; NULL: none. */
struct figure_row *report_row(struct report_sheet *s, int64_t indicator);
struct err report_find(struct db *db, period_id period, unit_id unit, struct report *out);
/* An empty draft with r's id, season, period and unit. ERR_CONFLICT "report.changed_meanwhile" when
 * the unit has a report of the period. */
struct err report_make(struct tx *tx, const struct report *r);
struct err report_read(struct db *db, report_id id, struct report *out);
struct err report_sheet(struct db *db, period_id period, unit_id unit, struct report_sheet *out);
/* For many units of one period: the sheet with nothing filled in, and then in a copy of it what
 * each unit last sent, without what it is compared with; nothing for one that never sent. */
struct err report_sheet_blank(struct db *db, period_id period, struct report_sheet *out);
struct err report_sent_figures(struct db *db, const struct report_sheet *blank, unit_id unit,
			       struct report_sheet *out);
/* The office sends no report: its sheet has the sums of over.h, only of what adds up. */
struct report_in {
	int64_t units, sent;
};
struct office_sheet {
	struct report_sheet sheet;
	int64_t *reported; /* beside each row: how many units sent it */
	struct report_in in;
};
struct err report_office_sheet(struct db *db, period_id period, struct office_sheet *out);
/* The same period of the season before; n is 0 when there is none. */
struct err report_period_ago(struct db *db, const struct season *s, const struct period *p,
			     period_id *out);
enum plausible figure_plausible(const struct indicator *i, int64_t value, int64_t before);
/* What looks wrong in a row: its figure, or an estimate for the year below what is done already. */
enum plausible figure_row_plausible(const struct figure_row *row);

struct figure_in {
	indicator_id indicator;
	int64_t actual, estimate;
	struct str note;
};
/* Saves figures of a draft or returned report; makes the report when there is none (version 0).
 * ERR_CONFLICT "report.changed_meanwhile" when `version` is not the row's; ERR_INVALID
 * "report.not_open" once sent: a correction comes first. */
struct report_saving {
	period_id period;
	unit_id unit;
	int64_t version;
	const struct figure_in *figures;
	size_t n;
};
struct err report_save(struct tx *tx, const struct report_saving *in);
/* Sends: late_days are counted at the first sending; figures are kept as they were sent.
 * ERR_INVALID "report.empty", "report.not_open" (sent already); ERR_CONFLICT
 * "report.changed_meanwhile", "report.season_locked"; ERR_NOT_FOUND "report.none". */
struct err report_send(struct tx *tx, report_id id, int64_t version);
/* Back to the unit with reasons at fields or of the whole. ERR_INVALID "report.reason_needed"
 * without one, "report.not_sent"; ERR_CONFLICT "report.no_field", and report_send's. */
struct field_reason {
	indicator_id indicator;
	struct str reason;
};
struct report_returning {
	report_id id;
	int64_t version;
	const struct field_reason *fields;
	size_t n;
	struct str reason; /* of the whole */
};
struct err report_return(struct tx *tx, const struct report_returning *in);
/* ERR_INVALID "report.not_sent"; ERR_CONFLICT and ERR_NOT_FOUND as report_send. */
struct err report_accept(struct tx *tx, report_id id, int64_t version);
/* The unit opens what it sent to correct it; what was sent stays for the level above until resent.
 * ERR_INVALID "report.reason_needed", and report_accept's. */
struct err report_correct(struct tx *tx, report_id id, int64_t version, struct str reason);
/* ERR_INVALID "report.reason_needed", "report.extend_earlier" (before the day that it has);
 * ERR_CONFLICT "report.season_locked". */
struct err report_extend(struct tx *tx, period_id period, unit_id unit, int64_t due_on,
			 struct str reason);
/* Nhập thay: with its paper (an earlier one stays when paper_file is 0), or why there is none,
 * which the unit reads when it confirms. ERR_INVALID "report.paper_needed". */
struct err report_on_behalf(struct tx *tx, report_id id, int64_t paper_file, struct str no_paper);
/* By the unit. ERR_CONFLICT "report.nothing_to_confirm"; ERR_NOT_FOUND "report.none". */
struct err report_confirm(struct tx *tx, report_id id);
struct report_act {
	struct str act, reason, who;
	int64_t at, sent_version;
};
struct err report_acts(struct db *db, report_id id, struct report_act **out, size_t *n);

/* As it was last sent: figures of that version, `sent` the version before where it differs. What
 * the unit is typing meanwhile is not in it. */
struct err report_sent_sheet(struct db *db, const struct report *r, struct report_sheet *out);
struct report_editor {
	struct str name; /* empty: nobody saved by hand */
	int64_t at;
};
struct err report_last_editor(struct db *db, report_id id, struct report_editor *out);

/* Estimates not replaced since the period ended before `to_on`: actual figures are due. */
struct err report_estimates(struct db *db, report_id id, int64_t to_on, int64_t *out);
/* Targets, and what books offer, are part of what other features may ask. */
#include "report/feed.h"
#include "report/target.h"

#endif
