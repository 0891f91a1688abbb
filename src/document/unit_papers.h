/* unit_papers.h: papers of the books that a unit keeps: the letter of a member who moves on, the
 * committee's list of members' classes, the minutes on initiatives and of a supervision. Worded and
 * laid out as the office's other papers are; what is empty becomes dots. */
#ifndef DOCUMENT_UNIT_PAPERS_H
#define DOCUMENT_UNIT_PAPERS_H

#include "document/paper.h"
#include "office/doc.h"
#include "unit/unit.h"

/* The head of such a paper: the unit, the one above it, its committee and chair; the wording and
 * the layout that hold for it. `on`: of signing, or DAY_NONE. */
struct err unit_paper_head(struct db *db, unit_id unit, int64_t on, struct paper *out);

struct move_letter_paper {
	struct paper paper;  /* issuer: the union they leave */
	struct str to, name; /* the union they go to; the member */
	struct str birth, job, since, offices, note;
	int64_t on; /* the move */
};
struct doc *paper_move_letter(struct arena *a, const struct move_letter_paper *x);

struct class_line {
	struct str name, total, class_name;
};
struct member_classes_paper {
	struct paper paper;
	int64_t met_on, present;
	const struct class_line *lines;
	size_t n;
	struct str committee, conclusion; /* its own class; may be empty */
};
struct doc *paper_member_classes(struct arena *a, const struct member_classes_paper *x);

struct sitting_line {
	struct str title, authors;
	int64_t agree;
	bool recognised;
};
struct initiative_minutes_paper {
	struct paper paper;
	struct str place, chair, secretary, conclusion;
	struct str decision; /* the number by which they are recognised */
	int64_t held_on, members, present, quorum, least; /* least: of votes in favour */
	const struct sitting_line *lines;
	size_t n;
};
struct doc *paper_initiative_minutes(struct arena *a, const struct initiative_minutes_paper *x);

struct supervision_minutes_paper {
	struct paper paper;
	struct str subject, kind, body, where, team, summary;
	const struct str *good, *bad, *asked; /* findings; recommendations with their days */
	size_t good_count, bad_count, asked_count;
};
struct doc *paper_supervision_minutes(struct arena *a, const struct supervision_minutes_paper *x);

/* What these kinds look like in a wording, without anybody's data; NULL for other kinds. `head` is
 * the office's. */
struct doc *paper_unit_sample(struct arena *a, enum paper_kind kind, const struct paper *head);

#endif
