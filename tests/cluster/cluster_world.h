/* cluster_world.h: a small world for tests of seasons, clusters and reports: an office O with four
 * grassroots unions A, B, C, D, a season 2021 and a cluster K1 of A, B and C. */
#ifndef TESTS_CLUSTER_WORLD_H
#define TESTS_CLUSTER_WORLD_H

#include "cluster/cluster.h"
#include "tests/store/store_fixture.h"

struct world {
	struct db *db;
	unit_id office, a, b, c, d;
	season_id season;
	period_id h1, h2;
	cluster_id k1;
};
/* Dies when it can't be made: everything else would fail for the wrong reason. */
struct world world_make(struct t *t);

#endif
