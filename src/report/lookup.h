/* lookup.h: codes of an import to rows, in memory, because a table asks a hundred thousand times.
 */
#ifndef REPORT_LOOKUP_H
#define REPORT_LOOKUP_H

#include "report/report.h"

struct code_id {
	struct str code;
	int64_t id;
};
struct codes { /* sorted by code */
	struct code_id *p;
	size_t n;
};
/* Small letters find capitals and back, where only one code is meant. 0: unknown. */
int64_t codes_find(const struct codes *c, struct str code);

struct lookup {
	struct codes units, clusters, periods;
	struct indicator *indicators; /* in the season's order */
	size_t indicator_count;
	struct codes indicator_codes; /* id is index + 1 */
};
struct err lookup_load(struct db *db, season_id season, struct lookup *out);
const struct indicator *lookup_indicator(const struct lookup *l,
					 struct str code); /* NULL: unknown */

#endif
