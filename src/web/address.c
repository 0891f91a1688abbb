/* address.c: how this server is reached from outside. */
#include "web/address.h"

#include "account/setting.h"
#include "web/app.h"

struct err web_public_url(struct req *rq, struct str *out)
{
	const char *told = web_options(rq->web)->public_url;
	TRY(setting_get(rq->db, "public_url", S(""), out));
	if (out->n == 0 && told)
		*out = str_of(told);
	return OK;
}

struct err web_address(struct req *rq, struct str *out)
{
	struct str host = http_header(rq->http, "host");
	TRY(web_public_url(rq, out));
	if (out->n == 0)
		*out = str_fmt(rq->arena, "%s://%.*s", rq->http->secure ? "https" : "http",
			       (int)host.n, host.p ? host.p : "");
	return OK;
}
