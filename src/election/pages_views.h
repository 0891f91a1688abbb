/* pages_views.h: what the templates of elections are given. */
#ifndef ELECTION_PAGES_VIEWS_H
#define ELECTION_PAGES_VIEWS_H

#include "election/board.h"
#include "election/electronic.h"
#include "election/pages.h"
#include "election/tapped.h"
#include "person/person.h"
#include "web/parts.h"

struct elections_view {
	struct req *rq;
	struct assembly what;
	struct election_row *rows;
	size_t n;
	struct choice_part *offices;
	struct board_member *board;
	size_t board_count;
	bool may_run, may_upward; /* may_upward: unions below may elect delegates to it */
};
struct election_view {
	struct req *rq;
	struct assembly what;
	struct election_row e;
	bool may_run; /* prepares it; a device of the counting board only counts and announces */
	struct committee_term refills; /* of a committee filled up within its term; id 0 */
	struct quorum quorum;
	struct candidate *all, *standing; /* all: those who withdrew too */
	struct str *bars; /* what the register holds against each of all; STR_NONE: nothing */
	size_t n, standing_count;
	struct choice_part *votes, *sources; /* votes: announced and passed */
	size_t vote_count;
	struct tally tally[2];
	struct tally_difference *differences;
	size_t difference_count;
	struct paper_apart *apart; /* papers behind the differences */
	size_t apart_count;
	bool both_done;
	struct ballot_result result; /* once counted */
	bool undecided;		     /* the meeting has to say something */
	struct election_decision *decisions;
	size_t decision_count;
	int64_t need;
	struct electronic electronic;
};
enum { ELECTRONIC_STEPS = 7 };
struct electronic_view {
	struct req *rq;
	struct assembly what;
	struct election_row e;
	struct quorum quorum;
	struct electronic x;
	bool ready; /* keys, codes and roll are there: it may open */
	struct step steps[ELECTRONIC_STEPS];
	size_t step_count;
};
struct counting_view {
	struct req *rq;
	struct assembly what;
	struct election_row e;
	struct candidate *standing;
	size_t n;
	int counter;
	struct tally now;
	struct choice_part *faults;
	struct str person;
	int64_t again; /* the number of a paper that is looked at again; 0: the next one */
	struct counted_paper paper; /* as it was tapped */
	bool others; /* somebody else's count, on a device that sees only its own */
};

struct msg election_office_words(enum election_office o);
struct msg election_state_words(enum election_state s);
enum state election_mark(enum election_state s);
struct msg fault_words(enum paper_fault f);
struct msg source_words(enum candidate_source s);
struct str election_path(struct req *rq, int64_t id, const char *rest);
/* Crumbs down to the elections of a meeting. */
struct err election_crumbs(struct req *rq, const struct assembly *a);

/* What one form of an election's page asks for (pages_slate.c, pages_vote.c). */
struct election_acting {
	int64_t id, version, seats, seats_vote, slate_vote, next, number;
	enum chair_mode mode;
	struct ballots_out out;
	struct candidate candidate;
	struct str reason;
	struct election_decision decision;
	int64_t *chosen;
	size_t n;
};
/* The page of one election, also again with what was wrong. */
struct err election_show(struct req *rq);
/* Writes, and goes back to the election, or on to the round that follows (x->next). */
struct err election_act(struct req *rq, write_fn *fn, struct election_acting *x);
#define ELECTION_POST(path, take, fields)                                                          \
	{                                                                                          \
		HTTP_POST, path, RIGHT_ASSEMBLY_RUN, election_scope, take, fields, 0               \
	}

#endif
