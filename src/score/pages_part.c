/* pages_part.c: what the pages of scoring share. See pages_part.h. */
#include "score/pages_part.h"

#include <stdio.h>

#include "msg_criteria.gen.h"
#include "msg_score.gen.h"
#include "score/review.h"
#include "web/chosen.h"

struct err of_sheet(struct db *db, int64_t id, struct scope *out)
{
	struct sheet_row row;
	TRY(sheet_by_id(db, (sheet_id){ id }, &row));
	*out = (struct scope){ .unit = row.unit.n, .season = row.season.n };
	return OK;
}

/* ---- lines and groups ---- */

static void fill_line(struct sheet_page *v, size_t i)
{
	struct line_view *x = &v->lines[i];
	struct buf why = { .arena = v->rq->arena, .lang = v->rq->who.lang };
	x->criterion = &v->sheet.set->set->criteria[i];
	x->line = &v->sheet.result->lines[i];
	x->people = &v->sheet.lines[i];
	x->row = x->people->criterion;
	if (x->line->review.n) /* granted, and not yet stored by a closing */
		x->people->final.points = x->line->final;
	x->layer = line_counts(x->criterion, x->line, true, &x->counts);
	x->by_people = line_by_people(x->line);
	if (x->line->why.n)
		explain_put(&why, x->line->why, v->sheet.names);
	x->why = buf_str(&why);
	struct buf newer = { .arena = v->rq->arena, .lang = v->rq->who.lang };
	if (x->line->kept && x->line->fresh_why.n)
		explain_put(&newer, x->line->fresh_why, v->sheet.names);
	x->newer = buf_str(&newer);
	int64_t base = line_base(x->line), final = x->people->final.points;
	x->differs = final != NO_VALUE && base != NO_VALUE && final != base;
	x->enter = v->may_enter && v->open && x->by_people && (x->criterion->scorers & BY_SELF);
	if (x->criterion->part == PART_MAIN && x->by_people && (x->criterion->scorers & BY_SELF) &&
	    x->people->self.points == NO_VALUE && x->people->final.points == NO_VALUE)
		v->unscored++;
}

static void count_group(const struct sheet_page *v, struct group_view *g)
{
	for (size_t i = g->first; i < g->first + g->count; i++)
		g->scored += v->lines[i].layer != LAYER_NONE;
}

static void fill_groups(struct sheet_page *v)
{
	const struct criteria_set *set = v->sheet.set->set;
	const struct sheet_total *t = &v->sheet.result->total;
	struct req *rq = v->rq;
	size_t at = 0;
	v->groups = NEW(rq->arena, set->group_count + 2, struct group_view);
	for (size_t g = 0; g < set->group_count; g++) {
		const struct criteria_group *x = &set->groups[g];
		v->groups[v->group_count++] = (struct group_view){
			.code = x->code,
			.name = x->name,
			.points = frac_round(t->group[g], 1),
			.max = x->max,
			.first = x->first,
			.count = x->count,
		};
		at = x->first + x->count > at ? x->first + x->count : at;
	}
	for (enum part part = PART_BONUS; part <= PART_PENALTY; part++) {
		struct group_view extra = { .first = at, .part = part };
		while (at < set->count && set->criteria[at].part == part)
			at++;
		extra.count = at - extra.first;
		extra.code = part == PART_BONUS ? S("bonus") : S("penalty");
		extra.name =
			web_text(rq, part == PART_BONUS ? T(criteria_bonus) : T(criteria_penalty));
		extra.points = part == PART_BONUS ? t->bonus : t->penalty;
		extra.max = part == PART_BONUS ? set->bonus_max : set->penalty_max;
		extra.no_max = extra.max == INT64_MAX;
		if (extra.count)
			v->groups[v->group_count++] = extra;
	}
	for (size_t g = 0; g < v->group_count; g++)
		count_group(v, &v->groups[g]);
}

static struct err give_evidence(struct sheet_page *v)
{
	struct evidence *all;
	size_t n;
	bool open =
		v->may_enter || v->may_appraise ||
		role_has(v->rq->who.role, RIGHT_CLUSTER_SEE); /* as evidence_may_read() has it */
	TRY(evidence_list(v->rq->db, v->sheet.row.id, &all, &n));
	for (size_t i = 0; i < n; i++) { /* in runs of one criterion */
		size_t at = sheet_criterion(&v->sheet, all[i].criterion);
		if (at == SIZE_MAX)
			continue;
		struct line_view *x = &v->lines[at];
		if (!x->file_count)
			x->files = &all[i];
		x->files_open = open;
		x->file_count++;
	}
	return OK;
}

SQL(judges_of, "SELECT a.name FROM account a WHERE a.closed_at IS NULL AND EXISTS (SELECT 1"
	       " FROM account_grant g WHERE g.account_id = a.id AND g.unit_id = $1"
	       " AND g.role IN ('appraiser','office') AND g.from_on <= $2 AND g.to_on > $2)"
	       " ORDER BY a.sort_key, a.id LIMIT 4");

/* The people of the office above who may appraise, for "the screen says who does". */
static struct err find_judges(struct sheet_page *v)
{
	struct buf b = { .arena = v->rq->arena };
	struct rows *rs;
	TRY(db_rows(v->rq->db, judges_of,
		    ARGS(INT(v->season.owner.n), INT(local_day(v->rq->db->now))), &rs));
	while (db_next(rs)) {
		if (b.n)
			put(&b, S(", "));
		put(&b, col_view(rs, 0));
	}
	v->judges = buf_str(&b);
	return db_done(rs);
}

static struct err ask_rights(struct sheet_page *v)
{
	struct req *rq = v->rq;
	const struct scope what = { .unit = v->unit.id.n };
	TRY(account_may(rq->db, &rq->who, RIGHT_SELF_SCORE, &what, &v->may_enter));
	TRY(account_may(rq->db, &rq->who, RIGHT_SELF_SEND, &what, &v->may_send));
	TRY(account_may(rq->db, &rq->who, RIGHT_APPRAISE, &what, &v->may_appraise));
	TRY(account_may(rq->db, &rq->who, RIGHT_CROSS_SCORE, &what, &v->may_cross));
	v->own = v->viewing.whom == VIEWER_OWN_UNIT;
	return OK;
}

/* The cluster scores its members only where the set says so, from the sending of the sheet until
 * the conference. */
static void limit_cross(struct sheet_page *v)
{
	bool any = false;
	for (size_t i = 0; i < v->n; i++)
		any |= (v->sheet.set->set->criteria[i].scorers & BY_CLUSTER) != 0;
	enum sheet_state state = v->sheet.row.state;
	v->may_cross &= any && v->cluster.id.n && v->cluster.step < STEP_CONFERRED &&
			state != SHEET_DRAFT && state != SHEET_RETURNED;
}

bool self_shown(const struct sheet_page *v, const struct line_view *x)
{
	return v->may_appraise || sees(&v->viewing, SIGHT_SELF_SCORE) ||
	       (v->may_cross && (x->criterion->scorers & BY_CLUSTER));
}

bool sheet_reviewable(const struct sheet_page *v)
{
	return !v->season.locked && !review_refused(v->sheet.row.state) &&
	       sees(&v->viewing, SIGHT_OTHER_SCORE);
}

/* What the cluster and the level above wrote; who cross-scores sees the cluster's own. */
static void hide_remarks(struct sheet_page *v)
{
	if (v->may_appraise || sees(&v->viewing, SIGHT_REMARK))
		return;
	for (size_t i = 0; i < v->n; i++) {
		v->sheet.lines[i].final.reason = STR_NONE;
		if (!v->may_cross)
			v->sheet.lines[i].cross.reason = STR_NONE;
		v->sheet.result->lines[i].review = STR_NONE;
	}
}

/* The sheets beside this one: a season scored by periods has one for each that weighs. */
static struct err find_spans(struct sheet_page *v)
{
	const struct close_unit *u = v->sheet.unit->unit;
	struct period *periods;
	size_t n;
	TRY(season_periods(v->rq->db, v->season.id, &periods, &n));
	v->spans = NEW(v->rq->arena, u->sheet_count + 1, struct sheet_span);
	for (size_t i = 0; i < u->sheet_count; i++) {
		const struct close_sheet *s = &u->sheets[i];
		if (s->period < 0 || v->sheet.in.sets[s->set].role != v->sheet.row.role)
			continue;
		const struct period *p = &periods[s->period];
		v->spans[v->span_count++] = (struct sheet_span){ p->id.n, s->id, p->name,
								 p->id.n == v->sheet.row.period };
	}
	return OK;
}

const char *const sheet_role_words[] = { "class", "cluster", NULL };

struct err sheet_asked(struct req *rq, struct sheet_key *key)
{
	struct season s;
	int64_t period = form_int(rq, "period");
	TRY(season_chosen_of(rq, (unit_id){ rq->id[0] }, &s));
	*key = (struct sheet_key){ .season = s.id,
				   .unit = { rq->id[0] },
				   .role = form_int(rq, "role") == 1 ? SHEET_FOR_CLUSTER
								     : SHEET_FOR_CLASS,
				   .period = period == DAY_NONE ? 0 : period };
	return OK;
}

struct err sheet_page_load(struct req *rq, const struct sheet_key *key, struct sheet_page *v)
{
	v->rq = rq;
	TRY(unit_read_last(rq->db, key->unit, &v->unit));
	TRY(season_read(rq->db, key->season, &v->season));
	TRY(viewing_of_unit(rq->db, &rq->who, key->season, key->unit, &v->viewing));
	TRY(cluster_of_unit(rq->db, key->season, key->unit, &v->cluster));
	TRY(ask_rights(v));
	TRY(sheet_open(rq->db, key, &v->sheet));
	if (!v->sheet.set)
		return OK;
	enum sheet_state state = v->sheet.row.state;
	v->open = !v->season.locked && (state == SHEET_DRAFT || state == SHEET_RETURNED);
	v->n = v->sheet.set->set->count;
	limit_cross(v);
	if (!v->may_appraise && !sees(&v->viewing, SIGHT_OTHER_SCORE))
		sheet_hide(&v->sheet, v->may_cross);
	hide_remarks(v);
	v->lines = NEW(rq->arena, v->n + 1, struct line_view);
	for (size_t i = 0; i < v->n; i++)
		fill_line(v, i);
	fill_groups(v);
	v->points = frac_round(v->sheet.result->total.exact, 1);
	sheet_gaps(rq->arena, &v->sheet, &v->gaps);
	v->level = v->gaps.level;
	TRY(find_spans(v));
	TRY(give_evidence(v));
	return find_judges(v);
}

/* ---- words and fields ---- */

struct msg sheet_state_words(enum sheet_state s)
{
	switch (s) {
	case SHEET_DRAFT:
		return T(score_state_draft);
	case SHEET_SENT:
		return T(score_state_sent);
	case SHEET_RETURNED:
		return T(score_state_returned);
	case SHEET_APPRAISED:
		return T(score_state_appraised);
	case SHEET_SETTLED:
		break;
	}
	return T(score_state_settled);
}

enum state sheet_state_mark(enum sheet_state s)
{
	static const enum state marks[] = { STATE_NOW, STATE_WAIT, STATE_RETURNED, STATE_DONE,
					    STATE_DONE };
	return marks[s];
}

const char *role_word(const struct sheet_page *v)
{
	return v->sheet.row.role == SHEET_FOR_CLUSTER ? "cluster" : "class";
}

struct str sheet_href(const struct buf *o, const struct sheet_page *v, struct str tail)
{
	struct str href =
		str_fmt(o->arena, "/unit/%lld%.*s?season=%lld&role=%s", (long long)v->unit.id.n,
			(int)tail.n, tail.p, (long long)v->season.id.n, role_word(v));
	int64_t period = v->sheet.row.period; /* 0: the sheet is of the whole season */
	return period ? str_fmt(o->arena, "%.*s&period=%lld", (int)href.n, href.p,
				(long long)period)
		      : href;
}

struct str group_title(const struct buf *o, const struct group_view *g)
{
	return g->part == PART_MAIN
		       ? words(o, T(criteria_group_title, .code = g->code, .name = g->name))
		       : g->name;
}

struct str group_sum_text(const struct buf *o, const struct group_view *g)
{
	return g->no_max ? words(o, T(score_points_plain, .points = g->points))
			 : words(o, T(score_of_points, .points = g->points, .most = g->max));
}

struct str why_title(const struct buf *o, const struct line_view *x)
{
	return x->layer == LAYER_COMPUTED ? words(o, T(score_why_points_so, .points = x->counts))
					  : words(o, T(score_why_missing_points));
}

void points_check(struct req *rq, const struct criteria_set *set, const struct criterion *c,
		  const struct many_value *given)
{
	if (given->value == DAY_NONE)
		return;
	if (given->value < 0 || given->value > c->max)
		field_fail(rq, "p", given->id, T(score_points_most, .most = c->max));
	else if (set->step > 0 && given->value % set->step)
		field_fail(rq, "p", given->id, T(score_points_step, .step = set->step));
}
