/* staff.h: the conference of an employer's staff (hội nghị cán bộ, công chức, viên chức, người lao
 * động; Luật 10/2022/QH15 and NĐ 59/2023, before 01/7/2023 NĐ 04/2015): beside the meeting itself
 * (assembly/) its three lists, the pledge, the people's inspection board, the half-yearly look at
 * the resolution, and the written ballot after two conferences without a quorum or by force
 * majeure. It belongs to the employer, since several unions may stand beside one. Rights are the
 * caller's business. */
#ifndef STAFF_STAFF_H
#define STAFF_STAFF_H

#include "election/election.h"
#include "employer/employer.h"

enum {
	STAFF_TEXT_MAX = 1000,
	STAFF_NAME_MAX = 200,
	STAFF_REASON_MAX = 300,
	STAFF_ITEMS_MAX = 100,
	STAFF_BOARD_LEAST = 3,
	STAFF_BOARD_MOST = 9,
	STAFF_FAILED_LEAST = 2, /* so many fail before all staff are asked in writing (Điều 50) */
	STAFF_FEW = 7, /* up to so many need no inspection board (Luật 10/2022/QH15, Điều 60) */
};

/* ---- the conference ---- */

struct staff_conference {
	assembly_id assembly;
	int64_t version; /* 0: not written yet */
	struct str head, deputies, accountant, pledge;
	int64_t head_signed_on, chair_signed_on; /* DAY_NONE: not signed */
	int64_t failed_present, failed_summoned; /* -1: it did not fail for want of a quorum */
	struct str forced; /* why it could not be held at all; empty: not so */
};
/* Plans one of an employer beside the unit: rules of its day, the agenda in the order of Điều 51
 * khoản 4, the lists that the law names. The form follows the number of staff. ERR_NOT_FOUND
 * "employer.none"; assembly_plan's. */
struct staff_plan {
	unit_id unit;
	int64_t employer, starts_at;
	struct str title, place;
};
struct err staff_plan(struct tx *tx, const struct staff_plan *in, assembly_id *out);
/* Of an employer beside a unit, the newest first. */
struct err staff_list(struct db *db, unit_id unit, int64_t employer, struct assembly **out,
		      size_t *n);
/* Empty before it was written. */
struct err staff_get(struct db *db, assembly_id id, struct staff_conference *out);
/* Head, deputies (a line each), chief accountant and the pledge's text. ERR_CONFLICT
 * "assembly.changed", "staff.signed" for the pledge's text once somebody has signed; ERR_INVALID
 * "staff.text". */
struct err staff_set(struct tx *tx, const struct staff_conference *in);
/* Head and chair sign on paper; both days are kept. ERR_INVALID "staff.pledge_needed". */
struct err staff_sign(struct tx *tx, assembly_id id, int64_t version, int64_t head_on,
		      int64_t chair_on);

/* ---- without a quorum ---- */

/* It could not open: the count of the doors is kept and it is cancelled. ERR_CONFLICT
 * "staff.quorum_met", "assembly.moved_on". */
struct err staff_fail(struct tx *tx, assembly_id id, int64_t version);
/* Force majeure: it cannot be held, and head and union agreed to ask all staff in writing instead
 * (Luật 10/2022/QH15, Điều 50 khoản 2). It is cancelled with the reason. ERR_CONFLICT
 * "staff.no_force" (its rules do not know that way), "assembly.moved_on"; ERR_INVALID
 * "staff.force_reason". */
struct err staff_force(struct tx *tx, assembly_id id, int64_t version, struct str reason);
/* How many conferences of the employer failed since the last that was held. */
struct err staff_failed(struct db *db, unit_id unit, int64_t employer, int64_t *n);
/* Whether all staff are asked in writing: twice without a quorum, or force majeure. */
bool staff_asks_all(const struct staff_conference *c, int64_t failed);
struct staff_written {
	int64_t id;
	assembly_id assembly;
	struct str subject;
	int64_t asked_on, issued, collected, valid, in_favour;
	bool passed;  /* by the rule "written" of the conference's set */
	int64_t need; /* read only: least in favour */
};
/* Totals of one question. ERR_CONFLICT "staff.not_twice" before two have failed, or one could
 * not be held; ERR_INVALID
 * "staff.written_sum" (in favour ≤ valid ≤ collected ≤ issued). */
struct err staff_written_add(struct tx *tx, const struct staff_written *in, int64_t *id);
struct err staff_written_list(struct db *db, assembly_id id, struct staff_written **out, size_t *n);

/* ---- the three lists (lists.c) ---- */

enum staff_list_kind { STAFF_PUBLIC, STAFF_DECIDE, STAFF_COMMENT, STAFF_LIST_COUNT };
extern const char *const staff_list_codes[STAFF_LIST_COUNT + 1];
struct staff_item {
	int64_t id, version;
	assembly_id assembly;
	enum staff_list_kind list;
	struct str text, citation;
	bool unsure;
	int64_t known_on, shown_on, until_on; /* DAY_NONE: not said */
	struct str place, outcome;
	/* read only */
	int64_t show_due; /* working days after known_on; DAY_NONE */
	bool late;	  /* shown after it, or not yet and it is past */
	bool short_;	  /* posted for less than the rules ask */
};
/* In their order. */
struct err staff_items(struct db *db, const struct assembly *a, struct staff_item **out, size_t *n);
/* One more, at the end of its list. ERR_INVALID "staff.text"; ERR_NOT_FOUND "assembly.none". */
struct err staff_item_add(struct tx *tx, const struct staff_item *in, int64_t *id);
/* ERR_INVALID "staff.item_days" (until before shown), "staff.text"; ERR_CONFLICT
 * "assembly.changed".
 */
struct err staff_item_set(struct tx *tx, const struct staff_item *in);
struct err staff_item_scope(struct db *db, int64_t id, struct scope *out);

/* ---- half-yearly check (marks.c) ---- */

enum staff_mark { MARK_DONE, MARK_GOING, MARK_LATE, STAFF_MARK_COUNT };
extern const char *const staff_mark_codes[STAFF_MARK_COUNT + 1];
struct staff_marked {
	int64_t goal, checked_on;
	enum staff_mark mark;
	struct str note;
};
/* How a goal of the resolution stands on a day; the same day again replaces it. What is found
 * done leaves the list of tasks, what is found not done returns to it. ERR_INVALID "staff.text"
 * (note too long), "unit.paper_ahead" (a day that lies ahead); ERR_NOT_FOUND "assembly.no_goal". */
struct err staff_mark_set(struct tx *tx, const struct staff_marked *in);
/* The newest look first. */
struct err staff_marks(struct db *db, assembly_id id, struct staff_marked **out, size_t *n);
/* When the next look is due: the rules' months after the conference was closed, or after the last
 * look; DAY_NONE when it was not held. */
struct err staff_check_due(struct db *db, const struct assembly *a, int64_t *due);

/* ---- people's inspection board (inspection.c) ---- */

enum inspection_role { INSPECTION_HEAD, INSPECTION_DEPUTY, INSPECTION_MEMBER, INSPECTION_ROLES };
extern const char *const inspection_role_codes[INSPECTION_ROLES + 1];
struct inspection_board {
	int64_t id, version, employer; /* id 0: none */
	unit_id unit;
	assembly_id assembly;
	int64_t from_on, to_on, recognised_on; /* DAY_NONE: not yet */
	struct str number;
	struct {
		struct str name;
		enum inspection_role role;
	} members[STAFF_BOARD_MOST];
	size_t n;
	int64_t recognise_due; /* read only */
};
/* Of those whom the conference elected; the first named heads it until the board says otherwise.
 * Its term is the rules' years from the result. ERR_CONFLICT "staff.board_none" (nobody was
 * elected), "staff.board_size" (3 to 9), "staff.board_barred" (head, deputy, chief accountant),
 * "staff.board_there". */
struct err inspection_form(struct tx *tx, assembly_id conference, int64_t *id);
struct err inspection_of(struct db *db, assembly_id conference, struct inspection_board *out);
struct err inspection_get(struct db *db, int64_t id, struct inspection_board *out);
/* One head; at most one deputy, two of nine members. ERR_INVALID "staff.board_roles". */
struct err inspection_roles(struct tx *tx, int64_t id, int64_t version,
			    const enum inspection_role *roles, size_t n);
/* The union's committee recognises it. ERR_INVALID "election.number_needed". */
struct err inspection_recognise(struct tx *tx, int64_t id, int64_t version, int64_t on,
				struct str number);
struct err inspection_scope(struct db *db, int64_t id, struct scope *out);

struct inspection_advice {
	int64_t id, version, board, sent_on, due_on, answered_on; /* DAY_NONE: not answered */
	struct str text, answer;
};
/* A recommendation to the head, to be answered within the rules' days. ERR_INVALID "staff.text". */
struct err inspection_advise(struct tx *tx, int64_t board, struct str text, int64_t sent_on);
/* ERR_INVALID "staff.text" (empty or too long), "unit.paper_ahead"; ERR_CONFLICT
 * "assembly.changed"; ERR_NOT_FOUND "staff.no_board". */
struct err inspection_answered(struct tx *tx, int64_t id, int64_t version, int64_t on,
			       struct str answer);
struct err inspection_advices(struct db *db, int64_t board, struct inspection_advice **out,
			      size_t *n);
struct err inspection_advice_scope(struct db *db, int64_t id, struct scope *out);

/* ---- what waits ---- */

enum staff_wait { WAIT_CHECK, WAIT_RECOGNISE, WAIT_ANSWER };
struct staff_waiting {
	enum staff_wait what;
	assembly_id assembly;
	struct str title; /* of the conference, or the recommendation's text */
	int64_t due_on;
};
/* Of a union until a day, the earliest first. */
struct err staff_waits(struct db *db, unit_id unit, int64_t until, struct staff_waiting **out,
		       size_t *n);

#define STAFF_OF_COMPANY "_company" /* ends the code of a text that a company has instead */
/* Which paper a text in stock (assembly/stock.h) prints; false: none of a staff conference. */
bool staff_text_paper(struct str code, enum paper_kind *out, bool *company);
/* At which item of the agenda a text in stock is said; false: none of a staff conference. */
bool staff_text_script(struct str code, struct msg *title);

#endif
