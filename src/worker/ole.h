/* ole.h: the directory of an OLE file: the container of Word, Excel and PowerPoint up to 2003, and
 * of their later files with a password. */
#ifndef WORKER_OLE_H
#define WORKER_OLE_H

#include "worker/sniff.h"

/* FILE_OFFICE_ENCRYPTED, FILE_DOC, FILE_XLS, FILE_PPT; FILE_OLE when its names tell nothing. The
 * content of an office file stands before its directory: that is read wherever it is. */
enum file_type ole_type(struct arena *a, int fd);

#endif
