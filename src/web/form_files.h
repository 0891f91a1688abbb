/* form_files.h: the files that come with a form, as every feature's pages take them. */
#ifndef WEB_FORM_FILES_H
#define WEB_FORM_FILES_H

#include "file/file.h"
#include "web/web.h"

/* Declares a field of files as browsers send it: the parts of a multipart form and, from the
 * script, the ids of uploads that are whole. */
#define FILE_FIELD(field)                                                                          \
	{ .name = field, .kind = F_FILE, .max = FILE_BYTES_MAX },                                  \
	{                                                                                          \
		.name = field "_upload", .kind = F_TEXT, .max = 64                                 \
	}
enum { FORM_FILES_MAX = 20, FORM_FILES_BYTES = 64 << 20 };

/* Makes records of all files that came under `name`, hanging on `in`'s unit and object (in->name is
 * not used). A file that is refused becomes a fault at the field; the others are kept. Writes by
 * itself: call it before the handler's own db_write. */
struct err form_files(struct req *rq, const char *name, const struct file_new *in, int64_t *ids,
		      size_t *n);

#endif
