/* pages_round.c: one round of supervision: planned, held with its findings, recommended, answered,
 * looked at again; its minutes as Word and PDF. */
#include "supervision/pages_views.h"

#include "account/setting.h"
#include "base/day.h"
#include "document/unit_papers.h"
#include "msg_supervision.gen.h"
#include "supervision/round.html.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/form_files.h"

#include <unistd.h>

static struct err round_scope(struct db *db, int64_t id, struct scope *out)
{
	struct supervision s;
	TRY(supervision_get(db, id, &s));
	*out = (struct scope){ .unit = s.unit.n };
	return OK;
}

static struct err recommendation_scope(struct db *db, int64_t id, struct scope *out)
{
	struct recommendation r;
	TRY(recommendation_get(db, id, &r));
	*out = (struct scope){ .unit = r.unit.n };
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

static struct err show(struct req *rq, struct round_view *v)
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
	return show(rq, &v);
}

static struct err show_one(struct req *rq)
{
	struct round_view v = { 0 };
	TRY(supervision_get(rq->db, rq->id[0], &v.what));
	return show(rq, &v);
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

static struct err done(struct req *rq, int64_t id, struct msg said)
{
	return web_done(rq, web_path(rq, "/supervision/%lld", (long long)id), said);
}

static struct err save(struct req *rq, struct round_view *v, write_fn *fn)
{
	struct supervision s = v->what;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &s);
		if (!e.code)
			return done(rq, s.id, T(supervision_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
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

static struct err keep_files(struct req *rq, const char *field, const char *object, int64_t id)
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
			TRY(keep_files(rq, "minutes", "supervision", h->s.id));
		if (form_ok(rq))
			return done(rq, h->s.id, T(supervision_recorded));
	}
	return show_one(rq);
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
			return done(rq, s.id, T(supervision_cancelled_now));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

/* ---- recommendations ---- */

static const struct field recommend_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "made_on", .kind = F_DAY, .required = true },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

static struct err do_make(struct tx *tx, void *arg)
{
	struct recommendation *r = arg;
	return recommendation_make(tx, r, &r->id);
}

static struct err take_recommendation(struct req *rq)
{
	struct recommendation r = { .supervision = rq->id[0],
				    .text = form_text(rq, "text"),
				    .made_on = form_int(rq, "made_on"),
				    .due_on = form_int(rq, "due_on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_make, &r);
		if (!e.code)
			return done(rq, r.supervision, T(supervision_recommended));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static struct err show_recommendation_round(struct req *rq)
{
	struct recommendation r;
	struct round_view v = { 0 };
	TRY(recommendation_get(rq->db, rq->id[0], &r));
	TRY(supervision_get(rq->db, r.supervision, &v.what));
	return show(rq, &v);
}

static const struct field answer_fields[] = {
	{ .name = "answer", .kind = F_CHOICE, .required = true, .choices = answer_kind_codes },
	{ .name = "answered_on", .kind = F_DAY, .required = true },
	{ .name = "said", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	FILE_FIELD("paper"),
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg) { return recommendation_answer(tx, arg); }

static struct err take_answer(struct req *rq)
{
	int64_t kind = form_int(rq, "answer");
	struct recommendation was, r = { .id = rq->id[0],
					 .version = form_int(rq, "version"),
					 .answer = kind < 0 ? ANSWER_NONE : (enum answer_kind)kind,
					 .answered_on = form_int(rq, "answered_on"),
					 .said = form_text(rq, "said") };
	TRY(recommendation_get(rq->db, r.id, &was));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &r);
		if (e.code)
			TRY(form_fail(rq, e));
		else
			TRY(keep_files(rq, "paper", "recommendation", r.id));
		if (form_ok(rq))
			return done(rq, was.supervision, T(supervision_answered_now));
	}
	return show_recommendation_round(rq);
}

static const struct field follow_fields[] = {
	{ .name = "followed_on", .kind = F_DAY, .required = true },
	{ .name = "follow_up", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_follow(struct tx *tx, void *arg) { return recommendation_follow(tx, arg); }

static struct err take_follow(struct req *rq)
{
	struct recommendation was, r = { .id = rq->id[0],
					 .version = form_int(rq, "version"),
					 .followed_on = form_int(rq, "followed_on"),
					 .follow_up = form_text(rq, "follow_up") };
	TRY(recommendation_get(rq->db, r.id, &was));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_follow, &r);
		if (!e.code)
			return done(rq, was.supervision, T(supervision_followed_now));
		TRY(form_fail(rq, e));
	}
	return show_recommendation_round(rq);
}

/* ---- minutes ---- */

/* The findings of one side; *n of them. */
static const struct str *said(struct req *rq, const struct finding *f, size_t count, bool good,
			      size_t *n)
{
	struct str *out = NEW(rq->arena, count + 1, struct str);
	for (size_t i = 0; i < count; i++)
		if (f[i].good == good)
			out[(*n)++] = f[i].text;
	return out;
}

static const struct str *asked(struct req *rq, const struct recommendation *r, size_t count,
			       size_t *n)
{
	struct str *out = NEW(rq->arena, count + 1, struct str);
	for (size_t i = 0; i < count; i++)
		if (r[i].answer != ANSWER_WITHDRAWN)
			out[(*n)++] = msg_text(rq->arena, LANG_VI,
					       T(supervision_paper_recommendation,
						 .text = r[i].text, .due = r[i].due_on));
	return out;
}

static struct err make_minutes(struct req *rq, struct doc **out)
{
	struct supervision s;
	struct supervision_minutes_paper m = { 0 };
	struct finding *f;
	struct recommendation *r;
	size_t findings, count;
	TRY(supervision_get(rq->db, rq->id[0], &s));
	if (s.state != SUPERVISION_DONE)
		return FAIL(ERR_NOT_FOUND, "supervision.not_held");
	TRY(unit_paper_head(rq->db, s.unit, s.held_on, &m.paper));
	TRY(supervision_findings(rq->db, s.id, &f, &findings));
	TRY(recommendation_list(rq->db, s.id, &r, &count));
	m.subject = s.subject;
	m.kind = msg_text(rq->arena, LANG_VI, supervision_kind_words(s.kind));
	m.body = msg_text(rq->arena, LANG_VI, supervision_body_words(s.body));
	m.where = s.where.n ? s.where : m.paper.issuer;
	m.team = s.team;
	m.summary = s.summary;
	m.good = said(rq, f, findings, true, &m.good_count);
	m.bad = said(rq, f, findings, false, &m.bad_count);
	m.asked = asked(rq, r, count, &m.asked_count);
	*out = paper_supervision_minutes(rq->arena, &m);
	return OK;
}

static struct err send_minutes(struct req *rq, enum doc_format format)
{
	struct doc *d;
	TRY(make_minutes(rq, &d));
	return web_send_paper(rq, d, format, S("bien-ban-giam-sat"));
}

static struct err show_word(struct req *rq) { return send_minutes(rq, DOC_DOCX); }
static struct err show_pdf(struct req *rq) { return send_minutes(rq, DOC_PDF); }

/* The minutes become a file of the round: from there they are picked as evidence. */
static struct err take_keep(struct req *rq)
{
	struct doc *d;
	int fd;
	int64_t size, id;
	TRY(make_minutes(rq, &d));
	TRY(web_make_paper(rq, d, DOC_PDF, &fd, &size));
	struct err e = file_add_fd(rq->db,
				   &(struct file_new){ .name = S("Biên bản giám sát.pdf"),
						       .unit = rq->scope.unit,
						       .object = S("supervision"),
						       .object_id = rq->id[0] },
				   (struct file_span){ fd, 0, size }, &id);
	close(fd);
	TRY(e);
	return done(rq, rq->id[0], T(supervision_kept));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/supervision/new", RIGHT_PERSON_RUN, unit_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/supervision/new", RIGHT_PERSON_RUN, unit_scope, take_new,
	  plan_fields, 0 },
	{ HTTP_GET, "/supervision/:round", RIGHT_UNIT_SEE, round_scope, show_one, NO_FIELDS, 0 },
	{ HTTP_POST, "/supervision/:round", RIGHT_PERSON_RUN, round_scope, take_one, plan_fields,
	  0 },
	{ HTTP_POST, "/supervision/:round/hold", RIGHT_PERSON_RUN, round_scope, take_held,
	  held_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/supervision/:round/cancel", RIGHT_PERSON_RUN, round_scope, take_cancel,
	  cancel_fields, 0 },
	{ HTTP_POST, "/supervision/:round/recommend", RIGHT_PERSON_RUN, round_scope,
	  take_recommendation, recommend_fields, 0 },
	{ HTTP_GET, "/supervision/:round/minutes/word", RIGHT_UNIT_SEE, round_scope, show_word,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/supervision/:round/minutes/pdf", RIGHT_UNIT_SEE, round_scope, show_pdf,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/supervision/:round/minutes/keep", RIGHT_PERSON_RUN, round_scope, take_keep,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/recommendation/:recommendation/answer", RIGHT_PERSON_RUN,
	  recommendation_scope, take_answer, answer_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/recommendation/:recommendation/follow", RIGHT_PERSON_RUN,
	  recommendation_scope, take_follow, follow_fields, 0 },
};
const struct routes supervision_round_routes = { rows, sizeof rows / sizeof *rows };
