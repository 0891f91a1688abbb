/* pretty.c: prints a JSON tree with indents. See pretty.h. */
#include "tools/examples/pretty.h"

#include "base/day.h"

enum { LINE_WIDTH = 110 };

static void put_flat(struct buf *b, const struct json *v)
{
	switch (v->kind) {
	case J_OBJECT:
	case J_LIST:
		put_char(b, v->kind == J_OBJECT ? '{' : '[');
		JSON_EACH(item, v)
		{
			if (v->kind == J_OBJECT) {
				put_json_text(b, item->key);
				put(b, S(": "));
			}
			put_flat(b, item);
			if (item->next)
				put(b, S(", "));
		}
		put_char(b, v->kind == J_OBJECT ? '}' : ']');
		break;
	case J_TEXT:
		put_json_text(b, v->text);
		break;
	case J_INT:
		put_int(b, v->i);
		break;
	case J_DECIMAL:
		put(b, v->text);
		break;
	case J_NULL:
		put(b, S("null"));
		break;
	default:
		put(b, v->kind == J_TRUE ? S("true") : S("false"));
	}
}

static void indent(struct buf *b, int depth)
{
	put_char(b, '\n');
	for (int i = 0; i < depth; i++)
		put_char(b, ' ');
}

static void put_deep(struct buf *b, const struct json *v, int depth)
{
	struct buf flat = { .arena = b->arena };
	put_flat(&flat, v);
	if ((v->kind != J_OBJECT && v->kind != J_LIST) || flat.n + (size_t)depth <= LINE_WIDTH) {
		put(b, buf_str(&flat));
		return;
	}
	put_char(b, v->kind == J_OBJECT ? '{' : '[');
	JSON_EACH(item, v)
	{
		indent(b, depth + 1);
		if (v->kind == J_OBJECT) {
			put_json_text(b, item->key);
			put(b, S(": "));
		}
		put_deep(b, item, depth + 1);
		if (item->next)
			put_char(b, ',');
	}
	indent(b, depth);
	put_char(b, v->kind == J_OBJECT ? '}' : ']');
}

struct str pretty_json(struct arena *a, const struct json *v)
{
	struct buf b = { .arena = a };
	put_deep(&b, v, 0);
	put_char(&b, '\n');
	return buf_str(&b);
}

void js_text(struct arena *a, struct json *o, const char *key, struct str s)
{
	json_add(a, o, key, json_of_text(a, s));
}

void js_int(struct arena *a, struct json *o, const char *key, int64_t n)
{
	json_add(a, o, key, json_of_int(a, n));
}

void js_flag(struct arena *a, struct json *o, const char *key, bool f)
{
	json_add(a, o, key, json_of_bool(a, f));
}

void js_day(struct arena *a, struct json *o, const char *key, int64_t on)
{
	struct buf b = { .arena = a };
	if (on == DAY_NONE) {
		json_add(a, o, key, json_new(a, J_NULL));
		return;
	}
	put_day_iso(&b, on);
	js_text(a, o, key, buf_str(&b));
}

struct str points_text(struct arena *a, int64_t points)
{
	struct buf b = { .arena = a };
	put_int(&b, points / 100);
	if (points % 100)
		put_fmt(&b, points % 10 ? ".%02d" : ".%.1d",
			(int)(points % 10 ? points % 100 : points % 100 / 10));
	return buf_str(&b);
}

void js_points(struct arena *a, struct json *o, const char *key, int64_t points)
{
	js_text(a, o, key, points_text(a, points));
}

struct json *js_object(struct arena *a, struct json *parent, const char *key)
{
	return json_add(a, parent, key, json_new(a, J_OBJECT));
}

struct json *js_list(struct arena *a, struct json *parent, const char *key)
{
	return json_add(a, parent, key, json_new(a, J_LIST));
}
