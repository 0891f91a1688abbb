/* conference.h: the sitting of a cluster at the end of its year: the voters that units name, who
 * came, and what the minutes say beside the scores. Decisions are deciding.h's, the acts of the
 * whole season year.h's. */
#ifndef CONFERENCE_CONFERENCE_H
#define CONFERENCE_CONFERENCE_H

#include "ballot/ballot.h"
#include "cluster/cluster.h"

enum { CONFERENCE_NAME_MAX = 120, CONFERENCE_TEXT_MAX = 4000 };

/* One member unit on the roll. Units that left the cluster are not on it. */
struct roll_line {
	unit_id unit;
	struct str code, name; /* of the unit */
	struct str voter, substitute;
	bool present;
};
struct roll {
	struct roll_line *p;
	size_t n;
	bool taken;	 /* somebody said who is present */
	int64_t present; /* units */
};
struct err roll_read(struct db *db, cluster_id id, struct roll *out);
/* One unit's own line; ERR_NOT_FOUND "conference.not_on_roll". */
struct err roll_line_read(struct db *db, cluster_id id, unit_id unit, struct roll_line *out);
/* Names the voter and the substitute of one unit; presence stays. ERR_INVALID
 * "conference.voter_twice" when both are one person, "conference.substitute_alone" for a substitute
 * without a voter; ERR_NOT_FOUND "conference.not_on_roll"; ERR_CONFLICT once the conference is
 * over: "conference.over". */
struct err roll_name(struct tx *tx, cluster_id id, const struct roll_line *line);
/* The whole roll with who is present, as taken at the meeting; lines not given stay. Present needs
 * a named voter: ERR_INVALID "conference.present_unnamed" with the unit. */
struct err roll_take(struct tx *tx, cluster_id id, const struct roll_line *lines, size_t n);

/* What is not in any decision and still stands in the minutes. */
struct conference {
	struct str held_at, chair, secretary, guests, conclusion;
	int64_t version; /* 0: nothing recorded yet */
};
struct err conference_read(struct db *db, cluster_id id, struct conference *out);
/* ERR_CONFLICT "conference.changed" when somebody else saved since `version`. */
struct err conference_save(struct tx *tx, cluster_id id, const struct conference *c);

/* What the rules of cluster and season say of its ballots: quorum, majority, own vote. */
struct err conference_rules(struct db *db, const struct cluster *c, struct ballot_rules *out);
/* Whether a unit may vote for itself, from now on, in the cluster's own rules. */
struct err conference_set_own_vote(struct tx *tx, cluster_id id, bool allowed);

#endif
