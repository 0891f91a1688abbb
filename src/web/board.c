/* board.c: the season board. It puts together what cluster, report and score know of each unit. */
#include "web/board.h"

#include "base/day.h"
#include "msg_web.gen.h"
#include "report/over.h"
#include "score/progress.h"
#include "web/acting.h"
#include "web/board.html.h"

enum { NAMES_SHOWN = 12, ROWS_A_PAGE = 100 };

static const struct field query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "cluster", .kind = F_ID },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

struct err board_period(struct req *rq, const struct season *s, struct period *out)
{
	struct period *p;
	size_t n;
	int64_t today = local_day(rq->db->now);
	TRY(season_periods(rq->db, s->id, &p, &n));
	if (n == 0)
		return FAIL(ERR_NOT_FOUND, "cluster.no_period", S(""));
	*out = p[n - 1];
	for (size_t i = n; i-- > 0;)
		if (today < p[i].to_on)
			*out = p[i];
	return OK;
}

struct str board_href(const struct buf *o, int64_t season, bool overview)
{
	return str_fmt(o->arena, "/board%s?season=%lld", overview ? "/overview" : "",
		       (long long)season);
}

static struct board_cell of_day(struct req *rq, enum state state, int64_t at)
{
	struct buf b = { .arena = rq->arena };
	struct ymd d = ymd_of(at);
	put_fmt(&b, "%02d/%02d", d.day, d.month);
	return (struct board_cell){ state, buf_str(&b) };
}

static struct board_cell of_report(struct req *rq, const struct report *r)
{
	int64_t late = local_day(rq->db->now) - r->due_on;
	switch (r->state) {
	case REPORT_SENT:
		return of_day(rq, STATE_NOW, local_day(r->sent_at));
	case REPORT_ACCEPTED:
		return of_day(rq, STATE_DONE, local_day(r->sent_at));
	case REPORT_RETURNED:
		return (struct board_cell){ STATE_RETURNED, web_text(rq, T(web_board_returned)) };
	case REPORT_NONE:
	case REPORT_DRAFT:
	case REPORT_STATE_COUNT:
		break;
	}
	if (late > 0)
		return (struct board_cell){ STATE_LATE,
					    web_text(rq, T(web_late_days, .days = late)) };
	return (struct board_cell){ STATE_WAIT, web_text(rq, T(web_days_left, .days = -late)) };
}

static struct board_cell of_sheet(struct req *rq, const struct sheet_progress *s)
{
	enum sheet_stage stage = s ? s->stage : STAGE_NONE;
	switch (stage) {
	case STAGE_DRAFT:
		return (struct board_cell){ STATE_NOW, web_text(rq, T(web_board_doing)) };
	case STAGE_RETURNED:
		return (struct board_cell){ STATE_RETURNED, web_text(rq, T(web_board_returned)) };
	case STAGE_SENT:
	case STAGE_APPRAISED:
		return s->sent_at
			       ? of_day(rq, STATE_DONE, local_day(s->sent_at))
			       : (struct board_cell){ STATE_DONE, web_text(rq, T(web_board_done)) };
	case STAGE_NONE:
		break;
	}
	return (struct board_cell){ STATE_TODO, web_text(rq, T(web_board_not_yet)) };
}

static struct board_cell of_step(struct req *rq, const struct cluster *c, enum year_step done)
{
	if (c->step >= done)
		return (struct board_cell){ STATE_DONE, web_text(rq, T(web_board_done)) };
	if ((int)c->step + 1 == (int)done)
		return (struct board_cell){ STATE_NOW, web_text(rq, T(web_board_doing)) };
	return (struct board_cell){ STATE_TODO, web_text(rq, T(web_board_not_yet)) };
}

/* ---- putting together ---- */

struct parts {
	struct report_line *reports;
	size_t report_count;
	struct sheet_progress *sheets;
	size_t sheet_count;
};

static const struct sheet_progress *sheet_of(const struct parts *p, int64_t unit)
{
	size_t lo = 0, hi = p->sheet_count;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (p->sheets[mid].unit.n < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->sheet_count && p->sheets[lo].unit.n == unit ? &p->sheets[lo] : NULL;
}

static const struct cluster *cluster_named(const struct board_view *v, struct str code)
{
	for (size_t i = 0; i < v->cluster_count; i++)
		if (str_eq(v->clusters[i].code, code))
			return &v->clusters[i];
	return &v->clusters[0];
}

static const struct cluster_member *member_of(const struct cluster_member *m, size_t n,
					      int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (m[i].unit.n == unit)
			return &m[i];
	return NULL;
}

static void count(struct board_view *v, const struct board_row *row, struct buf *late)
{
	v->units++;
	v->reported += row->cell[1].state == STATE_DONE || row->cell[1].state == STATE_NOW;
	v->scored += row->cell[2].state == STATE_DONE;
	if (row->cell[1].state != STATE_LATE)
		return;
	if (v->late++ < NAMES_SHOWN) {
		put(late, late->n ? S(", ") : S(""));
		put(late, row->name);
	}
}

static struct str stage_name(struct req *rq, int stage)
{
	const struct msg names[BOARD_STAGES] = { T(web_board_pledge),	  T(web_board_figures),
						 T(web_board_self),	  T(web_board_appraisal),
						 T(web_board_conference), T(web_board_published) };
	return web_text(rq, names[stage]);
}

static void fill_row(struct board_view *v, const struct parts *p, const struct report_line *l,
		     struct board_row *row)
{
	struct req *rq = v->rq;
	const struct cluster *c = cluster_named(v, l->cluster_code);
	const struct sheet_progress *s = sheet_of(p, l->report.unit.n);
	*row = (struct board_row){ .unit = l->report.unit,
				   .code = l->report.unit_code,
				   .name = l->report.unit_name,
				   .cluster = c->name };
	row->cell[1] = of_report(rq, &l->report);
	row->cell[2] = of_sheet(rq, s);
	row->cell[3] = s && s->stage == STAGE_APPRAISED
			       ? (struct board_cell){ STATE_DONE, web_text(rq, T(web_board_done)) }
			       : of_step(rq, c, STEP_APPRAISED);
	row->cell[4] = of_step(rq, c, STEP_CONFERRED);
	row->cell[5] = of_step(rq, c, STEP_PUBLISHED);
	for (int i = 1; i < BOARD_STAGES && !row->phone.n; i++)
		if (row->cell[i].state != STATE_DONE)
			row->phone = web_text(rq, T(web_board_stage, .stage = stage_name(rq, i),
						    .state = row->cell[i].text));
}

static struct err fill_pledges(struct board_view *v)
{
	for (size_t k = 0; k < v->cluster_count; k++) {
		struct cluster_member *m;
		size_t n;
		if (v->cluster && v->clusters[k].id.n != v->cluster)
			continue;
		TRY(cluster_members(v->rq->db, v->clusters[k].id, &m, &n));
		for (size_t i = 0; i < v->n; i++) {
			const struct cluster_member *x = member_of(m, n, v->rows[i].unit.n);
			if (x && x->pledged_on != DAY_NONE)
				v->rows[i].cell[0] = of_day(v->rq, STATE_DONE, x->pledged_on);
			else if (x)
				v->rows[i].cell[0] = (struct board_cell){
					STATE_WAIT, web_text(v->rq, T(web_board_unsigned))
				};
		}
	}
	return OK;
}

static struct err fill(struct board_view *v)
{
	struct parts p = { 0 };
	struct buf late = { .arena = v->rq->arena };
	struct report_over over = { .season = v->season.id,
				    .period = v->period.id,
				    .cluster = { v->cluster } };
	over.top = reports_top(v->rq, &v->season);
	struct db *db = v->rq->db;
	TRY(report_board(db, &over, &p.reports, &p.report_count));
	TRY(sheet_progress(db, v->season.id, (cluster_id){ v->cluster }, &p.sheets,
			   &p.sheet_count));
	v->rows = NEW(v->rq->arena, p.report_count + 1, struct board_row);
	for (size_t i = 0; i < p.report_count; i++) {
		fill_row(v, &p, &p.reports[i], &v->rows[i]);
		count(v, &v->rows[i], &late);
	}
	v->n = p.report_count;
	v->late_names = buf_str(&late);
	return fill_pledges(v);
}

/* The first look is one cluster: sixty rows are a wall, twelve are a table. */
static void choose_cluster(struct board_view *v)
{
	int64_t asked = form_int(v->rq, "cluster");
	for (size_t i = 0; i < v->cluster_count; i++)
		if (v->clusters[i].id.n == asked)
			v->cluster = asked;
	if (!v->cluster && v->cluster_count)
		v->cluster = v->clusters[0].id.n;
	v->tabs = NEW(v->rq->arena, v->cluster_count + 1, struct tab);
	for (size_t i = 0; i < v->cluster_count; i++)
		v->tabs[i] = (struct tab){
			.text = v->clusters[i].name,
			.href = web_path(v->rq, "/board?season=%lld&cluster=%lld",
					 (long long)v->season.id.n, (long long)v->clusters[i].id.n),
			.count = -1,
			.here = v->clusters[i].id.n == v->cluster,
		};
}

/* The rows after the unit that was shown last, in the cluster's order. */
static void show_rows(struct board_view *v)
{
	int64_t after = form_int(v->rq, "after");
	struct str here = web_path(v->rq, "/board?season=%lld&cluster=%lld",
				   (long long)v->season.id.n, (long long)v->cluster);
	size_t from = 0;
	for (size_t i = 0; i < v->n && !from; i++)
		from = v->rows[i].unit.n == after ? i + 1 : 0;
	v->shown = rows_from(from, v->n, ROWS_A_PAGE);
	if (v->shown.from)
		v->shown.first = here;
	if (v->shown.to < v->n)
		v->shown.next = str_fmt(v->rq->arena, "%.*s&after=%lld", (int)here.n, here.p,
					(long long)v->rows[v->shown.to - 1].unit.n);
}

static struct err show_board(struct req *rq)
{
	struct board_view v = { .rq = rq };
	struct err e = season_chosen(rq, &v.season);
	if (e.code == ERR_NOT_FOUND)
		return web_go(rq, S("/clusters"));
	TRY(e);
	TRY(seasons_of(rq, &v.seasons, &v.season_count));
	TRY(board_period(rq, &v.season, &v.period));
	TRY(cluster_list(rq->db, v.season.id, &v.clusters, &v.cluster_count));
	if (v.cluster_count == 0)
		return web_go(rq, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	choose_cluster(&v);
	TRY(fill(&v));
	show_rows(&v);
	rq->page.lead = web_text(rq, T(web_board_lead, .period = v.period.name));
	rq->page.wide = true;
	web_page(rq, web_text(rq, T(web_board_title, .season = v.season.name)));
	board_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/board", RIGHT_SEASON_SEE, OF_NONE("the season of the session"), show_board,
	  query, 0 },
};
const struct routes board_routes = { rows, sizeof rows / sizeof *rows };
