/* files_scores.c: what units gave themselves, what the cluster and the level above gave. */
#include "tools/examples/files.h"

#include "tools/examples/sheet.h"

#include <stdio.h>

static const char *const heads[] = { "Mã đơn vị", "Mã tiêu chí", "Điểm", "Lý do", NULL };
static const double widths[] = { 11, 12, 9, 70 };

static void row(struct sheet *s, struct str unit, struct str code, int64_t points, struct str why)
{
	sheet_text(s, unit);
	sheet_text(s, code);
	sheet_number(s, points, 2);
	sheet_text(s, why);
	sheet_row(s);
}

/* People enter whole steps, rather up than down, and think a little better of themselves. */
static int64_t own_view(const struct unit *u, const struct mark *m, int64_t step)
{
	struct dice d = dice_for(u->code, "self");
	for (size_t i = 0; i < m->code.n; i++)
		d.state += (uint64_t)m->code.p[i] << i;
	int64_t points = m->state == LEFT_OUT	? m->max
			 : m->state == COMPUTED ? m->computed
						: m->points;
	points = (points + step - 1) / step * step;
	if (m->state == JUDGED && dice_chance(&d, 25))
		points += step;
	return points > m->max ? m->max : points;
}

static struct str own_reason(const struct unit *u, const struct mark *m, int64_t self)
{
	struct dice d = dice_for(u->code, "reason");
	d.state += (uint64_t)m->max * m->code.n + (uint64_t)m->code.p[m->code.n - 1];
	static const char *const full[] = { "Thực hiện đủ, có hồ sơ kèm theo",
					    "Đủ các nội dung theo hướng dẫn",
					    "Có kế hoạch, biên bản và báo cáo kèm theo" };
	static const char *const part[] = { "Còn một nội dung chưa hoàn thành",
					    "Thực hiện chậm do dịch COVID-19",
					    "Thiếu một phần minh chứng, đang bổ sung" };
	if (m->state == COMPUTED && self == m->max)
		return STR_NONE;
	return str_of(self == m->max ? full[dice_below(&d, 3)] : part[dice_below(&d, 3)]);
}

static void self_sheet(struct sheet *s, const struct unit *u, const struct scored *sheet,
		       int64_t step)
{
	for (size_t i = 0; i < sheet->n; i++) {
		const struct mark *m = &sheet->marks[i];
		if (m->group == SIZE_MAX || m->state == MISSING)
			continue;
		int64_t self = own_view(u, m, step);
		row(s, u->code, m->code, self, own_reason(u, m, self));
	}
}

static void write_self(const struct world *w, const struct outcomes *at, const char *path)
{
	struct sheet *s = sheet_open(
		w->arena,
		&(struct sheet_plan){ path, "Tự chấm", S("ĐIỂM TỰ CHẤM NĂM 2021 (DỮ LIỆU MẪU)"),
				      S("Bộ tiêu chí xếp loại; Khối thi đua số 3 chấm thêm bảng "
					"của khối (mã I.1 đến III.3)"),
				      heads, widths });
	for (size_t i = 0; i < at->n; i++) {
		const struct outcome *o = &at->p[i];
		if (o->class == NOT_RATED || o->unit->sent_on[1] == DAY_NONE)
			continue;
		self_sheet(s, o->unit, &o->sheet, 50);
		if (o->own.n)
			self_sheet(s, o->unit, &o->own, 100);
	}
	sheet_close(s);
}

/* Of the cluster's own sheet the codes begin with a Roman number or B. */
static bool of_cluster(struct str code) { return code.p[0] == 'I' || code.p[0] == 'B'; }

static void write_given(const struct world *w, const struct givens *g, struct sheet *s,
			bool cluster)
{
	for (size_t u = 0; u < w->unit_count; u++)
		for (size_t i = 0; i < g->n; i++) {
			const struct given *x = &g->p[i];
			if (!str_eq(x->unit, w->units[u].code) || x->by != BY_APPRAISAL ||
			    of_cluster(x->code) != cluster)
				continue;
			/* A later exception replaces what the level gave. */
			bool again = false;
			for (size_t k = i + 1; k < g->n; k++)
				again |= str_eq(g->p[k].unit, x->unit) &&
					 str_eq(g->p[k].code, x->code) &&
					 g->p[k].by == BY_APPRAISAL;
			if (!again)
				row(s, x->unit, x->code, x->points,
				    x->reason.n
					    ? x->reason
					    : S("Đối chiếu hồ sơ, thống nhất tại hội nghị khối"));
		}
	sheet_close(s);
}

void files_scores(const struct world *w, const struct givens *g,
		  const struct outcomes *at_conference, const char *folder)
{
	write_self(w, at_conference, world_path(w, folder, "self-scores.xlsx"));
	write_given(
		w, g,
		sheet_open(w->arena,
			   &(struct sheet_plan){ world_path(w, folder, "scores.xlsx"), "Thẩm định",
						 S("ĐIỂM THẨM ĐỊNH NĂM 2021 (DỮ LIỆU MẪU)"),
						 S("Chỉ những tiêu chí do người chấm và những chỗ "
						   "khác với điểm tính từ số liệu"),
						 heads, widths }),
		false);
	write_given(
		w, g,
		sheet_open(w->arena,
			   &(struct sheet_plan){ world_path(w, folder, "scores-K3.xlsx"), "Khối 3",
						 S("ĐIỂM KHỐI THI ĐUA SỐ 3 CHẤM NĂM 2021, THANG "
						   "1.000 ĐIỂM (DỮ LIỆU MẪU)"),
						 S("Bảng của khối"), heads, widths }),
		true);
}
