/* tables.c: which tables go to a hall, and which of their rows. Parents stand before children:
 * rows go in in this order. */
#include "base/text.h"
#include "hall/inner.h"

#include <string.h>

/* With whom a working session is held, and of which year. */
#define CLUSTERS "(SELECT cluster_id FROM assembly_session WHERE assembly_id = $1)"
#define SEASONS "(SELECT season_id FROM cluster WHERE id IN " CLUSTERS ")"
#define MEMBERS "(SELECT unit_id FROM cluster_member WHERE cluster_id IN " CLUSTERS ")"
#define REPORTS "(SELECT id FROM report WHERE unit_id IN " MEMBERS " AND season_id IN " SEASONS ")"

/* Whoever sends people to the meeting, and all above. */
#define UNITS                                                                                      \
	"(WITH RECURSIVE up(id) AS (SELECT unit_id FROM assembly WHERE id = $1"                    \
	" UNION SELECT unit_id FROM assembly_seat WHERE assembly_id = $1 AND unit_id IS NOT NULL"  \
	" UNION SELECT owner_id FROM season WHERE id IN " SEASONS                                  \
	" UNION SELECT unit_id FROM cluster_member WHERE cluster_id IN " CLUSTERS                  \
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

#define OF_BOARDS "board_id IN (SELECT id FROM inspection_board WHERE assembly_id = $1)"
#define OF_GOALS "goal_id IN (SELECT id FROM assembly_goal WHERE assembly_id = $1)"
#define OF_REQUESTS "recognition_id IN (SELECT id FROM recognition WHERE assembly_id = $1)"
#define OF_RULESET "(SELECT ruleset_id FROM assembly WHERE id = $1)"
#define OF_EMPLOYER "(SELECT employer_id FROM assembly WHERE id = $1)"
/* As shipped, and what an office above has put before it. */
#define OF_OWNERS "(owner_id = 0 OR owner_id IN " UNITS ")"
#define ALL "CAST($1 AS BIGINT) > 0"

/* Papers of items, pictures of the screen, photos of the seats. */
#define FILES                                                                                      \
	"((object = 'assembly_item' AND object_id IN"                                              \
	" (SELECT id FROM assembly_item WHERE assembly_id = $1))"                                  \
	" OR (object = 'assembly_slide' AND object_id IN"                                          \
	" (SELECT id FROM assembly_slide WHERE assembly_id = $1))"                                 \
	" OR (object = 'assembly_seat' AND object_id IN"                                           \
	" (SELECT id FROM assembly_seat WHERE assembly_id = $1)))"
#define CONTENTS "(SELECT content_id FROM file WHERE " FILES ")"

/* What is of no use in the hall and not everybody's business stays on the server. */
#define PRIVATE " phone citizen_no ethnicity religion party_on merged_into "
#define SETTINGS "('office_name', 'office_place', 'office_symbol', 'clock.behind_ms')"

const struct hall_table hall_tables[] = {
	{ .name = "setting", .of = ALL " AND name IN " SETTINGS },
	{ .name = "unit_event", .of = "id IN " EVENTS },
	{ .name = "unit", .of = "id IN " UNITS },
	{ .name = "unit_version", .of = "unit_id IN " UNITS },
	{ .name = "unit_size", .of = "unit_id IN " UNITS },
	{ .name = "unit_contact", .of = "unit_id IN " UNITS, .blank = " phone " },
	{ .name = "person", .of = "id IN " PEOPLE, .blank = PRIVATE },
	{ .name = "employer", .of = "id IN " OF_EMPLOYER, .blank = " phone " },
	{ .name = "employer_unit", .of = "employer_id IN " OF_EMPLOYER " AND unit_id IN " UNITS },
	{ .name = "assembly_ruleset", .of = "id IN " OF_RULESET, .whole = true },
	{ .name = "assembly_rule", .of = "ruleset_id IN " OF_RULESET, .whole = true },
	{ .name = "congress_milestone", .of = OF_OWNERS, .whole = true },
	{ .name = "assembly_text", .of = OF_OWNERS, .whole = true },
	{ .name = "congress_item", .of = ALL, .whole = true },
	{ .name = "staff_template", .of = ALL, .whole = true },
	{ .name = "holiday", .of = ALL, .whole = true },
	{ .name = "season", .of = "id IN " SEASONS },
	{ .name = "period", .of = "season_id IN " SEASONS },
	{ .name = "cluster", .of = "id IN " CLUSTERS },
	{ .name = "cluster_member", .of = "cluster_id IN " CLUSTERS },
	{ .name = "indicator", .of = "season_id IN " SEASONS },
	{ .name = "target",
	  .of = "season_id IN " SEASONS " AND (unit_id IN " MEMBERS " OR cluster_id IN " CLUSTERS
		")" },
	{ .name = "report", .of = "id IN " REPORTS },
	{ .name = "report_value", .of = "report_id IN " REPORTS },
	{ .name = "report_sent", .of = "report_id IN " REPORTS },
	{ .name = "narrative_heading", .of = "season_id IN " SEASONS },
	{ .name = "narrative_text",
	  .of = "unit_id IN " MEMBERS
		" AND period_id IN (SELECT id FROM period WHERE season_id IN " SEASONS ")" },
	{ .name = "narrative_name",
	  .of = "unit_id IN " MEMBERS
		" AND period_id IN (SELECT id FROM period WHERE season_id IN " SEASONS ")" },
	{ .name = "content", .of = "id IN " CONTENTS },
	{ .name = "chunk", .of = "content_id IN " CONTENTS },

	{ .name = "assembly", .of = "id = $1", .carried = true, .label = "title" },
	{ .name = "assembly_seat",
	  .of = OF,
	  .carried = true,
	  .unique = { "assembly_id,number", "assembly_id,person_id" },
	  .label = "name" },
	{ .name = "assembly_passage", .of = OF, .carried = true },
	{ .name = "assembly_desk",
	  .of = OF,
	  .carried = true,
	  .unique = { "code" },
	  .label = "name" },
	{ .name = "assembly_item", .of = OF, .carried = true, .label = "title" },
	{ .name = "assembly_speaker", .of = OF, .carried = true, .label = "name" },
	{ .name = "assembly_slide", .of = OF, .carried = true, .label = "text" },
	{ .name = "assembly_vote", .of = OF, .carried = true, .label = "subject" },
	{ .name = "assembly_voice", .of = OF_VOTES, .carried = true },
	{ .name = "assembly_session", .of = OF, .carried = true, .label = "title" },
	{ .name = "assembly_opinion", .of = OF, .carried = true, .label = "text" },
	{ .name = "assembly_opinion_step", .of = OF_OPINIONS, .carried = true },
	{ .name = "assembly_motion", .of = OF, .carried = true, .label = "title" },
	{ .name = "assembly_motion_text", .of = OF_MOTIONS, .carried = true },
	{ .name = "assembly_amendment", .of = OF_MOTIONS, .carried = true, .label = "text" },
	{ .name = "assembly_goal", .of = OF, .carried = true, .label = "name" },
	{ .name = "assembly_minutes", .of = OF, .carried = true },
	{ .name = "assembly_addendum", .of = OF, .carried = true },
	{ .name = "assembly_adoption", .of = OF, .carried = true },
	{ .name = "assembly_quota", .of = OF, .carried = true, .label = "name" },
	{ .name = "assembly_event", .of = OF, .carried = true, .label = "text" },
	{ .name = "election", .of = OF, .carried = true, .label = "name" },
	{ .name = "election_board", .of = OF, .carried = true, .label = "name" },
	{ .name = "election_candidate", .of = OF_ELECTIONS, .carried = true, .label = "name" },
	{ .name = "election_tally", .of = OF_ELECTIONS, .carried = true, .label = "person" },
	{ .name = "election_paper", .of = OF_ELECTIONS, .carried = true },
	{ .name = "election_decision", .of = OF_ELECTIONS, .carried = true, .label = "text" },
	{ .name = "assembly_answer", .of = OF, .carried = true },
	{ .name = "congress_step", .of = OF, .carried = true },
	{ .name = "congress_clearance", .of = OF, .carried = true },
	{ .name = "congress_poll", .of = OF, .carried = true },
	{ .name = "congress_nominee",
	  .of = OF,
	  .carried = true,
	  .unique = { "assembly_id,name" },
	  .label = "name" },
	{ .name = "congress_call", .of = OF, .carried = true, .unique = { "code" } },
	{ .name = "congress_comment", .of = OF, .carried = true, .label = "text" },
	{ .name = "staff_conference", .of = OF, .carried = true },
	{ .name = "staff_item", .of = OF, .carried = true, .label = "text" },
	{ .name = "staff_mark", .of = OF_GOALS, .carried = true },
	{ .name = "staff_written", .of = OF, .carried = true, .label = "subject" },
	{ .name = "inspection_board", .of = OF, .carried = true, .unique = { "assembly_id" } },
	{ .name = "inspection_member", .of = OF_BOARDS, .carried = true, .label = "name" },
	{ .name = "inspection_advice", .of = OF_BOARDS, .carried = true, .label = "text" },
	{ .name = "recognition", .of = OF, .carried = true, .unique = { "assembly_id" } },
	{ .name = "recognition_paper", .of = OF_REQUESTS, .carried = true },
	{ .name = "duty",
	  .of = "meeting_id IS NULL AND unit_id IN " MEMBERS " AND season_id IN " SEASONS,
	  .carried = true,
	  .label = "what" },
	{ .name = "file", .of = FILES, .carried = true, .label = "name" }, /* after their owners */
};
const size_t hall_table_count = sizeof hall_tables / sizeof *hall_tables;

const struct hall_table *hall_table_named(struct str name)
{
	for (size_t i = 0; i < hall_table_count; i++)
		if (str_eq(name, str_of(hall_tables[i].name)))
			return &hall_tables[i];
	return NULL;
}

bool hall_is_file(const struct hall_table *h) { return strcmp(h->name, "file") == 0; }

bool hall_is_bytes(const struct hall_table *h) { return strcmp(h->name, "chunk") == 0; }

bool hall_takes(struct str table) { return hall_table_named(table) != NULL; }
