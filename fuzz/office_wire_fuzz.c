/* office_wire_fuzz.c: what a subverted worker may answer while a workbook is read. Input: messages
 * as u8 type, u32 length, bytes. */
#include "base/text.h"
#include "office/sheet_wire.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct err see_row(void *arg, const struct sheet_row *row)
{
	int *last = arg;
	assert(row->number > *last && row->count <= SHEET_COLUMNS_MAX);
	*last = row->number;
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *c = &row->cells[i];
		assert(c->kind != SHEET_EMPTY && c->kind < SHEET_KINDS);
		assert(text_valid(c->text) && text_valid(c->raw));
		assert(sheet_at(row, c->column) == c);
	}
	return OK;
}

static struct err see_sheet(void *arg, const struct sheet *s)
{
	assert(text_valid(s->name));
	*(int *)arg = 0;
	return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	int last = 0;
	const struct sheet_reader to = { see_sheet, see_row, NULL, &last };
	struct sheet_reading *r = sheet_reading_new(&a, &to);
	struct wire all = { .rest = { (const char *)data, size } };
	while (all.rest.n && !all.bad) {
		unsigned type = wire_u8(&all);
		struct wire in = { .rest = wire_text(&all) };
		if (all.bad || sheet_take_answer(r, (enum wire_type)type, &in).code)
			break;
	}
	arena_free(&a);
	return 0;
}
