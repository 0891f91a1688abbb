/* pages_online.c: a ballot in verifiable mode for those who run it: posts, cards, handing
 * out, the end. */
#include "ballot/pages_online.h"

#include "account/register.h"
#include "ballot/online.html.h"
#include "msg_ballot.gen.h"
#include "web/address.h"
#include "web/qr.h"

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

static const char *const handed[] = { "slip", "paper", "back", "slip_back", NULL };
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
