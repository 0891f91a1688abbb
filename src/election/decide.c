/* decide.c: what the meeting decides where the rules leave the result open, and who is elected in
 * the end. See election.h. */
#include "election/after.h"
#include "election/inner.h"
#include "msg_election.gen.h"

static const char *const kinds[DECIDE_COUNT] = { "revote", "second_round", "leave_vacant",
						 "choose" };

/* ---- a further round ---- */

SQL(candidate_again, "INSERT INTO election_candidate (id, election_id, person_id, name, sort_key,"
		     " about, source, proposer, seat_id, applied, opinion, asks, withdrawn, status,"
		     " chosen, version)"
		     " SELECT $1, $2, person_id, name, sort_key, about, source, proposer, seat_id,"
		     " applied, opinion, '', '', '', 0, 1 FROM election_candidate WHERE id = $3");

static bool stands_again(enum election_decision_kind kind, enum ballot_status s)
{
	return kind == DECIDE_REVOTE ? s == STATUS_TIED
				     : s == STATUS_NOT_ELECTED || s == STATUS_TIED;
}

/* What the first round was called, and which round this is: as on its ballot, and everywhere else.
 */
static struct err round_name(struct db *db, const struct election_row *e, struct str *out)
{
	struct election_row first = *e;
	while (first.of)
		TRY(election_get(db, first.of, &first));
	*out = msg_text(db->arena, LANG_VI,
			T(election_paper_round, .name = first.name, .round = e->round));
	return OK;
}

/* A re-vote among the tied needs no majority; a second round keeps it. */
static struct err next_round(struct tx *tx, const struct election_row *e,
			     enum election_decision_kind kind, int64_t seats, int64_t *next)
{
	struct candidate *all;
	size_t n;
	struct election_row x = *e;
	x.round = e->round + 1;
	x.of = e->id;
	TRY(round_name(tx_db(tx), &x, &x.name));
	x.rules.seats = seats;
	if (kind == DECIDE_REVOTE)
		x.rules.majority = (struct share_rule){ 0 };
	TRY(election_insert(tx, &x));
	*next = x.id;
	TRY(candidate_list(tx_db(tx), e->id, true, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (stands_again(kind, all[i].status))
			TRY(tx_run(tx, candidate_again,
				   ARGS(INT(tx_id(tx)), INT(x.id), INT(all[i].id))));
	return OK;
}

/* ---- the tied whom the meeting names ---- */

SQL(candidate_choose, "UPDATE election_candidate SET chosen = 1, version = version + 1"
		      " WHERE id = $1 AND election_id = $2 AND status = 'tied_at_cutoff'"
		      " AND chosen = 0");

struct choosing {
	const int64_t *who;
	size_t n;
	int64_t seats;
};

static struct err choose(struct tx *tx, int64_t election, const struct choosing *x)
{
	if (!x->n || (int64_t)x->n > x->seats)
		return FAIL(ERR_INVALID, "election.choose");
	for (size_t i = 0; i < x->n; i++) {
		TRY(tx_run(tx, candidate_choose, ARGS(INT(x->who[i]), INT(election))));
		if (tx_changed(tx) != 1)
			return FAIL(ERR_INVALID, "election.choose");
	}
	return OK;
}

/* ---- deciding ---- */

SQL(decision_any, "SELECT count(*) FROM election_decision WHERE election_id = $1");
SQL(decision_put, "INSERT INTO election_decision (id, election_id, kind, text, decided_at)"
		  " VALUES ($1, $2, $3, $4, $5)");

static struct err open_question(struct db *db, const struct election_row *e,
				enum election_decision_kind kind, int64_t *seats)
{
	struct ballot_result r;
	int64_t decided = 0;
	TRY(election_result(db, e, &r));
	TRY(db_int(db, decision_any, ARGS(INT(e->id)), &decided));
	*seats = e->rules.seats - r.filled;
	if (decided || !*seats || (kind == DECIDE_REVOTE && !r.tie) ||
	    (kind == DECIDE_CHOOSE && !r.tie))
		return FAIL(ERR_CONFLICT, "election.nothing_open");
	return OK;
}

struct err election_decide(struct tx *tx, const struct election_decision *d, const int64_t *chosen,
			   size_t n, int64_t *next)
{
	struct election_row e;
	struct assembly a;
	int64_t seats;
	size_t missing;
	*next = 0;
	TRY(election_in(tx_db(tx), d->election, ELECTION_ANNOUNCED, ELECTION_ANNOUNCED, &e));
	TRY(assembly_in(tx_db(tx), e.assembly, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	if (!d->text.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(open_question(tx_db(tx), &e, d->kind, &seats));
	if (d->kind == DECIDE_CHOOSE) {
		TRY(choose(tx, d->election, &(struct choosing){ chosen, n, seats }));
		TRY(after_enter(tx, e.assembly, &missing));
	}
	if (d->kind == DECIDE_REVOTE || d->kind == DECIDE_SECOND_ROUND)
		TRY(next_round(tx, &e, d->kind, seats, next));
	TRY(tx_run(tx, decision_put,
		   ARGS(INT(tx_id(tx)), INT(d->election), TEXT(str_of(kinds[d->kind])),
			TEXT(d->text), INT(tx_db(tx)->now))));
	TRY(assembly_note(tx, e.assembly.n,
			  &(struct assembly_event){ .kind = "decided", .text = d->text }));
	return election_audit(tx, "election.decide", &e, d->text);
}

SQL(decisions_of, "SELECT id, kind, text, decided_at FROM election_decision WHERE election_id = $1"
		  " ORDER BY id LIMIT 100");

struct err election_decisions(struct db *db, int64_t election, struct election_decision **out,
			      size_t *n)
{
	struct {
		struct election_decision *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, decisions_of, ARGS(INT(election)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct election_decision){
			.id = col_int(rs, 0),
			.election = election,
			.kind = (enum election_decision_kind)code_place(kinds, DECIDE_COUNT,
									col_view(rs, 1)),
			.text = col_text(rs, 2),
			.decided_at = col_int(rs, 3),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- who is elected in the end ---- */

SQL(elected_of,
    "SELECT c.id, c.election_id, c.person_id, c.name, c.about, c.votes, c.chosen, c.seat_id"
    " FROM election_candidate c JOIN election e ON e.id = c.election_id"
    " WHERE e.assembly_id = $1 AND (e.office = $2 OR ($2 = 'committee' AND"
    " e.mode = 'one_process')) AND e.state = 'announced'"
    " AND c.withdrawn = '' AND (c.status = 'elected' OR c.chosen = 1)"
    " ORDER BY c.sort_key, c.id");

struct err election_elected(struct db *db, assembly_id assembly, enum election_office office,
			    struct candidate **out, size_t *n)
{
	struct {
		struct candidate *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, elected_of,
		    ARGS(INT(assembly.n), TEXT(str_of(election_office_codes[office]))), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct candidate){ .id = col_int(rs, 0),
							   .election = col_int(rs, 1),
							   .person = col_int(rs, 2),
							   .name = col_text(rs, 3),
							   .about = col_text(rs, 4),
							   .votes = col_int(rs, 5),
							   .status = STATUS_ELECTED,
							   .chosen = col_int(rs, 6) != 0,
							   .seat = col_int(rs, 7) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
