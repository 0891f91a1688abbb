/* slate.c: who stands for election, and the votes that adopt number and list. See election.h. */
#include "election/inner.h"

#include "base/text.h"

const char *const candidate_source_codes[SOURCE_COUNT + 1] = { "committee", "delegate", "self",
							       NULL };
static const char *const status_codes[] = { "elected", "over_majority_no_seat", "tied_at_cutoff",
					    "not_elected" };

#define CANDIDATE_COLUMNS                                                                          \
	"SELECT id, version, election_id, person_id, name, about, proposer, source, withdrawn,"    \
	" votes, status, chosen, seat_id, applied, opinion, asks FROM election_candidate "
SQL(candidate_one, CANDIDATE_COLUMNS "WHERE id = $1");
SQL(candidates_of, CANDIDATE_COLUMNS "WHERE election_id = $1 AND (CAST($2 AS BIGINT) = 0 OR"
				     " withdrawn = '') ORDER BY sort_key, id LIMIT 200");

static struct candidate take(struct rows *rs)
{
	return (struct candidate){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.election = col_int(rs, 2),
		.person = col_int(rs, 3),
		.name = col_text(rs, 4),
		.about = col_text(rs, 5),
		.proposer = col_text(rs, 6),
		.source = (enum candidate_source)code_place(candidate_source_codes, SOURCE_COUNT,
							    col_view(rs, 7)),
		.withdrawn = col_text(rs, 8),
		.votes = col_int_or(rs, 9, -1),
		.status = (enum ballot_status)code_place(status_codes, 4, col_view(rs, 10)),
		.chosen = col_int(rs, 11) != 0,
		.seat = col_int(rs, 12),
		.applied = col_int(rs, 13) != 0,
		.opinion = col_text(rs, 14),
		.asks = col_text(rs, 15),
	};
}

struct err candidate_list(struct db *db, int64_t election, bool standing, struct candidate **out,
			  size_t *n)
{
	struct {
		struct candidate *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, candidates_of, ARGS(INT(election), INT(standing)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

int64_t candidate_surplus(const struct election_row *e, size_t standing)
{
	return (int64_t)standing - e->rules.seats;
}

/* ---- nominating ---- */

static struct err nominating(struct db *db, int64_t election, struct election_row *e)
{
	TRY(election_get(db, election, e));
	return e->state == ELECTION_NOMINATING ? OK : FAIL(ERR_CONFLICT, "election.slate_stands");
}

/* The same person twice; without a register's entry, the same name twice on one ballot. */
static struct err check_alone(struct db *db, const struct candidate *in)
{
	struct candidate *all;
	size_t n;
	TRY(candidate_list(db, in->election, false, &all, &n));
	if (n >= ELECTION_CANDIDATES_MAX)
		return FAIL(ERR_TOO_LARGE, "election.candidates_many");
	for (size_t i = 0; i < n; i++)
		if (in->person ? all[i].person == in->person : str_eq(all[i].name, in->name))
			return FAIL(ERR_CONFLICT, "election.candidate_twice", in->name);
	return OK;
}

SQL(candidate_put, "INSERT INTO election_candidate (id, election_id, person_id, name, sort_key,"
		   " about, source, proposer, seat_id, applied, opinion, asks, withdrawn, status,"
		   " chosen, version)"
		   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '', 0, 1)");

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

static bool fields_ok(const struct candidate *in)
{
	return in->name.n && text_length(in->name) <= PERSON_NAME_MAX &&
	       text_length(in->about) <= CANDIDATE_ABOUT_MAX &&
	       text_length(in->opinion) <= CANDIDATE_ABOUT_MAX &&
	       text_length(in->proposer) <= SEAT_TEXT_MAX;
}

struct err candidate_add(struct tx *tx, const struct candidate *in, int64_t *id)
{
	struct arena *a = tx_db(tx)->arena;
	struct election_row e;
	TRY(nominating(tx_db(tx), in->election, &e));
	if (!fields_ok(in))
		return FAIL(ERR_INVALID, "election.candidate_name");
	if (election_by_plurality(&e))
		return FAIL(ERR_CONFLICT, "election.only_tied");
	TRY(check_alone(tx_db(tx), in));
	TRY(candidate_may_stand(tx_db(tx), &e, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, candidate_put,
		   ARGS(INT(*id), INT(in->election), in->person ? INT(in->person) : NUL,
			TEXT(in->name), BLOB(text_name_key(a, in->name)), TEXT(or_empty(in->about)),
			TEXT(str_of(candidate_source_codes[in->source])),
			TEXT(or_empty(in->proposer)), in->seat ? INT(in->seat) : NUL,
			INT(in->applied), TEXT(or_empty(in->opinion)))));
	return election_audit(tx, "election.candidate", &e, in->name);
}

static struct err nominated(struct db *db, int64_t id, struct candidate *c, struct election_row *e)
{
	struct rows *rs;
	TRY(db_row(db, candidate_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "election.no_candidate");
	*c = take(rs);
	TRY(db_done(rs));
	return nominating(db, c->election, e);
}

SQL(candidate_asks, "UPDATE election_candidate SET asks = $2, version = version + 1"
		    " WHERE id = $1");

struct err candidate_ask(struct tx *tx, int64_t id, struct str reason)
{
	struct election_row e;
	struct candidate c;
	TRY(nominated(tx_db(tx), id, &c, &e));
	TRY(tx_run(tx, candidate_asks, ARGS(INT(id), TEXT(or_empty(reason)))));
	return election_audit(tx, reason.n ? "election.ask" : "election.keep", &e, c.name);
}

SQL(candidate_out, "UPDATE election_candidate SET withdrawn = $2, version = version + 1"
		   " WHERE id = $1");

struct err candidate_withdraw(struct tx *tx, int64_t id, struct str reason)
{
	struct election_row e;
	struct candidate c;
	TRY(nominated(tx_db(tx), id, &c, &e));
	TRY(tx_run(tx, candidate_out, ARGS(INT(id), TEXT(or_empty(reason)))));
	return election_audit(tx, "election.withdraw", &e, c.name);
}

/* ---- adopting ---- */

static struct err adopted(struct db *db, const struct election_row *e, int64_t vote)
{
	struct vote v;
	TRY(vote_get(db, vote, &v));
	if (v.assembly.n != e->assembly.n || v.state != VOTE_ANNOUNCED || !v.passed)
		return FAIL(ERR_CONFLICT, "election.not_adopted", v.subject);
	return OK;
}

SQL(election_ready, "UPDATE election SET state = 'ready', seats_vote = $2, slate_vote = $3,"
		    " version = version + 1 WHERE id = $1 AND state = 'nominating'");

struct err election_adopt(struct tx *tx, int64_t id, int64_t seats_vote, int64_t slate_vote)
{
	struct election_row e;
	struct candidate *all;
	size_t n;
	TRY(nominating(tx_db(tx), id, &e));
	TRY(adopted(tx_db(tx), &e, seats_vote));
	TRY(adopted(tx_db(tx), &e, slate_vote));
	TRY(candidate_list(tx_db(tx), id, true, &all, &n));
	if (candidate_surplus(&e, n) < 0)
		return FAIL(ERR_CONFLICT, "election.too_few", str_fmt(tx_db(tx)->arena, "%zu", n),
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)e.rules.seats));
	TRY(tx_run_one(tx, election_ready, ARGS(INT(id), INT(seats_vote), INT(slate_vote)),
		       "assembly.changed"));
	return election_audit(tx, "election.adopt", &e, STR_NONE);
}
