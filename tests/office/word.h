/* word.h: whether Word papers break lines and pages as our PDFs do, judged through LibreOffice. */
#ifndef TESTS_OFFICE_WORD_H
#define TESTS_OFFICE_WORD_H

#include "office/doc.h"
#include "test.h"

enum { WORD_PAPERS_MAX = 16 };

/* Runs a program without input and output; whether it ended well. */
bool run_program(const char *const argv[]);
void save_bytes(const char *path, struct str bytes);
struct str load_bytes(struct arena *a, const char *path);
/* The words on a PDF, in the order of reading, with a blank where a line ends. */
struct str pdf_words(struct t *t, struct str pdf);
/* The words of a paper. */
struct str doc_words(struct t *t, struct doc *d);
/* Makes paper `which`, afresh each time. */
typedef struct doc *paper_fn(struct arena *a, int which);
/* Writes papers 0 to n-1 both ways, converts the Word ones and compares each one's text, line by
 * line. Skips the test where LibreOffice or pdftotext is missing. */
void word_compare(struct t *t, paper_fn *make, int n);

#endif
