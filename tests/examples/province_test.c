/* province_test.c: the province of 300 unions is read: its units and seasons, and the workbooks
 * that the unions sent, of which a few must be refused. */
#include "tests/examples/run.h"
#include "tests/examples/sample.h"

#include "cluster/season_import.h"
#include "office/zip_in.h"
#include "report/batch.h"

#include <unistd.h>

/* All that are refused are among the first, none among the very first. */
enum { BOOKS_TRIED = 52, BOOKS_AGAIN = 6 };

static size_t clusters_of(struct sample *s, season_id season, int64_t *members)
{
	struct cluster *c;
	struct t *t = s->t;
	size_t n = 0;
	*members = 0;
	CHECK_OK(cluster_list(s->db, season, &c, &n));
	for (size_t i = 0; i < n; i++)
		*members += c[i].member_count;
	return n;
}

TEST(ten_clusters_hold_300_unions_and_the_upper_ones)
{
	struct sample s;
	season_id schools;
	int64_t calendar = 0, school = 0;
	REQUIRE(sample_open(t, "2021-tinh", &s));
	struct json *file = example_json(t, EXAMPLES "/2021-tinh/season-truong-hoc.json");
	REQUIRE(file);
	REQUIRE_OK(season_import(s.db, file, &schools));
	CHECK_INT(clusters_of(&s, s.season, &calendar) + clusters_of(&s, schools, &school), 10);
	CHECK_INT(school, 36);
	CHECK_INT(calendar, 300 - 36 + 12);
}

struct post {
	struct sample *s;
	struct json *expect;
	struct report_batch *batch;
	size_t seen, read, refused;
};

static bool listed(const struct json *list, const char *key, struct str text)
{
	JSON_EACH(item, list)
	if (str_eq(key ? json_text(item, key) : item->text, text))
		return true;
	return false;
}

static struct err open_one(void *arg, const struct zip_file *file)
{
	struct post *x = arg;
	struct t *t = x->s->t;
	struct faults f = { .arena = t->arena };
	struct report_import in = { .season = x->s->season };
	struct period p;
	if (x->seen++ >= BOOKS_TRIED)
		return OK;
	TRY(period_by_code(x->s->db, x->s->season, S("2021-H2"), &p));
	in.period = p.id;
	struct err e = report_import(x->s->db, x->s->office, file->fd, &f, &in);
	bool refused = e.code || f.total;
	bool want = listed(json_get(x->expect, "refused"), "file", file->name);
	/* A workbook of another period is a table without fault: who reads the post compares it. */
	if (str_find(file->name, S("00010")) != SIZE_MAX)
		want = false;
	if (refused != want)
		CHECK_STR(file->name, want ? S("refused") : S("read"));
	if (!refused)
		x->read++;
	else
		x->refused++;
	return OK;
}

TEST(workbooks_that_unions_sent_are_read_or_refused)
{
	struct sample s;
	struct post x = { .s = &s };
	REQUIRE(sample_open(t, "2021-tinh", &s));
	x.expect = example_json(t, EXAMPLES "/2021-tinh/workbooks-2021-H2.expect.json");
	int fd = sample_file(t, "2021-tinh/workbooks-2021-H2.zip");
	REQUIRE(x.expect && fd >= 0);
	CHECK_OK(zip_each(s.office, t->arena, fd, open_one, &x));
	close(fd);
	CHECK_INT(x.seen,
		  json_get(x.expect, "read")->count + json_get(x.expect, "refused")->count + 1);
	CHECK_INT(x.refused, 4);
	CHECK_INT(x.read + x.refused, BOOKS_TRIED);
}

static struct err take_some(void *arg, const struct zip_file *file)
{
	struct post *x = arg;
	struct report_batch *b = x->batch;
	return x->seen++ < BOOKS_AGAIN
		       ? report_batch_file(x->s->db, x->s->office, file->fd, file->name, b)
		       : OK;
}

TEST(the_same_post_again_is_read_and_changes_nothing)
{
	struct sample s;
	struct period p;
	REQUIRE(sample_open(t, "2021-tinh", &s));
	REQUIRE_OK(period_by_code(s.db, s.season, S("2021-H2"), &p));
	for (int round = 0; round < 2; round++) {
		struct report_batch b = { .season = s.season, .period = p.id, .send = true };
		struct post x = { .s = &s, .batch = &b };
		int fd = sample_file(t, "2021-tinh/workbooks-2021-H2.zip");
		REQUIRE(fd >= 0);
		CHECK_OK(zip_each(s.office, t->arena, fd, take_some, &x));
		close(fd);
		CHECK_INT(b.read, BOOKS_AGAIN);
		CHECK_INT(b.refused, 0);
		for (size_t i = 0; i < b.files.n; i++)
			CHECK(b.files.p[i].same == (round == 1) &&
			      (b.files.p[i].figures > 0) == (round == 0));
	}
}

SUITE_STORE(examples_province, the_same_post_again_is_read_and_changes_nothing,
	    ten_clusters_hold_300_unions_and_the_upper_ones,
	    workbooks_that_unions_sent_are_read_or_refused)
