/* import.c: initiatives from a workbook and back into one. */
#include "initiative/import.h"

#include "base/day.h"
#include "base/set.h"
#include "base/text.h"
#include "msg_initiative.gen.h"

enum { ROWS_MAX = 5000, EXPORT_SLICE = INITIATIVE_PAGE_MAX };
enum {
	C_UNIT,
	C_TITLE,
	C_AUTHORS,
	C_SUMMARY,
	C_APPLIED,
	C_BENEFIT,
	C_DAY,
	C_LEVEL,
	C_DECISION,
	C_DECIDED,
	C_COUNT
};

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv"), false },
	[C_TITLE] = { HEADINGS("Tên sáng kiến", "sang kien"), true },
	[C_AUTHORS] = { HEADINGS("Tác giả", "nhom tac gia"), true },
	[C_SUMMARY] = { HEADINGS("Nội dung", "mo ta", "tom tat"), true },
	[C_APPLIED] = { HEADINGS("noi ap dung", "ap dung"), false },
	[C_BENEFIT] = { HEADINGS("gia tri lam loi", "gia tri"), false },
	[C_DAY] = { HEADINGS("Ngày đăng ký", "ngay"), true },
	[C_LEVEL] = { HEADINGS("cap cong nhan", "cap"), false },
	[C_DECISION] = { HEADINGS("so quyet dinh"), false },
	[C_DECIDED] = { HEADINGS("ngay quyet dinh"), false },
};

struct row {
	struct initiative x;
	struct initiative_deciding d; /* to INITIATIVE_REGISTERED: none */
};
struct reading {
	struct db *db;
	struct faults *f;
	struct initiative_import *in;
	struct {
		struct row *p;
		size_t n, cap;
	} rows;
	struct text_set told;
};

struct msg initiative_level_words(struct str level)
{
	return str_eq(level, S("province")) ? T(initiative_level_province)
	       : str_eq(level, S("upper"))  ? T(initiative_level_upper)
					    : T(initiative_level_grassroots);
}

/* ---- reading ---- */

static bool read_text(struct reading *rd, const struct table_row *r, int column, int64_t most,
		      struct str *out)
{
	*out = S("");
	if (!cell_has(r, column) && !columns[column].required)
		return true;
	if (!cell_text(rd->f, r, column, most, out))
		return false;
	*out = arena_copy(rd->db->arena, *out);
	return true;
}

static bool read_authors(struct reading *rd, const struct table_row *r, struct initiative *x)
{
	struct str all, one;
	if (!read_text(rd, r, C_AUTHORS, 2000, &all))
		return false;
	char *p = (char *)arena_cstr(rd->db->arena, all);
	for (size_t i = 0; i < all.n; i++)
		p[i] = p[i] == ';' || p[i] == '\n' ? ',' : p[i];
	all.p = p;
	while (str_split(&all, ',', &one)) {
		one = str_trim(one);
		if (one.n && x->author_count < INITIATIVE_AUTHORS_MAX)
			x->authors[x->author_count++].name = one;
	}
	if (!x->author_count)
		fault_at(rd->f, r, C_AUTHORS, STR_NONE, T(initiative_expect_authors));
	return x->author_count > 0;
}

static bool read_level(struct reading *rd, const struct table_row *r, struct str *out)
{
	struct arena *a = rd->db->arena;
	struct str typed;
	*out = S("grassroots");
	if (!cell_has(r, C_LEVEL))
		return true;
	if (!cell_text(rd->f, r, C_LEVEL, 60, &typed))
		return false;
	for (int i = 0; initiative_levels[i]; i++) {
		struct str code = str_of(initiative_levels[i]);
		struct str name = msg_text(a, LANG_VI, initiative_level_words(code));
		if (text_same(a, typed, name)) {
			*out = code;
			return true;
		}
	}
	fault_at(rd->f, r, C_LEVEL, typed, T(initiative_expect_level));
	return false;
}

static bool read_decision(struct reading *rd, const struct table_row *r,
			  struct initiative_deciding *d)
{
	if (!cell_has(r, C_DECISION))
		return true;
	d->to = INITIATIVE_RECOGNISED;
	d->reason = S("");
	bool ok = read_text(rd, r, C_DECISION, 60, &d->decision_no);
	ok = read_level(rd, r, &d->level) && ok;
	if (!cell_has(r, C_DECIDED)) {
		fault_at(rd->f, r, C_DECIDED, STR_NONE, T(initiative_expect_decided));
		return false;
	}
	return cell_day(rd->f, r, C_DECIDED, &d->decided_on) && ok;
}

SQL(registered, "SELECT count(*) FROM initiative WHERE unit_id = $1 AND title = $2"
		" AND state <> 'withdrawn'");

static struct err told_before(struct reading *rd, const struct initiative *x, bool *before)
{
	int64_t n = 0;
	bool fresh;
	struct str key = str_fmt(rd->db->arena, "%lld %.*s", (long long)x->unit.n, (int)x->title.n,
				 x->title.p);
	text_set_put(&rd->told, key, &fresh);
	if (fresh)
		TRY(db_int(rd->db, registered, ARGS(INT(x->unit.n), TEXT(x->title)), &n));
	*before = !fresh || n > 0;
	return OK;
}

/* Flagged, not refused: people decide whether it is last year's under a new name. */
static struct err warn_of_copy(struct reading *rd, const struct table_row *r,
			       const struct initiative *x)
{
	struct initiative_likeness *like;
	size_t n;
	TRY(initiative_similar(rd->db, x, &like, &n));
	if (n)
		warn_at(rd->f, r, C_SUMMARY, x->title,
			T(initiative_expect_new, .title = like[0].title, .unit = like[0].unit_name,
			  .share = like[0].share_bp));
	return OK;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct row row = { .x = { .benefit = INITIATIVE_NO_BENEFIT } };
	struct initiative *x = &row.x;
	bool before = false;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "initiative.too_many");
	const struct unit_column column = { C_UNIT, rd->in->only, { 0 } };
	TRY(unit_cell(rd->db, rd->f, r, &column, &x->unit));
	bool ok = read_text(rd, r, C_TITLE, INITIATIVE_TITLE_MAX, &x->title);
	ok = read_authors(rd, r, x) && ok;
	ok = read_text(rd, r, C_SUMMARY, INITIATIVE_TEXT_MAX, &x->summary) && ok;
	ok = read_text(rd, r, C_APPLIED, INITIATIVE_TITLE_MAX, &x->applied) && ok;
	if (cell_has(r, C_BENEFIT))
		ok = cell_number(rd->f, r, C_BENEFIT,
				 (struct cell_range){ 0, 0, INITIATIVE_BENEFIT_MAX },
				 &x->benefit) &&
		     ok;
	ok = cell_day(rd->f, r, C_DAY, &x->registered_on) && ok;
	ok = read_decision(rd, r, &row.d) && ok && x->unit.n;
	if (!ok)
		return OK;
	TRY(told_before(rd, x, &before));
	if (before) {
		fault_at(rd->f, r, C_TITLE, x->title, T(initiative_expect_once));
		return OK;
	}
	TRY(warn_of_copy(rd, r, x));
	*PUSH(rd->db->arena, &rd->rows) = row;
	return OK;
}

static struct err register_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	for (size_t i = 0; i < rd->rows.n; i++) {
		struct row *r = &rd->rows.p[i];
		struct initiative_deciding d = r->d;
		TRY(initiative_register(tx, &r->x, &d.id));
		d.version = 1;
		if (d.to == INITIATIVE_RECOGNISED)
			TRY(initiative_decide(tx, &d));
	}
	rd->in->registered = (int64_t)rd->rows.n;
	return table_stored(tx, rd->f);
}

struct err initiative_import(struct db *db, struct office *o, int fd, struct faults *f,
			     struct initiative_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in, .told = { .arena = db->arena } };
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .rows_max = ROWS_MAX,
			   .row = take_row,
			   .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "initiative.import_faults"));
	return db_write(db, register_all, &rd);
}

/* ---- back into a workbook ---- */

struct exporting {
	struct db *db;
	const struct initiative_query *q;
};

SQL(unit_code, "SELECT code FROM unit WHERE id = $1");

static struct err put_one(struct sheet_out *w, const struct exporting *x,
			  const struct initiative_row *row)
{
	struct initiative s;
	struct rows *rs;
	TRY(initiative_get(x->db, row->id, &s));
	TRY(db_row(x->db, unit_code, ARGS(INT(s.unit.n)), &rs));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, rs ? col_text(rs, 0) : STR_NONE);
	TRY(db_done(rs));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, s.title);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, row->authors);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, s.summary);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, s.applied);
	if (s.benefit == INITIATIVE_NO_BENEFIT)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_int(w, LOOK_BORDER, s.benefit);
	sheet_put_day(w, LOOK_BORDER, s.registered_on);
	sheet_put_text(w, LOOK_BORDER,
		       s.level.n ? msg_text(x->db->arena, LANG_VI, initiative_level_words(s.level))
				 : STR_NONE);
	sheet_put_text(w, LOOK_BORDER, s.decision_no);
	sheet_put_day(w, LOOK_BORDER, s.decided_on);
	return OK;
}

static struct err put_all(struct sheet_out *w, const struct exporting *x)
{
	struct initiative_query q = *x->q;
	struct initiative_row *all;
	size_t n;
	bool more = true;
	q.limit = EXPORT_SLICE;
	while (more) {
		TRY(initiative_list(x->db, &q, &all, &n, &more));
		for (size_t i = 0; i < n; i++)
			TRY(put_one(w, x, &all[i]));
		q.before = n ? all[n - 1].id : q.before;
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct sheet_column heads[] = {
		{ .title = msg_text(a, LANG_VI, T(initiative_col_unit)) },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_title)), .width = 40 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_authors)), .width = 28 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_summary)), .width = 60 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_applied)), .width = 28 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_benefit)), .width = 16 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_day)) },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_level)), .width = 24 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_decision)), .width = 16 },
		{ .title = msg_text(a, LANG_VI, T(initiative_col_decided)) },
	};
	sheet_begin_list(w, msg_text(a, LANG_VI, T(initiative_sheet)), STR_NONE, heads,
			 sizeof heads / sizeof *heads);
	return put_all(w, x);
}

struct err initiative_export(struct db *db, struct office *o, const struct initiative_query *q,
			     struct office_sink to)
{
	struct exporting x = { .db = db, .q = q };
	return sheet_write(o, db->arena, fill, &x, to);
}
