/* multipart.c: forms with files (multipart/form-data, RFC 7578). The body is read through a window
 * and never held as a whole: a file's part is where it lies in the body. Stricter than mail: no
 * preamble, no transfer encodings, names and plain values in UTF-8. */
#include "http/parse.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

enum { WINDOW = 64 * 1024, BOUNDARY_MAX = 70, PART_HEAD_MAX = 4 * 1024, FIELD_MAX = 64 * 1024 };

static struct err bad(void) { return FAIL(ERR_INVALID, "http.bad_form"); }

struct form_body {
	const struct http_request *rq;
	struct str mark;	/* CRLF "--" boundary */
	char *window;
	int64_t from;		/* what of the body the window holds */
	size_t n;
};

/* The bytes at `at`, at most `want` and at least one window's tail, without reading twice what
 * the window still holds. Empty past the end. */
static struct err look(struct form_body *f, int64_t at, size_t want, struct str *out)
{
	int64_t left = f->rq->body_size - at;
	assert(left >= 0 && want <= WINDOW);
	if ((int64_t)want > left)
		want = (size_t)left;
	if (at < f->from || at + (int64_t)want > f->from + (int64_t)f->n) {
		f->n = left < WINDOW ? (size_t)left : WINDOW;
		f->from = at;
		TRY(http_body_read(f->rq, at, (int64_t)f->n, f->window));
	}
	size_t skip = (size_t)(at - f->from);
	*out = (struct str){ f->window + skip, f->n - skip };
	return OK;
}

/* Where the next mark begins at or after `at`; -1 when there is none. */
static struct err find_mark(struct form_body *f, int64_t at, int64_t *out)
{
	*out = -1;
	while (f->rq->body_size - at >= (int64_t)f->mark.n) {
		struct str view;
		TRY(look(f, at, f->mark.n, &view));
		size_t found = str_find(view, f->mark);
		if (found != SIZE_MAX) {
			*out = at + (int64_t)found;
			return OK;
		}
		at += (int64_t)(view.n - f->mark.n + 1);
	}
	return OK;
}

/* ---- the boundary ---- */

static bool boundary_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c && strchr("'()+_,-./:=?", c));
}

static bool read_boundary(struct str type, struct str *out)
{
	struct str kind, parameter, name;
	if (!str_split(&type, ';', &kind) || !http_same(str_trim(kind), S("multipart/form-data")))
		return false;
	while (str_split(&type, ';', &parameter)) {
		(void)str_split(&parameter, '=', &name);
		if (!http_same(str_trim(name), S("boundary")))
			continue;
		struct str b = str_trim(parameter);
		if (b.n >= 2 && b.p[0] == '"' && b.p[b.n - 1] == '"')
			b = str_sub(b, 1, b.n - 2);
		for (size_t i = 0; i < b.n; i++)
			if (!boundary_char(b.p[i]))
				return false;
		*out = b;
		return b.n >= 1 && b.n <= BOUNDARY_MAX;
	}
	return false;
}

/* ---- the head of a part ---- */

/* Browsers write a quote inside a name as %22 and line ends as %0D %0A; curl writes \". */
static size_t unescape(const char *p, size_t n, char *out)
{
	static const struct {
		struct str escaped;
		char c;
	} known[] = { { S("%22"), '"' }, { S("%0D"), '\r' }, { S("%0A"), '\n' },
		      { S("\\\""), '"' }, { S("\\\\"), '\\' } };
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (str_starts((struct str){ p, n }, known[i].escaped)) {
			*out = known[i].c;
			return known[i].escaped.n;
		}
	}
	*out = *p;
	return 1;
}

/* Takes `"…"` or a token off *rest. */
static bool take_value(struct arena *a, struct str *rest, struct str *out)
{
	size_t i = 0, n = 0;
	char *text = NEW(a, rest->n + 1, char);
	bool quoted = rest->n && rest->p[0] == '"';
	if (quoted)
		i = 1;
	while (i < rest->n && rest->p[i] != (quoted ? '"' : ';'))
		i += unescape(rest->p + i, rest->n - i, &text[n++]);
	if (quoted && i++ >= rest->n)
		return false;
	*rest = str_trim(str_sub(*rest, i, rest->n));
	*out = quoted ? (struct str){ text, n } : str_trim((struct str){ text, n });
	return text_valid(*out) && (rest->n == 0 || rest->p[0] == ';');
}

/* What follows the last slash of either kind: some browsers send whole paths. */
static struct str base_name(struct str s)
{
	size_t at = s.n;
	while (at && s.p[at - 1] != '/' && s.p[at - 1] != '\\')
		at--;
	return (struct str){ s.p + at, s.n - at };
}

/* form-data; name="photo"; filename="a.jpg" */
static struct err read_disposition(struct arena *a, struct str v, struct http_part *part)
{
	struct str kind, name, value;
	if (!str_split(&v, ';', &kind) || !http_same(str_trim(kind), S("form-data")))
		return bad();
	v = str_trim(v);
	while (v.n) {
		(void)str_split(&v, '=', &name);
		name = str_trim(name);
		v = str_trim(v);
		if (!v.p || !take_value(a, &v, &value))
			return bad();
		if (http_same(name, S("name"))) {
			if (part->name.p)
				return bad();
			part->name = value;
		} else if (http_same(name, S("filename"))) {
			if (part->filename.p)
				return bad();
			part->filename = base_name(value);
		}
		if (v.n)
			v = str_trim(str_sub(v, 1, v.n));
	}
	return part->name.p ? OK : bad();
}

static struct err read_part_field(struct arena *a, struct str line, struct http_part *part)
{
	struct str name;
	if (!str_split(&line, ':', &name) || !line.p)
		return bad();
	struct str value = str_trim(line);
	if (http_same(name, S("content-disposition")))
		return part->name.p ? bad() : read_disposition(a, value, part);
	if (http_same(name, S("content-type"))) {
		part->type = value;
		return text_valid(value) ? OK : bad();
	}
	if (http_same(name, S("content-transfer-encoding")) && !http_same(value, S("binary")) &&
	    !http_same(value, S("8bit")) && !http_same(value, S("7bit")))
		return bad();
	return OK;
}

/* Reads the fields at *at, up to the blank line, and moves *at past it. */
static struct err read_part_head(struct form_body *f, int64_t *at, struct http_part *part)
{
	struct arena *a = f->rq->arena;
	struct str view;
	TRY(look(f, *at, PART_HEAD_MAX, &view));
	size_t end = str_find(str_sub(view, 0, PART_HEAD_MAX), S("\r\n\r\n"));
	if (end == SIZE_MAX)
		return bad();
	struct str head = arena_copy(a, str_sub(view, 0, end)), line;
	*at += (int64_t)end + 4;
	while (str_split(&head, '\n', &line)) {
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		TRY(read_part_field(a, line, part));
	}
	return part->name.p ? OK : bad();
}

/* ---- the parts ---- */

static struct err read_part_body(struct form_body *f, int64_t at, struct http_part *part)
{
	int64_t end;
	TRY(find_mark(f, at, &end));
	if (end < 0)
		return bad();
	part->offset = at;
	part->size = end - at;
	if (part->filename.p)
		return OK;
	if (part->size > FIELD_MAX)
		return FAIL(ERR_TOO_LARGE, "http.field_too_long", part->name);
	char *text = NEW(f->rq->arena, (size_t)part->size + 1, char);
	TRY(http_body_read(f->rq, at, part->size, text));
	part->value = (struct str){ text, (size_t)part->size };
	return text_valid(part->value) ? OK : bad();
}

/* After a mark: CRLF begins a part, "--" ends the body, after which only a line end may stand. */
static struct err after_mark(struct form_body *f, int64_t *at, bool *more)
{
	struct str view;
	TRY(look(f, *at, 4, &view));
	*more = str_starts(view, S("\r\n"));
	if (*more) {
		*at += 2;
		return OK;
	}
	int64_t rest = f->rq->body_size - *at;
	bool end = str_starts(view, S("--")) &&
		   (rest == 2 || (rest == 4 && str_eq(str_sub(view, 2, 2), S("\r\n"))));
	return end ? OK : bad();
}

struct err http_parts(const struct http_request *rq, size_t max, struct http_part **out, size_t *n)
{
	struct {
		struct http_part *p;
		size_t n, cap;
	} parts = { 0 };
	struct form_body f = { .rq = rq };
	struct str boundary, view;
	if (!read_boundary(http_header(rq, "content-type"), &boundary))
		return bad();
	f.mark = str_fmt(rq->arena, "\r\n--%.*s", (int)boundary.n, boundary.p);
	f.window = NEW(rq->arena, WINDOW, char);
	TRY(look(&f, 0, f.mark.n, &view));
	if (!str_starts(view, str_sub(f.mark, 2, f.mark.n)))
		return bad();
	int64_t at = (int64_t)f.mark.n - 2;
	bool more;
	for (;;) {
		TRY(after_mark(&f, &at, &more));
		if (!more)
			break;
		if (parts.n == max)
			return FAIL(ERR_TOO_LARGE, "http.too_many_fields",
				    str_fmt(rq->arena, "%zu", max));
		struct http_part part = { 0 };
		TRY(read_part_head(&f, &at, &part));
		TRY(read_part_body(&f, at, &part));
		*PUSH(rq->arena, &parts) = part;
		at = part.offset + part.size + (int64_t)f.mark.n;
	}
	*out = parts.p;
	*n = parts.n;
	return OK;
}
