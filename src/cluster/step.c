/* step.c: the steps of a cluster's year. They move one at a time, and back only with a reason. */
#include "cluster/cluster.h"

#include "store/audit.h"

static const char *const codes[STEP_COUNT] = { "open",	    "self_scored", "appraised", "conferred",
					       "submitted", "decided",	   "published", "locked" };

const char *step_code(enum year_step s) { return codes[s]; }

bool step_read(struct str code, enum year_step *out)
{
	for (int i = 0; i < STEP_COUNT; i++)
		if (str_eq(code, str_of(codes[i]))) {
			*out = (enum year_step)i;
			return true;
		}
	return false;
}

enum moment step_moment(enum year_step s)
{
	return s >= STEP_PUBLISHED   ? AFTER_PUBLICATION
	       : s >= STEP_CONFERRED ? AFTER_CONFERENCE
				     : BEFORE_CONFERENCE;
}

SQL(step_set, "UPDATE cluster SET step = $1, version = version + 1 WHERE id = $2 AND step = $3");
SQL(act_put,
    "INSERT INTO cluster_act (id, cluster_id, from_step, to_step, acted_at, acted_by, reason)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7)");

struct err cluster_move(struct tx *tx, cluster_id id, enum year_step from, enum year_step to,
			struct str reason)
{
	struct db *db = tx_db(tx);
	struct str from_code = str_of(step_code(from)), to_code = str_of(step_code(to));
	bool back = to < from;
	if (to != from + 1 && from != to + 1)
		return FAIL(ERR_INVALID, "cluster.jump");
	if (back && !reason.n)
		return FAIL(ERR_INVALID, "cluster.reason_needed");
	TRY(cluster_still_open(db, id));
	TRY(tx_run_one(tx, step_set, ARGS(TEXT(to_code), INT(id.n), TEXT(from_code)),
		       "cluster.moved_meanwhile"));
	TRY(tx_run(tx, act_put,
		   ARGS(INT(tx_id(tx)), INT(id.n), TEXT(from_code), TEXT(to_code), INT(db->now),
			INT(db->actor), TEXT(reason.p ? reason : S("")))));
	return audit(tx, (struct act){ .verb = back ? "cluster.step_back" : "cluster.step",
				       .object = "cluster",
				       .id = id.n,
				       .note = to_code });
}

SQL(acts_of, "SELECT c.from_step, c.to_step, c.acted_at, c.acted_by, c.reason, a.name"
	     " FROM cluster_act c LEFT JOIN account a ON a.id = c.acted_by"
	     " WHERE c.cluster_id = $1 ORDER BY c.id DESC LIMIT 100");

struct err cluster_acts(struct db *db, cluster_id id, struct cluster_act **out, size_t *n)
{
	struct {
		struct cluster_act *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, acts_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		struct cluster_act *x = PUSH(db->arena, &v);
		*x = (struct cluster_act){ .at = col_int(rs, 2),
					   .by = col_int(rs, 3),
					   .reason = col_text(rs, 4),
					   .who = col_text(rs, 5) };
		(void)step_read(col_view(rs, 0), &x->from);
		(void)step_read(col_view(rs, 1), &x->to);
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
