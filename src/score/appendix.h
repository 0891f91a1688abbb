/* appendix.h: a workbook that holds the appendix of a decision, read into a draft criteria set.
 * What its rows mean is import_rows.h's. */
#ifndef SCORE_APPENDIX_H
#define SCORE_APPENDIX_H

#include "office/table_in.h"
#include "score/criteria.h"

/* The first visible sheet that has the headings. Its name is the longest line above them, its code
 * is `code` or, where that is empty, made of the file's `name`. Every fault stands in f with its
 * cell; ERR_INVALID "score.faults" when there are any, "score.no_appendix_head" without the
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

#endif
