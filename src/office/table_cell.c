/* table_cell.c: a row's cells as texts, codes, numbers and days, with a fault where one is none. */
#include "base/day.h"
#include "base/text.h"
#include "msg_office.gen.h"
#include "office/faults.h"

#include <string.h>

bool cell_has(const struct table_row *r, int column) { return r->cell[column] != NULL; }

static bool given(struct faults *f, const struct table_row *r, int column)
{
	if (r->cell[column])
		return true;
	fault_at(f, r, column, STR_NONE, T(office_expect_something));
	return false;
}

bool cell_text(struct faults *f, const struct table_row *r, int column, int64_t most,
	       struct str *out)
{
	if (!given(f, r, column))
		return false;
	struct str s = r->cell[column]->text;
	if ((int64_t)text_length(s) > most) {
		fault_at(f, r, column, s, T(office_expect_shorter, .most = most));
		return false;
	}
	*out = arena_copy(f->values, s);
	return true;
}

bool cell_text_or_none(struct faults *f, const struct table_row *r, int column, int64_t most,
		       struct str *out)
{
	return !cell_has(r, column) || cell_text(f, r, column, most, out);
}

bool cell_code(struct faults *f, const struct table_row *r, int column, struct str *out)
{
	if (!given(f, r, column))
		return false;
	struct str s = sheet_code(f->values, r->cell[column]);
	if (text_length(s) > 30 || memchr(s.p, '\n', s.n)) {
		fault_at(f, r, column, s, T(office_expect_code));
		return false;
	}
	*out = arena_copy(f->values, s);
	return true;
}

static bool number_in(const struct sheet_cell *c, struct cell_range range, int64_t *v,
		      enum num_note *how)
{
	*how = NUM_PLAIN;
	bool ok = c->kind == SHEET_NUMBER
			  ? sheet_number(c->text, range.decimals, v)
			  : c->kind == SHEET_TEXT && num_parse(c->text, range.decimals, v, how);
	return ok && *v >= range.least && *v <= range.most;
}

static struct msg expected(struct faults *f, struct cell_range range)
{
	struct str least = num_text(f->arena, range.least, range.decimals, 0);
	struct str most = num_text(f->arena, range.most, range.decimals, 0);
	return range.decimals ? T(office_expect_number, .least = least, .most = most,
				  .places = range.decimals)
			      : T(office_expect_whole, .least = least, .most = most);
}

bool cell_number_of(struct faults *f, const struct table_row *r, const struct sheet_cell *c,
		    struct cell_range range, int64_t *out)
{
	enum num_note how;
	int64_t v;
	if (!number_in(c, range, &v, &how)) {
		fault_put(f, &(struct fault_found){ r, c->column, c->text, false },
			  expected(f, range));
		return false;
	}
	if (how == NUM_DOT_THOUSANDS)
		fault_put(f, &(struct fault_found){ r, c->column, c->text, true },
			  T(office_read_as_thousands,
			    .value = num_text(f->arena, v, range.decimals, 0)));
	*out = v;
	return true;
}

bool cell_year(struct faults *f, const struct table_row *r, int column, struct cell_range range,
	       int64_t *out)
{
	enum num_note how;
	int64_t v;
	if (!given(f, r, column))
		return false;
	if (!number_in(r->cell[column], range, &v, &how)) {
		fault_at(f, r, column, r->cell[column]->text,
			 T(office_expect_year,
			   .least = str_fmt(f->arena, "%lld", (long long)range.least),
			   .most = str_fmt(f->arena, "%lld", (long long)range.most)));
		return false;
	}
	*out = v;
	return true;
}

bool cell_number(struct faults *f, const struct table_row *r, int column, struct cell_range range,
		 int64_t *out)
{
	return given(f, r, column) && cell_number_of(f, r, r->cell[column], range, out);
}

bool cell_day(struct faults *f, const struct table_row *r, int column, int64_t *out)
{
	if (!given(f, r, column))
		return false;
	const struct sheet_cell *c = r->cell[column];
	if (c->kind == SHEET_DATE)
		*out = c->day;
	else if (c->kind != SHEET_TEXT || !day_parse(c->text, out)) {
		fault_at(f, r, column, c->text, T(office_expect_day));
		return false;
	}
	return true;
}

bool cell_past_day(struct faults *f, const struct table_row *r, int column, int64_t today,
		   int64_t *out)
{
	if (!cell_day(f, r, column, out))
		return false;
	if (*out > today)
		fault_at(f, r, column, day_text(f->arena, *out),
			 T(office_expect_past, .today = today));
	return *out <= today;
}
