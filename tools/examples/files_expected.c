/* files_expected.c: the results that follow from the sample, as oracle.c and settle.c see them:
 * one unit a line, points in hundredths, as in result.json. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/file.h"

static void sheet_marks(struct arena *a, struct json *o, const char *key,
			const struct scored *sheet)
{
	struct json *marks = js_object(a, o, key);
	for (size_t i = 0; i < sheet->n; i++) {
		const struct mark *m = &sheet->marks[i];
		if (m->state == LEFT_OUT && !m->given)
			json_add(a, marks, arena_cstr(a, m->code), json_new(a, J_NULL));
		else if (m->state != JUDGED || m->given)
			js_int(a, marks, arena_cstr(a, m->code), m->points);
	}
}

static void no_place(struct arena *a, struct json *o, const struct outcome *x)
{
	const char *why = x->class == NOT_RATED		    ? "not_rated"
			  : x->unit->closed_on != DAY_NONE  ? "closed"
			  : x->unit->pledged_on == DAY_NONE ? "not_pledged"
							    : "excluded";
	json_add(a, o, "place", json_new(a, J_NULL));
	js_text(a, o, "no_place", str_of(why));
}

static void unit_result(struct arena *a, struct json *units, const struct outcome *x)
{
	struct json *o = js_object(a, units, NULL);
	bool rated = x->class != NOT_RATED;
	js_text(a, o, "code", x->unit->code);
	js_text(a, o, "class", str_of(class_codes[x->class]));
	if (rated)
		js_int(a, o, "points", x->sheet.total);
	else
		json_add(a, o, "points", json_new(a, J_NULL));
	if (x->own.n)
		js_int(a, o, "cluster_points", x->own.total);
	if (x->takes_place)
		js_int(a, o, "place", x->place);
	else
		no_place(a, o, x);
	js_flag(a, o, "tied", x->tied);
	js_flag(a, o, "pledged", x->unit->pledged_on != DAY_NONE);
	if (x->knockout.n)
		js_text(a, o, "knockout", x->knockout);
	if (x->over_quota)
		js_flag(a, o, "over_quota", true);
	if (rated)
		sheet_marks(a, o, "criteria", &x->sheet);
	if (x->own.n)
		sheet_marks(a, o, "cluster_criteria", &x->own);
}

static struct json *results(const struct world *w, const struct outcomes *o)
{
	struct json *clusters = json_new(w->arena, J_LIST), *units = NULL;
	for (size_t i = 0; i < o->n; i++) {
		const struct unit *u = o->p[i].unit;
		if (!i || !str_eq(u->cluster, o->p[i - 1].unit->cluster)) {
			struct json *c = js_object(w->arena, clusters, NULL);
			js_text(w->arena, c, "code", u->cluster);
			units = js_list(w->arena, c, "units");
		}
		unit_result(w->arena, units, &o->p[i]);
	}
	return clusters;
}

void files_expected(const struct year *y, const char *folder)
{
	struct arena *a = y->w->arena;
	struct json *root = json_new(a, J_OBJECT);
	js_int(a, root, "year", 2021);
	js_text(a, root, "note",
		S("Điểm tính bằng phần trăm điểm; sau khi có số liệu chính thức và mọi "
		  "quyết định. null ở tiêu chí: không tính, nhóm được quy đổi."));
	json_add(a, root, "clusters", results(y->w, &y->on_actuals));
	disk_write(world_path(y->w, folder, "expected/results.json"), pretty_json(a, root));
	struct json *before = json_new(a, J_OBJECT);
	js_int(a, before, "year", 2021);
	js_text(a, before, "note", S("Tại hội nghị 23-25/11/2021, tính trên số ước thực hiện."));
	json_add(a, before, "clusters", results(y->w, &y->on_estimates));
	disk_write(world_path(y->w, folder, "expected/results-at-conference.json"),
		   pretty_json(a, before));
}
