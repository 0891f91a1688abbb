/* reply.c: the ways a handler answers: a page, another address, a file. */
#include "web/serve.h"

#include "base/json.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void put_url_part(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			     (c >= 'A' && c <= 'Z') || strchr("-._~", c);
		if (plain && c)
			put_char(b, (char)c);
		else
			put_fmt(b, "%%%02X", c);
	}
}

void web_set_cookie(struct req *rq, const char *name, struct str value, int64_t max_age_s)
{
	struct buf b = { .arena = rq->arena };
	put_fmt(&b, "%s=", name);
	put_url_part(&b, value);
	put_fmt(&b, "; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld", (long long)max_age_s);
	if (rq->http->secure)
		put(&b, S("; Secure"));
	http_set(rq->reply, "set-cookie", buf_str(&b));
}

const char *session_cookie(const struct req *rq) { return rq->http->secure ? "__Host-sid" : "sid"; }

void web_keep_token(struct req *rq, struct str token)
{
	web_set_cookie(rq, session_cookie(rq), token, token.n ? SESSION_DAYS * INT64_C(86400) : 0);
}

struct str path_text(struct arena *a, const char *fmt, va_list values)
{
	char text[512];
	int n = vsnprintf(text, sizeof text, fmt, values);
	if (n < 0 || n >= (int)sizeof text)
		die("a path longer than 511 bytes");
	return arena_copy(a, (struct str){ text, (size_t)n });
}

struct str web_path(struct req *rq, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct str path = path_text(rq->arena, fmt, ap);
	va_end(ap);
	return path;
}

struct err web_way(struct req *rq, enum right right, struct scope what, struct str *path)
{
	bool may;
	TRY(account_may(rq->db, &rq->who, right, &what, &may));
	if (!may)
		*path = STR_NONE;
	return OK;
}

struct str web_text(struct req *rq, struct msg m) { return msg_text(rq->arena, rq->who.lang, m); }

struct err web_send_json(struct req *rq, int status, const struct json *body)
{
	struct buf b = { .arena = rq->arena };
	json_put(&b, body, NULL);
	rq->reply->status = status;
	return web_send_text(rq, S("application/json"), buf_str(&b));
}

struct json *web_json_message(struct req *rq, struct msg m)
{
	struct json *o = json_new(rq->arena, J_OBJECT);
	json_add(rq->arena, o, "message", json_of_text(rq->arena, web_text(rq, m)));
	return o;
}

/* Only paths of ours: a target from outside can't send people elsewhere. */
static bool ours(struct str path)
{
	if (path.n == 0 || path.p[0] != '/' ||
	    (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\')))
		return false;
	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)path.p[i] < 0x20)
			return false;
	return true;
}

struct err web_go(struct req *rq, struct str path)
{
	struct buf b = { .arena = rq->arena };
	if (!ours(path))
		path = S("/");
	for (size_t i = 0; i < path.n; i++) /* a path is kept as it is, but for bytes past ASCII */
		if ((unsigned char)path.p[i] >= 0x80 || path.p[i] == ' ')
			put_fmt(&b, "%%%02X", (unsigned char)path.p[i]);
		else
			put_char(&b, path.p[i]);
	rq->reply->status = 303;
	http_set(rq->reply, "location", buf_str(&b));
	return OK;
}

struct err web_done(struct req *rq, struct str path, struct msg flash)
{
	web_set_cookie(rq, "flash", text_head(web_text(rq, flash), 300), 60);
	return web_go(rq, path);
}

struct err web_send_text(struct req *rq, struct str type, struct str body)
{
	http_set(rq->reply, "content-type", type);
	put(rq->out, body);
	return OK;
}

/* ---- files ---- */

struct sending {
	int fd;
	char chunk[64 << 10];
};

static bool pull_file(void *arg, struct buf *out)
{
	struct sending *s = arg;
	ssize_t n = read(s->fd, s->chunk, sizeof s->chunk);
	if (n <= 0)
		return false;
	put(out, (struct str){ s->chunk, (size_t)n });
	return true;
}

static void end_file(void *arg) { close(((struct sending *)arg)->fd); }

struct err web_send_file(struct req *rq, int fd, struct str name, struct str type)
{
	struct sending *s = NEW(rq->arena, 1, struct sending);
	struct buf b = { .arena = rq->arena };
	s->fd = fd;
	lseek(fd, 0, SEEK_SET);
	put(&b, S("attachment; filename*=UTF-8''"));
	put_url_part(&b, name);
	http_set(rq->reply, "content-disposition", buf_str(&b));
	http_set(rq->reply, "content-type", type);
	rq->reply->status = 200;
	rq->reply->pull = pull_file;
	rq->reply->pull_end = end_file;
	rq->reply->pull_arg = s;
	return OK;
}
