/* marks.c: the half-yearly look at a conference's resolution, and what waits after a conference.
 * See staff.h. */
#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

const char *const staff_mark_codes[STAFF_MARK_COUNT + 1] = { "done", "going", "late", NULL };

SQL(mark_out, "DELETE FROM staff_mark WHERE goal_id = $1 AND checked_on = $2");
SQL(mark_put, "INSERT INTO staff_mark (goal_id, checked_on, mark, note) VALUES ($1, $2, $3, $4)");

/* What a look finds done is done in the list of tasks too; found not done after all, it waits
 * again. */
static struct err settle_goal(struct tx *tx, const struct goal *g, const struct staff_marked *in)
{
	bool done = in->mark == MARK_DONE;
	struct db *db = tx_db(tx);
	if (done == (g->done_on != DAY_NONE))
		return OK;
	struct str outcome =
		in->note.n ? in->note : msg_text(db->arena, LANG_VI, T(staff_mark_done));
	return goal_done(tx, g->id, g->version, done ? in->checked_on : DAY_NONE,
			 done ? outcome : STR_NONE);
}

struct err staff_mark_set(struct tx *tx, const struct staff_marked *in)
{
	struct goal g;
	struct assembly a;
	struct staff_conference c;
	TRY(goal_get(tx_db(tx), in->goal, &g));
	TRY(staff_conference_of(tx_db(tx), g.assembly, &a, &c));
	if (text_length(in->note) > STAFF_TEXT_MAX)
		return FAIL(ERR_INVALID, "staff.text");
	TRY(paper_day_ok(tx_db(tx), in->checked_on));
	TRY(tx_run(tx, mark_out, ARGS(INT(in->goal), INT(in->checked_on))));
	TRY(tx_run(tx, mark_put,
		   ARGS(INT(in->goal), INT(in->checked_on),
			TEXT(str_of(staff_mark_codes[in->mark])),
			TEXT(in->note.p ? in->note : S("")))));
	TRY(settle_goal(tx, &g, in));
	return assembly_audit(tx, "staff.check", &a, g.name);
}

SQL(marks_of, "SELECT m.goal_id, m.checked_on, m.mark, m.note FROM staff_mark m"
	      " JOIN assembly_goal g ON g.id = m.goal_id WHERE g.assembly_id = $1"
	      " ORDER BY m.checked_on DESC, m.goal_id LIMIT 1000");

struct err staff_marks(struct db *db, assembly_id id, struct staff_marked **out, size_t *n)
{
	struct {
		struct staff_marked *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, marks_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct staff_marked){
			.goal = col_int(rs, 0),
			.checked_on = col_int(rs, 1),
			.mark = (enum staff_mark)code_place(staff_mark_codes, STAFF_MARK_COUNT,
							    col_view(rs, 2)),
			.note = col_text(rs, 3),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err staff_check_due(struct db *db, const struct assembly *a, int64_t *due)
{
	struct staff_marked *all;
	struct ruleset s;
	int64_t months;
	size_t n;
	*due = DAY_NONE;
	TRY(ruleset_read(db, a->ruleset, &s));
	if (a->state != ASSEMBLY_CLOSED || !rule_number(&s, "check_months", &months))
		return OK;
	TRY(staff_marks(db, a->id, &all, &n));
	*due = day_add_months(n ? all[0].checked_on : local_day(a->closed_at), (int)months);
	return OK;
}

/* ---- what waits ---- */

struct waiting {
	struct staff_waiting *p;
	size_t n, cap;
};

/* Of the last conference with each employer only: the next one begins a new year. */
SQL(last_held, "SELECT max(id) FROM assembly WHERE unit_id = $1 AND kind = 'staff_conference'"
	       " AND state = 'closed' GROUP BY employer_id LIMIT 50");

static struct err waits_check(struct db *db, unit_id unit, int64_t until, struct waiting *v)
{
	struct ints ids;
	TRY(db_ints(db, last_held, ARGS(INT(unit.n)), &ids));
	for (size_t i = 0; i < ids.n; i++) {
		struct assembly a;
		int64_t due;
		TRY(assembly_get(db, (assembly_id){ ids.p[i] }, &a));
		TRY(staff_check_due(db, &a, &due));
		if (due != DAY_NONE && due <= until)
			*PUSH(db->arena, v) =
				(struct staff_waiting){ WAIT_CHECK, a.id, a.title, due };
	}
	return OK;
}

SQL(boards_open, "SELECT id FROM inspection_board WHERE unit_id = $1 AND recognised_on IS NULL"
		 " ORDER BY id LIMIT 50");

static struct err waits_recognise(struct db *db, unit_id unit, int64_t until, struct waiting *v)
{
	struct ints ids;
	TRY(db_ints(db, boards_open, ARGS(INT(unit.n)), &ids));
	for (size_t i = 0; i < ids.n; i++) {
		struct inspection_board b;
		struct assembly a;
		TRY(inspection_get(db, ids.p[i], &b));
		TRY(assembly_get(db, b.assembly, &a));
		if (b.recognise_due != DAY_NONE && b.recognise_due <= until)
			*PUSH(db->arena, v) = (struct staff_waiting){ WAIT_RECOGNISE, a.id, a.title,
								      b.recognise_due };
	}
	return OK;
}

SQL(advice_open, "SELECT b.assembly_id, d.text, d.due_on FROM inspection_advice d"
		 " JOIN inspection_board b ON b.id = d.board_id WHERE b.unit_id = $1"
		 " AND d.answered_on IS NULL AND d.due_on <= $2 ORDER BY d.due_on, d.id LIMIT 50");

struct err staff_waits(struct db *db, unit_id unit, int64_t until, struct staff_waiting **out,
		       size_t *n)
{
	struct waiting v = { 0 };
	struct rows *rs;
	TRY(waits_check(db, unit, until, &v));
	TRY(waits_recognise(db, unit, until, &v));
	TRY(db_rows(db, advice_open, ARGS(INT(unit.n), INT(until)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct staff_waiting){
			WAIT_ANSWER, { col_int(rs, 0) }, col_text(rs, 1), col_int(rs, 2)
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
