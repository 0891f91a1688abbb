/* book_cells.c: cells and formats of a workbook being written. Number formats are Excel's neutral
 * codes; a Vietnamese Excel shows "#,##0.00" as 1.234,50. See book_write.h. */
#include "worker/book_write.h"

#include "base/day.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GREY = 0xE7ECF2, RED = 0xF8C9C4, AMBER = 0xFFE9B0, RED_INK = 0x8A1C12, LINE = 0x8A94A0 };

/* ---- formats ---- */

enum { DATED_DAY = 1, DATED_STAMP, DATED_CLOCK };

static const char *number_code(char room[48], unsigned number, unsigned dated)
{
	static const char *const dates[] = { "", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm" };
	if (dated)
		return dates[dated];
	if (number == FORMAT_GENERAL)
		return "General";
	if (number == FORMAT_PERCENT)
		return "0.##%";
	if (number > FORMAT_ZEROS) {
		memset(room, '0', number - FORMAT_ZEROS);
		room[number - FORMAT_ZEROS] = '\0';
	} else {
		int decimals = (int)number - FORMAT_DECIMALS;
		snprintf(room, 48, "#,##0%s%.*s", decimals ? "." : "", decimals, "000000");
	}
	return room;
}

static void set_ground(lxw_format *f, unsigned look)
{
	unsigned colour = look & LOOK_FAULT ? RED : look & LOOK_WARN ? AMBER : GREY;
	if (look & (LOOK_FAULT | LOOK_WARN | LOOK_HEAD))
		format_set_bg_color(f, colour);
	if (look & LOOK_FAULT)
		format_set_font_color(f, RED_INK);
	if (look & (LOOK_BORDER | LOOK_HEAD)) {
		format_set_border(f, LXW_BORDER_THIN);
		format_set_border_color(f, LINE);
	}
}

static void set_type(lxw_format *f, unsigned look)
{
	format_set_font_name(f, "Times New Roman");
	format_set_font_size(f, look & LOOK_TITLE ? 14 : 12);
	if (look & (LOOK_BOLD | LOOK_HEAD | LOOK_TITLE))
		format_set_bold(f);
	if (look & LOOK_ITALIC)
		format_set_italic(f);
	if (look & (LOOK_WRAP | LOOK_HEAD))
		format_set_text_wrap(f);
	if (look & (LOOK_CENTRE | LOOK_HEAD | LOOK_TITLE))
		format_set_align(f, LXW_ALIGN_CENTER);
	else if (look & LOOK_RIGHT)
		format_set_align(f, LXW_ALIGN_RIGHT);
	format_set_align(f, look & (LOOK_HEAD | LOOK_TITLE) ? LXW_ALIGN_VERTICAL_CENTER
							    : LXW_ALIGN_VERTICAL_TOP);
	if (look & LOOK_OPEN)
		format_set_unlocked(f);
}

lxw_format *book_format(struct book_out *o, unsigned look, unsigned number, unsigned dated)
{
	unsigned key = look % LOOK_END * 256 + number % FORMAT_END * 8 + dated;
	char room[48];
	for (size_t i = 0; i < o->looks.n; i++)
		if (o->looks.p[i].key == key)
			return o->looks.p[i].format;
	lxw_format *f = workbook_add_format(o->book);
	set_type(f, look);
	set_ground(f, look);
	format_set_num_format(f, number_code(room, number, dated));
	*PUSH(o->arena, &o->looks) = (struct book_look){ key, f };
	return f;
}

/* ---- heights ---- */

/* A column is measured in digits of 11 pt; a line of 12 pt Times holds about as many letters, less
 * what the break between words leaves empty. */
void book_count_lines(struct book_out *o, struct str text, int column)
{
	int width = column >= 0 && (size_t)column < o->column_count ? o->columns[column].width : 12;
	int room = width > 8 ? width - 3 : 5, lines = 0;
	struct str part;
	while (str_split(&text, '\n', &part)) {
		int n = (int)text_length(part);
		lines += n <= width ? 1 : (n + room - 1) / room;
	}
	o->lines = lines > o->lines ? lines : o->lines;
}

void book_set_height(struct book_out *o)
{
	static const double line = 15.75, most = 409; /* pt; Excel's ceiling */
	double height = line * o->lines;
	if (o->row >= 0 && o->lines > 1)
		worksheet_set_row(o->sheet, (lxw_row_t)o->row, height < most ? height : most, NULL);
	o->lines = 1;
}

/* ---- cells ---- */

static double number_arg(struct book_out *o)
{
	return strtod(arena_cstr(&o->scratch, wire_utf8(&o->in)), NULL);
}

static double serial_of(int64_t day, uint32_t second)
{
	enum { EPOCH = 25569, FALSE_LEAP_DAY = 60 };
	int64_t serial = day == DAY_NONE ? 0 : day + EPOCH;
	if (serial > 0 && serial <= FALSE_LEAP_DAY)
		serial--; /* before the 29/02/1900 that Excel counts and that never was */
	return (double)serial + second / 86400.0;
}

static void put_time(struct book_out *o, unsigned look)
{
	int64_t day = wire_i64(&o->in);
	uint32_t second = wire_u32(&o->in);
	unsigned dated = day == DAY_NONE ? DATED_CLOCK : second ? DATED_STAMP : DATED_DAY;
	worksheet_write_number(o->sheet, (lxw_row_t)o->row, (lxw_col_t)o->column,
			       serial_of(day, second), book_format(o, look, 0, dated));
}

static void put_formula(struct book_out *o, unsigned look)
{
	unsigned number = wire_enum(&o->in, FORMAT_END);
	const char *formula = arena_cstr(&o->scratch, wire_utf8(&o->in));
	worksheet_write_formula_num(o->sheet, (lxw_row_t)o->row, (lxw_col_t)o->column, formula,
				    book_format(o, look, number, 0), number_arg(o));
}

static void put_number(struct book_out *o, unsigned look)
{
	unsigned number = wire_enum(&o->in, FORMAT_END);
	worksheet_write_number(o->sheet, (lxw_row_t)o->row, (lxw_col_t)o->column, number_arg(o),
			       book_format(o, look, number, 0));
}

static void put_text(struct book_out *o, unsigned look)
{
	struct str text = wire_utf8(&o->in);
	if (look & LOOK_WRAP)
		book_count_lines(o, text, o->column);
	worksheet_write_string(o->sheet, (lxw_row_t)o->row, (lxw_col_t)o->column,
			       arena_cstr(&o->scratch, text), book_format(o, look, 0, 0));
}

void book_put_cell(struct book_out *o, enum sheet_record kind)
{
	unsigned look = wire_u32(&o->in);
	lxw_row_t row = (lxw_row_t)o->row;
	lxw_col_t column = (lxw_col_t)o->column;
	switch (kind) {
	case RECORD_TEXT:
		put_text(o, look);
		break;
	case RECORD_NUMBER:
		put_number(o, look);
		break;
	case RECORD_DAY:
		worksheet_write_number(o->sheet, row, column, serial_of(wire_i64(&o->in), 0),
				       book_format(o, look, 0, DATED_DAY));
		break;
	case RECORD_TIME:
		put_time(o, look);
		break;
	case RECORD_BOOL: {
		unsigned yes = wire_enum(&o->in, 2);
		worksheet_write_boolean(o->sheet, row, column, (int)yes,
					book_format(o, look, 0, 0));
		break;
	}
	case RECORD_FORMULA:
		put_formula(o, look);
		break;
	case RECORD_BLANK:
		worksheet_write_blank(o->sheet, row, column, book_format(o, look, 0, 0));
		break;
	default:
		o->in.bad = true;
	}
	o->column++;
}
