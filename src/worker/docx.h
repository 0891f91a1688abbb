/* docx.h: a paper as Word's .docx: document.xml by docx_write.c, the other parts by docx_parts.c.
 */
#ifndef WORKER_DOCX_H
#define WORKER_DOCX_H

#include "worker/paper.h"
#include "worker/task.h"

enum { DOCX_BYTES_MAX = 192 << 20, TWIPS = 20 /* in a point */ };

/* Makes the file and sends it. */
struct err docx_write(struct task *t, const struct paper *p);

static inline int twips_of_mm(double mm) { return (int)(pt_of_mm(mm) * TWIPS + 0.5); }

/* ---- docx_parts.c ---- */

struct docx_part {
	const char *name;
	struct str bytes;
};
/* The parts that do not depend on the text. n takes their number; `pictures` PNG files are named
 * media/qr1.png and so on. */
struct docx_part *docx_parts(struct arena *a, const struct paper *p, size_t *n);
struct str docx_picture(struct arena *a, struct str text); /* PNG of a QR code; empty if none */

#endif
