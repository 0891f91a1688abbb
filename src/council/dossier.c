/* dossier.c: one dossier: read, begun, filled, sent, returned, complete. Lists are
 * dossier_list.c's. */
#include "council/dossier.h"

#include "base/day.h"
#include "base/text.h"
#include "cluster/cluster.h"
#include "council/inner.h"
#include "store/audit.h"

const char *const dossier_kind_codes[] = { "yearly", "drive", "sudden", "long_service", NULL };
static const char *const states[DOSSIER_STATE_COUNT] = {
	"making", "sent",      "returned", "complete", "council", "passed",
	"failed", "submitted", "granted",  "refused",  "dropped",
};

const char *dossier_state_code(enum dossier_state s) { return states[s]; }

enum dossier_kind dossier_kind_of(struct str code)
{
	int i = 0;
	while (dossier_kind_codes[i + 1] && !str_eq(code, str_of(dossier_kind_codes[i])))
		i++;
	return (enum dossier_kind)i;
}

enum dossier_state dossier_state_of(const struct dossier_standing *s)
{
	enum dossier_state stored = DOSSIER_MAKING;
	for (int i = 0; i < DOSSIER_SUBMITTED; i++)
		if (str_eq(s->stored, str_of(states[i])))
			stored = (enum dossier_state)i;
	if (str_eq(s->proposal, S("dropped")))
		return DOSSIER_DROPPED;
	if (str_eq(s->proposal, S("submitted")))
		return DOSSIER_SUBMITTED;
	if (str_eq(s->proposal, S("granted")))
		return DOSSIER_GRANTED;
	if (str_eq(s->proposal, S("refused")))
		return str_eq(s->gate, S("stopped")) ? DOSSIER_FAILED : DOSSIER_REFUSED;
	return stored;
}

/* ---- reading ---- */

static void needs_as_papers(const struct dossier_needs *l, struct dossier *c)
{
	c->citation = l->citation;
	c->unsure = l->unsure;
	for (size_t i = 0; i < l->n; i++)
		c->papers[c->n++] = (struct dossier_paper){ .ordinal = (int64_t)i + 1,
							    .kind = l->p[i].kind,
							    .name = l->p[i].name,
							    .needed = l->p[i].needed,
							    .fault = S("") };
}

SQL(papers_of, "SELECT ordinal, kind, name, needed, file_id, made, fault FROM dossier_paper"
	       " WHERE dossier_id = $1 ORDER BY ordinal LIMIT 12");

static struct err read_papers(struct db *db, struct dossier *c)
{
	struct rows *rs;
	TRY(db_rows(db, papers_of, ARGS(INT(c->id)), &rs));
	while (db_next(rs) && c->n < DOSSIER_NEEDS_MAX) {
		struct dossier_paper *p = &c->papers[c->n++];
		*p = (struct dossier_paper){ .ordinal = col_int(rs, 0),
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

SQL(dossier_one,
    "SELECT p.state, p.gate, c.state, c.version, c.kind, c.movement_id, m.title, c.deeds,"
    " c.reason, c.sent_on FROM award_proposal p"
    " LEFT JOIN dossier c ON c.proposal_id = p.id"
    " LEFT JOIN movement m ON m.id = c.movement_id"
    " WHERE p.id = $1 AND p.gate <> 'free'");

static struct err read_row(struct db *db, struct dossier *c)
{
	struct rows *rs;
	TRY(db_row(db, dossier_one, ARGS(INT(c->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	c->state = dossier_state_of(
		&(struct dossier_standing){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2) });
	c->version = col_int(rs, 3);
	c->kind = dossier_kind_of(col_null(rs, 4) ? S("yearly") : col_view(rs, 4));
	c->movement = col_int(rs, 5);
	c->movement_title = col_text(rs, 6);
	c->deeds = col_text(rs, 7);
	c->reason = col_text(rs, 8);
	c->sent_on = col_int_or(rs, 9, DAY_NONE);
	return db_done(rs);
}

struct err dossier_read(struct db *db, int64_t id, struct dossier *out)
{
	struct season s;
	*out = (struct dossier){ .id = id };
	TRY(read_row(db, out));
	TRY(proposal_read(db, id, &out->p));
	TRY(season_read(db, out->p.season, &s));
	out->owner = s.owner;
	TRY(award_form_by_code(db, s.owner, out->p.form_code, s.to_on - 1, &out->form));
	if (out->version) {
		TRY(read_papers(db, out));
	} else {
		struct dossier_needs l;
		TRY(dossier_needs(db, s.owner, out->p.form_code, local_day(db->now), &l));
		needs_as_papers(&l, out);
	}
	for (size_t i = 0; i < out->n; i++)
		out->missing += out->papers[i].needed && !out->papers[i].file;
	return OK;
}

struct str dossier_missing(struct arena *a, const struct dossier *c)
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

struct err dossier_audit(struct tx *tx, const struct dossier *c, const char *verb, struct str note)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "dossier",
				       .id = c->id,
				       .unit = c->p.unit.n,
				       .note = note });
}

SQL(dossier_insert,
    "INSERT INTO dossier (proposal_id, kind, movement_id, state, deeds, reason, version)"
    " VALUES ($1,$2,$3,'making','','',1) ON CONFLICT DO NOTHING");
SQL(paper_insert, "INSERT INTO dossier_paper (dossier_id, ordinal, kind, name, needed, made, fault)"
		  " VALUES ($1,$2,$3,$4,$5,0,'')");

/* The list of papers is the one of the day on which the dossier begins: later ones don't move it.
 */
static struct err open_row(struct tx *tx, struct dossier *c)
{
	if (c->version)
		return OK;
	TRY(tx_run_one(tx, dossier_insert,
		       ARGS(INT(c->id), TEXT(str_of(dossier_kind_codes[c->kind])),
			    INT_OR_NUL(c->movement ? c->movement : INT64_MIN)),
		       "council.dossier_changed"));
	c->version = 1;
	for (size_t i = 0; i < c->n; i++) {
		const struct dossier_paper *p = &c->papers[i];
		TRY(tx_run(tx, paper_insert,
			   ARGS(INT(c->id), INT(p->ordinal), TEXT(str_of(need_kind_codes[p->kind])),
				TEXT(p->name), INT(p->needed))));
	}
	return OK;
}

SQL(dossier_move, "UPDATE dossier SET state = $1, reason = $2, sent_on = $3, version = version + 1"
		  " WHERE proposal_id = $4 AND version = $5");

struct err dossier_move_to(struct tx *tx, const struct dossier *c, enum dossier_state to)
{
	return tx_run_one(tx, dossier_move,
			  ARGS(TEXT(str_of(states[to])), TEXT(c->reason.p ? c->reason : S("")),
			       INT_OR_NUL(c->sent_on), INT(c->id), INT(c->version)),
			  "council.dossier_changed");
}

/* What the unit may still change, with its row there. */
static struct err open_dossier(struct tx *tx, int64_t id, struct dossier *c)
{
	TRY(dossier_read(tx_db(tx), id, c));
	if (c->state != DOSSIER_MAKING && c->state != DOSSIER_RETURNED)
		return FAIL(ERR_CONFLICT, "council.dossier_closed");
	return open_row(tx, c);
}

/* A form that was opened before somebody else wrote. A dossier without a row stands at 0. */
static struct err same_version(const struct dossier *c, int64_t version)
{
	return c->version == version ? OK : FAIL(ERR_CONFLICT, "council.dossier_changed");
}

struct err dossier_begin(struct tx *tx, const struct dossier_new *in, int64_t *id)
{
	struct dossier c;
	struct proposal p = in->p;
	if (in->kind == DOSSIER_YEARLY || in->kind >= DOSSIER_KIND_COUNT ||
	    (in->kind == DOSSIER_DRIVE) != (in->movement != 0))
		return FAIL(ERR_INVALID, "council.dossier_kind");
	p.by_dossier = true;
	p.verdict = VERDICT_UNKNOWN; /* people judge: the conditions speak of years, not of deeds */
	TRY(proposal_add(tx, &in->form, &p, id));
	TRY(dossier_read(tx_db(tx), *id, &c));
	c.kind = in->kind;
	c.movement = in->movement;
	TRY(open_row(tx, &c));
	return dossier_audit(tx, &c, "dossier.begin", in->form.name);
}

SQL(deeds_set, "UPDATE dossier SET deeds = $1, version = version + 1"
	       " WHERE proposal_id = $2 AND version = $3");

struct err dossier_write(struct tx *tx, int64_t id, int64_t version, struct str deeds)
{
	struct dossier c;
	TRY(dossier_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	if (text_length(deeds) > DOSSIER_DEEDS_MAX)
		return FAIL(ERR_INVALID, "council.fields");
	TRY(open_dossier(tx, id, &c));
	TRY(tx_run_one(tx, deeds_set, ARGS(TEXT(deeds), INT(id), INT(c.version)),
		       "council.dossier_changed"));
	return dossier_audit(tx, &c, "dossier.write", STR_NONE);
}

SQL(paper_set, "UPDATE dossier_paper SET file_id = $1, made = $2, fault = ''"
	       " WHERE dossier_id = $3 AND ordinal = $4");
SQL(dossier_touch, "UPDATE dossier SET version = version + 1 WHERE proposal_id = $1");

static struct err put_file(struct tx *tx, int64_t id, const struct dossier_paper *p)
{
	struct dossier c;
	TRY(open_dossier(tx, id, &c));
	TRY(tx_run_one(tx, paper_set,
		       ARGS(INT_OR_NUL(p->file ? p->file : INT64_MIN), INT(p->made), INT(id),
			    INT(p->ordinal)),
		       "council.dossier_changed"));
	TRY(tx_run(tx, dossier_touch, ARGS(INT(id))));
	return dossier_audit(tx, &c, p->file ? "dossier.paper" : "dossier.paper_drop", p->name);
}

struct err dossier_put_paper(struct tx *tx, int64_t id, const struct dossier_paper *p)
{
	return put_file(tx, id, p);
}

struct err dossier_drop_paper(struct tx *tx, int64_t id, int64_t ordinal)
{
	return put_file(tx, id, &(struct dossier_paper){ .ordinal = ordinal });
}

/* ---- between unit and office ---- */

struct err dossier_give_up(struct tx *tx, int64_t id, struct str reason)
{
	struct dossier c;
	TRY(open_dossier(tx, id, &c));
	if (c.kind == DOSSIER_YEARLY)
		return FAIL(ERR_INVALID, "council.yearly_stays");
	TRY(proposal_drop(tx, id, c.p.version, reason));
	return dossier_audit(tx, &c, "dossier.give_up", reason);
}

struct err dossier_send(struct tx *tx, int64_t id, int64_t version)
{
	struct dossier c;
	TRY(dossier_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	TRY(open_dossier(tx, id, &c));
	c.sent_on = local_day(tx_db(tx)->now);
	c.reason = S("");
	TRY(dossier_move_to(tx, &c, DOSSIER_SENT));
	return dossier_audit(tx, &c, "dossier.send", STR_NONE);
}

struct err dossier_accept(struct tx *tx, int64_t id, int64_t version)
{
	struct dossier c;
	TRY(dossier_read(tx_db(tx), id, &c));
	TRY(same_version(&c, version));
	if (c.state != DOSSIER_SENT)
		return FAIL(ERR_CONFLICT, "council.dossier_changed");
	if (c.missing)
		return FAIL(ERR_INVALID, "council.papers_missing",
			    dossier_missing(tx_db(tx)->arena, &c));
	TRY(dossier_move_to(tx, &c, DOSSIER_COMPLETE));
	if (!c.form.council)
		TRY(proposal_gate(tx, id, GATE_CLEARED, S("")));
	return dossier_audit(tx, &c, "dossier.accept", STR_NONE);
}

SQL(fault_set, "UPDATE dossier_paper SET fault = $1 WHERE dossier_id = $2 AND ordinal = $3");

struct err dossier_return(struct tx *tx, const struct dossier_return *in)
{
	struct dossier c;
	TRY(dossier_read(tx_db(tx), in->id, &c));
	TRY(same_version(&c, in->version));
	if (c.state != DOSSIER_SENT && (c.state != DOSSIER_COMPLETE || !c.form.council))
		return FAIL(ERR_CONFLICT, "council.dossier_changed");
	if (!in->reason.n || text_length(in->reason) > DOSSIER_REASON_MAX)
		return FAIL(ERR_INVALID, "council.reason_needed");
	for (size_t i = 0; i < c.n; i++)
		TRY(tx_run(tx, fault_set,
			   ARGS(TEXT(in->faults[i].p ? in->faults[i] : S("")), INT(c.id),
				INT(c.papers[i].ordinal))));
	c.reason = in->reason;
	TRY(dossier_move_to(tx, &c, DOSSIER_RETURNED));
	return dossier_audit(tx, &c, "dossier.return", in->reason);
}
