/* bench.h: how measurements are taken and printed. Each is repeated; the median, least and most of
 * the repetitions are printed, in absolute times of this machine. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include "base/base.h"

/* Work to be measured: gets an empty arena, returns how many bytes it made. */
typedef size_t bench_fn(struct arena *a, void *arg);
void bench(const char *name, bench_fn *fn, void *arg);

void bench_template(void);

#endif
