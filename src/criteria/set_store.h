/* set_store.h: criteria sets in the database: versions, freezing, copies, and which sets a season
 * uses. A draft may be edited; an issued set is on paper; one that a season uses is frozen. */
#ifndef CRITERIA_SET_STORE_H
#define CRITERIA_SET_STORE_H

#include "cluster/cluster.h"
#include "criteria/set.h"

typedef struct {
	int64_t n;
} set_id;

enum set_state { SET_DRAFT, SET_ISSUED, SET_FROZEN, SET_STATE_COUNT };
struct set_row {
	set_id id, copied_from; /* n 0: none */
	unit_id owner;
	struct str code, name, legal_basis, warning;
	int64_t version, valid_from, valid_to, changed_at;
	bool official;
	enum set_state state;
};

/* Stores an imported set. A draft of the same owner and code is replaced; otherwise it becomes
 * the next version. */
struct err set_import(struct tx *tx, unit_id owner, const struct criteria_set *set, set_id *out);
/* Replaces a draft that nobody changed since `changed_at`. ERR_CONFLICT "criteria.set_not_draft",
 * "criteria.set_changed". */
struct err set_edit(struct tx *tx, set_id id, int64_t changed_at, const struct criteria_set *set);
/* A draft with a new code, or the next version when the code is the same. ERR_CONFLICT
 * "criteria.set_draft_exists". */
struct err set_copy(struct tx *tx, set_id from, struct str code, set_id *out);
/* Nobody changes it any more. ERR_CONFLICT "criteria.set_not_draft". */
struct err set_issue(struct tx *tx, set_id id);
/* Deletes a draft that no season uses. ERR_CONFLICT "criteria.set_not_draft". */
struct err set_drop(struct tx *tx, set_id id);

/* ERR_NOT_FOUND. set may be NULL when only the row is asked for. */
struct err set_read(struct db *db, set_id id, struct set_row *row, struct criteria_set **set);
/* Newest first. */
struct err set_list(struct db *db, unit_id owner, struct set_row **out, size_t *n);
/* The newest version of a code; *found false when there is none. */
struct err set_by_code(struct db *db, unit_id owner, struct str code, set_id *out, bool *found);

/* The season scores by this set from now on: it is frozen, and indicators that it brings and the
 * season lacks are added. cluster.n 0: a classification set; else that cluster's own. ERR_INVALID
 * "criteria.set_of_people" for one that rates members. */
struct err season_use_set(struct tx *tx, season_id season, set_id set, cluster_id cluster);
/* ERR_CONFLICT "criteria.set_scored" when sheets stand on it. */
struct err season_drop_set(struct tx *tx, season_id season, set_id set, cluster_id cluster);

/* The classes of the season's sets, best first, each code once. */
struct err season_classes(struct db *db, season_id season, struct class_level **out, size_t *n);

/* ---- comparing two sets; pure ---- */

enum difference_kind { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };
enum difference_of { DIFF_SET, DIFF_GROUP, DIFF_CRITERION, DIFF_CLASS, DIFF_KNOCKOUT, DIFF_FIGURE };
struct difference {
	enum difference_kind kind;
	enum difference_of of;
	struct str code;     /* of it; empty for the set itself */
	struct str from, to; /* the whole thing in canonical JSON, without what is the same */
};
/* In the order of b, then what is only in a. */
struct err set_compare(struct arena *a, const struct criteria_set *before,
		       const struct criteria_set *after, struct difference **out, size_t *n);

#endif
