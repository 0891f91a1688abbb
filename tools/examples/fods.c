/* fods.c: from a small text to a flat OpenDocument spreadsheet. See fods.h. */
#include "tools/examples/fods.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>

static const char head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
	" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
	" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
	" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
	" xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
	" xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.2\""
	" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\n"
	"<office:font-face-decls>"
	"<style:font-face style:name=\"VnTime\" svg:font-family=\"'.VnTime'\"/>"
	"<style:font-face style:name=\"Times\" svg:font-family=\"'Times New Roman'\"/>"
	"</office:font-face-decls>\n"
	"<office:automatic-styles>"
	"<number:date-style style:name=\"N1\"><number:day number:style=\"long\"/>"
	"<number:text>/</number:text><number:month "
	"number:style=\"long\"/><number:text>/</number:text>"
	"<number:year number:style=\"long\"/></number:date-style>"
	"<number:number-style style:name=\"N2\">"
	"<number:number number:decimal-places=\"0\" number:min-integer-digits=\"5\"/>"
	"</number:number-style>"
	"<style:style style:name=\"hid\" style:family=\"table\">"
	"<style:table-properties table:display=\"false\"/></style:style>"
	"<style:style style:name=\"text\" style:family=\"table-cell\">"
	"<style:text-properties style:font-name=\"Times\"/></style:style>"
	"<style:style style:name=\"title\" style:family=\"table-cell\">"
	"<style:paragraph-properties fo:text-align=\"center\"/>"
	"<style:text-properties style:font-name=\"Times\" fo:font-weight=\"bold\"/></style:style>"
	"<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
	"<style:style style:name=\"zeros\" style:family=\"table-cell\" "
	"style:data-style-name=\"N2\"/>"
	"<style:style style:name=\"vn\" style:family=\"table-cell\">"
	"<style:text-properties style:font-name=\"VnTime\"/></style:style>"
	"</office:automatic-styles>\n<office:body><office:spreadsheet>\n";
static const char calendar_1904[] =
	"<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/>"
	"</table:calculation-settings>\n";

static struct str nfd(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *n = unorm2_getNFDInstance(&e);
	struct buf b = { .arena = a };
	UChar decomposed[8];
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		int32_t c = text_next(s, &i);
		int32_t count = unorm2_getDecomposition(n, c, decomposed, 8, &e);
		if (count <= 0)
			put(&b, str_sub(s, from, i - from));
		for (int32_t k = 0; k < count; k++) {
			unsigned u = decomposed[k];
			if (u < 0x80) {
				put_char(&b, (char)u);
				continue;
			}
			put_char(&b, (char)(0xC0 | u >> 6));
			put_char(&b, (char)(0x80 | (u & 0x3F)));
		}
	}
	if (U_FAILURE(e))
		die("a text cannot be decomposed");
	return buf_str(&b);
}

/* The Latin-1 letter that a .VnTime font shows as the given text; its capitals share the codes of
 * small letters, so they come out small. */
static struct str tcvn3(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		text_next(s, &i);
		struct str letter = str_sub(s, from, i - from), found = letter;
		bool done = letter.n == 1;
		for (unsigned code = 0xA1; !done && code < 0x100; code++) {
			char utf8[2] = { (char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)) };
			struct str latin = { utf8, 2 };
			done = str_eq(text_from_tcvn3(a, latin), letter);
			found = done ? arena_copy(a, latin) : letter;
		}
		put(&b, found);
	}
	return buf_str(&b);
}

static void put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '&':
			put(b, S("&amp;"));
			break;
		case '<':
			put(b, S("&lt;"));
			break;
		case '"':
			put(b, S("&quot;"));
			break;
		/* Blanks at the ends of a text, and several together, need their own element. */
		case '_':
			put(b, S("<text:s/>"));
			break;
		default:
			put_char(b, s.p[i]);
		}
}

static void put_text_cell(struct buf *b, const char *style, int64_t across, struct str s)
{
	put_fmt(b, "<table:table-cell office:value-type=\"string\" table:style-name=\"%s\"", style);
	if (across > 1)
		put_fmt(b, " table:number-columns-spanned=\"%d\" table:number-rows-spanned=\"1\"",
			(int)across);
	put(b, S("><text:p>"));
	put_escaped(b, s);
	put(b, S("</text:p></table:table-cell>"));
	for (int64_t i = 1; i < across; i++)
		put(b, S("<table:covered-table-cell/>"));
}

static void put_value_cell(struct buf *b, const char *style, struct str value)
{
	put(b, S("<table:table-cell office:value-type=\"float\""));
	if (style)
		put_fmt(b, " table:style-name=\"%s\"", style);
	put(b, S(" office:value=\""));
	put_escaped(b, value);
	put(b, S("\"/>"));
}

static void put_cell(struct buf *b, struct str cell)
{
	struct str rest = str_sub(cell, 1, cell.n), across;
	int64_t n;
	switch (cell.n ? cell.p[0] : 0) {
	case 0:
		put(b, S("<table:table-cell/>"));
		break;
	case '#':
		put_value_cell(b, NULL, rest);
		break;
	case '%':
		put_value_cell(b, "zeros", rest);
		break;
	case '@':
		put(b, S("<table:table-cell office:value-type=\"date\" table:style-name=\"day\""
			 " office:date-value=\""));
		put(b, rest);
		put(b, S("\"/>"));
		break;
	case '=':
		put(b, S("<table:table-cell table:formula=\"of:="));
		put_escaped(b, rest);
		put(b, S("\" office:value-type=\"float\" office:value=\"0\"/>"));
		break;
	case '~':
		put_text_cell(b, "text", 1, nfd(b->arena, rest));
		break;
	case '^':
		put_text_cell(b, "vn", 1, tcvn3(b->arena, rest));
		break;
	case '*':
		if (!str_split(&rest, '*', &across) || !str_int(across, &n))
			die("a merged cell needs its width: *3*text");
		put_text_cell(b, "title", n, rest);
		break;
	default:
		put_text_cell(b, "text", 1, cell);
	}
}

static void put_row(struct buf *b, struct str line, bool hidden)
{
	struct str cell;
	put(b, S("<table:table-row"));
	put(b, hidden ? S(" table:visibility=\"collapse\">") : S(">"));
	while (str_split(&line, '\t', &cell))
		put_cell(b, cell);
	put(b, S("</table:table-row>\n"));
}

static void begin_sheet(struct buf *b, struct str name, bool hidden, bool first)
{
	if (!first)
		put(b, S("</table:table>\n"));
	put(b, S("<table:table table:name=\""));
	put_escaped(b, name);
	put(b, hidden ? S("\" table:style-name=\"hid\">\n") : S("\">\n"));
}

struct str fods_from(struct arena *a, const char *name, struct str source)
{
	struct buf b = { .arena = a };
	struct str line;
	bool first = true, hide = false;
	put(&b, str_of(head));
	while (str_split(&source, '\n', &line)) {
		if (str_eq(line, S("!1904"))) {
			put(&b, str_of(calendar_1904));
		} else if (str_starts(line, S("!sheet "))) {
			begin_sheet(&b, str_sub(line, 7, line.n), false, first);
			first = false;
		} else if (str_starts(line, S("!hidden-sheet "))) {
			begin_sheet(&b, str_sub(line, 14, line.n), true, first);
			first = false;
		} else if (str_eq(line, S("!hidden-row"))) {
			hide = true;
		} else if (str_starts(line, S("!")) || first) {
			fprintf(stderr, "%s: cannot be read: %.*s\n", name, (int)line.n, line.p);
			exit(2);
		} else {
			put_row(&b, line, hide);
			hide = false;
		}
	}
	put(&b, S("</table:table>\n</office:spreadsheet></office:body></office:document>\n"));
	return buf_str(&b);
}
