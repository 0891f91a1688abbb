/* pages.c: the elections of a meeting, its counting board, planning one, and the page of one. What
 * the forms of that page do is pages_slate.c's and pages_vote.c's, the two counts pages_count.c's.
 */
#include "election/pages_views.h"

#include "base/day.h"
#include "election/election.html.h"
#include "msg_election.gen.h"

/* ---- the list ---- */

static struct err show_list(struct req *rq)
{
	struct elections_view v = { .rq = rq };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(election_list(rq->db, v.what.id, &v.rows, &v.n));
	TRY(board_list(rq->db, v.what.id, &v.board, &v.board_count));
	v.may_run = !rq->pass.id;
	v.may_upward = v.what.kind == ASSEMBLY_CONGRESS;
	v.offices = NEW(rq->arena, ELECT_COUNT, struct choice_part);
	for (int i = 0; i < ELECT_COUNT; i++)
		v.offices[i] = (struct choice_part){
			.value = str_of(election_office_codes[i]),
			.text = web_text(rq, election_office_words((enum election_office)i))
		};
	TRY(election_crumbs(rq, &v.what));
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(election_list)));
	elections_page(rq->out, &v);
	return OK;
}

/* ---- the counting board ---- */

static const struct field board_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },
	{ .name = "head", .kind = F_CHECK },
	{ 0 },
};
static const struct field board_out_fields[] = { { .name = "who", .kind = F_ID, .required = true },
						 { 0 } };

static struct err do_board(struct tx *tx, void *arg)
{
	struct board_member *m = arg;
	return board_add(tx, m, &m->id);
}

static struct err do_board_out(struct tx *tx, void *arg)
{
	const struct board_member *m = arg;
	return board_drop(tx, m->assembly, m->id);
}

static struct err board_done(struct req *rq, write_fn *fn, struct board_member *m)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, m);
		if (!e.code)
			return web_go(rq, web_path(rq, "/assembly/%lld/elections",
						   (long long)m->assembly.n));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

static struct err take_board(struct req *rq)
{
	struct board_member m = { .assembly = { rq->id[0] },
				  .name = form_text(rq, "name"),
				  .head = form_int(rq, "head") == 1 };
	return board_done(rq, do_board, &m);
}

static struct err take_board_out(struct req *rq)
{
	struct board_member m = { .assembly = { rq->id[0] }, .id = form_int(rq, "who") };
	return board_done(rq, do_board_out, &m);
}

/* ---- planning one ---- */

static const struct field plan_fields[] = {
	{ .name = "office", .kind = F_CHOICE, .required = true, .choices = election_office_codes },
	{ .name = "name", .kind = F_TEXT, .max = ELECTION_NAME_MAX },
	{ 0 },
};

struct planning {
	assembly_id assembly;
	enum election_office office;
	struct str name;
	int64_t id;
};

static struct err do_plan(struct tx *tx, void *arg)
{
	struct planning *p = arg;
	return election_plan(tx, p->assembly, p->office, p->name, &p->id);
}

static struct err take_plan(struct req *rq)
{
	struct planning p = { .assembly = { rq->id[0] },
			      .office = (enum election_office)form_int(rq, "office"),
			      .name = form_text(rq, "name") };
	if (form_ok(rq)) {
		if (!p.name.n)
			p.name = msg_text(rq->arena, LANG_VI, election_office_words(p.office));
		struct err e = db_write(rq->db, do_plan, &p);
		if (!e.code)
			return web_go(rq, election_path(rq, p.id, ""));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- one ---- */

static struct err load_votes(struct election_view *v)
{
	struct req *rq = v->rq;
	struct vote *all;
	size_t n;
	TRY(vote_list(rq->db, v->what.id, &all, &n));
	v->votes = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = n; i-- > 0;)
		if (all[i].state == VOTE_ANNOUNCED && all[i].passed)
			v->votes[v->vote_count++] =
				(struct choice_part){ .value = str_fmt(rq->arena, "%lld",
								       (long long)all[i].id),
						      .text = all[i].subject };
	v->sources = NEW(rq->arena, SOURCE_COUNT, struct choice_part);
	for (int i = 0; i < SOURCE_COUNT; i++)
		v->sources[i] = (struct choice_part){
			.value = str_of(candidate_source_codes[i]),
			.text = web_text(rq, source_words((enum candidate_source)i))
		};
	return OK;
}

static struct err load_count(struct election_view *v)
{
	struct db *db = v->rq->db;
	for (int i = 0; i < 2; i++)
		TRY(tally_get(db, v->e.id, i + 1, &v->tally[i]));
	v->both_done = v->tally[0].done && v->tally[1].done;
	if (v->both_done)
		TRY(tally_compare(db, v->e.id, &v->differences, &v->difference_count));
	if (v->difference_count)
		TRY(papers_apart(db, v->e.id, &v->apart, &v->apart_count));
	return OK;
}

static struct err load_result(struct election_view *v)
{
	struct db *db = v->rq->db;
	TRY(election_result(db, &v->e, &v->result));
	TRY(election_decisions(db, v->e.id, &v->decisions, &v->decision_count));
	v->undecided = !v->decision_count && v->result.filled < v->e.rules.seats;
	return OK;
}

/* A committee that is filled up at a meeting within its term. */
static struct err load_refills(struct election_view *v)
{
	struct committee_term *all;
	size_t n;
	if (v->e.office != ELECT_COMMITTEE || v->what.kind == ASSEMBLY_CONGRESS)
		return OK;
	TRY(committee_terms(v->rq->db, v->what.unit.n, local_day(v->rq->db->now), &all, &n));
	if (n && all[0].committee == COMMITTEE_EXECUTIVE)
		v->refills = all[0];
	return OK;
}

/* As their credentials have it; the register also knows those who are not summoned. */
static struct err load_bar(struct req *rq, const struct assembly *a, const struct candidate *c,
			   struct str *why)
{
	struct seat s;
	*why = STR_NONE;
	if (c->seat) {
		TRY(seat_get(rq->db, c->seat, &s));
		*why = s.barred;
	}
	if (!why->n && c->person)
		TRY(seat_bar_of_person(rq->db, a, c->person, why));
	return OK;
}

static struct err load_bars(struct election_view *v)
{
	v->bars = NEW(v->rq->arena, v->n + 1, struct str);
	for (size_t i = 0; i < v->n; i++)
		TRY(load_bar(v->rq, &v->what, &v->all[i], &v->bars[i]));
	return OK;
}

static struct err load(struct req *rq, struct election_view *v)
{
	*v = (struct election_view){ .rq = rq, .may_run = !rq->pass.id };
	TRY(election_get(rq->db, rq->id[0], &v->e));
	TRY(assembly_get(rq->db, v->e.assembly, &v->what));
	TRY(presence_quorum(rq->db, &v->what, &v->quorum));
	TRY(electronic_read(rq->db, &v->e, &v->electronic));
	TRY(candidate_list(rq->db, v->e.id, false, &v->all, &v->n));
	TRY(candidate_list(rq->db, v->e.id, true, &v->standing, &v->standing_count));
	TRY(load_refills(v));
	TRY(load_bars(v));
	if (v->e.state == ELECTION_NOMINATING)
		TRY(load_votes(v));
	if (v->e.state == ELECTION_VOTING && !v->electronic.ballot.id.n)
		TRY(load_count(v));
	if (v->e.state == ELECTION_COUNTED || v->e.state == ELECTION_ANNOUNCED)
		TRY(load_result(v));
	return OK;
}

struct err election_show(struct req *rq)
{
	struct election_view v;
	TRY(load(rq, &v));
	TRY(election_crumbs(rq, &v.what));
	web_crumb(rq, v.e.name, STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, v.e.name);
	election_page(rq->out, &v);
	return OK;
}

struct err election_act(struct req *rq, write_fn *fn, struct election_acting *x)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq, election_path(rq, x->next ? x->next : x->id, ""));
		TRY(form_fail(rq, e));
	}
	return election_show(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/elections", RIGHT_ASSEMBLY_RUN, assembly_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/elections", RIGHT_ASSEMBLY_RUN, assembly_scope, take_plan,
	  plan_fields, 0 },
	{ HTTP_GET, "/election-of/:election", RIGHT_ASSEMBLY_RUN, election_scope, election_show,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/board", RIGHT_ASSEMBLY_RUN, assembly_scope, take_board,
	  board_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/board/out", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_board_out, board_out_fields, 0 },
};
const struct routes election_routes = { rows, sizeof rows / sizeof *rows };
