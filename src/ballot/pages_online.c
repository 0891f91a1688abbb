/* pages_online.c: a ballot in verifiable mode for those who run it: posts, the steps of the set-up
 * and for whom they wait, cards, handing out, the end. */
#include "ballot/pages_online.h"

#include "account/register.h"
#include "ballot/online.html.h"
#include "base/day.h"
#include "msg_ballot.gen.h"
#include "web/address.h"
#include "web/qr.h"

/* ---- the steps, and for whom they wait ---- */

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
		p->given += v->voters[i].given;
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

struct err online_refuse(struct req *rq, struct err e)
{
	static const int status[] = {
		[ERR_NOT_FOUND] = 404, [ERR_DENIED] = 403, [ERR_INVALID] = 422,
		[ERR_CONFLICT] = 409,  [ERR_BUSY] = 503,   [ERR_TOO_LARGE] = 413
	};
	if (e.code == ERR_STORE || e.code == ERR_NONE)
		return e;
	return web_send_json(rq, status[e.code], web_json_message(rq, msg_of_err(e)));
}

/* ---- posts ---- */

static const char *const code_ways[] = { "registrar", "mail", NULL };
static const struct field posts_fields[] = {
	{ .name = "codes", .kind = F_CHOICE, .choices = code_ways },
	{ .name = "registrar", .kind = F_TEXT, .max = LOGIN_MAX },
	{ .name = "keeper", .kind = F_TEXT, .many = true, .max = LOGIN_MAX },
	{ .name = "threshold",
	  .kind = F_INT,
	  .required = true,
	  .min = 2,
	  .max = ONLINE_KEEPERS_MAX },
	{ .name = "least", .kind = F_INT, .required = true, .min = 1, .max = VOTERS_MAX },
	{ 0 },
};

static struct err login_of(struct req *rq, int64_t account, struct str *out)
{
	struct account a;
	*out = S("");
	if (!account)
		return OK;
	TRY(account_get(rq->db, account, &a));
	*out = a.login;
	return OK;
}

/* While nobody is appointed: those of the meeting's counting board who have an account. */
static struct err propose(struct req *rq, struct posts_view *x)
{
	board_fn *ask = web_options(rq->web)->board;
	if (ask)
		TRY(ask(rq->db, &x->v->b, &x->board, &x->board_count));
	for (size_t i = 0; i < x->board_count && !x->v->online->k.n; i++)
		if (x->board[i].login.n && x->proposed < ONLINE_KEEPERS_MAX)
			x->keepers[x->proposed++] = x->board[i].login;
	return OK;
}

static struct err show_posts(struct req *rq)
{
	struct ballot_view v = { 0 };
	struct posts_view x = { .rq = rq, .v = &v };
	TRY(ballot_view_read(rq, &v));
	if (!v.online)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	TRY(login_of(rq, v.online->row.registrar, &x.registrar));
	TRY(letters_offered(rq, &v, &x.mail_offered));
	for (size_t i = 0; i < v.online->k.n; i++)
		TRY(login_of(rq, v.online->k.p[i].account, &x.keepers[i]));
	TRY(propose(rq, &x));
	ballot_page_open(rq, &v, T(ballot_posts));
	posts_page(rq->out, &x);
	return OK;
}

struct appointing {
	struct online_posts posts;
	int64_t least;
};

static struct err do_appoint(struct tx *tx, void *arg)
{
	const struct appointing *x = arg;
	TRY(online_least(tx, x->posts.id, x->least));
	return online_appoint(tx, &x->posts);
}

static struct err find_account(struct req *rq, struct str typed, const char *field, int64_t id)
{
	int64_t account = 0;
	struct str login = login_plain(rq->arena, typed);
	if (login.n)
		TRY(account_by_login(rq->db, login, &account));
	if (!account)
		field_fail(rq, field, id, T(ballot_no_account));
	rq->id[1] = account;
	return OK;
}

static struct err read_posts(struct req *rq, struct online_posts *p)
{
	struct many_value m;
	p->by_mail = str_eq(form_text(rq, "codes"), S("mail"));
	if (!p->by_mail) {
		TRY(find_account(rq, form_text(rq, "registrar"), "registrar", 0));
		p->registrar = rq->id[1];
	}
	for (size_t k = 0; form_many(rq, "keeper", k, &m) && p->n < ONLINE_KEEPERS_MAX; k++) {
		if (!m.text.n)
			continue;
		TRY(find_account(rq, m.text, "keeper", m.id));
		p->keepers[p->n++] = rq->id[1];
	}
	return OK;
}

static struct err take_posts(struct req *rq)
{
	struct appointing x = { .posts = { .id = { rq->id[0] },
					   .threshold = form_int(rq, "threshold") },
				.least = form_int(rq, "least") };
	if (form_ok(rq))
		TRY(read_posts(rq, &x.posts));
	if (!form_ok(rq))
		return show_posts(rq);
	struct err e = db_write(rq->db, do_appoint, &x);
	if (!e.code)
		return web_done(rq, ballot_path(rq), T(ballot_posts_saved));
	TRY(form_fail(rq, e));
	return show_posts(rq);
}

/* ---- acts ---- */

static const struct field version_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ 0 },
};

static struct err do_anew(struct tx *tx, void *arg)
{
	return online_keys_anew(tx, *(const ballot_id *)arg);
}

static struct err again(struct req *rq, struct err e, struct msg done)
{
	if (!e.code)
		return web_done(rq, ballot_path(rq), done);
	TRY(form_fail(rq, e));
	return show_ballot(rq);
}

static struct err take_anew(struct req *rq)
{
	ballot_id id = { rq->id[0] };
	return again(rq, db_write(rq->db, do_anew, &id), T(ballot_keys_forgotten));
}

static struct err do_rehearse(struct tx *tx, void *arg)
{
	return online_rehearse_again(tx, *(const ballot_id *)arg);
}

static struct err take_rehearse(struct req *rq)
{
	ballot_id id = { rq->id[0] };
	return again(rq, db_write(rq->db, do_rehearse, &id), T(ballot_rehearse_asked));
}

struct ending {
	ballot_id id;
	int64_t version;
};

static struct err do_end(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	return online_end(tx, x->id, x->version);
}

static struct err take_end(struct req *rq)
{
	struct ending x = { { rq->id[0] }, form_int(rq, "version") };
	struct err e = form_ok(rq) ? db_write(rq->db, do_end, &x) : OK;
	if (!form_ok(rq))
		return show_ballot(rq);
	if (!e.code)
		e = online_tally(rq->db, x.id);
	/* What could not be wiped now stands on the page with a button. */
	if (!e.code && ballot_wipe(rq->db, x.id).code)
		return web_done(rq, ballot_path(rq), T(ballot_not_wiped));
	return again(rq, e, T(ballot_ended));
}

static struct err take_tally(struct req *rq)
{
	return again(rq, online_tally(rq->db, (ballot_id){ rq->id[0] }), T(ballot_ended));
}

static const char *const handed[] = { "slip", "paper", "back", NULL };
static const struct field hand_fields[] = {
	{ .name = "voter", .kind = F_ID, .required = true },
	{ .name = "what", .kind = F_CHOICE, .required = true, .choices = handed },
	{ 0 },
};

static struct err do_hand(struct tx *tx, void *arg) { return online_hand(tx, arg); }

static struct err take_hand(struct req *rq)
{
	struct online_hand h = { { rq->id[0] },
				 form_int(rq, "voter"),
				 (enum online_handed)form_int(rq, "what") };
	if (!form_ok(rq))
		return show_ballot(rq);
	return again(rq, db_write(rq->db, do_hand, &h), T(ballot_handed));
}

/* ---- cards ---- */

struct carding {
	ballot_id id;
	struct str *codes;
	size_t n;
};

static struct err do_cards(struct tx *tx, void *arg)
{
	const struct carding *c = arg;
	return online_cards(tx, c->id, c->codes, c->n);
}

static void draw_cards(struct req *rq, struct ballot_view *v)
{
	bool open = web_public_or_none(rq).n > 0;
	v->qrs = NEW(rq->arena, v->voter_count + 1, struct qr_part);
	for (size_t i = 0; i < v->voter_count; i++) {
		struct str url = v->online->vote_url, link;
		link = str_fmt(rq->arena, "%.*s?card=%.*s", (int)url.n, url.p, (int)v->codes[i].n,
			       v->codes[i].p);
		/* Without a public address, or with a very long one, the code is typed. */
		if (!open || !qr_of(rq->arena, link, &v->qrs[i]))
			v->qrs[i].dots = NULL;
		v->qrs[i].link = v->online->vote_url;
		v->qrs[i].label = web_text(rq, T(ballot_card_qr));
	}
}

/* The codes are shown in this one reply and are nowhere stored. */
static struct err take_cards(struct req *rq)
{
	struct ballot_view v = { 0 };
	TRY(ballot_view_read(rq, &v));
	if (!v.online)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	struct carding c = { v.b.id, NEW(rq->arena, v.voter_count + 1, struct str), v.voter_count };
	TRY(db_write(rq->db, do_cards, &c));
	v.codes = c.codes;
	draw_cards(rq, &v);
	ballot_page_open(rq, &v, T(ballot_cards));
	cards_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/ballot/:ballot/posts", RIGHT_BALLOT_RUN, ballot_scope, show_posts, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/ballot/:ballot/posts", RIGHT_BALLOT_RUN, ballot_scope, take_posts,
	  posts_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/keys-anew", RIGHT_BALLOT_RUN, ballot_scope, take_anew,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/rehearse", RIGHT_BALLOT_RUN, ballot_scope, take_rehearse,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/cards", RIGHT_BALLOT_RUN, ballot_scope, take_cards, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/ballot/:ballot/hand", RIGHT_BALLOT_RUN, ballot_scope, take_hand, hand_fields,
	  0 },
	{ HTTP_POST, "/ballot/:ballot/end", RIGHT_BALLOT_RUN, ballot_scope, take_end,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/tally", RIGHT_BALLOT_RUN, ballot_scope, take_tally, NO_FIELDS,
	  0 },
};
const struct routes online_routes = { rows, sizeof rows / sizeof *rows };
