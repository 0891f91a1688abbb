/* pages_estimates.c: actual figures have come after points were settled on estimates: what would
 * change is shown with classes and places, and people say of each which points count. */
#include "conference/pages_decisions.h"

#include "base/num.h"
#include "conference/decisions.html.h"
#include "msg_conference.gen.h"
#include "web/form.h"

enum { ROWS_MAX = 300 }; /* one form's worth; the rest comes after these */

const struct field estimate_fields[] = {
	{ .name = "seen", .kind = F_TEXT, .required = true, .max = 64 },
	{ .name = "take",
	  .kind = F_CHOICE,
	  .many = true,
	  .choices = (const char *const[]){ "old", "new", NULL } },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 2000 },
	{ .name = "back", .kind = F_ID }, /* the cluster in whose list it was begun */
	DECIDED_FIELDS,
	{ 0 },
};
const struct field estimate_query[] = { { .name = "back", .kind = F_ID }, { 0 } };

struct str points_words(const struct estimates_page *v, int64_t points)
{
	return points == NO_VALUE ? S("–") : num_text(v->rq->arena, points, 2, 1);
}

struct str class_words(const struct estimates_page *v, const struct unit_result *r)
{
	const struct criteria_set *set = r->set < 0 ? NULL : v->in.sets[r->set].set;
	return !set		   ? S("–")
	       : r->rated == RATED ? set->classes[r->level].name
				   : set->not_rated_name;
}

struct str place_words(const struct estimates_page *v, const struct unit_result *r)
{
	return r->place ? num_text(v->rq->arena, r->place, 0, 0) : S("–");
}

static struct err load(struct req *rq, struct estimates_page *v)
{
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(decisions_begun(rq, v->season.id, &v->begun));
	TRY(season_load(rq->db, v->season.id, &v->in));
	season_close(rq->arena, &v->in, &v->out);
	changes_of(rq->arena, &v->in, &v->out, 0, &v->changes);
	v->shown = v->changes.n < ROWS_MAX ? v->changes.n : ROWS_MAX;
	return OK;
}

static struct str list_path(const struct estimates_page *v)
{
	return decisions_path(v->rq, v->season.id, v->begun);
}

static struct err show(struct estimates_page *v)
{
	web_crumb(v->rq, web_text(v->rq, T(conference_decisions)), list_path(v));
	web_page(v->rq, web_text(v->rq, T(conference_kind_estimate)));
	estimates_list(v->rq->out, v);
	return OK;
}

struct err show_estimates(struct req *rq)
{
	struct estimates_page v;
	v = (struct estimates_page){ .shown = 0 };
	TRY(load(rq, &v));
	return show(&v);
}

struct confirming {
	struct decision *d;
	decision_id *before;
	size_t n;
};

static struct err do_confirm(struct tx *tx, void *arg)
{
	struct confirming *c = arg;
	decision_id id;
	for (size_t i = 0; i < c->n; i++)
		TRY(decision_record(tx, &c->d[i], &c->before[i], &id));
	return OK;
}

/* One decision for each row that was shown and answered. */
static void read_rows(struct estimates_page *v, struct confirming *c)
{
	struct req *rq = v->rq;
	struct many_value m;
	c->d = NEW(rq->arena, v->shown + 1, struct decision);
	c->before = NEW(rq->arena, v->shown + 1, decision_id);
	for (size_t k = 0; c->n < v->shown && form_many(rq, "take", k, &m); k++) {
		if (m.id < 1 || (size_t)m.id > v->shown)
			continue;
		const struct changed_points *x = &v->changes.p[m.id - 1];
		struct decision *d = &c->d[c->n];
		*d = (struct decision){ .season = v->season.id,
					.unit = { x->unit->id },
					.kind = S("estimate"),
					.body = change_body(rq->arena, x, m.value == 1,
							    form_text(rq, "reason")) };
		decided_take(rq, d);
		const struct decision_names names = { .unit = x->unit->code };
		c->before[c->n++] = decision_before(rq->arena, &v->in, d, &names);
	}
}

struct err take_estimates(struct req *rq)
{
	struct estimates_page v = { .shown = 0 };
	struct confirming c = { .n = 0 };
	TRY(load(rq, &v));
	if (form_ok(rq) && !str_eq(form_text(rq, "seen"), v.changes.mark))
		TRY(form_fail(rq, FAIL(ERR_CONFLICT, "conference.changes_moved")));
	if (form_ok(rq)) {
		read_rows(&v, &c);
		struct err e = c.n ? db_write(rq->db, do_confirm, &c)
				   : FAIL(ERR_INVALID, "conference.take_each");
		if (!e.code)
			return web_done(rq, list_path(&v),
					T(conference_changes_confirmed, .count = (int64_t)c.n));
		TRY(form_fail(rq, e));
	}
	return show(&v);
}
