/* pages_words.c: the log in words: kinds as choices, what counts, people and money. */
#include "activity/pages_views.h"

#include "base/day.h"
#include "msg_activity.gen.h"

struct err activity_kind_choices(struct req *rq, struct msg all, struct choice_part **out,
				 size_t *n)
{
	struct activity_kind *kinds;
	size_t count;
	TRY(activity_kinds(rq->db, &kinds, &count));
	*out = NEW(rq->arena, count + 1, struct choice_part);
	(*out)[0].text = web_text(rq, all);
	for (size_t i = 0; i < count; i++)
		(*out)[i + 1] =
			(struct choice_part){ .value = kinds[i].code, .text = kinds[i].name };
	*n = count + 1;
	return OK;
}

struct str activity_people_text(const struct buf *o, const struct activity *x)
{
	return x->people == ACTIVITY_UNSAID ? STR_NONE
					    : words(o, T(activity_people, .n = x->people));
}

struct str activity_cost_text(const struct buf *o, const struct activity *x)
{
	return x->cost == ACTIVITY_UNSAID ? STR_NONE : words(o, T(activity_cost, .n = x->cost));
}

struct str activity_digits(const struct buf *o, int64_t n)
{
	return str_fmt(o->arena, "%lld", (long long)n);
}

struct str activity_idle_href(const struct season_log_view *v, const struct activity_share *s)
{
	struct buf b = { .arena = v->rq->arena };
	put_fmt(&b, "/season/%lld/activities?from=", (long long)v->season.id.n);
	put_day_iso(&b, v->asking.from_on);
	put(&b, S("&to="));
	put_day_iso(&b, v->asking.to_on - 1);
	if (v->asking.cluster.n)
		put_fmt(&b, "&cluster=%lld", (long long)v->asking.cluster.n);
	put(&b, S("&kind="));
	put(&b, s->kind);
	put(&b, S("#idle"));
	return buf_str(&b);
}
