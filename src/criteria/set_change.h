/* set_change.h: changes of a criteria set in hand, keeping its order and its references: criteria
 * stand group by group, then bonus, then penalty; conditions and quotas refer to classes and groups
 * by place. Whether the result makes sense, criteria_read says of what criteria_put writes. Pure.
 */
#ifndef CRITERIA_SET_CHANGE_H
#define CRITERIA_SET_CHANGE_H

#include "criteria/set.h"

/* Puts a criterion in place of number `at`, or as a new one when `at` is the set's count. c->part
 * and c->group say where it belongs; group_count opens the group `fresh`. A group that has lost its
 * last criterion goes, as set_drop_criterion says. */
struct err set_put_criterion(struct arena *a, struct criteria_set *set, size_t at,
			     const struct criterion *c, const struct criteria_group *fresh);
/* ERR_CONFLICT "criteria.group_barred" when a condition speaks of the group that would go,
 * "criteria.last_group" when it is the only one. */
struct err set_drop_criterion(struct arena *a, struct criteria_set *set, size_t at);

/* The classes as they shall be; `was` is the number of the class that each one was, SIZE_MAX for a
 * new one. ERR_CONFLICT "criteria.class_used" when a condition or the quota needs one that is gone.
 */
struct new_class {
	struct class_level level;
	size_t was;
};
struct err set_put_classes(struct arena *a, struct criteria_set *set, const struct new_class *p,
			   size_t n);

/* `at` as above. */
void set_put_knockout(struct arena *a, struct criteria_set *set, size_t at,
		      const struct knockout *k);
void set_drop_knockout(struct criteria_set *set, size_t at);
void set_put_indicator(struct arena *a, struct criteria_set *set, size_t at,
		       const struct indicator_def *d);
/* ERR_CONFLICT "criteria.indicator_used" with the code of the rule that needs it. */
struct err set_drop_indicator(struct criteria_set *set, size_t at);

#endif
