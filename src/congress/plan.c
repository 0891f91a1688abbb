/* plan.c: the timeline backwards from the day and the upper union's clearance. Slips are poll.c's,
 * comments comment.c's. See plan.h. */
#include "congress/plan.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

/* ---- milestones ---- */

#define MILESTONE_COLUMNS                                                                          \
	"SELECT id, owner_id, version, code, title, citation, ordinal, days, unsure"               \
	" FROM congress_milestone "
SQL(milestones_all, MILESTONE_COLUMNS "ORDER BY owner_id, ordinal, id");
SQL(milestones_own, MILESTONE_COLUMNS "WHERE owner_id IN (0, $1) ORDER BY owner_id, ordinal, id");
SQL(steps_of, "SELECT code, due_on, done_on, note FROM congress_step WHERE assembly_id = $1");

struct milestones {
	struct milestone *p;
	size_t n, cap;
};

static struct milestone take(struct rows *rs)
{
	return (struct milestone){ .id = col_int(rs, 0),
				   .owner = col_int(rs, 1),
				   .version = col_int(rs, 2),
				   .code = col_text(rs, 3),
				   .title = col_text(rs, 4),
				   .citation = col_text(rs, 5),
				   .ordinal = col_int(rs, 6),
				   .days = col_int(rs, 7),
				   .unsure = col_int(rs, 8),
				   .due_on = DAY_NONE,
				   .done_on = DAY_NONE };
}

/* A nearer owner's stands in the place of what was there. */
static void put_milestone(struct arena *a, struct milestones *v, const struct milestone *m)
{
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->p[i].code, m->code)) {
			v->p[i] = *m;
			return;
		}
	if (v->n < MILESTONES_MAX)
		*PUSH(a, v) = *m;
}

/* By owner in the order of the chain from the top: the nearest one comes last. */
static struct err of_chain(struct db *db, unit_id unit, struct milestones *v)
{
	struct unit *chain;
	struct rows *rs;
	struct milestones all = { 0 };
	size_t n;
	TRY(unit_chain(db, unit, (struct as_at){ .on = local_day(db->now) }, &chain, &n));
	TRY(db_rows(db, milestones_all, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(db->arena, &all) = take(rs);
	TRY(db_done(rs));
	for (size_t k = 0; k <= n; k++)
		for (size_t i = 0; i < all.n; i++)
			if (all.p[i].owner == (k ? chain[k - 1].id.n : 0))
				put_milestone(db->arena, v, &all.p[i]);
	return OK;
}

static struct err read_steps(struct db *db, const struct assembly *a, struct milestones *v)
{
	struct rows *rs;
	TRY(db_rows(db, steps_of, ARGS(INT(a->id.n)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < v->n; i++)
			if (str_eq(v->p[i].code, col_view(rs, 0))) {
				v->p[i].moved = !col_null(rs, 1);
				v->p[i].due_on = col_int_or(rs, 1, v->p[i].due_on);
				v->p[i].done_on = col_int_or(rs, 2, DAY_NONE);
				v->p[i].note = col_text(rs, 3);
			}
	return db_done(rs);
}

static void sort_by_day(struct milestones *v)
{
	for (size_t i = 1; i < v->n; i++)
		for (size_t k = i; k > 0 && v->p[k].due_on < v->p[k - 1].due_on; k--) {
			struct milestone x = v->p[k];
			v->p[k] = v->p[k - 1];
			v->p[k - 1] = x;
		}
}

struct err milestones_of(struct db *db, const struct assembly *a, struct milestone **out, size_t *n)
{
	struct milestones v = { 0 };
	size_t kept = 0;
	TRY(of_chain(db, a->unit, &v));
	for (size_t i = 0; i < v.n; i++) {
		if (a->form == FORM_ALL_MEMBERS && str_eq(v.p[i].code, S("delegates")))
			continue;
		v.p[kept] = v.p[i];
		v.p[kept].due_on = local_day(a->starts_at) - v.p[kept].days;
		kept++;
	}
	v.n = kept;
	TRY(read_steps(db, a, &v));
	sort_by_day(&v);
	*out = v.p;
	*n = v.n;
	return OK;
}

struct err milestone_list(struct db *db, unit_id owner, struct milestone **out, size_t *n)
{
	struct milestones v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, milestones_own, ARGS(INT(owner.n)), &rs));
	while (db_next(rs)) {
		struct milestone m = take(rs);
		put_milestone(db->arena, &v, &m);
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(milestone_known, "SELECT ordinal FROM congress_milestone WHERE code = $1 ORDER BY owner_id");
SQL(milestone_put, "INSERT INTO congress_milestone (id, owner_id, code, ordinal, title, days,"
		   " citation, unsure, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)");
SQL(milestone_change, "UPDATE congress_milestone SET title = $4, days = $5, citation = $6,"
		      " unsure = $7, version = version + 1"
		      " WHERE owner_id = $1 AND code = $2 AND version = $3");

struct err milestone_set(struct tx *tx, const struct milestone *in)
{
	int64_t ordinal = MILESTONES_MAX, id = in->id;
	if (!str_trim(in->title).n || text_length(in->title) > MILESTONE_TITLE_MAX ||
	    text_length(in->citation) > MILESTONE_TITLE_MAX || in->days > MILESTONE_DAYS_MAX ||
	    in->days < -MILESTONE_DAYS_MAX)
		return FAIL(ERR_INVALID, "congress.milestone");
	if (in->version) {
		TRY(tx_run_one(tx, milestone_change,
			       ARGS(INT(in->owner), TEXT(in->code), INT(in->version),
				    TEXT(in->title), INT(in->days), TEXT(in->citation),
				    INT(in->unsure)),
			       "assembly.changed"));
	} else {
		id = tx_id(tx);
		struct str code = in->code.n ? in->code
					     : str_fmt(tx_db(tx)->arena, "own-%lld", (long long)id);
		TRY(db_int(tx_db(tx), milestone_known, ARGS(TEXT(code)), &ordinal));
		TRY(tx_run(tx, milestone_put,
			   ARGS(INT(id), INT(in->owner), TEXT(code), INT(ordinal), TEXT(in->title),
				INT(in->days), TEXT(in->citation), INT(in->unsure))));
	}
	return audit(tx, (struct act){ .verb = "congress.milestone",
				       .object = "congress_milestone",
				       .id = id,
				       .unit = in->owner,
				       .note = in->title });
}

SQL(step_put, "INSERT INTO congress_step (assembly_id, code, due_on, done_on, note)"
	      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (assembly_id, code)"
	      " DO UPDATE SET due_on = excluded.due_on, done_on = excluded.done_on,"
	      " note = excluded.note");

struct err milestone_step(struct tx *tx, const struct milestone_step *in)
{
	struct assembly a;
	struct milestone *all;
	size_t n, i = 0;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	TRY(milestones_of(tx_db(tx), &a, &all, &n));
	while (i < n && !str_eq(all[i].code, in->code))
		i++;
	if (i == n)
		return FAIL(ERR_NOT_FOUND, "congress.no_milestone");
	if (text_length(in->note) > PLAN_NOTE_MAX)
		return FAIL(ERR_INVALID, "congress.milestone");
	TRY(tx_run(tx, step_put,
		   ARGS(INT(in->assembly.n), TEXT(in->code), INT_OR_NUL(in->due_on),
			INT_OR_NUL(in->done_on), TEXT(in->note))));
	return assembly_audit(tx, "congress.step", &a, all[i].title);
}

struct err milestones_due(struct db *db, unit_id unit, int64_t until, struct milestone_due **out,
			  size_t *n)
{
	struct {
		struct milestone_due *p;
		size_t n, cap;
	} v = { 0 };
	struct assembly *all;
	size_t count;
	TRY(assembly_list(db, unit, &all, &count));
	for (size_t i = 0; i < count; i++) {
		struct milestone *m;
		size_t steps;
		if (all[i].kind != ASSEMBLY_CONGRESS || all[i].state > ASSEMBLY_SUMMONED)
			continue;
		TRY(milestones_of(db, &all[i], &m, &steps));
		for (size_t k = 0; k < steps; k++)
			if (m[k].done_on == DAY_NONE && m[k].due_on <= until &&
			    v.n < MILESTONES_MAX)
				*PUSH(db->arena, &v) =
					(struct milestone_due){ all[i].id, m[k].title, all[i].title,
								m[k].due_on };
	}
	*out = v.p;
	*n = v.n;
	return OK;
}

/* ---- clearance ---- */

static const char *const clearance_codes[CLEARANCE_STATES] = { "", "asked", "agreed", "returned" };

#define CLEARANCE_COLUMNS                                                                          \
	"SELECT c.assembly_id, c.version, c.upper_id, c.state, c.asked_on, c.answered_on, c.note," \
	" c.number, c.conditions, a.title, a.starts_at, a.unit_id"                                 \
	" FROM congress_clearance c JOIN assembly a ON a.id = c.assembly_id "
SQL(clearance_of, CLEARANCE_COLUMNS "WHERE c.assembly_id = $1");
SQL(clearances_at, CLEARANCE_COLUMNS "WHERE CAST($1 AS BIGINT) = 0 OR c.upper_id = $1 ORDER BY "
				     "c.asked_on DESC, c.assembly_id DESC LIMIT 200");

static struct clearance take_clearance(struct rows *rs, int64_t *unit)
{
	int state = code_place(clearance_codes, CLEARANCE_STATES, col_view(rs, 3));
	*unit = col_int(rs, 11);
	return (struct clearance){ .assembly = { col_int(rs, 0) },
				   .version = col_int(rs, 1),
				   .upper = col_int(rs, 2),
				   .state = (enum clearance_state)state,
				   .asked_on = col_int(rs, 4),
				   .answered_on = col_int_or(rs, 5, DAY_NONE),
				   .note = col_text(rs, 6),
				   .number = col_text(rs, 7),
				   .conditions = col_text(rs, 8),
				   .congress = col_text(rs, 9),
				   .starts_at = col_int(rs, 10) };
}

static struct err name_unit(struct db *db, struct clearance *c, int64_t unit)
{
	struct unit u;
	TRY(unit_read_last(db, (unit_id){ unit }, &u));
	c->unit_name = u.name;
	return OK;
}

struct err clearance_read(struct db *db, assembly_id id, struct clearance *out)
{
	struct rows *rs;
	int64_t unit;
	*out = (struct clearance){ .assembly = id, .answered_on = DAY_NONE, .asked_on = DAY_NONE };
	TRY(db_row(db, clearance_of, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = take_clearance(rs, &unit);
	TRY(db_done(rs));
	return name_unit(db, out, unit);
}

struct err clearance_list(struct db *db, unit_id upper, struct clearance **out, size_t *n)
{
	struct {
		struct clearance *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	int64_t unit;
	TRY(db_rows(db, clearances_at, ARGS(INT(upper.n)), &rs));
	while (db_next(rs)) {
		struct clearance c = take_clearance(rs, &unit);
		TRY(name_unit(db, &c, unit));
		*PUSH(db->arena, &v) = c;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(clearance_put, "INSERT INTO congress_clearance (assembly_id, upper_id, state, asked_on, note,"
		   " number, conditions, version) VALUES ($1, $2, 'asked', $3, $4, '', '', 1)");
SQL(clearance_again, "UPDATE congress_clearance SET state = 'asked', asked_on = $2, note = $3,"
		     " answered_on = NULL, version = version + 1"
		     " WHERE assembly_id = $1 AND state = 'returned'");

struct err clearance_ask(struct tx *tx, assembly_id id, struct str note)
{
	struct db *db = tx_db(tx);
	struct assembly a;
	struct unit u;
	struct clearance c;
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(unit_read_last(db, a.unit, &u));
	TRY(clearance_read(db, id, &c));
	if (text_length(note) > PLAN_NOTE_MAX)
		return FAIL(ERR_INVALID, "congress.answer_needs");
	if (c.state == CLEARANCE_NONE)
		TRY(tx_run(tx, clearance_put,
			   ARGS(INT(id.n), u.parent.n ? INT(u.parent.n) : NUL,
				INT(local_day(db->now)), TEXT(note))));
	else
		TRY(tx_run_one(tx, clearance_again,
			       ARGS(INT(id.n), INT(local_day(db->now)), TEXT(note)),
			       "congress.asked_already"));
	return assembly_audit(tx, "congress.ask", &a, u.parent_name);
}

SQL(clearance_set, "UPDATE congress_clearance SET state = $3, number = $4, answered_on = $5,"
		   " conditions = $6, version = version + 1"
		   " WHERE assembly_id = $1 AND version = $2 AND state = 'asked'");

struct err clearance_answer(struct tx *tx, const struct clearance *in)
{
	struct assembly a;
	bool returned = in->state == CLEARANCE_RETURNED;
	if ((in->state != CLEARANCE_AGREED && !returned) || in->answered_on == DAY_NONE ||
	    (!returned && !str_trim(in->number).n) || (returned && !str_trim(in->conditions).n) ||
	    text_length(in->number) > MILESTONE_TITLE_MAX ||
	    text_length(in->conditions) > PLAN_NOTE_MAX)
		return FAIL(ERR_INVALID, "congress.answer_needs");
	TRY(paper_day_ok(tx_db(tx), in->answered_on));
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	TRY(tx_run_one(tx, clearance_set,
		       ARGS(INT(in->assembly.n), INT(in->version),
			    TEXT(str_of(clearance_codes[in->state])), TEXT(in->number),
			    INT(in->answered_on), TEXT(in->conditions)),
		       "assembly.changed"));
	return assembly_audit(tx, "congress.clear", &a, in->number);
}
