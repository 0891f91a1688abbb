/* json.h: reading JSON strictly (jansson parses; the tree is ours, in an arena), and writing it
 * in the one canonical form of RFC 8785, so that a fingerprint is the same everywhere. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/base.h"

enum json_kind { J_NULL, J_FALSE, J_TRUE, J_INT, J_DECIMAL, J_TEXT, J_LIST, J_OBJECT };
struct json {
	enum json_kind kind;
	struct str key; /* inside an object */
	struct str
		text; /* TEXT: the text; INT, DECIMAL: the digits as written by "%.17g" at most */
	int64_t i;    /* INT */
	size_t count; /* LIST, OBJECT: how many children */
	struct json *child, *next;
};

/* Refuses bad UTF-8, duplicate keys, NUL, trailing bytes and nesting past 64. The error's values
 * are: line, column, what the parser said. */
struct err json_read(struct arena *a, struct str s, struct json **out);
/* A member of an object, or NULL. */
const struct json *json_get(const struct json *o, const char *key);
/* Texts and numbers alike as text, so "0.5" and 0.5 read the same; STR_NONE when absent or other.
 */
struct str json_text(const struct json *o, const char *key);
bool json_int(const struct json *o, const char *key,
	      int64_t *out); /* false when absent or no whole number */
bool json_flag(const struct json *o, const char *key);
/* A civil day written yyyy-mm-dd; false when absent or none. */
bool json_day(const struct json *o, const char *key, int64_t *out);
#define JSON_EACH(item, list)                                                                      \
	for (const struct json *item = (list) ? (list)->child : NULL; item; item = item->next)

/* Writes a tree in canonical form: members sorted by UTF-16 code units, no white space, whole
 * numbers only. Build one with json_new and friends; `skip` names a top member to leave out. */
struct json *json_new(struct arena *a, enum json_kind kind);
struct json *json_add(struct arena *a, struct json *o, const char *key,
		      struct json *v); /* key NULL: list */
struct json *json_of_int(struct arena *a, int64_t i);
struct json *json_of_text(struct arena *a, struct str s);
struct json *json_of_bool(struct arena *a, bool b);
void json_put(struct buf *b, const struct json *v, const char *skip);

/* For replies written straight into a buffer: a text with its quotes, escaped. */
void put_json_text(struct buf *b, struct str s);

#endif
