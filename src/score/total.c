/* total.c: adds criteria up to groups, sheets and seasons. See total.h. */
#include "score/total.h"

#include <assert.h>

enum layer line_counts(const struct criterion *c, const struct score_line *l, bool provisional,
		       int64_t *points)
{
	*points = 0;
	if (l->final != NO_VALUE) {
		*points = l->final;
		return LAYER_FINAL;
	}
	if (l->computed.outcome == OUT_LEFT_OUT)
		return LAYER_LEFT_OUT;
	if (l->computed.outcome == OUT_POINTS) {
		*points = l->computed.points;
		return LAYER_COMPUTED;
	}
	if (provisional && l->cross != NO_VALUE) {
		*points = l->cross;
		return LAYER_CROSS;
	}
	if (provisional && l->self != NO_VALUE && (c->scorers & BY_SELF)) {
		*points = l->self;
		return LAYER_SELF;
	}
	bool claimed = l->self != NO_VALUE || l->cross != NO_VALUE;
	bool extra = c->part != PART_MAIN && l->computed.outcome == OUT_JUDGED;
	return extra && !claimed ? LAYER_UNCLAIMED : LAYER_NONE;
}

/* What a group came to while its lines were added. */
struct group_sum {
	int64_t points, left_out;
};

static struct frac group_points(const struct criteria_set *set, size_t g, struct group_sum sum)
{
	const struct criteria_group *group = &set->groups[g];
	int64_t of = -sum.left_out;
	for (size_t i = 0; i < group->count; i++)
		of += set->criteria[group->first + i].max;
	struct frac most = { group->max, 1 }, got = { sum.points, 1 };
	if (!sum.left_out || !set->scale_left_out)
		return frac_min(got, most);
	if (of == 0) /* nothing was asked of the unit, so nothing is lost */
		return most;
	/* The rest weighs as much as the whole group's criteria did. */
	return frac_min(frac_of(sum.points * (of + sum.left_out), of), most);
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

struct sheet_total sheet_total(const struct criteria_set *set, const struct score_line *lines,
			       bool provisional)
{
	struct sheet_total t = { .exact = FRAC_ZERO, .complete = true };
	struct group_sum sums[GROUPS_MAX] = { 0 };
	assert(set->group_count <= GROUPS_MAX);
	for (size_t i = 0; i < set->count; i++) {
		const struct criterion *c = &set->criteria[i];
		int64_t points;
		enum layer layer = line_counts(c, &lines[i], provisional, &points);
		t.complete &= layer != LAYER_NONE;
		t.estimated |= layer == LAYER_COMPUTED && lines[i].computed.estimated;
		if (c->part == PART_BONUS)
			t.bonus += points;
		else if (c->part == PART_PENALTY)
			t.penalty += points;
		else if (layer == LAYER_LEFT_OUT)
			sums[c->group].left_out += c->max;
		else
			sums[c->group].points += points;
	}
	t.bonus = least(t.bonus, set->bonus_max);
	t.penalty = least(t.penalty, set->penalty_max);
	for (size_t g = 0; g < set->group_count; g++) {
		t.group[g] = group_points(set, g, sums[g]);
		t.exact = frac_add(t.exact, t.group[g]);
	}
	t.exact = frac_add(t.exact, (struct frac){ t.bonus - t.penalty, 1 });
	int64_t most = set->total + (set->bonus_inside ? 0 : set->bonus_max);
	t.exact = frac_max(frac_min(t.exact, (struct frac){ most, 1 }), FRAC_ZERO);
	return t;
}

struct frac weighted_mean(const struct weighted *w, size_t n)
{
	struct frac sum = FRAC_ZERO;
	int64_t weights = 0;
	assert(n > 0);
	for (size_t i = 0; i < n; i++) {
		assert(w[i].weight > 0);
		sum = frac_add(sum, frac_mul(w[i].exact, (struct frac){ w[i].weight, 1 }));
		weights += w[i].weight;
	}
	return frac_div(sum, (struct frac){ weights, 1 });
}

int64_t season_total(const struct weighted *w, size_t n)
{
	return frac_round(weighted_mean(w, n), 1);
}
