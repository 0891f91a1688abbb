/* pages_hall.h: what the templates of delegates' phones and of the hall's screens are given. Their
 * live parts are made once for all who look (web/live.h): `own` is then empty. */
#ifndef ASSEMBLY_PAGES_HALL_H
#define ASSEMBLY_PAGES_HALL_H

#include "assembly/hall.h"
#include "assembly/pages_views.h"
#include "web/live.h"

struct card_view {
	struct req *rq;
	struct str code;
	struct hall hall;
};
struct issue_view {
	struct assembly_head head;
	struct seat seat;  /* id 0: nobody's yet */
	struct qr_part qr; /* of the new card's address, known only now */
};
struct phone_view {
	struct req *rq;	  /* NULL: made once for all phones */
	struct hall hall; /* seat.id 0: of all phones */
	struct hall_own own;
	struct assembly what;
	struct item *items;
	size_t n;
	const struct item *now, *next; /* NULL: none */
	struct speaker *speakers;      /* who speaks, then who waits */
	size_t speaker_count;
	struct vote vote;     /* that is open; id 0: none */
	struct hall_result *results; /* announced, the newest first */
	size_t result_count;
	struct hall_ballot *ballots; /* in secret, open now */
	size_t ballot_count;
	struct file *papers; /* of all items, object_id says of which */
	size_t paper_count;
};
struct screen_view {
	struct assembly what;
	int64_t at; /* now */
	struct quorum quorum;
	struct item *items;
	size_t n;
	const struct item *now, *next; /* NULL: none */
	struct speaker speaker;	       /* id 0: nobody speaks */
	struct vote vote;	       /* that the screen is about; id 0: none */
	struct hall_result result;     /* title empty: none */
	struct slide *slides;	       /* of welcome */
	size_t slide_count;
};
struct papers_view {
	struct assembly_head head;
	struct item *items;
	struct choice_part *choices; /* one an item */
	size_t n;
	struct file *papers;
	size_t paper_count;
	struct slide *slides;
	size_t slide_count;
};
enum { PHONE_VOTES_MAX = 5, SCREEN_BARS_MAX = 6 };

/* Everything that was announced at a meeting: its elections, then its votes, each the newest first;
 * of votes at most so many. */
struct results_of {
	const struct web *web;
	unsigned char lang;
	size_t votes_most;
};
struct err results_load(struct db *db, const struct assembly *a, const struct results_of *how,
			struct hall_result **out, size_t *n);
/* What is voted in secret on phones now. */
struct err hall_ballots_load(const struct web *w, struct db *db, assembly_id of,
			     struct hall_ballot **out, size_t *n);
/* What all phones of a meeting show alike. */
struct err phone_load(struct db *db, const struct assembly *a, const struct results_of *how,
		      struct phone_view *v);
/* What all screens of a meeting show. */
struct err screen_load(struct db *db, const struct assembly *a, const struct results_of *how,
		       struct screen_view *v);
/* Whether this device holds a desk of the meeting, of whatever post (pages_desk.c). */
struct err assembly_desk_held(struct req *rq, assembly_id of, bool *held);
/* "hơn 1/2 số người có mặt" */
struct str majority_words(const struct buf *o, const struct vote *v);
/* How large a projected title is set, by its length. */
const char *hall_title_size(struct str title);
const char *speaker_state_class(const struct speaker *s);

#endif
