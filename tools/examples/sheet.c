/* sheet.c: workbooks by libxlsxwriter. See sheet.h. */
#include "tools/examples/sheet.h"

#include "base/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

enum { FIXED_CLOCK = 1638316800 }; /* 01/12/2021: the files' own dates */

struct sheet {
	struct arena *arena;
	lxw_workbook *book;
	lxw_worksheet *page;
	const char *path, *name;
	lxw_format *title, *note, *head, *day, *whole, *places, *text;
	lxw_row_t row;
	lxw_col_t col;
	lxw_row_t head_row;
	lxw_col_t head_col;
};

static void check(lxw_error e, const char *what)
{
	if (e == LXW_NO_ERROR)
		return;
	fprintf(stderr, "%s: %s\n", what, lxw_strerror(e));
	exit(2);
}

static lxw_format *format(struct sheet *s, bool bold, const char *number)
{
	lxw_format *f = workbook_add_format(s->book);
	format_set_font_name(f, "Times New Roman");
	format_set_font_size(f, 12);
	if (bold)
		format_set_bold(f);
	if (number)
		format_set_num_format(f, number);
	return f;
}

static void add_formats(struct sheet *s)
{
	s->title = format(s, true, NULL);
	format_set_font_size(s->title, 14);
	s->note = format(s, false, NULL);
	format_set_italic(s->note);
	s->head = format(s, true, NULL);
	format_set_bg_color(s->head, 0xE8EEF7);
	format_set_text_wrap(s->head);
	format_set_align(s->head, LXW_ALIGN_VERTICAL_CENTER);
	format_set_border(s->head, LXW_BORDER_THIN);
	s->day = format(s, false, "dd/mm/yyyy");
	s->whole = format(s, false, "#,##0");
	s->places = format(s, false, "#,##0.00");
	s->text = format(s, false, "@");
}

void sheet_next(struct sheet *s, const struct sheet_plan *plan)
{
	s->page = workbook_add_worksheet(s->book, plan->name);
	s->name = plan->name;
	s->row = s->col = s->head_col = 0;
	if (plan->title.n) {
		worksheet_write_string(s->page, s->row++, 0, arena_cstr(s->arena, plan->title),
				       s->title);
		worksheet_write_string(s->page, s->row++, 0, arena_cstr(s->arena, plan->note),
				       s->note);
	}
	s->head_row = s->row;
	for (size_t i = 0; plan->headings && plan->headings[i]; i++)
		sheet_heading(s, str_of(plan->headings[i]), plan->widths[i]);
	s->row++;
	worksheet_freeze_panes(s->page, s->row, 0);
	worksheet_repeat_rows(s->page, s->head_row, s->head_row);
	worksheet_set_landscape(s->page);
	worksheet_set_paper(s->page, 9);
	worksheet_fit_to_pages(s->page, 1, 0);
}

struct sheet *sheet_open(struct arena *a, const struct sheet_plan *plan)
{
	struct sheet *s = NEW(a, 1, struct sheet);
	s->arena = a;
	s->path = plan->path;
	s->book = workbook_new(plan->path);
	if (!s->book)
		die("a workbook cannot be made");
	workbook_set_properties(s->book,
				&(lxw_doc_properties){ .created = FIXED_CLOCK,
						       .title = "Dữ liệu mẫu",
						       .comments = "Không có người thật" });
	add_formats(s);
	sheet_next(s, plan);
	return s;
}

void sheet_restart(struct sheet *s)
{
	s->row = 0;
	worksheet_freeze_panes(s->page, 0, 0);
}

void sheet_headings(struct sheet *s, const char *const *headings, const double *widths)
{
	s->head_row = s->row++;
	s->head_col = 0;
	for (size_t i = 0; headings[i]; i++)
		sheet_heading(s, str_of(headings[i]), widths[i]);
	worksheet_repeat_rows(s->page, s->head_row, s->head_row);
}

void sheet_heading(struct sheet *s, struct str text, double width)
{
	worksheet_set_column(s->page, s->head_col, s->head_col, width, NULL);
	worksheet_write_string(s->page, s->head_row, s->head_col++, arena_cstr(s->arena, text),
			       s->head);
}

void sheet_text(struct sheet *s, struct str text)
{
	if (text.n)
		check(worksheet_write_string(s->page, s->row, s->col, arena_cstr(s->arena, text),
					     s->text),
		      s->path);
	s->col++;
}

void sheet_number(struct sheet *s, int64_t value, int decimals)
{
	double v = (double)value;
	bool whole = true;
	for (int i = 0; i < decimals; i++, value /= 10) {
		v /= 10;
		whole = whole && value % 10 == 0;
	}
	check(worksheet_write_number(s->page, s->row, s->col++, v, whole ? s->whole : s->places),
	      s->path);
}

void sheet_day(struct sheet *s, int64_t on)
{
	struct ymd d = on == DAY_NONE ? (struct ymd){ 0 } : ymd_of(on);
	lxw_datetime when = { .year = d.year, .month = d.month, .day = d.day };
	if (on != DAY_NONE)
		check(worksheet_write_datetime(s->page, s->row, s->col, &when, s->day), s->path);
	s->col++;
}

void sheet_blank(struct sheet *s) { s->col++; }

void sheet_row(struct sheet *s)
{
	s->row++;
	s->col = 0;
}

void sheet_named(struct sheet *s, const char *name, struct str label, struct str value)
{
	struct str where = str_fmt(s->arena, "='%s'!$B$%u", s->name, s->row + 1);
	check(workbook_define_name(s->book, name, where.p), name);
	sheet_text(s, label);
	sheet_text(s, value);
	sheet_row(s);
}

void sheet_close(struct sheet *s) { check(workbook_close(s->book), s->path); }
