/* parse.c: the head of a request. See parse.h; chunk.c has the chunked body. */
#include "http/parse.h"

#include "base/hash.h"
#include "base/text.h"

#include <assert.h>
#include <string.h>

enum { TOKEN = 1, PATH = 2, QUERY = 4, HOST = 8 };

/* Which characters may stand where. Paths and queries take what browsers leave unescaped (WHATWG
 * URL) beyond RFC 3986, but no quotes, angle brackets, backslash in paths, or bytes past ASCII. */
static const uint8_t kinds[256] = {
	['0' ... '9'] = TOKEN | PATH | QUERY | HOST,
	['A' ... 'Z'] = TOKEN | PATH | QUERY | HOST,
	['a' ... 'z'] = TOKEN | PATH | QUERY | HOST,
	['-'] = TOKEN | PATH | QUERY | HOST,
	['.'] = TOKEN | PATH | QUERY | HOST,
	['_'] = TOKEN | PATH | QUERY | HOST,
	['~'] = TOKEN | PATH | QUERY | HOST,
	[':'] = PATH | QUERY | HOST,
	['['] = PATH | QUERY | HOST,
	[']'] = PATH | QUERY | HOST,
	['!'] = TOKEN | PATH | QUERY,
	['$'] = TOKEN | PATH | QUERY,
	['%'] = TOKEN | PATH | QUERY,
	['&'] = TOKEN | PATH | QUERY,
	['\''] = TOKEN | PATH | QUERY,
	['*'] = TOKEN | PATH | QUERY,
	['+'] = TOKEN | PATH | QUERY,
	['^'] = TOKEN | PATH | QUERY,
	['`'] = TOKEN | PATH | QUERY,
	['|'] = TOKEN | PATH | QUERY,
	['#'] = TOKEN,
	['('] = PATH | QUERY,
	[')'] = PATH | QUERY,
	[','] = PATH | QUERY,
	[';'] = PATH | QUERY,
	['='] = PATH | QUERY,
	['@'] = PATH | QUERY,
	['/'] = PATH | QUERY,
	['{'] = PATH | QUERY,
	['}'] = PATH | QUERY,
	['?'] = QUERY,
	['\\'] = QUERY,
};

#define REFUSE(status_, key_) ((struct http_refusal){ .status = (status_), .key = (key_) })
#define ACCEPT ((struct http_refusal){ 0 })

static bool all_of(struct str s, uint8_t kind)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(kinds[(unsigned char)s.p[i]] & kind))
			return false;
	return true;
}

size_t http_head_end(struct str in, size_t *scanned, struct http_refusal *no)
{
	*no = ACCEPT;
	assert(*scanned <= in.n);
	if (in.n && (in.p[0] < 'A' || in.p[0] > 'Z')) {	/* an empty line, TLS, or noise */
		*no = REFUSE(400, "http.bad_start");
		return 0;
	}
	size_t look = in.n < HTTP_HEAD_MAX ? in.n : HTTP_HEAD_MAX;
	while (*scanned < look) {
		const char *lf = memchr(in.p + *scanned, '\n', look - *scanned);
		if (!lf) {
			*scanned = look;
			break;
		}
		size_t at = (size_t)(lf - in.p);
		if (at == 0 || in.p[at - 1] != '\r') {
			*no = REFUSE(400, "http.bare_lf");
			return 0;
		}
		*scanned = at + 1;
		if (at >= 3 && in.p[at - 2] == '\n')
			return at + 1;
	}
	if (in.n >= HTTP_HEAD_MAX)
		*no = REFUSE(431, "http.head_too_large");
	return 0;
}

/* Cuts the next line, without its CRLF, off the head; http_head_end has seen to the line ends. */
static struct str take_line(char *head, size_t n, size_t *at)
{
	char *start = head + *at;
	char *lf = memchr(start, '\n', n - *at);
	assert(lf && lf > start && lf[-1] == '\r');
	*at = (size_t)(lf + 1 - head);
	return (struct str){ start, (size_t)(lf - 1 - start) };
}

static struct http_refusal read_method(struct str word, enum http_method *out)
{
	static const struct {
		struct str name;
		enum http_method method;
	} known[] = {
		{ S("GET"), HTTP_GET }, { S("HEAD"), HTTP_HEAD }, { S("POST"), HTTP_POST },
		{ S("PUT"), HTTP_PUT }, { S("DELETE"), HTTP_DELETE },
	};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (str_eq(word, known[i].name)) {
			*out = known[i].method;
			return ACCEPT;
		}
	}
	if (word.n == 0 || word.n > 32 || !all_of(word, TOKEN))
		return REFUSE(400, "http.bad_method");
	return REFUSE(501, "http.unknown_method");
}

static struct http_refusal read_version(struct str word, struct http_framing *f)
{
	if (str_eq(word, S("HTTP/1.1")))
		return ACCEPT;
	if (str_eq(word, S("HTTP/1.0"))) {	/* health checks; each gets its own connection */
		f->old = f->close = true;
		return ACCEPT;
	}
	if (str_starts(word, S("HTTP/")) && word.n == 8)
		return REFUSE(505, "http.bad_version");
	return REFUSE(400, "http.bad_request_line");
}

static struct http_refusal read_request_line(struct str line, struct http_request *rq,
					     struct http_framing *f, struct str *target)
{
	struct str word[3];
	int n = 0;
	while (str_split(&line, ' ', &word[n]))
		if (++n == 3)
			break;
	if (n != 3 || line.p || word[1].n == 0)
		return REFUSE(400, "http.bad_request_line");
	struct http_refusal no = read_method(word[0], &rq->method);
	if (no.status)
		return no;
	if (word[1].n > HTTP_TARGET_MAX)
		return REFUSE(414, "http.target_too_long");
	*target = word[1];
	return read_version(word[2], f);
}

/* Tabs, visible ASCII, and valid UTF-8 past it. */
static bool value_is_text(struct str v)
{
	bool wide = false;
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
		wide |= c >= 0x80;
	}
	return !wide || text_valid(v);
}

static struct str trim_blanks(struct str s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

static struct http_refusal read_field(char *line, size_t n, struct http_header *out)
{
	if (line[0] == ' ' || line[0] == '\t')
		return REFUSE(400, "http.folded_header");
	char *colon = memchr(line, ':', n);
	struct str name = { line, colon ? (size_t)(colon - line) : 0 };
	if (name.n == 0 || !all_of(name, TOKEN))
		return REFUSE(400, "http.bad_header_name");
	for (size_t i = 0; i < name.n; i++)
		if (line[i] >= 'A' && line[i] <= 'Z')
			line[i] = (char)(line[i] + 32);
	struct str value = trim_blanks((struct str){ colon + 1, n - name.n - 1 });
	if (!value_is_text(value))
		return REFUSE(400, "http.bad_header_value");
	*out = (struct http_header){ name, value };
	return ACCEPT;
}

static struct http_refusal read_fields(char *head, size_t n, size_t at, struct http_request *rq)
{
	rq->header_count = 0;
	while (at + 2 < n) {
		size_t start = at;
		struct str line = take_line(head, n, &at);
		if (rq->header_count == HTTP_HEADERS_MAX)
			return REFUSE(431, "http.too_many_headers");
		struct http_refusal no =
			read_field(head + start, line.n, &rq->headers[rq->header_count]);
		if (no.status)
			return no;
		rq->header_count++;
	}
	return ACCEPT;
}

/* Fields whose meaning would depend on which copy a program reads. */
static struct http_refusal check_single(const struct http_request *rq)
{
	static const struct str single[] = {
		S("host"),	S("content-length"), S("transfer-encoding"), S("content-type"),
		S("cookie"),	S("authorization"),  S("expect"),	     S("range"),
		S("if-none-match"),
	};
	for (size_t k = 0; k < sizeof single / sizeof single[0]; k++) {
		int seen = 0;
		for (int i = 0; i < rq->header_count; i++)
			seen += str_eq(rq->headers[i].name, single[k]);
		if (seen > 1)
			return REFUSE(400, k == 1 ? "http.two_lengths" : "http.doubled_header");
	}
	return ACCEPT;
}

static struct http_refusal read_length(struct str v, int64_t *out)
{
	if (v.n == 0 || v.n > 18)
		return REFUSE(400, "http.bad_length");
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] < '0' || v.p[i] > '9')
			return REFUSE(400, "http.bad_length");
	(void)str_int(v, out);
	return ACCEPT;
}

static struct http_refusal read_framing(const struct http_request *rq, struct http_framing *f)
{
	struct str length = http_header(rq, "content-length");
	struct str coding = http_header(rq, "transfer-encoding");
	struct str expect = http_header(rq, "expect");
	f->length = -1;
	if (coding.p) {
		if (length.p)
			return REFUSE(400, "http.two_lengths");
		if (f->old)
			return REFUSE(400, "http.old_chunked");
		if (!http_same(coding, S("chunked")))
			return REFUSE(501, "http.unknown_coding");
		f->chunked = true;
	}
	if (expect.p && !http_same(expect, S("100-continue")))
		return REFUSE(417, "http.bad_expect");
	f->expects = expect.p && !f->old;
	f->close |= http_lists(http_header(rq, "connection"), S("close"));
	return length.p ? read_length(length, &f->length) : ACCEPT;
}

static struct http_refusal check_host(const struct http_request *rq, bool old)
{
	struct str host = http_header(rq, "host");
	if (!host.p)
		return old ? ACCEPT : REFUSE(400, "http.no_host");
	if (host.n == 0 || host.n > 255 || !all_of(host, HOST))
		return REFUSE(400, "http.bad_host");
	return ACCEPT;
}

/* Takes scheme and authority off an absolute target; the authority must be the Host. */
static struct http_refusal strip_authority(const struct http_request *rq, struct str *target)
{
	size_t scheme = 7;
	if (http_same(str_sub(*target, 0, 8), S("https://")))
		scheme = 8;
	else if (!http_same(str_sub(*target, 0, 7), S("http://")))
		return REFUSE(400, "http.bad_target");
	struct str rest = str_sub(*target, scheme, target->n);
	size_t end = 0;
	while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?')
		end++;
	if (!http_same(str_sub(rest, 0, end), http_header(rq, "host")))
		return REFUSE(400, "http.other_host");
	*target = str_sub(rest, end, rest.n);
	return ACCEPT;
}

/* The byte that stands at *at, unescaped; -1 for a bad escape. */
static int take_byte(const char *p, size_t n, size_t *at)
{
	if (p[*at] != '%')
		return (unsigned char)p[(*at)++];
	int hi = n - *at > 2 ? hex_digit(p[*at + 1]) : -1;
	int lo = hi >= 0 ? hex_digit(p[*at + 2]) : -1;
	*at += 3;
	return lo >= 0 ? hi * 16 + lo : -1;
}

/* Whether what was written so far ends in a segment "." or "..". */
static bool ends_in_dots(const char *p, size_t n)
{
	if (n < 2 || p[n - 1] != '.')
		return false;
	return p[n - 2] == '/' || (n >= 3 && p[n - 2] == '.' && p[n - 3] == '/');
}

/* Decodes a path in place and makes runs of slashes one. An escaped slash, a backslash or a
 * control character would make a path that other programs read as another one: refused, as are
 * dot segments, which no browser sends. */
static struct http_refusal decode_path(char *p, size_t n, struct str *out)
{
	size_t w = 0;
	for (size_t r = 0; r < n;) {
		bool escaped = p[r] == '%';
		int c = take_byte(p, n, &r);
		if (c < 0)
			return REFUSE(400, "http.bad_escape");
		if (c < ' ' || c == 0x7f || c == '\\' || (escaped && c == '/'))
			return REFUSE(400, "http.bad_path");
		if (c == '/' && ends_in_dots(p, w))
			return REFUSE(400, "http.dot_segment");
		if (c != '/' || w == 0 || p[w - 1] != '/')
			p[w++] = (char)c;
	}
	if (ends_in_dots(p, w))
		return REFUSE(400, "http.dot_segment");
	*out = (struct str){ p, w };
	return text_valid(*out) ? ACCEPT : REFUSE(400, "http.path_not_utf8");
}

static struct http_refusal read_target(char *head, struct str target, struct http_request *rq)
{
	if (target.p[0] != '/') {
		struct http_refusal no = strip_authority(rq, &target);
		if (no.status)
			return no;
	}
	const char *mark = target.n ? memchr(target.p, '?', target.n) : NULL;
	struct str path = mark ? str_sub(target, 0, (size_t)(mark - target.p)) : target;
	rq->query = mark ? str_sub(target, path.n + 1, target.n) : STR_NONE;
	if (!all_of(path, PATH) || !all_of(rq->query, QUERY))
		return REFUSE(400, "http.bad_target");
	if (path.n == 0) {	/* http://host?query */
		rq->path = S("/");
		return ACCEPT;
	}
	return decode_path(head + (path.p - head), path.n, &rq->path);
}

struct http_refusal http_parse(char *head, size_t n, struct http_request *rq,
			       struct http_framing *f)
{
	assert(n >= 4 && n <= HTTP_HEAD_MAX && memcmp(head + n - 4, "\r\n\r\n", 4) == 0);
	*f = (struct http_framing){ .length = -1 };
	struct str target = STR_NONE;
	size_t at = 0;
	struct http_refusal no = read_request_line(take_line(head, n, &at), rq, f, &target);
	if (!no.status)
		no = read_fields(head, n, at, rq);
	if (!no.status)
		no = check_single(rq);
	if (!no.status)
		no = check_host(rq, f->old);
	if (!no.status)
		no = read_target(head, target, rq);
	return no.status ? no : read_framing(rq, f);
}
