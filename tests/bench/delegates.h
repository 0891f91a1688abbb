/* delegates.h: a congress of 5,000 delegates for the measurements of a day. */
#ifndef TESTS_BENCH_DELEGATES_H
#define TESTS_BENCH_DELEGATES_H

#include "assembly/assembly.h"

enum { DELEGATES = 5000, DELEGATE_SLICE = 250 };
struct delegates {
	assembly_id id;
	int64_t unit, seats[DELEGATES]; /* by number - 1 */
	int from;			/* of the slice that a write is about */
};
/* In preparation, with its delegates. */
void delegates_make(struct db *db, struct delegates *d);
/* One write for each slice of them; `arg` leads fn to d. */
void delegates_each(struct db *db, struct delegates *d, write_fn *fn, void *arg);

#endif
