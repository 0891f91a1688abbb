/* pages_electronic.c: an election by electronic ballot: chosen, the roll from the doors, opened,
 * given up for paper. Posts, keys, codes and the end are the ballot's own page. */
#include "election/pages_views.h"

#include "account/register.h"
#include "assembly/hall.h"
#include "ballot/online/board.h"
#include "election/electronic.html.h"
#include "msg_election.gen.h"
#include "web/scripts.h"

enum { AUTHORITY_MAX = 300 };

/* ---- the steps ---- */

static void add(struct electronic_view *v, struct msg name, struct str note, enum state s)
{
	v->steps[v->step_count++] = (struct step){ web_text(v->rq, name), note, STR_NONE, s };
}

static enum state stands(bool done, bool may)
{
	return done ? STATE_DONE : may ? STATE_NOW : STATE_TODO;
}

static void read_steps(struct electronic_view *v)
{
	const struct electronic *x = &v->x;
	bool slate = v->e.state >= ELECTION_READY, open = x->ballot.state >= BALLOT_OPEN;
	bool posts = x->online.registrar != 0 && x->keys, roll = slate && x->voters > 0 && !x->gone;
	bool coded = roll && x->online.credentials == x->voters;
	struct req *rq = v->rq;
	v->ready = coded && posts;
	struct str sizes = web_text(
		rq, T(election_e_sizes, .count = x->voters, .codes = x->online.credentials));
	add(v, T(election_e_step_posts), web_text(rq, T(election_e_step_posts_note)),
	    stands(posts, true));
	add(v, T(election_e_step_slate), S(""), stands(slate, true));
	add(v, T(election_e_step_roll), x->voters ? sizes : S(""), stands(roll || open, slate));
	add(v, T(election_e_step_codes), S(""), stands(coded || open, roll && x->online.registrar));
	add(v, T(election_e_step_open), S(""), stands(open, coded && posts));
	add(v, T(election_e_step_vote),
	    open ? web_text(rq, T(election_e_voted, .count = x->voted, .of = x->voters)) : S(""),
	    stands(x->online.phase > ONLINE_VOTING, open));
	add(v, T(election_e_step_result), S(""),
	    stands(v->e.state >= ELECTION_COUNTED, x->online.phase > ONLINE_VOTING));
}

/* ---- who votes ---- */

/* A phone of another meeting, or of none, says nothing. */
struct err electronic_voter(struct req *rq, const struct ballot *b, int64_t *ref)
{
	struct election_row e;
	struct hall h;
	struct str device = http_cookie(rq->http, HALL_COOKIE);
	if (!b->unit || !device.n)
		return OK;
	TRY(election_get(rq->db, b->subject_id, &e));
	struct err bad = hall_of_phone(rq->db, e.assembly, device, &h);
	if (bad.code == ERR_STORE)
		return bad;
	*ref = bad.code ? 0 : h.seat.id;
	return OK;
}

/* ---- what phones are led to, who is proposed to count ---- */

struct err election_hall_ballots(struct db *db, int64_t assembly, struct hall_ballot **out,
				 size_t *n)
{
	struct election_row *all;
	struct str uuid;
	size_t count;
	TRY(election_list(db, (assembly_id){ assembly }, &all, &count));
	*out = NEW(db->arena, count + 1, struct hall_ballot);
	*n = 0;
	for (size_t i = 0; i < count; i++) {
		if (all[i].state != ELECTION_VOTING)
			continue;
		TRY(electronic_phones(db, all[i].id, &uuid));
		if (uuid.n)
			(*out)[(*n)++] = (struct hall_ballot){
				.title = all[i].name,
				.path = str_fmt(db->arena, "/vote/%.*s", (int)uuid.n, uuid.p),
			};
	}
	return OK;
}

/* Those without an account are named too: somebody has to give them one. */
struct err electronic_board(struct db *db, const struct ballot *b, struct board_name **out,
			    size_t *n)
{
	struct election_row e;
	struct board_member *all;
	size_t count;
	*n = 0;
	if (!b->unit)
		return OK;
	TRY(election_get(db, b->subject_id, &e));
	TRY(board_list(db, e.assembly, &all, &count));
	*out = NEW(db->arena, count + 1, struct board_name);
	for (; *n < count; ++*n) {
		const struct account_sought who = { b->unit, all[*n].person, all[*n].name };
		(*out)[*n].name = all[*n].name;
		TRY(account_sought(db, &who, &(*out)[*n].login));
	}
	return OK;
}

/* ---- the page ---- */

static struct err show(struct req *rq)
{
	struct electronic_view v = { .rq = rq };
	TRY(election_get(rq->db, rq->id[0], &v.e));
	TRY(assembly_get(rq->db, v.e.assembly, &v.what));
	TRY(presence_quorum(rq->db, &v.what, &v.quorum));
	TRY(electronic_read(rq->db, &v.e, &v.x));
	if (v.x.ballot.id.n)
		read_steps(&v);
	TRY(election_crumbs(rq, &v.what));
	web_crumb(rq, v.e.name, election_path(rq, v.e.id, ""));
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(election_e_title, .name = v.e.name)));
	electronic_page(rq->out, &v);
	return OK;
}

struct electing {
	struct electronic_opening opening;
	struct str text;
};

static struct err after(struct req *rq, write_fn *fn, struct electing *x)
{
	x->opening.election = rq->id[0];
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq, election_path(rq, rq->id[0], "/electronic"));
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static const struct field choose_fields[] = {
	{ .name = "authority", .kind = F_WRAPPED, .required = true, .max = AUTHORITY_MAX }, { 0 }
};

static struct err do_choose(struct tx *tx, void *arg)
{
	const struct electing *x = arg;
	return electronic_choose(tx, x->opening.election, x->text);
}

static struct err take_choose(struct req *rq)
{
	return after(rq, do_choose, &(struct electing){ .text = form_text(rq, "authority") });
}

static struct err do_roll(struct tx *tx, void *arg)
{
	return electronic_roll(tx, ((const struct electing *)arg)->opening.election);
}

static struct err take_roll(struct req *rq) { return after(rq, do_roll, &(struct electing){ 0 }); }

static const struct field open_fields[] = {
	{ .name = "present", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX }, { 0 }
};

static struct err do_open(struct tx *tx, void *arg)
{
	return electronic_open(tx, &((const struct electing *)arg)->opening);
}

static struct err take_open(struct req *rq)
{
	struct electing x = { .opening = { .present = form_int(rq, "present") } };
	struct buf scripts = { .arena = rq->arena };
	json_put(&scripts, web_script_list(rq), NULL);
	x.opening.scripts = buf_str(&scripts);
	return after(rq, do_open, &x);
}

static const struct field paper_fields[] = {
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = ELECTION_REASON_MAX }, { 0 }
};

static struct err do_paper(struct tx *tx, void *arg)
{
	const struct electing *x = arg;
	return electronic_to_paper(tx, x->opening.election, x->text);
}

/* What could not be wiped now stands on the ballot's page with a button. */
static struct err take_paper(struct req *rq)
{
	struct electing x = { .opening.election = rq->id[0], .text = form_text(rq, "reason") };
	struct election_row e;
	struct electronic was;
	TRY(election_get(rq->db, rq->id[0], &e));
	TRY(electronic_read(rq->db, &e, &was));
	if (form_ok(rq)) {
		struct err bad = db_write(rq->db, do_paper, &x);
		if (!bad.code)
			return web_done(rq, election_path(rq, e.id, ""),
					ballot_wipe(rq->db, was.ballot.id).code
						? T(election_e_not_wiped)
						: T(election_e_to_paper_done));
		TRY(form_fail(rq, bad));
	}
	return show(rq);
}

#define ELECTRONIC_POST(path, take, fields)                                                        \
	{                                                                                          \
		HTTP_POST, path, RIGHT_ASSEMBLY_RUN, election_scope, take, fields, 0               \
	}
static const struct route rows[] = {
	{ HTTP_GET, "/election-of/:election/electronic", RIGHT_ASSEMBLY_RUN, election_scope, show,
	  NO_FIELDS, 0 },
	ELECTRONIC_POST("/election-of/:election/electronic", take_choose, choose_fields),
	ELECTRONIC_POST("/election-of/:election/electronic/roll", take_roll, NO_FIELDS),
	ELECTRONIC_POST("/election-of/:election/electronic/open", take_open, open_fields),
	ELECTRONIC_POST("/election-of/:election/electronic/paper", take_paper, paper_fields),
};
const struct routes electronic_routes = { rows, sizeof rows / sizeof *rows };
