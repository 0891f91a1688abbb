/* files_supervisions.c: what the better unions supervised in the year: as many rounds as they
 * reported, what they found, recommended and were answered; and the inspections of the level above.
 */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

static const char *const heads[] = { "Mã đơn vị",
				     "Hình thức",
				     "Chủ thể",
				     "Nội dung",
				     "Nơi được giám sát, kiểm tra",
				     "Thành phần đoàn",
				     "Từ ngày",
				     "Đến ngày",
				     "Ngày thực hiện",
				     "Kết quả",
				     "Tồn tại, hạn chế",
				     "Kiến nghị",
				     "Ngày kiến nghị",
				     "Hạn trả lời",
				     "Trả lời",
				     "Ngày trả lời",
				     "Nội dung trả lời",
				     NULL };
static const double widths[] = { 11, 12, 26, 44, 36, 30, 12, 12, 14,
				 36, 36, 40, 14, 12, 18, 12, 36, 0 };

/* Subject, shortcoming, recommendation. */
static const char *const matters[][3] = {
	{ "Việc thực hiện chế độ nghỉ phép hằng năm, làm thêm giờ",
	  "Còn trường hợp chưa nghỉ hết phép do thiếu người thay",
	  "Bố trí lịch nghỉ phép từ đầu năm; thanh toán tiền làm thêm giờ đúng quy định" },
	{ "Việc thực hiện quy chế dân chủ ở cơ quan",
	  "Một số nội dung công khai chậm, chưa niêm yết đủ 20 ngày",
	  "Công khai đúng hạn các nội dung theo quy chế, niêm yết tại bảng tin cơ quan" },
	{ "Việc đóng bảo hiểm xã hội, bảo hiểm y tế cho người lao động",
	  "Hồ sơ của hai trường hợp mới tuyển dụng nộp chậm",
	  "Lập hồ sơ tham gia bảo hiểm xã hội ngay tháng đầu tiên" },
	{ "Việc bảo đảm an toàn, vệ sinh lao động và phòng, chống dịch tại nơi làm việc",
	  "Thiết bị chữa cháy ở nhà kho quá hạn kiểm định",
	  "Kiểm định lại thiết bị chữa cháy, bổ sung nước sát khuẩn ở các phòng" },
	{ "Việc sử dụng quỹ khen thưởng, phúc lợi", "",
	  "Thông báo mức chi phúc lợi đến từng phòng trước khi thực hiện" },
};
enum { MATTERS = sizeof matters / sizeof *matters };

struct watching {
	const struct world *w;
	const struct unit *u;
	struct sheet *s;
	struct dice dice;
	int64_t said; /* rounds so far: which matter comes next */
};

struct round {
	const char *kind, *body;
	struct str subject, where;
	int64_t from_on, to_on, held_on; /* held_on DAY_NONE: only planned */
};

static void put_round(struct watching *x, const struct round *r)
{
	sheet_text(x->s, x->u->code);
	sheet_text(x->s, str_of(r->kind));
	sheet_text(x->s, str_of(r->body));
	sheet_text(x->s, r->subject);
	sheet_text(x->s, r->where);
	sheet_text(x->s, S("Ban Chấp hành, Ban Thanh tra nhân dân"));
	sheet_day(x->s, r->from_on);
	sheet_day(x->s, r->to_on);
	sheet_day(x->s, r->held_on);
}

/* What was recommended on the day, and how it was answered; -1 days: not yet. */
static void put_recommended(struct watching *x, const char *what, int64_t on, int64_t answered)
{
	static const char *const said[][2] = {
		{ "Tiếp thu", "Thống nhất, giao Văn phòng thực hiện ngay" },
		{ "Tiếp thu", "Đã chấn chỉnh, báo cáo lại trong cuộc họp giao ban" },
		{ "Tiếp thu một phần", "Thực hiện dần từ quý sau theo khả năng kinh phí" },
	};
	const char *const *answer =
		said[dice_below(&x->dice, 10) < 8 ? dice_below(&x->dice, 2) : 2];
	sheet_text(x->s, str_of(what));
	sheet_day(x->s, on);
	sheet_day(x->s, on + 30);
	if (answered < 0)
		return;
	sheet_text(x->s, str_of(answer[0]));
	sheet_day(x->s, on + answered);
	sheet_text(x->s, str_of(answer[1]));
}

static struct str own_employer(const struct unit *u)
{
	return (struct str){ u->name.p + S("CĐCS ").n, u->name.n - S("CĐCS ").n };
}

static int64_t working_day(int64_t on) { return day_of_week(on) > 5 ? on - 2 : on; }

/* `n` rounds held within a half of the year, a month or so apart. */
static void watch_half(struct watching *x, int64_t n, int64_t from_on, int64_t to_on)
{
	for (int64_t i = 0; i < n; i++) {
		const char *const *m = matters[x->said % MATTERS];
		int64_t on = working_day(from_on + (to_on - from_on) * (i + 1) / (n + 1));
		struct round r = { .kind = x->said % 3 == 2 ? "Kiểm tra" : "Giám sát",
				   .body = "Ban Chấp hành công đoàn",
				   .subject = x->said < MATTERS
						      ? str_of(m[0])
						      : str_fmt(x->w->arena, "%s (lần %lld)", m[0],
								(long long)(x->said / MATTERS + 1)),
				   .where = own_employer(x->u),
				   .from_on = on - 3,
				   .to_on = on + 4,
				   .held_on = on };
		bool late =
			str_eq(x->u->code, S("VC016")) && to_on > day_of(2021, 7, 1) && i == n - 1;
		put_round(x, &r);
		sheet_text(x->s, S("Cơ quan thực hiện cơ bản đúng quy định"));
		sheet_text(x->s, str_of(m[1]));
		if (late || dice_chance(&x->dice, 70))
			put_recommended(x, m[2], late ? day_of(2021, 10, 15) : on,
					late || on + 30 > day_of(2021, 11, 1)
						? -1
						: dice_between(&x->dice, 5, 25));
		sheet_row(x->s);
		x->said++;
	}
}

static int64_t reported(const struct watching *x, int half)
{
	const struct figure *f = world_figure(x->w, x->u, "I15");
	return half == 0 ? (f->has_h1 ? f->h1 : 0) : f->has_h2 ? f->h2 : 0;
}

static void watch_unit(struct watching *x)
{
	x->said = 0;
	x->dice = dice_for(x->u->code, "supervisions");
	watch_half(x, reported(x, 0), day_of(2021, 1, 11), day_of(2021, 5, 29));
	watch_half(x, reported(x, 1), day_of(2021, 6, 7), day_of(2021, 11, 8));
	struct round next = { .kind = "Giám sát",
			      .body = "Ban Chấp hành công đoàn",
			      .subject = S("Việc thực hiện chế độ cuối năm cho người lao động"),
			      .where = own_employer(x->u),
			      .from_on = day_of(2021, 12, 13),
			      .to_on = day_of(2021, 12, 24),
			      .held_on = DAY_NONE };
	put_round(x, &next);
	sheet_row(x->s);
}

/* The level above inspects some of its unions each year. */
static void inspect_from_above(struct watching *x)
{
	static const char *const places[] = {
		"VC004", "VC016", "VC024", "VC036", "VC045", "VC053"
	};
	x->u = world_unit(x->w, S("CDVC"));
	x->dice = dice_for(x->u->code, "supervisions");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int64_t on = working_day(day_of(2021, 3, 10) + 38 * (int64_t)i);
		struct round r = { .kind = "Kiểm tra",
				   .body = "Uỷ ban Kiểm tra công đoàn",
				   .subject =
					   S("Việc chấp hành Điều lệ Công đoàn, quản lý tài chính"),
				   .where = str_of(places[i]),
				   .from_on = on,
				   .to_on = on + 2,
				   .held_on = i < 5 ? on : DAY_NONE };
		put_round(x, &r);
		if (i < 5) {
			sheet_text(x->s, S("Công đoàn cơ sở chấp hành tốt Điều lệ"));
			sheet_text(x->s, i % 2 ? S("Sổ quỹ chưa khoá cuối tháng") : S(""));
		}
		sheet_row(x->s);
	}
}

void files_supervisions(const struct world *w, const char *folder)
{
	struct watching x = { .w = w };
	x.s = sheet_open(w->arena,
			 &(struct sheet_plan){ world_path(w, folder, "supervisions.xlsx"),
					       "Giám sát, kiểm tra",
					       S("SỔ GIÁM SÁT, KIỂM TRA NĂM 2021 (DỮ LIỆU MẪU)"),
					       STR_NONE, heads, widths });
	for (size_t i = 0; i < w->unit_count; i++) {
		x.u = &w->units[i];
		if (x.u->listed && (x.u->level == 'A' || x.u->level == 'B') &&
		    x.u->closed_on == DAY_NONE)
			watch_unit(&x);
	}
	inspect_from_above(&x);
	sheet_close(x.s);
}
