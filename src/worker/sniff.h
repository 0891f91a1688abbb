/* sniff.h: what a file is, by its content. */
#ifndef WORKER_SNIFF_H
#define WORKER_SNIFF_H

#include "office/file_type.h"

/* Reads the head of the file, and its directory when it is an archive or an OLE file. */
enum file_type sniff_file(struct arena *a, int fd);
/* The same from the first bytes alone; archives come as FILE_ZIP, old Office files as FILE_OLE. */
enum file_type sniff_head(struct str head);

#endif
