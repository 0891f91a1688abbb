/* notes.c: what counting minutes say of a ballot in verifiable mode, and of one that was given up
 * for paper. */
#include "ballot/online/online.h"

#include "msg_ballot.gen.h"

struct notes {
	struct arena *a;
	struct str *p;
	size_t n, cap;
};

static void note(struct notes *x, struct msg m) { *PUSH(x->a, x) = msg_text(x->a, LANG_VI, m); }

static struct err note_counts(struct notes *x, struct db *db, const struct ballot *b,
			      const struct online *o)
{
	struct online_counts c;
	struct ballot_candidate *who;
	size_t n;
	TRY(online_counts(db, b, o, &c));
	TRY(ballot_candidates(db, b->id, &who, &n));
	const struct ballot_count *e = &c.electronic, *p = &c.paper;
	if (e->summoned < o->least)
		note(x, T(ballot_paper_few, .count = e->summoned, .least = o->least));
	note(x, T(ballot_paper_electronic, .issued = e->issued, .collected = e->collected,
		  .valid = e->valid));
	note(x, T(ballot_paper_paper, .issued = p->issued, .collected = p->collected,
		  .valid = p->valid, .invalid = p->invalid));
	for (size_t i = 0; i < n && p->issued && c.has_result; i++)
		note(x, T(ballot_paper_votes, .unit = who[i].name, .electronic = e->votes[i],
			  .paper = c.has_paper ? p->votes[i] : 0));
	return OK;
}

static struct err note_prints(struct notes *x, struct db *db, const struct online *o)
{
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
		TRY(online_text(db, o->ballot, prints[i].name, &text));
		struct str what = msg_text(x->a, LANG_VI, prints[i].what);
		if (text.n)
			note(x, T(ballot_paper_print, .what = what,
				  .hash = bel_fingerprint(x->a, text)));
	}
	struct str last = msg_text(x->a, LANG_VI, T(ballot_paper_last));
	note(x, T(ballot_paper_print, .what = last, .hash = o->last.hash));
	return OK;
}

static struct err note_online(struct notes *x, struct db *db, const struct ballot *b,
			      struct str check)
{
	struct online o;
	struct online_keepers k;
	TRY(online_read(db, b->id, &o));
	TRY(online_keepers(db, b->id, &k));
	int64_t size = (int64_t)k.n;
	if (o.by_mail)
		note(x, T(ballot_paper_mode_mail, .authority = b->authority, .count = size,
			  .need = o.threshold));
	else
		note(x, T(ballot_paper_mode, .authority = b->authority,
			  .registrar = o.registrar_name, .count = size, .need = o.threshold));
	TRY(note_counts(x, db, b, &o));
	TRY(note_prints(x, db, &o));
	note(x, T(ballot_paper_check, .url = check));
	return OK;
}

/* Electronic votes on the same question that were voided before this ballot was held. */
static struct err note_void(struct notes *x, struct db *db, const struct ballot *b)
{
	struct ballot *all;
	size_t n;
	int64_t votes;
	struct online o;
	TRY(ballot_list(db, b->subject, b->subject_id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].mode != BALLOT_VERIFIABLE || all[i].state != BALLOT_VOID ||
		    all[i].id.n >= b->id.n || !str_eq(all[i].form, b->form))
			continue;
		TRY(online_read(db, all[i].id, &o));
		TRY(online_accepted(db, all[i].id, &votes));
		note(x,
		     T(ballot_paper_void, .uuid = o.uuid, .reason = all[i].reason, .count = votes));
	}
	return OK;
}

struct err online_notes(struct db *db, const struct ballot *b, struct str check, struct str **out,
			size_t *n)
{
	struct notes x = { .a = db->arena };
	TRY(note_void(&x, db, b));
	if (b->mode == BALLOT_VERIFIABLE)
		TRY(note_online(&x, db, b, check));
	*out = x.p;
	*n = x.n;
	return OK;
}
