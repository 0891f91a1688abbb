/* generate_test.c: examples/ is what its generator writes, and holds what its README promises. */
#include "base/json.h"
#include "tests/examples/run.h"
#include "tests/test.h"

#include <dirent.h>
#include <string.h>

/* Files of one folder that hold text, compared byte by byte. */
static size_t same_texts(struct t *t, const char *made, const char *kept)
{
	size_t n = 0;
	DIR *d = opendir(made);
	if (!CHECK(d != NULL))
		return 0;
	for (struct dirent *e; (e = readdir(d));) {
		struct str name = str_of(e->d_name);
		if (!str_ends(name, S(".json")) && !str_ends(name, S(".fods")))
			continue;
		struct str a = example_read(t, str_fmt(t->arena, "%s/%s", made, e->d_name).p);
		struct str b = example_read(t, str_fmt(t->arena, "%s/%s", kept, e->d_name).p);
		CHECK(a.n > 0);
		if (!str_eq(a, b))
			CHECK_STR(arena_copy(t->arena, name), S("the same as committed"));
		n++;
	}
	closedir(d);
	return n;
}

TEST(the_generator_writes_what_is_committed)
{
	const char *to = example_folder(t);
	REQUIRE(example_run(t, to, NULL));
	static const struct {
		const char *folder;
		size_t files;
	} all[] = { { "2021", 28 },
		    { "2021/expected", 3 },
		    { "2021-tinh", 8 },
		    { "congress-2017", 3 },
		    { "congress-2017/election", 20 },
		    { "congress-delegates", 2 },
		    { "congress-delegates/election", 4 },
		    { "excel", 17 },
		    { "excel/src", 17 } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *made = str_fmt(t->arena, "%s/%s", to, all[i].folder).p;
		const char *kept = str_fmt(t->arena, "%s/%s", EXAMPLES, all[i].folder).p;
		CHECK_INT(same_texts(t, made, kept), all[i].files);
	}
	example_remove(t, to);
}

/* The unit's result in one of the expected files. */
static const struct json *unit_of(const struct json *root, struct str code)
{
	JSON_EACH(cluster, json_get(root, "clusters"))
	JSON_EACH(unit, json_get(cluster, "units"))
	if (str_eq(json_text(unit, "code"), code))
		return unit;
	return NULL;
}

static bool same_value(const struct json *a, const struct json *b)
{
	if (!a || !b || a->kind != b->kind)
		return false;
	return a->kind == J_INT ? a->i == b->i : str_eq(a->text, b->text);
}

/* The numbers that were worked out by hand stand in the results. */
TEST(hand_computed_points_are_the_expected_results)
{
	struct json *checks = example_json(t, EXAMPLES "/2021/expected/result-checks.json");
	struct json *closed = example_json(t, EXAMPLES "/2021/expected/results.json");
	struct json *before = example_json(t, EXAMPLES "/2021/expected/results-at-conference.json");
	REQUIRE(checks && closed && before);
	size_t n = 0;
	JSON_EACH(c, json_get(checks, "checks"))
	{
		bool end = str_eq(json_text(c, "at"), S("closed"));
		const struct json *u = unit_of(end ? closed : before, json_text(c, "unit"));
		bool own = str_eq(json_text(c, "sheet"), S("cluster"));
		const struct json *marks =
			u ? json_get(u, own ? "cluster_criteria" : "criteria") : NULL;
		const char *criterion = arena_cstr(t->arena, json_text(c, "criterion"));
		if (!marks || !same_value(json_get(marks, criterion), json_get(c, "points")))
			CHECK_STR(json_text(c, "unit"), json_text(c, "arithmetic"));
		n++;
	}
	JSON_EACH(c, json_get(checks, "totals"))
	{
		bool end = str_eq(json_text(c, "at"), S("closed"));
		const struct json *u = unit_of(end ? closed : before, json_text(c, "unit"));
		if (!u || !same_value(json_get(u, "points"), json_get(c, "points")) ||
		    !same_value(json_get(u, "class"), json_get(c, "class")) ||
		    !same_value(json_get(u, "place"), json_get(c, "place")))
			CHECK_STR(json_text(c, "unit"), json_text(c, "arithmetic"));
		n++;
	}
	CHECK(n >= 30);
}

SUITE(examples_generate, the_generator_writes_what_is_committed,
      hand_computed_points_are_the_expected_results)
