/* count.c: from ballots handed out to the announced result. The two counts are tally.c's. */
#include "election/after.h"
#include "election/inner.h"

/* ---- handing out ---- */

static struct err refuse_quorum(struct arena *a, const struct quorum *q)
{
	return FAIL(ERR_CONFLICT, "assembly.no_quorum", str_fmt(a, "%lld", (long long)q->present),
		    str_fmt(a, "%lld", (long long)q->summoned),
		    str_fmt(a, "%lld", (long long)q->need));
}

SQL(election_out, "UPDATE election SET state = 'voting', summoned = $2, present = $3, issued = $4,"
		  " version = version + 1 WHERE id = $1 AND state = 'ready'");

struct err election_issue(struct tx *tx, int64_t id, const struct ballots_out *in)
{
	TRY(election_on_paper(tx_db(tx), id));
	return election_hand_out(tx, id, in, "ballots");
}

struct err election_hand_out(struct tx *tx, int64_t id, const struct ballots_out *in,
			     const char *kind)
{
	struct election_row e;
	struct assembly a;
	struct quorum q;
	TRY(election_in(tx_db(tx), id, ELECTION_READY, ELECTION_READY, &e));
	TRY(assembly_in(tx_db(tx), e.assembly, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	TRY(presence_confirm(tx, &a, in->present, &q));
	if (!q.met)
		return refuse_quorum(tx_db(tx)->arena, &q);
	if (in->issued < 1 || in->issued > q.present)
		return FAIL(ERR_INVALID, "election.issued",
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)q.present));
	TRY(tx_run_one(tx, election_out,
		       ARGS(INT(id), INT(q.summoned), INT(q.present), INT(in->issued)),
		       "assembly.changed"));
	return assembly_note(
		tx, a.id.n,
		&(struct assembly_event){
			.kind = kind, .text = e.name, .number = in->issued, .other = q.present });
}

/* ---- do the two counts agree ---- */

struct err tally_compare(struct db *db, int64_t election, struct tally_difference **out, size_t *n)
{
	struct {
		struct tally_difference *p;
		size_t n, cap;
	} v = { 0 };
	struct tally x, y;
	TRY(tally_get(db, election, 1, &x));
	TRY(tally_get(db, election, 2, &y));
	if (!x.done || !y.done)
		return FAIL(ERR_CONFLICT, "election.not_both");
	const struct tally_difference totals[] = {
		{ "collected", 0, x.collected, y.collected },
		{ "valid", 0, x.valid, y.valid },
		{ "invalid", 0, x.invalid, y.invalid },
	};
	for (size_t i = 0; i < 3; i++)
		if (totals[i].first != totals[i].second)
			*PUSH(db->arena, &v) = totals[i];
	for (size_t i = 0; i < x.n && i < y.n; i++)
		if (x.votes[i] != y.votes[i])
			*PUSH(db->arena, &v) =
				(struct tally_difference){ "votes", i, x.votes[i], y.votes[i] };
	*out = v.p;
	*n = v.n;
	return OK;
}

/* ---- the result ---- */

static struct err votes_of(struct db *db, const struct election_row *e, int64_t **votes, size_t *n)
{
	struct candidate *all;
	TRY(candidate_list(db, e->id, true, &all, n));
	*votes = NEW(db->arena, *n + 1, int64_t);
	for (size_t i = 0; i < *n; i++)
		(*votes)[i] = all[i].votes < 0 ? 0 : all[i].votes;
	return OK;
}

struct err election_result(struct db *db, const struct election_row *e, struct ballot_result *out)
{
	int64_t *votes;
	size_t n;
	TRY(votes_of(db, e, &votes, &n));
	const struct ballot_count c = { .summoned = e->summoned,
					.present = e->present,
					.issued = e->issued,
					.collected = e->collected,
					.valid = e->valid,
					.invalid = e->invalid,
					.votes = votes,
					.n = n };
	ballot_result(db->arena, &e->rules, &c, out);
	return OK;
}

SQL(count_put, "UPDATE election SET state = 'counted', collected = $2, valid = $3, invalid = $4,"
	       " version = version + 1 WHERE id = $1 AND state = 'voting'");
SQL(votes_put, "UPDATE election_candidate SET votes = $2, version = version + 1 WHERE id = $1");
SQL(status_put, "UPDATE election_candidate SET status = $2 WHERE id = $1");

static struct err put_statuses(struct tx *tx, const struct election_row *e,
			       const struct candidate *all, size_t n)
{
	static const char *const codes[] = { "elected", "over_majority_no_seat", "tied_at_cutoff",
					     "not_elected" };
	struct ballot_result r;
	TRY(election_result(tx_db(tx), e, &r));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, status_put, ARGS(INT(all[i].id), TEXT(str_of(codes[r.status[i]])))));
	return OK;
}

/* What both counters found. */
static struct err papers_counted(struct db *db, int64_t id, struct tally *out)
{
	struct tally_difference *d;
	size_t n;
	TRY(tally_compare(db, id, &d, &n));
	if (n)
		return FAIL(ERR_CONFLICT, "election.differ");
	return tally_get(db, id, 1, out);
}

struct err election_count(struct tx *tx, int64_t id)
{
	struct election_row e;
	struct candidate *all;
	struct tally x;
	size_t names;
	bool electronic;
	TRY(election_in(tx_db(tx), id, ELECTION_VOTING, ELECTION_VOTING, &e));
	TRY(electronic_counted(tx, &e, &x, &electronic));
	if (!electronic)
		TRY(papers_counted(tx_db(tx), id, &x));
	TRY(candidate_list(tx_db(tx), id, true, &all, &names));
	for (size_t i = 0; i < names && i < x.n; i++)
		TRY(tx_run(tx, votes_put, ARGS(INT(all[i].id), INT(x.votes[i]))));
	TRY(tx_run_one(tx, count_put, ARGS(INT(id), INT(x.collected), INT(x.valid), INT(x.invalid)),
		       "assembly.changed"));
	TRY(election_get(tx_db(tx), id, &e));
	TRY(put_statuses(tx, &e, all, names));
	return election_audit(tx, "election.count", &e, STR_NONE);
}

/* ---- announcing and annulling ---- */

SQL(election_tell, "UPDATE election SET state = 'announced', version = version + 1"
		   " WHERE id = $1 AND state = 'counted'");

struct err election_announce(struct tx *tx, int64_t id)
{
	struct election_row e;
	struct ballot_result r;
	size_t missing;
	TRY(election_in(tx_db(tx), id, ELECTION_COUNTED, ELECTION_COUNTED, &e));
	TRY(election_result(tx_db(tx), &e, &r));
	TRY(tx_run_one(tx, election_tell, ARGS(INT(id)), "assembly.changed"));
	TRY(electronic_announced(tx, &e, &r));
	TRY(assembly_note(tx, e.assembly.n,
			  &(struct assembly_event){ .kind = "elected",
						    .text = e.name,
						    .number = r.filled,
						    .other = e.rules.seats }));
	TRY(after_enter(tx, e.assembly, &missing));
	return election_audit(tx, "election.announce", &e, STR_NONE);
}

SQL(election_kill, "UPDATE election SET state = 'void', reason = $2, version = version + 1"
		   " WHERE id = $1");

struct err election_annul(struct tx *tx, int64_t id, struct str reason)
{
	struct election_row e;
	if (!reason.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(election_in(tx_db(tx), id, ELECTION_NOMINATING, ELECTION_COUNTED, &e));
	TRY(electronic_void(tx, &e, reason));
	TRY(tx_run(tx, election_kill, ARGS(INT(id), TEXT(reason))));
	TRY(assembly_note(tx, e.assembly.n,
			  &(struct assembly_event){ .kind = "election_void", .text = e.name }));
	return election_audit(tx, "election.annul", &e, reason);
}
