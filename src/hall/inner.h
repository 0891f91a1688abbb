/* inner.h: the tables that go along, and rows as lines of JSON. Inside src/hall/ only. */
#ifndef HALL_INNER_H
#define HALL_INNER_H

#include "base/json.h"
#include "hall/hall.h"
#include "store/catalog.h"

#include <stdio.h>

#define HALL_PACKAGE "congdoan hall 1"
#define HALL_RETURN "congdoan hall return 1"

/* How a table takes part. Rows of a carried one come back; of a lent one they are only read in the
 * hall. */
struct hall_table {
	const char *name;
	const char *of; /* which rows are the meeting's: a condition on $1, its id */
	bool carried;
	bool whole; /* what the laptop's program ships of it makes room for the server's */
	const char *blank;     /* columns that do not leave the server, with blanks around */
	const char *unique[2]; /* columns that are unique besides the key, with commas */
	const char *label;     /* the column by which people know a row; NULL: none */
};
extern const struct hall_table hall_tables[];
extern const size_t hall_table_count;
const struct hall_table *hall_table_named(struct str name); /* NULL: does not take part */

/* ---- lines ---- */

struct hall_out {
	int fd;
	struct buf b; /* its arena has the lines as well */
};
/* Writes one object and its newline. ERR_STORE "hall.cant_write". */
struct err hall_put(struct hall_out *o, struct json *line);
struct err hall_flush(struct hall_out *o);

struct hall_in {
	FILE *f;
	char *line;	/* HALL_LINE_MAX bytes */
	int64_t number; /* of the line read last, from 1 */
	int64_t bytes;
};
/* The number of the line read last. */
struct str hall_at(struct arena *a, const struct hall_in *in);
/* Reads from a copy of fd, from its start. */
struct err hall_in_open(struct arena *a, int fd, struct hall_in *in);
void hall_in_close(struct hall_in *in);
/* The next line's object; NULL at the end. ERR_INVALID `wrong` with the line. */
struct err hall_next(struct arena *a, struct hall_in *in, const char *wrong, struct json **out);
/* Each line that is left, in an arena of its own: a package is as long as the day was. `o` has a
 * table that takes part. */
typedef struct err hall_line_fn(void *ctx, const struct hall_table *h, const struct json *o);
struct err hall_each(struct db *db, struct hall_in *in, const char *wrong, hall_line_fn *fn,
		     void *ctx);
struct err hall_read_head(struct arena *a, struct hall_in *in, const char *format,
			  struct hall_head *out);
struct json *hall_head_line(struct arena *a, const char *format, const struct hall_head *h);

/* ---- files (stage.c) ---- */

bool hall_is_bytes(const struct hall_table *h); /* chunk */
bool hall_is_file(const struct hall_table *h);
/* What became of the files of a return: a record on the server for each that is new there. */
struct hall_staged {
	int64_t id;	/* on the laptop, and here when it is taken */
	int64_t record; /* whose bytes it gets */
};
struct hall_stage {
	struct hall_staged *p;
	size_t n, cap;
};
/* Stores the bytes of the files that come, in writes of their own, told and hashed as any upload.
 * ERR_INVALID "hall.not_return", "file.type"; ERR_TOO_LARGE "file.too_large". */
struct err hall_stage_files(struct db *db, assembly_id id, int fd, struct hall_stage *out);
/* Makes the staged record the meeting's file; hangs it where the row says. */
struct err hall_take_file(struct tx *tx, const struct hall_stage *s, const struct json *row);
/* Takes away the records that were not taken. */
struct err hall_unstage(struct tx *tx, const struct hall_stage *s);
/* ERR_INVALID "hall.foreign_row" when a seat's photo is not one of its own. */
struct err hall_check_photos(struct db *db, int64_t meeting);

/* ---- rows ---- */

/* A row as an object by column; numbers, texts, null, bytes as {"hex": "…"}. */
struct json *hall_row(struct arena *a, struct rows *rs, const struct hall_table *h,
		      const struct table *t);
/* false: no value that a column can have. */
bool hall_value(struct arena *a, const struct json *v, struct val *out);
bool hall_same(const struct json *a, const struct json *b); /* two values; NULL as null */
/* A meeting's rows of one table. */
struct hall_rows {
	const struct hall_table *h;
	const struct table *t;
	int64_t meeting;
};
/* All of them, by key. */
struct err hall_select(struct db *db, const struct hall_rows *of, struct rows **out);
/* The row with the key of `like`; *out NULL: there is none in this meeting. */
struct err hall_find(struct db *db, const struct hall_rows *of, const struct json *like,
		     struct json **out);
struct err hall_insert(struct tx *tx, const struct table *t, const struct json *row);
/* Columns of the row with the key of `row`, each with its new value. */
struct hall_set {
	struct str column;
	struct val value;
};
struct err hall_update(struct tx *tx, const struct table *t, const struct json *row,
		       const struct hall_set *sets, size_t n);
/* The row with the key of `row`, if it is the meeting's. */
struct err hall_delete(struct tx *tx, const struct hall_rows *of, const struct json *row);
/* The same in an arena that outlives the line's. */
struct err hall_keep(struct arena *a, const struct json *v, struct json **out);
/* A value to stand in another object or list; NULL as null. */
struct json *hall_copy(struct arena *a, const struct json *v);

#endif
