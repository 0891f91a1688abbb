/* sniff.h: what a file is, by its content, before it is read: it opens archives and the directories
 * of old Office files, as only the locked-in worker may. What is kept as a download, and as what
 * type, is file/file.h's to say; that one unpacks nothing. */
#ifndef WORKER_SNIFF_H
#define WORKER_SNIFF_H

#include "base/base.h"

enum file_type {
	FILE_UNKNOWN,
	FILE_EMPTY,
	FILE_PDF,
	FILE_DOCX,
	FILE_XLSX, /* with or without macros */
	FILE_XLSB,
	FILE_PPTX,
	FILE_ODT,
	FILE_ODS,
	FILE_ODP,
	FILE_DOC,
	FILE_XLS,
	FILE_PPT,
	FILE_OFFICE_ENCRYPTED, /* a Word, Excel or PowerPoint file with a password */
	FILE_OLE,	       /* another file of that family */
	FILE_JPEG,
	FILE_PNG,
	FILE_GIF,
	FILE_WEBP,
	FILE_HEIC,
	FILE_TIFF,
	FILE_ZIP,
	FILE_RAR,
	FILE_7Z,
	FILE_GZIP,
	FILE_PROGRAM, /* for Windows or Linux */
	FILE_HTML,
	FILE_XML_2003, /* Excel's or Word's XML of 2003 */
	FILE_XML,
	FILE_RTF,
	FILE_CSV,
	FILE_TEXT, /* UTF-8 */
	FILE_MP4,
	FILE_MP3,
	FILE_TYPES,
};

/* "PDF", "Word (.docx)". */
const char *file_type_label(enum file_type t);

/* Reads the head of the file, and its directory when it is an archive or an OLE file. */
enum file_type sniff_file(struct arena *a, int fd);
/* The same from the first bytes alone; archives come as FILE_ZIP, old Office files as FILE_OLE. */
enum file_type sniff_head(struct str head);

#endif
