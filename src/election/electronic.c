/* electronic.c: see electronic.h. What both ways have in common, handing out and the result, is
 * count.c's. */
#include "election/electronic.h"

#include "base/text.h"
#include "election/inner.h"
#include "msg_election.gen.h"

/* ---- reading ---- */

static const struct str subject = { "congress", 8 };

/* The newest decides; a void one before it is remembered, because minutes say so. */
static struct err ballots_read(struct db *db, int64_t election, struct electronic *out)
{
	struct ballot *all;
	size_t n;
	*out = (struct electronic){ 0 };
	TRY(ballot_list(db, subject, election, &all, &n));
	for (size_t i = n; i-- > 0;)
		if (all[i].state == BALLOT_VOID)
			out->gave_up = all[i];
	if (n && all[0].state != BALLOT_VOID)
		out->ballot = all[0];
	return OK;
}

struct err election_on_paper(struct db *db, int64_t id)
{
	struct electronic now;
	TRY(ballots_read(db, id, &now));
	return now.ballot.id.n ? FAIL(ERR_CONFLICT, "election.is_electronic") : OK;
}

static bool on_roll(const struct ballot_voter *v, size_t n, int64_t seat)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].ref == seat)
			return true;
	return false;
}

/* Delegates in the room who may vote, at most one more than a roll holds. */
static struct err in_room(struct db *db, assembly_id id, struct ballot_voter **out, size_t *n)
{
	struct seat_query q = {
		.assembly = id, .standing = STANDING_DELEGATE, .present = 1, .limit = SEAT_PAGE_MAX
	};
	struct seat *page;
	size_t got;
	*out = NEW(db->arena, VOTERS_MAX + SEAT_PAGE_MAX, struct ballot_voter);
	*n = 0;
	do {
		TRY(seat_list(db, &q, &page, &got));
		for (size_t i = 0; i < got; i++)
			if (!page[i].barred.n && !page[i].withdrawn.n)
				(*out)[(*n)++] = (struct ballot_voter){ .ref = page[i].id,
									.name = page[i].name,
									.voter = page[i].name,
									.given = true };
		q.after = got ? page[got - 1].id : 0;
	} while (got == SEAT_PAGE_MAX && *n <= VOTERS_MAX);
	return OK;
}

/* How the roll differs from who is in the room. */
static struct err compare(struct db *db, const struct election_row *e, struct electronic *out)
{
	struct ballot_voter *roll, *room;
	size_t n, m;
	TRY(ballot_voters(db, out->ballot.id, &roll, &n));
	TRY(in_room(db, e->assembly, &room, &m));
	out->voters = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		out->voted += roll[i].way == WAY_PHONE;
		out->gone += !on_roll(room, m, roll[i].ref);
	}
	for (size_t i = 0; i < m; i++)
		out->missing += !on_roll(roll, n, room[i].ref);
	return OK;
}

struct err electronic_read(struct db *db, const struct election_row *e, struct electronic *out)
{
	struct online_keepers k;
	TRY(ballots_read(db, e->id, out));
	if (out->gave_up.id.n)
		TRY(online_accepted(db, out->gave_up.id, &out->gave_up_votes));
	if (!out->ballot.id.n)
		return OK;
	TRY(online_read(db, out->ballot.id, &out->online));
	TRY(online_keepers(db, out->ballot.id, &k));
	out->keys = online_step(&out->online, &k) == STEP_READY;
	return compare(db, e, out);
}

struct err electronic_phones(struct db *db, int64_t election, struct str *uuid)
{
	struct electronic now;
	*uuid = STR_NONE;
	TRY(ballots_read(db, election, &now));
	if (!now.ballot.id.n)
		return OK;
	TRY(online_read(db, now.ballot.id, &now.online));
	if (now.online.phase == ONLINE_VOTING)
		*uuid = now.online.uuid;
	return OK;
}

/* ---- set-up ---- */

/* "Bầu Ban Chấp hành": voters and the archive's readers see it without the meeting around it. */
static struct str asked(struct arena *a, struct str name)
{
	return str_starts(name, S("Bầu "))
		       ? name
		       : msg_text(a, LANG_VI, T(election_e_question, .name = name));
}

struct err electronic_choose(struct tx *tx, int64_t election, struct str authority)
{
	struct election_row e;
	struct assembly a;
	struct electronic now;
	ballot_id id;
	TRY(election_in(tx_db(tx), election, ELECTION_NOMINATING, ELECTION_READY, &e));
	TRY(assembly_get(tx_db(tx), e.assembly, &a));
	TRY(ballots_read(tx_db(tx), election, &now));
	if (now.ballot.id.n)
		return FAIL(ERR_CONFLICT, "election.electronic_already");
	const struct ballot b = { .subject = subject,
				  .subject_id = election,
				  .unit = a.unit.n,
				  .form = str_of(election_office_codes[e.office]),
				  .question = asked(tx_db(tx)->arena, e.name),
				  .mode = BALLOT_VERIFIABLE,
				  .authority = authority,
				  .rules = e.rules,
				  .round = e.round };
	TRY(ballot_add(tx, &b, &id));
	return election_audit(tx, "election.electronic", &e, STR_NONE);
}

static struct err in_setup(struct tx *tx, int64_t election, struct election_row *e,
			   struct electronic *out)
{
	TRY(election_in(tx_db(tx), election, ELECTION_READY, ELECTION_READY, e));
	TRY(ballots_read(tx_db(tx), election, out));
	return out->ballot.id.n ? OK : FAIL(ERR_CONFLICT, "election.paper_only");
}

static struct err put_slate(struct tx *tx, const struct election_row *e, ballot_id id)
{
	struct candidate *all;
	size_t n;
	TRY(candidate_list(tx_db(tx), e->id, true, &all, &n));
	struct ballot_candidate *c = NEW(tx_db(tx)->arena, n + 1, struct ballot_candidate);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ballot_candidate){ .ref = all[i].id, .name = all[i].name };
	return ballot_set_candidates(tx, id, c, n);
}

struct err electronic_roll(struct tx *tx, int64_t election)
{
	struct election_row e;
	struct electronic now;
	struct ballot_voter *room;
	size_t n;
	TRY(in_setup(tx, election, &e, &now));
	TRY(in_room(tx_db(tx), e.assembly, &room, &n));
	if (n > VOTERS_MAX)
		return FAIL(ERR_CONFLICT, "election.roll_many");
	if (!n)
		return FAIL(ERR_CONFLICT, "election.nobody_in");
	TRY(ballot_set_rules(tx, now.ballot.id, &e.rules));
	TRY(put_slate(tx, &e, now.ballot.id));
	TRY(ballot_set_voters(tx, now.ballot.id, room, n));
	return election_audit(tx, "election.roll", &e, STR_NONE);
}

/* ---- opening ---- */

static struct err stands(struct arena *a, const struct candidate *c, size_t n, struct str name)
{
	struct str own = text_fold(a, name);
	for (size_t i = 0; i < n; i++)
		if (str_eq(text_fold(a, c[i].name), own))
			return FAIL(ERR_CONFLICT, "election.post_stands", name);
	return OK;
}

/* Nobody counts the votes of an election in which they stand. */
static struct err board_apart(struct db *db, const struct election_row *e,
			      const struct electronic *x)
{
	struct online_keepers k;
	struct candidate *all;
	size_t n;
	TRY(candidate_list(db, e->id, true, &all, &n));
	TRY(online_keepers(db, x->ballot.id, &k));
	TRY(stands(db->arena, all, n, x->online.registrar_name));
	for (size_t i = 0; i < k.n; i++)
		TRY(stands(db->arena, all, n, k.p[i].name));
	return OK;
}

struct err electronic_open(struct tx *tx, const struct electronic_opening *x)
{
	struct election_row e;
	struct electronic now;
	struct db *db = tx_db(tx);
	TRY(in_setup(tx, x->election, &e, &now));
	TRY(electronic_read(db, &e, &now));
	if (now.gone)
		return FAIL(ERR_CONFLICT, "election.roll_old",
			    str_fmt(db->arena, "%lld", (long long)now.gone));
	TRY(board_apart(db, &e, &now));
	const struct ballots_out out = { x->present, now.voters };
	TRY(election_hand_out(tx, x->election, &out, "electronic"));
	TRY(ballot_open(tx, now.ballot.id, now.ballot.version));
	return online_scripts(tx, now.ballot.id, x->scripts);
}

/* ---- the count ---- */

struct err electronic_counted(struct tx *tx, const struct election_row *e, struct tally *out,
			      bool *is)
{
	struct electronic now;
	struct ballot_count c;
	struct ballot_candidate *b;
	struct candidate *all;
	struct db *db = tx_db(tx);
	size_t n, names;
	TRY(ballots_read(db, e->id, &now));
	*is = now.ballot.id.n > 0;
	if (!*is)
		return OK;
	if (now.ballot.state != BALLOT_COUNTED)
		return FAIL(ERR_CONFLICT, "election.not_counted");
	TRY(ballot_counted(db, &now.ballot, &c));
	TRY(ballot_candidates(db, now.ballot.id, &b, &n));
	TRY(candidate_list(db, e->id, true, &all, &names));
	*out = (struct tally){ .collected = c.collected,
			       .valid = c.valid,
			       .invalid = c.invalid,
			       .votes = NEW(db->arena, names + 1, int64_t),
			       .n = names };
	for (size_t i = 0; i < names; i++)
		for (size_t k = 0; k < n; k++)
			if (b[k].ref == all[i].id)
				out->votes[i] = b[k].votes;
	return tally_check(db, e, out);
}

struct err electronic_announced(struct tx *tx, const struct election_row *e,
				const struct ballot_result *r)
{
	struct electronic now;
	int64_t *chosen = NEW(tx_db(tx)->arena, ELECTION_CANDIDATES_MAX, int64_t);
	size_t elected = 0, n;
	struct ballot_candidate *c;
	TRY(ballots_read(tx_db(tx), e->id, &now));
	if (!now.ballot.id.n)
		return OK;
	TRY(ballot_candidates(tx_db(tx), now.ballot.id, &c, &n));
	for (size_t i = 0; i < n && i < ELECTION_CANDIDATES_MAX; i++)
		if (r->status[i] == STATUS_ELECTED)
			chosen[elected++] = c[i].ordinal;
	return ballot_settle(tx, now.ballot.id, now.ballot.version, chosen, elected);
}

/* ---- giving up ---- */

struct err electronic_void(struct tx *tx, const struct election_row *e, struct str reason)
{
	struct electronic now;
	TRY(ballots_read(tx_db(tx), e->id, &now));
	if (!now.ballot.id.n || now.ballot.state > BALLOT_OPEN)
		return OK;
	return ballot_void(tx, now.ballot.id, now.ballot.version, reason);
}

SQL(election_back, "UPDATE election SET state = 'ready', present = 0, issued = 0,"
		   " version = version + 1 WHERE id = $1 AND state = 'voting'");

struct err electronic_to_paper(struct tx *tx, int64_t election, struct str reason)
{
	struct election_row e;
	struct electronic now;
	struct arena *a = tx_db(tx)->arena;
	int64_t votes;
	TRY(election_in(tx_db(tx), election, ELECTION_NOMINATING, ELECTION_VOTING, &e));
	TRY(ballots_read(tx_db(tx), election, &now));
	if (!now.ballot.id.n)
		return FAIL(ERR_CONFLICT, "election.paper_only");
	TRY(online_accepted(tx_db(tx), now.ballot.id, &votes));
	TRY(ballot_void(tx, now.ballot.id, now.ballot.version, reason));
	TRY(tx_run(tx, election_back, ARGS(INT(election))));
	struct str text =
		str_fmt(a, "%.*s (%.*s)", (int)e.name.n, e.name.p, (int)reason.n, reason.p);
	TRY(assembly_note(tx, e.assembly.n,
			  &(struct assembly_event){
				  .kind = "electronic_void", .text = text, .number = votes }));
	return election_audit(tx, "election.to_paper", &e, reason);
}
