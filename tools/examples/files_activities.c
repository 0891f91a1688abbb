/* files_activities.c: what the better unions noted in their logs. What reports count is noted so
 * often and with so many people that the log adds up to the figures they sent. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

static const double wide[] = { 11, 12, 20, 48, 24, 12, 14, 0 };

struct noting {
	const struct world *w;
	const struct unit *u;
	struct table texts;
	struct sheet *s;
	struct dice dice;
	int64_t from_on, to_on; /* of the half: half-open */
};

/* A working day of the half, while the unit lived. */
static int64_t some_day(struct noting *x)
{
	int64_t to = x->u->closed_on != DAY_NONE && x->u->closed_on < x->to_on ? x->u->closed_on
									       : x->to_on;
	int64_t on = x->u->from_on > x->from_on ? x->u->from_on : x->from_on;
	on = to > on ? dice_between(&x->dice, on, to - 1) : on;
	return day_of_week(on) > 5 && on - 2 >= x->from_on ? on - 2 : on;
}

static const struct record *some_text(struct noting *x, const char *kind)
{
	size_t n = 0, at = 0;
	for (size_t i = 0; i < x->texts.n; i++)
		n += str_eq(x->texts.p[i].field[0], str_of(kind));
	size_t chosen = (size_t)dice_below(&x->dice, (int64_t)n);
	for (size_t i = 0; i < x->texts.n; i++)
		if (str_eq(x->texts.p[i].field[0], str_of(kind)) && at++ == chosen)
			return &x->texts.p[i];
	return x->texts.p;
}

/* `n` activities of a kind that add up to so many people and so much money (-1: not said). Two on
 * one day with the same words would be one noted twice: each says which it is. */
static void note(struct noting *x, const char *kind, int64_t n, int64_t people, int64_t cost)
{
	for (int64_t i = 0; i < n; i++) {
		const struct record *r = some_text(x, kind);
		int64_t p = people < 0 ? -1 : i + 1 < n ? people / (n - i) : people;
		int64_t c = cost < 0 ? -1 : i + 1 < n ? cost / (n - i) / 10000 * 10000 : cost;
		sheet_text(x->s, x->u->code);
		sheet_day(x->s, some_day(x));
		sheet_text(x->s, str_of(kind));
		sheet_text(x->s, n == 1 ? r->field[1]
					: str_fmt(x->w->arena, "%.*s (%lld)", (int)r->field[1].n,
						  r->field[1].p, (long long)i + 1));
		sheet_text(x->s, r->field[2]);
		if (p >= 0)
			sheet_number(x->s, p, 0);
		else
			sheet_blank(x->s);
		if (c >= 0)
			sheet_number(x->s, c, 0);
		sheet_row(x->s);
		people -= p < 0 ? 0 : p;
		cost -= c < 0 ? 0 : c;
	}
}

static int64_t said(const struct noting *x, const char *code, int half)
{
	const struct figure *f = world_figure(x->w, x->u, code);
	if (half == 0)
		return f->has_h1 ? f->h1 : 0;
	return f->has_h2 ? f->h2 : 0;
}

static void note_half(struct noting *x, int half)
{
	int64_t visited = said(x, "I20", half), trained = said(x, "I32", half);
	int64_t members = x->u->members;
	note(x, "Tuyên truyền, giáo dục", said(x, "I33", half), said(x, "I34", half), -1);
	note(x, "Thăm hỏi, chăm lo", (visited + 2) / 3, visited, said(x, "I21", half));
	note(x, "Tập huấn, bồi dưỡng", trained > 0, trained, -1);
	note(x, "Hội họp, sinh hoạt", said(x, "I24", half), -1, -1);
	note(x, "Từ thiện, vì cộng đồng", said(x, "I38", half) > 0, -1, said(x, "I38", half));
	if (dice_chance(&x->dice, 60))
		note(x, "Thể thao", 1, members / 2, 2000000);
	if (dice_chance(&x->dice, 50))
		note(x, "Văn hoá, văn nghệ", 1, members * 2 / 3, 3000000);
	if (dice_chance(&x->dice, 40))
		note(x, "Vệ sinh môi trường", 1, members / 2, -1);
	if (dice_chance(&x->dice, 15))
		note(x, "Tham quan, học tập kinh nghiệm", 1, members / 3, 15000000);
}

void files_activities(const struct world *w, const char *folder)
{
	static const char *const heads[] = { "Mã đơn vị", "Ngày",     "Loại",	  "Nội dung",
					     "Địa điểm",  "Số người", "Kinh phí", NULL };
	struct noting x = {
		.w = w, .texts = table_read(w->arena, world_path(w, w->data, "2021/activities.tsv"))
	};
	x.s = sheet_open(w->arena, &(struct sheet_plan){
					   world_path(w, folder, "activities.xlsx"), "Sổ hoạt động",
					   S("SỔ THEO DÕI HOẠT ĐỘNG NĂM 2021 (DỮ LIỆU MẪU)"),
					   STR_NONE, heads, wide });
	for (size_t i = 0; i < w->unit_count; i++) {
		x.u = &w->units[i];
		if (x.u->level != 'A' && x.u->level != 'B')
			continue;
		x.dice = dice_for(x.u->code, "activities");
		x.from_on = day_of(2021, 1, 4);
		x.to_on = day_of(2021, 5, 29);
		note_half(&x, 0);
		x.from_on = day_of(2021, 6, 1);
		x.to_on = day_of(2021, 11, 10);
		note_half(&x, 1);
	}
	sheet_close(x.s);
}
