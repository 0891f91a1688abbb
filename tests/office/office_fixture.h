/* office_fixture.h: one worker for all tests of this process, and hand-made workbooks. */
#ifndef TESTS_OFFICE_FIXTURE_H
#define TESTS_OFFICE_FIXTURE_H

#include "office/office.h"
#include "office/sheet_in.h"
#include "test.h"

/* The worker, started on first use; NULL (and the test fails) when it does not start. */
struct office *office_fixture(struct t *t);

/* A temporary file with these bytes, read from its start. */
int file_of(struct str bytes);
/* A file of tests/office/data. */
int data_file(const char *name);

/* ---- a zip built entry by entry ---- */

struct zipped {
	struct zip *zip;
	char path[64];
};
void zip_begin(struct zipped *z);
void zip_put(struct zipped *z, const char *name, struct str bytes); /* bytes outlive zip_done */
int zip_done(struct zipped *z); /* a descriptor; the path is gone */
/* All that a descriptor holds; closes it. */
struct str bytes_of(struct t *t, int fd);

/* A minimal workbook of one sheet, its parts given as XML below the root; NULL leaves one out. */
struct book_parts {
	const char *sheet;	 /* inside <worksheet> */
	const char *texts;	 /* inside <sst> */
	const char *styles;	 /* inside <styleSheet> */
	const char *workbook_pr; /* <workbookPr …/> */
	const char *sheet_state; /* visible, hidden */
};
int book_file(struct t *t, const struct book_parts *parts);

/* ---- everything that was read, copied ---- */

struct grid_row {
	struct sheet_row row;
	int sheet;
};
struct grid {
	struct arena *arena;
	struct {
		struct sheet *p;
		size_t n, cap;
	} sheets;
	struct {
		struct grid_row *p;
		size_t n, cap;
	} rows;
	struct {
		struct sheet_merge *p;
		size_t n, cap;
	} merges;
};
struct err grid_read(struct t *t, int fd, struct grid *out); /* closes fd */
/* The cell by name, "B3", of a sheet; an empty one when there is none. */
const struct sheet_cell *grid_at(const struct grid *g, int sheet, const char *name);

#endif
