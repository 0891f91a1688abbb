/* oracle.h: scores the sample by the rules of the criteria file, written apart from src/score so
 * that each can show the other's mistakes. Points are in hundredths. */
#ifndef EXAMPLES_ORACLE_H
#define EXAMPLES_ORACLE_H

#include "tools/examples/world.h"

enum phase { ON_ESTIMATES /* at the conference */, ON_ACTUALS /* when the year is closed */ };
enum mark_state { COMPUTED, MISSING, LEFT_OUT, JUDGED };
struct mark {
	struct str code;
	enum mark_state state;
	int64_t max, computed;
	bool given;	/* people gave points: those count */
	int64_t points; /* what counts */
	size_t group;	/* SIZE_MAX: bonus or penalty */
};
enum { GROUPS = 8, MARKS_MAX = 60 };
struct scored {
	struct mark marks[MARKS_MAX];
	size_t n;
	int64_t group[GROUPS], group_max[GROUPS];
	size_t groups;
	int64_t bonus, penalty, total;
	bool complete; /* nothing missing */
};

/* Points that people gave, and how they reach the program. */
enum given_by { BY_APPRAISAL /* scores.xlsx */, BY_DECISION /* decisions.json */, BY_REVIEW };
struct given {
	struct str unit, code, reason;
	int64_t points;
	enum given_by by;
};
struct givens {
	struct given *p;
	size_t n, cap;
};
/* What people give: by the unit's level, then as the cases say. */
void givens_make(const struct world *w, struct givens *out);
const struct given *givens_find(const struct givens *g, struct str unit, struct str code);

/* A figure of the season in the given phase; false when no report has it. */
bool oracle_value(const struct world *w, const struct unit *u, struct str indicator,
		  enum phase phase, int64_t *out);
/* The target in force at the end of the season; false when there is none. */
bool oracle_target(const struct world *w, const struct unit *u, struct str indicator, int64_t *out);

struct sheet_job {
	const struct world *w;
	const struct json *set;
	const struct givens *givens;
	enum phase phase;
};
void oracle_score(const struct sheet_job *job, const struct unit *u, struct scored *out);

#endif
