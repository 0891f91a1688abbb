/* files_people.c: the register of people: the committee of every grassroots union, and all members
 * of the two whose chairs sign in with sample accounts; how some of those rate themselves. No
 * person is meant. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

/* MERGED_MEMBERS: of VC049 since it took in another union. */
enum { WOMENS_HEAD = 3, COMMITTEE = 5, WHOLE_MAX = 200, MERGED_MEMBERS = 44 };

static const char *const heads[] = { "Mã đơn vị",
				     "Họ và tên",
				     "Giới tính",
				     "Ngày sinh",
				     "Số điện thoại",
				     "Nghề nghiệp, chức danh",
				     "Trình độ",
				     "Lao động trực tiếp",
				     "Ngày vào công đoàn",
				     "Chức vụ công đoàn",
				     "Từ ngày",
				     "Nhiệm kỳ",
				     NULL };
static const double widths[] = { 11, 28, 10, 12, 15, 28, 16, 18, 18, 26, 12, 12 };
static const char *const offices[COMMITTEE] = { "Chủ tịch", "Phó Chủ tịch",
						"Chủ nhiệm Uỷ ban Kiểm tra", "Trưởng Ban Nữ công",
						"Uỷ viên Ban Chấp hành" };
static const char *const jobs[] = { "Chuyên viên",   "Chuyên viên chính", "Kế toán",
				    "Văn thư",	     "Phó Trưởng phòng",  "Trưởng phòng",
				    "Thanh tra viên" };
enum { LEADS_FIRST = 4, LEADS_LAST = 5 };
static const char *const schools[] = { "Đại học", "Đại học", "Thạc sĩ", "Cao đẳng" };

/* What the person is made from: the head of the women's committee is one. */
static struct str thing_of(const struct world *w, const struct unit *u, int64_t k)
{
	struct str thing = u->code;
	for (int64_t turn = k; turn == k || (k == WOMENS_HEAD && !person_woman(thing));
	     turn += 1000)
		thing = k ? str_fmt(w->arena, "%.*s-%lld", (int)u->code.n, u->code.p,
				    (long long)turn)
			  : u->code;
	return thing;
}

/* As put_person names them. */
struct str member_name(const struct world *w, const struct table *words, const struct unit *u,
		       int64_t k)
{
	return k ? person_name(w->arena, words, thing_of(w, u, k)) : u->chair;
}

static void put_person(struct sheet *s, const struct world *w, const struct table *words,
		       const struct unit *u, int64_t k)
{
	struct str thing = thing_of(w, u, k);
	struct str name = member_name(w, words, u, k);
	struct dice d = dice_for(thing, "person");
	int64_t birth = day_of(1966, 1, 1) + dice_below(&d, 30 * 365);
	sheet_text(s, u->code);
	sheet_text(s, name);
	sheet_text(s, person_woman(thing) ? S("Nữ") : S("Nam"));
	sheet_day(s, birth);
	sheet_text(s, k == 0 ? u->phone : S(""));
	int64_t job = dice_below(&d, sizeof jobs / sizeof *jobs);
	sheet_text(s, str_of(jobs[job]));
	sheet_text(s, str_of(schools[dice_below(&d, sizeof schools / sizeof *schools)]));
	sheet_text(s, job >= LEADS_FIRST && job <= LEADS_LAST ? S("Không") : S("Có"));
	sheet_day(s, day_of(2012, 1, 1) + dice_below(&d, 6 * 365));
	sheet_text(s, k < COMMITTEE ? str_of(offices[k]) : S(""));
	bool soon = str_eq(u->code, S("VC001")); /* holds its next congress in 2022 */
	int64_t chosen = day_of(soon ? 2017 : 2018, 3, 15);
	sheet_day(s, k < COMMITTEE ? chosen : DAY_NONE);
	sheet_text(s, k >= COMMITTEE ? S("") : soon ? S("2017-2022") : S("2018-2023"));
	sheet_row(s);
}

static bool has_people(const struct unit *u)
{
	return u->listed && u->chair.n && u->members && u->closed_on == DAY_NONE;
}

/* ---- trainings ---- */

static const char *const course_heads[] = { "Mã đơn vị", "Họ và tên",	   "Khoá học",
					    "Loại",	 "Đơn vị tổ chức", "Từ ngày",
					    "Đến ngày",	 "Số chứng chỉ",   "Ngày cấp",
					    NULL };
static const double course_widths[] = { 11, 28, 48, 36, 40, 12, 12, 16, 12 };

struct course {
	const char *name, *kind, *by;
	int64_t on, days;
	int64_t office; /* 0 chair, 1 deputy …, as the committee's order */
	int percent;	/* how many of those who hold it took part */
};

static void put_taken(struct sheet *s, const struct world *w, const struct table *words,
		      const struct unit *u, const struct course *c)
{
	struct dice d = dice_for(u->code, c->name);
	if (!dice_chance(&d, c->percent))
		return;
	sheet_text(s, u->code);
	sheet_text(s, member_name(w, words, u, c->office));
	sheet_text(s, str_of(c->name));
	sheet_text(s, str_of(c->kind));
	sheet_text(s, str_of(c->by));
	sheet_day(s, c->on);
	sheet_day(s, c->on + c->days - 1);
	sheet_text(s, str_fmt(w->arena, "%lld/CN-CĐVC", (long long)dice_between(&d, 10, 400)));
	sheet_day(s, c->on + c->days);
	sheet_row(s);
}

void files_trainings(const struct world *w, const char *folder)
{
	const struct course courses[] = {
		{ "Tập huấn nghiệp vụ công tác công đoàn cho chủ tịch nhiệm kỳ 2018-2023",
		  "Nghiệp vụ cho cán bộ công đoàn mới", "Công đoàn Viên chức tỉnh Mẫu",
		  day_of(2018, 9, 12), 3, 0, 80 },
		{ "Tập huấn nghiệp vụ công tác công đoàn cho phó chủ tịch",
		  "Nghiệp vụ cho cán bộ công đoàn mới", "Công đoàn Viên chức tỉnh Mẫu",
		  day_of(2019, 4, 16), 2, 1, 60 },
		{ "Nghiệp vụ kiểm tra, giám sát của uỷ ban kiểm tra công đoàn",
		  "Kiểm tra, giám sát", "Liên đoàn Lao động tỉnh Mẫu", day_of(2021, 5, 18), 2, 2,
		  55 },
		{ "Công tác nữ công trong tình hình mới", "Công tác nữ công",
		  "Liên đoàn Lao động tỉnh Mẫu", day_of(2021, 10, 12), 1, 3, 50 },
	};
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ world_path(w, folder, "trainings.xlsx"), "Đào tạo",
				      S("DANH SÁCH ĐÀO TẠO, TẬP HUẤN (DỮ LIỆU MẪU)"),
				      S("Không có người thật."), course_heads, course_widths });
	for (size_t c = 0; c < sizeof courses / sizeof *courses; c++)
		for (size_t i = 0; i < w->unit_count; i++)
			if (has_people(&w->units[i]))
				put_taken(s, w, &words, &w->units[i], &courses[c]);
	sheet_close(s);
}

/* ---- what happened to members ---- */

struct happening {
	const char *act, *unit;
	int64_t k; /* which member of the unit; below 0: the unit itself */
	const char *on;
	const char *const (*more)[2]; /* ended by a NULL name */
};

static void put_act(const struct world *w, const struct table *words, struct json *list,
		    const struct happening *x)
{
	struct arena *a = w->arena;
	const struct unit *u = world_unit(w, str_of(x->unit));
	struct json *o = json_add(a, list, NULL, json_new(a, J_OBJECT));
	js_text(a, o, "act", str_of(x->act));
	js_text(a, o, "unit", u->code);
	if (x->k >= 0)
		js_text(a, o, "name", member_name(w, words, u, x->k));
	js_text(a, o, "on", str_of(x->on));
	for (const char *const(*m)[2] = x->more; (*m)[0]; m++)
		js_text(a, o, (*m)[0], str_of((*m)[1]));
}

void files_people_acts(const struct world *w, const char *folder)
{
	static const char *const offer[][2] = { { "to", "VC016" },
						{ "letter_no", "03/GT-CĐCS" },
						{ "note", "Điều động công tác từ ngày 15/12/2021" },
						{ 0 } };
	static const char *const outside[][2] = { { "to_name",
						    "Công đoàn cơ sở Sở Y tế tỉnh Khác" },
						  { "letter_no", "02/GT-CĐCS" },
						  { 0 } };
	static const char *const birth[][2] = { { "reason", "Nghỉ không hưởng lương" },
						{ "until", "2022-02-28" },
						{ 0 } };
	static const char *const study[][2] = { { "reason", "Đi học tập trung dài hạn" }, { 0 } };
	static const char *const retired[][2] = { { "kind", "retired" },
						  { "reason", "Nghỉ hưu theo chế độ" },
						  { 0 } };
	static const char *const job[][2] = { { "kind", "job" },
					      { "reason", "Thôi việc theo nguyện vọng" },
					      { 0 } };
	static const char *const full[][2] = { { "committee", "executive" },
					       { "term", "2017-2022" },
					       { "seats", "3" },
					       { "until", "2022-03-31" },
					       { 0 } };
	static const char *const vacant[][2] = { { "committee", "executive" },
						 { "term", "2018-2023" },
						 { "seats", "5" },
						 { "until", "2023-03-14" },
						 { 0 } };
	static const char *const reprimand[][2] = { { "kind", "reprimand" },
						    { "decision_no", "12/QĐ-CĐCS" },
						    { "until", "2022-10-31" },
						    { "note", "Vi phạm nội quy cơ quan" },
						    { 0 } };
	static const struct happening all[] = {
		{ "term", "VC001", -1, "2017-03-15", full },
		{ "term", "VC016", -1, "2018-03-15", vacant },
		{ "leave", "VC001", 30, "2021-07-01", retired },
		{ "leave", "VC001", 31, "2021-09-16", job },
		{ "pause", "VC001", 32, "2021-09-01", birth },
		{ "pause", "VC016", 40, "2021-10-04", study },
		{ "discipline", "VC001", 36, "2021-11-01", reprimand },
		{ "offer", "VC001", 33, "2021-12-01", outside },
		{ "offer", "VC001", 34, "2021-12-15", offer },
	};
	struct arena *a = w->arena;
	struct table words = table_read(a, world_path(w, w->data, "names.txt"));
	struct json *root = json_new(a, J_OBJECT);
	js_text(a, root, "note", S("Dữ liệu mẫu: đoàn viên chuyển, tạm dừng sinh hoạt, rời đi."));
	struct json *list = js_list(a, root, "acts");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		put_act(w, &words, list, &all[i]);
	disk_write(world_path(w, folder, "people-acts.json"), pretty_json(a, root));
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
		if (!has_people(u))
			continue;
		int64_t n = whole && u->members < WHOLE_MAX ? u->members : COMMITTEE;
		for (int64_t k = 0; k < n; k++)
			put_person(s, w, &words, u, k);
	}
	sheet_close(s);
}

/* The other members of a union that holds its congress: they are summoned. */
void files_people_more(const struct world *w, const char *folder)
{
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	const struct unit *u = world_unit(w, S("VC049"));
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ world_path(w, folder, "people-VC049.xlsx"),
						"Đoàn viên", S("DANH SÁCH ĐOÀN VIÊN (DỮ LIỆU MẪU)"),
						S("Không có người thật."), heads, widths });
	for (int64_t k = COMMITTEE; k < MERGED_MEMBERS; k++)
		put_person(s, w, &words, u, k);
	sheet_close(s);
}

/* ---- their sheets ---- */

static const struct {
	const char *code;
	int64_t most; /* halves of a point */
} sheet_of[] = { { "1.1", 60 }, { "1.2", 40 }, { "2.1", 50 }, { "2.2", 30 }, { "2.3", 20 } };

static void rate_person(struct sheet *s, const struct unit *u, struct str thing, struct str name)
{
	struct dice d = dice_for(thing, "rating");
	bool reviewed = dice_chance(&d, 60);
	int64_t loss = dice_below(&d, 5);
	for (size_t i = 0; i < sizeof sheet_of / sizeof *sheet_of; i++) {
		int64_t self = sheet_of[i].most - dice_below(&d, 2 + loss * 2);
		sheet_text(s, u->code);
		sheet_text(s, name);
		sheet_text(s, str_of(sheet_of[i].code));
		sheet_number(s, self * 5, 1);
		if (reviewed)
			sheet_number(s, (self - dice_below(&d, 3)) * 5, 1);
		sheet_row(s);
	}
}

/* Whether another of the unit has the name: then nobody could tell whose points they are. */
static bool named_once(const struct world *w, const struct table *words, const struct unit *u,
		       int64_t k)
{
	struct str name = person_name(w->arena, words, thing_of(w, u, k));
	bool once = !str_eq(name, u->chair);
	for (int64_t i = 1; i < u->members && once; i++)
		once = i == k || !str_eq(name, person_name(w->arena, words, thing_of(w, u, i)));
	return once;
}

void files_ratings(const struct world *w, const char *folder)
{
	static const char *const titles[] = { "Mã đơn vị", "Họ và tên", "Mã tiêu chí",
					      "Tự chấm",   "Tổ chấm",	NULL };
	static const double sizes[] = { 11, 28, 14, 10, 10, 0 };
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	const struct unit *u = world_unit(w, S("VC016"));
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ world_path(w, folder, "ratings.xlsx"), "Đánh giá đoàn viên",
				      S("ĐIỂM ĐÁNH GIÁ ĐOÀN VIÊN NĂM 2021 (DỮ LIỆU MẪU)"),
				      S("Không có người thật."), titles, sizes });
	for (int64_t k = 5; k < u->members; k++) {
		struct str thing = thing_of(w, u, k);
		struct dice d = dice_for(thing, "rates");
		if (named_once(w, &words, u, k) && dice_chance(&d, 75))
			rate_person(s, u, thing, person_name(w->arena, &words, thing));
	}
	sheet_close(s);
}

/* ---- groups below a union ---- */

static void js_half_points(struct arena *a, struct json *list, int64_t halves)
{
	json_add(a, list, NULL, json_of_text(a, points_text(a, halves * 50)));
}

/* What a member says, and what the group made of it. */
static void put_rated(const struct world *w, struct json *list, struct str thing, struct str name)
{
	struct arena *a = w->arena;
	struct dice d = dice_for(thing, "rating");
	int64_t loss = dice_below(&d, 5);
	struct json *o = js_object(a, list, NULL);
	js_text(a, o, "name", name);
	struct json *self = js_list(a, o, "self"), *review = js_list(a, o, "review");
	for (size_t i = 0; i < sizeof sheet_of / sizeof *sheet_of; i++) {
		int64_t points = sheet_of[i].most - dice_below(&d, 2 + loss * 2);
		js_half_points(a, self, points);
		js_half_points(a, review, points - dice_below(&d, 3));
	}
}

/* Members who stay, and whose name no other has: those of the acts above are left where they are.
 */
static bool may_move(const struct world *w, const struct table *words, const struct unit *u,
		     int64_t k)
{
	return (k < 30 || k > 34) && named_once(w, words, u, k);
}

static void put_group(const struct world *w, const struct table *words, struct json *list, int at)
{
	static const char *const names[] = { "Tổ công đoàn Phòng Tổng hợp",
					     "Tổ công đoàn Phòng Hành chính - Tổ chức",
					     "Tổ công đoàn Phòng Cơ yếu - Công nghệ thông tin",
					     "Tổ công đoàn Phòng Tài chính - Quản trị" };
	static const int most[] = { 60, 50, 40, 30, 20 }; /* halves of a point */
	struct arena *a = w->arena;
	const struct unit *u = world_unit(w, S("VC001"));
	struct json *o = js_object(a, list, NULL);
	struct dice d = dice_for(str_of(names[at]), "group");
	js_text(a, o, "code", str_fmt(a, "VC001-T%d", at + 1));
	js_text(a, o, "name", str_of(names[at]));
	struct json *review = js_list(a, o, "review"), *members = js_list(a, o, "members");
	for (size_t i = 0; i < sizeof most / sizeof *most; i++)
		js_half_points(a, review, most[i] - dice_below(&d, 2 + 2 * at));
	for (int64_t k = COMMITTEE + at; k < u->members && k < WHOLE_MAX; k += 4)
		if (may_move(w, words, u, k))
			put_rated(w, members, thing_of(w, u, k), member_name(w, words, u, k));
}

void files_groups(const struct world *w, const char *folder)
{
	struct arena *a = w->arena;
	struct table words = table_read(a, world_path(w, w->data, "names.txt"));
	const struct unit *u = world_unit(w, S("VC001"));
	struct json *root = json_file(a, str_fmt(a, "%s/2021/groups.json", w->data).p);
	struct json *officers = js_list(a, root, "officers");
	for (int64_t k = 0; k < COMMITTEE; k++)
		put_rated(w, officers, thing_of(w, u, k), member_name(w, &words, u, k));
	struct json *groups = js_list(a, root, "groups");
	for (int at = 0; at < 4; at++)
		put_group(w, &words, groups, at);
	disk_write(world_path(w, folder, "groups-VC001.json"), pretty_json(a, root));
}
