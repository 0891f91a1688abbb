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

/* ---- local addresses ---- */

static struct str host_of(struct str url)
{
	size_t at = str_find(url, S("://"));
	struct str host = at == SIZE_MAX ? url : str_sub(url, at + 3, url.n);
	if (str_starts(host, S("["))) /* an IPv6 address */
		return str_sub(host, 1, str_find(host, S("]")) - 1);
	for (size_t i = 0; i < host.n; i++)
		if (host.p[i] == '/' || host.p[i] == ':')
			return str_sub(host, 0, i);
	return host;
}

static bool any_start(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_starts(s, str_of(*list)))
			return true;
	return false;
}

static bool only_digits_and_dots(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return s.n > 0;
}

/* 172.16.0.0/12 */
static bool in_172(struct str host)
{
	int64_t second;
	struct str rest = str_starts(host, S("172.")) ? str_sub(host, 4, host.n) : STR_NONE, part;
	return str_split(&rest, '.', &part) && str_int(part, &second) && second >= 16 &&
	       second <= 31;
}

bool address_is_local(struct str url)
{
	static const char *const networks[] = { "127.",	 "10.", "192.168.", "169.254.", "0.",
						"fe80:", "fc",	"fd",	    NULL };
	static const char *const endings[] = { ".local", ".lan", ".internal", ".localhost", NULL };
	struct str host = host_of(url);
	bool named = str_find(host, S(".")) != SIZE_MAX || str_find(host, S(":")) != SIZE_MAX;
	bool numbers = str_find(host, S(":")) != SIZE_MAX || only_digits_and_dots(host);
	for (int i = 0; endings[i]; i++)
		if (str_ends(host, str_of(endings[i])))
			return true;
	return !named || str_eq(host, S("::1")) || in_172(host) ||
	       (numbers && any_start(host, networks));
}
