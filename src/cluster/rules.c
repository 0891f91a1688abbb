/* rules.c: see rules.h. */
#include "cluster/cluster.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

const char *const rule_part_codes[RULE_PARTS] = { "periods", "places", "ballots" };
const char *const ties_codes[TIES_RULES + 1] = { "all", "first", "none", NULL };

static struct err read_object(struct arena *a, struct str text, const struct json **out)
{
	struct json *o = NULL;
	struct err e = json_read(a, text.n ? text : S("{}"), &o);
	*out = o;
	return e.code || o->kind != J_OBJECT
		       ? FAIL(ERR_INVALID, "cluster.rules_unreadable", str_sub(text, 0, 60))
		       : OK;
}

struct err rules_read(struct arena *a, struct str season, struct str own, struct rules *out)
{
	TRY(read_object(a, season, &out->season));
	return read_object(a, own, &out->own);
}

struct err rules_of_cluster(struct db *db, const struct cluster *c, struct rules *out)
{
	struct season s;
	TRY(season_read(db, c->season, &s));
	return rules_read(db->arena, s.rules, c->rules, out);
}

const struct json *rule_get(const struct rules *r, const char *key)
{
	const struct json *v = json_get(r->own, key);
	return v ? v : json_get(r->season, key);
}

struct str rule_text(const struct rules *r, const char *key)
{
	const struct json *v = rule_get(r, key);
	return v && v->kind == J_TEXT ? v->text : STR_NONE;
}

bool rule_flag(const struct rules *r, const char *key, bool otherwise)
{
	const struct json *v = rule_get(r, key);
	bool said = v && (v->kind == J_TRUE || v->kind == J_FALSE);
	return said ? v->kind == J_TRUE : otherwise;
}

bool rule_says(const struct rules *r, const char *key, const char *word)
{
	return str_eq(rule_text(r, key), str_of(word));
}

enum ties_rule rule_ties(const struct rules *r)
{
	for (int i = TIES_FIRST; i < TIES_RULES; i++)
		if (rule_says(r, "ties", ties_codes[i]))
			return (enum ties_rule)i;
	return TIES_ALL;
}

struct rule_forms rule_forms(struct arena *a, const struct rules *r)
{
	const struct json *list = rule_get(r, "ballots");
	bool listed = list && list->kind == J_LIST;
	struct rule_forms out = { .p = NEW(a, listed ? list->count + 1 : 1, struct str) };
	if (!listed)
		out.p[out.n++] = HONOUR_CODE;
	JSON_EACH(item, listed ? list : NULL)
	if (item->kind == J_TEXT)
		out.p[out.n++] = item->text;
	return out;
}

/* ---- the papers they stand in ---- */

static const struct {
	const char *key;
	enum rule_part part;
} members[] = {
	{ "by_period", RULES_PERIODS },
	{ "place_from", RULES_PLACES },
	{ "ties", RULES_PLACES },
	{ "pledge_needed", RULES_PLACES },
	{ "ballots", RULES_BALLOTS },
	{ "ballot_seats", RULES_BALLOTS },
	{ "ballot_quorum", RULES_BALLOTS },
	{ "ballot_majority", RULES_BALLOTS },
	{ "ballot_secrecy_least", RULES_BALLOTS },
	{ "ballot_test", RULES_BALLOTS },
	{ "ballot_of", RULES_BALLOTS },
	{ "ballot_from", RULES_BALLOTS },
	{ "ballot_min_class", RULES_BALLOTS },
	{ "ballot_own_vote", RULES_BALLOTS },
	{ "ballot_show_points", RULES_BALLOTS },
};

static bool says_any(const struct json *rules, enum rule_part part)
{
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (members[i].part == part && json_get(rules, members[i].key))
			return true;
	return false;
}

static const struct json *basis_in(const struct json *rules, enum rule_part part)
{
	const struct json *all = json_get(rules, "basis");
	return all && all->kind == J_OBJECT ? json_get(all, rule_part_codes[part]) : NULL;
}

struct rule_basis rule_basis(const struct rules *r, enum rule_part part)
{
	assert(part < RULE_PARTS);
	struct rule_basis b = { .from_on = DAY_NONE, .to_on = DAY_NONE };
	const struct json *own = basis_in(r->own, part);
	b.own = own || says_any(r->own, part);
	const struct json *v = b.own ? own : basis_in(r->season, part);
	if (!v || v->kind != J_OBJECT)
		return b;
	b.text = json_text(v, "text");
	(void)json_day(v, "from", &b.from_on);
	(void)json_day(v, "to", &b.to_on);
	return b;
}

bool rule_unsure(const struct rule_basis *b) { return !b->text.n; }

bool rule_out_of_date(const struct rule_basis *b, const struct season *s)
{
	return (b->from_on != DAY_NONE && b->from_on > s->to_on - 1) ||
	       (b->to_on != DAY_NONE && b->to_on < s->to_on - 1);
}

/* ---- changing them ---- */

static bool among(const char *const *keys, struct str key)
{
	for (size_t i = 0; keys[i]; i++)
		if (str_eq(key, str_of(keys[i])))
			return true;
	return false;
}

static void add_copy(struct arena *a, struct json *to, const struct json *member)
{
	struct json *copy = NEW(a, 1, struct json);
	*copy = *member;
	copy->next = NULL;
	json_add(a, to, arena_cstr(a, member->key), copy);
}

struct err rules_with(struct arena *a, struct str old, const char *const *drop,
		      const struct json *put_, struct str *out)
{
	const struct json *was;
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	TRY(read_object(a, old, &was));
	JSON_EACH(m, was)
	if (!among(drop, m->key) && !json_get(put_, arena_cstr(a, m->key)))
		add_copy(a, o, m);
	JSON_EACH(m, put_)
	add_copy(a, o, m);
	json_put(&b, o, NULL);
	*out = buf_str(&b);
	return OK;
}

SQL(weights_of, "SELECT COALESCE(SUM(weight), 0) FROM period WHERE season_id = $1");

struct err season_weights_fit(struct db *db, season_id id, struct str rules)
{
	const struct json *o;
	int64_t weights = 0;
	TRY(read_object(db->arena, rules, &o));
	if (!json_flag(o, "by_period"))
		return OK;
	TRY(db_int(db, weights_of, ARGS(INT(id.n)), &weights));
	return weights > 0 ? OK : FAIL(ERR_INVALID, "cluster.no_weight");
}

SQL(rules_put, "UPDATE season SET rules = $1 WHERE id = $2 AND state = 'open'");

struct err season_set_rules(struct tx *tx, season_id id, const struct rules_change *x)
{
	TRY(season_still_open(tx_db(tx), id));
	TRY(season_weights_fit(tx_db(tx), id, x->rules));
	TRY(tx_run_one(tx, rules_put, ARGS(TEXT(x->rules), INT(id.n)), "cluster.season_locked"));
	return audit(tx, (struct act){ .verb = "season.rules",
				       .object = "season",
				       .id = id.n,
				       .changes = x->changes,
				       .count = x->n });
}

SQL(own_put, "UPDATE cluster SET rules = $1, version = version + 1 WHERE id = $2");

struct err cluster_set_rules(struct tx *tx, cluster_id id, const struct rules_change *x)
{
	struct cluster c;
	TRY(cluster_still_open(tx_db(tx), id));
	TRY(cluster_read(tx_db(tx), id, &c));
	if (c.step >= STEP_CONFERRED)
		return FAIL(ERR_CONFLICT, "cluster.rules_settled", c.name);
	TRY(tx_run_one(tx, own_put, ARGS(TEXT(x->rules), INT(id.n)), "cluster.none"));
	return audit(tx, (struct act){ .verb = "cluster.rules",
				       .object = "cluster",
				       .id = id.n,
				       .changes = x->changes,
				       .count = x->n });
}
