/* sniff.c: file types by magic bytes, by the directory of a zip, and by the look of text; old
 * Office files are ole.c's to tell apart. See sniff.h. */
#include "worker/sniff.h"

#include "base/text.h"
#include "worker/ole.h"
#include "worker/pack.h"
#include "worker/task.h"

#include <assert.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 8192 };

/* ---- magic ---- */

struct magic {
	size_t at, n;
	const char *bytes;
	enum file_type type;
};
#define MAGIC(at, bytes, type)                                                                     \
	{                                                                                          \
		at, sizeof(bytes) - 1, bytes, type                                                 \
	}
static const struct magic magics[] = {
	MAGIC(0, "%PDF-", FILE_PDF),
	MAGIC(0, "PK\3\4", FILE_ZIP),
	MAGIC(0, "PK\5\6", FILE_ZIP),
	MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FILE_OLE),
	MAGIC(0, "\xFF\xD8\xFF", FILE_JPEG),
	MAGIC(0, "\x89PNG\r\n\x1A\n", FILE_PNG),
	MAGIC(0, "GIF87a", FILE_GIF),
	MAGIC(0, "GIF89a", FILE_GIF),
	MAGIC(8, "WEBPVP8", FILE_WEBP),
	MAGIC(4, "ftypheic", FILE_HEIC),
	MAGIC(4, "ftypheix", FILE_HEIC),
	MAGIC(4, "ftyphevc", FILE_HEIC),
	MAGIC(4, "ftypmif1", FILE_HEIC),
	MAGIC(4, "ftypmsf1", FILE_HEIC),
	MAGIC(4, "ftyp", FILE_MP4),
	MAGIC(0, "II*\0", FILE_TIFF),
	MAGIC(0, "MM\0*", FILE_TIFF),
	MAGIC(0, "Rar!\x1A\7", FILE_RAR),
	MAGIC(0, "7z\xBC\xAF\x27\x1C", FILE_7Z),
	MAGIC(0, "\x1F\x8B", FILE_GZIP),
	MAGIC(0, "MZ", FILE_PROGRAM),
	MAGIC(0,
	      "\x7F"
	      "ELF",
	      FILE_PROGRAM),
	MAGIC(0, "#!", FILE_PROGRAM),
	MAGIC(0, "{\\rtf", FILE_RTF),
	MAGIC(0, "ID3", FILE_MP3),
	MAGIC(0, "\xFF\xFB", FILE_MP3),
};

/* ---- text ---- */

static bool holds(struct str head, const char *word)
{
	return memmem(head.p, head.n, word, strlen(word)) != NULL;
}

static enum file_type type_of_markup(struct str s)
{
	char low[2048];
	size_t n = s.n < sizeof low ? s.n : sizeof low;
	for (size_t i = 0; i < n; i++)
		low[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20 : s.p[i]);
	struct str l = { low, n };
	if (holds(l, "schemas-microsoft-com:office:spreadsheet") ||
	    holds(l, "schemas.microsoft.com/office/word/2003"))
		return FILE_XML_2003;
	if (holds(l, "<html") || holds(l, "<!doctype html") || holds(l, "<table") ||
	    holds(l, "<script") || holds(l, "<body") || holds(l, "<meta"))
		return FILE_HTML;
	return str_starts(l, S("<?xml")) ? FILE_XML : FILE_TEXT;
}

static size_t count(struct str s, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* Two lines with the same number of separators make a table. */
static bool is_table(struct str s, char sep)
{
	struct str line, rest = s;
	size_t first = str_split(&rest, '\n', &line) ? count(line, sep) : 0;
	return first > 0 && str_split(&rest, '\n', &line) && count(line, sep) == first;
}

/* A head may end inside a character. */
static struct str whole_characters(struct str s)
{
	for (int i = 0; i < 3 && s.n && ((unsigned char)s.p[s.n - 1] & 0xC0) == 0x80; i++)
		s.n--;
	if (s.n && (unsigned char)s.p[s.n - 1] >= 0xC0)
		s.n--;
	return s;
}

static enum file_type type_of_text(struct str head)
{
	if (head.n >= 2 &&
	    (memcmp(head.p, "\xFF\xFE", 2) == 0 || memcmp(head.p, "\xFE\xFF", 2) == 0))
		return FILE_CSV; /* UTF-16, as Excel's "Unicode text" */
	struct str s = whole_characters(head);
	struct str t = str_trim(s);
	if (t.n && t.p[0] == '<')
		return type_of_markup(t);
	if (!text_valid(s) || memchr(s.p, 1, s.n))
		return FILE_UNKNOWN;
	return is_table(t, ',') || is_table(t, ';') || is_table(t, '\t') ? FILE_CSV : FILE_TEXT;
}

enum file_type sniff_head(struct str head)
{
	if (head.n == 0)
		return FILE_EMPTY;
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];
		if (head.n >= m->at + m->n && memcmp(head.p + m->at, m->bytes, m->n) == 0)
			return m->type;
	}
	return type_of_text(head);
}

/* ---- archives ---- */

static bool has(const struct pack *p, const char *path) { return pack_find(p, str_of(path)) >= 0; }

static enum file_type type_of_odf(struct str mime)
{
	if (str_starts(mime, S("application/vnd.oasis.opendocument.text")))
		return FILE_ODT;
	if (str_starts(mime, S("application/vnd.oasis.opendocument.spreadsheet")))
		return FILE_ODS;
	return str_starts(mime, S("application/vnd.oasis.opendocument.presentation")) ? FILE_ODP
										      : FILE_ZIP;
}

static enum file_type type_of_zip(struct arena *a, int fd)
{
	struct pack p;
	enum file_type t = FILE_ZIP;
	if (pack_open(a, fd, &p).code)
		return FILE_ZIP;
	if (has(&p, "word/document.xml") || has(&p, "word/document2.xml"))
		t = FILE_DOCX;
	else if (has(&p, "xl/workbook.bin"))
		t = FILE_XLSB;
	else if (has(&p, "xl/workbook.xml"))
		t = FILE_XLSX;
	else if (has(&p, "ppt/presentation.xml"))
		t = FILE_PPTX;
	struct str mime = STR_NONE;
	int64_t entry = pack_find(&p, S("mimetype"));
	if (entry >= 0 && !pack_bytes(&p, entry, 200, &mime).code)
		t = type_of_odf(mime);
	pack_close(&p);
	return t;
}

enum file_type sniff_file(struct arena *a, int fd)
{
	char *head = NEW(a, HEAD_BYTES, char);
	ssize_t n = fd >= 0 ? pread(fd, head, HEAD_BYTES, 0) : -1;
	if (n < 0)
		return FILE_UNKNOWN;
	enum file_type t = sniff_head((struct str){ head, (size_t)n });
	if (t == FILE_ZIP)
		return type_of_zip(a, fd);
	return t == FILE_OLE ? ole_type(a, fd) : t;
}

/* As people call it, the same in every language: refusals say what came instead. */
const char *file_type_label(enum file_type t)
{
	static const char *const labels[FILE_TYPES] = {
		[FILE_UNKNOWN] = "?",
		[FILE_EMPTY] = "0 byte",
		[FILE_PDF] = "PDF",
		[FILE_DOCX] = "Word (.docx)",
		[FILE_XLSX] = "Excel (.xlsx)",
		[FILE_XLSB] = "Excel (.xlsb)",
		[FILE_PPTX] = "PowerPoint (.pptx)",
		[FILE_ODT] = "OpenDocument (.odt)",
		[FILE_ODS] = "OpenDocument (.ods)",
		[FILE_ODP] = "OpenDocument (.odp)",
		[FILE_DOC] = "Word 97-2003 (.doc)",
		[FILE_XLS] = "Excel 97-2003 (.xls)",
		[FILE_PPT] = "PowerPoint 97-2003 (.ppt)",
		[FILE_OFFICE_ENCRYPTED] = "Office (mật khẩu)",
		[FILE_OLE] = "OLE",
		[FILE_JPEG] = "JPEG",
		[FILE_PNG] = "PNG",
		[FILE_GIF] = "GIF",
		[FILE_WEBP] = "WebP",
		[FILE_HEIC] = "HEIC",
		[FILE_TIFF] = "TIFF",
		[FILE_ZIP] = "ZIP",
		[FILE_RAR] = "RAR",
		[FILE_7Z] = "7-Zip",
		[FILE_GZIP] = "gzip",
		[FILE_PROGRAM] = "EXE",
		[FILE_HTML] = "HTML",
		[FILE_XML_2003] = "Office 2003 XML",
		[FILE_XML] = "XML",
		[FILE_RTF] = "RTF",
		[FILE_CSV] = "CSV",
		[FILE_TEXT] = "TXT",
		[FILE_MP4] = "MP4",
		[FILE_MP3] = "MP3",
	};
	assert(t < FILE_TYPES);
	return labels[t];
}
