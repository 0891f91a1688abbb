/* bench.h: how measurements are taken and printed. A figure is a ratio of two sides that did the
 * same work in turns within one run, so that a slow or busy machine slows both; it passes by the
 * median of the pairs. Times and bytes printed beside it are this machine's, nothing more. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include "base/base.h"

/* ---- one side, and two in turns ---- */

/* Does the work once; returns how long it took or how much a second, the same on both sides. */
typedef double bench_side(void *arg);
enum { BENCH_PAIRS = 7 };

struct spread {
	double least, median, most;
};
struct spread bench_spread(double *v, int n); /* sorts v */
/* Both sides once for the caches, then in turns so often; prints what they did, in `unit`, and
 * returns the spread of ours / bare. */
struct bench_pair {
	const char *name, *unit;
	bench_side *ours, *bare;
	void *arg;
	int pairs; /* 0: BENCH_PAIRS */
};
struct spread bench_pairs(const struct bench_pair *p);

void must(struct err e); /* the run ends with its message */
double bench_ms(void); /* a clock that nobody sets */

/* Work inside the process: gets an empty arena, returns how many bytes it made. */
typedef size_t bench_fn(struct arena *a, void *arg);
void bench(const char *name, bench_fn *fn, void *arg);

/* ---- what the run ends with: one line a figure ---- */

/* "name value bar pass", or "short". The name is copied. */
void bench_bar(const char *name, double value, double bar, bool at_least);
void bench_figure(const char *name, double value, const char *unit); /* printed, without a bar */
const char *bench_on(const char *what, const char *engine); /* "what, engine", until the next */
bool bench_wanted(const char *name);

/* ---- the measurements ---- */

void bench_template(void);
void bench_certificates(void); /* "certificates"; before any thread is made */
void bench_imports(void);      /* "imports units", "imports reports" */
void bench_close(void); /* "close-year" */
void bench_writes(void); /* "writes" */
void bench_live(void);	 /* "live" */
void bench_start(void);	 /* "start" */
void bench_work(void);	 /* "work" */
void bench_pages(void); /* "pages" */
void bench_similar(void); /* "similar": of the set office */
void bench_people(void); /* "people": of the set office */
void bench_headings(void); /* "headings": of the set office */
void bench_fill(void);	 /* "fill": of the set office */
void bench_congress(void); /* "congress sqlite", "congress postgres": of the set congress */

void bench_congress_doors(void); /* "doors sqlite", "doors postgres": of the set congress */

#endif
