/* pages_round.c: one round of supervision: planned, held with its findings, or cancelled. What it
 * recommends is pages_recommend.c's, its minutes are pages_minutes.c's. */
#include "supervision/pages_views.h"

#include "base/day.h"
#include "msg_supervision.gen.h"
#include "supervision/round.html.h"
#include "web/acting.h"
#include "web/form_files.h"

struct err supervision_round_scope(struct db *db, int64_t id, struct scope *out)
{
	struct supervision s;
	TRY(supervision_get(db, id, &s));
	*out = (struct scope){ .unit = s.unit.n };
	return OK;
}

/* ---- loading ---- */

static struct choice_part *choices(struct req *rq, const char *const *codes, int from,
				   struct msg (*word)(int))
{
	size_t n = 0;
	while (codes[n])
		n++;
	struct choice_part *c = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t k = (size_t)from; k < n; k++)
		c[k - (size_t)from] = (struct choice_part){ .value = str_of(codes[k]),
							    .text = web_text(rq, word((int)k)) };
	return c;
}

static struct msg kind_of(int k) { return supervision_kind_words((enum supervision_kind)k); }
static struct msg body_of(int k) { return supervision_body_words((enum supervision_body)k); }
static struct msg answer_of(int k) { return answer_words((enum answer_kind)k); }

static struct err load_places(struct req *rq, struct round_view *v)
{
	struct employer_row *all;
	size_t n;
	bool more;
	const struct employer_query q = {
		.unit = v->unit.id, .on = v->today, .kind = -1, .limit = EMPLOYER_PAGE_MAX
	};
	TRY(employer_list(rq->db, &q, &all, &n, &more));
	v->places = NEW(rq->arena, n + 1, struct choice_part);
	v->places[0].text = web_text(rq, T(supervision_at_home));
	for (size_t i = 0; i < n; i++)
		v->places[i + 1] =
			(struct choice_part){ .value = str_fmt(rq->arena, "%lld",
							       (long long)all[i].employer.id),
					      .text = all[i].employer.name };
	v->place_count = n + 1;
	if (v->what.employer)
		v->place = str_fmt(rq->arena, "%lld", (long long)v->what.employer);
	return OK;
}

static struct err load_findings(struct req *rq, struct round_view *v)
{
	struct finding *f;
	size_t n;
	struct buf good = { .arena = rq->arena }, bad = { .arena = rq->arena };
	TRY(supervision_findings(rq->db, v->what.id, &f, &n));
	for (size_t i = 0; i < n; i++) {
		struct buf *b = f[i].good ? &good : &bad;
		put(b, b->n ? S("\n") : S(""));
		put(b, f[i].text);
	}
	v->good = buf_str(&good);
	v->bad = buf_str(&bad);
	return OK;
}

static struct err load_held(struct req *rq, struct round_view *v)
{
	TRY(load_findings(rq, v));
	TRY(file_list(rq->db, S("supervision"), v->what.id, &v->files, &v->file_count));
	TRY(recommendation_list(rq->db, v->what.id, &v->recommendations, &v->recommendation_count));
	v->answers = NEW(rq->arena, v->recommendation_count + 1, struct file *);
	v->answer_counts = NEW(rq->arena, v->recommendation_count + 1, size_t);
	for (size_t i = 0; i < v->recommendation_count; i++)
		if (v->recommendations[i].files)
			TRY(file_list(rq->db, S("recommendation"), v->recommendations[i].id,
				      &v->answers[i], &v->answer_counts[i]));
	return OK;
}

static struct err load(struct req *rq, struct round_view *v)
{
	struct unit_page below;
	struct unit at;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->kinds = choices(rq, supervision_kind_codes, 0, kind_of);
	v->bodies = choices(rq, supervision_body_codes, 0, body_of);
	v->answer_kinds = choices(rq, answer_kind_codes, ANSWER_ACCEPTED, answer_of);
	TRY(unit_read_last(rq->db, v->what.unit, &v->unit));
	TRY(unit_children(rq->db, v->what.unit, (struct as_at){ .on = v->today }, NULL, &below));
	v->above = below.n > 0;
	if (v->what.at.n) {
		TRY(unit_read_last(rq->db, v->what.at, &at));
		v->at = at.code;
	}
	TRY(load_places(rq, v));
	TRY(supervision_may_keep(rq, v->what.unit, &v->may_keep));
	return v->what.id ? load_held(rq, v) : OK;
}

struct err round_show(struct req *rq, struct round_view *v)
{
	struct str title = v->what.id ? v->what.subject : web_text(rq, T(supervision_new));
	TRY(load(rq, v));
	supervision_crumbs(rq, &v->unit, v->what.year);
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, title);
	supervision_round_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	int64_t today = local_day(rq->db->now);
	struct round_view v = { .what = { .unit = { rq->id[0] },
					  .year = ymd_of(today).year,
					  .from_on = DAY_NONE,
					  .to_on = DAY_NONE,
					  .held_on = DAY_NONE } };
	return round_show(rq, &v);
}

struct err round_show_one(struct req *rq)
{
	struct round_view v = { 0 };
	TRY(supervision_get(rq->db, rq->id[0], &v.what));
	return round_show(rq, &v);
}

/* ---- planned ---- */

static const struct field plan_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = supervision_kind_codes },
	{ .name = "body", .kind = F_CHOICE, .required = true, .choices = supervision_body_codes },
	{ .name = "subject", .kind = F_TEXT, .required = true, .max = SUPERVISION_SUBJECT_MAX },
	{ .name = "place", .kind = F_ID },
	{ .name = "at", .kind = F_TEXT, .max = 300 }, /* unit_meant */
	{ .name = "team", .kind = F_TEXT, .max = SUPERVISION_TEAM_MAX },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "to_on", .kind = F_DAY },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

/* A unit of the own subtree: nobody supervises others' unions. */
static struct err typed_unit(struct req *rq, struct supervision *s)
{
	struct str typed = form_text(rq, "at");
	TRY(unit_meant(rq->db, typed, s->unit, (struct as_at){ .on = local_day(rq->db->now) },
		       &s->at));
	if (typed.n && !s->at.n)
		field_fail(rq, "at", 0, T(supervision_wrong_at));
	return OK;
}

static struct err typed(struct req *rq, struct supervision *s)
{
	struct employer_link link;
	int64_t kind = form_int(rq, "kind"), body = form_int(rq, "body");
	s->kind = kind < 0 ? KIND_SUPERVISE : (enum supervision_kind)kind;
	s->body = body < 0 ? BODY_EXECUTIVE : (enum supervision_body)body;
	s->subject = form_text(rq, "subject");
	s->team = form_text(rq, "team");
	s->from_on = form_int(rq, "from_on");
	s->to_on = form_has(rq, "to_on") ? form_int(rq, "to_on") : s->from_on;
	s->version = form_int(rq, "version");
	s->employer = form_has(rq, "place") ? form_int(rq, "place") : 0;
	if (s->employer == DAY_NONE)
		s->employer = 0;
	if (s->employer)
		TRY(employer_link_of(rq->db, s->employer, s->unit, &link));
	return typed_unit(rq, s);
}

static struct err do_plan(struct tx *tx, void *arg)
{
	struct supervision *s = arg;
	int64_t id;
	TRY(supervision_plan(tx, s, &id));
	s->id = id;
	return OK;
}

static struct err do_change(struct tx *tx, void *arg) { return supervision_change(tx, arg); }

struct err round_done(struct req *rq, int64_t id, struct msg said)
{
	return web_done(rq, web_path(rq, "/supervision/%lld", (long long)id), said);
}

static struct err save(struct req *rq, struct round_view *v, write_fn *fn)
{
	struct supervision s = v->what;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &s);
		if (!e.code)
			return round_done(rq, s.id, T(supervision_saved));
		TRY(form_fail(rq, e));
	}
	return round_show(rq, v);
}

static struct err take_new(struct req *rq)
{
	struct round_view v = { .what = { .unit = { rq->id[0] }, .held_on = DAY_NONE } };
	TRY(typed(rq, &v.what));
	v.what.year = v.what.from_on == DAY_NONE ? ymd_of(local_day(rq->db->now)).year
						 : ymd_of(v.what.from_on).year;
	return save(rq, &v, do_plan);
}

static struct err take_one(struct req *rq)
{
	struct round_view v = { 0 };
	TRY(supervision_get(rq->db, rq->id[0], &v.what));
	TRY(typed(rq, &v.what));
	return save(rq, &v, do_change);
}

/* ---- held ---- */

static const struct field held_fields[] = {
	{ .name = "held_on", .kind = F_DAY, .required = true },
	{ .name = "summary", .kind = F_LONG, .max = SUPERVISION_TEXT_MAX },
	{ .name = "good", .kind = F_LONG, .max = SUPERVISION_TEXT_MAX },
	{ .name = "bad", .kind = F_LONG, .max = SUPERVISION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	FILE_FIELD("minutes"),
	{ 0 },
};

struct holding {
	struct supervision s;
	struct finding f[SUPERVISION_FINDINGS_MAX + 1];
	size_t n;
};

/* One finding a line; one too many is refused as such. */
static void typed_findings(struct req *rq, struct holding *h, const char *field, bool good)
{
	struct str rest = form_text(rq, field), line;
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n && h->n <= SUPERVISION_FINDINGS_MAX)
			h->f[h->n++] = (struct finding){ good, str_trim(line) };
}

static struct err do_hold(struct tx *tx, void *arg)
{
	const struct holding *h = arg;
	return supervision_record(tx, &h->s, h->f, h->n);
}

struct err round_keep_files(struct req *rq, const char *field, const char *object, int64_t id)
{
	int64_t ids[2 * FORM_FILES_MAX];
	size_t n = 0;
	return form_files(rq, field,
			  &(struct file_new){ .unit = rq->scope.unit,
					      .object = str_of(object),
					      .object_id = id },
			  ids, &n);
}

static struct err take_held(struct req *rq)
{
	struct holding *h = NEW(rq->arena, 1, struct holding);
	h->s = (struct supervision){ .id = rq->id[0],
				     .version = form_int(rq, "version"),
				     .held_on = form_int(rq, "held_on"),
				     .summary = form_text(rq, "summary") };
	typed_findings(rq, h, "good", true);
	typed_findings(rq, h, "bad", false);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_hold, h);
		if (e.code)
			TRY(form_fail(rq, e));
		else
			TRY(round_keep_files(rq, "minutes", "supervision", h->s.id));
		if (form_ok(rq))
			return round_done(rq, h->s.id, T(supervision_recorded));
	}
	return round_show_one(rq);
}

static const struct field cancel_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = SUPERVISION_TEAM_MAX },
	{ 0 },
};

static struct err do_cancel(struct tx *tx, void *arg)
{
	const struct supervision *s = arg;
	return supervision_cancel(tx, s->id, s->version, s->reason);
}

static struct err take_cancel(struct req *rq)
{
	struct supervision s = { .id = rq->id[0],
				 .version = form_int(rq, "version"),
				 .reason = form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_cancel, &s);
		if (!e.code)
			return round_done(rq, s.id, T(supervision_cancelled_now));
		TRY(form_fail(rq, e));
	}
	return round_show_one(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/supervision/new", RIGHT_PERSON_RUN, unit_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/supervision/new", RIGHT_PERSON_RUN, unit_scope, take_new,
	  plan_fields, 0 },
	{ HTTP_GET, "/supervision/:round", RIGHT_UNIT_SEE, supervision_round_scope, round_show_one,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/supervision/:round", RIGHT_PERSON_RUN, supervision_round_scope, take_one,
	  plan_fields, 0 },
	{ HTTP_POST, "/supervision/:round/hold", RIGHT_PERSON_RUN, supervision_round_scope,
	  take_held, held_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/supervision/:round/cancel", RIGHT_PERSON_RUN, supervision_round_scope,
	  take_cancel, cancel_fields, 0 },
};
const struct routes supervision_round_routes = { rows, sizeof rows / sizeof *rows };
