/* inner.h: what the files of council/ share. */
#ifndef COUNCIL_INNER_H
#define COUNCIL_INNER_H

#include "council/case.h"

/* As the tables hold them: the proposal's state and gate, and the dossier's own state (none:
 * empty). */
struct case_standing {
	struct str proposal, gate, stored;
};
enum case_state case_state_of(const struct case_standing *s);
enum case_kind case_kind_of(struct str code);
/* Writes state, reason and day as the struct has them, if nobody wrote since its version. */
struct err case_move_to(struct tx *tx, const struct award_case *c, enum case_state to);
struct err case_audit(struct tx *tx, const struct award_case *c, const char *verb, struct str note);

#endif
