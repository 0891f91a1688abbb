/* evidence.h: which files prove which criteria of a sheet. One file may prove several, and one that
 * the unit sent before may be picked again without a new upload. */
#ifndef SCORE_EVIDENCE_H
#define SCORE_EVIDENCE_H

#include "score/sheet.h"

struct evidence {
	int64_t id, criterion, file, size, added_at;
	struct str name, note;
	struct str others; /* codes of the other criteria that the file proves, "2.7, 3.1" */
};
enum { EVIDENCE_LIST_MAX = 2000, EVIDENCE_PICK_MAX = 100 };

/* All of a sheet, by criterion and time. */
struct err evidence_list(struct db *db, sheet_id sheet, struct evidence **out, size_t *n);
/* The same bytes under the same name count once: OK, and nothing is added. ERR_CONFLICT
 * "score.evidence_twice" when the file is there already; "score.sheet_sent" when the
 * sheet is with the level above; "criteria.season_locked". ERR_NOT_FOUND "file.none". The sheet is
 * made when it was not begun. */
struct evidence_new {
	struct sheet_row row;
	int64_t criterion, file;
	struct str note;
};
struct err evidence_add(struct tx *tx, const struct evidence_new *in);
/* Takes the file off this criterion; the file stays. ERR_NOT_FOUND "score.no_evidence". */
struct err evidence_remove(struct tx *tx, sheet_id sheet, int64_t id);
/* Files that the unit has attached to its sheets and reports, newest first. */
struct earlier_file {
	int64_t file, added_at, size;
	struct str name;
};
struct err evidence_earlier(struct db *db, unit_id unit, struct earlier_file **out, size_t *n);

#endif
