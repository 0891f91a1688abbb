/* address.c: how this server is reached from outside. */
#include "web/address.h"

#include "account/setting.h"
#include "web/app.h"

/* How this browser came. */
static struct str came_by(struct req *rq)
{
	struct str host = http_header(rq->http, "host");
	return str_fmt(rq->arena, "%s://%.*s", rq->http->secure ? "https" : "http", (int)host.n,
		       host.p ? host.p : "");
}

/* A sample is served on this machine only, and its papers are tried out there. */
struct err web_public_url(struct req *rq, struct str *out)
{
	const struct web_options *options = web_options(rq->web);
	TRY(setting_get(rq->db, "public_url", S(""), out));
	if (out->n == 0 && options->public_url)
		*out = str_of(options->public_url);
	if (out->n == 0 && options->sample)
		*out = came_by(rq);
	return OK;
}

struct err web_address(struct req *rq, struct str *out)
{
	TRY(web_public_url(rq, out));
	if (out->n == 0)
		*out = came_by(rq);
	return OK;
}

struct str web_public_or_none(struct req *rq)
{
	struct str url;
	return web_public_url(rq, &url).code ? S("") : url;
}
