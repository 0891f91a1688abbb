/* fods.h: a workbook as LibreOffice's flat XML, so that LibreOffice itself saves the .xlsx. The
 * source is a small text, one row a line, cells apart by tabs; see data/excel/README. */
#ifndef EXAMPLES_FODS_H
#define EXAMPLES_FODS_H

#include "base/base.h"

/* name is for messages. Ends the program when the source can't be read. */
struct str fods_from(struct arena *a, const char *name, struct str source);

#endif
