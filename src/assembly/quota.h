/* quota.h: how many delegates each unit below sends: by members, with the largest remainders (số dư
 * lớn nhất), then edited by hand with the sum kept; and what the list holds against it. */
#ifndef ASSEMBLY_QUOTA_H
#define ASSEMBLY_QUOTA_H

#include "assembly/plan.h"

enum { QUOTA_UNITS_MAX = 1000 };

struct quota_row {
	int64_t unit;
	struct str name;
	int64_t members;
	int64_t whole, rest; /* total × members = whole × all members + rest */
	int64_t proposed, given;
	int64_t listed, alternates; /* elected delegates on the list, and alternates */
};
/* The list against what was given. */
enum quota_match {
	QUOTA_DIFFERS, /* other people are on the list than were given */
	QUOTA_NONE,    /* nobody yet */
	QUOTA_SAME,
	QUOTA_MATCH_COUNT
};
enum quota_match quota_match(const struct quota_row *r);
struct quota_table {
	struct quota_row *rows; /* in Vietnamese order */
	size_t n;
	int64_t total, members; /* seats allocated, members of all rows */
};
/* What was allocated; n 0: nothing yet. */
struct err quota_read(struct db *db, assembly_id id, struct quota_table *out);
/* How many members the units right below the meeting's have together on its day; -1: there are
 * none, or one has not told. */
struct err quota_members(struct db *db, const struct assembly *a, int64_t *out);
/* Allocates `total` among the units right below the meeting's, on its day, and stores that.
 * ERR_INVALID "assembly.quota_no_units", "assembly.quota_no_members" (a unit whose members nobody
 * has told is named), "assembly.quota_total" unless 1 to all members; ERR_CONFLICT
 * "assembly.moved_on" once it is open. */
struct err quota_propose(struct tx *tx, assembly_id id, int64_t total);
/* given[i] of the table's i-th row. ERR_INVALID "assembly.quota_sum" with both sums. */
struct err quota_set(struct tx *tx, assembly_id id, const int64_t *given, size_t n);

/* Shares `total` out by weight; fills whole, rest, proposed. Equal remainders go to the larger
 * weight, then to the earlier row. */
void quota_share(struct quota_row *rows, size_t n, int64_t total);

#endif
