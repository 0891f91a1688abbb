/* tplc_place.c: see tplc_place.h. The states follow the HTML standard's tokenizer as far as
 * well-written templates need; anything odd is refused rather than guessed. */
#include "tools/tplc_place.h"

#include <string.h>

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

static bool ends(const char *word, const char *end)
{
	size_t n = strlen(word), k = strlen(end);
	return n >= k && strcmp(word + n - k, end) == 0;
}

static bool is_raw(const char *tag)
{
	static const char *const list[] = { "script",  "style",	   "xmp",	"iframe",
					    "noembed", "noframes", "plaintext", NULL };
	return one_of(tag, list);
}

static bool is_url(const char *name)
{
	static const char *const list[] = { "cite",	"data",	    "poster",	 "background",
					    "manifest", "longdesc", "codebase",	 "hx-get",
					    "hx-post",	"hx-put",   "hx-delete", NULL };
	return one_of(name, list) || ends(name, "href") || ends(name, "src") ||
	       ends(name, "action") || ends(name, "-url");
}

static bool is_code(const char *name)
{
	static const char *const list[] = { "style",	   "srcdoc",	 "srcset",
					    "imagesrcset", "ping",	 "hx-vals",
					    "hx-vars",	   "hx-headers", NULL };
	return strncmp(name, "on", 2) == 0 || strncmp(name, "hx-on", 5) == 0 || one_of(name, list);
}

static void add(char *word, unsigned char *n, char c)
{
	if (*n < PLACE_WORD_MAX)
		word[(*n)++] = lower(c);
	word[*n] = 0;
}

static void enter_name(struct where *w, char c)
{
	w->n_name = 0;
	w->begun = false;
	w->place = PLACE_NAME;
	add(w->name, &w->n_name, c);
}

static void end_tag(struct where *w)
{
	static const char *const spaced[] = { "pre", "textarea", NULL };
	if (one_of(w->tag, spaced))
		w->keep_space = !w->closing;
	w->place = !w->closing && is_raw(w->tag) ? PLACE_RAW : PLACE_TEXT;
	w->n_end = 0;
}

static const char *feed_tag(struct where *w, char c)
{
	if (c == '>')
		end_tag(w);
	else if (c == '=' && w->place == PLACE_AFTER_NAME)
		w->place = PLACE_BEFORE_VALUE;
	else if (c == '"' || c == '\'' || c == '<' || c == '=')
		return "a stray quote, < or = inside a tag";
	else if (!is_space(c) && c != '/')
		enter_name(w, c);
	return NULL;
}

static const char *feed_open(struct where *w, char c)
{
	if (c == '!')
		w->place = PLACE_DECLARATION;
	else if (c == '/' && !w->closing)
		w->closing = true;
	else if (is_letter(c)) {
		w->n_tag = 0;
		w->place = PLACE_TAG_NAME;
		add(w->tag, &w->n_tag, c);
	} else {
		return "a < that opens no tag: write &lt;";
	}
	return NULL;
}

/* Inside <script>: only its own end tag leaves. */
static void feed_raw(struct where *w, char c)
{
	unsigned char tag = w->n_tag;
	if (w->n_end == 0)
		w->n_end = c == '<';
	else if (w->n_end == 1)
		w->n_end = c == '/' ? 2 : c == '<';
	else if (w->n_end < 2 + tag)
		w->n_end =
			lower(c) == w->tag[w->n_end - 2] ? (unsigned char)(w->n_end + 1) : c == '<';
	else if (c == '>' || is_space(c)) {
		w->closing = true;
		w->place = c == '>' ? PLACE_TEXT : PLACE_TAG;
	} else {
		w->n_end = 0;
	}
}

static const char *feed_name(struct where *w, char c)
{
	if (c == '=')
		w->place = PLACE_BEFORE_VALUE;
	else if (is_space(c))
		w->place = PLACE_AFTER_NAME;
	else if (c == '>' || c == '/')
		return w->place = PLACE_TAG, feed_tag(w, c);
	else if (c == '"' || c == '\'' || c == '<')
		return "a stray quote or < in an attribute's name";
	else
		add(w->name, &w->n_name, c);
	return NULL;
}

static const char *feed_value(struct where *w, char c)
{
	if (w->place == PLACE_BEFORE_VALUE) {
		if (is_space(c))
			return NULL;
		if (c == '>')
			return "an attribute without its value";
		w->quote = c == '"' || c == '\'' ? c : 0;
		w->place = w->quote ? PLACE_QUOTED : PLACE_UNQUOTED;
		return NULL;
	}
	if (w->place == PLACE_QUOTED) {
		w->begun = w->begun || !is_space(c); /* browsers skip blanks before a URL */
		if (c == w->quote)
			w->place = PLACE_TAG;
	} else if (is_space(c)) {
		w->place = PLACE_TAG;
	} else if (c == '>') {
		end_tag(w);
	}
	return NULL;
}

const char *place_feed(struct where *w, char c)
{
	switch (w->place) {
	case PLACE_TEXT:
		if (c == '<') {
			w->place = PLACE_TAG_OPEN;
			w->closing = false;
		}
		return NULL;
	case PLACE_TAG_OPEN:
		return feed_open(w, c);
	case PLACE_TAG_NAME:
		if (is_space(c) || c == '/' || c == '>')
			return w->place = PLACE_TAG, feed_tag(w, c);
		add(w->tag, &w->n_tag, c);
		return NULL;
	case PLACE_TAG:
	case PLACE_AFTER_NAME:
		return feed_tag(w, c);
	case PLACE_NAME:
		return feed_name(w, c);
	case PLACE_BEFORE_VALUE:
	case PLACE_QUOTED:
	case PLACE_UNQUOTED:
		return feed_value(w, c);
	case PLACE_DECLARATION:
		if (c == '>')
			w->place = PLACE_TEXT;
		return NULL;
	case PLACE_RAW:
		feed_raw(w, c);
	}
	return NULL;
}

enum print place_print(struct where *w, const char **why)
{
	static const char *const animations[] = { "animate", "set", "animatetransform", NULL };
	*why = NULL;
	if (w->place == PLACE_TEXT)
		return PRINT_TEXT;
	if (w->place == PLACE_RAW)
		*why = "a value inside <script>, <style> or their like: put it into a data- "
		       "attribute";
	else if (w->place == PLACE_BEFORE_VALUE || w->place == PLACE_UNQUOTED)
		*why = "a value in an unquoted attribute: write name=\"{{ x }}\"";
	else if (w->place != PLACE_QUOTED)
		*why = "a value in a tag, outside its attributes' values";
	else if (is_code(w->name))
		*why = "a value in an attribute that holds code or style";
	else if (one_of(w->tag, animations))
		*why = "a value in an attribute of an animation, which can set any other";
	if (*why)
		return PRINT_REFUSED;
	bool whole = !w->begun;
	w->begun = true;
	return !is_url(w->name) ? PRINT_TEXT : whole ? PRINT_URL : PRINT_URL_PART;
}

void place_settle(struct where *w)
{
	if (w->place == PLACE_AFTER_NAME)
		w->place = PLACE_TAG;
}

bool place_same(const struct where *a, const struct where *b)
{
	if (a->place != b->place || a->keep_space != b->keep_space)
		return false;
	if (a->place == PLACE_TEXT)
		return true;
	if (a->closing != b->closing || strcmp(a->tag, b->tag) != 0)
		return false;
	if (a->place != PLACE_QUOTED)
		return a->place == PLACE_TAG || a->place == PLACE_RAW;
	return a->quote == b->quote && strcmp(a->name, b->name) == 0 &&
	       (a->begun == b->begun || !is_url(a->name));
}
