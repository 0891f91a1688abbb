/* serve.c: one request from head to reply: session, route, rights, scope, token, form, handler,
 * error page, headers. Everything that opens is closed here. */
#include "web/serve.h"

#include "base/day.h"
#include "base/hash.h"
#include "msg_cluster.gen.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/error.html.h"
#include "web/form.h"
#include "web/kept.h"
#include "web/layout.html.h"
#include "web/live.h"
#include "web/results.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum {
	PAGE_BYTES_MAX = 8 << 20,
	PAGE_BYTES_USUAL = 64 << 10, /* what longer pages must be copied for, once */
	FORM_BYTES = 64 << 10,
	NEXT_MOST = 200, /* a longer query is not worth coming back to */
};

static const char csp[] =
	"default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
	"form-action 'self'; frame-ancestors 'none'; worker-src 'self'";

static void set_guards(struct http_reply *rp)
{
	http_set(rp, "content-security-policy", str_of(csp));
	http_set(rp, "x-content-type-options", S("nosniff"));
	http_set(rp, "referrer-policy", S("same-origin"));
	http_set(rp, "x-frame-options", S("DENY"));
}

static void set_headers(struct req *rq)
{
	struct http_reply *rp = rq->reply;
	set_guards(rp);
	if (rq->http->secure)
		http_set(rp, "strict-transport-security", S("max-age=31536000"));
	if (!rp->cache_key.p && rq->route && !str_starts(rq->http->path, S("/asset/")))
		http_set(rp, "cache-control", S("no-store"));
}

static int status_of(enum err_code code)
{
	static const int status[] = {
		[ERR_NONE] = 200,    [ERR_NOT_FOUND] = 404, [ERR_DENIED] = 403,
		[ERR_INVALID] = 422, [ERR_CONFLICT] = 409,  [ERR_BUSY] = 503,
		[ERR_STORE] = 500,   [ERR_TOO_LARGE] = 413
	};
	return status[code];
}

/* Before the first season a page that is about one has nothing to show, and the next step to say:
 * the menu leads there, so it is a page, not a fault. */
static bool before_seasons(const struct req *rq, struct err e)
{
	return e.code == ERR_NOT_FOUND && rq->who.account && rq->http->method == HTTP_GET &&
	       e.message && strcmp(e.message, "cluster.no_season_yet") == 0;
}

/* The same fault once a second, with how many were not written: a full disk fails every request,
 * and the log lies on that disk. */
static void log_fault(struct arena *a, struct err e)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static struct err last;
	static int64_t until;
	static unsigned more;
	int64_t now = now_ms();
	pthread_mutex_lock(&lock);
	bool same =
		last.file == e.file && last.line == e.line && now < until && until - now <= 1000;
	if (same) {
		more++;
	} else {
		struct buf why = { .arena = a };
		put_json_text(&why, msg_text(a, LANG_EN, msg_of_err(e)));
		fprintf(stderr,
			"{\"level\":\"error\",\"at\":\"%s:%d\",\"key\":\"%s\",\"more\":%u,"
			"\"why\":%s}\n",
			e.file, e.line, e.message, more, arena_cstr(a, buf_str(&why)));
		last = e;
		until = now + 1000;
		more = 0;
	}
	pthread_mutex_unlock(&lock);
}

static void show_error(struct req *rq, struct err e)
{
	if (e.code == ERR_STORE)
		log_fault(rq->arena, e);
	e = store_told(e);
	*rq->out = (struct buf){ .arena = rq->arena, .max = PAGE_BYTES_MAX, .lang = rq->who.lang };
	rq->reply->status = status_of(e.code);
	rq->reply->pull = NULL;
	rq->reply->cache_key = STR_NONE;
	rq->page = (struct page){ 0 };
	rq->page_open = false;
	if (e.code == ERR_BUSY)
		http_set(rq->reply, "retry-after", S("3"));
	if (before_seasons(rq, e)) {
		rq->reply->status = 200;
		web_page(rq, web_text(rq, T(cluster_no_season_title)));
		no_season_page(rq->out, role_has(rq->who.role, RIGHT_SEASON_RUN));
		return;
	}
	web_page(rq, web_text(rq, e.code == ERR_NOT_FOUND ? T(web_not_found_title)
				  : e.code == ERR_DENIED  ? T(web_denied_title)
				  : e.code == ERR_BUSY	  ? T(web_busy_title)
				  : e.code == ERR_STORE	  ? T(web_failed_title)
							  : T(web_refused_title)));
	error_page(rq->out, msg_of_err(e), rq->who.account != 0);
}

/* ---- who asks ---- */

static struct err find_session(struct req *rq)
{
	struct str token = http_cookie(rq->http, session_cookie(rq));
	struct str lang = http_cookie(rq->http, "lang");
	if (token.n)
		TRY(session_find(rq->db, token, &rq->who));
	if (str_eq(lang, S("en")))
		rq->who.lang = LANG_EN;
	else if (str_eq(lang, S("vi")))
		rq->who.lang = LANG_VI;
	rq->db->actor = rq->who.account;
	rq->db->lang = rq->out->lang = rq->who.lang;
	return OK;
}

/* Looking around prolongs a session, and the browser's cookie with it: at most once a day. A store
 * that is busy then tries again at the next page. */
static void keep_session(struct req *rq)
{
	bool done = false;
	if (rq->http->method != HTTP_GET || rq->route->right == RIGHT_PUBLIC)
		return;
	if (!session_touch(rq->db, &rq->who, &done).code && done)
		web_keep_token(rq, http_cookie(rq->http, session_cookie(rq)));
}

/* A stranger is sent to the sign-in page and comes back afterwards; a form is refused. */
static struct err send_to_sign_in(struct req *rq)
{
	if (rq->http->method == HTTP_POST) {
		/* whose session ended while they typed gets it back: kept.h */
		struct err unread = form_read(rq);
		return unread.code == ERR_TOO_LARGE ? unread
						    : FAIL(ERR_DENIED, "web.sign_in_first");
	}
	struct buf b = { .arena = rq->arena };
	put(&b, S("/sign-in?next="));
	put_url_part(&b, rq->http->path);
	if (rq->http->query.n && rq->http->path.n + rq->http->query.n < NEXT_MOST) {
		put(&b, S("%3F"));
		put_url_part(&b, rq->http->query);
	}
	return web_go(rq, buf_str(&b));
}

/* What the session must do before anything else: a second factor, a new password. */
static bool held_back(const struct req *rq, struct str *to)
{
	static const char *const free_paths[] = { "/sign-in",	       "/sign-in/code", "/sign-out",
						  "/account/password", "/lang",		NULL };
	for (size_t i = 0; free_paths[i]; i++)
		if (str_eq(rq->http->path, str_of(free_paths[i])))
			return false;
	if (rq->who.second_factor_due)
		*to = S("/sign-in/code");
	else if (rq->who.must_set_password)
		*to = S("/account/password");
	else
		return false;
	return rq->route->right != RIGHT_PUBLIC;
}

static struct err check_rights(struct req *rq)
{
	const struct route *r = rq->route;
	bool may = true;
	if (r->right == RIGHT_PUBLIC)
		return OK;
	if (r->of)
		TRY(r->of(rq->db, rq->id[0], &rq->scope));
	if (r->right == RIGHT_SIGNED_IN)
		return OK;
	if (!r->of)
		may = role_has(rq->who.role, r->right);
	else
		TRY(account_may(rq->db, &rq->who, r->right, &rq->scope, &may));
	if (may)
		return OK;
	/* Foreign rows do not exist for those who may not see them. */
	return r->of ? FAIL(ERR_NOT_FOUND, "web.no_such_page") : FAIL(ERR_DENIED, "web.denied");
}

/* By right, else by the pass of the device. A stranger without either is sent to sign in. */
static struct err admit(struct req *rq, bool *in)
{
	const struct route *r = rq->route;
	bool stranger = r->right != RIGHT_PUBLIC && !rq->who.account;
	struct err e = stranger ? OK : check_rights(rq);
	*in = !stranger && !e.code;
	if (*in || !r->of || !web_options(rq->web)->pass)
		return e;
	if (stranger && r->of(rq->db, rq->id[0], &rq->scope).code)
		return OK;
	TRY(web_options(rq->web)->pass(rq));
	*in = rq->pass.id != 0;
	return *in ? OK : e;
}

static struct err check_token(struct req *rq)
{
	if (rq->http->method != HTTP_POST && rq->http->method != HTTP_PUT &&
	    rq->http->method != HTTP_DELETE)
		return OK;
	/* kept pages carry none, and little is to win */
	if (str_eq(rq->http->path, S("/lang")))
		return OK;
	/* Whoever casts a ballot by a program of their own (docs/BALLOT.md) asks no page for a
	 * token. Without cookies a browser has added nothing: only the card that was typed says who
	 * votes. */
	if (str_starts(rq->http->path, S("/vote/")) && !http_header(rq->http, "cookie").n)
		return OK;
	struct str given = rq->form->csrf.p ? rq->form->csrf : http_header(rq->http, "x-csrf");
	if (!web_token_fits(rq, given))
		return FAIL(ERR_DENIED, "web.token");
	return OK;
}

/* Publishing, awarding and taking either back go through these rights: whatever was done, the kept
 * pages are made anew at their next visit. */
static void note_publication(const struct req *rq)
{
	enum right r = rq->route->right;
	if (rq->http->method == HTTP_POST &&
	    (r == RIGHT_SEASON_RUN || r == RIGHT_CLUSTER_RUN || r == RIGHT_AWARD_RUN))
		results_changed(rq->web);
}

static struct err run(struct req *rq)
{
	bool known, in;
	struct str to;
	TRY(find_session(rq));
	rq->route = web_match(rq->web, rq->http->method, rq->http->path, rq, &known);
	if (!rq->route)
		return known ? FAIL(ERR_INVALID, "web.wrong_method")
			     : FAIL(ERR_NOT_FOUND, "web.no_such_page");
	if (held_back(rq, &to))
		return web_go(rq, to);
	TRY(admit(rq, &in));
	if (!in)
		return send_to_sign_in(rq);
	TRY(form_read(rq));
	TRY(check_token(rq));
	TRY(rq->route->handle(rq));
	note_publication(rq);
	if (rq->http->method == HTTP_POST)
		live_soon(rq->web);
	keep_session(rq);
	return OK;
}

static void close_page(struct req *rq)
{
	kept_put(rq);
	if (rq->page_open)
		page_close(rq->out, &rq->page);
	if (rq->out->full)
		show_error(rq, FAIL(ERR_TOO_LARGE, "web.page_too_large"));
	if (rq->reply->status == 0)
		rq->reply->status = rq->form && !form_ok(rq) ? 422 : 200;
}

void web_serve(void *app, struct http_request *http, struct http_reply *reply)
{
	struct web *w = app;
	struct db db = { 0 };
	struct req rq = { .web = w,
			  .http = http,
			  .reply = reply,
			  .arena = http->arena,
			  .db = &db,
			  .out = &reply->body };
	reply->body = (struct buf){ .arena = http->arena, .max = PAGE_BYTES_MAX };
	buf_room(&reply->body, PAGE_BYTES_USUAL);
	struct err e = store_borrow(web_options(w)->store, http->arena, &db);
	if (!e.code) {
		if (web_options(w)->clock)
			db.now = web_options(w)->clock();
		e = run(&rq);
	}
	if (e.code)
		show_error(&rq, e);
	close_page(&rq);
	set_headers(&rq);
	if (db.store)
		store_return(&db);
}

/* Who asks is not known here, nor in which language: the page speaks both. */
void web_refuse(void *app, struct arena *a, const char *message, struct http_reply *rp)
{
	struct msg why = msg_of_key(message, NULL, 0);
	struct msg title = rp->status == 503 ? T(web_busy_title) : T(web_refused_title);
	struct page p = { .kind = PAGE_BARE,
			  .title = msg_text(a, LANG_VI, title),
			  .suffix = msg_text(a, LANG_VI, T(web_product)),
			  .path = S("/"),
			  .lang = LANG_VI };
	(void)app;
	set_guards(rp);
	http_set(rp, "cache-control", S("no-store"));
	http_set(rp, "content-type", S("text/html; charset=utf-8"));
	rp->body = (struct buf){ .arena = a, .max = PAGE_BYTES_MAX, .lang = LANG_VI };
	page_open(&rp->body, &p);
	refusal_page(&rp->body, why, msg_text(a, LANG_EN, why));
	page_close(&rp->body, &p);
}

int64_t web_limit(void *app, enum http_method method, struct str path)
{
	struct arena none = { 0 };
	struct req rq = { .arena = &none };
	bool known;
	if (method == HTTP_GET || method == HTTP_HEAD)
		return 0;
	const struct route *r = web_match(app, method, path, &rq, &known);
	return r && r->body_max ? r->body_max : FORM_BYTES;
}
