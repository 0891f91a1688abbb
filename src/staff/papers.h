/* papers.h: the papers of a staff conference, made from answers, drafts, lists and what came of it.
 * Minutes and the adopted resolution are assembly/'s, ballots and counting minutes election/'s. */
#ifndef STAFF_PAPERS_H
#define STAFF_PAPERS_H

#include "staff/prepare.h"

enum staff_paper {
	STAFF_PAPER_PLAN,
	STAFF_PAPER_SUMMONS,
	STAFF_PAPER_INVITATION,
	STAFF_PAPER_PROGRAMME,
	STAFF_PAPER_RULES,
	STAFF_PAPER_SCRIPT,
	STAFF_PAPER_HEAD,
	STAFF_PAPER_UNION,
	STAFF_PAPER_RESOLUTION,
	STAFF_PAPER_PLEDGE,
	STAFF_PAPER_SLIP,    /* to comment on the drafts */
	STAFF_PAPER_WRITTEN, /* the ballot sent to all staff after two failed conferences */
	STAFF_PAPER_COUNTED, /* and what came of it */
	STAFF_PAPER_LISTS,
	STAFF_PAPER_BOARD, /* the union's decision on the inspection board */
	STAFF_PAPERS
};
extern const struct room_paper staff_papers[STAFF_PAPERS];

/* All that papers are made from, read once for all of them. */
struct staff_file {
	struct staff_answers x;
	struct marks marks; /* with those of the room */
	struct motion drafts[STAFF_DRAFTS];
	struct item *items;
	size_t item_count;
	int64_t failed; /* conferences for want of a quorum, since the last that was held */
};
struct err staff_file_read(struct db *db, assembly_id id, struct staff_file *out);
/* One paper as Word and PDF will have it. *out NULL when there is nothing to put on it (no guests,
 * no board, nothing noted of the lists). ERR_TOO_LARGE "assembly.letters_many". */
struct err staff_paper_doc(struct db *db, const struct staff_file *f, const struct paper_asked *q,
			   struct doc **out);

#endif
