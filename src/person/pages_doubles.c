/* pages_doubles.c: entries that may be one person, two and two: merged, or marked as different
 * people. Only who keeps both registers sees a pair. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/doubles.html.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "web/acting.h"
#include "web/jobs.h"

enum { LINES = 20 };

static struct str own_path(struct req *rq)
{
	return web_path(rq, "/unit/%lld/doubles", (long long)rq->id[0]);
}

/* ---- the list ---- */

static const struct field list_query[] = {
	{ .name = "a", .kind = F_ID },
	{ .name = "b", .kind = F_ID },
	{ 0 },
};

static struct err load_side(struct req *rq, int64_t id, struct double_side *s)
{
	struct member_span *spans;
	struct office_span *held;
	struct award *awards;
	size_t n, held_count, award_count;
	struct buf b = { .arena = rq->arena };
	int64_t today = local_day(rq->db->now);
	TRY(person_get(rq->db, id, &s->who));
	TRY(person_belonging(rq->db, id, &spans, &n));
	TRY(person_unit_name(rq, n ? spans[0].unit : 0, &s->unit));
	if (n)
		s->since = person_span_words(rq, spans[0].from_on, spans[0].to_on);
	TRY(person_career(rq->db, id, &held, &held_count));
	for (size_t i = 0; i < held_count; i++) {
		if (held[i].from_on > today || held[i].to_on <= today)
			continue;
		put(&b, b.n ? S(", ") : S(""));
		put(&b, web_text(rq, msg_of_key(office_key(held[i].office), NULL, 0)));
	}
	s->offices = buf_str(&b);
	s->sex = web_text(rq, sex_words(s->who.sex));
	TRY(award_of_person(rq->db, id, &awards, &award_count));
	s->awards = (int64_t)award_count;
	return OK;
}

/* Both registers must be the session's to keep. */
static struct err may_both(struct req *rq, const struct double_pair *p, bool *may)
{
	int64_t a, b;
	bool first;
	TRY(person_unit(rq->db, p->a, &a));
	TRY(person_unit(rq->db, p->b, &b));
	TRY(person_may_run(rq, a, &first));
	TRY(person_may_run(rq, b, may));
	*may = *may && first;
	return OK;
}

static struct err load(struct req *rq, struct doubles_view *v)
{
	struct double_query q = { .unit = rq->id[0], .limit = LINES + 1 };
	struct double_pair *all;
	size_t n;
	v->rq = rq;
	if (rq->http->method == HTTP_GET && form_ok(rq) && form_has(rq, "a")) {
		q.after_a = form_int(rq, "a");
		q.after_b = form_has(rq, "b") ? form_int(rq, "b") : 0;
	}
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(person_doubles(rq->db, &q, &all, &n));
	v->n = n > LINES ? LINES : n;
	v->rows = NEW(rq->arena, v->n + 1, struct double_words);
	for (size_t i = 0; i < v->n; i++) {
		v->rows[i].pair = all[i];
		TRY(load_side(rq, all[i].a, &v->rows[i].side[0]));
		TRY(load_side(rq, all[i].b, &v->rows[i].side[1]));
		TRY(may_both(rq, &all[i], &v->rows[i].may));
	}
	if (n > LINES)
		v->next = web_path(rq, "/unit/%lld/doubles?a=%lld&b=%lld", (long long)rq->id[0],
				   (long long)all[LINES - 1].a, (long long)all[LINES - 1].b);
	return OK;
}

static struct err show(struct req *rq)
{
	struct doubles_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(person_title)),
		  web_path(rq, "/unit/%lld/people", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(person_doubles)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(person_doubles)));
	doubles_page(rq->out, &v);
	return OK;
}

/* ---- finding ---- */

static struct err take_find(struct req *rq)
{
	struct json *args = json_new(rq->arena, J_OBJECT);
	struct buf b = { .arena = rq->arena };
	json_add(rq->arena, args, "unit", json_of_int(rq->arena, rq->id[0]));
	json_put(&b, args, NULL);
	return web_job(rq, &(struct job){ .kind = "people.doubles",
					  .args = buf_str(&b),
					  .unit = rq->id[0],
					  .title = web_text(rq, T(person_doubles_find)) });
}

static struct err step(void *arg, int64_t done, int64_t total)
{
	return job_progress(arg, done, total);
}

struct err person_run_doubles(struct job *job, void *web)
{
	struct doubles_found x = { .step = step, .arg = job };
	struct json *args;
	int64_t unit = 0, waiting;
	enum { SAID_MAX = 10000 };
	(void)web;
	TRY(json_read(job->db->arena, job->args, &args));
	json_int(args, "unit", &unit);
	TRY(person_find_doubles(job->db, &x));
	TRY(person_doubles_count(job->db, unit, SAID_MAX, &waiting));
	job_tell(job,
		 &(struct job_outcome){
			 .said = job_say(job, T(person_doubles_found, .people = x.people,
						.pairs = waiting)),
			 .href = str_fmt(job->db->arena, "/unit/%lld/doubles", (long long)unit) });
	return OK;
}

/* ---- deciding ---- */

static const char *const acts[] = { "keep_a", "keep_b", "different", NULL };
static const struct field decide_fields[] = {
	{ .name = "a", .kind = F_ID, .required = true },
	{ .name = "b", .kind = F_ID, .required = true },
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ 0 },
};

struct deciding {
	struct double_pair pair;
	struct str act;
};

static struct err do_decide(struct tx *tx, void *arg)
{
	const struct deciding *x = arg;
	int64_t id;
	if (str_eq(x->act, S("different")))
		return person_different(tx, x->pair.a, x->pair.b);
	return str_eq(x->act, S("keep_a")) ? person_merge(tx, x->pair.a, x->pair.b, &id)
					   : person_merge(tx, x->pair.b, x->pair.a, &id);
}

static struct err take_decision(struct req *rq)
{
	struct deciding x = { .pair = { form_int(rq, "a"), form_int(rq, "b"), DOUBLE_NAME },
			      .act = person_text(rq, "act") };
	bool may;
	if (!form_ok(rq))
		return show(rq);
	TRY(may_both(rq, &x.pair, &may));
	if (!may)
		return FAIL(ERR_NOT_FOUND, "person.no_pair");
	struct err e = db_write(rq->db, do_decide, &x);
	if (!e.code)
		return web_done(rq, own_path(rq),
				str_eq(x.act, S("different")) ? T(person_are_different)
							      : T(person_merged));
	TRY(form_fail(rq, e));
	return show(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/doubles", RIGHT_PERSON_RUN, unit_scope, show, list_query, 0 },
	{ HTTP_POST, "/unit/:unit/doubles", RIGHT_PERSON_RUN, unit_scope, take_decision,
	  decide_fields, 0 },
	{ HTTP_POST, "/unit/:unit/doubles/find", RIGHT_PERSON_RUN, unit_scope, take_find, NO_FIELDS,
	  0 },
};
const struct routes doubles_routes = { rows, sizeof rows / sizeof *rows };
