/* narrative.h: reports in words: under the headings of a season a unit writes beside its figures;
 * figures are named in the text ("{I12}") and filled in when it is read, so that text and table
 * cannot differ. A text stays as it was sent while a newer one is being written. Rights are the
 * caller's business. */
#ifndef NARRATIVE_NARRATIVE_H
#define NARRATIVE_NARRATIVE_H

#include "report/report.h"

enum {
	HEADINGS_MAX = 20,
	HEADING_TITLE_MAX = 120,
	HEADING_HINT_MAX = 200,
	NARRATIVE_TEXT_MAX = 12000, /* characters of one text */
	NARRATIVE_PAGE_MAX = 300,
};
struct heading {
	struct str code, title, hint;
};
/* The season's own headings, else those that ship. */
struct err headings_of(struct db *db, season_id season, struct heading **out, size_t *n);
/* The season's headings from now on, in this order; a code that is empty is made from the title.
 * What was written under one that is left out stays stored. ERR_INVALID "narrative.no_heading"
 * (none, too many), "narrative.heading_twice". */
struct err headings_set(struct tx *tx, season_id season, struct heading *all, size_t n);

/* ---- one unit ---- */

/* What a text may name beside the report's figures, in words: "{MT1}" is a goal of the term. */
struct narrative_name {
	struct str code, text;
	struct str about; /* what it is; empty in what is read of old texts */
};
struct narrative_names {
	struct narrative_name *p;
	size_t n;
};
struct narrative_part {
	struct heading heading;
	struct str body;     /* as written; empty: nothing yet */
	struct str last;     /* a year ago, its figures filled in; empty: none */
	struct str sent;     /* as it last went up, when that differs from body */
	struct narrative_names then; /* as body went up or was saved with them */
	int64_t saved_at;    /* 0: never */
	struct str saved_by; /* the account's name */
};
struct narrative {
	struct report_sheet sheet; /* the report that the words belong to */
	bool own;		 /* of the office that runs the season: it sends no report, and its
				    figures are the sums of what its units sent */
	struct report_in in;	 /* own: how many of them did, */
	const int64_t *reported; /* and with each figure */
	struct narrative_part *parts;
	size_t n;
	struct narrative_names names; /* as of now; the caller's to fill before saving */
};
struct err narrative_read(struct db *db, period_id period, unit_id unit, struct narrative *out);
/* Saves what changed, with what it names. ERR_CONFLICT "narrative.changed" when somebody saved a
 * part after `seen_at` (0: it was empty), ERR_INVALID "narrative.no_figure", and nothing is stored.
 */
struct narrative_writing {
	struct str heading, body;
	int64_t seen_at;
};
struct err narrative_save(struct tx *tx, const struct narrative *of,
			  const struct narrative_writing *parts, size_t n);

/* ---- figures in a text ---- */

/* `body` with every {code} replaced by the figure of the sheet: what stands, else the estimate;
 * "……" where it is missing. A code that is none stays as written. */
struct str narrative_fill(struct arena *a, struct str body, const struct report_sheet *sheet);
/* The first {code} that names no indicator of the sheet; STR_NONE when all do. */
struct str narrative_unknown(struct str body, const struct report_sheet *sheet);

/* `body` with every {code} of the names replaced by its text; others stay. */
struct str narrative_named(struct arena *a, struct str body, const struct narrative_names *names);
/* What a text saved up to an instant named: as it went up, else as it was saved. */
struct narrative_key {
	period_id period;
	struct str heading;
	unit_id unit;
	int64_t until;
};
struct err narrative_names_then(struct db *db, const struct narrative_key *k,
				struct narrative_names *out);

/* Whether its words may name anything: many reports have none, and an import sends hundreds. */
struct err narrative_names_any(struct db *db, period_id period, unit_id unit, bool *out);
/* The report goes up: what its words name is from now on as it stands in the names. */
struct err narrative_names_sent(struct tx *tx, period_id period, unit_id unit,
				const struct narrative_names *names);

/* ---- all units under one heading ---- */

struct narrative_answer {
	unit_id unit;
	struct str code, name;
	struct str body; /* as sent, with the figures as sent; empty: nothing was sent */
	int64_t sent_at; /* of the report; 0: not sent */
};
struct narrative_query {
	struct season season;
	period_id period;
	struct str heading; /* its code */
	bool written;	    /* only units that wrote something */
	struct str after_code;
	int64_t after_unit, limit; /* 1..NARRATIVE_PAGE_MAX */
};
/* Members of the season's clusters by code, after the last one seen. */
struct err narrative_answers(struct db *db, const struct narrative_query *q,
			     struct narrative_answer **out, size_t *n, bool *more);
/* One unit's, as sent. */
struct err narrative_answer_of(struct db *db, period_id period, struct str heading, unit_id unit,
			       struct narrative_answer *out);

/* The sentences of a text: they end with a full stop, question mark or line; at most `most`. */
enum { SENTENCES_MAX = 60 };
size_t narrative_sentences(struct str body, struct str *out, size_t most);
/* The office's own text with sentences of an answer below it, each with the unit it is from.
 * chosen[i]: whether the i-th is carried. *carried: how many. ERR_INVALID
 * "narrative.nothing_chosen", "narrative.full". */
struct narrative_carry {
	struct str own;
	const struct narrative_answer *from;
	const bool *chosen; /* SENTENCES_MAX of them */
};
struct err narrative_carry(struct arena *a, const struct narrative_carry *c, struct str *out,
			   int64_t *carried);

#endif
