/* book_texts.c: the shared texts of a workbook, in one growing pool; rich runs in an old .Vn… font
 * are converted where they stand. See book.h. */
#include "worker/book.h"

#include "base/text.h"
#include "office/sheet_wire.h"

#include <stdlib.h>
#include <string.h>

struct texting {
	struct book *book;
	struct arena scratch;
	size_t begin; /* of the current text in the pool */
	size_t run_begin;
	unsigned run_font; /* of the current run */
	uint8_t flags;
	bool in_si, in_run, in_phonetic, in_t;
};

static bool pool_room(struct book *b, size_t n)
{
	if (n > TEXT_BYTES_MAX - b->pool_n)
		return false;
	if (b->pool_n + n <= b->pool_cap)
		return true;
	size_t cap = b->pool_cap ? b->pool_cap : 64 * 1024;
	while (cap < b->pool_n + n)
		cap += cap / 2;
	char *p = realloc(b->pool, cap);
	if (!p)
		return false;
	b->pool = p;
	b->pool_cap = cap;
	return true;
}

static bool text_room(struct book *b)
{
	if (b->text_count < b->text_cap)
		return true;
	size_t cap = b->text_cap ? b->text_cap + b->text_cap / 2 : 4096;
	struct book_text *t = realloc(b->texts, cap * sizeof *t);
	if (!t)
		return false;
	b->texts = t;
	b->text_cap = cap;
	return true;
}

static void pool_put(struct xml *x, struct str s)
{
	struct texting *t = x->arg;
	struct book *b = t->book;
	if (b->pool_n + s.n - t->begin > SHEET_TEXT_MAX) {
		struct str number = str_fmt(&t->scratch, "%zu", b->text_count + 1);
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.text_long", arena_copy(b->arena, number)));
	} else if (!pool_room(b, s.n)) {
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.strings"));
	} else {
		memcpy(b->pool + b->pool_n, s.p, s.n);
		b->pool_n += s.n;
	}
}

static void texts_open(struct xml *x, const char *name, const char **atts)
{
	struct texting *t = x->arg;
	if (strcmp(name, "si") == 0) {
		t->in_si = true;
		t->begin = t->book->pool_n;
		t->flags = 0;
	} else if (strcmp(name, "r") == 0) {
		t->in_run = true;
		t->run_begin = t->book->pool_n;
		t->run_font = 0;
	} else if (strcmp(name, "rFont") == 0 && t->in_run) {
		t->run_font = font_flags(str_of(xml_attribute(atts, "val")));
	} else if (strcmp(name, "rPh") == 0) {
		t->in_phonetic = true;
	} else if (strcmp(name, "t") == 0 && t->in_si && !t->in_phonetic) {
		t->in_t = true;
		xml_want_text(x, true);
	}
}

/* Replaces the run that ends the pool by its converted form. */
static void end_run(struct xml *x, struct texting *t)
{
	struct book *b = t->book;
	t->in_run = false;
	if (!t->run_font || b->pool_n == t->run_begin)
		return;
	struct str was = { b->pool + t->run_begin, b->pool_n - t->run_begin };
	struct str now = text_of_font(&t->scratch, arena_copy(&t->scratch, was), t->run_font);
	b->pool_n = t->run_begin;
	t->flags |= STYLE_TCVN3;
	pool_put(x, now);
	arena_reset(&t->scratch);
}

static void end_text(struct xml *x, struct texting *t)
{
	struct book *b = t->book;
	t->in_si = false;
	if (b->text_count == TEXTS_MAX || !text_room(b)) {
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.strings"));
		return;
	}
	b->texts[b->text_count++] = (struct book_text){ .at = (uint32_t)t->begin,
							.n = (uint32_t)(b->pool_n - t->begin),
							.flags = t->flags };
}

static void texts_close(struct xml *x, const char *name)
{
	struct texting *t = x->arg;
	if (t->in_t && strcmp(name, "t") == 0) {
		t->in_t = false;
		xml_want_text(x, false);
	} else if (strcmp(name, "r") == 0 && t->in_run) {
		end_run(x, t);
	} else if (strcmp(name, "rPh") == 0) {
		t->in_phonetic = false;
	} else if (strcmp(name, "si") == 0) {
		end_text(x, t);
	}
}

static void texts_text(struct xml *x, struct str s) { pool_put(x, s); }

struct err texts_read(struct pack *p, int64_t entry, struct book *b)
{
	struct texting t = { .book = b };
	struct xml x = { .open = texts_open, .close = texts_close, .text = texts_text, .arg = &t };
	struct err e = pack_xml(p, entry, &x, S("sharedStrings.xml"));
	arena_free(&t.scratch);
	return e;
}
