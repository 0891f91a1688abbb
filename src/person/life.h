/* life.h: a member's life in the union by civil days: joining by a decision, suspension, leaving
 * with its reason, one union at a time; and the dated rules that go with it. Going over to another
 * union is move.h. */
#ifndef PERSON_LIFE_H
#define PERSON_LIFE_H

#include "person/person.h"

enum { LIFE_TEXT_MAX = 200, LIFE_NUMBER_MAX = 60 };

/* ---- rules ---- */

/* What holds on a day: num months, or num of den. num 0: no rule is known for that day. */
struct person_rule {
	int64_t num, den;
	struct str citation;
	bool unsure; /* recalled, or of an older text */
};
/* "readmit_months", "pause_months", "refill_grassroots", "refill_upper". */
struct err person_rule_on(struct db *db, struct str code, int64_t on, struct person_rule *out);

/* ---- joining and leaving ---- */

enum left_kind {
	LEFT_NOT,
	LEFT_TRANSFER,
	LEFT_OUTSIDE, /* went over to a union outside the program */
	LEFT_RETIRED,
	LEFT_JOB, /* the employment ended */
	LEFT_RESIGNED,
	LEFT_EXPELLED,
	LEFT_DIED,
	LEFT_OTHER,
	LEFT_COUNT
};
const char *left_code(enum left_kind k);
const char *left_key(enum left_kind k); /* the message that names it */
bool left_parse(struct str code, enum left_kind *out);

struct joining {
	int64_t person, unit, from_on;
	struct str decision_no; /* may be empty */
	int64_t decision_on;	/* 0 or DAY_NONE: unknown */
	struct str came_from;	/* a union outside the program; may be empty */
};
/* Joins a unit from a day on. ERR_CONFLICT "person.member_of" names the unit that the person
 * belongs to in that span; "person.readmit_early" when who resigned or was expelled comes back
 * before the rule's months have passed, with the day and the citation. ERR_INVALID "person.span".
 */
struct err person_join(struct tx *tx, const struct joining *in);

struct leaving {
	int64_t person, on; /* the first day without */
	enum left_kind kind;
	struct str reason; /* in words; needed for LEFT_OTHER */
};
/* The membership ends, and with it a suspension, the offices of that unit's committees and a
 * transfer that waits. ERR_CONFLICT "person.no_member"; ERR_INVALID "person.span",
 * "person.reason_needed". */
struct err person_leave(struct tx *tx, const struct leaving *in);
/* Leaves the one and joins the other on the same day: for who keeps both registers. Errors of
 * person_leave and person_join. */
struct err person_transfer(struct tx *tx, int64_t person, int64_t to_unit, int64_t on);

struct member_span {
	int64_t unit, from_on, to_on; /* half-open; DAY_EVER while it runs */
	enum left_kind left;
	struct str reason, decision_no, came_from;
	int64_t decision_on; /* DAY_NONE: unknown */
};
/* Every union a person belongs or belonged to, newest first. */
struct err person_belonging(struct db *db, int64_t person, struct member_span **out, size_t *n);

/* ---- suspension ---- */

struct pause {
	int64_t id, person, from_on, to_on; /* half-open; DAY_EVER: no end is set */
	struct str reason, decision_no;
};
/* Suspends a member. ERR_CONFLICT "person.no_member" (on the first day), "person.paused_already";
 * ERR_INVALID "person.span", "person.pause_reason". */
struct err person_pause(struct tx *tx, const struct pause *in, int64_t *id);
/* The suspension ends: `on` is the first day of taking part again. ERR_NOT_FOUND "person.no_pause".
 */
struct err person_resume(struct tx *tx, int64_t person, int64_t pause, int64_t on);
/* Newest first. */
struct err person_pauses(struct db *db, int64_t person, struct pause **out, size_t *n);

#include "person/term.h" /* terms go by the same rules */

#endif
