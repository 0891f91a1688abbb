/* sheet_cell.c: cell names and exact numbers of what was read from a workbook. See sheet_in.h. */
#include "office/sheet_in.h"

#include "base/day.h"

#include <assert.h>
#include <string.h>

const struct sheet_cell *sheet_at(const struct sheet_row *row, int column)
{
	static const struct sheet_cell none = { .kind = SHEET_EMPTY, .day = DAY_NONE };
	size_t lo = 0, hi = row->count;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (row->cells[mid].column == column)
			return &row->cells[mid];
		if (row->cells[mid].column < column)
			lo = mid + 1;
		else
			hi = mid;
	}
	return &none;
}

struct str sheet_code(struct arena *a, const struct sheet_cell *cell)
{
	struct buf b = { .arena = a };
	bool whole = cell->kind == SHEET_NUMBER && cell->text.n && cell->text.p[0] != '-' &&
		     !memchr(cell->text.p, '.', cell->text.n);
	for (size_t n = cell->text.n; whole && n < cell->zeros; n++)
		put_char(&b, '0');
	put(&b, cell->text);
	return buf_str(&b);
}

void put_column_name(struct buf *b, int column)
{
	assert(column >= 0);
	char name[8];
	char *p = name + sizeof name;
	for (int n = column + 1; n > 0; n = (n - 1) / 26)
		*--p = (char)('A' + (n - 1) % 26);
	put(b, (struct str){ p, (size_t)(name + sizeof name - p) });
}

void put_cell_name(struct buf *b, int row, int column)
{
	put_column_name(b, column);
	put_int(b, row);
}

/* The significant digits of a plain decimal, and how many of them stand before the point. */
struct digits {
	char d[40];
	int n, point;
	bool minus;
};

static bool read_digits(struct str s, struct digits *out)
{
	*out = (struct digits){ .minus = s.n && s.p[0] == '-' };
	bool dot = false, any = false;
	for (size_t i = out->minus; i < s.n; i++) {
		char c = s.p[i];
		if (c == '.' && !dot) {
			dot = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		any = true;
		if (out->n == 0 && c == '0') {
			out->point -= dot;
		} else {
			if (out->n == (int)sizeof out->d)
				return false;
			out->d[out->n++] = c;
			out->point += !dot;
		}
	}
	return any;
}

/* Keeps 15 significant digits, the last rounded half up, and drops zeros at the end. */
static void round_15(struct digits *x)
{
	enum { KEPT = 15 };
	if (x->n > KEPT) {
		bool up = x->d[KEPT] >= '5';
		x->n = KEPT;
		for (int i = KEPT - 1; up && i >= 0; i--) {
			up = x->d[i] == '9';
			x->d[i] = up ? '0' : (char)(x->d[i] + 1);
		}
		if (up) {
			memmove(x->d + 1, x->d, KEPT - 1);
			x->d[0] = '1';
			x->point++;
		}
	}
	while (x->n && x->d[x->n - 1] == '0')
		x->n--;
}

bool sheet_number(struct str number, int decimals, int64_t *out)
{
	struct digits x;
	assert(decimals >= 0 && decimals <= 9);
	if (!read_digits(number, &x))
		return false;
	round_15(&x);
	if (x.n == 0) {
		*out = 0;
		return true;
	}
	int places = x.point + decimals; /* digits of the scaled whole number */
	if (x.n > places || x.point > 15 || places > 18)
		return false;
	int64_t v = 0;
	for (int i = 0; i < places; i++)
		v = v * 10 + (i < x.n ? x.d[i] - '0' : 0);
	*out = x.minus ? -v : v;
	return true;
}
