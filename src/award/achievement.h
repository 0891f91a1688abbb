/* achievement.h: what the registers know of a unit or a person for a report of achievements:
 * classes, awards and initiatives; who they are. One way for the year's report and for a dossier.
 */
#ifndef AWARD_ACHIEVEMENT_H
#define AWARD_ACHIEVEMENT_H

#include "document/document.h"
#include "unit/unit.h"

struct achiever {
	unit_id unit;
	struct str person_name; /* empty: the unit itself */
	int64_t person;		/* 0: the register does not know them */
	int64_t since;		/* initiatives decided from that day on; DAY_NONE: all */
};
/* Fills in everything but the paper's head, the part, the form, the year's figures and result, and
 * the deeds. A person's classes are not their unit's: they get none. */
struct err achievement_known(struct db *db, const struct achiever *who, struct achievement *out);
/* "Trần Thị An, CĐCS A"; person may be empty. */
struct str achiever_name(struct arena *a, struct str person, struct str unit);

#endif
