/* headcount.h: figures that the register of people proposes to a report: offered beside the field,
 * never filled in by themselves. */
#ifndef REPORT_HEADCOUNT_H
#define REPORT_HEADCOUNT_H

#include "person/person.h"
#include "report/report.h"

/* The measures of person.h, then officers who took a course in the period. */
enum { HEADCOUNT_TRAINED = HEADCOUNT_COUNT, HEADCOUNT_MEASURES };
extern const char *const headcount_codes[HEADCOUNT_MEASURES + 1]; /* ended by NULL */
const char *headcount_key(int measure);				  /* the message that names it */

struct headcount_feed {
	indicator_id indicator;
	int measure; /* HEADCOUNT_MEASURES: none */
};
struct err headcount_feeds(struct db *db, season_id season, struct headcount_feed **out, size_t *n);
/* Sets one, or with HEADCOUNT_MEASURES drops it. ERR_INVALID "report.headcount_kind": only numbers
 * are counted. */
struct err headcount_feed_set(struct tx *tx, season_id season, const struct headcount_feed *f);
/* Those of a season file: [{"indicator":"I03","measure":"members"}]. ERR_INVALID
 * "report.headcount_file" with what was read. */
struct json;
struct err headcount_feeds_import(struct tx *tx, season_id season, const struct json *list);

struct headcount_offer {
	indicator_id indicator;
	int64_t value; /* ten-thousandths, as figures are */
};
/* What the register says for a period, on its last day or today; none while it is empty. */
struct err headcount_offers(struct db *db, const struct period *p, unit_id unit,
			    struct headcount_offer **out, size_t *n);

#endif
