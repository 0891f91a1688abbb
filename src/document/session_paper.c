/* session_paper.c: the parts that papers of congresses and conferences have in common. */
#include "document/session_paper.h"

#include "base/text.h"
#include "document/parts.h"
#include "msg_document.gen.h"

#include <ctype.h>
#include <string.h>

enum {
	ITEMS_GAP_MM = 2,
	SIGN_GAP_MM = 2,
	MINUTES_GAP_MM = 3,
	HEADING_BYTES_MAX = 160,
	SESSION_COLUMNS_MAX = 20
};

/* The paper with the office's wording over its head. */
static struct pen pen_of(struct arena *a, struct doc *d, const struct session_paper *s)
{
	struct paper *own = NEW(a, 1, struct paper);
	*own = s->paper;
	wording_head(a, own, s->kind);
	return (struct pen){ a, d, own, s->kind };
}

static void put_head(struct pen *w, const struct session_paper *s)
{
	struct str place = w->p->place.n ? w->p->place : S("……………");
	bool congress = s->congress.n > 0;
	doc_head(w->d,
		 &(struct doc_head){
			 .superior = !congress	  ? w->p->superior
				     : s->organ.n ? s->congress
						  : STR_NONE,
			 .issuer = !congress	? w->p->issuer
				   : s->organ.n ? s->organ
						: s->congress,
			 .number = paper_letters(s->kind).n
					   ? paper_say(w->a, T(document_part_number,
							       .number = pen_number(w)))
					   : STR_NONE,
			 .place_date = paper_joined(w->a, place, paper_day(w->a, w->p->on)) });
	doc_title(w->d, s->type.n ? s->type : paper_type(s->kind), s->subject);
}

struct doc *session_paper_open(struct arena *a, const struct session_paper *s)
{
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = paper_name(s->kind),
							.draft = s->paper.draft,
							.landscape = s->landscape });
	struct pen w = pen_of(a, d, s);
	put_head(&w, s);
	return d;
}

void session_paper_again(struct arena *a, struct doc *d, const struct session_paper *s)
{
	struct pen w = pen_of(a, d, s);
	doc_anew(d, s->landscape);
	put_head(&w, s);
}

/* ---- texts ---- */

/* "IV. ", "12. ", "1.2. ": the number before a heading. */
static bool numbered(struct str line)
{
	size_t i = 0, digits = 0, letters = 0;
	for (; i < line.n && (isdigit((unsigned char)line.p[i]) || line.p[i] == '.'); i++)
		digits += line.p[i] != '.';
	if (!i)
		for (; i < line.n && strchr("IVXLC", line.p[i]) && line.p[i]; i++)
			letters++;
	if (letters && i < line.n && line.p[i] == '.')
		i++;
	return digits + letters > 0 && i > 1 && i < line.n && line.p[i - 1] == '.' &&
	       line.p[i] == ' ';
}

static bool lettered(struct str line)
{
	return line.n > 2 && islower((unsigned char)line.p[0]) && line.p[1] == ')';
}

/* "QUYẾT NGHỊ:": Vietnamese without a small letter a–z has none at all. */
static bool all_capitals(struct str line)
{
	size_t capitals = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (islower((unsigned char)line.p[i]))
			return false;
		capitals += isupper((unsigned char)line.p[i]) != 0;
	}
	return capitals > 2 && line.n < HEADING_BYTES_MAX && line.p[0] != '-' && line.p[0] != '+' &&
	       !numbered(line);
}

enum doc_style session_paper_style(struct str line)
{
	if (str_starts(line, S("Chương ")) || str_starts(line, S("Phần thứ ")) ||
	    all_capitals(line))
		return DOC_ARTICLE;
	if (str_starts(line, S("Điều ")) && line.n < HEADING_BYTES_MAX)
		return DOC_HEADING;
	if (line.n < HEADING_BYTES_MAX && line.p[line.n - 1] != '.' && line.p[line.n - 1] != ';' &&
	    numbered(line))
		return DOC_HEADING;
	return str_starts(line, S("- ")) || str_starts(line, S("+ ")) || lettered(line) ? DOC_ITEM
											: DOC_BODY;
}

/* "12. " and "1.2. ": how many numbers; 0: roman ones, or none. */
static size_t depth(struct str line)
{
	size_t dots = 0;
	for (size_t i = 0; i < line.n && line.p[i] != ' '; i++)
		dots += line.p[i] == '.';
	return numbered(line) && isdigit((unsigned char)line.p[0]) ? dots : 0;
}

/* A numbered line with nothing below it is one of a list and heads nothing. */
static enum doc_style style_before(struct str line, struct str rest)
{
	enum doc_style style = session_paper_style(line);
	struct str next = STR_NONE;
	while (!next.n && str_split(&rest, '\n', &next))
		next = str_trim(next);
	bool ends = depth(next) ? depth(next) <= depth(line) : numbered(next);
	return style == DOC_HEADING && depth(line) && ends ? DOC_BODY : style;
}

/* Items stand close together: what follows them is set off. */
void session_paper_text(struct doc *d, struct str lines)
{
	enum doc_style last = DOC_BODY;
	struct str line;
	while (str_split(&lines, '\n', &line)) {
		line = str_trim(line);
		if (!line.n)
			continue;
		enum doc_style style = style_before(line, lines);
		if (last == DOC_ITEM && style != DOC_ITEM)
			doc_gap(d, ITEMS_GAP_MM);
		doc_par(d, style, line);
		last = style;
	}
}

void session_paper_bases(struct arena *a, struct doc *d, const struct session_paper *s)
{
	struct pen w = pen_of(a, d, s);
	pen_bases(&w, ABOUT_CLASS, STR_NONE);
}

void session_paper_table(struct arena *a, struct doc *d, const struct session_paper_column *columns,
			 int n)
{
	int *widths = NEW(a, (size_t)n, int);
	for (int i = 0; i < n; i++)
		widths[i] = columns[i].width;
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = n, .head_rows = 1, .borders = true });
	doc_row(d);
	for (int i = 0; i < n; i++)
		doc_cell_head(d, 1, 1, columns[i].title);
}

/* ---- signatures ---- */

void session_paper_sign(struct arena *a, struct doc *d, const struct session_paper *s,
			const struct str *usual, int count)
{
	struct pen w = pen_of(a, d, s);
	doc_keep(d); /* no page bears signatures alone */
	doc_gap(d, SIGN_GAP_MM);
	if (s->congress.n)
		pen_sign_organ(&w, usual, count);
	else
		pen_sign(&w, usual, count);
}

void session_paper_minutes_sign(struct arena *a, struct doc *d, struct str secretary,
				struct str chair)
{
	const struct doc_signer two[] = {
		{ paper_say(a, T(document_session_for_secretaries)), STR_NONE, secretary },
		{ paper_say(a, T(document_session_for_presidium)), STR_NONE, chair },
	};
	doc_keep(d); /* before the gap, which is no paragraph that could be kept */
	doc_gap(d, MINUTES_GAP_MM);
	doc_signers(d, two, 2);
}
