/* tasks.h: what the template of "Việc cần làm" is given. */
#ifndef WEB_TASKS_H
#define WEB_TASKS_H

#include "cluster/cluster.h"
#include "cluster/scope.h"
#include "web/chosen.h"
#include "web/parts.h"
#include "web/web.h"

struct task {
	struct str season; /* of an older year that is still open; STR_NONE: of the newest */
	struct task_part part;
	int64_t due_on; /* DAY_NONE: no deadline */
	int64_t grant;	/* under which it is done */
	bool now;	/* late, returned, or waited for by others */
	bool other;	/* of another of the person's roles than the one the session acts under */
};
/* Where a unit stands today, for its own people: provisional points, and what the next class asks.
 */
struct points_box {
	struct str points, of, class, place; /* place STR_NONE: not open to them, or none yet */
	struct str missing;		     /* a sentence */
	struct str *gains;		     /* where points can still be won, the most first */
	size_t gain_count;
	struct str href;
	int64_t value, most, line; /* hundredths; line: of the best class */
	int rank;		   /* of the class, 1 the best */
	bool shown, estimated;
};
/* What the providers fill for one role; the page joins those of all roles that a person has. */
struct tasks {
	struct req *rq; /* acts under that role */
	int64_t today;
	struct season season; /* id.n 0: the session has none */
	struct period *periods;
	size_t period_count;
	unit_id unit;		/* whose people the session acts for */
	struct cluster cluster; /* the unit's, or the head's; id.n 0 */
	struct task *p;
	size_t n, cap;
	struct step *steps;
	size_t step_count, step_cap;
	struct points_box box;
	int64_t late; /* of the tasks, those past their day */
	bool other;   /* asked for another role than the one that acts */
};
enum { TASK_SOON_DAYS = 7 };
bool task_is_soon(const struct tasks *t, const struct task *x);
/* The role a task belongs to, as the menu of roles names it; STR_NONE when there is only one. */
struct str task_role(const struct tasks *t, const struct task *x);

extern const struct routes task_routes;

#endif
