/* score_sample.c: see score_sample.h. */
#include "tests/score/score_sample.h"

#include <stdio.h>

static struct str codes[] = { { "E1", 2 },  { "F1", 2 },  { "I01", 3 }, { "I02", 3 },
			      { "I03", 3 }, { "I04", 3 }, { "I05", 3 }, { "I06", 3 },
			      { "I07", 3 }, { "I08", 3 }, { "I09", 3 } };
const struct strs sample_codes = { codes, sizeof codes / sizeof *codes, 0 };
static struct str periods[] = { { "2021-H1", 7 }, { "2021-H2", 7 } };
static const struct figure_names names = { .codes = { codes, sizeof codes / sizeof *codes, 0 },
					   .periods = { periods, 2, 0 } };

struct str sample_json(struct t *t, const char *criteria, const char *extra)
{
	return str_fmt(t->arena,
		       "{\"id\":\"mau\",\"name_vi\":\"Mẫu\",\"valid_from\":\"2021-01-01\","
		       "\"total\":\"45\",\"scale\":{\"step\":\"0.5\",\"bonus_inside_total\":true},"
		       "\"groups\":[{\"code\":\"1\",\"name_vi\":\"Nhóm 1\",\"max\":\"40\","
		       "\"criteria\":[%s]}],\"classes\":[{\"code\":\"HTXS\",\"min\":\"40\"},"
		       "{\"code\":\"HTT\",\"min\":\"30\"},{\"code\":\"HT\",\"min\":\"20\"},"
		       "{\"code\":\"KHT\",\"min\":\"0\"}]%s}",
		       criteria, extra);
}

struct criteria_set *sample_read(struct t *t, struct str json)
{
	struct criteria_set *set = NULL;
	struct notes notes = { .arena = t->arena };
	if (!CHECK_OK(criteria_read(t->arena, json, &set, &notes)))
		return NULL;
	criteria_bind(set, &sample_codes, &notes);
	return CHECK_INT(notes.faults, 0) ? set : NULL;
}

struct criteria_set *sample_set(struct t *t, const char *criteria)
{
	return sample_read(t, sample_json(t, criteria,
					  ",\"bonus\":[{\"code\":\"T1\",\"max\":\"9\"}],"
					  "\"bonus_max\":\"5\""));
}

struct figures *sample_figures(struct t *t)
{
	struct figures *f = NEW(t->arena, 1, struct figures);
	struct figure *p = NEW(t->arena, sample_codes.n, struct figure);
	for (size_t i = 0; i < sample_codes.n; i++)
		p[i].extended_on = DAY_NONE;
	*f = (struct figures){ &names, p };
	return f;
}

static struct figure *find(struct figures *f, const char *code)
{
	for (size_t i = 0; i < sample_codes.n; i++)
		if (str_eq(codes[i], str_of(code)))
			return (struct figure *)(uintptr_t)&f->p[i];
	die("no such indicator in the sample");
}

void figure_set(struct figures *f, const char *code, int64_t value)
{
	find(f, code)->state = FIGURE_ACTUAL;
	find(f, code)->value = value;
}

void figure_whole(struct figures *f, const char *code, int64_t whole)
{
	figure_set(f, code, whole * 10000);
}

void figure_estimate(struct figures *f, const char *code, int64_t whole)
{
	figure_whole(f, code, whole);
	find(f, code)->state = FIGURE_ESTIMATE;
}

void goal_set(struct t *t, struct figures *f, const char *code, int64_t whole)
{
	struct goal *g = NEW(t->arena, 1, struct goal);
	*g = (struct goal){ .value = whole * 10000,
			    .decided_on = DAY_NONE,
			    .older = find(f, code)->goal };
	if (g->older)
		((struct goal *)(uintptr_t)g->older)->superseded = true;
	find(f, code)->goal = g;
}
