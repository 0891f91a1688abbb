/* names.c: made-up people's names, in the way Vietnamese names are built. No person is meant. */
#include "tools/examples/world.h"

#include <stdio.h>
#include <stdlib.h>

static struct str pick(struct arena *a, const struct table *words, const char *list, struct dice *d)
{
	for (size_t i = 0; i < words->n; i++) {
		if (!str_eq(words->p[i].field[0], str_of(list)))
			continue;
		struct {
			struct str *p;
			size_t n, cap;
		} all = { 0 };
		struct str rest = words->p[i].field[1], word;
		while (str_split(&rest, ' ', &word))
			*PUSH(a, &all) = word;
		return all.p[dice_below(d, (int64_t)all.n)];
	}
	fprintf(stderr, "%s: no list %s\n", words->path, list);
	exit(2);
}

bool person_woman(struct str thing)
{
	struct dice d = dice_for(thing, "name");
	return dice_chance(&d, 48);
}

struct str person_name(struct arena *a, const struct table *words, struct str thing)
{
	struct dice d = dice_for(thing, "name");
	bool woman = dice_chance(&d, 48);
	struct str family = pick(a, words, "family", &d);
	struct str middle = pick(a, words, woman ? "middle_f" : "middle_m", &d);
	struct str given = pick(a, words, woman ? "given_f" : "given_m", &d);
	return str_fmt(a, "%.*s %.*s %.*s", (int)family.n, family.p, (int)middle.n, middle.p,
		       (int)given.n, given.p);
}
