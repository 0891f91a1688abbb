/* restore.h: what the files that restore a backup share. */
#ifndef STORE_RESTORE_H
#define STORE_RESTORE_H

#include "store/backup.h"
#include "store/catalog.h"
#include "store/engine.h"
#include "store/frame.h"

enum { FEATURES_MAX = 100 };

/* A backup that was read through once and is whole. */
struct reading {
	struct source src;
	struct arena *arena;
	struct str path;
	int64_t after_header; /* where its tables begin */
	struct {
		struct str name, base;
		int64_t version;
	} features[FEATURES_MAX];
	int feature_count;
};
/* On success the caller closes r->src.fd. */
struct err backup_open(struct arena *a, const char *path, struct reading *r,
		       struct backup_report *out);

/* Creates the tables and loads them, in a database that has none. */
struct err restore_into(struct arena *a, struct conn *c, struct reading *r);

/* Rows on their way into one table after the other. */
struct loading {
	struct reading *r;
	struct tx *tx;
	struct arena *arena; /* of the whole restore */
	struct arena *page;  /* of the frame in hand */
	struct catalog catalog;
	size_t columns; /* of the table in hand; 0: none is */
	size_t tables;	/* how many came */
	int64_t rows;
	const char *insert; /* SQLite */
	struct arena text;  /* PostgreSQL: rows as COPY wants them, not sent yet */
	struct buf copy;
	struct reference *references; /* PostgreSQL: taken off while rows come in any order */
};
struct err load_prepare(struct loading *l); /* empties the tables of what the schemas inserted */
struct err load_begin(struct loading *l, struct str table_and_columns);
struct err load_row(struct loading *l, const struct val *v);
struct err load_end(struct loading *l);
struct err load_finish(struct loading *l); /* references hold again, or it fails */

/* pg_copy.c */
struct err pg_copy_begin(struct loading *l, struct str table_and_columns);
struct err pg_copy_row(struct loading *l, const struct val *v);
struct err pg_copy_end(struct loading *l);

#endif
