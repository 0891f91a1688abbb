/* close_world.c: see close_world.h. */
#include "tests/score/close_world.h"

#include <string.h>

static const char *const names[UNITS] = { "U01", "U02", "U03", "U04", "U05", "U06",
					  "U07", "U08", "U09", "U10", "U11", "U12" };

const char close_criteria[] = "{\"code\":\"1.1\",\"max\":\"30\",\"compute\":{\"of\":\"ratio\","
			      "\"top\":\"I01\",\"bottom\":\"I02\","
			      "\"bottom_zero\":\"leave_out\"}},{\"code\":\"1.2\",\"max\":\"10\","
			      "\"scored_by\":[\"cluster\"]}";
const char close_extra[] = ",\"bonus\":[{\"code\":\"T1\",\"max\":\"5\"}],\"bonus_max\":\"5\","
			   "\"knockouts\":[{\"code\":\"K1\",\"effect\":\"no_top_class\",\"rule\":{"
			   "\"type\":\"fact\",\"fact\":\"F1\"}}],"
			   "\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\",\"base\":\"HTT_and_"
			   "above\",\"per\":\"cluster\"},"
			   "\"applies_to\":{\"min_months_new\":12}";

struct world *close_world(struct t *t)
{
	struct world *w = NEW(t->arena, 1, struct world);
	struct criteria_set *set = sample_read(t, sample_json(t, close_criteria, close_extra));
	if (!set)
		return NULL;
	static const int64_t ids[8] = { 11, 12, 13 };
	w->sets[0] = (struct close_set){ set, 1, ids, SHEET_FOR_CLASS, -1 };
	w->cluster = (struct close_cluster){
		.id = 5, .code = S("K1"), .name = S("Khối 1"), .pledge_needed = true
	};
	for (int i = 0; i < UNITS; i++) {
		struct figures *f = w->figures[i] = sample_figures(t);
		figure_whole(f, "I01", 60 - i);
		figure_whole(f, "I02", 60);
		figure_whole(f, "F1", 0);
		for (int k = 0; k < 8; k++)
			w->stored[i][0][k] = w->stored[i][1][k] =
				(struct stored_line){ NO_VALUE, NO_VALUE, NO_VALUE, NO_VALUE,
						      STR_NONE, STR_NONE, false };
		w->stored[i][0][1].final = 1000;
		w->sheets[i][0] = (struct close_sheet){ .set = 0,
							.period = -1,
							.weight = 1,
							.figures = *f,
							.stored = w->stored[i][0] };
		w->units[i] =
			(struct close_unit){ .id = 100 + i,
					     .code = str_of(names[i]),
					     .name = S("CĐCS"),
					     .pledged = true,
					     .life = { DAY_NONE, DAY_NONE, day_of(2022, 1, 1) },
					     .figures = *f,
					     .sheets = w->sheets[i],
					     .sheet_count = 1 };
		w->in.names = *f->names;
	}
	w->in.code = S("2021");
	w->in.sets = w->sets;
	w->in.set_count = 1;
	w->in.clusters = &w->cluster;
	w->in.cluster_count = 1;
	w->in.units = w->units;
	w->in.unit_count = UNITS;
	return w;
}

void close_run(struct t *t, struct world *w) { season_close(t->arena, &w->in, &w->out); }

struct unit_result *close_result(struct world *w, const char *code)
{
	for (size_t i = 0; i < w->out.unit_count; i++)
		if (str_eq(w->out.units[i].unit->code, str_of(code)))
			return &w->out.units[i];
	die("no such unit in the world");
}

int close_needs(const struct world *w, enum need_kind kind)
{
	int n = 0;
	for (size_t i = 0; i < w->out.needs.n; i++)
		n += w->out.needs.p[i].kind == kind;
	return n;
}

bool close_decide(struct t *t, struct world *w, const char *list)
{
	struct notes notes = { .arena = t->arena };
	struct buf b = { .arena = t->arena };
	put(&b, S("{\"season\":\"2021\",\"decisions\":["));
	for (const char *p = list; *p; p++) {
		put_char(&b, *p);
		if (*p == '{' && strncmp(p, "{\"kind\"", 7) == 0)
			put(&b, S("\"decided_by\":\"Hội nghị\",\"decided_on\":\"2021-11-23\","
				  "\"document_no\":\"01/BB\","));
	}
	put(&b, S("]}"));
	return CHECK_OK(decisions_read(t->arena, buf_str(&b), &w->in.decisions, &notes));
}

void close_two_periods(struct world *w)
{
	w->sheets[0][0].period = 0;
	w->sheets[0][1] = w->sheets[0][0];
	w->sheets[0][1].period = 1;
	w->sheets[0][1].weight = 2;
	w->sheets[0][1].stored = w->stored[0][1];
	w->stored[0][1][1].final = 840;
	w->units[0].sheet_count = 2;
}
