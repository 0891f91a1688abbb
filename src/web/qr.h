/* qr.h: QR codes for pages: an address that a telephone opens from paper or screen. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "web/parts.h"

/* Fills side and dots of *out for `text`, at most 300 bytes; false when it is empty or longer. The
 * caller sets link and label. */
bool qr_of(struct arena *a, struct str text, struct qr_part *out);

#endif
