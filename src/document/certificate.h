/* certificate.h: award certificates: where each field stands and how it is written, a batch of
 * them, and the sheet that a printer is measured with. papers.h says what holds of every paper.
 */
#ifndef DOCUMENT_CERTIFICATE_H
#define DOCUMENT_CERTIFICATE_H

#include "document/paper.h"
#include "office/cert.h"

enum cert_field {
	FIELD_NAME,
	FIELD_UNIT, /* of a person; the deed names it where this field is off */
	FIELD_DEED,
	FIELD_DECISION,
	FIELD_BOOK, /* vào sổ vàng số; below the decision where this field is off */
	FIELD_PLACE_DATE,
	FIELD_SIGNER,
	FIELD_SIGNATORY,
	FIELD_QR,
	FIELD_COUNT
};
/* Where each field stands, 1/10 mm; width 0: not printed. */
struct cert_place {
	int x, y, width;
	/* How it is written; size 0: as in the full design, and the rest is not read. */
	int size, lines; /* 1/10 pt; so many lines at most, the type shrinks until it fits */
	unsigned flags;	 /* CERT_BOLD, CERT_ITALIC, CERT_CAPS */
	enum cert_align align;
	uint32_t colour;
	bool bare; /* without the words that the blank has printed before it: "Số", place */
};
enum { CERT_OWN_LINE = 135 }; /* line distance of a field with its own size, percent */
struct cert_layout {
	int width, height, shift_x, shift_y; /* as cert_setup's; 0: A4 landscape */
	int scale_x, scale_y;
	struct cert_place at[FIELD_COUNT];
	bool blank; /* onto printed blanks: only the fields, no border and no fixed words */
	bool test;
};
struct cert_layout cert_layout_default(void);
const char *cert_field_code(enum cert_field f); /* "name", as stored */
const char *cert_field_key(enum cert_field f);	/* the message that names it */
struct certificate {
	struct str form; /* "Bằng khen": its words in capitals */
	struct str name, deed;
	struct str unit;      /* of a person; the deed is then written without it */
	struct str book_no;   /* vào sổ vàng số; may be empty */
	struct str public_id; /* for the QR code; may be empty */
};
struct certificates {
	struct paper paper; /* number: of the decision; issuer gives */
	struct cert_layout layout;
	struct str public_url, mark; /* "https://…", a JPEG; empty: no QR code, no mark */
	const struct certificate *p;
	size_t n;
};
/* What one certificate says in each field, shown or not; the QR code has no words. */
void certificate_texts(struct arena *a, const struct certificates *all, const struct certificate *x,
		       struct str out[FIELD_COUNT]);
/* The tag of each text is its field: what cert_fit tells can be named. */
struct cert *paper_certificates(struct arena *a, const struct certificates *c);

/* A sheet to be laid against a ruler: crosses CERT_CROSS from each edge, rulers between them, the
 * printer's name; made with the layout's shift and scale, to see that nothing is off any more. */
enum { CERT_CROSS = 200 };
struct cert *paper_test_sheet(struct arena *a, const struct cert_layout *l, struct str printer);

#endif
