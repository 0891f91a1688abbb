/* session.h: one question to the worker and its answers. Private to src/office. */
#ifndef OFFICE_SESSION_H
#define OFFICE_SESSION_H

#include "office/office.h"
#include "office/wire.h"

/* Called for each message before the end. `in` lies in a buffer that the next message reuses. A
 * decoder that finds `in->bad` returns session_bad_reply(). */
typedef struct err session_on(void *arg, enum wire_type type, struct wire *in);

struct session_ask {
	enum wire_op op;
	struct str params;			/* the operation's own fields */
	int input;				/* file to read; borrowed; read from its start */
	struct arena *arena;			/* holds the values of an error */
	const struct office_progress *progress; /* may be NULL */
};
/* Asks, hands every answer to `on` and returns the worker's error, or that of `on`. */
struct err session_run(struct office *o, const struct session_ask *ask, session_on *on, void *arg);
struct err session_bad_reply(void);

/* A session whose answers are only DATA for a sink. */
struct err session_to_sink(struct office *o, const struct session_ask *ask, struct office_sink to);

/* What we send to be written: fields collected in memory and spilled to a temporary file. */
struct spool {
	int fd;
	struct buf out;
	int64_t size, size_max;
	bool failed; /* the disk is full or the ceiling is passed */
};
struct err spool_open(struct spool *s, struct arena *a, int64_t size_max);
void spool_flush_if_large(struct spool *s);
struct err spool_end(struct spool *s); /* flushes; office.disk or office.too_large */
void spool_close(struct spool *s);

#endif
