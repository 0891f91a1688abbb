/* pages.c: the elections of a meeting: planned, the slate, handing out, the result and what the
 * meeting decides. The two counts are pages_count.c's. */
#include "election/pages_views.h"

#include "base/day.h"
#include "base/text.h"
#include "election/election.html.h"
#include "msg_election.gen.h"

enum { HALL_REST = 40 }; /* characters kept for "and so many more" */

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

/* Also of those who are not summoned. */
static struct err load_bars(struct election_view *v)
{
	v->bars = NEW(v->rq->arena, v->n + 1, struct str);
	for (size_t i = 0; i < v->n; i++)
		if (v->all[i].person)
			TRY(seat_bar_of_person(v->rq->db, &v->what, v->all[i].person, &v->bars[i]));
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

static struct err show_one(struct req *rq)
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

/* ---- acts: each is one form of the page ---- */

struct acting {
	int64_t id, version, seats, seats_vote, slate_vote, next, number;
	enum chair_mode mode;
	struct ballots_out out;
	struct candidate candidate;
	struct str reason;
	struct election_decision decision;
	int64_t *chosen;
	size_t n;
};

static struct err after(struct req *rq, write_fn *fn, struct acting *x)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq, election_path(rq, x->next ? x->next : x->id, ""));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static const struct field seats_fields[] = {
	{ .name = "seats",
	  .kind = F_INT,
	  .required = true,
	  .min = 1,
	  .max = ELECTION_CANDIDATES_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_seats(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return election_set_seats(tx, x->id, x->version, x->seats);
}

static struct err take_seats(struct req *rq)
{
	struct acting x = { .id = rq->id[0],
			    .seats = form_int(rq, "seats"),
			    .version = form_int(rq, "version") };
	return after(rq, do_seats, &x);
}

static const struct field mode_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "mode", .kind = F_CHOICE, .choices = chair_mode_codes },
	{ 0 },
};

static struct err do_mode(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return election_set_mode(tx, x->id, x->version, x->mode);
}

static struct err take_mode(struct req *rq)
{
	int64_t mode = form_int(rq, "mode");
	struct acting x = { .id = rq->id[0], .version = form_int(rq, "version") };
	x.mode = mode == DAY_NONE ? CHAIR_BY_COMMITTEE : (enum chair_mode)mode;
	return after(rq, do_mode, &x);
}

static const struct field candidate_fields[] = {
	{ .name = "number", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX },
	{ .name = "name", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "about", .kind = F_LONG, .max = CANDIDATE_ABOUT_MAX },
	{ .name = "source", .kind = F_CHOICE, .required = true, .choices = candidate_source_codes },
	{ .name = "proposer", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "opinion", .kind = F_LONG, .max = CANDIDATE_ABOUT_MAX },
	{ .name = "applied", .kind = F_CHECK },
	{ 0 },
};

/* Of the one with that number on the meeting's list; nobody else of it by name. */
static struct err from_list(struct db *db, struct acting *x)
{
	struct election_row e;
	struct seat s;
	int64_t seat = 0;
	TRY(election_get(db, x->id, &e));
	TRY(seat_numbered(db, e.assembly, x->number, &seat));
	if (!seat)
		return FAIL(ERR_INVALID, "election.no_card",
			    str_fmt(db->arena, "%lld", (long long)x->number));
	TRY(seat_get(db, seat, &s));
	x->candidate.seat = seat;
	x->candidate.person = s.person;
	x->candidate.name = s.name;
	if (!x->candidate.about.n)
		x->candidate.about = s.post;
	return OK;
}

/* A name that stands once on the list is that delegate. */
static struct err by_name(struct db *db, struct acting *x)
{
	struct election_row e;
	struct seat *all;
	size_t n, hits = 0;
	TRY(election_get(db, x->id, &e));
	const struct seat_query q = { .assembly = e.assembly,
				      .standing = -1,
				      .present = -1,
				      .words = x->candidate.name,
				      .limit = 20 };
	TRY(seat_list(db, &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, x->candidate.name) && !all[i].withdrawn.n && !hits++) {
			x->candidate.seat = all[i].id;
			x->candidate.person = all[i].person;
			if (!x->candidate.about.n)
				x->candidate.about = all[i].post;
		}
	return OK;
}

static struct err do_candidate(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	int64_t id;
	if (x->number != DAY_NONE)
		TRY(from_list(tx_db(tx), x));
	else if (x->candidate.name.n)
		TRY(by_name(tx_db(tx), x));
	return candidate_add(tx, &x->candidate, &id);
}

static struct err take_candidate(struct req *rq)
{
	struct acting x = { .id = rq->id[0],
			    .number = form_int(rq, "number"),
			    .candidate = {
				    .election = rq->id[0],
				    .name = form_text(rq, "name"),
				    .about = form_text(rq, "about"),
				    .proposer = form_text(rq, "proposer"),
				    .opinion = form_text(rq, "opinion"),
				    .applied = form_int(rq, "applied") == 1,
				    .source = (enum candidate_source)form_int(rq, "source") } };
	return after(rq, do_candidate, &x);
}

/* ---- withdrawing ---- */

static const char *const withdrawals[] = { "ask", "yes", "no", NULL };
static const struct field withdraw_fields[] = {
	{ .name = "who", .kind = F_ID, .required = true },
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = withdrawals },
	{ .name = "reason", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ 0 },
};

static struct err do_withdraw(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	struct candidate *all;
	size_t n;
	TRY(candidate_list(tx_db(tx), x->id, true, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].id != x->candidate.id) /* of this election and no other */
			continue;
		if (x->number == 1)
			return candidate_withdraw(tx, all[i].id, all[i].asks);
		if (x->number == 0 && !x->reason.n)
			return FAIL(ERR_INVALID, "assembly.reason_needed");
		return candidate_ask(tx, all[i].id, x->number ? STR_NONE : x->reason);
	}
	return FAIL(ERR_NOT_FOUND, "election.no_candidate");
}

static struct err take_withdraw(struct req *rq)
{
	struct acting x = { .id = rq->id[0],
			    .candidate.id = form_int(rq, "who"),
			    .number = form_int(rq, "do"),
			    .reason = form_text(rq, "reason") };
	return after(rq, do_withdraw, &x);
}

static const struct field adopt_fields[] = {
	{ .name = "seats_vote", .kind = F_ID, .required = true },
	{ .name = "slate_vote", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err do_adopt(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return election_adopt(tx, x->id, x->seats_vote, x->slate_vote);
}

static struct err take_adopt(struct req *rq)
{
	struct acting x = { .id = rq->id[0],
			    .seats_vote = form_int(rq, "seats_vote"),
			    .slate_vote = form_int(rq, "slate_vote") };
	return after(rq, do_adopt, &x);
}

static const struct field issue_fields[] = {
	{ .name = "present", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX },
	{ .name = "issued", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX },
	{ 0 },
};

static struct err do_issue(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return election_issue(tx, x->id, &x->out);
}

static struct err take_issue(struct req *rq)
{
	struct acting x = { .id = rq->id[0],
			    .out = { form_int(rq, "present"), form_int(rq, "issued") } };
	return after(rq, do_issue, &x);
}

static struct err do_count(struct tx *tx, void *arg)
{
	return election_count(tx, ((struct acting *)arg)->id);
}

static struct err take_count(struct req *rq)
{
	return after(rq, do_count, &(struct acting){ .id = rq->id[0] });
}

static struct err do_announce(struct tx *tx, void *arg)
{
	return election_announce(tx, ((struct acting *)arg)->id);
}

static struct err take_announce(struct req *rq)
{
	return after(rq, do_announce, &(struct acting){ .id = rq->id[0] });
}

static const struct field annul_fields[] = {
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = ELECTION_REASON_MAX }, { 0 }
};

static struct err do_annul(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return election_annul(tx, x->id, x->reason);
}

static struct err take_annul(struct req *rq)
{
	struct acting x = { .id = rq->id[0], .reason = form_text(rq, "reason") };
	return after(rq, do_annul, &x);
}

/* ---- the hall's screen ---- */

/* As many names as fit, and how many more. */
static struct str hall_words(struct req *rq, const struct election_row *e,
			     const struct candidate *all, size_t n)
{
	struct buf b = { .arena = rq->arena };
	size_t elected = 0, shown = 0;
	for (size_t i = 0; i < n; i++)
		elected += all[i].status == STATUS_ELECTED || all[i].chosen;
	int64_t count = (int64_t)elected;
	put(&b,
	    msg_text(rq->arena, LANG_VI,
		     T(election_hall, .name = e->name, .count = count, .seats = e->rules.seats)));
	for (size_t i = 0; i < n; i++) {
		if (all[i].status != STATUS_ELECTED && !all[i].chosen)
			continue;
		int64_t more = (int64_t)(elected - shown);
		if (text_length(buf_str(&b)) + text_length(all[i].name) + HALL_REST >
		    ASSEMBLY_MESSAGE_MAX) {
			put(&b, msg_text(rq->arena, LANG_VI, T(election_hall_more, .count = more)));
			break;
		}
		put(&b, shown++ ? S("; ") : S(" "));
		put(&b, str_fmt(rq->arena, "%.*s (%lld)", (int)all[i].name.n, all[i].name.p,
				(long long)all[i].votes));
	}
	return buf_str(&b);
}

struct showing {
	assembly_id assembly;
	struct screen_show show;
};

static struct err do_show(struct tx *tx, void *arg)
{
	const struct showing *x = arg;
	return assembly_show(tx, x->assembly, &x->show);
}

/* Only what was announced reaches the hall. */
static struct err take_screen(struct req *rq)
{
	struct election_row e;
	struct candidate *all;
	size_t n;
	TRY(election_get(rq->db, rq->id[0], &e));
	if (e.state != ELECTION_ANNOUNCED)
		return FAIL(ERR_CONFLICT, "assembly.not_announced");
	TRY(candidate_list(rq->db, e.id, true, &all, &n));
	struct showing x = { e.assembly,
			     { .what = SCREEN_MESSAGE, .message = hall_words(rq, &e, all, n) } };
	TRY(db_write(rq->db, do_show, &x));
	return web_done(rq, election_path(rq, e.id, ""), T(election_on_screen));
}

/* ---- the meeting's word ---- */

static const char *const kinds[] = { "revote", "second_round", "leave_vacant", "choose", NULL };
static const struct field decide_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },
	{ .name = "text", .kind = F_LONG, .required = true, .max = ELECTION_REASON_MAX },
	{ .name = "who", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err do_decide(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return election_decide(tx, &x->decision, x->chosen, x->n, &x->next);
}

static struct err take_decision(struct req *rq)
{
	struct many_value m;
	struct acting x = { .id = rq->id[0],
			    .decision = { .election = rq->id[0],
					  .kind = (enum election_decision_kind)form_int(rq, "kind"),
					  .text = form_text(rq, "text") },
			    .chosen = NEW(rq->arena, ELECTION_CANDIDATES_MAX, int64_t) };
	for (size_t k = 0; x.n < ELECTION_CANDIDATES_MAX && form_many(rq, "who", k, &m); k++)
		x.chosen[x.n++] = m.id;
	return after(rq, do_decide, &x);
}

#define ELECTION_POST(path, take, fields)                                                          \
	{                                                                                          \
		HTTP_POST, path, RIGHT_ASSEMBLY_RUN, election_scope, take, fields, 0               \
	}
static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/elections", RIGHT_ASSEMBLY_RUN, assembly_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/elections", RIGHT_ASSEMBLY_RUN, assembly_scope, take_plan,
	  plan_fields, 0 },
	{ HTTP_GET, "/election-of/:election", RIGHT_ASSEMBLY_RUN, election_scope, show_one,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/board", RIGHT_ASSEMBLY_RUN, assembly_scope, take_board,
	  board_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/board/out", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_board_out, board_out_fields, 0 },
	ELECTION_POST("/election-of/:election/seats", take_seats, seats_fields),
	ELECTION_POST("/election-of/:election/mode", take_mode, mode_fields),
	ELECTION_POST("/election-of/:election/candidates", take_candidate, candidate_fields),
	ELECTION_POST("/election-of/:election/withdraw", take_withdraw, withdraw_fields),
	ELECTION_POST("/election-of/:election/adopt", take_adopt, adopt_fields),
	ELECTION_POST("/election-of/:election/issue", take_issue, issue_fields),
	ELECTION_POST("/election-of/:election/result", take_count, NO_FIELDS),
	ELECTION_POST("/election-of/:election/announce", take_announce, NO_FIELDS),
	ELECTION_POST("/election-of/:election/screen", take_screen, NO_FIELDS),
	ELECTION_POST("/election-of/:election/annul", take_annul, annul_fields),
	ELECTION_POST("/election-of/:election/decide", take_decision, decide_fields),
};
const struct routes election_routes = { rows, sizeof rows / sizeof *rows };
