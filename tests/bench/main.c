/* main.c: runs every measurement, or those whose name holds a word given, and ends with one line a
 * figure of the product's table.
 *   congdoan-bench [office] [WORD…] */
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPEATS = 21, LINES_MAX = 60, PAIRS_MAX = 31, NAME_BYTES = 160 };

static char **words;

bool bench_wanted(const char *name)
{
	for (char **w = words; *w; w++)
		if (strstr(name, *w))
			return true;
	return !*words;
}

/* ---- sides ---- */

static void print_spread(const char *what, struct spread s, const char *unit)
{
	printf("  %-6s %12.2f %s (%.2f to %.2f)\n", what, s.median, unit, s.least, s.most);
}

struct spread bench_pairs(const struct bench_pair *p)
{
	double ours[PAIRS_MAX], bare[PAIRS_MAX], ratio[PAIRS_MAX];
	int n = p->pairs ? p->pairs : BENCH_PAIRS;
	p->ours(p->arg);
	p->bare(p->arg);
	for (int i = 0; i < n; i++) { /* who begins changes: drift hits both sides alike */
		if (i % 2)
			bare[i] = p->bare(p->arg);
		ours[i] = p->ours(p->arg);
		if (i % 2 == 0)
			bare[i] = p->bare(p->arg);
		ratio[i] = ours[i] / bare[i];
	}
	printf("%s, %d pairs\n", p->name, n);
	print_spread("ours", bench_spread(ours, n), p->unit);
	print_spread("bare", bench_spread(bare, n), p->unit);
	struct spread s = bench_spread(ratio, n);
	print_spread("ratio", s, "");
	fflush(stdout);
	return s;
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
	for (double took = 0; took < 5; loops *= 2) {
		double from = bench_ms();
		for (int i = 0; i < loops; i++) {
			bytes = fn(&a, arg);
			arena_reset(&a);
		}
		took = bench_ms() - from;
	}
	loops /= 2;
	for (int r = 0; r < REPEATS; r++) {
		double from = bench_ms();
		for (int i = 0; i < loops; i++) {
			fn(&a, arg);
			arena_reset(&a);
		}
		us[r] = (bench_ms() - from) * 1000 / loops;
	}
	arena_free(&a);
	struct spread s = bench_spread(us, REPEATS);
	printf("%s: %.2f µs (%.2f to %.2f), %zu bytes\n", name, s.median, s.least, s.most, bytes);
}

/* ---- closing lines ---- */

static struct {
	char name[NAME_BYTES];
	const char *unit; /* NULL: it has a bar */
	double value, bar;
	bool at_least;
} lines[LINES_MAX];
static int line_count;

void bench_bar(const char *name, double value, double bar, bool at_least)
{
	if (line_count == LINES_MAX)
		die("more figures than LINES_MAX");
	snprintf(lines[line_count].name, NAME_BYTES, "%s", name);
	lines[line_count].value = value;
	lines[line_count].bar = bar;
	lines[line_count++].at_least = at_least;
}

void bench_figure(const char *name, double value, const char *unit)
{
	bench_bar(name, value, 0, true);
	lines[line_count - 1].unit = unit;
}

const char *bench_on(const char *what, const char *engine)
{
	static char name[NAME_BYTES];
	snprintf(name, sizeof name, "%s, %s", what, engine);
	return name;
}

/* The terminal counts letters, printf bytes. */
static int width(const char *name, int columns)
{
	int letters = 0;
	for (const char *p = name; *p; p++)
		letters += ((unsigned char)*p & 0xC0) != 0x80;
	return columns + (int)strlen(name) - letters;
}

static void print_line(int i)
{
	const char *name = lines[i].name;
	bool good =
		lines[i].at_least ? lines[i].value >= lines[i].bar : lines[i].value <= lines[i].bar;
	printf("%-*s %9.2f  ", width(name, 62), name, lines[i].value);
	if (lines[i].unit)
		printf("%s, printed\n", lines[i].unit);
	else
		printf("%s %.2f  %s\n", lines[i].at_least ? ">=" : "<=", lines[i].bar,
		       good ? "pass" : "short");
}

/* ---- the sets: what `make bench`, `make bench-office` and `make bench-congress` run ---- */

static void (*const cycle[])(void) = {
	bench_template, bench_certificates, bench_pages, bench_writes, bench_close,
	bench_imports,	bench_live,	    bench_work,	 bench_start,  NULL,
};
static void (*const office[])(void) = {
	bench_fill, /* before any thread is made */
	bench_similar, bench_headings, bench_people, NULL,
};

static void (*const congress[])(void) = { bench_congress_doors, bench_congress, NULL };

static const struct {
	const char *name;
	void (*const *set)(void);
} sets[] = { { "office", office }, { "congress", congress } };

int main(int argc, char **argv)
{
	double from = bench_ms();
	void (*const *set)(void) = cycle;
	for (size_t i = 0; i < sizeof sets / sizeof *sets && argc > 1; i++)
		if (strcmp(argv[1], sets[i].name) == 0)
			set = sets[i].set;
	words = argv + (set == cycle ? 1 : 2);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (void (*const *each)(void) = set; *each; each++)
		(*each)();
	printf("\nmeasured in %.0f s; ratios, each the median of pairs taken in turns\n",
	       (bench_ms() - from) / 1000);
	for (int i = 0; i < line_count; i++)
		print_line(i);
	return 0;
}
