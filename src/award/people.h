/* people.h: the persons put forward for the awards of a season (danh sách cá nhân đề nghị): who
 * they are in the register, what they were given before, their recognised initiatives; and the
 * shares of women and of direct workers among them, beside what the form's rule asks for. */
#ifndef AWARD_PEOPLE_H
#define AWARD_PEOPLE_H

#include "award/award.h"
#include "initiative/initiative.h"
#include "person/person.h"

struct proposed_person {
	struct proposal p;
	int64_t person; /* 0: not in the register, or not told apart there; the rest is empty then
			 */
	enum sex sex;
	enum labour labour;
	struct str job;
	struct award *awards; /* earlier ones that stand, newest first; at most PAST_SHOWN */
	size_t award_count, award_total;
	struct initiative_row *initiatives; /* recognised by the season's last day, newest first */
	size_t initiative_count;
};
enum { PAST_SHOWN = 5 };
/* Those that the query finds; taken back and refused ones are left out. */
struct err proposed_people(struct db *db, const struct season *s, const struct proposal_query *q,
			   struct proposed_person **out, size_t *n);

/* How a share stands against its rule: one in `people` for `count`, `unknown` of whom the register
 * says nothing. UNKNOWN: it is met only if enough of the unknown count. */
struct people_share {
	int64_t people, count, unknown;
	int64_t need_bp; /* basis points; 0: the form has no such rule */
	enum verdict verdict;
};
struct people_shares {
	struct people_share women, direct;
};
struct people_shares people_shares(const struct award_form *form, const struct proposed_person *p,
				   size_t n);

#endif
