/* session_paper.h: papers of congresses, conferences and committee meetings. Whoever knows the
 * meeting opens the paper here and writes its body with doc.h; texts that people wrote or adopted
 * go in as lines. A congress's own papers name no superior body: its name stands above the organ
 * that issues (QĐ 933/QĐ-TLĐ ngày 14/5/2024, Phụ lục IV); papers of the unit that prepares it have
 * the usual head. Papers are Vietnamese in any language of the screen. */
#ifndef DOCUMENT_SESSION_PAPER_H
#define DOCUMENT_SESSION_PAPER_H

#include "document/paper.h"
#include "office/doc.h"

struct session_paper {
	struct paper paper;
	enum paper_kind kind;
	/* "ĐẠI HỘI CÔNG ĐOÀN CƠ SỞ …\nLẦN THỨ VIII, NHIỆM KỲ 2017 - 2022"; empty: the paper is the
	 * unit's, with paper.superior and paper.issuer in its head */
	struct str congress;
	struct str organ; /* of the congress: "ĐOÀN CHỦ TỊCH"; may be empty */
	struct str type; /* instead of the kind's: "PHIẾU BẦU BAN CHẤP HÀNH"; empty: the kind's */
	struct str subject;
	bool landscape;
};
/* Opens it with head and title; what is written with doc.h follows. */
struct doc *session_paper_open(struct arena *a, const struct session_paper *s);
/* The head again for the next slip or letter of the same file, whose pages count from 1. */
void session_paper_again(struct arena *a, struct doc *d, const struct session_paper *s);

/* A text of several lines, each a paragraph: "Chương I …", "Phần thứ nhất", "QUYẾT NGHỊ:" and
 * "Điều 1." stand as such, "I. …" and "1. …" (short, without a full stop at the end) as headings,
 * "- …", "+ …" and "a) …" as items. Empty lines are left out. */
void session_paper_text(struct doc *d, struct str lines);
/* Which style a line of such a text has. */
enum doc_style session_paper_style(struct str line);

/* "Căn cứ …" from paper.bases. */
void session_paper_bases(struct arena *a, struct doc *d, const struct session_paper *s);

struct session_paper_column {
	struct str title;
	int width;
};
/* A table with its head row, repeated on every page; rows follow with doc_row, doc_cell_text. */
void session_paper_table(struct arena *a, struct doc *d, const struct session_paper_column *columns,
			 int n);

/* Recipients (paper.recipients, else these) and the signer of paper. */
void session_paper_sign(struct arena *a, struct doc *d, const struct session_paper *s,
			const struct str *usual, int count);
/* The secretary on the left, the chair on the right, each with the organ for which they sign. */
void session_paper_minutes_sign(struct arena *a, struct doc *d, struct str secretary,
				struct str chair);

#endif
