/* appendix.h: a workbook that holds the appendix of a decision, read into a draft criteria set.
 * Reading the workbook is appendix.c's, what its rows mean appendix_rows.c's. */
#ifndef CRITERIA_APPENDIX_H
#define CRITERIA_APPENDIX_H

#include "criteria/set.h"
#include "criteria/table.h"
#include "office/table_in.h"

/* The first visible sheet that has the headings. Its name is the longest line above them, its code
 * is `code` or, where that is empty, made of the file's `name`. Every fault stands in f with its
 * cell; ERR_INVALID "criteria.faults" when there are any, "criteria.no_appendix_head" without the
 * headings; else as sheet_read. */
struct appendix_file {
	struct office *office;
	int fd;
	struct str code, name;
};
struct err appendix_read(const struct appendix_file *file, struct faults *f,
			 struct criteria_set **out);
/* A note of a reader of criteria as a row of the table of faults. */
void faults_take_notes(struct faults *f, const struct notes *notes);

/* TT | Nội dung | Điểm chuẩn | Cách tính | Minh chứng. Makes a draft set: rows "I", "A", "Nhóm 1"
 * or with a whole number as TT open a group, rows below are its criteria ("1.1", "2", "-", "a"), a
 * group named điểm thưởng or điểm trừ holds bonus or penalty. Everything is judged by people; "cách
 * tính" becomes the note. Classes are 90/70/50 and the set is not official, until people edit it:
 * warnings say so. The total is the sum. */
struct err import_appendix(struct arena *a, struct table_cells t, struct str code,
			   struct criteria_set **out, struct notes *notes);

/* Whether the headings are there, and in which row. row may be NULL. */
bool appendix_head_row(struct arena *a, struct table_cells t, size_t *row);

#endif
