/* pages_season.c: seasons in the browser: the list, a new one, and one season's settings: periods
 * with their closing days and weights, who sees what when, the drives. */
#include "cluster/pages_season.h"
#include "base/day.h"
#include "cluster/inherit.h"
#include "cluster/seasons.html.h"
#include "msg_cluster.gen.h"
#include "web/form.h"

static struct err show_seasons(struct req *rq)
{
	struct season *all = NULL;
	size_t n = 0;
	TRY(seasons_of(rq, &all, &n));
	web_page(rq, web_text(rq, T(cluster_seasons)));
	seasons_page(rq->out, &(struct seasons_view){ all, n, true });
	return OK;
}

/* ---- a new season ---- */

static const struct field new_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 9 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 120 },
	{ .name = "theme", .kind = F_TEXT, .max = 300 },
	{ .name = "sector", .kind = F_CHECK, .many = true },
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "calendar", "school", NULL } },
	{ 0 },
};

/* The catalogue as boxes, numbered from 1 as its rows stand; `on`: the codes that are ticked. */
static struct err load_sectors(struct req *rq, season_id season, struct sector_boxes *b)
{
	struct str *on = NULL;
	size_t n = 0;
	if (season.n)
		TRY(season_sectors(rq->db, season, &on, &n));
	struct str own =
		season.n ? web_path(rq, "/season/%lld", (long long)season.n) : S("/seasons/new");
	b->rq = rq;
	b->typed = rq->http->method == HTTP_POST && str_eq(rq->http->path, own);
	TRY(unit_sectors(rq->db, local_day(rq->db->now), &b->sectors, &b->n));
	b->on = NEW(rq->arena, b->n + 1, bool);
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < n; k++)
			b->on[i] |= str_eq(on[k], b->sectors[i].code);
	return OK;
}

static struct err ticked_sectors(struct req *rq, struct str **out, size_t *n)
{
	struct sector_boxes b;
	TRY(load_sectors(rq, (season_id){ 0 }, &b));
	*out = NEW(rq->arena, b.n + 1, struct str);
	*n = 0;
	for (size_t i = 0; i < b.n; i++)
		if (form_ticked(rq, "sector", (int64_t)i + 1))
			(*out)[(*n)++] = b.sectors[i].code;
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct sector_boxes b;
	TRY(load_sectors(rq, (season_id){ 0 }, &b));
	web_crumb(rq, web_text(rq, T(cluster_seasons)), S("/seasons"));
	web_page(rq, web_text(rq, T(cluster_season_new)));
	season_new_page(rq->out, &b);
	return OK;
}

struct making {
	struct season season;
	struct str *sectors;
	size_t sector_count;
	season_id id;
};

static struct err do_make(struct tx *tx, void *arg)
{
	struct making *m = arg;
	TRY(season_add(tx, &m->season, &m->id));
	return season_set_sectors(tx, m->id, m->sectors, m->sector_count);
}

/* The reporting year: December to November for a calendar year, June to May for schools; both are
 * data that the settings change. */
static void span_of(struct season *s)
{
	int64_t year = 0;
	(void)str_int(str_sub(s->code, 0, 4), &year);
	s->from_on = s->school ? day_of((int)year, 6, 1) : day_of((int)year - 1, 12, 1);
	s->to_on = s->school ? day_of((int)year + 1, 6, 1) : day_of((int)year, 12, 1);
}

static struct err take_new(struct req *rq)
{
	struct making m = { .season = { .owner = { rq->who.over.unit },
					.code = form_text(rq, "code"),
					.name = form_text(rq, "name"),
					.theme = form_text(rq, "theme"),
					.school = form_int(rq, "kind") == 1 } };
	if (form_ok(rq) && !season_code_ok(m.season.code))
		field_fail(rq, "code", 0, T(cluster_season_code, .code = m.season.code));
	if (form_ok(rq)) {
		TRY(ticked_sectors(rq, &m.sectors, &m.sector_count));
		span_of(&m.season);
		struct err e = db_write(rq->db, do_make, &m);
		if (!e.code)
			return web_done(rq, web_path(rq, "/season/%lld", (long long)m.id.n),
					T(cluster_season_made, .name = m.season.name));
		TRY(form_fail(rq, e));
	}
	return show_new(rq);
}

/* ---- one season ---- */

/* The forms of the page, each with its own act in the log and its own path. */
static const struct meanwhile form_acts[SEASON_FORMS] = {
	[SEASON_NAMING] = { .object = "season", .verb = "season.edit" },
	[SEASON_PERIODS] = { .object = "season", .verb = "season.periods" },
	[SEASON_SIGHT] = { .object = "season", .verb = "season.visibility" },
};
static const char *const form_tails[SEASON_FORMS] = { "", "/periods", "/visibility" };

static struct meanwhile others_of(const struct req *rq, enum season_form form)
{
	struct meanwhile m = form_acts[form];
	m.id = rq->id[0];
	return m;
}

/* The form that came back with a fault shows what was typed; the others what is stored. */
static struct err load_forms(struct req *rq, struct season_view *v)
{
	v->typed = SEASON_FORMS;
	v->cluster_typed =
		rq->http->method == HTTP_POST &&
		str_eq(rq->http->path, web_path(rq, "/season/%lld/clusters", (long long)rq->id[0]));
	for (enum season_form f = 0; f < SEASON_FORMS; f++) {
		struct str path =
			web_path(rq, "/season/%lld%s", (long long)rq->id[0], form_tails[f]);
		struct meanwhile m = others_of(rq, f);
		bool typed = rq->http->method == HTTP_POST && str_eq(rq->http->path, path);
		if (typed)
			v->typed = f;
		TRY(typed ? meanwhile_value(rq, m, &v->seen[f])
			  : meanwhile_newest(rq, m, &v->seen[f]));
	}
	return OK;
}

static struct err load(struct req *rq, struct season_view *v)
{
	season_id id = { rq->id[0] };
	v->rq = rq;
	TRY(season_read(rq->db, id, &v->season));
	TRY(season_periods(rq->db, id, &v->periods, &v->period_count));
	TRY(season_drives(rq->db, id, &v->drives, &v->drive_count));
	TRY(visibility_read(rq->db, id, &v->visibility));
	TRY(season_before(rq->db, id, &v->before));
	TRY(load_sectors(rq, id, &v->sectors));
	TRY(load_forms(rq, v));
	TRY(rules_read(rq->arena, v->season.rules, STR_NONE, &v->rules));
	v->by_period = rule_flag(&v->rules, "by_period", false);
	return cluster_list(rq->db, id, &v->clusters, &v->cluster_count);
}

static struct err show_season(struct req *rq)
{
	struct season_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, web_text(rq, T(cluster_seasons)), S("/seasons"));
	web_crumb(rq, v.season.name, STR_NONE);
	web_page(rq, v.season.name);
	season_page(rq->out, &v);
	return OK;
}

static struct err back_to_season(struct req *rq)
{
	return web_done(rq, web_path(rq, "/season/%lld", (long long)rq->id[0]), T(cluster_saved));
}

struct season_change {
	const struct req *rq;
	season_id season;
	struct meanwhile others;
	struct season_naming naming;
};

/* Writes what one of the forms says, unless somebody else changed the same meanwhile. */
static struct err take_form(struct req *rq, enum season_form form, write_fn *fn,
			    struct season_change *c)
{
	c->rq = rq;
	c->season.n = rq->id[0];
	c->others = others_of(rq, form);
	meanwhile_typed(rq, &c->others);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, c);
		if (!e.code)
			return back_to_season(rq);
		if (e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("web.meanwhile")))
			TRY(meanwhile_say(rq, &c->others, meanwhile_changes(rq, &c->others)));
		else
			TRY(form_fail(rq, e));
	}
	return show_season(rq);
}

static const struct field settings_fields[] = {
	MEANWHILE_FIELD,
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 120 },
	{ .name = "theme", .kind = F_TEXT, .max = 300 },
	{ .name = "sector", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err do_settings(struct tx *tx, void *arg)
{
	struct season_change *c = arg;
	TRY(meanwhile_check(tx, &c->others));
	return season_rename(tx, c->season, &c->naming);
}

static struct err take_settings(struct req *rq)
{
	struct season_change c = { .naming = { .name = form_text(rq, "name"),
					       .theme = form_text(rq, "theme") } };
	struct str *sectors = NULL;
	TRY(ticked_sectors(rq, &sectors, &c.naming.sector_count));
	c.naming.sectors = sectors;
	return take_form(rq, SEASON_NAMING, do_settings, &c);
}

/* Fields are named by the period's id: due.17, to.17, weight.17. */
static const struct field period_fields[] = {
	MEANWHILE_FIELD,
	{ .name = "to", .kind = F_DAY, .many = true },
	{ .name = "due", .kind = F_DAY, .many = true },
	{ .name = "weight", .kind = F_INT, .many = true, .min = 0, .max = 100 },
	{ 0 },
};

/* Figures close at the end of the day shown; what is left blank stays as it is. */
static struct err do_periods(struct tx *tx, void *arg)
{
	struct season_change *c = arg;
	struct period *all;
	size_t n;
	TRY(meanwhile_check(tx, &c->others));
	TRY(season_periods(tx_db(tx), c->season, &all, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t to = many_int(c->rq, "to", all[i].id.n);
		int64_t due = many_int(c->rq, "due", all[i].id.n);
		int64_t weight = many_int(c->rq, "weight", all[i].id.n);
		all[i].to_on = to == DAY_NONE ? all[i].to_on : to + 1;
		all[i].due_on = due == DAY_NONE ? all[i].due_on : due;
		all[i].weight = weight == DAY_NONE ? all[i].weight : weight;
	}
	return season_set_periods(tx, c->season, all, n);
}

static struct err take_periods(struct req *rq)
{
	struct season_change c = { 0 };
	return take_form(rq, SEASON_PERIODS, do_periods, &c);
}

/* opens.RC: row R is what, column C is whom. */
static const struct field sight_fields[] = {
	MEANWHILE_FIELD,
	{ .name = "opens",
	  .kind = F_CHOICE,
	  .many = true,
	  .choices =
		  (const char *const[]){ "always", "conference", "publication", "never", NULL } },
	{ 0 },
};

static struct err do_sight(struct tx *tx, void *arg)
{
	struct season_change *c = arg;
	struct visibility v;
	struct many_value x;
	TRY(meanwhile_check(tx, &c->others));
	TRY(visibility_read(tx_db(tx), c->season, &v));
	for (size_t k = 0; form_many(c->rq, "opens", k, &x); k++) {
		int64_t what = x.id / 10 - 1, whom = x.id % 10;
		if (what >= 0 && what < SIGHT_COUNT && whom < VIEWER_COUNT && x.value >= 0)
			v.cell[what][whom] = (enum opens)x.value;
	}
	return visibility_edit(tx, c->season, &v);
}

static struct err take_sight(struct req *rq)
{
	struct season_change c = { 0 };
	return take_form(rq, SEASON_SIGHT, do_sight, &c);
}

/* ---- clusters of a season ---- */

static const struct field cluster_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 120 },
	{ 0 },
};

static struct err do_cluster(struct tx *tx, void *arg)
{
	struct cluster *c = arg;
	return cluster_add(tx, c, &c->id);
}

static struct err take_cluster(struct req *rq)
{
	struct cluster c = { .season = { rq->id[0] },
			     .code = form_text(rq, "code"),
			     .name = form_text(rq, "name"),
			     .conference_on = DAY_NONE };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_cluster, &c);
		if (!e.code)
			return web_done(rq, web_path(rq, "/cluster/%lld/edit", (long long)c.id.n),
					T(cluster_saved));
		TRY(form_fail(rq, e));
	}
	return show_season(rq);
}

struct inheriting {
	season_id from, to;
	int64_t made;
};

static struct err do_inherit(struct tx *tx, void *arg)
{
	struct inheriting *x = arg;
	return clusters_inherit(tx, x->from, x->to, &x->made);
}

static struct err take_inherit(struct req *rq)
{
	struct season before;
	struct inheriting x = { .to = { rq->id[0] } };
	TRY(season_before(rq->db, x.to, &before));
	x.from = before.id;
	struct err e = x.from.n ? db_write(rq->db, do_inherit, &x)
				: FAIL(ERR_INVALID, "cluster.nothing_to_inherit");
	if (!e.code)
		return web_done(rq, web_path(rq, "/season/%lld", (long long)rq->id[0]),
				T(cluster_inherited, .count = x.made));
	TRY(form_fail(rq, e));
	return show_season(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/seasons", RIGHT_CLUSTER_SEE, OF_NONE("the session's own"), show_seasons,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/seasons/new", RIGHT_SEASON_RUN, OF_NONE("of one's office"), show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/seasons/new", RIGHT_SEASON_RUN, OF_NONE("of one's office"), take_new,
	  new_fields, 0 },
	{ HTTP_GET, "/season/:season", RIGHT_SEASON_RUN, season_scope, show_season, NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season", RIGHT_SEASON_RUN, season_scope, take_settings,
	  settings_fields, 0 },
	{ HTTP_POST, "/season/:season/periods", RIGHT_SEASON_RUN, season_scope, take_periods,
	  period_fields, 0 },
	{ HTTP_POST, "/season/:season/visibility", RIGHT_SEASON_RUN, season_scope, take_sight,
	  sight_fields, 0 },
	{ HTTP_POST, "/season/:season/inherit", RIGHT_SEASON_RUN, season_scope, take_inherit,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/clusters", RIGHT_SEASON_RUN, season_scope, take_cluster,
	  cluster_fields, 0 },
};
const struct routes season_routes = { rows, sizeof rows / sizeof *rows };
