/* zipped.c: see zipped.h. Nothing is packed: a driver's time is for what reads. */
#include "zipped.h"

#include <assert.h>
#include <zip.h>

static void add(zip_t *z, const struct zip_entry *e)
{
	zip_source_t *s = zip_source_buffer(z, e->bytes.p, e->bytes.n, 0);
	int64_t i = s ? zip_file_add(z, e->name, s, ZIP_FL_ENC_UTF_8) : -1;
	bool ok = i >= 0 && zip_set_file_compression(z, (zip_uint64_t)i, ZIP_CM_STORE, 0) == 0;
	assert(ok);
}

static struct str read_all(struct arena *a, zip_source_t *s)
{
	struct buf b = { .arena = a };
	char bytes[4096];
	bool opened = zip_source_open(s) == 0;
	assert(opened);
	for (int64_t n = 1; n > 0;) {
		n = zip_source_read(s, bytes, sizeof bytes);
		if (n > 0)
			put(&b, (struct str){ bytes, (size_t)n });
	}
	zip_source_close(s);
	return buf_str(&b);
}

struct str zipped(struct arena *a, const struct zip_entry *entries, size_t n)
{
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = s ? zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
	assert(z);
	zip_source_keep(s);
	for (size_t i = 0; i < n; i++)
		add(z, &entries[i]);
	bool closed = zip_close(z) == 0;
	assert(closed);
	struct str out = read_all(a, s);
	zip_source_free(s);
	return out;
}
