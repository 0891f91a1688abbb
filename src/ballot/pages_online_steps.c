/* pages_online_steps.c: the steps of a ballot in verifiable mode, and for whom they wait. */
#include "ballot/pages_online.h"

#include "msg_ballot.gen.h"
#include "web/address.h"

static struct str waiting(struct req *rq, const struct online_keepers *k,
			  struct str (*missing)(const struct online_keeper *x))
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < k->n; i++) {
		struct str name = missing(&k->p[i]);
		if (name.n && b.n)
			put(&b, S(", "));
		put(&b, name);
	}
	return b.n ? web_text(rq, T(ballot_waits_for, .names = buf_str(&b))) : S("");
}

static struct str no_cert(const struct online_keeper *x) { return x->cert.n ? S("") : x->name; }
static struct str no_polynomial(const struct online_keeper *x)
{
	return x->polynomial.n ? S("") : x->name;
}
static struct str no_key(const struct online_keeper *x) { return x->voutput.n ? S("") : x->name; }
static struct str no_answer(const struct online_keeper *x) { return x->answered ? S("") : x->name; }
static struct str no_part(const struct online_keeper *x) { return x->decrypted ? S("") : x->name; }

static struct str key_note(struct req *rq, const struct online_part *p)
{
	switch (online_step(&p->row, &p->k)) {
	case STEP_CERTS:
		return waiting(rq, &p->k, no_cert);
	case STEP_POLYNOMIALS:
		return waiting(rq, &p->k, no_polynomial);
	case STEP_KEYS:
		return waiting(rq, &p->k, no_key);
	case STEP_REHEARSAL:
	case STEP_READY:
		break;
	}
	return web_text(rq,
			T(ballot_keys_made, .need = p->row.threshold, .count = (int64_t)p->k.n));
}

/* How many answered; while they are too few, who did not. */
static struct str answers_note(struct req *rq, const struct online_part *p)
{
	struct str count =
		web_text(rq, T(ballot_answered, .count = p->answered, .need = p->row.threshold));
	struct str names = waiting(rq, &p->k, no_answer);
	if (online_step(&p->row, &p->k) == STEP_READY || !names.n)
		return count;
	return str_fmt(rq->arena, "%.*s. %.*s", (int)count.n, count.p, (int)names.n, names.p);
}

static void add(struct online_part *p, struct step s) { p->steps[p->step_count++] = s; }

/* DONE, else NOW when it may be done. */
static enum state stands(bool done, bool may)
{
	return done ? STATE_DONE : may ? STATE_NOW : STATE_TODO;
}

static struct str own_path(struct req *rq, const struct online_part *p, bool own, const char *page)
{
	return own ? web_path(rq, "/ballot/%lld/%s", (long long)p->row.ballot.n, page) : STR_NONE;
}

static struct str posts_note(struct req *rq, const struct online_part *p)
{
	int64_t count = (int64_t)p->k.n;
	return p->row.by_mail ? web_text(rq, T(ballot_posts_note_mail, .count = count))
			      : web_text(rq, T(ballot_posts_note, .name = p->row.registrar_name,
					       .count = count));
}

/* Who makes the codes: the registrar, or who runs the ballot has them mailed. */
static struct step codes_step(struct req *rq, const struct ballot_view *v,
			      const struct online_part *p, bool listed)
{
	bool setup = v->b.state == BALLOT_SETUP, mail = p->row.by_mail;
	struct str name =
		mail ? web_text(rq, T(ballot_step_codes_mail)) : web_text(rq, T(ballot_step_codes));
	struct str note = listed ? web_text(rq, T(ballot_codes_there, .count = p->row.credentials))
				 : web_text(rq, T(ballot_codes_due, .count = p->voters));
	return (struct step){ name, note,
			      mail ? own_path(rq, p, setup && v->may_run, "letters")
				   : own_path(rq, p, setup && p->registrar, "registrar"),
			      STATE_TODO };
}

static void setup_steps(struct req *rq, const struct ballot_view *v, struct online_part *p)
{
	bool posts = (p->row.registrar || p->row.by_mail) && p->k.n,
	     setup = v->b.state == BALLOT_SETUP;
	enum online_step key = online_step(&p->row, &p->k);
	bool listed = p->row.credentials == p->voters && p->voters > 0;
	add(p, (struct step){ web_text(rq, T(ballot_step_posts)),
			      posts ? posts_note(rq, p) : web_text(rq, T(ballot_step_posts_note)),
			      own_path(rq, p, v->may_run && setup, "posts"), stands(posts, true) });
	add(p, (struct step){ web_text(rq, T(ballot_step_keys)), key_note(rq, p),
			      own_path(rq, p, setup && p->place > 0, "key"),
			      stands(key >= STEP_REHEARSAL, posts) });
	add(p, (struct step){ web_text(rq, T(ballot_step_rehearsal)),
			      key < STEP_REHEARSAL ? S("") : answers_note(rq, p),
			      own_path(rq, p, setup && p->place > 0, "key"),
			      stands(key == STEP_READY, key == STEP_REHEARSAL) });
	struct step codes = codes_step(rq, v, p, listed);
	codes.state = stands(listed, posts && p->voters > 0);
	add(p, codes);
	add(p, (struct step){ web_text(rq, T(ballot_step_open)), S(""), STR_NONE,
			      stands(!setup, key == STEP_READY && listed) });
}

static void voting_steps(struct req *rq, const struct ballot_view *v, struct online_part *p)
{
	enum online_phase at = p->row.phase;
	bool void_ = v->b.state == BALLOT_VOID;
	add(p, (struct step){
		       web_text(rq, T(ballot_step_vote)),
		       web_text(rq, T(ballot_voted_note, .count = p->voted, .papers = p->papers)),
		       STR_NONE, stands(at > ONLINE_VOTING, at == ONLINE_VOTING && !void_) });
	add(p, (struct step){
		       web_text(rq, T(ballot_step_decrypt)),
		       at == ONLINE_TALLIED
			       ? waiting(rq, &p->k, no_part)
			       : web_text(rq, T(ballot_decrypt_need, .need = p->row.threshold)),
		       own_path(rq, p, at == ONLINE_TALLIED && p->place > 0 && !void_, "decrypt"),
		       stands(at == ONLINE_RESULT, at == ONLINE_TALLIED && !void_) });
	add(p, (struct step){ web_text(rq, T(ballot_step_result)),
			      p->counts.paper_due && at >= ONLINE_ENDED
				      ? web_text(rq, T(ballot_paper_due))
				      : S(""),
			      STR_NONE,
			      stands(v->b.state == BALLOT_COUNTED || v->b.state == BALLOT_SETTLED,
				     at == ONLINE_RESULT) });
}

static struct str whole(struct req *rq, const char *path, struct str uuid)
{
	struct str url = web_public_or_none(rq);
	return str_fmt(rq->arena, "%.*s/%s/%.*s", (int)url.n, url.p, path, (int)uuid.n, uuid.p);
}

static void count_voters(const struct ballot_view *v, struct online_part *p)
{
	p->voters = (int64_t)v->voter_count;
	for (size_t i = 0; i < v->voter_count; i++) {
		p->present += v->voters[i].given || v->voters[i].way != WAY_NONE;
		p->papers += v->voters[i].way == WAY_PAPER;
		p->voted += v->voters[i].way == WAY_PHONE;
	}
	for (size_t i = 0; i < p->k.n; i++) {
		p->answered += p->k.p[i].answered;
		p->decrypted += p->k.p[i].decrypted;
	}
}

struct err online_part_read(struct req *rq, const struct ballot_view *v, struct online_part *out)
{
	*out = (struct online_part){ 0 };
	TRY(online_read(rq->db, v->b.id, &out->row));
	TRY(online_keepers(rq->db, v->b.id, &out->k));
	TRY(online_counts(rq->db, &v->b, &out->row, &out->counts));
	TRY(online_accepted(rq->db, v->b.id, &out->ballots));
	count_voters(v, out);
	out->place = online_place(&out->k, rq->who.account);
	out->registrar = out->row.registrar && out->row.registrar == rq->who.account;
	out->few = out->voters < out->row.least;
	out->vote_url = whole(rq, "vote", out->row.uuid);
	out->check_url = whole(rq, "election", out->row.uuid);
	setup_steps(rq, v, out);
	voting_steps(rq, v, out);
	return OK;
}
