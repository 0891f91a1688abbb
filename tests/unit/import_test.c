/* import_test.c: an import of units shows all of itself or leaves nothing, wherever it breaks off,
 * and says of every row that cannot come in where it stands and why. */
#include "base/day.h"
#include "base/text.h"
#include "office/sheet_out.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"
#include "unit/import_rows.h"

#include <unistd.h>

static const struct as_at today = { .on = 18956 }; /* 25/11/2021 */

enum { CELLS = 7 };
static const struct sheet_column heads[CELLS] = {
	{ .title = S("Tên đơn vị") },	{ .title = S("Mã đơn vị") }, { .title = S("Mã cấp trên") },
	{ .title = S("Số đoàn viên") }, { .title = S("Chủ tịch") },  { .title = S("Từ ngày") },
	{ .title = S("Loại") },
};
struct book {
	const char *const (*rows)[CELLS];
	size_t n;
};

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct book *b = arg;
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Don vi"), .columns = heads, .column_count = CELLS });
	sheet_put_heads(w);
	for (size_t i = 0; i < b->n; i++) {
		sheet_next_row(w);
		for (int k = 0; k < CELLS; k++)
			sheet_put_text(w, 0, str_of(b->rows[i][k] ? b->rows[i][k] : ""));
	}
	return OK;
}

static int book_of(struct t *t, const char *const (*rows)[CELLS], size_t n)
{
	struct book b = { rows, n };
	int fd = -1;
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, &b, office_to_fd(&fd)));
	lseek(fd, 0, SEEK_SET);
	return fd;
}
#define BOOK(t, rows) book_of(t, rows, sizeof rows / sizeof *rows)

/* One row that is there already, two new ones, of which the first stands below the second. */
static const char *const small[][CELLS] = {
	{ "Đơn vị cũ", "CU", "", "7" },
	{ "Tổ một", "M1", "M2", "", "Lê Mẫu" },
	{ "Sở mới", "M2", "CU", "5" },
};

static struct err found_old(struct tx *tx, void *arg)
{
	struct unit_form f = {
		.code = S("CU"), .name = S("Đơn vị cũ"), .has_kind = true, .kind = UNIT_GRASSROOTS
	};
	struct unit_event e = { .kind = EVENT_FOUND,
				.signed_on = DAY_NONE,
				.effective_on = 7000,
				.results = &f,
				.result_count = 1 };
	unit_event_id id;
	(void)arg;
	return unit_event_record(tx, &e, &id);
}

/* As far as it comes: what a killed import leaves, because nobody takes anything back. */
static struct err run_killed(struct t *t, struct db *db, int fd, struct unit_import *out)
{
	struct faults f = { .arena = db->arena };
	*out = (struct unit_import){ 0 };
	struct unit_rows u = { .db = db, .f = &f, .in = out };
	lseek(fd, 0, SEEK_SET);
	struct err e = unit_rows_read(&u, office_fixture(t), fd);
	if (!e.code)
		e = unit_rows_check(&u);
	if (!e.code)
		e = unit_rows_move(&u);
	unit_rows_free(&u);
	return e;
}

static int64_t rows_of(struct db *db)
{
	int64_t n = -1;
	struct err e =
		db_int(db,
		       "SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM "
		       "unit_version) + (SELECT count(*) FROM unit_event) + (SELECT count(*) "
		       "FROM unit_size) + (SELECT count(*) FROM unit_contact) + (SELECT "
		       "count(*) FROM unit_word)",
		       NO_ARGS, &n);
	return e.code ? -1 : n;
}

static struct err read_code(struct db *db, struct str code, struct unit *out)
{
	unit_id id;
	bool found;
	TRY(unit_by_code(db, code, &id, &found));
	return found ? unit_read(db, id, today, out) : FAIL(ERR_NOT_FOUND, "unit.no_such_code");
}

static int64_t found(struct db *db, struct str words)
{
	struct unit_page page = { 0 };
	return unit_search(db, words, (unit_id){ 0 }, today, &page).code ? -1 : (int64_t)page.n;
}

static int64_t seen(struct db *db)
{
	unit_id id;
	bool known = true;
	struct err e = unit_by_code(db, S("M1"), &id, &known);
	return found(db, S("to mot")) + found(db, S("so moi")) + (known || e.code);
}

TEST(an_import_that_breaks_off_anywhere_shows_nothing_and_is_taken_back)
{
	struct db *db = store_test_db(t);
	struct unit_import in = { 0 };
	int broken = 0, fd = BOOK(t, small);
	REQUIRE_OK(db_write(db, found_old, NULL));
	int64_t before = rows_of(db);
	for (int n = 1; n < 500; n++, broken++) {
		store_fail_in(db->store, n);
		struct err e = run_killed(t, db, fd, &in);
		if (store_fail_in(db->store, 0) > 0) {
			CHECK_OK(e);
			break;
		}
		CHECK(e.code != ERR_NONE);
		CHECK_INT(seen(db), 0);
		CHECK_OK(unit_import_sweep(db, INT64_MAX));
		CHECK_INT(rows_of(db), before);
	}
	CHECK(broken > 15 && broken < 499);
	CHECK_INT(in.added, 2);
	CHECK_INT(in.updated, 1);
	CHECK_INT(seen(db), 3);
	close(fd);
}

TEST(an_import_swept_after_it_was_shown_stays)
{
	struct db *db = store_test_db(t);
	struct unit_import in = { 0 };
	struct unit old, low, high;
	int fd = BOOK(t, small);
	REQUIRE_OK(db_write(db, found_old, NULL));
	REQUIRE_OK(run_killed(t, db, fd, &in));
	CHECK_OK(unit_import_sweep(db, INT64_MAX));
	REQUIRE_OK(read_code(db, S("CU"), &old));
	REQUIRE_OK(read_code(db, S("M1"), &low));
	REQUIRE_OK(read_code(db, S("M2"), &high));
	CHECK_INT(low.parent.n, high.id.n);
	CHECK_INT(high.parent.n, old.id.n);
	CHECK_INT(high.members, 5);
	CHECK_INT(old.members, 7);
	CHECK_STR(low.chair, "Lê Mẫu");
	close(fd);
}

/* ---- what only the whole shows ---- */

static struct faults refused(struct t *t, int fd, unit_id under)
{
	struct db *db = store_test_db(t);
	struct faults f = { .arena = t->arena };
	struct unit_import in = { .under = under };
	int64_t before = rows_of(db);
	struct err e = unit_import(db, office_fixture(t), fd, &f, &in);
	CHECK_INT(e.code, ERR_INVALID);
	CHECK_STR(str_of(e.message), "unit.import_faults");
	CHECK_INT(rows_of(db), before);
	close(fd);
	return f;
}

TEST(rows_that_do_not_fit_together_are_refused_at_their_cells)
{
	static const char *const twice[][CELLS] = { { "Một", "A" }, { "Hai", "B" }, { "Ba", "A" } };
	static const char *const circle[][CELLS] = { { "Một", "A", "B" },
						     { "Hai", "B", "A" },
						     { "Ba", "C", "C" },
						     { "Bốn", "D", "KHONG" } };
	static const char *const loop[][CELLS] = { { "Một", "A", "B" }, { "Hai", "B", "A" } };
	static const char *const days[][CELLS] = {
		{ "Một", "A", "", "", "", "01/01/2015" },
		{ "Hai", "B", "A" },
		{ "Ba", "C", "B", "", "", "31/12/2014" },
	};
	store_test_db(t);
	struct faults f = refused(t, BOOK(t, twice), (unit_id){ 0 });
	CHECK_INT(f.total, 1);
	CHECK_STR(f.rows.p[0].cell, "B4");
	f = refused(t, BOOK(t, circle), (unit_id){ 0 });
	CHECK_INT(f.total, 2);
	CHECK_STR(f.rows.p[0].cell, "C4");
	CHECK_STR(f.rows.p[1].read, "KHONG");
	f = refused(t, BOOK(t, loop), (unit_id){ 0 });
	CHECK_INT(f.total, 2);
	f = refused(t, BOOK(t, days), (unit_id){ 0 });
	CHECK_INT(f.total, 1);
	CHECK_STR(f.rows.p[0].cell, "C4");
}

TEST(faults_in_cells_and_parents_that_nobody_knows_are_told_together)
{
	static const char *const both[][CELLS] = {
		{ "Một", "A", "", "nhiều" }, /* its own cell is wrong, its code is known */
		{ "Hai", "B", "A" },	     /* stands below that one: no fault of its own */
		{ "Ba", "C", "KHONG" },	     { "Bốn", "D", "C" }, { "Năm", "B" },
	};
	static const char *const nameless[][CELLS] = { { "Một", "" }, { "Hai", "B", "A" } };
	store_test_db(t);
	struct faults f = refused(t, BOOK(t, both), (unit_id){ 0 });
	CHECK_INT(f.total, 3);
	REQUIRE(f.rows.n == 3);
	CHECK_STR(f.rows.p[0].cell, "D2");
	CHECK_STR(f.rows.p[1].cell, "B6"); /* a code given twice */
	CHECK_STR(f.rows.p[2].cell, "C4");
	f = refused(t, BOOK(t, nameless), (unit_id){ 0 });
	CHECK_INT(f.total, 1); /* nobody can say whether A is the one without a code */
}

TEST(a_row_without_a_day_begins_with_the_one_above_it)
{
	static const char *const days[][CELLS] = {
		{ "Hai", "B", "A" },
		{ "Một", "A", "", "", "", "01/01/2015" },
	};
	struct db *db = store_test_db(t);
	struct faults f = { .arena = t->arena };
	struct unit_import in = { 0 };
	struct unit u;
	int fd = BOOK(t, days);
	REQUIRE_OK(unit_import(db, office_fixture(t), fd, &f, &in));
	REQUIRE_OK(read_code(db, S("B"), &u));
	CHECK_INT(u.from_on, day_of(2015, 1, 1));
	close(fd);
}

TEST(whoever_holds_a_subtree_brings_in_units_below_it_only)
{
	static const char *const good[][CELLS] = { { "Ba", "C", "A" }, { "Bốn", "D", "C" } };
	static const char *const bad[][CELLS] = {
		{ "Một", "A", "" },  /* his own, as it stands */
		{ "Năm", "E", "B" }, /* below his neighbour */
		{ "Sáu", "F", "" },
		{ "Bảy", "G", "E" },
	};
	static const char *const other[][CELLS] = { { "Hai", "B", "" } };
	static const char *const two[][CELLS] = { { "Một", "A" }, { "Hai", "B" } };
	struct db *db = store_test_db(t);
	struct faults f = { .arena = t->arena };
	struct unit_import in = { 0 };
	struct unit mine;
	int fd = BOOK(t, two);
	REQUIRE_OK(unit_import(db, office_fixture(t), fd, &f, &in));
	REQUIRE_OK(read_code(db, S("A"), &mine));
	close(fd);
	f = refused(t, BOOK(t, bad), mine.id);
	CHECK_INT(f.total, 2);
	CHECK_STR(f.rows.p[0].cell, "C3");
	CHECK_STR(f.rows.p[1].cell, "C4");
	f = refused(t, BOOK(t, other), mine.id);
	CHECK_STR(f.rows.p[0].cell, "B2");
	in.under = mine.id;
	fd = BOOK(t, good);
	f.total = 0;
	CHECK_OK(unit_import(db, office_fixture(t), fd, &f, &in));
	CHECK_INT(in.added, 2);
	close(fd);
}

TEST(a_tree_deeper_than_any_is_refused)
{
	enum { LEVELS = UNIT_DEPTH_MAX + 1 };
	const char *rows[LEVELS][CELLS] = { 0 };
	store_test_db(t);
	for (int i = 0; i < LEVELS; i++) {
		rows[i][0] = "Cấp";
		rows[i][1] = str_fmt(t->arena, "L%d", i).p;
		rows[i][2] = i ? str_fmt(t->arena, "L%d", i - 1).p : NULL;
	}
	struct faults f =
		refused(t, book_of(t, (const char *const(*)[CELLS])rows, LEVELS), (unit_id){ 0 });
	CHECK_INT(f.total, 1);
	CHECK_STR(f.rows.p[0].read, str_fmt(t->arena, "L%d", LEVELS - 2));
}

/* ---- several workbooks ---- */

static int zip_of_two(struct t *t, int first, int second)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "cum 1/a.xlsx", bytes_of(t, first));
	zip_put(&z, "cum 2/b.xlsx", bytes_of(t, second));
	return zip_done(&z);
}

TEST(workbooks_of_a_zip_come_in_together_whatever_stands_below_what)
{
	static const char *const low[][CELLS] = { { "Tổ một", "A1", "A" } };
	static const char *const high[][CELLS] = { { "Một", "A" } };
	struct db *db = store_test_db(t);
	struct faults f = { .arena = t->arena };
	struct unit_import in = { 0 };
	struct unit u, top;
	int fd = zip_of_two(t, BOOK(t, low), BOOK(t, high));
	CHECK_OK(unit_import(db, office_fixture(t), fd, &f, &in));
	CHECK_INT(in.added, 2);
	REQUIRE_OK(read_code(db, S("A1"), &u));
	REQUIRE_OK(read_code(db, S("A"), &top));
	CHECK_INT(u.parent.n, top.id.n);
	close(fd);
}

TEST(with_a_fault_in_one_of_several_workbooks_nothing_of_any_is_stored)
{
	static const char *const good[][CELLS] = { { "Một", "A" }, { "Hai", "B" } };
	static const char *const bad[][CELLS] = { { "Ba", "C", "", "nhiều" }, { "Bốn", "A" } };
	store_test_db(t);
	struct faults f = refused(t, zip_of_two(t, BOOK(t, good), BOOK(t, bad)), (unit_id){ 0 });
	CHECK_INT(f.total, 2);
	REQUIRE(f.rows.n == 2);
	for (int i = 0; i < 2; i++) {
		CHECK_STR(f.rows.p[i].file, "cum 2/b.xlsx");
		CHECK_STR(f.rows.p[i].sheet, "Don vi");
	}
	CHECK_STR(f.rows.p[0].cell, "D2");
	CHECK_STR(f.rows.p[1].cell, "B3"); /* the same code as in the other file */
	CHECK(str_find(f.rows.p[1].expected, S("2 (cum 1/a.xlsx › Don vi)")) != SIZE_MAX);
}

SUITE_STORE(unit_import, workbooks_of_a_zip_come_in_together_whatever_stands_below_what,
	    with_a_fault_in_one_of_several_workbooks_nothing_of_any_is_stored,
	    an_import_that_breaks_off_anywhere_shows_nothing_and_is_taken_back,
	    an_import_swept_after_it_was_shown_stays,
	    rows_that_do_not_fit_together_are_refused_at_their_cells,
	    faults_in_cells_and_parents_that_nobody_knows_are_told_together,
	    a_row_without_a_day_begins_with_the_one_above_it,
	    whoever_holds_a_subtree_brings_in_units_below_it_only,
	    a_tree_deeper_than_any_is_refused)
