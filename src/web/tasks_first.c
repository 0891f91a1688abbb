/* tasks_first.c: the first days of a data file, for its administrator: units, then somebody who
 * runs the emulation, then the name on papers; and of a season, for its office: the season, its
 * criteria set, its clusters. Each goes away when it is done. */
#include "web/tasks_part.h"

#include "account/setting.h"
#include "msg_web.gen.h"

SQL(any_unit, "SELECT id FROM unit LIMIT 1");
SQL(any_office, "SELECT id FROM account_grant WHERE role = 'office' AND from_on <= $1"
		" AND to_on > $1 LIMIT 1");

static struct err first_units(struct tasks *t)
{
	int64_t unit = 0;
	TRY(db_int(t->rq->db, any_unit, NO_ARGS, &unit));
	if (unit)
		return OK;
	task_waits(t,
		   (struct task_words){ T(web_task_first_units),
					web_text(t->rq, T(web_task_first_units_text)),
					T(web_task_first_units_act) },
		   S("/units"));
	return OK;
}

static struct err first_office(struct tasks *t)
{
	int64_t unit = 0, office = 0;
	TRY(db_int(t->rq->db, any_unit, NO_ARGS, &unit));
	TRY(db_int(t->rq->db, any_office, ARGS(INT(t->today)), &office));
	if (!unit || office)
		return OK;
	task_waits(t,
		   (struct task_words){ T(web_task_first_office),
					web_text(t->rq, T(web_task_first_office_text)),
					T(web_task_first_office_act) },
		   S("/accounts"));
	return OK;
}

static struct err first_name(struct tasks *t)
{
	struct str name;
	TRY(setting_get(t->rq->db, "office_name", S(""), &name));
	if (!name.n)
		task_open(t,
			  (struct task_words){ T(web_task_first_name), STR_NONE,
					       T(web_task_first_name_act) },
			  S("/settings"));
	return OK;
}

static struct err first_season(struct tasks *t)
{
	if (!t->season.id.n)
		task_waits(t,
			   (struct task_words){ T(web_task_first_season),
						web_text(t->rq, T(web_task_first_season_text)),
						T(web_task_first_season_act) },
			   S("/seasons/new"));
	return OK;
}

static bool owns_open(const struct tasks *t)
{
	return !t->season.locked && t->season.owner.n == t->rq->who.over.unit;
}

SQL(any_set, "SELECT COUNT(*) FROM season_set WHERE season_id = $1 AND role = 'class'");
static struct err season_criteria(struct tasks *t)
{
	int64_t n = 1;
	if (owns_open(t))
		TRY(db_int(t->rq->db, any_set, ARGS(INT(t->season.id.n)), &n));
	if (!n)
		task_waits(t,
			   (struct task_words){ T(web_task_first_set),
						web_text(t->rq, T(web_task_first_set_text)),
						T(web_task_first_set_act) },
			   web_path(t->rq, "/season/%lld/sheets", (long long)t->season.id.n));
	return OK;
}

SQL(any_cluster, "SELECT COUNT(*) FROM cluster WHERE season_id = $1");
static struct err season_clusters(struct tasks *t)
{
	int64_t n = 1;
	if (owns_open(t))
		TRY(db_int(t->rq->db, any_cluster, ARGS(INT(t->season.id.n)), &n));
	if (!n)
		task_waits(t,
			   (struct task_words){ T(web_task_first_clusters),
						web_text(t->rq, T(web_task_first_clusters_text)),
						T(web_task_first_clusters_act) },
			   web_path(t->rq, "/season/%lld#cl-h", (long long)t->season.id.n));
	return OK;
}

const struct task_provider first_tasks[] = {
	{ FOR_ADMIN, true, first_units },
	{ FOR_ADMIN, true, first_office },
	{ FOR_ADMIN, true, first_name },
	{ FOR_OFFICE, true, first_season },
	{ FOR_OFFICE, false, season_criteria },
	{ FOR_OFFICE, false, season_clusters },
	{ 0 },
};
