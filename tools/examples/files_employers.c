/* files_employers.c: who employs the members of the sample's unions, and what was agreed with them:
 * mostly in force, some about to end, a few over. No person and no address is meant. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

static const char *const heads[] = { "Mã đơn vị",	  "Tên cơ quan, doanh nghiệp",
				     "Mã cơ quan",	  "Loại hình",
				     "Lĩnh vực",	  "Số lao động",
				     "Địa chỉ",		  "Người đứng đầu",
				     "Quy chế, thoả ước", "Số văn bản",
				     "Ngày ký",		  "Hiệu lực từ",
				     "Hiệu lực đến",	  NULL };
static const double widths[] = { 11, 40, 12, 22, 28, 12, 36, 30, 28, 16, 12, 12, 12, 0 };

struct hiring {
	const struct world *w;
	const struct unit *u;
	struct table words;
	struct sheet *s;
	struct dice dice;
};
struct place {
	struct str name, code, kind, head;
	int64_t people; /* -1: not said */
};

static bool begins(struct str name, const char *with) { return str_starts(name, str_of(with)); }

/* The union's own employer is called as the union is, without the word for union. */
static struct place own_place(struct hiring *x)
{
	const struct unit *u = x->u;
	struct str name = { u->name.p + S("CĐCS ").n, u->name.n - S("CĐCS ").n };
	bool school = begins(name, "Trường"), company = begins(name, "Công ty");
	bool party = str_find(name, S("Tỉnh uỷ")) < name.n || begins(name, "Đảng uỷ");
	struct str person =
		person_name(x->w->arena, &x->words,
			    str_fmt(x->w->arena, "%.*s-head", (int)u->code.n, u->code.p));
	const char *office = school			     ? "Hiệu trưởng"
			     : company || begins(name, "Sở") ? "Giám đốc"
			     : begins(name, "Cục")	     ? "Cục trưởng"
			     : begins(name, "Ban")	     ? "Trưởng ban"
			     : begins(name, "Văn phòng")     ? "Chánh Văn phòng"
							     : "Thủ trưởng";
	return (struct place){
		.name = name,
		.code = str_fmt(x->w->arena, "CQ%.*s", (int)u->code.n - 2, u->code.p + 2),
		.kind = school	  ? S("Trường học")
			: company ? S("Doanh nghiệp, hợp tác xã")
			: party	  ? S("Tổ chức đảng")
				  : S("Cơ quan, đơn vị sự nghiệp"),
		.head = str_fmt(x->w->arena, "%s %.*s", office, (int)person.n, person.p),
		.people = u->workers
	};
}

static void put_place(struct hiring *x, const struct place *p)
{
	sheet_text(x->s, x->u->code);
	sheet_text(x->s, p->name);
	sheet_text(x->s, p->code);
	sheet_text(x->s, p->kind);
	sheet_text(x->s, x->u->sector);
	if (p->people >= 0)
		sheet_number(x->s, p->people, 0);
	else
		sheet_blank(x->s);
	sheet_text(x->s,
		   p->people < 0
			   ? S("")
			   : str_fmt(x->w->arena, "Số %lld đường Mẫu, tỉnh Mẫu",
				     (long long)dice_for(x->u->code, "street").state % 90 + 1));
	sheet_text(x->s, p->head);
}

/* An agreement of a day for so many years; -1: without an end. */
static void agree(struct hiring *x, const struct place *p, const char *kind, int64_t on,
		  int64_t years)
{
	struct ymd d = ymd_of(on);
	put_place(x, p);
	sheet_text(x->s, str_of(kind));
	sheet_text(x->s, str_fmt(x->w->arena, "%lld/%s", (long long)dice_between(&x->dice, 3, 180),
				 begins(str_of(kind), "Thoả ước") ? "TƯLĐTT" : "QC"));
	sheet_day(x->s, on);
	sheet_day(x->s, on);
	sheet_day(x->s, years < 0 ? DAY_NONE : day_of(d.year + (int)years, d.month, d.day) - 1);
	sheet_row(x->s);
}

static void put_unit(struct hiring *x)
{
	struct place own = own_place(x);
	bool known = str_eq(x->u->code, S("VC016"));
	int64_t on = day_of(2019, 1, 5) + dice_below(&x->dice, 500);
	if (x->u->level == 'D' && dice_chance(&x->dice, 50)) { /* nothing was ever agreed */
		put_place(x, &own);
		sheet_row(x->s);
		return;
	}
	agree(x, &own, "Quy chế dân chủ ở cơ sở", on, -1);
	if (known) /* about to end when the sample's clock stands in December */
		agree(x, &own, "Quy chế phối hợp", day_of(2018, 12, 16), 3);
	else if (x->u->level == 'A' || dice_chance(&x->dice, 60))
		agree(x, &own, "Quy chế phối hợp", on + 30 + dice_below(&x->dice, 300),
		      dice_chance(&x->dice, 25) ? 2 : 5);
	if (begins(own.name, "Công ty"))
		agree(x, &own, "Thoả ước lao động tập thể", on + dice_below(&x->dice, 200), 3);
}

/* One Party body for many unions, and one union with several employers. */
static void put_shared(struct hiring *x)
{
	static const char *const more[] = { "Hội Chữ thập đỏ tỉnh Mẫu", "Hội Người mù tỉnh Mẫu" };
	if (str_eq(x->u->cluster, S("K1")) && x->u->level != 'C' && x->u->level != 'D') {
		struct place p = { S("Đảng bộ Khối các cơ quan tỉnh Mẫu"), S("DBK"),
				   S("Tổ chức đảng"), S("Bí thư Đảng uỷ Khối"), -1 };
		agree(x, &p, "Quy chế phối hợp", day_of(2020, 9, 1), 5);
	}
	for (size_t i = 0; i < 2 && str_eq(x->u->code, S("VC008")); i++) {
		struct place p = { str_of(more[i]),
				   str_fmt(x->w->arena, "HOI%lld", (long long)i + 1),
				   S("Cơ quan, đơn vị sự nghiệp"), S("Chủ tịch Hội"),
				   6 + 3 * (int64_t)i };
		agree(x, &p, "Quy chế dân chủ ở cơ sở", day_of(2020, 3, 2), -1);
	}
	if (str_eq(x->u->code, S("VC016"))) {
		struct place p = { S("Bảo hiểm xã hội tỉnh Mẫu"), S("BHXH"), S("Đối tác phối hợp"),
				   S("Giám đốc"), -1 };
		agree(x, &p, "Quy chế phối hợp", day_of(2021, 5, 4), 2);
	}
}

void files_employers(const struct world *w, const char *folder)
{
	struct hiring x = { .w = w,
			    .words = table_read(w->arena, world_path(w, w->data, "names.txt")) };
	x.s = sheet_open(w->arena,
			 &(struct sheet_plan){ world_path(w, folder, "employers.xlsx"),
					       "Người sử dụng lao động",
					       S("NGƯỜI SỬ DỤNG LAO ĐỘNG, ĐỐI TÁC (DỮ LIỆU MẪU)"),
					       S("Không có người thật."), heads, widths });
	for (size_t i = 0; i < w->unit_count; i++) {
		x.u = &w->units[i];
		if (!x.u->listed || x.u->level == '-' || x.u->closed_on != DAY_NONE)
			continue;
		x.dice = dice_for(x.u->code, "employers");
		put_unit(&x);
		put_shared(&x);
	}
	sheet_close(x.s);
}
