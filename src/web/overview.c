/* overview.c: the season at a glance, from what was sent; the classes of a large season as they
 * were computed last, and when. */
#include "report/over.h"
#include "web/overview.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "msg_web.gen.h"
#include "web/acting.h"
#include "web/board.h"
#include "web/chosen.h"
#include "web/overview.html.h"

#include <stdlib.h>

/* ---- reports over time ---- */

struct sendings {
	int64_t *day;
	size_t n;
};

static int by_day(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

struct firsts {
	struct report_first *p;
	size_t n;
};

static int by_report(const void *x, const void *y)
{
	const struct report_first *a = x, *b = y;
	return (a->report.n > b->report.n) - (a->report.n < b->report.n);
}

/* A correction of December does not move a report of November. */
static int64_t first_sent(const struct firsts *f, const struct report *r)
{
	const struct report_first key = { .report = r->id };
	const struct report_first *first =
		f->n ? bsearch(&key, f->p, f->n, sizeof *f->p, by_report) : NULL;
	return first ? first->at : r->sent_at;
}

static struct err read_sendings(struct overview *v, struct sendings *out)
{
	struct req *rq = v->rq;
	struct report_line *all;
	struct firsts firsts;
	size_t n;
	int64_t today = local_day(rq->db->now);
	const struct report_over over = { .season = v->season.id,
					  .period = v->period.id,
					  .top = reports_top(rq, &v->season) };
	TRY(report_board(rq->db, &over, &all, &n));
	TRY(report_firsts(rq->db, v->period.id, &firsts.p, &firsts.n));
	out->day = NEW(rq->arena, n + 1, int64_t);
	for (size_t i = 0; i < n; i++) {
		const struct report *r = &all[i].report;
		bool sent = r->state == REPORT_SENT || r->state == REPORT_ACCEPTED;
		if (sent)
			out->day[out->n++] = local_day(first_sent(&firsts, r));
		v->late += !sent && r->due_on < today;
	}
	v->units = (int64_t)n;
	v->sent_count = (int64_t)out->n;
	qsort(out->day, out->n, sizeof *out->day, by_day);
	return OK;
}

static struct str short_day(struct req *rq, int64_t on)
{
	struct ymd d = ymd_of(on);
	return str_fmt(rq->arena, "%02d/%02d", d.day, d.month);
}

/* How many had sent by the end of each of up to eight days, evenly from the first to the last. */
static void draw_sendings(struct overview *v, const struct sendings *s)
{
	struct req *rq = v->rq;
	if (s->n == 0)
		return;
	int64_t first = s->day[0] - 1, span = s->day[s->n - 1] - first;
	int64_t steps = span < OVERVIEW_POINTS - 1 ? span : OVERVIEW_POINTS - 1;
	struct line_point *p = NEW(rq->arena, OVERVIEW_POINTS, struct line_point);
	size_t done = 0;
	for (int64_t i = 0; i <= steps; i++) {
		int64_t on = first + span * i / steps;
		while (done < s->n && s->day[done] <= on)
			done++;
		p[i] = (struct line_point){
			.label = short_day(rq, on),
			/* The base line says 0 already. */
			.figure = done ? web_text(rq, T(web_number, .n = (int64_t)done)) : STR_NONE,
			.value = (int64_t)done,
		};
	}
	v->all = (struct line_mark){ web_text(rq, T(web_overview_all, .units = v->units)), v->units,
				     true };
	v->sent = (struct line_chart){
		.title = web_text(rq, T(web_overview_sent_title, .sent = v->sent_count,
					.units = v->units, .on = s->day[s->n - 1])),
		.p = p,
		.n = (size_t)steps + 1,
		.marks = &v->all,
		.mark_count = 1,
		.most = v->units + v->units / 8 + 1,
	};
}

/* ---- classes by cluster ---- */

static struct err open_row(struct overview *v, const struct glance_row *of, struct class_row *row)
{
	struct req *rq = v->rq;
	struct cluster cluster;
	struct viewing see;
	TRY(cluster_read(rq->db, (cluster_id){ of->cluster }, &cluster));
	TRY(viewing_of_cluster(rq->db, &rq->who, &cluster, &see));
	row->name = cluster.name;
	row->href = web_path(rq, "/cluster/%lld/ranking", (long long)of->cluster);
	row->open = sees(&see, SIGHT_CLASS);
	row->of = *of;
	return OK;
}

static void add_total(struct overview *v)
{
	struct glance_row *sum = &v->total.of;
	for (size_t i = 0; i < v->row_count; i++) {
		const struct class_row *r = &v->rows[i];
		for (size_t c = 0; c < v->glance.class_count && r->open; c++)
			sum->count[c] += r->of.count[c];
		sum->waits += r->of.waits;
		sum->units += r->of.units;
	}
	v->total.open = 1;
}

static struct err read_glance(struct overview *v)
{
	struct db *db = v->rq->db;
	bool found;
	TRY(glance_kept(db, v->season.id, &found, &v->glance));
	return found ? OK : glance_classes(db, v->season.id, &v->glance);
}

static struct err fill_classes(struct overview *v)
{
	struct err e = read_glance(v);
	if (e.code == ERR_INVALID) /* no criteria set yet */
		return OK;
	TRY(e);
	v->rows = NEW(v->rq->arena, v->glance.row_count + 1, struct class_row);
	for (size_t i = 0; i < v->glance.row_count; i++) {
		e = open_row(v, &v->glance.rows[i], &v->rows[v->row_count]);
		if (e.code == ERR_NOT_FOUND) /* a cluster that is gone since */
			continue;
		TRY(e);
		v->row_count++;
	}
	add_total(v);
	return OK;
}

/* ---- figures against targets ---- */

static struct err fill_reached(struct overview *v)
{
	struct req *rq = v->rq;
	struct reached *all;
	size_t n;
	TRY(report_reached(rq->db, v->season.id, &all, &n));
	struct bar *bars = NEW(rq->arena, n + 1, struct bar);
	for (size_t i = 0; i < n; i++) {
		struct buf is = { .arena = rq->arena }, asked = { .arena = rq->arena };
		int64_t percent = all[i].figure / (all[i].target / 1000 + 1);
		put_indicator_figure(&is, &all[i].indicator, all[i].figure);
		put_indicator_figure(&asked, &all[i].indicator, all[i].target);
		bars[i] = (struct bar){
			.name = all[i].indicator.name,
			.figure = web_text(rq, T(web_overview_reached, .figure = buf_str(&is),
						 .target = buf_str(&asked))),
			.value = percent > 1500 ? 1500
				 : percent < 0	? 0
						: percent,
		};
	}
	v->reached = (struct bars){ bars, n, 1500, 1000 };
	return OK;
}

/* ---- the page ---- */

static const struct field query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_overview(struct req *rq)
{
	struct overview v = { .rq = rq };
	struct sendings sent = { 0 };
	TRY(season_chosen(rq, &v.season));
	TRY(board_period(rq, &v.season, &v.period));
	TRY(read_sendings(&v, &sent));
	draw_sendings(&v, &sent);
	v.owner = !reports_top(rq, &v.season).n; /* the sums and classes of all are the owner's */
	if (v.owner) {
		TRY(fill_classes(&v));
		TRY(fill_reached(&v));
	}
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(web_overview)));
	overview_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/board/overview", RIGHT_SEASON_SEE, OF_NONE("the season of the session"),
	  show_overview, query, 0 },
};
const struct routes overview_routes = { rows, sizeof rows / sizeof *rows };
