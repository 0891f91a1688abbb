/* fonts.h: the few fonts that papers and certificates use, loaded before the doors close:
 * Liberation Serif (the widths of Times New Roman) and Noto Serif. The system's font set-up is not
 * read, so a paper looks the same on every machine. */
#ifndef WORKER_FONTS_H
#define WORKER_FONTS_H

#include <pango/pango.h>
#include <stdbool.h>

#define FONT_PAPER "Liberation Serif"
#define FONT_CERT "Noto Serif"

/* Finds and loads them; false when a family is missing. */
bool fonts_load(void);
bool fonts_ready(void); /* whether fonts_load found them all */
/* The one font map; owned here. */
PangoFontMap *fonts_map(void);

#endif
