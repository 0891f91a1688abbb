/* zip_in.c: takes an archive's files into one temporary file, then hands them out one by one, so
 * that no lane of the worker is held while the caller works on them. See zip_in.h. */
#include "office/zip_in.h"

#include "office/session.h"

#include <unistd.h>

struct zip_reading {
	struct arena *arena;
	int spool;
	int64_t size;
	struct zip_file files[ZIP_FILES_MAX];
	size_t count;
};

static struct err read_entry(struct zip_reading *z, struct wire *in)
{
	struct str name = wire_utf8(in), folder = wire_utf8(in);
	int64_t size = wire_i64(in);
	if (in->bad || z->count == ZIP_FILES_MAX || size < 0 || size > ZIP_BYTES_MAX)
		return session_bad_reply();
	z->files[z->count++] = (struct zip_file){ .name = arena_copy(z->arena, name),
						  .folder = arena_copy(z->arena, folder),
						  .size = size,
						  .fd = -1 };
	return OK;
}

static struct err on_answer(void *arg, enum wire_type type, struct wire *in)
{
	struct zip_reading *z = arg;
	if (type == WIRE_ENTRY)
		return read_entry(z, in);
	if (type != WIRE_DATA || z->spool < 0)
		return session_bad_reply();
	z->size += (int64_t)in->rest.n;
	if (z->size > ZIP_BYTES_MAX)
		return session_bad_reply();
	struct office_sink to = office_to_fd(&z->spool);
	return to.put(to.arg, in->rest);
}

static struct err read_zip(struct office *o, struct zip_reading *z, int fd, bool contents)
{
	char room[4];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u8(&b, contents);
	const struct session_ask ask = {
		.op = WIRE_ZIP_READ, .params = buf_str(&b), .input = fd, .arena = z->arena
	};
	TRY(session_run(o, &ask, on_answer, z));
	int64_t sum = 0;
	for (size_t i = 0; i < z->count; i++)
		sum += z->files[i].size;
	return contents && sum != z->size ? session_bad_reply() : OK;
}

/* Copies size bytes at *at of the spool into a fresh temporary file that stands at its start. */
static struct err cut(int spool, int64_t *at, int64_t size, int *out)
{
	TRY(office_temp_file(out));
	struct office_sink to = office_to_fd(out);
	struct err e = OK;
	char bytes[16384];
	for (int64_t left = size; left > 0 && !e.code;) {
		size_t want = left < (int64_t)sizeof bytes ? (size_t)left : sizeof bytes;
		ssize_t n = pread(spool, bytes, want, *at);
		e = n > 0 ? to.put(to.arg, (struct str){ bytes, (size_t)n })
			  : FAIL(ERR_STORE, "office.disk");
		left -= n;
		*at += n;
	}
	if (!e.code && lseek(*out, 0, SEEK_SET) == 0)
		return OK;
	close(*out);
	return e.code ? e : FAIL(ERR_STORE, "office.disk");
}

struct err zip_each(struct office *o, struct arena *a, int fd,
		    struct err (*each)(void *arg, const struct zip_file *file), void *arg)
{
	struct zip_reading *z = NEW(a, 1, struct zip_reading);
	z->arena = a;
	TRY(office_temp_file(&z->spool));
	struct err e = read_zip(o, z, fd, true);
	int64_t at = 0;
	for (size_t i = 0; i < z->count && !e.code; i++) {
		e = cut(z->spool, &at, z->files[i].size, &z->files[i].fd);
		if (e.code)
			break;
		e = each(arg, &z->files[i]);
		close(z->files[i].fd);
	}
	close(z->spool);
	return e;
}

struct err zip_list(struct office *o, struct arena *a, int fd,
		    struct err (*each)(void *arg, const struct zip_file *file), void *arg)
{
	struct zip_reading *z = NEW(a, 1, struct zip_reading);
	z->arena = a;
	z->spool = -1;
	TRY(read_zip(o, z, fd, false));
	for (size_t i = 0; i < z->count; i++)
		TRY(each(arg, &z->files[i]));
	return OK;
}
