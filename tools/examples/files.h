/* files.h: what the generator writes. Every function writes into one folder of w->out. */
#ifndef EXAMPLES_FILES_H
#define EXAMPLES_FILES_H

#include "tools/examples/settle.h"

/* files_units.c: units.xlsx, season.json, the hand-written JSON, history of classes and awards. */
void files_units(const struct world *w, const char *folder);
void files_unit_list(const struct world *w, const char *path);
void files_history(const struct world *w, const char *folder);
/* files_people.c: members and officers; how some rate themselves. */
void files_people(const struct world *w, const char *folder);
void files_people_acts(const struct world *w, const char *folder);
void files_trainings(const struct world *w, const char *folder);
void files_people_more(const struct world *w, const char *folder);
void files_groups(const struct world *w, const char *folder);
void files_ratings(const struct world *w, const char *folder);
/* The k-th member of a union, as people.xlsx has them. */
struct str member_name(const struct world *w, const struct table *words, const struct unit *u,
		       int64_t k);
/* files_merits.c: initiatives, and awards of persons in years before. */
void files_initiatives(const struct world *w, const char *folder);
void files_awards_people(const struct world *w, const char *folder);
/* files_reports.c: targets, reports, what happened to them. */
void files_targets(const struct world *w, const char *folder);
void files_reports(const struct world *w, const char *folder);
/* Of the units whose first period it is: seasons differ by sector, a workbook is of one. */
void files_first_half(const struct world *w, const char *path, struct str period);
void files_report_acts(const struct world *w, const char *folder);
/* files_titles.c: titles with validity. */
void files_titles(const struct world *w, const char *folder);
/* files_activities.c: the logs. */
void files_activities(const struct world *w, const char *folder);
/* files_employers.c: employers, partners, agreements. */
void files_employers(const struct world *w, const char *folder);
/* files_beside.c: registrations, quick collections, reports in words. */
void files_registrations(const struct world *w, const char *folder);
void files_collections(const struct world *w, const char *folder);
void files_words(const struct world *w, const char *folder);
/* files_supervisions.c: supervision and inspection. */
void files_supervisions(const struct world *w, const char *folder);
/* files_scores.c: self-scores, appraisals. */
void files_scores(const struct world *w, const struct givens *g,
		  const struct outcomes *at_conference, const char *folder);

/* What the decisions file and the expected results are made from. */
struct year {
	const struct world *w;
	const struct givens *givens;
	struct outcomes on_estimates, on_actuals;
};
void files_decisions(const struct year *y, const char *folder);
void files_expected(const struct year *y, const char *folder);
/* files_inputs.c */
void files_inputs(const struct year *y, const char *path);

/* files_congress.c: a congress of 250 delegates; files_congress_2017.c: one of all members. */
void files_congress(const struct world *w, const char *folder);
void files_congress_2017(const struct world *w, const char *folder);

/* The province: 10 clusters, 300 unions. province.c */
void files_province(struct arena *a, const char *data, const char *folder);
/* dirty.c: sources of the workbooks with bad habits, for LibreOffice to save. */
void files_dirty(struct arena *a, const char *data, const char *folder);

#endif
