/* pretty.h: JSON that people read: members in their order, short things on one line. */
#ifndef EXAMPLES_PRETTY_H
#define EXAMPLES_PRETTY_H

#include "base/json.h"

/* The tree as text, ending in a newline. */
struct str pretty_json(struct arena *a, const struct json *v);

/* Shorthands to build a tree. */
void js_text(struct arena *a, struct json *o, const char *key, struct str s);
void js_int(struct arena *a, struct json *o, const char *key, int64_t n);
void js_flag(struct arena *a, struct json *o, const char *key, bool b);
void js_day(struct arena *a, struct json *o, const char *key, int64_t on); /* null without a day */
/* Hundredths of a point as a decimal text: "3.5". */
void js_points(struct arena *a, struct json *o, const char *key, int64_t points);
struct json *js_object(struct arena *a, struct json *parent, const char *key);
struct json *js_list(struct arena *a, struct json *parent, const char *key);
struct str points_text(struct arena *a, int64_t points);

#endif
