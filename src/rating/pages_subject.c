/* pages_subject.c: one sheet: the member's own on the phone, and the group's review. */
#include "rating/pages_views.h"

#include "account/register.h"
#include "base/day.h"
#include "msg_rating.gen.h"
#include "rating/subject.html.h"
#include "web/acting.h"
#include "web/chosen.h"

/* A group's sheet belongs to the group's people as well: their grants lie over it. */
static struct err subject_scope(struct db *db, int64_t id, struct scope *out)
{
	struct subject s;
	TRY(rating_subject_get(db, id, &s));
	*out = (struct scope){ .unit = s.unit.n };
	return OK;
}

static struct err load_sheet(struct req *rq, struct rating_subject_view *v)
{
	struct rating_result r;
	TRY(rating_result(rq->db, v->subject.rating, &r));
	v->rating = r.rating;
	v->set = v->subject.person ? r.set : r.group_set;
	for (size_t i = 0; i < r.n; i++)
		if (r.lines[i].subject.id == v->subject.id)
			v->line = r.lines[i];
	TRY(unit_read_last(rq->db, v->rating.unit, &v->unit));
	TRY(season_read(rq->db, v->rating.season, &v->season));
	return rating_points_of(rq->db, v->subject.id, v->set, &v->points);
}

static struct err show(struct req *rq, struct rating_subject_view *v)
{
	struct str title = v->self ? web_text(rq, T(rating_own)) : v->subject.name;
	long long unit = (long long)v->unit.id.n;
	v->rq = rq;
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", unit));
	if (!v->self)
		web_crumb(rq, web_text(rq, T(rating_title)),
			  web_path(rq, "/unit/%lld/rating?season=%lld", unit,
				   (long long)v->season.id.n));
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = v->season.name;
	web_page(rq, title);
	rating_subject_page(rq->out, v);
	return OK;
}

static struct err show_subject(struct req *rq)
{
	struct rating_subject_view v = { 0 };
	TRY(rating_subject_get(rq->db, rq->id[0], &v.subject));
	TRY(load_sheet(rq, &v));
	TRY(account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &rq->scope, &v.may_write));
	v.may_write = v.may_write && !v.rating.decided;
	return show(rq, &v);
}

/* The session's own sheet in the season chosen; subject.id 0 where there is none. */
static struct err load_own(struct req *rq, struct rating_subject_view *v)
{
	int64_t person = 0;
	*v = (struct rating_subject_view){ .self = true };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(season_chosen_of(rq, v->unit.id, &v->season));
	if (!v->season.id.n)
		return FAIL(ERR_NOT_FOUND, "rating.no_season");
	TRY(rating_of_unit(rq->db, v->season.id, v->unit.id, &v->rating));
	TRY(account_own_person(rq->db, &rq->who, &person));
	if (v->rating.id && person)
		TRY(rating_subject_of(rq->db, v->rating.id, person, &v->subject));
	if (!v->subject.id)
		return OK;
	v->may_write = !v->rating.decided && v->subject.state != SUBJECT_REVIEWED;
	return load_sheet(rq, v);
}

static struct err show_own(struct req *rq)
{
	struct rating_subject_view v;
	TRY(load_own(rq, &v));
	return show(rq, &v);
}

/* ---- saving ---- */

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

/* p.3: the points of the set's fourth criterion. */
static const char *const acts[] = { "keep", "send", NULL };
static const struct field sheet_fields[] = {
	{ .name = "p", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ .name = "note", .kind = F_LONG, .max = RATING_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "season", .kind = F_ID },
	{ .name = "act", .kind = F_CHOICE, .choices = acts },
	{ 0 },
};

static struct err do_save(struct tx *tx, void *arg) { return rating_save(tx, arg); }

static struct err save(struct req *rq, struct rating_subject_view *v, struct str back)
{
	struct subject s = v->subject;
	int64_t *points = NEW(rq->arena, v->set->count + 1, int64_t);
	for (size_t i = 0; i < v->set->count; i++)
		points[i] = many_int(rq, "p", (int64_t)i + 1);
	s.version = form_int(rq, "version");
	s.note = form_text(rq, "note");
	s.state = !v->self		     ? SUBJECT_REVIEWED
		  : form_int(rq, "act") == 1 ? SUBJECT_SENT
					     : SUBJECT_OPEN;
	if (form_ok(rq)) {
		struct rating_saving x = { &s, v->set, points, v->self };
		struct err e = db_write(rq->db, do_save, &x);
		if (!e.code)
			return web_done(rq, back,
					s.state == SUBJECT_OPEN ? T(rating_kept)
					: v->self		? T(rating_sent)
								: T(rating_reviewed_now));
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
}

static struct err take_own(struct req *rq)
{
	struct rating_subject_view v;
	TRY(load_own(rq, &v));
	if (!v.subject.id)
		return FAIL(ERR_NOT_FOUND, "rating.no_subject");
	return save(rq, &v,
		    web_path(rq, "/unit/%lld/rating/own?season=%lld", (long long)rq->id[0],
			     (long long)v.season.id.n));
}

static struct err take_subject(struct req *rq)
{
	struct rating_subject_view v = { .may_write = true };
	TRY(rating_subject_get(rq->db, rq->id[0], &v.subject));
	TRY(load_sheet(rq, &v));
	return save(rq, &v,
		    web_path(rq, "/unit/%lld/rating?season=%lld", (long long)v.unit.id.n,
			     (long long)v.season.id.n));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/rating/own", RIGHT_UNIT_SEE, unit_scope, show_own, season_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/rating/own", RIGHT_UNIT_SEE, unit_scope, take_own, sheet_fields,
	  0 },
	{ HTTP_GET, "/rating/:subject", RIGHT_PERSON_SEE, subject_scope, show_subject, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/rating/:subject", RIGHT_PERSON_RUN, subject_scope, take_subject,
	  sheet_fields, 0 },
};
const struct routes rating_subject_routes = { rows, sizeof rows / sizeof *rows };
