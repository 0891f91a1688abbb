/* doubles.h: entries that may be one person: found by the citizen number and by name and day of
 * birth, looked at in pairs, merged (and taken apart again) or marked as different people. */
#ifndef PERSON_DOUBLES_H
#define PERSON_DOUBLES_H

#include "person/life.h"

/* Looks through the whole register, a slice at a time in memory that does not grow, and notes the
 * pairs that are new; what people have decided stays. `step` hears how far it is; may be NULL. */
struct doubles_found {
	int64_t people, pairs; /* looked at; noted now */
	struct err (*step)(void *arg, int64_t done, int64_t total);
	void *arg;
};
struct err person_find_doubles(struct db *db, struct doubles_found *x);

enum double_why { DOUBLE_CITIZEN, DOUBLE_NAME };
struct double_pair {
	int64_t a, b; /* a < b */
	enum double_why why;
};
/* The pairs of a subtree that wait for a decision, both of whose people belong to it now or, if to
 * no unit now, did last; by (a, b) after the last shown. */
struct double_query {
	int64_t unit, after_a, after_b, limit; /* 1..PERSON_PAGE_MAX */
};
struct err person_doubles(struct db *db, const struct double_query *q, struct double_pair **out,
			  size_t *n);
/* How many of them; counts to `most`. */
struct err person_doubles_count(struct db *db, int64_t unit, int64_t most, int64_t *n);
/* Two people after all. ERR_NOT_FOUND "person.no_pair". */
struct err person_different(struct tx *tx, int64_t a, int64_t b);

/* The entry `gone` becomes part of `kept`: its memberships, offices, suspensions and transfers go
 * over, but for those on days that `kept` has its own; empty fields of `kept` are filled. Rows of
 * other rooms keep the id and find the person by person_kept. ERR_CONFLICT "person.merge_self",
 * "person.merge_gone" (either is erased or merged already). */
struct err person_merge(struct tx *tx, int64_t kept, int64_t gone, int64_t *id);
/* Both stand as before; what was written to `kept` since stays with it. ERR_CONFLICT
 * "person.merge_undone"; errors of a row that fits no more. */
struct err person_unmerge(struct tx *tx, int64_t kept, int64_t merge);
struct merge {
	int64_t id, gone, merged_at;
	struct str name;
};
/* What became part of a person and still is, the newest first. */
struct err person_merges(struct db *db, int64_t kept, struct merge **out, size_t *n);

#endif
