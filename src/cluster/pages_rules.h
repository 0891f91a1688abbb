/* pages_rules.h: the routes of rules and what their template is given. */
#ifndef CLUSTER_PAGES_RULES_H
#define CLUSTER_PAGES_RULES_H

#include "cluster/pages.h"
#include "criteria/criteria.h"
#include "web/meanwhile.h"
#include "web/parts.h"

extern const struct routes rules_routes;

/* One rule that is chosen from a few words. */
enum rule_choice {
	RULE_BY_PERIOD,
	RULE_PLACE_FROM,
	RULE_TIES,
	RULE_PLEDGE,
	RULE_BALLOTS,
	RULE_OWN_VOTE,
	RULE_TEST,
	RULE_OF,
	RULE_BALLOT_FROM,
	RULE_SHOW_POINTS,
	RULE_CHOICES
};
/* A form that may be put to the ballot. */
struct rule_form {
	int64_t id; /* of its box */
	struct str code, name, seats;
	bool on;
};
struct rules_page {
	struct req *rq;
	struct season season;
	struct cluster cluster; /* id.n 0: the season's own rules */
	struct rules rules;
	struct period *periods;
	size_t period_count;
	struct rule_form *forms;
	size_t form_count;
	struct class_level *levels; /* of the season's criteria sets */
	size_t level_count;
	struct str path, seen;
	bool open;	/* they may be changed now */
	int64_t met;	/* clusters that have met under the season's rules */
	bool own_sheet; /* the cluster has a sheet of its own */
};
/* "(Sáu tháng đầu năm + 2 × Sáu tháng cuối năm) / 3". */
struct str period_formula(const struct buf *o, const struct period *p, size_t n);
const char *rule_key(enum rule_choice c);
/* What a member says, as a word of its choice; empty when it is absent. And back. */
struct str rule_word(enum rule_choice c, const struct json *v);
struct json *rule_json(struct arena *a, enum rule_choice c, struct str word);
struct msg rule_word_msg(struct arena *a, const char *key, struct str word);
/* The words of a choice, "" among them for a cluster: as the season says. */
struct choice_part *rule_choices(const struct rules_page *v, enum rule_choice c, size_t *n);
struct input rule_input(const struct rules_page *v, enum rule_choice c);
/* A rule that is typed; a cluster's is blank where the season's holds, which the hint tells. */
struct input rule_typed(const struct rules_page *v, const char *key);
struct input rule_least(const struct rules_page *v); /* voters, for a verifiable ballot */
struct input rule_class_input(const struct rules_page *v);
struct input basis_input(const struct rules_page *v, enum rule_part part, const char *name);

#endif
