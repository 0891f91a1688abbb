/* roll.c: named voters, presence and the words of a conference. See conference.h. */
#include "conference/conference.h"

#include "base/json.h"
#include "store/audit.h"

SQL(voters_of, "SELECT unit_id, voter, substitute, present FROM cluster_voter WHERE cluster_id = $1"
	       " ORDER BY unit_id LIMIT 2000");
SQL(was_taken, "SELECT roll_taken FROM conference WHERE cluster_id = $1");

static struct roll_line *line_of(const struct roll *r, int64_t unit)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->p[i].unit.n == unit)
			return &r->p[i];
	return NULL;
}

struct err roll_read(struct db *db, cluster_id id, struct roll *out)
{
	struct cluster_member *m;
	struct rows *rs;
	size_t n;
	int64_t taken = 0;
	*out = (struct roll){ 0 };
	TRY(cluster_members(db, id, &m, &n));
	out->p = NEW(db->arena, n + 1, struct roll_line);
	for (size_t i = 0; i < n; i++)
		if (m[i].left_on == INT64_MIN)
			out->p[out->n++] = (struct roll_line){ .unit = m[i].unit,
							       .code = m[i].code,
							       .name = m[i].name };
	TRY(db_int(db, was_taken, ARGS(INT(id.n)), &taken));
	out->taken = taken == 1;
	TRY(db_rows(db, voters_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		struct roll_line *l = line_of(out, col_int(rs, 0));
		if (!l)
			continue;
		l->voter = col_text(rs, 1);
		l->substitute = col_text(rs, 2);
		l->present = col_int(rs, 3) == 1;
		out->present += l->present;
	}
	return db_done(rs);
}

struct err roll_line_read(struct db *db, cluster_id id, unit_id unit, struct roll_line *out)
{
	struct roll r;
	TRY(roll_read(db, id, &r));
	const struct roll_line *l = line_of(&r, unit.n);
	if (!l)
		return FAIL(ERR_NOT_FOUND, "conference.not_on_roll");
	*out = *l;
	return OK;
}

/* ---- writing ---- */

static struct err still_before(struct db *db, cluster_id id)
{
	struct cluster c;
	TRY(cluster_still_open(db, id));
	TRY(cluster_read(db, id, &c));
	return c.step < STEP_CONFERRED ? OK : FAIL(ERR_CONFLICT, "conference.over");
}

static struct err check_line(const struct roll_line *l)
{
	if (l->substitute.n && !l->voter.n)
		return FAIL(ERR_INVALID, "conference.substitute_alone", l->name);
	if (l->voter.n && str_eq(l->voter, l->substitute))
		return FAIL(ERR_INVALID, "conference.voter_twice", l->voter);
	if (l->present && !l->voter.n)
		return FAIL(ERR_INVALID, "conference.present_unnamed", l->name);
	return OK;
}

SQL(put_voter,
    "INSERT INTO cluster_voter (cluster_id, unit_id, voter, substitute, present, named_by, "
    "named_at)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (cluster_id, unit_id) DO UPDATE SET"
    " voter = excluded.voter, substitute = excluded.substitute, present = excluded.present,"
    " named_by = excluded.named_by, named_at = excluded.named_at");

static struct err put_line(struct tx *tx, cluster_id id, const struct roll_line *l)
{
	struct db *db = tx_db(tx);
	TRY(check_line(l));
	return tx_run(tx, put_voter,
		      ARGS(INT(id.n), INT(l->unit.n), TEXT(l->voter.p ? l->voter : S("")),
			   TEXT(l->substitute.p ? l->substitute : S("")), INT(l->present),
			   INT(db->actor), INT(db->now)));
}

struct err roll_name(struct tx *tx, cluster_id id, const struct roll_line *line)
{
	struct roll_line now;
	TRY(still_before(tx_db(tx), id));
	TRY(roll_line_read(tx_db(tx), id, line->unit, &now));
	now.voter = line->voter;
	now.substitute = line->substitute;
	now.present = now.present && now.voter.n;
	TRY(put_line(tx, id, &now));
	return audit(tx, (struct act){ .verb = "conference.voter",
				       .object = "cluster",
				       .id = id.n,
				       .unit = line->unit.n });
}

SQL(make_row, "INSERT INTO conference (cluster_id, held_at, chair, secretary, guests, conclusion,"
	      " roll_taken, version) VALUES ($1,'','','','','',0,1)"
	      " ON CONFLICT (cluster_id) DO NOTHING");
SQL(take_roll_row, "UPDATE conference SET roll_taken = 1 WHERE cluster_id = $1");

struct err roll_take(struct tx *tx, cluster_id id, const struct roll_line *lines, size_t n)
{
	struct roll r;
	TRY(still_before(tx_db(tx), id));
	TRY(roll_read(tx_db(tx), id, &r));
	for (size_t i = 0; i < n; i++) {
		struct roll_line *l = line_of(&r, lines[i].unit.n);
		if (!l)
			return FAIL(ERR_NOT_FOUND, "conference.not_on_roll");
		l->voter = lines[i].voter;
		l->substitute = lines[i].substitute;
		l->present = lines[i].present;
		TRY(put_line(tx, id, l));
	}
	TRY(tx_run(tx, make_row, ARGS(INT(id.n))));
	TRY(tx_run(tx, take_roll_row, ARGS(INT(id.n))));
	return audit(tx,
		     (struct act){ .verb = "conference.roll", .object = "cluster", .id = id.n });
}

/* ---- the words of the minutes ---- */

SQL(conference_row, "SELECT held_at, chair, secretary, guests, conclusion, version FROM conference"
		    " WHERE cluster_id = $1");

struct err conference_read(struct db *db, cluster_id id, struct conference *out)
{
	struct rows *rs;
	*out = (struct conference){ .version = 0 };
	TRY(db_row(db, conference_row, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = (struct conference){ .held_at = col_text(rs, 0),
				    .chair = col_text(rs, 1),
				    .secretary = col_text(rs, 2),
				    .guests = col_text(rs, 3),
				    .conclusion = col_text(rs, 4),
				    .version = col_int(rs, 5) };
	return db_done(rs);
}

SQL(save_row, "UPDATE conference SET held_at = $2, chair = $3, secretary = $4, guests = $5,"
	      " conclusion = $6, version = version + 1 WHERE cluster_id = $1"
	      " AND version = CASE WHEN CAST($7 AS BIGINT) = 0 THEN 1 ELSE $7 END");

static struct val words_of(struct str s) { return TEXT(s.p ? s : S("")); }

struct err conference_save(struct tx *tx, cluster_id id, const struct conference *c)
{
	TRY(cluster_still_open(tx_db(tx), id));
	TRY(tx_run(tx, make_row, ARGS(INT(id.n))));
	TRY(tx_run_one(tx, save_row,
		       ARGS(INT(id.n), words_of(c->held_at), words_of(c->chair),
			    words_of(c->secretary), words_of(c->guests), words_of(c->conclusion),
			    INT(c->version)),
		       "conference.changed"));
	return audit(tx,
		     (struct act){ .verb = "conference.save", .object = "cluster", .id = id.n });
}

/* ---- rules ---- */

static void take_share(const struct rules *r, const char *key, struct share_rule *s)
{
	struct str text = rule_text(r, key);
	if (text.n)
		(void)share_read(text, s); /* what can't be read leaves the default */
}

struct err conference_rules(struct db *db, const struct cluster *c, struct ballot_rules *out)
{
	struct rules r;
	TRY(rules_of_cluster(db, c, &r));
	const struct json *self = rule_get(&r, "ballot_own_vote");
	*out = ballot_rules_default();
	take_share(&r, "ballot_quorum", &out->quorum);
	take_share(&r, "ballot_majority", &out->majority);
	out->majority.strict = !rule_says(&r, "ballot_test", "at_least");
	for (int i = 0; i < OF_BASES; i++)
		if (rule_says(&r, "ballot_of", ballot_base_codes[i]))
			out->of = (enum ballot_base)i;
	if (self && (self->kind == J_TRUE || self->kind == J_FALSE))
		out->own_vote = self->kind == J_TRUE ? OWN_ALLOWED : OWN_FORBIDDEN;
	return OK;
}

struct err conference_set_own_vote(struct tx *tx, cluster_id id, bool allowed)
{
	struct arena *a = tx_db(tx)->arena;
	struct cluster c;
	struct json *put_ = json_new(a, J_OBJECT);
	struct change change = { "ballot_own_vote", STR_NONE,
				 allowed ? S("allowed") : S("forbidden") };
	struct rules_change x = { .changes = &change, .n = 1 };
	TRY(cluster_read(tx_db(tx), id, &c));
	json_add(a, put_, "ballot_own_vote", json_of_bool(a, allowed));
	TRY(rules_with(a, c.rules, (const char *const[]){ NULL }, put_, &x.rules));
	return cluster_set_rules(tx, id, &x);
}
