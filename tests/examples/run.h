/* run.h: the generator of examples/ run by a test, and its files read. */
#ifndef TESTS_EXAMPLES_RUN_H
#define TESTS_EXAMPLES_RUN_H

#include "base/json.h"
#include "tests/test.h"

/* A fresh empty folder below the system's temporary one; example_remove takes it away. */
const char *example_folder(struct t *t);
void example_remove(struct t *t, const char *folder);
/* The generator's arguments; the second may be NULL. False, with a failed check, when it fails. */
bool example_run(struct t *t, const char *first, const char *second);
/* A whole file; empty, with a failed check, when it can't be read. */
struct str example_read(struct t *t, const char *path);
struct json *example_json(struct t *t, const char *path);

#endif
