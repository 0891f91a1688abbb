/* rules.h: the rules of a season and, over them, a cluster's own (quy chế khối): one reading for
 * closing, conferences, ballots and the forms that change them. Both are JSON objects; their
 * members stand in docs/decisions-file.md, and those that nobody here knows are kept. */
#ifndef CLUSTER_RULES_H
#define CLUSTER_RULES_H

#include "cluster/season.h"

#define HONOUR_CODE S("suy_ton") /* of rules that name no award form to vote on */

/* What a rule is about; each part names the paper that it stands in. */
enum rule_part { RULES_PERIODS, RULES_PLACES, RULES_BALLOTS, RULE_PARTS };
extern const char *const rule_part_codes[RULE_PARTS];

enum ties_rule { TIES_ALL, TIES_FIRST, TIES_NONE, TIES_RULES };
extern const char *const ties_codes[TIES_RULES + 1]; /* NULL-ended */

struct rules {
	const struct json *own, *season; /* objects; own is empty for a season's */
};
/* ERR_INVALID "cluster.rules_unreadable". */
struct err rules_read(struct arena *a, struct str season, struct str own, struct rules *out);

/* A member of the cluster's own rules, else of the season's; NULL when neither says it. */
const struct json *rule_get(const struct rules *r, const char *key);
struct str rule_text(const struct rules *r, const char *key); /* STR_NONE: no text */
bool rule_flag(const struct rules *r, const char *key, bool otherwise);
enum ties_rule rule_ties(const struct rules *r);
/* Whether "place_from" or "ballot_from" says this word. */
bool rule_says(const struct rules *r, const char *key, const char *word);
/* The award forms put to the honour ballot: of the list in the rules, else the one `suy_ton`. */
struct rule_forms {
	struct str *p;
	size_t n;
};
struct rule_forms rule_forms(struct arena *a, const struct rules *r);

/* The paper that a part's rules stand in, and the days between which it holds; DAY_NONE: open. */
struct rule_basis {
	struct str text;
	int64_t from_on, to_on; /* to_on: the last day */
	bool own;		/* of the cluster's own rules */
};
struct rule_basis rule_basis(const struct rules *r, enum rule_part part);
/* Nobody named a paper: the rule is only what is usual. */
bool rule_unsure(const struct rule_basis *b);
/* The paper does not hold through all of the season. */
bool rule_out_of_date(const struct rule_basis *b, const struct season *s);

/* `old` with the members of `put` in place of those named in `drop` (NULL-ended) and of its own of
 * the same name; canonical. */
struct err rules_with(struct arena *a, struct str old, const char *const *drop,
		      const struct json *put, struct str *out);

/* ERR_INVALID "cluster.no_weight": scored by periods, and none of them weighs anything. */
struct err season_weights_fit(struct db *db, season_id id, struct str rules);

/* What is written, with what the log says of it (store/audit.h). */
struct change;
struct rules_change {
	struct str rules;
	const struct change *changes;
	size_t n;
};
/* Of an open season. ERR_CONFLICT "cluster.season_locked"; ERR_INVALID as season_weights_fit. */
struct err season_set_rules(struct tx *tx, season_id id, const struct rules_change *x);

#endif
