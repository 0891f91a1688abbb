/* sitting.h: a sitting (phiên họp) of a council on initiatives: who came, how many agreed to each,
 * by which rule that recognises one, and the minutes. Everything is decided in one write. Rights
 * are the caller's business. */
#ifndef INITIATIVE_SITTING_H
#define INITIATIVE_SITTING_H

#include "initiative/initiative.h"
#include "office/doc.h"

enum {
	SITTING_CITATION_MAX = 300,
	SITTING_TEXT_MAX = 200,
	SITTING_LONG_MAX = 4000,
	SITTING_ITEMS_MAX = 100,
	COUNCIL_MOST = 100, /* members */
};

/* What holds on a day: at least num of den, or, with `more`, more than that. */
struct initiative_rule {
	int64_t num, den;
	bool more;
	struct str citation;
	bool unsure;
};
/* Quorum: of the members; ratio: of those present. */
struct initiative_rules {
	struct initiative_rule quorum, ratio;
};
/* Those of a unit's council, else the shipped ones. ERR_NOT_FOUND "initiative.no_rule". */
struct err initiative_rules_on(struct db *db, unit_id council, int64_t on,
			       struct initiative_rules *out);
/* The council's own from a day on. ERR_INVALID "initiative.rule_fields", "initiative.rule_sat" (it
 * has sat on a later day or that day: what it decided stands by the rule of then). */
struct err initiative_rules_put(struct tx *tx, unit_id council, int64_t from_on,
				const struct initiative_rules *r);
bool initiative_rule_met(const struct initiative_rule *r, int64_t part, int64_t whole);
int64_t initiative_rule_least(const struct initiative_rule *r, int64_t whole);

struct sitting_item {
	int64_t initiative, version;
	int64_t agree;
	struct str title, unit_name, authors; /* read only */
	bool recognised;		      /* read only */
};
struct initiative_sitting {
	int64_t id;
	unit_id unit; /* whose council */
	struct str level, place, chair, secretary, number, conclusion;
	int64_t held_on, members, present;
	struct sitting_item *items;
	size_t n;
};
/* Records it: each initiative with enough votes is recognised by `number` of that day, the others
 * are refused with their votes as the reason. ERR_INVALID "initiative.sitting_fields",
 * "initiative.no_quorum" (present, members, the least), "initiative.sitting_empty",
 * "initiative.wrong_votes"; ERR_CONFLICT and the like of initiative_decide. */
struct err initiative_sit(struct tx *tx, const struct initiative_sitting *in, int64_t *id);
/* ERR_NOT_FOUND "initiative.no_sitting". */
struct err initiative_sitting_get(struct db *db, int64_t id, struct initiative_sitting *out);
/* Of a unit's council, the newest first, without their items; at most SITTING_ITEMS_MAX. */
struct err initiative_sittings(struct db *db, unit_id unit, struct initiative_sitting **out,
			       size_t *n);

#endif
