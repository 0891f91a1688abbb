/* catalog.h: which tables and columns a database has, for backup and restore. */
#ifndef STORE_CATALOG_H
#define STORE_CATALOG_H

#include "store/store.h"

struct table {
	struct str name;
	struct str *columns; /* in their order; generated ones are left out */
	size_t count;
	struct str *key; /* the primary key's columns in its order; all columns when it has none */
	size_t key_count;
};
struct catalog {
	struct table *tables; /* by name, bytewise */
	size_t count;
};
struct err catalog_read(struct db *db, struct catalog *out);
const struct table *catalog_find(const struct catalog *c, struct str name);

/* Whether every foreign key leads somewhere, after work with SQLite's check switched off;
 * PostgreSQL checks as it goes. */
struct err references_hold(struct db *db, bool *out);

void put_name(struct buf *b, struct str name); /* "name", quoted for SQL */
/* "a", "b", "c" */
void put_names(struct buf *b, const struct str *names, size_t n);

#endif
