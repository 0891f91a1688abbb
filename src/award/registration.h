/* registration.h: đăng ký thi đua: by a day that the office sets per sector a unit registers the
 * classes, titles and awards it strives for, for itself and for named members; the office accepts
 * the list or returns it with a reason. Whether an award needs it is a condition of its form
 * (condition.h). Rights are the caller's business. */
#ifndef AWARD_REGISTRATION_H
#define AWARD_REGISTRATION_H

#include "award/grade.h"
#include "cluster/cluster.h"

enum {
	AIMS_MAX = 300,
	AIM_TEXT_MAX = 200,
	REGISTRATION_REASON_MAX = 1000,
	REGISTRATION_PAGE_MAX = 200,
	REGISTRATION_DUES_MAX = 60,
};
enum registration_state {
	REGISTRATION_NONE, /* nothing was begun */
	REGISTRATION_DRAFT,
	REGISTRATION_SENT,
	REGISTRATION_ACCEPTED,
	REGISTRATION_RETURNED,
	REGISTRATION_STATE_COUNT
};
const char *registration_state_code(enum registration_state s); /* "none", "draft", … */
bool registration_state_read(struct str code, enum registration_state *out);

/* One thing striven for: exactly one of form_code, grade and title says what. */
struct aim {
	int64_t ordinal;
	struct str form_code, form_name; /* of the catalogue; the name is read only */
	enum grade grade;		 /* GRADE_UNKNOWN: none */
	struct str title;
	int64_t person; /* 0: not in the register. Read only */
	struct str person_name, note;
};
struct registration {
	int64_t id, version; /* 0: none yet */
	season_id season;
	unit_id unit;
	enum registration_state state;
	int64_t sent_on, decided_on; /* DAY_NONE */
	int64_t late_days;
	struct str reason;
	struct aim *aims;
	size_t aim_count;
};
/* What a unit has registered; state REGISTRATION_NONE when nothing was begun. */
struct err registration_of_unit(struct db *db, const struct season *s, unit_id unit,
				struct registration *out);
/* With its aims; ERR_NOT_FOUND "award.no_registration". */
struct err registration_read(struct db *db, int64_t id, struct registration *out);

/* Adds an aim to a draft or returned list, making the list when there is none. ERR_INVALID
 * "award.aim_what" unless exactly one of form, grade and title is given, "award.aim_no_form",
 * "award.aim_twice", "award.aim_many"; ERR_CONFLICT "award.registration_closed" when the list is
 * with the office, or accepted, or the season is locked. */
struct err registration_add(struct tx *tx, const struct season *s, unit_id unit,
			    const struct aim *a);
/* ERR_CONFLICT "award.registration_closed", "award.registration_changed" (no such aim). */
struct err registration_drop(struct tx *tx, int64_t id, int64_t ordinal);
/* Goes to the office; lateness is counted once, at the first sending. ERR_INVALID
 * "award.registration_empty"; ERR_CONFLICT "award.registration_changed". */
struct err registration_send(struct tx *tx, int64_t id, int64_t version);
/* Takes a list back that nobody has looked at yet, to change it; accepting ends that. Both:
 * ERR_CONFLICT "award.registration_changed". */
struct err registration_recall(struct tx *tx, int64_t id, int64_t version);
struct err registration_accept(struct tx *tx, int64_t id, int64_t version);
/* Accepted lists may be returned too, with a reason: ERR_INVALID "award.registration_reason". */
struct err registration_return(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* Accepts everything that was sent; *n lists. */
struct err registration_accept_all(struct tx *tx, season_id season, int64_t *n);
/* The office records that a unit has registered on paper, without saying for what; DAY_NONE takes
 * that back. A list that the unit made itself stays, accepted. */
struct err award_register_unit(struct tx *tx, season_id season, unit_id unit, int64_t on);

/* ---- until when ---- */

struct registration_due {
	struct str sector; /* empty: all others */
	int64_t due_on;
	struct str citation;
};
struct err registration_dues(struct db *db, season_id season, struct registration_due **out,
			     size_t *n);
/* DAY_NONE takes the day away. ERR_INVALID "award.due_sector". */
struct err registration_set_due(struct tx *tx, season_id season, const struct registration_due *d);
/* Of one unit, by its sector on the season's last day; due_on DAY_NONE: none is set. */
struct err registration_due_of(struct db *db, const struct season *s, unit_id unit,
			       struct registration_due *out);

/* ---- the office's list ---- */

struct registration_row {
	int64_t id, version, aims, sent_on, late_days; /* id 0: nothing was begun */
	unit_id unit;
	struct str code, name, cluster_name, reason;
	enum registration_state state;
};
struct registration_query {
	season_id season;
	int state; /* enum registration_state; -1: all */
	struct str after_code;
	int64_t after_unit, limit;
};
/* The members of the season's clusters by code, one page. */
struct err registration_list(struct db *db, const struct registration_query *q,
			     struct registration_row **out, size_t *n, bool *more);
/* How many members stand in each state; all members in [REGISTRATION_STATE_COUNT]. */
struct err registration_counts(struct db *db, season_id season,
			       int64_t out[REGISTRATION_STATE_COUNT + 1]);

#endif
