/* files_decisions.c: what people decided, in the format of docs/decisions-file.md; and the results
 * that follow, for tests to compare. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/file.h"

static struct json *decision(struct arena *a, struct json *list, const char *kind)
{
	struct json *o = js_object(a, list, NULL);
	js_text(a, o, "kind", str_of(kind));
	return o;
}

static void signed_by_office(struct arena *a, struct json *o, int64_t on)
{
	js_text(a, o, "decided_by", S("Ban Thường vụ Công đoàn Viên chức tỉnh Mẫu"));
	js_day(a, o, "decided_on", on);
	js_text(a, o, "document_no", S("09/BB-CĐVC"));
}

static void signed_by_cluster(const struct year *y, struct json *o, struct str cluster)
{
	struct arena *a = y->w->arena;
	JSON_EACH(c, json_get(y->w->season, "clusters"))
	{
		if (!str_eq(json_text(c, "code"), cluster))
			continue;
		struct str name = json_text(c, "name");
		js_text(a, o, "decided_by",
			str_fmt(a, "Hội nghị tổng kết %.*s", (int)name.n, name.p));
		js_text(a, o, "decided_on", json_text(c, "conference_on"));
		js_text(a, o, "document_no", str_fmt(a, "01/BB-KTĐ%.1s", cluster.p + 1));
	}
}

static void appraisals(const struct year *y, struct json *list)
{
	struct arena *a = y->w->arena;
	struct json *o = NULL, *points = NULL, *reasons = NULL;
	for (size_t i = 0; i < y->givens->n; i++) {
		const struct given *g = &y->givens->p[i];
		if (g->by != BY_DECISION)
			continue;
		if (!o) {
			o = decision(a, list, "appraisal");
			js_text(a, o, "unit", g->unit);
			js_text(a, o, "sheet", S("class"));
			points = js_object(a, o, "points");
			reasons = js_object(a, o, "reasons");
			signed_by_office(a, o, day_of(2021, 11, 30));
		}
		js_points(a, points, arena_cstr(a, g->code), g->points);
		js_text(a, reasons, arena_cstr(a, g->code), g->reason);
	}
}

static void exceptions(const struct year *y, struct json *list)
{
	struct arena *a = y->w->arena;
	const struct record *r;
	for (size_t at = 0; (r = world_case(y->w, "knockout", &at));) {
		struct json *o = decision(a, list, "knockout");
		js_text(a, o, "unit", r->field[1]);
		js_text(a, o, "knockout", r->field[2]);
		js_flag(a, o, "applies", str_eq(r->field[3], S("yes")));
		js_text(a, o, "reason", r->field[4]);
		signed_by_office(a, o, day_of(2021, 11, 30));
	}
	for (size_t at = 0; (r = world_case(y->w, "rated", &at));) {
		struct json *o = decision(a, list, "not_rated");
		js_text(a, o, "unit", r->field[1]);
		js_flag(a, o, "rated", str_eq(r->field[2], S("yes")));
		js_text(a, o, "reason", r->field[3]);
		signed_by_office(a, o, day_of(2021, 11, 30));
	}
	for (size_t at = 0; (r = world_case(y->w, "exclude", &at));) {
		struct json *o = decision(a, list, "exclude");
		js_text(a, o, "unit", r->field[1]);
		js_text(a, o, "reason", r->field[2]);
		signed_by_office(a, o, day_of(2021, 11, 30));
	}
}

static void list_codes(struct arena *a, struct json *o, const char *key, struct str codes)
{
	struct json *units = js_list(a, o, key);
	struct str code;
	while (str_split(&codes, ',', &code))
		js_text(a, units, NULL, code);
}

static void edges_and_ties(const struct year *y, struct json *list)
{
	struct arena *a = y->w->arena;
	const struct record *r;
	for (size_t at = 0; (r = world_case(y->w, "edge", &at));) {
		struct json *o = decision(a, list, "quota_edge");
		js_text(a, o, "class", r->field[3]);
		js_text(a, o, "cluster", r->field[2]);
		list_codes(a, o, "units", r->field[1]);
		signed_by_cluster(y, o, r->field[2]);
	}
	for (size_t at = 0; (r = world_case(y->w, "tie", &at));) {
		struct json *o = decision(a, list, "tie");
		js_text(a, o, "cluster", r->field[1]);
		list_codes(a, o, arena_cstr(a, r->field[3]), r->field[2]);
		signed_by_cluster(y, o, r->field[1]);
	}
}

/* ballot | cluster | issued | collected | valid | VC001=9,VC003=3; the first one won */
static void ballots(const struct year *y, struct json *list)
{
	struct arena *a = y->w->arena;
	const struct table *t = &y->w->cases;
	const struct record *r;
	for (size_t at = 0; (r = world_case(y->w, "ballot", &at));) {
		struct json *o = decision(a, list, "ballot");
		js_text(a, o, "cluster", r->field[1]);
		js_text(a, o, "form", S("co_thi_dua"));
		js_int(a, o, "seats", 1);
		js_int(a, o, "issued", table_int(t, r, 2));
		js_int(a, o, "collected", table_int(t, r, 3));
		js_int(a, o, "valid", table_int(t, r, 4));
		js_int(a, o, "invalid", table_int(t, r, 3) - table_int(t, r, 4));
		struct json *votes = js_object(a, o, "votes"), *winners = js_list(a, o, "winners");
		struct str rest = r->field[5], vote;
		while (str_split(&rest, ',', &vote)) {
			size_t eq = str_find(vote, S("="));
			int64_t n;
			if (eq == SIZE_MAX || !str_int(str_sub(vote, eq + 1, 9), &n))
				die("a ballot case cannot be read");
			struct str unit = str_sub(vote, 0, eq);
			if (!winners->count)
				js_text(a, winners, NULL, unit);
			js_int(a, votes, arena_cstr(a, unit), n);
		}
		signed_by_cluster(y, o, r->field[1]);
	}
}

static void heads_and_reviews(const struct year *y, struct json *list)
{
	struct arena *a = y->w->arena;
	const struct record *r;
	for (size_t at = 0; (r = world_case(y->w, "next_head", &at));) {
		struct json *o = decision(a, list, "next_head");
		js_text(a, o, "cluster", r->field[1]);
		js_text(a, o, "head", r->field[2]);
		list_codes(a, o, "deputies", r->field[3]);
		signed_by_cluster(y, o, r->field[1]);
	}
	for (size_t at = 0; (r = world_case(y->w, "review", &at));) {
		bool granted = str_eq(r->field[3], S("yes"));
		struct json *o = decision(a, list, "review");
		js_text(a, o, "unit", r->field[1]);
		js_text(a, o, "criterion", r->field[2]);
		js_flag(a, o, "granted", granted);
		if (granted)
			js_points(a, o, "points",
				  givens_find(y->givens, r->field[1], r->field[2])->points);
		js_text(a, o, "reason", r->field[4]);
		signed_by_office(a, o, day_of(2021, 12, 6));
	}
}

static void estimates_of(struct arena *a, struct json *list, const struct outcome *at_conference,
			 const struct outcome *closed, bool own)
{
	const struct scored *before = own ? &at_conference->own : &at_conference->sheet;
	const struct scored *after = own ? &closed->own : &closed->sheet;
	for (size_t i = 0; i < after->n; i++) {
		if (before->marks[i].points == after->marks[i].points)
			continue;
		struct json *o = decision(a, list, "estimate");
		js_text(a, o, "unit", closed->unit->code);
		js_text(a, o, "sheet", own ? S("cluster") : S("class"));
		js_text(a, o, "criterion", after->marks[i].code);
		js_text(a, o, "take", S("new"));
		js_text(a, o, "reason", S("Số chính thức đến 30/11/2021 khác số ước tại hội nghị"));
		signed_by_office(a, o, day_of(2021, 12, 6));
	}
}

void files_decisions(const struct year *y, const char *folder)
{
	struct json *root = json_new(y->w->arena, J_OBJECT);
	js_text(y->w->arena, root, "season", S("2021"));
	struct json *list = js_list(y->w->arena, root, "decisions");
	appraisals(y, list);
	exceptions(y, list);
	edges_and_ties(y, list);
	ballots(y, list);
	heads_and_reviews(y, list);
	for (size_t i = 0; i < y->on_actuals.n; i++)
		for (int own = 0; own < 2; own++)
			estimates_of(y->w->arena, list, &y->on_estimates.p[i], &y->on_actuals.p[i],
				     own);
	disk_write(world_path(y->w, folder, "decisions.json"), pretty_json(y->w->arena, root));
}
