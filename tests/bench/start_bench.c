/* start_bench.c: from starting the program to its first page, and its memory idle and after ten
 * thousand pages, with the sample province; and what a person's work costs, as journeys counted
 * it. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STARTS = 5, PAGES = 10000 };

static double start_once(struct site *s)
{
	site_stop(s);
	double from = bench_ms();
	site_serve(s);
	site_ask(s, "/results");
	return bench_ms() - from;
}

static void ask_pages(struct site *s, int n)
{
	static const char *const paths[] = { "/tasks", "/board", "/reports", "/clusters", "/units",
					     "/results" };
	for (int i = 0; i < n; i++)
		site_ask(s, paths[i % (int)(sizeof paths / sizeof *paths)]);
}

void bench_start(void)
{
	struct site s;
	double ms[STARTS];
	if (!bench_wanted("start"))
		return;
	site_begin(&s);
	site_sample(&s);
	for (int i = 0; i < STARTS; i++)
		ms[i] = start_once(&s);
	bench_figure("start to the first page, with the sample", bench_spread(ms, STARTS).median,
		     "ms");
	bench_figure("  memory idle, both programs", (double)site_memory_kb(&s) / 1024, "MiB");
	site_sign_in(&s, "thidua", "mau-2021-congdoan");
	ask_pages(&s, PAGES);
	bench_figure("  memory after 10,000 pages, both programs",
		     (double)site_memory_kb(&s) / 1024, "MiB");
	ask_pages(&s, PAGES); /* by then every worker's cache of the database is full */
	double warm = (double)site_memory_kb(&s);
	ask_pages(&s, PAGES);
	bench_bar("  memory after 30,000 pages / after 20,000", (double)site_memory_kb(&s) / warm,
		  1.1, false);
	site_end(&s);
}

/* ---- a person's work ---- */

static void from_journeys(const char *text, const char *key, const char *name, double bar)
{
	const char *at = strstr(text, key);
	const char *colon = at ? strchr(at, ':') : NULL;
	if (colon)
		bench_bar(name, strtod(colon + 1, NULL), bar, false);
	else
		printf("%s: not measured yet, run the journeys first\n", name);
}

void bench_work(void)
{
	char text[4096] = "", path[512];
	if (!bench_wanted("work"))
		return;
	snprintf(path, sizeof path, "%s", CONGDOAN);
	snprintf(strrchr(path, '/'), 16, "/work.json");
	FILE *f = fopen(path, "r");
	if (f) {
		text[fread(text, 1, sizeof text - 1, f)] = '\0';
		fclose(f);
	}
	from_journeys(text, "\"report_taps\"", "a report of 20 figures, taps beyond typing", 25);
	from_journeys(text, "\"report_kb\"", "a report of 20 figures, KB over the wire", 300);
	from_journeys(text, "\"self_score_taps\"", "30 criteria with 10 photos, taps beyond typing",
		      25);
	from_journeys(text, "\"self_score_kb\"", "30 criteria with 10 photos, KB over the wire",
		      8000);
	from_journeys(text, "\"ballot_setup_s\"",
		      "a secret ballot of 12 set up, s at 3 a press and 10 a field", 300);
	from_journeys(text, "\"ballot_slow_phone_ms\"",
		      "nine names on a phone four times slower, ms to the server's answer", 10000);
}
