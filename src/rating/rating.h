/* rating.h: members and groups of a union rated on their own sheets (đánh giá, xếp loại đoàn viên,
 * tổ công đoàn): off until a unit's chair opens it for a season. A criteria set of kind "person" or
 * "group" says what is scored; points, classes and quota are the arithmetic of score/. Rights are
 * the caller's business. */
#ifndef RATING_RATING_H
#define RATING_RATING_H

#include "cluster/cluster.h"
#include "criteria/criteria.h"
#include "person/person.h"
#include "score/score.h"

enum { RATING_TEXT_MAX = 2000, RATING_SUBJECTS_MAX = 3000, RATING_NUMBER_MAX = 60 };

/* The office asks every unit of a season until a day; DAY_NONE: it does not, which is how a season
 * begins. */
struct err rating_asked(struct db *db, season_id season, int64_t *due_on);
struct err rating_ask(struct tx *tx, season_id season, int64_t due_on);

struct member_rating {
	int64_t id, version; /* id 0: the unit has not opened it */
	season_id season;
	unit_id unit;
	set_id set, group_set; /* group_set.n 0: groups are not rated */
	int64_t due_on;
	bool decided;
	int64_t met_on, present;
	struct str number, conclusion;
};
struct err rating_of_unit(struct db *db, season_id season, unit_id unit, struct member_rating *out);
/* ERR_NOT_FOUND "rating.none". */
struct err rating_get(struct db *db, int64_t id, struct member_rating *out);
/* The newest version of every set of the season's owner that is for "person", or "group". */
struct err rating_sets(struct db *db, season_id season, const char *kind, struct set_row **out,
		       size_t *n);
/* Opens it with the members (and groups) of today; a set that is still a draft is issued. *id is
 * its row. ERR_INVALID "rating.wrong_set", "rating.nobody" (the unit has no register of members);
 * ERR_CONFLICT "rating.opened_already"; ERR_TOO_LARGE "rating.too_many". */
struct err rating_open(struct tx *tx, const struct member_rating *in, int64_t *id);
/* Members who joined since are added; nobody is dropped. */
struct err rating_refresh(struct tx *tx, int64_t id, int64_t *added);

/* ---- subjects (rating/subject.c) ---- */

enum subject_state { SUBJECT_OPEN, SUBJECT_SENT, SUBJECT_REVIEWED, SUBJECT_STATE_COUNT };
struct rating_point {
	int64_t self, review; /* hundredths; NO_VALUE */
};
struct subject {
	int64_t id, version, rating, person; /* person 0: a group */
	unit_id unit;			     /* the group, or where the member belongs */
	struct str name, note, class, reason;
	enum subject_state state;
};
/* ERR_NOT_FOUND "rating.no_subject". */
struct err rating_subject_get(struct db *db, int64_t id, struct subject *out);
/* Of a person in a rating; id 0: none. */
struct err rating_subject_of(struct db *db, int64_t rating, int64_t person, struct subject *out);
/* Groups first, then members in class-list order. */
struct err rating_subjects(struct db *db, int64_t rating, struct subject **out, size_t *n);
/* One a criterion of the set, in its order. */
struct err rating_points_of(struct db *db, int64_t subject, const struct criteria_set *set,
			    struct rating_point **out);
/* What the member says (`self`), or the group: all points anew; NO_VALUE: not said. A self-rating
 * may be kept unfinished (state OPEN) or sent; a review is REVIEWED. ERR_INVALID
 * "rating.wrong_points" (outside a criterion's bounds), "rating.unfinished" (sent or reviewed with
 * a criterion missing); ERR_CONFLICT "rating.changed", "rating.decided", "rating.reviewed" (the
 * group has reviewed it: the member's own points stay). */
struct rating_saving {
	const struct subject *subject; /* id, version, note; state as it shall be */
	const struct criteria_set *set;
	const int64_t *points; /* one a criterion */
	bool self;
};
struct err rating_save(struct tx *tx, const struct rating_saving *in);

/* ---- results (rating/result.c) ---- */

struct rated_line {
	struct subject subject;
	int64_t total; /* hundredths; NO_VALUE until something counts */
	bool complete;
	size_t level;	    /* by points and quota; SIZE_MAX: none yet */
	bool dropped, edge; /* the quota took the class; equal points across its edge */
};
struct rating_result {
	struct member_rating rating;
	struct criteria_set *set, *group_set; /* group_set NULL: none */
	struct rated_line *lines;
	size_t n;
	int64_t sent, reviewed; /* of the members */
	size_t seats;		/* of the members' quota; SIZE_MAX: no quota */
};
struct err rating_result(struct db *db, int64_t id, struct rating_result *out);
/* The set of a line. */
const struct criteria_set *rating_set_of(const struct rating_result *r, const struct subject *s);

/* The committee's list: the class of each subject, in the result's order. Where it is not what
 * points and quota give it needs a reason. ERR_INVALID "rating.wrong_meeting" (no number, a day
 * ahead, nobody present), "rating.wrong_class", "rating.reason_needed" with the name,
 * "rating.quota_full" when more than the seats; ERR_CONFLICT "rating.changed", "rating.decided". */
struct rating_choice {
	int64_t subject;
	struct str class, reason; /* class empty: as points and quota give it */
};
struct rating_deciding {
	int64_t id, version, met_on, present;
	struct str number, conclusion;
	const struct rating_choice *choices;
	size_t n;
};
struct err rating_decide(struct tx *tx, const struct rating_deciding *in);
/* ERR_INVALID "rating.reason_wanted", ERR_CONFLICT "rating.not_decided", "rating.changed". */
struct err rating_reopen(struct tx *tx, int64_t id, int64_t version, struct str reason);

/* One unit of a season's clusters, for the level above. */
struct rating_row {
	unit_id unit;
	struct str code, name;
	bool open, decided;
	int64_t members, rated; /* subjects; those with a class */
};
struct err rating_rows(struct db *db, season_id season, unit_id top, struct rating_row **out,
		       size_t *n);

/* The committee's own class from the unit's grade ("HTT") on a day; class empty: no rule. */
struct committee_rule {
	struct str class, citation;
	bool unsure;
};
struct err rating_committee(struct db *db, struct str grade, int64_t on,
			    struct committee_rule *out);

#endif
