/* pages_minutes_online.c: what counting minutes say of a ballot in verifiable mode: both counts
 * apart, fingerprints, where to check; and of one that was given up for paper. */
#include "ballot/pages_online.h"

#include "ballot/pages_minutes.h"
#include "msg_ballot.gen.h"

struct notes {
	struct req *rq;
	struct str *p;
	size_t n, cap;
};

static void note(struct notes *x, struct msg m)
{
	*PUSH(x->rq->arena, x) = msg_text(x->rq->arena, LANG_VI, m);
}

static void note_counts(struct notes *x, const struct ballot_view *v)
{
	const struct online_counts *c = &v->online->counts;
	const struct ballot_count *e = &c->electronic, *p = &c->paper;
	note(x, T(ballot_paper_electronic, .issued = e->issued, .collected = e->collected,
		  .valid = e->valid));
	note(x, T(ballot_paper_paper, .issued = p->issued, .collected = p->collected,
		  .valid = p->valid, .invalid = p->invalid));
	for (size_t i = 0; i < v->n && p->issued; i++)
		note(x, T(ballot_paper_votes, .unit = v->candidates[i].name,
			  .electronic = e->votes[i], .paper = c->has_paper ? p->votes[i] : 0));
}

static struct err note_prints(struct notes *x, const struct ballot_view *v)
{
	struct req *rq = x->rq;
	const struct {
		const char *name;
		struct msg what;
	} prints[] = { { "election", T(ballot_print_election) },
		       { "credentials", T(ballot_print_codes) },
		       { "trustees", T(ballot_print_keys) },
		       { "tally", T(ballot_print_tally) },
		       { "result", T(ballot_print_result) } };
	struct str text;
	for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
		TRY(online_text(rq->db, v->b.id, prints[i].name, &text));
		struct str what = msg_text(rq->arena, LANG_VI, prints[i].what);
		if (text.n)
			note(x, T(ballot_paper_print, .what = what,
				  .hash = bel_fingerprint(rq->arena, text)));
	}
	struct str last = msg_text(rq->arena, LANG_VI, T(ballot_paper_last));
	note(x, T(ballot_paper_print, .what = last, .hash = v->online->row.last.hash));
	return OK;
}

static struct err note_online(struct notes *x, const struct ballot_view *v)
{
	const struct online_part *p = v->online;
	int64_t size = (int64_t)p->k.n;
	if (p->row.by_mail)
		note(x, T(ballot_paper_mode_mail, .authority = v->b.authority, .count = size,
			  .need = p->row.threshold));
	else
		note(x, T(ballot_paper_mode, .authority = v->b.authority,
			  .registrar = p->row.registrar_name, .count = size,
			  .need = p->row.threshold));
	if (p->few)
		note(x, T(ballot_paper_few, .count = p->voters, .least = p->row.least));
	note_counts(x, v);
	TRY(note_prints(x, v));
	note(x, T(ballot_paper_check, .url = p->check_url));
	return OK;
}

/* Electronic votes on the same question that were voided before this ballot was held. */
static struct err note_void(struct notes *x, const struct ballot_view *v)
{
	struct ballot *all;
	size_t n, votes;
	struct online o;
	struct online_ballot *list;
	TRY(ballot_list(x->rq->db, v->b.subject, v->b.subject_id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].mode != BALLOT_VERIFIABLE || all[i].state != BALLOT_VOID ||
		    all[i].id.n >= v->b.id.n || !str_eq(all[i].form, v->b.form))
			continue;
		TRY(online_read(x->rq->db, all[i].id, &o));
		TRY(online_ballots(x->rq->db, all[i].id, &list, &votes));
		note(x, T(ballot_paper_void, .uuid = o.uuid, .reason = all[i].reason,
			  .count = (int64_t)votes));
	}
	return OK;
}

struct err minutes_notes(struct req *rq, const struct ballot_view *v, struct str **out, size_t *n)
{
	struct notes x = { .rq = rq };
	TRY(note_void(&x, v));
	if (v->online)
		TRY(note_online(&x, v));
	*out = x.p;
	*n = x.n;
	return OK;
}
