/* text.h: what Unicode and Vietnamese ask of text: valid bytes, one normal form, search without
 * accents, dictionary order, and the old TCVN3 fonts. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/base.h"

/* Well-formed UTF-8 without NUL. */
bool text_valid(struct str s);
/* The NFC form, in the arena; s itself when it already is. s must be valid. */
struct str text_nfc(struct arena *a, struct str s);
/* The form that search columns hold: NFC, lower case, marks stripped, đ as d, every run of
 * anything but letters and digits as one blank. "Sở Tư pháp" and "SO TU-PHAP" give "so tu phap". */
struct str text_fold(struct arena *a, struct str s);
/* Whether both say the same: their text_fold forms are equal, as after Excel changed line ends. */
bool text_same(struct arena *a, struct str x, struct str y);
/* Bytes whose memcmp order is Vietnamese dictionary order (ICU collator "vi"); store as BLOB. */
struct str text_sort_key(struct arena *a, struct str s);
/* The sort key of a person's name in class-list order: given name first, then the rest. */
struct str text_name_key(struct arena *a, struct str full_name);
/* The ICU version whose sort keys this build makes; keys are rebuilt when it changes. */
struct str text_sort_version(void);
/* The first text after all that begin with the prefix. */
struct str text_past(struct arena *a, struct str prefix);
/* Number of user-visible characters (code points after NFC is close enough for limits). */
size_t text_length(struct str s);
/* The first n code points of s. */
struct str text_head(struct str s, size_t n);
struct str text_upper(struct arena *a, struct str s);
/* Text typed in a TCVN3 (.VnTime) font, read as Latin-1, as real Vietnamese. */
struct str text_from_tcvn3(struct arena *a, struct str s);
/* Whether s looks like TCVN3 read as Latin-1: it has that encoding's letters and none of ours. */
bool text_looks_tcvn3(struct str s);
/* The code point at s.p[*i], moving *i past it; negative when the bytes are not UTF-8. */
int32_t text_next(struct str s, size_t *i);

#endif
