/* files_congress.c: congress-delegates/: the congress of the civil servants' union on 10/5/2018:
 * its 58 unions, 250 delegates and who else comes as workbooks, what the credentials report must
 * say, and two elections. No person is meant. */
#include "tools/examples/files.h"

#include "tools/examples/congress.h"
#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

#include <assert.h>

enum { DELEGATES = 250, EX_OFFICIO = 21, ELECTED = 221, APPOINTED = 8, ALTERNATES = 12 };
static_assert(EX_OFFICIO + ELECTED + APPOINTED == DELEGATES);

struct delegate {
	struct str name, unit;
	const char *ethnicity, *education, *post, *mandate;
	int64_t birth_on;
	bool woman, party, full_time;
};
struct congress {
	struct world w;
	struct table words;
	int64_t on;
	struct delegate all[DELEGATES + ALTERNATES];
	size_t n;
};

static const char *const heads[] = {
	"Số thẻ",  "Họ và tên",	   "Ngày sinh", "Giới tính", "Dân tộc", "Đảng viên", "Trình độ",
	"Chức vụ", "Chuyên trách", "Mã đơn vị", "Tư cách",   "Diện",	NULL
};
static const double widths[] = { 8, 28, 12, 10, 10, 10, 14, 34, 13, 11, 12, 14, 0 };

/* ---- who comes ---- */

/* Nobody of a union has a name of it that is taken. */
static struct str thing_of(const struct congress *c, const struct unit *u, int64_t k)
{
	for (int64_t turn = k;; turn += 1000) {
		struct str thing = k ? str_fmt(c->w.arena, "%.*s-d%lld", (int)u->code.n, u->code.p,
					       (long long)turn)
				     : u->code;
		struct str name = person_name(c->w.arena, &c->words, thing);
		bool taken = false;
		for (size_t i = 0; i < c->n; i++)
			taken |= str_eq(c->all[i].unit, u->code) && str_eq(c->all[i].name, name);
		if (!taken)
			return thing;
	}
}

static const char *one_of(struct dice *d, const char *const *list, int64_t n)
{
	return list[dice_below(d, n)];
}

/* The k-th of a union; 0 is its chair. */
static void add(struct congress *c, const struct unit *u, int64_t k, const char *mandate)
{
	static const char *const schools[] = { "Đại học", "Đại học",  "Đại học",
					       "Thạc sĩ", "Cao đẳng", "Tiến sĩ" };
	static const char *const posts[] = { "Phó Chủ tịch CĐCS", "Uỷ viên Ban Chấp hành CĐCS",
					     "Tổ trưởng công đoàn", "Chuyên viên", "Kế toán" };
	static const char *const peoples[] = { "Cơ Tu", "Tày", "Mường", "Xơ Đăng" };
	struct str thing = thing_of(c, u, k);
	struct dice d = dice_for(thing, "delegate");
	struct delegate *x = &c->all[c->n++];
	*x = (struct delegate){
		.name = person_name(c->w.arena, &c->words, thing),
		.unit = u->code,
		.woman = person_woman(thing),
		.mandate = mandate,
		.birth_on = day_of(1959, 1, 1) + dice_below(&d, 37 * 365),
		.party = dice_chance(&d, 70),
		.full_time = dice_chance(&d, 3),
	};
	x->education = one_of(&d, schools, 6);
	x->ethnicity = dice_chance(&d, 9) ? one_of(&d, peoples, 4) : "Kinh";
	x->post = k ? one_of(&d, posts, 5) : "Chủ tịch CĐCS";
}

/* Seats of the elected by largest remainder on the members, one for each union beforehand. */
static void allocate(const struct unit *const *unions, int64_t *given)
{
	int64_t total = 0, left = ELECTED - CONGRESS_UNIONS, spare = left;
	bool topped[CONGRESS_UNIONS] = { false };
	for (size_t i = 0; i < CONGRESS_UNIONS; i++)
		total += unions[i]->members;
	for (size_t i = 0; i < CONGRESS_UNIONS; i++) {
		given[i] = 1 + unions[i]->members * left / total;
		spare -= given[i] - 1;
	}
	for (; spare > 0; spare--) {
		size_t best = CONGRESS_UNIONS;
		for (size_t i = 0; i < CONGRESS_UNIONS; i++)
			if (!topped[i] && (best == CONGRESS_UNIONS ||
					   unions[i]->members * left % total >
						   unions[best]->members * left % total))
				best = i;
		topped[best] = true;
		given[best]++;
	}
}

static void gather(struct congress *c)
{
	const struct unit *unions[CONGRESS_UNIONS];
	int64_t given[CONGRESS_UNIONS];
	size_t n = 0;
	for (size_t i = 0; i < c->w.unit_count; i++)
		if (str_eq(c->w.units[i].kind, S("CĐCS")))
			unions[n++] = &c->w.units[i];
	allocate(unions, given);
	for (int64_t i = 0; i < CONGRESS_UNIONS; i++) {
		int64_t k = 0;
		if ((i + 1) * EX_OFFICIO / CONGRESS_UNIONS > i * EX_OFFICIO / CONGRESS_UNIONS)
			add(c, unions[i], k++, "đương nhiên");
		for (int64_t g = 0; g < given[i]; g++)
			add(c, unions[i], k++, "bầu");
		if (i % 7 == 3)
			add(c, unions[i], k, "chỉ định");
	}
	for (int64_t i = 0; i < ALTERNATES; i++)
		add(c, unions[i * 4], 50, "bầu");
}

/* ---- workbooks ---- */

static struct sheet *open_list(const struct congress *c, const char *folder, const char *file,
			       const char *title)
{
	return sheet_open(c->w.arena,
			  &(struct sheet_plan){ world_path(&c->w, folder, file), "Đại biểu",
						str_of(title), S("Không có người thật."), heads,
						widths });
}

static void put_row(struct sheet *s, const struct delegate *x, int64_t number, const char *standing)
{
	if (number)
		sheet_number(s, number, 0);
	else
		sheet_blank(s);
	sheet_text(s, x->name);
	sheet_day(s, x->birth_on);
	sheet_text(s, x->woman ? S("Nữ") : S("Nam"));
	sheet_text(s, str_of(x->ethnicity));
	sheet_text(s, x->party ? S("x") : S(""));
	sheet_text(s, str_of(x->education));
	sheet_text(s, str_of(x->post));
	sheet_text(s, x->full_time ? S("x") : S(""));
	sheet_text(s, x->unit);
	sheet_text(s, str_of(standing));
	sheet_text(s, str_of(x->mandate));
	sheet_row(s);
}

static void write_delegates(const struct congress *c, const char *folder)
{
	struct sheet *s = open_list(c, folder, "delegates.xlsx",
				    "DANH SÁCH ĐẠI BIỂU CHÍNH THỨC (DỮ LIỆU MẪU)");
	for (size_t i = 0; i < DELEGATES; i++)
		put_row(s, &c->all[i], (int64_t)i + 1, "chính thức");
	sheet_close(s);
}

static void put_guest(struct sheet *s, const char *name, const char *post)
{
	for (int column = 0; heads[column]; column++)
		sheet_text(s, column == 1    ? str_of(name)
			      : column == 7  ? str_of(post)
			      : column == 10 ? S("khách mời")
					     : S(""));
	sheet_row(s);
}

static void write_others(const struct congress *c, const char *folder)
{
	static const char *const guests[][2] = {
		{ "Phạm Hữu Đạt", "Phó Chủ tịch Uỷ ban nhân dân tỉnh" },
		{ "Lương Thị Yến", "Chủ tịch Liên đoàn Lao động tỉnh" },
		{ "Trịnh Quốc Toàn", "Bí thư Đảng uỷ Khối các cơ quan tỉnh" },
		{ "Đinh Ngọc Oanh", "Trưởng Ban Tổ chức Liên đoàn Lao động tỉnh" },
		{ "Tạ Xuân Lâm", "Nguyên Chủ tịch Công đoàn Viên chức tỉnh" },
		{ "Mai Bích Thảo", "Phó Bí thư Tỉnh đoàn" },
	};
	struct sheet *s = open_list(c, folder, "alternates-guests.xlsx",
				    "ĐẠI BIỂU DỰ KHUYẾT, KHÁCH MỜI (DỮ LIỆU MẪU)");
	for (size_t i = DELEGATES; i < c->n; i++)
		put_row(s, &c->all[i], 0, "dự khuyết");
	for (size_t i = 0; i < sizeof guests / sizeof *guests; i++)
		put_guest(s, guests[i][0], guests[i][1]);
	sheet_close(s);
}

/* One union names somebody whom another has on its list. */
static void write_twice(const struct congress *c, const char *folder)
{
	struct sheet *s = open_list(c, folder, "delegates-twice.xlsx",
				    "DANH SÁCH CỦA CĐCS THƯ VIỆN TỈNH (DỮ LIỆU MẪU, CÓ LỖI)");
	struct delegate lent = c->all[0];
	lent.unit = S("VC058");
	put_row(s, &lent, 0, "chính thức");
	sheet_close(s);
}

/* ---- what the credentials report must say ---- */

static int64_t age_of(const struct congress *c, const struct delegate *x)
{
	int64_t age = ymd_of(c->on).year - ymd_of(x->birth_on).year;
	struct ymd b = ymd_of(x->birth_on);
	return age - (day_of(ymd_of(c->on).year, b.month, b.day) > c->on);
}

static void put_ages(const struct congress *c, struct json *root)
{
	static const char *const bands[] = { "under_30", "30", "40", "50", "from_60" };
	struct json *ages = js_object(c->w.arena, root, "ages");
	for (int64_t band = 0; band < 5; band++) {
		int64_t n = 0;
		for (size_t i = 0; i < DELEGATES; i++) {
			int64_t tens = age_of(c, &c->all[i]) / 10;
			n += (tens < 2 ? 2 : tens > 6 ? 6 : tens) == band + 2;
		}
		js_int(c->w.arena, ages, bands[band], n);
	}
}

static int64_t with(const struct congress *c, const char *education, const char *mandate)
{
	int64_t n = 0;
	for (size_t i = 0; i < DELEGATES; i++)
		n += education ? str_eq(str_of(c->all[i].education), str_of(education))
			       : str_eq(str_of(c->all[i].mandate), str_of(mandate));
	return n;
}

static void put_kinds(const struct congress *c, struct json *root)
{
	static const char *const schools[] = { "Tiến sĩ", "Thạc sĩ", "Đại học", "Cao đẳng" };
	struct arena *a = c->w.arena;
	struct json *mandates = js_object(a, root, "mandates");
	js_int(a, mandates, "ex_officio", with(c, NULL, "đương nhiên"));
	js_int(a, mandates, "elected", with(c, NULL, "bầu"));
	js_int(a, mandates, "appointed", with(c, NULL, "chỉ định"));
	struct json *education = js_object(a, root, "education");
	for (size_t i = 0; i < 4; i++)
		js_int(a, education, schools[i], with(c, schools[i], NULL));
}

static void write_credentials(const struct congress *c, const char *folder)
{
	struct arena *a = c->w.arena;
	struct json *root = json_new(a, J_OBJECT);
	const struct delegate *youngest = c->all, *oldest = c->all;
	int64_t women = 0, party = 0, minority = 0, full_time = 0;
	for (const struct delegate *x = c->all; x < c->all + DELEGATES; x++) {
		women += x->woman;
		party += x->party;
		full_time += x->full_time;
		minority += !str_eq(str_of(x->ethnicity), S("Kinh"));
		youngest = x->birth_on > youngest->birth_on ? x : youngest;
		oldest = x->birth_on < oldest->birth_on ? x : oldest;
	}
	js_day(a, root, "on", c->on);
	js_int(a, root, "delegates", DELEGATES);
	js_int(a, root, "unions", CONGRESS_UNIONS);
	js_int(a, root, "women", women);
	js_int(a, root, "party", party);
	js_int(a, root, "minority", minority);
	js_int(a, root, "full_time", full_time);
	put_kinds(c, root);
	put_ages(c, root);
	js_text(a, root, "youngest", youngest->name);
	js_text(a, root, "oldest", oldest->name);
	disk_write(world_path(&c->w, folder, "credentials.json"), pretty_json(a, root));
}

/* ---- elections ---- */

static void write_election(const struct congress *c, const char *folder, const char *name,
			   struct papers *p)
{
	p->summoned = DELEGATES;
	p->present = p->issued = 247;
	p->collected = 246;
	p->invalid = 3;
	for (size_t i = 0; i < p->standing; i++)
		p->names[i] = c->all[i * 11].name;
	papers_mark(p, name);
	papers_write(&c->w, p, folder, name);
}

void files_congress(const struct world *w, const char *folder)
{
	int64_t on = day_of(2018, 5, 10);
	struct congress *c = NEW(w->arena, 1, struct congress);
	c->w = congress_world(w, on);
	c->words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	c->on = on;
	gather(c);
	files_unit_list(&c->w, world_path(w, folder, "units.xlsx"));
	congress_copy(w, "delegates-demo.json", folder, "demo.json");
	write_delegates(c, folder);
	write_others(c, folder);
	write_twice(c, folder);
	write_credentials(c, folder);
	struct papers *committee = NEW(w->arena, 1, struct papers);
	*committee = (struct papers){ .standing = 22, .seats = 19 };
	write_election(c, folder, "executive", committee);
	struct papers *upper = NEW(w->arena, 1, struct papers);
	*upper = (struct papers){ .standing = 14, .seats = 12 };
	write_election(c, folder, "upper", upper);
}
