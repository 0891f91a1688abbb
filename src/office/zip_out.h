/* zip_out.h: writes a zip of files that are compressed already (Word, Excel, PDF, pictures): stored
 * as they are, with UTF-8 names (APPNOTE 6.3.10). Below 4 GiB and 65,535 files. */
#ifndef OFFICE_ZIP_OUT_H
#define OFFICE_ZIP_OUT_H

#include "base/base.h"

struct zip_out; /* lives in the arena; writes to fd, which stays the caller's */
struct zip_out *zip_out_begin(struct arena *a, int fd);
/* A file of these bytes, or all of an open one from its start. Names are made safe: no path but the
 * slashes given, no control characters; one that was put already gets " (2)". ERR_STORE
 * "office.disk", ERR_TOO_LARGE "office.zip_long". */
struct err zip_out_put(struct zip_out *z, struct str name, struct str bytes);
struct err zip_out_put_fd(struct zip_out *z, struct str name, int fd);
/* The directory; fd then stands at its start. */
struct err zip_out_end(struct zip_out *z);

#endif
