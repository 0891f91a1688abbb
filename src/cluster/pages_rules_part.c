/* pages_rules_part.c: each rule of a season or a cluster as a field of a form, and its words. */
#include "cluster/pages_rules.h"

#include "ballot/result.h"
#include "base/day.h"
#include "msg_cluster.gen.h"
#include "web/input.h"

#include <string.h>

/* ---- rules that are chosen; keys: cluster.rule_* ---- */

static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const sheets[] = { "cluster", "class", NULL };
static const char *const listed[] = { "list", "none", NULL };
static const char *const own_votes[] = { "ask", "forbidden", "allowed", NULL };
static const char *const tests[] = { "more_than", "at_least", NULL };
static const struct {
	const char *key;
	const char *const *codes;
	const char *usual; /* where no rule says anything */
} choices[RULE_CHOICES] = {
	[RULE_BY_PERIOD] = { "by_period", yes_no, "no" },
	[RULE_PLACE_FROM] = { "place_from", sheets, "cluster" },
	[RULE_TIES] = { "ties", ties_codes, "all" },
	[RULE_PLEDGE] = { "pledge_needed", yes_no, "yes" },
	[RULE_BALLOTS] = { "ballots", listed, "list" },
	[RULE_OWN_VOTE] = { "ballot_own_vote", own_votes, "ask" },
	[RULE_TEST] = { "ballot_test", tests, "more_than" },
	[RULE_OF] = { "ballot_of", ballot_base_codes, "collected" },
	[RULE_BALLOT_FROM] = { "ballot_from", sheets, "class" },
	[RULE_SHOW_POINTS] = { "ballot_show_points", yes_no, "no" },
};

const char *rule_key(enum rule_choice c) { return choices[c].key; }

struct str rule_word(enum rule_choice c, const struct json *v)
{
	if (!v)
		return STR_NONE;
	if (c == RULE_BALLOTS)
		return v->kind == J_LIST && !v->count ? S("none") : S("list");
	if (c == RULE_OWN_VOTE)
		return v->kind == J_TRUE    ? S("allowed")
		       : v->kind == J_FALSE ? S("forbidden")
					    : S("ask");
	if (choices[c].codes == yes_no)
		return v->kind == J_TRUE ? S("yes") : S("no");
	return v->kind == J_TEXT ? v->text : STR_NONE;
}

struct json *rule_json(struct arena *a, enum rule_choice c, struct str word)
{
	if (c == RULE_OWN_VOTE && str_eq(word, S("ask")))
		return json_new(a, J_NULL);
	if (c == RULE_OWN_VOTE || choices[c].codes == yes_no)
		return json_of_bool(a, str_eq(word, S("allowed")) || str_eq(word, S("yes")));
	return json_of_text(a, word);
}

struct msg rule_word_msg(struct arena *a, const char *key, struct str word)
{
	return msg_of_key(
		arena_cstr(a, str_fmt(a, "cluster.rule_%s_%.*s", key, (int)word.n, word.p)), NULL,
		0);
}

static struct str season_word(const struct rules *r, enum rule_choice c)
{
	struct str word = rule_word(c, json_get(r->season, choices[c].key));
	return word.n ? word : str_of(choices[c].usual);
}

struct choice_part *rule_choices(const struct rules_page *v, enum rule_choice c, size_t *n)
{
	struct arena *a = v->rq->arena;
	struct choice_part *p = NEW(a, 8, struct choice_part);
	const char *key = choices[c].key;
	*n = 0;
	if (v->cluster.id.n) {
		struct str said = web_text(v->rq, rule_word_msg(a, key, season_word(&v->rules, c)));
		p[(*n)++] = (struct choice_part){
			S(""), web_text(v->rq, T(cluster_rule_as_season, .word = said)), STR_NONE
		};
	}
	for (size_t i = 0; choices[c].codes[i]; i++) {
		struct str word = str_of(choices[c].codes[i]);
		p[(*n)++] =
			(struct choice_part){ word, web_text(v->rq, rule_word_msg(a, key, word)),
					      STR_NONE };
	}
	return p;
}

/* A hint that not every rule has. */
static struct str hint_of(const struct rules_page *v, const char *key)
{
	struct arena *a = v->rq->arena;
	struct msg m = msg_of_key(arena_cstr(a, str_fmt(a, "cluster.rule_%s_hint", key)), NULL, 0);
	return m.id < 0 ? STR_NONE : web_text(v->rq, m);
}

static struct str label_of(const struct rules_page *v, const char *key)
{
	struct arena *a = v->rq->arena;
	return web_text(v->rq,
			msg_of_key(arena_cstr(a, str_fmt(a, "cluster.rule_%s", key)), NULL, 0));
}

struct input rule_input(const struct rules_page *v, enum rule_choice c)
{
	const char *key = choices[c].key;
	struct input in = {
		.name = key, .label = label_of(v, key), .hint = hint_of(v, key), .required = true
	};
	in.value = v->cluster.id.n ? rule_word(c, json_get(v->rules.own, key))
				   : season_word(&v->rules, c);
	in.value = in.value.n ? in.value : S("");
	in.choices = rule_choices(v, c, &in.choice_count);
	return input_of(v->rq, in);
}

/* ---- rules that are typed ---- */

static struct str share_words(struct arena *a, struct share_rule s)
{
	return str_fmt(a, "%lld/%lld", (long long)s.num, (long long)s.den);
}

/* What holds where nothing is said. */
static struct str usual_of(const struct rules_page *v, const char *key)
{
	struct ballot_rules usual = ballot_rules_default();
	if (strcmp(key, "ballot_quorum") == 0)
		return share_words(v->rq->arena, usual.quorum);
	return share_words(v->rq->arena, usual.majority);
}

static struct str season_typed(const struct rules_page *v, const char *key)
{
	struct str said = json_text(v->rules.season, key);
	return said.n ? said : usual_of(v, key);
}

struct input rule_typed(const struct rules_page *v, const char *key)
{
	struct input in = {
		.name = key, .label = label_of(v, key), .hint = hint_of(v, key), .short_ = true
	};
	in.required = !v->cluster.id.n;
	in.value = v->cluster.id.n ? json_text(v->rules.own, key) : season_typed(v, key);
	if (v->cluster.id.n)
		in.hint =
			web_text(v->rq, T(cluster_rule_blank_season, .word = season_typed(v, key)));
	return input_of(v->rq, in);
}

/* Optional in a season, too: without it the ballot proposes its own least number. */
struct input rule_least(const struct rules_page *v)
{
	static const char key[] = "ballot_secrecy_least";
	const struct json *in_rules = v->cluster.id.n ? v->rules.own : v->rules.season;
	int64_t n = 0;
	struct input in = {
		.name = key, .label = label_of(v, key), .hint = hint_of(v, key), .short_ = true
	};
	if (json_int(in_rules, key, &n))
		in.value = str_fmt(v->rq->arena, "%lld", (long long)n);
	return input_of(v->rq, in);
}

struct input basis_input(const struct rules_page *v, enum rule_part part, const char *name)
{
	const struct json *in_rules = v->cluster.id.n ? v->rules.own : v->rules.season;
	const struct json *all = json_get(in_rules, "basis");
	const struct json *b = all ? json_get(all, rule_part_codes[part]) : NULL;
	struct input in = { .name = name, .id = (int64_t)part + 1 };
	int64_t on = DAY_NONE;
	if (strcmp(name, "basis") == 0) {
		in.label = web_text(v->rq, T(cluster_rule_basis));
		in.hint = web_text(v->rq, T(cluster_rule_basis_hint));
		in.value = b ? json_text(b, "text") : STR_NONE;
		return input_of(v->rq, in);
	}
	bool from = strcmp(name, "since") == 0;
	in.label = web_text(v->rq, from ? T(cluster_rule_since) : T(cluster_rule_until));
	if (b && json_day(b, from ? "from" : "to", &on))
		in.value = day_text(v->rq->arena, on);
	return input_of(v->rq, in);
}

/* Anybody, where a rule says nothing or an empty text. */
static struct str class_words(const struct rules_page *v, const struct json *rules)
{
	struct str code = json_text(rules, "ballot_min_class");
	for (size_t i = 0; i < v->level_count; i++)
		if (str_eq(v->levels[i].code, code))
			return v->levels[i].name;
	return code.n ? code : web_text(v->rq, T(cluster_rule_any_class));
}

struct input rule_class_input(const struct rules_page *v)
{
	struct arena *a = v->rq->arena;
	const struct json *in_rules = v->cluster.id.n ? v->rules.own : v->rules.season;
	const struct json *said = json_get(in_rules, "ballot_min_class");
	struct choice_part *p = NEW(a, v->level_count + 3, struct choice_part);
	struct input in = { .name = "ballot_min_class",
			    .label = web_text(v->rq, T(cluster_rule_ballot_min_class)),
			    .required = true,
			    .choices = p };
	struct str code = said ? json_text(in_rules, "ballot_min_class") : STR_NONE;
	bool known = false;
	if (v->cluster.id.n)
		p[in.choice_count++] =
			(struct choice_part){ S(""),
					      web_text(v->rq,
						       T(cluster_rule_as_season,
							 .word = class_words(v, v->rules.season))),
					      STR_NONE };
	p[in.choice_count++] =
		(struct choice_part){ S("any"), web_text(v->rq, T(cluster_rule_any_class)),
				      STR_NONE };
	for (size_t i = 0; i < v->level_count; i++) {
		p[in.choice_count++] =
			(struct choice_part){ v->levels[i].code, v->levels[i].name, STR_NONE };
		known |= str_eq(v->levels[i].code, code);
	}
	if (code.n && !known)
		p[in.choice_count++] = (struct choice_part){ code, code, STR_NONE };
	in.value = code.n ? code : said || !v->cluster.id.n ? S("any") : S("");
	return input_of(v->rq, in);
}

struct str period_formula(const struct buf *o, const struct period *p, size_t n)
{
	struct buf b = { .arena = o->arena };
	int64_t sum = 0;
	put(&b, S("("));
	for (size_t i = 0; i < n; i++) {
		if (p[i].weight == 0)
			continue;
		put(&b, sum ? S(" + ") : S(""));
		if (p[i].weight > 1)
			put_fmt(&b, "%lld × ", (long long)p[i].weight);
		put(&b, p[i].name);
		sum += p[i].weight;
	}
	put_fmt(&b, ") / %lld", (long long)sum);
	return buf_str(&b);
}
