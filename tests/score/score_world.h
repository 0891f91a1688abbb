/* score_world.h: a season in a store, of any size, for the tests and measurements of score. */
#ifndef TESTS_SCORE_WORLD_H
#define TESTS_SCORE_WORLD_H

#include "cluster/cluster.h"
#include "criteria/set_store.h"
#include "tests/test.h"

struct score_world {
	int64_t units;	   /* codes "U00001" …, ten a cluster */
	int64_t criteria;  /* 1.01 …: ratios of I01/I02, I02/I03, …; as many indicators */
	const char *extra; /* members of the set beside them; "" */
	season_id season;
	set_id set;
	unit_id owner;
};
/* Units under one owner, season 2021 with two periods, its set, reports of both periods sent. In
 * unit i (from 1) indicator k (from 1) is 100 + (i × k) % 50 in each period. */
struct err score_world_make(struct db *db, struct score_world *w);
unit_id score_world_unit(const struct score_world *w, int64_t i); /* from 1 */
/* Runs one statement with the arguments. */
struct err score_world_run(struct db *db, const char *sql, const struct val *args, size_t n);

#endif
