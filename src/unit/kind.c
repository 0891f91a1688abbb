/* kind.c: the kinds of units and of events, and how they are stored. */
#include "unit/unit.h"

static const char *const kinds[UNIT_KIND_COUNT] = {
	[UNIT_CONFEDERATION] = "confederation",
	[UNIT_PROVINCE] = "province",
	[UNIT_INDUSTRY] = "industry",
	[UNIT_UPPER] = "upper",
	[UNIT_COMMUNE] = "commune",
	[UNIT_GRASSROOTS] = "grassroots",
	[UNIT_MEMBER_GRASSROOTS] = "member_grassroots",
	[UNIT_SECTION] = "section",
	[UNIT_GROUP] = "group",
};
static const char *const events[EVENT_KIND_COUNT] = {
	[EVENT_FOUND] = "found",
	[EVENT_MERGE] = "merge",
	[EVENT_CONSOLIDATE] = "consolidate",
	[EVENT_SPLIT] = "split",
	[EVENT_TRANSFER] = "transfer",
	[EVENT_RENAME] = "rename",
	[EVENT_DISSOLVE] = "dissolve",
	[EVENT_UPGRADE] = "upgrade",
	[EVENT_DOWNGRADE] = "downgrade",
	[EVENT_IMPORT] = "import",
	[EVENT_CORRECT] = "correct",
};

static bool read_code(const char *const *codes, int n, struct str s, int *out)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, str_of(codes[i]))) {
			*out = i;
			return true;
		}
	return false;
}

const char *unit_kind_code(enum unit_kind kind) { return kinds[kind]; }
const char *unit_event_code(enum unit_event_kind kind) { return events[kind]; }

bool unit_kind_read(struct str code, enum unit_kind *out)
{
	int i;
	if (!read_code(kinds, UNIT_KIND_COUNT, code, &i))
		return false;
	*out = (enum unit_kind)i;
	return true;
}

bool unit_event_read_code(struct str code, enum unit_event_kind *out)
{
	int i;
	if (!read_code(events, EVENT_KIND_COUNT, code, &i))
		return false;
	*out = (enum unit_event_kind)i;
	return true;
}
