/* tally.c: the two counts of an election's papers, paper by paper or as totals. What comes of them
 * is count.c's. See election.h. */
#include "election/inner.h"
#include "election/tapped.h"

#include "base/num.h"

const char *const paper_fault_codes[PAPER_FAULT_COUNT + 1] = { "",	    "no_seal", "added_name",
							       "marked",    "unclear", "too_many",
							       "none_left", NULL };

enum paper_fault paper_judge(const struct ballot_rules *r, size_t names, size_t kept)
{
	if ((int64_t)kept > r->seats)
		return PAPER_TOO_MANY;
	if (!kept && names > 1 && !r->blank_valid)
		return PAPER_NONE_LEFT;
	return PAPER_GOOD;
}

/* ---- reading ---- */

SQL(tally_one, "SELECT person, tapped, done, collected, valid, invalid, votes FROM election_tally"
	       " WHERE election_id = $1 AND counter = $2");

struct err tally_get(struct db *db, int64_t election, int counter, struct tally *out)
{
	struct rows *rs;
	*out = (struct tally){ 0 };
	TRY(db_row(db, tally_one, ARGS(INT(election), INT(counter)), &rs));
	if (!rs)
		return OK;
	*out = (struct tally){ .counter = counter,
			       .person = col_text(rs, 0),
			       .tapped = col_int(rs, 1) != 0,
			       .done = col_int(rs, 2) != 0,
			       .collected = col_int(rs, 3),
			       .valid = col_int(rs, 4),
			       .invalid = col_int(rs, 5) };
	out->votes = NEW(db->arena, ELECTION_CANDIDATES_MAX, int64_t);
	if (!numbers_read(col_view(rs, 6), out->votes, ELECTION_CANDIDATES_MAX, &out->n))
		return FAIL(ERR_STORE, "election.damaged");
	return db_done(rs);
}

static struct err names_of(struct db *db, int64_t election, size_t *n)
{
	struct candidate *all;
	return candidate_list(db, election, true, &all, n);
}

/* ---- whose count it is ---- */

SQL(tally_begin, "INSERT INTO election_tally (election_id, counter, person, tapped, done,"
		 " collected, valid, invalid, votes) VALUES ($1, $2, $3, $4, 0, 0, 0, 0, $5)");

/* One person counts as one of the two, and each of the two is one person. */
static struct err mine(struct tx *tx, const struct tally *in, int64_t election, struct tally *now)
{
	struct db *db = tx_db(tx);
	struct tally other;
	size_t n;
	TRY(election_on_paper(db, election));
	if ((in->counter != 1 && in->counter != 2) || !in->person.n)
		return FAIL(ERR_INVALID, "election.counter_name");
	TRY(tally_get(db, election, 3 - in->counter, &other));
	if (other.counter && str_eq(other.person, in->person))
		return FAIL(ERR_CONFLICT, "election.counter_taken", in->person);
	TRY(tally_get(db, election, in->counter, now));
	if (now->counter && !str_eq(now->person, in->person))
		return FAIL(ERR_CONFLICT, "election.counter_taken", now->person);
	if (now->done)
		return FAIL(ERR_CONFLICT, "election.tally_done");
	if (now->counter)
		return now->tapped == in->tapped ? OK : FAIL(ERR_CONFLICT, "election.tally_way");
	TRY(names_of(db, election, &n));
	*now = *in;
	now->votes = NEW(db->arena, n + 1, int64_t);
	now->n = n;
	now->collected = now->valid = now->invalid = 0;
	return tx_run(tx, tally_begin,
		      ARGS(INT(election), INT(in->counter), TEXT(in->person), INT(in->tapped),
			   TEXT(numbers_text(db->arena, now->votes, n))));
}

SQL(tally_write, "UPDATE election_tally SET collected = $3, valid = $4, invalid = $5, votes = $6"
		 " WHERE election_id = $1 AND counter = $2");

static struct err write(struct tx *tx, int64_t election, const struct tally *x)
{
	return tx_run(tx, tally_write,
		      ARGS(INT(election), INT(x->counter), INT(x->collected), INT(x->valid),
			   INT(x->invalid), TEXT(numbers_text(tx_db(tx)->arena, x->votes, x->n))));
}

/* ---- paper by paper ---- */

static bool places_ok(const struct counted_paper *p, size_t names)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->kept[i] < 1 || p->kept[i] > (int64_t)names)
			return false;
		for (size_t j = 0; j < i; j++)
			if (p->kept[j] == p->kept[i])
				return false;
	}
	return true;
}

static void add(struct tally *x, const struct counted_paper *p, enum paper_fault fault, int by)
{
	x->collected += by;
	*(fault == PAPER_GOOD ? &x->valid : &x->invalid) += by;
	for (size_t i = 0; fault == PAPER_GOOD && i < p->n; i++)
		x->votes[p->kept[i] - 1] += by;
}

/* What a tapped paper counts as, while papers of its election are counted. */
static struct err paper_taken_as(struct tx *tx, const struct counted_paper *in,
				 struct election_row *e, enum paper_fault *fault)
{
	size_t names;
	TRY(election_in(tx_db(tx), in->election, ELECTION_VOTING, ELECTION_VOTING, e));
	TRY(names_of(tx_db(tx), in->election, &names));
	if (in->fault > PAPER_UNCLEAR || !places_ok(in, names))
		return FAIL(ERR_INVALID, "election.paper");
	*fault = in->fault ? in->fault : paper_judge(&e->rules, names, in->n);
	return OK;
}

static struct err mine_tapped(struct tx *tx, const struct counted_paper *in, struct tally *now)
{
	const struct tally who = { .counter = in->counter, .person = in->person, .tapped = true };
	return mine(tx, &who, in->election, now);
}

SQL(paper_put, "INSERT INTO election_paper (election_id, counter, ordinal, kept, fault)"
	       " VALUES ($1, $2, $3, $4, $5)");

struct err paper_add(struct tx *tx, const struct counted_paper *in, int64_t *ordinal)
{
	struct election_row e;
	struct tally now;
	enum paper_fault fault;
	TRY(paper_taken_as(tx, in, &e, &fault));
	TRY(mine_tapped(tx, in, &now));
	if (now.collected >= e.issued)
		return FAIL(ERR_INVALID, "election.more_papers",
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)e.issued));
	add(&now, in, fault, 1);
	*ordinal = now.collected;
	TRY(tx_run(tx, paper_put,
		   ARGS(INT(in->election), INT(in->counter), INT(*ordinal),
			TEXT(numbers_text(tx_db(tx)->arena, in->kept, in->n)),
			TEXT(str_of(paper_fault_codes[fault])))));
	return write(tx, in->election, &now);
}

SQL(paper_one, "SELECT kept, fault FROM election_paper WHERE election_id = $1 AND counter = $2"
	       " AND ordinal = $3");

static struct err take_paper(struct db *db, struct rows *rs, int at, struct counted_paper *out)
{
	int64_t *kept = NEW(db->arena, ELECTION_CANDIDATES_MAX, int64_t);
	if (!numbers_read(col_view(rs, at), kept, ELECTION_CANDIDATES_MAX, &out->n))
		return FAIL(ERR_STORE, "election.damaged");
	out->kept = kept;
	out->fault = (enum paper_fault)code_place(paper_fault_codes, PAPER_FAULT_COUNT,
						  col_view(rs, at + 1));
	return OK;
}

struct err paper_get(struct db *db, int64_t election, int counter, int64_t ordinal,
		     struct counted_paper *out)
{
	struct rows *rs;
	*out = (struct counted_paper){ .election = election, .counter = counter };
	TRY(db_row(db, paper_one, ARGS(INT(election), INT(counter), INT(ordinal)), &rs));
	if (!rs)
		return FAIL(ERR_CONFLICT, "election.no_paper");
	TRY(take_paper(db, rs, 0, out));
	return db_done(rs);
}

SQL(paper_drop, "DELETE FROM election_paper WHERE election_id = $1 AND counter = $2"
		" AND ordinal = $3");

struct err paper_undo(struct tx *tx, int64_t election, int counter)
{
	struct election_row e;
	struct tally now;
	struct counted_paper p;
	TRY(election_in(tx_db(tx), election, ELECTION_VOTING, ELECTION_VOTING, &e));
	TRY(tally_get(tx_db(tx), election, counter, &now));
	if (now.done)
		return FAIL(ERR_CONFLICT, "election.tally_done");
	TRY(paper_get(tx_db(tx), election, counter, now.collected, &p));
	TRY(tx_run(tx, paper_drop, ARGS(INT(election), INT(counter), INT(now.collected))));
	add(&now, &p, p.fault, -1);
	return write(tx, election, &now);
}

SQL(paper_set, "UPDATE election_paper SET kept = $4, fault = $5 WHERE election_id = $1"
	       " AND counter = $2 AND ordinal = $3");

struct err paper_change(struct tx *tx, const struct counted_paper *in, int64_t ordinal)
{
	struct election_row e;
	struct tally now;
	struct counted_paper was;
	enum paper_fault fault;
	TRY(paper_taken_as(tx, in, &e, &fault));
	TRY(paper_get(tx_db(tx), in->election, in->counter, ordinal, &was));
	TRY(mine_tapped(tx, in, &now));
	add(&now, &was, was.fault, -1);
	add(&now, in, fault, 1);
	TRY(tx_run(tx, paper_set,
		   ARGS(INT(in->election), INT(in->counter), INT(ordinal),
			TEXT(numbers_text(tx_db(tx)->arena, in->kept, in->n)),
			TEXT(str_of(paper_fault_codes[fault])))));
	return write(tx, in->election, &now);
}

SQL(papers_differ, "SELECT x.kept, x.fault, y.kept, y.fault, x.ordinal FROM election_paper x"
		   " JOIN election_paper y ON y.election_id = x.election_id AND y.counter = 2"
		   " AND y.ordinal = x.ordinal WHERE x.election_id = $1 AND x.counter = 1"
		   " AND (x.kept <> y.kept OR x.fault <> y.fault) ORDER BY x.ordinal LIMIT 21");

struct err papers_apart(struct db *db, int64_t election, struct paper_apart **out, size_t *n)
{
	struct {
		struct paper_apart *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, papers_differ, ARGS(INT(election)), &rs));
	while (db_next(rs)) {
		struct paper_apart *x = PUSH(db->arena, &v);
		*x = (struct paper_apart){ .ordinal = col_int(rs, 4) };
		TRY(take_paper(db, rs, 0, &x->by[0]));
		TRY(take_paper(db, rs, 2, &x->by[1]));
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- totals ---- */

struct err tally_check(struct db *db, const struct election_row *e, const struct tally *x)
{
	const struct ballot_count c = { .summoned = e->summoned,
					.present = e->present,
					.issued = e->issued,
					.collected = x->collected,
					.valid = x->valid,
					.invalid = x->invalid,
					.votes = x->votes,
					.n = x->n };
	return ballot_count_check(db->arena, &e->rules, &c);
}

struct err tally_set(struct tx *tx, int64_t election, const struct tally *in)
{
	struct election_row e;
	struct tally now, x = *in;
	x.tapped = false;
	TRY(election_in(tx_db(tx), election, ELECTION_VOTING, ELECTION_VOTING, &e));
	TRY(mine(tx, &x, election, &now));
	if (in->n != now.n)
		return FAIL(ERR_INVALID, "election.paper");
	TRY(tally_check(tx_db(tx), &e, in));
	return write(tx, election, in);
}

SQL(tally_end, "UPDATE election_tally SET done = $3 WHERE election_id = $1 AND counter = $2");

struct err tally_done(struct tx *tx, int64_t election, int counter, bool done)
{
	struct election_row e;
	struct tally now;
	TRY(election_in(tx_db(tx), election, ELECTION_VOTING, ELECTION_VOTING, &e));
	TRY(tally_get(tx_db(tx), election, counter, &now));
	if (!now.counter)
		return FAIL(ERR_CONFLICT, "election.not_both");
	if (done)
		TRY(tally_check(tx_db(tx), &e, &now));
	return tx_run(tx, tally_end, ARGS(INT(election), INT(counter), INT(done)));
}
