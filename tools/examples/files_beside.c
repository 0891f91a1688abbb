/* files_beside.c: what units of the sample did beside figures and points: what they registered for
 * at the beginning of the year, quick collections with their answers, and reports in words. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/file.h"

struct beside {
	const struct world *w;
	struct arena *a;
	struct table words, own, names;
	struct json *list;
};

static bool takes_part(const struct unit *u)
{
	return u->listed && u->level != '-' && u->closed_on == DAY_NONE;
}

static bool is_one_of(const struct unit *u, const char *const *codes)
{
	for (size_t i = 0; codes[i]; i++)
		if (str_eq(u->code, str_of(codes[i])))
			return true;
	return false;
}

/* A working day of a span. */
static int64_t working_day(struct dice *d, int64_t from, int64_t to)
{
	int64_t on = dice_between(d, from, to);
	int64_t past = day_of_week(on) - 5;
	return past > 0 ? (on - past >= from ? on - past : on + 3 - past) : on;
}

static struct json *root_of(struct beside *x, const char *note)
{
	struct json *root = json_new(x->a, J_OBJECT);
	js_text(x->a, root, "note", str_of(note));
	js_text(x->a, root, "season", S("2021"));
	return root;
}

static void keep(struct beside *x, const char *folder, const char *name, const struct json *root)
{
	disk_write(world_path(x->w, folder, name), pretty_json(x->a, root));
}

/* ---- registrations ---- */

static void aim(struct beside *x, struct json *aims, const char *what, const char *value)
{
	js_text(x->a, js_object(x->a, aims, NULL), what, str_of(value));
}

static void aim_of(struct beside *x, struct json *aims, const char *title, struct str person)
{
	struct json *o = js_object(x->a, aims, NULL);
	js_text(x->a, o, "title", str_of(title));
	js_text(x->a, o, "person", person);
}

static void aims_of(struct beside *x, const struct unit *u, struct dice *d, struct json *aims)
{
	struct arena *a = x->a;
	bool best = u->level == 'A' || (u->level == 'B' && dice_chance(d, 40));
	aim(x, aims, "class", best ? "HTXS" : u->level == 'D' ? "HT" : "HTT");
	if (best)
		aim(x, aims, "form", dice_chance(d, 45) ? "co_thi_dua" : "bang_khen");
	else if (u->level != 'D')
		aim(x, aims, "form", "giay_khen");
	aim_of(x, aims, "Lao động giỏi", u->chair);
	for (int64_t k = dice_below(d, 3); k > 0; k--)
		aim_of(x, aims, k == 2 ? "Giỏi việc nước, đảm việc nhà" : "Lao động sáng tạo",
		       person_name(a, &x->names,
				   str_fmt(a, "%.*s-aim-%lld", (int)u->code.n, u->code.p,
					   (long long)k)));
}

/* Accepted, but for one that waits, one that came back and one that was never sent. */
static void answer_registration(struct beside *x, const struct unit *u, struct json *o,
				int64_t sent_on)
{
	bool waits = str_eq(u->code, S("VC061")), back = str_eq(u->code, S("VC045"));
	if (waits)
		return;
	if (str_eq(u->code, S("VC023"))) {
		js_text(x->a, o, "answer", S("draft"));
		return;
	}
	js_text(x->a, o, "answer", back ? S("return") : S("accept"));
	int64_t then = sent_on + 4 - sent_on % 2;
	js_day(x->a, o, "answered", day_of_week(then) > 5 ? then + 2 : then);
	if (back)
		js_text(x->a, o, "reason",
			S("Đề nghị đăng ký thêm danh hiệu cho cá nhân theo mục 3 của kế hoạch."));
}

void files_registrations(const struct world *w, const char *folder)
{
	static const char *const none[] = { "VC047", "VC058", NULL };
	struct beside x = { .w = w,
			    .a = w->arena,
			    .names = table_read(w->arena, world_path(w, w->data, "names.txt")) };
	struct json *root = root_of(&x, "Dữ liệu mẫu: các đơn vị đăng ký thi đua đầu năm.");
	struct json *due = js_object(x.a, js_list(x.a, root, "dues"), NULL);
	js_text(x.a, due, "sector", S(""));
	js_day(x.a, due, "set", day_of(2021, 2, 26));
	js_day(x.a, due, "due_on", day_of(2021, 3, 31));
	js_text(x.a, due, "citation",
		S("Kế hoạch 07/KH-CĐVC ngày 22/02/2021 về phong trào thi đua năm 2021 (dữ liệu "
		  "mẫu)"));
	struct json *lists = js_list(x.a, root, "lists");
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		if (!takes_part(u) || is_one_of(u, none))
			continue;
		struct dice d = dice_for(u->code, "registration");
		int late = u->level == 'D' || dice_chance(&d, 6);
		int64_t on = working_day(&d, day_of(2021, 3, 3) + 29 * late,
					 day_of(2021, 3, 30) + 12 * late);
		struct json *o = js_object(x.a, lists, NULL);
		js_text(x.a, o, "unit", u->code);
		js_day(x.a, o, "on", on);
		answer_registration(&x, u, o, on);
		aims_of(&x, u, &d, js_list(x.a, o, "aims"));
	}
	keep(&x, folder, "registrations.json", root);
}

/* ---- quick collections ---- */

struct asked {
	const char *title, *note, *purpose;
	int64_t on, due_on, closed; /* closed DAY_NONE: still open */
	int64_t last_answer;
	int answered; /* per cent of the units */
	int late;     /* of those */
};
struct column {
	const char *label, *kind, *indicator;
	bool needed;
};

static void put_columns(struct beside *x, struct json *o, const struct column *c, size_t n)
{
	struct json *list = js_list(x->a, o, "columns");
	for (size_t i = 0; i < n; i++) {
		struct json *one = js_object(x->a, list, NULL);
		js_text(x->a, one, "label", str_of(c[i].label));
		js_text(x->a, one, "kind", str_of(c[i].kind));
		if (c[i].indicator)
			js_text(x->a, one, "indicator", str_of(c[i].indicator));
		if (c[i].needed)
			js_flag(x->a, one, "needed", true);
	}
}

static struct json *open_collection(struct beside *x, const struct asked *q)
{
	struct json *o = js_object(x->a, x->list, NULL);
	js_text(x->a, o, "title", str_of(q->title));
	js_text(x->a, o, "note", str_of(q->note));
	js_day(x->a, o, "on", q->on);
	js_day(x->a, o, "due_on", q->due_on);
	if (q->closed != DAY_NONE)
		js_day(x->a, o, "closed", q->closed);
	return o;
}

static void value(struct beside *x, struct json *list, struct str s)
{
	json_add(x->a, list, NULL, json_of_text(x->a, s));
}

static void number(struct beside *x, struct json *list, int64_t n)
{
	value(x, list, str_fmt(x->a, "%lld", (long long)n));
}

static void hardship(struct beside *x, const struct unit *u, struct dice *d, struct json *values)
{
	static const char *const words[] = { "", "", "Đã hỗ trợ từ quỹ công đoàn",
					     "Có người điều trị dài ngày",
					     "Hai vợ chồng mất việc" };
	int64_t isolated = dice_below(d, u->members / 12 + 2);
	number(x, values, u->members);
	number(x, values, isolated);
	number(x, values, isolated ? dice_below(d, isolated + 1) : 0);
	value(x, values, dice_chance(d, 70) ? S("Có") : S("Không"));
	value(x, values, str_of(words[isolated ? dice_below(d, 5) : 0]));
}

static void gifts(struct beside *x, const struct unit *u, struct dice *d, struct json *values)
{
	int64_t hard = dice_below(d, u->members / 10 + 2);
	number(x, values, u->members);
	number(x, values, hard);
	number(x, values, hard * 500000);
	value(x, values, str_fmt(x->a, "%lld/01/2022", (long long)dice_between(d, 17, 26)));
}

static void answers(struct beside *x, const struct asked *q, struct json *o,
		    void (*fill)(struct beside *, const struct unit *, struct dice *,
				 struct json *))
{
	static const char *const silent[] = { "VC016", NULL };
	struct json *list = js_list(x->a, o, "answers");
	for (size_t i = 0; i < x->w->unit_count; i++) {
		const struct unit *u = &x->w->units[i];
		struct dice d = dice_for(u->code, q->purpose);
		if (!takes_part(u) || !dice_chance(&d, q->answered) ||
		    (q->closed == DAY_NONE && is_one_of(u, silent)))
			continue;
		bool late = dice_chance(&d, q->late);
		struct json *one = js_object(x->a, list, NULL);
		js_text(x->a, one, "unit", u->code);
		js_day(x->a, one, "on",
		       late ? working_day(&d, q->due_on + 1, q->last_answer)
			    : working_day(&d, q->on,
					  q->due_on < q->last_answer ? q->due_on : q->last_answer));
		fill(x, u, &d, js_list(x->a, one, "values"));
	}
}

void files_collections(const struct world *w, const char *folder)
{
	static const struct column first[] = {
		{ "Số đoàn viên", "number", "I03", true },
		{ "Số người phải cách ly, điều trị", "number", NULL, true },
		{ "Trong đó: cần hỗ trợ thêm", "number", NULL, true },
		{ "Đơn vị đã thăm hỏi", "yesno", NULL, false },
		{ "Ghi chú", "text", NULL, false },
	};
	static const struct column second[] = {
		{ "Số đoàn viên", "number", "I03", true },
		{ "Số đoàn viên khó khăn đề nghị tặng quà", "number", NULL, true },
		{ "Số tiền đề nghị", "money", NULL, true },
		{ "Ngày dự kiến trao quà", "day", NULL, false },
	};
	const struct asked illness = { "Đoàn viên bị ảnh hưởng bởi dịch bệnh",
				       "Mỗi đơn vị một dòng, tính đến hết ngày 18/8/2021.",
				       "illness",
				       day_of(2021, 8, 16),
				       day_of(2021, 8, 20),
				       day_of(2021, 8, 30),
				       day_of(2021, 8, 27),
				       95,
				       12 };
	const struct asked new_year = { "Nhu cầu tặng quà đoàn viên khó khăn dịp Tết Nhâm Dần 2022",
					"Mức đề nghị 500.000 đồng một người.",
					"tet",
					day_of(2021, 12, 1),
					day_of(2021, 12, 15),
					DAY_NONE,
					day_of(2021, 12, 7),
					42,
					0 };
	struct beside x = { .w = w, .a = w->arena };
	struct json *root = root_of(&x, "Dữ liệu mẫu: báo cáo nhanh và câu trả lời.");
	x.list = js_list(x.a, root, "collections");
	struct json *o = open_collection(&x, &illness);
	put_columns(&x, o, first, sizeof first / sizeof *first);
	answers(&x, &illness, o, hardship);
	o = open_collection(&x, &new_year);
	put_columns(&x, o, second, sizeof second / sizeof *second);
	answers(&x, &new_year, o, gifts);
	keep(&x, folder, "collections.json", root);
}

/* ---- reports in words ---- */

/* One of the texts for a heading and year; STR_NONE: there is none. */
static struct str some_words(struct beside *x, struct str heading, const char *year, struct dice *d)
{
	size_t n = 0;
	for (int round = 0; round < 2; round++) {
		int64_t left = round ? dice_below(d, (int64_t)n) : -1;
		for (size_t i = 0; i < x->words.n; i++) {
			const struct record *r = &x->words.p[i];
			if (!str_eq(r->field[0], heading) || !str_eq(r->field[1], str_of(year)))
				continue;
			if (left-- == 0)
				return r->field[2];
			n += !round;
		}
		if (!n)
			break;
	}
	return STR_NONE;
}

static void text_of(struct beside *x, const struct unit *u, const char *period)
{
	static const char *const headings[] = { "tinh_hinh",	"cham_lo",  "thi_dua",
						"tuyen_truyen", "to_chuc",  "han_che",
						"phuong_huong", "kien_nghi" };
	const char *year = str_starts(str_of(period), S("2020")) ? "2020" : "2021";
	struct dice d = dice_for(u->code, period);
	struct json *o = js_object(x->a, x->list, NULL);
	js_text(x->a, o, "unit", u->code);
	js_text(x->a, o, "period", str_of(period));
	struct json *parts = js_object(x->a, o, "parts");
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct str said = some_words(x, str_of(headings[i]), year, &d);
		if (said.n)
			js_text(x->a, parts, headings[i], said);
	}
}

static bool writes(const struct unit *u, const char *period)
{
	static const char *const known[] = { "VC001", "VC016", NULL };
	struct dice d = dice_for(u->code, "writes");
	bool old = str_starts(str_of(period), S("2020"));
	return is_one_of(u, known) ||
	       (u->level <= 'B' && dice_chance(&d, 70) && (!old || dice_chance(&d, 50)));
}

static struct json *season_words(struct beside *x, struct json *seasons, const char *code,
				 const char *const *periods)
{
	struct json *season = js_object(x->a, seasons, NULL);
	js_text(x->a, season, "season", str_of(code));
	if (str_eq(str_of(code), S("2020")))
		js_flag(x->a, season, "locked", true);
	x->list = js_list(x->a, season, "texts");
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < x->w->unit_count; i++) {
			const struct unit *u = &x->w->units[i];
			bool sent = str_eq(str_of(code), S("2020")) || u->sent_on[k] != DAY_NONE;
			if (takes_part(u) && sent && writes(u, periods[k]))
				text_of(x, u, periods[k]);
		}
	return js_list(x->a, season, "office");
}

/* "1,2" as [1, 2]. */
static void numbers(struct beside *x, struct json *list, struct str s)
{
	for (size_t i = 0; i < s.n; i += 2)
		json_add(x->a, list, NULL, json_of_int(x->a, s.p[i] - '0'));
}

/* The office's own report of a period: its words, and the sentences it carried, by heading. */
static void own_words(struct beside *x, struct json *list, const char *period, int64_t on)
{
	struct json *o = js_object(x->a, list, NULL);
	js_text(x->a, o, "period", str_of(period));
	js_day(x->a, o, "on", on);
	struct json *parts = js_list(x->a, o, "parts");
	for (size_t i = 0; i < x->own.n; i++) {
		const struct record *r = &x->own.p[i];
		if (!str_eq(r->field[0], str_of(period)))
			continue;
		struct json *part = js_object(x->a, parts, NULL);
		js_text(x->a, part, "heading", r->field[1]);
		if (r->field[2].n) {
			js_text(x->a, part, "unit", r->field[2]);
			numbers(x, js_list(x->a, part, "sentences"), r->field[3]);
		} else {
			js_text(x->a, part, "text", r->field[3]);
		}
	}
}

void files_words(const struct world *w, const char *folder)
{
	static const char *const before[] = { "2020-H1", "2020-H2" };
	static const char *const now[] = { "2021-H1", "2021-H2" };
	struct beside x = { .w = w,
			    .a = w->arena,
			    .words = table_read(w->arena, world_path(w, w->data, "2021/words.tsv")),
			    .own = table_read(w->arena,
					      world_path(w, w->data, "2021/office-words.tsv")) };
	struct json *root = json_new(x.a, J_OBJECT);
	js_text(x.a, root, "note", S("Dữ liệu mẫu: báo cáo bằng lời của một số đơn vị."));
	struct json *seasons = js_list(x.a, root, "seasons");
	struct json *own = season_words(&x, seasons, "2020", before);
	own_words(&x, own, before[0], day_of(2020, 6, 15));
	own_words(&x, own, before[1], day_of(2020, 12, 14));
	own = season_words(&x, seasons, "2021", now);
	own_words(&x, own, now[0], day_of(2021, 6, 14));
	own_words(&x, own, now[1], day_of(2021, 12, 6));
	keep(&x, folder, "words.json", root);
}
