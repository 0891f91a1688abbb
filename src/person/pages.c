/* pages.c: the register of one unit and those below it: officers with their terms, people a page at
 * a time, found by beginnings of their names. What is private stands on nobody's list. */
#include "person/pages.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_person.gen.h"
#include "person/pages_views.h"
#include "person/people.html.h"
#include "web/acting.h"
#include "web/serve.h"

enum { LINES = 50 };

static const struct field people_query[] = {
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "on", .kind = F_DAY },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static struct err load_officers(struct req *rq, struct people_view *v)
{
	struct office_span *now, *before;
	TRY(person_offices(rq->db, rq->id[0], v->on, &now, &v->officer_count));
	TRY(person_former_offices(rq->db, rq->id[0], v->on, &before, &v->former_count));
	TRY(office_rows(rq, now, v->officer_count, &v->officers));
	return office_rows(rq, before, v->former_count, &v->former);
}

/* The offices of one person that run on the day: "Phó Chủ tịch, Trưởng Ban Nữ công". */
static struct err name_offices(struct req *rq, struct people_row *r, int64_t on)
{
	struct office_span *all;
	size_t n;
	struct buf b = { .arena = rq->arena };
	TRY(person_career(rq->db, r->row.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].from_on > on || all[i].to_on <= on)
			continue;
		put(&b, b.n ? S(", ") : S(""));
		put(&b, web_text(rq, msg_of_key(office_key(all[i].office), NULL, 0)));
	}
	r->offices = buf_str(&b);
	return OK;
}

static struct err load_pause(struct req *rq, struct people_row *r, int64_t on)
{
	struct pause *all;
	size_t n;
	TRY(person_pauses(rq->db, r->row.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		r->paused = r->paused || (all[i].from_on <= on && all[i].to_on > on);
	return OK;
}

static struct err after_key(struct req *rq, struct person_query *q)
{
	struct person last;
	if (rq->http->method != HTTP_GET || !form_has(rq, "after"))
		return OK;
	TRY(person_get(rq->db, form_int(rq, "after"), &last));
	q->after_key = text_name_key(rq->arena, last.name);
	q->after_id = last.id;
	return OK;
}

static struct str next_page(struct req *rq, const struct people_view *v)
{
	struct buf b = { .arena = rq->arena };
	put(&b, v->base);
	put_fmt(&b, "?after=%lld", (long long)v->rows[v->n - 1].row.id);
	if (v->on != v->today) {
		put(&b, S("&on="));
		put_url_part(&b, v->on_text);
	}
	if (v->words.n) {
		put(&b, S("&q="));
		put_url_part(&b, v->words);
	}
	return buf_str(&b);
}

static struct err load_rows(struct req *rq, struct people_view *v)
{
	struct person_query q = {
		.unit = rq->id[0], .on = v->on, .words = v->words, .limit = LINES + 1
	};
	struct person_row *found;
	size_t n;
	TRY(after_key(rq, &q));
	TRY(person_search(rq->db, &q, &found, &n));
	v->n = n > LINES ? LINES : n;
	v->rows = NEW(rq->arena, v->n + 1, struct people_row);
	for (size_t i = 0; i < v->n; i++) {
		v->rows[i].row = found[i];
		v->rows[i].sex = web_text(rq, sex_words(found[i].sex));
		TRY(name_offices(rq, &v->rows[i], v->on));
		TRY(load_pause(rq, &v->rows[i], v->on));
		if (v->has_units)
			TRY(person_unit_name(rq, found[i].unit, &v->rows[i].unit));
	}
	if (n > LINES)
		v->next = next_page(rq, v);
	return OK;
}

static struct err show_people(struct req *rq)
{
	struct people_view v = { .rq = rq, .today = local_day(rq->db->now) };
	struct unit_page below;
	v.on = rq->http->method == HTTP_GET && form_ok(rq) && form_has(rq, "on")
		       ? form_int(rq, "on")
		       : v.today;
	v.on_text = day_text(rq->arena, v.on);
	v.words = rq->http->method == HTTP_GET ? person_text(rq, "q") : S("");
	v.base = web_path(rq, "/unit/%lld/people", (long long)rq->id[0]);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(unit_children(rq->db, v.unit.id, (struct as_at){ .on = v.on }, NULL, &below));
	v.has_units = below.n > 0;
	TRY(person_may_run(rq, rq->id[0], &v.may_run));
	TRY(person_count(rq->db, rq->id[0], v.on, &v.members));
	TRY(load_officers(rq, &v));
	TRY(committee_terms(rq->db, rq->id[0], v.on, &v.terms, &v.term_count));
	TRY(load_rows(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(person_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(person_title)));
	people_page(rq->out, &v);
	return OK;
}

/* ---- terms ---- */

static const struct field term_fields[] = {
	{ .name = "committee", .kind = F_CHOICE, .required = true, .choices = committee_codes },
	{ .name = "term", .kind = F_TEXT, .required = true, .max = LIFE_NUMBER_MAX },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "to_on", .kind = F_DAY },
	{ .name = "seats", .kind = F_INT, .required = true, .min = 1, .max = COMMITTEE_SEATS_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .max = LIFE_NUMBER_MAX },
	{ 0 },
};

static struct err do_term(struct tx *tx, void *arg)
{
	struct committee_term *t = arg;
	int64_t id;
	return committee_term_set(tx, t, &id);
}

/* The same committee and term again changes what stands: the number is fixed by the congress. */
static struct err find_term(struct req *rq, struct committee_term *t)
{
	struct committee_term *all;
	size_t n;
	TRY(committee_terms(rq->db, t->unit, t->from_on, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].committee == t->committee && str_eq(all[i].name, t->name))
			t->id = all[i].id;
	return OK;
}

static struct err take_term(struct req *rq)
{
	int64_t to = form_int(rq, "to_on");
	struct committee_term t = { .unit = rq->id[0],
				    .name = person_text(rq, "term"),
				    .from_on = form_int(rq, "from_on"),
				    .to_on = to == DAY_NONE ? DAY_EVER : to + 1,
				    .seats = form_int(rq, "seats"),
				    .decision_no = person_text(rq, "decision_no") };
	for (int i = 0; i < COMMITTEE_COUNT; i++)
		if (str_eq(person_text(rq, "committee"), str_of(committee_codes[i])))
			t.committee = (enum committee)i;
	if (form_ok(rq)) {
		TRY(find_term(rq, &t));
		struct err e = db_write(rq->db, do_term, &t);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld/people", (long long)rq->id[0]),
					T(person_term_saved));
		TRY(form_fail(rq, e));
	}
	return show_people(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/people", RIGHT_PERSON_SEE, unit_scope, show_people, people_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/people/term", RIGHT_PERSON_RUN, unit_scope, take_term,
	  term_fields, 0 },
};
const struct routes people_routes = { rows, sizeof rows / sizeof *rows };
