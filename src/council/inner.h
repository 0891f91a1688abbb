/* inner.h: what the files of council/ share. */
#ifndef COUNCIL_INNER_H
#define COUNCIL_INNER_H

#include "council/dossier.h"

/* As the tables hold them: the proposal's state and gate, and the dossier's own state (none:
 * empty). */
struct dossier_standing {
	struct str proposal, gate, stored;
};
enum dossier_state dossier_state_of(const struct dossier_standing *s);
enum dossier_kind dossier_kind_of(struct str code);
/* Writes state, reason and day as the struct has them, if nobody wrote since its version. */
struct err dossier_move_to(struct tx *tx, const struct dossier *c, enum dossier_state to);
struct err dossier_audit(struct tx *tx, const struct dossier *c, const char *verb, struct str note);

#endif
