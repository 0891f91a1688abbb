/* book_write.c: the task that makes a workbook of the records in a spool, by libxlsxwriter in
 * constant memory. Cells and formats are book_cells.c's. See office/sheet_out_wire.h. */
#include "worker/book_write.h"

#include "worker/task.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* WIDE_SCALE: of a sheet several pages wide, per cent; FIRST_PAGE: columns that its first page has,
 * across which its title stands. */
enum { COPY_BYTES = 256 * 1024, A4 = 9, WIDE_SCALE = 75, FIRST_PAGE = 10 };

static const char *text_arg(struct book_out *o)
{
	return arena_cstr(&o->scratch, wire_utf8(&o->in));
}

/* ---- sheets ---- */

static void set_page(lxw_worksheet *s, unsigned flags)
{
	static const double margin = 15 / 25.4;
	worksheet_set_paper(s, A4);
	if (flags & PAGE_LANDSCAPE)
		worksheet_set_landscape(s);
	worksheet_set_margins(s, margin, margin, margin, margin + 0.1);
	worksheet_center_horizontally(s);
	worksheet_set_footer(s, "&C&\"Times New Roman,Regular\"&10&P/&N");
	if (flags & PAGE_HIDDEN)
		worksheet_hide(s);
	if (flags & PAGE_PROTECT) {
		lxw_protection may = { .format_columns = 1, .format_rows = 1, .autofilter = 1 };
		worksheet_protect(s, NULL, &may);
	}
}

/* Wide sheets keep a size that can be read, and their first columns on every page. */
static void set_width(const struct book_out *o)
{
	if (!o->fixed) {
		worksheet_fit_to_pages(o->sheet, 1, 0);
		return;
	}
	worksheet_set_print_scale(o->sheet, WIDE_SCALE);
	worksheet_print_across(o->sheet);
	worksheet_repeat_columns(o->sheet, 0, (lxw_col_t)(o->fixed - 1));
}

static void read_choices(struct book_out *o, struct book_column *c)
{
	c->choice_count = (size_t)wire_u8(&o->in);
	c->choices = NEW(o->arena, c->choice_count + 1, char *);
	for (size_t i = 0; i < c->choice_count; i++)
		c->choices[i] = (char *)arena_cstr(o->arena, wire_utf8(&o->in));
}

static void read_column(struct book_out *o, size_t i)
{
	struct book_column *c = &o->columns[i];
	*c = (struct book_column){ .title = arena_cstr(o->arena, wire_utf8(&o->in)) };
	c->width = (int)(wire_u32(&o->in) % 256);
	bool hidden = wire_enum(&o->in, 2);
	read_choices(o, c);
	lxw_row_col_options opt = { .hidden = hidden };
	worksheet_set_column_opt(o->sheet, (lxw_col_t)i, (lxw_col_t)i, c->width, NULL, &opt);
}

static struct err begin_sheet(struct book_out *o)
{
	const char *name = text_arg(o);
	o->flags = wire_enum(&o->in, PAGE_END);
	o->column_count = wire_u8(&o->in);
	o->fixed = wire_u8(&o->in);
	o->in.bad |= o->fixed > o->column_count;
	o->sheet = o->in.bad ? NULL : workbook_add_worksheet(o->book, name);
	if (!o->sheet)
		return FAIL(ERR_STORE, "office.reply");
	set_page(o->sheet, o->flags);
	set_width(o);
	for (size_t i = 0; i < o->column_count; i++)
		read_column(o, i);
	o->row = o->column = -1;
	return OK;
}

/* ---- rows ---- */

static void put_title(struct book_out *o)
{
	lxw_format *f = book_format(o, wire_u32(&o->in), FORMAT_GENERAL, 0);
	const char *text = text_arg(o);
	lxw_row_t row = (lxw_row_t)o->row;
	size_t across = o->fixed && o->column_count > FIRST_PAGE ? FIRST_PAGE : o->column_count;
	lxw_col_t last = (lxw_col_t)(across - 1);
	if (last == 0)
		worksheet_write_string(o->sheet, row, 0, text, f);
	else
		worksheet_merge_range(o->sheet, row, 0, row, last, text, f);
}

static void add_choices(struct book_out *o, lxw_col_t column)
{
	const struct book_column *c = &o->columns[column];
	if (!c->choice_count)
		return;
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST,
				  .value_list = (void *)c->choices };
	worksheet_data_validation_range(o->sheet, (lxw_row_t)o->row + 1, column,
					(lxw_row_t)o->row + 10000, column, &v);
}

static void put_heads(struct book_out *o)
{
	lxw_format *f = book_format(o, LOOK_HEAD, FORMAT_GENERAL, 0);
	lxw_row_t row = (lxw_row_t)o->row;
	lxw_col_t last = (lxw_col_t)(o->column_count - 1);
	for (lxw_col_t i = 0; i <= last; i++) {
		book_count_lines(o, str_of(o->columns[i].title), i);
		worksheet_write_string(o->sheet, row, i, o->columns[i].title, f);
		add_choices(o, i);
	}
	worksheet_repeat_rows(o->sheet, row, row);
	worksheet_freeze_panes(o->sheet, row + 1, (lxw_col_t)o->fixed);
	if (o->flags & PAGE_FILTER)
		worksheet_autofilter(o->sheet, row, 0, row + 1, last);
}

static void begin_row(struct book_out *o)
{
	uint32_t n = wire_u32(&o->in);
	book_set_height(o);
	if (n < 1 || n > SHEET_ROWS_MAX || (int)n - 1 <= o->row)
		o->in.bad = true;
	o->row = (int)n - 1;
	o->column = 0;
	arena_reset(&o->scratch);
}

/* ---- the stream of records ---- */

static struct err put_record(struct book_out *o, enum sheet_record kind)
{
	bool in_row = kind != RECORD_SHEET && kind != RECORD_ROW;
	if ((kind != RECORD_SHEET && !o->sheet) || (in_row && o->row < 0))
		return FAIL(ERR_STORE, "office.reply");
	switch (kind) {
	case RECORD_SHEET:
		book_set_height(o);
		return begin_sheet(o);
	case RECORD_ROW:
		begin_row(o);
		break;
	case RECORD_TITLE:
		put_title(o);
		break;
	case RECORD_HEADS:
		put_heads(o);
		break;
	case RECORD_COLUMN:
		o->column = (int)wire_u32(&o->in) % SHEET_COLUMNS_MAX;
		break;
	default:
		book_put_cell(o, kind);
	}
	return OK;
}

static struct err put_records(struct book_out *o)
{
	for (;;) {
		unsigned kind = wire_enum(&o->in, RECORD_END);
		if (o->in.bad || kind == 0)
			return FAIL(ERR_STORE, "office.reply");
		if (kind == RECORD_DONE) {
			book_set_height(o);
			return o->sheet ? OK : FAIL(ERR_STORE, "office.reply");
		}
		TRY(put_record(o, (enum sheet_record)kind));
	}
}

/* ---- the file ---- */

static struct err send_file(const struct task *t, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes = NEW(t->arena, COPY_BYTES, char);
	struct err e = fd < 0 ? FAIL(ERR_STORE, "office.disk") : OK;
	unlink(path);
	for (ssize_t n = 1; !e.code && n > 0;) {
		n = read(fd, bytes, COPY_BYTES);
		if (n < 0)
			e = FAIL(ERR_STORE, "office.disk");
		else
			e = task_data(t, (struct str){ bytes, (size_t)n });
	}
	if (fd >= 0)
		close(fd);
	return e;
}

static struct err write_book(struct task *t, struct str records, const char *path)
{
	lxw_workbook_options opt = { .constant_memory = LXW_TRUE, .tmpdir = (char *)t->temp };
	struct book_out o = { .arena = t->arena, .in = { .rest = records }, .row = -1 };
	o.book = workbook_new_opt(path, &opt);
	if (!o.book)
		return FAIL(ERR_STORE, "office.memory");
	/* Of one fixed moment, so that the same table gives the same bytes. */
	lxw_doc_properties undated = { .created = 946684800 };
	workbook_set_properties(o.book, &undated);
	struct err e = put_records(&o);
	lxw_error x = workbook_close(o.book);
	arena_free(&o.scratch);
	if (e.code)
		return e;
	return x == LXW_NO_ERROR ? OK : FAIL(ERR_STORE, "office.disk");
}

struct err sheet_write_task(struct task *t)
{
	struct stat st;
	if (fstat(t->input, &st) < 0 || st.st_size <= 0 || st.st_size > SHEET_OUT_BYTES_MAX)
		return FAIL(ERR_STORE, "office.reply");
	size_t n = (size_t)st.st_size;
	void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, t->input, 0);
	if (p == MAP_FAILED)
		return FAIL(ERR_STORE, "office.memory");
	const char *path = arena_cstr(t->arena, str_fmt(t->arena, "%s/book.xlsx", t->temp));
	struct err e = write_book(t, (struct str){ p, n }, path);
	munmap(p, n);
	if (!e.code)
		return send_file(t, path);
	unlink(path);
	return e;
}
