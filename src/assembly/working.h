/* working.h: the sessions of a working session that runs over several days: a cluster's unions
 * hear and are heard, one cluster an afternoon. What they say are opinions with that session. */
#ifndef ASSEMBLY_WORKING_H
#define ASSEMBLY_WORKING_H

#include "assembly/plan.h"
#include "cluster/cluster.h"

enum working_state { WORKING_PLANNED, WORKING_OPEN, WORKING_HELD, WORKING_STATE_COUNT };
enum { WORKINGS_MAX = 100, WORKING_TEXT_MAX = 20000 };

struct working {
	int64_t id, version;
	assembly_id assembly;
	cluster_id cluster; /* n 0: as the title says */
	struct str title, place, chair, secretary;
	int64_t starts_at;     /* ms */
	struct str conclusion; /* for the notice; may be empty */
	/* read only */
	enum working_state state;
	int64_t opened_at, closed_at; /* DAY_NONE: not yet */
	struct str cluster_name;      /* empty: none */
};
/* ERR_INVALID "assembly.session_title"; ERR_CONFLICT "assembly.not_working" (the meeting is of
 * another kind); ERR_TOO_LARGE "assembly.sessions_many". */
struct err working_plan(struct tx *tx, const struct working *in, int64_t *id);
/* The whole programme at once: a session for each cluster of a season that has none yet, from the
 * meeting's day and hour on, `a_day` a working day, two hours apart. *n were planned.
 * ERR_CONFLICT "assembly.not_working", "assembly.moved_on" once it is closed; ERR_TOO_LARGE
 * "assembly.sessions_many". */
struct err working_plan_clusters(struct tx *tx, assembly_id id, season_id season, int64_t a_day,
				 size_t *n);
/* Everything but meeting, cluster and state. ERR_CONFLICT "assembly.changed". */
struct err working_change(struct tx *tx, const struct working *in);
/* ERR_CONFLICT "assembly.session_begun". */
struct err working_drop(struct tx *tx, int64_t id, int64_t version);
/* Opening the first opens the meeting; held: what was left open follows up as opinions do.
 * ERR_NOT_FOUND "assembly.no_session"; ERR_CONFLICT "assembly.changed", "assembly.not_working",
 * "assembly.moved_on" once the meeting is closed. */
struct err working_begin(struct tx *tx, int64_t id, int64_t version);
/* ERR_CONFLICT "assembly.session_not_open"; else as working_begin refuses. */
struct err working_end(struct tx *tx, int64_t id, int64_t version);
struct err working_get(struct db *db, int64_t id, struct working *out);
/* The next that is planned with a cluster from an instant on; id 0: none. */
struct err working_next(struct db *db, cluster_id cluster, int64_t from, struct working *out);
/* The last one of a cluster, planned or held; id 0: none. */
struct err working_of_cluster(struct db *db, cluster_id cluster, struct working *out);
/* What tasks that were given there name as their source: "Buổi làm việc …, ngày 12/05/2021". */
struct str working_source(struct arena *a, const struct working *s);
/* By day and hour. */
struct err working_list(struct db *db, assembly_id id, struct working **out, size_t *n);
struct scope;
struct err working_scope(struct db *db, int64_t id, struct scope *out);

#endif
