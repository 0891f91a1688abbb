/* zip_out.c: a zip without compression, written from front to back; the lengths and sums of a file
 * are put into its head once its bytes have passed. */
#include "office/zip_out.h"

#include <errno.h>
#include <unistd.h>
#include <zlib.h>

enum { NAME_MOST = 400, COPY_BYTES = 64 << 10, HEAD = 30, ENTRY = 46, TAIL = 22 };
#define ZIP_MOST ((uint64_t)0xFFFF0000)

struct entry {
	struct str name;
	uint32_t crc, size, at;
};
struct zip_out {
	struct arena *arena;
	int fd;
	uint64_t at; /* bytes written */
	struct {
		struct entry *p;
		size_t n, cap;
	} all;
};

struct zip_out *zip_out_begin(struct arena *a, int fd)
{
	struct zip_out *z = NEW(a, 1, struct zip_out);
	z->arena = a;
	z->fd = fd;
	return z;
}

static struct err write_at(struct zip_out *z, const void *p, size_t n, uint64_t at)
{
	for (size_t done = 0; done < n;) {
		ssize_t k = pwrite(z->fd, (const char *)p + done, n - done, (off_t)(at + done));
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return FAIL(ERR_STORE, "office.disk");
		done += (size_t)k;
	}
	return OK;
}

static struct err append(struct zip_out *z, const void *p, size_t n)
{
	if (z->at + n > ZIP_MOST)
		return FAIL(ERR_TOO_LARGE, "office.zip_long");
	TRY(write_at(z, p, n, z->at));
	z->at += n;
	return OK;
}

/* Little-endian, as everything in a zip. */
static void put16(unsigned char **p, unsigned v)
{
	*(*p)++ = (unsigned char)v;
	*(*p)++ = (unsigned char)(v >> 8);
}

static void put32(unsigned char **p, uint32_t v)
{
	put16(p, v & 0xFFFF);
	put16(p, v >> 16);
}

/* Version 2.0, UTF-8 names, stored, 1 January 1980: what follows is the same in head and directory.
 */
static void put_common(unsigned char **p, const struct entry *e)
{
	put16(p, 20);
	put16(p, 1 << 11);
	put16(p, 0);
	put16(p, 0);
	put16(p, 0x21);
	put32(p, e->crc);
	put32(p, e->size);
	put32(p, e->size);
	put16(p, (unsigned)e->name.n);
	put16(p, 0);
}

static struct err put_head(struct zip_out *z, const struct entry *e)
{
	unsigned char head[HEAD], *p = head;
	put32(&p, 0x04034b50);
	put_common(&p, e);
	return write_at(z, head, HEAD, e->at);
}

static bool taken(const struct zip_out *z, struct str name)
{
	for (size_t i = 0; i < z->all.n; i++)
		if (str_eq(z->all.p[i].name, name))
			return true;
	return false;
}

static struct str safe_name(struct zip_out *z, struct str name)
{
	struct buf b = { .arena = z->arena, .max = NAME_MOST };
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		bool dots = c == '.' && (b.n == 0 || b.p[b.n - 1] == '/');
		put_char(&b, c < ' ' || c == '\\' || c == ':' || dots ? '_' : (char)c);
	}
	struct str s = buf_str(&b);
	while (s.n && s.p[0] == '/')
		s = str_sub(s, 1, s.n);
	size_t dot = s.n;
	while (dot > 0 && s.p[dot - 1] != '.' && s.p[dot - 1] != '/')
		dot--;
	size_t stem = dot > 1 && s.p[dot - 1] == '.' ? dot - 1 : s.n;
	struct str out = s;
	for (int i = 2; taken(z, out); i++)
		out = str_fmt(z->arena, "%.*s (%d)%.*s", (int)stem, s.p, i, (int)(s.n - stem),
			      s.p + stem);
	return out;
}

/* Room for the head; it is written when the bytes are known. */
static struct err begin(struct zip_out *z, struct str name, struct entry *e)
{
	static const unsigned char room[HEAD];
	*e = (struct entry){ .name = safe_name(z, name), .at = (uint32_t)z->at };
	if (z->all.n >= 65000)
		return FAIL(ERR_TOO_LARGE, "office.zip_long");
	TRY(append(z, room, HEAD));
	return append(z, e->name.p, e->name.n);
}

static struct err add(struct zip_out *z, struct entry *e, const void *p, size_t n)
{
	e->crc = (uint32_t)crc32_z(e->crc, p, n);
	e->size += (uint32_t)n;
	return append(z, p, n);
}

static struct err end(struct zip_out *z, const struct entry *e)
{
	TRY(put_head(z, e));
	*PUSH(z->arena, &z->all) = *e;
	return OK;
}

struct err zip_out_put(struct zip_out *z, struct str name, struct str bytes)
{
	struct entry e;
	TRY(begin(z, name, &e));
	TRY(add(z, &e, bytes.p, bytes.n));
	return end(z, &e);
}

struct err zip_out_put_fd(struct zip_out *z, struct str name, int fd)
{
	unsigned char *piece = arena_zero(z->arena, 1, COPY_BYTES);
	struct entry e;
	off_t at = 0;
	TRY(begin(z, name, &e));
	for (;;) {
		ssize_t n = pread(fd, piece, COPY_BYTES, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return FAIL(ERR_STORE, "office.disk");
		if (n == 0)
			return end(z, &e);
		TRY(add(z, &e, piece, (size_t)n));
		at += n;
	}
}

static struct err put_entry(struct zip_out *z, const struct entry *e)
{
	unsigned char entry[ENTRY], *p = entry;
	put32(&p, 0x02014b50);
	put16(&p, 20);
	put_common(&p, e);
	put16(&p, 0); /* comment */
	put16(&p, 0); /* disk */
	put16(&p, 0);
	put32(&p, 0);
	put32(&p, e->at);
	TRY(append(z, entry, ENTRY));
	return append(z, e->name.p, e->name.n);
}

struct err zip_out_end(struct zip_out *z)
{
	unsigned char tail[TAIL], *p = tail;
	uint32_t from = (uint32_t)z->at;
	for (size_t i = 0; i < z->all.n; i++)
		TRY(put_entry(z, &z->all.p[i]));
	put32(&p, 0x06054b50);
	put16(&p, 0);
	put16(&p, 0);
	put16(&p, (unsigned)z->all.n);
	put16(&p, (unsigned)z->all.n);
	put32(&p, (uint32_t)z->at - from);
	put32(&p, from);
	put16(&p, 0);
	TRY(append(z, tail, TAIL));
	return lseek(z->fd, 0, SEEK_SET) < 0 ? FAIL(ERR_STORE, "office.disk") : OK;
}
