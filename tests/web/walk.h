/* walk.h: every page of the sample that its people find by links from their tasks, and every form
 * they find on those pages. */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include "page_fixture.h"

struct ask {
	const char *as, *path;
	struct str form;   /* as the page shows it, urlencoded, without the token; p NULL: a GET */
	struct str inside; /* the form's HTML */
};
struct asks {
	struct ask *p;
	size_t n, cap;
};
struct walk {
	struct t *t;
	struct asks pages;
	struct asks forms, uploads, queries; /* of one part, of several; those that only ask */
	struct asks seen;		     /* route and person of those, digits as 0 */
};
void walk_sample(struct walk *w);

/* The next tag of `rest` that begins so ("<input"), without its brackets; false: none is left. */
bool walk_tag(struct str *rest, const char *begin, struct str *tag);
/* The value of an attribute as it is written; STR_NONE: the tag has none. */
struct str walk_attribute(struct str tag, const char *name);

#endif
