/* target_export_test.c: the targets of a season go out as the table that comes in, whatever is
 * measured; days and shares of a figure stand in every workbook as they were meant. */
#include "report/figure_cell.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include "base/day.h"

struct giving {
	struct indicator i;
	struct target t;
	target_id id;
};

static struct err do_give(struct tx *tx, void *arg)
{
	struct giving *x = arg;
	TRY(indicator_put(tx, &x->i, &x->t.indicator));
	return target_assign(tx, &x->t, &x->id);
}

static void give(struct t *t, const char *code, enum indicator_kind kind, int64_t value)
{
	struct giving x = { .i = { .season = { page_season(t, "2021") },
				   .code = str_of(code),
				   .name = str_of(code),
				   .kind = kind,
				   .least = FIGURE_NONE,
				   .most = FIGURE_NONE,
				   .jump_bp = FIGURE_NONE,
				   .ordinal = 900 },
			    .t = { .season = { page_season(t, "2021") },
				   .unit = { page_unit(t, "VC016") },
				   .value = value,
				   .decision_no = S("7/QD"),
				   .decided_on = day_of(2021, 3, 1) } };
	REQUIRE_OK(db_write(page_db(t), do_give, &x));
}

static struct str cell(struct t *t, const struct grid *g, const char *column, int row)
{
	return grid_at(g, 0, page_path(t, "%s%d", column, row))->text;
}

/* The row of the unit and the indicator. */
static int row_of(struct t *t, const struct grid *g, const char *code)
{
	for (int row = 2; row < 2000; row++)
		if (str_eq(cell(t, g, "A", row), S("VC016")) &&
		    str_eq(cell(t, g, "C", row), str_of(code)))
			return row;
	return 0;
}

static int64_t standing(struct t *t, const char *which)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), which, NO_ARGS, &n));
	return n;
}

TEST(targets_go_out_as_the_table_that_comes_in_and_changes_nothing)
{
	static const char all[] = "SELECT COUNT(*) FROM target", sum[] = "SELECT SUM(value) FROM "
									 "target";
	struct grid g;
	long long s = page_season(t, "2021");
	const char *book = page_path(t, "/season/%lld/targets.xlsx", s);
	give(t, "XD", INDICATOR_DAY, day_of(2021, 11, 18));
	give(t, "XR", INDICATOR_RATIO, 8966);
	give(t, "XY", INDICATOR_YESNO, FIGURE_SCALE);
	struct page_answer a = page_get(t, "thidua", page_path(t, "/season/%lld/targets", s));
	CHECK(page_says(&a, book));
	a = page_get(t, "thidua", book);
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	int day = row_of(t, &g, "XD"), share = row_of(t, &g, "XR"), yes = row_of(t, &g, "XY");
	REQUIRE(day && share && yes);
	CHECK_STR(cell(t, &g, "B", day), S("CĐCS Sở Tư pháp"));
	CHECK_STR(cell(t, &g, "G", day), S("18/11/2021"));
	CHECK_STR(cell(t, &g, "G", share), S("89.66"));
	CHECK_STR(cell(t, &g, "G", yes), S("Có"));
	CHECK_STR(cell(t, &g, "H", day), S("7/QD"));
	CHECK_STR(cell(t, &g, "I", day), S("01/03/2021"));
	int64_t before = standing(t, all), value = standing(t, sum);
	a = page_upload(
		t,
		&(struct page_ask){ .as = "thidua",
				    .path = page_path(t, "/season/%lld/targets/import", s) },
		&(struct page_file){ "file", "chi-tieu.xlsx", a.body, NULL });
	CHECK_INT(a.status, 303);
	CHECK(before > 20);
	CHECK_INT(standing(t, all), before);
	CHECK_INT(standing(t, sum), value);
	CHECK(page_get(t, "chutich", book).status >= 403);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	static const struct sheet_column one[] = { { .title = S("A") } };
	const struct indicator day = { .kind = INDICATOR_DAY }, share = { .kind = INDICATOR_RATIO };
	struct arena *a = arg;
	sheet_begin_list(w, S("A"), STR_NONE, one, 1);
	sheet_next_row(w);
	sheet_put_figure(w, 0, a, &day, day_of(2021, 11, 18));
	sheet_next_row(w);
	sheet_put_figure(w, 0, a, &share, 8966);
	sheet_next_row(w);
	sheet_put_figure(w, 0, a, &day, FIGURE_NONE);
	return OK;
}

/* It was divided as a number is, so that a report's table spoke of 1970. */
TEST(a_day_among_the_figures_is_that_day_in_excel)
{
	struct grid g;
	int fd;
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, t->arena, office_to_fd(&fd)));
	REQUIRE_OK(grid_read(t, fd, &g));
	CHECK_INT(grid_at(&g, 0, "A2")->day, day_of(2021, 11, 18));
	CHECK_STR(grid_at(&g, 0, "A3")->text, S("89.66"));
	CHECK_STR(grid_at(&g, 0, "A4")->text, S(""));
}

SUITE_STORE(report_target_export, targets_go_out_as_the_table_that_comes_in_and_changes_nothing,
	    a_day_among_the_figures_is_that_day_in_excel)
