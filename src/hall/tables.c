/* tables.c: which tables go to a hall, and which of their rows. Parents stand before children:
 * rows go in in this order. */
#include "base/text.h"
#include "hall/inner.h"

#include <string.h>

/* Whoever sends people to the meeting, and all above. */
#define UNITS                                                                                      \
	"(WITH RECURSIVE up(id) AS (SELECT unit_id FROM assembly WHERE id = $1"                    \
	" UNION SELECT unit_id FROM assembly_seat WHERE assembly_id = $1 AND unit_id IS NOT NULL"  \
	" UNION SELECT v.parent_id FROM unit_version v JOIN up ON v.unit_id = up.id"               \
	" WHERE v.parent_id IS NOT NULL) SELECT id FROM up)"
#define EVENTS                                                                                     \
	"(WITH RECURSIVE ev(id) AS (SELECT event_id FROM unit_version WHERE unit_id IN " UNITS     \
	" UNION SELECT ended_by FROM unit_version WHERE ended_by IS NOT NULL AND unit_id "         \
	"IN " UNITS " UNION SELECT e.superseded_by FROM unit_event e JOIN ev ON e.id = ev.id"      \
	" WHERE e.superseded_by IS NOT NULL) SELECT id FROM ev)"
#define OF "assembly_id = $1"
#define OF_ELECTIONS "election_id IN (SELECT id FROM election WHERE assembly_id = $1)"
#define OF_MOTIONS "motion_id IN (SELECT id FROM assembly_motion WHERE assembly_id = $1)"
#define OF_OPINIONS "opinion_id IN (SELECT id FROM assembly_opinion WHERE assembly_id = $1)"
#define OF_VOTES "vote_id IN (SELECT id FROM assembly_vote WHERE assembly_id = $1)"
#define PEOPLE                                                                                     \
	"(SELECT person_id FROM assembly_seat WHERE assembly_id = $1 AND person_id IS NOT NULL"    \
	" UNION SELECT c.person_id FROM election_candidate c JOIN election e"                      \
	" ON e.id = c.election_id WHERE e.assembly_id = $1 AND c.person_id IS NOT NULL)"

/* Papers of items, pictures of the screen, photos of the seats. */
#define FILES                                                                                      \
	"(object = 'assembly_item' AND object_id IN"                                               \
	" (SELECT id FROM assembly_item WHERE assembly_id = $1))"                                  \
	" OR (object = 'assembly_slide' AND object_id IN"                                          \
	" (SELECT id FROM assembly_slide WHERE assembly_id = $1))"                                 \
	" OR (object = 'assembly_seat' AND object_id IN"                                           \
	" (SELECT id FROM assembly_seat WHERE assembly_id = $1))"

#define LENT false
#define CARRIED true
/* What is of no use in the hall and not everybody's business stays on the server. */
#define PRIVATE " phone citizen_no ethnicity religion party_on merged_into "

const struct hall_table hall_tables[] = {
	{ "setting",
	  "CAST($1 AS BIGINT) > 0 AND name IN ('office_name', 'office_place', 'office_symbol', "
	  "'clock.behind_ms')",
	  LENT,
	  NULL,
	  { NULL },
	  NULL },
	{ "unit_event", "id IN " EVENTS, LENT, NULL, { NULL }, NULL },
	{ "unit", "id IN " UNITS, LENT, NULL, { NULL }, NULL },
	{ "unit_version", "unit_id IN " UNITS, LENT, NULL, { NULL }, NULL },
	{ "unit_size", "unit_id IN " UNITS, LENT, NULL, { NULL }, NULL },
	{ "unit_contact", "unit_id IN " UNITS, LENT, " phone ", { NULL }, NULL },
	{ "person", "id IN " PEOPLE, LENT, PRIVATE, { NULL }, NULL },
	{ "assembly_ruleset",
	  "id IN (SELECT ruleset_id FROM assembly WHERE id = $1)",
	  LENT,
	  NULL,
	  { NULL },
	  NULL },
	{ "assembly_rule",
	  "ruleset_id IN (SELECT ruleset_id FROM assembly WHERE id = $1)",
	  LENT,
	  NULL,
	  { NULL },
	  NULL },

	{ "assembly", "id = $1", CARRIED, NULL, { NULL }, "title" },
	{ "assembly_seat",
	  OF,
	  CARRIED,
	  NULL,
	  { "assembly_id,number", "assembly_id,person_id" },
	  "name" },
	{ "assembly_passage", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_desk", OF, CARRIED, NULL, { "code" }, "name" },
	{ "assembly_item", OF, CARRIED, NULL, { NULL }, "title" },
	{ "assembly_speaker", OF, CARRIED, NULL, { NULL }, "name" },
	{ "assembly_slide", OF, CARRIED, NULL, { NULL }, "text" },
	{ "assembly_vote", OF, CARRIED, NULL, { NULL }, "subject" },
	{ "assembly_voice", OF_VOTES, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_session", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_opinion", OF, CARRIED, NULL, { NULL }, "text" },
	{ "assembly_opinion_step", OF_OPINIONS, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_motion", OF, CARRIED, NULL, { NULL }, "title" },
	{ "assembly_motion_text", OF_MOTIONS, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_amendment", OF_MOTIONS, CARRIED, NULL, { NULL }, "text" },
	{ "assembly_target", OF, CARRIED, NULL, { NULL }, "name" },
	{ "assembly_minutes", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_addendum", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_adoption", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_quota", OF, CARRIED, NULL, { NULL }, NULL },
	{ "assembly_event", OF, CARRIED, NULL, { NULL }, "text" },
	{ "election", OF, CARRIED, NULL, { NULL }, "name" },
	{ "election_board", OF, CARRIED, NULL, { NULL }, "name" },
	{ "election_candidate", OF_ELECTIONS, CARRIED, NULL, { NULL }, "name" },
	{ "election_tally", OF_ELECTIONS, CARRIED, NULL, { NULL }, "person" },
	{ "election_paper", OF_ELECTIONS, CARRIED, NULL, { NULL }, NULL },
	{ "election_decision", OF_ELECTIONS, CARRIED, NULL, { NULL }, "text" },
};
const size_t hall_table_count = sizeof hall_tables / sizeof *hall_tables;

const struct hall_table *hall_table_named(struct str name)
{
	for (size_t i = 0; i < hall_table_count; i++)
		if (str_eq(name, str_of(hall_tables[i].name)))
			return &hall_tables[i];
	return NULL;
}

bool hall_carries(struct str table)
{
	const struct hall_table *h = hall_table_named(table);
	return h && h->carried;
}
