/* tasks_part.h: how the kinds of work say what waits: const tables of providers, each asked for the
 * roles that it is for. A provider costs a few queries, whatever the size of the season. */
#ifndef WEB_TASKS_PART_H
#define WEB_TASKS_PART_H

#include "web/acting.h"
#include "web/tasks.h"

enum {
	FOR_CHAIR = 1 << ROLE_CHAIR,
	FOR_UNIT = 1 << ROLE_CHAIR | 1 << ROLE_CLERK,
	FOR_OFFICE = 1 << ROLE_OFFICE,
	FOR_APPRAISER = 1 << ROLE_APPRAISER,
	FOR_HEAD = 1 << ROLE_CLUSTER_HEAD,
	FOR_ADMIN = 1 << ROLE_ADMIN,
	FOR_ALL = (1 << ROLE_COUNT) - 1,
};
struct task_provider {
	unsigned roles; /* for whom it asks */
	bool any_time;	/* also without a season */
	struct err (*add)(struct tasks *t);
};
/* Each ended by a NULL function. */
extern const struct task_provider unit_tasks[], office_tasks[], cluster_tasks[], first_tasks[],
	ballot_post_tasks[], kept_tasks[], council_tasks[], after_tasks[], congress_tasks[],
	said_tasks[];

/* Adds a task, with its deadline in words. */
void task_add(struct tasks *t, struct task x);
/* Somebody waits for it: "Đang chờ", first on the page. */
struct task_words {
	struct msg title;
	struct str text; /* STR_NONE: none */
	struct msg act;
};
void task_waits(struct tasks *t, struct task_words w, struct str href);
/* Without a deadline and with nobody waiting. */
void task_open(struct tasks *t, struct task_words w, struct str href);
struct msg weekday_words(int64_t on);
/* The conference of a cluster that is near or past its day and not closed. */
void conference_task(struct tasks *t, const struct cluster *c);
bool conference_is_due(const struct tasks *t, const struct cluster *c);

/* The season's steps at the side, and where the unit stands. */
struct err tasks_fill_steps(struct tasks *t);
struct err tasks_fill_box(struct tasks *t);

#endif
