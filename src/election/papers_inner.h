/* papers_inner.h: what the files of election's papers share. */
#ifndef ELECTION_PAPERS_INNER_H
#define ELECTION_PAPERS_INNER_H

#include "base/day.h"
#include "base/msg.h"
#include "office/doc.h"

struct str paper_words(struct arena *a, struct msg m); /* in Vietnamese */
struct str paper_figure(struct arena *a, int64_t n);   /* "07", "117" */

#endif
