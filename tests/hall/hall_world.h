/* hall_world.h: a laptop beside the server of the tests, and what is done on either machine. */
#ifndef TESTS_HALL_WORLD_H
#define TESTS_HALL_WORLD_H

#include "hall/hall.h"
#include "tests/assembly/assembly_world.h"
#include "tests/store/store_fixture.h"

/* The laptop: a SQLite file of its own, whatever engine the server has. */
struct laptop {
	struct arena arena;
	struct store *store;
	struct db db;
	int package;
	struct hall_head head;
};

void laptop_open(struct t *t, struct assembly_world *w, struct laptop *l);
void laptop_close(struct laptop *l);
/* What changed on the laptop, taken in by the server. */
struct err bring_back(struct t *t, struct assembly_world *w, struct laptop *l,
		      struct hall_return *out);
int hall_temp_file(struct t *t, const char *name);
int64_t hall_count(struct t *t, struct db *db, const char *sql);

/* Statements on either machine, with the meeting as $1. */
struct writing {
	struct assembly_world *w;
	const char *const *sql;
};
struct err run_all(struct tx *tx, void *arg); /* a struct writing */

#endif
