/* meeting.h: the meetings of a cluster's year, with agenda, attendance and minutes, and the duties
 * that come of them or of the office's instructions: who does what until when, and what came of it.
 * Rights are the caller's business. */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include "cluster/cluster.h"

enum {
	MEETING_TITLE_MAX = 200,
	MEETING_TEXT_MAX = 20000,
	MEETING_NAME_MAX = 100,
	MEETINGS_MAX = 200, /* of one cluster */
	DUTY_TEXT_MAX = 1000,
	DUTY_PAGE_MAX = 100,
};
enum meeting_kind {
	MEETING_PLEDGE,
	MEETING_BRIEFING,
	MEETING_HALF_YEAR_REVIEW,
	MEETING_YEAR_END_REVIEW,
	MEETING_OTHER,
	MEETING_KIND_COUNT
};
enum meeting_state { MEETING_PLANNED, MEETING_HELD, MEETING_CANCELLED, MEETING_STATE_COUNT };
enum attendance { ATTENDANCE_UNSAID, ATTENDANCE_PRESENT, ATTENDANCE_EXCUSED, ATTENDANCE_ABSENT };
extern const char *const meeting_kind_codes[MEETING_KIND_COUNT + 1]; /* ended by NULL */
extern const char *const attendance_codes[];			     /* "", present, …, NULL */

struct meeting {
	int64_t id, version;
	cluster_id cluster;
	enum meeting_kind kind;
	enum meeting_state state;
	struct str title, place, agenda, minutes, chair, secretary, reason;
	int64_t starts_at; /* ms */
};
/* ERR_INVALID "meeting.title_needed". */
struct err meeting_plan(struct tx *tx, const struct meeting *m, int64_t *id);
/* Everything but cluster and state. ERR_CONFLICT "meeting.changed", "meeting.cancelled". */
struct err meeting_change(struct tx *tx, const struct meeting *m);
/* ERR_INVALID "meeting.reason_needed". */
struct err meeting_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* ERR_NOT_FOUND "meeting.none". */
struct err meeting_get(struct db *db, int64_t id, struct meeting *out);
/* The newest first, at most MEETINGS_MAX. */
struct err meeting_list(struct db *db, cluster_id cluster, struct meeting **out, size_t *n);
/* The next planned one of a cluster from an instant on; id 0: none. */
struct err meeting_next(struct db *db, cluster_id cluster, int64_t from, struct meeting *out);

struct attendee {
	unit_id unit;
	struct str name; /* of the unit; read only */
	enum attendance state;
	struct str who;
};
/* Every member of the cluster, in order of names. */
struct err meeting_attendees(struct db *db, const struct meeting *m, struct attendee **out,
			     size_t *n);
/* Minutes, chair, secretary and who came; the meeting was held. ERR_CONFLICT as meeting_change. */
struct err meeting_record(struct tx *tx, const struct meeting *m, const struct attendee *all,
			  size_t n);

/* ---- duties ---- */

enum duty_state { DUTY_OPEN, DUTY_DONE, DUTY_WITHDRAWN, DUTY_STATE_COUNT };
const char *duty_state_code(enum duty_state s);
struct duty {
	int64_t id, version, meeting; /* meeting 0: an instruction */
	season_id season;
	unit_id unit;
	struct str unit_name, what, source, answer, reason;
	struct str meeting_title; /* read only */
	int64_t due_on, done_on;  /* done_on DAY_NONE: not yet */
	enum duty_state state;
};
/* One duty per unit. ERR_INVALID "meeting.duty_what_needed", "meeting.duty_nobody",
 * "meeting.duty_source" (an instruction says which paper). */
struct err duty_give(struct tx *tx, const struct duty *d, const unit_id *units, size_t n);
/* The unit says what came of it, on a day; DAY_NONE: today. ERR_INVALID "meeting.duty_answer";
 * ERR_CONFLICT "meeting.duty_changed". */
struct err duty_answer(struct tx *tx, int64_t id, int64_t version, struct str answer, int64_t on);
/* Open again, or withdrawn, with a reason: ERR_INVALID "meeting.reason_needed". */
struct err duty_move(struct tx *tx, int64_t id, int64_t version, enum duty_state to,
		     struct str reason);
/* ERR_NOT_FOUND "meeting.no_duty". */
struct err duty_get(struct db *db, int64_t id, struct duty *out);
/* Of a unit, a meeting or a season: the first that is named. The earliest due first; by keyset over
 * (due_on, id). */
struct duty_query {
	unit_id unit;
	int64_t meeting;
	season_id season;
	int state; /* -1: all */
	int64_t after_due, after_id, limit;
};
struct err duty_list(struct db *db, const struct duty_query *q, struct duty **out, size_t *n,
		     bool *more);
/* Those of a season that were given by one source: the first to be done first; at most 500. */
struct err duty_of_source(struct db *db, season_id season, struct str source, struct duty **out,
			  size_t *n);
/* Those of a season that the same unit is to do until the same day; at most 500. */
struct err duty_of_day(struct db *db, const struct duty *like, struct duty **out, size_t *n);
/* Of a season: open, late on a day, and done. */
struct duty_counts {
	int64_t open, late, done;
};
struct err duty_count(struct db *db, season_id season, int64_t today, struct duty_counts *out);

#endif
