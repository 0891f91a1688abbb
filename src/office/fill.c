/* fill.c: the client side of filling templates: puts template, names and values into a spool, and
 * takes what the worker found or made. See fill.h. */
#include "office/fill.h"

#include "office/fill_wire.h"

#include <assert.h>

/* ---- asking ---- */

static void put_names(struct buf *b, const struct fill_names *names)
{
	wire_put_u32(b, (uint32_t)names->text_count);
	for (size_t i = 0; i < names->text_count; i++)
		wire_put_text(b, names->texts[i]);
	wire_put_u32(b, (uint32_t)names->list_count);
	for (size_t i = 0; i < names->list_count; i++) {
		const struct fill_list *l = &names->lists[i];
		wire_put_text(b, l->name);
		wire_put_u8(b, (unsigned)(l->within + 1));
		wire_put_u32(b, (uint32_t)l->column_count);
		for (size_t k = 0; k < l->column_count; k++)
			wire_put_text(b, l->columns[k]);
	}
}

static void put_value(struct buf *b, const struct fill_value *v)
{
	wire_put_u8(b, v->number);
	wire_put_text(b, v->text);
	if (!v->number)
		return;
	assert(v->decimals >= 0 && v->decimals <= FILL_DECIMALS_MAX);
	wire_put_i64(b, v->value);
	wire_put_u8(b, (unsigned)v->decimals);
}

static void put_set(struct spool *s, const struct fill_names *names, const struct fill_set *set)
{
	wire_put_text(&s->out, set->name);
	for (size_t i = 0; i < names->text_count; i++)
		put_value(&s->out, &set->texts[i]);
	for (size_t i = 0; i < names->list_count; i++) {
		const struct fill_rows *r = &set->lists[i];
		size_t columns = names->lists[i].column_count;
		wire_put_u32(&s->out, (uint32_t)r->n);
		for (size_t k = 0; k < r->n; k++) {
			wire_put_u32(&s->out, r->within ? (uint32_t)r->within[k] : 0);
			for (size_t c = 0; c < columns; c++)
				put_value(&s->out, &r->values[k * columns + c]);
		}
		spool_flush_if_large(s);
	}
	spool_flush_if_large(s);
}

struct err fill_run_ask(struct office *o, const struct fill_ask *x, session_on *on, void *arg)
{
	const struct fill_work *w = x->work;
	struct spool s;
	char room[1];
	struct buf params = { .p = room, .cap = sizeof room, .max = sizeof room };
	if (w->bytes.n > FILL_BYTES_MAX)
		return FAIL(ERR_TOO_LARGE, "office.too_large");
	assert(w->names->list_count <= FILL_LISTS_MAX && w->n <= FILL_SETS_MAX);
	TRY(spool_open(&s, x->arena, FILL_SPOOL_MAX));
	wire_put_text(&s.out, w->bytes);
	put_names(&s.out, w->names);
	wire_put_u32(&s.out, (uint32_t)w->n);
	for (size_t i = 0; i < w->n; i++)
		put_set(&s, w->names, &w->sets[i]);
	if (x->mode == FILL_RECORDS)
		wire_put_text(&s.out, x->mark);
	wire_put_u8(&params, x->mode);
	const struct session_ask ask = { .op = WIRE_FILL,
					 .params = buf_str(&params),
					 .input = s.fd,
					 .arena = x->arena,
					 .progress = w->progress };
	struct err e = spool_end(&s);
	if (!e.code)
		e = session_run(o, &ask, on, arg);
	spool_close(&s);
	return e;
}

/* ---- answers ---- */

struct checking {
	struct arena *arena;
	struct fill_report *out;
	bool begun;
};

static struct err on_found(void *arg, enum wire_type type, struct wire *in)
{
	struct checking *c = arg;
	if (type == WIRE_INFO && !c->begun) {
		c->out->kind = (enum fill_kind)wire_enum(in, FILL_KINDS);
		c->begun = true;
		return in->bad ? session_bad_reply() : OK;
	}
	if (type != WIRE_ENTRY || !c->begun || c->out->found.n == FILL_FOUND_MAX)
		return session_bad_reply();
	struct fill_found f = { .what = (enum fill_said)wire_enum(in, FILL_SAID_KINDS) };
	f.part = (enum fill_part)wire_enum(in, FILL_PARTS);
	f.number = wire_u32(in);
	f.place = arena_copy(c->arena, wire_utf8(in));
	f.name = arena_copy(c->arena, wire_utf8(in));
	if (in->bad)
		return session_bad_reply();
	c->out->faults += f.what != FILL_FIELD;
	*PUSH(c->arena, &c->out->found) = f;
	return OK;
}

struct err fill_check(struct office *o, struct arena *a, struct str bytes,
		      const struct fill_names *names, struct fill_report *out)
{
	const struct fill_work work = { .bytes = bytes, .names = names };
	const struct fill_ask x = { .arena = a, .work = &work, .mode = FILL_CHECK };
	struct checking c = { .arena = a, .out = out };
	*out = (struct fill_report){ 0 };
	TRY(fill_run_ask(o, &x, on_found, &c));
	return c.begun ? OK : session_bad_reply();
}

static struct err on_bytes(void *arg, enum wire_type type, struct wire *in)
{
	const struct office_sink *to = arg;
	return type == WIRE_DATA ? to->put(to->arg, in->rest) : session_bad_reply();
}

struct err fill_write(struct office *o, struct arena *a, const struct fill_work *x,
		      struct office_sink to)
{
	const struct fill_ask ask = { .arena = a, .work = x, .mode = FILL_WRITE };
	assert(x->n > 0);
	return fill_run_ask(o, &ask, on_bytes, &to);
}
