/* parts.c: the little arithmetic of the shared parts: shares, ids, the path of a QR code. */
#include "web/parts.h"

#include <assert.h>
#include <stdarg.h>

#include "web/web.h"

struct str words(const struct buf *o, struct msg m) { return msg_text(o->arena, o->lang, m); }

struct str link_to(const struct buf *o, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct str path = path_text(o->arena, fmt, ap);
	va_end(ap);
	return path;
}

struct str share(const struct buf *o, int64_t part, int64_t whole)
{
	if (whole <= 0 || part <= 0)
		return S("0");
	if (part >= whole)
		return S("100");
	int64_t tenths = (int64_t)((__int128)part * 1000 / whole);
	return str_fmt(o->arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

/* The first point stands 8 % inside, so that its label fits; the right end is for marks' names. */
struct str chart_x(const struct buf *o, size_t i, size_t n)
{
	size_t tenths = n < 2 ? 400 : 80 + i * 640 / (n - 1);
	return str_fmt(o->arena, "%zu.%zu", tenths / 10, tenths % 10);
}

int64_t chart_y(int64_t value, int64_t most)
{
	if (most <= 0 || value <= 0)
		return 200;
	return 200 - (int64_t)((__int128)(value < most ? value : most) * 168 / most);
}

static const struct {
	const char *class, *icon;
} looks[] = {
	[STATE_NONE] = { "", "cal" },	    [STATE_DONE] = { "done", "check" },
	[STATE_NOW] = { "now", "half" },    [STATE_WAIT] = { "wait", "clock" },
	[STATE_LATE] = { "late", "alert" }, [STATE_RETURNED] = { "late", "back" },
	[STATE_TODO] = { "todo", "ring" },  [STATE_SAME] = { "same", "equal" },
	[STATE_LESS] = { "wait", "down" },  [STATE_MORE] = { "wait", "up" },
	[STATE_INFO] = { "", "info" },
};

const char *state_class(enum state s)
{
	assert(s < sizeof looks / sizeof *looks);
	return looks[s].class;
}

const char *state_icon(enum state s)
{
	assert(s < sizeof looks / sizeof *looks);
	return looks[s].icon;
}

/* ---- QR ---- */

/* One stroke for each run of black dots, after a quiet zone of four: "M4 4.5h7". */
struct str qr_path(const struct buf *o, const struct qr_part *qr)
{
	struct buf b = { .arena = o->arena };
	assert(qr->side >= 0 && qr->side <= 177);
	for (int y = 0; y < qr->side; y++) {
		const uint8_t *row = qr->dots + (size_t)y * (size_t)qr->side;
		for (int x = 0, n; x < qr->side; x += n) {
			for (n = 1; x + n < qr->side && (row[x + n] & 1) == (row[x] & 1);)
				n++;
			if (row[x] & 1)
				put_fmt(&b, "M%d %d.5h%d", x + 4, y + 4, n);
		}
	}
	return buf_str(&b);
}

/* ---- fields ---- */

struct str input_name(const struct buf *o, const struct input *in)
{
	if (in->id == 0)
		return str_of(in->name);
	return str_fmt(o->arena, "%s.%lld", in->name, (long long)in->id);
}

struct str input_id(const struct buf *o, const struct input *in)
{
	const char *apart = in->of.n ? "-" : "";
	if (in->id == 0)
		return str_fmt(o->arena, "f-%s%s%.*s", in->name, apart, (int)in->of.n, in->of.p);
	return str_fmt(o->arena, "f-%s.%lld%s%.*s", in->name, (long long)in->id, apart,
		       (int)in->of.n, in->of.p);
}

struct str input_about(const struct buf *o, const struct input *in)
{
	struct str id = input_id(o, in);
	struct buf b = { .arena = o->arena };
	if (in->hint.n) {
		put(&b, id);
		put(&b, S("-h"));
	}
	if (in->fault.n) {
		put(&b, in->hint.n ? S(" ") : S(""));
		put(&b, id);
		put(&b, S("-e"));
	}
	return buf_str(&b);
}

struct rows_part rows_from(size_t from, size_t all, size_t rows_a_page)
{
	from = from < all ? from : 0; /* the list has become shorter: from its beginning */
	return (struct rows_part){ .from = from,
				   .to = all - from < rows_a_page ? all : from + rows_a_page,
				   .all = all };
}
