/* lists.c: the three lists of a conference. See staff.h. */
#include "account/account.h"
#include "base/day.h"
#include "base/text.h"
#include "election/election.h"
#include "staff/inner.h"

const char *const staff_list_codes[STAFF_LIST_COUNT + 1] = { "public", "decide", "comment", NULL };

/* ---- from the law ---- */

SQL(templates_on, "SELECT list, ordinal, text, citation, unsure FROM staff_template"
		  " WHERE from_on <= $1 AND to_on > $1 AND meeting = $2 ORDER BY id LIMIT 100");
SQL(item_put,
    "INSERT INTO staff_item (id, assembly_id, list, ordinal, text, citation, unsure, place,"
    " outcome, version) VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', 1)");

struct err staff_copy_lists(struct tx *tx, const struct assembly *a)
{
	struct rows *rs;
	struct ruleset s;
	TRY(ruleset_read(tx_db(tx), a->ruleset, &s));
	TRY(db_rows(tx_db(tx), templates_on,
		    ARGS(INT(local_day(a->starts_at)), TEXT(str_of(rules_of_codes[s.of]))), &rs));
	while (db_next(rs))
		TRY(tx_run(tx, item_put,
			   ARGS(INT(tx_id(tx)), INT(a->id.n), TEXT(col_text(rs, 0)),
				INT(col_int(rs, 1)), TEXT(col_text(rs, 2)), TEXT(col_text(rs, 3)),
				INT(col_int(rs, 4)))));
	return db_done(rs);
}

/* ---- reading ---- */

SQL(items_of, "SELECT id, list, text, citation, unsure, known_on, shown_on, until_on, place,"
	      " outcome, version FROM staff_item WHERE assembly_id = $1"
	      " ORDER BY CASE list WHEN 'public' THEN 0 WHEN 'decide' THEN 1 ELSE 2 END, ordinal,"
	      " id LIMIT 300");

static struct staff_item take(struct rows *rs, assembly_id id)
{
	return (struct staff_item){
		.id = col_int(rs, 0),
		.assembly = id,
		.list = (enum staff_list_kind)code_place(staff_list_codes, STAFF_LIST_COUNT,
							 col_view(rs, 1)),
		.text = col_text(rs, 2),
		.citation = col_text(rs, 3),
		.unsure = col_int(rs, 4) != 0,
		.known_on = col_int_or(rs, 5, DAY_NONE),
		.shown_on = col_int_or(rs, 6, DAY_NONE),
		.until_on = col_int_or(rs, 7, DAY_NONE),
		.place = col_text(rs, 8),
		.outcome = col_text(rs, 9),
		.version = col_int(rs, 10),
		.show_due = DAY_NONE,
	};
}

/* Only what is public has days by law. */
static struct err check_days(struct db *db, const struct ruleset *s, struct staff_item *i)
{
	int64_t posted, days, today = local_day(db->now);
	bool known;
	if (i->list != STAFF_PUBLIC)
		return OK;
	if (i->known_on != DAY_NONE && rule_number(s, "show_days", &days)) {
		TRY(workday_add(db, i->known_on, days, &i->show_due, &known));
		i->late = (i->shown_on == DAY_NONE ? today : i->shown_on) > i->show_due;
	}
	if (i->known_on != DAY_NONE && rule_number(s, "show_within", &days)) {
		i->show_due = i->known_on + days;
		i->late = (i->shown_on == DAY_NONE ? today : i->shown_on) > i->show_due;
	}
	i->short_ = i->shown_on != DAY_NONE && i->until_on != DAY_NONE &&
		    rule_number(s, "posted_days", &posted) &&
		    i->until_on - i->shown_on + 1 < posted;
	return OK;
}

struct err staff_items(struct db *db, const struct assembly *a, struct staff_item **out, size_t *n)
{
	struct {
		struct staff_item *p;
		size_t n, cap;
	} v = { 0 };
	struct ruleset s;
	struct rows *rs;
	TRY(ruleset_read(db, a->ruleset, &s));
	TRY(db_rows(db, items_of, ARGS(INT(a->id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs, a->id);
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(check_days(db, &s, &v.p[i]));
	*out = v.p;
	*n = v.n;
	return OK;
}

/* ---- writing ---- */

static bool texts_ok(const struct staff_item *i)
{
	return i->text.n && text_length(i->text) <= STAFF_TEXT_MAX &&
	       text_length(i->place) <= STAFF_NAME_MAX && text_length(i->outcome) <= STAFF_TEXT_MAX;
}

SQL(item_last, "SELECT COALESCE(max(ordinal), 0) FROM staff_item WHERE assembly_id = $1"
	       " AND list = $2");

struct err staff_item_add(struct tx *tx, const struct staff_item *in, int64_t *id)
{
	struct staff_conference c;
	struct assembly a;
	int64_t last = 0;
	const struct val list = TEXT(str_of(staff_list_codes[in->list]));
	TRY(staff_conference_of(tx_db(tx), in->assembly, &a, &c));
	TRY(db_int(tx_db(tx), item_last, ARGS(INT(a.id.n), list), &last));
	if (!texts_ok(in) || last >= STAFF_ITEMS_MAX)
		return FAIL(ERR_INVALID, "staff.text");
	*id = tx_id(tx);
	TRY(tx_run(tx, item_put,
		   ARGS(INT(*id), INT(a.id.n), list, INT(last + 1), TEXT(in->text), TEXT(S("")),
			INT(0))));
	return assembly_audit(tx, "staff.item", &a, in->text);
}

SQL(item_set, "UPDATE staff_item SET known_on = $3, shown_on = $4, until_on = $5, place = $6,"
	      " outcome = $7, text = $8, version = version + 1 WHERE id = $1 AND version = $2");
SQL(item_assembly, "SELECT assembly_id FROM staff_item WHERE id = $1");

struct err staff_item_set(struct tx *tx, const struct staff_item *in)
{
	struct assembly a;
	assembly_id id = { 0 };
	TRY(db_int(tx_db(tx), item_assembly, ARGS(INT(in->id)), &id.n));
	TRY(assembly_get(tx_db(tx), id, &a));
	if (!texts_ok(in))
		return FAIL(ERR_INVALID, "staff.text");
	if (in->until_on != DAY_NONE && (in->shown_on == DAY_NONE || in->until_on < in->shown_on))
		return FAIL(ERR_INVALID, "staff.item_days");
	TRY(tx_run_one(tx, item_set,
		       ARGS(INT(in->id), INT(in->version), INT_OR_NUL(in->known_on),
			    INT_OR_NUL(in->shown_on), INT_OR_NUL(in->until_on),
			    TEXT(in->place.p ? in->place : S("")),
			    TEXT(in->outcome.p ? in->outcome : S("")), TEXT(in->text)),
		       "assembly.changed"));
	return assembly_audit(tx, "staff.item", &a, in->text);
}

struct err staff_item_scope(struct db *db, int64_t id, struct scope *out)
{
	int64_t assembly = 0;
	TRY(db_int(db, item_assembly, ARGS(INT(id)), &assembly));
	return assembly_scope(db, assembly, out);
}
