/* pages_rules.c: the rules that bind meetings, with validity and citation, for everybody to read;
 * an office keeps its own copy of a set and changes it. */
#include "assembly/pages_views.h"

#include "assembly/rules.html.h"
#include "base/day.h"
#include "base/num.h"
#include "msg_assembly.gen.h"
#include "web/acting.h"

static struct err show_rules(struct req *rq)
{
	struct rulesets_view v = { .rq = rq };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(ruleset_list(rq->db, v.unit.id, &v.sets, &v.n));
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &(struct scope){ .unit = v.unit.id.n },
			&v.may_edit));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_rules_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(assembly_rules_title)));
	rulesets_page(rq->out, &v);
	return OK;
}

/* The rules as the session's own unit sees them; for offices of the whole, the top's. */
static struct err show_own(struct req *rq)
{
	unit_id own = unit_of_session(rq);
	struct unit_page tops = { 0 };
	if (!own.n) {
		const struct as_at now = { .on = local_day(rq->db->now) };
		TRY(unit_children(rq->db, (unit_id){ 0 }, now, NULL, &tops));
		if (!tops.n)
			return FAIL(ERR_NOT_FOUND, "assembly.no_ruleset");
		own = tops.rows[0].id;
	}
	return web_go(rq, web_path(rq, "/unit/%lld/assembly-rules", (long long)own.n));
}

static struct err rules_done(struct req *rq, struct err e, unit_id owner)
{
	if (!e.code)
		return web_done(rq, web_path(rq, "/unit/%lld/assembly-rules", (long long)owner.n),
				T(assembly_saved));
	TRY(form_fail(rq, e));
	rq->id[0] = owner.n;
	return show_rules(rq);
}

/* ---- a copy ---- */

static const struct field copy_fields[] = { { .name = "set", .kind = F_ID, .required = true },
					    { 0 } };

struct copying {
	struct ruleset from;
	unit_id owner;
	int64_t made;
};

static struct err do_copy(struct tx *tx, void *arg)
{
	struct copying *c = arg;
	return ruleset_copy(tx, c->from.id, c->owner, c->from.code, &c->made);
}

static struct err take_copy(struct req *rq)
{
	struct copying c = { .owner = { rq->id[0] } };
	if (!form_ok(rq))
		return show_rules(rq);
	TRY(ruleset_read(rq->db, form_int(rq, "set"), &c.from));
	if (c.from.owner)
		return FAIL(ERR_NOT_FOUND, "assembly.no_ruleset");
	return rules_done(rq, db_write(rq->db, do_copy, &c), c.owner);
}

/* ---- its name and span ---- */

static struct err ruleset_scope(struct db *db, int64_t id, struct scope *out)
{
	struct ruleset s;
	TRY(ruleset_read(db, id, &s));
	if (!s.owner)
		return FAIL(ERR_NOT_FOUND, "assembly.no_ruleset");
	*out = (struct scope){ .unit = s.owner };
	return OK;
}

static const struct field set_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = ASSEMBLY_TITLE_MAX },
	{ .name = "citation", .kind = F_TEXT, .max = ASSEMBLY_REASON_MAX },
	{ .name = "from", .kind = F_DAY, .required = true },
	{ .name = "to", .kind = F_DAY },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_change(struct tx *tx, void *arg) { return ruleset_change(tx, arg); }

static struct err take_set(struct req *rq)
{
	struct ruleset s;
	TRY(ruleset_read(rq->db, rq->id[0], &s));
	const unit_id owner = { s.owner };
	s.name = form_text(rq, "name");
	s.citation = form_text(rq, "citation").p ? form_text(rq, "citation") : S("");
	s.from_on = form_int(rq, "from");
	s.to_on = form_int(rq, "to") == DAY_NONE ? DAY_EVER : form_int(rq, "to") + 1;
	s.version = form_int(rq, "version");
	if (form_ok(rq))
		return rules_done(rq, db_write(rq->db, do_change, &s), owner);
	rq->id[0] = owner.n;
	return show_rules(rq);
}

/* ---- one rule ---- */

static const char *const tests[] = { "more_than", "at_least", NULL };
static const struct field rule_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "value", .kind = F_LONG, .required = true, .max = RULE_VALUE_MAX },
	{ .name = "of", .kind = F_CHOICE, .choices = ballot_base_codes },
	{ .name = "test", .kind = F_CHOICE, .choices = tests },
	{ .name = "cite", .kind = F_TEXT, .max = ASSEMBLY_REASON_MAX },
	{ .name = "unsure", .kind = F_CHECK },
	{ 0 },
};

/* "30: 7" on a line each: from 30 on, 7. */
static struct str bands_typed(struct arena *a, struct str text)
{
	struct buf b = { .arena = a };
	struct str line, from;
	put(&b, S("["));
	while (str_split(&text, '\n', &line)) {
		int64_t n, most;
		line = str_trim(line);
		if (!line.n)
			continue;
		if (!str_split(&line, ':', &from) || !str_int(str_trim(from), &n) ||
		    !str_int(str_trim(line), &most))
			return S("?");
		put_fmt(&b, "%s[%lld,%lld]", b.n > 1 ? "," : "", (long long)n, (long long)most);
	}
	put(&b, S("]"));
	return buf_str(&b);
}

/* A text a line. */
static struct str texts_typed(struct arena *a, struct str text)
{
	struct json *list = json_new(a, J_LIST);
	struct str line;
	while (str_split(&text, '\n', &line))
		if (str_trim(line).n)
			json_add(a, list, NULL, json_of_text(a, str_trim(line)));
	struct buf b = { .arena = a };
	json_put(&b, list, NULL);
	return buf_str(&b);
}

/* What people type, as rules are stored; "?" stands for what cannot be one. */
static struct str value_typed(struct req *rq, const struct rule_known *k)
{
	struct arena *a = rq->arena;
	struct str text = str_trim(form_text(rq, "value"));
	struct share_rule s = { .den = 0 };
	int64_t n, of = form_int(rq, "of"), test = form_int(rq, "test");
	if (k->shape == RULE_BANDS)
		return bands_typed(a, text);
	if (k->shape == RULE_TEXTS)
		return texts_typed(a, text);
	if (k->shape == RULE_NUMBER)
		return str_int(text, &n) ? str_fmt(a, "%lld", (long long)n) : S("?");
	if (!share_read(text, &s))
		return S("?");
	if (k->shape == RULE_SHARE)
		return str_fmt(a, "{\"num\":%lld,\"den\":%lld}", (long long)s.num,
			       (long long)s.den);
	if (of == DAY_NONE || test == DAY_NONE)
		return S("?");
	return str_fmt(a, "{\"num\":%lld,\"den\":%lld,\"of\":\"%s\",\"test\":\"%s\"}",
		       (long long)s.num, (long long)s.den, ballot_base_codes[of], tests[test]);
}

static const struct rule_known *known(struct str code)
{
	for (const struct rule_known *k = rules_known; k->code; k++)
		if (str_eq(code, str_of(k->code)))
			return k;
	return NULL;
}

struct setting {
	struct ruleset set;
	struct rule rule;
};

static struct err do_rule(struct tx *tx, void *arg)
{
	const struct setting *x = arg;
	return rule_set(tx, &x->set, &x->rule);
}

static struct err take_rule(struct req *rq)
{
	struct setting x = { 0 };
	TRY(ruleset_read(rq->db, rq->id[0], &x.set));
	const unit_id owner = { x.set.owner };
	const struct rule_known *k = known(form_text(rq, "code"));
	if (!k)
		return FAIL(ERR_NOT_FOUND, "assembly.no_ruleset");
	x.rule = (struct rule){ .code = str_of(k->code),
				.value = form_ok(rq) ? value_typed(rq, k) : S("?"),
				.citation = form_text(rq, "cite"),
				.unsure = form_int(rq, "unsure") == 1 };
	x.rule.citation = x.rule.citation.p ? x.rule.citation : S("");
	const struct buf o = { .arena = rq->arena, .lang = rq->who.lang };
	struct str name = web_text(rq, rule_words(&o, &x.rule));
	if (form_ok(rq) && str_eq(x.rule.value, S("?")))
		field_fail(rq, "value", 0,
			   T(assembly_rule_value, .code = name, .value = form_text(rq, "value")));
	if (form_ok(rq))
		return rules_done(rq, db_write(rq->db, do_rule, &x), owner);
	rq->id[0] = owner.n;
	return show_rules(rq);
}

/* ---- a rule as it is typed ---- */

enum rule_shape rule_shape_of(const struct rule *r)
{
	const struct rule_known *k = known(r->code);
	return k ? k->shape : RULE_NUMBER;
}

struct str assembly_rule_typed(const struct buf *o, const struct rule *r)
{
	struct arena *a = o->arena;
	struct json *v;
	struct share_rule s = { 0 };
	enum ballot_base of = OF_BASES;
	struct buf b = { .arena = a };
	if (json_read(a, r->value, &v).code)
		return r->value;
	if (v->kind == J_OBJECT && !share_of_json(v, &s, &of).code)
		return str_fmt(a, "%lld/%lld", (long long)s.num, (long long)s.den);
	if (v->kind != J_LIST)
		return r->value;
	for (const struct json *p = v->child; p; p = p->next) {
		if (p->kind == J_TEXT)
			put_fmt(&b, "%.*s\n", (int)p->text.n, p->text.p);
		if (p->kind != J_LIST || p->count != 2)
			continue;
		put_fmt(&b, "%lld: %lld\n", (long long)p->child->i, (long long)p->child->next->i);
	}
	return buf_str(&b);
}

/* false for a rule that is no majority. */
static bool majority_of(struct arena *a, const struct rule *r, struct share_rule *s,
			enum ballot_base *of)
{
	struct json *v;
	*s = (struct share_rule){ 0 };
	*of = OF_BASES;
	return !json_read(a, r->value, &v).code && v->kind == J_OBJECT &&
	       !share_of_json(v, s, of).code && *of != OF_BASES;
}

struct str assembly_rule_base(const struct buf *o, const struct rule *r)
{
	struct share_rule s;
	enum ballot_base of;
	return majority_of(o->arena, r, &s, &of) ? str_of(ballot_base_codes[of]) : STR_NONE;
}

struct str assembly_rule_test(const struct buf *o, const struct rule *r)
{
	struct share_rule s;
	enum ballot_base of;
	return majority_of(o->arena, r, &s, &of) ? str_of(tests[s.strict ? 0 : 1]) : STR_NONE;
}

struct str ruleset_day(const struct buf *o, int64_t on) { return day_text(o->arena, on); }

static const struct route rows[] = {
	{ HTTP_GET, "/assembly-rules", RIGHT_SIGNED_IN, OF_NONE("leads to one's own unit's"),
	  show_own, NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/assembly-rules", RIGHT_UNIT_SEE, unit_scope, show_rules, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/assembly-rules", RIGHT_SEASON_RUN, unit_scope, take_copy,
	  copy_fields, 0 },
	{ HTTP_POST, "/assembly-ruleset/:set", RIGHT_SEASON_RUN, ruleset_scope, take_set,
	  set_fields, 0 },
	{ HTTP_POST, "/assembly-ruleset/:set/rule", RIGHT_SEASON_RUN, ruleset_scope, take_rule,
	  rule_fields, 0 },
};
const struct routes assembly_rule_routes = { rows, sizeof rows / sizeof *rows };
