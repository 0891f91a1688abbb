/* file_type_name.c: names of file types, for both programs. See file_type.h. */
#include "office/file_type.h"

#include <assert.h>

struct kind {
	const char *mime, *extension, *label;
	bool keepable;
};
#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."
#define ANY "application/octet-stream"

static const struct kind kinds[FILE_TYPES] = {
	[FILE_UNKNOWN] = { ANY, "bin", "?", false },
	[FILE_EMPTY] = { ANY, "bin", "0 byte", false },
	[FILE_PDF] = { "application/pdf", "pdf", "PDF", true },
	[FILE_DOCX] = { OOXML "wordprocessingml.document", "docx", "Word (.docx)", true },
	[FILE_XLSX] = { OOXML "spreadsheetml.sheet", "xlsx", "Excel (.xlsx)", true },
	[FILE_XLSB] = { "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "xlsb",
			"Excel (.xlsb)", true },
	[FILE_PPTX] = { OOXML "presentationml.presentation", "pptx", "PowerPoint (.pptx)", true },
	[FILE_ODT] = { ODF "text", "odt", "OpenDocument (.odt)", true },
	[FILE_ODS] = { ODF "spreadsheet", "ods", "OpenDocument (.ods)", true },
	[FILE_ODP] = { ODF "presentation", "odp", "OpenDocument (.odp)", true },
	[FILE_DOC] = { "application/msword", "doc", "Word 97-2003 (.doc)", true },
	[FILE_XLS] = { "application/vnd.ms-excel", "xls", "Excel 97-2003 (.xls)", true },
	[FILE_PPT] = { "application/vnd.ms-powerpoint", "ppt", "PowerPoint 97-2003 (.ppt)", true },
	[FILE_OFFICE_ENCRYPTED] = { ANY, "bin", "Office (mật khẩu)", false },
	[FILE_OLE] = { ANY, "bin", "OLE", false },
	[FILE_JPEG] = { "image/jpeg", "jpg", "JPEG", true },
	[FILE_PNG] = { "image/png", "png", "PNG", true },
	[FILE_GIF] = { "image/gif", "gif", "GIF", true },
	[FILE_WEBP] = { "image/webp", "webp", "WebP", true },
	[FILE_HEIC] = { "image/heic", "heic", "HEIC", true },
	[FILE_TIFF] = { "image/tiff", "tif", "TIFF", true },
	[FILE_ZIP] = { "application/zip", "zip", "ZIP", true },
	[FILE_RAR] = { "application/vnd.rar", "rar", "RAR", true },
	[FILE_7Z] = { "application/x-7z-compressed", "7z", "7-Zip", true },
	[FILE_GZIP] = { "application/gzip", "gz", "gzip", false },
	[FILE_PROGRAM] = { ANY, "bin", "EXE", false },
	[FILE_HTML] = { "text/plain; charset=utf-8", "html", "HTML", false },
	[FILE_XML_2003] = { ANY, "xml", "Office 2003 XML", false },
	[FILE_XML] = { ANY, "xml", "XML", false },
	[FILE_RTF] = { "application/rtf", "rtf", "RTF", true },
	[FILE_CSV] = { "text/csv; charset=utf-8", "csv", "CSV", true },
	[FILE_TEXT] = { "text/plain; charset=utf-8", "txt", "TXT", true },
	[FILE_MP4] = { "video/mp4", "mp4", "MP4", true },
	[FILE_MP3] = { "audio/mpeg", "mp3", "MP3", true },
};

static const struct kind *kind_of(enum file_type t)
{
	assert(t < FILE_TYPES);
	return &kinds[t];
}

const char *file_type_mime(enum file_type t) { return kind_of(t)->mime; }
const char *file_type_extension(enum file_type t) { return kind_of(t)->extension; }
const char *file_type_label(enum file_type t) { return kind_of(t)->label; }
bool file_type_keepable(enum file_type t) { return kind_of(t)->keepable; }
