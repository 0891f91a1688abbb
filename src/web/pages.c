/* pages.c: what belongs to no feature: assets, health, the kit, and the first address. */
#include "web/pages.h"

#include "msg_web.gen.h"
#include "web/app.h"
#include "web/asset.h"
#include "web/kit.html.h"
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

static struct err show_metrics(struct req *rq)
{
	struct store_figures f = store_figures(web_options(rq->web)->store);
	if (!from_here(rq))
		return FAIL(ERR_DENIED, "web.denied");
	if (web_http(rq->web))
		http_metrics(web_http(rq->web), rq->out);
	put_fmt(rq->out,
		"congdoan_store_writes_total %lld\ncongdoan_store_commits_total %lld\n"
		"congdoan_store_reruns_total %lld\ncongdoan_store_busy_total %lld\n"
		"congdoan_store_wal_bytes %lld\ncongdoan_store_connections %lld\n"
		"congdoan_store_waiting %lld\n",
		(long long)f.writes, (long long)f.commits, (long long)f.reruns, (long long)f.busy,
		(long long)f.wal_bytes, (long long)f.connections, (long long)f.waiting);
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
	{ HTTP_GET, "/metrics", RIGHT_PUBLIC, OF_NONE("loopback only"), show_metrics, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/results", RIGHT_PUBLIC, OF_NONE("published"), show_results, NO_FIELDS, 0 },
	{ HTTP_GET, "/results/:season", RIGHT_PUBLIC, OF_NONE("published"), show_season_results,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/kit", RIGHT_PUBLIC, OF_NONE("no data"), show_kit, NO_FIELDS, 0 },
	{ HTTP_POST, "/lang", RIGHT_PUBLIC, OF_NONE("a cookie"), take_lang, lang_fields, 0 },
};
const struct routes web_routes = { rows, sizeof rows / sizeof *rows };
