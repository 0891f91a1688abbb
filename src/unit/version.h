/* version.h: the spans of a unit's attributes, as events cut and join them. */
#ifndef UNIT_VERSION_H
#define UNIT_VERSION_H

#include "unit/unit.h"

/* What a change sets; absent texts and parent -1 leave things as they are. */
struct version_values {
	struct str name, sector;
	bool has_kind;
	enum unit_kind kind;
	int64_t parent; /* -1: unchanged, 0: none */
};
struct err version_begin(struct tx *tx, unit_id id, int64_t on, const struct version_values *v,
			 unit_event_id by);
/* Changes the values from `on`, each until the day on which another change has set it: the span
 * that holds that day is cut there. */
struct err version_change(struct tx *tx, unit_id id, int64_t on, const struct version_values *v,
			  unit_event_id by);
/* The unit does not exist from `on`. ERR_INVALID "unit.has_children" while units hang below. */
struct err version_end(struct tx *tx, unit_id id, int64_t on, unit_event_id by);
/* Moves every child below `to` for as long as, on or after `on`, it hangs below `from`. */
struct err version_move_children(struct tx *tx, unit_id from, unit_id to, int64_t on,
				 unit_event_id by);
/* Takes back what the event did. */
struct err version_restore(struct tx *tx, unit_event_id undone, unit_event_id by);
/* ERR_INVALID "unit.cycle" when, on any day from `on`, the unit stands below itself. */
struct err version_check_cycle(struct tx *tx, unit_id id, int64_t on);

#endif
