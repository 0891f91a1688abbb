/* propose.h: who could do what at a meeting, from the offices that the register knows: proposals
 * that people change, a name and what they are on a line each. */
#ifndef ASSEMBLY_PROPOSE_H
#define ASSEMBLY_PROPOSE_H

#include "assembly/plan.h"

struct proposed_people {
	struct str lead, write; /* chair and deputies; two others of the committee */
	struct str stand;	/* the committee as it is */
	struct str count;	/* three of no committee, heads of groups first */
	int64_t committee;	/* how many it has */
};
/* Of the union on the meeting's day, or today if that is earlier. */
struct err people_propose(struct db *db, const struct assembly *a, struct proposed_people *out);
/* "Nguyễn Văn A – Chủ tịch" and the end of the line. */
void put_named(struct buf *b, struct str name, struct str post);

/* The first of those whom the meeting's answer of this code names ("presidium", "secretaries");
 * empty: it was not answered. */
struct err people_first(struct db *db, assembly_id id, const char *code, struct str *out);

/* The first such day of the week (1: Monday) from a day on, at half past seven in the morning. */
int64_t assembly_proposed_start(int64_t from, int weekday);

#endif
