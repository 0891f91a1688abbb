/* set_read.c: reads a criteria file into a set, noting every fault with its place. The rules
 * inside criteria are rule_read.c's; whether the whole makes sense is set_check.c's. */
#include <assert.h>
#include <stdlib.h>

#include "criteria/rule_read.h"

static unsigned read_scorers(const struct in *in, const char *key, unsigned if_absent)
{
	static const struct {
		struct str word;
		enum scorer who;
	} words[] = {
		{ { "self", 4 }, BY_SELF },
		{ { "cluster", 7 }, BY_CLUSTER },
		{ { "upper", 5 }, BY_UPPER },
		{ { "cap_tren", 8 }, BY_UPPER },
	};
	const struct json *v = json_get(in->o, key);
	unsigned who = 0;
	if (!v)
		return if_absent;
	bool list = v->kind == J_LIST;
	size_t known = 0;
	for (const struct json *w = list ? v->child : v; w; w = list ? w->next : NULL)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (w->kind == J_TEXT && str_eq(w->text, words[i].word)) {
				who |= words[i].who;
				known++;
			}
	if (known != (list ? v->count : 1) || !who)
		in_fault(in, key, "criteria.want.scorers");
	return who ? who : if_absent;
}

static void read_criterion(const struct in *in, unsigned scorers, struct criterion *c)
{
	c->code = in_code(in, "code", NEEDED);
	c->name = in_text(in, "name_vi", 1000, OPTIONAL);
	c->note = in_text(in, "note", 2000, OPTIONAL);
	if (!in_points(in, "max", &c->max) && !json_get(in->o, "max"))
		in_fault(in, "max", "criteria.want.points");
	c->scorers = read_scorers(in, "scored_by", scorers);
	c->evidence = in_list(in, "evidence_vi", EVIDENCE_MAX, false);
	read_compute(in, c);
}

/* The criteria that a set is made of, while their number is not known. */
struct criteria {
	struct criterion *p;
	size_t n, cap;
};

static size_t read_criteria(const struct in *in, const char *key, struct criterion like,
			    struct criteria *all)
{
	const struct json *list = in_objects(in, key, CRITERIA_MAX);
	int i = 0;
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, key, i++, item);
		struct criterion c = like;
		read_criterion(&at, like.scorers, &c);
		if (all->n == CRITERIA_MAX)
			in_fault(&at, NULL, "criteria.want.list");
		else
			*PUSH(in->notes->arena, all) = c;
	}
	return list ? list->count : 0;
}

static void read_groups(const struct in *in, struct criteria_set *set, struct criteria *all)
{
	const struct json *list = in_objects(in, "groups", GROUPS_MAX);
	if (!list || !list->count) {
		if (!json_get(in->o, "groups") || list)
			in_fault(in, "groups", "criteria.want.objects");
		return;
	}
	set->groups = NEW(in->notes->arena, list->count, struct criteria_group);
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, "groups", (int)set->group_count, item);
		struct criteria_group *g = &set->groups[set->group_count];
		g->code = in_code(&at, "code", NEEDED);
		g->name = in_text(&at, "name_vi", 1000, OPTIONAL);
		if (!in_points(&at, "max", &g->max) && !json_get(item, "max"))
			in_fault(&at, "max", "criteria.want.points");
		g->first = all->n;
		struct criterion like = { .group = set->group_count,
					  .scorers = BY_SELF | BY_UPPER };
		if (!read_criteria(&at, "criteria", like, all))
			in_fault(&at, "criteria", "criteria.want.objects");
		g->count = all->n - g->first;
		set->group_count++;
	}
}

static void read_extras(const struct in *in, struct criteria_set *set, struct criteria *all)
{
	unsigned who = read_scorers(in, "bonus_scored_by", BY_SELF | BY_UPPER);
	read_criteria(in, "bonus", (struct criterion){ .part = PART_BONUS, .scorers = who }, all);
	struct criterion penalty = { .part = PART_PENALTY, .scorers = BY_UPPER };
	read_criteria(in, "penalty", penalty, all);
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].part == PART_BONUS)
			set->bonus_max += all->p[i].max;
	in_points(in, "bonus_max", &set->bonus_max);
	set->penalty_max = INT64_MAX;
	in_points(in, "penalty_max", &set->penalty_max);
	set->criteria = all->p;
	set->count = all->n;
}

static int by_min_falling(const void *x, const void *y)
{
	const struct class_level *a = x, *b = y;
	if (a->min != b->min)
		return a->min < b->min ? 1 : -1;
	return str_cmp(a->code, b->code);
}

static void read_classes(const struct in *in, struct criteria_set *set)
{
	const struct json *list = in_objects(in, "classes", CLASSES_MAX);
	set->not_rated = S("CDDK");
	const struct json *none = json_get(in->o, "not_rated");
	if (none) {
		struct in at = in_member(in, "not_rated", none);
		set->not_rated = in_code(&at, "code", NEEDED);
		set->not_rated_name = in_text(&at, "name_vi", 300, OPTIONAL);
	}
	set->classes = NEW(in->notes->arena, list ? list->count + 1 : 1, struct class_level);
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, "classes", (int)set->class_count, item);
		struct class_level *c = &set->classes[set->class_count++];
		c->code = in_code(&at, "code", NEEDED);
		c->name = in_text(&at, "name_vi", 300, OPTIONAL);
		if (!in_points(&at, "min", &c->min) && !json_get(item, "min"))
			in_fault(&at, "min", "criteria.want.points");
	}
	qsort(set->classes, set->class_count, sizeof *set->classes, by_min_falling);
}

/* Classes that give a `max` must meet the next one's `min`: a gap is a slip of the pen. */
static void check_class_max(const struct in *in, const struct criteria_set *set)
{
	int i = 0;
	JSON_EACH(item, in_objects(in, "classes", CLASSES_MAX))
	{
		struct in at = in_item(in, "classes", i++, item);
		int64_t most;
		int k = criteria_class(set, json_text(item, "code"));
		if (k < 0 || !in_points(&at, "max", &most))
			continue;
		int64_t want = k == 0 ? set->total : set->classes[k - 1].min;
		if (most != want)
			in_warn(&at, "max", "criteria.warn.class_max", json_text(item, "max"));
	}
}

static void read_knockouts(const struct in *in, struct criteria_set *set)
{
	const struct json *list = in_objects(in, "knockouts", KNOCKOUTS_MAX);
	if (list)
		set->knockouts = NEW(in->notes->arena, list->count + 1, struct knockout);
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, "knockouts", (int)set->knockout_count, item);
		read_knockout(&at, set, &set->knockouts[set->knockout_count++]);
	}
	const struct json *q = json_get(in->o, "quota");
	if (q && q->kind != J_NULL) {
		struct in at = in_member(in, "quota", q);
		read_quota(&at, set, &set->quota);
	}
}

static void read_indicators(const struct in *in, struct criteria_set *set)
{
	const struct json *list = in_objects(in, "indicators", INDICATORS_MAX);
	if (list)
		set->indicators = NEW(in->notes->arena, list->count + 1, struct indicator_def);
	JSON_EACH(item, list)
	{
		struct in at = in_item(in, "indicators", (int)set->indicator_count, item);
		read_indicator(&at, &set->indicators[set->indicator_count++]);
	}
}

static void read_head(const struct in *in, struct criteria_set *set)
{
	static const char *const left_out[] = { "scale_group", "keep", NULL };
	const struct json *scale = json_get(in->o, "scale");
	struct in at = in_member(in, "scale", scale);
	set->code = json_get(in->o, "id") ? json_text(in->o, "id") : json_text(in->o, "code");
	if (!code_valid(set->code))
		in_fault(in, "id", "criteria.want.code");
	set->name = in_text(in, "name_vi", 1000, OPTIONAL);
	set->name_en = in_text(in, "name_en", 1000, OPTIONAL);
	set->legal_basis = in_text(in, "legal_basis", 2000, OPTIONAL);
	set->warning = in_text(in, "warning_vi", 2000, OPTIONAL);
	set->official = in_flag(in, "official", true);
	set->valid_to = DAY_EVER;
	if (!in_day(in, "valid_from", &set->valid_from) && !json_get(in->o, "valid_from"))
		in_warn(in, "valid_from", "criteria.warn.valid_from", STR_NONE);
	in_day(in, "valid_to", &set->valid_to);
	set->step = 1;
	set->bonus_inside = in_flag(&at, "bonus_inside_total", true);
	set->scale_left_out = in_word(&at, "left_out", left_out, 0) == 0;
	in_decimal(&at, "step", 2, (struct range){ 1, POINTS_MAX }, &set->step);
	if (!in_points(in, "total", &set->total) && !in_points(&at, "max", &set->total))
		in_fault(in, "total", "criteria.want.points");
}

struct err criteria_read(struct arena *a, struct str text, struct criteria_set **out,
			 struct notes *notes)
{
	struct json *root;
	struct criteria all = { 0 };
	assert(notes->arena);
	if (text.n > CRITERIA_FILE_MAX)
		return FAIL(ERR_TOO_LARGE, "criteria.criteria_too_large");
	TRY(json_read(a, text, &root));
	if (root->kind != J_OBJECT)
		return FAIL(ERR_INVALID, "criteria.criteria_no_object");
	struct criteria_set *set = NEW(a, 1, struct criteria_set);
	struct in in = { notes, root, { NULL, NULL, -1 } };
	set->applies.members_below = INT64_MAX;
	read_head(&in, set);
	const struct json *applies = json_get(root, "applies_to");
	if (applies) {
		struct in at = in_member(&in, "applies_to", applies);
		read_applies(&at, &set->applies);
	}
	read_groups(&in, set, &all);
	read_extras(&in, set, &all);
	read_classes(&in, set);
	check_class_max(&in, set);
	read_knockouts(&in, set);
	read_indicators(&in, set);
	criteria_check(set, notes);
	*out = set;
	return notes_err(notes);
}
