/* dossier.h: the papers of an award dossier that the program can make from what it knows: report of
 * achievements, its summary, the list of recognised initiatives; and the minutes of the award
 * council's sitting. */
#ifndef DOCUMENT_DOSSIER_H
#define DOCUMENT_DOSSIER_H

#include "document/paper.h"
#include "office/doc.h"

enum dossier_part { DOSSIER_ACHIEVEMENT, DOSSIER_SUMMARY, DOSSIER_INITIATIVES };
struct dossier_year {
	int64_t year;
	struct str class_name, points; /* points may be empty */
};
struct dossier_award {
	int64_t year;
	struct str form, decision;
};
struct dossier_initiative {
	struct str title, authors, decision;
};
struct dossier_paper {
	struct paper paper;
	enum dossier_part part;
	struct str form;   /* "Bằng khen của …" */
	struct str holder; /* unit, or person and unit */
	struct str unit, chair;
	int64_t members; /* below 0: unknown; of a person's dossier not said */
	bool person;
	struct str job, education, offices; /* of a person; may be empty */
	const struct dossier_year *years;
	size_t year_count;
	const struct dossier_award *awards;
	size_t award_count;
	const struct dossier_initiative *initiatives;
	size_t initiative_count;
	struct str deeds; /* a line a paragraph; empty: dots */
};
struct doc *paper_dossier(struct arena *a, const struct dossier_paper *x);

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
	const struct council_line *cases;
	size_t case_count;
	struct str notes, conclusion;
};
struct doc *paper_council_minutes(struct arena *a, const struct council_minutes *m);

#endif
