/* pages.c: a unit's rating of its members: opened by the chair, watched, decided in a meeting; the
 * list as Word, PDF and Excel. */
#include "rating/pages_views.h"

#include "account/register.h"
#include "account/setting.h"
#include "award/history.h"
#include "base/day.h"
#include "document/unit_papers.h"
#include "msg_rating.gen.h"
#include "rating/book.h"
#include "rating/rating.html.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/import.h"

/* ---- words ---- */

struct str rating_class_name(const struct criteria_set *set, struct str code)
{
	int level = criteria_class(set, code);
	return level >= 0 ? set->classes[level].name : code.n ? set->not_rated_name : STR_NONE;
}

struct msg subject_state_words(enum subject_state s)
{
	return s == SUBJECT_REVIEWED ? T(rating_is_reviewed)
	       : s == SUBJECT_SENT   ? T(rating_is_sent)
				     : T(rating_is_open);
}

enum state subject_state_mark(enum subject_state s)
{
	return s == SUBJECT_REVIEWED ? STATE_DONE : s == SUBJECT_SENT ? STATE_NOW : STATE_TODO;
}

struct str rating_points_text(const struct buf *o, int64_t points)
{
	return points == NO_VALUE ? STR_NONE : num_text(o->arena, points, 2, 0);
}

struct str rating_day_text(const struct buf *o, int64_t on)
{
	return on == DAY_NONE ? STR_NONE : day_text(o->arena, on);
}

/* ---- loading ---- */

struct err rating_committee_of(struct req *rq, const struct season *s, unit_id unit,
			       struct committee_rule *out)
{
	struct known_year *years;
	size_t n;
	*out = (struct committee_rule){ 0 };
	TRY(history_of_unit(rq->db, unit, &years, &n));
	for (size_t i = 0; i < n; i++)
		if (years[i].year == season_year(s))
			return rating_committee(rq->db, str_of(grade_code(years[i].grade)),
						s->to_on - 1, out);
	return OK;
}

static struct err set_choices(struct req *rq, season_id season, const char *kind,
			      struct choice_part **out, size_t *n)
{
	struct set_row *all;
	size_t count;
	TRY(rating_sets(rq->db, season, kind, &all, &count));
	*out = NEW(rq->arena, count + 1, struct choice_part);
	for (size_t i = 0; i < count; i++)
		(*out)[i] = (struct choice_part){ .value = str_fmt(rq->arena, "%lld",
								   (long long)all[i].id.n),
						  .text = all[i].name };
	*n = count;
	return OK;
}

static struct err load_groups(struct req *rq, struct rating_view *v)
{
	struct choice_part *all;
	size_t n;
	TRY(set_choices(rq, v->season.id, "group", &all, &n));
	v->group_sets = NEW(rq->arena, n + 1, struct choice_part);
	v->group_sets[0].text = web_text(rq, T(rating_no_groups));
	for (size_t i = 0; i < n; i++)
		v->group_sets[i + 1] = all[i];
	v->group_set_count = n + 1;
	return OK;
}

static struct err load_open(struct req *rq, struct rating_view *v)
{
	struct subject own;
	int64_t person = 0;
	const struct criteria_set *set;
	TRY(rating_result(rq->db, v->result.rating.id, &v->result));
	set = v->result.set;
	v->classes = NEW(rq->arena, set->class_count + 2, struct choice_part);
	v->classes[0].text = web_text(rq, T(rating_by_points));
	for (size_t i = 0; i < set->class_count; i++)
		v->classes[i + 1] = (struct choice_part){ .value = set->classes[i].code,
							  .text = set->classes[i].name };
	v->classes[set->class_count + 1] =
		(struct choice_part){ .value = set->not_rated, .text = set->not_rated_name };
	v->class_count = set->class_count + 2;
	TRY(account_own_person(rq->db, &rq->who, &person));
	if (person)
		TRY(rating_subject_of(rq->db, v->result.rating.id, person, &own));
	v->own = person && own.id;
	return OK;
}

static struct err load(struct req *rq, struct rating_view *v)
{
	*v = (struct rating_view){ .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(season_chosen_of(rq, v->unit.id, &v->season));
	if (!v->season.id.n)
		return FAIL(ERR_NOT_FOUND, "rating.no_season");
	TRY(rating_asked(rq->db, v->season.id, &v->asked_on));
	TRY(rating_of_unit(rq->db, v->season.id, v->unit.id, &v->result.rating));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &v->may_open));
	TRY(account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &rq->scope, &v->may_run));
	TRY(rating_committee_of(rq, &v->season, v->unit.id, &v->committee));
	if (v->result.rating.id)
		return load_open(rq, v);
	TRY(set_choices(rq, v->season.id, "person", &v->sets, &v->set_count));
	return load_groups(rq, v);
}

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_rating(struct req *rq)
{
	struct rating_view v;
	TRY(load(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(rating_title)), STR_NONE);
	rq->page.lead = web_text(rq, T(rating_lead, .unit = v.unit.name, .season = v.season.name));
	web_page(rq, web_text(rq, T(rating_title)));
	rating_page(rq->out, &v);
	return OK;
}

static struct str list_path(struct req *rq, season_id season)
{
	return web_path(rq, "/unit/%lld/rating?season=%lld", (long long)rq->id[0],
			(long long)season.n);
}

/* ---- opened ---- */

static const struct field open_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "set", .kind = F_ID, .required = true },
	{ .name = "group_set", .kind = F_ID },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct member_rating *r = arg;
	int64_t id;
	return rating_open(tx, r, &id);
}

/* Only a season that judges the unit is its own to rate in. */
static struct err judged(struct req *rq, season_id season)
{
	struct season *all;
	size_t n;
	TRY(season_of_unit(rq->db, (unit_id){ rq->id[0] }, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id.n == season.n)
			return OK;
	return FAIL(ERR_NOT_FOUND, "rating.no_season");
}

static struct err take_open(struct req *rq)
{
	int64_t group = form_has(rq, "group_set") ? form_int(rq, "group_set") : 0;
	struct member_rating r = { .season = { form_int(rq, "season") },
				   .unit = { rq->id[0] },
				   .set = { form_int(rq, "set") },
				   .group_set = { group == DAY_NONE ? 0 : group },
				   .due_on = form_int(rq, "due_on") };
	if (form_ok(rq)) {
		TRY(judged(rq, r.season));
		struct err e = db_write(rq->db, do_open, &r);
		if (!e.code)
			return web_done(rq, list_path(rq, r.season), T(rating_opened));
		TRY(form_fail(rq, e));
	}
	return show_rating(rq);
}

static const struct field version_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_TEXT, .max = 300 },
	{ 0 },
};

struct moving {
	int64_t id, version, added;
	struct str reason;
};

static struct err do_refresh(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	return rating_refresh(tx, m->id, &m->added);
}

static struct err do_reopen(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return rating_reopen(tx, m->id, m->version, m->reason);
}

static struct err own_rating(struct req *rq, struct member_rating *out)
{
	TRY(rating_of_unit(rq->db, (season_id){ form_int(rq, "season") }, (unit_id){ rq->id[0] },
			   out));
	return out->id ? OK : FAIL(ERR_NOT_FOUND, "rating.none");
}

static struct err move(struct req *rq, write_fn *fn, struct moving *m)
{
	struct member_rating r;
	if (!form_ok(rq))
		return show_rating(rq);
	TRY(own_rating(rq, &r));
	m->id = r.id;
	struct err e = db_write(rq->db, fn, m);
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_rating(rq);
	}
	return web_done(rq, list_path(rq, r.season),
			fn == do_refresh ? T(rating_refreshed, .n = m->added) : T(rating_reopened));
}

static struct err take_refresh(struct req *rq)
{
	struct moving m = { 0 };
	return move(rq, do_refresh, &m);
}

static struct err take_reopen(struct req *rq)
{
	struct moving m = { .version = form_int(rq, "version"), .reason = form_text(rq, "reason") };
	return move(rq, do_reopen, &m);
}

/* ---- decided ---- */

static const struct field decide_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "met_on", .kind = F_DAY, .required = true },
	{ .name = "number", .kind = F_TEXT, .required = true, .max = RATING_NUMBER_MAX },
	{ .name = "present", .kind = F_INT, .required = true, .min = 1, .max = 1000 },
	{ .name = "conclusion", .kind = F_LONG, .max = RATING_TEXT_MAX },
	{ .name = "class", .kind = F_TEXT, .many = true, .max = 40 },
	{ .name = "why", .kind = F_TEXT, .many = true, .max = 300 },
	{ 0 },
};

static struct err do_decide(struct tx *tx, void *arg) { return rating_decide(tx, arg); }

static void typed_choices(struct req *rq, struct rating_deciding *d)
{
	struct many_value v;
	size_t n = 0;
	while (form_many(rq, "class", n, &v))
		n++;
	struct rating_choice *c = NEW(rq->arena, n + 1, struct rating_choice);
	for (size_t k = 0; k < n; k++) {
		(void)form_many(rq, "class", k, &v);
		c[k] = (struct rating_choice){ v.id, v.text, many_text(rq, "why", v.id) };
	}
	d->choices = c;
	d->n = n;
}

static struct err take_decide(struct req *rq)
{
	struct member_rating r;
	struct rating_deciding d = { .version = form_int(rq, "version"),
				     .met_on = form_int(rq, "met_on"),
				     .present = form_int(rq, "present"),
				     .number = form_text(rq, "number"),
				     .conclusion = form_text(rq, "conclusion") };
	typed_choices(rq, &d);
	if (!form_ok(rq))
		return show_rating(rq);
	TRY(own_rating(rq, &r));
	d.id = r.id;
	struct err e = db_write(rq->db, do_decide, &d);
	if (!e.code)
		return web_done(rq, list_path(rq, r.season), T(rating_decided_now));
	TRY(form_fail(rq, e));
	return show_rating(rq);
}

/* ---- papers and Excel ---- */

static struct err load_decided(struct req *rq, struct rating_view *v)
{
	TRY(load(rq, v));
	return v->result.rating.id ? OK : FAIL(ERR_NOT_FOUND, "rating.none");
}

static struct str class_name(const struct criteria_set *set, struct str code)
{
	int level = criteria_class(set, code);
	return level >= 0 ? set->classes[level].name : set->not_rated_name;
}

static void fill_classes(struct req *rq, const struct rating_result *r,
			 struct member_classes_paper *p)
{
	struct class_line *lines = NEW(rq->arena, r->n + 1, struct class_line);
	for (size_t i = 0; i < r->n; i++) {
		const struct rated_line *l = &r->lines[i];
		lines[i] = (struct class_line){
			l->subject.name,
			l->total == NO_VALUE ? STR_NONE : num_text(rq->arena, l->total, 2, 0),
			class_name(rating_set_of(r, &l->subject), l->subject.class)
		};
	}
	p->lines = lines;
	p->n = r->n;
	p->met_on = r->rating.met_on;
	p->present = r->rating.present;
	p->conclusion = r->rating.conclusion;
}

static struct err send_paper(struct req *rq, enum doc_format format)
{
	struct rating_view v;
	struct member_classes_paper p = { 0 };
	TRY(load_decided(rq, &v));
	if (!v.result.rating.decided)
		return FAIL(ERR_NOT_FOUND, "rating.not_decided");
	TRY(unit_paper_head(rq->db, v.unit.id, v.result.rating.met_on, &p.paper));
	p.paper.number = v.result.rating.number;
	p.paper.year = paper_year(rq->arena, v.season.code, v.season.school);
	p.committee = v.committee.class;
	fill_classes(rq, &v.result, &p);
	return web_send_paper(rq, paper_member_classes(rq->arena, &p), format,
			      S("xep-loai-doan-vien"));
}

static struct err show_word(struct req *rq) { return send_paper(rq, DOC_DOCX); }
static struct err show_pdf(struct req *rq) { return send_paper(rq, DOC_PDF); }

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	const struct rating_view *v = arg;
	return rating_export(rq->db, o, &v->result, to);
}

static struct err show_export(struct req *rq)
{
	struct rating_view v;
	TRY(load_decided(rq, &v));
	return web_send_book(rq, make_book, &v, S("xep-loai-doan-vien.xlsx"));
}

static struct err read_points(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return rating_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct rating_view v;
	bool stored;
	TRY(load_decided(rq, &v)); /* a unit opens its rating before it reads points */
	struct rating_import in = { .season = v.season.id, .only = v.unit.id };
	struct str back = list_path(rq, v.season.id);
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_points,
					      .arg = &in,
					      .show = show_rating,
					      .action = web_path(rq, "/unit/%lld/rating/import",
								 (long long)rq->id[0]),
					      .back = back },
			  &stored));
	return stored ? web_done(rq, back, T(rating_imported, .n = in.people)) : OK;
}

static const struct field book_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = 8 << 20 }, { 0 }
};

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/rating", RIGHT_PERSON_SEE, unit_scope, show_rating, season_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/rating/open", RIGHT_REPORT_SEND, unit_scope, take_open,
	  open_fields, 0 },
	{ HTTP_POST, "/unit/:unit/rating/refresh", RIGHT_PERSON_RUN, unit_scope, take_refresh,
	  version_fields, 0 },
	{ HTTP_POST, "/unit/:unit/rating/decide", RIGHT_REPORT_SEND, unit_scope, take_decide,
	  decide_fields, 1 << 20 },
	{ HTTP_POST, "/unit/:unit/rating/reopen", RIGHT_REPORT_SEND, unit_scope, take_reopen,
	  version_fields, 0 },
	{ HTTP_GET, "/unit/:unit/rating/word", RIGHT_PERSON_SEE, unit_scope, show_word,
	  season_query, 0 },
	{ HTTP_GET, "/unit/:unit/rating/pdf", RIGHT_PERSON_SEE, unit_scope, show_pdf, season_query,
	  0 },
	{ HTTP_GET, "/unit/:unit/rating/export", RIGHT_PERSON_SEE, unit_scope, show_export,
	  season_query, 0 },
	{ HTTP_POST, "/unit/:unit/rating/import", RIGHT_PERSON_RUN, unit_scope, take_import,
	  book_fields, 9 << 20 },
};
const struct routes rating_routes = { rows, sizeof rows / sizeof *rows };
