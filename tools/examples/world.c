/* world.c: reads the data files into memory and applies the cases that show a rule each. */
#include "tools/examples/world.h"

#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void lost(const char *what, struct str code)
{
	fprintf(stderr, "no such %s: %.*s\n", what, (int)code.n, code.p);
	exit(2);
}

struct json *json_file(struct arena *a, const char *path)
{
	struct json *v;
	struct err e = json_read(a, disk_read(a, path), &v);
	if (!e.code)
		return v;
	fprintf(stderr, "%s: line %.*s: %.*s\n", path, (int)e.v[0].n, e.v[0].p, (int)e.v[2].n,
		e.v[2].p);
	exit(2);
}

struct unit *world_unit(const struct world *w, struct str code)
{
	for (size_t i = 0; i < w->unit_count; i++)
		if (str_eq(w->units[i].code, code))
			return &w->units[i];
	lost("unit", code);
}

size_t world_indicator(const struct world *w, struct str code)
{
	for (size_t i = 0; i < w->indicator_count; i++)
		if (str_eq(w->indicators[i].code, code))
			return i;
	lost("indicator", code);
}

struct figure *world_figure(const struct world *w, const struct unit *u, const char *code)
{
	return &u->figures[world_indicator(w, str_of(code))];
}

const struct record *world_case(const struct world *w, const char *kind, size_t *at)
{
	while (*at < w->cases.n) {
		const struct record *r = &w->cases.p[(*at)++];
		if (str_eq(r->field[0], str_of(kind)))
			return r;
	}
	return NULL;
}

const char *world_path(const struct world *w, const char *folder, const char *name)
{
	return str_fmt(w->arena, "%s/%s", folder, name).p;
}

void world_indicators(struct world *w)
{
	const struct json *list = json_get(w->set, "indicators");
	w->indicators = NEW(w->arena, list->count, struct indicator);
	JSON_EACH(item, list)
	w->indicators[w->indicator_count++] =
		(struct indicator){ json_text(item, "code"), json_text(item, "kind"),
				    json_flag(item, "stock") };
}

static void load_units(struct world *w)
{
	struct table t = table_read(w->arena, world_path(w, w->data, "2021/units.tsv"));
	struct table words = table_read(w->arena, world_path(w, w->data, "names.txt"));
	w->units = NEW(w->arena, t.n, struct unit);
	for (size_t i = 0; i < t.n; i++) {
		const struct record *r = &t.p[i];
		struct dice d = dice_for(r->field[0], "days");
		w->units[w->unit_count++] = (struct unit){
			.code = r->field[0],
			.name = r->field[1],
			.parent = r->field[2],
			.kind = r->field[3],
			.sector = r->field[4],
			.cluster = r->field[5],
			.members = table_int(&t, r, 6),
			.workers = table_int(&t, r, 7),
			.from_on = table_day(&t, r, 8),
			.level = r->field[9].p[0],
			.chair = person_name(w->arena, &words, r->field[0]),
			.phone = str_fmt(w->arena, "0900000%03zu", i),
			.closed_on = DAY_NONE,
			.first_period = S("2021-H1"),
			.pledged_on = day_of(2021, 3, 5),
			.sent_on = { day_of(2021, 6, 1) + dice_below(&d, 9),
				     day_of(2021, 11, 8) + dice_below(&d, 8) },
			.listed = table_day(&t, r, 8) <= day_of(2021, 1, 1),
			.figures = NEW(w->arena, w->indicator_count, struct figure),
		};
	}
}

/* figure | unit | H1, H2, year (split by chance), estimate, late | indicator | value */
static void set_figure(struct world *w, const struct record *r)
{
	struct unit *u = world_unit(w, r->field[1]);
	struct figure *f = &u->figures[world_indicator(w, r->field[3])];
	int64_t value;
	if (!str_int(r->field[4], &value) && !day_parse(r->field[4], &value))
		value = str_eq(r->field[4], S("yes"));
	struct str when = r->field[2];
	if (str_eq(when, S("H1"))) {
		f->h1 = value;
	} else if (str_eq(when, S("H2"))) {
		f->h2 = value;
		f->has_estimate = f->has_late = false;
	} else if (str_eq(when, S("both"))) {
		f->h1 = f->h2 = value;
	} else if (str_eq(when, S("estimate"))) {
		f->has_estimate = true;
		f->estimate = value;
	} else if (str_eq(when, S("late"))) {
		f->has_late = true;
		f->late = value;
	} else if (str_eq(when, S("none"))) {
		*f = (struct figure){ 0 };
	} else {
		lost("time of a figure", when);
	}
}

static void apply_cases(struct world *w)
{
	const struct record *r;
	for (size_t at = 0; (r = world_case(w, "figure", &at));)
		set_figure(w, r);
	for (size_t at = 0; (r = world_case(w, "pledge", &at));)
		world_unit(w, r->field[1])->pledged_on =
			r->field[2].n ? table_day(&w->cases, r, 2) : DAY_NONE;
	for (size_t at = 0; (r = world_case(w, "closed", &at));)
		world_unit(w, r->field[1])->closed_on = table_day(&w->cases, r, 2);
	for (size_t at = 0; (r = world_case(w, "sent", &at));) {
		struct unit *u = world_unit(w, r->field[1]);
		int period = str_eq(r->field[2], S("2021-H2"));
		u->sent_on[period] = r->field[3].n ? table_day(&w->cases, r, 3) : DAY_NONE;
		for (size_t i = 0; u->sent_on[period] == DAY_NONE && i < w->indicator_count; i++) {
			struct figure *f = &u->figures[i];
			*f = (struct figure){ .has_h1 = period && f->has_h1, .h1 = f->h1 };
		}
	}
}

void world_load(struct world *w)
{
	w->set = json_file(w->arena, world_path(w, w->data, "2021/criteria.json"));
	w->cluster_set = json_file(w->arena, world_path(w, w->data, "2021/cluster-criteria.json"));
	w->season = json_file(w->arena, world_path(w, w->data, "2021/season.json"));
	w->events = json_file(w->arena, world_path(w, w->data, "2021/events.json"));
	w->cases = table_read(w->arena, world_path(w, w->data, "2021/cases.tsv"));
	world_indicators(w);
	load_units(w);
	for (size_t i = 0; i < w->unit_count; i++)
		if (w->units[i].level != '-')
			figures_make(w, &w->units[i]);
	apply_cases(w);
}
