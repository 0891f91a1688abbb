/* term.h: terms of a unit's committees: how many seats the congress fixed, who fills them, how many
 * came in by refill (kiện toàn) and how many may by the rule of the day. */
#ifndef PERSON_TERM_H
#define PERSON_TERM_H

#include "person/life.h"

enum committee {
	COMMITTEE_EXECUTIVE,
	COMMITTEE_STANDING,
	COMMITTEE_INSPECTION,
	COMMITTEE_WOMENS,
	COMMITTEE_COUNT
};
extern const char *const committee_codes[COMMITTEE_COUNT + 1]; /* ended by NULL */
const char *committee_key(enum committee c);		       /* the message that names it */
enum { COMMITTEE_SEATS_MAX = 200 };

struct committee_term {
	int64_t id, unit;
	enum committee committee;
	struct str name; /* "2018-2023" */
	int64_t from_on, to_on, seats;
	struct str decision_no; /* may be empty */
	/* As of the day asked. Read only */
	int64_t filled, vacant; /* vacant: never below 0 */
	int64_t refilled;	/* came in after the term began */
	int64_t limit;		/* so many may; -1: no rule is known for the day */
	bool over;		/* beyond it: the level above must agree */
	struct person_rule rule;
};
/* Sets a term, or changes the one of in->id. ERR_INVALID "person.term_fields"; ERR_CONFLICT
 * "person.term_overlap" when the committee has another on those days; ERR_NOT_FOUND
 * "person.no_term". */
struct err committee_term_set(struct tx *tx, const struct committee_term *in, int64_t *id);
/* Those of a unit that run on a day, by committee. */
struct err committee_terms(struct db *db, int64_t unit, int64_t on, struct committee_term **out,
			   size_t *n);
/* The term that an office falls into on a day; id 0: none. */
struct err committee_term_of(struct db *db, const struct office_span *office, int64_t on,
			     struct committee_term *out);

#endif
