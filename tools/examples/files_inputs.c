/* files_inputs.c: what a closing season is computed from, one unit an object: for the test that
 * lets src/score close the same year and compares it with what oracle.c and settle.c say. */
#include "tools/examples/files.h"

#include "tools/examples/pretty.h"
#include "tools/file.h"

static void figures_of(const struct world *w, const struct unit *u, struct json *o)
{
	struct json *list = js_object(w->arena, o, "figures");
	for (size_t i = 0; i < w->indicator_count; i++) {
		int64_t value;
		const char *code = arena_cstr(w->arena, w->indicators[i].code);
		if (oracle_value(w, u, w->indicators[i].code, ON_ACTUALS, &value))
			js_int(w->arena, list, code, value);
	}
}

static void given_to(const struct year *y, const struct unit *u, struct json *o)
{
	struct arena *a = y->w->arena;
	struct json *list = js_object(a, o, "given");
	for (size_t i = 0; i < y->givens->n; i++) {
		const struct given *g = &y->givens->p[i];
		if (!str_eq(g->unit, u->code) || g->by == BY_REVIEW ||
		    json_get(list, arena_cstr(a, g->code)))
			continue;
		/* The last of the appraisals; reviews come from the decisions file. */
		int64_t points = g->points;
		for (size_t k = i + 1; k < y->givens->n; k++)
			if (str_eq(y->givens->p[k].unit, u->code) &&
			    str_eq(y->givens->p[k].code, g->code) &&
			    y->givens->p[k].by != BY_REVIEW)
				points = y->givens->p[k].points;
		js_int(a, list, arena_cstr(a, g->code), points);
	}
}

void files_inputs(const struct year *y, const char *path)
{
	struct arena *a = y->w->arena;
	struct json *units = json_new(a, J_LIST);
	for (size_t i = 0; i < y->w->unit_count; i++) {
		const struct unit *u = &y->w->units[i];
		int64_t target;
		if (u->level == '-')
			continue;
		struct json *o = js_object(a, units, NULL);
		js_text(a, o, "code", u->code);
		js_text(a, o, "cluster", u->cluster);
		js_text(a, o, "sector", u->sector);
		js_int(a, o, "from", u->from_on);
		js_flag(a, o, "pledged", u->pledged_on != DAY_NONE);
		js_flag(a, o, "left", u->closed_on != DAY_NONE);
		if (u->sent_on[1] != DAY_NONE)
			js_int(a, o, "sent", u->sent_on[1]);
		if (oracle_target(y->w, u, S("I22"), &target))
			js_int(a, o, "target_I22", target);
		figures_of(y->w, u, o);
		given_to(y, u, o);
	}
	disk_write(path, pretty_json(a, units));
}
