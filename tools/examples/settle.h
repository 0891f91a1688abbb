/* settle.h: classes and places of the sample's season, from points and from what the meetings
 * decided. Written apart from src/score, like oracle.h. */
#ifndef EXAMPLES_SETTLE_H
#define EXAMPLES_SETTLE_H

#include "tools/examples/oracle.h"

enum class_of { HTXS, HTT, HT, KHT, NOT_RATED };
extern const char *const class_codes[];

struct outcome {
	const struct unit *unit;
	struct scored sheet; /* the classification sheet */
	struct scored own;   /* the cluster's, where it has one */
	int64_t place_points;
	enum class_of class;
	struct str knockout; /* that lowered the class; empty */
	bool over_quota;     /* lost the top class to the quota */
	bool at_edge;	     /* one of equals across the quota's edge */
	bool takes_place, tied;
	int64_t place; /* 0: none */
};
struct outcomes {
	struct outcome *p; /* by cluster, then code */
	size_t n;
};
void settle(const struct world *w, const struct givens *g, enum phase phase, struct outcomes *out);
const struct outcome *outcome_find(const struct outcomes *o, struct str unit);

/* settle_print(): a table for whoever changes the data. */
void settle_print(const struct outcomes *o);

#endif
