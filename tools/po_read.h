/* po_read.h: reads the PO files of all rooms into one catalog and refuses what a reader or a
 * translator would stumble over: a key in one language only, other placeholders, a key twice. */
#ifndef TOOLS_PO_READ_H
#define TOOLS_PO_READ_H

#include "base/msg.h"

struct hole { /* a placeholder */
	struct str name;
	enum msg_kind kind;
};
struct side {
	const char *file;
	int line;
	struct str text; /* compiled: byte 1+k where hole k stands */
	struct hole holes[MSG_ARGS + 1];
	int n;
};
struct entry {
	struct str key, id; /* "report.late", "report_late" */
	struct side side[LANG_COUNT];
};
struct catalog {
	struct arena *arena;
	struct entry *p;
	size_t n, cap;
};

/* Adds one file; its language is told by its name, en.po or vi.po. Faults are counted. */
void po_read(struct catalog *c, const char *path);
/* After the last file: both languages agree, keys are sorted bytewise and end in NUL, and the
 * translation's placeholders have the source's numbers. */
void po_check(struct catalog *c);

#endif
