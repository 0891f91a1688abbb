/* ballot_page.c: whether a page that a server sends runs only scripts that its list names. It is
 * read as a browser reads it, in any case and with any quotes, because who hides a script chooses
 * how it is written; what our own pages never hold is not clean, whether it could run or not. */
#include "main/ballot_command.h"

#include <string.h>
#include <strings.h>

struct tag {
	struct str name, rest; /* rest: from its first attribute to the end of the page */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool same_word(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

static bool begins(struct str s, const char *with)
{
	return s.n >= strlen(with) && strncasecmp(s.p, with, strlen(with)) == 0;
}

static struct str cut(struct str *s, size_t n)
{
	struct str part = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return part;
}

static void skip_blank(struct str *s)
{
	while (s->n && (is_blank(s->p[0]) || s->p[0] == '/'))
		cut(s, 1);
}

static bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>'; }

/* The next attribute of a tag; false at its '>' or at the end of the page. */
static bool next_attribute(struct str *s, struct str *name, struct str *value)
{
	size_t n = 0;
	skip_blank(s);
	if (!s->n || s->p[0] == '>')
		return false;
	while (n < s->n && !ends_name(s->p[n]) && (n == 0 || s->p[n] != '='))
		n++;
	*name = cut(s, n);
	*value = STR_NONE;
	while (s->n && is_blank(s->p[0]))
		cut(s, 1);
	if (!s->n || s->p[0] != '=')
		return true;
	cut(s, 1);
	while (s->n && is_blank(s->p[0]))
		cut(s, 1);
	char quote = s->n && (s->p[0] == '"' || s->p[0] == '\'') ? s->p[0] : 0;
	if (quote)
		cut(s, 1);
	for (n = 0; n < s->n && (quote ? s->p[n] != quote : !is_blank(s->p[n]) && s->p[n] != '>');)
		n++;
	*value = cut(s, n);
	if (quote && s->n)
		cut(s, 1);
	return true;
}

static bool next_tag(struct str *page, struct tag *out)
{
	size_t n = 0, at = str_find(*page, S("<"));
	if (at == SIZE_MAX)
		return false;
	cut(page, at + 1);
	while (n < page->n && !ends_name(page->p[n]) && page->p[n] != '<')
		n++;
	out->name = cut(page, n);
	out->rest = *page;
	return true;
}

/* A script's address: with or without a question after it, which our pages do not write. */
static bool names_script(struct str value)
{
	struct str path = str_sub(value, 0, str_find(value, S("?")));
	return path.n > 3 && begins(str_sub(path, path.n - 3, path.n), ".js");
}

/* Characters written as references may spell "javascript:"; ours have no other than &amp; there. */
static bool spelt_out(struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == '&' && !begins(str_sub(value, i, value.n), "&amp;"))
			return true;
	return false;
}

static bool is_address(struct str name)
{
	return same_word(name, "href") || same_word(name, "src") || same_word(name, "action") ||
	       same_word(name, "formaction") || same_word(name, "xlink:href");
}

static bool is_listed(struct bel_script_list l, struct str url)
{
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.urls[i], url))
			return true;
	return false;
}

static bool clean_attribute(struct bel_script_list l, struct str name, struct str value)
{
	if (begins(name, "on") || same_word(name, "srcdoc") || same_word(name, "http-equiv"))
		return false;
	if (is_address(name) && spelt_out(value))
		return false;
	while (value.n && (unsigned char)value.p[0] <= ' ')
		cut(&value, 1);
	if (begins(value, "javascript:") || begins(value, "data:"))
		return false;
	return !names_script(value) || is_listed(l, value);
}

static bool clean_tag(struct bel_script_list l, const struct tag *t, size_t *scripts)
{
	static const char *const never[] = { "iframe", "frame", "object", "embed", "base" };
	struct str rest = t->rest, name, value, src = STR_NONE;
	bool good = true;
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		good &= !same_word(t->name, never[i]);
	while (good && next_attribute(&rest, &name, &value)) {
		good = clean_attribute(l, name, value);
		if (!src.n && same_word(name, "src"))
			src = value;
	}
	if (!good || !same_word(t->name, "script"))
		return good;
	++*scripts;
	return is_listed(l, src);
}

/* One script at least: a page that went elsewhere, or an empty one, is not the ballot's. */
bool bel_page_is_clean(struct bel_script_list l, struct str page)
{
	struct tag tag;
	size_t scripts = 0;
	while (next_tag(&page, &tag))
		if (!clean_tag(l, &tag, &scripts))
			return false;
	return scripts > 0;
}
