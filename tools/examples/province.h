/* province.h: a province in the size of its officer's work: 10 clusters, 300 unions in three
 * levels, schools that are judged by the school year. */
#ifndef EXAMPLES_PROVINCE_H
#define EXAMPLES_PROVINCE_H

#include "tools/examples/world.h"

struct province {
	struct world w;	      /* units: the federation, 12 upper unions, 300 grassroots */
	struct json *schools; /* the school year's season */
	const char *folder;   /* written to */
};
void province_make(struct province *p, struct arena *a, const char *data);
bool province_school(const struct unit *u);
bool province_upper(const struct unit *u);
/* Whether the unit's second report has come in: a few are missing, for "who has not sent". */
bool province_sent(const struct unit *u, int period);

/* One workbook for each union, in one zip; and what reading them should say. */
void province_workbooks(const struct province *p, bool schools);

#endif
