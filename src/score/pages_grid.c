/* pages_grid.c: appraisal of one criterion over all units of a cluster: a grid to type into, with
 * what the units gave themselves beside it. One unit side by side is pages_appraise.c's. */
#include <assert.h>

#include "msg_score.gen.h"
#include "score/appraise.html.h"
#include "score/pages_appraise.h"
#include "score/season_load.h"
#include "web/chosen.h"
#include "web/input.h"

static const char *const roles[] = { "class", "cluster", NULL };
static const struct field grid_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "cluster", .kind = F_ID },
	{ .name = "criterion", .kind = F_ID },
	{ .name = "role", .kind = F_CHOICE, .choices = roles },
	{ .name = "period", .kind = F_ID },
	{ 0 },
};

struct str grid_href(const struct buf *o, const struct grid_page *v, enum sheet_role role,
		     int64_t criterion)
{
	struct buf b = { .arena = o->arena };
	put_fmt(&b, "/appraisal?season=%lld&cluster=%lld&role=%s", (long long)v->season.id.n,
		(long long)v->cluster.id.n, roles[role]);
	if (v->period.id.n)
		put_fmt(&b, "&period=%lld", (long long)v->period.id.n);
	if (criterion)
		put_fmt(&b, "&criterion=%lld", (long long)criterion);
	return buf_str(&b);
}

static struct err choose_cluster(struct req *rq, struct grid_page *v)
{
	int64_t asked = form_int(rq, "cluster");
	TRY(cluster_list(rq->db, v->season.id, &v->clusters, &v->cluster_count));
	for (size_t i = 0; i < v->cluster_count; i++)
		if (asked == DAY_NONE ? i == 0 : v->clusters[i].id.n == asked)
			v->cluster = v->clusters[i];
	if (asked != DAY_NONE && !v->cluster.id.n)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	return OK;
}

/* The set that most of the cluster's sheets follow, or the one that has the criterion asked for. */
static void choose_criterion(struct req *rq, struct grid_page *v, const struct close_input *in)
{
	int64_t asked = form_int(rq, "criterion");
	for (size_t s = 0; s < in->set_count; s++) {
		const struct close_set *set = &in->sets[s];
		bool fits = set->role == v->role &&
			    (set->cluster < 0 || in->clusters[set->cluster].id == v->cluster.id.n);
		for (size_t i = 0; fits && i < set->set->count; i++) {
			const struct criterion *c = &set->set->criteria[i];
			bool judged =
				c->compute.of == BY_JUDGES && session_group_fits(&rq->who, c->code);
			if (asked == DAY_NONE ? judged && !v->set
					      : set->criterion_ids[i] == asked) {
				v->set = set;
				v->at = i;
			}
		}
		if (fits && !v->set && asked == DAY_NONE && set->set->count) {
			v->set = set;
			v->at = 0;
		}
	}
	v->criterion = v->set ? &v->set->set->criteria[v->at] : NULL;
}

SQL(grid_scores,
    "SELECT s.unit_id, s.id, s.version, s.state, c.self, c.self_reason, c.cross_points, c.final,"
    " c.final_reason, c.version, (SELECT COUNT(*) FROM evidence e WHERE e.sheet_id = s.id"
    " AND e.criterion_id = $3) FROM sheet s"
    " JOIN cluster_member m ON m.season_id = s.season_id AND m.unit_id = s.unit_id"
    " LEFT JOIN score c ON c.sheet_id = s.id AND c.criterion_id = $3"
    " WHERE s.season_id = $1 AND m.cluster_id = $2 AND s.set_id = $4 AND s.role = $5"
    " AND s.period_id = $6 LIMIT 2000");

static struct err read_stored(struct grid_page *v)
{
	struct rows *rs;
	TRY(db_rows(v->rq->db, grid_scores,
		    ARGS(INT(v->season.id.n), INT(v->cluster.id.n),
			 INT(v->set->criterion_ids[v->at]), INT(v->set->id),
			 TEXT(str_of(roles[v->role])), INT(v->period.id.n)),
		    &rs));
	while (db_next(rs))
		for (size_t i = 0; i < v->n; i++) {
			struct grid_row *r = &v->rows[i];
			if (r->unit.n != col_int(rs, 0))
				continue;
			r->sheet.id.n = col_int(rs, 1);
			r->sheet.version = col_int(rs, 2);
			r->settled = str_eq(col_view(rs, 3), S("settled"));
			r->people.self.points = col_int_or(rs, 4, NO_VALUE);
			r->people.self.reason = col_text(rs, 5);
			r->people.cross.points = col_int_or(rs, 6, NO_VALUE);
			r->people.final.points = col_int_or(rs, 7, NO_VALUE);
			r->people.final.reason = col_text(rs, 8);
			r->people.version = col_int(rs, 9);
			r->files = col_int(rs, 10);
		}
	return db_done(rs);
}

/* The units of the cluster whose sheet has this criterion, with what figures give them. */
static void take_units(struct grid_page *v, const struct close_input *in,
		       const struct close_output *out)
{
	v->rows = NEW(v->rq->arena, out->unit_count + 1, struct grid_row);
	for (size_t i = 0; i < out->unit_count; i++) {
		const struct unit_result *u = &out->units[i];
		int c = u->unit->cluster;
		if (c < 0 || in->clusters[c].id != v->cluster.id.n)
			continue;
		for (size_t k = 0; k < u->unit->sheet_count; k++) {
			const struct close_sheet *s = &u->unit->sheets[k];
			if (&in->sets[s->set] != v->set || s->period != v->span)
				continue;
			struct grid_row *r = &v->rows[v->n++];
			*r = (struct grid_row){ .unit = { u->unit->id },
						.name = u->unit->name,
						.line = &u->sheets[k].lines[v->at] };
			r->sheet = (struct sheet_row){ .season = v->season.id,
						       .unit = r->unit,
						       .set = v->set->id,
						       .role = v->role,
						       .period = v->period.id.n };
			r->people.criterion = v->set->criterion_ids[v->at];
			r->people.self.points = r->people.cross.points = NO_VALUE;
			r->people.final.points = NO_VALUE;
		}
	}
}

/* In a season scored by periods: the one asked for, else the last that has begun. */
static struct err choose_period(struct req *rq, struct grid_page *v)
{
	struct rules r;
	struct period *all;
	size_t n;
	int64_t asked = form_int(rq, "period");
	v->span = -1;
	TRY(rules_read(rq->arena, v->season.rules, STR_NONE, &r));
	if (!rule_flag(&r, "by_period", false))
		return asked == DAY_NONE ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(season_periods(rq->db, v->season.id, &all, &n));
	v->spans = NEW(rq->arena, n + 1, struct period);
	for (size_t i = 0; i < n; i++) {
		if (all[i].weight == 0)
			continue;
		bool begun = v->span < 0 || all[i].from_on <= local_day(rq->db->now);
		v->spans[v->span_count++] = all[i];
		if (asked == DAY_NONE ? !begun : all[i].id.n != asked)
			continue;
		v->period = all[i];
		v->span = (int)i;
	}
	return v->span < 0 ? FAIL(ERR_NOT_FOUND, "web.no_such_page") : OK;
}

/* Judged, this reader's, scored by the unit and by nobody here yet. */
static bool waits(const struct grid_row *r)
{
	return r->may && r->people.final.points == NO_VALUE && r->people.self.points != NO_VALUE &&
	       r->line->computed.outcome != OUT_POINTS;
}

static struct err finish_rows(struct grid_page *v)
{
	struct req *rq = v->rq;
	v->may_write = session_group_fits(&rq->who, v->criterion->code);
	for (size_t i = 0; i < v->n; i++) {
		struct grid_row *r = &v->rows[i];
		const struct scope what = { .unit = r->unit.n };
		TRY(account_may(rq->db, &rq->who, RIGHT_APPRAISE, &what, &r->may));
		r->settled = r->settled || v->season.locked;
		r->may = r->may && v->may_write && !r->settled;
		r->base = r->line->computed.outcome == OUT_POINTS ? r->line->computed.points
								  : r->people.self.points;
		int64_t final = r->people.final.points;
		v->counts.mine += r->may;
		v->counts.offered += waits(r);
		if (final == NO_VALUE && r->line->computed.outcome != OUT_POINTS)
			v->counts.open++;
		else if (final == NO_VALUE || final == r->base)
			v->counts.same++;
		else
			v->counts.differ++;
	}
	return OK;
}

static struct err load(struct req *rq, struct grid_page *v)
{
	struct close_input in;
	struct close_output out;
	v->rq = rq;
	v->role = form_int(rq, "role") == 1 ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS;
	TRY(season_chosen(rq, &v->season));
	TRY(seasons_of(rq, &v->seasons, &v->season_count));
	TRY(choose_cluster(rq, v));
	if (!v->cluster.id.n)
		return OK;
	TRY(choose_period(rq, v));
	const struct season_part part = { .cluster = v->cluster.id };
	TRY(season_load_part(rq->db, v->season.id, &part, &in));
	in.draft = true;
	season_close(rq->arena, &in, &out);
	choose_criterion(rq, v, &in);
	for (size_t i = 0; i < in.set_count; i++)
		v->own_sheet |= in.sets[i].role == SHEET_FOR_CLUSTER;
	if (!v->criterion)
		return OK;
	take_units(v, &in, &out);
	TRY(read_stored(v));
	return finish_rows(v);
}

static struct err show(struct req *rq, struct grid_page *v)
{
	rq->page.own_head = true;
	rq->page.wide = true;
	web_crumb(rq, v->season.name,
		  web_path(rq, "/board?season=%lld", (long long)v->season.id.n));
	if (v->cluster.id.n)
		web_crumb(rq, v->cluster.name,
			  web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n));
	web_crumb(rq, web_text(rq, T(score_appraisal)), STR_NONE);
	web_page(rq, web_text(rq, T(score_appraisal)));
	grid_page(rq->out, v);
	return OK;
}

static struct err show_grid(struct req *rq)
{
	struct grid_page v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

/* ---- writing ---- */

static const struct field grid_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "cluster", .kind = F_ID, .required = true },
	{ .name = "criterion", .kind = F_ID, .required = true },
	{ .name = "role", .kind = F_CHOICE, .choices = roles },
	{ .name = "period", .kind = F_ID },
	APPRAISED_FIELDS,
	{ 0 },
};

struct writing {
	struct line_saving *p;
	size_t n;
};

static struct err do_write(struct tx *tx, void *arg)
{
	struct writing *w = arg;
	for (size_t i = 0; i < w->n; i++) {
		struct sheet_row row = w->p[i].row;
		TRY(line_save(tx, &w->p[i]));
		TRY(sheet_find(tx_db(tx), &row));
		TRY(sheet_mark_appraised(tx, row.id));
	}
	return OK;
}

static void add(struct writing *w, const struct grid_row *r, int64_t points, struct str reason)
{
	struct line_saving *x = &w->p[w->n++];
	*x = (struct line_saving){ .row = r->sheet, .version = r->people.version };
	x->given = (struct points_in){ r->people.criterion, points, reason };
}

/* Points without a change are left alone, so that who scored first stays on record. */
static void read_row(struct req *rq, const struct grid_page *v, const struct many_value *x,
		     struct writing *w)
{
	const struct grid_row *r = NULL;
	struct str reason = many_text(rq, "why", x->id);
	for (size_t i = 0; i < v->n; i++)
		r = v->rows[i].unit.n == x->id ? &v->rows[i] : r;
	if (!r || !r->may) {
		field_fail(rq, "p", x->id,
			   r && r->settled ? T(score_sheet_settled) : T(score_not_yours));
		return;
	}
	points_check(rq, v->set->set, v->criterion, x);
	int64_t points = x->value == DAY_NONE ? NO_VALUE : x->value;
	int64_t had = r->people.final.points;
	bool as_computed = had == NO_VALUE && r->line->computed.outcome == OUT_POINTS;
	reason = reason.p ? reason : S("");
	if (points == had && str_eq(reason, r->people.final.reason))
		return;
	if (as_computed && (points == r->base || points == NO_VALUE))
		return;
	if (points != NO_VALUE && r->base != NO_VALUE && points != r->base && !reason.n) {
		field_fail(rq, "why", x->id, T(score_reason_needed));
		return;
	}
	add(w, r, points, reason);
	int64_t seen = many_int(rq, "v", x->id);
	if (seen != DAY_NONE && seen != NO_VALUE)
		w->p[w->n - 1].version = seen;
}

/* Everything that waits gets the unit's own points. */
static void accept_all(const struct grid_page *v, struct writing *w)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct grid_row *r = &v->rows[i];
		if (waits(r))
			add(w, r, r->people.self.points, STR_NONE);
	}
}

static struct str here(struct req *rq, const struct grid_page *v)
{
	return grid_href(rq->out, v, v->role, v->set->criterion_ids[v->at]);
}

static struct err take_grid(struct req *rq)
{
	struct grid_page v = { 0 };
	struct writing w = { 0 };
	struct many_value x;
	TRY(load(rq, &v));
	if (!v.criterion)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	w.p = NEW(rq->arena, v.n + 1, struct line_saving);
	if (form_int(rq, "act") == 1)
		accept_all(&v, &w);
	else
		for (size_t k = 0; form_many(rq, "p", k, &x) && w.n < v.n; k++)
			read_row(rq, &v, &x, &w);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_write, &w);
		if (!e.code)
			return web_done(rq, here(rq, &v),
					T(score_appraised_units, .count = (int64_t)w.n));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/appraisal", RIGHT_APPRAISE, OF_NONE("each unit is asked by itself"),
	  show_grid, grid_query, 0 },
	{ HTTP_POST, "/appraisal", RIGHT_APPRAISE, OF_NONE("each unit is asked by itself"),
	  take_grid, grid_fields, 1 << 20 },
};
const struct routes grid_routes = { rows, sizeof rows / sizeof *rows };
