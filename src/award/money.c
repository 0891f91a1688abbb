/* money.c: levels of award money. See money.h. */
#include "award/money.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

static struct award_money take(struct rows *rs)
{
	return (struct award_money){ .id = col_int(rs, 0),
				     .owner = col_int(rs, 1),
				     .form_code = col_text(rs, 2),
				     .person = col_int(rs, 3) != 0,
				     .from_on = col_int(rs, 4),
				     .to_on = col_int(rs, 5),
				     .rate = col_int(rs, 6),
				     .dong = col_int(rs, 7),
				     .citation = col_text(rs, 8),
				     .unsure = col_int(rs, 9) != 0 };
}

SQL(levels_of,
    "SELECT m.id, m.owner_id, m.form_code, m.person, m.from_on, m.to_on, m.rate, m.dong,"
    " m.citation, m.unsure FROM award_money m WHERE m.from_on <= $2 AND m.to_on > $2"
    " AND (m.owner_id = $1 OR (m.owner_id = 0 AND NOT EXISTS (SELECT 1 FROM award_money o"
    " WHERE o.owner_id = $1 AND o.form_code = m.form_code AND o.person = m.person"
    " AND o.from_on <= $2 AND o.to_on > $2)))"
    " ORDER BY m.form_code, m.person, m.id LIMIT 1000");

struct err award_money_list(struct db *db, unit_id owner, int64_t on, struct award_money **out,
			    size_t *n)
{
	struct {
		struct award_money *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, levels_of, ARGS(INT(owner.n), INT(on)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err award_money_of(struct db *db, const struct money_ask *ask, struct award_money *out)
{
	struct award_money *all;
	size_t n;
	*out = (struct award_money){ 0 };
	TRY(award_money_list(db, ask->owner, ask->on, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].form_code, ask->form) && all[i].person == ask->person)
			*out = all[i];
	return OK;
}

SQL(salary_on, "SELECT dong FROM base_salary WHERE from_on <= $1 ORDER BY from_on DESC LIMIT 1");

struct err award_money_dong(struct db *db, const struct award_money *m, int64_t on, int64_t *out)
{
	int64_t salary = MONEY_UNKNOWN;
	*out = m->dong;
	if (!m->rate)
		return OK;
	TRY(db_int(db, salary_on, ARGS(INT(on)), &salary));
	*out = salary == MONEY_UNKNOWN ? MONEY_UNKNOWN : salary * m->rate / 100;
	return OK;
}

/* ---- writing ---- */

SQL(level_end, "UPDATE award_money SET to_on = $1 WHERE owner_id = $2 AND form_code = $3"
	       " AND person = $4 AND from_on < $1 AND to_on > $1");
SQL(level_drop, "DELETE FROM award_money WHERE owner_id = $1 AND form_code = $2 AND person = $3"
		" AND from_on = $4");
SQL(level_next, "SELECT MIN(from_on) FROM award_money WHERE owner_id = $1 AND form_code = $2"
		" AND person = $3 AND from_on > $4");
SQL(level_add, "INSERT INTO award_money (id, owner_id, form_code, person, from_on, to_on, rate,"
	       " dong, citation, unsure) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)");

static bool sensible(const struct award_money *m)
{
	bool rated = m->rate > 0 && m->rate <= MONEY_RATE_MAX && m->dong == 0;
	bool fixed = m->rate == 0 && m->dong > 0 && m->dong <= MONEY_DONG_MAX;
	return m->owner && m->form_code.n && m->citation.n && text_length(m->citation) <= 300 &&
	       m->from_on != DAY_NONE && (rated || fixed);
}

struct err award_money_put(struct tx *tx, const struct award_money *m)
{
	if (!sensible(m))
		return FAIL(ERR_INVALID, "award.money_fields");
	const struct val owner = INT(m->owner), form = TEXT(m->form_code), who = INT(m->person);
	const struct val from = INT(m->from_on);
	int64_t id = tx_id(tx), to = DAY_EVER;
	TRY(tx_run(tx, level_drop, ARGS(owner, form, who, from)));
	TRY(tx_run(tx, level_end, ARGS(from, owner, form, who)));
	TRY(db_int(tx_db(tx), level_next, ARGS(owner, form, who, from), &to));
	TRY(tx_run(tx, level_add,
		   ARGS(INT(id), owner, form, who, from, INT(to), INT(m->rate), INT(m->dong),
			TEXT(m->citation), INT(m->unsure))));
	return audit(tx, (struct act){ .verb = "award.money",
				       .object = "award_form",
				       .unit = m->owner,
				       .note = m->form_code });
}
