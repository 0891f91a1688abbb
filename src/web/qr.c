/* qr.c: see qr.h. libqrencode makes the code; parts.html draws it. */
#include "web/qr.h"

#include <qrencode.h>

enum { QR_TEXT_MAX = 300 };

bool qr_of(struct arena *a, struct str text, struct qr_part *out)
{
	if (text.n == 0 || text.n > QR_TEXT_MAX)
		return false;
	QRcode *q = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!q)
		return false;
	struct str dots = { (const char *)q->data, (size_t)(q->width * q->width) };
	out->side = q->width;
	out->dots = (const uint8_t *)arena_copy(a, dots).p;
	QRcode_free(q);
	return true;
}
