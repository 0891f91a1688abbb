/* sheet_in.c: the client side of reading a workbook: decodes and checks the worker's rows. See
 * sheet_in.h. */
#include "office/sheet_in.h"

#include "base/day.h"
#include "office/session.h"
#include "office/sheet_wire.h"

#include <assert.h>

struct sheet_reading {
	const struct sheet_reader *to;
	struct sheet_cell cells[SHEET_COLUMNS_MAX];
	int row;   /* the last one, to see that numbers rise */
	bool open; /* between SHEET and SHEET_END */
};

static void read_cell(struct wire *in, struct sheet_cell *c)
{
	c->column = (int)wire_enum(in, SHEET_COLUMNS_MAX);
	c->kind = (enum sheet_kind)wire_enum(in, SHEET_KINDS);
	unsigned flags = wire_enum(in, SHEET_FLAG_END);
	c->formula = flags & SHEET_FLAG_FORMULA;
	c->percent = flags & SHEET_FLAG_PERCENT;
	c->tcvn3 = flags & SHEET_FLAG_TCVN3;
	c->hidden = flags & SHEET_FLAG_HIDDEN;
	c->text = wire_utf8(in);
	c->raw = flags & SHEET_FLAG_RAW ? wire_utf8(in) : c->text;
	c->day = DAY_NONE;
	c->second = 0;
	c->zeros = c->kind == SHEET_NUMBER ? (uint8_t)wire_enum(in, SHEET_ZEROS_MAX + 1) : 0;
	if (c->kind == SHEET_DATE)
		c->day = wire_i64(in);
	if (c->kind == SHEET_DATE || c->kind == SHEET_TIME)
		c->second = (int32_t)wire_u32(in);
	if (c->kind == SHEET_EMPTY || c->second < 0 || c->second >= 86400 ||
	    (c->kind == SHEET_DATE && (c->day < -30000 || c->day > DAY_EVER)))
		in->bad = true;
}

static struct err read_row(struct sheet_reading *r, struct wire *in)
{
	struct sheet_row row = { .cells = r->cells };
	uint32_t number = wire_u32(in);
	row.hidden = wire_enum(in, 2);
	uint32_t count = wire_count(in, 7);
	if (in->bad || count > SHEET_COLUMNS_MAX || number > SHEET_ROWS_MAX ||
	    (int)number <= r->row)
		return session_bad_reply();
	row.number = r->row = (int)number;
	row.count = count;
	for (size_t i = 0; i < count; i++) {
		read_cell(in, &r->cells[i]);
		if (in->bad || (i && r->cells[i].column <= r->cells[i - 1].column))
			return session_bad_reply();
	}
	return r->to->row ? r->to->row(r->to->arg, &row) : OK;
}

static struct err read_rows(struct sheet_reading *r, struct wire *in)
{
	if (!r->open)
		return session_bad_reply();
	while (in->rest.n)
		TRY(read_row(r, in));
	return OK;
}

static struct err read_sheet(struct sheet_reading *r, struct wire *in)
{
	struct sheet s = { .index = (int)wire_enum(in, SHEET_SHEETS_MAX) };
	s.name = wire_utf8(in);
	s.hidden = wire_enum(in, 2);
	s.calendar_1904 = wire_enum(in, 2);
	if (in->bad || r->open)
		return session_bad_reply();
	r->open = true;
	r->row = 0;
	return r->to->sheet ? r->to->sheet(r->to->arg, &s) : OK;
}

static struct err read_end(struct sheet_reading *r, struct wire *in)
{
	static const size_t each = 16;
	uint32_t count = wire_count(in, each);
	struct arena a = { 0 };
	struct sheet_merge *m = NEW(&a, count + 1, struct sheet_merge);
	for (uint32_t i = 0; i < count; i++) {
		m[i].row = (int)wire_u32(in);
		m[i].column = (int)wire_u32(in);
		m[i].row_to = (int)wire_u32(in);
		m[i].column_to = (int)wire_u32(in);
		if (m[i].row < 1 || m[i].row_to < m[i].row || m[i].row_to > SHEET_ROWS_MAX ||
		    m[i].column < 0 || m[i].column_to < m[i].column || m[i].column_to >= 16384)
			in->bad = true;
	}
	struct err e = in->bad || !r->open ? session_bad_reply() : OK;
	r->open = false;
	if (!e.code && r->to->end)
		e = r->to->end(r->to->arg, m, count);
	arena_free(&a);
	return e;
}

struct err sheet_take_answer(void *reading, enum wire_type type, struct wire *in)
{
	struct sheet_reading *r = reading;
	if (type == WIRE_ROWS)
		return read_rows(r, in);
	if (type == WIRE_SHEET)
		return read_sheet(r, in);
	return type == WIRE_SHEET_END ? read_end(r, in) : session_bad_reply();
}

struct sheet_reading *sheet_reading_new(struct arena *a, const struct sheet_reader *to)
{
	struct sheet_reading *r = NEW(a, 1, struct sheet_reading);
	r->to = to;
	return r;
}

static int within(int asked, int most, int usual)
{
	return asked <= 0 ? usual : asked < most ? asked : most;
}

struct err sheet_read(struct office *o, struct arena *a, int fd, const struct sheet_limits *limits,
		      const struct sheet_reader *reader)
{
	struct sheet_limits none = { 0 }, l = limits ? *limits : none;
	char room[8];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u32(&b, (uint32_t)within(l.rows, SHEET_ROWS_MAX, SHEET_ROWS_USUAL));
	wire_put_u32(&b, (uint32_t)within(l.columns, SHEET_COLUMNS_MAX, SHEET_COLUMNS_MAX));
	const struct session_ask ask = {
		.op = WIRE_SHEET_READ, .params = buf_str(&b), .input = fd, .arena = a
	};
	return session_run(o, &ask, sheet_take_answer, sheet_reading_new(a, reader));
}
