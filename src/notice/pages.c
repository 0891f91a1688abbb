/* pages.c: the page for a union's members, from the notice board or signed in, and the poster with
 * its code. It composes what other features know; what may be shown, the season's table says. */
#include "notice/pages_views.h"

#include "account/register.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_notice.gen.h"
#include "notice/notice.html.h"
#include "score/sheet.h"
#include "web/acting.h"
#include "web/address.h"
#include "web/qr.h"

/* ---- what is known ---- */

/* Who holds the code stands as the own unit's people once the cluster's results are published; who
 * is signed in, as the season's table says of them. */
static struct err look(struct notice_view *v, struct viewing *see)
{
	struct req *rq = v->rq;
	struct cluster c;
	if (!v->by_code) {
		TRY(viewing_of_unit(rq->db, &rq->who, v->season.id, v->unit.id, see));
		v->published = see->now == AFTER_PUBLICATION && see->whom != VIEWER_PUBLIC;
		return OK;
	}
	TRY(cluster_of_unit(rq->db, v->season.id, v->unit.id, &c));
	*see = (struct viewing){ .whom = VIEWER_OWN_UNIT,
				 .now = c.id.n ? step_moment(c.step) : BEFORE_CONFERENCE };
	TRY(visibility_read(rq->db, v->season.id, &see->table));
	v->published = see->now == AFTER_PUBLICATION;
	return OK;
}

static void take_lines(struct notice_view *v, const struct sheet_view *s)
{
	struct arena *a = v->rq->arena;
	v->lines = NEW(a, s->set->set->count + 1, struct notice_line);
	for (size_t i = 0; i < s->set->set->count; i++) {
		const struct criterion *c = &s->set->set->criteria[i];
		struct buf why = { .arena = a, .lang = v->rq->who.lang };
		int64_t points = INT64_MIN;
		line_counts(c, &s->result->lines[i], false, &points);
		if (s->result->lines[i].why.n)
			explain_put(&why, s->result->lines[i].why, s->names);
		v->lines[v->line_count++] =
			(struct notice_line){ c->code, c->name, buf_str(&why), points, c->max };
	}
}

static struct err load_result(struct notice_view *v)
{
	struct viewing see;
	struct sheet_view s;
	TRY(look(v, &see));
	if (!v->published || !sees(&see, SIGHT_CLASS))
		return OK;
	const struct sheet_key key = { v->season.id, v->unit.id, SHEET_FOR_CLASS, 0 };
	TRY(sheet_open(v->rq->db, &key, &s));
	if (!s.unit || !s.set)
		return OK;
	v->class_name = s.unit->rated == RATED ? s.set->set->classes[s.unit->level].name
					       : web_text(v->rq, T(notice_not_rated));
	if (s.unit->place && sees(&see, SIGHT_PLACE))
		v->place = str_fmt(v->rq->arena, "%lld", (long long)s.unit->place);
	v->points = s.unit->points;
	v->points_open = s.unit->has_points && sees(&see, SIGHT_POINTS);
	if (v->points_open)
		take_lines(v, &s);
	return OK;
}

/* Of the cluster's own conference, once its results are out. */
static struct err load_conclusion(struct notice_view *v)
{
	struct conference held;
	struct cluster c;
	TRY(cluster_of_unit(v->rq->db, v->season.id, v->unit.id, &c));
	if (!c.id.n)
		return OK;
	TRY(conference_read(v->rq->db, c.id, &held));
	v->conclusion = held.conclusion;
	return OK;
}

static struct err load_season(struct notice_view *v)
{
	struct req *rq = v->rq;
	struct season *all;
	size_t n;
	TRY(season_of_unit(rq->db, v->unit.id, &all, &n));
	if (!n)
		return OK;
	v->season = all[0];
	TRY(target_of_unit(rq->db, v->season.id, v->unit.id, false, &v->targets));
	TRY(indicator_list(rq->db, v->season.id, &v->indicators, &v->indicator_count));
	TRY(load_result(v));
	if (!v->by_code || v->published)
		TRY(report_reached_by(rq->db, v->season.id, v->unit.id, &v->reached,
				      &v->reached_count));
	return v->published ? load_conclusion(v) : OK;
}

/* Their own awards and initiatives, of whoever is signed in with an entry in the register. */
static struct err load_own(struct notice_view *v)
{
	int64_t person = 0;
	if (!v->rq->who.account)
		return OK;
	TRY(account_own_person(v->rq->db, &v->rq->who, &person));
	if (!person)
		return OK;
	const struct initiative_authored by = {
		.unit = v->unit.id, .person = person, .name = S(""), .before = v->today + 1
	};
	TRY(initiative_of_author(v->rq->db, &by, &v->ideas, &v->idea_count));
	return award_of_person(v->rq->db, person, &v->own, &v->own_count);
}

/* A movement comes down to the members once their union has joined it. */
static struct err load_movements(struct notice_view *v)
{
	struct db *db = v->rq->db;
	struct movement_asked *all;
	struct movement_row row;
	size_t n;
	TRY(movement_of_unit(db, v->unit.id, NOTICE_MOVEMENTS, &all, &n));
	v->movements = NEW(v->rq->arena, n + 1, struct notice_movement);
	for (size_t i = 0; i < n; i++) {
		const struct movement *m = &all[i].what;
		if (!all[i].joined_at || m->closed_at || v->today >= m->to_on)
			continue;
		TRY(movement_row(db, m->id, v->unit.id, &row));
		v->movements[v->movement_count++] = (struct notice_movement){ *m, row.pledge };
	}
	return OK;
}

static struct err load(struct req *rq, unit_id unit, bool by_code, struct notice_view *v)
{
	struct duty_query q = { .unit = unit,
				.state = -1,
				.after_due = local_day(rq->db->now) - 365,
				.limit = NOTICE_DUTIES };
	bool more;
	*v = (struct notice_view){ .rq = rq, .by_code = by_code, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, unit, &v->unit));
	TRY(load_season(v));
	TRY(person_offices(rq->db, unit.n, v->today, &v->officers, &v->officer_count));
	TRY(duty_list(rq->db, &q, &v->duties, &v->duty_count, &more));
	TRY(load_movements(v));
	TRY(award_of_unit(rq->db, unit, false, &v->awards, &v->award_count));
	return load_own(v);
}

struct str notice_target(const struct buf *o, const struct notice_view *v, const struct target *t)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	for (size_t i = 0; i < v->indicator_count; i++)
		if (v->indicators[i].id.n == t->indicator.n) {
			put_indicator_figure(&b, &v->indicators[i], t->value);
			put(&b, v->indicators[i].measure.n ? S(" ") : S(""));
			put(&b, v->indicators[i].measure);
		}
	return buf_str(&b);
}

struct str notice_reached(const struct buf *o, const struct notice_view *v, const struct target *t)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	for (size_t i = 0; i < v->reached_count && !t->period.n; i++)
		if (v->reached[i].indicator.id.n == t->indicator.n)
			put_indicator_figure(&b, &v->reached[i].indicator, v->reached[i].figure);
	return buf_str(&b);
}

struct msg notice_office(const struct office_span *s)
{
	return msg_of_key(office_key(s->office), NULL, 0);
}

/* ---- the page ---- */

static struct err show(struct req *rq, unit_id unit, bool by_code)
{
	struct notice_view v;
	TRY(load(rq, unit, by_code, &v));
	rq->page.lead = web_text(rq, T(notice_lead));
	web_page(rq, v.unit.name);
	notice_page(rq->out, &v);
	return OK;
}

static struct err show_by_code(struct req *rq)
{
	unit_id unit;
	TRY(notice_unit(rq->db, rq->text[0], &unit));
	return show(rq, unit, true);
}

static struct err show_own(struct req *rq)
{
	return show(rq, (unit_id){ rq->id[0] }, false);
}

/* ---- the poster ---- */

static struct err show_poster(struct req *rq)
{
	struct poster_view v = { .rq = rq };
	struct str base;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(notice_code(rq->db, v.unit.id, &v.code));
	TRY(web_address(rq, &base));
	if (v.code.n) {
		v.link = str_fmt(rq->arena, "%.*s/board/%.*s", (int)base.n, base.p, (int)v.code.n,
				 v.code.p);
		if (base.n && qr_of(rq->arena, v.link, &v.qr)) {
			v.qr.link = v.link;
			v.qr.label = web_text(rq, T(notice_qr_label));
		}
	}
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(notice_poster)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(notice_poster)));
	poster_page(rq->out, &v);
	return OK;
}

static struct err do_open(struct tx *tx, void *arg) { return notice_open(tx, *(unit_id *)arg); }
static struct err do_close(struct tx *tx, void *arg) { return notice_close(tx, *(unit_id *)arg); }

static struct err change(struct req *rq, write_fn *fn, struct msg done)
{
	unit_id unit = { rq->id[0] };
	TRY(db_write(rq->db, fn, &unit));
	return web_done(rq, web_path(rq, "/unit/%lld/board/poster", (long long)unit.n), done);
}

static struct err take_open(struct req *rq) { return change(rq, do_open, T(notice_opened)); }
static struct err take_close(struct req *rq) { return change(rq, do_close, T(notice_closed)); }

static const struct route rows[] = {
	{ HTTP_GET, "/board/*code", RIGHT_PUBLIC, OF_NONE("anybody who holds the code"),
	  show_by_code, NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/board", RIGHT_UNIT_SEE, unit_scope, show_own, NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/board/poster", RIGHT_REPORT_ENTER, unit_scope, show_poster,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/board/open", RIGHT_REPORT_SEND, unit_scope, take_open, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/board/close", RIGHT_REPORT_SEND, unit_scope, take_close,
	  NO_FIELDS, 0 },
};
const struct routes notice_routes = { rows, sizeof rows / sizeof *rows };
