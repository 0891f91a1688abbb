/* qr.h: QR codes as a grid of modules. */
#ifndef WORKER_QR_H
#define WORKER_QR_H

#include "base/base.h"

enum { QR_SIDE_MAX = 177, QR_QUIET = 4 }; /* modules of quiet zone on each side */
struct qr {
	int side; /* modules, without the quiet zone */
	uint8_t dark[QR_SIDE_MAX * QR_SIDE_MAX];
};
/* Level M. False when the text does not fit. */
bool qr_make(struct str text, struct qr *out);

#endif
