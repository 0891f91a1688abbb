/* pages_rules.c: the rules of a season, and those that a cluster's quy chế sets over them, as a
 * form: scoring by periods, places and ties, pledge, the honour ballot, and the paper behind each.
 * The fields are pages_rules_part.c's. */
#include "cluster/pages_rules.h"

#include "award/form.h"
#include "ballot/result.h"
#include "base/day.h"
#include "cluster/rules.html.h"
#include "msg_cluster.gen.h"
#include "score/season_save.h"
#include "web/form.h"

/* ---- what the page offers ---- */

enum { FORM_PLAIN = 1, FORM_STRAY = 2, FORM_IDS = 1000 }; /* ids of boxes without a row */

static bool names_form(const struct rule_forms *f, struct str code)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->p[i], code))
			return true;
	return false;
}

static void offer_form(struct rules_page *v, const struct rule_forms *on, struct rule_form f)
{
	struct arena *a = v->rq->arena;
	int64_t seats = 1;
	for (size_t i = 0; i < v->form_count; i++)
		if (str_eq(v->forms[i].code, f.code))
			return;
	(void)json_int(rule_get(&v->rules, "ballot_seats"), arena_cstr(a, f.code), &seats);
	f.on = names_form(on, f.code);
	f.seats = str_fmt(a, "%lld", (long long)seats);
	v->forms[v->form_count++] = f;
}

/* The one honour without a form, the catalogue's for units, and what the rules name beside them. */
static struct err offer_forms(struct rules_page *v)
{
	struct req *rq = v->rq;
	struct rule_forms on = rule_forms(rq->arena, &v->rules);
	struct award_form *all;
	size_t n;
	TRY(award_form_list(rq->db, v->season.owner, v->season.to_on - 1, &all, &n));
	v->forms = NEW(rq->arena, n + on.n + 1, struct rule_form);
	offer_form(v, &on,
		   (struct rule_form){ .id = FORM_PLAIN,
				       .code = HONOUR_CODE,
				       .name = web_text(rq, T(cluster_rule_form_plain)) });
	for (size_t i = 0; i < n; i++)
		if (all[i].for_unit)
			offer_form(v, &on,
				   (struct rule_form){ .id = FORM_IDS + all[i].id,
						       .code = all[i].code,
						       .name = all[i].name });
	for (size_t i = 0; i < on.n; i++)
		offer_form(v, &on,
			   (struct rule_form){ .id = FORM_STRAY + (int64_t)i,
					       .code = on.p[i],
					       .name = on.p[i] });
	return OK;
}

static struct meanwhile others_of(const struct rules_page *v)
{
	return v->cluster.id.n ? (struct meanwhile){ .object = "cluster",
						     .id = v->cluster.id.n,
						     .verb = "cluster.rules" }
			       : (struct meanwhile){ .object = "season",
						     .id = v->season.id.n,
						     .verb = "season.rules" };
}

/* How many clusters have met under the season's rules, and whether they may still be changed. */
static struct err load_state(struct rules_page *v)
{
	struct req *rq = v->rq;
	struct cluster *all;
	size_t n;
	const struct scope what = { .cluster = v->cluster.id.n, .season = v->season.id.n };
	v->open = !v->season.locked;
	if (v->cluster.id.n) {
		bool may;
		TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &what, &may));
		v->open = v->open && may && v->cluster.step < STEP_CONFERRED;
		return OK;
	}
	TRY(cluster_list(rq->db, v->season.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		v->met += all[i].step >= STEP_CONFERRED;
	return OK;
}

static struct err load(struct rules_page *v)
{
	struct req *rq = v->rq;
	TRY(rules_read(rq->arena, v->season.rules, v->cluster.rules, &v->rules));
	TRY(season_periods(rq->db, v->season.id, &v->periods, &v->period_count));
	TRY(season_classes(rq->db, v->season.id, &v->levels, &v->level_count));
	TRY(meanwhile_value(rq, others_of(v), &v->seen));
	TRY(load_state(v));
	return offer_forms(v);
}

static struct err show(struct rules_page *v)
{
	struct req *rq = v->rq;
	struct str name = v->cluster.id.n ? v->cluster.name : v->season.name;
	web_crumb(rq, name,
		  v->cluster.id.n ? web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n)
				  : web_path(rq, "/season/%lld", (long long)v->season.id.n));
	web_crumb(rq, web_text(rq, T(cluster_rules)), STR_NONE);
	web_page(rq, web_text(rq, v->cluster.id.n ? T(cluster_rules_of, .name = name)
						  : T(cluster_rules)));
	rules_form_page(rq->out, v);
	return OK;
}

static struct err of_season(struct req *rq, struct rules_page *v)
{
	*v = (struct rules_page){ .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	v->path = web_path(rq, "/season/%lld/rules", (long long)rq->id[0]);
	return load(v);
}

static struct err of_cluster(struct req *rq, struct rules_page *v)
{
	*v = (struct rules_page){ .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v->cluster));
	TRY(season_read(rq->db, v->cluster.season, &v->season));
	v->path = web_path(rq, "/cluster/%lld/rules", (long long)rq->id[0]);
	return load(v);
}

static struct err show_season_rules(struct req *rq)
{
	struct rules_page v;
	TRY(of_season(rq, &v));
	return show(&v);
}

static struct err show_cluster_rules(struct req *rq)
{
	struct rules_page v;
	TRY(of_cluster(rq, &v));
	return show(&v);
}

/* ---- what was sent ---- */

#define CHOICE(name_, ...)                                                                         \
	{                                                                                          \
		.name = (name_), .kind = F_CHOICE, .choices = (const char *const[])                \
		{                                                                                  \
			__VA_ARGS__, NULL                                                          \
		}                                                                                  \
	}
static const struct field rule_fields[] = {
	MEANWHILE_FIELD,
	CHOICE("by_period", "yes", "no"),
	CHOICE("place_from", "cluster", "class"),
	CHOICE("ties", "all", "first", "none"),
	CHOICE("pledge_needed", "yes", "no"),
	CHOICE("ballots", "list", "none"),
	{ .name = "form", .kind = F_CHECK, .many = true },
	{ .name = "seats", .kind = F_INT, .many = true, .min = 1, .max = SEATS_MAX },
	{ .name = "ballot_quorum", .kind = F_TEXT, .max = 9 },
	{ .name = "ballot_majority", .kind = F_TEXT, .max = 9 },
	{ .name = "ballot_secrecy_least", .kind = F_INT, .min = 2, .max = 2000 },
	CHOICE("ballot_test", "more_than", "at_least"),
	{ .name = "ballot_of", .kind = F_CHOICE, .choices = ballot_base_codes },
	CHOICE("ballot_own_vote", "ask", "forbidden", "allowed"),
	{ .name = "ballot_min_class", .kind = F_TEXT, .max = 40 },
	CHOICE("ballot_from", "cluster", "class"),
	CHOICE("ballot_show_points", "yes", "no"),
	{ .name = "basis", .kind = F_TEXT, .many = true, .max = 300 },
	{ .name = "since", .kind = F_DAY, .many = true },
	{ .name = "until", .kind = F_DAY, .many = true },
	{ 0 },
};

struct ruling {
	struct rules_page *v;
	struct json *put_;
	struct change changes[40];
	size_t n;
	bool by_period, periods_change;
	struct meanwhile others;
};

static const struct json *old_rules(const struct ruling *x)
{
	return x->v->cluster.id.n ? x->v->rules.own : x->v->rules.season;
}

/* "–" stands for a rule that is not said. */
static void note(struct ruling *x, const char *key, struct str from, struct str to)
{
	if (!str_eq(from, to) && x->n < sizeof x->changes / sizeof *x->changes)
		x->changes[x->n++] = (struct change){ key, from, to };
}

/* A word that is none of the choices is told at its field; here it stands as it was typed. */
static struct str said(const struct ruling *x, const char *key, struct str word)
{
	struct arena *a = x->v->rq->arena;
	struct msg m = rule_word_msg(a, key, word);
	return m.id < 0 ? word : msg_text(a, LANG_VI, m);
}

static void take_choice(struct ruling *x, enum rule_choice c)
{
	struct req *rq = x->v->rq;
	const char *key = rule_key(c);
	struct str was = rule_word(c, json_get(old_rules(x), key)), word = form_text(rq, key);
	if (word.n && c != RULE_BALLOTS)
		json_add(rq->arena, x->put_, key, rule_json(rq->arena, c, word));
	note(x, key, said(x, key, was), said(x, key, word));
}

static void take_share(struct ruling *x, const char *key)
{
	struct req *rq = x->v->rq;
	struct share_rule s = { .den = 0 };
	struct str typed = form_text(rq, key);
	if (typed.n && !share_read(typed, &s))
		field_fail(rq, key, 0, T(cluster_rule_share_form));
	if (!typed.n && !x->v->cluster.id.n)
		field_fail(rq, key, 0, T(cluster_rule_share_form));
	if (typed.n)
		json_add(rq->arena, x->put_, key, json_of_text(rq->arena, typed));
	note(x, key, json_text(old_rules(x), key), typed);
}

static void take_least(struct ruling *x)
{
	static const char key[] = "ballot_secrecy_least";
	struct arena *a = x->v->rq->arena;
	int64_t n = form_int(x->v->rq, key), was = DAY_NONE;
	(void)json_int(old_rules(x), key, &was);
	if (n != DAY_NONE)
		json_add(a, x->put_, key, json_of_int(a, n));
	note(x, key, was == DAY_NONE ? STR_NONE : str_fmt(a, "%lld", (long long)was),
	     n == DAY_NONE ? STR_NONE : str_fmt(a, "%lld", (long long)n));
}

static void take_class(struct ruling *x)
{
	static const char key[] = "ballot_min_class";
	struct req *rq = x->v->rq;
	struct str code = form_text(rq, key), was = json_text(old_rules(x), key);
	bool any = str_eq(code, S("any")), known = any || !code.n || str_eq(code, was);
	for (size_t i = 0; i < x->v->level_count; i++)
		known |= str_eq(x->v->levels[i].code, code);
	if (!known)
		field_fail(rq, key, 0, T(cluster_rule_no_class));
	if (code.n)
		json_add(rq->arena, x->put_, key, json_of_text(rq->arena, any ? S("") : code));
	note(x, key, was, any ? STR_NONE : code);
}

/* Forms and their seats; a list without any form is a mistake, not a way to say none. */
static void take_forms(struct ruling *x)
{
	struct req *rq = x->v->rq;
	struct arena *a = rq->arena;
	struct json *list = json_new(a, J_LIST), *seats = json_new(a, J_OBJECT);
	struct buf names = { .arena = a }, was = { .arena = a };
	struct str word = form_text(rq, "ballots");
	bool wanted = str_eq(word, S("list"));
	for (size_t i = 0; i < x->v->form_count; i++) {
		const struct rule_form *f = &x->v->forms[i];
		int64_t n = many_int(rq, "seats", f->id);
		put(&was, f->on ? f->name : S(""));
		put(&was, f->on ? S(" ") : S(""));
		if (!wanted || !form_ticked(rq, "form", f->id))
			continue;
		json_add(a, list, NULL, json_of_text(a, f->code));
		json_add(a, seats, arena_cstr(a, f->code), json_of_int(a, n > 0 ? n : 1));
		put(&names, f->name);
		put(&names, S(" "));
	}
	if (wanted && !list->count)
		field_fail(rq, "ballots", 0, T(cluster_rule_forms_needed));
	if (word.n)
		json_add(a, x->put_, "ballots", list);
	if (wanted)
		json_add(a, x->put_, "ballot_seats", seats);
	if (wanted)
		note(x, "ballot_forms", str_trim(buf_str(&was)), str_trim(buf_str(&names)));
}

static void take_basis(struct ruling *x, enum rule_part part, struct json *all)
{
	struct req *rq = x->v->rq;
	struct arena *a = rq->arena;
	int64_t at = (int64_t)part + 1, from = many_int(rq, "since", at),
		to = many_int(rq, "until", at);
	struct str text = many_text(rq, "basis", at);
	const struct json *was = json_get(old_rules(x), "basis");
	was = was ? json_get(was, rule_part_codes[part]) : NULL;
	struct json *o = json_new(a, J_OBJECT);
	if (from != DAY_NONE && to != DAY_NONE && to < from)
		field_fail(rq, "until", at, T(cluster_rule_until_before));
	if ((from != DAY_NONE || to != DAY_NONE) && !text.n)
		field_fail(rq, "basis", at, T(cluster_rule_basis_needed));
	note(x, "basis", was ? json_text(was, "text") : STR_NONE, text);
	if (!text.n)
		return;
	json_add(a, o, "text", json_of_text(a, text));
	if (from != DAY_NONE)
		json_add(a, o, "from", json_of_text(a, day_iso(a, from)));
	if (to != DAY_NONE)
		json_add(a, o, "to", json_of_text(a, day_iso(a, to)));
	json_add(a, all, rule_part_codes[part], o);
}

static void take_all(struct ruling *x)
{
	struct arena *a = x->v->rq->arena;
	struct json *basis = json_new(a, J_OBJECT);
	bool cluster = x->v->cluster.id.n != 0;
	x->put_ = json_new(a, J_OBJECT);
	for (enum rule_choice c = cluster ? RULE_PLACE_FROM : RULE_BY_PERIOD; c < RULE_CHOICES; c++)
		take_choice(x, c);
	take_forms(x);
	take_share(x, "ballot_quorum");
	take_share(x, "ballot_majority");
	take_least(x);
	take_class(x);
	for (enum rule_part p = cluster ? RULES_PLACES : RULES_PERIODS; p < RULE_PARTS; p++)
		take_basis(x, p, basis);
	if (basis->count)
		json_add(a, x->put_, "basis", basis);
	x->by_period = str_eq(form_text(x->v->rq, "by_period"), S("yes"));
	x->periods_change = !cluster && x->by_period != rule_flag(&x->v->rules, "by_period", false);
}

/* ---- writing ---- */

/* What this form says; the season's alone says whether periods are scored. */
static const char *const managed[] = { "place_from",	  "ties",
				       "pledge_needed",	  "ballots",
				       "ballot_seats",	  "ballot_quorum",
				       "ballot_majority", "ballot_secrecy_least",
				       "ballot_test",	  "ballot_of",
				       "ballot_own_vote", "ballot_min_class",
				       "ballot_from",	  "ballot_show_points",
				       "basis",		  NULL };

static struct err do_rules(struct tx *tx, void *arg)
{
	struct ruling *x = arg;
	struct arena *a = tx_db(tx)->arena;
	struct rules_change c = { .changes = x->changes, .n = x->n };
	struct season s;
	struct cluster k;
	TRY(meanwhile_check(tx, &x->others));
	if (x->v->cluster.id.n) {
		TRY(cluster_read(tx_db(tx), x->v->cluster.id, &k));
		TRY(rules_with(a, k.rules, managed, x->put_, &c.rules));
		return cluster_set_rules(tx, k.id, &c);
	}
	TRY(season_read(tx_db(tx), x->v->season.id, &s));
	TRY(rules_with(a, s.rules, managed, x->put_, &c.rules));
	if (x->periods_change)
		TRY(season_clear_sheets(tx, s.id));
	return season_set_rules(tx, s.id, &c);
}

static struct err take(struct rules_page *v)
{
	struct req *rq = v->rq;
	struct ruling *x = NEW(rq->arena, 1, struct ruling);
	x->v = v;
	x->others = others_of(v);
	meanwhile_typed(rq, &x->others);
	take_all(x);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_rules, x);
		if (!e.code)
			return web_done(rq, v->path, T(cluster_rules_saved));
		if (e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("web.meanwhile")))
			TRY(meanwhile_say(rq, &x->others, meanwhile_changes(rq, &x->others)));
		else
			TRY(form_fail(rq, e));
	}
	return show(v);
}

static struct err take_season_rules(struct req *rq)
{
	struct rules_page v;
	TRY(of_season(rq, &v));
	return take(&v);
}

static struct err take_cluster_rules(struct req *rq)
{
	struct rules_page v;
	TRY(of_cluster(rq, &v));
	return take(&v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/rules", RIGHT_SEASON_RUN, season_scope, show_season_rules,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/rules", RIGHT_SEASON_RUN, season_scope, take_season_rules,
	  rule_fields, 0 },
	{ HTTP_GET, "/cluster/:cluster/rules", RIGHT_CLUSTER_SEE, cluster_scope, show_cluster_rules,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/rules", RIGHT_CLUSTER_RUN, cluster_scope,
	  take_cluster_rules, rule_fields, 0 },
};
const struct routes rules_routes = { rows, sizeof rows / sizeof *rows };
