/* ruling.h: papers about awards that were given already: decisions that correct or withdraw them,
 * the list on which award money is signed for, and a page of the award book. */
#ifndef DOCUMENT_RULING_H
#define DOCUMENT_RULING_H

#include "document/paper.h"
#include "office/doc.h"

struct ruled_award {
	struct str holder, form, decision, book_no;
	struct str what, was, becomes; /* of a correction: "Họ và tên" */
};
struct award_ruling_paper {
	struct paper paper;
	bool withdraw;
	struct str of_decision; /* the decision that is changed; empty: each line names its own */
	int64_t of_decided_on;	/* DAY_NONE */
	struct str reason;
	const struct ruled_award *lines;
	size_t n;
};
struct doc *paper_award_ruling(struct arena *a, const struct award_ruling_paper *x);

/* What a year that was reopened and closed again gives otherwise than before. */
struct class_change {
	struct str code, name, was, becomes; /* "Hoàn thành tốt, 88,5 điểm, hạng 3" */
};
struct class_correction {
	struct paper paper;
	struct str reopened; /* "Quyết định số 01 ngày …" */
	struct str reason;
	struct str fingerprint; /* of the result that stood before */
	const struct class_change *lines;
	size_t n;
};
struct doc *paper_class_correction(struct arena *a, const struct class_correction *x);

struct money_line {
	struct str holder, unit, form, citation;
	int64_t dong; /* PAPER_NONE: nobody set it */
};
struct money_list {
	struct paper paper; /* number: none; its subject names the decision */
	struct str decision;
	int64_t decided_on;
	const struct money_line *lines;
	size_t n;
};
struct doc *paper_money_list(struct arena *a, const struct money_list *x);

struct book_line {
	int64_t number;
	struct str holder, unit, form, deed, decision, note; /* note: corrected, withdrawn */
	int64_t decided_on;
	bool struck; /* withdrawn: the number stays taken */
};
struct book_page {
	struct paper paper;
	struct str form, issuer, year;
	const struct book_line *lines;
	size_t n;
};
struct doc *paper_award_book(struct arena *a, const struct book_page *x);

#endif
