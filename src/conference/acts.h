/* acts.h: the acts on a season as they stand on record: who closed, published, locked or opened it
 * again, when, by which paper. Carrying them out is year.h's. */
#ifndef CONFERENCE_ACTS_H
#define CONFERENCE_ACTS_H

#include "cluster/cluster.h"

enum season_act {
	ACT_CLOSE,
	ACT_UNCLOSE,
	ACT_PUBLISH,
	ACT_WITHDRAW,
	ACT_LOCK,
	ACT_REOPEN,
	ACT_COUNT
};
extern const char *const season_act_codes[ACT_COUNT + 1]; /* NULL-ended */

struct season_act_row {
	enum season_act act;
	int64_t at, edition, decided_on;
	struct str who, fingerprint, decided_by, document_no, reason;
};
/* Newest first. */
struct err season_acts(struct db *db, season_id id, struct season_act_row **out, size_t *n);

/* The act that closed the edition that stands; at 0: it was closed on the command line, or the
 * season is open. */
struct err season_closing_act(struct db *db, season_id id, struct season_act_row *out);

#endif
