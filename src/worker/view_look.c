/* view_look.c: how runs and paragraphs of a Word file look: what they say themselves, what their
 * style says, and what that is based on. See view.h. */
#include "worker/view.h"

#include <string.h>

enum { BASED_MAX = 12, SIZE_MOST = 2 * DOC_SIZE_MAX, LENGTH_MOST = LOOK_MOST };

struct props props_none(void)
{
	struct props p;
	for (int i = 0; i < PROPS; i++)
		p.v[i] = PROP_NONE;
	return p;
}

int prop_or(const struct props *p, enum prop which, int otherwise)
{
	return p->v[which] == PROP_NONE ? otherwise : p->v[which];
}

struct props props_over(const struct props *own, const struct props *base)
{
	struct props p;
	for (int i = 0; i < PROPS; i++)
		p.v[i] = prop_or(own, (enum prop)i, base->v[i]);
	return p;
}

/* ---- elements ---- */

static bool off(const char *value)
{
	static const char *const all[] = { "0", "false", "off", "none", "nil" };
	for (size_t i = 0; value && i < sizeof all / sizeof *all; i++)
		if (strcmp(value, all[i]) == 0)
			return true;
	return false;
}

static void read_length(struct props *p, enum prop which, const char *value)
{
	if (value)
		p->v[which] = xml_number(value, LENGTH_MOST, prop_or(p, which, 0));
}

static void read_align(struct props *p, const char *value)
{
	static const struct {
		const char *word;
		enum paper_align align;
	} all[] = { { "left", ALIGN_LEFT },	    { "start", ALIGN_LEFT },
		    { "center", ALIGN_CENTRE },	    { "right", ALIGN_RIGHT },
		    { "end", ALIGN_RIGHT },	    { "both", ALIGN_JUSTIFY },
		    { "distribute", ALIGN_JUSTIFY } };
	for (size_t i = 0; value && i < sizeof all / sizeof *all; i++)
		if (strcmp(value, all[i].word) == 0)
			p->v[PROP_ALIGN] = all[i].align;
}

static void read_indent(struct props *p, const char **attributes)
{
	const char *left = xml_attribute(attributes, "left");
	const char *hanging = xml_attribute(attributes, "hanging");
	read_length(p, PROP_LEFT, left ? left : xml_attribute(attributes, "start"));
	read_length(p, PROP_FIRST, xml_attribute(attributes, "firstLine"));
	if (hanging)
		p->v[PROP_FIRST] = -xml_number(hanging, LENGTH_MOST, 0);
}

/* In a run's look the same word means the distance of letters, which has none of these. */
static void read_spacing(struct props *p, const char **attributes)
{
	const char *line = xml_attribute(attributes, "line");
	const char *rule = xml_attribute(attributes, "lineRule");
	int n = xml_number(line, LENGTH_MOST, 0);
	read_length(p, PROP_BEFORE, xml_attribute(attributes, "before"));
	read_length(p, PROP_AFTER, xml_attribute(attributes, "after"));
	if (n > 0)
		p->v[PROP_LINE] = rule && strcmp(rule, "exact") == 0 ? -n : n;
	if (n > 0 && rule && strcmp(rule, "atLeast") == 0)
		p->v[PROP_LINE] = PROP_NONE;
}

void props_read(struct props *p, const char *name, const char **attributes)
{
	static const struct {
		const char *name;
		enum prop prop;
	} switches[] = { { "b", PROP_BOLD },
			 { "i", PROP_ITALIC },
			 { "caps", PROP_CAPS },
			 { "u", PROP_UNDERLINE },
			 { "vanish", PROP_HIDDEN },
			 { "keepNext", PROP_KEEP },
			 { "pageBreakBefore", PROP_BREAK } };
	const char *value = xml_attribute(attributes, "val");
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		if (strcmp(name, switches[i].name) == 0)
			p->v[switches[i].prop] = !off(value);
	if (strcmp(name, "sz") == 0)
		p->v[PROP_SIZE] = xml_number(value, SIZE_MOST, PROP_NONE);
	else if (strcmp(name, "jc") == 0)
		read_align(p, value);
	else if (strcmp(name, "ind") == 0)
		read_indent(p, attributes);
	else if (strcmp(name, "spacing") == 0)
		read_spacing(p, attributes);
	else if (strcmp(name, "numId") == 0)
		p->v[PROP_NUMBER] = xml_number(value, INT16_MAX, 0);
	else if (strcmp(name, "ilvl") == 0)
		p->v[PROP_LEVEL] = xml_number(value, 8, 0);
}

/* ---- the style sheet ---- */

struct styles_reading {
	struct view_styles *to;
	struct props *props; /* of what is open; NULL: of nothing */
	bool table_borders;
};

static void open_style(struct styles_reading *r, const char **attributes)
{
	const char *id = xml_attribute(attributes, "styleId");
	const char *type = xml_attribute(attributes, "type");
	struct view_styles *s = r->to;
	r->props = NULL;
	if (!id || s->all.n == VIEW_STYLES_MAX)
		return;
	struct view_style *one = PUSH(s->arena, &s->all);
	*one = (struct view_style){ .id = arena_copy(s->arena, str_of(id)), .props = props_none() };
	r->props = &one->props;
	if (type && strcmp(type, "paragraph") == 0 &&
	    xml_truth(xml_attribute(attributes, "default")))
		s->usual_par = one->id;
}

static void on_style(struct xml *x, const char *name, const char **attributes)
{
	struct styles_reading *r = x->arg;
	struct view_styles *s = r->to;
	if (strcmp(name, "docDefaults") == 0)
		r->props = &s->usual;
	else if (strcmp(name, "style") == 0)
		open_style(r, attributes);
	else if (strcmp(name, "tblBorders") == 0)
		r->table_borders = true;
	else if (strcmp(name, "tblStylePr") == 0)
		r->props = NULL; /* of a first row, a last column … */
	else if (strcmp(name, "basedOn") == 0 && r->props && s->all.n)
		s->all.p[s->all.n - 1].based =
			arena_copy(s->arena, str_of(xml_attribute(attributes, "val")));
	else if (r->table_borders && s->all.n && strcmp(name, "insideH") == 0)
		s->all.p[s->all.n - 1].borders = !off(xml_attribute(attributes, "val"));
	else if (r->props)
		props_read(r->props, name, attributes);
}

static void on_style_end(struct xml *x, const char *name)
{
	struct styles_reading *r = x->arg;
	if (strcmp(name, "style") == 0 || strcmp(name, "docDefaults") == 0)
		r->props = NULL;
	else if (strcmp(name, "tblBorders") == 0)
		r->table_borders = false;
}

struct err view_styles_read(struct arena *a, struct pack *p, struct view_styles *out)
{
	int64_t entry = pack_find(p, S("word/styles.xml"));
	struct styles_reading r = { .to = out };
	struct xml x = { .open = on_style, .close = on_style_end, .arg = &r };
	*out = (struct view_styles){ .arena = a, .usual = props_none() };
	return entry < 0 ? OK : pack_xml(p, entry, &x, S("styles.xml"));
}

static const struct view_style *style_of(const struct view_styles *s, struct str id)
{
	for (size_t i = 0; i < s->all.n; i++)
		if (str_eq(s->all.p[i].id, id))
			return &s->all.p[i];
	return NULL;
}

struct props view_style_props(const struct view_styles *s, struct str id)
{
	struct props p = props_none();
	const struct view_style *one = style_of(s, id);
	for (int i = 0; one && i < BASED_MAX; i++) {
		p = props_over(&p, &one->props);
		one = one->based.n ? style_of(s, one->based) : NULL;
	}
	return p;
}

bool view_style_borders(const struct view_styles *s, struct str id)
{
	const struct view_style *one = style_of(s, id);
	for (int i = 0; one && i < BASED_MAX; i++) {
		if (one->borders)
			return true;
		one = one->based.n ? style_of(s, one->based) : NULL;
	}
	return false;
}
