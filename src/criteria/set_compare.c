/* set_compare.c: what changed between two criteria sets, found on their canonical JSON, so that no
 * member can be forgotten. See set_store.h. */
#include <assert.h>

#include "base/json.h"
#include "criteria/set_store.h"

struct differences {
	struct arena *arena;
	struct difference *p;
	size_t n, cap;
};

static struct str written(struct arena *a, const struct json *v)
{
	struct buf b = { .arena = a };
	if (v)
		json_put(&b, v, NULL);
	return buf_str(&b);
}

static bool same(struct arena *a, const struct json *x, const struct json *y)
{
	return str_eq(written(a, x), written(a, y));
}

static struct json *member_copy(struct arena *a, const struct json *m)
{
	struct json *copy = NEW(a, 1, struct json);
	*copy = *m;
	copy->next = NULL;
	return copy;
}

/* The members of x that y does not have alike; lists of things with codes are compared apart. The
 * set's own code is no difference: a copy has another. */
static struct str apart(struct arena *a, const struct json *x, const struct json *y)
{
	static const char *const lists[] = { "groups",	"criteria",  "bonus",	  "penalty",
					     "classes", "knockouts", "indicators" };
	struct json *o = json_new(a, J_OBJECT);
	JSON_EACH(m, x)
	{
		const char *key = arena_cstr(a, m->key);
		bool listed = str_eq(m->key, S("id"));
		for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
			listed |= str_eq(m->key, str_of(lists[i]));
		if (!listed && !same(a, m, json_get(y, key)))
			json_add(a, o, key, member_copy(a, m));
	}
	return o->count ? written(a, o) : STR_NONE;
}

static const struct json *by_code(const struct json *list, struct str code)
{
	JSON_EACH(item, list)
	if (str_eq(json_text(item, "code"), code))
		return item;
	return NULL;
}

static void add_change(struct differences *d, enum difference_of of, const struct json *x,
		       const struct json *y)
{
	struct difference diff = { .kind = DIFF_CHANGED,
				   .of = of,
				   .code = json_text(y ? y : x, "code") };
	if (x && y) {
		diff.from = apart(d->arena, x, y);
		diff.to = apart(d->arena, y, x);
		if (!diff.from.n && !diff.to.n)
			return;
	} else {
		diff.kind = y ? DIFF_ADDED : DIFF_REMOVED;
		*(y ? &diff.to : &diff.from) = apart(d->arena, y ? y : x, NULL);
	}
	*PUSH(d->arena, d) = diff;
}

static void compare_lists(struct differences *d, enum difference_of of, const struct json *x,
			  const struct json *y)
{
	JSON_EACH(item, y)
	add_change(d, of, by_code(x, json_text(item, "code")), item);
	JSON_EACH(item, x)
	if (!by_code(y, json_text(item, "code")))
		add_change(d, of, item, NULL);
}

/* All criteria of a set as one list, wherever they stand, so that a move is no change. */
static const struct json *all_criteria(struct arena *a, const struct json *set)
{
	static const char *const extras[] = { "bonus", "penalty" };
	struct json *all = json_new(a, J_LIST), **end = &all->child;
	JSON_EACH(group, json_get(set, "groups"))
	JSON_EACH(c, json_get(group, "criteria"))
	for (*end = member_copy(a, c); *end;)
		end = &(*end)->next;
	for (size_t i = 0; i < 2; i++)
		JSON_EACH(c, json_get(set, extras[i]))
	for (*end = member_copy(a, c); *end;)
		end = &(*end)->next;
	return all;
}

static struct err tree_of(struct arena *a, const struct criteria_set *set, struct json **out)
{
	struct buf b = { .arena = a };
	criteria_put(&b, set);
	return json_read(a, buf_str(&b), out);
}

struct err set_compare(struct arena *a, const struct criteria_set *before,
		       const struct criteria_set *after, struct difference **out, size_t *n)
{
	struct differences d = { .arena = a };
	struct json *x, *y;
	TRY(tree_of(a, before, &x));
	TRY(tree_of(a, after, &y));
	assert(x->kind == J_OBJECT && y->kind == J_OBJECT);
	add_change(&d, DIFF_SET, x, y);
	if (d.n)
		d.p[0].code = STR_NONE;
	compare_lists(&d, DIFF_GROUP, json_get(x, "groups"), json_get(y, "groups"));
	compare_lists(&d, DIFF_CRITERION, all_criteria(a, x), all_criteria(a, y));
	compare_lists(&d, DIFF_CLASS, json_get(x, "classes"), json_get(y, "classes"));
	compare_lists(&d, DIFF_KNOCKOUT, json_get(x, "knockouts"), json_get(y, "knockouts"));
	compare_lists(&d, DIFF_FIGURE, json_get(x, "indicators"), json_get(y, "indicators"));
	*out = d.p;
	*n = d.n;
	return OK;
}
