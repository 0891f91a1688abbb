/* pg.h: what the PostgreSQL files of store/ share. */
#ifndef STORE_PG_H
#define STORE_PG_H

#include "store/engine.h"

#include <libpq-fe.h>

/* What a failed result means; sets c->collided when the transaction may be tried again. r may be
 * NULL; it is not cleared. */
struct err pg_fail(struct arena *a, struct conn *c, const PGresult *r);
/* Runs a text without arguments, as it stands. */
struct err pg_exec(struct arena *a, struct conn *c, const char *sql);
/* libpq's text about a connection that failed, as a sentence with the text behind it. */
struct err pg_cannot_connect(struct arena *a, const char *text);
/* The key of the reason's words; NULL for one without. */
const char *pg_connect_why(const char *text);
/* Starts a transaction; a connection found dead is opened anew, once. */
struct err pg_begin(struct arena *a, struct conn *c, const char *sql);

struct err pg_write(struct db *db, write_fn *fn, void *arg, bool *wakes_jobs);

#endif
