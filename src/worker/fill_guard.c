/* fill_guard.c: what a template may not carry: macros, controls, programs, and anything that is
 * fetched from elsewhere when the filled file is opened. A link that a reader clicks is no harm. */
#include "worker/fill.h"

#include "base/text.h"

#include <string.h>

struct guard {
	struct arena *arena;
	bool word, book, macros;
};

struct str fill_entry_name(const struct pack *p, int64_t i)
{
	zip_stat_t st;
	if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) < 0 || !st.name)
		return STR_NONE;
	return str_of(st.name);
}

static bool ends(const char *s, const char *end) { return s && str_ends(str_of(s), str_of(end)); }

static bool holds(const char *s, const char *word) { return s && strstr(s, word) != NULL; }

/* Of any part: what its relations point to, what [Content_Types].xml says. */
static void on_open(struct xml *x, const char *name, const char **attributes)
{
	struct guard *g = x->arg;
	const char *type = xml_attribute(attributes, "ContentType");
	const char *mode = xml_attribute(attributes, "TargetMode");
	const char *relation = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	g->macros |= holds(type, "macroEnabled") || holds(type, "vbaProject");
	g->word |= holds(type, "wordprocessingml.document.main+xml");
	g->book |= holds(type, "spreadsheetml.sheet.main+xml");
	if (strcmp(name, "Relationship") != 0)
		return;
	if (mode && strcmp(mode, "External") == 0 && !ends(relation, "/hyperlink"))
		xml_fail(x, FAIL(ERR_INVALID, "office.external",
				 text_head(arena_copy(g->arena, str_of(target)), 100)));
	else if (ends(relation, "/oleObject") || ends(relation, "/control") ||
		 ends(relation, "/aFChunk") || ends(relation, "/attachedToolbars"))
		xml_fail(x, FAIL(ERR_INVALID, "office.active"));
}

static struct err check_name(struct str name)
{
	static const struct {
		const char *part, *fault;
	} bad[] = {
		{ "vbaProject", "office.macros" },
		{ "activeX", "office.active" },
		{ "oleObject", "office.active" },
		{ "externalLinks/", "office.external" },
		{ "xl/connections.xml", "office.external" },
		{ "queryTables/", "office.external" },
		{ "ctrlProps/", "office.active" },
		{ "macrosheets/", "office.macros" },
	};
	if (!name.n || !text_valid(name) || name.p[0] == '/' || str_find(name, S("..")) != SIZE_MAX)
		return FAIL(ERR_INVALID, "office.damaged", S("zip"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (str_find(name, str_of(bad[i].part)) != SIZE_MAX)
			return FAIL(ERR_INVALID, bad[i].fault, name);
	return OK;
}

static struct err check_entry(struct guard *g, struct pack *p, int64_t i)
{
	struct str name = fill_entry_name(p, i);
	struct xml x = { .open = on_open, .arg = g };
	TRY(check_name(name));
	if (!str_ends(name, S(".xml")) && !str_ends(name, S(".rels")))
		return OK;
	TRY(pack_xml(p, i, &x, name));
	return g->macros ? FAIL(ERR_INVALID, "office.macros") : OK;
}

struct err fill_guard(struct arena *a, struct pack *p, enum fill_kind *kind)
{
	struct guard g = { .arena = a };
	int64_t n = zip_get_num_entries(p->zip, 0);
	for (int64_t i = 0; i < n; i++)
		TRY(check_entry(&g, p, i));
	if (g.word == g.book)
		return FAIL(ERR_INVALID, "office.not_template", S("ZIP"));
	*kind = g.word ? FILL_WORD : FILL_BOOK;
	return OK;
}
