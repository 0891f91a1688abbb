/* words.c: what a meeting's minutes say of its elections: slate, ballots and votes of each that was
 * announced. Vietnamese, as minutes are. See election.h. */
#include "election/election.h"
#include "msg_election.gen.h"

static void line(struct buf *out, struct msg m)
{
	put(out, msg_text(out->arena, LANG_VI, m));
	put_char(out, '\n');
}

static struct err put_candidates(struct db *db, const struct election_row *e, struct buf *out)
{
	struct candidate *all;
	size_t n;
	TRY(candidate_list(db, e->id, true, &all, &n));
	for (size_t i = 0; i < n; i++) {
		bool won = all[i].status == STATUS_ELECTED || all[i].chosen;
		int64_t votes = all[i].votes;
		line(out, won ? T(election_minutes_won, .name = all[i].name, .votes = votes,
				  .collected = e->collected)
			      : T(election_minutes_lost, .name = all[i].name, .votes = votes,
				  .collected = e->collected));
	}
	return OK;
}

static struct err put_election(struct db *db, const struct election_row *e, struct str meeting,
			       struct buf *out)
{
	struct election_decision *d;
	size_t n;
	line(out, T(election_minutes_name, .name = e->name, .seats = e->rules.seats));
	line(out, T(election_minutes_ballots, .issued = e->issued, .collected = e->collected,
		    .valid = e->valid, .invalid = e->invalid));
	TRY(put_candidates(db, e, out));
	TRY(election_decisions(db, e->id, &d, &n));
	for (size_t i = 0; i < n; i++)
		line(out, T(election_minutes_decided, .meeting = meeting, .text = d[i].text));
	return OK;
}

struct err election_minutes_words(struct db *db, int64_t assembly, struct buf *out)
{
	struct election_row *all;
	struct assembly of;
	size_t n;
	TRY(assembly_get(db, (assembly_id){ assembly }, &of));
	TRY(election_list(db, of.id, &all, &n));
	struct str meeting = msg_text(db->arena, LANG_VI, assembly_meeting_word(of.kind));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == ELECTION_ANNOUNCED)
			TRY(put_election(db, &all[i], meeting, out));
	return OK;
}

/* Where more votes win, nobody is over a half that was not asked for. */
struct msg status_words(const struct election_row *e, enum ballot_status s)
{
	switch (s) {
	case STATUS_ELECTED:
		return T(election_elected);
	case STATUS_OVER_NO_SEAT:
		return election_by_plurality(e) ? T(election_not_elected)
						: T(election_over_no_seat);
	case STATUS_TIED:
		return T(election_tied);
	case STATUS_NOT_ELECTED:
		break;
	}
	return T(election_not_elected);
}
