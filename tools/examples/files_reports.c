/* files_reports.c: targets, figures as units send them (wide for the first half, long for the
 * second), and what happened to the reports on the way. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

static const double wide[] = { 11, 12, 12, 18, 18, 18, 40 };

static void target_row(struct sheet *s, struct str unit, struct str code, int64_t value)
{
	sheet_text(s, unit);
	sheet_text(s, code);
	sheet_text(s, S("2021"));
	sheet_number(s, value, 0);
}

static void write_changes(const struct world *w, const char *path)
{
	static const char *const heads[] = {
		"Mã đơn vị",	 "Mã chỉ số",	    "Kỳ",    "Chỉ tiêu",
		"Số quyết định", "Ngày quyết định", "Lý do", NULL
	};
	const struct record *r;
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ path, "Điều chỉnh",
						S("ĐIỀU CHỈNH CHỈ TIÊU NĂM 2021 (DỮ LIỆU MẪU)"),
						STR_NONE, heads, wide });
	for (size_t at = 0; (r = world_case(w, "target", &at));) {
		if (table_day(&w->cases, r, 4) < day_of(2021, 6, 1))
			continue;
		target_row(s, r->field[1], r->field[2], table_int(&w->cases, r, 3));
		sheet_text(s, r->field[5]);
		sheet_day(s, table_day(&w->cases, r, 4));
		sheet_text(s, r->field[6]);
		sheet_row(s);
	}
	sheet_close(s);
}

static int64_t first_target(const struct world *w, const struct unit *u)
{
	const struct record *r;
	for (size_t at = 0; (r = world_case(w, "target", &at));)
		if (str_eq(r->field[1], u->code))
			return table_int(&w->cases, r, 3);
	int64_t value = 0;
	oracle_target(w, u, S("I22"), &value);
	return value;
}

void files_targets(const struct world *w, const char *folder)
{
	static const char *const heads[] = { "Mã đơn vị", "Mã chỉ số", "Kỳ", "Chỉ tiêu", NULL };
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){
				  world_path(w, folder, "targets.xlsx"), "Chỉ tiêu",
				  S("CHỈ TIÊU GIAO CHO CÁC CÔNG ĐOÀN CƠ SỞ NĂM 2021 (DỮ LIỆU MẪU)"),
				  S("Kèm Quyết định số 04/QĐ-CĐVC ngày 05/3/2021"), heads, wide });
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		if (u->level == '-')
			continue;
		target_row(s, u->code, S("I22"), first_target(w, u));
		sheet_row(s);
		target_row(s, u->code, S("I30"), 1);
		sheet_row(s);
		target_row(s, u->code, S("I36"), 1 + u->members / 30);
		sheet_row(s);
	}
	sheet_close(s);
	write_changes(w, world_path(w, folder, "targets-change.xlsx"));
}

static void value_cell(struct sheet *s, const struct indicator *i, int64_t value)
{
	if (str_eq(i->kind, S("day")))
		sheet_day(s, value);
	else if (str_eq(i->kind, S("yesno")))
		sheet_text(s, value ? S("Có") : S("Không"));
	else
		sheet_number(s, value, 0);
}

void files_first_half(const struct world *w, const char *path, struct str period)
{
	static const char *const heads[] = { "Mã đơn vị", "Tên đơn vị", "Kỳ", NULL };
	static const double widths[] = { 11, 52, 10 };
	struct sheet *s = sheet_open(
		w->arena, &(struct sheet_plan){ path, "Số liệu",
						S("SỐ LIỆU 6 THÁNG ĐẦU NĂM 2021 (DỮ LIỆU MẪU)"),
						S("Khoá số liệu ngày 31/5/2021"), heads, widths });
	for (size_t i = 0; i < w->indicator_count; i++)
		sheet_heading(s, w->indicators[i].code, 11);
	for (size_t n = 0; n < w->unit_count; n++) {
		const struct unit *u = &w->units[n];
		if (u->level == '-' || u->sent_on[0] == DAY_NONE ||
		    !str_eq(u->first_period, period))
			continue;
		sheet_text(s, u->code);
		sheet_text(s, u->name);
		sheet_text(s, u->first_period);
		for (size_t i = 0; i < w->indicator_count; i++)
			if (u->figures[i].has_h1)
				value_cell(s, &w->indicators[i], u->figures[i].h1);
			else
				sheet_blank(s);
		sheet_row(s);
	}
	sheet_close(s);
}

/* One figure a row. late: what replaced the estimates after the period had closed. */
static void write_long(const struct world *w, struct sheet *s, bool late)
{
	for (size_t n = 0; n < w->unit_count; n++) {
		const struct unit *u = &w->units[n];
		for (size_t i = 0; u->level != '-' && i < w->indicator_count; i++) {
			const struct figure *f = &u->figures[i];
			if (late ? !f->has_late : !f->has_h2)
				continue;
			sheet_text(s, u->code);
			sheet_text(s, w->indicators[i].code);
			sheet_text(s, S("2021-H2"));
			value_cell(s, &w->indicators[i], late ? f->late : f->h2);
			if (!late && f->has_estimate)
				value_cell(s, &w->indicators[i], f->estimate);
			sheet_row(s);
		}
	}
	sheet_close(s);
}

void files_reports(const struct world *w, const char *folder)
{
	static const char *const heads[] = { "Mã đơn vị", "Mã chỉ số",	   "Kỳ",
					     "Số liệu",	  "Ước thực hiện", NULL };
	static const char *const late[] = { "Mã đơn vị", "Mã chỉ số", "Kỳ", "Số liệu", NULL };
	files_first_half(w, world_path(w, folder, "reports-H1.xlsx"), S("2021-H1"));
	write_long(
		w,
		sheet_open(
			w->arena,
			&(struct sheet_plan){
				world_path(w, folder, "reports-H2.xlsx"), "Số liệu",
				S("SỐ LIỆU 6 THÁNG CUỐI NĂM VÀ ƯỚC THỰC HIỆN CẢ NĂM 2021 (DỮ LIỆU "
				  "MẪU)"),
				S("Số liệu từ 01/6/2021 đến ngày gửi; ước thực hiện là của cả năm"),
				heads, wide }),
		false);
	write_long(w,
		   sheet_open(w->arena,
			      &(struct sheet_plan){
				      world_path(w, folder, "reports-H2-actual.xlsx"), "Số liệu",
				      S("SỐ LIỆU CHÍNH THỨC 6 THÁNG CUỐI NĂM 2021 (DỮ LIỆU MẪU)"),
				      S("Khoá số liệu ngày 30/11/2021; thay số ước thực hiện"),
				      late, wide }),
		   true);
}

struct acts {
	const struct world *w;
	struct json *list;
};

static struct json *act(struct acts *x, const struct unit *u, int period, const char *what)
{
	struct json *o = js_object(x->w->arena, x->list, NULL);
	js_text(x->w->arena, o, "unit", u->code);
	js_text(x->w->arena, o, "period", period ? S("2021-H2") : S("2021-H1"));
	js_text(x->w->arena, o, "act", str_of(what));
	return o;
}

static void act_case(struct acts *x, const struct unit *u, int period, const struct record *r)
{
	struct arena *a = x->w->arena;
	struct json *o = act(x, u, period, arena_cstr(a, r->field[3]));
	js_day(a, o, "on", table_day(&x->w->cases, r, 4));
	if (r->field[5].n)
		js_text(a, o, "indicator", r->field[5]);
	if (r->field[6].n)
		js_text(a, o, "reason", r->field[6]);
	if (r->field[7].n)
		js_day(a, o, "due", table_day(&x->w->cases, r, 7));
	/* What had stood in the field that came back, so that both versions can be shown. */
	if (str_eq(r->field[3], S("return")) && str_eq(u->code, S("VC040")))
		js_int(a, o, "was", world_figure(x->w, u, "I28")->h2 * 10);
}

static void acts_of(struct acts *x, const struct unit *u, int period)
{
	struct arena *a = x->w->arena;
	int64_t sent = u->sent_on[period], last = sent;
	const struct record *r;
	for (size_t at = 0; (r = world_case(x->w, "act", &at));)
		if (str_eq(r->field[1], u->code) &&
		    str_ends(r->field[2], period ? S("H2") : S("H1")) &&
		    str_eq(r->field[3], S("extend")))
			act_case(x, u, period, r);
	js_day(a, act(x, u, period, "send"), "on", sent);
	for (size_t at = 0; (r = world_case(x->w, "act", &at));)
		if (str_eq(r->field[1], u->code) &&
		    str_ends(r->field[2], period ? S("H2") : S("H1")) &&
		    !str_eq(r->field[3], S("extend"))) {
			act_case(x, u, period, r);
			last = table_day(&x->w->cases, r, 4) > last ? table_day(&x->w->cases, r, 4)
								    : last;
		}
	js_day(a, act(x, u, period, "accept"), "on", last + 2);
}

void files_report_acts(const struct world *w, const char *folder)
{
	struct json *root = json_new(w->arena, J_OBJECT);
	js_text(w->arena, root, "note",
		S("Dữ liệu mẫu: báo cáo đã đi qua những bước nào, ngày nào."));
	struct acts x = { w, js_list(w->arena, root, "acts") };
	for (int period = 0; period < 2; period++)
		for (size_t i = 0; i < w->unit_count; i++)
			if (w->units[i].level != '-' && w->units[i].sent_on[period] != DAY_NONE)
				acts_of(&x, &w->units[i], period);
	disk_write(world_path(w, folder, "report-acts.json"), pretty_json(w->arena, root));
}
