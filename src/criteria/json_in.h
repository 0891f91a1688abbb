/* json_in.h: reading members of a JSON file with their place kept for faults. A fault is noted and
 * the member keeps its default, so one reading finds all faults. */
#ifndef CRITERIA_JSON_IN_H
#define CRITERIA_JSON_IN_H

#include "base/json.h"
#include "criteria/set.h"

/* Where in the file we are: a chain on the stack, written out only when a fault is noted. */
struct spot {
	const struct spot *up;
	const char *key; /* member of an object, or of a list item */
	int index;	 /* -1: no list */
};
/* An object being read. */
struct in {
	struct notes *notes;
	const struct json *o;
	struct spot at;
};
struct in in_member(const struct in *in, const char *key, const struct json *o);
struct in in_item(const struct in *in, const char *key, int index, const struct json *o);
void in_fault(const struct in *in, const char *key, const char *expected);
void in_warn(const struct in *in, const char *key, const char *sentence, struct str more);

/* "0.5", "-3": exactly, at most `decimals` places, inside int64 as value × 10^decimals. */
bool decimal_read(struct str s, int decimals, int64_t *out);

enum presence { OPTIONAL, NEEDED };
struct str in_code(const struct in *in, const char *key, enum presence need);
/* Text in NFC, at most `most` bytes. */
struct str in_text(const struct in *in, const char *key, size_t most, enum presence need);
struct range {
	int64_t least, most;
};
/* True when the member is there and good. */
bool in_decimal(const struct in *in, const char *key, int decimals, struct range r, int64_t *out);
bool in_points(const struct in *in, const char *key, int64_t *out); /* 0..POINTS_MAX */
bool in_day(const struct in *in, const char *key, int64_t *out);
bool in_flag(const struct in *in, const char *key, bool if_absent);
/* Index of the member's text among words, or if_absent; a text that is none is a fault. */
int in_word(const struct in *in, const char *key, const char *const *words, int if_absent);
/* A list of texts or codes. */
struct strs in_list(const struct in *in, const char *key, size_t most, bool codes);
/* A list member of objects; NULL when absent, a fault when no list or longer than `most`. */
const struct json *in_objects(const struct in *in, const char *key, size_t most);

#endif
