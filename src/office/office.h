/* office.h: the door to congdoan-worker, the sandboxed second program that reads and writes Excel,
 * Word, PDF, pictures and archives. This header starts and stops it and says where results go; the
 * headers beside it say what it can do. Every call may be made from any thread at any time; it
 * blocks until the work is done. A worker that dies or hangs fails that one call only.
 *
 * Errors any call may give: office.absent (not started), office.busy (too many wait), office.died,
 * office.late, office.reply, office.memory, office.unsafe (uploads without seccomp). */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/base.h"

struct office;

struct office_options {
	/* The worker's path. NULL: $CONGDOAN_WORKER, else congdoan-worker beside this program, else
	 * ../libexec/congdoan/congdoan-worker. */
	const char *worker;
};

/* Starts the worker. Call it before the first thread is made. office.absent with the path when it
 * cannot be run. */
struct err office_start(const struct office_options *o, struct office **out);
/* Ends it, once no call runs any more. NULL does nothing. */
void office_stop(struct office *o);

/* How well the worker is locked in, for the log and the health page. */
struct office_state {
	bool seccomp; /* false: uploads are refused */
	int landlock; /* ABI number; 0: the kernel has none, only seccomp guards files */
	bool fonts;   /* false: no PDF, because the fonts are not installed */
	int restarts; /* how often the worker had to be started anew */
};
struct office_state office_state(struct office *o);

/* Runs the worker's own check that a hostile file's process can do nothing: *out gets one bit for
 * each thing that was possible though it must not be; 0 is right. */
enum {
	OFFICE_CAN_READ_FILES = 1,
	OFFICE_CAN_WRITE_FILES = 2,
	OFFICE_CAN_CONNECT = 4,
	OFFICE_CAN_EXEC = 8,
	OFFICE_CAN_FORK = 16,
	OFFICE_CAN_TRACE = 32,
	OFFICE_CAN_FILL_MEMORY = 64,
};
struct err office_probe(struct office *o, unsigned *out);

/* ---- where a result goes ---- */

/* Takes the bytes of a result piece by piece; an error from `put` ends the work and comes back. */
struct office_sink {
	struct err (*put)(void *arg, struct str piece);
	void *arg;
};
/* Into a buffer; ERR_TOO_LARGE past b->max. */
struct office_sink office_to_buf(struct buf *b);
/* Into an open file; *fd outlives the call. ERR_STORE when the disk refuses. */
struct office_sink office_to_fd(const int *fd);

/* Told now and then how far a long piece of work is; an error cancels it and comes back. */
struct office_progress {
	struct err (*step)(void *arg, int64_t done, int64_t total); /* NULL: not wanted */
	void *arg;
};

/* An unlinked temporary file, owned by the caller. ERR_STORE "office.disk". */
struct err office_temp_file(int *fd);

#endif
