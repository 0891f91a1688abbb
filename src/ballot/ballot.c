/* ballot.c: a ballot's own row, its candidates and its roll. Slips and votes are box.c's, counts
 * count.c's. */
#include "ballot/inner.h"

#include "ballot/online/letters.h"
#include "base/hash.h"
#include "base/text.h"

#include <assert.h>

static const char *const mode_codes[] = { "paper", "slips", "verifiable" };
static const char *const way_codes[] = { "", "paper", "phone" };
static const char *const state_codes[] = { "setup", "open", "counted", "settled", "void" };

static int code_index(const char *const *codes, int n, struct str code)
{
	for (int i = 0; i < n; i++)
		if (str_eq(code, str_of(codes[i])))
			return i;
	return 0; /* CHECK keeps strangers out */
}

size_t *random_order(struct arena *a, size_t n)
{
	size_t *order = NEW(a, n + 1, size_t);
	for (size_t i = 0; i < n; i++) {
		size_t k = (size_t)random_below(i + 1);
		order[i] = order[k];
		order[k] = i;
	}
	return order;
}

struct err ballot_audit(struct tx *tx, const char *verb, ballot_id id, struct str note)
{
	return audit(tx,
		     (struct act){ .verb = verb, .object = "ballot", .id = id.n, .note = note });
}

/* ---- reading ---- */

#define BALLOT_COLUMNS                                                                             \
	"id, subject, subject_id, form, question, mode, state, round, rules, authority,"           \
	" slips_made, wiped, present, issued, collected, valid, reason, version, unit_id"

static struct err ballot_of_row(struct db *db, struct rows *rs, struct ballot *out)
{
	*out = (struct ballot){ .id = { col_int(rs, 0) },
				.subject = col_text(rs, 1),
				.subject_id = col_int(rs, 2),
				.form = col_text(rs, 3),
				.question = col_text(rs, 4),
				.round = col_int(rs, 7),
				.authority = col_text(rs, 9),
				.slips_made = col_int(rs, 10),
				.wiped = col_int(rs, 11) != 0,
				.present = col_int_or(rs, 12, INT64_MIN),
				.issued = col_int_or(rs, 13, INT64_MIN),
				.collected = col_int_or(rs, 14, INT64_MIN),
				.valid = col_int_or(rs, 15, INT64_MIN),
				.reason = col_text(rs, 16),
				.version = col_int(rs, 17),
				.unit = col_int(rs, 18) };
	out->mode = (enum ballot_mode)code_index(mode_codes, 3, col_view(rs, 5));
	out->state = (enum ballot_state)code_index(state_codes, 5, col_view(rs, 6));
	return ballot_rules_read(db->arena, col_text(rs, 8), &out->rules);
}

SQL(ballot_one, "SELECT " BALLOT_COLUMNS " FROM ballot WHERE id = $1");

struct err ballot_read(struct db *db, ballot_id id, struct ballot *out)
{
	struct rows *rs;
	TRY(db_row(db, ballot_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	TRY(ballot_of_row(db, rs, out));
	return db_done(rs);
}

SQL(ballots_of, "SELECT " BALLOT_COLUMNS " FROM ballot WHERE subject = $1 AND subject_id = $2"
		" ORDER BY id DESC LIMIT 200");

struct err ballot_list(struct db *db, struct str subject, int64_t subject_id, struct ballot **out,
		       size_t *n)
{
	struct {
		struct ballot *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, ballots_of, ARGS(TEXT(subject), INT(subject_id)), &rs));
	while (db_next(rs))
		TRY(ballot_of_row(db, rs, PUSH(db->arena, &v)));
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(candidates_of, "SELECT ordinal, ref_id, code, name, note, votes, chosen FROM ballot_candidate"
		   " WHERE ballot_id = $1 ORDER BY ordinal LIMIT 200");

struct err ballot_candidates(struct db *db, ballot_id id, struct ballot_candidate **out, size_t *n)
{
	struct {
		struct ballot_candidate *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, candidates_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct ballot_candidate){ .ordinal = col_int(rs, 0),
						   .ref = col_int(rs, 1),
						   .code = col_text(rs, 2),
						   .name = col_text(rs, 3),
						   .note = col_text(rs, 4),
						   .votes = col_int_or(rs, 5, INT64_MIN),
						   .chosen = col_int(rs, 6) != 0 };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static enum voter_way way_of(struct str code)
{
	return (enum voter_way)code_index(way_codes, 3, code);
}

#define VOTER_COLUMNS "SELECT ref_id, name, voter, substitute, given, way, card FROM ballot_voter"

static struct ballot_voter voter_of_row(struct rows *rs)
{
	return (struct ballot_voter){ .ref = col_int(rs, 0),
				      .name = col_text(rs, 1),
				      .voter = col_text(rs, 2),
				      .substitute = col_text(rs, 3),
				      .given = col_int(rs, 4) != 0,
				      .way = way_of(col_view(rs, 5)),
				      .card = col_text(rs, 6) };
}

/* By name, so that the order says nothing of when a row was written. */
SQL(voters_of, VOTER_COLUMNS " WHERE ballot_id = $1 ORDER BY sort_key, ref_id LIMIT 2000");

struct err ballot_voters(struct db *db, ballot_id id, struct ballot_voter **out, size_t *n)
{
	struct {
		struct ballot_voter *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, voters_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = voter_of_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(voter_one, VOTER_COLUMNS " WHERE ballot_id = $1 AND ref_id = $2");

struct err ballot_voter(struct db *db, ballot_id id, int64_t ref, struct ballot_voter *out,
			bool *there)
{
	struct rows *rs;
	TRY(db_row(db, voter_one, ARGS(INT(id.n), INT(ref)), &rs));
	*there = rs != NULL;
	if (rs)
		*out = voter_of_row(rs);
	return db_done(rs);
}

SQL(voter_count, "SELECT count(*) FROM ballot_voter WHERE ballot_id = $1");

struct err ballot_voter_count(struct db *db, ballot_id id, int64_t *out)
{
	return db_int(db, voter_count, ARGS(INT(id.n)), out);
}

/* ---- states ---- */

struct err ballot_in_state(struct tx *tx, ballot_id id, enum ballot_state want, struct ballot *out)
{
	TRY(ballot_read(tx_db(tx), id, out));
	return out->state == want ? OK : FAIL(ERR_CONFLICT, "ballot.moved_on");
}

SQL(move_to, "UPDATE ballot SET state = $1, version = version + 1 WHERE id = $2 AND version = $3");

struct err ballot_move(struct tx *tx, ballot_id id, enum ballot_state to, int64_t version)
{
	return tx_run_one(tx, move_to, ARGS(TEXT(str_of(state_codes[to])), INT(id.n), INT(version)),
			  "ballot.moved_on");
}

/* ---- set-up ---- */

SQL(ballot_put, "INSERT INTO ballot (id, subject, subject_id, unit_id, form, question, mode, "
		"state, round, rules,"
		" authority, slips_made, wiped, reason, version)"
		" VALUES ($1,$2,$3,$4,$5,$6,$7,'setup',$8,$9,$10,0,1,'',1)");

struct err ballot_add(struct tx *tx, const struct ballot *b, ballot_id *out)
{
	struct arena *a = tx_db(tx)->arena;
	struct str rules = ballot_rules_text(a, &b->rules);
	struct ballot_rules again;
	if (!b->question.n || !b->form.n)
		return FAIL(ERR_INVALID, "ballot.question_needed");
	if (b->mode != BALLOT_PAPER && !b->authority.n)
		return FAIL(ERR_INVALID, "ballot.authority_needed");
	TRY(ballot_rules_read(a, rules, &again));
	out->n = tx_id(tx);
	TRY(tx_run(tx, ballot_put,
		   ARGS(INT(out->n), TEXT(b->subject), INT(b->subject_id), INT(b->unit),
			TEXT(b->form), TEXT(b->question), TEXT(str_of(mode_codes[b->mode])),
			INT(b->round > 0 ? b->round : 1), TEXT(rules),
			TEXT(b->authority.p ? b->authority : S("")))));
	if (b->mode == BALLOT_VERIFIABLE)
		TRY(online_add(tx, *out));
	return ballot_audit(tx, "ballot.add", *out, b->question);
}

static struct err still_setup(struct tx *tx, ballot_id id)
{
	struct ballot b;
	TRY(ballot_read(tx_db(tx), id, &b));
	return b.state == BALLOT_SETUP ? OK : FAIL(ERR_CONFLICT, "ballot.not_setup");
}

SQL(rules_set, "UPDATE ballot SET rules = $1, version = version + 1 WHERE id = $2");

struct err ballot_set_rules(struct tx *tx, ballot_id id, const struct ballot_rules *r)
{
	TRY(still_setup(tx, id));
	return tx_run(tx, rules_set, ARGS(TEXT(ballot_rules_text(tx_db(tx)->arena, r)), INT(id.n)));
}

SQL(candidates_drop, "DELETE FROM ballot_candidate WHERE ballot_id = $1");
SQL(candidate_put, "INSERT INTO ballot_candidate (ballot_id, ordinal, ref_id, code, name, note,"
		   " chosen) VALUES ($1,$2,$3,$4,$5,$6,0)");

static bool stands_twice(const struct ballot_candidate *c, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(c[k].name, c[i].name) || (c[i].ref && c[k].ref == c[i].ref))
			return true;
	return false;
}

struct err ballot_set_candidates(struct tx *tx, ballot_id id, const struct ballot_candidate *c,
				 size_t n)
{
	TRY(still_setup(tx, id));
	if (n == 0 || n > CANDIDATES_MAX)
		return FAIL(ERR_INVALID, "ballot.candidates_needed");
	TRY(tx_run(tx, candidates_drop, ARGS(INT(id.n))));
	for (size_t i = 0; i < n; i++) {
		if (!c[i].name.n || stands_twice(c, i))
			return FAIL(ERR_INVALID, "ballot.candidate_twice", c[i].name);
		TRY(tx_run(tx, candidate_put,
			   ARGS(INT(id.n), INT((int64_t)i + 1), INT(c[i].ref),
				TEXT(c[i].code.p ? c[i].code : S("")), TEXT(c[i].name),
				TEXT(c[i].note.p ? c[i].note : S("")))));
	}
	return ballot_audit(tx, "ballot.candidates", id, STR_NONE);
}

SQL(voters_drop, "DELETE FROM ballot_voter WHERE ballot_id = $1");
SQL(voter_put, "INSERT INTO ballot_voter (ballot_id, ref_id, name, voter, substitute, given,"
	       " sort_key, way, card) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)");

static struct err put_voters(struct tx *tx, ballot_id id, const struct ballot_voter *v, size_t n)
{
	size_t *order = random_order(tx_db(tx)->arena, n);
	TRY(tx_run(tx, voters_drop, ARGS(INT(id.n))));
	for (size_t i = 0; i < n; i++) {
		const struct ballot_voter *x = &v[order[i]];
		TRY(tx_run(tx, voter_put,
			   ARGS(INT(id.n), INT(x->ref), TEXT(x->name),
				TEXT(x->voter.p ? x->voter : S("")),
				TEXT(x->substitute.p ? x->substitute : S("")), INT(x->given),
				BLOB(text_sort_key(tx_db(tx)->arena, x->name)),
				TEXT(str_of(way_codes[x->way])),
				TEXT(x->card.p ? x->card : S("")))));
	}
	return OK;
}

struct err ballot_set_voters(struct tx *tx, ballot_id id, const struct ballot_voter *v, size_t n)
{
	TRY(still_setup(tx, id));
	if (n > VOTERS_MAX)
		return FAIL(ERR_INVALID, "ballot.too_many_voters");
	for (size_t i = 0; i < n; i++)
		if (v[i].given && !v[i].voter.n && !v[i].substitute.n)
			return FAIL(ERR_INVALID, "ballot.voter_unnamed", v[i].name);
	TRY(put_voters(tx, id, v, n));
	return ballot_audit(tx, "ballot.roll", id, STR_NONE);
}

struct err voters_rewrite(struct tx *tx, ballot_id id)
{
	struct ballot_voter *v;
	size_t n;
	TRY(ballot_voters(tx_db(tx), id, &v, &n));
	return put_voters(tx, id, v, n);
}

/* ---- the meeting's word ---- */

SQL(choose, "UPDATE ballot_candidate SET chosen = 1 WHERE ballot_id = $1 AND ordinal = $2"
	    " AND chosen = 0");

struct err ballot_settle(struct tx *tx, ballot_id id, int64_t version, const int64_t *chosen,
			 size_t n)
{
	struct ballot b;
	struct ballot_count c;
	TRY(ballot_in_state(tx, id, BALLOT_COUNTED, &b));
	TRY(ballot_counted(tx_db(tx), &b, &c));
	if (n && !share_met(b.rules.quorum, c.present, c.summoned))
		return FAIL(ERR_INVALID, "ballot.settle_no_quorum");
	if ((int64_t)n > b.rules.seats)
		return FAIL(ERR_INVALID, "ballot.too_many_chosen",
			    str_fmt(tx_db(tx)->arena, "%lld", (long long)b.rules.seats));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run_one(tx, choose, ARGS(INT(id.n), INT(chosen[i])), "ballot.no_candidate"));
	TRY(ballot_move(tx, id, BALLOT_SETTLED, version));
	return ballot_audit(tx, "ballot.settle", id, STR_NONE);
}

SQL(say_why, "UPDATE ballot SET reason = $1 WHERE id = $2");

/* The meeting may go to paper until the result is known, not because of what it is. */
static struct err before_result(struct db *db, ballot_id id)
{
	struct online o;
	TRY(online_read(db, id, &o));
	return o.phase < ONLINE_RESULT ? OK : FAIL(ERR_CONFLICT, "ballot.online_result_stands");
}

struct err ballot_void(struct tx *tx, ballot_id id, int64_t version, struct str reason)
{
	struct ballot b;
	TRY(ballot_read(tx_db(tx), id, &b));
	if (!reason.n)
		return FAIL(ERR_INVALID, "ballot.reason_needed");
	if (b.state == BALLOT_SETTLED || b.state == BALLOT_VOID)
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	if (b.mode == BALLOT_VERIFIABLE) {
		TRY(before_result(tx_db(tx), id));
		TRY(online_letters_forget(tx, id));
	}
	TRY(box_empty(tx, id));
	TRY(tx_run(tx, say_why, ARGS(TEXT(reason), INT(id.n))));
	TRY(ballot_move(tx, id, BALLOT_VOID, version));
	return ballot_audit(tx, "ballot.void", id, reason);
}

static bool kept(const struct ballot_again *again, int64_t ordinal)
{
	for (size_t i = 0; i < again->keep_count; i++)
		if (again->keep[i] == ordinal)
			return true;
	return again->keep_count == 0;
}

struct err ballot_repeat(struct tx *tx, const struct ballot_again *again, ballot_id *out)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct ballot_candidate *c;
	struct ballot_voter *v;
	size_t n, m, left = 0;
	TRY(ballot_read(db, again->from, &b));
	if (b.state != BALLOT_COUNTED && b.state != BALLOT_SETTLED && b.state != BALLOT_VOID)
		return FAIL(ERR_CONFLICT, "ballot.not_over");
	TRY(ballot_candidates(db, again->from, &c, &n));
	TRY(ballot_voters(db, again->from, &v, &m));
	enum ballot_mode was = b.mode;
	b.mode = again->mode;
	b.round += again->next_round;
	for (size_t i = 0; i < n; i++)
		if (kept(again, c[i].ordinal))
			c[left++] = c[i];
	for (size_t i = 0; i < m; i++) {
		v[i].given = false;
		v[i].way = WAY_NONE;
		v[i].card = STR_NONE;
	}
	TRY(ballot_add(tx, &b, out));
	TRY(ballot_set_candidates(tx, *out, c, left));
	TRY(ballot_set_voters(tx, *out, v, m));
	return was == BALLOT_VERIFIABLE && b.mode == was ? online_copy_posts(tx, again->from, *out)
							 : OK;
}
