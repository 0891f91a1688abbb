/* parts.h: what several papers share. Inside src/document/ only. */
#ifndef DOCUMENT_PARTS_H
#define DOCUMENT_PARTS_H

#include "base/msg.h"
#include "document/papers.h"
#include "document/wording.h"

#define DOTS S("……………………")

struct pen {
	struct arena *a;
	struct doc *d;
	const struct paper *p;
	enum paper_kind kind;
};
/* Opens the paper with its head and title. */
struct pen pen_open(struct arena *a, const struct paper *p, enum paper_kind kind,
		    struct msg subject);
/* A sentence as the office words it, in Vietnamese. */
struct str pen_say(const struct pen *w, struct msg m);

struct str paper_say(struct arena *a, struct msg m); /* in Vietnamese */
struct str paper_or_dots(struct str s);
struct str paper_end(bool more); /* of a line of a list: ";", the last one "." */
struct str paper_count(struct arena *a, int64_t n);	  /* "05", "12"; dots for PAPER_NONE */
struct str paper_points(struct arena *a, int64_t points); /* empty for PAPER_NONE */
struct str pen_number(const struct pen *w);		  /* "15/QĐ-CĐVC", with a blank */
struct str paper_hour(struct arena *a, int64_t at);	  /* "08 giờ 00 phút" */
struct str paper_joined(struct arena *a, struct str x,
			struct str y); /* "x, y", or the one there is */

/* Lines of its own wording are paragraphs; a sentence worded "-" is left out. */
void pen_par(struct pen *w, enum doc_style style, struct msg m);
/* "Điều 1. " in bold, then the text. */
void pen_article(struct pen *w, int number, struct str text);
/* "Căn cứ …;" for each base; `last` ends them with a comma. */
void pen_bases(struct pen *w, enum paper_about about, struct str last);
/* How a decision begins: "BAN THƯỜNG VỤ …", its bases with `last`, "QUYẾT ĐỊNH:". */
void pen_decides(struct pen *w, enum paper_about about, struct str last);
/* The list of recipients and the signer. */
void pen_sign(struct pen *w, const struct str *usual, int count);
/* For an organ that signs as itself: no dots where no position stands. */
void pen_sign_organ(struct pen *w, const struct str *usual, int count);
/* A new page for the list that goes with the paper: "DANH SÁCH", subject, "(Kèm theo …)". */
void pen_annex(struct pen *w, bool landscape, struct str subject);
void pen_audit_head(struct pen *w);

struct column {
	struct msg title;
	int width;
};
void pen_table(struct pen *w, const struct column *columns, int n);
void pen_cell(struct pen *w, struct str s);
void pen_cell_mid(struct pen *w, struct str s);
/* A line across all columns. */
void pen_group(struct pen *w, int columns, struct str s);

/* The index of the unit's class, or -1. */
int paper_class_of(const struct paper_units *u, const struct paper_unit *x);
struct str paper_class_text(const struct paper_units *u, const struct paper_unit *x);
/* How many entries from `from` on have its form; *persons of them are people. */
size_t paper_form_run(const struct paper_awards *w, size_t from, size_t *persons);

/* The lines about time, place, chair and secretary; `unit` true: of a committee. */
void pen_meeting(struct pen *w, const struct paper_meeting *m, struct str who, bool unit);
void pen_two_signers(struct pen *w, struct msg left, struct str left_name, struct msg right,
		     struct str right_name);

#endif
