/* tplc_place.h: where in an HTML page the compiler of templates stands, so that every value is
 * escaped for its place and refused where no escaping is safe. A pure state machine over bytes. */
#ifndef TOOLS_TPLC_PLACE_H
#define TOOLS_TPLC_PLACE_H

#include "base/base.h"

enum place {
	PLACE_TEXT,
	PLACE_TAG_OPEN, /* after '<' */
	PLACE_TAG_NAME,
	PLACE_TAG,  /* inside a tag, between attributes */
	PLACE_NAME, /* an attribute's name */
	PLACE_AFTER_NAME,
	PLACE_BEFORE_VALUE, /* after '=' */
	PLACE_QUOTED,
	PLACE_UNQUOTED,
	PLACE_DECLARATION, /* <!doctype …> */
	PLACE_RAW,	   /* inside <script>, <style> and their like */
};
enum { PLACE_WORD_MAX = 23 };

struct where {
	enum place place;
	char quote;
	bool closing;	 /* the tag began with "</" */
	bool begun;	 /* the attribute's value has text already */
	bool keep_space; /* inside <pre> or <textarea> */
	unsigned char n_tag, n_name, n_end;
	char tag[PLACE_WORD_MAX + 1], name[PLACE_WORD_MAX + 1]; /* lower case, cut */
};

/* Moves over one byte of literal text; a sentence when it can't be tracked, else NULL. */
const char *place_feed(struct where *w, char c);

enum print { PRINT_TEXT, PRINT_URL, PRINT_URL_PART, PRINT_REFUSED };
/* How a value must be printed here, noting that it was; *why is a sentence when refused. */
enum print place_print(struct where *w, const char **why);

/* A line of C follows: an attribute's name just written has no value. */
void place_settle(struct where *w);
/* Whether two branches left the page in the same place, so that what follows suits both. */
bool place_same(const struct where *a, const struct where *b);

#endif
