/* congress.h: what both sample congresses share: the unions of their day, elections by papers that
 * chance marked, and what counting those must give. */
#ifndef EXAMPLES_CONGRESS_H
#define EXAMPLES_CONGRESS_H

#include "tools/examples/world.h"

enum { CONGRESS_UNIONS = 58, STANDING_MAX = 32, PAPERS_MAX = 256 };

/* The levels above and the first 58 unions that were there on the day. */
struct world congress_world(const struct world *w, int64_t on);
/* A copy of one of data/congress/. */
void congress_copy(const struct world *w, const char *from, const char *folder, const char *to);

struct papers {
	size_t standing;
	struct str names[STANDING_MAX];
	int64_t seats, summoned, present, issued, collected, invalid;
	bool kept[PAPERS_MAX][STANDING_MAX]; /* of the valid ones: not struck */
};
/* Marks the valid papers; `purpose` is the stream of chance. */
void papers_mark(struct papers *p, const char *purpose);
/* ELECTION.json as `congdoan election result` reads it, and ELECTION.expect.json: what it must
 * print, worked out here by counting who has more votes and who as many. */
void papers_write(const struct world *w, const struct papers *p, const char *folder,
		  const char *election);

#endif
