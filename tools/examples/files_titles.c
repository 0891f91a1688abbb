/* files_titles.c: titles with validity that bodies outside the union recognised: some hold, some
 * end before long, some have ended. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

static void put_title(struct arena *a, struct sheet *s, const struct unit *u, const char *name,
		      int year)
{
	struct dice d = dice_for(u->code, name);
	bool culture = name[0] == 'C';
	int64_t on = dice_between(&d, day_of(year, 12, 5), day_of(year, 12, 28));
	sheet_text(s, u->code);
	sheet_text(s, culture ? S("Cơ quan, đơn vị đạt chuẩn văn hoá")
			      : S("Cơ quan đạt tiêu chuẩn an toàn về an ninh, trật tự"));
	sheet_text(s, culture ? S("Uỷ ban nhân dân thành phố Mẫu") : S("Công an tỉnh Mẫu"));
	sheet_text(s, str_fmt(a, "%lld/QĐ-%s", (long long)dice_between(&d, 1200, 4800),
			      culture ? "UBND" : "CAT"));
	sheet_day(s, on);
	sheet_day(s, day_of(year + 1, 1, 1));
	sheet_day(s, day_of(year + (culture ? 2 : 1), 12, 31));
	sheet_row(s);
}

void files_titles(const struct world *w, const char *folder)
{
	static const char *const headings[] = { "Mã đơn vị",	     "Danh hiệu",
						"Cơ quan công nhận", "Số quyết định",
						"Ngày quyết định",   "Từ ngày",
						"Đến ngày",	     NULL };
	static const double widths[] = { 11, 44, 34, 16, 16, 14, 14, 0 };
	struct sheet *s =
		sheet_open(w->arena, &(struct sheet_plan){ world_path(w, folder, "titles.xlsx"),
							   "Danh hiệu", S("Danh hiệu có thời hạn"),
							   S(""), headings, widths });
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		/* those of the sample's accounts have nothing due */
		bool ours = str_eq(u->code, S("VC001")) || str_eq(u->code, S("VC016"));
		if (u->closed_on != DAY_NONE || i % 3 == 0 || ours)
			continue;
		if (i % 3 == 1)
			put_title(w->arena, s, u, "C", 2018 + (int)(i / 3 % 3));
		if (i % 5 == 2)
			put_title(w->arena, s, u, "A", 2020);
	}
	sheet_close(s);
}
