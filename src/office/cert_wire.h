/* cert_wire.h: the records of certificates on their way to the worker. Private to src/office and
 * src/worker. Before them: u8 version 2, u32 width, height, i64 shift x, y, u32 scale x, y,
 * u8 flags, u32 pages, title, picture. */
#ifndef OFFICE_CERT_WIRE_H
#define OFFICE_CERT_WIRE_H

enum cert_record {
	CERT_REC_PAGE = 1,
	CERT_REC_TEXT,	  /* i64 x, y, u32 width, size, line, spacing, lines, flags, align, colour,
			     tag, text */
	CERT_REC_QR,	  /* i64 x, y, u32 side, text */
	CERT_REC_PICTURE, /* i64 x, y, u32 side */
	CERT_REC_LINE,	  /* i64 x, y, to x, to y, u32 width */
	CERT_REC_PHOTO,	  /* i64 x, y, u32 side, JPEG */
	CERT_REC_DONE,
	CERT_REC_END,
};
enum { CERT_BORDER = 1, CERT_TEST = 2, CERT_SETUP_END = 4 };
enum {
	CERT_QR_BYTES_MAX = 300,
	CERT_LENGTH_MIN = 500,
	CERT_LENGTH_MAX = 4500,
	CERT_SHIFT_MAX = 300,
	CERT_LINE_WIDTH_MAX = 100,
	CERT_SIZE_MIN = 60
};

#endif
