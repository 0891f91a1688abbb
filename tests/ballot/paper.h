/* paper.h: what a test of ballots reads of the papers that they make. */
#ifndef TESTS_BALLOT_PAPER_H
#define TESTS_BALLOT_PAPER_H

#include "document/document.h"
#include "tests/web/page_fixture.h"

/* The words on the PDF of the paper that a page has led to, and the paper (pages_test.c). */
struct str paper_words_at(struct t *t, struct str location, struct document *d);

#endif
