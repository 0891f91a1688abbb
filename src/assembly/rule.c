/* rule.c: sets of rules and what stands in them. See rule.h. */
#include "assembly/rule.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

const struct rule_known rules_known[] = {
	{ "quorum", RULE_SHARE, 0 },		    /* present of those summoned */
	{ "resolution", RULE_MAJORITY, 0 },	    /* votes by show of hands */
	{ "election", RULE_MAJORITY, 0 },	    /* secret ballots */
	{ "written", RULE_MAJORITY, 0 },	    /* ballots sent to all staff */
	{ "force_majeure", RULE_NUMBER, 1 },	    /* they are, too, if it cannot be held */
	{ "delegates_from", RULE_NUMBER, 1000000 }, /* members from which delegates meet */
	{ "delegates_most", RULE_BANDS, 100000 },
	{ "guests_most", RULE_SHARE, 0 },
	{ "appointed_most", RULE_SHARE, 0 },
	{ "barred", RULE_TEXTS, 0 }, /* what stands against a delegate's credentials */
	{ "committee_size", RULE_BANDS, 1000 },
	{ "standing_from", RULE_NUMBER,
	  1000 },			    /* committee members from which it has a standing one */
	{ "standing_most", RULE_SHARE, 0 }, /* of the committee */
	{ "term_years", RULE_NUMBER, 20 },
	{ "request_days", RULE_NUMBER, 366 },	  /* working days to ask for recognition */
	{ "recognition_days", RULE_NUMBER, 366 }, /* working days to recognise */
	{ "keep_months", RULE_NUMBER, 1200 },	  /* ballots are kept sealed */
	{ "refill_most", RULE_SHARE, 0 },	  /* of the committee, inside a term */
	{ "seal_waits", RULE_NUMBER, 1 },	  /* seal and account change after recognition */
	{ "answer_days", RULE_NUMBER, 366 },
	{ "show_days", RULE_NUMBER, 366 },   /* working days until it is shown */
	{ "show_within", RULE_NUMBER, 366 }, /* the same in days of the calendar */
	{ "posted_days", RULE_NUMBER, 366 },
	{ "check_months", RULE_NUMBER, 120 },
	{ "head", RULE_TEXTS, 0 }, /* how an employer's head is called: alone, before its name */
	{ NULL, RULE_NUMBER, 0 },
};

/* ---- values ---- */

static const struct rule_known *known(struct str code)
{
	const struct rule_known *k = rules_known;
	while (k->code && !str_eq(code, str_of(k->code)))
		k++;
	return k->code ? k : NULL;
}

struct bands {
	int64_t from[RULE_BANDS_MAX], value[RULE_BANDS_MAX];
	size_t n;
};

/* [[0,3],[30,7]]: sizes rise from 0 on. */
static bool bands_read(const struct json *v, int64_t most, struct bands *out)
{
	out->n = 0;
	if (v->kind != J_LIST || !v->count || v->count > RULE_BANDS_MAX)
		return false;
	JSON_EACH(pair, v)
	{
		const struct json *from = pair->child, *value = from ? from->next : NULL;
		size_t i = out->n++;
		if (pair->kind != J_LIST || pair->count != 2 || from->kind != J_INT ||
		    value->kind != J_INT || value->i < 0 || value->i > most ||
		    (i ? from->i <= out->from[i - 1] : from->i != 0))
			return false;
		out->from[i] = from->i;
		out->value[i] = value->i;
	}
	return true;
}

static bool texts_ok(const struct json *v)
{
	if (v->kind != J_LIST || !v->count || v->count > RULE_TEXTS_MAX)
		return false;
	JSON_EACH(one, v)
	{
		if (one->kind != J_TEXT || !str_trim(one->text).n)
			return false;
	}
	return true;
}

static bool value_ok(struct arena *a, const struct rule_known *k, struct str text)
{
	struct json *v;
	struct share_rule share = { 0 };
	enum ballot_base of = OF_BASES;
	struct bands bands;
	if (text.n > RULE_VALUE_MAX || json_read(a, text, &v).code)
		return false;
	switch (k->shape) {
	case RULE_SHARE:
		return !share_of_json(v, &share, &of).code && of == OF_BASES;
	case RULE_MAJORITY:
		return !share_of_json(v, &share, &of).code && of != OF_BASES;
	case RULE_BANDS:
		return bands_read(v, k->most, &bands);
	case RULE_TEXTS:
		return texts_ok(v);
	case RULE_NUMBER:
		break;
	}
	return v->kind == J_INT && v->i >= 0 && v->i <= k->most;
}

const struct rule *rule_find(const struct ruleset *s, const char *code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->rules[i].code, str_of(code)))
			return &s->rules[i];
	return NULL;
}

/* What is stored was checked when it was set. */
static bool value_of(const struct ruleset *s, const char *code, struct arena *a, struct json **out)
{
	const struct rule *r = rule_find(s, code);
	return r && !json_read(a, r->value, out).code;
}

bool rule_majority(const struct ruleset *s, const char *code, struct share_rule *out,
		   enum ballot_base *of)
{
	struct arena a = { 0 };
	struct json *v;
	*out = (struct share_rule){ 0 };
	bool found = value_of(s, code, &a, &v) && !share_of_json(v, out, of).code;
	arena_free(&a);
	return found;
}

bool rule_share(const struct ruleset *s, const char *code, struct share_rule *out)
{
	enum ballot_base of = OF_BASES;
	return rule_majority(s, code, out, &of);
}

bool rule_number(const struct ruleset *s, const char *code, int64_t *out)
{
	const struct rule *r = rule_find(s, code);
	return r && str_int(r->value, out);
}

bool rule_band(const struct ruleset *s, const char *code, int64_t size, int64_t *out)
{
	struct arena a = { 0 };
	struct json *v;
	struct bands b;
	bool found = value_of(s, code, &a, &v) && bands_read(v, INT64_MAX, &b);
	for (size_t i = 0; found && i < b.n; i++)
		if (size >= b.from[i])
			*out = b.value[i];
	arena_free(&a);
	return found;
}

void rule_texts(struct arena *a, const struct ruleset *s, const char *code, struct str *out,
		size_t *n)
{
	struct json *v;
	*n = 0;
	if (!value_of(s, code, a, &v) || !texts_ok(v))
		return;
	JSON_EACH(one, v) { out[(*n)++] = one->text; }
}

/* ---- sets ---- */

#define SET_COLUMNS "id, owner_id, code, meeting, name, citation, from_on, to_on, version"

const char *const rules_of_codes[RULES_OF_COUNT + 1] = { "congress", "staff_conference",
							 "worker_conference",
							 "state_worker_conference", NULL };

static struct ruleset take(struct rows *rs)
{
	return (struct ruleset){ .id = col_int(rs, 0),
				 .owner = col_int(rs, 1),
				 .code = col_text(rs, 2),
				 .of = (enum rules_of)code_place(rules_of_codes, RULES_OF_COUNT,
								 col_view(rs, 3)),
				 .name = col_text(rs, 4),
				 .citation = col_text(rs, 5),
				 .from_on = col_int(rs, 6),
				 .to_on = col_int(rs, 7),
				 .version = col_int(rs, 8) };
}

SQL(rules_of, "SELECT code, value, citation, unsure FROM assembly_rule WHERE ruleset_id = $1");

/* In the order of rules_known. */
static struct err load_rules(struct db *db, struct ruleset *s)
{
	struct rule found[RULES_MAX];
	size_t n = 0;
	struct rows *rs;
	TRY(db_rows(db, rules_of, ARGS(INT(s->id)), &rs));
	while (n < RULES_MAX && db_next(rs))
		found[n++] = (struct rule){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2),
					    col_int(rs, 3) != 0 };
	TRY(db_done(rs));
	s->rules = NEW(db->arena, n + 1, struct rule);
	for (const struct rule_known *k = rules_known; k->code; k++)
		for (size_t i = 0; i < n; i++)
			if (str_eq(found[i].code, str_of(k->code)))
				s->rules[s->n++] = found[i];
	return OK;
}

SQL(one_set, "SELECT " SET_COLUMNS " FROM assembly_ruleset WHERE id = $1");

struct err ruleset_read(struct db *db, int64_t id, struct ruleset *out)
{
	struct rows *rs;
	TRY(db_row(db, one_set, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_ruleset");
	*out = take(rs);
	TRY(db_done(rs));
	return load_rules(db, out);
}

static struct err read_sets(struct db *db, struct rows *rs, struct ruleset **out, size_t *n)
{
	struct {
		struct ruleset *p;
		size_t n, cap;
	} v = { 0 };
	while (v.n < RULESETS_MAX && db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(sets_of, "SELECT " SET_COLUMNS " FROM assembly_ruleset WHERE owner_id IN (0, $1)"
	     " ORDER BY from_on DESC, id");

struct err ruleset_list(struct db *db, unit_id owner, struct ruleset **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, sets_of, ARGS(INT(owner.n)), &rs));
	TRY(read_sets(db, rs, out, n));
	for (size_t i = 0; i < *n; i++)
		TRY(load_rules(db, &(*out)[i]));
	return OK;
}

SQL(sets_on, "SELECT " SET_COLUMNS " FROM assembly_ruleset WHERE meeting = $1 AND from_on <= $2"
	     " AND to_on > $2 ORDER BY owner_id, from_on, id");

/* The shipped ones come first; an owner's replaces what stood above it. */
struct err ruleset_for(struct db *db, unit_id unit, enum rules_of of, int64_t on,
		       struct ruleset *out)
{
	struct ruleset *all, *best = NULL;
	struct rows *rs;
	size_t n;
	bool under = true;
	TRY(db_rows(db, sets_on, ARGS(TEXT(str_of(rules_of_codes[of])), INT(on)), &rs));
	TRY(read_sets(db, rs, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].owner)
			TRY(unit_is_under(db, unit, (unit_id){ all[i].owner },
					  (struct as_at){ .on = on }, &under));
		if (under && best && best->owner && all[i].owner)
			TRY(unit_is_under(db, (unit_id){ all[i].owner }, (unit_id){ best->owner },
					  (struct as_at){ .on = on }, &under));
		best = under ? &all[i] : best;
	}
	if (!best && of > RULES_OF_STAFF)
		return ruleset_for(db, unit, (enum rules_of)(of - 1), on, out);
	if (!best)
		return FAIL(ERR_NOT_FOUND, "assembly.no_rules", day_text(db->arena, on));
	*out = *best;
	return load_rules(db, out);
}

/* ---- an office's own ---- */

static struct err audit_set(struct tx *tx, const char *verb, const struct ruleset *s,
			    const struct change *c, size_t n)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "assembly_ruleset",
				       .id = s->id,
				       .unit = s->owner,
				       .changes = c,
				       .count = n,
				       .note = s->name });
}

SQL(set_taken, "SELECT id FROM assembly_ruleset WHERE owner_id = $1 AND code = $2");
SQL(set_copy, "INSERT INTO assembly_ruleset (id, owner_id, code, meeting, name, citation, from_on,"
	      " to_on, version) SELECT $1, $2, $3, meeting, name, citation, from_on, to_on, 1"
	      " FROM assembly_ruleset WHERE id = $4");
SQL(rules_copy, "INSERT INTO assembly_rule (ruleset_id, code, value, citation, unsure)"
		" SELECT $1, code, value, citation, unsure FROM assembly_rule"
		" WHERE ruleset_id = $2");

struct err ruleset_copy(struct tx *tx, int64_t id, unit_id owner, struct str code, int64_t *out)
{
	struct ruleset s;
	int64_t taken = 0;
	TRY(db_int(tx_db(tx), set_taken, ARGS(INT(owner.n), TEXT(code)), &taken));
	if (taken)
		return FAIL(ERR_CONFLICT, "assembly.ruleset_taken", code);
	*out = tx_id(tx);
	TRY(tx_run_one(tx, set_copy, ARGS(INT(*out), INT(owner.n), TEXT(code), INT(id)),
		       "assembly.no_ruleset"));
	TRY(tx_run(tx, rules_copy, ARGS(INT(*out), INT(id))));
	TRY(ruleset_read(tx_db(tx), *out, &s));
	return audit_set(tx, "assembly_ruleset.copy", &s, NULL, 0);
}

SQL(set_change, "UPDATE assembly_ruleset SET name = $3, citation = $4, from_on = $5, to_on = $6,"
		" version = version + 1 WHERE id = $1 AND version = $2 AND owner_id <> 0");

struct err ruleset_change(struct tx *tx, const struct ruleset *s)
{
	struct arena *a = tx_db(tx)->arena;
	struct ruleset was;
	TRY(ruleset_read(tx_db(tx), s->id, &was));
	if (!was.owner)
		return FAIL(ERR_CONFLICT, "assembly.shipped");
	if (!s->name.n || s->from_on >= s->to_on)
		return FAIL(ERR_INVALID, "assembly.ruleset_span");
	TRY(tx_run_one(tx, set_change,
		       ARGS(INT(s->id), INT(s->version), TEXT(s->name), TEXT(s->citation),
			    INT(s->from_on), INT(s->to_on)),
		       "assembly.changed"));
	const struct change changes[] = {
		{ "name", was.name, s->name },
		{ "citation", was.citation, s->citation },
		{ "from_on", day_text(a, was.from_on), day_text(a, s->from_on) },
		{ "to_on", day_text(a, was.to_on), day_text(a, s->to_on) },
	};
	return audit_set(tx, "assembly_ruleset.change", &was, changes,
			 sizeof changes / sizeof *changes);
}

SQL(rule_clear, "DELETE FROM assembly_rule WHERE ruleset_id = $1 AND code = $2");
SQL(rule_put, "INSERT INTO assembly_rule (ruleset_id, code, value, citation, unsure)"
	      " VALUES ($1, $2, $3, $4, $5)");

struct err rule_set(struct tx *tx, const struct ruleset *s, const struct rule *r)
{
	const char *code = arena_cstr(tx_db(tx)->arena, r->code);
	const struct rule_known *k = known(r->code);
	const struct rule *was = rule_find(s, code);
	if (!s->owner)
		return FAIL(ERR_CONFLICT, "assembly.shipped");
	if (!k)
		return FAIL(ERR_INVALID, "assembly.rule_unknown", r->code);
	if (!value_ok(tx_db(tx)->arena, k, r->value))
		return FAIL(ERR_INVALID, "assembly.rule_value", r->code, r->value);
	TRY(tx_run(tx, rule_clear, ARGS(INT(s->id), TEXT(r->code))));
	TRY(tx_run(tx, rule_put,
		   ARGS(INT(s->id), TEXT(r->code), TEXT(r->value), TEXT(r->citation),
			INT(r->unsure))));
	const struct change changes[] = {
		{ code, was ? was->value : STR_NONE, r->value },
		{ "citation", was ? was->citation : STR_NONE, r->citation },
	};
	return audit_set(tx, "assembly_ruleset.rule", s, changes, 2);
}
