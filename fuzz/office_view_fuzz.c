/* office_view_fuzz.c: a Word file's document, style sheet or list numbers, to be looked at.
 * Whatever records are made of them are a paper. */
#include "worker/view.h"
#include "zipped.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The parts stand behind each other, a NUL between them: document, styles, numbering. */
static struct str file_of(struct arena *a, struct str parts)
{
	struct zip_entry e[] = { { "word/document.xml", STR_NONE },
				 { "word/styles.xml", STR_NONE },
				 { "word/numbering.xml", STR_NONE } };
	size_t n = 0;
	while (n < 3 && str_split(&parts, '\0', &e[n].bytes))
		n++;
	return zipped(a, e, n);
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
