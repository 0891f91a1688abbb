/* set_store.c: criteria sets in the database. Comparing them is set_compare.c's; which sets a
 * season uses is season_set.c's. See set_store.h. */
#include "criteria/set_store.h"

#include <assert.h>

#include "store/audit.h"

static const char *const states[SET_STATE_COUNT] = { "draft", "issued", "frozen" };

SQL(put_criterion, "INSERT INTO criterion (id, set_id, ordinal, part, group_code, code, name, max)"
		   " VALUES ($1,$2,$3,$4,$5,$6,$7,$8)");

static struct err put_criteria(struct tx *tx, set_id id, const struct criteria_set *set)
{
	static const struct str parts[] = { { "main", 4 }, { "bonus", 5 }, { "penalty", 7 } };
	for (size_t i = 0; i < set->count; i++) {
		const struct criterion *c = &set->criteria[i];
		struct str group = c->part == PART_MAIN ? set->groups[c->group].code : S("");
		TRY(tx_run(tx, put_criterion,
			   ARGS(INT(tx_id(tx)), INT(id.n), INT((int64_t)i), TEXT(parts[c->part]),
				TEXT(group), TEXT(c->code), TEXT(c->name.p ? c->name : S("")),
				INT(c->max))));
	}
	return OK;
}

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

static struct str body_of(struct tx *tx, const struct criteria_set *set)
{
	struct buf b = { .arena = tx_db(tx)->arena };
	criteria_put(&b, set);
	return buf_str(&b);
}

SQL(put_set, "INSERT INTO criteria_set (id, owner_id, code, version, name, legal_basis, "
	     "valid_from, valid_to,"
	     " official, warning, state, body, copied_from, changed_at)"
	     " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'draft',$11,$12,$13)");

struct new_set {
	unit_id owner;
	struct str code;
	int64_t version;
	int64_t copied_from; /* INT64_MIN: none */
};

static struct err put_new(struct tx *tx, const struct new_set *n, const struct criteria_set *set,
			  set_id *out)
{
	out->n = tx_id(tx);
	TRY(tx_run(tx, put_set,
		   ARGS(INT(out->n), INT(n->owner.n), TEXT(n->code), INT(n->version),
			TEXT(or_empty(set->name)), TEXT(or_empty(set->legal_basis)),
			INT(set->valid_from), INT(set->valid_to), INT(set->official),
			TEXT(or_empty(set->warning)), TEXT(body_of(tx, set)),
			INT_OR_NUL(n->copied_from), INT(tx_db(tx)->now))));
	TRY(put_criteria(tx, *out, set));
	return audit(tx, (struct act){ .verb = "criteria.import",
				       .object = "criteria_set",
				       .id = out->n,
				       .unit = n->owner.n,
				       .note = n->code });
}

SQL(drop_criteria, "DELETE FROM criterion WHERE set_id = $1");
SQL(replace_set,
    "UPDATE criteria_set SET name = $1, legal_basis = $2, valid_from = $3, valid_to = $4,"
    " official = $5, warning = $6, body = $7, changed_at = $8"
    " WHERE id = $9 AND state = 'draft' AND changed_at = $10");

/* The codes of what differs: "1.4, HTXS"; the set itself as its own code. */
static struct err what_differs(struct arena *a, const struct criteria_set *before,
			       const struct criteria_set *after, struct str *out)
{
	struct difference *d;
	struct buf b = { .arena = a };
	size_t n;
	TRY(set_compare(a, before, after, &d, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(", ") : S(""));
		put(&b, d[i].code.n ? d[i].code : after->code);
	}
	*out = buf_str(&b);
	return OK;
}

struct err set_edit(struct tx *tx, set_id id, int64_t changed_at, const struct criteria_set *set)
{
	struct set_row row;
	struct criteria_set *before;
	struct change change = { .field = "edited" };
	TRY(set_read(tx_db(tx), id, &row, &before));
	TRY(what_differs(tx_db(tx)->arena, before, set, &change.to));
	if (row.state != SET_DRAFT)
		return FAIL(ERR_CONFLICT, "criteria.set_not_draft");
	TRY(tx_run_one(tx, replace_set,
		       ARGS(TEXT(or_empty(set->name)), TEXT(or_empty(set->legal_basis)),
			    INT(set->valid_from), INT(set->valid_to), INT(set->official),
			    TEXT(or_empty(set->warning)), TEXT(body_of(tx, set)),
			    INT(tx_db(tx)->now), INT(id.n), INT(changed_at)),
		       "criteria.set_changed"));
	TRY(tx_run(tx, drop_criteria, ARGS(INT(id.n))));
	TRY(put_criteria(tx, id, set));
	return audit(tx, (struct act){ .verb = "criteria.edit",
				       .object = "criteria_set",
				       .id = id.n,
				       .changes = &change,
				       .count = change.to.n > 0,
				       .unit = row.owner.n,
				       .note = row.code });
}

SQL(newest,
    "SELECT id FROM criteria_set WHERE owner_id = $1 AND code = $2 ORDER BY version DESC LIMIT 1");

struct err set_by_code(struct db *db, unit_id owner, struct str code, set_id *out, bool *found)
{
	out->n = 0;
	TRY(db_int(db, newest, ARGS(INT(owner.n), TEXT(code)), &out->n));
	*found = out->n != 0;
	return OK;
}

static struct err next_version(struct tx *tx, unit_id owner, struct str code, struct set_row *last)
{
	set_id id;
	bool found;
	*last = (struct set_row){ .state = SET_FROZEN };
	TRY(set_by_code(tx_db(tx), owner, code, &id, &found));
	return found ? set_read(tx_db(tx), id, last, NULL) : OK;
}

struct err set_import(struct tx *tx, unit_id owner, const struct criteria_set *set, set_id *out)
{
	struct set_row last;
	TRY(next_version(tx, owner, set->code, &last));
	if (last.id.n && last.state == SET_DRAFT) {
		*out = last.id;
		return set_edit(tx, last.id, last.changed_at, set);
	}
	struct new_set n = { owner, set->code, last.version + 1, INT64_MIN };
	return put_new(tx, &n, set, out);
}

struct err set_copy(struct tx *tx, set_id from, struct str code, set_id *out)
{
	struct set_row row, last;
	struct criteria_set *set;
	TRY(set_read(tx_db(tx), from, &row, &set));
	TRY(next_version(tx, row.owner, code, &last));
	if (last.id.n && last.state == SET_DRAFT)
		return FAIL(ERR_CONFLICT, "criteria.set_draft_exists", code);
	struct new_set n = { row.owner, code, last.version + 1, from.n };
	set->code = code;
	return put_new(tx, &n, set, out);
}

SQL(issue,
    "UPDATE criteria_set SET state = 'issued', changed_at = $1 WHERE id = $2 AND state = 'draft'");

struct err set_issue(struct tx *tx, set_id id)
{
	struct set_row row;
	TRY(set_read(tx_db(tx), id, &row, NULL));
	TRY(tx_run_one(tx, issue, ARGS(INT(tx_db(tx)->now), INT(id.n)), "criteria.set_not_draft"));
	return audit(tx, (struct act){ .verb = "criteria.issue",
				       .object = "criteria_set",
				       .id = id.n,
				       .unit = row.owner.n,
				       .note = row.code });
}

SQL(forget_copied, "UPDATE criteria_set SET copied_from = NULL WHERE copied_from = $1");
SQL(drop_set, "DELETE FROM criteria_set WHERE id = $1 AND state = 'draft'");

struct err set_drop(struct tx *tx, set_id id)
{
	struct set_row row;
	TRY(set_read(tx_db(tx), id, &row, NULL));
	if (row.state != SET_DRAFT)
		return FAIL(ERR_CONFLICT, "criteria.set_not_draft");
	TRY(tx_run(tx, drop_criteria, ARGS(INT(id.n))));
	TRY(tx_run(tx, forget_copied, ARGS(INT(id.n))));
	TRY(tx_run_one(tx, drop_set, ARGS(INT(id.n)), "criteria.set_not_draft"));
	return audit(tx, (struct act){ .verb = "criteria.drop",
				       .object = "criteria_set",
				       .id = id.n,
				       .unit = row.owner.n,
				       .note = row.code });
}

/* ---- reading ---- */

static struct set_row read_row(struct rows *rs)
{
	struct set_row r = { .id = { col_int(rs, 0) },
			     .owner = { col_int(rs, 1) },
			     .code = col_text(rs, 2),
			     .version = col_int(rs, 3),
			     .name = col_text(rs, 4),
			     .legal_basis = col_text(rs, 5),
			     .warning = col_text(rs, 6),
			     .valid_from = col_int(rs, 7),
			     .valid_to = col_int(rs, 8),
			     .official = col_int(rs, 9) == 1,
			     .copied_from = { col_int(rs, 11) },
			     .changed_at = col_int(rs, 12) };
	for (enum set_state s = SET_DRAFT; s < SET_STATE_COUNT; s++)
		if (str_eq(col_view(rs, 10), str_of(states[s])))
			r.state = s;
	return r;
}

SQL(set_of, "SELECT id, owner_id, code, version, name, legal_basis, warning, valid_from, valid_to,"
	    " official, state, copied_from, changed_at, body FROM criteria_set WHERE id = $1");

struct err set_read(struct db *db, set_id id, struct set_row *row, struct criteria_set **set)
{
	struct notes notes = { .arena = db->arena };
	struct rows *rs;
	TRY(db_row(db, set_of, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "criteria.no_set");
	*row = read_row(rs);
	struct str body = set ? col_text(rs, 13) : STR_NONE;
	TRY(db_done(rs));
	return set ? criteria_read(db->arena, body, set, &notes) : OK;
}

SQL(sets_of_owner,
    "SELECT id, owner_id, code, version, name, legal_basis, warning, valid_from, valid_to,"
    " official, state, copied_from, changed_at FROM criteria_set WHERE owner_id = $1"
    " ORDER BY valid_from DESC, code, version DESC LIMIT 1000");

struct err set_list(struct db *db, unit_id owner, struct set_row **out, size_t *n)
{
	struct {
		struct set_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, sets_of_owner, ARGS(INT(owner.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_row(rs);
	assert(v.n <= 1000);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
