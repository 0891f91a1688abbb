/* papers.h: papers as unions write them, long enough to break lines and pages. */
#ifndef TESTS_OFFICE_PAPERS_H
#define TESTS_OFFICE_PAPERS_H

#include "office/doc.h"

enum paper_sample { SAMPLE_DECISION, SAMPLE_MINUTES, SAMPLE_REPORT, SAMPLE_LETTERS, SAMPLES };
extern const char *const sample_names[SAMPLES];
struct doc *sample_make(struct arena *a, enum paper_sample which);

#endif
