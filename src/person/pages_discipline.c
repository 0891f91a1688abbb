/* pages_discipline.c: entering kỷ luật on the page of a person, ending it, taking back a mistake.
 * What stands there is shown with what is private (pages_person.c). */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/pages.h"
#include "person/pages_views.h"

struct choice_part *discipline_choices(const struct buf *o)
{
	struct choice_part *all = NEW(o->arena, DISCIPLINE_COUNT, struct choice_part);
	for (int i = 0; i < DISCIPLINE_COUNT; i++) {
		struct msg m = msg_of_key(discipline_key((enum discipline_kind)i), NULL, 0);
		all[i] = (struct choice_part){ .value = str_of(discipline_codes[i]),
					       .text = msg_text(o->arena, o->lang, m) };
	}
	return all;
}

struct str discipline_span(const struct buf *o, const struct discipline *d)
{
	int64_t from = d->from_on, last = d->to_on - 1;
	return msg_text(o->arena, o->lang,
			d->to_on == DAY_EVER
				? T(person_discipline_since, .from = from)
				: T(person_discipline_until, .from = from, .last = last));
}

static struct err finish(struct req *rq, write_fn *fn, void *arg, struct msg done)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq, web_path(rq, "/person/%lld", (long long)rq->id[0]),
					done);
		TRY(form_fail(rq, e));
	}
	return person_show_again(rq);
}

static const struct field add_fields[] = {
	{ .name = "discipline", .kind = F_CHOICE, .required = true, .choices = discipline_codes },
	{ .name = "discipline_no", .kind = F_TEXT, .required = true, .max = LIFE_NUMBER_MAX },
	{ .name = "discipline_from", .kind = F_DAY, .required = true },
	{ .name = "discipline_to", .kind = F_DAY },
	{ .name = "discipline_note", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ 0 },
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct discipline *d = arg;
	return person_discipline_add(tx, d, &d->id);
}

static struct err take_add(struct req *rq)
{
	int64_t last = form_int(rq, "discipline_to");
	struct discipline d = { .person = rq->id[0],
				.decision_no = person_text(rq, "discipline_no"),
				.from_on = form_int(rq, "discipline_from"),
				.to_on = last == DAY_NONE ? DAY_EVER : last + 1,
				.note = person_text(rq, "discipline_note") };
	if (form_ok(rq))
		d.kind = (enum discipline_kind)form_int(rq, "discipline");
	return finish(rq, do_add, &d, T(person_discipline_added));
}

static const char *const ends[] = { "end", "drop", NULL };
static const struct field end_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = ends },
	{ .name = "entry", .kind = F_ID, .required = true },
	{ .name = "last_on", .kind = F_DAY },
	{ .name = "mistake", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ 0 },
};

struct ending {
	int64_t person, entry, last;
	bool drop;
	struct str mistake;
};

static struct err do_end(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	if (x->drop)
		return person_discipline_drop(tx, x->person, x->entry, x->mistake);
	return person_discipline_end(tx, x->person, x->entry,
				     x->last == DAY_NONE ? DAY_NONE : x->last + 1);
}

static struct err take_end(struct req *rq)
{
	struct ending x = { .person = rq->id[0],
			    .entry = form_int(rq, "entry"),
			    .last = form_int(rq, "last_on"),
			    .mistake = person_text(rq, "mistake") };
	x.drop = form_ok(rq) && form_int(rq, "do") == 1;
	return finish(rq, do_end, &x, T(person_discipline_changed));
}

static const struct route rows[] = {
	{ HTTP_POST, "/person/:person/discipline", RIGHT_PERSON_RUN, person_scope, take_add,
	  add_fields, 0 },
	{ HTTP_POST, "/person/:person/discipline/end", RIGHT_PERSON_RUN, person_scope, take_end,
	  end_fields, 0 },
};
const struct routes person_discipline_routes = { rows, sizeof rows / sizeof *rows };
