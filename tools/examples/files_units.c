/* files_units.c: who the units are, how the season is cut, what they were in earlier years. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

void files_unit_list(const struct world *w, const char *path)
{
	static const char *const heads[] = { "Mã đơn vị",   "Tên đơn vị", "Mã cấp trên",
					     "Loại",	    "Khu vực",	  "Số đoàn viên",
					     "Số lao động", "Chủ tịch",	  "Điện thoại",
					     "Từ ngày",	    NULL };
	static const double widths[] = { 11, 58, 12, 34, 32, 11, 11, 24, 14, 12 };
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ path, "Đơn vị", S("DANH SÁCH ĐƠN VỊ (DỮ LIỆU MẪU)"),
				      S("Không có người thật; số điện thoại không dùng để gọi."),
				      heads, widths });
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		if (!u->listed)
			continue;
		sheet_text(s, u->code);
		sheet_text(s, u->name);
		sheet_text(s, u->parent);
		sheet_text(s, u->kind);
		sheet_text(s, u->sector);
		if (u->members) {
			sheet_number(s, u->members, 0);
			sheet_number(s, u->workers, 0);
		} else {
			sheet_blank(s);
			sheet_blank(s);
		}
		sheet_text(s, u->chair);
		sheet_text(s, u->phone);
		sheet_day(s, u->from_on);
		sheet_row(s);
	}
	sheet_close(s);
}

static void add_members(const struct world *w, struct json *cluster)
{
	struct json *members = js_list(w->arena, cluster, "members");
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		if (!str_eq(u->cluster, json_text(cluster, "code")))
			continue;
		struct json *m = js_object(w->arena, members, NULL);
		js_text(w->arena, m, "unit", u->code);
		js_day(w->arena, m, "pledged_on", u->pledged_on);
		if (u->closed_on != DAY_NONE)
			js_day(w->arena, m, "left_on", u->closed_on);
	}
}

static void copy(const struct world *w, const char *name, const char *folder)
{
	struct str from = str_fmt(w->arena, "%s/2021/%s", w->data, name);
	disk_write(world_path(w, folder, name), disk_read(w->arena, from.p));
}

void files_units(const struct world *w, const char *folder)
{
	files_unit_list(w, world_path(w, folder, "units.xlsx"));
	for (struct json *c = ((struct json *)json_get(w->season, "clusters"))->child; c;
	     c = c->next)
		add_members(w, c);
	disk_write(world_path(w, folder, "season.json"), pretty_json(w->arena, w->season));
	copy(w, "criteria.json", folder);
	copy(w, "cluster-criteria.json", folder);
	copy(w, "person-criteria.json", folder);
	copy(w, "events.json", folder);
	copy(w, "blanks.json", folder);
	copy(w, "demo.json", folder);
	copy(w, "evidence.json", folder);
	copy(w, "movements.json", folder);
	copy(w, "council.json", folder);
	copy(w, "reopen.json", folder);
	copy(w, "duties.json", folder);
	copy(w, "meetings.json", folder);
	copy(w, "working.json", folder);
	copy(w, "ballot-K5.json", folder);
	copy(w, "group-criteria.json", folder);
	copy(w, "council-sitting.json", folder);
	copy(w, "congress-VC049.json", folder);
	copy(w, "congress-VC001.json", folder);
	copy(w, "staff-VC001.json", folder);
	copy(w, "season-2020.json", folder);
	disk_write(world_path(w, folder, "expected/result-checks.json"),
		   disk_read(w->arena, world_path(w, w->data, "2021/result-checks.json")));
}

/* Years before the program: a unit's own level, a little better or worse; some years are lost. */
static bool known(const struct unit *u, int year)
{
	struct dice d = dice_for(u->code, "gaps");
	bool lost_all = str_eq(u->code, S("VC048")), lost_one = dice_chance(&d, 12);
	return u->level != '-' && ymd_of(u->from_on).year < year && !lost_all &&
	       !(lost_one && year == 2018 + (int)dice_below(&d, 3));
}

static int past_level(const struct unit *u, int year)
{
	struct dice d = dice_for(u->code, year == 2018 ? "2018" : year == 2019 ? "2019" : "2020");
	int level = u->level - 'A';
	int64_t luck = dice_below(&d, 100);
	/* Few of the good ones got the top class each year: it is under a quota. */
	return level == 0 ? luck < 55 ? 0 : 1 : level == 3 ? 2 : luck < 15 ? level - 1 : level;
}

static void write_classes(const struct world *w, const char *path)
{
	static const char *const heads[] = { "Mã đơn vị",      "Năm",
					     "Xếp loại",       "Điểm",
					     "Số quyết định",  "Ngày quyết định",
					     "Cấp quyết định", NULL };
	static const double widths[] = { 11, 8, 34, 9, 18, 16, 34 };
	static const char *const names[] = { "Hoàn thành xuất sắc nhiệm vụ",
					     "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ" };
	static const int64_t from[] = { 9300, 7900, 5600 };
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ path, "Xếp loại",
				      S("KẾT QUẢ XẾP LOẠI CÁC NĂM 2018 - 2020 (DỮ LIỆU MẪU)"),
				      S("Một số năm không còn hồ sơ."), heads, widths });
	for (int year = 2018; year <= 2020; year++)
		for (size_t i = 0; i < w->unit_count; i++) {
			const struct unit *u = &w->units[i];
			if (!known(u, year))
				continue;
			struct dice d = dice_for(u->code, year % 2 ? "odd" : "even");
			int level = past_level(u, year);
			sheet_text(s, u->code);
			sheet_number(s, year, 0);
			sheet_text(s, str_of(names[level]));
			sheet_number(s, from[level] + dice_below(&d, 11) * 50, 2);
			sheet_text(s, str_fmt(w->arena, "%d/QĐ-CĐVC", 30 + year - 2018));
			sheet_day(s, day_of(year, 12, 10 + year - 2018));
			sheet_text(s, S("Công đoàn Viên chức tỉnh Mẫu"));
			sheet_row(s);
		}
	sheet_close(s);
}

struct award_kind {
	const char *form, *issuer, *number;
};

static void award_row(struct sheet *s, const struct unit *u, int year, const struct award_kind *k,
		      int64_t book_no)
{
	sheet_text(s, u->code);
	sheet_number(s, year, 0);
	sheet_text(s, str_of(k->form));
	sheet_text(s, str_of(k->number));
	sheet_day(s, day_of(year, 12, 25));
	sheet_text(s, str_of(k->issuer));
	if (book_no)
		sheet_number(s, book_no, 0);
	else
		sheet_blank(s);
	sheet_row(s);
}

static void write_awards(const struct world *w, const char *path)
{
	static const char *const heads[] = {
		"Mã đơn vị",	   "Năm",      "Hình thức khen thưởng", "Số quyết định",
		"Ngày quyết định", "Cấp khen", "Vào sổ vàng số",	NULL
	};
	static const double widths[] = { 11, 8, 40, 18, 16, 36, 16, 0 };
	int64_t booked = 0; /* of the office's own letters of merit, each year */
	static const struct award_kind kinds[] = {
		{ "Cờ thi đua", "Liên đoàn Lao động tỉnh Mẫu", "210/QĐ-LĐLĐ" },
		{ "Bằng khen", "Liên đoàn Lao động tỉnh Mẫu", "211/QĐ-LĐLĐ" },
		{ "Giấy khen", "Công đoàn Viên chức tỉnh Mẫu", "35/QĐ-CĐVC" },
		{ "Bằng khen", "Tổng Liên đoàn Lao động Việt Nam", "1804/QĐ-TLĐ" },
	};
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ path, "Khen thưởng",
						S("KHEN THƯỞNG CÁC NĂM 2018 - 2020 (DỮ LIỆU MẪU)"),
						S("Chỉ tập thể."), heads, widths });
	for (int year = 2018; year <= 2020; year++, booked = 0)
		for (size_t i = 0; i < w->unit_count; i++) {
			const struct unit *u = &w->units[i];
			struct dice d = dice_for(u->code, year == 2018	 ? "a18"
							  : year == 2019 ? "a19"
									 : "a20");
			if (!known(u, year) || past_level(u, year) > 1)
				continue;
			int64_t luck = dice_below(&d, 100) + (past_level(u, year) ? 40 : 0);
			int kind = luck < 12 ? 0 : luck < 45 ? 1 : luck < 70 ? 2 : -1;
			if (kind >= 0)
				award_row(s, u, year, &kinds[kind], kind == 2 ? ++booked : 0);
			if (kind == 0 && year == 2020)
				award_row(s, u, year, &kinds[3], 0);
		}
	sheet_close(s);
}

void files_history(const struct world *w, const char *folder)
{
	write_classes(w, world_path(w, folder, "classes-history.xlsx"));
	write_awards(w, world_path(w, folder, "awards-history.xlsx"));
}
