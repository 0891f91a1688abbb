/* book_styles.c: which cell styles show dates, times or percents, and which fonts hide TCVN3. See
 * book.h. */
#include "worker/book.h"

#include "base/text.h"
#include "office/sheet_wire.h"

#include <string.h>

unsigned format_flags_builtin(int id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 58))
		return STYLE_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
		return STYLE_TIME;
	return id == 9 || id == 10 ? STYLE_PERCENT : 0;
}

/* What [..] holds: [h] and [mm] mean elapsed time; colours, conditions and languages say nothing.
 */
static size_t skip_bracket(struct str code, size_t i, bool *clock)
{
	size_t from = i + 1, letters = 0;
	for (; i < code.n && code.p[i] != ']'; i++)
		letters += strchr("hHmMsS", code.p[i]) != NULL;
	*clock |= letters > 0 && letters == i - from;
	return i;
}

static size_t skip_quoted(struct str code, size_t i)
{
	for (i++; i < code.n && code.p[i] != '"'; i++)
		;
	return i;
}

/* "000" and "0000\ 000" pad to so many digits; anything else in a format pads nothing. */
static unsigned zeros_of(struct str code)
{
	unsigned n = 0;
	for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
		if (code.p[i] == '0')
			n++;
		else if (code.p[i] == '\\')
			i++;
		else if (code.p[i] != ' ' && code.p[i] != '-')
			return 0;
	}
	return n > 1 && n <= SHEET_ZEROS_MAX ? n * STYLE_ZEROS : 0;
}

unsigned format_flags(struct str code)
{
	bool day = false, clock = false, month = false;
	for (size_t i = 0; i < code.n; i++) {
		char c = (char)(code.p[i] | 0x20);
		if (code.p[i] == ';')
			break; /* the first section is the one for positive numbers */
		if (code.p[i] == '"')
			i = skip_quoted(code, i);
		else if (code.p[i] == '[')
			i = skip_bracket(code, i, &clock);
		else if (code.p[i] == '\\' || code.p[i] == '_' || code.p[i] == '*')
			i++;
		else if (code.p[i] == '%')
			return STYLE_PERCENT;
		else if (c == 'g' && str_starts(str_sub(code, i, 7), S("General")))
			i += 6;
		else if (c == 'd' || c == 'y')
			day = true;
		else if (c == 'h' || c == 's')
			clock = true;
		else if (c == 'm')
			month = true;
	}
	if (day || (month && !clock))
		return STYLE_DATE;
	return clock ? STYLE_TIME : zeros_of(code);
}

unsigned font_flags(struct str name)
{
	if (!str_starts(name, S(".Vn")) && !str_starts(name, S(".VN")))
		return 0;
	return str_ends(name, S("H")) ? STYLE_TCVN3 | STYLE_CAPITALS : STYLE_TCVN3;
}

/* Letters above U+00FF cannot come from a TCVN3 keyboard: such text is Unicode already. */
static bool could_be_tcvn3(struct str s)
{
	bool beyond_ascii = false;
	for (size_t i = 0; i < s.n;) {
		int32_t c = text_next(s, &i);
		if (c > 0xFF)
			return false;
		beyond_ascii |= c > 0x7F;
	}
	return beyond_ascii;
}

struct str text_of_font(struct arena *a, struct str s, unsigned flags)
{
	if (!(flags & STYLE_TCVN3))
		return s;
	if (could_be_tcvn3(s))
		s = text_from_tcvn3(a, s);
	return flags & STYLE_CAPITALS ? text_upper(a, s) : s;
}

/* ---- styles.xml ---- */

struct format {
	int id;
	unsigned flags;
};
struct styling {
	struct book *book;
	struct {
		struct format *p;
		size_t n, cap;
	} formats;
	struct {
		uint16_t *p;
		size_t n, cap;
	} fonts, cells;
	bool in_fonts, in_cells;
};

static unsigned flags_of_format(const struct styling *s, int id)
{
	for (size_t i = 0; i < s->formats.n; i++)
		if (s->formats.p[i].id == id)
			return s->formats.p[i].flags;
	return format_flags_builtin(id);
}

static void add_cell_style(struct styling *s, const char **atts)
{
	int format = xml_number(xml_attribute(atts, "numFmtId"), 1 << 20, 0);
	int font = xml_number(xml_attribute(atts, "fontId"), 1 << 20, 0);
	unsigned flags = flags_of_format(s, format);
	if ((size_t)font < s->fonts.n)
		flags |= s->fonts.p[font];
	*PUSH(s->book->arena, &s->cells) = (uint16_t)flags;
}

static void add_format(struct styling *s, const char **atts)
{
	const char *code = xml_attribute(atts, "formatCode");
	int id = xml_number(xml_attribute(atts, "numFmtId"), 1 << 20, -1);
	if (code && id >= 0)
		*PUSH(s->book->arena, &s->formats) =
			(struct format){ id, format_flags(str_of(code)) };
}

static void styles_open(struct xml *x, const char *name, const char **atts)
{
	struct styling *s = x->arg;
	if (s->formats.n >= FORMATS_MAX || s->fonts.n >= STYLES_MAX || s->cells.n >= STYLES_MAX) {
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.strings"));
		return;
	}
	if (strcmp(name, "numFmt") == 0 && !s->in_cells) {
		add_format(s, atts);
	} else if (strcmp(name, "fonts") == 0 && x->depth == 2) {
		s->in_fonts = true;
	} else if (strcmp(name, "cellXfs") == 0) {
		s->in_cells = true;
	} else if (s->in_fonts && strcmp(name, "font") == 0) {
		*PUSH(s->book->arena, &s->fonts) = 0;
	} else if (s->in_fonts && s->fonts.n && strcmp(name, "name") == 0) {
		s->fonts.p[s->fonts.n - 1] =
			(uint16_t)font_flags(str_of(xml_attribute(atts, "val")));
	} else if (s->in_cells && strcmp(name, "xf") == 0) {
		add_cell_style(s, atts);
	}
}

static void styles_close(struct xml *x, const char *name)
{
	struct styling *s = x->arg;
	if (strcmp(name, "fonts") == 0)
		s->in_fonts = false;
	else if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
}

struct err styles_read(struct pack *p, int64_t entry, struct book *b)
{
	struct styling s = { .book = b };
	struct xml x = { .open = styles_open, .close = styles_close, .arg = &s };
	TRY(pack_xml(p, entry, &x, S("styles.xml")));
	b->styles = s.cells.p;
	b->style_count = s.cells.n;
	return OK;
}
