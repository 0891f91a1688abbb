/* decisions.h: what people decided, as data: the shapes of decision bodies
 * (docs/decisions-file.md), read from a file for close-year or from the table `decision`. Pure. */
#ifndef SCORE_DECISIONS_H
#define SCORE_DECISIONS_H

#include "base/json.h"
#include "criteria/criteria.h"

enum decision_kind {
	DECIDE_APPRAISAL, /* of files only: kept as final points, not as a row of `decision` */
	DECIDE_TIE,
	DECIDE_QUOTA_EDGE,
	DECIDE_NOT_RATED,
	DECIDE_KNOCKOUT,
	DECIDE_BALLOT,
	DECIDE_NEXT_HEAD,
	DECIDE_ESTIMATE,
	DECIDE_REVIEW,
	DECIDE_REOPEN,
	DECIDE_EXCLUDE,
	DECISION_KINDS
};
/* "tie", as the column and the file say it. */
struct str decision_word(enum decision_kind kind);
/* DECISION_KINDS for a word that is none. */
enum decision_kind decision_kind_of(struct str word);

struct given { /* appraisal: points of one criterion */
	struct str criterion;
	int64_t points;
	struct str reason;
};
struct tally {
	struct str unit;
	int64_t count;
};
struct decided {
	enum decision_kind kind;
	int64_t id;		  /* of the row; 0: from a file */
	struct str cluster, unit; /* codes; empty where the kind has none */
	struct str by, document_no;
	int64_t on;
	struct str reason;
	struct strs units;   /* tie, edge's keepers, ballot's winners, next deputies */
	bool shared;	     /* tie */
	bool yes;	     /* applies, rated, granted, take new */
	struct str code;     /* class, knockout, criterion, form, head */
	struct str scope;    /* quota_edge: sector or upper unit; estimate, review: none */
	bool cluster_sheet;  /* appraisal, estimate, review: of the cluster's own sheet */
	struct str period;   /* the same three, in a season by periods */
	int64_t points;	     /* review granted; estimate: those confirmed, or NO_VALUE */
	struct given *given; /* appraisal */
	size_t given_count;
	int64_t seats, issued, collected, valid, invalid; /* ballot */
	struct tally *votes;
	size_t vote_count;
	const struct json *source; /* the object it was read from */
};
struct decisions {
	struct decided *p;
	size_t n, cap;
	struct str season; /* of a file */
};

enum { DECISIONS_MAX = 100000, DECISION_UNITS_MAX = 2000 };

/* One decision from its object; faults are noted below `path` (a member name of the file). */
struct in;
struct decided decision_read(const struct in *in);
/* A whole file. Faults as criteria_read's. */
struct err decisions_read(struct arena *a, struct str text, struct decisions *out,
			  struct notes *notes);
/* The column `body`: the kind's own members in canonical form; kind, cluster, unit, decided_by,
 * decided_on and document_no are columns. */
struct str decision_body(struct arena *a, const struct decided *d);
/* A row of the table; faults as above, with the row's id as path. */
struct row_columns {
	struct str kind, cluster, unit, by, document_no, body;
	int64_t id, on;
};
struct decided decision_of_row(const struct row_columns *row, struct notes *notes);

#endif
