/* pages_working_plan.c: the programme of a working session with clusters, over several days. */
#include "assembly/pages_texts.h"

#include "assembly/working.html.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_assembly.gen.h"
#include "web/chosen.h"

static struct err clusters_of(struct programme_view *v)
{
	struct req *rq = v->head.rq;
	struct cluster *all;
	size_t n;
	struct err e = season_chosen(rq, &v->season);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(cluster_list(rq->db, v->season.id, &all, &n));
	v->clusters = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++)
		v->clusters[v->cluster_count++] =
			(struct choice_part){ web_path(rq, "%lld", (long long)all[i].id.n),
					      all[i].name, STR_NONE };
	return OK;
}

static struct err show_programme(struct req *rq)
{
	struct programme_view v = { 0 };
	TRY(assembly_head_read(rq, &v.head));
	TRY(working_list(rq->db, v.head.what.id, &v.rows, &v.n));
	TRY(clusters_of(&v));
	assembly_page_open(&v.head, T(assembly_programme));
	programme_page(rq->out, &v);
	return OK;
}

const struct field working_fields[] = {
	{ .name = "title", .kind = F_TEXT, .max = ASSEMBLY_TITLE_MAX },
	{ .name = "cluster", .kind = F_ID },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = ASSEMBLY_PLACE_MAX },
	{ .name = "chair", .kind = F_TEXT, .max = ASSEMBLY_TITLE_MAX },
	{ .name = "secretary", .kind = F_TEXT, .max = ASSEMBLY_TITLE_MAX },
	{ .name = "conclusion", .kind = F_LONG, .max = WORKING_TEXT_MAX },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

struct err working_typed(struct req *rq, struct working *s)
{
	struct cluster c;
	int64_t minutes = clock_minutes(form_text(rq, "clock")), on = form_int(rq, "on");
	s->title = form_text(rq, "title");
	s->place = form_text(rq, "place");
	s->chair = form_text(rq, "chair");
	s->secretary = form_text(rq, "secretary");
	s->conclusion = form_text(rq, "conclusion");
	s->version = form_int(rq, "version");
	if (form_has(rq, "cluster"))
		s->cluster.n = form_int(rq, "cluster");
	if (!form_ok(rq))
		return OK;
	if (minutes < 0)
		field_fail(rq, "clock", 0, T(assembly_wrong_clock));
	else
		s->starts_at = day_end_ms(on - 1) + minutes * 60000;
	if (!s->title.n && s->cluster.n) {
		TRY(cluster_read(rq->db, s->cluster, &c));
		s->title = c.name;
	}
	return OK;
}

static struct err do_plan(struct tx *tx, void *arg)
{
	struct working *s = arg;
	return working_plan(tx, s, &s->id);
}

static struct err take_plan(struct req *rq)
{
	struct working s = { .assembly = { rq->id[0] } };
	TRY(working_typed(rq, &s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_plan, &s);
		if (!e.code)
			return web_done(rq, assembly_path(rq, s.assembly, "/programme"),
					T(assembly_saved));
		TRY(form_fail(rq, e));
	}
	return show_programme(rq);
}

struct planning {
	assembly_id id;
	season_id season;
	int64_t a_day;
	size_t made;
};
static const struct field all_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "a_day", .kind = F_INT, .required = true, .min = 1, .max = 4 },
	{ 0 },
};

static struct err do_all(struct tx *tx, void *arg)
{
	struct planning *x = arg;
	return working_plan_clusters(tx, x->id, x->season, x->a_day, &x->made);
}

/* Only clusters that the session may see. */
static struct err take_all(struct req *rq)
{
	struct planning x = { .id = { rq->id[0] },
			      .season = { form_int(rq, "season") },
			      .a_day = form_int(rq, "a_day") };
	struct scope over;
	bool may = false;
	if (form_ok(rq)) {
		TRY(season_scope(rq->db, x.season.n, &over));
		TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_SEE, &over, &may));
		if (!may)
			return FAIL(ERR_NOT_FOUND, "cluster.no_season_yet");
		struct err e = db_write(rq->db, do_all, &x);
		if (!e.code)
			return web_done(rq, assembly_path(rq, x.id, "/programme"),
					T(assembly_sessions_planned, .count = (int64_t)x.made));
		TRY(form_fail(rq, e));
	}
	return show_programme(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/programme", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_programme, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/programme", RIGHT_ASSEMBLY_RUN, assembly_scope, take_plan,
	  working_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/programme/all", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_all, all_fields, 0 },
};
const struct routes assembly_programme_routes = { rows, sizeof rows / sizeof *rows };
