/* election.c: an election of a meeting and its states. See election.h. */
#include "election/inner.h"

#include "account/account.h"
#include "base/text.h"

const char *const election_office_codes[ELECT_COUNT + 1] = { "committee",
							     "chair",
							     "standing",
							     "deputy",
							     "inspection",
							     "inspection_head",
							     "upper_delegates",
							     "upper_alternates",
							     "peoples_inspection",
							     "other",
							     NULL };
static const char *const states[ELECTION_STATE_COUNT] = { "nominating", "ready",     "voting",
							  "counted",	"announced", "void" };

const char *const chair_mode_codes[CHAIR_MODES + 1] = { "", "from_committee", "one_process", NULL };

const char *election_state_code(enum election_state s) { return states[s]; }

/* ---- reading ---- */

#define ELECTION_COLUMNS                                                                           \
	"SELECT id, version, assembly_id, office, name, round, of_id, rules, citation, state,"     \
	" seats_vote, slate_vote, summoned, present, issued, collected, valid, invalid, reason,"   \
	" mode"                                                                                    \
	" FROM election "
SQL(election_one, ELECTION_COLUMNS "WHERE id = $1");
SQL(elections_of, ELECTION_COLUMNS "WHERE assembly_id = $1 ORDER BY id LIMIT 100");

static struct err take(struct rows *rs, struct arena *a, struct election_row *out)
{
	*out = (struct election_row){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.office = (enum election_office)code_place(election_office_codes, ELECT_COUNT,
							   col_view(rs, 3)),
		.name = col_text(rs, 4),
		.round = col_int(rs, 5),
		.of = col_int(rs, 6),
		.citation = col_text(rs, 8),
		.state = (enum election_state)code_place(states, ELECTION_STATE_COUNT,
							 col_view(rs, 9)),
		.seats_vote = col_int(rs, 10),
		.slate_vote = col_int(rs, 11),
		.summoned = col_int(rs, 12),
		.present = col_int(rs, 13),
		.issued = col_int(rs, 14),
		.collected = col_int(rs, 15),
		.valid = col_int(rs, 16),
		.invalid = col_int(rs, 17),
		.reason = col_text(rs, 18),
		.mode = (enum chair_mode)code_place(chair_mode_codes, CHAIR_MODES,
						    col_view(rs, 19)),
	};
	return ballot_rules_read(a, col_text(rs, 7), &out->rules);
}

struct err election_get(struct db *db, int64_t id, struct election_row *out)
{
	struct rows *rs;
	TRY(db_row(db, election_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "election.none");
	TRY(take(rs, db->arena, out));
	return db_done(rs);
}

struct err election_list(struct db *db, assembly_id assembly, struct election_row **out, size_t *n)
{
	struct {
		struct election_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, elections_of, ARGS(INT(assembly.n)), &rs));
	while (db_next(rs))
		TRY(take(rs, db->arena, PUSH(db->arena, &v)));
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(unit_of_election, "SELECT a.unit_id, a.id FROM election e"
		      " JOIN assembly a ON a.id = e.assembly_id WHERE e.id = $1");

struct err election_scope(struct db *db, int64_t id, struct scope *out)
{
	struct rows *rs;
	*out = (struct scope){ 0 };
	TRY(db_row(db, unit_of_election, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "election.none");
	out->unit = col_int(rs, 0);
	out->assembly = col_int(rs, 1); /* a device of its counting board may act there */
	return db_done(rs);
}

struct err election_in(struct db *db, int64_t id, enum election_state from, enum election_state to,
		       struct election_row *out)
{
	TRY(election_get(db, id, out));
	return out->state >= from && out->state <= to ? OK
						      : FAIL(ERR_CONFLICT, "assembly.moved_on");
}

struct err election_audit(struct tx *tx, const char *verb, const struct election_row *e,
			  struct str note)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), e->assembly, &a));
	return assembly_audit(tx, verb, &a, note.n ? note : e->name);
}

bool election_by_plurality(const struct election_row *e) { return !e->rules.majority.den; }

/* ---- planning ---- */

SQL(election_put, "INSERT INTO election (id, assembly_id, office, name, round, of_id, rules,"
		  " citation, mode, state, summoned, present, issued, reason, version)"
		  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'nominating', 0, 0, 0, '', 1)");

struct err election_insert(struct tx *tx, struct election_row *e)
{
	e->id = tx_id(tx);
	TRY(tx_run(tx, election_put,
		   ARGS(INT(e->id), INT(e->assembly.n),
			TEXT(str_of(election_office_codes[e->office])), TEXT(e->name),
			INT(e->round), e->of ? INT(e->of) : NUL,
			TEXT(ballot_rules_text(tx_db(tx)->arena, &e->rules)), TEXT(e->citation),
			TEXT(str_of(chair_mode_codes[e->mode])))));
	return election_audit(tx, "election.plan", e, STR_NONE);
}

static struct err take_rules(struct db *db, const struct assembly *a, struct election_row *e)
{
	struct ruleset s;
	e->rules = ballot_rules_default();
	TRY(ruleset_read(db, a->ruleset, &s));
	if (!rule_majority(&s, "election", &e->rules.majority, &e->rules.of) ||
	    !rule_share(&s, "quorum", &e->rules.quorum))
		return FAIL(ERR_CONFLICT, "election.no_majority", s.name);
	e->citation = rule_find(&s, "election")->citation;
	return OK;
}

static struct str without_verb(struct str name)
{
	const struct str verb = S("Bầu ");
	struct str rest = str_sub(name, verb.n, name.n);
	bool capital =
		rest.n && ((rest.p[0] >= 'A' && rest.p[0] <= 'Z') || str_starts(rest, S("Đ")));
	return str_starts(name, verb) && capital ? rest : name;
}

struct err election_plan(struct tx *tx, assembly_id assembly, enum election_office office,
			 struct str name, int64_t *id)
{
	struct assembly a;
	struct election_row e = {
		.assembly = assembly, .office = office, .name = without_verb(name), .round = 1
	};
	TRY(assembly_in(tx_db(tx), assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (!name.n || text_length(name) > ELECTION_NAME_MAX)
		return FAIL(ERR_INVALID, "election.name_needed");
	TRY(take_rules(tx_db(tx), &a, &e));
	TRY(election_insert(tx, &e));
	*id = e.id;
	return OK;
}

SQL(rules_set, "UPDATE election SET rules = $3, version = version + 1"
	       " WHERE id = $1 AND version = $2 AND state = 'nominating'");

struct err election_set_seats(struct tx *tx, int64_t id, int64_t version, int64_t seats)
{
	struct election_row e;
	TRY(election_in(tx_db(tx), id, ELECTION_NOMINATING, ELECTION_NOMINATING, &e));
	if (seats < 1 || seats > ELECTION_CANDIDATES_MAX)
		return FAIL(ERR_INVALID, "election.seats");
	if (election_by_plurality(&e))
		return FAIL(ERR_CONFLICT, "election.only_tied");
	TRY(seats_allowed(tx_db(tx), &e, seats));
	e.rules.seats = seats;
	TRY(tx_run_one(
		tx, rules_set,
		ARGS(INT(id), INT(version), TEXT(ballot_rules_text(tx_db(tx)->arena, &e.rules))),
		"assembly.changed"));
	return election_audit(tx, "election.change", &e, STR_NONE);
}

SQL(mode_set, "UPDATE election SET mode = $3, version = version + 1 WHERE id = $1 AND version = $2"
	      " AND state = 'nominating'");

struct err election_set_mode(struct tx *tx, int64_t id, int64_t version, enum chair_mode mode)
{
	struct election_row e;
	struct assembly a;
	struct candidate *all;
	size_t n;
	TRY(election_in(tx_db(tx), id, ELECTION_NOMINATING, ELECTION_NOMINATING, &e));
	TRY(assembly_get(tx_db(tx), e.assembly, &a));
	if (e.office != ELECT_CHAIR ||
	    (a.kind != ASSEMBLY_CONGRESS && a.kind != ASSEMBLY_DELEGATE_CONFERENCE))
		return FAIL(ERR_INVALID, "election.mode_chair");
	TRY(candidate_list(tx_db(tx), id, false, &all, &n));
	if (n)
		return FAIL(ERR_CONFLICT, "assembly.moved_on");
	TRY(tx_run_one(tx, mode_set,
		       ARGS(INT(id), INT(version), TEXT(str_of(chair_mode_codes[mode]))),
		       "assembly.changed"));
	return election_audit(tx, "election.change", &e, STR_NONE);
}
