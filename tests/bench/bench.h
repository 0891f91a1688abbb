/* bench.h: how measurements are taken and printed. Each is repeated; the median, least and most of
 * the repetitions are printed, in absolute times of this machine. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include "base/base.h"

/* Work to be measured: gets an empty arena, returns how many bytes it made. */
typedef size_t bench_fn(struct arena *a, void *arg);
void bench(const char *name, bench_fn *fn, void *arg);

/* A closing line: "name value bar pass", or "short". */
void bench_bar(const char *name, double value, double bar, bool at_least);
bool bench_wanted(const char *name);

void bench_template(void);
void bench_serve(void); /* "serve" */

#endif
