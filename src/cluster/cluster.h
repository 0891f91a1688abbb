/* cluster.h: units compared with each other for a year: members, head and deputy, pledge, the
 * steps of the year, the handover, and what people decided. */
#ifndef CLUSTER_CLUSTER_H
#define CLUSTER_CLUSTER_H

#include "cluster/rules.h"

typedef struct {
	int64_t n;
} cluster_id;
typedef struct {
	int64_t n;
} decision_id;

/* The states of a cluster's year, in their order. Each step forward may be undone by a recorded
 * act with its reason until the lock. */
enum year_step {
	STEP_OPEN,
	STEP_SELF_SCORED,
	STEP_APPRAISED,
	STEP_CONFERRED,
	STEP_SUBMITTED,
	STEP_DECIDED,
	STEP_PUBLISHED,
	STEP_LOCKED,
	STEP_COUNT
};
const char *step_code(enum year_step s);
bool step_read(struct str code, enum year_step *out);
enum moment step_moment(enum year_step s);

struct cluster {
	cluster_id id;
	season_id season;
	struct str code, name; /* "K1", "Khối thi đua số 01" */
	struct str rules;      /* JSON over the season's */
	int64_t conference_on; /* DAY_NONE: not fixed */
	enum year_step step;
	int64_t version;
	int64_t member_count;
};
struct cluster_member {
	unit_id unit;
	struct str code, name;	     /* as at the season's last day, or as it last was */
	int64_t pledged_on, left_on; /* DAY_NONE */
	bool head, deputy;
};
enum { CLUSTERS_MAX = 1000, MEMBERS_MAX = 2000 };

struct err cluster_read(struct db *db, cluster_id id, struct cluster *out);
struct err cluster_by_code(struct db *db, season_id season, struct str code, struct cluster *out);
struct err cluster_list(struct db *db, season_id season, struct cluster **out, size_t *n);
/* In Vietnamese order of names. */
struct err cluster_members(struct db *db, cluster_id id, struct cluster_member **out, size_t *n);
/* The cluster of a unit in a season; out->id.n 0 when it has none. */
struct err cluster_of_unit(struct db *db, season_id season, unit_id unit, struct cluster *out);
/* The office that runs its season, and the season. ERR_NOT_FOUND "cluster.none". */
struct err cluster_owner(struct db *db, cluster_id id, unit_id *owner, season_id *season);

/* ERR_INVALID "cluster.code_name_needed"; ERR_CONFLICT "cluster.season_locked". */
struct err cluster_add(struct tx *tx, const struct cluster *c, cluster_id *out);
/* Its rules over those of its season. */
struct err rules_of_cluster(struct db *db, const struct cluster *c, struct rules *out);
/* Of a cluster that has not met yet: ERR_CONFLICT "cluster.rules_settled"; else as
 * season_set_rules. */
struct err cluster_set_rules(struct tx *tx, cluster_id id, const struct rules_change *x);
/* Name, rules, day. ERR_CONFLICT "cluster.changed_meanwhile", "cluster.season_locked". */
struct err cluster_edit(struct tx *tx, const struct cluster *c);
/* ERR_CONFLICT "cluster.elsewhere" when the unit is in another cluster of the season,
 * "cluster.season_locked". */
struct err cluster_add_member(struct tx *tx, cluster_id id, unit_id unit);
/* With its office in the cluster. ERR_CONFLICT "cluster.season_locked", "cluster.no_member". */
struct err cluster_remove_member(struct tx *tx, cluster_id id, unit_id unit);
struct err cluster_pledge(struct tx *tx, cluster_id id, unit_id unit,
			  int64_t on); /* DAY_NONE takes it back */
struct err cluster_leave(struct tx *tx, cluster_id id, unit_id unit, int64_t on);
/* After a reorganisation as of that day: a unit that it ended leaves the clusters of seasons that
 * are open then, one that is there again after all (the event was taken back) has not left. */
struct err cluster_follow_unit(struct tx *tx, unit_id unit, int64_t on);
/* Names head and deputies, all members; replaces those named before. The role of the cluster's
 * head goes to their chairs (heads_follow_cluster). ERR_CONFLICT "cluster.season_locked". */
struct err cluster_set_offices(struct tx *tx, cluster_id id, unit_id head, const unit_id *deputies,
			       size_t n);
/* Who headed the cluster of this code in earlier seasons, newest first: the rotation. */
struct past_head {
	struct str season, unit_name;
	unit_id unit;
};
struct err cluster_past_heads(struct db *db, cluster_id id, struct past_head **out, size_t *n);

/* Unions below the season's office that were founded in it by that day, live, and are in none of
 * its clusters; by name, at most 100. Sections and groups are in no cluster. None once the season
 * is locked: nobody can take them in. */
struct newcomer {
	unit_id unit;
	struct str code, name;
	int64_t from_on;
};
struct err cluster_newcomers(struct db *db, const struct season *s, int64_t on,
			     struct newcomer **out, size_t *n);

/* ERR_CONFLICT "cluster.season_locked" when nothing of the cluster's year may change. */
struct err cluster_still_open(struct db *db, cluster_id id);
/* Moves one step forward, or back with a reason. The caller checks that what the step needs is
 * there. ERR_CONFLICT when the cluster is no longer at `from` or its season is locked; ERR_INVALID
 * for a jump or a missing reason. */
struct err cluster_move(struct tx *tx, cluster_id id, enum year_step from, enum year_step to,
			struct str reason);
struct cluster_act {
	enum year_step from, to;
	int64_t at, by;
	struct str reason, who; /* who: the account's name; empty: the system */
};
struct err cluster_acts(struct db *db, cluster_id id, struct cluster_act **out, size_t *n);

/* ---- handover of the file set ---- */

struct handover {
	int64_t id;
	unit_id from, to;
	struct str from_name, to_name, list;
	int64_t signed_from_at, signed_to_at; /* 0: not yet */
};
/* ERR_INVALID "cluster.handover_same". */
struct err handover_propose(struct tx *tx, cluster_id id, unit_id from, unit_id to,
			    struct str list);
struct err handover_sign(struct tx *tx, int64_t id, unit_id by); /* either side, once */
struct err handover_read(struct db *db, cluster_id id, struct handover *out); /* id 0: none */

/* ---- what people decided ---- */

struct decision {
	decision_id id;
	season_id season;
	cluster_id cluster;    /* n 0: of the whole season */
	unit_id unit;	       /* n 0 */
	struct str kind, body; /* docs/decisions-file.md */
	struct str decided_by, document_no;
	int64_t decided_on, recorded_at;
	struct str recorder; /* who typed it; empty: the system */
};
/* Supersedes earlier decisions of the same kind on the same subject when `replaces` says so. In a
 * locked season only the one that reopens it: ERR_CONFLICT "cluster.season_locked". */
struct err decision_record(struct tx *tx, const struct decision *d, const decision_id *replaces,
			   decision_id *out);
struct err decision_list(struct db *db, season_id season, cluster_id cluster, struct decision **out,
			 size_t *n);
/* One that stands; ERR_NOT_FOUND "cluster.no_decision". */
struct err decision_get(struct db *db, decision_id id, struct decision *out);
/* Takes it back with a reason; it stays readable. ERR_INVALID "cluster.undo_reason"; ERR_CONFLICT
 * "cluster.changed_meanwhile", "cluster.season_locked". */
struct err decision_withdraw(struct tx *tx, decision_id id, struct str reason);
/* Those that stand no more, newest first, at most 200. */
struct decision_past {
	struct decision d;
	int64_t ended_at;
	struct str undone_by, why; /* why empty: a later decision replaced it */
};
struct err decision_history(struct db *db, season_id season, struct decision_past **out, size_t *n);

#endif
