/* samples.h: a season's papers as a province would fill them. All names and figures are invented.
 */
#ifndef TESTS_DOCUMENT_SAMPLES_H
#define TESTS_DOCUMENT_SAMPLES_H

#include "document/papers.h"

struct papers sample_papers(struct arena *a, bool draft);
/* The papers with lines: 0 to SAMPLE_PAPERS - 1; the last is minutes of which nothing is known. */
enum { SAMPLE_PAPERS = 9 };
struct doc *sample_paper(struct arena *a, int which);

#endif
