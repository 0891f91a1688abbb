/* world.h: a small tree for the tests of floor 3. T is the province; the upper union Y stands below
 * it with the grassroots A (which has a section A1) and B; C stands directly below T. */
#ifndef TESTS_PERSON_WORLD_H
#define TESTS_PERSON_WORLD_H

#include "person/person.h"
#include "tests/store/store_fixture.h"
#include "unit/unit.h"

/* The day of STORE_TEST_NOW. */
int64_t world_today(void);
/* A db with the tree. */
struct db *world_db(struct t *t);
int64_t world_unit(struct db *db, const char *code);
/* A unit goes below another from a day on, by an event. */
struct err world_transfer(struct db *db, const char *unit, const char *to, int64_t on);
struct err world_merge(struct db *db, const char *unit, const char *into, int64_t on);
struct err world_dissolve(struct db *db, const char *unit, int64_t on);
/* Audit rows of a verb. */
int64_t world_acts(struct t *t, struct db *db, const char *verb);
/* A person in a unit since 2020. */
int64_t world_person(struct t *t, struct db *db, const char *name, const char *unit);
/* How many the search finds today in a unit and below. */
size_t world_hits(struct t *t, struct db *db, const char *unit, const char *words);

#endif
