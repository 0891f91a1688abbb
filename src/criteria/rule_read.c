/* rule_read.c: reads the rules inside a criteria file: how points are computed, what bars a
 * class, quotas, and whom the set is for. set_read.c reads the rest. */
#include "criteria/rule_read.h"

static const struct range FIGURES = { 1, 1000000000000000000 };

static struct ref ref_of(struct str code) { return (struct ref){ code, -1 }; }

/* A list of codes, or one code as a text. */
static struct refs read_refs(const struct in *in, const char *key)
{
	struct refs out = { 0 };
	const struct json *v = json_get(in->o, key);
	if (v && v->kind == J_TEXT) {
		*PUSH(in->notes->arena, &out) = ref_of(in_code(in, key, NEEDED));
		return out;
	}
	struct strs codes = in_list(in, key, REFS_MAX, true);
	for (size_t i = 0; i < codes.n; i++)
		*PUSH(in->notes->arena, &out) = ref_of(codes.p[i]);
	if (!out.n)
		in_fault(in, key, "criteria.want.codes");
	return out;
}

/* A number, or {"target":"I20"}. */
static bool read_full_at(const struct in *in, struct compute *x)
{
	const struct json *v = json_get(in->o, "full_at");
	if (!v || v->kind != J_OBJECT)
		return in_decimal(in, "full_at", 4, FIGURES, &x->full_at);
	struct in o = in_member(in, "full_at", v);
	x->target = ref_of(in_code(&o, "target", NEEDED));
	return true;
}

static void read_bottom_zero(const struct in *in, struct compute *x)
{
	static const char *const words[] = { "full", "zero", "leave_out", NULL };
	x->bottom_zero = (enum bottom_zero)in_word(in, "bottom_zero", words, ZERO_LEAVE_OUT);
}

static void read_ratio(const struct in *in, struct compute *x)
{
	x->top = read_refs(in, "top");
	x->bottom = read_refs(in, "bottom");
	read_bottom_zero(in, x);
	if (!read_full_at(in, x))
		x->full_at = 10000;
}

static void read_count(const struct in *in, const struct in *criterion, struct compute *x)
{
	x->top = read_refs(in, "value");
	bool each = in_points(in, "points_each", &x->points_each) ||
		    in_points(criterion, "each", &x->points_each);
	bool full = read_full_at(in, x);
	if (each == full)
		in_fault(in, NULL, "criteria.want.each_or_full");
}

static void read_bands(const struct in *in, struct compute *x)
{
	if (json_get(in->o, "bottom")) {
		x->top = read_refs(in, json_get(in->o, "top") ? "top" : "value");
		x->bottom = read_refs(in, "bottom");
		read_bottom_zero(in, x);
	} else {
		x->top = read_refs(in, "value");
	}
	const struct json *list = in_objects(in, "bands", BANDS_MAX);
	int i = 0;
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, "bands", i++, item);
		struct band band = { 0 };
		bool from =
			in_decimal(&at, "from", 4, (struct range){ 0, FIGURES.most }, &band.from);
		if (!from || !in_points(&at, "points", &band.points))
			in_fault(&at, NULL, "criteria.want.band");
		*PUSH(in->notes->arena, &x->bands) = band;
	}
	if (!x->bands.n)
		in_fault(in, "bands", "criteria.want.objects");
}

static void read_yesno(const struct in *in, struct compute *x)
{
	static const char *const words[] = { "yes", "no", NULL };
	x->top = read_refs(in, "fact");
	x->when_no = in_word(in, "when", words, 0) == 1;
}

static void read_by_date(const struct in *in, struct compute *x)
{
	x->top = read_refs(in, "event");
	if (!in_day(in, "due", &x->due) && !json_get(in->o, "due"))
		in_fault(in, "due", "criteria.want.day");
	in_points(in, "late_points", &x->late_points);
	in_decimal(in, "late_days", 0, (struct range){ 0, 400 }, &x->late_days);
}

void read_compute(const struct in *in, struct criterion *c)
{
	static const char *const words[] = { "judged", "ratio",	  "count", "bands",
					     "yesno",  "by_date", NULL };
	const struct json *v = json_get(in->o, "compute");
	c->compute.full_at = 0;
	if (!v)
		return;
	struct in o = in_member(in, "compute", v);
	if (v->kind != J_OBJECT || !json_get(v, "of")) {
		in_fault(&o, v->kind == J_OBJECT ? "of" : NULL, "criteria.want.compute");
		return;
	}
	c->compute.of = (enum compute_kind)in_word(&o, "of", words, BY_JUDGES);
	switch (c->compute.of) {
	case BY_JUDGES:
		return;
	case BY_RATIO:
		read_ratio(&o, &c->compute);
		return;
	case BY_COUNT:
		read_count(&o, in, &c->compute);
		return;
	case BY_BANDS:
		read_bands(&o, &c->compute);
		return;
	case BY_YESNO:
		read_yesno(&o, &c->compute);
		return;
	case BY_DATE:
		read_by_date(&o, &c->compute);
	}
}

static int group_index(const struct in *in, const struct criteria_set *set)
{
	struct str code = in_code(in, "group", OPTIONAL);
	for (size_t i = 0; i < set->group_count; i++)
		if (code.n && str_eq(set->groups[i].code, code))
			return (int)i;
	if (code.n)
		in_fault(in, "group", "criteria.want.group");
	return -1;
}

/* {"no_class_above":"HTT"}, or one of the words that mean "not the top class". */
static size_t read_effect(const struct in *in, const struct criteria_set *set)
{
	static const char *const words[] = { "khong_xep_muc_cao_nhat", "no_top_class", NULL };
	const struct json *v = json_get(in->o, "effect");
	size_t second = set->class_count > 1 ? 1 : 0;
	if (!v || v->kind != J_OBJECT) {
		if (!v || in_word(in, "effect", words, -1) < 0)
			in_fault(in, "effect", "criteria.want.effect");
		return second;
	}
	struct in o = in_member(in, "effect", v);
	int at = criteria_class(set, in_code(&o, "no_class_above", NEEDED));
	if (at < 0)
		in_fault(&o, "no_class_above", "criteria.want.class");
	return at < 0 ? second : (size_t)at;
}

static void read_knockout_rule(const struct in *in, const struct criteria_set *set,
			       struct knockout *k)
{
	static const char *const words[] = { "people", "group_ratio_below", "fact",
					     "any_zero_in_group", NULL };
	k->rule = (enum knockout_rule)in_word(in, "type", words, KNOCKOUT_BY_PEOPLE);
	k->group = group_index(in, set);
	switch (k->rule) {
	case KNOCKOUT_BY_PEOPLE:
		if (!json_get(in->o, "type"))
			in_fault(in, "type", "criteria.want.word");
		return;
	case KNOCKOUT_GROUP_BELOW:
		if (!in_decimal(in, "value", 4, (struct range){ 0, 10000 }, &k->value))
			in_fault(in, "value", "criteria.want.decimal");
		return;
	case KNOCKOUT_FACT:
		k->fact = ref_of(in_code(in, "fact", NEEDED));
		return;
	case KNOCKOUT_ANY_ZERO:
		if (!json_get(in->o, "group"))
			in_fault(in, "group", "criteria.want.group");
	}
}

void read_knockout(const struct in *in, const struct criteria_set *set, struct knockout *k)
{
	k->code = in_code(in, "code", NEEDED);
	k->name = in_text(in, "name_vi", 1000, OPTIONAL);
	k->group = -1;
	k->best = read_effect(in, set);
	const struct json *rule = json_get(in->o, "rule");
	if (rule) {
		struct in o = in_member(in, "rule", rule);
		if (rule->kind == J_OBJECT)
			read_knockout_rule(&o, set, k);
		else
			in_fault(&o, NULL, "criteria.want.objects");
	}
	if (k->rule == KNOCKOUT_BY_PEOPLE)
		in_warn(in, NULL, "criteria.warn.knockout_by_people", k->code);
}

/* The base is "HTT_and_above", or {"max_ratio_of":"HTT"}: the named class and those above. */
static int base_class(const struct in *in, const struct criteria_set *set)
{
	const struct str tail = S("_and_above");
	const char *key = json_get(in->o, "base") ? "base" : "max_ratio_of";
	struct str s = in_code(in, key, NEEDED);
	if (!s.n)
		return -1;
	if (str_ends(s, tail))
		s.n -= tail.n;
	int at = criteria_class(set, s);
	if (at < 0)
		in_fault(in, key, "criteria.want.class");
	return at;
}

void read_quota(const struct in *in, const struct criteria_set *set, struct quota *q)
{
	static const char *const words[] = { "cluster", "sector", "upper", "season", NULL };
	int level = criteria_class(set, in_code(in, "class", NEEDED));
	int base = base_class(in, set);
	if (level < 0)
		in_fault(in, "class", "criteria.want.class");
	if (!in_decimal(in, "ratio", 4, (struct range){ 0, 10000 }, &q->ratio))
		in_fault(in, "ratio", "criteria.want.decimal");
	if (!json_get(in->o, "per"))
		in_warn(in, "per", "criteria.warn.quota_per", STR_NONE);
	q->per = (enum quota_per)in_word(in, "per", words, PER_CLUSTER);
	if (level >= 0 && (size_t)level + 1 == set->class_count)
		in_fault(in, "class", "criteria.want.class_not_last");
	q->set = true;
	q->level = level < 0 ? 0 : (size_t)level;
	q->base = base < 0 ? 0 : (size_t)base;
}

void read_applies(const struct in *in, struct applies *x)
{
	const struct range people = { 0, 100000000 };
	x->sectors = in_list(in, "sectors", 40, true);
	x->kinds = in_list(in, "kinds", 20, true);
	in_decimal(in, "members_from", 0, people, &x->members_from);
	in_decimal(in, "members_below", 0, people, &x->members_below);
	in_decimal(in, "min_months_new", 0, (struct range){ 0, 120 }, &x->months_new);
	in_decimal(in, "min_months_reorganised", 0, (struct range){ 0, 120 },
		   &x->months_reorganised);
}

void read_indicator(const struct in *in, struct indicator_def *d)
{
	static const char *const kinds[] = { "number", "money", "ratio", "yesno", "day", NULL };
	const struct range any = { -FIGURES.most, FIGURES.most };
	d->code = in_code(in, "code", NEEDED);
	d->name = in_text(in, "name_vi", 1000, NEEDED);
	d->kind = str_of(kinds[in_word(in, "kind", kinds, 0)]);
	d->measure = in_text(in, "measure", 60, OPTIONAL);
	d->part = in_text(in, "part", 300, OPTIONAL);
	d->help = in_text(in, "help", 2000, OPTIONAL);
	d->stock = in_flag(in, "stock", false);
	d->rolls_up = in_flag(in, "rolls_up", true);
	d->least = d->most = d->jump_bp = INT64_MIN;
	in_decimal(in, "decimals", 0, (struct range){ 0, 4 }, &d->decimals);
	in_decimal(in, "least", 4, any, &d->least);
	in_decimal(in, "most", 4, any, &d->most);
	in_decimal(in, "jump_bp", 0, (struct range){ 0, 10000000 }, &d->jump_bp);
}
