/* fill_names.c: fields in a run of text: {don_vi}, {khoi.ten}, {#khoi}, {/khoi}, {{. See
 * office/fill.h. */
#include "worker/fill.h"

#include "base/text.h"

void fill_say(const struct fill_ear *ear, enum fill_said what, const struct fill_place *at,
	      struct str name)
{
	if (ear && ear->say)
		ear->say(ear->arg, what, at, name);
}

/* As people type names: with accents, capitals and blanks. */
static struct str plain(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s);
	char *p = NEW(a, folded.n + 1, char);
	for (size_t i = 0; i < folded.n; i++)
		p[i] = folded.p[i] == ' ' ? '_' : folded.p[i];
	return (struct str){ p, folded.n };
}

static int find(const struct str *p, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i], name))
			return (int)i;
	return -1;
}

static int find_list(const struct fill_names *names, struct str name)
{
	for (size_t i = 0; i < names->list_count; i++)
		if (str_eq(names->lists[i].name, name))
			return (int)i;
	return -1;
}

static void resolve_column(struct arena *a, const struct fill_names *names, size_t dot,
			   struct fill_token *t)
{
	struct str column = plain(a, str_sub(t->name, dot + 1, t->name.n));
	t->list = find_list(names, plain(a, str_sub(t->name, 0, dot)));
	if (t->list < 0)
		return;
	const struct fill_list *l = &names->lists[t->list];
	t->index = str_eq(column, S("stt")) ? -1 : find(l->columns, l->column_count, column);
	if (t->index < 0 && !str_eq(column, S("stt")))
		return;
	t->kind = TOKEN_COLUMN;
	t->name = str_fmt(a, "%.*s.%.*s", (int)l->name.n, l->name.p, (int)column.n, column.p);
}

static void resolve(struct arena *a, const struct fill_names *names, struct fill_token *t)
{
	size_t dot = str_find(t->name, S("."));
	t->kind = TOKEN_FAULT;
	t->fault = FILL_UNKNOWN;
	if (t->name.n && (t->name.p[0] == '#' || t->name.p[0] == '/')) {
		t->list = find_list(names, plain(a, str_sub(t->name, 1, t->name.n)));
		if (t->list >= 0)
			t->kind = t->name.p[0] == '#' ? TOKEN_BEGIN : TOKEN_END;
	} else if (dot != SIZE_MAX) {
		resolve_column(a, names, dot, t);
	} else {
		t->index = find(names->texts, names->text_count, plain(a, t->name));
		if (t->index < 0)
			return;
		t->kind = TOKEN_TEXT;
		t->name = names->texts[t->index];
	}
}

bool fill_next(struct arena *a, const struct fill_names *names, struct str text, size_t at,
	       struct fill_token *out)
{
	while (at < text.n && text.p[at] != '{')
		at++;
	if (at >= text.n)
		return false;
	*out = (struct fill_token){ .kind = TOKEN_FAULT, .fault = FILL_OPEN, .from = at };
	if (at + 1 < text.n && text.p[at + 1] == '{') {
		out->kind = TOKEN_BRACE;
		out->to = at + 2;
		return true;
	}
	size_t end = at + 1;
	while (end < text.n && text.p[end] != '}' && text.p[end] != '{' && text.p[end] != '\n' &&
	       text.p[end] != '\t')
		end++;
	out->name = str_trim(str_sub(text, at + 1, end - at - 1));
	bool closed = end < text.n && text.p[end] == '}';
	out->to = closed ? end + 1 : at + 1;
	if (closed && out->name.n <= FILL_NAME_MAX)
		resolve(a, names, out);
	else
		out->name = text_head(out->name, FILL_NAME_MAX / 2);
	return true;
}
