/* pages_views.h: what the templates of figures and targets are given. */
#ifndef REPORT_PAGES_VIEWS_H
#define REPORT_PAGES_VIEWS_H

#include "activity/activity.h"
#include "report/headcount.h"
#include "report/over.h"
#include "report/pages.h"
#include "report/pages_goals.h"
#include "supervision/supervision.h"
#include "web/acting.h"

struct figures_offers {
	struct figure_offer *p;
	size_t n;
};
/* One report as its unit, or the office in its place, enters and reads it. */
struct figures_view {
	struct req *rq;
	struct report_sheet sheet;
	struct unit unit;
	struct report_act *acts;
	size_t act_count;
	struct str base; /* of every address of this report: "/unit/7/report/9" */
	struct str key;	 /* of the draft that the browser keeps */
	int64_t today;
	bool behalf;	/* the office enters for the unit */
	bool may_enter; /* and the report is open */
	bool may_send;
	bool estimates; /* the period still runs: the year's estimate stands beside */
	bool saved;	/* what the browser kept has arrived */
	bool refused;	/* shown again with what was typed */
	bool clashed;	/* because another saved first: what stands is shown beside it */
	int64_t filled, missing, warned, returned;
	struct figures_offers logged;  /* what the unit's log adds up to in the period */
	struct figures_offers counted; /* and its books of supervision and employers */
	struct figures_offers heads;   /* what the register of people counts in it */
	struct unit_goals goals; /* of the congress's term */
	bool may_goals;		 /* says by hand what a year brought of them */
	int64_t take; /* the indicator whose count was asked into its field; 0: none */
};
/* Which figures of a season are offered a book's counts. */
struct feed_line {
	indicator_id indicator;
	struct str name, count; /* count: as the form sends it, "activities:visit:people" */
	struct str words;	/* "Sổ hoạt động – Thăm hỏi: số người tham gia" */
};
struct feeds_view {
	struct req *rq;
	struct season season;
	struct choice_part *indicators;
	size_t indicator_count;
	struct {
		struct choice_part *p;
		size_t n, cap;
	} counts;
	struct {
		struct feed_line *p;
		size_t n, cap;
	} lines;
};
struct unit_reports_view {
	struct req *rq;
	struct unit unit;
	struct season season, *seasons;
	size_t season_count;
	struct period *periods;
	struct report *reports;
	size_t n;
	int64_t today;
	bool may_enter;
};

/* A report as it was sent, for the level above. */
struct report_view {
	struct req *rq;
	struct report_sheet sheet;
	struct report_act *acts;
	size_t act_count;
	struct unit_goals goals;
	int64_t today;
	bool may_take;
};
struct board_view {
	struct req *rq;
	struct season season;
	struct period *periods, period;
	size_t period_count;
	struct cluster *clusters;
	size_t cluster_count;
	int64_t cluster;
	struct report_counts counts;
	const struct report_line *lines; /* of this page */
	size_t n;
	unit_id next;	 /* after which the next page begins; n 0: this is the last */
	bool later;	 /* this is not the first page */
	struct str name; /* words searched for */
	int state;	 /* index of the filter */
	struct str reminder;
	int64_t today;
	bool may_take;
};
struct batch_view {
	struct req *rq;
	struct season season;
	struct period *periods, period;
	size_t period_count;
};
struct rollup_view {
	struct req *rq;
	struct season season;
	struct period *periods, period;
	size_t period_count;
	struct cluster *clusters;
	size_t cluster_count;
	int64_t cluster;
	struct rollup_row *rows;
	size_t n;
};

struct unit_targets_view {
	struct req *rq;
	struct unit unit;
	struct season season;
	struct target *rows;
	struct indicator *indicators; /* of the rows, in the same order */
	size_t n;
	struct unit_goals goals;
	int64_t unseen; /* not acknowledged and not asked about */
	bool may_act;
};
struct season_targets_view {
	struct req *rq;
	struct season season, before; /* before.id.n 0: the season has no predecessor */
	struct target_counts counts;
	struct target *questions;
	struct str *asking; /* the unit of each question */
	size_t question_count;
	struct choice_part *clusters, *indicators;
	struct choice_part *rulable;  /* those that a rule can raise */
	struct choice_part *subjects; /* one unit, then each cluster as a whole */
	size_t cluster_count, indicator_count, rulable_count;
};

/* A figure as people read it, for its indicator. */
struct str figure_text(struct arena *a, const struct indicator *i, int64_t value);
struct str figure_of(const struct buf *o, const struct indicator *i, int64_t value);
/* What the log offers for an indicator; NULL: nothing. */
/* The first for an indicator; NULL: none. */
const struct figure_offer *figures_offer(const struct figures_offers *v, indicator_id i);
/* "Kỳ trước 58. Cùng kỳ năm trước 55. Chỉ tiêu 60. Cả nhiệm kỳ 300, đã đạt 120." and the
 * indicator's help. */
struct str past_words(const struct buf *o, const struct figure_row *r, const struct unit_goals *g);
struct event_part *report_events(const struct buf *o, const struct report_act *acts, size_t n);
/* The board's address with another filter. */
extern const char *const report_filters[]; /* "all", "unsent", …, ended by NULL */
struct str board_path(const struct board_view *v, const char *state);
/* The same filter and words, from after a unit. */
struct str board_next(const struct board_view *v, unit_id after);
struct msg plausible_words(enum plausible p);
struct msg report_act_words(struct str act);

#endif
