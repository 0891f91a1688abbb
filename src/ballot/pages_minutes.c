/* pages_minutes.c: the counting minutes of a ballot as a paper: what was counted, who counted, and
 * what the meeting decided. */
#include "ballot/pages_count.h"

#include "account/setting.h"
#include "ballot/pages_online.h"
#include "conference/conference.h"
#include "document/document.h"
#include "document/wording.h"
#include "msg_ballot.gen.h"
#include "store/audit.h"
#include "web/address.h"
#include "web/app.h"

struct minutes {
	struct season season;
	struct unit owner;
	struct conference said; /* where the meeting was held */
	struct str place;	/* of the paper */
	struct ballot_minutes m;
	struct paper_candidate *candidates;
	struct paper_member board[ONLINE_KEEPERS_MAX + 2];
	size_t board_count;
	struct str *notes; /* on the electronic part */
	size_t note_count;
};

/* Papers speak Vietnamese in any language of the screen. */
static struct str say(struct req *rq, struct msg m) { return msg_text(rq->arena, LANG_VI, m); }

static struct str rules_sentence(struct req *rq, const struct ballot_rules *r)
{
	struct str of = say(rq, ballot_base_words(r->of));
	int64_t qn = r->quorum.num, qd = r->quorum.den;
	int64_t num = r->majority.num, den = r->majority.den;
	if (!den)
		return say(rq, T(ballot_rules_plurality, .qn = qn, .qd = qd));
	return r->majority.strict ? say(rq, T(ballot_rules_more, .qn = qn, .qd = qd, .num = num,
					      .den = den, .of = of))
				  : say(rq, T(ballot_rules_least, .qn = qn, .qd = qd, .num = num,
					      .den = den, .of = of));
}

/* With what makes the result void: minutes say it even when the meeting has not decided. */
static struct str rules_kept(struct req *rq, const struct ballot_minutes *m)
{
	const struct ballot_rules *r = &m->ballot.rules;
	struct str rules = rules_sentence(rq, r);
	if (m->result.quorum)
		return rules;
	struct str broken = say(rq, T(ballot_no_quorum_text, .present = m->count.present,
				      .summoned = m->count.summoned,
				      .need = share_least(r->quorum, m->count.summoned)));
	return str_fmt(rq->arena, "%.*s %.*s", (int)rules.n, rules.p, (int)broken.n, broken.p);
}

/* Only what was recorded: else dots, to be filled in by hand. */
static struct str outcome(struct req *rq, const struct ballot_minutes *m)
{
	bool named = false;
	for (size_t i = 0; i < m->candidate_count; i++)
		named |= m->candidates[i].chosen;
	if (m->ballot.state != BALLOT_SETTLED || named)
		return STR_NONE;
	return say(rq, T(ballot_named_none));
}

/* Before the meeting settled it, who reached the votes; afterwards whom it named. */
static void fill_votes(struct req *rq, struct minutes *x)
{
	const struct ballot_minutes *m = &x->m;
	x->candidates = NEW(rq->arena, m->candidate_count + 1, struct paper_candidate);
	for (size_t i = 0; i < m->candidate_count; i++) {
		const struct ballot_candidate *c = &m->candidates[i];
		bool reached = m->result.status[i] == STATUS_ELECTED;
		bool settled = m->ballot.state == BALLOT_SETTLED;
		x->candidates[i] = (struct paper_candidate){ c->name, c->votes,
							     settled ? c->chosen : reached };
	}
	for (size_t i = 0; i < m->entry_count; i++)
		x->board[x->board_count++] = (struct paper_member){ .name = m->entries[i].person };
}

static struct paper_ballot ballot_of(struct req *rq, const struct ballot_view *v,
				     const struct minutes *x)
{
	const struct ballot_count *c = &x->m.count;
	return (struct paper_ballot){ .form = v->form,
				      .seats = v->b.rules.seats,
				      .summoned = c->summoned,
				      .present = c->present,
				      .issued = c->issued,
				      .collected = c->collected,
				      .valid = c->valid,
				      .invalid = c->invalid,
				      .rules = rules_kept(rq, &x->m),
				      .outcome = outcome(rq, &x->m),
				      .candidates = x->candidates,
				      .candidate_count = x->m.candidate_count };
}

static struct err load(struct req *rq, const struct ballot_view *v, struct minutes *x)
{
	TRY(ballot_minutes(rq->db, v->b.id, &x->m));
	TRY(season_read(rq->db, v->cluster.season, &x->season));
	TRY(unit_read_last(rq->db, x->season.owner, &x->owner));
	TRY(conference_read(rq->db, v->cluster.id, &x->said));
	TRY(setting_get(rq->db, "office_place", STR_NONE, &x->place));
	fill_votes(rq, x);
	for (size_t i = 0; v->online && i < v->online->k.n; i++)
		x->board[x->board_count++] =
			(struct paper_member){ .name = v->online->k.p[i].name };
	return online_notes(rq->db, &v->b, v->online ? v->online->check_url : S(""), &x->notes,
			    &x->note_count);
}

static struct counting_minutes paper_of(struct req *rq, const struct ballot_view *v,
					const struct minutes *x, struct str audit_head)
{
	int64_t on = v->cluster.conference_on;
	return (struct counting_minutes){
		.paper = { .superior = x->owner.name,
			   .issuer = v->cluster.name,
			   .symbol = v->cluster.code,
			   .place = x->place,
			   .on = on,
			   .year = paper_year(rq->arena, x->season.code, x->season.school),
			   .season_on = x->season.to_on - 1,
			   .audit_head = audit_head,
			   .draft = v->b.state != BALLOT_SETTLED },
		.code = v->cluster.code,
		.cluster = v->cluster.name,
		.held_at = x->said.held_at,
		.on = on,
		.ended_at = DAY_NONE,
		.board = x->board,
		.board_count = x->board_count,
		.ballot = ballot_of(rq, v, x),
		.notes = x->notes,
		.note_count = x->note_count,
		.check = v->online && web_public_or_none(rq).n ? v->online->check_url : S(""),
		.paperless = v->online && !v->online->counts.paper.issued,
	};
}

/* given: what the register gives to the paper that is about to be issued; NULL: a draft. */
static struct err make(struct req *rq, ballot_id ballot, const struct document *given, int64_t *id)
{
	struct ballot_view v = { 0 };
	struct minutes x = { 0 };
	struct audit_head head;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(ballot_view_of(rq, ballot, &v));
	TRY(load(rq, &v, &x));
	TRY(audit_head(rq->db, &head));
	struct counting_minutes paper = paper_of(rq, &v, &x, head.hash);
	if (given)
		document_head(rq->arena, given, &paper.paper);
	TRY(wording_give(rq->db, x.season.owner.n, &paper.paper));
	const struct document_new in = {
		.key = { .kind = PAPER_COUNTING_MINUTES,
			 .issuer = x.season.owner.n,
			 .season = x.season.id.n,
			 .cluster = v.cluster.id.n,
			 .part = str_fmt(rq->arena, "%lld", (long long)ballot.n) },
		.title =
			say(rq, T(ballot_minutes_title, .form = v.form, .cluster = v.cluster.name)),
		.symbol = v.cluster.code,
		.audit_head = head.hash,
	};
	return document_make_paper(rq->db, web_options(rq->web)->office, &in,
				   paper_counting_minutes(rq->arena, &paper), id);
}

struct err take_minutes(struct req *rq)
{
	int64_t id;
	TRY(make(rq, (ballot_id){ rq->id[0] }, NULL, &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(ballot_minutes_made));
}

struct err ballot_number_paper(struct req *rq, const struct document *d,
			       [[maybe_unused]] bool *later)
{
	ballot_id ballot;
	int64_t id;
	if (d->key.kind != PAPER_COUNTING_MINUTES)
		return OK;
	if (!str_int(d->key.part, &ballot.n))
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	return make(rq, ballot, d, &id);
}
