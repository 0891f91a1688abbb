/* json_in.c: typed reading of the members of a JSON file. See json_in.h. */
#include "criteria/json_in.h"

#include <assert.h>

#include "base/text.h"

struct in in_member(const struct in *in, const char *key, const struct json *o)
{
	return (struct in){ in->notes, o, { &in->at, key, -1 } };
}

struct in in_item(const struct in *in, const char *key, int index, const struct json *o)
{
	return (struct in){ in->notes, o, { &in->at, key, index } };
}

static void put_spot(struct buf *b, const struct spot *s)
{
	if (!s || !s->key)
		return;
	put_spot(b, s->up);
	if (b->n)
		put_char(b, '.');
	put(b, str_of(s->key));
	if (s->index >= 0)
		put_fmt(b, "[%d]", s->index);
}

static struct str path_of(const struct in *in, const char *key)
{
	struct buf b = { .arena = in->notes->arena };
	put_spot(&b, &in->at);
	if (key) {
		if (b.n)
			put_char(&b, '.');
		put(&b, str_of(key));
	}
	return buf_str(&b);
}

/* What stood there, as text: a value as written, else the kind of thing. */
static struct str read_there(const struct in *in, const char *key)
{
	static const char *const kinds[] = {
		[J_NULL] = "null", [J_FALSE] = "false", [J_TRUE] = "true",
		[J_LIST] = "[…]",  [J_OBJECT] = "{…}",
	};
	const struct json *v = key ? json_get(in->o, key) : in->o;
	if (!v)
		return STR_NONE;
	bool text = v->kind == J_TEXT || v->kind == J_INT || v->kind == J_DECIMAL;
	return text ? v->text : str_of(kinds[v->kind]);
}

void in_fault(const struct in *in, const char *key, const char *expected)
{
	note_fault(in->notes, path_of(in, key), read_there(in, key), expected);
}

void in_warn(const struct in *in, const char *key, const char *sentence, struct str more)
{
	note_warning(in->notes, sentence, path_of(in, key), more);
}

bool code_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			  (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == ':';
		if (!ok)
			return false;
	}
	return s.n >= 1 && s.n <= 40;
}

bool decimal_read(struct str s, int decimals, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	int places = -1, digits = 0; /* places: -1 before the point */
	int64_t v = 0;
	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] == '.' && places < 0 && digits) {
			places = 0;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		digits++;
		if (places == decimals && s.p[i] == '0') /* "1.000" is 1 */
			continue;
		if (places >= 0 && ++places > decimals)
			return false;
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, s.p[i] - '0', &v))
			return false;
	}
	for (int i = places < 0 ? 0 : places; i < decimals; i++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	*out = minus ? -v : v;
	return digits && places != 0;
}

struct str in_code(const struct in *in, const char *key, enum presence need)
{
	struct str s = json_text(in->o, key);
	if (code_valid(s))
		return s;
	if (need == NEEDED || json_get(in->o, key))
		in_fault(in, key, "criteria.want.code");
	return STR_NONE;
}

struct str in_text(const struct in *in, const char *key, size_t most, enum presence need)
{
	const struct json *v = json_get(in->o, key);
	struct str s = json_text(in->o, key);
	if (v && s.n <= most && (s.n || v->kind == J_TEXT))
		return str_trim(text_nfc(in->notes->arena, s));
	if (need == NEEDED || v)
		in_fault(in, key, "criteria.want.text");
	return STR_NONE;
}

bool in_decimal(const struct in *in, const char *key, int decimals, struct range r, int64_t *out)
{
	int64_t x;
	if (!json_get(in->o, key))
		return false;
	if (!decimal_read(json_text(in->o, key), decimals, &x) || x < r.least || x > r.most) {
		in_fault(in, key,
			 decimals == 2 ? "criteria.want.points"
			 : decimals    ? "criteria.want.decimal"
				       : "criteria.want.whole");
		return false;
	}
	*out = x;
	return true;
}

bool in_points(const struct in *in, const char *key, int64_t *out)
{
	return in_decimal(in, key, 2, (struct range){ 0, POINTS_MAX }, out);
}

bool in_day(const struct in *in, const char *key, int64_t *out)
{
	const struct json *v = json_get(in->o, key);
	if (!v)
		return false;
	if (v->kind == J_TEXT && day_parse(v->text, out))
		return true;
	in_fault(in, key, "criteria.want.day");
	return false;
}

bool in_flag(const struct in *in, const char *key, bool if_absent)
{
	const struct json *v = json_get(in->o, key);
	if (!v)
		return if_absent;
	if (v->kind != J_TRUE && v->kind != J_FALSE)
		in_fault(in, key, "criteria.want.flag");
	return v->kind == J_TRUE;
}

int in_word(const struct in *in, const char *key, const char *const *words, int if_absent)
{
	if (!json_get(in->o, key))
		return if_absent;
	struct str s = json_text(in->o, key);
	for (int i = 0; words[i]; i++)
		if (str_eq(s, str_of(words[i])))
			return i;
	in_fault(in, key, "criteria.want.word");
	return if_absent;
}

struct strs in_list(const struct in *in, const char *key, size_t most, bool codes)
{
	struct strs out = { 0 };
	const struct json *list = json_get(in->o, key);
	if (!list)
		return out;
	if (list->kind != J_LIST || list->count > most) {
		in_fault(in, key, "criteria.want.list");
		return out;
	}
	int i = 0;
	JSON_EACH(item, list)
	{
		bool good = item->kind == J_TEXT && item->text.n <= 500 &&
			    (!codes || code_valid(item->text));
		struct in at = in_item(in, key, i++, item);
		if (good)
			*PUSH(in->notes->arena, &out) = text_nfc(in->notes->arena, item->text);
		else
			in_fault(&at, NULL, codes ? "criteria.want.code" : "criteria.want.text");
	}
	return out;
}

const struct json *in_objects(const struct in *in, const char *key, size_t most)
{
	const struct json *list = json_get(in->o, key);
	if (!list)
		return NULL;
	bool good = list->kind == J_LIST && list->count <= most;
	JSON_EACH(item, list)
	good = good && item->kind == J_OBJECT;
	if (good)
		return list;
	in_fault(in, key, "criteria.want.objects");
	return NULL;
}
