/* fill_word_read.c: one XML part of a Word file read into the places where fields may stand. Parts
 * with what fetches or runs something are refused. */
#include "worker/fill_word.h"

#include "base/text.h"

#include <string.h>

enum { INSTRUCTION_MAX = 4000 };

enum place { PLACE_OTHER, PLACE_PAR, PLACE_ROW, PLACE_CELL, PLACE_TEXT, PLACE_RUN, PLACE_CODE };
struct level {
	enum place place;
	size_t number; /* of the element */
	int index;     /* PAR, ROW, TEXT */
};
struct reading {
	struct word_part *out;
	struct level levels[XML_DEPTH_MAX + 2];
	int depth;
	size_t elements;
	struct buf text; /* of the open <w:t> */
};

static int innermost(const struct reading *r, enum place place)
{
	for (int i = r->depth; i > 0; i--)
		if (r->levels[i].place == place)
			return r->levels[i].index;
	return NOWHERE;
}

static enum place place_of(const char *name)
{
	static const struct {
		const char *name;
		enum place place;
	} places[] = {
		{ "p", PLACE_PAR },  { "t", PLACE_TEXT },	  { "r", PLACE_RUN },
		{ "tr", PLACE_ROW }, { "instrText", PLACE_CODE }, { "tc", PLACE_CELL },
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(name, places[i].name) == 0)
			return places[i].place;
	return PLACE_OTHER;
}

static void add_seg(struct reading *r, const struct word_seg *s)
{
	int par = innermost(r, PLACE_PAR), at = (int)r->out->segs.n;
	if (par == NOWHERE)
		return;
	struct word_par *p = &r->out->pars.p[par];
	*PUSH(r->out->arena, &r->out->segs) = *s;
	if (p->first == NOWHERE)
		p->first = at;
	else
		r->out->segs.p[p->last].next = at;
	p->last = at;
}

/* "w:t" of "<w:t xml:space=…". */
static struct str tag_name(struct str xml, size_t at)
{
	size_t n = at + 1;
	while (n < xml.n && xml.p[n] != ' ' && xml.p[n] != '>' && xml.p[n] != '/' &&
	       xml.p[n] != '\t' && xml.p[n] != '\n' && xml.p[n] != '\r')
		n++;
	return str_sub(xml, at + 1, n - at - 1);
}

static void open_par(struct reading *r, struct level *l, size_t at)
{
	const struct level *around = &r->levels[r->depth - 1];
	size_t number = r->out->pars.n + 1;
	l->index = (int)r->out->pars.n;
	*PUSH(r->out->arena, &r->out->pars) = (struct word_par){
		.from = at,
		.holder = around->number,
		.in_cell = around->place == PLACE_CELL,
		.row = innermost(r, PLACE_ROW),
		.first = NOWHERE,
		.last = NOWHERE,
		.number = number,
		.code = { .arena = r->out->arena, .max = INSTRUCTION_MAX },
	};
}

static void on_open(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = x->arg;
	size_t at = (size_t)XML_GetCurrentByteIndex(x->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(x->parser);
	bool in_run = r->levels[r->depth].place == PLACE_RUN;
	if (r->levels[r->depth].place == PLACE_TEXT) /* no program writes that */
		xml_fail(x, FAIL(ERR_INVALID, "office.damaged", S("XML")));
	struct level *l = &r->levels[++r->depth];
	*l = (struct level){ .place = place_of(name), .number = ++r->elements };
	if (l->place == PLACE_PAR) {
		open_par(r, l, at);
	} else if (l->place == PLACE_ROW) {
		l->index = (int)r->out->rows.n;
		*PUSH(r->out->arena, &r->out->rows) =
			(struct word_row){ .from = at, .list = NOWHERE };
	} else if (l->place == PLACE_TEXT) {
		l->index = (int)r->out->segs.n;
		add_seg(r, &(struct word_seg){ .tag = at,
					       .from = end,
					       .name = tag_name(r->out->xml, at),
					       .next = NOWHERE,
					       .depth = r->depth });
	} else if (in_run && (strcmp(name, "tab") == 0 || strcmp(name, "br") == 0)) {
		add_seg(r, &(struct word_seg){ .text = S("\n"), .next = NOWHERE, .mark = true });
	} else if (strcmp(name, "fldSimple") == 0 && innermost(r, PLACE_PAR) != NOWHERE) {
		put(&r->out->pars.p[innermost(r, PLACE_PAR)].code,
		    str_of(xml_attribute(attributes, "instr")));
	}
	if (l->place == PLACE_TEXT || l->place == PLACE_CODE) {
		r->text.n = 0;
		xml_want_text(x, true);
	}
}

/* What fetches or runs something when the file is opened. */
static bool is_active(struct arena *a, struct str code)
{
	static const char *const words[] = { "DDE",    "INCLUDETEXT", "INCLUDEPICTURE",
					     "IMPORT", "DATABASE",    "MACROBUTTON" };
	struct str up = text_upper(a, code);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(up, str_of(words[i])) != SIZE_MAX)
			return true;
	return false;
}

static void close_text(struct reading *r, const struct level *l, size_t at)
{
	if ((size_t)l->index >= r->out->segs.n) /* outside every paragraph */
		return;
	struct word_seg *s = &r->out->segs.p[l->index];
	s->to = at;
	s->mark = r->out->xml.p[s->from - 2] == '/'; /* <w:t/> */
	s->text = s->mark ? STR_NONE : arena_copy(r->out->arena, buf_str(&r->text));
}

static void on_close(struct xml *x, const char *name)
{
	(void)name;
	struct reading *r = x->arg;
	const struct level *l = &r->levels[r->depth];
	size_t at = (size_t)XML_GetCurrentByteIndex(x->parser);
	size_t end = at + (size_t)XML_GetCurrentByteCount(x->parser);
	int par = innermost(r, PLACE_PAR);
	if (l->place == PLACE_TEXT)
		close_text(r, l, at);
	else if (l->place == PLACE_CODE && par != NOWHERE)
		put(&r->out->pars.p[par].code, buf_str(&r->text));
	else if (l->place == PLACE_ROW)
		r->out->rows.p[l->index].to = end;
	else if (l->place == PLACE_PAR)
		r->out->pars.p[l->index].to = end;
	if (l->place == PLACE_PAR &&
	    is_active(r->out->arena, buf_str(&r->out->pars.p[l->index].code)))
		xml_fail(x, FAIL(ERR_INVALID, "office.active"));
	if (l->place == PLACE_TEXT || l->place == PLACE_CODE)
		xml_want_text(x, false);
	r->depth--;
}

static void on_text(struct xml *x, struct str s)
{
	struct reading *r = x->arg;
	put(&r->text, s);
}

/* Byte offsets are only those of the file when it is UTF-8, as Word writes it. */
static bool is_utf8(struct str xml)
{
	struct str head = str_sub(xml, 0, str_find(xml, S(">")));
	size_t at = str_find(head, S("encoding="));
	return text_valid(xml) && (at == SIZE_MAX || str_find(head, S("UTF-8")) != SIZE_MAX ||
				   str_find(head, S("utf-8")) != SIZE_MAX);
}

struct err word_part_read(struct arena *a, struct str xml, struct word_part *out)
{
	struct reading *r = NEW(a, 1, struct reading);
	struct xml x = { .open = on_open, .close = on_close, .text = on_text, .arg = r };
	*r = (struct reading){ .out = out, .text = { .arena = a } };
	*out = (struct word_part){ .arena = a, .xml = xml };
	if (!is_utf8(xml))
		return FAIL(ERR_INVALID, "office.damaged", S("UTF-8"));
	xml_begin(&x);
	struct err e = xml_feed(&x, xml, true);
	xml_end(&x);
	return e;
}
