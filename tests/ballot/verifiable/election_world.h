/* election_world.h: a whole election made in memory, as a list of events that a test alters before
 * it is written: two questions (one with blank), three voters with weights, one of whom voted
 * twice, one mandatory key and a threshold of two of three. */
#ifndef TESTS_BALLOT_VERIFIABLE_ELECTION_WORLD_H
#define TESTS_BALLOT_VERIFIABLE_ELECTION_WORLD_H

#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/verify.h"
#include "tests/test.h"

enum { EW_VOTERS = 3, EW_BALLOTS = 4, EW_MEMBERS = 3, EW_EVENTS_MAX = 16, EW_DATA_MAX = 4 };
/* Where the events stand. */
enum {
	EW_SETUP,
	EW_FIRST_BALLOT,
	EW_LAST_BALLOT = EW_BALLOTS,
	EW_END,
	EW_TALLY,
	EW_PARTIAL,   /* of owner 1, the single key */
	EW_PARTIAL_2, /* of owners 2 and 4 of the threshold */
	EW_PARTIAL_4,
	EW_RESULT,
	EW_EVENTS
};
struct ew_event {
	enum bel_event_type type;
	struct str data[EW_DATA_MAX]; /* put before the payload */
	size_t n;
	struct str payload; /* empty: none. %0 to %3 stand for the hashes of the data */
	struct str text;    /* of the event itself instead of the right one, when not empty */
};
struct ew {
	struct arena *a; /* of the test */
	const struct bel_group *g;
	struct ew_event events[EW_EVENTS_MAX];
	size_t n;
	struct str stray; /* data that nothing refers to */
};
/* A copy of the election of this process, which is made once. */
struct ew ew_make(struct t *t);
struct bel_credential ew_credential(int voter);
struct str ew_archive(const struct ew *w);
/* The election text's parsed form. */
struct bel_election ew_election(const struct ew *w);
/* What bel_verify says of those bytes. */
struct bel_report ew_verify(struct arena *a, struct str archive, struct bel_board *board);
int ew_file(struct str bytes); /* a descriptor to read them from */
/* With TAMPER_OUT in the environment leaves the altered archive in that folder: docs/BALLOT.md's
 * list of what belenios-tool accepts is made from them. */
void ew_keep(struct t *t, const char *what, struct str archive);

#endif
