/* pages_working.c: one session of a working session with clusters: who reports, what was said, what
 * was concluded. */
#include "assembly/pages_texts.h"

#include "assembly/working.html.h"
#include "cluster/scope.h"
#include "msg_assembly.gen.h"
#include "web/acting.h"

/* The cluster's people see its session; without one the unit that holds it does. */
static struct err seen_scope(struct db *db, int64_t id, struct scope *out)
{
	struct working s;
	TRY(working_get(db, id, &s));
	return s.cluster.n ? cluster_scope(db, s.cluster.n, out)
			   : assembly_scope(db, s.assembly.n, out);
}

/* Its report in words is that of the last period that has begun. */
static struct err read_ways(struct working_view *v, struct str code, struct union_row *u)
{
	struct req *rq = v->head.rq;
	const struct scope what = { .unit = u->unit.n };
	struct period *all;
	size_t n;
	long long unit = (long long)u->unit.n, season = (long long)v->season.id.n;
	TRY(season_periods(rq->db, v->season.id, &all, &n));
	while (n && all[n - 1].from_on > v->today)
		n--;
	u->sheet = web_path(rq, "/unit/%lld/sheet?season=%lld", unit, season);
	TRY(web_way(rq, RIGHT_APPRAISE, what, &u->sheet));
	if (!n)
		return OK;
	u->words = web_path(rq, "/unit/%lld/words/%lld", unit, (long long)all[n - 1].id.n);
	TRY(web_way(rq, RIGHT_REPORT_ENTER, what, &u->words));
	if (!u->words.n) /* the office reads those of all */
		u->words = web_path(rq, "/season/%lld/words?period=%lld&code=%.*s", season,
				    (long long)all[n - 1].id.n, (int)code.n, code.p);
	return OK;
}

static struct err read_figures(struct working_view *v, struct union_row *u)
{
	struct db *db = v->head.rq->db;
	struct target_list t;
	struct unit unit;
	TRY(unit_read_last(db, u->unit, &unit));
	u->members = unit.members;
	u->chair = unit.chair;
	TRY(read_ways(v, unit.code, u));
	TRY(target_of_unit(db, v->season.id, u->unit, false, &t));
	u->targets = (int64_t)t.n;
	for (size_t i = 0; i < t.n; i++)
		u->acknowledged += t.p[i].acknowledged_at > 0;
	const struct opinion_query q = { .assembly = v->what.assembly,
					 .session = v->what.id,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = OPINION_PAGE_MAX };
	struct opinion *p;
	size_t n;
	TRY(opinion_list(db, &q, &p, &n));
	for (size_t i = 0; i < n; i++)
		u->opinions += p[i].unit == u->unit.n;
	return OK;
}

static struct err read_unions(struct working_view *v)
{
	struct req *rq = v->head.rq;
	struct cluster_member *all;
	size_t n;
	if (!v->what.cluster.n)
		return OK;
	TRY(cluster_read(rq->db, v->what.cluster, &v->cluster));
	TRY(season_read(rq->db, v->cluster.season, &v->season));
	TRY(cluster_members(rq->db, v->what.cluster, &all, &n));
	v->unions = NEW(rq->arena, n + 1, struct union_row);
	v->choices = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++) {
		struct union_row *u = &v->unions[v->union_count];
		if (all[i].left_on != DAY_NONE)
			continue;
		*u = (struct union_row){ .unit = all[i].unit, .name = all[i].name };
		TRY(read_figures(v, u));
		v->own = v->own || all[i].unit.n == v->unit.n;
		v->choices[v->union_count++] =
			(struct choice_part){ web_path(rq, "%lld", (long long)u->unit.n), u->name,
					      STR_NONE };
	}
	return OK;
}

/* The office sees all that was said, a union what it said itself. */
static struct err read_said(struct working_view *v)
{
	struct opinion *all;
	size_t n;
	const struct opinion_query q = { .assembly = v->what.assembly,
					 .session = v->what.id,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = OPINION_PAGE_MAX };
	TRY(opinion_list(v->head.rq->db, &q, &all, &n));
	v->said = NEW(v->head.rq->arena, n + 1, struct opinion);
	for (size_t i = 0; i < n; i++)
		if (v->head.may_run || all[i].unit == v->unit.n)
			v->said[v->said_count++] = all[i];
	return OK;
}

struct err working_session_read(struct req *rq, struct working_view *v)
{
	int64_t asked = rq->id[0];
	struct scope holder;
	TRY(working_get(rq->db, asked, &v->what));
	rq->id[0] = v->what.assembly.n;
	TRY(assembly_head_read(rq, &v->head));
	rq->id[0] = asked;
	TRY(assembly_scope(rq->db, v->what.assembly.n, &holder));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &holder, &v->head.may_run));
	v->unit = unit_of_session(rq);
	v->today = local_day(rq->db->now);
	v->subjects = opinion_subject_choices(rq);
	TRY(read_unions(v));
	TRY(working_duties_read(v));
	return read_said(v);
}

struct err working_session_show(struct req *rq)
{
	struct working_view v = { 0 };
	TRY(working_session_read(rq, &v));
	const struct assembly_paper x = { .of = &v.head.what,
					  .kind = PAPER_SESSION_CONCLUSION,
					  .part = v.what.id };
	TRY(assembly_paper_find(rq->db, &x, &v.paper));
	if (v.head.may_run) {
		web_crumb(rq, v.head.what.title, assembly_path(rq, v.head.what.id, ""));
		web_crumb(rq, web_text(rq, T(assembly_programme)),
			  assembly_path(rq, v.head.what.id, "/programme"));
	}
	web_crumb(rq, v.what.title, STR_NONE);
	rq->page.lead = v.head.what.title;
	web_page(rq, v.what.title);
	working_page(rq->out, &v);
	return OK;
}

struct str hall_figure_words(const struct buf *o, const struct indicator *i, int64_t value)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	put_indicator_figure(&b, i, value);
	return b.n ? buf_str(&b) : S("");
}

/* Of the last period in which it reported: what stands against a target, the first ones. */
static struct err read_reached(struct working_view *v)
{
	struct db *db = v->head.rq->db;
	struct period *periods;
	size_t n;
	TRY(season_periods(db, v->season.id, &periods, &n));
	v->figures = NEW(v->head.rq->arena, HALL_FIGURES, struct figure_row);
	for (size_t i = n; i-- > 0 && !v->figure_count;) {
		struct report_sheet sheet;
		TRY(report_sheet(db, periods[i].id, v->shown->unit, &sheet));
		for (size_t k = 0; k < sheet.n && v->figure_count < HALL_FIGURES; k++)
			if (sheet.rows[k].actual != FIGURE_NONE &&
			    sheet.rows[k].target != FIGURE_NONE)
				v->figures[v->figure_count++] = sheet.rows[k];
	}
	return OK;
}

/* One union's figures for the last row of the hall: ?unit= names it, else the first. */
static const struct field hall_query[] = { { .name = "unit", .kind = F_ID }, { 0 } };

static struct err show_hall(struct req *rq)
{
	struct working_view v = { 0 };
	TRY(working_session_read(rq, &v));
	int64_t unit = form_has(rq, "unit") ? form_int(rq, "unit") : 0;
	for (size_t i = 0; i < v.union_count; i++)
		if (!v.shown || v.unions[i].unit.n == unit)
			v.shown = &v.unions[i];
	for (size_t i = 0; i + 1 < v.union_count; i++)
		if (&v.unions[i] == v.shown)
			v.next = v.unions[i + 1].unit.n;
	if (v.shown)
		TRY(read_reached(&v));
	rq->page.kind = PAGE_HALL;
	web_page(rq, v.what.title);
	working_hall(rq->out, &v);
	return OK;
}

struct err working_session_done(struct req *rq, struct err e)
{
	if (form_ok(rq) && !e.code)
		return web_done(rq, web_path(rq, "/session/%lld", (long long)rq->id[0]),
				T(assembly_saved));
	if (e.code)
		TRY(form_fail(rq, e));
	return working_session_show(rq);
}

static struct err do_change(struct tx *tx, void *arg) { return working_change(tx, arg); }

static struct err take_change(struct req *rq)
{
	struct working s = { .id = rq->id[0] };
	TRY(working_typed(rq, &s));
	return working_session_done(rq, form_ok(rq) ? db_write(rq->db, do_change, &s) : OK);
}

struct moving {
	int64_t id, version, what;
};
static const char *const moves[] = { "begin", "end", "drop", NULL };
static const struct field move_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = moves },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_move(struct tx *tx, void *arg)
{
	const struct moving *x = arg;
	return x->what == 0   ? working_begin(tx, x->id, x->version)
	       : x->what == 1 ? working_end(tx, x->id, x->version)
			      : working_drop(tx, x->id, x->version);
}

static struct err take_move(struct req *rq)
{
	struct working s;
	struct moving x = { rq->id[0], form_int(rq, "version"), form_int(rq, "do") };
	TRY(working_get(rq->db, x.id, &s));
	struct err e = form_ok(rq) ? db_write(rq->db, do_move, &x) : OK;
	if (form_ok(rq) && !e.code && x.what == 2)
		return web_done(rq, assembly_path(rq, s.assembly, "/programme"), T(assembly_saved));
	return working_session_done(rq, e);
}

/* ---- saying ---- */

static const struct field say_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = OPINION_TEXT_MAX },
	{ .name = "subject", .kind = F_CHOICE, .choices = opinion_subject_codes },
	{ .name = "unit", .kind = F_ID },
	{ 0 },
};

static struct err do_say(struct tx *tx, void *arg)
{
	struct opinion *p = arg;
	return opinion_add(tx, p, &p->id);
}

static const struct union_row *union_of(const struct working_view *v, int64_t unit)
{
	for (size_t i = 0; i < v->union_count; i++)
		if (v->unions[i].unit.n == unit)
			return &v->unions[i];
	return NULL;
}

/* The office records what a union says; a union sends its own beforehand. */
static struct err take_say(struct req *rq)
{
	struct working_view v = { 0 };
	TRY(working_session_read(rq, &v));
	bool runs = v.head.may_run;
	int64_t unit = runs ? form_has(rq, "unit") ? form_int(rq, "unit") : 0 : v.unit.n;
	const struct union_row *u = union_of(&v, unit);
	struct opinion p = { .assembly = v.what.assembly,
			     .session = v.what.id,
			     .unit = u ? unit : 0,
			     .speaker = u ? u->name : S(""),
			     .text = form_text(rq, "text"),
			     .subject = form_has(rq, "subject")
						? (enum opinion_subject)form_int(rq, "subject")
						: SUBJECT_OTHER,
			     .source = runs ? OPINION_FROM_DESK : OPINION_FROM_UNIT };
	if (!runs && !u)
		return FAIL(ERR_DENIED, "assembly.not_of_cluster");
	return working_session_done(rq, form_ok(rq) ? db_write(rq->db, do_say, &p) : OK);
}

static const struct route rows[] = {
	{ HTTP_GET, "/session/:session", RIGHT_CLUSTER_SEE, seen_scope, working_session_show,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/session/:session/hall", RIGHT_ASSEMBLY_RUN, working_scope, show_hall,
	  hall_query, 0 },
	{ HTTP_POST, "/session/:session", RIGHT_ASSEMBLY_RUN, working_scope, take_change,
	  working_fields, 0 },
	{ HTTP_POST, "/session/:session/move", RIGHT_ASSEMBLY_RUN, working_scope, take_move,
	  move_fields, 0 },
	{ HTTP_POST, "/session/:session/say", RIGHT_CLUSTER_SEE, seen_scope, take_say, say_fields,
	  0 },
};
const struct routes assembly_working_routes = { rows, sizeof rows / sizeof *rows };
