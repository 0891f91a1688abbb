/* council.h: Hội đồng Thi đua – Khen thưởng: who sits on it since when, by which decision, and what
 * its votes need, as dated data with a citation. Sessions are sitting.h's, dossiers dossier.h's.
 * Rights are the caller's business. */
#ifndef COUNCIL_COUNCIL_H
#define COUNCIL_COUNCIL_H

#include "ballot/ballot.h"
#include "base/msg.h"
#include "unit/unit.h"

enum {
	COUNCIL_TEXT_MAX = 200,
	COUNCIL_LONG_MAX = 20000,
	COUNCILS_MAX = 50,
	COUNCIL_MEMBERS_MAX = 100,
	COUNCIL_RULES_MAX = 100,
	DOSSIER_NEEDS_MAX = 12,
};
enum council_role {
	COUNCIL_CHAIR,
	COUNCIL_DEPUTY,
	COUNCIL_STANDING,
	COUNCIL_MEMBER,
	COUNCIL_SECRETARY,
	COUNCIL_ROLE_COUNT
};
extern const char *const council_role_codes[COUNCIL_ROLE_COUNT + 1]; /* ended by NULL */

struct msg council_role_words(enum council_role r);

struct council {
	int64_t id, version;
	unit_id owner;
	struct str name, decision_no, issuer;
	int64_t decided_on, from_on, to_on; /* half-open */
};
struct council_member {
	int64_t id;
	struct str name, post;
	enum council_role role;
	bool votes;
	int64_t from_on, to_on;
};
/* id 0: a new one. ERR_INVALID "council.fields"; ERR_CONFLICT "council.changed". */
struct err council_put(struct tx *tx, const struct council *c, int64_t *id);
/* ERR_NOT_FOUND "council.none". */
struct err council_get(struct db *db, int64_t id, struct council *out);
/* The newest first. */
struct err council_list(struct db *db, unit_id owner, struct council **out, size_t *n);
/* ERR_INVALID "council.member_fields", "council.members_full"; ERR_CONFLICT "council.member_twice".
 */
struct err council_member_add(struct tx *tx, int64_t council, const struct council_member *m,
			      int64_t *id);
/* From that day on it sits no more; it stays in the sittings it came to. ERR_NOT_FOUND
 * "council.no_member". */
struct err council_member_end(struct tx *tx, int64_t council, int64_t member, int64_t on);
/* Those of a day, chair first; DAY_NONE: all there ever were. */
struct err council_members(struct db *db, int64_t council, int64_t on, struct council_member **out,
			   size_t *n);

/* ---- what a vote needs ---- */

struct council_rule {
	int64_t owner;	      /* 0: as shipped */
	struct str form_code; /* empty: every form without a row of its own */
	struct share_rule quorum, ratio;
	bool of_members; /* the ratio is taken of all voting members, else of those present */
	int64_t from_on, to_on;
	struct str citation;
	bool unsure;
};
/* Of a form on a day: the office's row of the form, the shipped one, then those for every form.
 * ERR_NOT_FOUND "council.no_rule". */
struct err council_rule_of(struct db *db, unit_id owner, struct str form, int64_t on,
			   struct council_rule *out);
/* All that hold on a day, without the shipped ones that the office has its own for, and those that
 * will hold later; by form and day. */
struct err council_rules(struct db *db, unit_id owner, int64_t on, struct council_rule **out,
			 size_t *n);
/* An earlier row of the office for the form ends where this begins, and this where a later one
 * begins. ERR_INVALID "council.rule_fields". */
struct err council_rule_put(struct tx *tx, const struct council_rule *r);

/* ---- the papers a dossier needs ---- */

enum need_kind {
	NEED_SUBMISSION,
	NEED_ACHIEVEMENT,
	NEED_SUMMARY,
	NEED_MINUTES,
	NEED_INITIATIVE,
	NEED_OPINION,
	NEED_OTHER,
	NEED_KIND_COUNT
};
extern const char *const need_kind_codes[NEED_KIND_COUNT + 1]; /* ended by NULL */
struct dossier_need {
	enum need_kind kind;
	struct str name;
	bool needed;
};
struct dossier_needs {
	int64_t owner;
	struct str form_code;
	int64_t from_on;
	struct str citation;
	bool unsure;
	struct dossier_need p[DOSSIER_NEEDS_MAX];
	size_t n;
};
/* Chosen as council_rule_of chooses; n 0 when there is none. */
struct err dossier_needs(struct db *db, unit_id owner, struct str form, int64_t on,
			 struct dossier_needs *out);
/* The day after `on` from which the office's own next list for just that form holds; DAY_NONE. */
struct err dossier_needs_next(struct db *db, unit_id owner, struct str form, int64_t on,
			      int64_t *from);
/* The office's whole list for a form from a day on, until a later one begins. ERR_INVALID
 * "council.need_fields". */
struct err dossier_needs_put(struct tx *tx, const struct dossier_needs *l);

#endif
