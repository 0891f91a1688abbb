/* rule_read.h: the parts of a criteria file that are rules, read for set_read.c. */
#ifndef CRITERIA_RULE_READ_H
#define CRITERIA_RULE_READ_H

#include "criteria/json_in.h"

/* `in` stands at the criterion; without a member `compute` people judge it. */
void read_compute(const struct in *in, struct criterion *c);
/* The set's groups and classes are read already. */
void read_knockout(const struct in *in, const struct criteria_set *set, struct knockout *k);
void read_quota(const struct in *in, const struct criteria_set *set, struct quota *q);
void read_applies(const struct in *in, struct applies *x);
void read_indicator(const struct in *in, struct indicator_def *d);

#endif
