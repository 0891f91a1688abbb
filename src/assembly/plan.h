/* plan.h: a meeting to which people are summoned and that decides by count: what it is, the
 * rules that bind it, and its states. Who is summoned is seat.h, the day itself presence.h,
 * agenda.h and vote.h. Rights are the caller's business. */
#ifndef ASSEMBLY_PLAN_H
#define ASSEMBLY_PLAN_H

#include "assembly/rule.h"
#include "employer/employer.h"

typedef struct {
	int64_t n;
} assembly_id;

enum assembly_kind {
	ASSEMBLY_CONGRESS,
	ASSEMBLY_DELEGATE_CONFERENCE,
	ASSEMBLY_COMMITTEE_MEETING,
	ASSEMBLY_STAFF_CONFERENCE,
	ASSEMBLY_WORKING_SESSION,
	ASSEMBLY_KIND_COUNT
};
enum assembly_form { FORM_ALL_MEMBERS, FORM_DELEGATES, FORM_COUNT };
/* preparing → summoned → open → closed; cancelled from each before closed. Closed opens again while
 * its minutes are not signed. */
enum assembly_state {
	ASSEMBLY_PREPARING,
	ASSEMBLY_SUMMONED,
	ASSEMBLY_OPEN,
	ASSEMBLY_CLOSED,
	ASSEMBLY_CANCELLED,
	ASSEMBLY_STATE_COUNT
};
extern const char *const assembly_kind_codes[ASSEMBLY_KIND_COUNT + 1]; /* ended by NULL */
extern const char *const assembly_form_codes[FORM_COUNT + 1];
const char *assembly_state_code(enum assembly_state s);

/* What the hall's screen shows. */
enum screen {
	SCREEN_WELCOME,
	SCREEN_AGENDA,
	SCREEN_ITEM,
	SCREEN_VOTE,
	SCREEN_RESULT,
	SCREEN_MESSAGE,
	SCREEN_COUNT
};
extern const char *const screen_codes[SCREEN_COUNT + 1];

enum {
	ASSEMBLY_TITLE_MAX = 200,
	ASSEMBLY_PLACE_MAX = 200,
	ASSEMBLY_TERM_MAX = 20,
	ASSEMBLY_REASON_MAX = 1000,
	ASSEMBLY_MESSAGE_MAX = 300,
	ASSEMBLIES_MAX = 200, /* of one unit, on a page */
};

struct assembly {
	assembly_id id;
	int64_t version;
	unit_id unit;
	int64_t employer; /* of a staff conference; 0: none */
	enum assembly_kind kind;
	enum assembly_form form;
	int64_t ruleset;	      /* read only: follows the day */
	int64_t ordinal;	      /* lần thứ; 0: none */
	int64_t ordinal_of_committee; /* khoá of the committee that it elects; 0: none */
	struct str term, title, place;
	int64_t starts_at; /* ms */
	/* read only */
	enum assembly_state state;
	int64_t opened_at, closed_at; /* DAY_NONE: not yet */
	struct str reason;
	enum screen screen;
	int64_t screen_id;
	struct str message;
	int64_t edition;
};
/* Takes the rules of its day. ERR_INVALID "assembly.title_needed", "assembly.term_wrong" (two years
 * with a dash, the second later); ERR_NOT_FOUND "assembly.no_rules". */
struct err assembly_plan(struct tx *tx, const struct assembly *in, assembly_id *out);
/* Which rules bind the conference of its staff. */
enum rules_of rules_of_employer(enum employer_kind k);
/* Everything but unit, kind and what is read only; another day takes that day's rules. ERR_CONFLICT
 * "assembly.changed", "assembly.moved_on" once it is open. */
struct err assembly_change(struct tx *tx, const struct assembly *in);
struct err assembly_get(struct db *db, assembly_id id, struct assembly *out);
/* The newest first, at most ASSEMBLIES_MAX. */
struct err assembly_list(struct db *db, unit_id unit, struct assembly **out, size_t *n);

/* ---- its states ---- */

/* The list of those summoned stands: quorum is counted on it. ERR_INVALID "assembly.nobody". */
struct err assembly_summon(struct tx *tx, assembly_id id, int64_t version);
/* ERR_CONFLICT "assembly.no_quorum" with present, summoned and the least that is needed: without a
 * quorum a meeting doesn't open. */
struct err assembly_open(struct tx *tx, assembly_id id, int64_t version);
/* For working.h: a working session opens with the first of its sessions, without a quorum.
 * ERR_CONFLICT "assembly.changed". */
struct err assembly_open_working(struct tx *tx, const struct assembly *a);
/* ERR_CONFLICT "assembly.vote_open" while a vote is. */
struct err assembly_close(struct tx *tx, assembly_id id, int64_t version);
/* ERR_INVALID "assembly.reason_needed". */
struct err assembly_cancel(struct tx *tx, assembly_id id, int64_t version, struct str reason);
/* ERR_CONFLICT "assembly.minutes_signed". */
struct err assembly_reopen(struct tx *tx, assembly_id id, int64_t version, struct str reason);

/* ---- the hall's screen ---- */

struct screen_show {
	enum screen what;
	int64_t id; /* of the vote or election; 0: none */
	struct str message;
	bool announced; /* the caller knows of the result of another feature that it was */
};
/* ERR_CONFLICT "assembly.not_announced" for a result that nobody has announced; ERR_NOT_FOUND for a
 * vote of another meeting. */
struct err assembly_show(struct tx *tx, assembly_id id, const struct screen_show *s);

/* The scope of the unit that holds it, and the meeting. */
struct scope;
struct err assembly_scope(struct db *db, int64_t id, struct scope *out);
/* For the other files of a meeting: ERR_CONFLICT "assembly.moved_on" unless its state is one of
 * those from `from` to `to`. */
struct err assembly_in(struct db *db, assembly_id id, enum assembly_state from,
		       enum assembly_state to, struct assembly *out);
/* An audit row about a meeting, on its unit's page; screens and phones look again. */
struct err assembly_audit(struct tx *tx, const char *verb, const struct assembly *a,
			  struct str note);

#endif
