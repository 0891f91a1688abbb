/* pages_count.c: one counter's device: papers tapped through one by one, or totals. Neither counter
 * sees the other's figures. */
#include "election/pages_views.h"

#include "base/day.h"
#include "election/count.html.h"
#include "msg_election.gen.h"

static const struct field count_query[] = {
	{ .name = "counter", .kind = F_INT, .min = 1, .max = 2 },
	{ .name = "person", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "again", .kind = F_INT, .min = 1, .max = PAPERS_MAX },
	{ 0 },
};

static struct choice_part *fault_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, PAPER_TOO_MANY, struct choice_part);
	for (int i = 0; i < PAPER_TOO_MANY; i++)
		c[i] = (struct choice_part){ .value = str_of(paper_fault_codes[i]),
					     .text = web_text(rq,
							      fault_words((enum paper_fault)i)) };
	return c;
}

/* A paper of this counter that is looked at again, while the count is open. */
static struct err look_again(struct req *rq, struct counting_view *v)
{
	int64_t nth = form_int(rq, "again");
	if (nth == DAY_NONE || !v->now.tapped || v->now.done || nth > v->now.collected)
		return OK;
	v->again = nth;
	return paper_get(rq->db, v->e.id, v->counter, nth, &v->paper);
}

static struct err show_count(struct req *rq)
{
	struct counting_view v = { .rq = rq,
				   .counter = form_int(rq, "counter") == 2 ? 2 : 1,
				   .person = form_text(rq, "person"),
				   .faults = fault_choices(rq) };
	TRY(election_get(rq->db, rq->id[0], &v.e));
	TRY(assembly_get(rq->db, v.e.assembly, &v.what));
	if (v.e.state != ELECTION_VOTING)
		return web_go(rq, election_path(rq, v.e.id, ""));
	TRY(candidate_list(rq->db, v.e.id, true, &v.standing, &v.n));
	TRY(tally_get(rq->db, v.e.id, v.counter, &v.now));
	if (v.now.counter)
		v.person = v.now.person;
	else if (rq->pass.id && !v.person.n)
		v.person = rq->pass.name;
	TRY(look_again(rq, &v));
	v.others = v.now.counter && rq->pass.id && !str_eq(v.now.person, rq->pass.name);
	TRY(election_crumbs(rq, &v.what));
	web_crumb(rq, v.e.name, election_path(rq, v.e.id, ""));
	web_crumb(rq, web_text(rq, T(election_counter, .place = v.counter)), STR_NONE);
	rq->page.lead = v.e.name;
	web_page(rq, web_text(rq, T(election_counter, .place = v.counter)));
	counting_page(rq->out, &v);
	return OK;
}

static struct err count_go(struct req *rq)
{
	int counter = form_int(rq, "counter") == 2 ? 2 : 1;
	return web_go(rq, election_path(rq, rq->id[0],
					counter == 2 ? "/count?counter=2" : "/count?counter=1"));
}

/* ---- papers ---- */

static const char *const faults[] = { "", "no_seal", "added_name", "marked", "unclear", NULL };
static const struct field paper_fields[] = {
	{ .name = "counter", .kind = F_INT, .required = true, .min = 1, .max = 2 },
	{ .name = "person", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "struck", .kind = F_CHECK, .many = true },
	{ .name = "fault", .kind = F_CHOICE, .choices = faults },
	{ .name = "again", .kind = F_INT, .min = 1, .max = PAPERS_MAX },
	{ 0 },
};

struct counting {
	struct counted_paper paper;
	struct tally tally;
	int64_t election, ordinal;
	bool done;
};

static struct err do_paper(struct tx *tx, void *arg)
{
	struct counting *x = arg;
	return x->ordinal ? paper_change(tx, &x->paper, x->ordinal)
			  : paper_add(tx, &x->paper, &x->ordinal);
}

/* Who counts on a desk's device is that desk. */
static struct str who_counts(struct req *rq)
{
	return rq->pass.id ? rq->pass.name : form_text(rq, "person");
}

/* What is left un-struck of the names on the ballot. */
static struct err read_kept(struct req *rq, struct counted_paper *out)
{
	struct candidate *all;
	size_t n;
	TRY(candidate_list(rq->db, out->election, true, &all, &n));
	int64_t *kept = NEW(rq->arena, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		if (!form_ticked(rq, "struck", (int64_t)i + 1))
			kept[out->n++] = (int64_t)i + 1;
	out->kept = kept;
	return OK;
}

static struct err take_paper(struct req *rq)
{
	int64_t fault = form_int(rq, "fault");
	struct counting x = { .paper = { .election = rq->id[0],
					 .counter = (int)form_int(rq, "counter"),
					 .person = who_counts(rq) } };
	int64_t again = form_int(rq, "again");
	x.ordinal = again == DAY_NONE ? 0 : again;
	x.paper.fault = fault == DAY_NONE ? PAPER_GOOD : (enum paper_fault)fault;
	TRY(read_kept(rq, &x.paper));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_paper, &x);
		if (!e.code)
			return count_go(rq);
		TRY(form_fail(rq, e));
	}
	return show_count(rq);
}

static const struct field which_fields[] = {
	{ .name = "counter", .kind = F_INT, .required = true, .min = 1, .max = 2 },
	{ .name = "done", .kind = F_CHECK },
	{ 0 },
};

static struct err do_undo(struct tx *tx, void *arg)
{
	struct counting *x = arg;
	return paper_undo(tx, x->election, x->tally.counter);
}

static struct err do_done(struct tx *tx, void *arg)
{
	struct counting *x = arg;
	return tally_done(tx, x->election, x->tally.counter, x->done);
}

/* A desk's device takes back and finishes only its own count. */
static struct err own_count(struct req *rq, int64_t election, int counter)
{
	struct tally now;
	if (!rq->pass.id)
		return OK;
	TRY(tally_get(rq->db, election, counter, &now));
	return !now.counter || str_eq(now.person, rq->pass.name)
		       ? OK
		       : FAIL(ERR_CONFLICT, "election.counter_taken", now.person);
}

static struct err which(struct req *rq, write_fn *fn)
{
	struct counting x = { .election = rq->id[0],
			      .tally.counter = (int)form_int(rq, "counter"),
			      .done = form_int(rq, "done") == 1 };
	if (form_ok(rq)) {
		struct err e = own_count(rq, x.election, x.tally.counter);
		if (!e.code)
			e = db_write(rq->db, fn, &x);
		if (!e.code)
			return x.done ? web_go(rq, election_path(rq, x.election, ""))
				      : count_go(rq);
		TRY(form_fail(rq, e));
	}
	return show_count(rq);
}

static struct err take_undo(struct req *rq) { return which(rq, do_undo); }
static struct err take_done(struct req *rq) { return which(rq, do_done); }

/* ---- totals ---- */

static const struct field totals_fields[] = {
	{ .name = "counter", .kind = F_INT, .required = true, .min = 1, .max = 2 },
	{ .name = "person", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "collected", .kind = F_INT, .required = true, .min = 0, .max = PAPERS_MAX },
	{ .name = "valid", .kind = F_INT, .required = true, .min = 0, .max = PAPERS_MAX },
	{ .name = "invalid", .kind = F_INT, .required = true, .min = 0, .max = PAPERS_MAX },
	{ .name = "votes", .kind = F_INT, .many = true, .min = 0, .max = PAPERS_MAX },
	{ 0 },
};

static struct err do_totals(struct tx *tx, void *arg)
{
	struct counting *x = arg;
	TRY(tally_set(tx, x->election, &x->tally));
	return tally_done(tx, x->election, x->tally.counter, true);
}

/* A name without a figure is a fault at that field: nobody has no votes by oversight. */
static struct err take_totals(struct req *rq)
{
	struct candidate *all;
	size_t n;
	TRY(candidate_list(rq->db, rq->id[0], true, &all, &n));
	struct counting x = { .election = rq->id[0],
			      .tally = { .counter = (int)form_int(rq, "counter"),
					 .person = who_counts(rq),
					 .collected = form_int(rq, "collected"),
					 .valid = form_int(rq, "valid"),
					 .invalid = form_int(rq, "invalid"),
					 .votes = NEW(rq->arena, n + 1, int64_t),
					 .n = n } };
	for (size_t i = 0; i < n; i++) {
		x.tally.votes[i] = many_int(rq, "votes", (int64_t)i + 1);
		if (x.tally.votes[i] == DAY_NONE)
			field_fail(rq, "votes", (int64_t)i + 1, T(election_votes_missing));
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_totals, &x);
		if (!e.code)
			return web_go(rq, election_path(rq, x.election, ""));
		TRY(form_fail(rq, e));
	}
	return show_count(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/election-of/:election/count", RIGHT_ASSEMBLY_RUN, election_scope, show_count,
	  count_query, 0 },
	{ HTTP_POST, "/election-of/:election/paper", RIGHT_ASSEMBLY_RUN, election_scope, take_paper,
	  paper_fields, 0 },
	{ HTTP_POST, "/election-of/:election/undo", RIGHT_ASSEMBLY_RUN, election_scope, take_undo,
	  which_fields, 0 },
	{ HTTP_POST, "/election-of/:election/done", RIGHT_ASSEMBLY_RUN, election_scope, take_done,
	  which_fields, 0 },
	{ HTTP_POST, "/election-of/:election/totals", RIGHT_ASSEMBLY_RUN, election_scope,
	  take_totals, totals_fields, 0 },
};
const struct routes election_count_routes = { rows, sizeof rows / sizeof *rows };
