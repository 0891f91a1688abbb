/* pages_people.h: what the template of persons put forward is given. */
#ifndef AWARD_PAGES_PEOPLE_H
#define AWARD_PAGES_PEOPLE_H

#include "award/pages_views.h"
#include "award/people.h"

struct people_view {
	struct req *rq;
	struct season season;
	struct award_form form;
	struct proposed_person *p;
	struct str *hrefs; /* of each in the register; STR_NONE: not the session's to see */
	size_t n;
	struct people_shares shares;
};
struct msg people_sex_words(const struct proposed_person *x);
struct msg people_labour_words(const struct proposed_person *x);
/* "Bằng khen của … (2019); …", and "Chưa có". */
struct str people_past(const struct buf *o, const struct proposed_person *x);
struct str people_initiatives(const struct buf *o, const struct proposed_person *x);

#endif
