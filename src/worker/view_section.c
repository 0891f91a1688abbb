/* view_section.c: the sections of a Word file: its margins, and where the paper turns. They are
 * read before the document, since the mark that ends one says nothing of the next. See view.h. */
#include "worker/view.h"

#include <string.h>

enum { SECTIONS_MAX = 200 };
enum { TOP_LEAST_MM = 18 }; /* the mark and the page number stand in it */

struct section {
	bool landscape, goes_on; /* goes_on: on the same page */
	int top, right, bottom, left;
};
struct view_sections {
	struct section p[SECTIONS_MAX];
	size_t n, now;
	bool open;
};

static const struct section usual = { .top = 20, .right = 20, .bottom = 20, .left = 30 };

static int mm_of(const char *twips)
{
	int mm = (int)(xml_number(twips, LOOK_MOST, 1134) * 25.4 / 1440 + 0.5);
	return mm < 5 ? 5 : mm > MARGIN_MOST_MM ? MARGIN_MOST_MM : mm;
}

static void on_section(struct xml *x, const char *name, const char **attributes)
{
	struct view_sections *all = x->arg;
	struct section *s = &all->p[all->n];
	if (strcmp(name, "sectPr") == 0 && all->n + 1 < SECTIONS_MAX) {
		all->open = true;
		*s = usual;
	} else if (all->open && strcmp(name, "pgSz") == 0) {
		s->landscape = xml_number(xml_attribute(attributes, "w"), 1 << 20, 0) >
			       xml_number(xml_attribute(attributes, "h"), 1 << 20, 0);
	} else if (all->open && strcmp(name, "pgMar") == 0) {
		s->top = mm_of(xml_attribute(attributes, "top"));
		s->top = s->top < TOP_LEAST_MM ? TOP_LEAST_MM : s->top;
		s->right = mm_of(xml_attribute(attributes, "right"));
		s->bottom = mm_of(xml_attribute(attributes, "bottom"));
		s->left = mm_of(xml_attribute(attributes, "left"));
	} else if (all->open && strcmp(name, "type") == 0) {
		const char *value = xml_attribute(attributes, "val");
		s->goes_on = value && strcmp(value, "continuous") == 0;
	}
}

static void on_section_end(struct xml *x, const char *name)
{
	struct view_sections *all = x->arg;
	if (!all->open || strcmp(name, "sectPr") != 0)
		return;
	all->open = false;
	all->n++;
}

struct err view_sections_read(struct arena *a, struct pack *p, int64_t entry,
			      struct view_sections **out)
{
	struct view_sections *all = NEW(a, 1, struct view_sections);
	struct xml x = { .open = on_section, .close = on_section_end, .arg = all };
	*all = (struct view_sections){ 0 };
	*out = all;
	return pack_xml(p, entry, &x, S("document.xml"));
}

void view_section_first(const struct view_sections *all, struct view_page *page)
{
	const struct section *s = all->n ? &all->p[0] : &usual;
	page->page = (struct doc_page){ s->top, s->right, s->bottom, s->left, 0 };
	page->landscape = s->landscape;
}

void view_section_end(struct view *v, struct view_sections *all)
{
	if (all->now + 1 >= all->n)
		return;
	const struct section *now = &all->p[all->now++];
	const struct section *next = &all->p[all->now];
	if (next->goes_on && next->landscape == now->landscape)
		return;
	view_block(v, DOC_REC_SECTION);
	wire_put_u8(&v->out, next->landscape);
}
