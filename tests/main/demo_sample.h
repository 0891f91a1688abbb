/* demo_sample.h: a copy of what `congdoan demo` makes, opened as a test reads it. */
#ifndef TESTS_DEMO_SAMPLE_H
#define TESTS_DEMO_SAMPLE_H

#include "cluster/season.h"
#include "served.h"

struct sample {
	struct served at;
	struct store *store;
	struct db db; /* its clock stands on the sample's day */
	struct season season;
};
struct sample demo_open(struct t *t);
void demo_close(struct sample *s);
unit_id demo_unit_id(struct t *t, struct sample *s, const char *code);

#endif
