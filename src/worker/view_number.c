/* view_number.c: the automatic numbers of lists in a Word file, counted as its numbering.xml says.
 * See view.h. */
#include "worker/view.h"

#include "base/num.h"
#include "base/text.h"

#include <string.h>

enum { LEVELS = 9, LISTS_MAX = 500, NUMBERS_MAX = 2000, LETTERS = 26, NUMBER_MOST = 99999 };

struct level {
	int start;
	struct str format, text; /* "decimal", "%1.%2." */
	struct props props;
};
struct list {
	int id;
	struct level levels[LEVELS];
};
struct number {
	int id, list;
	int starts[LEVELS]; /* -1: the list's own */
	int at[LEVELS];	    /* -1: not begun */
};
struct view_numbers {
	struct arena *arena;
	struct {
		struct list *p;
		size_t n, cap;
	} lists;
	struct {
		struct number *p;
		size_t n, cap;
	} numbers;
};

/* ---- reading ---- */

struct reading {
	struct view_numbers *to;
	bool in_list, in_number;
	int level; /* LEVELS: none that is known */
};

static void begin_list(struct reading *r, const char **attributes)
{
	struct list *l;
	r->in_list = r->to->lists.n < LISTS_MAX;
	r->level = LEVELS;
	if (!r->in_list)
		return;
	l = PUSH(r->to->arena, &r->to->lists);
	*l = (struct list){ .id = xml_number(xml_attribute(attributes, "abstractNumId"), INT16_MAX,
					     -1) };
	for (int i = 0; i < LEVELS; i++)
		l->levels[i] = (struct level){ .start = 1, .props = props_none() };
}

static void begin_number(struct reading *r, const char **attributes)
{
	struct number *n;
	r->in_number = r->to->numbers.n < NUMBERS_MAX;
	r->level = LEVELS;
	if (!r->in_number)
		return;
	n = PUSH(r->to->arena, &r->to->numbers);
	*n = (struct number){ .id = xml_number(xml_attribute(attributes, "numId"), INT16_MAX, -1) };
	for (int i = 0; i < LEVELS; i++)
		n->starts[i] = n->at[i] = -1;
}

static void read_level(struct reading *r, const char *name, const char **attributes)
{
	struct arena *a = r->to->arena;
	struct list *list = &r->to->lists.p[r->to->lists.n - 1];
	const char *value = xml_attribute(attributes, "val");
	if (strcmp(name, "lvl") == 0)
		r->level = xml_number(xml_attribute(attributes, "ilvl"), LEVELS - 1, LEVELS);
	if (r->level == LEVELS)
		return;
	struct level *l = &list->levels[r->level];
	if (strcmp(name, "start") == 0)
		l->start = xml_number(value, NUMBER_MOST, 1);
	else if (strcmp(name, "numFmt") == 0)
		l->format = arena_copy(a, str_of(value));
	else if (strcmp(name, "lvlText") == 0)
		l->text = arena_copy(a, text_head(str_of(value), 40));
	else
		props_read(&l->props, name, attributes);
}

static void read_number(struct reading *r, const char *name, const char **attributes)
{
	struct number *n = &r->to->numbers.p[r->to->numbers.n - 1];
	const char *value = xml_attribute(attributes, "val");
	if (strcmp(name, "abstractNumId") == 0)
		n->list = xml_number(value, INT16_MAX, -1);
	else if (strcmp(name, "lvlOverride") == 0)
		r->level = xml_number(xml_attribute(attributes, "ilvl"), LEVELS - 1, LEVELS);
	else if (strcmp(name, "startOverride") == 0 && r->level < LEVELS)
		n->starts[r->level] = xml_number(value, NUMBER_MOST, 1);
}

static void on_open(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = x->arg;
	if (strcmp(name, "abstractNum") == 0)
		begin_list(r, attributes);
	else if (strcmp(name, "num") == 0)
		begin_number(r, attributes);
	else if (r->in_list)
		read_level(r, name, attributes);
	else if (r->in_number)
		read_number(r, name, attributes);
}

static void on_close(struct xml *x, const char *name)
{
	struct reading *r = x->arg;
	r->in_list = r->in_list && strcmp(name, "abstractNum") != 0;
	r->in_number = r->in_number && strcmp(name, "num") != 0;
}

struct err view_numbers_read(struct arena *a, struct pack *p, struct view_numbers **out)
{
	int64_t entry = pack_find(p, S("word/numbering.xml"));
	struct reading r = { .to = NEW(a, 1, struct view_numbers) };
	struct xml x = { .open = on_open, .close = on_close, .arg = &r };
	r.to->arena = a;
	*out = r.to;
	return entry < 0 ? OK : pack_xml(p, entry, &x, S("numbering.xml"));
}

/* ---- counting ---- */

static struct number *number_of(const struct view_numbers *v, int id)
{
	for (size_t i = 0; i < v->numbers.n; i++)
		if (v->numbers.p[i].id == id)
			return &v->numbers.p[i];
	return NULL;
}

static const struct list *list_of(const struct view_numbers *v, const struct number *n)
{
	for (size_t i = 0; n && i < v->lists.n; i++)
		if (v->lists.p[i].id == n->list)
			return &v->lists.p[i];
	return NULL;
}

static void put_roman(struct buf *b, int n, bool capitals)
{
	struct str roman = roman_text(b->arena, n);
	for (size_t i = 0; i < roman.n; i++) {
		char c = roman.p[i];
		put_char(b, !capitals && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
	}
}

static void put_count(struct buf *b, struct str format, int n)
{
	if (str_eq(format, S("lowerLetter")) || str_eq(format, S("upperLetter")))
		put_char(b,
			 (char)((format.p[0] == 'l' ? 'a' : 'A') + (n > 0 ? n - 1 : 0) % LETTERS));
	else if (str_eq(format, S("lowerRoman")) || str_eq(format, S("upperRoman")))
		put_roman(b, n, format.p[0] == 'u');
	else
		put_int(b, n);
}

static void count_on(struct number *n, const struct list *l, int level)
{
	for (int i = 0; i <= level; i++) {
		int start = n->starts[i] >= 0 ? n->starts[i] : l->levels[i].start;
		if (n->at[i] < 0)
			n->at[i] = start;
		else if (i == level && n->at[i] < NUMBER_MOST)
			n->at[i]++;
	}
	for (int i = level + 1; i < LEVELS; i++)
		n->at[i] = -1;
}

struct str view_number_next(struct view_numbers *v, int id, int level)
{
	struct number *n = number_of(v, id);
	const struct list *l = list_of(v, n);
	struct buf b = { .arena = v->arena };
	if (!l || level < 0 || level >= LEVELS)
		return STR_NONE;
	count_on(n, l, level);
	const struct level *own = &l->levels[level];
	if (str_eq(own->format, S("none")))
		return STR_NONE;
	if (str_eq(own->format, S("bullet"))) /* its letter is of a font of signs */
		return own->text.n == 1 ? own->text : S("–");
	for (size_t i = 0; i < own->text.n; i++) {
		int which = own->text.p[i] == '%' && i + 1 < own->text.n ? own->text.p[i + 1] - '1'
									 : LEVELS;
		if (which < 0 || which > level) {
			put_char(&b, own->text.p[i]);
			continue;
		}
		put_count(&b, l->levels[which].format, n->at[which]);
		i++;
	}
	return buf_str(&b);
}

const struct props *view_number_props(const struct view_numbers *v, int id, int level)
{
	const struct list *l = list_of(v, number_of(v, id));
	return l && level >= 0 && level < LEVELS ? &l->levels[level].props : NULL;
}
