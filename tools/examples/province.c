/* province.c: makes the units of the province and writes all of its files but the workbooks. */
#include "tools/examples/province.h"

#include "tools/examples/files.h"
#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

bool province_school(const struct unit *u) { return str_eq(u->sector, S("Trường học")); }

bool province_upper(const struct unit *u) { return u->code.n == 3; }

bool province_sent(const struct unit *u, int period)
{
	struct dice d = dice_for(u->code, period ? "second" : "first");
	return dice_below(&d, 100) >= (period ? 3 : 5);
}

/* The nth row of a pattern, taken in turn. */
static const struct record *row_of(const struct table *t, struct str pattern, size_t nth)
{
	size_t rows = 0, at = 0;
	for (size_t i = 0; i < t->n; i++)
		rows += str_eq(t->p[i].field[0], pattern);
	for (size_t i = 0; rows && i < t->n; i++)
		if (str_eq(t->p[i].field[0], pattern) && at++ == nth % rows)
			return &t->p[i];
	die("a pattern of names is missing");
}

static struct str place_word(const struct table *t, size_t nth)
{
	struct str words = row_of(t, S("places"), 0)->field[2], word;
	size_t n = 1;
	for (size_t i = 0; i < words.n; i++)
		n += words.p[i] == ' ';
	for (size_t i = 0; str_split(&words, ' ', &word); i++)
		if (i == nth % n)
			return word;
	return STR_NONE;
}

/* "Liên đoàn Lao động huyện Mẫu Đông" is the union of "huyện Mẫu Đông". */
static struct str area_of(struct str upper)
{
	struct str head = S("Liên đoàn Lao động ");
	return str_starts(upper, head) ? str_sub(upper, head.n, upper.n) : upper;
}

static struct str union_name(struct arena *a, const struct table *t, const struct record *pattern,
			     size_t nth, struct str upper)
{
	struct str rest = pattern->field[2], before = { 0 };
	size_t mark = str_find(rest, S("%"));
	if (mark == SIZE_MAX)
		return rest;
	before = str_sub(rest, 0, mark);
	struct str word = rest.p[mark + 1] == 'u' ? area_of(upper) : place_word(t, nth);
	return str_fmt(a, "%.*s%.*s", (int)before.n, before.p, (int)word.n, word.p);
}

static struct unit *add(struct province *p, struct str code, const struct table *people)
{
	struct arena *a = p->w.arena;
	struct unit *u = &p->w.units[p->w.unit_count];
	*u = (struct unit){
		.code = code,
		.from_on = code.n == 3 ? day_of(1990, 4, 1)
				       : day_of(1996 + (int)(p->w.unit_count % 20), 4, 1),
		.level = '-',
		.chair = person_name(a, people, code),
		.phone = str_fmt(a, "0900001%03zu", p->w.unit_count),
		.closed_on = DAY_NONE,
		.pledged_on = day_of(2021, 3, 12),
		.listed = true,
		.figures = NEW(a, p->w.indicator_count, struct figure),
	};
	p->w.unit_count++;
	return u;
}

static void make_union(struct province *p, struct unit *u, const struct record *pattern)
{
	struct dice d = dice_for(u->code, "size");
	bool firm = str_starts(pattern->field[1], S("Doanh nghiệp"));
	u->kind = S("CĐCS");
	u->sector = pattern->field[1];
	u->workers = firm ? dice_between(&d, 45, 900) : dice_between(&d, 14, 120);
	u->members = u->workers - u->workers * dice_between(&d, 0, firm ? 18 : 4) / 100;
	u->level = "AAABBBBBCCCD"[dice_below(&d, 12)];
	u->first_period = province_school(u) ? S("2020-2021-H1") : S("2021-H1");
	u->sent_on[0] = province_sent(u, 0) ? day_of(2021, 6, 8) : DAY_NONE;
	figures_make(&p->w, u);
	/* Schools hold their staff conference in the autumn. */
	struct figure *held = world_figure(&p->w, u, "D01");
	if (province_school(u)) {
		held->h1 -= 150;
		held->h2 -= 150;
	}
}

static void make_units(struct province *p)
{
	struct arena *a = p->w.arena;
	struct table uppers = table_read(a, world_path(&p->w, p->w.data, "2021-tinh/uppers.tsv"));
	struct table names = table_read(a, world_path(&p->w, p->w.data, "2021-tinh/names.tsv"));
	struct table people = table_read(a, world_path(&p->w, p->w.data, "names.txt"));
	size_t taken = 0, direct = 0;
	p->w.units = NEW(a, 400, struct unit);
	for (size_t i = 0; i < uppers.n; i++) {
		const struct record *r = &uppers.p[i];
		struct unit *top = add(p, r->field[0], &people);
		top->name = r->field[1];
		top->kind = r->field[2];
		top->parent = i ? S("T00") : STR_NONE;
		top->cluster = i ? S("K05") : STR_NONE;
	}
	for (size_t i = 0; i < uppers.n; i++) {
		const struct record *r = &uppers.p[i];
		for (int64_t n = 0; n < table_int(&uppers, r, 3); n++) {
			struct str code = str_fmt(a, "%02zu%03d", i, (int)n + 1);
			struct unit *u = add(p, code, &people);
			const struct record *pattern = row_of(&names, r->field[5], (size_t)n);
			u->parent = r->field[0];
			u->name = union_name(a, &names, pattern, taken++ * 5 + (size_t)n,
					     r->field[1]);
			u->cluster = r->field[6].n ? r->field[6]
						   : str_fmt(a, "K%02zu", 1 + direct++ / 24);
			make_union(p, u, pattern);
		}
	}
}

void province_make(struct province *p, struct arena *a, const char *data)
{
	*p = (struct province){ .w = { .arena = a, .data = data } };
	p->w.set = json_file(a, world_path(&p->w, data, "2021-tinh/criteria.json"));
	p->w.season = json_file(a, world_path(&p->w, data, "2021-tinh/season.json"));
	p->schools = json_file(a, world_path(&p->w, data, "2021-tinh/season-truong-hoc.json"));
	world_indicators(&p->w);
	make_units(p);
}

/* The first of a cluster leads it, the second is deputy. */
static void fill_cluster(const struct province *p, struct json *cluster)
{
	struct arena *a = p->w.arena;
	struct json *members = js_list(a, cluster, "members");
	struct json *deputies = (struct json *)json_get(cluster, "deputies");
	for (size_t i = 0, n = 0; i < p->w.unit_count; i++) {
		const struct unit *u = &p->w.units[i];
		if (!str_eq(u->cluster, json_text(cluster, "code")))
			continue;
		struct json *m = js_object(a, members, NULL);
		js_text(a, m, "unit", u->code);
		js_day(a, m, "pledged_on", u->pledged_on);
		if (n == 0)
			((struct json *)json_get(cluster, "head"))->text = u->code;
		if (n++ == 1)
			js_text(a, deputies, NULL, u->code);
	}
}

static void write_season(const struct province *p, struct json *season, const char *name)
{
	for (struct json *c = json_get(season, "clusters")->child; c; c = c->next)
		fill_cluster(p, c);
	disk_write(world_path(&p->w, p->folder, name), pretty_json(p->w.arena, season));
}

static void copy(const struct province *p, const char *name)
{
	struct str from = str_fmt(p->w.arena, "%s/2021-tinh/%s", p->w.data, name);
	disk_write(world_path(&p->w, p->folder, name), disk_read(p->w.arena, from.p));
}

static void write_targets(const struct province *p, bool schools, const char *name)
{
	static const char *const heads[] = { "Mã đơn vị", "Mã chỉ số", "Kỳ", "Chỉ tiêu", NULL };
	static const double widths[] = { 11, 11, 12, 11 };
	struct sheet *s =
		sheet_open(p->w.arena,
			   &(struct sheet_plan){ world_path(&p->w, p->folder, name), "Chỉ tiêu",
						 S("CHỈ TIÊU GIAO NĂM 2021 (DỮ LIỆU MẪU)"),
						 S("Giao tại chương trình làm việc 01 - 09/3/2021"),
						 heads, widths });
	for (size_t i = 0; i < p->w.unit_count; i++) {
		const struct unit *u = &p->w.units[i];
		if (province_upper(u) || province_school(u) != schools)
			continue;
		sheet_text(s, u->code);
		sheet_text(s, S("I22"));
		sheet_text(s, schools ? S("2020-2021") : S("2021"));
		sheet_number(s, 1 + u->members / 25, 0);
		sheet_row(s);
	}
	sheet_close(s);
}

void files_province(struct arena *a, const char *data, const char *folder)
{
	struct province p;
	province_make(&p, a, data);
	p.folder = folder;
	files_unit_list(&p.w, world_path(&p.w, folder, "units.xlsx"));
	write_season(&p, p.w.season, "season.json");
	write_season(&p, p.schools, "season-truong-hoc.json");
	copy(&p, "criteria.json");
	copy(&p, "criteria-truong-hoc.json");
	copy(&p, "cluster-criteria-K05.json");
	copy(&p, "sessions.json");
	write_targets(&p, false, "targets.xlsx");
	write_targets(&p, true, "targets-truong-hoc.xlsx");
	files_first_half(&p.w, world_path(&p.w, folder, "reports-H1.xlsx"), S("2021-H1"));
	files_first_half(&p.w, world_path(&p.w, folder, "reports-truong-hoc-H1.xlsx"),
			 S("2020-2021-H1"));
	province_workbooks(&p, false);
	province_workbooks(&p, true);
}
