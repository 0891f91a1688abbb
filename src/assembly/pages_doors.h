/* pages_doors.h: what the templates of the doors, the desks and the lists of a meeting are given.
 */
#ifndef ASSEMBLY_PAGES_DOORS_H
#define ASSEMBLY_PAGES_DOORS_H

#include "assembly/pages_views.h"

struct desks_view {
	struct assembly_head head;
	struct desk *rows;
	size_t n;
	struct choice_part *posts;
	struct str opened, link; /* the desk just opened and its address, known only now */
	struct qr_part qr;
};
struct door_view {
	struct assembly_head head;
	struct passed passed; /* of the scan just made */
	bool scanned;
	struct str refused; /* why it was not let in */
	struct seat *found;
	size_t n;
	struct str words, desk; /* desk: as which this device lets people in; empty: an account */
};

struct msg post_words(enum post p);
/* "scan" of a door: a number on a card, a card's code, or the whole address; *seat 0: nobody's. */
struct err door_seat_meant(struct req *rq, assembly_id id, struct str typed, int64_t *seat);

#endif
