/* main.c: runs every measurement, or those whose name holds a word given.
 *   congdoan-bench [WORD…] */
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REPEATS = 21, BARS_MAX = 40 };

static char **words;

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

bool bench_wanted(const char *name)
{
	for (char **w = words; *w; w++)
		if (strstr(name, *w))
			return true;
	return !*words;
}

/* Each repetition runs long enough for the clock: some 5 ms. */
void bench(const char *name, bench_fn *fn, void *arg)
{
	struct arena a = { 0 };
	double us[REPEATS];
	size_t bytes = 0;
	int loops = 1;
	if (!bench_wanted(name))
		return;
	for (double took = 0; took < 5000; loops *= 2) {
		double from = now_us();
		for (int i = 0; i < loops; i++) {
			bytes = fn(&a, arg);
			arena_reset(&a);
		}
		took = now_us() - from;
	}
	loops /= 2;
	for (int r = 0; r < REPEATS; r++) {
		double from = now_us();
		for (int i = 0; i < loops; i++) {
			fn(&a, arg);
			arena_reset(&a);
		}
		us[r] = (now_us() - from) / loops;
	}
	arena_free(&a);
	qsort(us, REPEATS, sizeof *us, by_value);
	printf("%-44s %10.2f µs (%.2f to %.2f), %zu bytes\n", name, us[REPEATS / 2], us[0],
	       us[REPEATS - 1], bytes);
}

static struct {
	const char *name;
	double value, bar;
	bool at_least;
} bars[BARS_MAX];
static int bar_count;

void bench_bar(const char *name, double value, double bar, bool at_least)
{
	if (bar_count == BARS_MAX)
		die("more bars than BARS_MAX");
	bars[bar_count].name = name;
	bars[bar_count].value = value;
	bars[bar_count].bar = bar;
	bars[bar_count++].at_least = at_least;
}

int main(int argc, char **argv)
{
	(void)argc;
	words = argv + 1;
	bench_template();
	bench_serve();
	printf("\n");
	for (int i = 0; i < bar_count; i++)
		printf("%s %.2f %s%.2f %s\n", bars[i].name, bars[i].value,
		       bars[i].at_least ? ">=" : "<=", bars[i].bar,
		       bars[i].at_least == (bars[i].value >= bars[i].bar) ? "pass" : "short");
	return 0;
}
