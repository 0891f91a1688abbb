/* pages.c: a cluster's meetings: planned and invited to, held with attendance and minutes, and the
 * duties they end in. */
#include "meeting/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "meeting/duties.html.h"
#include "meeting/meeting.html.h"
#include "msg_meeting.gen.h"
#include "web/web.h"

static struct err meeting_scope(struct db *db, int64_t id, struct scope *out)
{
	struct meeting m;
	TRY(meeting_get(db, id, &m));
	return cluster_scope(db, m.cluster.n, out);
}

/* ---- words ---- */

struct msg meeting_kind_words(enum meeting_kind k)
{
	switch (k) {
	case MEETING_PLEDGE:
		return T(meeting_pledge);
	case MEETING_BRIEFING:
		return T(meeting_briefing);
	case MEETING_HALF_YEAR_REVIEW:
		return T(meeting_half_year);
	case MEETING_YEAR_END_REVIEW:
		return T(meeting_year_end);
	case MEETING_OTHER:
	case MEETING_KIND_COUNT:
		break;
	}
	return T(meeting_other);
}

struct msg meeting_state_words(const struct meeting *m, int64_t today)
{
	if (m->state == MEETING_HELD)
		return T(meeting_is_held);
	if (m->state == MEETING_CANCELLED)
		return T(meeting_is_cancelled);
	return local_day(m->starts_at) < today ? T(meeting_no_minutes) : T(meeting_is_planned);
}

struct str meeting_clock(const struct buf *o, const struct meeting *m)
{
	struct buf b = { .arena = o->arena };
	if (m->starts_at)
		put_clock(&b, m->starts_at);
	return buf_str(&b);
}

struct str meeting_day(const struct buf *o, const struct meeting *m)
{
	return m->starts_at ? day_text(o->arena, local_day(m->starts_at)) : STR_NONE;
}

static struct choice_part *kind_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, MEETING_KIND_COUNT, struct choice_part);
	for (int i = 0; i < MEETING_KIND_COUNT; i++)
		c[i] = (struct choice_part){ .value = str_of(meeting_kind_codes[i]),
					     .text = web_text(rq, meeting_kind_words(
									  (enum meeting_kind)i)) };
	return c;
}

/* ---- the list ---- */

static struct err show_list(struct req *rq)
{
	struct meetings_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(meeting_list(rq->db, v.cluster.id, &v.rows, &v.n));
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &rq->scope, &v.may_run));
	v.kinds = kind_choices(rq);
	web_crumb(rq, v.cluster.name, web_path(rq, "/cluster/%lld", (long long)v.cluster.id.n));
	web_crumb(rq, web_text(rq, T(meeting_title_list)), STR_NONE);
	rq->page.lead = v.cluster.name;
	web_page(rq, web_text(rq, T(meeting_title_list)));
	meetings_page(rq->out, &v);
	return OK;
}

static const struct field plan_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = meeting_kind_codes },
	{ .name = "title", .kind = F_TEXT, .max = MEETING_TITLE_MAX },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = MEETING_TITLE_MAX },
	{ .name = "agenda", .kind = F_LONG, .max = MEETING_TEXT_MAX },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

/* Midnight of a local day is the end of the day before. */
static void typed(struct req *rq, struct meeting *m)
{
	int64_t minutes = clock_minutes(form_text(rq, "clock")), on = form_int(rq, "on");
	m->kind = (enum meeting_kind)form_int(rq, "kind");
	m->title = form_text(rq, "title");
	m->place = form_text(rq, "place");
	m->agenda = form_text(rq, "agenda");
	m->version = form_int(rq, "version");
	if (!form_ok(rq))
		return;
	if (minutes < 0)
		field_fail(rq, "clock", 0, T(meeting_wrong_clock));
	else
		m->starts_at = day_end_ms(on - 1) + minutes * 60000;
	if (!m->title.n)
		m->title = msg_text(rq->arena, LANG_VI, meeting_kind_words(m->kind));
}

static struct err do_plan(struct tx *tx, void *arg)
{
	struct meeting *m = arg;
	int64_t id;
	TRY(meeting_plan(tx, m, &id));
	m->id = id;
	return OK;
}

static struct err take_plan(struct req *rq)
{
	struct meeting m = { .cluster = { rq->id[0] } };
	typed(rq, &m);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_plan, &m);
		if (!e.code)
			return web_done(rq, web_path(rq, "/meeting/%lld", (long long)m.id),
					T(meeting_planned));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- one ---- */

static struct choice_part *attendance_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, 4, struct choice_part);
	c[0] = (struct choice_part){ S(""), web_text(rq, T(meeting_unsaid)), STR_NONE };
	c[1] = (struct choice_part){ S("present"), web_text(rq, T(meeting_present)), STR_NONE };
	c[2] = (struct choice_part){ S("excused"), web_text(rq, T(meeting_excused)), STR_NONE };
	c[3] = (struct choice_part){ S("absent"), web_text(rq, T(meeting_absent)), STR_NONE };
	return c;
}

static void unit_choices(struct meeting_view *v)
{
	struct arena *a = v->rq->arena;
	v->units = NEW(a, v->n + 1, struct choice_part);
	v->units[0] =
		(struct choice_part){ S("0"), web_text(v->rq, T(meeting_all_members)), STR_NONE };
	for (size_t i = 0; i < v->n; i++)
		v->units[i + 1] =
			(struct choice_part){ .value = str_fmt(a, "%lld",
							       (long long)v->people[i].unit.n),
					      .text = v->people[i].name };
}

static void invite(struct meeting_view *v)
{
	const struct meeting *m = &v->what;
	const struct buf vi = { .arena = v->rq->arena, .lang = LANG_VI };
	v->invitation =
		msg_text(vi.arena, LANG_VI,
			 T(meeting_invitation, .cluster = v->cluster.name, .title = m->title,
			   .clock = meeting_clock(&vi, m), .on = local_day(m->starts_at),
			   .place = m->place.n ? m->place : S("……"), .agenda = m->agenda));
}

static struct err load(struct req *rq, struct meeting_view *v)
{
	struct duty_query q = { .meeting = rq->id[0],
				.state = -1,
				.after_due = INT64_MIN + 1,
				.limit = DUTY_PAGE_MAX };
	bool more;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(meeting_get(rq->db, rq->id[0], &v->what));
	TRY(cluster_read(rq->db, v->what.cluster, &v->cluster));
	TRY(meeting_attendees(rq->db, &v->what, &v->people, &v->n));
	TRY(duty_list(rq->db, &q, &v->duties, &v->duty_count, &more));
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &rq->scope, &v->may_run));
	for (size_t i = 0; i < v->n; i++)
		v->present += v->people[i].state == ATTENDANCE_PRESENT;
	v->kinds = kind_choices(rq);
	v->states = attendance_choices(rq);
	unit_choices(v);
	invite(v);
	return OK;
}

static struct err show(struct req *rq)
{
	struct meeting_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.cluster.name, web_path(rq, "/cluster/%lld", (long long)v.cluster.id.n));
	web_crumb(rq, web_text(rq, T(meeting_title_list)),
		  web_path(rq, "/cluster/%lld/meetings", (long long)v.cluster.id.n));
	web_crumb(rq, v.what.title, STR_NONE);
	rq->page.lead = v.cluster.name;
	web_page(rq, v.what.title);
	meeting_page(rq->out, &v);
	return OK;
}

static struct err finish(struct req *rq, write_fn *fn, void *arg, struct msg done)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq, web_path(rq, "/meeting/%lld", (long long)rq->id[0]),
					done);
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static struct err do_change(struct tx *tx, void *arg) { return meeting_change(tx, arg); }

static struct err take_change(struct req *rq)
{
	struct meeting m;
	TRY(meeting_get(rq->db, rq->id[0], &m));
	typed(rq, &m);
	return finish(rq, do_change, &m, T(meeting_saved));
}

static const struct field cancel_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

struct cancelling {
	int64_t id, version;
	struct str reason;
};

static struct err do_cancel(struct tx *tx, void *arg)
{
	struct cancelling *x = arg;
	return meeting_cancel(tx, x->id, x->version, x->reason);
}

static struct err take_cancel(struct req *rq)
{
	struct cancelling x = { rq->id[0], form_int(rq, "version"), form_text(rq, "reason") };
	return finish(rq, do_cancel, &x, T(meeting_cancelled_now));
}

/* ---- held ---- */

static const struct field record_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "chair", .kind = F_TEXT, .max = MEETING_NAME_MAX },
	{ .name = "secretary", .kind = F_TEXT, .max = MEETING_NAME_MAX },
	{ .name = "minutes", .kind = F_LONG, .max = MEETING_TEXT_MAX },
	{ .name = "came", .kind = F_TEXT, .many = true, .max = 10 },
	{ .name = "who", .kind = F_TEXT, .many = true, .max = MEETING_NAME_MAX },
	{ 0 },
};

struct recording {
	struct meeting m;
	struct attendee *all;
	size_t n;
};

static struct err do_record(struct tx *tx, void *arg)
{
	struct recording *x = arg;
	return meeting_record(tx, &x->m, x->all, x->n);
}

static void take_attendance(struct req *rq, struct recording *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct attendee *p = &x->all[i];
		struct str came = many_text(rq, "came", p->unit.n);
		struct str who = many_text(rq, "who", p->unit.n);
		p->state = ATTENDANCE_UNSAID;
		p->who = who.p ? who : S("");
		for (int s = 0; attendance_codes[s]; s++)
			if (came.n && str_eq(came, str_of(attendance_codes[s])))
				p->state = (enum attendance)s;
		if (came.n && p->state == ATTENDANCE_UNSAID)
			field_fail(rq, "came", p->unit.n, T(meeting_wrong_attendance));
	}
}

static struct err take_record(struct req *rq)
{
	struct recording x = { 0 };
	TRY(meeting_get(rq->db, rq->id[0], &x.m));
	TRY(meeting_attendees(rq->db, &x.m, &x.all, &x.n));
	x.m.version = form_int(rq, "version");
	x.m.chair = form_text(rq, "chair");
	x.m.secretary = form_text(rq, "secretary");
	x.m.minutes = form_text(rq, "minutes");
	take_attendance(rq, &x);
	return finish(rq, do_record, &x, T(meeting_recorded));
}

/* ---- conclusions ---- */

static const struct field conclude_fields[] = {
	{ .name = "what", .kind = F_LONG, .required = true, .max = DUTY_TEXT_MAX },
	{ .name = "unit", .kind = F_INT, .required = true, .min = 0, .max = INT64_MAX },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

struct concluding {
	struct duty d;
	unit_id *units;
	size_t n;
};

static struct err do_conclude(struct tx *tx, void *arg)
{
	struct concluding *x = arg;
	return duty_give(tx, &x->d, x->units, x->n);
}

static struct err take_conclusion(struct req *rq)
{
	struct meeting_view v = { 0 };
	struct concluding x = { 0 };
	int64_t only = form_int(rq, "unit");
	TRY(load(rq, &v));
	x.units = NEW(rq->arena, v.n + 1, unit_id);
	for (size_t i = 0; i < v.n; i++)
		if (only == 0 || v.people[i].unit.n == only)
			x.units[x.n++] = v.people[i].unit;
	x.d = (struct duty){ .meeting = v.what.id,
			     .season = v.cluster.season,
			     .what = form_text(rq, "what"),
			     .source = S(""),
			     .due_on = form_int(rq, "due_on") };
	return finish(rq, do_conclude, &x, T(meeting_concluded, .count = (int64_t)x.n));
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/meetings", RIGHT_CLUSTER_SEE, cluster_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/meetings", RIGHT_CLUSTER_RUN, cluster_scope, take_plan,
	  plan_fields, 128 << 10 },
	{ HTTP_GET, "/meeting/:meeting", RIGHT_CLUSTER_SEE, meeting_scope, show, NO_FIELDS, 0 },
	{ HTTP_POST, "/meeting/:meeting", RIGHT_CLUSTER_RUN, meeting_scope, take_change,
	  plan_fields, 128 << 10 },
	{ HTTP_POST, "/meeting/:meeting/cancel", RIGHT_CLUSTER_RUN, meeting_scope, take_cancel,
	  cancel_fields, 0 },
	{ HTTP_POST, "/meeting/:meeting/record", RIGHT_CLUSTER_RUN, meeting_scope, take_record,
	  record_fields, 1 << 20 },
	{ HTTP_POST, "/meeting/:meeting/conclude", RIGHT_CLUSTER_RUN, meeting_scope,
	  take_conclusion, conclude_fields, 0 },
};
const struct routes meeting_routes = { rows, sizeof rows / sizeof *rows };
