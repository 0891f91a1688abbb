/* case.c: one dossier: read, begun, filled, sent, returned, complete. Lists are case_list.c's. */
#include "council/case.h"

#include "base/day.h"
#include "base/text.h"
#include "cluster/cluster.h"
#include "council/inner.h"
#include "store/audit.h"

const char *const case_kind_codes[] = { "yearly", "drive", "sudden", "long_service", NULL };
static const char *const states[CASE_STATE_COUNT] = {
	"making", "sent",      "returned", "complete", "council", "passed",
	"failed", "submitted", "granted",  "refused",  "dropped",
};

const char *case_state_code(enum case_state s) { return states[s]; }

enum case_kind case_kind_of(struct str code)
{
	int i = 0;
	while (case_kind_codes[i + 1] && !str_eq(code, str_of(case_kind_codes[i])))
		i++;
	return (enum case_kind)i;
}

enum case_state case_state_of(const struct case_standing *s)
{
	enum case_state stored = CASE_MAKING;
	for (int i = 0; i < CASE_SUBMITTED; i++)
		if (str_eq(s->stored, str_of(states[i])))
			stored = (enum case_state)i;
	if (str_eq(s->proposal, S("dropped")))
		return CASE_DROPPED;
	if (str_eq(s->proposal, S("submitted")))
		return CASE_SUBMITTED;
	if (str_eq(s->proposal, S("granted")))
		return CASE_GRANTED;
	if (str_eq(s->proposal, S("refused")))
		return str_eq(s->gate, S("stopped")) ? CASE_FAILED : CASE_REFUSED;
	return stored;
}

/* ---- reading ---- */

static void needs_as_papers(const struct dossier_list *l, struct award_case *c)
{
	c->citation = l->citation;
	c->unsure = l->unsure;
	for (size_t i = 0; i < l->n; i++)
		c->papers[c->n++] = (struct case_paper){ .ordinal = (int64_t)i + 1,
							 .kind = l->p[i].kind,
							 .name = l->p[i].name,
							 .needed = l->p[i].needed,
							 .fault = S("") };
}

SQL(papers_of, "SELECT ordinal, kind, name, needed, file_id, made, fault FROM case_paper"
	       " WHERE case_id = $1 ORDER BY ordinal LIMIT 12");

static struct err read_papers(struct db *db, struct award_case *c)
{
	struct rows *rs;
	TRY(db_rows(db, papers_of, ARGS(INT(c->id)), &rs));
	while (db_next(rs) && c->n < DOSSIER_NEEDS_MAX) {
		struct case_paper *p = &c->papers[c->n++];
		*p = (struct case_paper){ .ordinal = col_int(rs, 0),
					  .name = col_text(rs, 2),
					  .needed = col_int(rs, 3) != 0,
					  .file = col_int(rs, 4),
					  .made = col_int(rs, 5) != 0,
					  .fault = col_text(rs, 6) };
		for (int i = 0; need_kind_codes[i]; i++)
			if (str_eq(col_view(rs, 1), str_of(need_kind_codes[i])))
				p->kind = (enum need_kind)i;
	}
	return db_done(rs);
}

SQL(case_one, "SELECT p.state, p.gate, c.state, c.version, c.kind, c.movement_id, m.title, c.deeds,"
	      " c.reason, c.sent_on FROM award_proposal p"
	      " LEFT JOIN award_case c ON c.proposal_id = p.id"
	      " LEFT JOIN movement m ON m.id = c.movement_id"
	      " WHERE p.id = $1 AND p.gate <> 'free'");

static struct err read_row(struct db *db, struct award_case *c)
{
	struct rows *rs;
	TRY(db_row(db, case_one, ARGS(INT(c->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "council.no_case");
	c->state = case_state_of(
		&(struct case_standing){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2) });
	c->version = col_int(rs, 3);
	c->kind = case_kind_of(col_null(rs, 4) ? S("yearly") : col_view(rs, 4));
	c->movement = col_int(rs, 5);
	c->movement_title = col_text(rs, 6);
	c->deeds = col_text(rs, 7);
	c->reason = col_text(rs, 8);
	c->sent_on = col_int_or(rs, 9, DAY_NONE);
	return db_done(rs);
}

struct err case_read(struct db *db, int64_t id, struct award_case *out)
{
	struct season s;
	*out = (struct award_case){ .id = id };
	TRY(read_row(db, out));
	TRY(proposal_read(db, id, &out->p));
	TRY(season_read(db, out->p.season, &s));
	out->owner = s.owner;
	TRY(award_form_by_code(db, s.owner, out->p.form_code, s.to_on - 1, &out->form));
	if (out->version) {
		TRY(read_papers(db, out));
	} else {
		struct dossier_list l;
		TRY(dossier_needs(db, s.owner, out->p.form_code, local_day(db->now), &l));
		needs_as_papers(&l, out);
	}
	for (size_t i = 0; i < out->n; i++)
		out->missing += out->papers[i].needed && !out->papers[i].file;
	return OK;
}

struct str case_missing(struct arena *a, const struct award_case *c)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < c->n; i++) {
		if (!c->papers[i].needed || c->papers[i].file)
			continue;
		put(&b, b.n ? S(", ") : S(""));
		put(&b, c->papers[i].name);
	}
	return buf_str(&b);
}

/* ---- writing ---- */

struct err case_audit(struct tx *tx, const struct award_case *c, const char *verb, struct str note)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "award_case",
				       .id = c->id,
				       .unit = c->p.unit.n,
				       .note = note });
}

SQL(case_insert,
    "INSERT INTO award_case (proposal_id, kind, movement_id, state, deeds, reason, version)"
    " VALUES ($1,$2,$3,'making','','',1) ON CONFLICT DO NOTHING");
SQL(paper_insert, "INSERT INTO case_paper (case_id, ordinal, kind, name, needed, made, fault)"
		  " VALUES ($1,$2,$3,$4,$5,0,'')");

/* The list of papers is the one of the day on which the dossier begins: later ones don't move it.
 */
static struct err open_row(struct tx *tx, struct award_case *c)
{
	if (c->version)
		return OK;
	TRY(tx_run_one(tx, case_insert,
		       ARGS(INT(c->id), TEXT(str_of(case_kind_codes[c->kind])),
			    INT_OR_NUL(c->movement ? c->movement : INT64_MIN)),
		       "council.case_changed"));
	c->version = 1;
	for (size_t i = 0; i < c->n; i++) {
		const struct case_paper *p = &c->papers[i];
		TRY(tx_run(tx, paper_insert,
			   ARGS(INT(c->id), INT(p->ordinal), TEXT(str_of(need_kind_codes[p->kind])),
				TEXT(p->name), INT(p->needed))));
	}
	return OK;
}

SQL(case_move, "UPDATE award_case SET state = $1, reason = $2, sent_on = $3, version = version + 1"
	       " WHERE proposal_id = $4 AND version = $5");

struct err case_move_to(struct tx *tx, const struct award_case *c, enum case_state to)
{
	return tx_run_one(tx, case_move,
			  ARGS(TEXT(str_of(states[to])), TEXT(c->reason.p ? c->reason : S("")),
			       INT_OR_NUL(c->sent_on), INT(c->id), INT(c->version)),
			  "council.case_changed");
}

/* What the unit may still change, with its row there. */
static struct err open_case(struct tx *tx, int64_t id, struct award_case *c)
{
	TRY(case_read(tx_db(tx), id, c));
	if (c->state != CASE_MAKING && c->state != CASE_RETURNED)
		return FAIL(ERR_CONFLICT, "council.case_closed");
	return open_row(tx, c);
}

/* A form that was opened before somebody else wrote. A dossier without a row stands at 0. */
static struct err same_version(const struct award_case *c, int64_t version)
{
	return c->version == version ? OK : FAIL(ERR_CONFLICT, "council.case_changed");
}

struct err case_begin(struct tx *tx, const struct case_new *in, int64_t *id)
{
	struct award_case c;
	struct proposal p = in->p;
	if (in->kind == CASE_YEARLY || in->kind >= CASE_KIND_COUNT ||
	    (in->kind == CASE_DRIVE) != (in->movement != 0))
		return FAIL(ERR_INVALID, "council.case_kind");
	p.by_case = true;
	p.verdict = VERDICT_UNKNOWN; /* people judge: the conditions speak of years, not of deeds */
	TRY(proposal_add(tx, &in->form, &p, id));
	TRY(case_read(tx_db(tx), *id, &c));
	c.kind = in->kind;
	c.movement = in->movement;
	TRY(open_row(tx, &c));
	return case_audit(tx, &c, "case.begin", in->form.name);
}

SQL(deeds_set, "UPDATE award_case SET deeds = $1, version = version + 1"
	       " WHERE proposal_id = $2 AND version = $3");

struct err case_write(struct tx *tx, int64_t id, int64_t version, struct str deeds)
{
	struct award_case c;
	TRY(case_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	if (text_length(deeds) > CASE_DEEDS_MAX)
		return FAIL(ERR_INVALID, "council.fields");
	TRY(open_case(tx, id, &c));
	TRY(tx_run_one(tx, deeds_set, ARGS(TEXT(deeds), INT(id), INT(c.version)),
		       "council.case_changed"));
	return case_audit(tx, &c, "case.write", STR_NONE);
}

SQL(paper_set, "UPDATE case_paper SET file_id = $1, made = $2, fault = ''"
	       " WHERE case_id = $3 AND ordinal = $4");
SQL(case_touch, "UPDATE award_case SET version = version + 1 WHERE proposal_id = $1");

static struct err put_file(struct tx *tx, int64_t id, const struct case_paper *p)
{
	struct award_case c;
	TRY(open_case(tx, id, &c));
	TRY(tx_run_one(tx, paper_set,
		       ARGS(INT_OR_NUL(p->file ? p->file : INT64_MIN), INT(p->made), INT(id),
			    INT(p->ordinal)),
		       "council.case_changed"));
	TRY(tx_run(tx, case_touch, ARGS(INT(id))));
	return case_audit(tx, &c, p->file ? "case.paper" : "case.paper_drop", p->name);
}

struct err case_put_paper(struct tx *tx, int64_t id, const struct case_paper *p)
{
	return put_file(tx, id, p);
}

struct err case_drop_paper(struct tx *tx, int64_t id, int64_t ordinal)
{
	return put_file(tx, id, &(struct case_paper){ .ordinal = ordinal });
}

/* ---- between unit and office ---- */

struct err case_send(struct tx *tx, int64_t id, int64_t version)
{
	struct award_case c;
	TRY(case_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	TRY(open_case(tx, id, &c));
	c.sent_on = local_day(tx_db(tx)->now);
	c.reason = S("");
	TRY(case_move_to(tx, &c, CASE_SENT));
	return case_audit(tx, &c, "case.send", STR_NONE);
}

struct err case_accept(struct tx *tx, int64_t id, int64_t version)
{
	struct award_case c;
	TRY(case_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	if (c.state != CASE_SENT)
		return FAIL(ERR_CONFLICT, "council.case_changed");
	if (c.missing)
		return FAIL(ERR_INVALID, "council.papers_missing",
			    case_missing(tx_db(tx)->arena, &c));
	TRY(case_move_to(tx, &c, CASE_COMPLETE));
	if (!c.form.council)
		TRY(proposal_gate(tx, id, GATE_CLEARED, S("")));
	return case_audit(tx, &c, "case.accept", STR_NONE);
}

SQL(fault_set, "UPDATE case_paper SET fault = $1 WHERE case_id = $2 AND ordinal = $3");

struct err case_return(struct tx *tx, const struct case_return *in)
{
	struct award_case c;
	TRY(case_read(tx_db(tx), in->id, &c));
	TRY(same_version(&c, in->version));
	if (c.state != CASE_SENT && (c.state != CASE_COMPLETE || !c.form.council))
		return FAIL(ERR_CONFLICT, "council.case_changed");
	if (!in->reason.n || text_length(in->reason) > CASE_REASON_MAX)
		return FAIL(ERR_INVALID, "council.reason_needed");
	for (size_t i = 0; i < c.n; i++)
		TRY(tx_run(tx, fault_set,
			   ARGS(TEXT(in->faults[i].p ? in->faults[i] : S("")), INT(c.id),
				INT(c.papers[i].ordinal))));
	c.reason = in->reason;
	TRY(case_move_to(tx, &c, CASE_RETURNED));
	return case_audit(tx, &c, "case.return", in->reason);
}
