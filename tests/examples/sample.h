/* sample.h: a store that holds the sample year as far as figures: units, events, season,
 * indicators; brought in by the importers that users run. */
#ifndef TESTS_EXAMPLES_SAMPLE_H
#define TESTS_EXAMPLES_SAMPLE_H

#include "office/table_in.h"
#include "report/report.h"
#include "tests/test.h"

struct sample {
	struct t *t;
	struct db *db;
	struct office *office;
	season_id season;
};
/* folder is "2021" or "2021-tinh". False, with a failed check, when something is refused. */
bool sample_open(struct t *t, const char *folder, struct sample *out);
/* Opens a file below examples/; -1 with a failed check when there is none. */
int sample_file(struct t *t, const char *name);
/* One import by its kind ("units", "reports", "targets"); the file is below examples/. */
struct err sample_import(struct sample *s, struct str kind, const char *name, struct faults *f);

#endif
