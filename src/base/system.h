/* system.h: why the operating system refused, in the reader's words. */
#ifndef BASE_SYSTEM_H
#define BASE_SYSTEM_H

#include "base/base.h"

/* The reason that errno gave, for a placeholder {why:key} of an error's text: the key of a sentence
 * part, or the reason's own name and number, "ELOOP (40)", where the program has no words for it.
 */
struct str system_why(struct arena *a, int number);

#endif
