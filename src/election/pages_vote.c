/* pages_vote.c: what is done from the ballots handed out on: the result counted and announced, the
 * hall's screen, what the meeting decides, an election annulled. */
#include "election/pages_views.h"

#include "base/text.h"
#include "msg_election.gen.h"

enum { HALL_REST = 40 }; /* characters kept for "and so many more" */

/* ---- ballots and result ---- */

static const struct field issue_fields[] = {
	{ .name = "present", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX },
	{ .name = "issued", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX },
	{ 0 },
};

static struct err do_issue(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	return election_issue(tx, x->id, &x->out);
}

static struct err take_issue(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0],
				     .out = { form_int(rq, "present"), form_int(rq, "issued") } };
	return election_act(rq, do_issue, &x);
}

static struct err do_count(struct tx *tx, void *arg)
{
	return election_count(tx, ((struct election_acting *)arg)->id);
}

static struct err take_count(struct req *rq)
{
	return election_act(rq, do_count, &(struct election_acting){ .id = rq->id[0] });
}

static struct err do_announce(struct tx *tx, void *arg)
{
	return election_announce(tx, ((struct election_acting *)arg)->id);
}

static struct err take_announce(struct req *rq)
{
	return election_act(rq, do_announce, &(struct election_acting){ .id = rq->id[0] });
}

static const struct field annul_fields[] = {
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = ELECTION_REASON_MAX }, { 0 }
};

static struct err do_annul(struct tx *tx, void *arg)
{
	const struct election_acting *x = arg;
	return election_annul(tx, x->id, x->reason);
}

static struct err take_annul(struct req *rq)
{
	struct election_acting x = { .id = rq->id[0], .reason = form_text(rq, "reason") };
	return election_act(rq, do_annul, &x);
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
	struct election_acting *x = arg;
	return election_decide(tx, &x->decision, x->chosen, x->n, &x->next);
}

static struct err take_decision(struct req *rq)
{
	struct many_value m;
	struct election_acting x = { .id = rq->id[0],
				     .decision = { .election = rq->id[0],
						   .kind = (enum election_decision_kind)form_int(
							   rq, "kind"),
						   .text = form_text(rq, "text") },
				     .chosen = NEW(rq->arena, ELECTION_CANDIDATES_MAX, int64_t) };
	for (size_t k = 0; x.n < ELECTION_CANDIDATES_MAX && form_many(rq, "who", k, &m); k++)
		x.chosen[x.n++] = m.id;
	return election_act(rq, do_decide, &x);
}

static const struct route rows[] = {
	ELECTION_POST("/election-of/:election/issue", take_issue, issue_fields),
	ELECTION_POST("/election-of/:election/result", take_count, NO_FIELDS),
	ELECTION_POST("/election-of/:election/announce", take_announce, NO_FIELDS),
	ELECTION_POST("/election-of/:election/screen", take_screen, NO_FIELDS),
	ELECTION_POST("/election-of/:election/annul", take_annul, annul_fields),
	ELECTION_POST("/election-of/:election/decide", take_decision, decide_fields),
};
const struct routes election_vote_routes = { rows, sizeof rows / sizeof *rows };
