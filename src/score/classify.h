/* classify.h: from a rounded total to a class: thresholds, the months rule, knockouts, quota; and
 * what a unit still lacks for the next class. Classes are indexes into set->classes, best first. */
#ifndef SCORE_CLASSIFY_H
#define SCORE_CLASSIFY_H

#include "score/total.h"

/* Index of the highest class whose min the total reaches. */
size_t class_by_points(const struct criteria_set *set, int64_t points);

/* How good a class stands on screens: 1 the best, 2, 3, and 4 the last. */
int class_rank(const struct criteria_set *set, size_t level);

enum rated { RATED, NOT_RATED_NEW, NOT_RATED_REORGANISED, NOT_RATED_BY_DECISION, NOT_RATED_NO_SET };
/* Whether a unit has lived long enough by the season's end (its first day after), DAY_NONE:
 * unknown, so long enough. Exactly the set's months is enough. */
struct life {
	int64_t founded_on, reorganised_on, season_to;
};
enum rated rated_by_months(const struct criteria_set *set, struct life life);

/* What knockouts look at. In a season of periods: weighted groups, the last period's lines. */
struct standing {
	const struct criteria_set *set;
	const struct score_line *lines;
	const struct frac *group;      /* points of each group, hundredths */
	const struct figures *figures; /* of the whole season, for facts */
	bool provisional;
};
enum knockout_state { KNOCKOUT_OFF, KNOCKOUT_ON, KNOCKOUT_UNKNOWN /* its fact is in no report */ };
enum knockout_state knockout_state(const struct standing *s, const struct knockout *k);

struct rating {
	size_t by_points, level; /* before and after knockouts */
	uint64_t knocked;	 /* bit i: knockout i applies */
	uint64_t unknown;	 /* bit i: people must say whether it applies: it would lower */
};
/* said[i]: what a decision says about knockout i (KNOCKOUT_UNKNOWN: nothing); NULL: no decisions.
 */
struct rating classify(const struct standing *s, int64_t points, const enum knockout_state *said);

/* ---- quota ---- */

struct quota_entry {
	size_t scope; /* entries of one scope share the seats */
	size_t level; /* in: class after knockouts; out: after the quota */
	int64_t points;
	struct str code; /* unit */
	bool dropped;	 /* out: lost the class to the quota */
	bool edge;	 /* out: equal points across the edge and nobody decided */
};
/* Who keeps the class among the tied, by a recorded decision. */
struct edge_decision {
	size_t scope;
	struct strs keep;
	bool used;  /* out: it settled an edge */
	bool wrong; /* out: names units that are not tied, or more than there are seats */
};
/* Seats are floor(ratio × rated units of the base class and above). Where the points part cleanly
 * the quota decides; at equal points across the edge only a decision does, and until then those
 * units keep their level with edge set. All entries are rated units of one set's quota. */
struct edge_decisions {
	struct edge_decision *p;
	size_t n, cap;
};
void quota_apply(struct arena *a, const struct criteria_set *set, struct quota_entry *e, size_t n,
		 struct edge_decisions *d);
/* Seats for a base, by exact arithmetic. */
size_t quota_seats(const struct quota *q, size_t base);

/* ---- còn thiếu gì ---- */

struct gap {
	const struct criterion *criterion;
	int64_t now, most; /* points that count now; the maximum */
	bool known;	   /* false: nothing counts yet */
};
struct gaps {
	bool at_top;
	size_t level;	  /* class now, conditions counted */
	size_t next;	  /* class to reach */
	int64_t short_of; /* points missing; 0: only conditions bar */
	struct gap *p;	  /* main and bonus criteria with points to gain, most first */
	size_t n;
	uint64_t bars;	    /* knockouts that keep the next class away */
	uint64_t unknown;   /* those of which people must still say whether they do */
	int64_t *bar_short; /* one a knockout: points that its group lacks to be free of it */
	bool quota;	    /* the class to reach (or held, at the top) has a quota */
};
/* said: as classify's. */
void gaps_find(struct arena *a, const struct standing *s, int64_t points,
	       const enum knockout_state *said, struct gaps *out);

#endif
