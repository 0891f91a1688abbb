/* parallel.h: the same step for many numbers, on several threads. */
#ifndef BALLOT_VERIFIABLE_PARALLEL_H
#define BALLOT_VERIFIABLE_PARALLEL_H

#include "base/base.h"

enum { BEL_THREADS_MAX = 64 };

/* Calls step(arg, i) once for every i below n, in any order, on up to `threads` (1 to
 * BEL_THREADS_MAX) threads, the caller's among them; returns when all are done. Threads that can't
 * be started are made up for by the others. */
void bel_each(int threads, size_t n, void (*step)(void *arg, size_t i), void *arg);

#endif
