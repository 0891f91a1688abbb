/* import.c: employers and agreements from a workbook and back into one. The rows are few enough to
 * wait in memory; one transaction stores them all. */
#include "employer/import.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_employer.gen.h"
#include "office/sheet_out.h"

enum { ROWS_MAX = 20000 };
enum {
	C_UNIT,
	C_NAME,
	C_CODE,
	C_KIND,
	C_SECTOR,
	C_SIZE,
	C_ADDRESS,
	C_HEAD,
	C_PHONE,
	C_AGREED,
	C_NUMBER,
	C_SIGNED,
	C_FROM,
	C_TO,
	C_COUNT
};

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv"), false },
	[C_NAME] = { HEADINGS("Tên cơ quan doanh nghiệp", "ten co quan", "ten doanh nghiep",
			      "nguoi su dung lao dong"),
		     true },
	[C_CODE] = { HEADINGS("ma co quan", "ma so"), false },
	[C_KIND] = { HEADINGS("loai hinh", "loai"), false },
	[C_SECTOR] = { HEADINGS("linh vuc", "khu vuc"), false },
	[C_SIZE] = { HEADINGS("so lao dong", "so nguoi lao dong"), false },
	[C_ADDRESS] = { HEADINGS("dia chi", "tru so"), false },
	[C_HEAD] = { HEADINGS("nguoi dung dau", "thu truong"), false },
	[C_PHONE] = { HEADINGS("dien thoai", "so dien thoai"), false },
	[C_AGREED] = { HEADINGS("quy che thoa uoc", "van ban ky ket"), false },
	[C_NUMBER] = { HEADINGS("so van ban", "so ky hieu"), false },
	[C_SIGNED] = { HEADINGS("ngay ky"), false },
	[C_FROM] = { HEADINGS("hieu luc tu", "co hieu luc tu"), false },
	[C_TO] = { HEADINGS("hieu luc den", "co hieu luc den", "den het ngay"), false },
};

/* One row of the workbook. */
struct given {
	unit_id unit;
	struct employer e;
	bool has_kind, agreed;
	struct agreement g;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct employer_import *in;
	struct {
		struct given *p;
		size_t n, cap;
	} rows;
};

/* The number of the kind that was typed, by its name in Vietnamese or its code; `count`: none. */
static int kind_typed(struct arena *a, struct str typed, const char *const *codes,
		      struct msg (*words)(int))
{
	struct str folded = text_fold(a, typed);
	int k = 0;
	while (codes[k] && !str_eq(typed, str_of(codes[k])) &&
	       !str_eq(folded, text_fold(a, msg_text(a, LANG_VI, words(k)))))
		k++;
	return k;
}

static struct msg kind_words(int k) { return employer_kind_words((enum employer_kind)k); }
static struct msg agreed_words(int k) { return agreement_kind_words((enum agreement_kind)k); }

static bool read_kind(struct reading *rd, const struct table_row *r, struct given *x)
{
	struct str typed;
	if (!cell_has(r, C_KIND))
		return true;
	if (!cell_text(rd->f, r, C_KIND, 100, &typed))
		return false;
	int k = kind_typed(rd->db->arena, typed, employer_kind_codes, kind_words);
	if (k == EMPLOYER_KIND_COUNT) {
		fault_at(rd->f, r, C_KIND, typed, T(employer_expect_kind));
		return false;
	}
	x->e.kind = (enum employer_kind)k;
	x->has_kind = true;
	return true;
}

static struct err read_sector(struct reading *rd, const struct table_row *r, struct given *x,
			      bool *ok)
{
	struct str typed;
	bool known = true;
	if (!cell_has(r, C_SECTOR))
		return OK;
	*ok = cell_text(rd->f, r, C_SECTOR, 100, &typed) && *ok;
	if (!*ok)
		return OK;
	TRY(unit_sector_find(rd->db, typed, local_day(rd->db->now), &x->e.sector, &known));
	if (!known) {
		fault_at(rd->f, r, C_SECTOR, typed, T(employer_expect_sector));
		*ok = false;
	}
	return OK;
}

/* `to` in a workbook is the last day on which it holds. */
static bool read_days(struct reading *rd, const struct table_row *r, struct agreement *g)
{
	bool ok = cell_day(rd->f, r, C_SIGNED, &g->signed_on);
	g->from_on = g->signed_on;
	g->to_on = DAY_EVER;
	if (cell_has(r, C_FROM))
		ok = cell_day(rd->f, r, C_FROM, &g->from_on) && ok;
	if (cell_has(r, C_TO)) {
		ok = cell_day(rd->f, r, C_TO, &g->to_on) && ok;
		g->to_on += ok;
	}
	if (ok && (g->to_on <= g->from_on || g->signed_on > local_day(rd->db->now))) {
		fault_at(rd->f, r, g->to_on <= g->from_on ? C_TO : C_SIGNED, STR_NONE,
			 T(employer_expect_days));
		ok = false;
	}
	return ok;
}

static bool read_agreement(struct reading *rd, const struct table_row *r, struct given *x)
{
	struct str typed;
	x->agreed = cell_has(r, C_AGREED);
	if (!x->agreed)
		return true;
	if (!cell_text(rd->f, r, C_AGREED, 100, &typed))
		return false;
	int k = kind_typed(rd->db->arena, typed, agreement_kind_codes, agreed_words);
	if (k == AGREEMENT_KIND_COUNT) {
		fault_at(rd->f, r, C_AGREED, typed, T(employer_expect_agreed));
		return false;
	}
	x->g.kind = (enum agreement_kind)k;
	bool ok = cell_text_or_none(rd->f, r, C_NUMBER, AGREEMENT_NUMBER_MAX, &x->g.number);
	return read_days(rd, r, &x->g) && ok;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct given x = { .e = { .size = EMPLOYER_UNSAID } };
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "employer.too_many");
	const struct unit_column column = { C_UNIT, rd->in->only, rd->in->under };
	TRY(unit_cell(rd->db, rd->f, r, &column, &x.unit));
	bool ok = x.unit.n != 0;
	ok = cell_text_or_none(rd->f, r, C_NAME, EMPLOYER_NAME_MAX, &x.e.name) && ok;
	ok = cell_text_or_none(rd->f, r, C_CODE, UNIT_CODE_MAX, &x.e.code) && ok;
	ok = cell_text_or_none(rd->f, r, C_ADDRESS, EMPLOYER_TEXT_MAX, &x.e.address) && ok;
	ok = cell_text_or_none(rd->f, r, C_HEAD, EMPLOYER_TEXT_MAX, &x.e.head) && ok;
	ok = cell_text_or_none(rd->f, r, C_PHONE, UNIT_CODE_MAX, &x.e.phone) && ok;
	ok = read_kind(rd, r, &x) && ok;
	if (cell_has(r, C_SIZE))
		ok = cell_number(rd->f, r, C_SIZE, (struct cell_range){ 0, 0, EMPLOYER_SIZE_MAX },
				 &x.e.size) &&
		     ok;
	TRY(read_sector(rd, r, &x, &ok));
	ok = read_agreement(rd, r, &x) && ok;
	if (!x.e.name.n) {
		fault_at(rd->f, r, C_NAME, STR_NONE, T(employer_expect_name));
		ok = false;
	}
	if (ok)
		*PUSH(rd->db->arena, &rd->rows) = x;
	return OK;
}

/* ---- storing ---- */

static struct err find(struct db *db, const struct given *x, int64_t *id)
{
	*id = 0;
	if (x->e.code.n)
		return employer_by_code(db, x->e.code, id);
	return employer_named(db, x->unit, x->e.name, id);
}

static struct str or_was(struct str now, struct str was) { return now.n ? now : was; }

static bool same(const struct employer *a, const struct employer *b)
{
	return str_eq(a->name, b->name) && a->kind == b->kind && str_eq(a->sector, b->sector) &&
	       a->size == b->size && str_eq(a->address, b->address) && str_eq(a->head, b->head) &&
	       str_eq(a->phone, b->phone);
}

/* What a cell does not say stays as it was. */
static struct err renew(struct tx *tx, const struct given *x, int64_t id)
{
	struct employer was, e = x->e;
	struct employer_link link;
	TRY(employer_get(tx_db(tx), id, &was));
	e.id = id;
	e.version = was.version;
	e.kind = x->has_kind ? e.kind : was.kind;
	e.sector = or_was(e.sector, was.sector);
	e.size = e.size == EMPLOYER_UNSAID ? was.size : e.size;
	e.address = or_was(e.address, was.address);
	e.head = or_was(e.head, was.head);
	e.phone = or_was(e.phone, was.phone);
	if (!same(&was, &e))
		TRY(employer_change(tx, &e, x->unit));
	struct err found = employer_link_of(tx_db(tx), id, x->unit, &link);
	if (found.code == ERR_NOT_FOUND)
		return employer_join(tx, id, x->unit, local_day(tx_db(tx)->now));
	return found;
}

static struct err store_row(struct tx *tx, struct reading *rd, struct given *x)
{
	struct db *db = tx_db(tx);
	int64_t id, agreement;
	TRY(find(db, x, &id));
	if (id) {
		TRY(renew(tx, x, id));
	} else {
		TRY(employer_add(tx, &x->e, x->unit, local_day(db->now), &id));
		rd->in->added++;
	}
	if (!x->agreed)
		return OK;
	struct agreement g = x->g, was;
	g.employer = id;
	g.unit = x->unit;
	TRY(agreement_find(db, &g, &g.id));
	if (g.id) {
		TRY(agreement_get(db, g.id, &was));
		g.version = was.version;
		g.note = was.note;
		if (was.from_on == g.from_on && was.to_on == g.to_on &&
		    was.signed_on == g.signed_on)
			return OK;
	}
	rd->in->agreements++;
	return agreement_put(tx, &g, &agreement);
}

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->added = rd->in->agreements = 0;
	for (size_t i = 0; i < rd->rows.n; i++)
		TRY(store_row(tx, rd, &rd->rows.p[i]));
	return table_stored(tx, rd->f);
}

struct err employer_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct employer_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .rows_max = ROWS_MAX,
			   .row = take_row,
			   .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "employer.import_faults"));
	return db_write(db, store_all, &rd);
}

/* ---- back into a workbook ---- */

struct exporting {
	struct db *db;
	struct employer_query q;
	struct sector *sectors;
	size_t sector_count;
};

static void put_employer(struct sheet_out *w, const struct exporting *x, struct str unit,
			 const struct employer *e)
{
	struct arena *a = x->db->arena;
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, unit);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, e->name);
	sheet_put_text(w, LOOK_BORDER, e->code);
	sheet_put_text(w, LOOK_BORDER, msg_text(a, LANG_VI, employer_kind_words(e->kind)));
	sheet_put_text(w, LOOK_BORDER, unit_sector_name(x->sectors, x->sector_count, e->sector));
	if (e->size == EMPLOYER_UNSAID)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_int(w, LOOK_BORDER, e->size);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, e->address);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, e->head);
	sheet_put_text(w, LOOK_BORDER, e->phone);
}

static void put_agreement(struct sheet_out *w, const struct exporting *x, const struct agreement *g)
{
	sheet_put_text(w, LOOK_BORDER,
		       msg_text(x->db->arena, LANG_VI, agreement_kind_words(g->kind)));
	sheet_put_text(w, LOOK_BORDER, g->number);
	sheet_put_day(w, LOOK_BORDER, g->signed_on);
	sheet_put_day(w, LOOK_BORDER, g->from_on);
	sheet_put_day(w, LOOK_BORDER, g->to_on == DAY_EVER ? DAY_NONE : g->to_on - 1);
}

static struct err is_asked(const struct exporting *x, const struct employer_link *l, bool *out)
{
	*out = l->to_on > x->q.on && (!x->q.unit.n || l->unit.n == x->q.unit.n);
	if (!*out || !x->q.under.n)
		return OK;
	return unit_is_under(x->db, l->unit, x->q.under, (struct as_at){ .on = x->q.on }, out);
}

/* One employer: a row an agreement and unit; without any one row a unit. */
static struct err put_one(struct sheet_out *w, const struct exporting *x,
			  const struct employer_row *r)
{
	struct employer_link *links;
	struct agreement *all;
	size_t n, count;
	bool ours;
	TRY(employer_links(x->db, r->employer.id, &links, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(is_asked(x, &links[i], &ours));
		if (!ours)
			continue;
		TRY(agreement_list(x->db, links[i].unit, r->employer.id, &all, &count));
		if (!count)
			put_employer(w, x, links[i].code, &r->employer);
		for (size_t k = 0; k < count; k++) {
			put_employer(w, x, links[i].code, &r->employer);
			put_agreement(w, x, &all[k]);
		}
	}
	return OK;
}

static struct err put_rows(struct sheet_out *w, struct exporting *x)
{
	struct employer_row *rows;
	size_t n;
	bool more = true;
	while (more) {
		TRY(employer_list(x->db, &x->q, &rows, &n, &more));
		for (size_t i = 0; i < n; i++)
			TRY(put_one(w, x, &rows[i]));
		if (n) {
			x->q.after = text_fold(x->db->arena, rows[n - 1].employer.name);
			x->q.after_id = rows[n - 1].employer.id;
		}
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct msg titles[C_COUNT] = {
		T(employer_col_unit),	 T(employer_col_name),	 T(employer_col_code),
		T(employer_col_kind),	 T(employer_col_sector), T(employer_col_size),
		T(employer_col_address), T(employer_col_head),	 T(employer_col_phone),
		T(employer_col_agreed),	 T(employer_col_number), T(employer_col_signed),
		T(employer_col_from),	 T(employer_col_to),
	};
	struct sheet_column heads[C_COUNT];
	for (int i = 0; i < C_COUNT; i++)
		heads[i] = (struct sheet_column){ .title = msg_text(a, LANG_VI, titles[i]) };
	heads[C_NAME].width = heads[C_ADDRESS].width = 36;
	heads[C_HEAD].width = heads[C_AGREED].width = 28;
	sheet_begin_list(w, msg_text(a, LANG_VI, T(employer_title)), STR_NONE, heads, C_COUNT);
	return put_rows(w, x);
}

struct err employer_export(struct db *db, struct office *o, const struct employer_query *q,
			   struct office_sink to)
{
	struct exporting x = { .db = db, .q = *q };
	TRY(unit_sectors(db, q->on, &x.sectors, &x.sector_count));
	return sheet_write(o, db->arena, fill, &x, to);
}
