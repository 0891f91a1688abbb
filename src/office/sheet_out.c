/* sheet_out.c: turns calls into records of a spool; the worker makes the workbook of them. See
 * sheet_out.h. */
#include "office/sheet_out.h"

#include "base/day.h"
#include "base/text.h"
#include "office/session.h"
#include "office/sheet_out_wire.h"
#include "office/sheet_wire.h"

#include <assert.h>

struct sheet_out {
	struct arena *arena;
	struct spool spool;
	const struct sheet_page *page;
	struct sheet_page list; /* of sheet_begin_list */
	struct {
		struct str *p;
		size_t n, cap;
	} names;    /* of sheets so far, folded */
	int row;    /* the last one begun; 0 before the first */
	int column; /* of the next cell */
	bool too_long;
};

/* ---- sheets ---- */

/* Excel refuses : \ / ? * [ ] and more than 31 characters. */
static struct str allowed_name(struct arena *a, struct str name, size_t n)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < name.n; i++) {
		bool bad = str_find(S(":\\/?*[]'"), str_sub(name, i, 1)) != SIZE_MAX ||
			   (unsigned char)name.p[i] < ' ';
		put_char(&b, bad ? '-' : name.p[i]);
	}
	if (b.n == 0)
		put_fmt(&b, "Sheet%zu", n + 1);
	return text_head(buf_str(&b), 31);
}

static bool name_taken(const struct sheet_out *w, struct str folded)
{
	for (size_t i = 0; i < w->names.n; i++)
		if (str_eq(w->names.p[i], folded))
			return true;
	return false;
}

static struct str unique_name(struct sheet_out *w, struct str wanted)
{
	struct str base = allowed_name(w->arena, wanted, w->names.n), name = base;
	for (int i = 2; name_taken(w, text_fold(w->arena, name)); i++)
		name = str_fmt(w->arena, "%.*s (%d)", (int)text_head(base, 26).n, base.p, i);
	*PUSH(w->arena, &w->names) = text_fold(w->arena, name);
	return name;
}

static void put_column(struct buf *b, const struct sheet_column *c)
{
	size_t bytes = 0;
	for (size_t i = 0; i < c->choice_count; i++)
		bytes += c->choices[i].n + 1;
	bool fits = bytes <= 255 && c->choice_count <= SHEET_CHOICES_MAX;
	wire_put_text(b, c->title);
	wire_put_u32(b, (uint32_t)(c->width > 0 && c->width < 255 ? c->width : 12));
	wire_put_u8(b, c->hidden);
	wire_put_u8(b, fits ? (unsigned)c->choice_count : 0);
	for (size_t i = 0; fits && i < c->choice_count; i++)
		wire_put_text(b, c->choices[i]);
}

void sheet_begin(struct sheet_out *w, const struct sheet_page *p)
{
	struct buf *b = &w->spool.out;
	assert(p->column_count > 0 && p->column_count < SHEET_COLUMNS_MAX);
	assert(p->fixed >= 0 && (size_t)p->fixed < p->column_count);
	w->page = p;
	w->row = w->column = 0;
	wire_put_u8(b, RECORD_SHEET);
	wire_put_text(b, unique_name(w, p->name));
	wire_put_u8(b, (p->landscape ? PAGE_LANDSCAPE : 0U) | (p->protect ? PAGE_PROTECT : 0U) |
			       (p->hidden ? PAGE_HIDDEN : 0U) | (p->filter ? PAGE_FILTER : 0U));
	wire_put_u8(b, (unsigned)p->column_count);
	wire_put_u8(b, (unsigned)p->fixed);
	for (size_t i = 0; i < p->column_count; i++)
		put_column(b, &p->columns[i]);
}

/* ---- rows ---- */

static void begin_row(struct sheet_out *w, int number)
{
	assert(w->page && number > w->row);
	w->row = number;
	w->column = 0;
	w->too_long |= number > SHEET_ROWS_MAX;
	wire_put_u8(&w->spool.out, RECORD_ROW);
	wire_put_u32(&w->spool.out, (uint32_t)number);
	spool_flush_if_large(&w->spool);
}

void sheet_next_row(struct sheet_out *w) { begin_row(w, w->row + 1); }

void sheet_go_to_row(struct sheet_out *w, int number) { w->row = number - 1; }

void sheet_go_to_column(struct sheet_out *w, int column)
{
	assert(column >= w->column && column < SHEET_COLUMNS_MAX);
	w->column = column;
	wire_put_u8(&w->spool.out, RECORD_COLUMN);
	wire_put_u32(&w->spool.out, (uint32_t)column);
}

void sheet_put_title(struct sheet_out *w, unsigned look, struct str text)
{
	sheet_next_row(w);
	wire_put_u8(&w->spool.out, RECORD_TITLE);
	wire_put_u32(&w->spool.out, look % LOOK_END);
	wire_put_text(&w->spool.out, text_head(text, SHEET_TEXT_OUT_MAX));
}

void sheet_put_heads(struct sheet_out *w)
{
	sheet_next_row(w);
	wire_put_u8(&w->spool.out, RECORD_HEADS);
}

void sheet_begin_list(struct sheet_out *w, struct str name, struct str title,
		      const struct sheet_column *columns, size_t n)
{
	w->list = (struct sheet_page){ .name = name,
				       .columns = columns,
				       .column_count = n,
				       .landscape = true,
				       .filter = true };
	sheet_begin(w, &w->list);
	if (title.n)
		sheet_put_title(w, LOOK_TITLE, title);
	sheet_put_heads(w);
}

/* ---- cells ---- */

static struct buf *begin_cell(struct sheet_out *w, enum sheet_record kind, unsigned look)
{
	assert(w->row > 0 && w->column < SHEET_COLUMNS_MAX);
	w->column++;
	wire_put_u8(&w->spool.out, kind);
	wire_put_u32(&w->spool.out, look % LOOK_END);
	return &w->spool.out;
}

void sheet_put_text(struct sheet_out *w, unsigned look, struct str text)
{
	if (text.n == 0) {
		sheet_put_blank(w, look);
		return;
	}
	wire_put_text(begin_cell(w, RECORD_TEXT, look), text_head(text, SHEET_TEXT_OUT_MAX));
}

static void put_number(struct sheet_out *w, unsigned look, unsigned format, struct str decimal)
{
	struct buf *b = begin_cell(w, RECORD_NUMBER, look);
	wire_put_u8(b, format);
	wire_put_text(b, decimal);
}

/* value / 10^decimals with a point, as strtod in the C locale reads it. */
static struct str decimal_of(char room[40], int64_t value, int decimals)
{
	struct buf b = { .p = room, .cap = 40, .max = 40 };
	assert(decimals >= 0 && decimals <= 9);
	put_fmt(&b, "%lldE-%d", (long long)value, decimals);
	return buf_str(&b);
}

void sheet_put_int(struct sheet_out *w, unsigned look, int64_t n)
{
	char room[40];
	put_number(w, look, FORMAT_DECIMALS, decimal_of(room, n, 0));
}

void sheet_put_scaled(struct sheet_out *w, unsigned look, int64_t value, int decimals, int shown)
{
	char room[40];
	assert(shown >= 0 && shown <= 6);
	put_number(w, look, FORMAT_DECIMALS + (unsigned)shown, decimal_of(room, value, decimals));
}

void sheet_put_day(struct sheet_out *w, unsigned look, int64_t day)
{
	if (day == DAY_NONE)
		sheet_put_blank(w, look);
	else
		wire_put_i64(begin_cell(w, RECORD_DAY, look), day);
}

void sheet_put_blank(struct sheet_out *w, unsigned look) { begin_cell(w, RECORD_BLANK, look); }

void sheet_put_formula(struct sheet_out *w, unsigned look, struct str formula, int64_t value,
		       int decimals)
{
	char room[40];
	struct buf *b = begin_cell(w, RECORD_FORMULA, look);
	wire_put_u8(b, FORMAT_DECIMALS + (unsigned)(decimals > 6 ? 6 : decimals));
	wire_put_text(b, formula);
	wire_put_text(b, decimal_of(room, value, decimals));
}

void sheet_put_cell(struct sheet_out *w, unsigned look, const struct sheet_cell *c)
{
	struct buf *b;
	sheet_go_to_column(w, c->column);
	switch (c->kind) {
	case SHEET_NUMBER:
		put_number(w, look,
			   c->percent ? FORMAT_PERCENT
			   : c->zeros ? FORMAT_ZEROS + c->zeros
				      : FORMAT_GENERAL,
			   c->text);
		return;
	case SHEET_BOOL:
		b = begin_cell(w, RECORD_BOOL, look);
		wire_put_u8(b, str_eq(c->text, S("TRUE")));
		return;
	case SHEET_DATE:
	case SHEET_TIME:
		b = begin_cell(w, RECORD_TIME, look);
		wire_put_i64(b, c->day);
		wire_put_u32(b, (uint32_t)c->second);
		return;
	case SHEET_DATE_1904:
		put_number(w, look, FORMAT_GENERAL, c->text);
		return;
	default: /* text, and what can only be shown: #DIV/0!, a formula without value */
		sheet_put_text(w, look, c->raw);
	}
}

/* ---- the whole ---- */

static struct err fill_spool(struct sheet_out *w, sheet_fill_fn *fill, void *arg)
{
	TRY(fill(w, arg));
	assert(w->names.n > 0);
	wire_put_u8(&w->spool.out, RECORD_DONE);
	TRY(spool_end(&w->spool));
	return w->too_long ? FAIL(ERR_TOO_LARGE, "office.too_large") : OK;
}

struct err sheet_write(struct office *o, struct arena *a, sheet_fill_fn *fill, void *arg,
		       struct office_sink to)
{
	struct sheet_out w = { .arena = a };
	TRY(spool_open(&w.spool, a, SHEET_OUT_BYTES_MAX));
	struct err e = fill_spool(&w, fill, arg);
	const struct session_ask ask = { .op = WIRE_SHEET_WRITE, .input = w.spool.fd, .arena = a };
	if (!e.code)
		e = session_to_sink(o, &ask, to);
	spool_close(&w.spool);
	return e;
}
