/* proposal.c: putting forward and taking back; quotas are refused here, ties over them are the
 * meeting's. */
#include "award/proposal.h"

#include "base/day.h"
#include "base/json.h"
#include "base/text.h"
#include "document/document.h"
#include "msg_award.gen.h"
#include "person/person.h"
#include "store/audit.h"

static const char *const states[PROPOSAL_STATE_COUNT] = { "proposed", "dropped", "submitted",
							  "granted", "refused" };

static const char *const gates[GATE_COUNT] = { "free", "waiting", "cleared", "stopped" };

const char *proposal_gate_code(enum proposal_gate g) { return gates[g]; }

void proposal_on_paper(const struct proposal *p, struct str form, struct paper_award *out)
{
	bool person = p->person_name.n > 0;
	*out = (struct paper_award){ .form = form,
				     .name = person ? p->person_name : p->unit_name,
				     .person = person,
				     .unit = p->unit_name,
				     .cluster = p->cluster_name,
				     .points = PAPER_NONE,
				     .votes = PAPER_NONE,
				     .voters = PAPER_NONE,
				     .reason = p->reason };
}

#define PROPOSAL_COLUMNS                                                                           \
	"p.id, p.season_id, p.form_code, p.cluster_id, c.name, p.unit_id, u.code,"                 \
	" (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id"                          \
	" AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1),"                           \
	" p.person_name, p.source, p.reason, p.verdict, p.state, p.state_reason, p.submission_id," \
	" p.award_id, p.version, p.gate, p.person_id"
#define PROPOSAL_FROM                                                                              \
	" FROM award_proposal p JOIN unit u ON u.id = p.unit_id"                                   \
	" LEFT JOIN cluster c ON c.id = p.cluster_id"

static struct proposal take(struct rows *rs)
{
	struct proposal p = {
		.id = col_int(rs, 0),
		.season = { col_int(rs, 1) },
		.form_code = col_text(rs, 2),
		.cluster = { col_int(rs, 3) },
		.cluster_name = col_text(rs, 4),
		.unit = { col_int(rs, 5) },
		.unit_code = col_text(rs, 6),
		.unit_name = col_text(rs, 7),
		.person_name = col_text(rs, 8),
		.from_ballot = str_eq(col_view(rs, 9), S("ballot")),
		.by_dossier = str_eq(col_view(rs, 9), S("dossier")),
		.reason = col_text(rs, 10),
		.state_reason = col_text(rs, 13),
		.submission = col_int(rs, 14),
		.award = col_int(rs, 15),
		.version = col_int(rs, 16),
		.person = col_int(rs, 18),
	};
	for (int i = 0; i < VERDICT_COUNT; i++)
		if (str_eq(col_view(rs, 11), str_of(verdict_code((enum verdict)i))))
			p.verdict = (enum verdict)i;
	for (int i = 0; i < PROPOSAL_STATE_COUNT; i++)
		if (str_eq(col_view(rs, 12), str_of(states[i])))
			p.state = (enum proposal_state)i;
	for (int i = 0; i < GATE_COUNT; i++)
		if (str_eq(col_view(rs, 17), str_of(gates[i])))
			p.gate = (enum proposal_gate)i;
	return p;
}

SQL(proposal_of, "SELECT " PROPOSAL_COLUMNS PROPOSAL_FROM " WHERE p.id = $1");

struct err proposal_read(struct db *db, int64_t id, struct proposal *out)
{
	struct rows *rs;
	TRY(db_row(db, proposal_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_proposal");
	*out = take(rs);
	return db_done(rs);
}

SQL(proposals_of, "SELECT " PROPOSAL_COLUMNS PROPOSAL_FROM " WHERE p.season_id = $1"
		  " AND (CAST($2 AS TEXT) = '' OR p.form_code = $2)"
		  " AND (CAST($3 AS BIGINT) = 0 OR p.submission_id = $3)"
		  " ORDER BY p.form_code, c.code, u.code, p.id LIMIT 5000");

struct err proposal_list(struct db *db, const struct proposal_query *q, struct proposal **out,
			 size_t *n)
{
	struct {
		struct proposal *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, proposals_of,
		    ARGS(INT(q->season.n), TEXT(q->form.p ? q->form : S("")), INT(q->submission)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- putting forward ---- */

SQL(same_proposal,
    "SELECT COUNT(*) FROM award_proposal WHERE season_id = $1 AND form_code = $2 AND unit_id = $3"
    " AND person_name = $4 AND source <> 'dossier' AND state NOT IN ('dropped','refused')");
/* Another deed in the year is another dossier, once the one before is answered. */
SQL(same_dossier,
    "SELECT COUNT(*) FROM award_proposal WHERE season_id = $1 AND form_code = $2 AND unit_id = $3"
    " AND person_name = $4 AND source = 'dossier' AND state IN ('proposed','submitted')");
SQL(taken_seats,
    "SELECT COUNT(*) FROM award_proposal WHERE season_id = $1 AND form_code = $2"
    " AND (CAST($3 AS BIGINT) = 0 OR cluster_id = $3) AND state NOT IN ('dropped','refused')");

static struct err check_seats(struct db *db, const struct award_form *form,
			      const struct proposal *p)
{
	int64_t all = 0, here = 0;
	TRY(db_int(db, taken_seats, ARGS(INT(p->season.n), TEXT(p->form_code), INT(0)), &all));
	if (form->total && all >= form->total)
		return FAIL(ERR_CONFLICT, "award.quota_total",
			    str_fmt(db->arena, "%lld", (long long)form->total));
	if (!form->per_cluster || !p->cluster.n)
		return OK;
	TRY(db_int(db, taken_seats, ARGS(INT(p->season.n), TEXT(p->form_code), INT(p->cluster.n)),
		   &here));
	if (here >= form->per_cluster)
		return FAIL(ERR_CONFLICT, "award.quota_cluster",
			    str_fmt(db->arena, "%lld", (long long)form->per_cluster));
	return OK;
}

static struct err check(struct tx *tx, const struct award_form *form, struct proposal *p)
{
	struct db *db = tx_db(tx);
	struct cluster c;
	int64_t there = 0;
	if (!p->person_name.n && !form->for_unit)
		return FAIL(ERR_INVALID, "award.for_person_only");
	if (p->person_name.n && !form->for_person)
		return FAIL(ERR_INVALID, "award.for_unit_only");
	if (p->verdict == VERDICT_NO && !p->state_reason.n)
		return FAIL(ERR_INVALID, "award.why_despite");
	TRY(cluster_of_unit(db, p->season, p->unit, &c));
	if (!c.id.n && !p->by_dossier)
		return FAIL(ERR_INVALID, "award.not_member");
	p->cluster = c.id;
	TRY(db_int(db, p->by_dossier ? same_dossier : same_proposal,
		   ARGS(INT(p->season.n), TEXT(p->form_code), INT(p->unit.n), TEXT(p->person_name)),
		   &there));
	if (there)
		return FAIL(ERR_CONFLICT,
			    p->by_dossier ? "award.dossier_underway" : "award.proposed_already");
	return check_seats(db, form, p);
}

SQL(proposal_put,
    "INSERT INTO award_proposal (id, season_id, form_code, cluster_id, unit_id, person_id,"
    " person_name, source, reason, verdict, state, state_reason, gate, submission_id, award_id,"
    " version, proposed_at, proposed_by)"
    " VALUES ($1,$2,$3,$4,$5,$14,$6,$7,$8,$9,'proposed',$10,$11,NULL,NULL,1,$12,$13)");

struct err proposal_add(struct tx *tx, const struct award_form *form, const struct proposal *in,
			int64_t *id)
{
	struct db *db = tx_db(tx);
	struct proposal p = *in;
	p.form_code = form->code;
	p.person_name = p.person_name.p ? p.person_name : S("");
	if (text_length(p.reason) > PROPOSAL_TEXT_MAX || text_length(p.person_name) > 100)
		return FAIL(ERR_INVALID, "award.fields");
	TRY(check(tx, form, &p));
	p.person = 0;
	if (p.person_name.n)
		TRY(person_named(db, p.unit.n, local_day(db->now), p.person_name, &p.person));
	*id = tx_id(tx);
	TRY(tx_run(
		tx, proposal_put,
		ARGS(INT(*id), INT(p.season.n), TEXT(p.form_code),
		     INT_OR_NUL(p.cluster.n ? p.cluster.n : INT64_MIN), INT(p.unit.n),
		     TEXT(p.person_name),
		     TEXT(p.from_ballot	 ? S("ballot")
			  : p.by_dossier ? S("dossier")
					 : S("office")),
		     TEXT(p.reason.p ? p.reason : S("")), TEXT(str_of(verdict_code(p.verdict))),
		     TEXT(p.state_reason.p ? p.state_reason : S("")),
		     TEXT(str_of(gates[form->council || p.by_dossier ? GATE_WAITING : GATE_FREE])),
		     INT(db->now), INT(db->actor), INT_OR_NUL(p.person ? p.person : INT64_MIN))));
	return audit(tx, (struct act){ .verb = "award.propose",
				       .object = "award_proposal",
				       .id = *id,
				       .unit = p.unit.n,
				       .note = form->name });
}

/* ---- from the ballots ---- */

static struct err add_winner(struct tx *tx, const struct season *season,
			     const struct award_form *form, struct str code, int64_t *added)
{
	struct proposal p = { .season = season->id, .from_ballot = true };
	struct cluster c;
	bool known;
	int64_t id;
	p.verdict = VERDICT_UNKNOWN; /* people elected it; the conditions are shown beside it */
	TRY(unit_by_code(tx_db(tx), code, &p.unit, &known));
	if (!known)
		return OK;
	TRY(cluster_of_unit(tx_db(tx), season->id, p.unit, &c));
	p.reason = msg_text(tx_db(tx)->arena, LANG_VI, /* papers are Vietnamese */
			    T(award_paper_deed, .cluster = c.name,
			      .year = paper_year(tx_db(tx)->arena, season->code, season->school)));
	struct err e = proposal_add(tx, form, &p, &id);
	if (e.code == ERR_CONFLICT || e.code == ERR_INVALID)
		return OK; /* proposed already, or no seat is left: the page shows who is missing */
	*added += e.code == ERR_NONE;
	return e;
}

struct err proposals_from_ballots(struct tx *tx, const struct season *season, int64_t *added)
{
	struct db *db = tx_db(tx);
	struct decision *all;
	struct award_form form;
	size_t n;
	*added = 0;
	TRY(decision_list(db, season->id, (cluster_id){ 0 }, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct json *body;
		if (!str_eq(all[i].kind, S("ballot")))
			continue;
		TRY(json_read(db->arena, all[i].body, &body));
		if (award_form_by_code(db, season->owner, json_text(body, "form"),
				       season->to_on - 1, &form)
			    .code)
			continue;
		JSON_EACH(winner, json_get(body, "winners"))
		TRY(add_winner(tx, season, &form, winner->text, added));
	}
	return OK;
}

SQL(drop, "UPDATE award_proposal SET state = 'dropped', state_reason = $1, version = version + 1"
	  " WHERE id = $2 AND version = $3 AND state = 'proposed'");

struct err proposal_drop(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct proposal p;
	TRY(proposal_read(tx_db(tx), id, &p));
	if (!reason.n || text_length(reason) > PROPOSAL_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.reason_needed");
	TRY(tx_run_one(tx, drop, ARGS(TEXT(reason), INT(id), INT(version)),
		       "award.proposal_changed"));
	return audit(tx, (struct act){ .verb = "award.drop",
				       .object = "award_proposal",
				       .id = id,
				       .unit = p.unit.n,
				       .note = reason });
}

SQL(clear, "UPDATE award_proposal SET gate = $1, version = version + 1"
	   " WHERE id = $2 AND state = 'proposed' AND gate IN ('waiting','cleared')");
SQL(stop, "UPDATE award_proposal SET gate = 'stopped', state = 'refused', state_reason = $1,"
	  " version = version + 1 WHERE id = $2 AND state = 'proposed' AND gate = 'waiting'");

struct err proposal_gate(struct tx *tx, int64_t id, enum proposal_gate to, struct str reason)
{
	struct proposal p;
	TRY(proposal_read(tx_db(tx), id, &p));
	TRY(to == GATE_STOPPED
		    ? tx_run_one(tx, stop, ARGS(TEXT(reason), INT(id)), "award.proposal_changed")
		    : tx_run_one(tx, clear, ARGS(TEXT(str_of(gates[to])), INT(id)),
				 "award.proposal_changed"));
	return audit(tx, (struct act){ .verb = "award.gate",
				       .object = "award_proposal",
				       .id = id,
				       .unit = p.unit.n,
				       .changes = &(struct change){ "gate", str_of(gates[p.gate]),
								    str_of(gates[to]) },
				       .count = 1,
				       .note = reason });
}
