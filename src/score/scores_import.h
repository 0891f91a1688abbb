/* scores_import.h: points from a workbook, `Mã đơn vị | Mã tiêu chí | Điểm | Lý do`, with `Kỳ` in a
 * season that is scored by periods, into one layer of the season's sheets. All or nothing. */
#ifndef SCORE_SCORES_IMPORT_H
#define SCORE_SCORES_IMPORT_H

#include "cluster/cluster.h"
#include "office/table_in.h"

enum scores_layer { SCORES_SELF, SCORES_CROSS, SCORES_FINAL };
/* Codes of the two sheets of a unit differ mostly; where they don't, say which sheet is meant. */
enum sheet_asked { SHEET_ANY, SHEET_CLASS, SHEET_CLUSTER };
struct scores_import {
	season_id season;
	enum scores_layer layer;
	enum sheet_asked sheet;
	int64_t read, written;
};
/* Sheets must exist (season_refresh makes them). Points past the criterion's maximum or off the
 * set's step are faults at their cell, and so are criteria that the layer may not score. Self
 * points mark the sheet as sent, final points as appraised. ERR_INVALID "score.import_faults". */
struct err scores_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct scores_import *in);

/* The points that people gave in one layer, and why, as a table that scores_import reads back; the
 * criterion's name and maximum and what was computed stand beside them. sheet SHEET_ANY: the one
 * for the class. */
struct scores_export {
	season_id season;
	enum scores_layer layer;
	enum sheet_asked sheet;
};
struct err scores_export(struct db *db, struct office *o, const struct scores_export *out,
			 struct office_sink to);

#endif
