/* wire.h: how congdoan and congdoan-worker talk. A message is a length, a type and fields in
 * little-endian order; both sides check every field, since either may be fed by a hostile file.
 * Private to src/office and src/worker. */
#ifndef OFFICE_WIRE_H
#define OFFICE_WIRE_H

#include "base/base.h"

enum {
	WIRE_VERSION = 1,
	WIRE_MAX = 1 << 20,	/* bytes of one message; a spreadsheet row must fit */
	WIRE_BATCH = 64 * 1024, /* rows are sent together until they fill this */
	WIRE_ASK_MAX = 4096,	/* bytes of a request on the control socket */
};

/* What the worker is asked to do. Those from WIRE_SHEET_READ on read what people uploaded and run
 * in a process of their own; those before it read only our own spool. */
enum wire_op {
	WIRE_SHEET_WRITE = 1,
	WIRE_DOC_WRITE,
	WIRE_CERT_WRITE,
	WIRE_CERT_FIT,
	WIRE_SHEET_READ = 16,
	WIRE_ZIP_READ,
	WIRE_IMAGE,
	WIRE_PROBE,
	WIRE_FILL, /* a template of the office's, with values */
	WIRE_QR_READ,
	WIRE_OP_END,
};
static inline bool wire_op_hostile(int op) { return op >= WIRE_SHEET_READ; }
static inline bool wire_op_known(int op)
{
	return (op >= WIRE_SHEET_WRITE && op <= WIRE_CERT_FIT) ||
	       (op >= WIRE_SHEET_READ && op < WIRE_OP_END);
}

/* What the worker answers. DONE and FAULT end a session. */
enum wire_type {
	WIRE_HELLO = 1, /* once, on the control socket: version, seccomp, landlock, fonts */
	WIRE_DONE,
	WIRE_FAULT,	/* err code, message key, three values */
	WIRE_DATA,	/* the next bytes of a result */
	WIRE_PROGRESS,	/* u32 done, u32 total */
	WIRE_SHEET,	/* a sheet begins */
	WIRE_ROWS,	/* one or more rows */
	WIRE_SHEET_END, /* its merged ranges */
	WIRE_ENTRY,	/* a file inside an archive; its DATA follow */
	WIRE_INFO,	/* what an operation found out */
	WIRE_TYPE_END,
};

/* ---- writing fields ---- */

void wire_put_u8(struct buf *b, unsigned v);
void wire_put_u32(struct buf *b, uint32_t v);
void wire_put_i64(struct buf *b, int64_t v);
void wire_put_text(struct buf *b, struct str s);

/* ---- reading fields: past the end, or after a wrong field, everything reads as 0 or empty and
 * `bad` stays set, so a decoder checks once, at its end ---- */

struct wire {
	struct str rest;
	bool bad;
};
unsigned wire_u8(struct wire *w);
uint32_t wire_u32(struct wire *w);
int64_t wire_i64(struct wire *w);
struct str wire_text(struct wire *w); /* a view; any bytes */
struct str wire_utf8(struct wire *w); /* the same, but bad unless it is valid UTF-8 without NUL */
/* A number that must lie in [0, below); bad and 0 otherwise. */
unsigned wire_enum(struct wire *w, unsigned below);
/* A count of things that each take at least `each` bytes of what is left. */
uint32_t wire_count(struct wire *w, size_t each);

/* ---- messages on a stream socket ---- */

/* False when the other side is gone or a time limit of the socket passed. */
bool wire_send(int fd, enum wire_type type, struct str payload);
enum wire_got { WIRE_GOT, WIRE_CLOSED, WIRE_LATE, WIRE_BROKEN };
/* A message's payload lies in `box`, which grows by malloc and is freed by wire_box_free. */
struct wire_box {
	char *p;
	size_t cap;
};
enum wire_got wire_recv(int fd, struct wire_box *box, enum wire_type *type, struct wire *out);
void wire_box_free(struct wire_box *box);

/* ---- one datagram with up to two descriptors on the control socket ---- */

enum { WIRE_FDS = 2 };
bool wire_pass(int fd, struct str payload, const int *fds, int n);
/* Returns the payload's length; 0 at the end, -1 when it is not one of ours. fds are -1 or owned
 * by the caller. */
ptrdiff_t wire_take(int fd, char *p, size_t cap, int fds[WIRE_FDS]);

#endif
