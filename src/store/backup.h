/* backup.h: the whole database as one file that either engine can read: the schema's versions,
 * every table in key order, a SHA-256 at the end. Restoring it into an empty SQLite file or
 * PostgreSQL database is also the move from one to the other. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/store.h"

struct backup_report {
	int64_t created_at; /* ms UTC */
	int64_t tables, rows, bytes;
	int64_t audit_rows;    /* the audit chain as it was: how many rows it had sealed, */
	struct str audit_hash; /* and its head, hex */
	struct str sha256;     /* of the file, hex, as its last 32 bytes say */
};

/* Writes the state that this db reads (one snapshot, bounded memory) to `path`, mode 0600; it
 * appears under that name only when it is whole and on the disk. ERR_CONFLICT "backup.exists";
 * ERR_STORE when the disk is full. Not inside db_write. */
struct err store_backup(struct db *db, const char *path, struct backup_report *out);

/* Reads a backup through and compares its SHA-256. ERR_INVALID: "backup.not_ours",
 * "backup.damaged" (cut short or changed), "backup.newer". */
struct err store_backup_check(struct arena *a, const char *path, struct backup_report *out);

/* Loads a backup into the place that o->url names, which must be empty (ERR_CONFLICT
 * "backup.not_empty"): all of it, or nothing. The tables get the backup's own version; the next
 * store_open brings them up to date. */
struct err store_restore(struct arena *a, const struct store_options *o, const char *path,
			 struct backup_report *out);

#endif
