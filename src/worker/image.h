/* image.h: what main.c must do for pictures before the doors close. The work is image_task(). */
#ifndef WORKER_IMAGE_H
#define WORKER_IMAGE_H

/* Loads libvips and its decoders and blocks all but those for JPEG, PNG, WebP and HEIC. */
void image_load(void);

#endif
