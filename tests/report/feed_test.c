/* feed_test.c: which figures are offered what a book counts: what fits, what the page takes, and a
 * season file's list. */
#include "activity/activity.h"
#include "base/json.h"
#include "report/headcount.h"
#include "report/pages.h"
#include "tests/web/page_fixture.h"

struct feeding {
	season_id season;
	const struct feed_book *book;
	struct figure_feed feed;
	const struct json *list;
};

static struct err do_put(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return figure_feed_put(tx, x->season, x->book, &x->feed);
}

static struct err do_import(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return figure_feeds_import(tx, x->season, report_feed_books, x->list);
}

static indicator_id indicator_coded(struct t *t, season_id season, const char *code)
{
	struct indicator *all;
	size_t n;
	CHECK_OK(indicator_list(page_db(t), season, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, str_of(code)))
			return all[i].id;
	CHECK(false);
	return (indicator_id){ 0 };
}

/* What stands for an indicator, or -1. */
static int measure_of(struct t *t, const struct feeding *x)
{
	struct figure_feed *all;
	size_t n;
	CHECK_OK(figure_feeds(page_db(t), x->season, x->book, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].indicator.n == x->feed.indicator.n)
			return all[i].measure;
	return -1;
}

TEST(a_figure_takes_one_measure_of_a_book_and_a_new_one_takes_its_place)
{
	struct feeding x = { .season = { page_season(t, "2021") }, .book = &headcount_book };
	x.feed.indicator = indicator_coded(t, x.season, "I03");
	CHECK_INT(measure_of(t, &x), HEADCOUNT_MEMBERS);
	x.feed.measure = HEADCOUNT_WOMEN;
	CHECK_OK(db_write(page_db(t), do_put, &x));
	CHECK_INT(measure_of(t, &x), HEADCOUNT_WOMEN);
}

TEST(money_is_no_count_of_people_and_a_kind_must_be_known)
{
	struct feeding x = { .season = { page_season(t, "2021") }, .book = &headcount_book };
	x.feed.indicator = indicator_coded(t, x.season, "I21"); /* money */
	CHECK_FAIL(db_write(page_db(t), do_put, &x), ERR_INVALID, "report.feed_kind");
	x.book = &activity_log;
	x.feed.measure = MEASURE_COST;
	x.feed.subject = S("no_such_kind");
	CHECK_FAIL(db_write(page_db(t), do_put, &x), ERR_INVALID, "report.feed_kind");
	x.feed.subject = S("visit");
	CHECK_OK(db_write(page_db(t), do_put, &x));
	x.feed.measure = MEASURE_PEOPLE;
	CHECK_FAIL(db_write(page_db(t), do_put, &x), ERR_INVALID, "report.feed_kind");
	x.feed.measure = MEASURE_COST;
	x.season.n++; /* an indicator of another season */
	CHECK_FAIL(db_write(page_db(t), do_put, &x), ERR_INVALID, "report.feed_kind");
}

TEST(a_season_file_names_indicator_book_and_measure_or_is_refused_by_the_wrong_one)
{
	static const struct {
		const char *list, *read;
	} wrong[] = {
		{ "[{\"indicator\":\"I03\",\"book\":\"diary\",\"measure\":\"members\"}]", "diary" },
		{ "[{\"indicator\":\"I03\",\"book\":\"people\",\"measure\":\"heads\"}]", "heads" },
		{ "[{\"indicator\":\"I99\",\"book\":\"people\",\"measure\":\"members\"}]", "I99" },
	};
	struct feeding x = { .season = { page_season(t, "2021") } };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct json *list;
		REQUIRE_OK(json_read(page_db(t)->arena, str_of(wrong[i].list), &list));
		x.list = list;
		struct err e = db_write(page_db(t), do_import, &x);
		CHECK_FAIL(e, ERR_INVALID, "report.feed_file");
		CHECK_STR(e.v[0], str_of(wrong[i].read));
	}
}

TEST(the_office_adds_and_drops_a_figure_of_a_book_and_nobody_else_does)
{
	season_id season = { page_season(t, "2021") };
	struct feeding x = { .season = season, .book = &activity_log };
	x.feed.indicator = indicator_coded(t, season, "I33");
	const char *path = page_path(t, "/season/%lld/feeds", (long long)season.n);
	const char *form = page_path(t, "indicator=%lld&count=activities:propaganda:people",
				     (long long)x.feed.indicator.n);
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	CHECK(page_post(t, "chutich", path, form).status != 303);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Danh sách đoàn viên: Đoàn viên cuối kỳ"));
	CHECK_INT(measure_of(t, &x), MEASURE_COUNT);
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	CHECK_INT(measure_of(t, &x), MEASURE_PEOPLE);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", path), form).status, 303);
	CHECK_INT(measure_of(t, &x), -1);
	a = page_post(t, "thidua", path,
		      page_path(t, "indicator=%lld&count=activities:propaganda",
				(long long)x.feed.indicator.n));
	CHECK_INT(a.status, 422);
	CHECK_INT(measure_of(t, &x), -1);
}

SUITE_STORE(report_feed, a_figure_takes_one_measure_of_a_book_and_a_new_one_takes_its_place,
	    money_is_no_count_of_people_and_a_kind_must_be_known,
	    a_season_file_names_indicator_book_and_measure_or_is_refused_by_the_wrong_one,
	    the_office_adds_and_drops_a_figure_of_a_book_and_nobody_else_does)
