/* recognition.h: the level above recognises what a congress elected: the request with its papers,
 * and two clocks of working days, the union's from the committee's first meeting and the level
 * above's from the day on which the request is complete. The committee works from the announced
 * result on; only what the rules tie to the decision waits for it. Rights are the caller's
 * business.
 */
#ifndef ELECTION_RECOGNITION_H
#define ELECTION_RECOGNITION_H

#include "election/election.h"

/* preparing → sent → complete → recognised or refused; returned from sent, and sent again. */
enum recognition_state {
	RECOGNITION_PREPARING,
	RECOGNITION_SENT,
	RECOGNITION_RETURNED,
	RECOGNITION_COMPLETE,
	RECOGNITION_GRANTED,
	RECOGNITION_REFUSED,
	RECOGNITION_STATE_COUNT
};
extern const char *const recognition_state_codes[RECOGNITION_STATE_COUNT + 1];
/* What a request holds (Hướng dẫn 38/HD-TLĐ, mục 10.4đ). */
enum recognition_item {
	REQUEST_SUBMISSION,
	REQUEST_COUNTING,
	REQUEST_PERSONNEL,
	REQUEST_CONGRESS_MINUTES,
	REQUEST_FIRST_MINUTES,
	REQUEST_INSPECTION_MINUTES,
	REQUEST_ITEMS
};
extern const char *const recognition_item_codes[REQUEST_ITEMS + 1];
struct msg recognition_item_words(enum recognition_item i);
enum { RECOGNITION_NUMBER_MAX = 60, RECOGNITION_NOTE_MAX = 1000, RECOGNITIONS_MAX = 300 };

struct recognition {
	int64_t id, version; /* id 0: nothing was announced yet */
	assembly_id assembly;
	unit_id unit, upper; /* upper n 0: nobody above in this program */
	enum recognition_state state;
	bool inside;
	int64_t sent_on, complete_on, decided_on; /* DAY_NONE: not yet */
	struct str number, note;
	/* read only */
	struct str unit_name, title;	 /* of the meeting */
	int64_t met_on;			 /* the committee's first meeting; DAY_NONE: not held */
	int64_t request_due, decide_due; /* DAY_NONE: their clock does not run */
	bool days_known; /* false: holidays of a year that a clock runs through are not recorded */
	bool seal_waits; /* the rules tie seal and account to the decision */
};
/* When a congress's first result is announced; again is well. A meeting that elected no committee
 * gets none. The store's errors alone. */
struct err recognition_begin(struct tx *tx, const struct assembly *a);
struct err recognition_get(struct db *db, int64_t id, struct recognition *out);
/* id 0: none. */
struct err recognition_of(struct db *db, assembly_id congress, struct recognition *out);
/* Those of a union (the newest first), or those that are sent to an office and not decided, the
 * first to be decided first. */
struct err recognition_list(struct db *db, unit_id unit, struct recognition **out, size_t *n);
struct err recognition_waiting(struct db *db, unit_id upper, struct recognition **out, size_t *n);
/* Decided by an office, the newest first. */
struct err recognition_decided(struct db *db, unit_id upper, struct recognition **out, size_t *n);
struct err recognition_scope(struct db *db, int64_t id, struct scope *out);	  /* the union */
struct err recognition_upper_scope(struct db *db, int64_t id, struct scope *out); /* who decides */

/* ---- its papers ---- */

struct request_paper {
	enum recognition_item item;
	int64_t document; /* in the register of papers; 0: none */
	bool on_paper, needed;
	struct str lacks; /* counting minutes of these elections are not written yet */
	bool there;	  /* on paper, or in the register and none lacking */
};
/* Always REQUEST_ITEMS of them. What was not elected needs no minutes. */
struct err recognition_papers(struct db *db, const struct recognition *r,
			      struct request_paper out[REQUEST_ITEMS]);
/* Handed in on paper, or no longer. ERR_CONFLICT "assembly.moved_on" once it was sent. */
struct err recognition_on_paper(struct tx *tx, int64_t id, enum recognition_item item, bool there);

/* ---- its way ---- */

/* ERR_CONFLICT "election.request_lacks" with how many papers are missing, "election.not_met" before
 * the first meeting, "assembly.changed", "assembly.moved_on"; ERR_INVALID "election.no_upper" when
 * nobody above is in the program. */
struct err recognition_send(struct tx *tx, int64_t id, int64_t version, bool inside, int64_t on);
/* ERR_INVALID "assembly.reason_needed". */
struct err recognition_return(struct tx *tx, int64_t id, int64_t version, struct str why);
/* Every paper is there: the second clock starts on that day. ERR_INVALID "election.day_order". */
struct err recognition_complete(struct tx *tx, int64_t id, int64_t version, int64_t on);
struct recognising {
	int64_t id, version, on;
	bool granted;
	struct str number, note; /* number needed when granted, note when refused */
};
/* The terms of the committees carry the decision's number from now on. ERR_INVALID
 * "election.number_needed", "election.day_order", "assembly.reason_needed". */
struct err recognition_decide(struct tx *tx, const struct recognising *x);

#endif
