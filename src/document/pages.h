/* pages.h: papers in the browser: a season's list, one paper with its files, its number, the signed
 * scan, and what ends it. */
#ifndef DOCUMENT_PAGES_H
#define DOCUMENT_PAGES_H

#include "cluster/cluster.h"
#include "document/document.h"
#include "document/layout.h"
#include "document/template.h"
#include "web/app.h"
#include "web/parts.h"

extern const struct routes document_routes;
extern const struct routes document_book_routes; /* the register as Excel */
extern const struct routes wording_routes; /* the office's own wording */
extern const struct routes layout_routes;

/* Who may see a paper: whoever makes it, at any time; once it is issued, the people of the unit it
 * is about, and of the cluster or season when their table opens points to them. */
struct err document_may_see(struct req *rq, const struct document *d, bool *may);
/* Who makes a paper also numbers it, hands in its signed scan and says what ended it. */
struct err document_may_make(struct req *rq, const struct document *d, bool *may);
file_reader_fn document_file_may_read;
/* "Nháp", "Đã ban hành". */
struct msg document_state_words(enum document_state s);
/* Whose season's register the session may read: ERR_NOT_FOUND "document.none". */
struct err document_season_chosen(struct req *rq, struct season *out);

struct document_view {
	struct req *rq;
	struct document d;
	struct str number, issuer, about, signed_on;
	struct paper_layout layout;
	struct file files[4]; /* Word, PDF, finished in Word, scan; id 0: none */
	int64_t next;	      /* suggested number; 0: the kind has none */
	struct str next_text; /* that, or the number an act recorded for the paper */
	int64_t suggested_on; /* its day; DAY_NONE */
	bool may_make;
};
struct documents_view {
	struct req *rq;
	struct document *p; /* those that the reader may see */
	struct str *numbers;
	size_t n;
	struct str title, more; /* more: the next page; STR_NONE: none */
	struct str path;	/* of the page */
	struct str book;	/* the same papers as Excel; STR_NONE: there are none */
	struct str kind;	/* the kind that is shown; empty: all */
	struct choice_part kinds[PAPER_KINDS + 1];
	size_t kind_count;
	int64_t unit;		  /* a unit's page, of who scores for it; 0: another */
	struct paper_template *own; /* the office's templates that the reader may fill */
	size_t own_count;
	struct str own_path;	  /* "/unit/7": what they are filled for */
	int64_t season;		  /* the office's page: what may be made here; 0: nothing */
	struct cluster *clusters; /* whose minutes may be made */
	size_t cluster_count;
};

#endif
