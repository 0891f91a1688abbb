/* assembly_world.h: one union with a meeting of it: so many delegates summoned, numbered from 1. */
#ifndef TESTS_ASSEMBLY_WORLD_H
#define TESTS_ASSEMBLY_WORLD_H

#include "assembly/assembly.h"
#include "tests/web/page_fixture.h"

struct assembly_world {
	struct t *t;
	struct db *db;
	assembly_id id;
	int64_t seats[200]; /* of the delegates, by number - 1 */
	int64_t made;	    /* what a write made */
};
/* A congress of VC016 on 16/10/2017, in preparation. */
struct assembly_world assembly_world_make(struct t *t, int delegates);
/* Summoned, those with the first numbers in the room, opened. */
void assembly_world_open(struct assembly_world *w, int present);

/* db_write of one call, for CHECK_OK and CHECK_FAIL. */
struct err world_state(struct assembly_world *w,
		       struct err (*fn)(struct tx *tx, assembly_id id, int64_t version));
struct err world_come(struct assembly_world *w, int number, struct passed *out);
struct err world_leave(struct assembly_world *w, int number, struct passed *out);
struct err world_vote(struct assembly_world *w, enum vote_mode mode, int64_t present);
struct err world_count(struct assembly_world *w, int64_t against, int64_t other);
struct err world_cast(struct assembly_world *w, int number, enum voice v);
struct assembly world_get(struct assembly_world *w);
struct vote world_vote_get(struct assembly_world *w);

#endif
