/* evidence_import.h: evidence that an office brings in for its units, also onto sheets that were
 * sent: a sample, or an older system's record. */
#ifndef SCORE_EVIDENCE_IMPORT_H
#define SCORE_EVIDENCE_IMPORT_H

#include "cluster/cluster.h"

struct evidence_given {
	season_id season;
	struct str unit, criterion, note; /* codes */
	bool cluster_sheet;
	int64_t file;
};
/* ERR_INVALID "score.evidence_place" when the unit has no such sheet or criterion. The same file at
 * the same criterion twice is kept once. */
struct err evidence_import(struct tx *tx, const struct evidence_given *given, size_t n);

#endif
