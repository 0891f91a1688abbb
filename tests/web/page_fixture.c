/* page_fixture.c: the province is made once a process by the sample's own importers, then copied
 * for each test; on PostgreSQL its backup is restored once and the database copied. */
#include "page_fixture.h"

#include "account/inner.h"
#include "account/key.h"
#include "base/hash.h"
#include "main/demo.h"
#include "main/product.h"
#include "schema.gen.h"
#include "store/backup.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"
#include "web/serve.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { VISITORS_MAX = 16, COOKIES_MAX = 8, SENT_MAX = 16 << 20 };

struct cookie {
	struct str name, value;
};
struct visitor {
	const char *name;
	struct cookie cookies[COOKIES_MAX];
	int count;
};
static struct {
	struct arena once;	      /* lives as long as the process */
	const char *province, *on_pg; /* urls of what is copied; NULL: not made yet */
	struct arena arena;	      /* of the test in hand */
	const struct t *test;
	const char *name;
	bool pg;
	const char *url; /* of the test's own copy */
	struct store *store;
	struct db db;
	struct web *web;
	const char *sendmail;
	int64_t now;
	struct visitor visitors[VISITORS_MAX];
	int visitor_count;
} fx;

static void must(const char *what, struct err e)
{
	if (!e.code)
		return;
	fprintf(stderr, "%s: %s %.*s %.*s\n", what, e.message, (int)e.v[0].n, e.v[0].p,
		(int)e.v[1].n, e.v[1].p);
	die("no province for the tests of pages");
}

/* ---- the province ---- */

static struct store *open_at(struct arena *a, const char *url, bool create)
{
	struct store *st;
	struct store_options o = {
		.url = url, .create = create, .schemas = schema_all, .schema_count = schema_count
	};
	must(url, store_open(a, &o, &st));
	return st;
}

static void fill(struct t *t, struct store *st)
{
	struct db db;
	struct faults faults = { .arena = t->arena };
	struct demo d = {
		.db = &db, .office = office_fixture(t), .dir = PROVINCE, .faults = &faults
	};
	must("borrow", store_borrow(st, t->arena, &db));
	db.now = PAGE_TEST_NOW;
	must("plan", demo_begin(&d));
	JSON_EACH(step, json_get(d.plan, "steps"))
	{
		struct err e = demo_step(&d, step);
		if (!e.message || strcmp(e.message, "main.import_kind") != 0)
			must("step", e); /* a kind that is not read yet is left out */
	}
	must("users", demo_users(&d));
	if (faults.total)
		die("the sample province has faults");
	store_return(&db);
}

static void make_province(struct t *t)
{
	if (fx.province)
		return;
	fx.province = arena_cstr(&fx.once, str_of(store_test_path(t, "province.db")));
	must("key", account_key_open(&fx.once, store_test_path(t, "province.key")));
	office_fixture(t); /* before the store's threads */
	struct store *st = open_at(&fx.once, fx.province, true);
	fill(t, st);
	store_close(st);
}

static void move_to_pg(struct t *t)
{
	struct backup_report r;
	struct db db;
	if (fx.on_pg)
		return;
	const char *file = store_test_path(t, "province.backup");
	struct store *st = open_at(t->arena, fx.province, false);
	must("borrow", store_borrow(st, t->arena, &db));
	must("backup", store_backup(&db, file, &r));
	store_return(&db);
	store_close(st);
	fx.on_pg = arena_cstr(&fx.once, str_of(store_test_empty(t)));
	struct store_options o = { .url = fx.on_pg,
				   .create = true,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	must("restore", store_restore(t->arena, &o, file, &r));
}

/* ---- one test's own ---- */

static int64_t clock_now(void) { return fx.now; }

static void close_test(void)
{
	if (!fx.store)
		return;
	store_return(&fx.db);
	store_close(fx.store);
	if (!fx.pg)
		store_test_drop(fx.url);
	fx.store = NULL;
	fx.visitor_count = 0;
	arena_reset(&fx.arena);
}

static void make_web(struct t *t, const struct routes *own, struct http_server *const *http)
{
	int n = product_table_count;
	const struct routes **all = NEW(&fx.arena, n + 1, const struct routes *);
	memcpy(all, product_tables, (size_t)n * sizeof *all);
	if (own)
		all[n++] = own;
	struct web_options o = { .store = fx.store,
				 .office = office_fixture(t),
				 .features = all,
				 .feature_count = n,
				 .file_readers = product_file_readers,
				 .minutes_words = product_minutes_words,
				 .number_papers = product_number_papers,
				 .paper_recorded = product_paper_recorded,
				 .paper_samples = product_paper_samples,
				 .hall_results = product_hall_results,
				 .hall_ballots = product_hall_ballots,
				 .unit_goals = product_unit_goals,
				 .unit_goal_say = product_unit_goal_say,
				 .report_sent = product_report_sent,
				 .pass = product_pass,
				 .voter = product_voter,
				 .board = product_board,
				 .http = http,
				 .sendmail = fx.sendmail,
				 .sample = true,
				 .clock = clock_now };
	fx.web = web_new(&fx.arena, &o);
}

static void open_test(struct t *t)
{
	static bool told;
	if (fx.store && fx.test == t && fx.name == t->name && fx.pg == (t->pg != NULL))
		return;
	close_test();
	if (!told)
		atexit(close_test);
	told = true;
	make_province(t);
	if (t->pg)
		move_to_pg(t);
	fx.test = t;
	fx.name = t->name;
	fx.pg = t->pg != NULL;
	fx.now = PAGE_TEST_NOW;
	fx.sendmail = NULL;
	const char *copy = store_test_clone(t, t->pg ? fx.on_pg : fx.province);
	fx.url = arena_cstr(&fx.arena, str_of(copy));
	fx.store = open_at(&fx.arena, fx.url, false);
	must("borrow", store_borrow(fx.store, &fx.arena, &fx.db));
	fx.db.now = fx.now;
	make_web(t, NULL, NULL);
}

void page_sendmail(struct t *t, const char *program)
{
	open_test(t);
	fx.sendmail = program;
	make_web(t, NULL, NULL);
}

void page_routes(struct t *t, const struct routes *own)
{
	open_test(t);
	make_web(t, own, NULL);
}

struct web *page_serve(struct t *t, struct http_server *const *http, const struct routes *own)
{
	open_test(t);
	make_web(t, own, http);
	return fx.web;
}

struct db *page_db(struct t *t)
{
	open_test(t);
	store_return(&fx.db); /* a fresh look: what the pages wrote is seen */
	must("borrow", store_borrow(fx.store, &fx.arena, &fx.db));
	fx.db.now = fx.now;
	return &fx.db;
}

struct web *page_web(struct t *t)
{
	open_test(t);
	return fx.web;
}

void page_clock(struct t *t, int64_t now)
{
	open_test(t);
	fx.now = now;
}

void page_run_jobs(struct t *t)
{
	struct job_kinds kinds = { .kinds = product_jobs,
				   .count = product_job_count,
				   .app = page_web(t),
				   .clock = clock_now };
	must("jobs", job_run_all(page_db(t), kinds));
}

/* ---- ids ---- */

SQL(unit_of, "SELECT id FROM unit WHERE code = $1");
SQL(season_of, "SELECT id FROM season WHERE code = $1");
SQL(cluster_of, "SELECT c.id FROM cluster c JOIN season s ON s.id = c.season_id"
		" WHERE s.code = '2021' AND c.code = $1");

static int64_t id_of(struct t *t, const char *sql, const char *code)
{
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), sql, ARGS(TEXT(str_of(code))), &id));
	if (!id)
		die(code);
	return id;
}

int64_t page_unit(struct t *t, const char *code) { return id_of(t, unit_of, code); }
int64_t page_season(struct t *t, const char *code) { return id_of(t, season_of, code); }
int64_t page_cluster(struct t *t, const char *code) { return id_of(t, cluster_of, code); }

/* ---- visitors ---- */

static struct cookie *cookie_of(struct visitor *v, struct str name)
{
	for (int i = 0; i < v->count; i++)
		if (str_eq(v->cookies[i].name, name))
			return &v->cookies[i];
	if (v->count == COOKIES_MAX)
		die("too many cookies");
	v->cookies[v->count] = (struct cookie){ .name = name };
	return &v->cookies[v->count++];
}

static struct err start_session(struct tx *tx, void *arg)
{
	return session_start(tx, arg);
}

SQL(login_of, "SELECT id FROM account WHERE login = $1");

static void sign_in(struct visitor *v)
{
	struct session_start s = { .device = S("test"), .token = session_token(&fx.arena) };
	struct db db;
	must("borrow", store_borrow(fx.store, &fx.arena, &db));
	db.now = fx.now;
	must("login", db_int(&db, login_of, ARGS(TEXT(str_of(v->name))), &s.account));
	if (s.account) {
		must("session", db_write(&db, start_session, &s));
		cookie_of(v, S("sid"))->value = s.token;
	}
	store_return(&db);
}

static struct visitor *visitor(const char *as)
{
	as = as ? as : "";
	for (int i = 0; i < fx.visitor_count; i++)
		if (strcmp(fx.visitors[i].name, as) == 0)
			return &fx.visitors[i];
	if (fx.visitor_count == VISITORS_MAX)
		die("too many visitors");
	struct visitor *v = &fx.visitors[fx.visitor_count++];
	*v = (struct visitor){ .name = as };
	sign_in(v);
	return v;
}

static struct str cookie_line(struct visitor *v)
{
	struct buf b = { .arena = &fx.arena };
	for (int i = 0; i < v->count; i++)
		if (v->cookies[i].value.n)
			put_fmt(&b, "%s%.*s=%.*s", b.n ? "; " : "", (int)v->cookies[i].name.n,
				v->cookies[i].name.p, (int)v->cookies[i].value.n,
				v->cookies[i].value.p);
	return buf_str(&b);
}

static void keep_cookies(struct visitor *v, const struct http_reply *rp)
{
	for (int i = 0; i < rp->header_count; i++) {
		struct str rest = rp->headers[i].value, pair, name;
		if (!str_eq(rp->headers[i].name, S("set-cookie")))
			continue;
		bool gone = str_find(rest, S("Max-Age=0")) != SIZE_MAX;
		str_split(&rest, ';', &pair);
		str_split(&pair, '=', &name);
		cookie_of(v, arena_copy(&fx.arena, name))->value =
			gone ? STR_NONE : arena_copy(&fx.arena, pair);
	}
}

struct str page_token(struct t *t, const char *as)
{
	open_test(t);
	struct visitor *v = visitor(as);
	struct http_request http = { 0 };
	struct req rq = { .http = &http, .arena = t->arena };
	struct str sid = cookie_of(v, S("sid"))->value;
	struct cookie *pre = cookie_of(v, S("pre"));
	if (sid.n)
		must("session", session_find(page_db(t), sid, &rq.who));
	store_return(&fx.db); /* no reader of the test's stays open beside the request */
	if (!pre->value.n)
		pre->value = random_id(&fx.arena);
	http.headers[http.header_count++] = (struct http_header){ S("cookie"), cookie_line(v) };
	return web_token(&rq);
}

/* ---- asking ---- */

static void head_of(const struct page_ask *ask, struct visitor *v, struct http_request *http)
{
	struct str path = str_of(ask->path), query = path;
	str_split(&query, '?', &path);
	http->path = path;
	http->query = query;
	http->method = ask->method;
	http->body_fd = -1;
	http->peer = str_of(ask->peer ? ask->peer : "127.0.0.1");
	http->secure = ask->secure;
	http->at = fx.now;
	http->headers[http->header_count++] = (struct http_header){ S("cookie"), cookie_line(v) };
	if (ask->method == HTTP_POST)
		http->headers[http->header_count++] = (struct http_header){
			S("content-type"),
			str_of(ask->type ? ask->type : "application/x-www-form-urlencoded")
		};
	for (size_t i = 0; ask->headers && ask->headers[i][0]; i++)
		http->headers[http->header_count++] = (struct http_header){
			str_of(ask->headers[i][0]), str_of(ask->headers[i][1])
		};
}

/* As the core does: what is large lies in a file. */
static void lay_body(struct http_request *http, struct str body)
{
	http->body_size = (int64_t)body.n;
	if (body.n <= HTTP_BODY_MEMORY_MAX)
		http->body = body;
	else
		http->body_fd = file_of(body);
}

static void pull_all(struct http_reply *rp)
{
	struct buf all = { .arena = rp->body.arena, .max = SENT_MAX };
	put(&all, buf_str(&rp->body));
	for (bool more = true; more;) {
		struct buf piece = { .arena = rp->body.arena };
		more = rp->pull(rp->pull_arg, &piece);
		put(&all, buf_str(&piece));
	}
	rp->pull_end(rp->pull_arg);
	rp->body = all;
}

static struct str unescape(struct arena *a, struct str s)
{
	struct http_pair *p;
	size_t n;
	must("flash", http_pairs(a, str_fmt(a, "f=%.*s", (int)s.n, s.p), 1, &p, &n));
	return p[0].value;
}

struct page_answer page_send(struct t *t, const struct page_ask *ask)
{
	open_test(t);
	struct visitor *v = visitor(ask->as);
	struct http_request *http = NEW(t->arena, 1, struct http_request);
	struct http_reply *rp = NEW(t->arena, 1, struct http_reply);
	struct str body = ask->body;
	bool plain = !ask->type && ask->method == HTTP_POST;
	if (plain && !ask->no_token) {
		struct str token = page_token(t, ask->as);
		body = str_fmt(t->arena, "csrf=%.*s%s%.*s", (int)token.n, token.p,
			       body.n ? "&" : "", (int)body.n, body.p ? body.p : "");
	}
	head_of(ask, v, http);
	http->arena = t->arena;
	lay_body(http, body);
	web_serve(fx.web, http, rp);
	if (rp->pull)
		pull_all(rp);
	keep_cookies(v, rp);
	struct page_answer out = { .status = rp->status, .body = buf_str(&rp->body), .reply = rp };
	out.location = page_header(&out, "location");
	struct str flash = cookie_of(v, S("flash"))->value;
	out.flash = flash.n ? unescape(t->arena, flash) : STR_NONE;
	if (http->body_fd >= 0)
		close(http->body_fd);
	return out;
}

struct page_answer page_get(struct t *t, const char *as, const char *path)
{
	return page_send(t, &(struct page_ask){ .as = as, .path = path });
}

struct page_answer page_post(struct t *t, const char *as, const char *path, const char *form)
{
	return page_send(t, &(struct page_ask){ .method = HTTP_POST,
						.as = as,
						.path = path,
						.body = str_of(form) });
}

static void put_part(struct buf *b, const char *name, const char *file, struct str value)
{
	put_fmt(b, "--border\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (file)
		put_fmt(b, "; filename=\"%s\"\r\nContent-Type: application/octet-stream", file);
	put(b, S("\r\n\r\n"));
	put(b, value);
	put(b, S("\r\n"));
}

struct page_answer page_upload(struct t *t, const struct page_ask *ask, const struct page_file *f)
{
	struct buf b = { .arena = t->arena };
	struct page_ask whole = *ask;
	put_part(&b, "csrf", NULL, page_token(t, ask->as));
	for (size_t i = 0; f->fields && f->fields[i][0]; i++)
		put_part(&b, f->fields[i][0], NULL, str_of(f->fields[i][1]));
	put_part(&b, f->field, f->name, f->bytes);
	put(&b, S("--border--\r\n"));
	whole.method = HTTP_POST;
	whole.type = "multipart/form-data; boundary=border";
	whole.body = buf_str(&b);
	return page_send(t, &whole);
}

struct str page_header(const struct page_answer *a, const char *name)
{
	for (int i = a->reply->header_count; i-- > 0;)
		if (str_eq(a->reply->headers[i].name, str_of(name)))
			return a->reply->headers[i].value;
	return STR_NONE;
}

bool page_says(const struct page_answer *a, const char *text)
{
	return str_find(a->body, str_of(text)) != SIZE_MAX;
}

const char *page_path(struct t *t, const char *fmt, ...)
{
	char text[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return arena_cstr(t->arena, str_of(text));
}
