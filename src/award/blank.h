/* blank.h: certificates printed onto the office's own blanks (phôi): each blank's paper and where
 * its fields stand, what every printer is off by, and which way each award form is printed. */
#ifndef AWARD_BLANK_H
#define AWARD_BLANK_H

#include "document/document.h"
#include "unit/unit.h"

/* Lengths are 1/10 mm. */
enum {
	BLANKS_MAX = 100,
	PRINTERS_MAX = 100,
	BLANK_NAME_MAX = 80,
	PAPER_LEAST = 800,
	PAPER_MOST = 4500,
	BLANK_LINES_MAX = 8,
	BLANK_SIZE_LEAST = 60,
	BLANK_SIZE_MOST = 720
};
struct blank {
	int64_t id;
	unit_id owner;
	struct str name;
	int width, height;
	int64_t scan; /* a file: how the blank looks, for the screen; never printed. 0: none */
	struct cert_place at[FIELD_COUNT]; /* those not shown keep their places */
	bool shown[FIELD_COUNT];
	int64_t version;
};
/* A fresh one: A4 landscape, the places of the full design's fields. */
struct blank blank_new(unit_id owner);
/* What keeps a field from being printed: the first that applies. */
enum blank_fault {
	BLANK_WELL,
	BLANK_LEFT,  /* begins left of the paper, or above it */
	BLANK_RIGHT, /* ends past its right edge */
	BLANK_BELOW, /* its lines end below the lower edge */
	BLANK_NARROW /* narrower than one letter of its size */
};
enum blank_fault blank_fault_of(const struct blank *b, enum cert_field f);
/* How high its lines are in the largest type. */
int blank_field_height(const struct blank *b, enum cert_field f);
struct cert_layout blank_layout(const struct blank *b);

/* ERR_NOT_FOUND "award.no_blank". */
struct err blank_read(struct db *db, int64_t id, struct blank *out);
/* By name, with all their fields. */
struct err blank_list(struct db *db, unit_id owner, struct blank **out, size_t *n);
/* id 0 makes one; the scan stays as it is. ERR_INVALID "award.blank_fields", "award.blank_paper",
 * "award.blank_outside" (with the number of the first field in `at`); ERR_CONFLICT
 * "award.blank_changed", "award.blank_named", "award.blank_many". */
struct err blank_put(struct tx *tx, const struct blank *b, int64_t *id);
/* The earlier scan's record is removed. 0: none. */
struct err blank_set_scan(struct tx *tx, int64_t id, int64_t file);
/* Refused while a form is printed on it: ERR_CONFLICT "award.blank_used". */
struct err blank_remove(struct tx *tx, int64_t id, int64_t version);

/* ---- printers ---- */

/* What the office measured on the test sheet: from the paper's edges to the middle of the crosses,
 * which should stand at CERT_CROSS. */
struct printer {
	int64_t id;
	unit_id owner;
	struct str name;
	int width, height;	      /* of the paper that was measured */
	int left, top, right, bottom; /* the first two of the upper left cross, the others of the
					 lower right one */
	int64_t version;
};
/* What makes it print true: shift and scale into a layout. ERR_INVALID "award.printer_scale" when
 * it is more than a tenth off: it was told to fit the page. */
struct err printer_correct(const struct printer *p, struct cert_layout *l);
struct err printer_read(struct db *db, int64_t id, struct printer *out);
struct err printer_list(struct db *db, unit_id owner, struct printer **out, size_t *n);
/* ERR_INVALID "award.printer_fields", "award.printer_scale"; ERR_CONFLICT "award.printer_changed",
 * "award.printer_named", "award.printer_many". */
struct err printer_put(struct tx *tx, const struct printer *p, int64_t *id);

/* ---- which form is printed how ---- */

struct award_print {
	int64_t blank; /* 0: the full design */
	bool no_qr;
};
struct err award_print_of(struct db *db, unit_id owner, struct str form, struct award_print *out);
struct err award_print_set(struct tx *tx, unit_id owner, struct str form,
			   const struct award_print *p);

#endif
