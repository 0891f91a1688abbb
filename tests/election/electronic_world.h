/* electronic_world.h: an election by verifiable ballot as far as a test lets it go; every post on a
 * device of its own. */
#ifndef TESTS_ELECTRONIC_WORLD_H
#define TESTS_ELECTRONIC_WORLD_H

#include "election/electronic.h"
#include "tests/assembly/assembly_world.h"
#include "tests/ballot/devices.h"

enum { ROOM = 6, NAMES = 3, BOARD = 3 };
struct electing {
	struct t *t;
	struct assembly_world w;
	int64_t id, vote, who[NAMES], registrar, board[BOARD];
	ballot_id ballot;
	struct device devices[BOARD];
	struct bel_credential codes[ROOM];
	struct candidate candidate;
	struct electronic_opening opening;
	struct online_posts posts;
	struct online_sent sent;
	struct online_hand hand;
	struct ballot_entry entry;
	struct ballots_out out;
	struct str text;
};

/* db_write of one of these or of a test's own. */
struct err electing_act(struct electing *x, write_fn *fn);
struct err electing_choose(struct tx *tx, void *x);
struct err electing_roll(struct tx *tx, void *x);
struct err electing_open(struct tx *tx, void *x);
struct err electing_appoint(struct tx *tx, void *x);

struct election_row electing_row(struct electing *x);
struct electronic electing_now(struct electing *x);
/* Slate adopted, electronic chosen, posts given; one of the board bears a candidate's name if
 * `own`. */
struct electing electing_chosen(struct t *t, bool own);
void electing_keys(struct electing *x);
struct err electing_codes(struct electing *x, size_t n);
/* Open. */
struct electing electing_voting(struct t *t);
/* The delegate of this number (from 1) votes for one name, from 0. */
struct err electing_cast(struct electing *x, int number, size_t choice);
void electing_close(struct electing *x);
struct err electing_decrypt(struct electing *x, int member);

#endif
