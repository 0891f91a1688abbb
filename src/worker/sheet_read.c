/* sheet_read.c: the task that reads an uploaded workbook: refuses what is none, then sends its
 * sheets and rows. See office/sheet_in.h. */
#include "worker/cells.h"
#include "worker/sniff.h"
#include "worker/task.h"

static struct err refuse(enum file_type t)
{
	switch (t) {
	case FILE_EMPTY:
		return FAIL(ERR_INVALID, "office.empty");
	case FILE_XLS:
		return FAIL(ERR_INVALID, "office.xls_old");
	case FILE_XLSB:
		return FAIL(ERR_INVALID, "office.xlsb");
	case FILE_ODS:
		return FAIL(ERR_INVALID, "office.ods");
	case FILE_OFFICE_ENCRYPTED:
		return FAIL(ERR_INVALID, "office.encrypted");
	case FILE_XML_2003:
		return FAIL(ERR_INVALID, "office.xml_2003");
	case FILE_HTML:
	case FILE_XML:
		return FAIL(ERR_INVALID, "office.html_as_xls");
	case FILE_CSV:
	case FILE_TEXT:
		return FAIL(ERR_INVALID, "office.csv");
	case FILE_PROGRAM:
		return FAIL(ERR_INVALID, "office.program");
	case FILE_UNKNOWN:
	case FILE_OLE:
		return FAIL(ERR_INVALID, "office.no_kind");
	default:
		return FAIL(ERR_INVALID, "office.not_xlsx", str_of(file_type_label(t)));
	}
}

static struct err emit(void *arg, enum wire_type type, struct str payload)
{
	return task_send(arg, type, payload);
}

static struct err send_sheet(struct task *t, const struct book *b, size_t i)
{
	struct buf out = { .arena = t->arena };
	wire_put_u8(&out, (unsigned)i);
	wire_put_text(&out, b->sheets.p[i].name);
	wire_put_u8(&out, b->sheets.p[i].hidden);
	wire_put_u8(&out, b->calendar_1904);
	return task_send(t, WIRE_SHEET, buf_str(&out));
}

static struct err read_sheet(struct task *t, struct pack *p, const struct book *b, size_t i,
			     const int limits[2])
{
	struct cells *c = NEW(t->arena, 1, struct cells);
	*c = (struct cells){ .book = b,
			     .name = b->sheets.p[i].name,
			     .arena = t->arena,
			     .rows_max = limits[0],
			     .columns_max = limits[1],
			     .emit = emit,
			     .emit_arg = t };
	struct xml x;
	int64_t entry = pack_find(p, b->sheets.p[i].path);
	if (entry < 0)
		return FAIL(ERR_INVALID, "office.damaged", c->name);
	TRY(send_sheet(t, b, i));
	cells_begin(c, &x);
	struct err e = pack_xml(p, entry, &x, c->name);
	if (!e.code)
		e = cells_end(c);
	cells_free(c);
	return e;
}

static struct err read_book(struct task *t, struct pack *p, const int limits[2])
{
	struct book b;
	struct err e = book_open(p, &b);
	for (size_t i = 0; i < b.sheets.n && !e.code; i++)
		e = read_sheet(t, p, &b, i, limits);
	book_close(&b);
	return e;
}

struct err sheet_read_task(struct task *t)
{
	int limits[2];
	limits[0] = (int)wire_u32(&t->params);
	limits[1] = (int)wire_u32(&t->params);
	if (t->params.bad || limits[0] < 1 || limits[0] > SHEET_ROWS_MAX || limits[1] < 1 ||
	    limits[1] > SHEET_COLUMNS_MAX)
		return FAIL(ERR_STORE, "office.reply");
	enum file_type type = sniff_file(t->arena, t->input);
	if (type != FILE_XLSX && type != FILE_ZIP)
		return refuse(type);
	struct pack p;
	TRY(pack_open(t->arena, t->input, &p)); /* a damaged or deceitful archive says so itself */
	struct err e = type == FILE_XLSX ? read_book(t, &p, limits) : refuse(type);
	pack_close(&p);
	return e;
}
