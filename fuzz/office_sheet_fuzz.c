/* office_sheet_fuzz.c: the XML of one sheet. Whatever the worker makes of it, the client's decoder
 * must accept. */
#include "office/sheet_wire.h"
#include "worker/cells.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct err decode(void *arg, enum wire_type type, struct str payload)
{
	struct wire in = { .rest = payload };
	struct err e = sheet_take_answer(arg, type, &in);
	assert(!e.code);
	return e;
}

static void begin(struct sheet_reading *r)
{
	char room[16];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u8(&b, 0);
	wire_put_text(&b, S("x"));
	wire_put_u8(&b, 0);
	wire_put_u8(&b, 0);
	assert(!decode(r, WIRE_SHEET, buf_str(&b)).code);
}

static const char pool[] = "C\xC2\xABng \xC2\xAEo\xC2\xB5n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint16_t styles[] = { 0,
				     STYLE_DATE,
				     STYLE_TIME,
				     STYLE_PERCENT,
				     STYLE_TCVN3,
				     STYLE_TCVN3 | STYLE_CAPITALS,
				     3 * STYLE_ZEROS };
	static struct book_text texts[] = { { 0, sizeof pool - 1, 0 }, { 0, 1, STYLE_TCVN3 } };
	struct arena a = { 0 };
	struct book book = { .arena = &a,
			     .styles = styles,
			     .style_count = 7,
			     .pool = (char *)pool,
			     .texts = texts,
			     .text_count = 2 };
	if (size == 0)
		return 0;
	book.calendar_1904 = data[0] & 1;
	static const struct sheet_reader none;
	struct sheet_reading *r = sheet_reading_new(&a, &none);
	struct cells *c = NEW(&a, 1, struct cells);
	*c = (struct cells){ .book = &book,
			     .name = S("x"),
			     .arena = &a,
			     .rows_max = 1000,
			     .columns_max = SHEET_COLUMNS_MAX,
			     .emit = decode,
			     .emit_arg = r };
	struct xml x;
	begin(r);
	cells_begin(c, &x);
	xml_begin(&x);
	struct str half = { (const char *)data + 1, (size - 1) / 2 };
	struct str rest = { half.p + half.n, size - 1 - half.n };
	if (!xml_feed(&x, half, false).code && !xml_feed(&x, rest, true).code)
		assert(!cells_end(c).code);
	xml_end(&x);
	cells_free(c);
	arena_free(&a);
	return 0;
}
