/* vote.c: the secret vote of a sitting: quorum first, one ballot a form, the result by the exact
 * test of ballot/result.h. */
#include "council/sitting.h"

#include "base/day.h"
#include "council/inner.h"
#include "msg_council.gen.h"

/* ---- opening ---- */

struct group {
	const struct council_item *p; /* dossiers of one form, without a vote yet */
	size_t n;
};

/* Items come by form: the next run of those without a ballot. */
static bool next_group(const struct council_item *all, size_t n, size_t *at, struct group *out)
{
	while (*at < n && all[*at].ballot)
		(*at)++;
	*out = (struct group){ all + *at, 0 };
	while (*at < n && !all[*at].ballot && str_eq(all[*at].form_code, out->p->form_code)) {
		(*at)++;
		out->n++;
	}
	return out->n > 0;
}

static struct err no_quorum(struct arena *a, const struct council_rule *r,
			    struct attendance_count c)
{
	return FAIL(ERR_INVALID, "council.no_quorum", str_fmt(a, "%lld", (long long)c.present),
		    str_fmt(a, "%lld", (long long)c.all),
		    str_fmt(a, "%lld", (long long)share_least(r->quorum, c.all)));
}

static struct err put_dossiers(struct tx *tx, ballot_id id, const struct group *g)
{
	struct arena *a = tx_db(tx)->arena;
	struct ballot_candidate *c = NEW(a, g->n, struct ballot_candidate);
	for (size_t i = 0; i < g->n; i++) {
		const struct council_item *x = &g->p[i];
		struct buf b = { .arena = a };
		if (x->person_name.n) {
			put(&b, x->person_name);
			put(&b, S(", "));
		}
		put(&b, x->unit_name);
		c[i] = (struct ballot_candidate){ .ref = x->id, .name = buf_str(&b) };
	}
	return ballot_set_candidates(tx, id, c, g->n);
}

static struct err put_roll(struct tx *tx, ballot_id id, const struct council_seat *seats, size_t n)
{
	struct ballot_voter *v = NEW(tx_db(tx)->arena, n + 1, struct ballot_voter);
	size_t m = 0;
	for (size_t i = 0; i < n; i++)
		if (seats[i].m.votes)
			v[m++] = (struct ballot_voter){ .ref = seats[i].m.id,
							.name = seats[i].m.name,
							.voter = seats[i].m.name,
							.given = seats[i].state ==
								 PRESENCE_PRESENT };
	return ballot_set_voters(tx, id, v, m);
}

SQL(item_ballot, "UPDATE council_item SET ballot_id = $1 WHERE sitting_id = $2 AND dossier_id = $3"
		 " AND ballot_id IS NULL");

struct opening {
	const struct vote_opening *in;
	struct council council;
	int64_t on;
	const struct council_seat *seats;
	size_t seat_count;
	struct attendance_count came;
};

static struct err open_group(struct tx *tx, const struct opening *o, const struct group *g)
{
	struct db *db = tx_db(tx);
	struct council_rule r;
	ballot_id id;
	TRY(council_rule_of(db, o->council.owner, g->p->form_code, o->on, &r));
	if (!o->came.all || !share_met(r.quorum, o->came.present, o->came.all))
		return no_quorum(db->arena, &r, o->came);
	struct ballot b = { .subject = S("council"),
			    .subject_id = o->in->sitting,
			    .form = g->p->form_code,
			    .question = msg_text(db->arena, LANG_VI,
						 T(council_question, .form = g->p->form_name)),
			    .mode = o->in->mode,
			    .authority = o->in->authority,
			    .round = 1,
			    .rules = { .seats = (int64_t)g->n,
				       .quorum = r.quorum,
				       .majority = r.ratio,
				       .of = r.of_members ? OF_SUMMONED : OF_PRESENT,
				       .blank_valid = true } }; /* nobody ticked: a no to all */
	TRY(ballot_add(tx, &b, &id));
	TRY(put_dossiers(tx, id, g));
	TRY(put_roll(tx, id, o->seats, o->seat_count));
	for (size_t i = 0; i < g->n; i++)
		TRY(tx_run_one(tx, item_ballot,
			       ARGS(INT(id.n), INT(o->in->sitting), INT(g->p[i].id)),
			       "council.vote_begun"));
	if (b.mode != BALLOT_PAPER)
		return OK; /* its slips are made, and drawn, first */
	TRY(ballot_read(db, id, &b));
	return ballot_open(tx, id, b.version);
}

struct err sitting_open_vote(struct tx *tx, const struct vote_opening *in)
{
	struct db *db = tx_db(tx);
	struct opening o = { .in = in };
	struct council_sitting s;
	struct council_item *all;
	struct council_seat *seats;
	struct group g;
	size_t n, at = 0, groups = 0;
	TRY(sitting_get(db, in->sitting, &s));
	if (s.version != in->version || s.state == SITTING_CANCELLED)
		return FAIL(ERR_CONFLICT, "council.changed");
	TRY(council_get(db, s.council, &o.council));
	TRY(sitting_seats(db, &s, &seats, &o.seat_count));
	o.seats = seats;
	o.on = local_day(s.starts_at);
	o.came = sitting_present(seats, o.seat_count);
	TRY(sitting_items(db, in->sitting, &all, &n));
	while (next_group(all, n, &at, &g)) {
		TRY(open_group(tx, &o, &g));
		groups++;
	}
	return groups ? OK : FAIL(ERR_INVALID, "council.nothing_to_vote");
}

/* ---- the result ---- */

struct err sitting_of_ballot(struct db *db, ballot_id id, int64_t *out)
{
	struct ballot b;
	TRY(ballot_read(db, id, &b));
	if (!str_eq(b.subject, S("council")))
		return FAIL(ERR_NOT_FOUND, "council.no_sitting");
	*out = b.subject_id;
	return OK;
}

SQL(item_result, "UPDATE council_item SET agree = $1, base = $2, need = $3, passed = $4"
		 " WHERE ballot_id = $5 AND dossier_id = $6");

static struct err decide_dossier(struct tx *tx, const struct ballot_minutes *m, size_t i)
{
	const struct ballot_result *r = &m->result;
	const struct ballot_candidate *x = &m->candidates[i];
	bool passed = r->status[i] == STATUS_ELECTED;
	struct arena *a = tx_db(tx)->arena;
	struct dossier c;
	TRY(dossier_read(tx_db(tx), x->ref, &c));
	TRY(tx_run_one(tx, item_result,
		       ARGS(INT(x->votes), INT(r->base), INT(r->need), INT(passed),
			    INT(m->ballot.id.n), INT(x->ref)),
		       "council.changed"));
	struct str why = msg_text(
		a, LANG_VI,
		T(council_not_passed, .agree = x->votes, .base = r->base, .need = r->need));
	c.reason = passed ? S("") : why;
	TRY(dossier_move_to(tx, &c, passed ? DOSSIER_PASSED : DOSSIER_FAILED));
	TRY(proposal_gate(tx, c.id, passed ? GATE_CLEARED : GATE_STOPPED, why));
	return dossier_audit(tx, &c, passed ? "dossier.pass" : "dossier.fail", c.reason);
}

struct err sitting_settle(struct tx *tx, ballot_id id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct ballot_minutes m;
	struct council_rule r = { 0 };
	int64_t sitting, named[CANDIDATES_MAX];
	size_t n = 0;
	TRY(sitting_of_ballot(db, id, &sitting));
	TRY(ballot_minutes(db, id, &m));
	if (m.ballot.state != BALLOT_COUNTED)
		return FAIL(ERR_CONFLICT, "ballot.moved_on");
	r.quorum = m.ballot.rules.quorum;
	if (!m.result.quorum)
		return no_quorum(db->arena, &r,
				 (struct attendance_count){ m.count.present, m.count.summoned });
	for (size_t i = 0; i < m.candidate_count; i++) {
		TRY(decide_dossier(tx, &m, i));
		if (m.result.status[i] == STATUS_ELECTED)
			named[n++] = m.candidates[i].ordinal;
	}
	return ballot_settle(tx, id, version, named, n);
}

SQL(items_free, "UPDATE council_item SET ballot_id = NULL WHERE ballot_id = $1 AND passed IS NULL");

struct err sitting_void_vote(struct tx *tx, ballot_id id, int64_t version, struct str reason)
{
	int64_t sitting;
	TRY(sitting_of_ballot(tx_db(tx), id, &sitting));
	TRY(ballot_void(tx, id, version, reason));
	return tx_run(tx, items_free, ARGS(INT(id.n)));
}
