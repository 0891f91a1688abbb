/* pg_kept.h: a PostgreSQL database that is put back to what it held, which is faster than to make
 * and drop one for each test. Tests add, change and delete rows; tables stay. */
#ifndef TESTS_PG_KEPT_H
#define TESTS_PG_KEPT_H

#include <libpq-fe.h>
#include <stdbool.h>

/* Runs it; a server that refuses ends the process. */
void pg_must(PGconn *inside, const char *sql);
/* Keeps beside what the database holds now, in a schema of its own; nobody else may be writing. */
void pg_keep(PGconn *inside);
/* Puts back what was kept: rows written since are deleted, rows that went or changed come again.
 * `ids`: the counter of ids too, which a store that is open must not see. */
void pg_put_back(PGconn *inside, bool ids);

#endif
