/* honour.h: the unions that a season honoured, for the public page of results. */
#ifndef AWARD_HONOUR_H
#define AWARD_HONOUR_H

#include "cluster/cluster.h"

struct honour {
	struct str form_name, unit_name, public_id;
};
enum { HONOURS_MAX = 2000 };
/* Awards to unions, none withdrawn, by form and name; at most HONOURS_MAX. */
struct err honours_of_season(struct db *db, season_id season, struct honour **out, size_t *n);

#endif
