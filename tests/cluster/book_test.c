/* book_test.c: how a season's units are divided into clusters goes out as Excel. */
#include "base/day.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <stdio.h>

static struct str at(const struct grid *g, char column, int row)
{
	char cell[16];
	snprintf(cell, sizeof cell, "%c%d", column, row);
	return grid_at(g, 0, cell)->text;
}

/* The row of a unit, by its code; 0: none. */
static int row_of(const struct grid *g, const char *code)
{
	for (int row = 3; row < 200; row++)
		if (str_eq(at(g, 'D', row), str_of(code)))
			return row;
	return 0;
}

TEST(the_clusters_go_out_with_their_units_heads_and_pledges)
{
	struct grid g;
	int64_t members;
	const char *path =
		page_path(t, "/season/%lld/clusters.xlsx", (long long)page_season(t, "2021"));
	struct page_answer a = page_get(t, "thidua", "/clusters");
	CHECK(page_says(&a, path));
	a = page_get(t, "chutich", "/clusters");
	CHECK(!page_says(&a, path));
	CHECK(page_get(t, "chutich", path).status >= 403);
	a = page_get(t, "thidua", path);
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_OK(db_int(page_db(t),
			"SELECT COUNT(*) FROM cluster_member m JOIN season s ON s.id = m.season_id"
			" WHERE s.code = '2021'",
			NO_ARGS, &members));
	CHECK(members > 50);
	CHECK(at(&g, 'D', (int)members + 2).n > 0 && at(&g, 'D', (int)members + 3).n == 0);
	int head = row_of(&g, "VC001"), unit = row_of(&g, "VC016");
	REQUIRE(head > 0 && unit > 0);
	CHECK_STR(at(&g, 'B', head), S("K1"));
	CHECK_STR(at(&g, 'H', head), S("Trưởng khối"));
	CHECK_STR(at(&g, 'E', unit), S("CĐCS Sở Tư pháp"));
	CHECK_STR(at(&g, 'F', unit), S("Cơ quan hành chính nhà nước"));
	CHECK_INT(at(&g, 'I', unit).n, 10); /* the day of its pledge */
	CHECK_STR(at(&g, 'J', unit), S(""));
}

SUITE_STORE(cluster_book, the_clusters_go_out_with_their_units_heads_and_pledges)
