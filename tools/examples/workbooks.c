/* workbooks.c: what 300 unions send by mail: a workbook each, named as people name them, with the
 * unit's code and period in its first rows; a few that cannot be read. See province.h. */
#include "tools/examples/pretty.h"
#include "tools/examples/province.h"
#include "tools/examples/sheet.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum odd { GOOD, OTHER_PERIOD, NO_SUCH_UNIT, CUT_OFF, OLD_XLS, WORDS };
/* Which unions of the list send something odd. */
static const struct {
	size_t nth;
	enum odd odd;
	const char *why;
} odds[] = {
	{ 10, OTHER_PERIOD, "kỳ 2021-H1 không phải kỳ đang nhận" },
	{ 20, NO_SUCH_UNIT, "không có đơn vị mã 99999" },
	{ 30, CUT_OFF, "tệp hỏng, không mở được" },
	{ 40, OLD_XLS, "tệp .xls cũ: mở bằng Excel và lưu lại dạng .xlsx" },
	{ 50, WORDS, "ô D29: số liệu ghi bằng chữ" },
};

struct post {
	const struct province *p;
	zip_t *zip;
	struct json *read, *refused, *missing;
	const char *period, *temporary;
	size_t nth;
};

static enum odd oddity(const struct post *x, const char **why)
{
	for (size_t i = 0; i < sizeof odds / sizeof *odds; i++)
		if (odds[i].nth == x->nth && !strcmp(x->period, "2021-H2")) {
			*why = odds[i].why;
			return odds[i].odd;
		}
	return GOOD;
}

static void figure_row(struct sheet *s, const struct json *i, const struct figure *f, bool words)
{
	struct str kind = json_text(i, "kind");
	sheet_text(s, json_text(i, "code"));
	sheet_text(s, json_text(i, "name_vi"));
	sheet_text(s, json_text(i, "measure"));
	if (words)
		sheet_text(s, S("mười hai"));
	else if (str_eq(kind, S("day")))
		sheet_day(s, f->h2);
	else if (str_eq(kind, S("yesno")))
		sheet_text(s, f->h2 ? S("Có") : S("Không"));
	else
		sheet_number(s, f->h2, 0);
	if (f->has_estimate)
		sheet_number(s, f->estimate, 0);
	sheet_row(s);
}

static void write_workbook(const struct post *x, const struct unit *u, enum odd odd)
{
	static const char *const heads[] = { "Mã chỉ số", "Tên chỉ số",	   "Đơn vị tính",
					     "Số liệu",	  "Ước thực hiện", NULL };
	static const double widths[] = { 14, 66, 12, 14, 14 };
	struct sheet *s = sheet_open(
		x->p->w.arena, &(struct sheet_plan){ .path = x->temporary, .name = "Báo cáo" });
	sheet_restart(s);
	sheet_named(s, "ma_don_vi", S("Mã đơn vị"), odd == NO_SUCH_UNIT ? S("99999") : u->code);
	sheet_named(s, "ky", S("Kỳ"), odd == OTHER_PERIOD ? S("2021-H1") : str_of(x->period));
	sheet_named(s, "ten_don_vi", S("Tên đơn vị"), u->name);
	sheet_headings(s, heads, widths);
	size_t n = 0;
	JSON_EACH(i, json_get(x->p->w.set, "indicators"))
	{
		bool words = odd == WORDS && str_eq(json_text(i, "code"), S("I22"));
		figure_row(s, i, &u->figures[n++], words);
	}
	sheet_close(s);
}

static void put_in(const struct post *x, const char *name, struct str bytes)
{
	char *kept = malloc(bytes.n ? bytes.n : 1);
	if (!kept)
		die("no memory");
	memcpy(kept, bytes.p, bytes.n);
	zip_source_t *source = zip_source_buffer(x->zip, kept, bytes.n, 1);
	zip_int64_t at = source ? zip_file_add(x->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
	if (at < 0 || zip_file_set_dostime(x->zip, (zip_uint64_t)at, 0x4800, 0x536F, 0) ||
	    zip_set_file_compression(x->zip, (zip_uint64_t)at, ZIP_CM_STORE, 0))
		die("a zip cannot be written");
}

static void one(struct post *x, const struct unit *u)
{
	static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	struct arena *a = x->p->w.arena;
	const char *why = NULL;
	enum odd odd = oddity(x, &why);
	write_workbook(x, u, odd);
	struct str bytes = disk_read(a, x->temporary);
	if (odd == CUT_OFF)
		bytes.n /= 2;
	if (odd == OLD_XLS)
		bytes = (struct str){ ole, sizeof ole - 1 };
	const char *name = str_fmt(a, "BC %.*s%s", (int)u->code.n, u->code.p,
				   odd == OLD_XLS ? ".xls" : ".xlsx")
				   .p;
	put_in(x, name, bytes);
	if (odd == GOOD) {
		js_text(a, x->read, NULL, u->code);
		return;
	}
	struct json *o = js_object(a, x->refused, NULL);
	js_text(a, o, "file", str_of(name));
	js_text(a, o, "unit", u->code);
	js_text(a, o, "why", str_of(why));
}

static void finish(const struct post *x, struct json *root, const char *name)
{
	struct arena *a = x->p->w.arena;
	put_in(x, "Đọc trước.txt", S("Dữ liệu mẫu: báo cáo của các công đoàn cơ sở.\r\n"));
	if (zip_close(x->zip))
		die("a zip cannot be written");
	remove(x->temporary);
	struct str path = str_fmt(a, "%s/%s.expect.json", x->p->folder, name);
	disk_write(path.p, pretty_json(a, root));
}

void province_workbooks(const struct province *p, bool schools)
{
	struct arena *a = p->w.arena;
	const char *period = schools ? "2020-2021-H2" : "2021-H2";
	const char *name = str_fmt(a, "workbooks-%s", period).p;
	struct str path = str_fmt(a, "%s/%s.zip", p->folder, name);
	struct json *root = json_new(a, J_OBJECT);
	js_text(a, root, "zip", str_fmt(a, "%s.zip", name));
	js_text(a, root, "period", str_of(period));
	js_text(a, root, "ignored", S("Đọc trước.txt"));
	struct post x = { .p = p,
			  .period = period,
			  .read = js_list(a, root, "read"),
			  .refused = js_list(a, root, "refused"),
			  .missing = js_list(a, root, "missing"),
			  .temporary = world_path(&p->w, p->folder, "one.tmp") };
	x.zip = zip_open(path.p, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	if (!x.zip)
		die("a zip cannot be written");
	for (size_t i = 0; i < p->w.unit_count; i++) {
		const struct unit *u = &p->w.units[i];
		if (province_upper(u) || province_school(u) != schools)
			continue;
		x.nth++;
		if (province_sent(u, 1))
			one(&x, u);
		else
			js_text(a, x.missing, NULL, u->code);
	}
	finish(&x, root, name);
}
