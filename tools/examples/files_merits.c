/* files_merits.c: initiatives of members, and what some of them were awarded in years before: what
 * a list of persons put forward shows beside their names. No person is meant. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"
#include "tools/examples/table.h"

enum { UNIT, ONE, TWO, TITLE, SUMMARY, APPLIED, BENEFIT, REGISTERED, DECIDED, LEVEL, NUMBER };

static struct str said(const struct record *r, int field)
{
	return str_eq(r->field[field], S("-")) ? S("") : r->field[field];
}

static int64_t day_said(const struct table *t, const struct record *r, int field)
{
	return said(r, field).n ? table_day(t, r, (size_t)field) : DAY_NONE;
}

struct ideas {
	const struct world *w;
	struct table words, all;
};

static void put_idea(struct sheet *s, const struct ideas *x, const struct record *r)
{
	const struct world *w = x->w;
	const struct unit *u = world_unit(w, r->field[UNIT]);
	struct str one = member_name(w, &x->words, u, table_int(&x->all, r, ONE));
	int64_t second = table_int(&x->all, r, TWO);
	struct str two = second ? member_name(w, &x->words, u, second) : S("");
	sheet_text(s, u->code);
	sheet_text(s, r->field[TITLE]);
	sheet_text(s, two.n ? str_fmt(w->arena, "%.*s, %.*s", (int)one.n, one.p, (int)two.n, two.p)
			    : one);
	sheet_text(s, r->field[SUMMARY]);
	sheet_text(s, r->field[APPLIED]);
	int64_t benefit = table_int(&x->all, r, BENEFIT);
	if (benefit)
		sheet_number(s, benefit, 0);
	else
		sheet_text(s, S(""));
	sheet_day(s, day_said(&x->all, r, REGISTERED));
	sheet_text(s, said(r, LEVEL));
	sheet_text(s, said(r, NUMBER));
	sheet_day(s, day_said(&x->all, r, DECIDED));
	sheet_row(s);
}

void files_initiatives(const struct world *w, const char *folder)
{
	static const char *const headings[] = { "Mã đơn vị",
						"Tên sáng kiến",
						"Tác giả",
						"Nội dung",
						"Nơi áp dụng",
						"Giá trị làm lợi",
						"Ngày đăng ký",
						"Cấp công nhận",
						"Số quyết định",
						"Ngày quyết định",
						NULL };
	static const double widths[] = { 11, 48, 34, 70, 34, 16, 14, 26, 16, 16, 0 };
	const struct ideas x = { .w = w,
				 .words = table_read(w->arena, world_path(w, w->data, "names.txt")),
				 .all = table_read(w->arena, world_path(w, w->data,
									"2021/initiatives.tsv")) };
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ world_path(w, folder, "initiatives.xlsx"),
						"Sáng kiến", S("SỔ SÁNG KIẾN (DỮ LIỆU MẪU)"),
						S("Không có người thật."), headings, widths });
	for (size_t i = 0; i < x.all.n; i++)
		put_idea(s, &x, &x.all.p[i]);
	sheet_close(s);
}

static const struct past {
	const char *unit;
	int64_t member, year;
	const char *form, *by, *number;
} pasts[] = {
	{ "VC016", 12, 2019, "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "52/QĐ-CĐVC" },
	{ "VC016", 12, 2020, "Bằng khen", "Liên đoàn Lao động tỉnh Mẫu", "88/QĐ-LĐLĐ" },
	{ "VC016", 20, 2020, "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "61/QĐ-CĐVC" },
	/* the member who signs in as doanvien */
	{ "VC016", 49, 2020, "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "61/QĐ-CĐVC" },
	{ "VC001", 9, 2018, "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "47/QĐ-CĐVC" },
	{ "VC001", 9, 2020, "Bằng khen", "Liên đoàn Lao động tỉnh Mẫu", "88/QĐ-LĐLĐ" },
	{ "VC030", 1, 2017, "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "39/QĐ-CĐVC" },
	{ "VC030", 1, 2019, "Bằng khen", "Liên đoàn Lao động tỉnh Mẫu", "90/QĐ-LĐLĐ" },
};

void files_awards_people(const struct world *w, const char *folder)
{
	static const char *const headings[] = {
		"Mã đơn vị",	 "Họ và tên",	   "Năm", "Hình thức khen thưởng",
		"Số quyết định", "Cấp quyết định", NULL
	};
	static const double widths[] = { 11, 28, 8, 30, 18, 40, 0 };
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ world_path(w, folder, "awards-people.xlsx"), "Cá nhân",
				      S("KHEN THƯỞNG CÁ NHÂN CÁC NĂM TRƯỚC (DỮ LIỆU MẪU)"),
				      S("Không có người thật."), headings, widths });
	for (size_t i = 0; i < sizeof pasts / sizeof *pasts; i++) {
		const struct unit *u = world_unit(w, str_of(pasts[i].unit));
		sheet_text(s, u->code);
		sheet_text(s, member_name(w, &words, u, pasts[i].member));
		sheet_number(s, pasts[i].year, 0);
		sheet_text(s, str_of(pasts[i].form));
		sheet_text(s, str_of(pasts[i].number));
		sheet_text(s, str_of(pasts[i].by));
		sheet_row(s);
	}
	sheet_close(s);
}
