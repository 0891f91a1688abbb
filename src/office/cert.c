/* cert.c: certificates as records; the worker draws them. See cert.h. */
#include "office/cert.h"

#include "office/cert_wire.h"
#include "office/session.h"

#include <assert.h>

struct cert {
	struct arena *arena;
	struct cert_setup setup;
	struct buf out;
	int pages;
};

static int bounded(int v, int least, int most) { return v < least ? least : v > most ? most : v; }

struct cert *cert_new(struct arena *a, const struct cert_setup *setup)
{
	struct cert *c = NEW(a, 1, struct cert);
	*c = (struct cert){ .arena = a,
			    .setup = *setup,
			    .out = { .arena = a, .max = CERT_BYTES_MAX } };
	c->setup.width = setup->width ? setup->width : 2970;
	c->setup.height = setup->height ? setup->height : 2100;
	return c;
}

void cert_page(struct cert *c)
{
	c->pages++;
	wire_put_u8(&c->out, CERT_REC_PAGE);
}

void cert_text(struct cert *c, const struct cert_text *t)
{
	struct buf *b = &c->out;
	assert(c->pages > 0);
	if (t->text.n == 0)
		return;
	wire_put_u8(b, CERT_REC_TEXT);
	wire_put_i64(b, t->x);
	wire_put_i64(b, t->y);
	wire_put_u32(b, (uint32_t)bounded(t->width, 10, CERT_LENGTH_MAX));
	wire_put_u32(b, (uint32_t)bounded(t->size, CERT_SIZE_MIN, CERT_SIZE_MAX));
	wire_put_u32(b, (uint32_t)(t->line ? bounded(t->line, 80, 400) : 135));
	wire_put_u32(b, (uint32_t)bounded(t->spacing, 0, 1000));
	wire_put_u32(b, (uint32_t)bounded(t->lines_max, 0, 100));
	wire_put_u32(b, t->flags % CERT_FLAG_END);
	wire_put_u32(b, t->align);
	wire_put_u32(b, t->colour & 0xFFFFFF);
	wire_put_u32(b, (uint32_t)bounded(t->tag, 0, CERT_TAG_END - 1));
	wire_put_text(b, t->text);
}

void cert_qr(struct cert *c, int x, int y, int side, struct str text)
{
	assert(c->pages > 0);
	if (text.n == 0 || text.n > CERT_QR_BYTES_MAX)
		return;
	wire_put_u8(&c->out, CERT_REC_QR);
	wire_put_i64(&c->out, x);
	wire_put_i64(&c->out, y);
	wire_put_u32(&c->out, (uint32_t)bounded(side, 100, CERT_LENGTH_MAX));
	wire_put_text(&c->out, text);
}

void cert_picture(struct cert *c, int x, int y, int side)
{
	assert(c->pages > 0);
	if (c->setup.picture.n == 0 || c->setup.picture.n > CERT_PICTURE_MAX)
		return;
	wire_put_u8(&c->out, CERT_REC_PICTURE);
	wire_put_i64(&c->out, x);
	wire_put_i64(&c->out, y);
	wire_put_u32(&c->out, (uint32_t)bounded(side, 10, CERT_LENGTH_MAX));
}

void cert_photo(struct cert *c, int x, int y, int side, struct str jpeg)
{
	assert(c->pages > 0);
	if (jpeg.n == 0 || jpeg.n > CERT_PICTURE_MAX)
		return;
	wire_put_u8(&c->out, CERT_REC_PHOTO);
	wire_put_i64(&c->out, x);
	wire_put_i64(&c->out, y);
	wire_put_u32(&c->out, (uint32_t)bounded(side, 10, CERT_LENGTH_MAX));
	wire_put_text(&c->out, jpeg);
}

void cert_line(struct cert *c, const struct cert_line *l)
{
	assert(c->pages > 0);
	wire_put_u8(&c->out, CERT_REC_LINE);
	wire_put_i64(&c->out, l->x);
	wire_put_i64(&c->out, l->y);
	wire_put_i64(&c->out, l->to_x);
	wire_put_i64(&c->out, l->to_y);
	wire_put_u32(&c->out, (uint32_t)bounded(l->width, 1, CERT_LINE_WIDTH_MAX));
}

static uint32_t scale_of(int v)
{
	return (uint32_t)bounded(v ? v : CERT_SCALE_ONE, CERT_SCALE_MIN, CERT_SCALE_MAX);
}

static void put_setup(struct buf *b, const struct cert *c)
{
	const struct cert_setup *s = &c->setup;
	wire_put_u8(b, 2);
	wire_put_u32(b, (uint32_t)bounded(s->width, CERT_LENGTH_MIN, CERT_LENGTH_MAX));
	wire_put_u32(b, (uint32_t)bounded(s->height, CERT_LENGTH_MIN, CERT_LENGTH_MAX));
	wire_put_i64(b, bounded(s->shift_x, -CERT_SHIFT_MAX, CERT_SHIFT_MAX));
	wire_put_i64(b, bounded(s->shift_y, -CERT_SHIFT_MAX, CERT_SHIFT_MAX));
	wire_put_u32(b, scale_of(s->scale_x));
	wire_put_u32(b, scale_of(s->scale_y));
	wire_put_u8(b, (s->border ? CERT_BORDER : 0U) | (s->test ? CERT_TEST : 0U));
	wire_put_u32(b, (uint32_t)c->pages);
	wire_put_text(b, s->title);
	wire_put_text(b, s->picture.n <= CERT_PICTURE_MAX ? s->picture : STR_NONE);
}

/* Hands the records to the worker: the open file in *s is the caller's to close. */
static struct err spooled(struct cert *c, struct spool *s)
{
	if (c->out.full || c->pages > CERT_PAGES_MAX)
		return FAIL(ERR_TOO_LARGE, "office.doc_long");
	assert(c->pages > 0);
	TRY(spool_open(s, c->arena, CERT_BYTES_MAX + CERT_PICTURE_MAX + 4096));
	put_setup(&s->out, c);
	put(&s->out, buf_str(&c->out));
	wire_put_u8(&s->out, CERT_REC_DONE);
	struct err e = spool_end(s);
	if (e.code)
		spool_close(s);
	return e;
}

struct err cert_write(struct office *o, struct cert *c, const struct office_progress *progress,
		      struct office_sink to)
{
	struct spool s;
	TRY(spooled(c, &s));
	const struct session_ask ask = {
		.op = WIRE_CERT_WRITE, .input = s.fd, .arena = c->arena, .progress = progress
	};
	struct err e = session_to_sink(o, &ask, to);
	spool_close(&s);
	return e;
}

struct misfits {
	struct arena *arena;
	struct {
		struct cert_misfit *p;
		size_t n, cap;
	} v;
};

static struct err take_misfit(void *arg, enum wire_type type, struct wire *in)
{
	struct misfits *m = arg;
	struct cert_misfit x = { .page = (int)wire_u32(in) };
	x.tag = (int)wire_u32(in);
	if (type != WIRE_INFO || in->bad || m->v.n >= CERT_MISFITS_MAX)
		return session_bad_reply();
	*PUSH(m->arena, &m->v) = x;
	return OK;
}

struct err cert_fit(struct office *o, struct cert *c, struct cert_misfit **out, size_t *n)
{
	struct spool s;
	struct misfits m = { .arena = c->arena };
	TRY(spooled(c, &s));
	const struct session_ask ask = { .op = WIRE_CERT_FIT, .input = s.fd, .arena = c->arena };
	struct err e = session_run(o, &ask, take_misfit, &m);
	spool_close(&s);
	*out = m.v.p;
	*n = m.v.n;
	return e;
}
