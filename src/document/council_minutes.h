/* council_minutes.h: the minutes of a sitting of the award council. */
#ifndef DOCUMENT_COUNCIL_MINUTES_H
#define DOCUMENT_COUNCIL_MINUTES_H

#include "document/paper.h"
#include "office/doc.h"

struct council_line { /* of the sitting's table */
	struct str holder, form;
	int64_t agree, base, need; /* PAPER_NONE: not voted */
	bool passed;
};
struct council_person {
	struct str name, post, role;
};
struct council_minutes {
	struct paper paper;
	struct str council, decision; /* "Quyết định số …" */
	struct str held_at, title;
	int64_t began_at;
	int64_t members, present; /* of those with a vote */
	struct str chair, secretary;
	const struct council_person *came, *away;
	size_t came_count, away_count;
	const struct str *rules; /* quorum and ratio, a sentence a form */
	size_t rule_count;
	const struct council_line *dossiers;
	size_t dossier_count;
	struct str notes, conclusion;
};
struct doc *paper_council_minutes(struct arena *a, const struct council_minutes *m);

#endif
