/* batch.h: a folder or zip of units' own workbooks, read one by one: each is taken whole or not at
 * all, and a table says read, refused, missing. And figures on their way out to Excel. */
#ifndef REPORT_BATCH_H
#define REPORT_BATCH_H

#include "report/over.h"
#include "report/import.h"

struct batch_file {
	struct str name;
	struct str unit_code; /* empty: the workbook names none that is known */
	int64_t figures;
	bool same;	/* read, and the report that was sent holds just these figures: it stays */
	struct str why; /* refused: the first fault, or why it can't be read at all; empty: read */
};
struct report_batch {
	season_id season;
	period_id period; /* of workbooks that name none, and for which units are missing */
	bool send;
	struct report_keep keep; /* as report_import's */
	unsigned char lang; /* of the reasons */
	struct office_progress progress; /* hears files read, of an unknown total; may stop */
	struct {
		struct batch_file *p;
		size_t n, cap;
	} files; /* results */
	int64_t read, refused;
	struct report_line *missing; /* members of the season without a report of the period */
	size_t missing_count;
};
/* One workbook; what is wrong with it is a row, not an error. */
struct err report_batch_file(struct db *db, struct office *o, int fd, struct str name,
			     struct report_batch *b);
/* What became of one that was read: how many figures, or that they stood there already. */
struct msg report_batch_words(const struct batch_file *f);
/* Every workbook of a folder or zip. Errors are its own, as books_each gives them. */
struct err report_batch_read(struct db *db, struct office *o, int fd, struct report_batch *b);
/* Fills `missing`, after the last file. */
struct err report_batch_end(struct db *db, struct report_batch *b);

/* Figures as they were sent, a row for each unit and period, a column for each indicator: the wide
 * table that report_import reads back. Goes to `to` as .xlsx. */
struct err report_export(struct db *db, struct office *o, season_id season, struct office_sink to);
/* The targets of a season that hold, with the columns that their import reads. */
struct err target_export(struct db *db, struct office *o, season_id season, struct office_sink to);

#endif
