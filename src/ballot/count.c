/* count.c: the paper count entered twice, the count that stands, and what is told of it to others:
 * the decision's body and the counting minutes. */
#include "ballot/inner.h"

#include "ballot/online/online.h"
#include "base/num.h"

SQL(count_put, "UPDATE ballot SET present = $1, issued = $2, collected = $3, valid = $4"
	       " WHERE id = $5");
SQL(votes_put, "UPDATE ballot_candidate SET votes = $1 WHERE ballot_id = $2 AND ordinal = $3");

struct err votes_store(struct tx *tx, ballot_id id, const struct ballot_count *c)
{
	TRY(tx_run(tx, count_put,
		   ARGS(INT(c->present), INT(c->issued), INT(c->collected), INT(c->valid),
			INT(id.n))));
	for (size_t i = 0; i < c->n; i++)
		TRY(tx_run_one(tx, votes_put,
			       ARGS(INT(c->votes[i]), INT(id.n), INT((int64_t)i + 1)),
			       "ballot.moved_on"));
	return OK;
}

/* ---- double entry ---- */

SQL(entries_of, "SELECT place, person, present, issued, collected, valid, invalid, votes"
		" FROM ballot_entry WHERE ballot_id = $1 ORDER BY place LIMIT 2");

struct err ballot_entries(struct db *db, ballot_id id, struct ballot_entry *out, size_t *n)
{
	struct ballot_candidate *c;
	size_t standing;
	struct rows *rs;
	int64_t summoned;
	*n = 0;
	TRY(ballot_voter_count(db, id, &summoned));
	TRY(ballot_candidates(db, id, &c, &standing));
	TRY(db_rows(db, entries_of, ARGS(INT(id.n)), &rs));
	while (*n < 2 && db_next(rs)) {
		int64_t *votes = NEW(db->arena, standing + 1, int64_t);
		size_t given;
		if (!numbers_read(col_view(rs, 7), votes, standing, &given) || given != standing)
			return FAIL(ERR_STORE, "ballot.paper_damaged");
		out[(*n)++] =
			(struct ballot_entry){ .place = col_int(rs, 0),
					       .person = col_text(rs, 1),
					       .count = { summoned, col_int(rs, 2), col_int(rs, 3),
							  col_int(rs, 4), col_int(rs, 5),
							  col_int(rs, 6), votes, standing } };
	}
	return db_done(rs);
}

const struct ballot_entry *ballot_entry_at(const struct ballot_entry *all, size_t n, int64_t place)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].place == place)
			return &all[i];
	return NULL;
}

static bool same_count(const struct ballot_count *x, const struct ballot_count *y)
{
	bool same = x->present == y->present && x->issued == y->issued &&
		    x->collected == y->collected && x->valid == y->valid &&
		    x->invalid == y->invalid && x->n == y->n;
	for (size_t i = 0; same && i < x->n; i++)
		same = x->votes[i] == y->votes[i];
	return same;
}

bool entries_agree(const struct ballot_entry *x, const struct ballot_entry *y)
{
	return !str_eq(x->person, y->person) && same_count(&x->count, &y->count);
}

SQL(entry_put,
    "INSERT INTO ballot_entry (ballot_id, place, person, present, issued, collected, valid,"
    " invalid, votes) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)"
    " ON CONFLICT (ballot_id, place) DO UPDATE SET person = excluded.person,"
    " present = excluded.present, issued = excluded.issued, collected = excluded.collected,"
    " valid = excluded.valid, invalid = excluded.invalid, votes = excluded.votes");

static struct err store_entry(struct tx *tx, ballot_id id, const struct ballot_entry *e)
{
	const struct ballot_count *c = &e->count;
	return tx_run(tx, entry_put,
		      ARGS(INT(id.n), INT(e->place), TEXT(e->person), INT(c->present),
			   INT(c->issued), INT(c->collected), INT(c->valid), INT(c->invalid),
			   TEXT(numbers_text(tx_db(tx)->arena, c->votes, c->n))));
}

/* Paper beside an electronic vote: counted when nobody votes any more, as many as were handed out,
 * and by those only who were handed one. */
static struct err beside_electronic(struct db *db, ballot_id id, const struct ballot_count *c)
{
	struct online o;
	struct ballot_voter *v;
	size_t n;
	int64_t papers = 0;
	TRY(online_read(db, id, &o));
	TRY(ballot_voters(db, id, &v, &n));
	if (o.phase < ONLINE_ENDED)
		return FAIL(ERR_CONFLICT, "ballot.online_still_voting");
	for (size_t i = 0; i < n; i++)
		papers += v[i].way == WAY_PAPER;
	if (c->issued != papers || c->present != papers)
		return FAIL(ERR_INVALID, "ballot.online_papers",
			    str_fmt(db->arena, "%lld", (long long)papers));
	return OK;
}

struct err ballot_enter(struct tx *tx, ballot_id id, const struct ballot_entry *e)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct ballot_entry both[2], own = *e;
	struct ballot_candidate *c;
	size_t n, standing;
	TRY(ballot_in_state(tx, id, BALLOT_OPEN, &b));
	TRY(ballot_candidates(db, id, &c, &standing));
	if (b.mode == BALLOT_SLIPS || (e->place != 1 && e->place != 2) || e->count.n != standing)
		return FAIL(ERR_INVALID, "ballot.not_paper");
	if (b.mode == BALLOT_VERIFIABLE)
		TRY(beside_electronic(db, id, &own.count));
	if (!e->person.n)
		return FAIL(ERR_INVALID, "ballot.person_needed");
	TRY(ballot_voter_count(db, id, &own.count.summoned));
	TRY(ballot_count_check(db->arena, &b.rules, &own.count));
	TRY(store_entry(tx, id, &own));
	TRY(ballot_entries(db, id, both, &n));
	TRY(ballot_audit(tx, "ballot.count", id, e->person));
	if (n < 2)
		return OK;
	if (str_eq(both[0].person, both[1].person))
		return FAIL(ERR_INVALID, "ballot.same_person");
	if (!entries_agree(&both[0], &both[1]))
		return OK;
	if (b.mode == BALLOT_VERIFIABLE)
		return online_settle_count(tx, id);
	TRY(votes_store(tx, id, &own.count));
	return ballot_move(tx, id, BALLOT_COUNTED, b.version);
}

/* ---- the count that stands ---- */

struct err ballot_counted(struct db *db, const struct ballot *b, struct ballot_count *out)
{
	struct ballot_candidate *c;
	size_t n;
	*out = (struct ballot_count){ 0 };
	if (b->collected == INT64_MIN)
		return FAIL(ERR_CONFLICT, "ballot.not_counted");
	TRY(ballot_voter_count(db, b->id, &out->summoned));
	TRY(ballot_candidates(db, b->id, &c, &n));
	int64_t *votes = NEW(db->arena, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		votes[i] = c[i].votes;
	out->present = b->present;
	out->issued = b->issued;
	out->collected = b->collected;
	out->valid = b->valid;
	out->invalid = b->collected - b->valid;
	out->votes = votes;
	out->n = n;
	return OK;
}

struct err ballot_minutes(struct db *db, ballot_id id, struct ballot_minutes *out)
{
	*out = (struct ballot_minutes){ 0 };
	TRY(ballot_read(db, id, &out->ballot));
	TRY(ballot_counted(db, &out->ballot, &out->count));
	TRY(ballot_candidates(db, id, &out->candidates, &out->candidate_count));
	TRY(ballot_voters(db, id, &out->voters, &out->voter_count));
	TRY(ballot_entries(db, id, out->entries, &out->entry_count));
	ballot_result(db->arena, &out->ballot.rules, &out->count, &out->result);
	return OK;
}

struct err ballot_decision_body(struct db *db, ballot_id id, const struct ballot_said *said,
				struct str *out)
{
	struct arena *a = db->arena;
	struct ballot_minutes m;
	struct buf b = { .arena = a };
	TRY(ballot_minutes(db, id, &m));
	struct json *o = json_new(a, J_OBJECT), *votes = json_new(a, J_OBJECT),
		    *winners = json_new(a, J_LIST);
	for (size_t i = 0; i < m.candidate_count; i++) {
		const struct ballot_candidate *c = &m.candidates[i];
		json_add(a, votes, arena_cstr(a, c->code), json_of_int(a, c->votes));
		if (c->chosen)
			json_add(a, winners, NULL, json_of_text(a, c->code));
	}
	json_add(a, o, "kind", json_of_text(a, S("ballot")));
	json_add(a, o, "cluster", json_of_text(a, said->cluster));
	json_add(a, o, "form", json_of_text(a, m.ballot.form));
	json_add(a, o, "seats", json_of_int(a, m.ballot.rules.seats));
	json_add(a, o, "issued", json_of_int(a, m.count.issued));
	json_add(a, o, "collected", json_of_int(a, m.count.collected));
	json_add(a, o, "valid", json_of_int(a, m.count.valid));
	json_add(a, o, "invalid", json_of_int(a, m.count.invalid));
	json_add(a, o, "votes", votes);
	json_add(a, o, "winners", winners);
	if (said->reason.n)
		json_add(a, o, "reason", json_of_text(a, said->reason));
	json_put(&b, o, NULL);
	*out = buf_str(&b);
	return OK;
}
