/* submission.c: the tờ trình and the decision that answers it. */
#include "award/proposal.h"

#include "base/day.h"
#include "store/audit.h"

static struct award_submission take(struct rows *rs)
{
	return (struct award_submission){
		.id = col_int(rs, 0),
		.season = { col_int(rs, 1) },
		.form_code = col_text(rs, 2),
		.number = col_text(rs, 3),
		.sent_on = col_int(rs, 4),
		.recipient = col_text(rs, 5),
		.decided = str_eq(col_view(rs, 6), S("decided")),
		.decision_no = col_text(rs, 7),
		.decided_on = col_int_or(rs, 8, DAY_NONE),
		.issuer = col_text(rs, 9),
		.document = col_int(rs, 10),
		.version = col_int(rs, 11),
		.count = col_int(rs, 12),
	};
}

#define SUBMISSION_COLUMNS                                                                         \
	"s.id, s.season_id, s.form_code, s.number, s.sent_on, s.recipient, s.state,"               \
	" s.decision_no, s.decided_on, s.issuer, s.document_id, s.version,"                        \
	" (SELECT COUNT(*) FROM award_proposal p WHERE p.submission_id = s.id)"

SQL(submission_of, "SELECT " SUBMISSION_COLUMNS " FROM award_submission s WHERE s.id = $1");

struct err submission_read(struct db *db, int64_t id, struct award_submission *out)
{
	struct rows *rs;
	TRY(db_row(db, submission_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_submission");
	*out = take(rs);
	return db_done(rs);
}

SQL(submissions_of, "SELECT " SUBMISSION_COLUMNS " FROM award_submission s WHERE s.season_id = $1"
		    " ORDER BY s.id DESC LIMIT 500");

struct err submission_list(struct db *db, season_id season, struct award_submission **out,
			   size_t *n)
{
	struct {
		struct award_submission *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, submissions_of, ARGS(INT(season.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- sending ---- */

SQL(submission_put,
    "INSERT INTO award_submission (id, season_id, form_code, number, sent_on, recipient, state,"
    " decision_no, decided_on, issuer, document_id, version, sent_at, sent_by)"
    " VALUES ($1,$2,$3,$4,$5,$6,'sent','',NULL,'',NULL,1,$7,$8)");
SQL(submit_all, "UPDATE award_proposal SET state = 'submitted', submission_id = $1,"
		" version = version + 1"
		" WHERE season_id = $2 AND form_code = $3 AND state = 'proposed'"
		" AND gate IN ('free','cleared')"
		" AND (CAST($4 AS BIGINT) = 0 OR id = $4)");

struct err submission_send(struct tx *tx, const struct award_submission *s, int64_t *id)
{
	struct db *db = tx_db(tx);
	if (!s->number.n || !s->recipient.n || s->sent_on == DAY_NONE || !s->form_code.n)
		return FAIL(ERR_INVALID, "award.submission_fields");
	TRY(paper_day_ok(db, s->sent_on));
	*id = tx_id(tx);
	TRY(tx_run(tx, submission_put,
		   ARGS(INT(*id), INT(s->season.n), TEXT(s->form_code), TEXT(s->number),
			INT(s->sent_on), TEXT(s->recipient), INT(db->now), INT(db->actor))));
	TRY(tx_run(tx, submit_all,
		   ARGS(INT(*id), INT(s->season.n), TEXT(s->form_code), INT(s->only))));
	if (tx_changed(tx) == 0)
		return FAIL(ERR_INVALID, "award.nothing_to_submit");
	return audit(tx, (struct act){ .verb = "award.submit",
				       .object = "award_submission",
				       .id = *id,
				       .note = s->number });
}

/* ---- deciding ---- */

SQL(grant, "UPDATE award_proposal SET state = 'granted', award_id = $1, version = version + 1"
	   " WHERE id = $2");
SQL(refuse, "UPDATE award_proposal SET state = 'refused', state_reason = $1,"
	    " version = version + 1 WHERE id = $2");

static bool is_refused(const struct submission_decision *d, int64_t id)
{
	for (size_t i = 0; i < d->refused_count; i++)
		if (d->refused[i] == id)
			return true;
	return false;
}

static struct err decide_one(struct tx *tx, const struct award_form *form,
			     const struct submission_decision *d, const struct proposal *p)
{
	struct season s;
	int64_t id;
	if (is_refused(d, p->id))
		return tx_run(tx, refuse, ARGS(TEXT(d->refused_reason), INT(p->id)));
	TRY(season_read(tx_db(tx), p->season, &s));
	struct award a = { .form_code = form->code,
			   .form_name = form->name,
			   .kind = form->kind,
			   .level = form->level,
			   .unit = p->unit,
			   .unit_name = p->unit_name,
			   .person_name = p->person_name,
			   .season = p->season,
			   .year = ymd_of(s.to_on - 1).year,
			   .reason = p->reason,
			   .decision_no = d->decision_no,
			   .decided_on = d->decided_on,
			   .issuer = d->issuer };
	TRY(award_give(tx, &a, &id));
	return tx_run(tx, grant, ARGS(INT(id), INT(p->id)));
}

SQL(decided,
    "UPDATE award_submission SET state = 'decided', decision_no = $1, decided_on = $2,"
    " issuer = $3, version = version + 1 WHERE id = $4 AND version = $5 AND state = 'sent'");

struct err submission_decide(struct tx *tx, const struct award_form *form,
			     struct submission_decision *d)
{
	struct db *db = tx_db(tx);
	struct award_submission s;
	struct proposal *all;
	size_t n;
	if (!d->decision_no.n || !d->issuer.n || d->decided_on == DAY_NONE ||
	    (d->refused_count && !d->refused_reason.n))
		return FAIL(ERR_INVALID, "award.decision_fields");
	TRY(paper_day_ok(db, d->decided_on));
	TRY(submission_read(db, d->submission, &s));
	TRY(tx_run_one(tx, decided,
		       ARGS(TEXT(d->decision_no), INT(d->decided_on), TEXT(d->issuer), INT(s.id),
			    INT(d->version)),
		       "award.submission_changed"));
	TRY(proposal_list(db, &(struct proposal_query){ .season = s.season, .submission = s.id },
			  &all, &n));
	d->granted = 0;
	for (size_t i = 0; i < n; i++) {
		TRY(decide_one(tx, form, d, &all[i]));
		d->granted += !is_refused(d, all[i].id);
	}
	return audit(tx, (struct act){ .verb = "award.decide",
				       .object = "award_submission",
				       .id = s.id,
				       .note = d->decision_no });
}

SQL(submission_behind, "SELECT submission_id FROM award_proposal WHERE award_id = $1");

struct err submission_of_award(struct db *db, int64_t award, int64_t *out)
{
	*out = 0;
	return db_int(db, submission_behind, ARGS(INT(award)), out);
}

SQL(set_document, "UPDATE award_submission SET document_id = $1, version = version + 1"
		  " WHERE id = $2");

struct err submission_set_document(struct tx *tx, int64_t submission, int64_t document)
{
	return tx_run_one(tx, set_document, ARGS(INT(document), INT(submission)),
			  "award.no_submission");
}

SQL(waiting_of, "SELECT (SELECT count(*) FROM award_proposal WHERE season_id = $1"
		" AND state = 'proposed' AND gate IN ('free','cleared')),"
		" (SELECT count(*) FROM award_submission WHERE season_id = $1 AND state = 'sent'),"
		" (SELECT count(*) FROM award_proposal WHERE season_id = $1"
		" AND state = 'proposed' AND gate = 'waiting')");

struct err award_waiting(struct db *db, season_id season, struct award_waiting *out)
{
	struct rows *rs;
	*out = (struct award_waiting){ 0 };
	TRY(db_row(db, waiting_of, ARGS(INT(season.n)), &rs));
	if (rs)
		*out = (struct award_waiting){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	return db_done(rs);
}
