/* cells.c: the SAX handlers of a sheet. What a finished cell means is cell_value.c's. See cells.h.
 */
#include "worker/cells.h"

#include "base/text.h"
#include "worker/cell_value.h"

#include <assert.h>
#include <string.h>

enum { ROW_BYTES_MAX = 900 * 1024 }; /* so that a row fits into one message */

static void fail_cell(struct xml *x, struct cells *c, const char *key)
{
	struct buf b = { .arena = c->arena };
	put_cell(&b, c->row_number, c->column);
	xml_fail(x, FAIL(ERR_TOO_LARGE, key, c->name, buf_str(&b)));
}

static void damaged(struct xml *x, struct cells *c)
{
	xml_fail(x, FAIL(ERR_INVALID, "office.damaged", c->name));
}

/* ---- opening ---- */

static void open_row(struct xml *x, struct cells *c, const char **atts)
{
	const char *r = xml_attribute(atts, "r");
	int n = r ? xml_number(r, SHEET_ROWS_MAX, 0) : c->row_number + 1;
	if (n <= c->row_number || n > SHEET_ROWS_MAX) {
		damaged(x, c);
		return;
	}
	c->row_number = n;
	c->row_hidden = xml_truth(xml_attribute(atts, "hidden"));
	c->column = -1;
	c->cell_count = 0;
	c->row.n = 0;
}

/* The column of "AB12"; -1 when it is no cell name. */
static int column_of(const char *ref)
{
	int n = 0;
	const char *p = ref;
	for (; *p >= 'A' && *p <= 'Z' && n < 20000; p++)
		n = n * 26 + (*p - 'A' + 1);
	return p == ref || n > 16384 ? -1 : n - 1;
}

static char type_of(const char *t)
{
	if (!t || strcmp(t, "n") == 0)
		return 'n';
	if (strcmp(t, "inlineStr") == 0)
		return 'i';
	return strcmp(t, "str") == 0 ? 'f' : t[0];
}

static void open_cell(struct xml *x, struct cells *c, const char **atts)
{
	const char *ref = xml_attribute(atts, "r");
	int column = ref ? column_of(ref) : c->column + 1;
	if (column <= c->column || c->row_number == 0) {
		damaged(x, c);
		return;
	}
	c->column = column;
	c->style = xml_number(xml_attribute(atts, "s"), STYLES_MAX, 0);
	c->type = type_of(xml_attribute(atts, "t"));
	c->in_cell = true;
	c->has_value = c->has_formula = false;
	c->value.n = c->formula.n = 0;
}

static void hide_columns(struct cells *c, const char **atts)
{
	int from = xml_number(xml_attribute(atts, "min"), 16384, 0);
	int to = xml_number(xml_attribute(atts, "max"), 16384, 0);
	if (!xml_truth(xml_attribute(atts, "hidden")))
		return;
	for (int i = from > 0 ? from : 1; i <= to && i <= SHEET_COLUMNS_MAX; i++)
		c->hidden_columns[i - 1] = true;
}

static bool read_corner(const char **p, int *row, int *column)
{
	*column = column_of(*p);
	while (**p >= 'A' && **p <= 'Z')
		(*p)++;
	char digits[12];
	size_t n = strspn(*p, "0123456789");
	if (*column < 0 || n == 0 || n >= sizeof digits)
		return false;
	memcpy(digits, *p, n);
	digits[n] = '\0';
	*p += n;
	*row = xml_number(digits, SHEET_ROWS_MAX, 0);
	return *row > 0;
}

static void add_merge(struct cells *c, const char **atts)
{
	const char *p = xml_attribute(atts, "ref");
	int row, column, row_to, column_to;
	if (!p || c->merge_count == SHEET_MERGES_MAX || !read_corner(&p, &row, &column) ||
	    *p++ != ':' || !read_corner(&p, &row_to, &column_to) || *p || row_to < row ||
	    column_to < column)
		return;
	wire_put_u32(&c->merges, (uint32_t)row);
	wire_put_u32(&c->merges, (uint32_t)column);
	wire_put_u32(&c->merges, (uint32_t)row_to);
	wire_put_u32(&c->merges, (uint32_t)column_to);
	c->merge_count++;
}

static void on_open(struct xml *x, const char *name, const char **atts)
{
	struct cells *c = x->arg;
	if (c->in_cell) {
		c->in_formula = strcmp(name, "f") == 0;
		c->in_value = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
		c->has_formula |= c->in_formula;
		if (strcmp(name, "v") == 0 || strcmp(name, "is") == 0)
			c->has_value = true;
		if (c->in_formula || c->in_value)
			xml_want_text(x, true);
	} else if (strcmp(name, "c") == 0) {
		open_cell(x, c, atts);
	} else if (strcmp(name, "row") == 0) {
		open_row(x, c, atts);
	} else if (strcmp(name, "col") == 0) {
		hide_columns(c, atts);
	} else if (strcmp(name, "mergeCell") == 0) {
		add_merge(c, atts);
	}
}

/* ---- text and closing ---- */

static void on_text(struct xml *x, struct str s)
{
	struct cells *c = x->arg;
	if (c->in_formula && c->formula.n < FORMULA_SHOWN)
		put(&c->formula, text_head(s, FORMULA_SHOWN));
	else if (c->in_formula)
		return;
	else if (c->value.n + s.n > SHEET_TEXT_MAX)
		fail_cell(x, c, "office.cell_long");
	else
		put(&c->value, s);
}

static void close_cell(struct xml *x, struct cells *c)
{
	c->in_cell = false;
	size_t before = c->row.n;
	if (!cell_put(c))
		return;
	if (c->column >= c->columns_max) {
		fail_cell(x, c, "office.columns");
	} else if (c->row.n > ROW_BYTES_MAX) {
		c->row.n = before;
		fail_cell(x, c, "office.cell_long");
	} else {
		c->cell_count++;
	}
}

static struct err flush(struct cells *c)
{
	struct err e = c->batch.n ? c->emit(c->emit_arg, WIRE_ROWS, buf_str(&c->batch)) : OK;
	c->batch.n = 0;
	if (c->scratch.used)
		arena_reset(&c->scratch);
	return e;
}

static void close_row(struct xml *x, struct cells *c)
{
	if (c->cell_count == 0)
		return;
	if (c->row_number > c->rows_max) {
		struct str limit = str_fmt(c->arena, "%d", c->rows_max);
		xml_fail(x, FAIL(ERR_TOO_LARGE, "office.rows", c->name, limit));
		return;
	}
	wire_put_u32(&c->batch, (uint32_t)c->row_number);
	wire_put_u8(&c->batch, c->row_hidden);
	wire_put_u32(&c->batch, (uint32_t)c->cell_count);
	put(&c->batch, buf_str(&c->row));
	c->cell_count = 0;
	if (c->batch.n < WIRE_BATCH)
		return;
	struct err e = flush(c);
	if (e.code)
		xml_fail(x, e);
}

static void on_close(struct xml *x, const char *name)
{
	struct cells *c = x->arg;
	if (c->in_formula || c->in_value) {
		c->in_formula = c->in_value = false;
		xml_want_text(x, false);
	} else if (c->in_cell && strcmp(name, "c") == 0) {
		close_cell(x, c);
	} else if (!c->in_cell && strcmp(name, "row") == 0) {
		close_row(x, c);
	}
}

void cells_begin(struct cells *c, struct xml *x)
{
	*x = (struct xml){ .open = on_open, .close = on_close, .text = on_text, .arg = c };
	c->batch.arena = c->row.arena = c->value.arena = c->formula.arena = c->merges.arena =
		c->arena;
	c->row_number = 0;
}

struct err cells_end(struct cells *c)
{
	TRY(flush(c));
	struct buf b = { .arena = c->arena };
	wire_put_u32(&b, c->merge_count);
	put(&b, buf_str(&c->merges));
	return c->emit(c->emit_arg, WIRE_SHEET_END, buf_str(&b));
}

void cells_free(struct cells *c) { arena_free(&c->scratch); }
