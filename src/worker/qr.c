/* qr.c: see qr.h. libqrencode makes the code. */
#include "worker/qr.h"

#include <qrencode.h>

bool qr_make(struct str text, struct qr *out)
{
	QRcode *q = text.n ? QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0,
					       QR_ECLEVEL_M)
			   : NULL;
	if (!q)
		return false;
	out->side = q->width;
	for (int i = 0; i < q->width * q->width; i++)
		out->dark[i] = q->data[i] & 1;
	QRcode_free(q);
	return true;
}
