/* dossier.h: the dossier (hồ sơ) behind a proposal that the award council or the level above wants
 * to see: which papers it needs, which are there, how far it is. A dossier has its proposal's id
 * and begins either with a proposal of a form that asks for the council, or outside the conference:
 * a drive, a sudden deed, long service. Rights are the caller's business. */
#ifndef COUNCIL_DOSSIER_H
#define COUNCIL_DOSSIER_H

#include "award/award.h"
#include "council/council.h"

enum { DOSSIER_DEEDS_MAX = 10000, DOSSIER_REASON_MAX = 1000, DOSSIER_PAGE_MAX = 100 };
enum dossier_kind {
	DOSSIER_YEARLY,
	DOSSIER_DRIVE,
	DOSSIER_SUDDEN,
	DOSSIER_LONG_SERVICE,
	DOSSIER_KIND_COUNT
};
extern const char *const dossier_kind_codes[DOSSIER_KIND_COUNT + 1]; /* ended by NULL */

enum dossier_state {
	DOSSIER_MAKING,
	DOSSIER_SENT,
	DOSSIER_RETURNED,
	DOSSIER_COMPLETE,
	DOSSIER_COUNCIL, /* on the agenda of a sitting */
	DOSSIER_PASSED,
	DOSSIER_FAILED,
	DOSSIER_SUBMITTED, /* with the level above: what follows is the proposal's */
	DOSSIER_GRANTED,
	DOSSIER_REFUSED,
	DOSSIER_DROPPED,
	DOSSIER_STATE_COUNT
};
const char *dossier_state_code(enum dossier_state s); /* "making", as stored and asked */

struct dossier_paper {
	int64_t ordinal;
	enum need_kind kind;
	struct str name;
	bool needed, made; /* made: by the program */
	int64_t file;	   /* 0: missing */
	struct str fault;  /* said when it was returned */
};
struct dossier {
	int64_t id, version; /* version 0: nothing was written yet */
	struct proposal p;
	struct award_form form;
	unit_id owner; /* whose office runs the season */
	enum dossier_kind kind;
	enum dossier_state state;
	int64_t movement; /* 0: none */
	struct str movement_title, deeds, reason;
	int64_t sent_on; /* DAY_NONE */
	struct dossier_paper papers[DOSSIER_NEEDS_MAX];
	size_t n, missing;   /* missing: needed papers without a file */
	struct str citation; /* of the list of papers, as long as nothing was written */
	bool unsure;
};
/* ERR_NOT_FOUND "council.no_dossier", also for a proposal without a gate. */
struct err dossier_read(struct db *db, int64_t id, struct dossier *out);
/* Begins one outside the conference. ERR_INVALID "council.dossier_kind" (yearly ones come from
 * proposals; a drive names its movement), and proposal_add's. */
struct dossier_new {
	struct proposal p; /* season, unit, person_name, reason */
	struct award_form form;
	enum dossier_kind kind;
	int64_t movement;
};
struct err dossier_begin(struct tx *tx, const struct dossier_new *in, int64_t *id);

/* While it is being made or was returned; else ERR_CONFLICT "council.dossier_closed". */
struct err dossier_write(struct tx *tx, int64_t id, int64_t version, struct str deeds);
struct err dossier_put_paper(struct tx *tx, int64_t id, const struct dossier_paper *p);
struct err dossier_drop_paper(struct tx *tx, int64_t id, int64_t ordinal);
/* Goes to the office. ERR_CONFLICT "council.dossier_changed". */
struct err dossier_send(struct tx *tx, int64_t id, int64_t version);
/* The unit asks for it no more, while it can still be changed; what a conference proposed only the
 * office drops. ERR_CONFLICT "council.dossier_closed", ERR_INVALID "council.yearly_stays". */
struct err dossier_give_up(struct tx *tx, int64_t id, struct str reason);
/* Complete: before the council, or, where the form asks for none, free to be submitted. ERR_INVALID
 * "council.papers_missing" names the papers. */
struct err dossier_accept(struct tx *tx, int64_t id, int64_t version);
/* Back to the unit, a reason for all and one per paper. ERR_INVALID "council.reason_needed". */
struct dossier_return {
	int64_t id, version;
	struct str reason;
	struct str faults[DOSSIER_NEEDS_MAX]; /* by the papers' places */
};
struct err dossier_return(struct tx *tx, const struct dossier_return *in);
/* The names of needed papers that are missing, with commas. */
struct str dossier_missing(struct arena *a, const struct dossier *c);

struct dossier_query {
	season_id season; /* one of season and unit */
	unit_id unit;
	unit_id under; /* with a season: the subtree that the reader's grant holds; n 0: all */
	int state;     /* enum dossier_state; -1: all */
	int64_t before, limit;
};
struct dossier_row {
	int64_t id, missing; /* missing -1: nothing was written yet */
	unit_id unit;
	struct str unit_name, person_name, form_name;
	enum dossier_kind kind;
	enum dossier_state state;
	bool cleared; /* nothing holds its proposal back: no council is asked, or it agreed */
};
/* The newest first. */
struct err dossier_list(struct db *db, const struct dossier_query *q, struct dossier_row **out,
			size_t *n, bool *more);
/* How many stand in each state. */
struct err dossier_counts(struct db *db, season_id season, unit_id under,
			  int64_t out[DOSSIER_STATE_COUNT]);

#endif
