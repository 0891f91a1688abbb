/* change.c: what happens to an award after it was given, and years that are known to be complete.
 */
#include "award/inner.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

static const char *const fields[AWARD_FIELD_COUNT] = { "person_name", "unit_name", "reason" };

static struct err check(struct tx *tx, const struct award_change *c, struct award *now)
{
	if (!c->reason.n || !c->decision_no.n || !c->issuer.n || c->decided_on == DAY_NONE ||
	    text_length(c->reason) > AWARD_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.change_fields");
	TRY(paper_day_ok(tx_db(tx), c->decided_on));
	TRY(award_read(tx_db(tx), c->award, now));
	if (now->state == AWARD_WITHDRAWN)
		return FAIL(ERR_CONFLICT, "award.withdrawn_already");
	return OK;
}

SQL(act_put, "INSERT INTO award_act (id, award_id, act, field, was, becomes, reason, decision_no,"
	     " decided_on, issuer, at, by, ruling_id)"
	     " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)");

struct acting {
	const char *act, *field;
	struct str was, becomes;
};

static struct err keep_act(struct tx *tx, const struct award_change *c, const struct acting *x)
{
	struct db *db = tx_db(tx);
	return tx_run(tx, act_put,
		      ARGS(INT(tx_id(tx)), INT(c->award), TEXT(str_of(x->act)),
			   TEXT(str_of(x->field)), TEXT(x->was), TEXT(x->becomes), TEXT(c->reason),
			   TEXT(c->decision_no), INT(c->decided_on), TEXT(c->issuer), INT(db->now),
			   INT(db->actor), INT(c->ruling)));
}

SQL(correct, "UPDATE award SET person_name = $1, unit_name = $2, reason = $3, state = 'corrected',"
	     " version = version + 1 WHERE id = $4 AND version = $5");

struct err award_correct(struct tx *tx, const struct award_change *c)
{
	struct award a;
	TRY(check(tx, c, &a));
	struct str *at[AWARD_FIELD_COUNT] = { &a.person_name, &a.unit_name, &a.reason };
	if (c->field >= AWARD_FIELD_COUNT || !c->becomes.n || str_eq(*at[c->field], c->becomes) ||
	    (c->field == AWARD_PERSON_NAME && !a.person_name.n) ||
	    text_length(c->becomes) > AWARD_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.change_fields");
	struct acting x = { "correct", fields[c->field], *at[c->field], c->becomes };
	*at[c->field] = c->becomes;
	TRY(tx_run_one(tx, correct,
		       ARGS(TEXT(a.person_name), TEXT(a.unit_name), TEXT(a.reason), INT(a.id),
			    INT(c->version)),
		       "award.changed"));
	TRY(keep_act(tx, c, &x));
	TRY(award_words_add(tx, a.id, c->becomes)); /* the earlier name still finds it */
	struct change change = { fields[c->field], x.was, x.becomes };
	return audit(tx, (struct act){ .verb = "award.correct",
				       .object = "award",
				       .id = a.id,
				       .unit = a.unit.n,
				       .changes = &change,
				       .count = 1,
				       .note = c->reason });
}

SQL(withdraw, "UPDATE award SET state = 'withdrawn', version = version + 1"
	      " WHERE id = $1 AND version = $2");

struct err award_withdraw(struct tx *tx, const struct award_change *c)
{
	struct award a;
	TRY(check(tx, c, &a));
	TRY(tx_run_one(tx, withdraw, ARGS(INT(a.id), INT(c->version)), "award.changed"));
	TRY(keep_act(tx, c, &(struct acting){ "withdraw", "", S(""), S("") }));
	return audit(tx, (struct act){ .verb = "award.withdraw",
				       .object = "award",
				       .id = a.id,
				       .unit = a.unit.n,
				       .note = c->reason });
}

SQL(acts_of, "SELECT act, field, was, becomes, reason, decision_no, decided_on, issuer, at"
	     " FROM award_act WHERE award_id = $1 ORDER BY id LIMIT 200");

struct err award_acts(struct db *db, int64_t award, struct award_act **out, size_t *n)
{
	struct {
		struct award_act *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, acts_of, ARGS(INT(award)), &rs));
	while (db_next(rs)) {
		struct award_act x = { .withdraw = str_eq(col_view(rs, 0), S("withdraw")),
				       .was = col_text(rs, 2),
				       .becomes = col_text(rs, 3),
				       .reason = col_text(rs, 4),
				       .decision_no = col_text(rs, 5),
				       .decided_on = col_int(rs, 6),
				       .issuer = col_text(rs, 7),
				       .at = col_int(rs, 8) };
		for (int i = 0; i < AWARD_FIELD_COUNT; i++)
			if (str_eq(col_view(rs, 1), str_of(fields[i])))
				x.field = (enum award_field)i;
		*PUSH(db->arena, &v) = x;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- complete years ---- */

SQL(year_put, "INSERT INTO award_year (owner_id, year, said_at, said_by) VALUES ($1,$2,$3,$4)"
	      " ON CONFLICT DO NOTHING");
SQL(year_drop, "DELETE FROM award_year WHERE owner_id = $1 AND year = $2");

struct err award_year_complete(struct tx *tx, unit_id owner, int64_t year, bool complete)
{
	struct db *db = tx_db(tx);
	if (year < YEAR_LEAST || year > YEAR_MOST)
		return FAIL(ERR_INVALID, "award.fields");
	if (complete)
		TRY(tx_run(tx, year_put,
			   ARGS(INT(owner.n), INT(year), INT(db->now), INT(db->actor))));
	else
		TRY(tx_run(tx, year_drop, ARGS(INT(owner.n), INT(year))));
	return audit(tx, (struct act){ .verb = complete ? "award.year_complete" : "award.year_open",
				       .object = "award",
				       .unit = owner.n,
				       .note = str_fmt(db->arena, "%lld", (long long)year) });
}

SQL(years_of, "SELECT year FROM award_year WHERE owner_id = $1 ORDER BY year DESC LIMIT 200");

struct err award_years(struct db *db, unit_id owner, int64_t **out, size_t *n)
{
	struct ints v;
	TRY(db_ints(db, years_of, ARGS(INT(owner.n)), &v));
	*out = v.p;
	*n = v.n;
	return OK;
}
