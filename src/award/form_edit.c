/* form_edit.c: changing the catalogue: an office's own dated rows beside the shipped ones. */
#include "award/condition.h"
#include "award/form.h"
#include "base/day.h"
#include "base/json.h"
#include "base/text.h"
#include "store/audit.h"

enum { NAME_MAX_LENGTH = 200, CITATION_MAX = 300, SEATS_MAX = 10000 };

static bool code_ok(struct str code)
{
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return false;
	}
	return code.n > 0 && code.n <= 40;
}

static bool is_share(int64_t bp) { return bp >= 0 && bp <= 10000; }

static struct err check(struct tx *tx, const struct award_form *f)
{
	struct conditions c;
	if (!code_ok(f->code) || !f->name.n || text_length(f->name) > NAME_MAX_LENGTH ||
	    !f->short_name.n || text_length(f->short_name) > NAME_MAX_LENGTH ||
	    text_length(f->citation) > CITATION_MAX || f->from_on >= f->to_on ||
	    f->level >= LEVEL_OUTSIDE || !(f->for_unit || f->for_person) || f->per_cluster < 0 ||
	    f->per_cluster > SEATS_MAX || f->total < 0 || f->total > SEATS_MAX || !f->owner ||
	    !is_share(f->women_bp) || !is_share(f->direct_bp))
		return FAIL(ERR_INVALID, "award.form_fields");
	return conditions_read(tx_db(tx)->arena, f->conditions, &c);
}

SQL(form_here, "SELECT id FROM award_form WHERE owner_id = $1 AND code = $2"
	       " AND from_on = $3");
/* Rows of the owner that reach into the new one end where it begins. */
SQL(form_end, "UPDATE award_form SET to_on = $1, version = version + 1"
	      " WHERE owner_id = $2 AND code = $3 AND from_on < $1 AND to_on > $1");
SQL(form_next, "SELECT MIN(from_on) FROM award_form WHERE owner_id = $1 AND code = $2"
	       " AND from_on > $3");
SQL(form_insert,
    "INSERT INTO award_form (id, owner_id, code, kind, name, folded, short_name, short_folded,"
    " level, subject, from_on, to_on, citation, unsure, conditions, quota, council,"
    " version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,1)");
SQL(form_update,
    "UPDATE award_form SET kind = $1, name = $2, folded = $3, short_name = $4, short_folded = $5,"
    " level = $6, subject = $7, to_on = $8, citation = $9, unsure = $10, conditions = $11,"
    " quota = $12, council = $13, version = version + 1 WHERE id = $14 AND version = $15");

static struct str subject_of(const struct award_form *f)
{
	return f->for_unit && f->for_person ? S("any") : f->for_unit ? S("unit") : S("person");
}

static struct str quota_of(struct arena *a, const struct award_form *f)
{
	const struct {
		const char *key;
		int64_t n;
	} all[] = { { "per_cluster", f->per_cluster },
		    { "total", f->total },
		    { "women_bp", f->women_bp },
		    { "direct_bp", f->direct_bp } };
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].n)
			json_add(a, o, all[i].key, json_of_int(a, all[i].n));
	json_put(&b, o, NULL);
	return buf_str(&b);
}

static struct err insert(struct tx *tx, const struct award_form *f, int64_t *id)
{
	struct arena *a = tx_db(tx)->arena;
	TRY(tx_run(tx, form_end, ARGS(INT(f->from_on), INT(f->owner), TEXT(f->code))));
	*id = tx_id(tx);
	return tx_run(tx, form_insert,
		      ARGS(INT(*id), INT(f->owner), TEXT(f->code), TEXT(f->kind), TEXT(f->name),
			   TEXT(text_fold(a, f->name)), TEXT(f->short_name),
			   TEXT(text_fold(a, f->short_name)), TEXT(str_of(level_code(f->level))),
			   TEXT(subject_of(f)), INT(f->from_on), INT(f->to_on), TEXT(f->citation),
			   INT(f->unsure), TEXT(f->conditions), TEXT(quota_of(a, f)),
			   INT(f->council)));
}

static struct err update(struct tx *tx, const struct award_form *f, int64_t id)
{
	struct arena *a = tx_db(tx)->arena;
	return tx_run_one(tx, form_update,
			  ARGS(TEXT(f->kind), TEXT(f->name), TEXT(text_fold(a, f->name)),
			       TEXT(f->short_name), TEXT(text_fold(a, f->short_name)),
			       TEXT(str_of(level_code(f->level))), TEXT(subject_of(f)),
			       INT(f->to_on), TEXT(f->citation), INT(f->unsure),
			       TEXT(f->conditions), TEXT(quota_of(a, f)), INT(f->council), INT(id),
			       INT(f->version)),
			  "award.form_changed");
}

struct err award_form_put(struct tx *tx, const struct award_form *f, int64_t *id)
{
	const struct val owner = INT(f->owner), code = TEXT(f->code), from = INT(f->from_on);
	struct award_form cut = *f;
	int64_t next = DAY_EVER;
	*id = 0;
	TRY(check(tx, f));
	TRY(db_int(tx_db(tx), form_here, ARGS(owner, code, from), id));
	TRY(db_int(tx_db(tx), form_next, ARGS(owner, code, from), &next));
	cut.to_on = f->to_on < next ? f->to_on : next;
	if (*id)
		TRY(update(tx, &cut, *id));
	else
		TRY(insert(tx, &cut, id));
	return audit(tx, (struct act){ .verb = "award.form",
				       .object = "award_form",
				       .id = *id,
				       .unit = f->owner,
				       .note = f->name });
}
