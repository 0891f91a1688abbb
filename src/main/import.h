/* import.h: what the importers of all kinds are given; `import` and `demo` run the same ones. */
#ifndef MAIN_IMPORT_H
#define MAIN_IMPORT_H

#include "base/json.h"
#include "cluster/season.h"
#include "main/command.h"
#include "office/table_in.h"
#include "score/scores_import.h"

struct import {
	struct db *db;
	struct office *office;
	const char *path;
	const char *year, *period; /* NULL: not given */
	const char *as, *sheet;	   /* of scores: "self", "cross", "final"; "class", "cluster" */
	struct str leave_out;	   /* of decisions: the cluster whose are left out */
	const char *assembly;	   /* of delegates: the meeting; NULL: not given */
	bool send;		   /* of reports: sent as they are read */
	bool update;		   /* of people: who is known takes on what the list says */
	struct faults *faults;
	struct report_batch *batch; /* of a folder or zip of workbooks; NULL: one table */
	struct msg said;	    /* what was done, in one sentence */
};
struct err import_run(const char *kind, struct import *x);
/* The file or folder to read; the caller closes it. */
struct err import_open(struct import *x, int *fd);
struct err import_json(struct import *x, struct json **out);
struct err import_season(struct import *x, struct season *out);

/* import_reports.c */
struct err import_reports(struct import *x);
/* Prints what was read, refused and missing; the exit code: refused when any file was. */
int import_print_batch(struct cli *c, const struct import *x);
/* import_evidence.c: the path of a file beside the one that is imported */
const char *import_beside(struct import *x, struct str name);
struct err import_evidence(struct import *x);
/* import_blanks.c */
struct err import_blanks(struct import *x);
/* import_papers.c: files with fields and wordings of the same object; adds to *count */
struct err import_papers(struct import *x, unit_id office, const struct json *file, int64_t *count);
/* import_score.c */
struct err import_criteria(struct import *x);
struct err import_ratings(struct import *x);
enum scores_layer scores_layer_of(const char *as); /* NULL: final */
struct err import_scores_file(struct import *x);
struct err import_decisions(struct import *x);
struct err import_conferences(struct import *x);
struct err import_season_sets(struct tx *tx, season_id season, const struct json *list);

#endif
