/* whatif.c: closes a season with another criteria set or other weights and lists who would move.
 * See whatif.h. */
#include "score/whatif.h"

#include <assert.h>

/* The stored points of a sheet, laid out for the new set. */
static const struct stored_line *carried(struct arena *a, const struct criteria_set *from,
					 const struct stored_line *stored,
					 const struct criteria_set *to)
{
	struct stored_line *out = NEW(a, to->count + 1, struct stored_line);
	for (size_t i = 0; i < to->count; i++) {
		const struct criterion *c = criteria_find(from, to->criteria[i].code);
		int64_t most = to->criteria[i].max;
		out[i].computed = out[i].self = out[i].cross = out[i].final = NO_VALUE;
		if (!c || !stored)
			continue;
		out[i] = stored[c - from->criteria];
		out[i].computed = NO_VALUE; /* nothing is settled in a trial */
		out[i].review_open = false;
		out[i].self = out[i].self > most ? most : out[i].self;
		out[i].cross = out[i].cross > most ? most : out[i].cross;
		out[i].final = out[i].final > most ? most : out[i].final;
	}
	return out;
}

/* The season as a trial: its sheets can be changed, and nothing of them is settled. */
static void as_trial(struct arena *a, const struct close_input *in, struct close_input *out)
{
	*out = *in;
	out->draft = true;
	out->sets = NEW(a, in->set_count, struct close_set);
	out->units = NEW(a, in->unit_count + 1, struct close_unit);
	for (size_t i = 0; i < in->set_count; i++)
		out->sets[i] = in->sets[i];
	for (size_t u = 0; u < in->unit_count; u++) {
		struct close_unit *unit = &out->units[u];
		*unit = in->units[u];
		unit->sheets = NEW(a, unit->sheet_count + 1, struct close_sheet);
		for (size_t k = 0; k < unit->sheet_count; k++) {
			unit->sheets[k] = in->units[u].sheets[k];
			unit->sheets[k].settled = unit->sheets[k].review_open = false;
		}
	}
}

static void swap_set(struct arena *a, struct close_input *in, size_t which,
		     struct criteria_set *set)
{
	for (size_t u = 0; u < in->unit_count; u++)
		for (size_t k = 0; k < in->units[u].sheet_count; k++) {
			struct close_sheet *s = &in->units[u].sheets[k];
			if ((size_t)s->set == which)
				s->stored = carried(a, in->sets[which].set, s->stored, set);
		}
	in->sets[which].set = set;
}

/* A sheet of a period that weighs nothing is not there. */
static void weigh(struct close_unit *u, const int64_t *weights, size_t n)
{
	size_t kept = 0;
	for (size_t k = 0; k < u->sheet_count; k++) {
		struct close_sheet s = u->sheets[k];
		if (s.period >= 0) {
			assert((size_t)s.period < n);
			s.weight = weights[s.period];
		}
		if (s.weight > 0)
			u->sheets[kept++] = s;
	}
	u->sheet_count = kept;
}

static struct str class_of(const struct close_input *in, const struct unit_result *r)
{
	if (r->set < 0 || r->rated != RATED)
		return STR_NONE;
	return in->sets[r->set].set->classes[r->level].code;
}

static bool moves(const struct close_input *in, const struct whatif *w, size_t i)
{
	const struct unit_result *x = &w->before.units[i], *y = &w->after.units[i];
	return x->points != y->points || x->cluster_points != y->cluster_points ||
	       x->place != y->place || x->rated != y->rated ||
	       !str_eq(class_of(in, x), class_of(&w->in, y));
}

/* `now` and out->in are trials of one season. */
static void compare(struct arena *a, const struct close_input *now, struct whatif *out)
{
	season_close(a, now, &out->before);
	season_close(a, &out->in, &out->after);
	assert(out->before.unit_count == out->after.unit_count);
	out->p = NEW(a, out->after.unit_count + 1, struct moved);
	for (size_t i = 0; i < out->after.unit_count; i++)
		if (moves(now, out, i))
			out->p[out->n++] =
				(struct moved){ &out->before.units[i], &out->after.units[i] };
}

void season_whatif(struct arena *a, const struct close_input *in, size_t which,
		   struct criteria_set *set, struct whatif *out)
{
	assert(which < in->set_count);
	struct close_input *now = NEW(a, 1, struct close_input);
	const struct criteria_set *was = in->sets[which].set;
	*out = (struct whatif){ 0 };
	as_trial(a, in, now);
	swap_set(a, now, which, in->sets[which].set);
	as_trial(a, in, &out->in);
	swap_set(a, &out->in, which, set);
	compare(a, now, out);
	for (size_t i = 0; i < set->count; i++)
		out->unmatched += set->criteria[i].compute.of == BY_JUDGES &&
				  !criteria_find(was, set->criteria[i].code);
}

void season_whatif_weights(struct arena *a, const struct close_input *in, const int64_t *weights,
			   size_t n, struct whatif *out)
{
	struct close_input *now = NEW(a, 1, struct close_input);
	*out = (struct whatif){ 0 };
	as_trial(a, in, now);
	as_trial(a, in, &out->in);
	for (size_t u = 0; u < in->unit_count; u++)
		weigh(&out->in.units[u], weights, n);
	compare(a, now, out);
}
