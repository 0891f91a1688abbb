/* online_world.h: a ballot in verifiable mode among six voters for the tests: three candidates, one
 * seat, a registrar and a board of which two of three decrypt. */
#ifndef TESTS_BALLOT_ONLINE_WORLD_H
#define TESTS_BALLOT_ONLINE_WORLD_H

#include "tests/ballot/devices.h"
#include "tests/store/store_fixture.h"

enum { ONLINE_VOTERS = 6, ONLINE_BOARD = 3 };
struct online_world {
	struct db *db;
	struct arena *a;
	ballot_id id;
	int64_t registrar, board[ONLINE_BOARD], other; /* accounts */
	struct device devices[ONLINE_BOARD];
	struct bel_credential credentials[ONLINE_VOTERS];
	struct ballot_voter voters[ONLINE_VOTERS];
};
/* In set-up, posts given, nothing made. Dies on failure. */
struct online_world online_world_make(struct t *t);
struct online online_world_now(struct online_world *w);
struct err online_world_appoint(struct online_world *w, const struct online_posts *p);
struct err online_world_send(struct online_world *w, int64_t place, enum online_message what,
			     struct str text);
/* The board's keys up to and with the rehearsal of `answers` members. */
void online_world_keys(struct online_world *w, int answers);
struct err online_world_credentials(struct online_world *w);
struct err online_world_open(struct online_world *w);
/* Keys, credentials, opened. */
struct online_world online_world_voting(struct t *t);
struct online_world online_world_voting_in(struct t *t, struct db *db);
/* The ballot of the k-th credential for one candidate (from 0). */
struct str online_world_ballot(struct online_world *w, size_t k, size_t candidate);
struct err online_world_cast(struct online_world *w, size_t voter, struct str ballot);
struct err online_world_hand(struct online_world *w, size_t voter, enum online_handed what);
struct err online_world_end(struct online_world *w); /* and adds up */
struct err online_world_decrypt(struct online_world *w, int64_t place);

#endif
