/* ballot_world.h: a ballot among twelve units for the tests: voters V1 … V12 with substitutes,
 * three candidates, one seat. */
#ifndef TESTS_BALLOT_WORLD_H
#define TESTS_BALLOT_WORLD_H

#include "ballot/ballot.h"
#include "tests/store/store_fixture.h"

enum { WORLD_VOTERS = 12, WORLD_SLIPS = 14 };
struct ballot_world {
	struct db *db;
	ballot_id id;
	enum ballot_mode mode;
	struct ballot_voter voters[WORLD_VOTERS];
	struct str codes[WORLD_SLIPS];
};
/* In set-up, every voter given a slip; electronic ones with WORLD_SLIPS codes. Dies on failure. */
struct ballot_world ballot_world_make(struct t *t, enum ballot_mode mode);
struct err ballot_world_open(struct ballot_world *w);
struct err ballot_world_close(struct ballot_world *w);
/* One vote with the k-th code for one candidate; 0: a blank paper. */
struct err ballot_world_cast(struct ballot_world *w, size_t code, int64_t candidate);
struct ballot ballot_world_now(struct ballot_world *w);

#endif
