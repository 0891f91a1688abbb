/* term_follow.h: for term_goal.c: the years of goals that the union's reports say. */
#ifndef ELECTION_TERM_FOLLOW_H
#define ELECTION_TERM_FOLLOW_H

#include "election/term_goal.h"
#include "report/report.h"

/* Finds each goal's indicator, and fills the years that nobody said by hand from the reports that
 * were sent, up to out->year, beside the targets of those years. */
struct err term_goals_follow(struct db *db, unit_id unit, struct term_goals *out);
/* A number, an amount or a share: what a goal can be measured in. */
bool goal_can_follow(const struct indicator *i);

#endif
