/* scrub.h: for what must leave no trace once it is deleted or rewritten: secret ballots, erasure
 * asked for by law. */
#ifndef STORE_SCRUB_H
#define STORE_SCRUB_H

#include "store/store.h"

/* SQLite: rebuilds the file without free pages and empties the log. PostgreSQL: rebuilds the named
 * tables (NULL-ended) without dead rows. Ends the db's read transaction; not inside db_write.
 * Other writes wait meanwhile, on SQLite for as long as copying the file takes. ERR_BUSY when a
 * reader stayed too long: call again. Copies outside the file, as backups and PostgreSQL's own
 * archive of its log, are not reached. */
struct err store_scrub(struct db *db, const char *const *tables);

#endif
