/* papers.h: the papers of a congress's preparation, made from answers, agenda and drafts. What a
 * counting board or the minutes write is election/ and assembly/. */
#ifndef CONGRESS_PAPERS_H
#define CONGRESS_PAPERS_H

#include "congress/make.h"
#include "office/doc.h"

enum congress_paper {
	PAPER_OF_PLAN,
	PAPER_OF_CLEARANCE,
	PAPER_OF_SLIP,
	PAPER_OF_SUMMONS,
	PAPER_OF_INVITATION,
	PAPER_OF_PROGRAMME,
	PAPER_OF_RULES,
	PAPER_OF_SCRIPT,
	PAPER_OF_REPORT,
	PAPER_OF_REVIEW,
	PAPER_OF_RESOLUTION,
	PAPER_OF_DIGEST, /* of the comments on the drafts */
	CONGRESS_PAPERS
};
extern const struct room_paper congress_papers[CONGRESS_PAPERS];

/* All that papers are made from, read once for all of them. */
struct congress_file {
	struct answers x;
	struct marks marks; /* with those of the room */
	struct motion drafts[DRAFT_COUNT];
	struct item *items;
	size_t item_count;
};
struct err congress_file_read(struct db *db, assembly_id id, struct congress_file *out);
/* One paper as Word and PDF will have it. *out NULL when there is nothing to put on it (no guests,
 * no candidates). ERR_TOO_LARGE "assembly.letters_many". */
struct err congress_paper_doc(struct db *db, const struct congress_file *f,
			      const struct paper_asked *q, struct doc **out);

#endif
