/* resolution.c: figures and promises of a meeting. See resolution.h. */
#include "assembly/resolution.h"

#include "assembly/opinion.h"
#include "base/day.h"
#include "base/text.h"

#define GOAL_COLUMNS                                                                               \
	"SELECT g.id, g.version, g.assembly_id, g.name, g.measure, g.value, g.due_on,"             \
	" g.opinion_id, g.owner, g.done_on, g.outcome, p.text, g.said_by FROM assembly_goal g"   \
	" LEFT JOIN assembly_opinion p ON p.id = g.opinion_id "
SQL(goal_one, GOAL_COLUMNS "WHERE g.id = $1");
SQL(goals_of, GOAL_COLUMNS "WHERE g.assembly_id = $1 ORDER BY g.ordinal, g.id LIMIT 200");
SQL(goals_due, GOAL_COLUMNS "JOIN assembly a ON a.id = g.assembly_id WHERE a.unit_id = $1"
			    " AND g.done_on IS NULL AND g.due_on <= $2"
			    " AND a.state <> 'cancelled' ORDER BY g.due_on, g.id LIMIT 200");

static struct goal take(struct rows *rs)
{
	return (struct goal){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.name = col_text(rs, 3),
		.measure = col_text(rs, 4),
		.value = col_int_or(rs, 5, GOAL_NO_VALUE),
		.due_on = col_int_or(rs, 6, DAY_NONE),
		.opinion = col_int(rs, 7),
		.owner = col_text(rs, 8),
		.done_on = col_int_or(rs, 9, DAY_NONE),
		.outcome = col_text(rs, 10),
		.asked = col_text(rs, 11),
		.said_by = col_text(rs, 12),
	};
}

static struct err read_all(struct db *db, struct rows *rs, struct goal **out, size_t *n)
{
	struct {
		struct goal *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err goal_get(struct db *db, int64_t id, struct goal *out)
{
	struct rows *rs;
	TRY(db_row(db, goal_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_goal");
	*out = take(rs);
	return db_done(rs);
}

struct err goal_list(struct db *db, assembly_id id, struct goal **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, goals_of, ARGS(INT(id.n)), &rs));
	return read_all(db, rs, out, n);
}

struct err goal_due(struct db *db, unit_id unit, int64_t until, struct goal **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, goals_due, ARGS(INT(unit.n), INT(until)), &rs));
	return read_all(db, rs, out, n);
}

bool goal_is_own(const struct goal *g) { return !g->opinion && !g->said_by.n; }

/* ---- writing ---- */

static struct err check(const struct goal *g)
{
	if (!g->name.n || text_length(g->name) > GOAL_NAME_MAX ||
	    text_length(g->owner) > GOAL_OWNER_MAX || text_length(g->said_by) > GOAL_OWNER_MAX)
		return FAIL(ERR_INVALID, "assembly.goal_name");
	if ((g->value != GOAL_NO_VALUE && g->value < 0) ||
	    text_length(g->measure) > GOAL_MEASURE_MAX)
		return FAIL(ERR_INVALID, "assembly.goal_value");
	if (g->opinion && g->due_on == DAY_NONE)
		return FAIL(ERR_INVALID, "assembly.goal_due");
	if (g->said_by.n && (g->due_on == DAY_NONE || !g->owner.n))
		return FAIL(ERR_INVALID, "assembly.instruction_due");
	return OK;
}

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

SQL(goal_last, "SELECT COALESCE(max(ordinal), 0), count(*) FROM assembly_goal"
	       " WHERE assembly_id = $1");
SQL(goal_put, "INSERT INTO assembly_goal (id, assembly_id, ordinal, name, measure, value, due_on,"
	      " opinion_id, owner, said_by, outcome, version)"
	      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 1)");

/* Its place is behind the last. */
static struct err next_place(struct db *db, assembly_id id, int64_t *place)
{
	struct rows *rs;
	TRY(db_row(db, goal_last, ARGS(INT(id.n)), &rs));
	*place = col_int(rs, 0) + 1;
	int64_t there = col_int(rs, 1);
	TRY(db_done(rs));
	return there < GOALS_MAX ? OK : FAIL(ERR_TOO_LARGE, "assembly.goals_many");
}

struct err goal_add(struct tx *tx, const struct goal *in, int64_t *id)
{
	struct assembly a;
	struct opinion p;
	int64_t place;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	TRY(check(in));
	TRY(next_place(tx_db(tx), in->assembly, &place));
	if (in->opinion) {
		TRY(opinion_get(tx_db(tx), in->opinion, &p));
		if (p.holder != a.unit.n)
			return FAIL(ERR_INVALID, "assembly.opinion_under");
		TRY(opinion_promised(tx, in->opinion, in->name, in->due_on));
	}
	*id = tx_id(tx);
	TRY(tx_run(tx, goal_put,
		   ARGS(INT(*id), INT(in->assembly.n), INT(place), TEXT(in->name),
			TEXT(or_empty(in->measure)), INT_OR_NUL(in->value), INT_OR_NUL(in->due_on),
			INT_OR_NUL(in->opinion ? in->opinion : DAY_NONE), TEXT(or_empty(in->owner)),
			TEXT(or_empty(in->said_by)))));
	return assembly_audit(tx, in->said_by.n ? "assembly.instruction" : "assembly.goal", &a,
			      text_head(in->name, 200));
}

SQL(goal_set, "UPDATE assembly_goal SET name = $3, measure = $4, value = $5, due_on = $6,"
	      " owner = $7, version = version + 1 WHERE id = $1 AND version = $2");

/* The goal, and its meeting for the log. */
static struct err of(struct tx *tx, int64_t id, struct goal *g, struct assembly *a)
{
	TRY(goal_get(tx_db(tx), id, g));
	return assembly_in(tx_db(tx), g->assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, a);
}

struct err goal_change(struct tx *tx, const struct goal *in)
{
	struct goal was, g = *in;
	struct assembly a;
	TRY(of(tx, in->id, &was, &a));
	g.opinion = was.opinion;
	g.said_by = was.said_by;
	TRY(check(&g));
	TRY(tx_run_one(tx, goal_set,
		       ARGS(INT(g.id), INT(g.version), TEXT(g.name), TEXT(or_empty(g.measure)),
			    INT_OR_NUL(g.value), INT_OR_NUL(g.due_on), TEXT(or_empty(g.owner))),
		       "assembly.changed"));
	return assembly_audit(tx, "assembly.goal", &a, text_head(g.name, 200));
}

SQL(goal_kill, "DELETE FROM assembly_goal WHERE id = $1 AND version = $2");

struct err goal_drop(struct tx *tx, int64_t id, int64_t version)
{
	struct goal was;
	struct assembly a;
	TRY(of(tx, id, &was, &a));
	TRY(tx_run_one(tx, goal_kill, ARGS(INT(id), INT(version)), "assembly.changed"));
	return assembly_audit(tx, "assembly.goal_drop", &a, text_head(was.name, 200));
}

SQL(goal_end, "UPDATE assembly_goal SET done_on = $3, outcome = $4, version = version + 1"
	      " WHERE id = $1 AND version = $2");

struct err goal_done(struct tx *tx, int64_t id, int64_t version, int64_t done_on,
		     struct str outcome)
{
	struct goal was;
	struct assembly a;
	TRY(of(tx, id, &was, &a));
	if (text_length(outcome) > GOAL_NAME_MAX || (done_on != DAY_NONE && !outcome.n))
		return FAIL(ERR_INVALID, "assembly.goal_outcome");
	TRY(tx_run_one(tx, goal_end,
		       ARGS(INT(id), INT(version), INT_OR_NUL(done_on), TEXT(or_empty(outcome))),
		       "assembly.changed"));
	return assembly_audit(tx, "assembly.goal_done", &a, text_head(was.name, 200));
}

struct err goal_scope(struct db *db, int64_t id, struct scope *out)
{
	struct goal g;
	TRY(goal_get(db, id, &g));
	return assembly_scope(db, g.assembly.n, out);
}
