/* event_import.h: reorganisation events from a JSON file (examples/README.md), in its order, all
 * or nothing. */
#ifndef UNIT_EVENT_IMPORT_H
#define UNIT_EVENT_IMPORT_H

#include "base/json.h"
#include "unit/unit.h"

enum { EVENTS_MAX = 5000 };
/* ERR_INVALID "unit.event_file" with the place and what stands there, or the event's own refusal.
 */
struct err unit_events_import(struct db *db, const struct json *file, int64_t *count);

#endif
