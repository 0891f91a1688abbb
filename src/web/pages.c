/* pages.c: what belongs to no feature: assets, health, the kit, and the first address. */
#include "web/pages.h"

#include "account/setting.h"
#include "base/hash.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/asset.h"
#include "web/kit.html.h"
#include "web/logo.h"
#include "web/results.h"
#include "web/serve.h"

static bool accepts(const struct req *rq, struct str coding)
{
	return str_find(http_header(rq->http, "accept-encoding"), coding) != SIZE_MAX;
}

static struct err show_asset(struct req *rq)
{
	const struct asset *a = asset_find(rq->http->path);
	if (!a)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	http_set(rq->reply, "cache-control", S("public, max-age=31536000, immutable"));
	http_set(rq->reply, "vary", S("accept-encoding"));
	if (http_unchanged(rq->http, rq->reply, a->etag))
		return OK;
	struct str body = a->raw;
	if (a->brotli.n && accepts(rq, S("br"))) {
		body = a->brotli;
		http_set(rq->reply, "content-encoding", S("br"));
	} else if (a->gzip.n && accepts(rq, S("gzip"))) {
		body = a->gzip;
		http_set(rq->reply, "content-encoding", S("gzip"));
	}
	return web_send_text(rq, a->mime, body);
}

static struct err show_start(struct req *rq)
{
	return web_go(rq, rq->who.account ? S("/tasks") : S("/results"));
}

static struct err show_health(struct req *rq)
{
	return web_send_text(rq, S("text/plain; charset=utf-8"), S("ok\n"));
}

static bool from_here(const struct req *rq)
{
	struct str peer = rq->http->peer;
	return str_starts(peer, S("127.")) || str_eq(peer, S("::1")) || peer.n == 0;
}

/* "Authorization: Bearer …" with the token that the administrator made. */
static struct err bears_token(struct req *rq, bool *yes)
{
	struct str said = http_header(rq->http, "authorization"), token;
	*yes = false;
	if (!str_starts(said, S("Bearer ")))
		return OK;
	TRY(setting_get_secret(rq->db, METRICS_TOKEN, &token));
	*yes = token.n && secret_eq(str_trim(str_sub(said, 7, said.n)), token);
	return OK;
}

static void put_store_metrics(struct buf *b, const struct store_figures *f)
{
	const struct {
		const char *name, *type;
		int64_t value;
	} all[] = {
		{ "writes_total", "counter", f->writes },
		{ "commits_total", "counter", f->commits },
		{ "reruns_total", "counter", f->reruns },
		{ "busy_total", "counter", f->busy },
		{ "wal_bytes", "gauge", f->wal_bytes },
		{ "connections", "gauge", f->connections },
		{ "waiting", "gauge", f->waiting },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		put_fmt(b, "# TYPE congdoan_store_%s %s\ncongdoan_store_%s %lld\n", all[i].name,
			all[i].type, all[i].name, (long long)all[i].value);
}

static struct err show_metrics(struct req *rq)
{
	struct store_figures f = store_figures(web_options(rq->web)->store);
	bool may = from_here(rq);
	if (!may)
		TRY(bears_token(rq, &may));
	if (!may)
		return FAIL(ERR_DENIED, "web.denied");
	if (web_http(rq->web))
		http_metrics(web_http(rq->web), rq->out);
	put_store_metrics(rq->out, &f);
	return web_send_text(rq, S("text/plain; version=0.0.4; charset=utf-8"), S(""));
}

static struct err show_kit(struct req *rq)
{
	if (!web_options(rq->web)->kit)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	web_page(rq, web_text(rq, T(web_kit)));
	kit_page(rq->out);
	return OK;
}

static const struct field lang_fields[] = {
	{ .name = "lang",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "vi", "en", NULL } },
	{ .name = "back", .kind = F_TEXT },
	{ 0 },
};

static struct err take_lang(struct req *rq)
{
	if (form_ok(rq))
		web_set_cookie(rq, "lang", form_text(rq, "lang"), 365 * 86400);
	struct str back = form_text(rq, "back");
	return web_go(rq, back.n ? back : S("/"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/", RIGHT_PUBLIC, OF_NONE("leads on"), show_start, NO_FIELDS, 0 },
	{ HTTP_GET, "/asset/*name", RIGHT_PUBLIC, OF_NONE("compiled in"), show_asset, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/healthz", RIGHT_PUBLIC, OF_NONE("no data"), show_health, NO_FIELDS, 0 },
	{ HTTP_GET, "/logo/:file", RIGHT_PUBLIC, OF_NONE("the mark alone, and everybody's"),
	  show_logo, NO_FIELDS, 0 },
	{ HTTP_GET, "/metrics", RIGHT_PUBLIC, OF_NONE("loopback, or who knows the token"),
	  show_metrics, NO_FIELDS, 0 },
	{ HTTP_GET, "/results", RIGHT_PUBLIC, OF_NONE("published"), show_results, NO_FIELDS, 0 },
	{ HTTP_GET, "/results/:season", RIGHT_PUBLIC, OF_NONE("published"), show_season_results,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/kit", RIGHT_PUBLIC, OF_NONE("no data"), show_kit, NO_FIELDS, 0 },
	{ HTTP_POST, "/lang", RIGHT_PUBLIC, OF_NONE("a cookie"), take_lang, lang_fields, 0 },
};
const struct routes web_routes = { rows, sizeof rows / sizeof *rows };
