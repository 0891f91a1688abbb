/* frame.h: the bytes of a backup. After 16 bytes of magic come frames: a letter, the length of
 * what follows as four bytes (most significant first), and that; then the SHA-256 of all before.
 *   H  format, created_at, audit rows, audit head; number of features, each its name, version and
 * base T  a table's name; number of columns, their names R  rows of that table, value after value;
 * a row never spans two frames E  number of tables, of rows A number is 'i' and eight bytes; a text
 * 't', a blob 'b', each with four bytes of length; 'n' is NULL. */
#ifndef STORE_FRAME_H
#define STORE_FRAME_H

#include "base/hash.h"
#include "store/store.h"

#define BACKUP_MAGIC S("congdoan-backup\n")
enum { BACKUP_FORMAT = 2, FRAME_BYTES = 64 * 1024, FRAME_MAX = 256 << 20 };

/* ---- writing ---- */

struct sink {
	int fd;
	struct sha256_state hash;
	int64_t bytes;
	bool failed; /* errno told why */
	int why;
};
void sink_put(struct sink *s, struct str bytes);
void sink_frame(struct sink *s, char kind, struct str payload);
void put_val(struct buf *b, struct val v);

/* ---- reading ---- */

struct source {
	int fd;
	int64_t size, at;
	bool failed;
	bool hashes; /* the first reading */
	struct sha256_state hash;
};
struct frame {
	char kind;
	struct str rest; /* what values were not taken yet */
};
/* The next frame, in the arena; false at bytes that are none, or that the file has not got. */
bool source_frame(struct source *s, struct arena *a, struct frame *out);
bool source_read(struct source *s, char *p, size_t n);
/* Takes a value off the frame; false when what is there is none. */
bool take_val(struct frame *f, struct val *out);
bool take_int(struct frame *f, int64_t *out);
bool take_text(struct frame *f, struct str *out);

#endif
