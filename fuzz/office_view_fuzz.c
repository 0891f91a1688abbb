/* office_view_fuzz.c: a Word file's document, style sheet or list numbers, to be looked at.
 * Whatever records are made of them are a paper. */
#include "worker/view.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool add(zip_t *z, const char *name, struct str bytes)
{
	zip_source_t *s = zip_source_buffer(z, bytes.p, bytes.n, 0);
	int64_t i = s ? zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) : -1;
	return i >= 0 && zip_set_file_compression(z, (zip_uint64_t)i, ZIP_CM_STORE, 0) == 0;
}

/* The parts stand behind each other, a NUL between them: document, styles, numbering. */
static struct str file_of(struct arena *a, struct str parts)
{
	static const char *const names[] = { "word/document.xml", "word/styles.xml",
					     "word/numbering.xml" };
	struct buf b = { .arena = a };
	struct str part;
	char bytes[4096];
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = s ? zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
	assert(z);
	zip_source_keep(s);
	for (int i = 0; i < 3 && str_split(&parts, '\0', &part); i++) {
		bool ok = add(z, names[i], part);
		assert(ok);
	}
	bool closed = zip_close(z) == 0 && zip_source_open(s) == 0;
	assert(closed);
	for (int64_t n = 1; n > 0;) {
		n = zip_source_read(s, bytes, sizeof bytes);
		if (n > 0)
			put(&b, (struct str){ bytes, (size_t)n });
	}
	zip_source_close(s);
	zip_source_free(s);
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct pack p;
	struct str records;
	struct paper paper;
	if (size == 0)
		return 0;
	struct err e =
		pack_open_bytes(&a, file_of(&a, (struct str){ (const char *)data, size }), &p);
	assert(!e.code);
	if (!view_word(&a, &p, S("XEM"), &records).code) {
		struct buf all = { .arena = &a };
		put(&all, records);
		wire_put_u8(&all, DOC_REC_DONE);
		e = paper_read(&a, buf_str(&all), &paper);
		assert(!e.code);
	}
	pack_close(&p);
	arena_free(&a);
	return 0;
}
