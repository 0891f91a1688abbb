/* pages_office.c: the level above: who has sent and who has not, one report as it was sent, taking
 * it, sending it back, giving more time; and what the reports add up to. */
#include "report/over.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/office.html.h"
#include "report/pages_views.h"
#include "web/chosen.h"
#include "web/form.h"

enum { BOARD_ROWS = 100, REMINDED_MAX = 60 };

static struct err report_scope(struct db *db, int64_t id, struct scope *out)
{
	struct report r;
	TRY(report_read(db, (report_id){ id }, &r));
	*out = (struct scope){ .unit = r.unit.n };
	return OK;
}

/* ---- the board ---- */

const char *const report_filters[] = { "all",	   "unsent",   "late", "waiting",
				       "returned", "accepted", NULL };
static const struct field board_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "period", .kind = F_ID },
	{ .name = "cluster", .kind = F_ID },
	{ .name = "state", .kind = F_CHOICE, .choices = report_filters },
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

/* The period that ?period= names, else the last that has begun. */
static struct err choose_period(struct req *rq, struct period *all, size_t n, struct period *out)
{
	int64_t asked = form_int(rq, "period"), today = local_day(rq->db->now);
	if (n == 0)
		return FAIL(ERR_NOT_FOUND, "report.no_period");
	*out = all[0];
	for (size_t i = 0; i < n; i++) {
		if (asked == DAY_NONE && all[i].from_on <= today)
			*out = all[i];
		if (all[i].id.n == asked) {
			*out = all[i];
			return OK;
		}
	}
	return asked == DAY_NONE ? OK : FAIL(ERR_NOT_FOUND, "report.no_period");
}

/* What to paste into Zalo: the period, its day and who is still missing. */
static struct err write_reminder(struct board_view *v, const struct report_over *over)
{
	const struct report_pick pick = { .state = S("unsent"), .limit = REMINDED_MAX };
	struct req *rq = v->rq;
	struct buf b = { .arena = rq->arena, .lang = rq->who.lang };
	struct report_line *all;
	size_t n;
	TRY(report_lines(rq->db, over, &pick, &all, &n));
	if (n == 0)
		return OK;
	put_msg(&b, T(report_remind, .period = v->period.name, .on = v->period.due_on));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(";\n") : S("\n"));
		put(&b, all[i].report.unit_name);
		if (all[i].report.due_on != v->period.due_on)
			put_msg(&b, T(report_remind_until, .on = all[i].report.due_on));
	}
	int64_t more = v->counts.units - v->counts.sent - (int64_t)n;
	if (more > 0) {
		put(&b, S(";\n"));
		put_msg(&b, T(report_remind_more, .count = more));
	}
	put(&b, S(".\n"));
	put_msg(&b, T(report_remind_end));
	v->reminder = buf_str(&b);
	return OK;
}

static struct err read_lines(struct board_view *v, const struct report_over *over)
{
	struct req *rq = v->rq;
	struct report_line *all;
	const struct report_pick pick = {
		.state = str_of(report_filters[v->state]),
		.name = v->name,
		.after = { form_has(rq, "after") ? form_int(rq, "after") : 0 },
		.limit = BOARD_ROWS + 1,
	};
	TRY(report_lines(rq->db, over, &pick, &all, &v->n));
	v->lines = all;
	v->later = pick.after.n != 0;
	if (v->n <= BOARD_ROWS)
		return OK;
	v->n = BOARD_ROWS;
	v->next = all[BOARD_ROWS - 1].report.unit;
	return OK;
}

static struct err load_board(struct req *rq, struct board_view *v)
{
	*v = (struct board_view){ .rq = rq, .today = local_day(rq->db->now) };
	TRY(season_chosen(rq, &v->season));
	TRY(season_periods(rq->db, v->season.id, &v->periods, &v->period_count));
	TRY(choose_period(rq, v->periods, v->period_count, &v->period));
	TRY(cluster_list(rq->db, v->season.id, &v->clusters, &v->cluster_count));
	v->cluster = form_int(rq, "cluster") == DAY_NONE ? 0 : form_int(rq, "cluster");
	v->state = form_int(rq, "state") < 0 ? 0 : (int)form_int(rq, "state");
	v->name = form_has(rq, "q") ? form_text(rq, "q") : S("");
	v->may_take = role_has(rq->who.role, RIGHT_REPORT_TAKE);
	const struct report_over over = { .season = v->season.id,
					  .period = v->period.id,
					  .cluster = { v->cluster },
					  .top = reports_top(rq, &v->season) };
	TRY(report_count(rq->db, &over, &v->counts));
	TRY(read_lines(v, &over));
	return write_reminder(v, &over);
}

static struct err show_board(struct req *rq)
{
	struct board_view v;
	TRY(load_board(rq, &v));
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(report_board_title)));
	reports_page(rq->out, &v);
	return OK;
}

/* ---- one report, as it was sent ---- */

static struct err show_report(struct req *rq)
{
	struct report_view v = { .rq = rq, .today = local_day(rq->db->now) };
	struct report r;
	TRY(report_read(rq->db, (report_id){ rq->id[0] }, &r));
	TRY(report_sent_sheet(rq->db, &r, &v.sheet));
	TRY(report_acts(rq->db, r.id, &v.acts, &v.act_count));
	TRY(web_unit_goals(rq, r.unit, &v.sheet.season, &v.goals));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_TAKE, &rq->scope, &v.may_take));
	web_crumb(rq, web_text(rq, T(report_board_title)),
		  v.may_take ? web_path(rq, "/reports?season=%lld&period=%lld",
					(long long)r.season.n, (long long)r.period.n)
			     : web_path(rq, "/unit/%lld/reports", (long long)r.unit.n));
	web_crumb(rq, r.unit_name, STR_NONE);
	rq->page.lead = v.sheet.period.name;
	web_page(rq, r.unit_name);
	report_page(rq->out, &v);
	return OK;
}

static struct err back_to_report(struct req *rq, struct msg said)
{
	return web_done(rq, web_path(rq, "/report/%lld", (long long)rq->id[0]), said);
}

struct taking {
	report_id id;
	int64_t version;
};

static struct err do_accept(struct tx *tx, void *arg)
{
	struct taking *x = arg;
	return report_accept(tx, x->id, x->version);
}

static const struct field accept_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ 0 },
};

static struct err take_accept(struct req *rq)
{
	struct taking x = { { rq->id[0] }, form_int(rq, "version") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_accept, &x);
		if (!e.code)
			return back_to_report(rq, T(report_accepted));
		TRY(form_fail(rq, e));
	}
	return show_report(rq);
}

/* r.17 says why the figure of indicator 17 comes back. */
static const struct field return_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "r", .kind = F_TEXT, .many = true, .max = 500 },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

static struct err do_return(struct tx *tx, void *arg) { return report_return(tx, arg); }

static struct err take_return(struct req *rq)
{
	struct {
		struct field_reason *p;
		size_t n, cap;
	} fields = { 0 };
	struct many_value x;
	for (size_t k = 0; form_many(rq, "r", k, &x); k++)
		if (x.text.n)
			*PUSH(rq->arena, &fields) = (struct field_reason){ { x.id }, x.text };
	struct report_returning in = { .id = { rq->id[0] },
				       .version = form_int(rq, "version"),
				       .fields = fields.p,
				       .n = fields.n,
				       .reason = form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_return, &in);
		if (!e.code)
			return back_to_report(rq, T(report_returned));
		TRY(form_fail(rq, e));
	}
	return show_report(rq);
}

/* ---- more time for one unit ---- */

static const struct field extend_fields[] = {
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 1000 },
	{ 0 },
};

struct extending {
	period_id period;
	unit_id unit;
	int64_t due_on;
	struct str reason;
};

static struct err do_extend(struct tx *tx, void *arg)
{
	struct extending *x = arg;
	return report_extend(tx, x->period, x->unit, x->due_on, x->reason);
}

static struct err show_extend(struct req *rq)
{
	struct report r;
	struct period p;
	TRY(period_read(rq->db, (period_id){ rq->id[1] }, &p));
	TRY(report_find(rq->db, p.id, (unit_id){ rq->id[0] }, &r));
	web_crumb(rq, web_text(rq, T(report_board_title)),
		  web_path(rq, "/reports?season=%lld&period=%lld", (long long)p.season.n,
			   (long long)p.id.n));
	web_crumb(rq, r.unit_name, STR_NONE);
	rq->page.lead = p.name;
	web_page(rq, web_text(rq, T(report_extend_title, .unit = r.unit_name)));
	extend_page(rq->out, rq, &r);
	return OK;
}

static struct err take_extend(struct req *rq)
{
	struct extending x = {
		{ rq->id[1] }, { rq->id[0] }, form_int(rq, "due_on"), form_text(rq, "reason")
	};
	struct period p;
	TRY(period_read(rq->db, x.period, &p));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_extend, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/reports?season=%lld&period=%lld",
						 (long long)p.season.n, (long long)p.id.n),
					T(report_extended, .on = x.due_on));
		TRY(form_fail(rq, e));
	}
	return show_extend(rq);
}

/* ---- sums ---- */

static const struct field sums_query[] = { { .name = "season", .kind = F_ID },
					   { .name = "period", .kind = F_ID },
					   { .name = "cluster", .kind = F_ID },
					   { 0 } };

static struct err show_sums(struct req *rq)
{
	struct rollup_view v = { .rq = rq };
	TRY(season_chosen(rq, &v.season));
	if (rq->who.over.unit && rq->who.over.unit != v.season.owner.n)
		return FAIL(ERR_DENIED, "web.denied"); /* the sums are the owner's */
	TRY(season_periods(rq->db, v.season.id, &v.periods, &v.period_count));
	TRY(choose_period(rq, v.periods, v.period_count, &v.period));
	TRY(cluster_list(rq->db, v.season.id, &v.clusters, &v.cluster_count));
	v.cluster = form_int(rq, "cluster") == DAY_NONE ? 0 : form_int(rq, "cluster");
	const struct report_over over = { .season = v.season.id,
					  .period = v.period.id,
					  .cluster = { v.cluster } };
	TRY(report_rollup(rq->db, &over, &v.rows, &v.n));
	web_crumb(rq, web_text(rq, T(report_board_title)),
		  web_path(rq, "/reports?season=%lld&period=%lld", (long long)v.season.id.n,
			   (long long)v.period.id.n));
	web_crumb(rq, web_text(rq, T(report_sums_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(report_sums_title)));
	sums_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/reports", RIGHT_SEASON_SEE, OF_NONE("the session's seasons; lines are cut"),
	  show_board, board_query, 0 },
	{ HTTP_GET, "/reports/sums", RIGHT_SEASON_RUN, OF_NONE("the session's own seasons"),
	  show_sums, sums_query, 0 },
	{ HTTP_GET, "/report/:report", RIGHT_UNIT_SEE, report_scope, show_report, NO_FIELDS, 0 },
	{ HTTP_POST, "/report/:report/accept", RIGHT_REPORT_TAKE, report_scope, take_accept,
	  accept_fields, 0 },
	{ HTTP_POST, "/report/:report/return", RIGHT_REPORT_TAKE, report_scope, take_return,
	  return_fields, 0 },
	{ HTTP_GET, "/unit/:unit/extend/:period", RIGHT_REPORT_TAKE, unit_scope, show_extend,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/extend/:period", RIGHT_REPORT_TAKE, unit_scope, take_extend,
	  extend_fields, 0 },
};
const struct routes report_routes = { rows, sizeof rows / sizeof *rows };
