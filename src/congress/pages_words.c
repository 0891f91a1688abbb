/* pages_words.c: the words of a congress's preparation, and what its pages share. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "base/num.h"
#include "msg_congress.gen.h"

struct str congress_path(struct req *rq, assembly_id id, const char *rest)
{
	return web_path(rq, "/assembly/%lld%s", (long long)id.n, rest);
}

void congress_page_open(struct req *rq, const struct assembly *a, const struct unit *u,
			struct msg title)
{
	web_crumb(rq, u->name, web_path(rq, "/unit/%lld", (long long)u->id.n));
	web_crumb(rq, a->title, congress_path(rq, a->id, ""));
	web_crumb(rq, web_text(rq, title), STR_NONE);
	rq->page.lead = a->title;
	web_page(rq, web_text(rq, title));
}

struct err congress_papers_list(struct req *rq, const struct assembly *a, struct paper_list *out)
{
	static const enum paper_kind later[] = { PAPER_SPEECH_ORDER, PAPER_CREDENTIALS_REPORT,
						 PAPER_SESSION_MINUTES, PAPER_PERSONNEL_LIST,
						 PAPER_RECOGNITION_REQUEST };
	struct assembly_paper p = { .of = a };
	struct election_row *all;
	size_t n;
	*out = (struct paper_list){ 0 };
	for (int i = 0; i < CONGRESS_PAPERS; i++) {
		p.kind = congress_papers[i].kind;
		p.part = congress_papers[i].part;
		TRY(paper_list_add(rq, out, &p, STR_NONE));
	}
	p.part = 0;
	p.kind = PAPER_VOTING_RULES;
	TRY(paper_list_add(rq, out, &p, STR_NONE));
	TRY(election_list(rq->db, a->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		p.kind = PAPER_BALLOT_PAPER;
		p.part = all[i].id;
		TRY(paper_list_add(rq, out, &p, all[i].name));
	}
	p.part = 0;
	for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
		p.kind = later[i];
		TRY(paper_list_add(rq, out, &p, STR_NONE));
	}
	return OK;
}

struct msg comment_state_words(enum comment_state s)
{
	switch (s) {
	case COMMENT_TAKEN:
		return T(congress_comment_taken);
	case COMMENT_PARTLY:
		return T(congress_comment_partly);
	case COMMENT_REFUSED:
		return T(congress_comment_refused);
	case COMMENT_NEW:
	case COMMENT_STATES:
		break;
	}
	return T(congress_comment_new);
}

/* ---- why it is proposed ---- */

struct str number_words(const struct buf *o, const struct answers *x)
{
	const struct congress_number *n = &x->number;
	struct arena *a = o->arena;
	struct str on = day_text(a, n->event_on), nth = roman_text(a, n->ordinal);
	switch (n->why) {
	case NUMBER_FOLLOWS:
		return words(o, T(congress_number_follows, .nth = nth, .last = n->last,
				  .on = day_text(a, n->last_on)));
	case NUMBER_KEPT:
		return words(
			o, T(congress_number_kept, .nth = nth, .on = on, .citation = n->citation));
	case NUMBER_RENAMED:
		return words(o, T(congress_number_renamed, .nth = nth, .on = on));
	case NUMBER_INHERITED:
		return words(o, T(congress_number_inherited, .nth = nth, .on = on,
				  .citation = n->citation));
	case NUMBER_FIRST:
		if (n->aligned)
			return words(o, T(congress_number_aligned, .on = on, .term = n->term,
					  .upper = n->upper_term, .citation = n->citation));
		return words(o, T(congress_number_first, .on = on, .citation = n->citation));
	case NUMBER_UNKNOWN:
		break;
	}
	return words(o, T(congress_number_unknown));
}

struct str form_why(const struct buf *o, const struct answers *x)
{
	const struct rule *r = rule_find(&x->rules, "delegates_from");
	if (!r || !x->delegates_from || x->members < 0)
		return words(o, T(congress_form_unknown));
	return words(o, x->members >= x->delegates_from
				? T(congress_form_from, .members = x->members,
				    .from = x->delegates_from, .citation = r->citation)
				: T(congress_form_below, .members = x->members,
				    .from = x->delegates_from, .citation = r->citation));
}
