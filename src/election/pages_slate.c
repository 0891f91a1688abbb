/* pages_slate.c: what is done before the vote: the number to elect, by whom the chair is elected,
 * who stands and who withdraws, the slate adopted. */
#include "election/pages_views.h"

#include "base/day.h"

/* ---- the number ---- */

static const struct field seats_fields[] = {
	{ .name = "seats",
	  .kind = F_INT,
	  .required = true,
	  .min = 1,
	  .max = ELECTION_CANDIDATES_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_seats(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	return election_set_seats(tx, x->id, x->version, x->seats);
}

static struct err take_seats(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0],
				     .seats = form_int(rq, "seats"),
				     .version = form_int(rq, "version") };
	return election_act(rq, do_seats, &x);
}

static const struct field mode_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "mode", .kind = F_CHOICE, .choices = chair_mode_codes },
	{ 0 },
};

static struct err do_mode(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	return election_set_mode(tx, x->id, x->version, x->mode);
}

static struct err take_mode(struct req *rq)
{
	int64_t mode = form_int(rq, "mode");
	struct election_acting x = { .id = rq->id[0], .version = form_int(rq, "version") };
	x.mode = mode == DAY_NONE ? CHAIR_BY_COMMITTEE : (enum chair_mode)mode;
	return election_act(rq, do_mode, &x);
}

/* ---- who stands ---- */

static const struct field candidate_fields[] = {
	{ .name = "number", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX },
	{ .name = "name", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "about", .kind = F_LONG, .max = CANDIDATE_ABOUT_MAX },
	{ .name = "source", .kind = F_CHOICE, .required = true, .choices = candidate_source_codes },
	{ .name = "proposer", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "opinion", .kind = F_LONG, .max = CANDIDATE_ABOUT_MAX },
	{ .name = "applied", .kind = F_CHECK },
	{ 0 },
};

/* Of the one with that number on the meeting's list; nobody else of it by name. */
static struct err from_list(struct db *db, struct election_acting *x)
{
	struct election_row e;
	struct seat s;
	int64_t seat = 0;
	TRY(election_get(db, x->id, &e));
	TRY(seat_numbered(db, e.assembly, x->number, &seat));
	if (!seat)
		return FAIL(ERR_INVALID, "election.no_card",
			    str_fmt(db->arena, "%lld", (long long)x->number));
	TRY(seat_get(db, seat, &s));
	x->candidate.seat = seat;
	x->candidate.person = s.person;
	x->candidate.name = s.name;
	if (!x->candidate.about.n)
		x->candidate.about = s.post;
	return OK;
}

/* A name that stands once on the list is that delegate. */
static struct err by_name(struct db *db, struct election_acting *x)
{
	struct election_row e;
	struct seat *all;
	size_t n, hits = 0;
	TRY(election_get(db, x->id, &e));
	const struct seat_query q = { .assembly = e.assembly,
				      .standing = -1,
				      .present = -1,
				      .words = x->candidate.name,
				      .limit = 20 };
	TRY(seat_list(db, &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, x->candidate.name) && !all[i].withdrawn.n && !hits++) {
			x->candidate.seat = all[i].id;
			x->candidate.person = all[i].person;
			if (!x->candidate.about.n)
				x->candidate.about = all[i].post;
		}
	return OK;
}

static struct err do_candidate(struct tx *tx, void *arg)
{
	struct election_acting *x = arg;
	int64_t id;
	if (x->number != DAY_NONE)
		TRY(from_list(tx_db(tx), x));
	else if (x->candidate.name.n)
		TRY(by_name(tx_db(tx), x));
	return candidate_add(tx, &x->candidate, &id);
}

static struct err take_candidate(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0],
				     .number = form_int(rq, "number"),
				     .candidate = { .election = rq->id[0],
						    .name = form_text(rq, "name"),
						    .about = form_text(rq, "about"),
						    .proposer = form_text(rq, "proposer"),
						    .opinion = form_text(rq, "opinion"),
						    .applied = form_int(rq, "applied") == 1,
						    .source = (enum candidate_source)form_int(
							    rq, "source") } };
	return election_act(rq, do_candidate, &x);
}

/* ---- withdrawing ---- */

static const char *const withdrawals[] = { "ask", "yes", "no", NULL };
static const struct field withdraw_fields[] = {
	{ .name = "who", .kind = F_ID, .required = true },
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = withdrawals },
	{ .name = "reason", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ 0 },
};

static struct err do_withdraw(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	struct candidate *all;
	size_t n;
	TRY(candidate_list(tx_db(tx), x->id, true, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].id != x->candidate.id) /* of this election and no other */
			continue;
		if (x->number == 1)
			return candidate_withdraw(tx, all[i].id, all[i].asks);
		if (x->number == 0 && !x->reason.n)
			return FAIL(ERR_INVALID, "assembly.reason_needed");
		return candidate_ask(tx, all[i].id, x->number ? STR_NONE : x->reason);
	}
	return FAIL(ERR_NOT_FOUND, "election.no_candidate");
}

static struct err take_withdraw(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0],
				     .candidate.id = form_int(rq, "who"),
				     .number = form_int(rq, "do"),
				     .reason = form_text(rq, "reason") };
	return election_act(rq, do_withdraw, &x);
}

/* ---- the slate ---- */

static const struct field adopt_fields[] = {
	{ .name = "seats_vote", .kind = F_ID, .required = true },
	{ .name = "slate_vote", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err do_adopt(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	return election_adopt(tx, x->id, x->seats_vote, x->slate_vote);
}

static struct err take_adopt(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0],
				     .seats_vote = form_int(rq, "seats_vote"),
				     .slate_vote = form_int(rq, "slate_vote") };
	return election_act(rq, do_adopt, &x);
}

static const struct route rows[] = {
	ELECTION_POST("/election-of/:election/seats", take_seats, seats_fields),
	ELECTION_POST("/election-of/:election/mode", take_mode, mode_fields),
	ELECTION_POST("/election-of/:election/candidates", take_candidate, candidate_fields),
	ELECTION_POST("/election-of/:election/withdraw", take_withdraw, withdraw_fields),
	ELECTION_POST("/election-of/:election/adopt", take_adopt, adopt_fields),
};
const struct routes election_slate_routes = { rows, sizeof rows / sizeof *rows };
