/* target_import_test.c: targets from a workbook that says one twice, or changes one. */
#include "office/sheet_out.h"
#include "report/import.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include "base/day.h"

#include <unistd.h>

struct told {
	const char *unit, *code, *period, *value, *reason;
};
struct told_rows {
	const struct told *p;
	size_t n;
	bool reasons; /* the workbook has their column */
};

static struct err fill(struct sheet_out *w, void *arg)
{
	static const char *const heads[] = { "Mã đơn vị", "Mã chỉ số", "Kỳ", "Chỉ tiêu", "Lý do" };
	const struct sheet_column columns[5] = { 0 };
	const struct told_rows *rows = arg;
	size_t wide = rows->reasons ? 5 : 4;
	sheet_begin(w, &(struct sheet_page){
			       .name = S("CT"), .columns = columns, .column_count = (int)wide });
	sheet_next_row(w);
	for (size_t i = 0; i < wide; i++)
		sheet_put_text(w, 0, str_of(heads[i]));
	for (size_t i = 0; i < rows->n; i++) {
		const struct told *r = &rows->p[i];
		const char *const cells[] = { r->unit, r->code, r->period, r->value, r->reason };
		sheet_next_row(w);
		for (size_t k = 0; k < wide; k++)
			sheet_put_text(w, 0, str_of(cells[k]));
	}
	return OK;
}

static struct err read_in(struct t *t, struct told_rows rows, struct faults *f)
{
	int fd;
	struct target_import in = { .season = { page_season(t, "2021") }, .decided_on = DAY_NONE };
	*f = (struct faults){ .arena = t->arena };
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, &rows, office_to_fd(&fd)));
	lseek(fd, 0, SEEK_SET);
	struct err e = target_import(page_db(t), office_fixture(t), fd, f, &in);
	close(fd);
	return e;
}

#define ROWS(reasons, ...)                                                                         \
	((struct told_rows){ (const struct told[]){ __VA_ARGS__ },                                 \
			     sizeof(const struct told[]){ __VA_ARGS__ } / sizeof(struct told),     \
			     reasons })

static int64_t given_now(struct t *t)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM target WHERE superseded_at IS NULL",
			NO_ARGS, &n));
	return n;
}

TEST(a_target_that_a_workbook_gives_twice_is_a_fault_at_its_cell)
{
	struct faults f;
	int64_t before = given_now(t);
	struct err e = read_in(t,
			       ROWS(true, { "VC016", "I22", "", "9", "Thêm biên chế" },
				    { "VC017", "I22", "", "9", "Thêm biên chế" },
				    { "vc016", "I22", "2021", "8", "Thêm biên chế" },
				    { "VC016", "I22", "2021-H1", "4", "" }),
			       &f);
	CHECK(e.code == ERR_INVALID);
	REQUIRE(f.rows.n == 1);
	CHECK_STR(f.rows.p[0].cell, "B4");
	CHECK_STR(f.rows.p[0].read, "I22");
	CHECK(str_find(f.rows.p[0].expected, S("đã có ở dòng 2")) != SIZE_MAX);
	CHECK_INT(given_now(t), before);
}

TEST(a_standing_target_that_changes_without_a_reason_is_a_fault_at_its_cell)
{
	struct faults f;
	struct err e = read_in(t,
			       ROWS(true, { "VC016", "I30", "", "1", "" }, /* as it stands */
				    { "VC016", "I22", "", "9", "" }),
			       &f);
	CHECK(e.code == ERR_INVALID);
	REQUIRE(f.rows.n == 1);
	CHECK_STR(f.rows.p[0].cell, "E3");
	e = read_in(t, ROWS(false, { "VC016", "I22", "", "9", "" }), &f);
	CHECK(e.code == ERR_INVALID);
	REQUIRE(f.rows.n == 1);
	CHECK_STR(f.rows.p[0].cell, "D2"); /* no such column: at the figure */
	CHECK_STR(f.rows.p[0].read, "9");
	e = read_in(t, ROWS(true, { "VC016", "I22", "", "9", "Thêm biên chế" }), &f);
	CHECK_OK(e);
	CHECK_INT(f.total, 0);
}

static struct err lock(struct tx *tx, void *arg)
{
	return season_set_locked(tx, *(const season_id *)arg, true);
}

TEST(a_locked_season_takes_no_target)
{
	struct faults f;
	season_id season = { page_season(t, "2021") };
	REQUIRE_OK(db_write(page_db(t), lock, &season));
	CHECK_FAIL(read_in(t, ROWS(true, { "VC016", "I22", "", "9", "Thêm biên chế" }), &f),
		   ERR_CONFLICT, "cluster.season_locked");
}

SUITE_STORE(report_target_import, a_target_that_a_workbook_gives_twice_is_a_fault_at_its_cell,
	    a_standing_target_that_changes_without_a_reason_is_a_fault_at_its_cell,
	    a_locked_season_takes_no_target)
