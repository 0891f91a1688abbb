/* json.c: jansson at the door, our own tree inside. See json.h for the contracts. */
#include "base/json.h"

#include "base/day.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

static struct json *copy(struct arena *a, json_t *j, int depth);

static void copy_children(struct arena *a, json_t *j, struct json *v, int depth)
{
	struct json **end = &v->child;
	if (v->kind == J_LIST) {
		for (size_t i = 0; i < json_array_size(j); i++, end = &(*end)->next)
			*end = copy(a, json_array_get(j, i), depth + 1);
		v->count = json_array_size(j);
		return;
	}
	for (void *it = json_object_iter(j); it;
	     it = json_object_iter_next(j, it), end = &(*end)->next) {
		*end = copy(a, json_object_iter_value(it), depth + 1);
		(*end)->key = arena_copy(a, str_of(json_object_iter_key(it)));
		v->count++;
	}
}

static struct json *copy(struct arena *a, json_t *j, int depth)
{
	struct json *v = NEW(a, 1, struct json);
	assert(depth <= DEPTH_MAX + 1);
	switch (json_typeof(j)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		v->kind = json_is_object(j) ? J_OBJECT : J_LIST;
		copy_children(a, j, v, depth);
		break;
	case JSON_STRING:
		v->kind = J_TEXT;
		v->text =
			arena_copy(a, (struct str){ json_string_value(j), json_string_length(j) });
		break;
	case JSON_INTEGER:
		v->kind = J_INT;
		v->i = json_integer_value(j);
		v->text = str_fmt(a, "%lld", (long long)v->i);
		break;
	case JSON_REAL:
		v->kind = J_DECIMAL;
		v->text = str_fmt(a, "%.15g", json_real_value(j));
		break;
	default:
		v->kind = json_is_true(j) ? J_TRUE : json_is_false(j) ? J_FALSE : J_NULL;
	}
	return v;
}

/* Where the text that begins at i ends: its closing quote, or the end of all. */
static size_t text_end(struct str s, size_t i)
{
	const char *quote;
	while (i < s.n && (quote = memchr(s.p + i, '"', s.n - i))) {
		size_t at = (size_t)(quote - s.p), back = at;
		while (back > i && s.p[back - 1] == '\\')
			back--;
		if ((at - back) % 2 == 0)
			return at;
		i = at + 1;
	}
	return s.n;
}

/* jansson's own limit is 2048 levels; ours keeps recursion shallow. */
static bool too_deep(struct str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '"') {
			i = text_end(s, i + 1);
		} else if (c == '[' || c == '{') {
			if (++depth > DEPTH_MAX)
				return true;
		} else {
			depth -= c == ']' || c == '}';
		}
	}
	return false;
}

struct err json_read(struct arena *a, struct str s, struct json **out)
{
	json_error_t e;
	if (too_deep(s))
		return FAIL(ERR_INVALID, "base.json", S("1"), S("1"), S("nesting"));
	json_t *j = json_loadb(s.p ? s.p : "", s.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	if (!j)
		return FAIL(ERR_INVALID, "base.json", str_fmt(a, "%d", e.line),
			    str_fmt(a, "%d", e.column), arena_copy(a, str_of(e.text)));
	*out = copy(a, j, 1);
	json_decref(j);
	return OK;
}

const struct json *json_get(const struct json *o, const char *key)
{
	if (o && o->kind == J_OBJECT)
		JSON_EACH(v, o)
	if (str_eq(v->key, str_of(key)))
		return v;
	return NULL;
}

struct str json_text(const struct json *o, const char *key)
{
	const struct json *v = json_get(o, key);
	bool has = v && (v->kind == J_TEXT || v->kind == J_INT || v->kind == J_DECIMAL);
	return has ? v->text : STR_NONE;
}

bool json_int(const struct json *o, const char *key, int64_t *out)
{
	const struct json *v = json_get(o, key);
	if (!v || (v->kind != J_INT && v->kind != J_TEXT))
		return false;
	return str_int(v->text, out);
}

bool json_flag(const struct json *o, const char *key)
{
	const struct json *v = json_get(o, key);
	return v && v->kind == J_TRUE;
}

bool json_day(const struct json *o, const char *key, int64_t *out)
{
	struct str s = json_text(o, key);
	return s.n == 10 && day_parse(s, out);
}

struct json *json_new(struct arena *a, enum json_kind kind)
{
	struct json *v = NEW(a, 1, struct json);
	v->kind = kind;
	return v;
}

struct json *json_add(struct arena *a, struct json *o, const char *key, struct json *v)
{
	struct json **end = &o->child;
	while (*end)
		end = &(*end)->next;
	*end = v;
	v->key = key ? arena_copy(a, str_of(key)) : STR_NONE;
	o->count++;
	return v;
}

struct json *json_of_int(struct arena *a, int64_t i)
{
	struct json *v = json_new(a, J_INT);
	v->i = i;
	v->text = str_fmt(a, "%lld", (long long)i);
	return v;
}

struct json *json_of_text(struct arena *a, struct str s)
{
	struct json *v = json_new(a, J_TEXT);
	v->text = s;
	return v;
}

struct json *json_of_bool(struct arena *a, bool b) { return json_new(a, b ? J_TRUE : J_FALSE); }

/* RFC 8785 3.2.2.2: the short escapes, \u00xx for other controls, all else as it is. */
void put_json_text(struct buf *b, struct str s)
{
	put_char(b, '"');
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		static const char shorts[] = "btn?fr";
		put(b, str_sub(s, from, i - from));
		from = i + 1;
		if (c == '"' || c == '\\')
			put(b, (struct str){ (char[]){ '\\', (char)c }, 2 });
		else if (c >= 8 && c <= 13 && c != 11)
			put(b, (struct str){ (char[]){ '\\', shorts[c - 8] }, 2 });
		else
			put_fmt(b, "\\u%04x", c);
	}
	put(b, str_sub(s, from, s.n));
	put_char(b, '"');
}

/* The order of UTF-16 code units differs from that of bytes only where a surrogate pair meets
 * U+E000..U+FFFF: those bytes begin with 0xF0.. and 0xEE/0xEF. */
static int utf16_order(struct str a, struct str b)
{
	size_t i = 0;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	if (i < a.n && i < b.n) {
		unsigned char x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];
		if (x >= 0xF0 && (y == 0xEE || y == 0xEF))
			return -1;
		if (y >= 0xF0 && (x == 0xEE || x == 0xEF))
			return 1;
	}
	return str_cmp(a, b);
}

static int by_key(const void *x, const void *y)
{
	return utf16_order((*(const struct json *const *)x)->key,
			   (*(const struct json *const *)y)->key);
}

static void put_object(struct buf *b, const struct json *v, const char *skip)
{
	size_t n = 0;
	const struct json **all = NEW(b->arena, v->count + 1, const struct json *);
	JSON_EACH(m, v)
	if (!skip || !str_eq(m->key, str_of(skip)))
		all[n++] = m;
	qsort(all, n, sizeof *all, by_key);
	put_char(b, '{');
	for (size_t i = 0; i < n; i++) {
		if (i)
			put_char(b, ',');
		put_json_text(b, all[i]->key);
		put_char(b, ':');
		json_put(b, all[i], NULL);
	}
	put_char(b, '}');
}

void json_put(struct buf *b, const struct json *v, const char *skip)
{
	static const char *const words[] = { "null", "false", "true" };
	switch (v->kind) {
	case J_NULL:
	case J_FALSE:
	case J_TRUE:
		put(b, str_of(words[v->kind]));
		return;
	case J_INT:
		put_int(b, v->i);
		return;
	case J_DECIMAL: /* no double is written: decimals are texts */
	case J_TEXT:
		put_json_text(b, v->text);
		return;
	case J_LIST:
		put_char(b, '[');
		JSON_EACH(item, v)
		{
			if (item != v->child)
				put_char(b, ',');
			json_put(b, item, NULL);
		}
		put_char(b, ']');
		return;
	case J_OBJECT:
		put_object(b, v, skip);
	}
}
