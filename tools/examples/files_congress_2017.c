/* files_congress_2017.c: congress-2017/: the eighth congress of a provincial office's union, all
 * its 120 members on the afternoon of 16/10/2017: the register, what is answered before the day,
 * and every paper of the election of 7 as it came out of the box. No person is meant. */
#include "tools/examples/files.h"

#include "tools/examples/congress.h"
#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

enum { MEMBERS = 120, COMMITTEE = 5, CANDIDATES = 9, SEATS = 7 };

struct office {
	struct world w;
	struct unit *u; /* the office's union */
	struct str things[MEMBERS], names[MEMBERS];
};

static void gather(struct office *o, const struct world *w)
{
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	int64_t turn = 0;
	o->w = congress_world(w, day_of(2017, 10, 16));
	o->u = world_unit(&o->w, S("VC013"));
	o->u->members = MEMBERS;
	o->u->workers = MEMBERS + 2;
	for (size_t n = 0; n < MEMBERS; turn++) {
		bool taken = false;
		o->things[n] =
			turn ? str_fmt(w->arena, "VC013-2017-%lld", (long long)turn) : o->u->code;
		o->names[n] = person_name(w->arena, &words, o->things[n]);
		for (size_t i = 0; i < n; i++)
			taken |= str_eq(o->names[i], o->names[n]);
		n += !taken;
	}
	o->u->chair = o->names[0];
}

/* ---- the register ---- */

static void put_member(struct sheet *s, const struct office *o, size_t k)
{
	static const char *const offices[COMMITTEE] = { "Chủ tịch", "Phó Chủ tịch",
							"Chủ nhiệm Uỷ ban Kiểm tra",
							"Trưởng Ban Nữ công",
							"Uỷ viên Ban Chấp hành" };
	static const char *const jobs[] = { "Chuyên viên", "Chuyên viên",      "Kế toán viên",
					    "Văn thư",	   "Phó Trưởng phòng", "Lái xe" };
	static const char *const schools[] = { "Đại học", "Đại học", "Thạc sĩ", "Cao đẳng" };
	struct dice d = dice_for(o->things[k], "member");
	int64_t party =
		dice_chance(&d, 60) ? day_of(1995, 2, 3) + dice_below(&d, 22 * 365) : DAY_NONE;
	sheet_text(s, o->u->code);
	sheet_text(s, o->names[k]);
	sheet_text(s, person_woman(o->things[k]) ? S("Nữ") : S("Nam"));
	sheet_day(s, day_of(1960, 1, 1) + dice_below(&d, 33 * 365));
	sheet_text(s, dice_chance(&d, 6) ? S("Cơ Tu") : S("Kinh"));
	sheet_day(s, k < COMMITTEE ? day_of(2004, 5, 19) : party);
	sheet_text(s, str_of(jobs[dice_below(&d, 6)]));
	sheet_text(s, str_of(schools[dice_below(&d, 4)]));
	sheet_day(s, day_of(2005, 1, 1) + dice_below(&d, 7 * 365));
	sheet_text(s, k < COMMITTEE ? str_of(offices[k]) : S(""));
	sheet_day(s, k < COMMITTEE ? day_of(2012, 10, 18) : DAY_NONE);
	sheet_text(s, k < COMMITTEE ? S("2012-2017") : S(""));
	sheet_row(s);
}

static void write_people(const struct office *o, const char *folder)
{
	static const char *const heads[] = { "Mã đơn vị",
					     "Họ và tên",
					     "Giới tính",
					     "Ngày sinh",
					     "Dân tộc",
					     "Ngày vào Đảng",
					     "Nghề nghiệp, chức danh",
					     "Trình độ",
					     "Ngày vào công đoàn",
					     "Chức vụ công đoàn",
					     "Từ ngày",
					     "Nhiệm kỳ",
					     NULL };
	static const double widths[] = { 11, 28, 10, 12, 10, 14, 24, 12, 18, 26, 12, 12, 0 };
	struct sheet *s = sheet_open(
		o->w.arena,
		&(struct sheet_plan){ world_path(&o->w, folder, "people.xlsx"), "Đoàn viên",
				      S("ĐOÀN VIÊN CĐCS VĂN PHÒNG UBND TỈNH (DỮ LIỆU MẪU)"),
				      S("Không có người thật."), heads, widths });
	for (size_t k = 0; k < MEMBERS; k++)
		put_member(s, o, k);
	sheet_close(s);
}

/* ---- what is answered before the day ---- */

static void put_names(const struct office *o, struct json *root, const char *key, size_t from,
		      size_t n)
{
	struct json *list = js_list(o->w.arena, root, key);
	for (size_t i = from; i < from + n; i++)
		js_text(o->w.arena, list, NULL, o->names[i]);
}

static void put_texts(struct arena *a, struct json *root, const char *key, const char *const *texts)
{
	struct json *list = js_list(a, root, key);
	for (; *texts; texts++)
		js_text(a, list, NULL, str_of(*texts));
}

static void write_plan(const struct office *o, const char *folder)
{
	static const char *const upper[] = { "Tạ Xuân Lâm – Chủ tịch Công đoàn Viên chức tỉnh",
					     NULL };
	static const char *const guests[] = { "Phạm Hữu Đạt – Phó Chủ tịch UBND tỉnh",
					      "Lương Quốc Thịnh – Bí thư Đảng uỷ, Chánh Văn phòng",
					      NULL };
	static const char *const targets[] = {
		"Hằng năm 100 % đoàn viên được tham gia xây dựng, góp ý quy chế dân chủ ở cơ quan",
		"Nhiệm kỳ 2017-2022 giới thiệu ít nhất 15 đoàn viên ưu tú để Đảng xem xét, kết nạp",
		"Hằng năm công đoàn cơ sở đạt danh hiệu vững mạnh", NULL
	};
	struct arena *a = o->w.arena;
	struct json *root = json_new(a, J_OBJECT);
	js_text(a, root, "unit", o->u->code);
	js_day(a, root, "on", day_of(2017, 10, 16));
	js_text(a, root, "clock", S("14:00"));
	js_text(a, root, "place", S("Hội trường Văn phòng Uỷ ban nhân dân tỉnh"));
	js_int(a, root, "ordinal", 8);
	js_int(a, root, "khoa", 8);
	js_text(a, root, "term", S("2017-2022"));
	js_int(a, root, "size", SEATS);
	put_names(o, root, "presidium", 0, 3);
	put_names(o, root, "secretaries", 30, 2);
	put_names(o, root, "counting", 40, 5);
	put_names(o, root, "candidates", 0, CANDIDATES);
	put_texts(a, root, "upper", upper);
	put_texts(a, root, "guests", guests);
	put_texts(a, root, "targets", targets);
	put_names(o, root, "absent", MEMBERS - 2, 2);
	disk_write(world_path(&o->w, folder, "plan.json"), pretty_json(a, root));
}

/* ---- the election ---- */

static void put_kept(struct arena *a, struct json *list, const bool *kept)
{
	struct json *one = js_list(a, list, NULL);
	for (size_t i = 0; i < CANDIDATES; i++)
		if (kept[i])
			js_int(a, one, NULL, (int64_t)i + 1);
}

/* One paper keeps eight names for seven seats, one bears no seal. */
static void write_ballots(const struct office *o, const struct papers *p, const char *folder)
{
	struct arena *a = o->w.arena;
	struct json *root = json_new(a, J_OBJECT);
	const bool too_many[CANDIDATES] = { true, true, true, true, true, true, true, true };
	js_text(a, root, "note", S("Số thứ tự người còn để lại trên từng phiếu hợp lệ."));
	struct json *valid = js_list(a, root, "valid");
	for (int64_t b = 0; b < p->collected - p->invalid; b++)
		put_kept(a, valid, p->kept[b]);
	struct json *over = js_list(a, root, "too_many");
	put_kept(a, over, too_many);
	js_int(a, root, "no_seal", p->invalid - 1);
	disk_write(world_path(&o->w, folder, "ballots.json"), pretty_json(a, root));
}

/* Hand-made counts: the file, and what must come of it, worked out in its note. */
static void copy_cases(const struct world *w, const char *folder)
{
	static const char *const cases[] = { "issue",	  "tie",       "second-round",
					     "no-quorum", "half",      "bad-collected",
					     "bad-sum",	  "bad-votes", "bad-share" };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int expect = 0; expect < 2; expect++) {
			const char *end = expect ? ".expect.json" : ".json";
			congress_copy(w, str_fmt(w->arena, "%s%s", cases[i], end).p, folder,
				      str_fmt(w->arena, "election/%s%s", cases[i], end).p);
		}
}

void files_congress_2017(const struct world *w, const char *folder)
{
	struct office *o = NEW(w->arena, 1, struct office);
	struct papers *p = NEW(w->arena, 1, struct papers);
	gather(o, w);
	files_unit_list(&o->w, world_path(w, folder, "units.xlsx"));
	congress_copy(w, "2017-demo.json", folder, "demo.json");
	write_people(o, folder);
	write_plan(o, folder);
	*p = (struct papers){ .standing = CANDIDATES,
			      .seats = SEATS,
			      .summoned = MEMBERS,
			      .present = 118,
			      .issued = 118,
			      .collected = 117,
			      .invalid = 2 };
	for (size_t i = 0; i < CANDIDATES; i++)
		p->names[i] = o->names[i];
	papers_mark(p, "2017");
	papers_write(w, p, folder, "executive");
	write_ballots(o, p, folder);
	copy_cases(w, folder);
}
