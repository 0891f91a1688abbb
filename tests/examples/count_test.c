/* count_test.c: every count of the sample congresses gives what was worked out beside it, by hand
 * or by the generator's own way. */
#include "ballot/result_json.h"
#include "tests/examples/run.h"

#include <dirent.h>

/* All but notes. */
static bool same(const struct json *a, const struct json *b)
{
	const struct json *x = a->child, *y = b->child;
	if (a->kind != b->kind || a->i != b->i || !str_eq(a->text, b->text))
		return false;
	for (; y; y = y->next) {
		if (str_eq(y->key, S("note")))
			continue;
		if (!x || !same(x, y) || !str_eq(x->key, y->key))
			return false;
		x = x->next;
	}
	return !x;
}

static struct json *result_of(struct t *t, const char *path, struct err *e)
{
	struct election count;
	struct ballot_result r;
	struct json *v = NULL;
	struct buf out = { .arena = t->arena };
	*e = election_read(t->arena, example_read(t, path), &count);
	if (e->code)
		return NULL;
	ballot_result(t->arena, &count.rules, &count.count, &r);
	election_put(&out, &count, &r);
	CHECK_OK(json_read(t->arena, (struct str){ out.p, out.n }, &v));
	return v;
}

static void check_count(struct t *t, const char *folder, struct str name)
{
	struct err e;
	const char *head = str_fmt(t->arena, "%s/%.*s", folder, (int)name.n, name.p).p;
	struct json *expect = example_json(t, str_fmt(t->arena, "%s.expect.json", head).p);
	struct json *made = result_of(t, str_fmt(t->arena, "%s.json", head).p, &e);
	if (!expect)
		return;
	bool refused = json_text(expect, "refused").n > 0;
	CHECK_INT(e.code, refused ? ERR_INVALID : 0);
	const char *identity = refused ? election_identity(e.message) : NULL;
	if (identity)
		CHECK(str_eq(str_of(identity), json_text(expect, "refused")));
	if (!refused && !(made && same(made, expect)))
		CHECK_STR(arena_copy(t->arena, name), S("the result beside it"));
}

static size_t check_counts(struct t *t, const char *folder)
{
	size_t n = 0;
	DIR *d = opendir(folder);
	if (!CHECK(d != NULL))
		return 0;
	for (struct dirent *e; (e = readdir(d));) {
		struct str name = str_of(e->d_name), end = S(".expect.json");
		if (!str_ends(name, end))
			continue;
		check_count(t, folder, arena_copy(t->arena, str_sub(name, 0, name.n - end.n)));
		n++;
	}
	closedir(d);
	return n;
}

TEST(every_count_gives_what_was_worked_out_beside_it)
{
	CHECK_INT(check_counts(t, EXAMPLES "/congress-2017/election"), 10);
	CHECK_INT(check_counts(t, EXAMPLES "/congress-delegates/election"), 2);
}

SUITE(examples_count, every_count_gives_what_was_worked_out_beside_it)
