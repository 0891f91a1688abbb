/* pages_words.c: kinds of units and of reorganisations as people say them. */
#include "msg_unit.gen.h"
#include "unit/pages_views.h"

struct msg unit_kind_words(enum unit_kind kind)
{
	switch (kind) {
	case UNIT_CONFEDERATION:
		return T(unit_kind_confederation);
	case UNIT_PROVINCE:
		return T(unit_kind_province);
	case UNIT_INDUSTRY:
		return T(unit_kind_industry);
	case UNIT_UPPER:
		return T(unit_kind_upper);
	case UNIT_COMMUNE:
		return T(unit_kind_commune);
	case UNIT_MEMBER_GRASSROOTS:
		return T(unit_kind_member_grassroots);
	case UNIT_SECTION:
		return T(unit_kind_section);
	case UNIT_GROUP:
		return T(unit_kind_group);
	case UNIT_GRASSROOTS:
	case UNIT_KIND_COUNT:
		break;
	}
	return T(unit_kind_grassroots);
}

struct msg unit_event_words(enum unit_event_kind kind)
{
	switch (kind) {
	case EVENT_FOUND:
		return T(unit_event_found);
	case EVENT_MERGE:
		return T(unit_event_merge);
	case EVENT_CONSOLIDATE:
		return T(unit_event_consolidate);
	case EVENT_SPLIT:
		return T(unit_event_split);
	case EVENT_TRANSFER:
		return T(unit_event_transfer);
	case EVENT_RENAME:
		return T(unit_event_rename);
	case EVENT_DISSOLVE:
		return T(unit_event_dissolve);
	case EVENT_UPGRADE:
		return T(unit_event_upgrade);
	case EVENT_DOWNGRADE:
		return T(unit_event_downgrade);
	case EVENT_IMPORT:
		return T(unit_event_import);
	case EVENT_CORRECT:
	case EVENT_KIND_COUNT:
		break;
	}
	return T(unit_event_correct);
}
