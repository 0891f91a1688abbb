/* type.c: what a file is, told by its bytes: what offices and telephones make, and nothing else.
 * The ending of the name is believed only among kinds whose bytes look alike. */
#include "file/file.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

enum kind {
	PDF,
	JPEG,
	PNG,
	GIF,
	WEBP,
	HEIC,
	TIFF,
	BMP,
	DOCX,
	XLSX,
	PPTX,
	ODT,
	ODS,
	ODP,
	DOC,
	XLS,
	PPT,
	MSG,
	RTF,
	TXT,
	CSV,
	ZIP,
	RAR,
	SEVEN,
	MP4,
	MP3,
	XML_PAPER,
	KINDS,
};
static const struct content_type types[KINDS] = {
	[PDF] = { "application/pdf", ".pdf", "file.type.pdf", false },
	[JPEG] = { "image/jpeg", ".jpg", "file.type.picture", true },
	[PNG] = { "image/png", ".png", "file.type.picture", true },
	[GIF] = { "image/gif", ".gif", "file.type.picture", true },
	[WEBP] = { "image/webp", ".webp", "file.type.picture", true },
	[HEIC] = { "image/heic", ".heic", "file.type.picture", true },
	[TIFF] = { "image/tiff", ".tif", "file.type.picture", true },
	[BMP] = { "image/bmp", ".bmp", "file.type.picture", true },
	[DOCX] = { WORD_MIME, ".docx", "file.type.word", false },
	[XLSX] = { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx",
		   "file.type.excel", false },
	[PPTX] = { "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		   ".pptx", "file.type.slides", false },
	[ODT] = { "application/vnd.oasis.opendocument.text", ".odt", "file.type.word", false },
	[ODS] = { "application/vnd.oasis.opendocument.spreadsheet", ".ods", "file.type.excel",
		  false },
	[ODP] = { "application/vnd.oasis.opendocument.presentation", ".odp", "file.type.slides",
		  false },
	[DOC] = { "application/msword", ".doc", "file.type.word", false },
	[XLS] = { "application/vnd.ms-excel", ".xls", "file.type.excel", false },
	[PPT] = { "application/vnd.ms-powerpoint", ".ppt", "file.type.slides", false },
	[MSG] = { "application/vnd.ms-outlook", ".msg", "file.type.mail", false },
	[RTF] = { "application/rtf", ".rtf", "file.type.word", false },
	[TXT] = { "text/plain", ".txt", "file.type.text", false },
	[CSV] = { "text/csv", ".csv", "file.type.text", false },
	[ZIP] = { "application/zip", ".zip", "file.type.archive", false },
	[RAR] = { "application/vnd.rar", ".rar", "file.type.archive", false },
	[SEVEN] = { "application/x-7z-compressed", ".7z", "file.type.archive", false },
	[MP4] = { "video/mp4", ".mp4", "file.type.film", false },
	[MP3] = { "audio/mpeg", ".mp3", "file.type.sound", false },
	[XML_PAPER] = { "application/oxps", ".xps", "file.type.pdf", false },
};

static bool has(struct str s, struct str part) { return str_find(s, part) != SIZE_MAX; }

static bool named(struct str name, const char *ending)
{
	size_t n = strlen(ending);
	return name.n >= n && strncasecmp(name.p + name.n - n, ending, n) == 0;
}

static uint32_t le(struct str s, size_t at, int bytes)
{
	uint32_t v = 0;
	for (int i = bytes; i-- > 0;)
		v = v << 8 | (at + (size_t)i < s.n ? (uint8_t)s.p[at + (size_t)i] : 0);
	return v;
}

/* Whether the directory at the end of a zip names this part: a part's bytes may hold any words, as
 * an archive of workbooks does. What of the directory lies before `tail` is not looked at. */
static bool zip_names(struct str tail, struct str part)
{
	enum { ENTRY = 46 };
	size_t end = tail.n;
	while (end >= 4 && !str_eq(str_sub(tail, end - 4, 4), S("PK\x05\x06")))
		end--;
	if (end < 4)
		return false;
	end -= 4;
	uint32_t size = le(tail, end + 12, 4);
	size_t at = size <= end ? end - size : 0;
	while (at < end && !str_eq(str_sub(tail, at, 4), S("PK\x01\x02")))
		at++; /* the directory begins before what we have */
	while (at + ENTRY <= end && str_eq(str_sub(tail, at, 4), S("PK\x01\x02"))) {
		size_t name = le(tail, at + 28, 2);
		if (str_starts(str_sub(tail, at + ENTRY, name), part))
			return true;
		at += ENTRY + name + le(tail, at + 30, 2) + le(tail, at + 32, 2);
	}
	return false;
}

/* An OpenDocument says what it is in its first part, the others by the names of their parts. */
static enum kind zip_kind(struct str head, struct str tail)
{
	static const struct {
		const char *mark;
		enum kind kind;
	} marks[] = {
		{ "word/document", DOCX },
		{ "xl/workbook.", XLSX },
		{ "ppt/presentation.xml", PPTX },
		{ "FixedDocumentSequence.fdseq", XML_PAPER },
	};
	struct str first = str_sub(head, 0, 200);
	if (has(first, S("mimetypeapplication/vnd.oasis.opendocument.text")))
		return ODT;
	if (has(first, S("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")))
		return ODS;
	if (has(first, S("mimetypeapplication/vnd.oasis.opendocument.presentation")))
		return ODP;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (zip_names(tail, str_of(marks[i].mark)))
			return marks[i].kind;
	return ZIP;
}

/* "WordDocument" as the old format writes names: two bytes a letter. */
static bool has_wide(struct str s, const char *word)
{
	char wide[64];
	size_t n = strlen(word);
	for (size_t i = 0; i < n; i++) {
		wide[2 * i] = word[i];
		wide[2 * i + 1] = 0;
	}
	return has(s, (struct str){ wide, 2 * n });
}

/* The directory of the old format lies anywhere; where neither end of the file shows it, the name
 * chooses among its kinds. */
static enum kind ole_kind(struct str head, struct str tail, struct str name)
{
	static const struct {
		const char *entry, *ending;
		enum kind kind;
	} entries[] = {
		{ "WordDocument", ".doc", DOC },
		{ "Workbook", ".xls", XLS },
		{ "PowerPoint Document", ".ppt", PPT },
		{ "__properties_version1.0", ".msg", MSG },
	};
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (has_wide(head, entries[i].entry) || has_wide(tail, entries[i].entry))
			return entries[i].kind;
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (named(name, entries[i].ending))
			return entries[i].kind;
	return KINDS;
}

/* The brands of the ISO container: photos of telephones and films. */
static enum kind box_kind(struct str head)
{
	static const char *const pictures[] = { "heic", "heix", "hevc", "heim",
						"heis", "mif1", "msf1" };
	static const char *const films[] = { "isom", "iso2", "mp41", "mp42", "avc1", "qt  ",
					     "M4V ", "3gp4", "3gp5", "3gp6", "MSNV", "dash" };
	struct str brand = str_sub(head, 8, 4);
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
		if (str_eq(brand, str_of(pictures[i])))
			return HEIC;
	for (size_t i = 0; i < sizeof films / sizeof *films; i++)
		if (str_eq(brand, str_of(films[i])))
			return MP4;
	return KINDS;
}

/* Plain text: no control characters but line ends and tabs, and not a web page in disguise. */
static enum kind text_kind(struct str head, struct str tail, struct str name)
{
	struct str both[] = { head, tail };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < both[k].n; i++) {
			unsigned char c = (unsigned char)both[k].p[i];
			if (c == 0x7F || (c < ' ' && c != '\n' && c != '\r' && c != '\t'))
				return KINDS;
		}
	struct str start = str_trim(str_sub(head, 0, 512));
	if (str_starts(start, S("<")) || str_starts(start, S("#!")) || str_starts(start, S("%!")))
		return KINDS;
	if (named(name, ".csv"))
		return CSV;
	return named(name, ".txt") || named(name, ".md") || named(name, ".log") ? TXT : KINDS;
}

static enum kind kind_of(struct str head, struct str tail, struct str name)
{
	static const struct {
		struct str magic;
		enum kind kind;
	} magics[] = {
		{ S("%PDF-"), PDF },
		{ S("\xFF\xD8\xFF"), JPEG },
		{ S("\x89PNG\r\n\x1A\n"), PNG },
		{ S("GIF87a"), GIF },
		{ S("GIF89a"), GIF },
		{ S("II*\0"), TIFF },
		{ S("MM\0*"), TIFF },
		{ S("{\\rtf"), RTF },
		{ S("Rar!\x1A\x07"), RAR },
		{ S("7z\xBC\xAF\x27\x1C"), SEVEN },
		{ S("ID3"), MP3 },
	};
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (str_starts(head, magics[i].magic))
			return magics[i].kind;
	if (str_starts(head, S("RIFF")) && str_eq(str_sub(head, 8, 4), S("WEBP")))
		return WEBP;
	if (str_starts(head, S("BM")) && head.n > 26 && str_eq(str_sub(head, 6, 4), S("\0\0\0\0")))
		return BMP;
	if (str_starts(head, S("PK\x03\x04")))
		return zip_kind(head, tail);
	if (str_starts(head, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		return ole_kind(head, tail, name);
	if (str_eq(str_sub(head, 4, 4), S("ftyp")))
		return box_kind(head);
	return text_kind(head, tail, name);
}

const struct content_type *content_type_of(struct str head, struct str tail, struct str name)
{
	enum kind kind = kind_of(head, tail, name);
	return kind == KINDS ? NULL : &types[kind];
}

const struct content_type *content_type_named(struct str mime)
{
	for (size_t i = 0; i < KINDS; i++)
		if (str_eq(mime, str_of(types[i].mime)))
			return &types[i];
	return NULL;
}
