/* image.h: pictures that people upload, made small and anonymous: turned upright, without metadata,
 * re-encoded as JPEG. Never show an original in the browser; show these. And the QR code in a
 * photo. */
#ifndef OFFICE_IMAGE_H
#define OFFICE_IMAGE_H

#include "office/office.h"

enum { IMAGE_SIDE = 1600, IMAGE_THUMB_SIDE = 320, IMAGE_PIXELS_MAX = 60000000 };

struct image_made {
	int width, height; /* of `view`, upright */
	struct str view;   /* JPEG, at most IMAGE_SIDE px on its longer side */
	struct str thumb;  /* JPEG, at most IMAGE_THUMB_SIDE px */
};
/* Reads JPEG, PNG, WebP, GIF (its first picture) or HEIC. The results lie in the arena.
 * office.image_kind when it is none, office.image_large past IMAGE_PIXELS_MAX (a decompression
 * bomb or a poster), office.image_damaged. */
struct err image_make(struct office *o, struct arena *a, int fd, struct image_made *out);

/* The text of the QR code in a photo. ERR_NOT_FOUND "office.no_code" when there is none that can be
 * read; the other errors as above. */
struct err image_code(struct office *o, struct arena *a, int fd, struct str *out);

#endif
