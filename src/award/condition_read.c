/* condition_read.c: conditions out of their JSON, refused where they say nothing sensible. */
#include "award/condition.h"

#include "base/day.h"
#include "base/json.h"

static const char *const words[OF_COUNT] = {
	"class",       "points",	     "place",	"award",      "interval",
	"initiatives", "person_initiatives", "pledged", "registered", "punctual",
	"title",       "people",
};

struct taking {
	struct arena *a;
	int64_t number; /* of the condition, from 1 */
};

static struct err bad(const struct taking *t, const char *member)
{
	return FAIL(ERR_INVALID, "award.condition_bad", str_fmt(t->a, "%lld", (long long)t->number),
		    str_of(member));
}

/* A whole number that may be absent. */
static bool number(const struct json *o, const char *key, int64_t most, int64_t *out)
{
	return !json_get(o, key) || (json_int(o, key, out) && *out >= 1 && *out <= most);
}

static bool names(const struct json *list, struct str *out, size_t *n)
{
	if (list && (list->kind != J_LIST || list->count > CONDITION_NAMES_MAX))
		return false;
	JSON_EACH(o, list)
	{
		if (o->kind != J_TEXT || !o->text.n || o->text.n > 60)
			return false;
		out[(*n)++] = o->text;
	}
	return true;
}

static bool days(const struct json *o, struct condition *c)
{
	c->from_on = INT64_MIN;
	c->to_on = DAY_EVER;
	return (!json_get(o, "from") || json_day(o, "from", &c->from_on)) &&
	       (!json_get(o, "to") || json_day(o, "to", &c->to_on)) && c->from_on < c->to_on;
}

/* What each kind needs; NULL when it is all there, else the member at fault. */
static const char *missing(struct arena *a, const struct json *o, struct condition *c)
{
	switch (c->of) {
	case OF_CLASS:
		c->min = grade_read(a, json_text(o, "min"));
		return c->min > GRADE_NOT_RATED ? NULL : "min";
	case OF_POINTS:
		return json_int(o, "min", &c->points) && c->points > 0 && c->points <= 10000000
			       ? NULL
			       : "min";
	case OF_PLACE:
		return json_int(o, "max", &c->place) && c->place >= 1 && c->place <= 1000 ? NULL
											  : "max";
	case OF_INITIATIVES:
	case OF_PERSON_INITIATIVES:
		return json_int(o, "min", &c->initiatives) && c->initiatives >= 1 &&
				       c->initiatives <= 1000
			       ? NULL
			       : "min";
	case OF_AWARD:
		return c->form_count + c->kind_count ? NULL : "forms";
	case OF_TITLE:
		return c->what.n && c->what.n <= 600 ? NULL : "what";
	case OF_PEOPLE:
		return c->what.n && c->what.n <= 1000 ? NULL : "what";
	case OF_INTERVAL:
	case OF_PLEDGED:
	case OF_REGISTERED:
	case OF_PUNCTUAL:
	case OF_COUNT:
		break;
	}
	return NULL;
}

static struct err take(const struct taking *t, const struct json *o, struct condition *c)
{
	struct str of = json_text(o, "of");
	*c = (struct condition){ .of = OF_COUNT,
				 .years = 1,
				 .what = json_text(o, "what"),
				 .cite = json_text(o, "cite") };
	for (int i = 0; i < OF_COUNT; i++)
		if (str_eq(of, str_of(words[i])))
			c->of = (enum condition_kind)i;
	if (c->of == OF_COUNT)
		return bad(t, "of");
	if (!number(o, "years", CONDITION_YEARS_MAX, &c->years))
		return bad(t, "years");
	c->times = c->of == OF_AWARD ? 1 : c->years;
	if (!number(o, "times", c->years, &c->times))
		return bad(t, "times");
	if (!names(json_get(o, "forms"), c->forms, &c->form_count))
		return bad(t, "forms");
	if (!names(json_get(o, "kinds"), c->kinds, &c->kind_count))
		return bad(t, "kinds");
	if (!days(o, c))
		return bad(t, "from");
	const char *member = missing(t->a, o, c);
	return member ? bad(t, member) : OK;
}

struct err conditions_read(struct arena *a, struct str json, struct conditions *out)
{
	struct json *list;
	struct taking t = { a, 0 };
	*out = (struct conditions){ 0 };
	TRY(json_read(a, json, &list));
	if (list->kind != J_LIST || list->count > CONDITIONS_MAX)
		return bad(&t, "[]");
	out->p = NEW(a, list->count + 1, struct condition);
	JSON_EACH(o, list)
	{
		t.number++;
		TRY(take(&t, o, &out->p[out->n]));
		out->n++;
	}
	return OK;
}
