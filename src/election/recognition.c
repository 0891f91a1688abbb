/* recognition.c: requests for recognition, their states and clocks. See recognition.h. */
#include "election/recognition.h"

#include "account/account.h"
#include "base/day.h"
#include "base/text.h"
#include "election/after.h"
#include "election/workday.h"

const char *const recognition_state_codes[RECOGNITION_STATE_COUNT + 1] = {
	"preparing", "sent", "returned", "complete", "recognised", "refused", NULL
};

/* ---- reading ---- */

#define RECOGNITION_COLUMNS                                                                        \
	"SELECT r.id, r.version, r.assembly_id, r.unit_id, r.upper_id, r.state, r.inside,"         \
	" r.sent_on, r.complete_on, r.decided_on, r.number, r.note, a.title, m.closed_at,"         \
	" a.ruleset_id FROM recognition r JOIN assembly a ON a.id = r.assembly_id"                 \
	" LEFT JOIN election_first f ON f.congress_id = a.id"                                      \
	" LEFT JOIN assembly m ON m.id = f.meeting_id AND m.state = 'closed' "
SQL(recognition_one, RECOGNITION_COLUMNS "WHERE r.id = $1");
SQL(recognition_of_congress, RECOGNITION_COLUMNS "WHERE r.assembly_id = $1");
SQL(recognitions_of, RECOGNITION_COLUMNS "WHERE r.unit_id = $1 ORDER BY r.id DESC LIMIT 300");
SQL(recognitions_waiting,
    RECOGNITION_COLUMNS "WHERE r.upper_id = $1 AND r.inside = 1 AND r.state IN ('sent','complete')"
			" ORDER BY r.complete_on, r.sent_on, r.id LIMIT 300");
SQL(recognitions_decided,
    RECOGNITION_COLUMNS "WHERE r.upper_id = $1 AND r.inside = 1 AND r.state IN ('recognised',"
			"'refused','returned') ORDER BY r.id DESC LIMIT 300");

struct taken {
	struct recognition *p;
	size_t n, cap;
};

static struct recognition take(struct rows *rs, int64_t *ruleset)
{
	int64_t met = col_int_or(rs, 13, DAY_NONE);
	*ruleset = col_int(rs, 14);
	return (struct recognition){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.unit = { col_int(rs, 3) },
		.upper = { col_int(rs, 4) },
		.state = (enum recognition_state)code_place(
			recognition_state_codes, RECOGNITION_STATE_COUNT, col_view(rs, 5)),
		.inside = col_int(rs, 6) != 0,
		.sent_on = col_int_or(rs, 7, DAY_NONE),
		.complete_on = col_int_or(rs, 8, DAY_NONE),
		.decided_on = col_int_or(rs, 9, DAY_NONE),
		.number = col_text(rs, 10),
		.note = col_text(rs, 11),
		.title = col_text(rs, 12),
		.met_on = met == DAY_NONE ? DAY_NONE : local_day(met),
		.request_due = DAY_NONE,
		.decide_due = DAY_NONE,
		.days_known = true,
	};
}

/* DAY_NONE where the clock does not run. */
static struct err clock_of(struct db *db, struct recognition *r, const struct ruleset *s)
{
	bool asks = r->state == RECOGNITION_PREPARING || r->state == RECOGNITION_RETURNED;
	int64_t from_on = asks ? r->met_on : r->complete_on;
	int64_t *due = asks ? &r->request_due : &r->decide_due, days;
	if (from_on == DAY_NONE || (!asks && r->state != RECOGNITION_COMPLETE) ||
	    !rule_number(s, asks ? "request_days" : "recognition_days", &days))
		return OK;
	return workday_add(db, from_on, days, due, &r->days_known);
}

static struct err finish(struct db *db, struct recognition *r, int64_t ruleset)
{
	struct ruleset s;
	struct unit u;
	int64_t waits = 0;
	TRY(ruleset_read(db, ruleset, &s));
	TRY(unit_read_last(db, r->unit, &u));
	r->unit_name = u.name;
	rule_number(&s, "seal_waits", &waits);
	r->seal_waits = waits && r->state != RECOGNITION_GRANTED;
	return clock_of(db, r, &s);
}

static struct err read_one(struct db *db, const char *sql, int64_t id, struct recognition *out)
{
	struct rows *rs;
	int64_t ruleset;
	*out = (struct recognition){ 0 };
	TRY(db_row(db, sql, ARGS(INT(id)), &rs));
	if (!rs)
		return OK;
	*out = take(rs, &ruleset);
	TRY(db_done(rs));
	return finish(db, out, ruleset);
}

struct err recognition_get(struct db *db, int64_t id, struct recognition *out)
{
	TRY(read_one(db, recognition_one, id, out));
	return out->id ? OK : FAIL(ERR_NOT_FOUND, "election.no_request");
}

struct err recognition_of(struct db *db, assembly_id congress, struct recognition *out)
{
	return read_one(db, recognition_of_congress, congress.n, out);
}

static struct err read_all(struct db *db, const char *sql, unit_id unit, struct recognition **out,
			   size_t *n)
{
	struct taken v = { 0 };
	int64_t *rulesets = NEW(db->arena, RECOGNITIONS_MAX, int64_t);
	struct rows *rs;
	TRY(db_rows(db, sql, ARGS(INT(unit.n)), &rs));
	while (v.n < RECOGNITIONS_MAX && db_next(rs)) {
		int64_t ruleset;
		struct recognition r = take(rs, &ruleset);
		rulesets[v.n] = ruleset;
		*PUSH(db->arena, &v) = r;
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(finish(db, &v.p[i], rulesets[i]));
	*out = v.p;
	*n = v.n;
	return OK;
}

struct err recognition_list(struct db *db, unit_id unit, struct recognition **out, size_t *n)
{
	return read_all(db, recognitions_of, unit, out, n);
}

struct err recognition_waiting(struct db *db, unit_id upper, struct recognition **out, size_t *n)
{
	return read_all(db, recognitions_waiting, upper, out, n);
}

struct err recognition_decided(struct db *db, unit_id upper, struct recognition **out, size_t *n)
{
	return read_all(db, recognitions_decided, upper, out, n);
}

SQL(recognition_unit, "SELECT unit_id FROM recognition WHERE id = $1");
SQL(recognition_upper_unit, "SELECT upper_id FROM recognition WHERE id = $1 AND inside = 1");

struct err recognition_scope(struct db *db, int64_t id, struct scope *out)
{
	*out = (struct scope){ 0 };
	TRY(db_int(db, recognition_unit, ARGS(INT(id)), &out->unit));
	return out->unit ? OK : FAIL(ERR_NOT_FOUND, "election.no_request");
}

struct err recognition_upper_scope(struct db *db, int64_t id, struct scope *out)
{
	*out = (struct scope){ 0 };
	TRY(db_int(db, recognition_upper_unit, ARGS(INT(id)), &out->unit));
	return out->unit ? OK : FAIL(ERR_NOT_FOUND, "election.no_request");
}

/* ---- its way ---- */

SQL(recognition_new, "INSERT INTO recognition (id, assembly_id, unit_id, upper_id, state, inside,"
		     " number, note, version) VALUES ($1, $2, $3, $4, 'preparing', 0, '', '', 1)");

struct err recognition_begin(struct tx *tx, const struct assembly *a)
{
	struct recognition now;
	struct candidate *all;
	struct unit u;
	size_t n;
	TRY(recognition_of(tx_db(tx), a->id, &now));
	TRY(election_elected(tx_db(tx), a->id, ELECT_COMMITTEE, &all, &n));
	if (now.id || !n)
		return OK;
	TRY(unit_read_last(tx_db(tx), a->unit, &u));
	return tx_run(tx, recognition_new,
		      ARGS(INT(tx_id(tx)), INT(a->id.n), INT(a->unit.n),
			   u.parent.n ? INT(u.parent.n) : NUL));
}

static struct err note(struct tx *tx, const char *verb, const struct recognition *r, struct str why)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), r->assembly, &a));
	return assembly_audit(tx, verb, &a, why);
}

/* In one of two states, as the caller saw it. */
static struct err stands(struct db *db, int64_t id, enum recognition_state x,
			 enum recognition_state y, struct recognition *out)
{
	TRY(recognition_get(db, id, out));
	return out->state == x || out->state == y ? OK : FAIL(ERR_CONFLICT, "assembly.moved_on");
}

SQL(paper_in, "INSERT INTO recognition_paper (recognition_id, code) VALUES ($1, $2)");
SQL(paper_out, "DELETE FROM recognition_paper WHERE recognition_id = $1 AND code = $2");

struct err recognition_on_paper(struct tx *tx, int64_t id, enum recognition_item item, bool there)
{
	struct recognition r;
	const struct val what = TEXT(str_of(recognition_item_codes[item]));
	TRY(stands(tx_db(tx), id, RECOGNITION_PREPARING, RECOGNITION_RETURNED, &r));
	TRY(tx_run(tx, paper_out, ARGS(INT(id), what)));
	if (there)
		TRY(tx_run(tx, paper_in, ARGS(INT(id), what)));
	return note(tx, "recognition.paper", &r, STR_NONE);
}

static struct err complete_file(struct db *db, const struct recognition *r)
{
	struct request_paper all[REQUEST_ITEMS];
	int lacks = 0;
	TRY(recognition_papers(db, r, all));
	for (int i = 0; i < REQUEST_ITEMS; i++)
		lacks += all[i].needed && !all[i].there;
	return lacks ? FAIL(ERR_CONFLICT, "election.request_lacks", str_fmt(db->arena, "%d", lacks))
		     : OK;
}

SQL(recognition_sent, "UPDATE recognition SET state = 'sent', inside = $3, sent_on = $4, note = '',"
		      " version = version + 1 WHERE id = $1 AND version = $2");

struct err recognition_send(struct tx *tx, int64_t id, int64_t version, bool inside, int64_t on)
{
	struct recognition r;
	TRY(stands(tx_db(tx), id, RECOGNITION_PREPARING, RECOGNITION_RETURNED, &r));
	if (inside && !r.upper.n)
		return FAIL(ERR_INVALID, "election.no_upper");
	if (r.met_on == DAY_NONE)
		return FAIL(ERR_CONFLICT, "election.not_met");
	if (on < r.met_on)
		return FAIL(ERR_INVALID, "election.day_order");
	TRY(paper_day_ok(tx_db(tx), on));
	TRY(complete_file(tx_db(tx), &r));
	TRY(tx_run_one(tx, recognition_sent, ARGS(INT(id), INT(version), INT(inside), INT(on)),
		       "assembly.changed"));
	return note(tx, "recognition.send", &r, STR_NONE);
}

SQL(recognition_back, "UPDATE recognition SET state = 'returned', note = $3, version = version + 1"
		      " WHERE id = $1 AND version = $2");

struct err recognition_return(struct tx *tx, int64_t id, int64_t version, struct str why)
{
	struct recognition r;
	TRY(stands(tx_db(tx), id, RECOGNITION_SENT, RECOGNITION_SENT, &r));
	if (!why.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(tx_run_one(tx, recognition_back, ARGS(INT(id), INT(version), TEXT(why)),
		       "assembly.changed"));
	return note(tx, "recognition.return", &r, why);
}

SQL(recognition_whole, "UPDATE recognition SET state = 'complete', complete_on = $3,"
		       " version = version + 1 WHERE id = $1 AND version = $2");

struct err recognition_complete(struct tx *tx, int64_t id, int64_t version, int64_t on)
{
	struct recognition r;
	TRY(stands(tx_db(tx), id, RECOGNITION_SENT, RECOGNITION_SENT, &r));
	if (on < r.sent_on)
		return FAIL(ERR_INVALID, "election.day_order");
	TRY(paper_day_ok(tx_db(tx), on));
	TRY(tx_run_one(tx, recognition_whole, ARGS(INT(id), INT(version), INT(on)),
		       "assembly.changed"));
	return note(tx, "recognition.complete", &r, STR_NONE);
}

/* ---- the decision ---- */

static struct err number_terms(struct tx *tx, const struct recognition *r, struct str number)
{
	struct committee_term *all;
	size_t n;
	int64_t id;
	TRY(committee_terms(tx_db(tx), r->unit.n, local_day(tx_db(tx)->now), &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].committee == COMMITTEE_WOMENS || all[i].decision_no.n)
			continue;
		all[i].decision_no = number;
		TRY(committee_term_set(tx, &all[i], &id));
	}
	return OK;
}

SQL(recognition_end, "UPDATE recognition SET state = $3, decided_on = $4, number = $5, note = $6,"
		     " version = version + 1 WHERE id = $1 AND version = $2");

struct err recognition_decide(struct tx *tx, const struct recognising *x)
{
	struct recognition r;
	TRY(stands(tx_db(tx), x->id, RECOGNITION_COMPLETE, RECOGNITION_COMPLETE, &r));
	if (x->granted && (!x->number.n || text_length(x->number) > RECOGNITION_NUMBER_MAX))
		return FAIL(ERR_INVALID, "election.number_needed");
	if (!x->granted && !x->note.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	if (x->on < r.complete_on)
		return FAIL(ERR_INVALID, "election.day_order");
	TRY(paper_day_ok(tx_db(tx), x->on));
	TRY(tx_run_one(tx, recognition_end,
		       ARGS(INT(x->id), INT(x->version),
			    TEXT(x->granted ? S("recognised") : S("refused")), INT(x->on),
			    TEXT(x->granted ? x->number : S("")),
			    TEXT(x->note.p ? x->note : S(""))),
		       "assembly.changed"));
	if (x->granted)
		TRY(number_terms(tx, &r, x->number));
	return note(tx, x->granted ? "recognition.grant" : "recognition.refuse", &r, x->number);
}
