/* line.c: packages line by line, in bounded memory. See inner.h. */
#include "hall/inner.h"

#include <string.h>
#include <unistd.h>

enum { FLUSH_BYTES = 64 * 1024 };

struct err hall_flush(struct hall_out *o)
{
	struct str all = o->b.n ? buf_str(&o->b) : S("");
	o->b.n = 0;
	return fd_put(o->fd, all) ? OK : FAIL(ERR_STORE, "hall.cant_write");
}

struct err hall_put(struct hall_out *o, struct json *line)
{
	json_put(&o->b, line, NULL);
	put(&o->b, S("\n"));
	return o->b.n > FLUSH_BYTES ? hall_flush(o) : OK;
}

struct err hall_in_open(struct arena *a, int fd, struct hall_in *in)
{
	int copy = dup(fd);
	*in = (struct hall_in){ .line = NEW(a, HALL_LINE_MAX, char) };
	if (copy < 0 || lseek(copy, 0, SEEK_SET) < 0 || !(in->f = fdopen(copy, "r"))) {
		if (copy >= 0)
			close(copy);
		return FAIL(ERR_STORE, "hall.cant_read");
	}
	return OK;
}

void hall_in_close(struct hall_in *in)
{
	if (in->f)
		fclose(in->f);
	*in = (struct hall_in){ 0 };
}

struct str hall_at(struct arena *a, const struct hall_in *in)
{
	return str_fmt(a, "%lld", (long long)in->number);
}

struct err hall_next(struct arena *a, struct hall_in *in, const char *wrong, struct json **out)
{
	*out = NULL;
	if (!fgets(in->line, HALL_LINE_MAX, in->f))
		return OK;
	size_t n = strlen(in->line);
	in->number++;
	in->bytes += (int64_t)n;
	struct str number = hall_at(a, in);
	if (n + 1 == HALL_LINE_MAX || in->bytes > HALL_BYTES_MAX)
		return FAIL(ERR_TOO_LARGE, "hall.too_large", number);
	struct str line = str_trim((struct str){ in->line, n });
	if (json_read(a, line, out).code || (*out)->kind != J_OBJECT)
		return FAIL(ERR_INVALID, wrong, number);
	return OK;
}

/* An error's words outlive the line that they were read from. */
static struct err keep_words(struct arena *a, struct err e)
{
	for (size_t i = 0; i < sizeof e.v / sizeof *e.v; i++)
		if (e.v[i].n)
			e.v[i] = arena_copy(a, e.v[i]);
	return e;
}

static struct err one_line(struct db *db, struct hall_in *in, const char *wrong, struct json **o,
			   const struct hall_table **h)
{
	TRY(hall_next(db->arena, in, wrong, o));
	*h = *o ? hall_table_named(json_text(*o, "table")) : NULL;
	return *o && !*h ? FAIL(ERR_INVALID, wrong, hall_at(db->arena, in)) : OK;
}

struct err hall_each(struct db *db, struct hall_in *in, const char *wrong, hall_line_fn *fn,
		     void *ctx)
{
	struct arena line = { 0 }, *whole = db->arena;
	struct err e = OK;
	struct json *o = NULL;
	db->arena = &line;
	do {
		const struct hall_table *h;
		arena_reset(&line);
		e = one_line(db, in, wrong, &o, &h);
		if (!e.code && o)
			e = fn(ctx, h, o);
		e = keep_words(whole, e);
	} while (!e.code && o);
	db->arena = whole;
	arena_free(&line);
	return e;
}

struct json *hall_head_line(struct arena *a, const char *format, const struct hall_head *h)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "format", json_of_text(a, str_of(format)));
	json_add(a, o, "meeting", json_of_int(a, h->meeting));
	json_add(a, o, "number", json_of_int(a, h->number));
	json_add(a, o, "title", json_of_text(a, h->title));
	json_add(a, o, "made_at", json_of_int(a, h->made_at));
	return o;
}

struct err hall_read_head(struct arena *a, struct hall_in *in, const char *format,
			  struct hall_head *out)
{
	struct json *o;
	const char *wrong =
		strcmp(format, HALL_PACKAGE) == 0 ? "hall.not_package" : "hall.not_return";
	*out = (struct hall_head){ 0 };
	TRY(hall_next(a, in, wrong, &o));
	if (!o || !str_eq(json_text(o, "format"), str_of(format)) ||
	    !json_int(o, "meeting", &out->meeting) || !json_int(o, "number", &out->number) ||
	    !json_int(o, "made_at", &out->made_at))
		return FAIL(ERR_INVALID, wrong, S("1"));
	out->title = json_text(o, "title");
	return OK;
}
