/* walk.c: see walk.h. */
#include "walk.h"

#include "web/serve.h"

#include <stdio.h>
#include <string.h>

enum { SEEN_MAX = 600 };

static const char *const people[] = { "quantri", "thidua",   "thamdinh", "truongkhoi",
				      "chutich", "giupviec", "doanvien" };
enum { PEOPLE = sizeof people / sizeof *people };

/* Which row of a table a path belongs to does not matter: /unit/17 and /unit/18 are one page. */
static const char *shape_of(struct t *t, const char *path)
{
	char *s = (char *)(uintptr_t)arena_cstr(t->arena, str_of(path)), *to = s;
	for (const char *p = s; *p && *p != '?'; p++) {
		bool digit = *p >= '0' && *p <= '9';
		if (!digit || to == s || to[-1] != '0')
			*to++ = digit ? '0' : *p;
	}
	*to = '\0';
	return s;
}

/* Notes it under its shape; false when it was there. Forms of one shape are tried by one person. */
static bool is_new(struct walk *w, const char *as, const char *path, bool form)
{
	const char *shape =
		str_fmt(w->t->arena, "%s%s", form ? "POST " : "", shape_of(w->t, path)).p;
	for (size_t i = 0; i < w->seen.n; i++)
		if (strcmp(w->seen.p[i].path, shape) == 0 &&
		    (form || strcmp(w->seen.p[i].as, as) == 0))
			return false;
	*PUSH(w->t->arena, &w->seen) = (struct ask){ .as = as, .path = shape };
	return w->seen.n < SEEN_MAX;
}

struct str walk_attribute(struct str tag, const char *name)
{
	struct arena none = { 0 };
	struct str key = str_fmt(&none, " %s=\"", name), rest;
	size_t at = str_find(tag, key);
	if (at != SIZE_MAX) {
		rest = str_sub(tag, at + key.n, tag.n);
		str_split(&rest, '"', &tag);
	} else {
		tag = STR_NONE;
	}
	arena_free(&none);
	return tag;
}

bool walk_tag(struct str *rest, const char *begin, struct str *tag)
{
	size_t at = str_find(*rest, str_of(begin));
	if (at == SIZE_MAX)
		return false;
	*rest = str_sub(*rest, at + 1, rest->n);
	size_t end = str_find(*rest, S(">"));
	*tag = str_sub(*rest, 0, end == SIZE_MAX ? rest->n : end);
	return true;
}

static void put_pair(struct buf *b, struct str name, struct str value)
{
	if (!name.n || str_eq(name, S("csrf")))
		return;
	put(b, b->n ? S("&") : S(""));
	put_url_part(b, name);
	put_char(b, '=');
	put_url_part(b, value.p ? value : S(""));
}

/* The form as the page shows it, each button pressed as it stands first. */
static struct str filled(struct t *t, struct str inside)
{
	struct buf b = { .arena = t->arena };
	struct str rest = inside, tag;
	while (walk_tag(&rest, "<input", &tag)) {
		struct str type = walk_attribute(tag, "type");
		bool chosen = str_find(tag, S(" checked")) != SIZE_MAX;
		bool choice = str_eq(type, S("radio")) || str_eq(type, S("checkbox"));
		if (!choice || chosen)
			put_pair(&b, walk_attribute(tag, "name"), walk_attribute(tag, "value"));
	}
	rest = inside;
	while (walk_tag(&rest, "<button", &tag))
		if (walk_attribute(tag, "name").n) {
			put_pair(&b, walk_attribute(tag, "name"), walk_attribute(tag, "value"));
			break;
		}
	return b.n ? buf_str(&b) : S("");
}

static void note_forms(struct walk *w, const struct ask *at, struct str page)
{
	struct str rest = page, tag;
	while (walk_tag(&rest, "<form", &tag)) {
		size_t end = str_find(rest, S("</form>"));
		struct str action = walk_attribute(tag, "action");
		const char *path = arena_cstr(w->t->arena, action.n ? action : str_of(at->path));
		bool asks = !str_eq(walk_attribute(tag, "method"), S("post"));
		if (strstr(path, "/sign-") || strstr(path, "/everywhere") ||
		    !is_new(w, at->as, asks ? str_fmt(w->t->arena, "GET %s", path).p : path, true))
			continue;
		struct str inside = str_sub(rest, 0, end == SIZE_MAX ? rest.n : end);
		bool parts = str_find(tag, S("multipart")) != SIZE_MAX;
		*PUSH(w->t->arena, asks	   ? &w->queries
				   : parts ? &w->uploads
					   : &w->forms) =
			(struct ask){ at->as, path, filled(w->t, inside), inside };
	}
}

static void note_links(struct walk *w, const struct ask *at, struct str page)
{
	struct str rest = page, tag;
	while (walk_tag(&rest, "<a ", &tag)) {
		struct str href =
			walk_attribute(str_fmt(w->t->arena, " %.*s", (int)tag.n, tag.p), "href");
		size_t end = 0;
		while (end < href.n && href.p[end] != '?' && href.p[end] != '#')
			end++;
		const char *p = arena_cstr(w->t->arena, str_sub(href, 0, end));
		if (p[0] == '/' && p[1] != '/' && is_new(w, at->as, p, false))
			*PUSH(w->t->arena, &w->pages) = (struct ask){ .as = at->as, .path = p };
	}
}

void walk_sample(struct walk *w)
{
	for (int i = 0; i < PEOPLE; i++)
		*PUSH(w->t->arena, &w->pages) = (struct ask){ .as = people[i], .path = "/tasks" };
	for (size_t i = 0; i < w->pages.n; i++) {
		struct ask at = w->pages.p[i];
		struct page_answer a = page_get(w->t, at.as, at.path);
		if (a.status != 200 || !page_says(&a, "</html>"))
			continue;
		note_links(w, &at, a.body);
		note_forms(w, &at, a.body);
	}
}
