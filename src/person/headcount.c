/* headcount.c: what the register counts, for the figures of reports. */
#include "person/person.h"

#include <assert.h>

#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)"                                  \
	"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"          \
	"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"

SQL(members_on,
    BELOW " SELECT count(*), count(CASE WHEN p.sex = 'female' THEN 1 END),"
	  " count(CASE WHEN p.labour = 'direct' THEN 1 END),"
	  " count(CASE WHEN p.party_on <= $2 THEN 1 END), count(CASE WHEN EXISTS (SELECT 1"
	  "  FROM person_pause x WHERE x.person_id = p.id AND x.from_on <= $2 AND x.to_on > $2)"
	  "  THEN 1 END) FROM below b JOIN membership m ON m.unit_id = b.id AND m.from_on <= $2"
	  "  AND m.to_on > $2 JOIN person p ON p.id = m.person_id");
SQL(officers_on,
    BELOW " SELECT count(DISTINCT p.id), count(DISTINCT CASE WHEN p.sex = 'female' THEN p.id END)"
	  " FROM below b JOIN person_office o ON o.unit_id = b.id AND o.from_on <= $2"
	  "  AND o.to_on > $2 JOIN person p ON p.id = o.person_id");
SQL(joined_in, BELOW " SELECT count(DISTINCT m.person_id) FROM below b JOIN membership m"
		     "  ON m.unit_id = b.id WHERE m.from_on >= $3 AND m.from_on <= $2"
		     " AND m.how IN ('join','import')");
SQL(left_in, BELOW " SELECT count(DISTINCT m.person_id) FROM below b JOIN membership m"
		   "  ON m.unit_id = b.id WHERE m.to_on >= $3 AND m.to_on <= $2"
		   " AND m.left_kind NOT IN ('','transfer','outside')");

struct err person_headcounts(struct db *db, const struct headcount_span *s,
			     int64_t out[HEADCOUNT_COUNT])
{
	struct rows *rs;
	const int64_t last = s->to_on - 1;
	assert(s->from_on < s->to_on);
	for (int i = 0; i < HEADCOUNT_COUNT; i++)
		out[i] = 0;
	TRY(db_row(db, members_on, ARGS(INT(s->unit), INT(last)), &rs));
	for (int i = HEADCOUNT_MEMBERS; rs && i <= HEADCOUNT_PAUSED; i++)
		out[i] = col_int(rs, i);
	TRY(db_done(rs));
	TRY(db_row(db, officers_on, ARGS(INT(s->unit), INT(last)), &rs));
	for (int i = 0; rs && i < 2; i++)
		out[HEADCOUNT_OFFICERS + i] = col_int(rs, i);
	TRY(db_done(rs));
	TRY(db_int(db, joined_in, ARGS(INT(s->unit), INT(last), INT(s->from_on)),
		   &out[HEADCOUNT_JOINED]));
	return db_int(db, left_in, ARGS(INT(s->unit), INT(last), INT(s->from_on)),
		      &out[HEADCOUNT_LEFT]);
}
