/* case.h: the dossier (hồ sơ) behind a proposal that the award council or the level above wants to
 * see: which papers it needs, which are there, how far it is. A case has its proposal's id and
 * begins either with a proposal of a form that asks for the council, or outside the conference: a
 * drive, a sudden deed, long service. Rights are the caller's business. */
#ifndef COUNCIL_CASE_H
#define COUNCIL_CASE_H

#include "award/award.h"
#include "council/council.h"

enum { CASE_DEEDS_MAX = 10000, CASE_REASON_MAX = 1000, CASE_PAGE_MAX = 100 };
enum case_kind { CASE_YEARLY, CASE_DRIVE, CASE_SUDDEN, CASE_LONG_SERVICE, CASE_KIND_COUNT };
extern const char *const case_kind_codes[CASE_KIND_COUNT + 1]; /* ended by NULL */

enum case_state {
	CASE_MAKING,
	CASE_SENT,
	CASE_RETURNED,
	CASE_COMPLETE,
	CASE_COUNCIL, /* on the agenda of a sitting */
	CASE_PASSED,
	CASE_FAILED,
	CASE_SUBMITTED, /* with the level above: what follows is the proposal's */
	CASE_GRANTED,
	CASE_REFUSED,
	CASE_DROPPED,
	CASE_STATE_COUNT
};
const char *case_state_code(enum case_state s); /* "making", as stored and asked */

struct case_paper {
	int64_t ordinal;
	enum need_kind kind;
	struct str name;
	bool needed, made; /* made: by the program */
	int64_t file;	   /* 0: missing */
	struct str fault;  /* said when it was returned */
};
struct award_case {
	int64_t id, version; /* version 0: nothing was written yet */
	struct proposal p;
	struct award_form form;
	unit_id owner; /* whose office runs the season */
	enum case_kind kind;
	enum case_state state;
	int64_t movement; /* 0: none */
	struct str movement_title, deeds, reason;
	int64_t sent_on; /* DAY_NONE */
	struct case_paper papers[DOSSIER_NEEDS_MAX];
	size_t n, missing;   /* missing: needed papers without a file */
	struct str citation; /* of the list of papers, as long as nothing was written */
	bool unsure;
};
/* ERR_NOT_FOUND "council.no_case", also for a proposal without a gate. */
struct err case_read(struct db *db, int64_t id, struct award_case *out);
/* Begins one outside the conference. ERR_INVALID "council.case_kind" (yearly ones come from
 * proposals; a drive names its movement), and proposal_add's. */
struct case_new {
	struct proposal p; /* season, unit, person_name, reason */
	struct award_form form;
	enum case_kind kind;
	int64_t movement;
};
struct err case_begin(struct tx *tx, const struct case_new *in, int64_t *id);

/* While it is being made or was returned; else ERR_CONFLICT "council.case_closed". */
struct err case_write(struct tx *tx, int64_t id, int64_t version, struct str deeds);
struct err case_put_paper(struct tx *tx, int64_t id, const struct case_paper *p);
struct err case_drop_paper(struct tx *tx, int64_t id, int64_t ordinal);
/* Goes to the office. ERR_CONFLICT "council.case_changed". */
struct err case_send(struct tx *tx, int64_t id, int64_t version);
/* Complete: before the council, or, where the form asks for none, free to be submitted. ERR_INVALID
 * "council.papers_missing" names the papers. */
struct err case_accept(struct tx *tx, int64_t id, int64_t version);
/* Back to the unit, a reason for all and one per paper. ERR_INVALID "council.reason_needed". */
struct case_return {
	int64_t id, version;
	struct str reason;
	struct str faults[DOSSIER_NEEDS_MAX]; /* by the papers' places */
};
struct err case_return(struct tx *tx, const struct case_return *in);
/* The names of needed papers that are missing, with commas. */
struct str case_missing(struct arena *a, const struct award_case *c);

struct case_query {
	season_id season; /* one of season and unit */
	unit_id unit;
	unit_id under; /* with a season: the subtree that the reader's grant holds; n 0: all */
	int state;     /* enum case_state; -1: all */
	int64_t before, limit;
};
struct case_row {
	int64_t id, missing; /* missing -1: nothing was written yet */
	unit_id unit;
	struct str unit_name, person_name, form_name;
	enum case_kind kind;
	enum case_state state;
};
/* The newest first. */
struct err case_list(struct db *db, const struct case_query *q, struct case_row **out, size_t *n,
		     bool *more);
/* How many stand in each state. */
struct err case_counts(struct db *db, season_id season, unit_id under,
		       int64_t out[CASE_STATE_COUNT]);

#endif
