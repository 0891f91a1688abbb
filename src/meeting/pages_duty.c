/* pages_duty.c: what units were told to do: the unit says what came of it, the office gives
 * instructions and follows all of them. */
#include "meeting/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "meeting/duties.html.h"
#include "msg_meeting.gen.h"
#include "web/acting.h"

enum { LIST_ROWS = 40 };

static struct err duty_unit(struct db *db, int64_t id, struct scope *out)
{
	struct duty d;
	TRY(duty_get(db, id, &d));
	*out = (struct scope){ .unit = d.unit.n };
	return OK;
}

static struct err duty_season(struct db *db, int64_t id, struct scope *out)
{
	struct duty d;
	TRY(duty_get(db, id, &d));
	return season_scope(db, d.season.n, out);
}

struct msg duty_state_words(enum duty_state s)
{
	return s == DUTY_DONE	     ? T(meeting_duty_done)
	       : s == DUTY_WITHDRAWN ? T(meeting_duty_withdrawn)
				     : T(meeting_duty_open);
}

struct msg duty_words(const struct duty *d, int64_t today)
{
	bool late = d->state == DUTY_OPEN && d->due_on < today;
	return late ? T(meeting_duty_late) : duty_state_words(d->state);
}

enum state duty_mark(const struct duty *d, int64_t today)
{
	return d->state == DUTY_DONE	    ? STATE_DONE
	       : d->state == DUTY_WITHDRAWN ? STATE_NONE
	       : d->due_on < today	    ? STATE_LATE
					    : STATE_WAIT;
}

/* ---- lists ---- */

static const char *const state_codes[] = { "open", "done", "withdrawn", NULL };
static const struct field list_query[] = {
	{ .name = "state", .kind = F_CHOICE, .choices = state_codes },
	{ .name = "due", .kind = F_INT },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static void fill_tabs(struct duties_view *v, int state, const char *base)
{
	struct req *rq = v->rq;
	v->tabs[0] = (struct tab){ web_text(rq, T(meeting_duty_all)), web_path(rq, "%s", base), -1,
				   state < 0 };
	for (int i = 0; i < DUTY_STATE_COUNT; i++)
		v->tabs[i + 1] = (struct tab){ web_text(rq, duty_state_words((enum duty_state)i)),
					       web_path(rq, "%s?state=%s", base, state_codes[i]),
					       -1, state == i };
}

static struct err load(struct duties_view *v, struct duty_query q, const char *base)
{
	struct req *rq = v->rq;
	int64_t state = form_int(rq, "state"), due = form_int(rq, "due"),
		after = form_int(rq, "after");
	bool more;
	q.state = state == DAY_NONE ? -1 : (int)state;
	q.after_due = due == DAY_NONE ? INT64_MIN + 1 : due;
	q.after_id = after == DAY_NONE ? 0 : after;
	q.limit = LIST_ROWS;
	v->today = local_day(rq->db->now);
	TRY(duty_list(rq->db, &q, &v->rows, &v->n, &more));
	fill_tabs(v, q.state, base);
	if (more)
		v->next = web_path(
			rq, "%s?due=%lld&after=%lld%s%s", base, (long long)v->rows[v->n - 1].due_on,
			(long long)v->rows[v->n - 1].id,
			q.state < 0 ? "" : "&state=", q.state < 0 ? "" : state_codes[q.state]);
	return OK;
}

static struct err show_unit_of(struct req *rq, unit_id unit)
{
	struct duties_view v = { .rq = rq };
	const struct scope what = { .unit = unit.n };
	struct str base = web_path(rq, "/unit/%lld/duties", (long long)unit.n);
	TRY(unit_read_last(rq->db, unit, &v.unit));
	TRY(load(&v, (struct duty_query){ .unit = unit }, base.p));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &what, &v.may_answer));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)unit.n));
	web_crumb(rq, web_text(rq, T(meeting_duties)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(meeting_duties)));
	duties_page(rq->out, &v);
	return OK;
}

static struct err show_unit(struct req *rq) { return show_unit_of(rq, (unit_id){ rq->id[0] }); }

static struct err load_whom(struct duties_view *v)
{
	struct cluster *all;
	size_t n;
	TRY(cluster_list(v->rq->db, v->season.id, &all, &n));
	v->whom = NEW(v->rq->arena, n + 1, struct choice_part);
	v->whom[v->whom_count++] =
		(struct choice_part){ S("0"), web_text(v->rq, T(meeting_all_units)), STR_NONE };
	for (size_t i = 0; i < n; i++)
		v->whom[v->whom_count++] =
			(struct choice_part){ .value = str_fmt(v->rq->arena, "%lld",
							       (long long)all[i].id.n),
					      .text = all[i].name };
	return OK;
}

static struct err show_season_of(struct req *rq, season_id season)
{
	struct duties_view v = { .rq = rq };
	struct str base = web_path(rq, "/season/%lld/duties", (long long)season.n);
	TRY(season_read(rq->db, season, &v.season));
	TRY(load(&v, (struct duty_query){ .season = season }, base.p));
	TRY(duty_count(rq->db, season, v.today, &v.counts));
	TRY(load_whom(&v));
	v.may_move = !v.season.locked;
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(meeting_duties_all)));
	duties_page(rq->out, &v);
	return OK;
}

struct err duties_show_season(struct req *rq)
{
	return show_season_of(rq, (season_id){ rq->id[0] });
}

/* ---- an instruction ---- */

static const struct field give_fields[] = {
	{ .name = "what", .kind = F_LONG, .required = true, .max = DUTY_TEXT_MAX },
	{ .name = "source", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "whom", .kind = F_INT, .required = true, .min = 0, .max = INT64_MAX },
	{ .name = "unit", .kind = F_TEXT, .max = 300 }, /* unit_meant */
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

struct giving {
	struct duty d;
	struct {
		unit_id *p;
		size_t n, cap;
	} units;
};

static struct err do_give(struct tx *tx, void *arg)
{
	struct giving *x = arg;
	return duty_give(tx, &x->d, x->units.p, x->units.n);
}

static struct err add_cluster(struct req *rq, const struct cluster *c, struct giving *x)
{
	struct cluster_member *m;
	size_t n;
	TRY(cluster_members(rq->db, c->id, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (m[i].left_on == DAY_NONE)
			*PUSH(rq->arena, &x->units) = m[i].unit;
	return OK;
}

static struct err find_one(struct req *rq, struct giving *x)
{
	struct as_at today = { .on = local_day(rq->db->now) };
	struct cluster c = { 0 };
	struct season s;
	unit_id unit;
	TRY(season_read(rq->db, x->d.season, &s));
	TRY(unit_meant(rq->db, form_text(rq, "unit"), s.owner, today, &unit));
	if (unit.n)
		TRY(cluster_of_unit(rq->db, s.id, unit, &c));
	if (c.id.n)
		*PUSH(rq->arena, &x->units) = unit;
	else
		field_fail(rq, "unit", 0, T(meeting_no_unit));
	return OK;
}

/* One unit by its name or code, else a cluster, else all clusters. */
static struct err find_units(struct req *rq, struct giving *x)
{
	struct cluster *all;
	int64_t whom = form_int(rq, "whom");
	size_t n;
	if (form_has(rq, "unit"))
		return find_one(rq, x);
	TRY(cluster_list(rq->db, x->d.season, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (whom == 0 || all[i].id.n == whom)
			TRY(add_cluster(rq, &all[i], x));
	return OK;
}

static struct err take_give(struct req *rq)
{
	struct giving x = { .d = { .season = { rq->id[0] },
				   .what = form_text(rq, "what"),
				   .source = form_text(rq, "source"),
				   .due_on = form_int(rq, "due_on") } };
	if (form_ok(rq))
		TRY(find_units(rq, &x));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_give, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/season/%lld/duties", (long long)rq->id[0]),
					T(meeting_given, .count = (int64_t)x.units.n));
		TRY(form_fail(rq, e));
	}
	return duties_show_season(rq);
}

/* ---- one duty ---- */

static const struct field answer_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "answer", .kind = F_LONG, .required = true, .max = DUTY_TEXT_MAX },
	{ 0 },
};

struct doing {
	int64_t id, version;
	enum duty_state to;
	struct str text;
};

static struct err do_answer(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return duty_answer(tx, x->id, x->version, x->text, DAY_NONE);
}

static struct err take_answer(struct req *rq)
{
	struct doing x = { rq->id[0], form_int(rq, "version"), DUTY_DONE, form_text(rq, "answer") };
	struct duty d;
	TRY(duty_get(rq->db, x.id, &d));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld/duties", (long long)d.unit.n),
					T(meeting_answered));
		TRY(form_fail(rq, e));
	}
	return show_unit_of(rq, d.unit);
}

static const char *const move_codes[] = { "open", "withdrawn", NULL };
static const struct field move_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "to", .kind = F_CHOICE, .required = true, .choices = move_codes },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = DUTY_TEXT_MAX },
	{ 0 },
};

static struct err do_move(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return duty_move(tx, x->id, x->version, x->to, x->text);
}

static struct err take_move(struct req *rq)
{
	struct doing x = { rq->id[0], form_int(rq, "version"),
			   form_int(rq, "to") == 1 ? DUTY_WITHDRAWN : DUTY_OPEN,
			   form_text(rq, "reason") };
	struct duty d;
	TRY(duty_get(rq->db, x.id, &d));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_move, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/season/%lld/duties", (long long)d.season.n),
					T(meeting_duty_moved));
		TRY(form_fail(rq, e));
	}
	return show_season_of(rq, d.season);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/duties", RIGHT_REPORT_ENTER, unit_scope, show_unit, list_query,
	  0 },
	{ HTTP_GET, "/season/:season/duties", RIGHT_SEASON_RUN, season_scope, duties_show_season,
	  list_query, 0 },
	{ HTTP_POST, "/season/:season/duties", RIGHT_SEASON_RUN, season_scope, take_give,
	  give_fields, 0 },
	{ HTTP_POST, "/duty/:duty/answer", RIGHT_REPORT_ENTER, duty_unit, take_answer,
	  answer_fields, 0 },
	{ HTTP_POST, "/duty/:duty/move", RIGHT_SEASON_RUN, duty_season, take_move, move_fields, 0 },
};
const struct routes duty_routes = { rows, sizeof rows / sizeof *rows };
