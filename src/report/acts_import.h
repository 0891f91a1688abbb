/* acts_import.h: what happened to reports on the way (sent, returned, accepted, extended …), from a
 * JSON file with the day of each act: how a sample or an older system's record is brought in. */
#ifndef REPORT_ACTS_IMPORT_H
#define REPORT_ACTS_IMPORT_H

#include "base/json.h"
#include "report/import.h"

/* `keep` of each that is sent; *count acts. ERR_INVALID "report.acts_file" names the place. */
struct err report_acts_import(struct db *db, season_id season, const struct json *file,
			      const struct report_keep *keep, int64_t *count);

#endif
