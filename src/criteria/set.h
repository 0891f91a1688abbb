/* set.h: a criteria set (bộ tiêu chí) as data: what is scored, by whom, how points come from
 * figures, and the classes that totals give. Pure: reads and writes the JSON that
 * docs/criteria-format.md describes; keeping sets in the database is set_store.h's.
 *
 * Units throughout: points in hundredths; figures, ratios and bounds in ten-thousandths. */
#ifndef CRITERIA_SET_H
#define CRITERIA_SET_H

#include "base/day.h"
#include "criteria/note.h"

#define NO_VALUE INT64_MIN /* no points, no figure */

enum {
	POINTS_MAX = 10000000, /* 100.000 points */
	GROUPS_MAX = 20,
	CRITERIA_MAX = 300,
	CLASSES_MAX = 12,
	KNOCKOUTS_MAX = 40,
	BANDS_MAX = 40,
	REFS_MAX = 16,
	INDICATORS_MAX = 500,
	EVIDENCE_MAX = 30,
	CRITERIA_FILE_MAX = 2 << 20, /* bytes of JSON */
};

struct strs {
	struct str *p;
	size_t n, cap;
};

/* An indicator, fact or event named in a rule. */
struct ref {
	struct str code;
	int at; /* its index among the season's indicators; -1 until criteria_bind */
};
struct refs {
	struct ref *p;
	size_t n, cap;
};

enum compute_kind { BY_JUDGES, BY_RATIO, BY_COUNT, BY_BANDS, BY_YESNO, BY_DATE };
enum bottom_zero { ZERO_FULL, ZERO_NONE, ZERO_LEAVE_OUT };
struct band {
	int64_t from; /* the value reaches it: ten-thousandths */
	int64_t points;
};
struct bands {
	struct band *p; /* highest `from` first */
	size_t n, cap;
};

/* How points come from figures. Members that a kind does not use stay zero.
 * ratio:   max × (top / bottom) / full_at
 * count:   value × points_each, or max × value / full_at
 * bands:   the points of the highest band that value (or top / bottom) reaches; below all: 0
 * yesno:   max when the fact holds (when_no: when it does not)
 * by_date: max up to `due`; late_points up to late_days after it; then 0
 * full_at may be a target of the unit. Results are capped to 0..max and rounded once, half up. */
struct compute {
	enum compute_kind of;
	struct refs top;    /* count, bands: `value`; yesno: the fact; by_date: the event */
	struct refs bottom; /* ratio, and bands over a ratio */
	int64_t full_at;    /* > 0, unless target or points_each says it */
	struct ref target;  /* empty code: full_at is a number */
	int64_t points_each;
	enum bottom_zero bottom_zero;
	struct bands bands;
	bool when_no;
	int64_t due; /* civil day */
	int64_t late_points, late_days;
};

enum scorer { BY_SELF = 1, BY_CLUSTER = 2, BY_UPPER = 4 }; /* flags */
enum part { PART_MAIN, PART_BONUS, PART_PENALTY };
struct criterion {
	struct str code, name, note;
	enum part part;
	size_t group; /* of PART_MAIN: index into groups */
	int64_t max;
	unsigned scorers;     /* who may give points */
	struct strs evidence; /* papers expected */
	struct compute compute;
};
struct criteria_group {
	struct str code, name;
	int64_t max;
	size_t first, count; /* its criteria, side by side */
};

struct class_level {
	struct str code, name;
	int64_t min; /* the rounded total reaches it */
};
enum knockout_rule {
	KNOCKOUT_BY_PEOPLE,   /* no rule: applies only when a decision says so */
	KNOCKOUT_GROUP_BELOW, /* a group under `value` of its maximum (any, or `group`) */
	KNOCKOUT_FACT,	      /* a fact that holds */
	KNOCKOUT_ANY_ZERO,    /* a criterion of the group with 0 points */
};
struct knockout {
	struct str code, name;
	enum knockout_rule rule;
	int64_t value; /* of GROUP_BELOW */
	int group;     /* index; -1: any group */
	struct ref fact;
	size_t best; /* index of the best class it leaves */
};
enum quota_per { PER_CLUSTER, PER_SECTOR, PER_UPPER, PER_SEASON };
struct quota {
	bool set;
	size_t level;  /* index of the class it limits (with those above) */
	size_t base;   /* units rated this class and above are counted */
	int64_t ratio; /* ten-thousandths; seats = floor(ratio × base) */
	enum quota_per per;
};

/* Whom the set is for. No sectors: all; no kinds: grassroots unions only. */
struct applies {
	struct strs sectors, kinds;
	int64_t members_from, members_below;	/* below: INT64_MAX for none */
	int64_t months_new, months_reorganised; /* younger units are not rated; 0: no such rule */
};

/* Our extension: indicators that the set needs, so that one file sets up a season. */
struct indicator_def {
	struct str code, name, kind, measure, part, help;
	bool stock, rolls_up;
	int64_t decimals;
	int64_t least, most, jump_bp; /* INT64_MIN: none */
};

struct criteria_set {
	struct str code, name, name_en, legal_basis, warning;
	bool official;
	int64_t valid_from, valid_to; /* half-open */
	int64_t total, step;
	bool bonus_inside;   /* the bonus counts inside `total` */
	bool scale_left_out; /* what is left out makes the rest of its group weigh more */
	struct criteria_group *groups;
	size_t group_count;
	struct criterion *criteria; /* groups in order, then bonus, then penalty */
	size_t count;
	int64_t bonus_max, penalty_max; /* penalty_max: INT64_MAX for none */
	struct class_level *classes;	/* best first */
	size_t class_count;
	struct str not_rated, not_rated_name;
	struct knockout *knockouts;
	size_t knockout_count;
	struct quota quota;
	struct applies applies;
	struct indicator_def *indicators;
	size_t indicator_count;
};

/* Reads and checks a set. notes gets every fault (and warning) with its path; with faults the
 * call fails with ERR_INVALID "criteria.faults". JSON that cannot be read fails as json_read does;
 * more than CRITERIA_FILE_MAX bytes with ERR_TOO_LARGE. */
struct err criteria_read(struct arena *a, struct str text, struct criteria_set **out,
			 struct notes *notes);
/* The checks that look at the whole set: sums, order of classes, double codes, bands. */
void criteria_check(const struct criteria_set *set, struct notes *notes);
/* Writes the set in canonical form (RFC 8785); reading that gives the same set again. */
void criteria_put(struct buf *b, const struct criteria_set *set);

/* A code: 1 to 40 of A-Z a-z 0-9 . _ - : */
bool code_valid(struct str s);
/* NULL or -1 when there is none of that code. */
const struct criterion *criteria_find(const struct criteria_set *set, struct str code);
int criteria_class(const struct criteria_set *set, struct str code);
int criteria_knockout(const struct criteria_set *set, struct str code);

/* Finds every ref of the set among the season's codes (sorted bytewise). Codes that are missing
 * are noted as faults. */
void criteria_bind(struct criteria_set *set, const struct strs *codes, struct notes *notes);

/* Whether the set is for such a unit. */
bool criteria_applies(const struct criteria_set *set, struct str sector, struct str kind,
		      int64_t members);
/* Whether it scores units: sets of kind "person" or "group" rate members and union groups. */
bool criteria_for_units(const struct criteria_set *set);
/* How many criteria are judged by people alone. */
size_t criteria_judged(const struct criteria_set *set);

#endif
