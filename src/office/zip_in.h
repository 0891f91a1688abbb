/* zip_in.h: an uploaded zip of workbooks or papers, taken apart in a sandboxed process. */
#ifndef OFFICE_ZIP_IN_H
#define OFFICE_ZIP_IN_H

#include "office/office.h"

enum { ZIP_FILES_MAX = 300, ZIP_BYTES_MAX = 512 << 20 };

struct zip_file {
	struct str name;   /* the last part of its path, valid UTF-8 NFC, no control characters */
	struct str folder; /* what stood before it, with '/', or empty */
	int64_t size;
	int fd; /* an unlinked temporary file read from its start; -1 when only listed */
};

/* Calls `each` for every file in the archive's order; folders and the hidden files of macOS and
 * Windows are passed over. The descriptor is closed after the call. Any other call of src/office
 * may be made inside. An error of `each` ends it and comes back. office.not_zip{what}, office.bomb,
 * office.zip_many{limit}, office.encrypted, office.damaged. */
struct err zip_each(struct office *o, struct arena *a, int fd,
		    struct err (*each)(void *arg, const struct zip_file *file), void *arg);
/* The same without inflating anything. */
struct err zip_list(struct office *o, struct arena *a, int fd,
		    struct err (*each)(void *arg, const struct zip_file *file), void *arg);

#endif
