/* cert.h: award certificates as one PDF of many pages: texts placed in tenths of a millimetre, on
 * plain paper with a border drawn here, or onto printed blanks (phôi) without one. */
#ifndef OFFICE_CERT_H
#define OFFICE_CERT_H

#include "office/office.h"

enum {
	CERT_BYTES_MAX = 32 << 20,
	CERT_PICTURE_MAX = 1 << 20,
	CERT_PAGES_MAX = 5000,
	CERT_SIZE_MAX = 1200,
	CERT_SCALE_ONE = 10000,
	CERT_SCALE_MIN = 9000,
	CERT_SCALE_MAX = 11000,
	CERT_TAG_END = 256
};

struct cert_setup {
	struct str title;     /* for the file's properties */
	int width, height;    /* 1/10 mm; 0: A4 landscape, 2970 × 2100; each from 500 to 4500 */
	int shift_x, shift_y; /* 1/10 mm, what this printer needs; within ±300 */
	int scale_x, scale_y; /* likewise, 1/10000; 0: 10000; from CERT_SCALE_MIN to _MAX */
	bool border;	      /* red and gold, 8 to 20 mm from the edge */
	bool test;	      /* a dashed frame with its place in mm around every field */
	struct str picture; /* for cert_picture: a JPEG of the worker's own making; may be empty */
};
struct cert; /* lives in the arena */
struct cert *cert_new(struct arena *a, const struct cert_setup *setup);

void cert_page(struct cert *c); /* begins the next page */

enum cert_align { CERT_LEFT, CERT_CENTRE, CERT_RIGHT };
enum cert_flag {
	CERT_BOLD = 1,
	CERT_ITALIC = 2,
	CERT_CAPS = 4,
	CERT_RULE = 8 /* below the last line */,
	CERT_PLAIN_SERIF = 16 /* Liberation Serif instead of Noto Serif */,
	CERT_FLAG_END = 32
};
struct cert_text {
	struct str text; /* '\n' begins a line */
	int x, y, width; /* 1/10 mm; y is the top of the first line */
	int size;	 /* 1/10 pt, 60 to CERT_SIZE_MAX */
	int line;	 /* line distance, percent of the size; 0: 135 */
	int spacing;	 /* between letters, permille of the size */
	int lines_max;	 /* the type shrinks, to 60 % at most, until it fits; 0: as it is */
	unsigned flags;
	enum cert_align align;
	uint32_t colour; /* 0xRRGGBB */
	int tag;	 /* below CERT_TAG_END: which text it is, for cert_fit */
};
void cert_text(struct cert *c, const struct cert_text *t);
/* A QR code with its quiet zone, at most 300 bytes; longer or empty texts are left out. */
void cert_qr(struct cert *c, int x, int y, int side, struct str text);

/* The set-up's picture, whole and in the middle of a square; nothing when there is none. */
void cert_picture(struct cert *c, int x, int y, int side);

/* A picture of this page's own, likewise: a JPEG of the worker's making, at most CERT_PICTURE_MAX.
 */
void cert_photo(struct cert *c, int x, int y, int side, struct str jpeg);

/* A straight line; `width` in 1/10 pt. */
struct cert_line {
	int x, y, to_x, to_y, width;
};
void cert_line(struct cert *c, const struct cert_line *l);

enum { CERT_RED = 0xA5191B, CERT_INK = 0x2A1A10 };

/* Makes the PDF. `progress` hears pages done and can cancel; NULL: none. ERR_TOO_LARGE
 * "office.doc_long" past CERT_BYTES_MAX or CERT_PAGES_MAX; office.fonts. */
struct err cert_write(struct office *o, struct cert *c, const struct office_progress *progress,
		      struct office_sink to);

/* Texts that are longer than their lines even in the smallest type: their page, from 1, and tag, in
 * the order of pages; at most CERT_MISFITS_MAX. office.fonts. */
enum { CERT_MISFITS_MAX = 500 };
struct cert_misfit {
	int page, tag;
};
struct err cert_fit(struct office *o, struct cert *c, struct cert_misfit **out, size_t *n);

#endif
