/* files_people.c: the register of people: the committee of every grassroots union, and all members
 * of the two whose chairs sign in with sample accounts. No person is meant. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

enum { WOMENS_HEAD = 3, COMMITTEE = 5, WHOLE_MAX = 200 };

static const char *const heads[] = { "Mã đơn vị", "Họ và tên",		"Giới tính",
				     "Ngày sinh", "Số điện thoại",	"Nghề nghiệp, chức danh",
				     "Trình độ",  "Ngày vào công đoàn", "Chức vụ công đoàn",
				     "Từ ngày",	  "Nhiệm kỳ",		NULL };
static const double widths[] = { 11, 28, 10, 12, 15, 28, 16, 18, 26, 12, 12 };
static const char *const offices[COMMITTEE] = { "Chủ tịch", "Phó Chủ tịch",
						"Chủ nhiệm Uỷ ban Kiểm tra", "Trưởng Ban Nữ công",
						"Uỷ viên Ban Chấp hành" };
static const char *const jobs[] = { "Chuyên viên",   "Chuyên viên chính", "Kế toán",
				    "Văn thư",	     "Phó Trưởng phòng",  "Trưởng phòng",
				    "Thanh tra viên" };
static const char *const schools[] = { "Đại học", "Đại học", "Thạc sĩ", "Cao đẳng" };

/* As names.c throws it for the same thing. */
static bool is_woman(struct str thing)
{
	struct dice d = dice_for(thing, "name");
	return dice_chance(&d, 48);
}

/* What the person is made from: the head of the women's committee is one. */
static struct str thing_of(const struct world *w, const struct unit *u, int64_t k)
{
	struct str thing = u->code;
	for (int64_t turn = k; turn == k || (k == WOMENS_HEAD && !is_woman(thing)); turn += 1000)
		thing = k ? str_fmt(w->arena, "%.*s-%lld", (int)u->code.n, u->code.p,
				    (long long)turn)
			  : u->code;
	return thing;
}

static void put_person(struct sheet *s, const struct world *w, const struct table *words,
		       const struct unit *u, int64_t k)
{
	struct str thing = thing_of(w, u, k);
	struct str name = k == 0 ? u->chair : person_name(w->arena, words, thing);
	struct dice d = dice_for(thing, "person");
	int64_t birth = day_of(1966, 1, 1) + dice_below(&d, 30 * 365);
	sheet_text(s, u->code);
	sheet_text(s, name);
	sheet_text(s, is_woman(thing) ? S("Nữ") : S("Nam"));
	sheet_day(s, birth);
	sheet_text(s, k == 0 ? u->phone : S(""));
	sheet_text(s, str_of(jobs[dice_below(&d, sizeof jobs / sizeof *jobs)]));
	sheet_text(s, str_of(schools[dice_below(&d, sizeof schools / sizeof *schools)]));
	sheet_day(s, day_of(2012, 1, 1) + dice_below(&d, 6 * 365));
	sheet_text(s, k < COMMITTEE ? str_of(offices[k]) : S(""));
	sheet_day(s, k < COMMITTEE ? day_of(2018, 3, 15) : DAY_NONE);
	sheet_text(s, k < COMMITTEE ? S("2018-2023") : S(""));
	sheet_row(s);
}

void files_people(const struct world *w, const char *folder)
{
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ world_path(w, folder, "people.xlsx"), "Đoàn viên",
						S("DANH SÁCH ĐOÀN VIÊN, CÁN BỘ (DỮ LIỆU MẪU)"),
						S("Không có người thật."), heads, widths });
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		bool whole = str_eq(u->code, S("VC001")) || str_eq(u->code, S("VC016"));
		if (!u->listed || !u->chair.n || !u->members || u->closed_on != DAY_NONE)
			continue;
		int64_t n = whole && u->members < WHOLE_MAX ? u->members : COMMITTEE;
		for (int64_t k = 0; k < n; k++)
			put_person(s, w, &words, u, k);
	}
	sheet_close(s);
}
