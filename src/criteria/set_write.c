/* set_write.c: writes a set back as canonical JSON, for the database and for comparing. */
#include "base/json.h"
#include "base/num.h"
#include "criteria/set.h"

static void add_decimal(struct arena *a, struct json *o, const char *key, int64_t v, int decimals)
{
	struct buf b = { .arena = a };
	put_decimal(&b, v, decimals);
	json_add(a, o, key, json_of_text(a, buf_str(&b)));
}

static void add_points(struct arena *a, struct json *o, const char *key, int64_t v)
{
	add_decimal(a, o, key, v, 2);
}

static void add_text(struct arena *a, struct json *o, const char *key, struct str s)
{
	if (s.n)
		json_add(a, o, key, json_of_text(a, s));
}

static void add_day(struct arena *a, struct json *o, const char *key, int64_t on)
{
	struct buf b = { .arena = a };
	put_day_iso(&b, on);
	add_text(a, o, key, buf_str(&b));
}

static void add_refs(struct arena *a, struct json *o, const char *key, const struct refs *r)
{
	struct json *list = json_add(a, o, key, json_new(a, J_LIST));
	for (size_t i = 0; i < r->n; i++)
		json_add(a, list, NULL, json_of_text(a, r->p[i].code));
}

static void add_strs(struct arena *a, struct json *o, const char *key, const struct strs *s)
{
	if (!s->n)
		return;
	struct json *list = json_add(a, o, key, json_new(a, J_LIST));
	for (size_t i = 0; i < s->n; i++)
		json_add(a, list, NULL, json_of_text(a, s->p[i]));
}

static void add_full_at(struct arena *a, struct json *o, const struct compute *x)
{
	if (!x->target.code.n) {
		add_decimal(a, o, "full_at", x->full_at, 4);
		return;
	}
	struct json *t = json_add(a, o, "full_at", json_new(a, J_OBJECT));
	add_text(a, t, "target", x->target.code);
}

static void add_bottom(struct arena *a, struct json *o, const struct compute *x)
{
	static const struct str zero[] = { { "full", 4 }, { "zero", 4 }, { "leave_out", 9 } };
	add_refs(a, o, "bottom", &x->bottom);
	add_text(a, o, "bottom_zero", zero[x->bottom_zero]);
}

static void add_bands(struct arena *a, struct json *o, const struct compute *x)
{
	add_refs(a, o, "value", &x->top);
	if (x->bottom.n)
		add_bottom(a, o, x);
	struct json *list = json_add(a, o, "bands", json_new(a, J_LIST));
	for (size_t i = 0; i < x->bands.n; i++) {
		struct json *band = json_add(a, list, NULL, json_new(a, J_OBJECT));
		add_decimal(a, band, "from", x->bands.p[i].from, 4);
		add_points(a, band, "points", x->bands.p[i].points);
	}
}

static void add_compute(struct arena *a, struct json *c, const struct compute *x)
{
	static const struct str words[] = { { "judged", 6 }, { "ratio", 5 }, { "count", 5 },
					    { "bands", 5 },  { "yesno", 5 }, { "by_date", 7 } };
	if (x->of == BY_JUDGES)
		return;
	struct json *o = json_add(a, c, "compute", json_new(a, J_OBJECT));
	add_text(a, o, "of", words[x->of]);
	if (x->of == BY_RATIO) {
		add_refs(a, o, "top", &x->top);
		add_bottom(a, o, x);
		add_full_at(a, o, x);
	} else if (x->of == BY_COUNT) {
		add_refs(a, o, "value", &x->top);
		if (x->full_at || x->target.code.n)
			add_full_at(a, o, x);
		else
			add_points(a, o, "points_each", x->points_each);
	} else if (x->of == BY_BANDS) {
		add_bands(a, o, x);
	} else if (x->of == BY_YESNO) {
		add_text(a, o, "fact", x->top.p[0].code);
		add_text(a, o, "when", x->when_no ? S("no") : S("yes"));
	} else {
		add_text(a, o, "event", x->top.p[0].code);
		add_day(a, o, "due", x->due);
		add_points(a, o, "late_points", x->late_points);
		add_decimal(a, o, "late_days", x->late_days, 0);
	}
}

static void add_criterion(struct arena *a, struct json *list, const struct criterion *c)
{
	static const struct str words[] = { { "self", 4 }, { "cluster", 7 }, { "upper", 5 } };
	struct json *o = json_add(a, list, NULL, json_new(a, J_OBJECT));
	add_text(a, o, "code", c->code);
	add_text(a, o, "name_vi", c->name);
	add_text(a, o, "note", c->note);
	add_points(a, o, "max", c->max);
	struct json *who = json_add(a, o, "scored_by", json_new(a, J_LIST));
	for (size_t i = 0; i < 3; i++)
		if (c->scorers & (1u << i))
			json_add(a, who, NULL, json_of_text(a, words[i]));
	add_strs(a, o, "evidence_vi", &c->evidence);
	add_compute(a, o, &c->compute);
}

static void add_part(struct arena *a, struct json *o, const struct criteria_set *set,
		     enum part part)
{
	struct json *list =
		json_add(a, o, part == PART_BONUS ? "bonus" : "penalty", json_new(a, J_LIST));
	for (size_t i = 0; i < set->count; i++)
		if (set->criteria[i].part == part)
			add_criterion(a, list, &set->criteria[i]);
}

static void add_groups(struct arena *a, struct json *o, const struct criteria_set *set)
{
	struct json *list = json_add(a, o, "groups", json_new(a, J_LIST));
	for (size_t g = 0; g < set->group_count; g++) {
		const struct criteria_group *group = &set->groups[g];
		struct json *x = json_add(a, list, NULL, json_new(a, J_OBJECT));
		add_text(a, x, "code", group->code);
		add_text(a, x, "name_vi", group->name);
		add_points(a, x, "max", group->max);
		struct json *criteria = json_add(a, x, "criteria", json_new(a, J_LIST));
		for (size_t i = 0; i < group->count; i++)
			add_criterion(a, criteria, &set->criteria[group->first + i]);
	}
	add_part(a, o, set, PART_BONUS);
	add_part(a, o, set, PART_PENALTY);
	add_points(a, o, "bonus_max", set->bonus_max);
	if (set->penalty_max != INT64_MAX)
		add_points(a, o, "penalty_max", set->penalty_max);
}

static void add_knockout(struct arena *a, struct json *list, const struct criteria_set *set,
			 const struct knockout *k)
{
	static const struct str words[] = { { "people", 6 },
					    { "group_ratio_below", 17 },
					    { "fact", 4 },
					    { "any_zero_in_group", 17 } };
	struct json *o = json_add(a, list, NULL, json_new(a, J_OBJECT));
	add_text(a, o, "code", k->code);
	add_text(a, o, "name_vi", k->name);
	struct json *effect = json_add(a, o, "effect", json_new(a, J_OBJECT));
	add_text(a, effect, "no_class_above", set->classes[k->best].code);
	struct json *rule = json_add(a, o, "rule", json_new(a, J_OBJECT));
	add_text(a, rule, "type", words[k->rule]);
	if (k->rule == KNOCKOUT_GROUP_BELOW)
		add_decimal(a, rule, "value", k->value, 4);
	if (k->group >= 0)
		add_text(a, rule, "group", set->groups[k->group].code);
	add_text(a, rule, "fact", k->fact.code);
}

static void add_classes(struct arena *a, struct json *o, const struct criteria_set *set)
{
	static const struct str per[] = {
		{ "cluster", 7 }, { "sector", 6 }, { "upper", 5 }, { "season", 6 }
	};
	struct json *list = json_add(a, o, "classes", json_new(a, J_LIST));
	for (size_t i = 0; i < set->class_count; i++) {
		struct json *x = json_add(a, list, NULL, json_new(a, J_OBJECT));
		add_text(a, x, "code", set->classes[i].code);
		add_text(a, x, "name_vi", set->classes[i].name);
		add_points(a, x, "min", set->classes[i].min);
	}
	struct json *none = json_add(a, o, "not_rated", json_new(a, J_OBJECT));
	add_text(a, none, "code", set->not_rated);
	add_text(a, none, "name_vi", set->not_rated_name);
	struct json *bars = json_add(a, o, "knockouts", json_new(a, J_LIST));
	for (size_t i = 0; i < set->knockout_count; i++)
		add_knockout(a, bars, set, &set->knockouts[i]);
	if (!set->quota.set)
		return;
	struct json *q = json_add(a, o, "quota", json_new(a, J_OBJECT));
	struct str base = set->classes[set->quota.base].code;
	add_text(a, q, "class", set->classes[set->quota.level].code);
	add_decimal(a, q, "ratio", set->quota.ratio, 4);
	add_text(a, q, "base", str_fmt(a, "%.*s_and_above", (int)base.n, base.p));
	add_text(a, q, "per", per[set->quota.per]);
}

static void add_indicators(struct arena *a, struct json *o, const struct criteria_set *set)
{
	if (!set->indicator_count)
		return;
	struct json *list = json_add(a, o, "indicators", json_new(a, J_LIST));
	for (size_t i = 0; i < set->indicator_count; i++) {
		const struct indicator_def *d = &set->indicators[i];
		struct json *x = json_add(a, list, NULL, json_new(a, J_OBJECT));
		add_text(a, x, "code", d->code);
		add_text(a, x, "name_vi", d->name);
		add_text(a, x, "kind", d->kind);
		add_text(a, x, "measure", d->measure);
		add_text(a, x, "part", d->part);
		add_text(a, x, "help", d->help);
		json_add(a, x, "stock", json_of_bool(a, d->stock));
		json_add(a, x, "rolls_up", json_of_bool(a, d->rolls_up));
		add_decimal(a, x, "decimals", d->decimals, 0);
		if (d->least != INT64_MIN)
			add_decimal(a, x, "least", d->least, 4);
		if (d->most != INT64_MIN)
			add_decimal(a, x, "most", d->most, 4);
		if (d->jump_bp != INT64_MIN)
			add_decimal(a, x, "jump_bp", d->jump_bp, 0);
	}
}

static void add_applies(struct arena *a, struct json *o, const struct applies *p)
{
	struct json *x = json_add(a, o, "applies_to", json_new(a, J_OBJECT));
	add_strs(a, x, "sectors", &p->sectors);
	add_strs(a, x, "kinds", &p->kinds);
	add_decimal(a, x, "members_from", p->members_from, 0);
	if (p->members_below != INT64_MAX)
		add_decimal(a, x, "members_below", p->members_below, 0);
	add_decimal(a, x, "min_months_new", p->months_new, 0);
	add_decimal(a, x, "min_months_reorganised", p->months_reorganised, 0);
}

void criteria_put(struct buf *b, const struct criteria_set *set)
{
	struct arena *a = b->arena;
	struct json *o = json_new(a, J_OBJECT);
	add_text(a, o, "id", set->code);
	add_text(a, o, "name_vi", set->name);
	add_text(a, o, "name_en", set->name_en);
	add_text(a, o, "legal_basis", set->legal_basis);
	add_text(a, o, "warning_vi", set->warning);
	json_add(a, o, "official", json_of_bool(a, set->official));
	add_day(a, o, "valid_from", set->valid_from);
	if (set->valid_to != DAY_EVER)
		add_day(a, o, "valid_to", set->valid_to);
	add_points(a, o, "total", set->total);
	struct json *scale = json_add(a, o, "scale", json_new(a, J_OBJECT));
	add_points(a, scale, "step", set->step);
	json_add(a, scale, "bonus_inside_total", json_of_bool(a, set->bonus_inside));
	add_text(a, scale, "left_out", set->scale_left_out ? S("scale_group") : S("keep"));
	add_applies(a, o, &set->applies);
	add_groups(a, o, set);
	add_classes(a, o, set);
	add_indicators(a, o, set);
	json_put(b, o, NULL);
}
