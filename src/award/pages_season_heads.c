/* pages_season_heads.c: the heads of a season's papers: whose they are, and the numbers and days
 * that people recorded for them. */
#include "award/pages_season_papers.h"

#include "account/setting.h"
#include "award/proposal.h"
#include "conference/acts.h"
#include "document/wording.h"
#include "msg_award.gen.h"
#include "score/season_save.h"
#include "store/audit.h"

/* The office of a province stands directly under the Confederation, also where the tree of the
 * file begins with the province. */
static struct str superior(const struct season_papers *x)
{
	bool province = x->owner.kind == UNIT_PROVINCE || x->owner.kind == UNIT_INDUSTRY;
	return x->owner.parent_name.n ? x->owner.parent_name
	       : province	      ? papers_say(x, T(award_confederation))
				      : STR_NONE;
}

/* Papers of a closed season carry the log's head of before the closing: printed again in a year
 * they are the same. */
static struct err head_of_log(struct season_papers *x, struct audit_head *out)
{
	struct closed_season closed;
	TRY(season_closed(x->db, x->season->id, &closed));
	struct audit_entry closing = { .object = S("season"),
				       .object_id = x->season->id.n,
				       .at = closed.closed_at };
	return closed.found ? audit_head_before(x->db, closing, out) : audit_head(x->db, out);
}

/* ---- numbers and days on record ---- */

/* The decision on classes is the paper by which the edition that stands was closed. On the command
 * line a season is closed without one. */
static struct err number_decision(struct season_papers *x)
{
	struct closed_season closed;
	struct season_act_row act;
	TRY(season_closed(x->db, x->season->id, &closed));
	x->closed_at = closed.found ? closed.closed_at : 0;
	TRY(season_closing_act(x->db, x->season->id, &act));
	x->decided.number = act.document_no;
	x->decided.on = act.decided_on;
	return OK;
}

/* One paper carries all awards: it has a number where all submissions have the same one. */
static struct err number_awards(struct season_papers *x)
{
	struct award_submission *all;
	size_t n;
	bool sent = true, granted = true;
	TRY(submission_list(x->db, x->season->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		sent = sent && str_eq(all[i].number, all[0].number) &&
		       all[i].sent_on == all[0].sent_on;
		granted = granted && all[i].decided &&
			  str_eq(all[i].decision_no, all[0].decision_no) &&
			  str_eq(all[i].issuer, all[0].issuer) &&
			  all[i].decided_on == all[0].decided_on;
	}
	if (n && sent) {
		x->submitted.number = all[0].number;
		x->submitted.on = all[0].sent_on;
	}
	if (n && granted) {
		x->granted.number = all[0].decision_no;
		x->granted.on = all[0].decided_on;
		x->granted.issuer = all[0].issuer;
	}
	return OK;
}

struct err papers_issued(const struct season_papers *x, const struct document_key *key,
			 int64_t since, struct paper *p)
{
	struct document d;
	if (!x->issued)
		return OK;
	TRY(document_find(x->db, key, &d));
	if (d.id && d.state == DOCUMENT_ISSUED && d.made_at >= since)
		document_head(x->db->arena, &d, p);
	return OK;
}

struct err papers_issued_by_office(struct season_papers *x)
{
	struct document_key key = { .kind = PAPER_CLASS_DECISION,
				    .issuer = x->owner.id.n,
				    .season = x->season->id.n };
	if (!x->closed_at)
		return OK;
	TRY(papers_issued(x, &key, x->closed_at, &x->decided));
	key.kind = PAPER_RESULT_NOTICE;
	return papers_issued(x, &key, x->closed_at, &x->notice);
}

struct err papers_heads(struct season_papers *x)
{
	struct audit_head audit;
	struct arena *a = x->db->arena;
	struct str symbol, place;
	TRY(head_of_log(x, &audit));
	TRY(setting_get(x->db, "office_symbol", STR_NONE, &symbol));
	TRY(setting_get(x->db, "office_place", STR_NONE, &place));
	x->head = (struct paper){
		.superior = superior(x),
		.issuer = x->owner.name,
		.symbol = symbol,
		.place = place,
		.on = DAY_NONE,
		.year = paper_year(a, x->season->code, x->season->school),
		.season_on = x->season->to_on - 1,
		.authority = papers_say(x, T(award_for_standing)),
		.position = papers_say(x, T(award_chair)),
		.audit_head = audit.rows ? audit.hash : STR_NONE,
		.draft = x->in->draft,
	};
	TRY(wording_give(x->db, x->owner.id.n, &x->head));
	x->by_cluster = x->by_unit = x->head;
	x->by_cluster.superior = x->by_unit.superior = x->head.issuer;
	x->by_unit.authority = papers_say(x, T(award_for_committee));
	x->decided = x->notice = x->submitted = x->granted = x->head;
	TRY(document_issued_count(x->db, x->season->id.n, &x->issued));
	TRY(number_decision(x));
	return number_awards(x);
}
