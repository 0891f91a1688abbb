/* cert_read.h: what the tasks on certificates share: the records as office/cert.c puts them, and
 * texts laid out in their width. */
#ifndef WORKER_CERT_READ_H
#define WORKER_CERT_READ_H

#include "office/cert.h"
#include "office/wire.h"

#include <pango/pangocairo.h>

static inline double mm10(int64_t v) { return (double)v / 10; }

struct cert_head {
	double width, height;	 /* mm */
	double shift_x, shift_y; /* mm */
	double scale_x, scale_y;
	unsigned flags;
	uint32_t pages;
	struct str title, jpeg;
};
/* Each: false when it is not what we wrote. */
bool cert_read_head(struct wire *in, struct cert_head *out);
bool cert_read_text(struct wire *in, struct cert_text *out);
bool cert_read_line(struct wire *in, struct cert_line *out);
/* QR codes and the picture; the code's text follows. */
struct cert_square {
	int64_t x, y;
	uint32_t side;
};
bool cert_read_square(struct wire *in, struct cert_square *out);

/* To be unref'd; without its type, which cert_fit_type sets. */
PangoLayout *cert_layout_of(struct arena *a, PangoContext *context, const struct cert_text *t);
/* Shrinks the type in half points until the text keeps to its lines; returns the size, pt. */
double cert_fit_type(PangoLayout *l, const struct cert_text *t);

#endif
