/* pages_words.c: figures, doubts and acts of reports as people read them. */
#include "report/pages_views.h"

#include "base/day.h"
#include "msg_report.gen.h"

struct msg plausible_words(enum plausible p)
{
	switch (p) {
	case BELOW_LEAST:
		return T(report_warn_below);
	case ABOVE_MOST:
		return T(report_warn_above);
	case UNDER_DONE:
		return T(report_warn_done);
	case JUMPS:
	case PLAUSIBLE:
		break;
	}
	return T(report_warn_jumps);
}

struct msg report_act_words(struct str act)
{
	const struct {
		struct str code;
		struct msg words;
	} acts[] = {
		{ S("send"), T(report_act_send) },
		{ S("return"), T(report_act_return) },
		{ S("accept"), T(report_act_accept) },
		{ S("correct"), T(report_act_correct) },
		{ S("extend"), T(report_act_extend) },
		{ S("on_behalf"), T(report_act_on_behalf) },
		{ S("confirm"), T(report_act_confirm) },
	};
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (str_eq(act, acts[i].code))
			return acts[i].words;
	return T(report_act_reopen);
}

struct str figure_text(struct arena *a, const struct indicator *i, int64_t value)
{
	struct buf b = { .arena = a };
	put_indicator_figure(&b, i, value);
	return buf_str(&b);
}

struct str figure_of(const struct buf *o, const struct indicator *i, int64_t value)
{
	if (i->kind == INDICATOR_YESNO && value != FIGURE_NONE) /* a word, not a number */
		return msg_text(o->arena, o->lang, value ? T(report_yes) : T(report_no));
	return figure_text(o->arena, i, value);
}

const struct figure_offer *figures_offer(const struct figures_offers *v, indicator_id i)
{
	for (size_t k = 0; k < v->n; k++)
		if (v->p[k].indicator.n == i.n)
			return &v->p[k];
	return NULL;
}

struct str past_words(const struct buf *o, const struct figure_row *r, const struct unit_goals *g)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	const struct indicator *i = &r->indicator;
	if (r->before != FIGURE_NONE) {
		put_msg(&b, T(report_before, .figure = figure_of(o, i, r->before)));
		put_char(&b, ' ');
	}
	if (r->year_ago != FIGURE_NONE) {
		put_msg(&b, T(report_year_ago, .figure = figure_of(o, i, r->year_ago)));
		put_char(&b, ' ');
	}
	if (r->target != FIGURE_NONE) {
		put_msg(&b, T(report_target_is, .figure = figure_of(o, i, r->target)));
		put_char(&b, ' ');
	}
	struct str goal = goal_words(o, g, i->code);
	if (goal.n) {
		put(&b, goal);
		put_char(&b, ' ');
	}
	put(&b, i->help);
	return str_trim(buf_str(&b));
}

struct event_part *report_events(const struct buf *o, const struct report_act *acts, size_t n)
{
	struct event_part *out = NEW(o->arena, n + 1, struct event_part);
	for (size_t i = 0; i < n; i++) {
		struct buf at = { .arena = o->arena }, text = { .arena = o->arena };
		put_instant(&at, acts[i].at);
		put(&text, acts[i].who);
		if (acts[i].who.n && acts[i].reason.n)
			put(&text, S(". "));
		put(&text, acts[i].reason);
		out[i] = (struct event_part){ .when = buf_str(&at),
					      .title = words(o, report_act_words(acts[i].act)),
					      .text = buf_str(&text) };
	}
	return out;
}

struct str board_path(const struct board_view *v, const char *state)
{
	struct req *rq = v->rq;
	long long season = (long long)v->season.id.n, period = (long long)v->period.id.n;
	if (!v->cluster)
		return web_path(rq, "/reports?season=%lld&period=%lld&state=%s", season, period,
				state);
	return web_path(rq, "/reports?season=%lld&period=%lld&cluster=%lld&state=%s", season,
			period, (long long)v->cluster, state);
}

struct str board_next(const struct board_view *v, unit_id after)
{
	struct buf b = { .arena = v->rq->arena };
	put(&b, board_path(v, report_filters[v->state]));
	if (v->name.n) {
		put(&b, S("&q="));
		for (size_t i = 0; i < v->name.n; i++)
			put_fmt(&b, "%%%02X", (unsigned char)v->name.p[i]);
	}
	if (after.n)
		put_fmt(&b, "&after=%lld", (long long)after.n);
	return buf_str(&b);
}
