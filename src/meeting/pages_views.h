/* pages_views.h: what the templates of meetings and duties are given. */
#ifndef MEETING_PAGES_VIEWS_H
#define MEETING_PAGES_VIEWS_H

#include "meeting/meeting.h"
#include "meeting/pages.h"
#include "web/parts.h"

struct meetings_view {
	struct req *rq;
	struct cluster cluster;
	struct meeting *rows;
	size_t n;
	bool may_run;
	struct choice_part *kinds;
	int64_t today;
};
struct meeting_view {
	struct req *rq;
	struct cluster cluster;
	struct meeting what;
	struct attendee *people;
	size_t n;
	int64_t present;
	struct duty *duties;
	size_t duty_count;
	struct choice_part *kinds, *states, *units; /* units: "all members" first */
	struct str invitation;			    /* to paste into Zalo */
	bool may_run;
	int64_t today;
};
struct duties_view {
	struct req *rq;
	struct season season;
	struct unit unit; /* id.n 0: the office's list over a season */
	struct duty *rows;
	size_t n;
	struct tab tabs[DUTY_STATE_COUNT + 1];
	struct duty_counts counts;
	struct choice_part *whom; /* of the office's form: clusters, "all" first */
	size_t whom_count;
	struct str next;
	bool may_answer, may_move;
	int64_t today;
};

struct err duties_show_season(struct req *rq); /* the office's page, again after a fault too */

struct msg meeting_kind_words(enum meeting_kind k);
struct msg meeting_state_words(const struct meeting *m, int64_t today);
struct msg duty_state_words(enum duty_state s);
struct msg duty_words(const struct duty *d, int64_t today); /* "Quá hạn" where it is */
enum state duty_mark(const struct duty *d, int64_t today);
/* "08:30" of a meeting's hour. */
struct str meeting_clock(const struct buf *o, const struct meeting *m);
struct str meeting_day(const struct buf *o, const struct meeting *m);

#endif
