/* pages_target.c: targets in the browser: the office assigns from Excel or by rule, changes one
 * with its decision and reason, and answers what units ask. */
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/batch.h"
#include "report/import.h"
#include "report/pages.h"
#include "report/pages_part.h"
#include "report/targets.html.h"
#include "web/app.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/import.h"
#include "web/import_job.h"

static struct err load_questions(struct req *rq, struct season_targets_view *v)
{
	struct target_list list;
	TRY(target_questions(rq->db, v->season.id, &list));
	v->questions = list.p;
	v->question_count = list.n;
	v->asking = NEW(rq->arena, list.n + 1, struct str);
	for (size_t i = 0; i < list.n; i++) {
		struct unit u;
		TRY(unit_read_last(rq->db, list.p[i].unit, &u));
		v->asking[i] = u.name;
	}
	return OK;
}

static struct err load_choices(struct req *rq, struct season_targets_view *v)
{
	struct cluster *c;
	struct indicator *i;
	TRY(cluster_list(rq->db, v->season.id, &c, &v->cluster_count));
	TRY(indicator_list(rq->db, v->season.id, &i, &v->indicator_count));
	v->clusters = NEW(rq->arena, v->cluster_count + 1, struct choice_part);
	v->subjects = NEW(rq->arena, v->cluster_count + 1, struct choice_part);
	v->subjects[0] = (struct choice_part){ S(""), web_text(rq, T(report_one_unit)), STR_NONE };
	v->indicators = NEW(rq->arena, v->indicator_count + 1, struct choice_part);
	for (size_t k = 0; k < v->cluster_count; k++) {
		v->clusters[k] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)c[k].id.n), .text = c[k].name
		};
		v->subjects[k + 1] = v->clusters[k];
		v->subjects[k + 1].text =
			web_text(rq, T(report_whole_cluster, .cluster = c[k].name));
	}
	v->rulable = NEW(rq->arena, v->indicator_count + 1, struct choice_part);
	for (size_t k = 0; k < v->indicator_count; k++) {
		v->indicators[k] =
			(struct choice_part){ .value = i[k].code,
					      .text = str_fmt(rq->arena, "%.*s. %.*s",
							      (int)i[k].code.n, i[k].code.p,
							      (int)i[k].name.n, i[k].name.p) };
		if (target_rule_fits(&i[k]))
			v->rulable[v->rulable_count++] = v->indicators[k];
	}
	return OK;
}

/* The season before, of the same office and kind of year. */
static struct err find_before(struct req *rq, struct season_targets_view *v)
{
	struct season *all;
	size_t n;
	TRY(season_list(rq->db, v->season.owner, &all, &n));
	for (size_t i = n; i-- > 0;)
		if (all[i].school == v->season.school && all[i].from_on < v->season.from_on &&
		    (!v->before.id.n || all[i].from_on > v->before.from_on))
			v->before = all[i];
	return OK;
}

static struct err show_season_targets(struct req *rq)
{
	struct season_targets_view v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(target_count(rq->db, v.season.id, &v.counts));
	TRY(load_questions(rq, &v));
	TRY(load_choices(rq, &v));
	TRY(find_before(rq, &v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(report_targets_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(report_targets_title)));
	season_targets_page(rq->out, &v);
	return OK;
}

static struct err season_done(struct req *rq, struct msg said)
{
	return web_done(rq, web_path(rq, "/season/%lld/targets", (long long)rq->id[0]), said);
}

struct answering {
	season_id season;
	target_id target;
	struct str text;
};
static const struct field answer_fields[] = {
	{ .name = "target", .kind = F_ID, .required = true },
	{ .name = "answer", .kind = F_LONG, .required = true, .max = 1000 },
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg)
{
	struct answering *x = arg;
	struct target_list list;
	TRY(target_questions(tx_db(tx), x->season, &list));
	for (size_t i = 0; i < list.n; i++)
		if (list.p[i].id.n == x->target.n)
			return target_answer(tx, x->target, x->text);
	return FAIL(ERR_CONFLICT, "report.target_changed");
}

static struct err take_answer(struct req *rq)
{
	struct answering x = { .season = { rq->id[0] },
			       .target = { form_int(rq, "target") },
			       .text = form_text(rq, "answer") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &x);
		if (!e.code)
			return season_done(rq, T(report_target_answered));
		TRY(form_fail(rq, e));
	}
	return show_season_targets(rq);
}

/* One target, new or changed: for each member of a cluster, else for the unit whose code is given.
 */
static const struct field one_fields[] = {
	{ .name = "whole", .kind = F_ID },
	{ .name = "unit", .kind = F_TEXT, .max = UNIT_CODE_MAX + UNIT_NAME_MAX },
	{ .name = "one", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "value", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "one_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "one_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

static struct err indicator_by_code(struct req *rq, struct str code, struct indicator *out,
				    bool *found)
{
	struct indicator *all;
	size_t n;
	*found = false;
	TRY(indicator_list(rq->db, (season_id){ rq->id[0] }, &all, &n));
	for (size_t i = 0; i < n && !*found; i++)
		if (str_eq(all[i].code, code)) {
			*out = all[i];
			*found = true;
		}
	return OK;
}

struct assigning {
	struct target target; /* unit or cluster */
	int64_t made;
};

/* Each member gets its own, to acknowledge or to ask about. */
static struct err do_assign(struct tx *tx, void *arg)
{
	struct assigning *x = arg;
	struct target one = x->target;
	struct cluster_member *m;
	target_id id;
	size_t n;
	x->made = 1;
	if (!one.cluster.n)
		return target_assign(tx, &one, &id);
	TRY(cluster_members(tx_db(tx), one.cluster, &m, &n));
	one.cluster.n = x->made = 0;
	for (size_t i = 0; i < n; i++) {
		if (m[i].left_on != DAY_NONE)
			continue;
		one.unit = m[i].unit;
		TRY(target_assign(tx, &one, &id));
		x->made++;
	}
	return OK;
}

/* The cluster, one of this season, or the unit, a member of one of its clusters. */
static struct err read_subject(struct req *rq, struct target *t)
{
	struct as_at today = { .on = local_day(rq->db->now) };
	struct cluster c = { 0 };
	struct season s;
	if (form_has(rq, "whole")) {
		struct err e = cluster_read(rq->db, (cluster_id){ form_int(rq, "whole") }, &c);
		if (e.code && e.code != ERR_NOT_FOUND)
			return e;
		t->cluster = c.id;
		if (e.code || c.season.n != t->season.n)
			field_fail(rq, "whole", 0, T(report_expect_cluster));
		if (form_has(rq, "unit"))
			field_fail(rq, "unit", 0, T(report_expect_one_subject));
		return OK;
	}
	TRY(season_read(rq->db, t->season, &s));
	TRY(unit_meant(rq->db, form_text(rq, "unit"), s.owner, today, &t->unit));
	if (t->unit.n)
		TRY(cluster_of_unit(rq->db, t->season, t->unit, &c));
	if (!c.id.n)
		field_fail(rq, "unit", 0, T(report_expect_unit_picked));
	return OK;
}

static struct err read_one(struct req *rq, struct target *t)
{
	struct indicator i = { 0 };
	bool known = false;
	*t = (struct target){ .season = { rq->id[0] },
			      .decision_no = form_text(rq, "one_no"),
			      .decided_on = form_int(rq, "one_on"),
			      .reason = form_text(rq, "reason") };
	TRY(read_subject(rq, t));
	TRY(indicator_by_code(rq, form_text(rq, "one"), &i, &known));
	if (!known)
		field_fail(rq, "one", 0, T(report_expect_indicator));
	else if (!indicator_read(&i, form_text(rq, "value"), &t->value))
		field_fail(rq, "value", 0, T(report_expect_value));
	t->indicator = i.id;
	return OK;
}

static struct err take_one(struct req *rq)
{
	struct assigning x = { .made = 0 };
	if (form_ok(rq))
		TRY(read_one(rq, &x.target));
	if (form_ok(rq)) {
		bool whole = x.target.cluster.n != 0;
		struct err e = db_write(rq->db, do_assign, &x);
		if (!e.code)
			return season_done(rq, whole ? T(report_rule_done, .count = x.made)
						     : T(report_target_assigned));
		TRY(form_fail(rq, e));
	}
	return show_season_targets(rq);
}

/* By rule: last season's figure and so many per cent, for a whole cluster. */
static const struct field rule_fields[] = {
	{ .name = "cluster", .kind = F_ID, .required = true },
	{ .name = "indicator", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "percent", .kind = F_POINTS, .required = true, .min = -10000, .max = 100000 },
	{ .name = "rule_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "rule_on", .kind = F_DAY_PAST, .required = true },
	{ 0 },
};

struct ruling {
	struct target_rule rule;
	int64_t made;
};

static struct err do_rule(struct tx *tx, void *arg)
{
	struct ruling *r = arg;
	unit_id owner;
	season_id season;
	TRY(cluster_owner(tx_db(tx), r->rule.cluster, &owner, &season));
	if (season.n != r->rule.season.n)
		return FAIL(ERR_INVALID, "report.not_this_cluster");
	return target_assign_by_rule(tx, &r->rule, &r->made);
}

static struct err take_rule(struct req *rq)
{
	struct season_targets_view v = { .rq = rq };
	struct indicator i = { 0 };
	bool known = false;
	struct ruling r = { .rule = { .season = { rq->id[0] },
				      .cluster = { form_int(rq, "cluster") },
				      .percent_bp = form_int(rq, "percent"),
				      .decision_no = form_text(rq, "rule_no"),
				      .decided_on = form_int(rq, "rule_on") } };
	TRY(season_read(rq->db, r.rule.season, &v.season));
	TRY(find_before(rq, &v));
	TRY(indicator_by_code(rq, form_text(rq, "indicator"), &i, &known));
	if (!known)
		field_fail(rq, "indicator", 0, T(report_expect_indicator));
	r.rule.from = v.before.id;
	r.rule.indicator = i.id;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_rule, &r);
		if (!e.code)
			return season_done(rq, T(report_rule_done, .count = r.made));
		TRY(form_fail(rq, e));
	}
	return show_season_targets(rq);
}

static struct err read_targets(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return target_import(db, o, fd, f, arg);
}

static struct job_outcome imported(const struct job *job, const void *arg)
{
	const struct target_import *in = arg;
	return (struct job_outcome){
		.said = job_say(job, T(report_rule_done, .count = in->assigned)),
		.href = str_fmt(job->db->arena, "/season/%lld/targets", (long long)in->season.n),
	};
}

struct err report_run_targets(struct job *job, void *web)
{
	struct import_job x;
	struct target_import in = { .decided_on = DAY_NONE };
	TRY(import_job_open(job, web, &x));
	json_int(x.args, "season", &in.season.n);
	return import_job_run(&x, &(struct import_work){ read_targets, &in, imported });
}

static struct err take_import(struct req *rq)
{
	struct target_import in = { .season = { rq->id[0] }, .decided_on = DAY_NONE };
	struct str back = web_path(rq, "/season/%lld/targets", (long long)rq->id[0]);
	struct json *args = json_new(rq->arena, J_OBJECT);
	bool stored;
	json_add(rq->arena, args, "season", json_of_int(rq->arena, rq->id[0]));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_targets,
					      .arg = &in,
					      .show = show_season_targets,
					      .action = str_fmt(rq->arena, "%s/import", back.p),
					      .back = back,
					      .books = true,
					      .job = "import.targets",
					      .args = args },
			  &stored));
	return stored ? season_done(rq, T(report_rule_done, .count = in.assigned)) : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *, struct office_sink to)
{
	return target_export(rq->db, o, (season_id){ rq->id[0] }, to);
}

static struct err show_book(struct req *rq)
{
	return web_send_book(rq, make_book, NULL, S("chi-tieu-giao.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/targets.xlsx", RIGHT_SEASON_RUN, season_scope, show_book,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/targets", RIGHT_SEASON_RUN, season_scope, show_season_targets,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/targets/answer", RIGHT_SEASON_RUN, season_scope, take_answer,
	  answer_fields, 0 },
	{ HTTP_POST, "/season/:season/targets/one", RIGHT_SEASON_RUN, season_scope, take_one,
	  one_fields, 0 },
	{ HTTP_POST, "/season/:season/targets/rule", RIGHT_SEASON_RUN, season_scope, take_rule,
	  rule_fields, 0 },
	{ HTTP_POST, "/season/:season/targets/import", RIGHT_SEASON_RUN, season_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes target_routes = { rows, sizeof rows / sizeof *rows };
