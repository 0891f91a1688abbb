/* pages_views.h: what the templates of the log are given. */
#ifndef ACTIVITY_PAGES_VIEWS_H
#define ACTIVITY_PAGES_VIEWS_H

#include "activity/activity.h"
#include "activity/pages.h"
#include "file/file.h"
#include "web/parts.h"

struct log_view {
	struct req *rq;
	struct unit unit;
	struct activity *rows;
	size_t n;
	struct choice_part *kinds; /* the first is "all" */
	size_t kind_count;
	struct str kind; /* the filter; empty: all */
	struct str next; /* the next page's address; STR_NONE: none */
	bool may_note, saved;
};
struct activity_view {
	struct req *rq;
	struct unit unit;
	struct activity activity; /* id 0: a new one */
	struct choice_part *kinds;
	size_t kind_count;
	struct file *files;
	size_t file_count;
	int64_t today;
	bool may_note;
};
struct season_log_view {
	struct req *rq;
	struct season season;
	struct choice_part *clusters, *kinds;
	size_t cluster_count, kind_count;
	struct activity_asking asking;
	struct activity_share *shares;
	size_t share_count;
	struct str kind, kind_name; /* whose idle units are listed; empty: none */
	struct activity_idle *idle;
	size_t idle_count;
	int64_t idle_more; /* than are listed */
};

/* What was noted in a span, as a workbook named after a unit's or season's code. */
struct err activity_send_book(struct req *rq, struct figure_span *span, struct str code);
/* The kinds as choices; with `all` a first one that means every kind. */
struct err activity_kind_choices(struct req *rq, struct msg all, struct choice_part **out,
				 size_t *n);
/* "12 người", "1.500.000 đồng"; empty when it was not said. */
struct str activity_people_text(const struct buf *o, const struct activity *x);
struct str activity_cost_text(const struct buf *o, const struct activity *x);

/* Digits alone, for the value of a field. */
struct str activity_digits(const struct buf *o, int64_t n);
/* The page again, with those who did nothing of a kind. */
struct str activity_idle_href(const struct season_log_view *v, const struct activity_share *s);

#endif
