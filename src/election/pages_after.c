/* pages_after.c: what follows from a congress's elections: who was entered into the register, the
 * committee's first meeting, the request for recognition, and delegates on the list of the congress
 * above. */
#include "election/pages_after_views.h"

#include "base/day.h"
#include "election/after.html.h"
#include "election/papers.h"
#include "msg_election.gen.h"
#include "web/app.h"

/* ---- the page ---- */

static struct err load_results(struct after_view *v)
{
	struct req *rq = v->rq;
	TRY(election_list(rq->db, v->what.id, &v->elections, &v->election_count));
	v->elected = NEW(rq->arena, ELECT_COUNT, struct after_elected);
	for (int o = 0; o < ELECT_COUNT; o++) {
		struct after_elected *e = &v->elected[v->elected_count];
		e->office = (enum election_office)o;
		TRY(election_elected(rq->db, v->what.id, e->office, &e->all, &e->n));
		v->elected_count += e->n > 0;
	}
	return OK;
}

static struct err load_terms(struct after_view *v)
{
	int64_t today = local_day(v->rq->db->now);
	return committee_terms(v->rq->db, v->what.unit.n, today, &v->terms, &v->term_count);
}

static struct err load_request(struct after_view *v)
{
	struct db *db = v->rq->db;
	TRY(recognition_of(db, v->what.id, &v->r));
	if (!v->r.id)
		return OK;
	TRY(after_first_of(db, v->what.id, &v->first));
	return recognition_papers(db, &v->r, v->papers);
}

static struct err show_after(struct req *rq)
{
	struct after_view v = { .rq = rq };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(load_results(&v));
	TRY(load_terms(&v));
	TRY(load_request(&v));
	TRY(election_crumbs(rq, &v.what));
	web_crumb(rq, web_text(rq, T(election_after)), STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(election_after)));
	after_page(rq->out, &v);
	return OK;
}

struct str after_path(struct req *rq, assembly_id id)
{
	return web_path(rq, "/assembly/%lld/after", (long long)id.n);
}

static struct err after_done(struct req *rq, struct err e, assembly_id id)
{
	if (!e.code)
		return web_go(rq, after_path(rq, id));
	TRY(form_fail(rq, e));
	rq->id[0] = id.n;
	return show_after(rq);
}

/* ---- acts ---- */

struct after_act {
	assembly_id assembly, made;
	struct first_meeting first;
	size_t missing, taken;
	int64_t id, version, on, item, unit;
	bool there, inside;
	struct recognising decide;
};

static struct err do_enter(struct tx *tx, void *arg)
{
	struct after_act *x = arg;
	return after_enter(tx, x->assembly, &x->missing);
}

static struct err take_enter(struct req *rq)
{
	struct after_act x = { .assembly = { rq->id[0] } };
	struct err e = db_write(rq->db, do_enter, &x);
	if (e.code)
		return after_done(rq, e, x.assembly);
	int64_t missing = (int64_t)x.missing;
	return web_done(rq, after_path(rq, x.assembly), T(election_entered, .missing = missing));
}

static const struct field first_fields[] = {
	{ .name = "convener", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = ASSEMBLY_PLACE_MAX },
	{ 0 },
};

static struct err do_first(struct tx *tx, void *arg)
{
	struct after_act *x = arg;
	return after_first_plan(tx, &x->first, &x->made);
}

static struct err take_first(struct req *rq)
{
	struct after_act x = { .first = { .congress = { rq->id[0] },
					  .convener = form_text(rq, "convener"),
					  .place = form_text(rq, "place") } };
	int64_t minutes = clock_minutes(form_text(rq, "clock"));
	if (form_ok(rq) && minutes < 0)
		field_fail(rq, "clock", 0, T(election_wrong_clock));
	if (!form_ok(rq))
		return show_after(rq);
	x.first.starts_at = day_end_ms(form_int(rq, "on") - 1) + minutes * 60000;
	struct err e = db_write(rq->db, do_first, &x);
	if (!e.code)
		return web_go(rq, web_path(rq, "/assembly/%lld", (long long)x.made.n));
	return after_done(rq, e, x.first.congress);
}

static const struct field paper_fields[] = {
	{ .name = "item", .kind = F_CHOICE, .required = true, .choices = recognition_item_codes },
	{ .name = "there", .kind = F_CHECK },
	{ 0 },
};

static struct err do_paper(struct tx *tx, void *arg)
{
	const struct after_act *x = arg;
	return recognition_on_paper(tx, x->id, (enum recognition_item)x->item, x->there);
}

static struct err request_of(struct req *rq, struct recognition *r)
{
	TRY(recognition_get(rq->db, rq->id[0], r));
	return OK;
}

static struct err take_paper(struct req *rq)
{
	struct recognition r;
	struct after_act x = { .id = rq->id[0],
			       .item = form_int(rq, "item"),
			       .there = form_int(rq, "there") == 1 };
	TRY(request_of(rq, &r));
	return after_done(rq, form_ok(rq) ? db_write(rq->db, do_paper, &x) : OK, r.assembly);
}

static const struct field send_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ .name = "inside", .kind = F_CHECK },
	{ 0 },
};

static struct err do_send(struct tx *tx, void *arg)
{
	const struct after_act *x = arg;
	return recognition_send(tx, x->id, x->version, x->inside, x->on);
}

static struct err take_send(struct req *rq)
{
	struct recognition r;
	struct after_act x = { .id = rq->id[0],
			       .version = form_int(rq, "version"),
			       .inside = form_int(rq, "inside") == 1,
			       .on = form_int(rq, "on") };
	TRY(request_of(rq, &r));
	return after_done(rq, form_ok(rq) ? db_write(rq->db, do_send, &x) : OK, r.assembly);
}

/* ---- papers ---- */

static const char *const made_kinds[] = { "voting_rules",	 "ballot_paper",
					  "election_minutes",	 "personnel_list",
					  "recognition_request", NULL };
static const struct field make_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = made_kinds },
	{ .name = "election", .kind = F_ID },
	{ 0 },
};

/* A ballot or counting minutes belong to an election of this meeting. */
static struct err check_part(struct req *rq, assembly_id at, int64_t part)
{
	struct election_row e;
	if (!part)
		return OK;
	TRY(election_get(rq->db, part, &e));
	return e.assembly.n == at.n ? OK : FAIL(ERR_NOT_FOUND, "election.none");
}

static struct err take_make(struct req *rq)
{
	struct assembly a;
	struct assembly_paper x = { .of = &a };
	int64_t id;
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &a));
	if (!form_ok(rq) || !paper_kind_read(form_text(rq, "kind"), &x.kind))
		return FAIL(ERR_INVALID, "election.paper_kind");
	x.part = form_has(rq, "election") ? form_int(rq, "election") : 0;
	if (!x.part && (x.kind == PAPER_BALLOT_PAPER || x.kind == PAPER_ELECTION_MINUTES))
		return FAIL(ERR_INVALID, "election.paper_kind");
	TRY(check_part(rq, a.id, x.part));
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	struct err e = election_paper_make(rq->db, web_options(rq->web)->office, &x, &id);
	if (e.code)
		return after_done(rq, e, a.id);
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(election_paper_made));
}

struct err election_number_paper(struct req *rq, const struct document *d,
				 [[maybe_unused]] bool *later)
{
	struct assembly a;
	struct assembly_paper x = { .of = &a, .kind = d->key.kind, .given = d };
	int64_t at, id;
	if (!election_makes(d->key.kind) || !assembly_paper_of(d, &at, &x.part))
		return OK;
	TRY(assembly_get(rq->db, (assembly_id){ at }, &a));
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	return election_paper_make(rq->db, web_options(rq->web)->office, &x, &id);
}

/* ---- delegates from below ---- */

static struct err show_upward(struct req *rq)
{
	struct upward_view v = { .rq = rq };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(upward_list(rq->db, &v.what, &v.rows, &v.n));
	for (size_t i = 0; i < v.n; i++)
		v.waiting += !v.rows[i].taken;
	TRY(election_crumbs(rq, &v.what));
	web_crumb(rq, web_text(rq, T(election_upward)), STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(election_upward)));
	upward_page(rq->out, &v);
	return OK;
}

static const struct field upward_fields[] = { { .name = "unit", .kind = F_ID }, { 0 } };

static struct err do_upward(struct tx *tx, void *arg)
{
	struct after_act *x = arg;
	return upward_take(tx, x->assembly, x->unit, &x->taken);
}

static struct err take_upward(struct req *rq)
{
	struct after_act x = { .assembly = { rq->id[0] },
			       .unit = form_has(rq, "unit") ? form_int(rq, "unit") : 0 };
	struct err e = form_ok(rq) ? db_write(rq->db, do_upward, &x) : OK;
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_upward(rq);
	}
	int64_t n = (int64_t)x.taken;
	return web_done(rq, web_path(rq, "/assembly/%lld/upward", (long long)rq->id[0]),
			T(election_upward_taken, .count = n));
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/after", RIGHT_ASSEMBLY_RUN, assembly_scope, show_after,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/after/enter", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_enter, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/after/first", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_first, first_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/election-paper", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_make, make_fields, 0 },
	{ HTTP_POST, "/recognition/:recognition/paper", RIGHT_ASSEMBLY_RUN, recognition_scope,
	  take_paper, paper_fields, 0 },
	{ HTTP_POST, "/recognition/:recognition/send", RIGHT_ASSEMBLY_RUN, recognition_scope,
	  take_send, send_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/upward", RIGHT_ASSEMBLY_RUN, assembly_scope, show_upward,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/upward", RIGHT_ASSEMBLY_RUN, assembly_scope, take_upward,
	  upward_fields, 0 },
};
const struct routes election_after_routes = { rows, sizeof rows / sizeof *rows };
