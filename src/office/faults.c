/* faults.c: what was wrong with a table: where it stands, what it says, what was expected. */
#include "office/faults.h"

#include "base/json.h"
#include "base/text.h"
#include "msg_office.gen.h"

#include <string.h>

void fault_note(struct faults *f, struct fault_row row)
{
	if (row.warning)
		f->warnings++;
	else
		f->total++;
	if (f->rows.n < FAULTS_KEPT)
		*PUSH(f->arena, &f->rows) = row;
}

/* A sheet of several workbooks is called "file/sheet": neither has a stroke in its own name. */
static void name_place(struct arena *a, struct fault_row *row, struct str label)
{
	const char *slash = label.n ? memrchr(label.p, '/', label.n) : NULL;
	size_t n = slash ? (size_t)(slash - label.p) : 0;
	label = arena_copy(a, label);
	row->file = str_sub(label, 0, n);
	row->sheet = str_sub(label, slash ? n + 1 : 0, label.n);
}

struct str fault_place(struct arena *a, const struct fault_row *r)
{
	if (!r->file.n || !r->sheet.n)
		return r->file.n ? r->file : r->sheet;
	return str_fmt(a, "%.*s › %.*s", (int)r->file.n, r->file.p, (int)r->sheet.n, r->sheet.p);
}

struct str row_place(struct arena *a, struct str sheet_name, int number)
{
	struct fault_row at = { 0 };
	name_place(a, &at, sheet_name);
	if (!at.file.n)
		return str_fmt(a, "%d", number);
	struct str place = fault_place(a, &at);
	return str_fmt(a, "%d (%.*s)", number, (int)place.n, place.p);
}

static struct str shown(struct faults *f, struct str read)
{
	struct str head = text_head(read, 80);
	return head.n ? arena_copy(f->arena, head) : S("");
}

void fault_put(struct faults *f, const struct fault_found *x, struct msg expected)
{
	const struct table_row *r = x->row;
	struct buf cell = { .arena = f->arena };
	put_cell_name(&cell, r->number, x->column < 0 ? 0 : x->column);
	struct fault_row row = { .cell = buf_str(&cell),
				 .read = shown(f, x->read),
				 .expected = msg_text(f->arena, f->lang, expected),
				 .sheet_index = r->sheet->index,
				 .row = r->number,
				 .column = x->column,
				 .warning = x->warning };
	name_place(f->arena, &row, r->sheet->name);
	row.message = msg_text(f->arena, f->lang,
			       x->warning ? T(office_cell_warning, .cell = row.cell,
					      .read = row.read, .expected = row.expected)
					  : T(office_cell_fault, .cell = row.cell, .read = row.read,
					      .expected = row.expected));
	fault_note(f, row);
}

/* The sheet's column of a table column, as far as the row still knows it. */
static int sheet_column(const struct table_row *r, int column)
{
	if (r->cell[column])
		return r->cell[column]->column;
	return r->place ? r->place[column] : 0;
}

void fault_at(struct faults *f, const struct table_row *r, int column, struct str read,
	      struct msg expected)
{
	fault_put(f, &(struct fault_found){ r, sheet_column(r, column), read, false }, expected);
}

void warn_at(struct faults *f, const struct table_row *r, int column, struct str read,
	     struct msg expected)
{
	fault_put(f, &(struct fault_found){ r, sheet_column(r, column), read, true }, expected);
}

void faults_json(const struct faults *f, struct buf *out)
{
	bool first = true;
	put(out, S("{\"faults\":["));
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct fault_row *r = &f->rows.p[i];
		if (r->warning)
			continue;
		put(out, first ? S("{") : S(",{"));
		if (r->file.n) {
			put(out, S("\"file\":"));
			put_json_text(out, r->file);
			put_char(out, ',');
		}
		put(out, S("\"sheet\":"));
		put_json_text(out, r->sheet);
		put(out, S(",\"cell\":"));
		put_json_text(out, r->cell);
		put(out, S(",\"read\":"));
		put_json_text(out, r->read);
		put(out, S(",\"expected\":"));
		put_json_text(out, r->expected);
		put(out, S(",\"message\":"));
		put_json_text(out, r->message);
		put(out, S("}"));
		first = false;
	}
	put_fmt(out, "],\"total\":%lld}", (long long)f->total);
}
