/* image.c: asks the worker for the two sizes of a picture, or for the code in it. See image.h. */
#include "office/image.h"

#include "office/session.h"

struct making {
	struct image_made *out;
	struct buf view, thumb;
	uint32_t view_bytes, thumb_bytes;
};
enum { VIEW_BYTES_MAX = 8 << 20, THUMB_BYTES_MAX = 1 << 20 };

static struct err read_info(struct making *m, struct wire *in)
{
	m->out->width = (int)wire_u32(in);
	m->out->height = (int)wire_u32(in);
	m->view_bytes = wire_u32(in);
	m->thumb_bytes = wire_u32(in);
	if (in->bad || m->out->width < 1 || m->out->height < 1 || m->out->width > IMAGE_SIDE ||
	    m->out->height > IMAGE_SIDE || m->view_bytes > VIEW_BYTES_MAX ||
	    m->thumb_bytes > THUMB_BYTES_MAX)
		return session_bad_reply();
	return OK;
}

static struct err on_answer(void *arg, enum wire_type type, struct wire *in)
{
	struct making *m = arg;
	if (type == WIRE_INFO)
		return read_info(m, in);
	if (type != WIRE_DATA)
		return session_bad_reply();
	struct str part = str_sub(in->rest, 0, m->view_bytes - m->view.n);
	put(&m->view, part);
	put(&m->thumb, str_sub(in->rest, part.n, in->rest.n));
	return m->thumb.n > m->thumb_bytes ? session_bad_reply() : OK;
}

struct err image_make(struct office *o, struct arena *a, int fd, struct image_made *out)
{
	struct making m = { .out = out, .view = { .arena = a }, .thumb = { .arena = a } };
	const struct session_ask ask = { .op = WIRE_IMAGE, .input = fd, .arena = a };
	TRY(session_run(o, &ask, on_answer, &m));
	if (!m.view_bytes || m.view.n != m.view_bytes || m.thumb.n != m.thumb_bytes)
		return session_bad_reply();
	out->view = buf_str(&m.view);
	out->thumb = buf_str(&m.thumb);
	return OK;
}

struct coded {
	struct arena *arena;
	struct str text;
};
enum { CODE_BYTES_MAX = 1000 };

static struct err on_code(void *arg, enum wire_type type, struct wire *in)
{
	struct coded *c = arg;
	struct str text = wire_utf8(in);
	if (type != WIRE_INFO || in->bad || text.n > CODE_BYTES_MAX)
		return session_bad_reply();
	c->text = arena_copy(c->arena, text);
	return OK;
}

struct err image_code(struct office *o, struct arena *a, int fd, struct str *out)
{
	struct coded c = { .arena = a, .text = S("") };
	const struct session_ask ask = { .op = WIRE_QR_READ, .input = fd, .arena = a };
	TRY(session_run(o, &ask, on_code, &c));
	*out = c.text;
	return OK;
}
