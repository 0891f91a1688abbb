/* spread.c: the clock of all measurements, and the middle of several. */
#include "tests/bench/bench.h"

#include <stdlib.h>
#include <time.h>

void must(struct err e)
{
	if (e.code)
		die(e.message);
}

double bench_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

struct spread bench_spread(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_value);
	return (struct spread){ v[0], v[n / 2], v[n - 1] };
}
