/* office_fill_fuzz.c: a part of a template. What was well-formed XML stays so when it is filled; a
 * formula whose cells stay where they are stays as it was, but for how a sheet's cells are cut. */
#include "worker/fill.h"
#include "zipped.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str texts[] = { S("don_vi"), S("so") };
static const struct str columns[] = { S("ten"), S("diem") };
static const struct fill_list lists[] = { { S("a"), columns, 2, -1 }, { S("b"), columns, 2, 0 } };
static const struct fill_names names = { texts, 2, lists, 2 };
static const struct fill_value values[] = {
	{ .text = S("x & <y>\nz") },
	{ .text = S("-1,5"), .number = true, .value = -15, .decimals = 1 },
	{ .text = S("") },
	{ .text = S("{don_vi}") }
};
static const int64_t within[] = { 0, 1 };
static const struct fill_rows rows[] = { { values, NULL, 2 }, { values, within, 2 } };
static const struct fill_set set = { S("x"), values, rows };

static void pass(struct xml *x, const char *name, const char **attributes)
{
	(void)x, (void)name, (void)attributes;
}

static bool well_formed(struct str s)
{
	struct xml x = { .open = pass };
	xml_begin(&x);
	struct err e = xml_feed(&x, s, true);
	xml_end(&x);
	return !e.code;
}

static void word(struct arena *a, struct str xml)
{
	const struct fill_source source = { a, &names, NULL };
	struct fill_program p = { 0 };
	struct buf out = { .arena = a, .max = 1 << 20 };
	if (fill_word_part(&source, FILL_BODY, xml, &p).code)
		return;
	if (!fill_run(&p, &names, &set, &out).code)
		assert(well_formed(buf_str(&out)));
}

static bool keep(void *arg, struct fill_range *r)
{
	(void)arg;
	return r->from.row >= 0;
}

static void formula(struct arena *a, struct str s)
{
	struct buf once = { .arena = a, .max = 1 << 20 }, twice = { .arena = a, .max = 1 << 20 };
	const struct fill_refs how = { keep, NULL };
	fill_refs_put(&once, s, &how);
	fill_refs_put(&twice, buf_str(&once), &how);
	assert(once.full || twice.full || str_eq(buf_str(&once), buf_str(&twice)));
}

/* ---- a workbook of one sheet ---- */

static struct str book_of(struct arena *a, struct str sheet)
{
	const struct zip_entry e[] = {
		{ "xl/workbook.xml",
		  S("<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets>"
		    "</workbook>") },
		{ "xl/_rels/workbook.xml.rels",
		  S("<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" "
		    "Target=\"s.xml\"/></Relationships>") },
		{ "xl/s.xml", sheet },
	};
	return zipped(a, e, 3);
}

static void book(struct arena *a, struct str sheet)
{
	const struct fill_source source = { a, &names, NULL };
	struct fill_book *b;
	struct fill_parts_out out = { 0 };
	struct pack p;
	struct err e = pack_open_bytes(a, book_of(a, sheet), &p);
	assert(!e.code);
	if (!fill_book_read(&source, &p, &b).code && !fill_book_run(b, a, &set, &out).code)
		for (size_t i = 0; i < out.n; i++)
			assert(!out.p[i].bytes.p || well_formed(out.p[i].bytes));
	pack_close(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	if (size == 0)
		return 0;
	struct str s = { (const char *)data + 1, size - 1 };
	if (data[0] == 'f')
		formula(&a, s);
	else if (data[0] == 'x')
		book(&a, s);
	else
		word(&a, s);
	arena_free(&a);
	return 0;
}
