/* pages_doors.h: what the templates of the doors, the desks and the lists of a meeting are given.
 */
#ifndef ASSEMBLY_PAGES_DOORS_H
#define ASSEMBLY_PAGES_DOORS_H

#include "assembly/credentials.h"
#include "assembly/pages_views.h"
#include "assembly/quota.h"

struct seats_view {
	struct assembly_head head;
	struct seat *rows;
	size_t n;
	bool whole; /* asked by no query */
	struct str words, delegation, next, print;
	enum seat_order order;
	struct delegation *delegations;
	size_t delegation_count;
	struct choice_part *standings, *mandates, *orders, *groups; /* groups: of delegations */
	struct seat blank;
	int64_t guests_most, appointed_most; /* by the rules; -1: they say nothing */
	int64_t guests, appointed;
	struct str guests_rule, appointed_rule; /* what stands in the rules */
};
struct seat_view {
	struct assembly_head head;
	struct seat seat;
	struct str birth;
	struct str grounds[RULE_TEXTS_MAX],
		grounds_citation; /* against the credentials, by the rules */
	size_t ground_count;
	struct choice_part *standings, *mandates, *sexes;
	struct choice_part *alternates; /* by number, after "nobody": who may come in */
	size_t alternate_count;
	struct seat came_in_for, came_in; /* id 0: nobody */
	bool may_change;		  /* not withdrawn, and the meeting is not over */
};
struct cards_view {
	struct assembly_head head;
	int64_t all, made, photos; /* cards that are due, that have a code, with a photo */
	struct str address;
	bool local; /* no phone opens it */
};
struct credentials_view {
	struct assembly_head head;
	struct credentials c;
	struct credential_line *lines;
	size_t n;
	struct str age, adopted; /* adopted: what was voted on */
	struct choice_part *votes;
	size_t vote_count;
	int64_t paper; /* 0: none yet */
};
struct quota_view {
	struct assembly_head head;
	struct quota_table q;
	int64_t of[QUOTA_MATCH_COUNT];		  /* how many rows */
	int64_t most, by_office, proposed, total; /* most: by the rules; -1: they say nothing */
	struct str citation;
};
struct hall_plan_view {
	struct assembly_head head;
	int64_t rows, places;	/* 0: nobody has a place yet */
	const struct seat **at; /* by row, place; NULL: nobody sits there */
};
/* How many from the first on are of its delegation, or empty as it is; at most n. */
int64_t hall_plan_neighbours(const struct seat *const *from, int64_t n);
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
	bool photos;	    /* the worker is there to read them */
	struct str refused; /* why it was not let in */
	struct seat *found;
	size_t n;
	struct str words, desk; /* desk: as which this device lets people in; empty: an account */
};

/* Choices of a form, told by `name`. */
struct choice_part *seat_choices(struct req *rq, const char *const *codes, int n,
				 struct msg (*name)(int));
struct msg seat_standing_name(int i);
struct msg seat_mandate_name(int i);
/* A delegation as it was typed: its name, or the code of a unit below the meeting's. */
enum { DELEGATION_MAX = 300 }; /* "code | name" */
struct err seat_delegation_typed(struct req *rq, const struct assembly *a, struct seat *s);
struct err seat_scope(struct db *db, int64_t id, struct scope *out);
/* Whoever comes gets a card: not alternates, not who was withdrawn or may not sit. */
bool card_is_due(const struct seat *s);
/* "12 (8,6 %)" */
struct str share_said(const struct buf *o, int64_t n, int64_t whole);
struct msg post_words(enum post p);

#endif
