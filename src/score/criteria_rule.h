/* criteria_rule.h: the parts of a criteria file that are rules, read for criteria_read.c. */
#ifndef SCORE_CRITERIA_RULE_H
#define SCORE_CRITERIA_RULE_H

#include "score/json_in.h"

/* `in` stands at the criterion; without a member `compute` people judge it. */
void read_compute(const struct in *in, struct criterion *c);
/* The set's groups and classes are read already. */
void read_knockout(const struct in *in, const struct criteria_set *set, struct knockout *k);
void read_quota(const struct in *in, const struct criteria_set *set, struct quota *q);
void read_applies(const struct in *in, struct applies *x);
void read_indicator(const struct in *in, struct indicator_def *d);

#endif
