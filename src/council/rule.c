/* rule.c: what a vote and a dossier need, as dated data: the office's rows beside the shipped ones.
 */
#include "council/council.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

enum { CITATION_MAX = 300 };

const char *const need_kind_codes[] = { "submission", "achievement", "summary", "minutes",
					"initiative", "opinion",     "other",	NULL };

/* ---- votes ---- */

#define RULE_COLUMNS                                                                               \
	"owner_id, form_code, quorum_num, quorum_den, ratio_num, ratio_den, base, from_on, to_on," \
	" citation, unsure"

static struct council_rule rule_of(struct rows *rs)
{
	return (struct council_rule){
		.owner = col_int(rs, 0),
		.form_code = col_text(rs, 1),
		.quorum = { .num = col_int(rs, 2), .den = col_int(rs, 3) },
		.ratio = { .num = col_int(rs, 4), .den = col_int(rs, 5) },
		.of_members = str_eq(col_view(rs, 6), S("members")),
		.from_on = col_int(rs, 7),
		.to_on = col_int(rs, 8),
		.citation = col_text(rs, 9),
		.unsure = col_int(rs, 10) != 0,
	};
}

/* A row for the form goes before one for all, the office's before the shipped. */
SQL(rule_on, "SELECT " RULE_COLUMNS " FROM council_rule WHERE owner_id IN (0, $1)"
	     " AND form_code IN ('', $2) AND from_on <= $3 AND to_on > $3"
	     " ORDER BY CASE form_code WHEN '' THEN 1 ELSE 0 END,"
	     " CASE owner_id WHEN 0 THEN 1 ELSE 0 END LIMIT 1");

struct err council_rule_of(struct db *db, unit_id owner, struct str form, int64_t on,
			   struct council_rule *out)
{
	struct rows *rs;
	TRY(db_row(db, rule_on, ARGS(INT(owner.n), TEXT(form), INT(on)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "council.no_rule");
	*out = rule_of(rs);
	return db_done(rs);
}

SQL(rules_on, "SELECT " RULE_COLUMNS " FROM council_rule r WHERE owner_id IN (0, $1)"
	      " AND to_on > $2 AND NOT (owner_id = 0 AND EXISTS (SELECT 1"
	      " FROM council_rule o WHERE o.owner_id = $1 AND o.owner_id <> 0"
	      " AND o.form_code = r.form_code AND o.from_on <= $2 AND o.to_on > $2))"
	      " ORDER BY form_code, from_on LIMIT 100");

struct err council_rules(struct db *db, unit_id owner, int64_t on, struct council_rule **out,
			 size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COUNCIL_RULES_MAX, struct council_rule);
	*n = 0;
	TRY(db_rows(db, rules_on, ARGS(INT(owner.n), INT(on)), &rs));
	while (db_next(rs) && *n < COUNCIL_RULES_MAX)
		(*out)[(*n)++] = rule_of(rs);
	return db_done(rs);
}

static bool share_ok(struct share_rule s)
{
	return s.num > 0 && s.den > 0 && s.num <= s.den && s.den <= SHARE_MAX;
}

SQL(rule_end, "UPDATE council_rule SET to_on = $1 WHERE owner_id = $2 AND form_code = $3"
	      " AND from_on < $1 AND to_on > $1");
SQL(rule_next, "SELECT MIN(from_on) FROM council_rule WHERE owner_id = $1 AND form_code = $2"
	       " AND from_on > $3");
SQL(rule_put,
    "INSERT INTO council_rule (id, owner_id, form_code, quorum_num, quorum_den, ratio_num,"
    " ratio_den, base, from_on, to_on, citation, unsure)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)"
    " ON CONFLICT (owner_id, form_code, from_on) DO UPDATE SET quorum_num = $4, quorum_den = $5,"
    " ratio_num = $6, ratio_den = $7, base = $8, to_on = $10, citation = $11, unsure = $12");

struct err council_rule_put(struct tx *tx, const struct council_rule *r)
{
	int64_t to = DAY_EVER;
	if (!r->owner || !share_ok(r->quorum) || !share_ok(r->ratio) || r->from_on == DAY_NONE ||
	    r->from_on >= DAY_EVER || text_length(r->citation) > CITATION_MAX)
		return FAIL(ERR_INVALID, "council.rule_fields");
	TRY(tx_run(tx, rule_end, ARGS(INT(r->from_on), INT(r->owner), TEXT(r->form_code))));
	TRY(db_int(tx_db(tx), rule_next, ARGS(INT(r->owner), TEXT(r->form_code), INT(r->from_on)),
		   &to));
	TRY(tx_run(tx, rule_put,
		   ARGS(INT(tx_id(tx)), INT(r->owner), TEXT(r->form_code), INT(r->quorum.num),
			INT(r->quorum.den), INT(r->ratio.num), INT(r->ratio.den),
			TEXT(r->of_members ? S("members") : S("present")), INT(r->from_on), INT(to),
			TEXT(r->citation), INT(r->unsure))));
	return audit(tx, (struct act){ .verb = "council.rule",
				       .object = "council_rule",
				       .unit = r->owner,
				       .note = r->form_code });
}

/* ---- papers ---- */

SQL(list_on, "SELECT owner_id, form_code, from_on FROM dossier_need WHERE owner_id IN (0, $1)"
	     " AND form_code IN ('', $2) AND from_on <= $3 AND to_on > $3"
	     " ORDER BY CASE form_code WHEN '' THEN 1 ELSE 0 END,"
	     " CASE owner_id WHEN 0 THEN 1 ELSE 0 END, ordinal LIMIT 1");
SQL(needs_of, "SELECT kind, name, needed, citation, unsure FROM dossier_need WHERE owner_id = $1"
	      " AND form_code = $2 AND from_on = $3 ORDER BY ordinal LIMIT 12");

static struct err read_needs(struct db *db, struct dossier_needs *l)
{
	struct rows *rs;
	TRY(db_rows(db, needs_of, ARGS(INT(l->owner), TEXT(l->form_code), INT(l->from_on)), &rs));
	while (db_next(rs) && l->n < DOSSIER_NEEDS_MAX) {
		struct dossier_need *x = &l->p[l->n++];
		*x = (struct dossier_need){ .name = col_text(rs, 1), .needed = col_int(rs, 2) };
		for (int i = 0; need_kind_codes[i]; i++)
			if (str_eq(col_view(rs, 0), str_of(need_kind_codes[i])))
				x->kind = (enum need_kind)i;
		if (l->n == 1)
			l->citation = col_text(rs, 3);
		l->unsure |= col_int(rs, 4) != 0;
	}
	return db_done(rs);
}

struct err dossier_needs(struct db *db, unit_id owner, struct str form, int64_t on,
			 struct dossier_needs *out)
{
	struct rows *rs;
	*out = (struct dossier_needs){ .form_code = S("") };
	TRY(db_row(db, list_on, ARGS(INT(owner.n), TEXT(form), INT(on)), &rs));
	if (!rs)
		return OK;
	out->owner = col_int(rs, 0);
	out->form_code = col_text(rs, 1);
	out->from_on = col_int(rs, 2);
	TRY(db_done(rs));
	return read_needs(db, out);
}

SQL(needs_drop, "DELETE FROM dossier_need WHERE owner_id = $1 AND form_code = $2 AND from_on = $3");
SQL(needs_end, "UPDATE dossier_need SET to_on = $1 WHERE owner_id = $2 AND form_code = $3"
	       " AND from_on < $1 AND to_on > $1");
SQL(needs_next, "SELECT MIN(from_on) FROM dossier_need WHERE owner_id = $1 AND form_code = $2"
		" AND from_on > $3");

struct err dossier_needs_next(struct db *db, unit_id owner, struct str form, int64_t on,
			      int64_t *from)
{
	*from = DAY_NONE;
	return db_int(db, needs_next, ARGS(INT(owner.n), TEXT(form), INT(on)), from);
}

SQL(need_put, "INSERT INTO dossier_need (owner_id, form_code, from_on, to_on, ordinal, kind, name,"
	      " needed, citation, unsure) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)");

struct err dossier_needs_put(struct tx *tx, const struct dossier_needs *l)
{
	const struct val owner = INT(l->owner), form = TEXT(l->form_code), from = INT(l->from_on);
	int64_t to = DAY_EVER;
	if (!l->owner || !l->n || l->n > DOSSIER_NEEDS_MAX || l->from_on == DAY_NONE ||
	    l->from_on >= DAY_EVER || text_length(l->citation) > CITATION_MAX)
		return FAIL(ERR_INVALID, "council.need_fields");
	TRY(tx_run(tx, needs_drop, ARGS(owner, form, from)));
	TRY(tx_run(tx, needs_end, ARGS(from, owner, form)));
	TRY(db_int(tx_db(tx), needs_next, ARGS(owner, form, from), &to));
	for (size_t i = 0; i < l->n; i++) {
		if (!l->p[i].name.n || text_length(l->p[i].name) > COUNCIL_TEXT_MAX)
			return FAIL(ERR_INVALID, "council.need_fields");
		TRY(tx_run(tx, need_put,
			   ARGS(owner, form, from, INT(to), INT((int64_t)i + 1),
				TEXT(str_of(need_kind_codes[l->p[i].kind])), TEXT(l->p[i].name),
				INT(l->p[i].needed), TEXT(l->citation), INT(l->unsure))));
	}
	return audit(tx, (struct act){ .verb = "council.needs",
				       .object = "dossier_need",
				       .unit = l->owner,
				       .note = l->form_code });
}
