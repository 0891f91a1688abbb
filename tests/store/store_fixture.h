/* store_fixture.h: a migrated store for a test, as fresh as after installation, on the engine that
 * the test runs on (SUITE_STORE). It belongs to the fixture: nobody closes it. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "store/store.h"
#include "tests/test.h"

/* 2021-11-25 09:00 in Viet Nam. */
#define STORE_TEST_NOW INT64_C(1637805600000)

/* The store, holding what the schemas themselves insert and nothing else. Asking again within a
 * test gives the same one. */
struct store *store_test_open(struct t *t);
/* A db of that store: now is STORE_TEST_NOW, the actor `system`, the arena lives until the next
 * test. Dies when the store can't be opened, with the reason. */
struct db *store_test_db(struct t *t);
/* A name for a file that no other test uses; removed, with what SQLite puts beside it, when the
 * test process ends. */
const char *store_test_path(struct t *t, const char *name);
/* The url of an empty place on the test's engine: a file that is not there, or a database without
 * tables. Gone when the test process ends. */
const char *store_test_empty(struct t *t);
/* A copy of a place that nobody has open, until it is asked for the next one. On PostgreSQL all are
 * of the place that a process asked for first, and mostly one database, put back to what it held.
 */
const char *store_test_clone(struct t *t, const char *url);
/* Removes a copied file that nobody has open: a thousand of them fill the memory. */
void store_test_drop(const char *copy);
/* Closes the fixture's store if one is open, so that no thread of it runs: before a fork. */
void store_test_close(void);

#endif
