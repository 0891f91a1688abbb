/* tplc.h: what the two halves of the template compiler share: tplc.c reads text and writes C,
 * tplc_code.c judges the lines of C. */
#ifndef TOOLS_TPLC_H
#define TOOLS_TPLC_H

#include "tools/tplc_place.h"

enum { BLOCKS_MAX = 64, ROOMS_MAX = 32 };

struct block {
	struct where where;
	bool loop; /* for, while, do or switch: where break and continue lead */
};
struct tplc {
	struct arena *arena;
	const char *file;
	struct str in;
	size_t at;
	int line;
	bool inside; /* between % template and % end */
	struct where where;
	struct block blocks[BLOCKS_MAX];
	int depth, round;	     /* open { and ( of C lines */
	struct str rooms[ROOMS_MAX]; /* whose texts are used */
	int room_count;
	struct buf literal, out, head;
};

/* Looks through one line of C inside a template: blocks and jumps must leave the page in the place
 * where they found it, and nothing may be printed past {{ }}. */
void tplc_scan(struct tplc *t, struct str code);
struct str tplc_word(struct str code); /* the word that code begins with, or nothing */
bool tplc_is_one(struct str word, const char *const *list);

#endif
