/* book.c: finds the parts of a workbook through its relations: sheets, styles, texts. See book.h.
 */
#include "worker/book.h"

#include "base/text.h"
#include "office/sheet_wire.h"

#include <stdlib.h>
#include <string.h>

/* ---- relations: id or kind → path ---- */

struct relation {
	struct str id, kind, path;
};
struct relations {
	struct arena *arena;
	struct str base; /* folder of the part that owns them, with its '/' */
	struct {
		struct relation *p;
		size_t n, cap;
	} all;
};
enum { RELATIONS_MAX = 2000 };

/* "../xl/./a.xml" from base "xl/" becomes "xl/a.xml"; an absolute path loses its slash. */
static struct str resolve(struct arena *a, struct str base, struct str target)
{
	char *out = NEW(a, base.n + target.n + 2, char);
	size_t n = 0;
	if (target.n && target.p[0] == '/') {
		target = str_sub(target, 1, target.n);
	} else if (base.n) {
		memcpy(out, base.p, base.n);
		n = base.n;
	}
	struct str part;
	while (str_split(&target, '/', &part)) {
		if (str_eq(part, S("..")) && n) {
			for (n--; n && out[n - 1] != '/'; n--)
				;
		} else if (part.n && !str_eq(part, S(".")) && !str_eq(part, S(".."))) {
			memcpy(out + n, part.p, part.n);
			n += part.n;
			out[n++] = '/';
		}
	}
	return (struct str){ out, n ? n - 1 : 0 };
}

static void relation_open(struct xml *x, const char *name, const char **atts)
{
	struct relations *r = x->arg;
	const char *id = xml_attribute(atts, "Id"), *kind = xml_attribute(atts, "Type"),
		   *target = xml_attribute(atts, "Target"),
		   *mode = xml_attribute(atts, "TargetMode");
	if (strcmp(name, "Relationship") != 0 || !id || !kind || !target ||
	    r->all.n == RELATIONS_MAX)
		return;
	if (mode && strcmp(mode, "External") == 0) /* never followed */
		return;
	const char *last = strrchr(kind, '/');
	*PUSH(r->arena, &r->all) = (struct relation){
		.id = arena_copy(r->arena, str_of(id)),
		.kind = arena_copy(r->arena, str_of(last ? last + 1 : kind)),
		.path = resolve(r->arena, r->base, str_of(target)),
	};
}

/* Relations of the part "xl/workbook.xml" lie in "xl/_rels/workbook.xml.rels"; none is no error. */
static struct err relations_of(struct pack *p, struct str part, struct relations *out)
{
	const char *slash = part.n ? memrchr(part.p, '/', part.n) : NULL;
	size_t dir = slash ? (size_t)(slash - part.p) + 1 : 0;
	*out = (struct relations){ .arena = p->arena, .base = str_sub(part, 0, dir) };
	struct str path = str_fmt(p->arena, "%.*s_rels/%.*s.rels", (int)dir, part.p,
				  (int)(part.n - dir), part.p + dir);
	int64_t entry = pack_find(p, path);
	struct xml x = { .open = relation_open, .arg = out };
	return entry < 0 ? OK : pack_xml(p, entry, &x, path);
}

struct err book_relations(struct pack *p, struct str part,
			  void (*each)(void *arg, struct str kind, struct str path), void *arg)
{
	struct relations r;
	TRY(relations_of(p, part, &r));
	for (size_t i = 0; i < r.all.n; i++)
		each(arg, r.all.p[i].kind, r.all.p[i].path);
	return OK;
}

static const struct relation *by_id(const struct relations *r, struct str id)
{
	for (size_t i = 0; i < r->all.n; i++)
		if (str_eq(r->all.p[i].id, id))
			return &r->all.p[i];
	return NULL;
}

/* Where the part of that kind lies; empty when there is none. */
static struct str path_of(const struct relations *r, struct str kind)
{
	for (size_t i = 0; i < r->all.n; i++)
		if (str_eq(r->all.p[i].kind, kind))
			return r->all.p[i].path;
	return STR_NONE;
}

/* ---- the workbook ---- */

struct listing {
	struct book *book;
	const struct relations *relations;
};

static void add_sheet(struct xml *x, struct listing *l, const char **atts)
{
	const char *name = xml_attribute(atts, "name"), *state = xml_attribute(atts, "state");
	const char *id = NULL;
	/* sheetId has the local name of no relation; r:id is the prefixed one. */
	for (const char **a = atts; a[0]; a += 2)
		if (strlen(a[0]) > 3 && strcmp(a[0] + strlen(a[0]) - 3, ":id") == 0)
			id = a[1];
	const struct relation *part = id ? by_id(l->relations, str_of(id)) : NULL;
	if (!part || !str_eq(part->kind, S("worksheet")))
		return; /* a chart sheet or a macro sheet */
	if (l->book->sheets.n == SHEET_SHEETS_MAX) {
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.sheets"));
		return;
	}
	struct str given = text_nfc(l->book->arena, str_of(name));
	*PUSH(l->book->arena, &l->book->sheets) = (struct book_sheet){
		.name = arena_copy(l->book->arena, text_head(given, 64)),
		.path = part->path,
		.hidden = state && strcmp(state, "visible") != 0,
	};
}

static void workbook_open(struct xml *x, const char *name, const char **atts)
{
	struct listing *l = x->arg;
	if (strcmp(name, "sheet") == 0)
		add_sheet(x, l, atts);
	else if (strcmp(name, "workbookPr") == 0)
		l->book->calendar_1904 = xml_truth(xml_attribute(atts, "date1904"));
}

static struct str find_workbook(struct pack *p, struct err *e)
{
	struct relations top;
	*e = relations_of(p, S(""), &top);
	struct str path = e->code ? STR_NONE : path_of(&top, S("officeDocument"));
	return path.n ? path : S("xl/workbook.xml");
}

static struct err read_workbook(struct pack *p, struct str path, struct relations *r,
				struct book *out)
{
	struct listing l = { out, r };
	struct xml x = { .open = workbook_open, .arg = &l };
	int64_t entry = pack_find(p, path);
	if (entry < 0)
		return FAIL(ERR_INVALID, "office.damaged", path);
	TRY(pack_xml(p, entry, &x, path));
	return out->sheets.n ? OK : FAIL(ERR_INVALID, "office.no_sheet");
}

struct err book_open(struct pack *p, struct book *out)
{
	struct relations r;
	struct err e;
	*out = (struct book){ .arena = p->arena };
	struct str path = find_workbook(p, &e);
	TRY(e);
	if (str_ends(path, S(".bin")))
		return FAIL(ERR_INVALID, "office.xlsb");
	TRY(relations_of(p, path, &r));
	TRY(read_workbook(p, path, &r, out));
	struct str styles = path_of(&r, S("styles"));
	struct str texts = path_of(&r, S("sharedStrings"));
	int64_t entry = styles.n ? pack_find(p, styles) : -1;
	if (entry >= 0)
		TRY(styles_read(p, entry, out));
	entry = texts.n ? pack_find(p, texts) : -1;
	return entry >= 0 ? texts_read(p, entry, out) : OK;
}

void book_close(struct book *b)
{
	free(b->pool);
	free(b->texts);
	b->pool = NULL;
	b->texts = NULL;
}

unsigned book_style(const struct book *b, int s)
{
	return s >= 0 && (size_t)s < b->style_count ? b->styles[s] : 0;
}
