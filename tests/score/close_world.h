/* close_world.h: a small season in memory: one cluster of twelve units, scored on one set. */
#ifndef TESTS_CLOSE_WORLD_H
#define TESTS_CLOSE_WORLD_H

#include "score/close.h"
#include "tests/score/score_sample.h"

enum { UNITS = 12 };
/* One cluster of twelve units; 1.1 is a ratio of 30, 1.2 is judged, of 10. */
struct world {
	struct close_input in;
	struct close_output out;
	struct close_set sets[2];
	struct close_cluster cluster;
	struct close_unit units[UNITS];
	struct close_sheet sheets[UNITS][2];
	struct stored_line stored[UNITS][2][8];
	struct figures *figures[UNITS];
};
extern const char close_criteria[], close_extra[];
/* Unit i has top 60 - i of 60, final 1.2 = 10: all totals differ, U01 best. NULL fails the test. */
struct world *close_world(struct t *t);
/* U01 is scored by periods: 40 in the first, 38,4 in the second, which weighs 2. */
void close_two_periods(struct world *w);
void close_run(struct t *t, struct world *w);
struct unit_result *close_result(struct world *w, const char *code);
int close_needs(const struct world *w, enum need_kind kind);
/* Takes decisions from the inside of a list; who decided and when is put in. */
bool close_decide(struct t *t, struct world *w, const char *list);

#endif
