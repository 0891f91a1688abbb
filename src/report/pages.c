/* pages.c: a unit's own figures in the browser: the list of periods and the form of one report. The
 * office enters through the same form. What is saved is pages_save.c's, sending pages_send.c's,
 * workbooks are pages_book.c's, the office's view pages_office.c's. */
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/figures.html.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/chosen.h"
#include "web/form.h"

/* ---- the list of a unit's periods ---- */

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_reports(struct req *rq)
{
	struct unit_reports_view v = { .rq = rq, .today = local_day(rq->db->now) };
	unit_id unit = { rq->id[0] };
	TRY(unit_read_last(rq->db, unit, &v.unit));
	TRY(season_of_unit(rq->db, unit, &v.seasons, &v.season_count));
	TRY(season_chosen_of(rq, unit, &v.season));
	if (v.season.id.n)
		TRY(season_periods(rq->db, v.season.id, &v.periods, &v.n));
	v.reports = NEW(rq->arena, v.n + 1, struct report);
	for (size_t i = 0; i < v.n; i++)
		TRY(report_find(rq->db, v.periods[i].id, unit, &v.reports[i]));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &rq->scope, &v.may_enter));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)unit.n));
	web_crumb(rq, web_text(rq, T(report_list_title)), STR_NONE);
	web_page(rq, web_text(rq, T(report_list_title)));
	unit_reports_page(rq->out, &v);
	return OK;
}

/* ---- one report ---- */

static struct err judged(struct db *db, unit_id unit, season_id season)
{
	struct season *all;
	size_t n;
	TRY(season_of_unit(db, unit, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id.n == season.n)
			return OK;
	return FAIL(ERR_NOT_FOUND, "report.not_your_period");
}

static void count_rows(struct figures_view *v)
{
	for (size_t i = 0; i < v->sheet.n; i++) {
		const struct figure_row *r = &v->sheet.rows[i];
		v->filled += r->actual != FIGURE_NONE || r->estimate != FIGURE_NONE;
		v->missing += r->actual == FIGURE_NONE && r->estimate == FIGURE_NONE;
		v->warned += r->warning != PLAUSIBLE;
		v->returned += r->return_reason.n > 0;
		v->estimates = v->estimates || r->estimate != FIGURE_NONE;
	}
}

struct err figures_load(struct req *rq, struct figures_view *v)
{
	unit_id unit = { rq->id[0] };
	period_id period = { rq->id[1] };
	struct period p;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->behalf = rq->route->right == RIGHT_REPORT_TAKE;
	TRY(period_read(rq->db, period, &p));
	TRY(judged(rq->db, unit, p.season));
	TRY(report_sheet(rq->db, period, unit, &v->sheet));
	TRY(unit_read_last(rq->db, unit, &v->unit));
	if (v->sheet.report.id.n)
		TRY(report_acts(rq->db, v->sheet.report.id, &v->acts, &v->act_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &v->may_send));
	const struct figure_span span = { p.season, unit, p.from_on, p.to_on };
	TRY(activity_offers(rq->db, &span, &v->logged.p, &v->logged.n));
	TRY(supervision_offers(rq->db, &span, &v->counted.p, &v->counted.n));
	TRY(headcount_offers(rq->db, &span, &v->heads.p, &v->heads.n));
	TRY(web_unit_goals(rq, unit, &v->sheet.season, &v->goals));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v->may_goals));
	v->take = rq->http->method == HTTP_GET && form_has(rq, "take") ? form_int(rq, "take") : 0;
	enum report_state s = v->sheet.report.state;
	v->may_send = v->may_send || v->behalf;
	v->may_enter = s != REPORT_SENT && s != REPORT_ACCEPTED && !v->sheet.season.locked;
	v->estimates = v->today < p.to_on;
	v->saved = form_int(rq, "done") == 1;
	v->base = web_path(rq, "/unit/%lld/%s/%lld", (long long)unit.n,
			   v->behalf ? "behalf" : "report", (long long)period.n);
	v->key = web_path(rq, "report-%lld-%lld", (long long)unit.n, (long long)period.n);
	count_rows(v);
	return OK;
}

void figures_crumbs(struct req *rq, const struct figures_view *v, bool below)
{
	long long unit = (long long)v->unit.id.n;
	if (v->behalf)
		web_crumb(rq, web_text(rq, T(report_board_title)),
			  web_path(rq, "/reports?season=%lld&period=%lld",
				   (long long)v->sheet.season.id.n,
				   (long long)v->sheet.period.id.n));
	else
		web_crumb(rq, web_text(rq, T(report_list_title)),
			  web_path(rq, "/unit/%lld/reports?season=%lld", unit,
				   (long long)v->sheet.season.id.n));
	web_crumb(rq, v->sheet.period.name, below ? v->base : STR_NONE);
}

struct err figures_show_after(struct req *rq, bool clashed)
{
	struct figures_view v = { .refused = !form_ok(rq), .clashed = clashed };
	TRY(figures_load(rq, &v));
	figures_crumbs(rq, &v, false);
	rq->page.suffix = v.unit.name;
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(report_form_title, .period = v.sheet.period.name)));
	figures_page(rq->out, &v);
	return OK;
}

struct err figures_show(struct req *rq) { return figures_show_after(rq, false); }

struct err figures_done(struct req *rq, struct msg said)
{
	return web_done(rq,
			web_path(rq, "/unit/%lld/%s/%lld?done=1", (long long)rq->id[0],
				 rq->route->right == RIGHT_REPORT_TAKE ? "behalf" : "report",
				 (long long)rq->id[1]),
			said);
}

static const struct field done_query[] = { { .name = "done", .kind = F_CHECK },
					   { .name = "take", .kind = F_ID },
					   { 0 } };

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/reports", RIGHT_UNIT_SEE, unit_scope, show_reports, season_query,
	  0 },
	{ HTTP_GET, REPORT_PATH, RIGHT_REPORT_ENTER, unit_scope, figures_show, done_query, 0 },
	{ HTTP_GET, BEHALF_PATH, RIGHT_REPORT_TAKE, unit_scope, figures_show, done_query, 0 },
};
const struct routes figures_routes = { rows, sizeof rows / sizeof *rows };
