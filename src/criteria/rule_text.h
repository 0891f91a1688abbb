/* rule_text.h: the rules of a criteria set as sentences that a person reads beside their fields. */
#ifndef CRITERIA_RULE_TEXT_H
#define CRITERIA_RULE_TEXT_H

#include "criteria/set.h"

/* What indicators are called; a code without a name is shown as itself. */
struct code_names {
	const struct strs *codes, *names; /* side by side, codes sorted bytewise; NULL: none */
};

/* Whole sentences in o->lang and o->arena; codes without a name stand as themselves. */
struct str compute_words(const struct buf *o, const struct criterion *c,
			 const struct code_names *names);
/* Who gives points: "Đơn vị tự chấm. Cấp trên chấm." */
struct str scorers_words(const struct buf *o, unsigned scorers);
struct str knockout_words(const struct buf *o, const struct criteria_set *set,
			  const struct knockout *k, const struct code_names *names);
/* Empty when the set has no quota. */
struct str quota_words(const struct buf *o, const struct criteria_set *set);
/* How bonus, penalty, rounding and what is left out go into the total. */
struct str total_words(const struct buf *o, const struct criteria_set *set);
/* Size of units and how long they must have lived; kinds and sectors are the page's, which knows
 * what they are called. */
struct str size_words(const struct buf *o, const struct applies *x);
/* The name of a code, or the code. */
struct str code_name(const struct code_names *names, struct str code);
/* "93,5"; nothing for NO_VALUE. */
struct str points_shown(struct arena *a, int64_t points);
struct str points_of_line(const struct buf *o, int64_t points); /* the same for templates */
struct str evidence_joined(const struct buf *o, const struct criterion *c); /* "a; b" */

#endif
