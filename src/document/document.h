/* document.h: the register of official papers: drafts, numbers, issued papers with their Word and
 * PDF files, and the signed scan as official copy. What stands on a paper is papers.h. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "document/achievement.h"
#include "document/papers.h"
#include "document/session_paper.h"
#include "document/wording.h"
#include "file/file.h"
#include "store/job.h"

enum document_state {
	DOCUMENT_DRAFT,
	DOCUMENT_ISSUED,
	DOCUMENT_CORRECTED,
	DOCUMENT_WITHDRAWN,
	DOCUMENT_STATES
};
/* Which paper it is: the same words for a second time mean the same draft. */
struct document_key {
	enum paper_kind kind;
	int64_t issuer, season, cluster, unit; /* issuer: the unit; the others 0 when none */
	struct str part;		       /* an award form's code where a kind has several */
};
struct document {
	int64_t id;
	struct document_key key;
	struct str title, symbol;
	int64_t year, serial; /* 0: no number yet */
	int64_t signed_on;    /* DAY_NONE */
	struct str signatory;
	enum document_state state;
	struct str state_note, audit_head;
	int64_t word_file, pdf_file, scan_file; /* 0: none */
	int64_t final_file;			/* finished in Word; those that were made stay */
	int64_t version, made_at, made_by;
};
enum { DOCUMENT_PAGE_MAX = 100, DOCUMENT_TEXT_MAX = 300, SERIAL_MAX = 99999 };
/* "15/QĐ-CĐVC"; empty without a number. */
struct str document_number(struct arena *a, const struct document *d);

/* Makes the paper's files and its draft, or new files for the draft that is there; *id is its row.
 * Certificates and tables have no Word file: `write` is called with DOC_PDF only.
 * ERR_INVALID "document.fields"; office's and file's errors. */
struct document_files {
	struct err (*write)(void *arg, enum doc_format format, struct office_sink to);
	void *arg;
	bool pdf_only;
};
struct document_new {
	struct document_key key;
	struct str title, symbol, audit_head;
};
struct err document_make(struct db *db, const struct document_new *in,
			 const struct document_files *files, int64_t *id);
/* The same for a paper of doc.h, and for a batch of certificates: `job` hears how far it is and
 * can cancel it. */
struct err document_make_paper(struct db *db, struct office *o, const struct document_new *in,
			       struct doc *d, int64_t *id);
struct err document_make_certificates(struct job *job, struct office *o,
				      const struct document_new *in, struct cert *c, int64_t *id);

/* ERR_NOT_FOUND "document.none". */
struct err document_get(struct db *db, int64_t id, struct document *out);
/* The draft or paper of these words that was made last; id 0 when there is none. */
struct err document_find(struct db *db, const struct document_key *key, struct document *out);
/* How many papers of a season stand issued. */
struct err document_issued_count(struct db *db, int64_t season, int64_t *out);
/* One page of the papers of a unit, else of a cluster, else of a season: the first that is named.
 * The newest first. */
struct document_query {
	int64_t season, cluster, unit; /* 0: not named */
	struct str kind;	       /* its code; empty: all */
	int64_t before;		       /* keyset: the last row's id; 0: from the start */
	int64_t limit;		       /* 1..DOCUMENT_PAGE_MAX */
};
struct err document_list(struct db *db, const struct document_query *q, struct document **out,
			 size_t *n, bool *more);

/* One more than the highest number of the year. */
struct err document_next_number(struct db *db, const struct document *d, int64_t year,
				int64_t *out);
/* Gives number, day and signer. ERR_CONFLICT "document.changed", "document.number_taken",
 * "document.not_draft"; ERR_INVALID "document.fields", "unit.paper_ahead". */
struct document_issue {
	int64_t id, version, serial, signed_on;
	struct str signatory;
};
struct err document_issue(struct tx *tx, const struct document_issue *x);
/* Whether it could be: its errors, before files are made for it. */
struct err document_issue_check(struct db *db, const struct document_issue *x);
/* The paper as it will stand in the register once it is issued. */
void document_given(struct document *d, const struct document_issue *x);
/* What the register gives to the paper stands in its head, whatever its words were before. */
void document_head(struct arena *a, const struct document *d, struct paper *p);
/* The signed scan, a file that hangs on the document, becomes the official copy; an earlier one
 * stays in the list of files. ERR_CONFLICT "document.changed". */
struct err document_set_scan(struct tx *tx, int64_t id, int64_t version, int64_t file);
/* The paper as it was finished in Word, a Word or PDF file that hangs on the document: the version
 * that counts until there is a scan. ERR_INVALID "document.final_kind"; ERR_CONFLICT
 * "document.changed". */
struct err document_set_final(struct tx *tx, int64_t id, int64_t version, int64_t file);
/* Corrected or withdrawn, with the paper and reason. ERR_INVALID "document.fields"; ERR_CONFLICT
 * "document.changed", "document.not_issued". */
struct err document_end(struct tx *tx, int64_t id, int64_t version, enum document_state state,
			struct str note);

#endif
