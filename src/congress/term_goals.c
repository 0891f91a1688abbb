/* term_goals.c: how far the goals of the congress before were reached, as lines for the report of
 * the term that ends. See marks.h. */
#include "congress/marks.h"

#include "election/election.h"
#include "msg_congress.gen.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static void put_years(struct buf *b, const struct term_goals *v, const struct term_goal *g)
{
	struct arena *a = b->arena;
	for (int64_t i = 0; i < v->years; i++) {
		struct str year = str_fmt(a, "%lld", (long long)(v->from_year + i)),
			   note = g->years[i].note;
		int64_t value = g->years[i].value;
		if (value != TERM_NO_VALUE)
			put(b, say(a, T(congress_goal_year, .year = year, .value = value)));
		else if (note.n)
			put(b, say(a, T(congress_goal_note, .year = year, .note = note)));
	}
}

static struct str goal_line(struct arena *a, const struct term_goals *v, const struct term_goal *g)
{
	struct buf b = { .arena = a };
	struct str name = g->goal.name, measure = g->goal.measure;
	int64_t reached = g->reached, value = g->goal.value, part = g->share;
	put(&b, g->share >= 0 ? say(a, T(congress_goal_line, .name = name, .reached = reached,
					 .value = value, .measure = measure, .part = part))
			      : say(a, T(congress_goal_words, .name = name)));
	put_years(&b, v, g);
	if (g->goal.outcome.n)
		put(&b, say(a, T(congress_goal_outcome, .text = g->goal.outcome)));
	return buf_str(&b);
}

struct err term_goal_words(struct db *db, unit_id unit, int64_t before, struct str *out)
{
	struct term_goals v;
	struct buf b = { .arena = db->arena };
	TRY(term_goals_read(db, unit, before - 1, &v));
	for (size_t i = 0; i < v.n; i++) {
		put(&b, i ? S("\n") : S(""));
		put(&b, goal_line(db->arena, &v, &v.p[i]));
	}
	*out = buf_str(&b);
	return OK;
}
