/* rule_text.h: the rules of a criteria set as sentences that a person reads beside their fields. */
#ifndef SCORE_RULE_TEXT_H
#define SCORE_RULE_TEXT_H

#include "score/explain.h"

/* Whole sentences in o->lang and o->arena; codes without a name stand as themselves. */
struct str compute_words(const struct buf *o, const struct criterion *c,
			 const struct explain_names *names);
/* Who gives points: "Đơn vị tự chấm. Cấp trên chấm." */
struct str scorers_words(const struct buf *o, unsigned scorers);
struct str knockout_words(const struct buf *o, const struct criteria_set *set,
			  const struct knockout *k, const struct explain_names *names);
/* Empty when the set has no quota. */
struct str quota_words(const struct buf *o, const struct criteria_set *set);
/* How bonus, penalty, rounding and what is left out go into the total. */
struct str total_words(const struct buf *o, const struct criteria_set *set);
/* Size of units and how long they must have lived; kinds and sectors are the page's, which knows
 * what they are called. */
struct str size_words(const struct buf *o, const struct applies *x);
/* The name of a code, or the code. */
struct str code_name(const struct explain_names *names, struct str code);

#endif
