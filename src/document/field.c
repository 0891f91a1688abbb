/* field.c: the catalogue of named fields, sets of values, and the nearest known names. See
 * field.h. */
#include "document/field.h"

#include "base/text.h"

#include <assert.h>
#include <stdio.h>

const char *const subject_codes[SUBJECT_COUNT + 1] = { "season", "cluster", "unit", NULL };

bool subject_read(struct str code, enum field_subject *out)
{
	for (int i = 0; i < SUBJECT_COUNT; i++)
		if (str_eq(code, str_of(subject_codes[i]))) {
			*out = (enum field_subject)i;
			return true;
		}
	return false;
}

/* ---- the catalogue ---- */

enum { S_ = 1 << SUBJECT_SEASON, C_ = 1 << SUBJECT_CLUSTER, U_ = 1 << SUBJECT_UNIT, ALL = 7 };

static const struct {
	const char *name;
	unsigned subjects;
} texts[] = {
	{ "co_quan", ALL },	    { "cap_tren", ALL },      { "dia_danh", ALL },
	{ "ngay_thang", ALL },	    { "ky_hieu", ALL },	      { "nam", ALL },
	{ "nam_thi_dua", ALL },	    { "chu_de", ALL },	      { "can_cu", ALL },
	{ "tham_quyen", ALL },	    { "chuc_vu", ALL },	      { "nguoi_ky", ALL },
	{ "so_to_trinh", ALL },	    { "ngay_to_trinh", ALL }, { "kem_theo", ALL },
	{ "so_qd", ALL },	    { "ngay_qd", ALL },	      { "so_don_vi", ALL },
	{ "so_khoi", S_ },	    { "khoi", C_ | U_ },      { "ma_khoi", C_ | U_ },
	{ "truong_khoi", C_ | U_ }, { "pho_khoi", C_ | U_ },  { "ngay_hoi_nghi", C_ | U_ },
	{ "don_vi", U_ },	    { "ma_don_vi", U_ },      { "chu_tich", U_ },
	{ "dien_thoai", U_ },	    { "so_doan_vien", U_ },   { "so_lao_dong", U_ },
	{ "diem_tu_cham", U_ },	    { "diem", U_ },	      { "xep_loai", U_ },
	{ "thu_hang", U_ },	    { "ghi_chu", U_ },	      { "khen_thuong", U_ },
};

enum { COLUMNS = 10 };
static const struct {
	const char *name;
	unsigned subjects;
	const char *within;
	const char *columns[COLUMNS];
} lists[] = {
	{ "ds_khoi", S_, NULL, { "ma", "ten", "truong_khoi", "pho_khoi", "so_don_vi" } },
	{ "ds_don_vi",
	  S_ | C_,
	  "ds_khoi",
	  { "ma", "ten", "khoi", "chu_tich", "diem_tu_cham", "diem", "xep_loai", "thu_hang",
	    "ghi_chu" } },
	{ "ds_xep_loai", S_ | C_, NULL, { "ten", "so_luong", "ty_le" } },
	{ "ds_khen_thuong",
	  ALL,
	  NULL,
	  { "hinh_thuc", "ten", "don_vi", "khoi", "thanh_tich", "so_phieu" } },
	{ "ds_tieu_chi",
	  U_,
	  NULL,
	  { "ma", "noi_dung", "diem_chuan", "tu_cham", "diem", "dien_giai" } },
	{ "ds_so_lieu", U_, NULL, { "ma", "ten", "don_vi_tinh", "thuc_hien" } },
};
enum { TEXTS = sizeof texts / sizeof *texts, LISTS = sizeof lists / sizeof *lists };

static int list_index(const struct fill_list *all, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (str_eq(all[i].name, str_of(name)))
			return (int)i;
	return -1;
}

struct fill_names *field_names(struct arena *a, enum field_subject s)
{
	struct fill_names *out = NEW(a, 1, struct fill_names);
	struct str *t = NEW(a, TEXTS, struct str);
	struct fill_list *l = NEW(a, LISTS, struct fill_list);
	for (size_t i = 0; i < TEXTS; i++)
		if (texts[i].subjects & 1U << s)
			t[out->text_count++] = str_of(texts[i].name);
	for (size_t i = 0; i < LISTS; i++) {
		struct str *columns = NEW(a, COLUMNS, struct str);
		size_t n = 0;
		if (!(lists[i].subjects & 1U << s))
			continue;
		while (n < COLUMNS && lists[i].columns[n]) {
			columns[n] = str_of(lists[i].columns[n]);
			n++;
		}
		int within = list_index(l, out->list_count, lists[i].within);
		l[out->list_count++] =
			(struct fill_list){ str_of(lists[i].name), columns, n, within };
	}
	out->texts = t;
	out->lists = l;
	return out;
}

/* ---- values ---- */

/* The sets are built here and only read elsewhere, so that their parts are const there. */
struct fill_set field_set(struct arena *a, const struct fill_names *names)
{
	struct fill_value *t = NEW(a, names->text_count + 1, struct fill_value);
	return (struct fill_set){ .texts = t,
				  .lists = NEW(a, names->list_count + 1, struct fill_rows) };
}

static void put_value(struct field_pen *p, const char *name, struct fill_value v)
{
	for (size_t i = 0; i < p->names->text_count; i++)
		if (str_eq(p->names->texts[i], str_of(name)))
			((struct fill_value *)p->set.texts)[i] = v;
}

static struct str number_text(struct arena *a, int64_t value, int decimals)
{
	struct buf b = { .arena = a };
	int64_t scale = 1;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	while (decimals && value % 10 == 0) {
		value /= 10;
		scale /= 10;
		decimals--;
	}
	put_fmt(&b, "%s%lld", value < 0 && value > -scale ? "-" : "", (long long)(value / scale));
	if (decimals)
		put_fmt(&b, ",%0*lld", decimals,
			(long long)(value < 0 ? -(value % scale) : value % scale));
	return buf_str(&b);
}

static struct fill_value number(struct arena *a, int64_t value, int decimals)
{
	if (value == INT64_MIN)
		return (struct fill_value){ .text = S("") };
	return (struct fill_value){ number_text(a, value, decimals), true, value, decimals };
}

void field_put(struct field_pen *p, const char *name, struct str text)
{
	put_value(p, name, (struct fill_value){ .text = text.n ? text : S("") });
}

void field_put_number(struct field_pen *p, const char *name, int64_t value, int decimals)
{
	put_value(p, name, number(p->arena, value, decimals));
}

void field_row(struct field_pen *p, const char *list, size_t within)
{
	int i = list_index(p->names->lists, p->names->list_count, list);
	if (i < 0)
		return;
	struct fill_rows *r = (struct fill_rows *)&p->set.lists[i];
	size_t columns = p->names->lists[i].column_count, cap = r->n;
	/* Room doubles: it is a power of two, told by the number of rows. */
	if ((cap & (cap - 1)) == 0) {
		size_t want = cap ? cap * 2 : 1;
		r->values = arena_widen(p->arena, r->values, cap * columns * sizeof *r->values,
					want * columns * sizeof *r->values);
		r->within = arena_widen(p->arena, r->within, cap * sizeof *r->within,
					want * sizeof *r->within);
	}
	((int64_t *)r->within)[r->n++] = (int64_t)within;
}

static void put_cell(struct field_pen *p, const char *list, const char *column, struct fill_value v)
{
	int i = list_index(p->names->lists, p->names->list_count, list);
	if (i < 0)
		return;
	const struct fill_list *l = &p->names->lists[i];
	struct fill_rows *r = (struct fill_rows *)&p->set.lists[i];
	assert(r->n > 0);
	for (size_t c = 0; c < l->column_count; c++)
		if (str_eq(l->columns[c], str_of(column)))
			((struct fill_value *)r->values)[(r->n - 1) * l->column_count + c] = v;
}

void field_cell(struct field_pen *p, const char *list, const char *column, struct str text)
{
	put_cell(p, list, column, (struct fill_value){ .text = text.n ? text : S("") });
}

void field_cell_number(struct field_pen *p, const char *list, const char *column, int64_t value,
		       int decimals)
{
	put_cell(p, list, column, number(p->arena, value, decimals));
}

/* ---- words ---- */

/* keys: document.field.* */
struct msg field_about(struct str name)
{
	char key[128];
	snprintf(key, sizeof key, "document.field.%.*s", (int)name.n, name.p);
	return msg_of_key(key, NULL, 0);
}

/* ---- nearest names ---- */

enum { NAME_BYTES = 64 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Letters to add, drop or change to make one of the other. */
static size_t distance(struct str a, struct str b)
{
	size_t row[NAME_BYTES + 1];
	a = str_sub(a, 0, NAME_BYTES);
	b = str_sub(b, 0, NAME_BYTES);
	for (size_t k = 0; k <= b.n; k++)
		row[k] = k;
	for (size_t i = 1; i <= a.n; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= b.n; k++) {
			size_t was = row[k], change = corner + (a.p[i - 1] != b.p[k - 1]);
			row[k] = least(least(row[k] + 1, row[k - 1] + 1), change);
			corner = was;
		}
	}
	return row[b.n];
}

static struct str plain(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	struct str part;
	for (bool first = true; str_split(&s, '.', &part); first = false) {
		struct str f = text_fold(a, part);
		put(&b, first ? STR_NONE : S("."));
		for (size_t i = 0; i < f.n; i++)
			put_char(&b, f.p[i] == ' ' ? '_' : f.p[i]);
	}
	return buf_str(&b);
}

size_t near_names(struct arena *a, const struct str *names, size_t n, struct str typed,
		  struct str out[NEAR_MAX])
{
	size_t far[NEAR_MAX], count = 0;
	struct str want = plain(a, typed);
	size_t most = want.n / 2 + 1;
	for (size_t i = 0; i < n; i++) {
		size_t d = distance(want, names[i]);
		if (want.n >= 2 && str_find(names[i], want) != SIZE_MAX)
			d = least(d, 1); /* a part of the name was typed */
		if (d > most)
			continue;
		size_t at = count;
		while (at > 0 && far[at - 1] > d)
			at--;
		if (at == NEAR_MAX)
			continue;
		count += count < NEAR_MAX;
		for (size_t k = count - 1; k > at; k--) {
			far[k] = far[k - 1];
			out[k] = out[k - 1];
		}
		far[at] = d;
		out[at] = names[i];
	}
	return count;
}

size_t field_near(struct arena *a, const struct fill_names *names, struct str typed,
		  struct str out[NEAR_MAX])
{
	struct {
		struct str *p;
		size_t n, cap;
	} all = { 0 };
	struct str mark = S("");
	if (typed.n && (typed.p[0] == '#' || typed.p[0] == '/')) {
		mark = str_sub(typed, 0, 1);
		typed = str_sub(typed, 1, typed.n);
	}
	for (size_t i = 0; i < names->text_count && !mark.n; i++)
		*PUSH(a, &all) = names->texts[i];
	for (size_t i = 0; i < names->list_count; i++) {
		const struct fill_list *l = &names->lists[i];
		if (mark.n)
			*PUSH(a, &all) = l->name;
		for (size_t c = 0; c < l->column_count && !mark.n; c++)
			*PUSH(a, &all) = str_fmt(a, "%.*s.%.*s", (int)l->name.n, l->name.p,
						 (int)l->columns[c].n, l->columns[c].p);
	}
	size_t n = near_names(a, all.p, all.n, typed, out);
	for (size_t i = 0; i < n && mark.n; i++)
		out[i] = str_fmt(a, "%c%.*s", mark.p[0], (int)out[i].n, out[i].p);
	return n;
}
