/* program.h: where the running program lies, for what is found from there. */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/base.h"

/* The path of `path` as seen from the running program's folder, into `out` of `cap` bytes; false
 * when that folder is not known or the whole does not fit. Whether something is there, it does not
 * ask. */
bool program_beside(const char *path, char *out, size_t cap);

#endif
