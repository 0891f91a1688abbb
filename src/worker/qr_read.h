/* qr_read.h: the text of a QR code in a photo. qr_find.c finds the code and reads its grid of
 * modules, qr_read.c makes the text of them (ISO/IEC 18004). Codes up to version
 * QR_READ_VERSION_MAX with text in bytes, which is what this program prints. */
#ifndef WORKER_QR_READ_H
#define WORKER_QR_READ_H

#include "base/base.h"

enum { QR_READ_VERSION_MAX = 10, QR_READ_SIDE_MAX = 17 + 4 * QR_READ_VERSION_MAX };

struct qr_photo {
	const uint8_t *grey; /* rows from top to bottom, without gaps */
	int width, height;
};
struct qr_grid {
	int side;
	bool dark[QR_READ_SIDE_MAX][QR_READ_SIDE_MAX]; /* by row, column */
};
/* Hears each grid that may be one, best first, until it says that it was. */
typedef bool qr_grid_fn(void *arg, const struct qr_grid *g);
bool qr_find(struct arena *a, const struct qr_photo *photo, qr_grid_fn *each, void *arg);

/* Corrects what was misread; false when it is no code, or too damaged. */
bool qr_text_of(struct arena *a, const struct qr_grid *g, struct str *out);

/* Both: the first code that can be read. */
bool qr_read(struct arena *a, const struct qr_photo *photo, struct str *out);

#endif
