/* pages_new.c: somebody new in the register, or somebody known who belongs nowhere any more and is
 * taken in again by their citizen number. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/pages.h"
#include "person/pages_views.h"
#include "person/person.html.h"
#include "web/acting.h"

static const struct field new_fields[] = {
	PERSON_FIELDS,
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "namesake", .kind = F_CHECK },
	{ .name = "admit_no", .kind = F_TEXT, .max = LIFE_NUMBER_MAX },
	{ .name = "admit_on", .kind = F_DAY },
	{ .name = "came_from", .kind = F_TEXT, .max = LIFE_TEXT_MAX },
	{ .name = "office", .kind = F_CHOICE, .choices = person_offices_codes },
	OFFICE_FIELDS,
	{ 0 },
};

static struct err show_new(struct req *rq)
{
	struct unit u;
	long long id = (long long)rq->id[0];
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	struct person_form f = { .rq = rq,
				 .fresh = true,
				 .unit_name = u.name,
				 .action = web_path(rq, "/unit/%lld/people/new", id),
				 .back = web_path(rq, "/unit/%lld/people", id),
				 .from = day_text(rq->arena, local_day(rq->db->now)) };
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", id));
	web_crumb(rq, web_text(rq, T(person_title)), f.back);
	web_crumb(rq, web_text(rq, T(person_new_title)), STR_NONE);
	rq->page.lead = u.name;
	web_page(rq, web_text(rq, T(person_new_title)));
	person_form_page(rq->out, &f);
	return OK;
}

struct adding {
	struct person_new in;
	struct office_span office; /* unit 0: none */
	int64_t id;
	bool again; /* was known */
};

/* Who left another union and is taken in here keeps their row, and with it their history. */
static struct err take_in(struct tx *tx, struct adding *x)
{
	const struct person_new *in = &x->in;
	TRY(person_by_citizen(tx_db(tx), in->secret.citizen_no, &x->id));
	x->again = x->id != 0;
	if (!x->again)
		return person_add(tx, in, &x->id);
	return person_join(tx, &(struct joining){ .person = x->id,
						  .unit = in->unit,
						  .from_on = in->from_on,
						  .decision_no = in->decision_no,
						  .decision_on = in->decision_on,
						  .came_from = in->came_from });
}

static struct err do_add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	int64_t span;
	TRY(take_in(tx, x));
	if (!x->office.unit)
		return OK;
	x->office.person = x->id;
	return person_office_open(tx, &x->office, &span);
}

/* One person entered twice looks like two of one name: whoever enters says which it is. */
static struct err check_namesake(struct req *rq, const struct person_new *in)
{
	int64_t same = 0;
	if (in->secret.citizen_no.n || form_int(rq, "namesake") == 1 || !form_ok(rq))
		return OK;
	TRY(person_named(rq->db, in->unit, in->from_on, in->who.name, &same));
	if (same)
		field_fail(rq, "namesake", 0, T(person_namesake_there, .name = in->who.name));
	return OK;
}

static struct err take_new(struct req *rq)
{
	struct adding x = { .in = { .unit = rq->id[0],
				    .from_on = form_int(rq, "from_on"),
				    .decision_no = person_text(rq, "admit_no"),
				    .decision_on = form_int(rq, "admit_on"),
				    .came_from = person_text(rq, "came_from") } };
	person_typed(rq, &x.in.who, &x.in.secret);
	if (form_has(rq, "office") && office_parse(form_text(rq, "office"), &x.office.office)) {
		x.office.unit = rq->id[0];
		x.office.from_on = x.in.from_on;
		x.office.to_on = DAY_EVER;
		x.office.term = person_text(rq, "term");
		x.office.decision_no = person_text(rq, "decision_no");
	}
	TRY(check_namesake(rq, &x.in));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_add, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld/people", (long long)rq->id[0]),
					x.again ? T(person_taken_in, .name = x.in.who.name)
						: T(person_added, .name = x.in.who.name));
		TRY(form_fail(rq, e));
	}
	return show_new(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/people/new", RIGHT_PERSON_RUN, unit_scope, show_new, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/people/new", RIGHT_PERSON_RUN, unit_scope, take_new, new_fields,
	  0 },
};
const struct routes people_new_routes = { rows, sizeof rows / sizeof *rows };
