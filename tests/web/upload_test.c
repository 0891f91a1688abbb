/* upload_test.c: a very large file on its way through the wire, the form and a handler. */
#include "page_fixture.h"

#include "tests/http/wire.h"
#include "web/serve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	PIECE = 1 << 20,
	PIECES = 300,
	GROWTH_KB_MAX = 24 << 10,
	PATIENCE_S = 300 /* a machine with ten times its work to do still passes */
};

static struct err take(struct req *rq)
{
	const struct http_part *f = form_file(rq, "file");
	char last[4] = { 0 };
	if (f)
		TRY(http_body_read(rq->http, f->offset + f->size - 3, 3, last));
	return web_send_text(
		rq, S("text/plain"),
		str_fmt(rq->arena, "%lld %s", f ? (long long)f->size : -1LL, last));
}

static const struct field fields[] = { { .name = "file", .kind = F_FILE, .max = 400 << 20 },
				       { 0 } };
static const struct route rows[] = {
	{ HTTP_POST, "/test/upload", RIGHT_PUBLIC, OF_NONE("test"), take, fields, 320 << 20 },
};
static const struct routes own = { rows, 1 };

static int64_t memory_kb(void)
{
	char line[256];
	long long kb = 0;
	FILE *f = fopen("/proc/self/status", "r");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtoll(line + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

/* The most that lay in memory is counted from now on. */
static bool forget_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");
	bool ok = f && fputs("5", f) >= 0;
	return f && fclose(f) == 0 && ok;
}

TEST(three_hundred_megabytes_pass_with_flat_memory)
{
	static const char zeros[] = "00000000000000000000000000000000",
			  token[] = "0123456789abcdef0123456789abcdef";
	static char piece[PIECE];
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	o.handle = web_serve;
	o.limit = web_limit;
	o.log = NULL;
	o.body_timeout_ms = o.send_timeout_ms = o.idle_timeout_ms = PATIENCE_S * 1000;
	o.app = page_serve(t, &site.server, &own);
	REQUIRE(site_start(t, &site, &o));
	struct str head = str_fmt(t->arena,
				  "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
				  "%s%s\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; "
				  "filename=\"a.zip\"\r\n\r\n",
				  zeros, token);
	struct str tail = S("end\r\n--x--\r\n");
	struct str first = str_fmt(t->arena,
				   "POST /test/upload HTTP/1.1\r\nHost: a\r\nCookie: pre=%s\r\n"
				   "Content-Type: multipart/form-data; boundary=x\r\n"
				   "Content-Length: %zu\r\n\r\n",
				   token, head.n + (size_t)PIECE * PIECES + tail.n);
	REQUIRE(forget_peak());
	int64_t before = memory_kb();
	int fd = wire_open(&site);
	wire_patience(fd, PATIENCE_S);
	memset(piece, '-', sizeof piece); /* what a boundary begins with, all the way */
	bool sent = wire_put(fd, first) && wire_put(fd, head);
	for (int i = 0; i < PIECES && sent; i++)
		sent = wire_put(fd, (struct str){ piece, sizeof piece });
	CHECK(sent && wire_put(fd, tail));
	struct answer a = wire_get(t, fd, false);
	CHECK_INT(a.status, 200);
	CHECK_STR(a.body, str_fmt(t->arena, "%lld end", (long long)PIECE * PIECES + 3));
	CHECK(memory_kb() - before < GROWTH_KB_MAX);
	close(fd);
	site_stop(&site);
}

SUITE(web_upload, three_hundred_megabytes_pass_with_flat_memory)
