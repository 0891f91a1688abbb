/* pack.c: opening and inflating uploaded zip files within bounds. See pack.h. */
#include "worker/pack.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

static struct err zip_failed(int code)
{
	if (code == ZIP_ER_MEMORY)
		return FAIL(ERR_TOO_LARGE, "office.memory");
	return FAIL(ERR_INVALID, "office.damaged", S("zip"));
}

/* What the directory promises. A liar is caught again while inflating. */
static struct err check_entries(struct pack *p)
{
	int64_t n = zip_get_num_entries(p->zip, 0);
	uint64_t total = 0;
	if (n > PACK_ENTRIES_MAX)
		return FAIL(ERR_TOO_LARGE, "office.bomb");
	for (int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) < 0)
			return zip_failed(0);
		if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
			return FAIL(ERR_INVALID, "office.encrypted");
		if (!(st.valid & ZIP_STAT_SIZE) || st.size > PACK_INFLATED_MAX)
			return FAIL(ERR_TOO_LARGE, "office.bomb");
		total += st.size;
	}
	if (total > PACK_INFLATED_MAX ||
	    (total > PACK_RATIO_FROM && total / PACK_RATIO_MAX > (uint64_t)p->packed))
		return FAIL(ERR_TOO_LARGE, "office.bomb");
	return OK;
}

static struct err open_source(struct pack *out, zip_source_t *src, zip_error_t *ze)
{
	if (src)
		out->zip = zip_open_from_source(src, ZIP_RDONLY, ze);
	int code = zip_error_code_zip(ze);
	zip_error_fini(ze);
	if (!out->zip) {
		if (src)
			zip_source_free(src);
		return zip_failed(code);
	}
	struct err e = check_entries(out);
	if (e.code)
		pack_close(out);
	return e;
}

struct err pack_open(struct arena *a, int fd, struct pack *out)
{
	struct stat st;
	*out = (struct pack){ .arena = a };
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return FAIL(ERR_INVALID, "office.damaged", S("zip"));
	if (st.st_size == 0)
		return FAIL(ERR_INVALID, "office.empty");
	if (st.st_size > PACK_FILE_MAX)
		return FAIL(ERR_TOO_LARGE, "office.too_large");
	out->packed = st.st_size;
	FILE *f = fdopen(dup(fd), "rb");
	zip_error_t ze;
	zip_error_init(&ze);
	zip_source_t *src = f ? zip_source_filep_create(f, 0, -1, &ze) : NULL;
	if (f && !src)
		fclose(f);
	return open_source(out, src, &ze);
}

struct err pack_open_bytes(struct arena *a, struct str bytes, struct pack *out)
{
	zip_error_t ze;
	*out = (struct pack){ .arena = a, .packed = (int64_t)bytes.n };
	if (bytes.n == 0)
		return FAIL(ERR_INVALID, "office.empty");
	zip_error_init(&ze);
	return open_source(out, zip_source_buffer_create(bytes.p, bytes.n, 0, &ze), &ze);
}

void pack_close(struct pack *p)
{
	if (p->zip)
		zip_discard(p->zip);
	p->zip = NULL;
}

int64_t pack_find(const struct pack *p, struct str path)
{
	char name[512];
	if (path.n >= sizeof name || memchr(path.p, 0, path.n))
		return -1;
	memcpy(name, path.p, path.n);
	name[path.n] = '\0';
	return zip_name_locate(p->zip, name, 0);
}

static struct err count_inflated(struct pack *p, int64_t n)
{
	p->inflated += n;
	if (p->inflated > PACK_INFLATED_MAX ||
	    (p->inflated > PACK_RATIO_FROM && p->inflated / PACK_RATIO_MAX > p->packed))
		return FAIL(ERR_TOO_LARGE, "office.bomb");
	return OK;
}

struct err pack_each(struct pack *p, int64_t entry,
		     struct err (*piece)(void *arg, struct str bytes), void *arg)
{
	zip_file_t *f = zip_fopen_index(p->zip, (zip_uint64_t)entry, 0);
	if (!f)
		return zip_failed(zip_error_code_zip(zip_get_error(p->zip)));
	static char bytes[PIECE];
	struct err e = OK;
	int64_t n = 1;
	while (!e.code && (n = zip_fread(f, bytes, sizeof bytes)) > 0) {
		e = count_inflated(p, n);
		if (!e.code)
			e = piece(arg, (struct str){ bytes, (size_t)n });
	}
	if (!e.code && n < 0)
		e = zip_failed(zip_error_code_zip(zip_file_get_error(f)));
	zip_fclose(f);
	return e;
}

struct gather {
	struct buf b;
};

static struct err gather_piece(void *arg, struct str bytes)
{
	struct gather *g = arg;
	put(&g->b, bytes);
	return g->b.full ? FAIL(ERR_TOO_LARGE, "office.bomb") : OK;
}

struct err pack_bytes(struct pack *p, int64_t entry, size_t size_max, struct str *out)
{
	struct gather g = { .b = { .arena = p->arena, .max = size_max } };
	TRY(pack_each(p, entry, gather_piece, &g));
	*out = buf_str(&g.b);
	return OK;
}
