/* pages.h: the routes of a meeting's elections. */
#ifndef ELECTION_PAGES_H
#define ELECTION_PAGES_H

#include "web/app.h"

extern const struct routes election_routes, election_slate_routes, election_vote_routes,
	election_count_routes, electronic_routes, election_after_routes, recognition_routes,
	term_goal_routes;

struct document;
/* A paper of an election that is about to be issued is made anew with its number. */
struct err election_number_paper(struct req *rq, const struct document *d, bool *later);

voter_fn electronic_voter; /* a delegate whose phone took the card of the congress */

board_fn electronic_board; /* the congress's counting board, with accounts where there are */

/* The elections of a meeting that are open on phones: web_options.hall_ballots. */
hall_ballots_fn election_hall_ballots;

unit_goals_fn election_unit_goals; /* web_options.unit_goals */
/* web_options.unit_goal_say. ERR_NOT_FOUND "assembly.none": another union's goal. */
unit_goal_say_fn election_unit_goal_say;

struct hall_result;
/* What the elections of a meeting came to, for its screens and phones: web_options.hall_results. */
struct err election_hall_results(struct db *db, int64_t assembly, unsigned char lang,
				 struct hall_result **out, size_t *n);

#endif
