/* file_type.h: what a file is, told by its content and never by its name. */
#ifndef OFFICE_FILE_TYPE_H
#define OFFICE_FILE_TYPE_H

#include "office/office.h"

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

/* For Content-Type; "application/octet-stream" for what browsers should not try to show. */
const char *file_type_mime(enum file_type t);
/* "pdf", "docx", …; "bin" when there is none. */
const char *file_type_extension(enum file_type t);
/* As people call it: "PDF", "Word (.docx)"; the same in every language. */
const char *file_type_label(enum file_type t);
/* Whether such a file may be kept as evidence or attachment: papers, pictures, archives, text; not
 * programs, web pages or what nobody can open. */
bool file_type_keepable(enum file_type t);

/* Reads as much of the file as needs be, in a sandboxed process. `fd` stays the caller's. */
struct err file_type_of(struct office *o, struct arena *a, int fd, enum file_type *out);

#endif
