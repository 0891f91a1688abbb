/* main.c: congdoan-examples writes the sample data: the same files each time, from the data beside
 * this source and a fixed seed. */
#include "tools/examples/files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
	"congdoan-examples OUTDIR            writes OUTDIR/2021, 2021-tinh, congress-…, excel\n"
	"congdoan-examples --table           prints points, classes and places of 2021\n"
	"congdoan-examples --inputs FILE     writes what 2021 is computed from, for tests\n"
	"  --data DIR                        reads the generator's data there\n";

static const char *folder(struct arena *a, const char *out, const char *name)
{
	mkdir(out, 0777);
	const char *path = str_fmt(a, "%s/%s", out, name).p;
	if (mkdir(path, 0777) && errno != EEXIST) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(3);
	}
	return path;
}

static struct year year_2021(struct world *w, struct givens *given)
{
	struct year y = { .w = w, .givens = given };
	world_load(w);
	givens_make(w, given);
	settle(w, given, ON_ESTIMATES, &y.on_estimates);
	settle(w, given, ON_ACTUALS, &y.on_actuals);
	return y;
}

static void write_2021(const struct year *y, const char *to)
{
	folder(y->w->arena, to, "expected");
	files_units(y->w, to);
	files_people(y->w, to);
	files_people_acts(y->w, to);
	files_trainings(y->w, to);
	files_ratings(y->w, to);
	files_people_more(y->w, to);
	files_groups(y->w, to);
	files_history(y->w, to);
	files_titles(y->w, to);
	files_initiatives(y->w, to);
	files_awards_people(y->w, to);
	files_targets(y->w, to);
	files_reports(y->w, to);
	files_report_acts(y->w, to);
	files_activities(y->w, to);
	files_employers(y->w, to);
	files_supervisions(y->w, to);
	files_registrations(y->w, to);
	files_collections(y->w, to);
	files_words(y->w, to);
	files_scores(y->w, y->givens, &y->on_estimates, to);
	files_decisions(y, to);
	files_expected(y, to);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct world w = { .arena = &arena, .data = EXAMPLES_DATA };
	struct givens given = { 0 };
	const char *out = NULL, *inputs = NULL;
	bool table = false;
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--data") && i + 1 < argc)
			w.data = argv[++i];
		else if (!strcmp(argv[i], "--inputs") && i + 1 < argc)
			inputs = argv[++i];
		else if (!strcmp(argv[i], "--table"))
			table = true;
		else if (argv[i][0] != '-' && !out)
			out = argv[i];
		else
			return fputs(usage, stderr), 1;
	if (!out && !table && !inputs)
		return fputs(usage, stderr), 1;
	struct year y = year_2021(&w, &given);
	if (table) {
		settle_print(&y.on_estimates);
		settle_print(&y.on_actuals);
	}
	if (inputs)
		files_inputs(&y, inputs);
	if (!out)
		return 0;
	out = folder(&arena, out, ".");
	write_2021(&y, folder(&arena, out, "2021"));
	files_province(&arena, w.data, folder(&arena, out, "2021-tinh"));
	const char *delegates = folder(&arena, out, "congress-delegates");
	folder(&arena, delegates, "election");
	files_congress(&w, delegates);
	const char *small = folder(&arena, out, "congress-2017");
	folder(&arena, small, "election");
	files_congress_2017(&w, small);
	const char *dirty = folder(&arena, out, "excel");
	folder(&arena, dirty, "src");
	files_dirty(&arena, w.data, dirty);
	arena_free(&arena);
	return 0;
}
