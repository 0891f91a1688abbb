/* doc.h: official papers. A feature describes a paper once; the worker makes Word (.docx, real
 * styles and tables) and PDF of it with the same lines and pages. Page and type follow Nghị định
 * 30/2020/NĐ-CP: A4, margins 20/20/30/20 mm, Times New Roman (PDF: Liberation Serif, which has its
 * widths), page number centred in the top margin and not on page 1 (of each, where a file holds
 * several: doc_anew).
 *
 *   struct doc *d = doc_new(arena, &(struct doc_setup){ .title = S("Quyết định khen thưởng") });
 *   doc_head(d, &(struct doc_head){ .superior = …, .issuer = …, .number = …, .place_date = … });
 *   doc_title(d, S("QUYẾT ĐỊNH"), S("Về việc khen thưởng năm 2021"));
 *   doc_par(d, DOC_BASIS, S("Căn cứ Luật Công đoàn;"));
 *   doc_begin(d, DOC_BODY);  doc_run(d, RUN_BOLD, S("Điều 1. "));  doc_run(d, 0, text);
 *   doc_sign(d, &(struct doc_sign){ .recipients = …, .authority = S("TM. BAN THƯỜNG VỤ"), … });
 *   TRY(doc_write(office, d, DOC_PDF, sink));
 *
 * Texts are valid UTF-8; '\n' in one is a line break. */
#ifndef OFFICE_DOC_H
#define OFFICE_DOC_H

#include "office/office.h"

enum doc_format { DOC_DOCX, DOC_PDF };
enum { DOC_BYTES_MAX = 32 << 20, DOC_COLUMNS_MAX = 40, DOC_MARK_BYTES_MAX = 1 << 20 };

/* ---- the paper ---- */

/* The page: margins in mm, the first line's indent in 1/10 mm. All zero: 20/20/30/20 and 10 mm. */
struct doc_page {
	int top, right, bottom, left, indent;
};
struct doc_setup {
	struct str title; /* for the file's properties */
	int size;	  /* of the body, pt: 13 or 14; 0: 14 */
	bool landscape;	  /* of the first section */
	struct doc_page page;
	bool draft;	  /* "DỰ THẢO" above every page */
	struct str mark;  /* for doc_mark: a JPEG of the worker's own making; may be empty */
};
struct doc; /* lives in the arena */
struct doc *doc_new(struct arena *a, const struct doc_setup *setup);
/* Makes the paper. ERR_TOO_LARGE "office.doc_long" past DOC_BYTES_MAX, office.fonts for PDF when
 * the fonts are not installed. */
struct err doc_write(struct office *o, struct doc *d, enum doc_format format,
		     struct office_sink to);

/* ---- paragraphs ---- */

enum doc_style {
	DOC_BODY,  /* justified, first line indented, 6 pt after */
	DOC_BASIS, /* Căn cứ …: the same in italics */
	DOC_HEADING, /* bold, first line indented, stays with what follows: "I. KẾT QUẢ", "1. …" */
	DOC_ARTICLE, /* bold and centred, stays with what follows: "QUYẾT ĐỊNH:", "Chương I" */
	DOC_PLAIN,   /* left, no indent */
	DOC_CENTRE,
	DOC_RIGHT,
	DOC_ITEM,    /* a list's item, "- …", "a) …": as the body, closer together */
	DOC_NAME,    /* 14 pt bold capitals, centred: the paper's type */
	DOC_SUBJECT, /* 14 pt bold, centred: trích yếu */
	DOC_SMALL,   /* 11 pt: notes, recipients */
	DOC_CELL,    /* in a table, 12 pt, left */
	DOC_CELL_CENTRE,
	DOC_CELL_RIGHT,
	DOC_HEAD_CAPS, /* the head's lines in capitals, 12 pt centred */
	DOC_HEAD_LINE, /* the head's motto, number, place and date: 13 pt centred */
	DOC_SIGN_LINE, /* authority, position and name of the signer: 14 pt centred */
	DOC_STYLES,
};
enum doc_run_flag { RUN_BOLD = 1, RUN_ITALIC = 2, RUN_UNDERLINE = 4, RUN_CAPS = 8, RUN_END = 16 };

void doc_par(struct doc *d, enum doc_style style, struct str text);
/* A paragraph of several runs: they follow until the next paragraph begins. */
void doc_begin(struct doc *d, enum doc_style style);
void doc_run(struct doc *d, unsigned flags, struct str text);
void doc_run_sized(struct doc *d, unsigned flags, int size_pt, struct str text);
/* A rule below the paragraph just put, centred, permille of its last line long. */
void doc_rule(struct doc *d, int permille);
/* The paragraph just put stays on one page with what follows it. */
void doc_keep(struct doc *d);
/* Empty height; after a paragraph that was kept, with what follows too. */
void doc_gap(struct doc *d, int mm);
/* What follows stands on new pages, upright or landscape. */
void doc_section(struct doc *d, bool landscape);
/* Another paper begins, as a letter after a letter: its first page has no number, its second a 2.
 */
void doc_anew(struct doc *d, bool landscape);
/* A QR code, `mm` wide with its quiet zone; align as DOC_PLAIN, DOC_CENTRE or DOC_RIGHT do. A text
 * too long for a code of 300 bytes is left out. */
void doc_qr(struct doc *d, enum doc_style align, int mm, struct str text);

/* The set-up's mark, whole, in a square of `mm`; nothing when there is none. */
void doc_mark(struct doc *d, enum doc_style align, int mm);

/* ---- tables ---- */

struct doc_table {
	const int *widths; /* of the columns, in any unit: they share the page's width */
	int columns;
	int head_rows; /* so many rows are repeated on every page */
	bool borders;
	bool keep; /* the whole table stays on one page, if it fits on one */
};
void doc_table(struct doc *d, const struct doc_table *t);
void doc_row(struct doc *d);
struct doc_cell {
	int columns, rows; /* spanned; 0: 1. A cell below a span is simply not put */
	bool middle;	   /* centred in height */
	bool shade;	   /* light grey ground */
};
/* Begins a cell; paragraphs follow. Cells go from left to right. */
void doc_cell(struct doc *d, const struct doc_cell *c);
/* A cell of one paragraph: style DOC_CELL, DOC_CELL_CENTRE or DOC_CELL_RIGHT, flags as of runs. */
void doc_cell_text(struct doc *d, enum doc_style style, unsigned flags, struct str text);
/* A heading's cell: bold, centred, middle, shaded. */
void doc_cell_head(struct doc *d, int columns, int rows, struct str text);
void doc_table_end(struct doc *d);

/* ---- the parts every official paper has ---- */

struct doc_head {
	struct str superior;   /* capitals by the layout; may be empty; '\n' for a second line */
	struct str issuer;     /* bold capitals with a rule below */
	struct str number;     /* "Số: 15/QĐ-LĐLĐ", as the register gives it */
	struct str about;      /* "V/v …" of a công văn, else empty */
	struct str place_date; /* "Đắk Lắk, ngày 05 tháng 01 năm 2022" */
};
void doc_head(struct doc *d, const struct doc_head *h);
/* The paper's type and its subject with the rule below; either may be empty. */
void doc_title(struct doc *d, struct str type, struct str subject);

struct doc_sign {
	const struct str *recipients; /* "Như Điều 3", …, "Lưu: VT"; NULL: no list */
	int recipient_count;
	struct str authority; /* "TM. BAN THƯỜNG VỤ"; may be empty */
	struct str position;  /* "CHỦ TỊCH" */
	struct str name;      /* empty: dots to be filled in by hand */
};
void doc_sign(struct doc *d, const struct doc_sign *s);
/* One to four signers side by side, from the left: "THƯ KÝ", "CHỦ TỌA". authority may be empty. */
struct doc_signer {
	struct str authority, position, name;
};
void doc_signers(struct doc *d, const struct doc_signer *signers, int count);

#endif
