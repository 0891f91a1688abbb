/* rule.h: what a meeting is bound by, as dated data with citation: quorum, majorities, sizes and
 * clocks. The set that holds on the meeting's day goes with the meeting for good and is printed on
 * its papers. An office may put its own set before what the program ships. */
#ifndef ASSEMBLY_RULE_H
#define ASSEMBLY_RULE_H

#include "ballot/ballot.h"
#include "unit/unit.h"

enum { RULE_TEXTS_MAX = 20 };
enum { RULES_MAX = 60, RULE_VALUE_MAX = 1000, RULE_BANDS_MAX = 30, RULESETS_MAX = 100 };

/* What a rule's value is: {"num":2,"den":3} (a share; with "of" and "test" a majority),
 * [[0,3],[30,7]] (from that size on, so many), a whole number, or texts ["…","…"]. */
enum rule_shape { RULE_SHARE, RULE_MAJORITY, RULE_BANDS, RULE_NUMBER, RULE_TEXTS };
struct rule_known {
	const char *code;
	enum rule_shape shape;
	int64_t most; /* of a number or a band's value */
};
extern const struct rule_known rules_known[]; /* ended by a code of NULL */

struct rule {
	struct str code, value, citation;
	bool unsure; /* to be checked against the text of the rule */
};
/* Which meetings a set binds. A conference of workers is that of a company's staff; the State's
 * own companies have rules of their own. */
enum rules_of {
	RULES_OF_CONGRESS,
	RULES_OF_STAFF,
	RULES_OF_WORKERS,
	RULES_OF_STATE_WORKERS,
	RULES_OF_COUNT
};
extern const char *const rules_of_codes[RULES_OF_COUNT + 1]; /* ended by NULL */
struct ruleset {
	int64_t id, owner, version; /* owner 0: as shipped */
	struct str code, name, citation;
	enum rules_of of;
	int64_t from_on, to_on;
	struct rule *rules;
	size_t n;
};
/* The set that binds a meeting of the unit on the day: of the nearest office at or above it that
 * has one, else as shipped; of the State's workers those of workers, and of these those of staff,
 * before there were any. ERR_NOT_FOUND
 * "assembly.no_rules" names the day. */
struct err ruleset_for(struct db *db, unit_id unit, enum rules_of of, int64_t on,
		       struct ruleset *out);
struct err ruleset_read(struct db *db, int64_t id, struct ruleset *out);
/* As shipped and those of one owner, the newest first. */
struct err ruleset_list(struct db *db, unit_id owner, struct ruleset **out, size_t *n);
/* The owner's own copy of a set, to be edited; ERR_CONFLICT "assembly.ruleset_taken". */
struct err ruleset_copy(struct tx *tx, int64_t id, unit_id owner, struct str code, int64_t *out);
/* Name, citation and span of an owner's set. ERR_INVALID "assembly.ruleset_span";
 * ERR_CONFLICT "assembly.changed", "assembly.shipped". */
struct err ruleset_change(struct tx *tx, const struct ruleset *s);
/* Sets one rule. ERR_INVALID "assembly.rule_unknown", "assembly.rule_value" (a majority of 0 or of
 * more than the whole, bands out of order, a number out of its range). */
struct err rule_set(struct tx *tx, const struct ruleset *s, const struct rule *r);

/* NULL: the set says nothing of it. */
const struct rule *rule_find(const struct ruleset *s, const char *code);
/* false: the set says nothing of it. */
bool rule_share(const struct ruleset *s, const char *code, struct share_rule *out);
/* With what the share is taken of. */
bool rule_majority(const struct ruleset *s, const char *code, struct share_rule *out,
		   enum ballot_base *of);
bool rule_number(const struct ruleset *s, const char *code, int64_t *out);
bool rule_band(const struct ruleset *s, const char *code, int64_t size, int64_t *out);

/* "quá 1/2 số phiếu thu về"; OF_BASES: "2/3" alone. */
struct str rule_share_text(struct arena *a, unsigned char lang, const struct share_rule *s,
			   enum ballot_base of);
/* Of a rule; empty: the set says nothing of it. */
struct str rule_majority_text(struct arena *a, unsigned char lang, const struct ruleset *s,
			      const char *code);

/* The texts of a rule, at most RULE_TEXTS_MAX, in the arena; n 0: the set says nothing of it. */
void rule_texts(struct arena *a, const struct ruleset *s, const char *code, struct str *out,
		size_t *n);

#endif
