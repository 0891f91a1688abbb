/* tasks.h: what the template of "Việc cần làm" is given. */
#ifndef WEB_TASKS_H
#define WEB_TASKS_H

#include "cluster/cluster.h"
#include "cluster/scope.h"
#include "web/chosen.h"
#include "web/parts.h"
#include "web/web.h"

struct task {
	struct task_part part;
	int64_t due_on; /* DAY_NONE: no deadline */
	bool now;	/* late, returned, or waited for by others */
};
/* What the providers fill; each adds the tasks that its feature knows of. */
struct tasks {
	struct req *rq;
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
	int64_t late; /* of the tasks, those past their day */
};
enum { TASK_SOON_DAYS = 7 };
bool task_is_soon(const struct tasks *t, const struct task *x);

extern const struct routes task_routes;

#endif
