/* fonts.h: the few fonts that papers and certificates use, loaded before the doors close:
 * Liberation Serif (the widths of Times New Roman) and Noto Serif. The system's font set-up is not
 * read, so a paper looks the same on every machine. */
#ifndef WORKER_FONTS_H
#define WORKER_FONTS_H

#include <pango/pango.h>
#include <stdbool.h>

#define FONT_PAPER "Liberation Serif"
#define FONT_CERT "Noto Serif"

/* Whether all their files are there. */
bool fonts_found(void);
/* Loads them into this process. Pango may keep a thread for its font map, and a thread does not
 * survive fork: so the process that writes our documents loads them itself, not the zygote. */
void fonts_load(void);
/* The one font map; NULL when the fonts were not found. Owned here. */
PangoFontMap *fonts_map(void);

#endif
