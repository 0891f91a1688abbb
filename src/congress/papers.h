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
struct congress_paper_kind {
	enum paper_kind kind;
	const char *text; /* the code of its text; NULL: made of more */
	int draft;	  /* enum draft that it prints; -1: none */
	int64_t part;	  /* tells it from another paper of its kind */
};
extern const struct congress_paper_kind congress_paper_kinds[CONGRESS_PAPERS];

/* All that papers are made from, read once for all of them. */
struct congress_file {
	struct answers x;
	struct marks marks; /* with those of the room */
	struct motion drafts[DRAFT_COUNT];
	struct item *items;
	size_t item_count;
};
struct err congress_file_read(struct db *db, assembly_id id, struct congress_file *out);
/* One paper as Word and PDF will have it; `given`: what the register gives, NULL for a draft. *out
 * NULL when there is nothing to put on it (no guests, no candidates). */
struct err congress_paper_doc(struct db *db, const struct congress_file *f,
			      enum congress_paper which, const struct document *given,
			      struct doc **out);

/* ---- letters: the summonses to delegates, the invitations to guests ---- */

enum { LETTERS_AT_ONCE = 150 }; /* more are work for a job, a file each so many */
/* How many people get one of these two; 0 for other papers. */
struct err congress_letter_count(struct db *db, assembly_id id, enum congress_paper which,
				 int64_t *out);
struct congress_letters {
	enum congress_paper which;
	int64_t after; /* the last seat of the file before; 0: from the start. Moves on */
	size_t made;   /* in this file */
};
/* The next LETTERS_AT_ONCE as one paper; *out NULL when nobody is left. */
struct err congress_letters_doc(struct db *db, const struct congress_file *f,
				struct congress_letters *l, struct doc **out);

#endif
